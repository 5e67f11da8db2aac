"""All sources become all documents: the configuration first, since it says how the others are read.

Contract: every file is read on its own and every problem of every file is reported; a file that has errors is left
out of the library, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TypeVar

from broadsheet.reading.garbled import find_garbled
from broadsheet.reading.pictures import Size, is_picture, measure
from broadsheet.reading.schema import read_article, read_author, read_config, read_issue, read_page
from broadsheet.reading.sources import CONFIGURATION, Source, Sources
from broadsheet.values.config import Config
from broadsheet.values.content import Article, Author, Issue, Page
from broadsheet.values.diagnostics import Diagnostic, Location, error

Value = TypeVar("Value")
Found = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Every document that could be read, whether it is for publication or not, sorted by path."""

    config: Config
    """The publication's configuration."""
    articles: tuple[Article, ...]
    """Live, future, expired and drafts alike."""
    authors: tuple[Author, ...]
    """Everybody with a byline."""
    pages: tuple[Page, ...]
    """Pages outside the news stream."""
    issues: tuple[Issue, ...]
    """Issue files, past and next."""
    media: Mapping[PurePosixPath, Size | None]
    """Media files (relative to the root), with the size of those that are pictures."""
    unread: frozenset[PurePosixPath] = frozenset()
    """Sources left out for their errors: whoever refers to them is not to blame."""


def read_library(root: Path, sources: Sources) -> tuple[Library | None, Found]:
    """Read every source; without a valid configuration there is no library, only diagnostics."""
    config, found = configuration(sources)
    if config is None:
        return None, found
    diagnostics = list(found)

    def read(folder: str, reader: Callable[[Source, Config], tuple[Value | None, Found]]) -> tuple[Value, ...]:
        values = []
        for source in sources.below(folder):
            value, found = reader(source, config)
            diagnostics.extend((*found, *find_garbled(source)))
            values.extend([] if value is None else [value])
        return tuple(values)

    sizes, found = _sizes(root, sources.media)
    diagnostics.extend(found)
    library = Library(
        config=config,
        articles=read("articles", read_article),
        authors=read("authors", read_author),
        pages=read("pages", read_page),
        issues=read("issues", read_issue),
        media=sizes,
    )
    return _with_unread(library, sources), tuple(diagnostics)


def configuration(sources: Sources) -> tuple[Config | None, Found]:
    """Read the publication's configuration, which must be there."""
    for source in sources.texts:
        if source.path == CONFIGURATION:
            return read_config(source)
    if any(found.location.path == CONFIGURATION for found in sources.diagnostics):
        return None, ()
    return None, (
        error(
            "no-configuration",
            "there is no newsletter.yaml here",
            Location(CONFIGURATION),
            "run this in the folder that holds content/, or make a new publication with 'broadsheet init'",
        ),
    )


def _with_unread(library: Library, sources: Sources) -> Library:
    documents = (*library.articles, *library.authors, *library.pages, *library.issues)
    known = {document.path for document in documents} | {CONFIGURATION}
    broken = {found.location.path for found in sources.diagnostics}
    unread = frozenset({source.path for source in sources.texts} - known | broken)
    return Library(
        library.config, library.articles, library.authors, library.pages, library.issues, library.media, unread
    )


def _sizes(root: Path, media: tuple[PurePosixPath, ...]) -> tuple[dict[PurePosixPath, Size | None], Found]:
    sizes: dict[PurePosixPath, Size | None] = dict.fromkeys(media)
    diagnostics: list[Diagnostic] = []
    for path in filter(is_picture, media):
        sizes[path], found = measure(root, path)
        diagnostics.extend(found)
    return sizes, tuple(diagnostics)
