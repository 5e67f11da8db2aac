"""Diagnostics as people and programs read them: a compiler's text, JSON, GitHub annotations, SARIF.

Contract: pure; nothing that an editor wrote can start a terminal's escape sequence or a workflow command.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import quote

from broadsheet import __version__
from broadsheet.values.diagnostics import Diagnostic, Report, Severity

Lines = Callable[[PurePosixPath, int], str]
"""Gives the text of a line of a source file, or nothing."""

TAB_WIDTH = 4
MOST_SHOWN = 160
"""Characters of a source line around the caret."""

_HIDDEN = re.compile(
    "[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]|(?<=##)\\["
)
"""What a terminal obeys instead of showing it; and the bracket of ``##[``, by which GitHub Actions knows a command."""

COLOURS: Mapping[Severity, str] = {Severity.ERROR: "red", Severity.WARNING: "yellow"}

Painter = Callable[..., str]


def as_text(report: Report, lines: Lines, paint: Painter = lambda text, **_: text) -> str:
    """Return every finding as a good compiler prints it: code, message, place, source line, caret, help."""
    return "\n".join(_finding(found, lines, paint) for found in report)


def as_json(report: Report, lines: Lines) -> str:  # noqa: ARG001 - a format's signature
    """Return the findings as one JSON array."""
    return _json([_record(found) for found in report])


def as_github(report: Report, lines: Lines) -> str:  # noqa: ARG001 - a format's signature
    """Return the findings as annotations (GitHub Actions, "Workflow commands")."""
    return "".join(_annotation(found) for found in report)


def as_sarif(report: Report, lines: Lines) -> str:  # noqa: ARG001 - a format's signature
    """Return the findings as a SARIF 2.1.0 log (OASIS)."""
    codes = sorted({found.code for found in report})
    driver = {
        "name": "Broadsheet",
        "version": __version__,
        "rules": [{"id": code} for code in codes],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "columnKind": "unicodeCodePoints",
                "results": [_result(found, codes.index(found.code)) for found in report],
            }
        ],
    }
    return _json(log)


def _json(value: Any) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return JSON in ASCII: no escape sequence, no workflow command."""
    return json.dumps(value, indent=2).replace("##[", "#\\u0023[") + "\n"


FORMATS: Mapping[str, Callable[[Report, Lines], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}


def printable(text: str) -> str:
    """Return text in which every control character is visible, and no workflow command is left."""
    return _HIDDEN.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _finding(found: Diagnostic, lines: Lines, paint: Painter) -> str:
    place = found.location
    head = paint(f"{found.severity}[{found.code}]", fg=COLOURS[found.severity], bold=True)
    number = str(place.line)
    margin = " " * len(number)
    out = [
        f"{head}{paint(': ' + printable(found.message), bold=True)}",
        f"{margin}{paint('-->', fg='blue')} {printable(str(place.path))}:{place.line}:{place.column}",
    ]
    line = lines(place.path, place.line)
    if line.strip():
        shown, start, length = _window(line, place.column - 1, place.length)
        caret = paint("^" * length, fg=COLOURS[found.severity], bold=True)
        bar = paint("|", fg="blue")
        out += [
            f"{margin} {bar}",
            f"{paint(number, fg='blue')} {bar} {shown}",
            f"{margin} {bar} {' ' * start}{caret}",
        ]
    if found.help:
        out.append(f"{margin} {paint('=', fg='blue')} {paint('help:', bold=True)} {printable(found.help)}")
    return "\n".join(out) + "\n"


def _window(line: str, start: int, length: int) -> tuple[str, int, int]:
    """Cut a long line around the caret, and show tabs as spaces; return it with the caret's start and length."""
    first = max(0, start - MOST_SHOWN // 2) if len(line) > MOST_SHOWN else 0
    cells = [_cell(line, at) for at in range(first, min(len(line), first + MOST_SHOWN))]
    start = min(start - first, len(cells))
    before, under = "".join(cells[:start]), "".join(cells[start : start + length])
    lead = "…" if first else ""
    return f"{lead}{''.join(cells)}", len(lead) + _width(before), max(1, _width(under))


def _cell(line: str, at: int) -> str:
    """Return what is shown for one character of a line."""
    if line[at] == "\t":
        return " " * TAB_WIDTH
    hidden = _HIDDEN.match(line, at)
    return _escape(hidden) if hidden else line[at]


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide and combining characters counted as such."""
    from unicodedata import category, east_asian_width  # noqa: PLC0415 - only for texts with a finding

    none = {"Cf", "Me", "Mn"}
    return sum(0 if category(c) in none else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def _record(found: Diagnostic) -> dict[str, Any]:
    place = found.location
    return {
        "severity": str(found.severity),
        "code": found.code,
        "message": found.message,
        "help": found.help,
        "path": str(place.path),
        "line": place.line,
        "column": place.column,
        "length": place.length,
    }


def _annotation(found: Diagnostic) -> str:
    place = found.location
    properties = {
        "file": str(place.path),
        "line": place.line,
        "col": place.column,
        "endColumn": place.column + place.length,
        "title": found.code,
    }
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = "%0A".join(_data(text) for text in (found.message, found.help) if text)
    return f"::{found.severity} {listed}::{message}\n"


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _result(found: Diagnostic, index: int) -> dict[str, Any]:
    place = found.location
    region = {"startLine": place.line, "startColumn": place.column, "endColumn": place.column + place.length}
    file = {"uri": quote(str(place.path), errors="replace")}
    return {
        "ruleId": found.code,
        "ruleIndex": index,
        "level": str(found.severity),
        "message": {"text": f"{found.message}. {found.help}".removesuffix(". ")},
        "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
    }


def summary(counts: Mapping[str, int], seconds: float) -> str:
    """Return one line on what a build gave."""
    parts = [_counted(counts.get(kind, 0), kind) for kind in ("articles", "pages", "feeds", "digests")]
    changes = f"{_counted(counts.get('written', 0), 'files')} written, {counts.get('removed', 0)} removed"
    return f"{', '.join(parts)} in {seconds:.1f} seconds ({changes})"


def imported(tally: Mapping[str, int], kinds: Iterable[tuple[str, int]], folder: Path) -> str:
    """Return what an import brought, and how often it had to say what."""
    brought = ", ".join(_counted(number, name.replace("_", " ")) for name, number in tally.items())
    lines = [f"imported into {folder}: {brought}", *(f"  {number:>5} {code}" for code, number in kinds)]
    return "\n".join(lines)


def tally(report: Report) -> str:
    """Return how many errors and warnings there are, or nothing."""
    parts = [_counted(n, kind) for n, kind in ((report.errors, "errors"), (report.warnings, "warnings")) if n]
    return " and ".join(parts)


def _counted(number: int, plural: str) -> str:
    return f"{number} {plural.removesuffix('s') if number == 1 else plural}"


def joined(paths: Iterable[PurePosixPath]) -> str:
    """Return paths, one a line."""
    return "\n".join(f"  {printable(str(path))}" for path in paths)
