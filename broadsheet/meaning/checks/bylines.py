"""Every author that a story names has a file."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.meaning.publication import Publication
from broadsheet.reading.library import Library
from broadsheet.reading.yamlwords import quoted
from broadsheet.values.content import Article, Unfinished
from broadsheet.values.diagnostics import Diagnostic, did_you_mean, error


def check(library: Library, publication: Publication) -> Iterator[Diagnostic]:
    """Yield an error at every unknown author."""
    unread = {path.stem for path in library.unread if path.parts[1] == "authors"}
    articles: tuple[Article | Unfinished, ...] = (*library.articles, *library.unfinished)
    for article in articles:
        for at, key in enumerate(article.authors):
            if key not in publication.authors and key not in unread:
                place = article.place(f"authors.{at}")
                help_ = _help(key, publication)
                yield error("unknown-author", f"there is no author {quoted(key)}", place, help_)


def _help(key: str, publication: Publication) -> str:
    if "," in key:
        return f"write several in brackets: [{key}]"
    return did_you_mean(key, publication.authors) or f"write content/authors/{key}.md"
