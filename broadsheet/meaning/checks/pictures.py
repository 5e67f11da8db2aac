"""Every picture is there, and comes from this publication."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from broadsheet.meaning.mentions import pictures_of, source_of
from broadsheet.meaning.publication import Publication
from broadsheet.reading.library import Library
from broadsheet.reading.pictures import FORMATS, is_picture
from broadsheet.reading.sources import CONTENT, MEDIA
from broadsheet.values.diagnostics import Diagnostic, Location, did_you_mean, error, warning
from broadsheet.values.urls import is_external


def check(library: Library, publication: Publication) -> Iterator[Diagnostic]:  # noqa: ARG001 - a rule's signature
    """Yield an error at every picture that isn't there, and one warning a file for pictures of other hosts."""
    for document in (library.config, *library.texts):
        remote: Location | None = None
        for src, location in pictures_of(document):
            if is_external(src):
                remote = remote or location
                continue
            yield from _missing(source_of(src, document), location, library)
        if remote is not None:
            message = "this picture comes from another host, which learns who reads the page"
            yield warning("remote-picture", message, remote, "keep a copy below content/media/")


def _missing(source: PurePosixPath | None, location: Location, library: Library) -> Iterator[Diagnostic]:
    if source not in library.media or source is None:
        yield error("missing-picture", "there is no such picture", location, _help(source, library))
    elif not is_picture(source):
        formats = ", ".join(sorted(FORMATS))
        yield error("not-a-picture", "browsers can't show this as a picture", location, f"one of: {formats}")


def _help(source: PurePosixPath | None, library: Library) -> str:
    pictures = [path for path in library.media if is_picture(path)]
    if source and source.is_relative_to(MEDIA) and pictures:
        names = (path.relative_to(MEDIA).as_posix() for path in pictures)
        return did_you_mean(source.relative_to(MEDIA).as_posix(), names) or "upload it below content/media/"
    same = next((path for path in pictures if source and path.name == source.name), None)
    if same:
        return f"it is at '/{same.relative_to(CONTENT)}'"
    return "pictures belong below content/media/: '/media/a.png'"
