"""The rules that a publication must keep as a whole: one module a rule.

A rule yields diagnostics and never prints. To add one, write its module with a ``check`` like the others', and add a
line to ``CHECKS``; explain its codes in ``docs/diagnostics.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from broadsheet.meaning.checks import bylines, collisions, identities, issues, links, pictures
from broadsheet.meaning.publication import Publication
from broadsheet.reading.library import Library
from broadsheet.values.diagnostics import Diagnostic

CHECKS: tuple[Callable[[Library, Publication], Iterator[Diagnostic]], ...] = (
    identities.check,
    collisions.check,
    bylines.check,
    links.check,
    pictures.check,
    issues.check,
)


def check(library: Library, publication: Publication) -> Iterator[Diagnostic]:
    """Yield what every rule finds."""
    for rule in CHECKS:
        yield from rule(library, publication)
