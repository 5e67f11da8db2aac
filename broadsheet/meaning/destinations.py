"""A link or picture, as its author wrote it, becomes the place it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from broadsheet.meaning.publication import Publication
from broadsheet.reading.sources import CONTENT, MEDIA
from broadsheet.values.urls import is_external, resolve_source


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a link leads: an address elsewhere, or a site path."""

    external: str = ""
    """The address, if it is elsewhere."""
    path: str = ""
    """The site path; empty: this very page."""
    fragment: str = ""
    """The part behind ``#``, decoded or not as written."""
    source: PurePosixPath | None = None
    """The file behind it, if there is one."""


def destination(target: str, page: PurePosixPath, publication: Publication) -> Destination | None:
    """Return where ``target`` leads from the source file ``page``, or ``None`` if readers can't go there.

    A path that ends in ``.md`` or names a media file is a source file, relative to the page or, with a leading slash,
    to the content folder; any other path with a leading slash is a path of the site.
    """
    if is_external(target):
        return Destination(external=target)
    name, _, fragment = target.partition("#")
    if not name:
        return Destination(fragment=fragment)
    source = resolve_source(name.partition("?")[0], page, CONTENT)
    if source is not None and (path := _path_of(source, publication)):
        return Destination(path=path, fragment=fragment, source=source)
    is_file = name.endswith(".md") or not name.startswith("/") or (source and source.is_relative_to(MEDIA))
    return None if is_file or hidden_source(name, publication) else Destination(path=name, fragment=fragment)


def hidden_source(name: str, publication: Publication) -> PurePosixPath | None:
    """Return the source that stands at a site path (with or without its last slash) but isn't published now."""
    path = name.partition("?")[0]
    return publication.hidden.get(path) or publication.hidden.get(f"{path}/")


def _path_of(source: PurePosixPath, publication: Publication) -> str:
    if source in publication.media:
        return media_path(source)
    return publication.paths.get(source, "") if source in publication.live else ""


def media_path(source: PurePosixPath) -> str:
    """Return the site path of a media file: ``/media/…``."""
    return "/" + source.relative_to(CONTENT).as_posix()
