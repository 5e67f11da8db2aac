"""No two stories have one id: feed readers would take them for the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from broadsheet.meaning.publication import Publication
from broadsheet.reading.library import Library
from broadsheet.values.diagnostics import Diagnostic, error


def check(library: Library, publication: Publication) -> Iterator[Diagnostic]:  # noqa: ARG001 - a rule's signature
    """Yield an error at every id that an older story has: the younger one is the copy, and a draft before all."""
    first: dict[str, PurePosixPath] = {}
    for article in sorted(library.articles, key=lambda one: (one.draft, one.date, one.path)):
        owner = first.setdefault(article.id, article.path)
        if owner != article.path:
            yield error(
                "duplicate-id",
                f"this id belongs to {owner}",
                article.place("id"),
                "a copied article needs an id of its own: delete this line and run 'broadsheet check --fix'",
            )
