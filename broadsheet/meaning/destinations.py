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
    if source is not None and source in publication.media:
        return Destination(path=media_path(source), fragment=fragment, source=source)
    if source is not None and source in publication.live and source in publication.paths:
        return Destination(path=publication.paths[source], fragment=fragment, source=source)
    if name.endswith(".md") or not name.startswith("/") or (source and source.is_relative_to(MEDIA)):
        return None
    return Destination(path=name, fragment=fragment)


def media_path(source: PurePosixPath) -> str:
    """Return the site path of a media file: ``/media/…``."""
    return "/" + source.relative_to(CONTENT).as_posix()
