"""Which other files a document mentions, its pictures and the files it links to, and which of them readers may have."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from broadsheet.reading.library import Library
from broadsheet.reading.pictures import Size
from broadsheet.reading.sources import CONTENT
from broadsheet.values.content import Document, Issue, Picture, Text
from broadsheet.values.diagnostics import Location
from broadsheet.values.urls import is_external, resolve_source


def pictures_of(document: Document) -> Iterator[tuple[str, Location]]:
    """Yield the address of every picture of a document as written, and where it stands."""
    picture: Picture | None = getattr(document, "image", None)
    if picture is not None:
        yield picture.src, document.place("image.src")
    if isinstance(document, Text):
        yield from ((image.src, image.location) for image in document.body.images)


def media_of(library: Library, document: Document) -> Iterator[PurePosixPath]:
    """Yield the media files of the library that a document shows or links to."""
    targets = [src for src, _ in pictures_of(document)]
    if isinstance(document, Text):
        targets += [link.target for link in document.body.links]
    for target in targets:
        path = source_of(target, document)
        if path is not None and path in library.media:
            yield path


def source_of(target: str, document: Document) -> PurePosixPath | None:
    """Return the file that a link or picture names, or ``None`` if it names something else."""
    path = target.partition("#")[0]
    if not path or is_external(path):
        return None
    return resolve_source(path, document.path, CONTENT)


def published_media(library: Library, live: frozenset[PurePosixPath]) -> dict[PurePosixPath, Size | None]:
    """Return the media files but those that only unpublished documents mention."""
    mentioned = partial(media_of, library)
    documents = (*library.articles, *library.pages)
    public = {
        path
        for d in (*documents, *library.authors, *library.issues)
        for path in mentioned(d)
        if _may(d, live)
    }
    hidden = {path for d in documents if d.path not in live for path in mentioned(d)} - public
    return {path: size for path, size in library.media.items() if path not in hidden}


def _may(document: Document, live: frozenset[PurePosixPath]) -> bool:
    return isinstance(document, Issue) or document.path in live
