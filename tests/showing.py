"""How golden files write diagnostics down: one a paragraph, with the line and its caret."""

from __future__ import annotations

from collections.abc import Iterable

from broadsheet.values.diagnostics import Diagnostic, Report


def show(diagnostics: Iterable[Diagnostic], text: str) -> str:
    """Return findings in the order of their places, each with the line of ``text`` that it points at."""
    lines = text.split("\n")
    return "\n".join(_one(found, lines[found.location.line - 1]) for found in Report.of(diagnostics))


def _one(found: Diagnostic, line: str) -> str:
    place = found.location
    caret = " " * (place.column - 1) + "^" * place.length
    place_and_code = f"{place.line}:{place.column}: {found.severity}[{found.code}]: {found.message}"
    return f"{place_and_code}\n    {line}\n    {caret}\n    help: {found.help}\n"
