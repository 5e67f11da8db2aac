"""Every author that a story names has a file."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.meaning.publication import Publication
from broadsheet.reading.library import Library
from broadsheet.values.content import Article, Unfinished
from broadsheet.values.diagnostics import Diagnostic, did_you_mean, error


def check(library: Library, publication: Publication) -> Iterator[Diagnostic]:
    """Yield an error at every unknown author."""
    unread = {path.stem for path in library.unread if path.parts[1] == "authors"}
    articles: tuple[Article | Unfinished, ...] = (*library.articles, *library.unfinished)
    for article in articles:
        for at, key in enumerate(article.authors):
            if key not in publication.authors and key not in unread:
                yield error(
                    "unknown-author",
                    f"there is no author '{key}'",
                    article.place(f"authors.{at}"),
                    did_you_mean(key, publication.authors) or f"write content/authors/{key}.md",
                )
