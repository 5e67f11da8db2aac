"""All sources become all documents: the configuration first, since it says how the others are read.

Contract: every file is read on its own and every problem of every file is reported; a file that has errors is left
out of the library, and the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from broadsheet.reading.garbled import find_garbled
from broadsheet.reading.pictures import Size, is_picture, measure
from broadsheet.reading.schema import read_article, read_author, read_config, read_issue, read_page
from broadsheet.reading.sources import CONFIGURATION, Source, Sources
from broadsheet.values.config import Config
from broadsheet.values.content import Article, Author, Issue, Page, Text, Unfinished
from broadsheet.values.diagnostics import Diagnostic, Location, error

Value = Article | Author | Page | Issue | Unfinished
Found = tuple[Diagnostic, ...]
Reader = Callable[[Sequence[Source]], Iterable[tuple[Value, Found]]]
Spread = Callable[[Reader, Sequence[Source]], Iterable[tuple[Value, Found]]]

READERS: Mapping[str, Callable[[Source, Config], tuple[Value, Found]]] = {
    "articles": read_article,
    "authors": read_author,
    "issues": read_issue,
    "pages": read_page,
}
"""How the files of each folder of the content folder are read."""


def _here(reader: Reader, sources: Sequence[Source]) -> Iterable[tuple[Value, Found]]:
    return reader(sources)


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
    unread: frozenset[PurePosixPath]
    """Files that could not be read at all, and the unfinished ones: whoever refers to them is not to blame."""
    unfinished: tuple[Unfinished, ...] = ()
    """Files whose errors keep them out of all of these."""

    @property
    def texts(self) -> tuple[Text, ...]:
        """Every Markdown file, whatever its state."""
        return (*self.articles, *self.authors, *self.pages, *self.issues, *self.unfinished)


def read_library(root: Path, sources: Sources, spread: Spread = _here) -> tuple[Library | None, Found]:
    """Read every source; without a valid configuration there is no library, only diagnostics.

    ``spread`` carries out a function over runs of sources, perhaps in other processes.
    """
    config, found = configuration(sources)
    if config is None:
        return None, found
    sizes, unmeasured = _sizes(root, sources.media)
    documents = [source for source in sources.texts if source.path != CONFIGURATION]
    read = list(spread(partial(read_documents, config), documents))
    values = [value for value, _ in read]
    unfinished = tuple(value for value in values if isinstance(value, Unfinished))
    library = Library(
        config=config,
        articles=tuple(value for value in values if isinstance(value, Article)),
        authors=tuple(value for value in values if isinstance(value, Author)),
        pages=tuple(value for value in values if isinstance(value, Page)),
        issues=tuple(value for value in values if isinstance(value, Issue)),
        media=sizes,
        unfinished=unfinished,
        unread=frozenset(
            [value.path for value in unfinished] + [found.location.path for found in sources.diagnostics]
        ),
    )
    return library, (*found, *unmeasured, *(one for _, found in read for one in found))


def read_documents(config: Config, sources: Sequence[Source]) -> Iterator[tuple[Value, Found]]:
    """Yield the document of each source and what is wrong with it."""
    for source in sources:
        value, found = READERS[source.path.parts[1]](source, config)
        yield value, (*found, *find_garbled(source))


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


def _sizes(root: Path, media: tuple[PurePosixPath, ...]) -> tuple[dict[PurePosixPath, Size | None], Found]:
    sizes: dict[PurePosixPath, Size | None] = dict.fromkeys(media)
    diagnostics: list[Diagnostic] = []
    for path in filter(is_picture, media):
        sizes[path], found = measure(root, path)
        diagnostics.extend(found)
    return sizes, tuple(diagnostics)
