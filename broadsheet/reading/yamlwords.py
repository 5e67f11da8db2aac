"""What a YAML parser complains about becomes a sentence that helps an editor.

The parser's own words name tokens and productions, and differ between its two builds; the words here name what an
editor typed. A complaint that no row knows gets a plain sentence, never the parser's.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Complaint:
    """What the parser said."""

    problem: str
    """Its words."""
    place: tuple[int, int]
    """Line and column of the problem, counted from zero."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The same for a person."""

    message: str
    """What is wrong."""
    help: str
    """What to do."""
    at_beginning: bool = False
    """Whether to point where the unfinished thing began."""


_LONGEST = 60
"""How much of a text a message repeats."""

_QUOTE_COLON = Explanation(
    "a colon followed by a space, inside text that has no quotation marks",
    'put the text in quotes: title: "Copper: what comes next"',
)
_NO_COLON = Explanation(
    "this line does not fit the one above it",
    "begin both at the same column, and write a key, a colon and a space: 'key: value'",
)
_TAB = Explanation("a tab in the indentation", "indent with spaces")
_CLOSE = "each bracket needs its partner; a text with brackets, braces or commas goes in quotes"

_ROWS: tuple[tuple[str, Explanation], ...] = (
    ("tab character", _TAB),
    (
        "unexpected end of stream",
        Explanation(
            "the quotation mark here is never closed",
            "put the same mark at the end of the text",
            at_beginning=True,
        ),
    ),
    (
        "document indicator",
        Explanation(
            "the quotation mark here is never closed",
            "put the same mark at the end of the text",
            at_beginning=True,
        ),
    ),
    (
        "',' or ']'",
        Explanation("the list that begins here is never closed, or lacks a comma", _CLOSE, at_beginning=True),
    ),
    (
        "',' or '}'",
        Explanation(
            "the group that begins here is never closed, or lacks a comma", _CLOSE, at_beginning=True
        ),
    ),
    (
        "could not find expected ':'",
        Explanation("this line has no key", "write 'key: value'", at_beginning=True),
    ),
    (
        "alphabetic or numeric character",
        Explanation("text can't begin with this character", "put the text in quotes", at_beginning=True),
    ),
    (
        "escape",
        Explanation(
            "a backslash means something else between double quotation marks", "use single quotation marks"
        ),
    ),
    (
        "sequence entries are not allowed",
        Explanation(
            "a list can't begin behind its key", "begin each item on a line of its own, or write [one, two]"
        ),
    ),
    (
        "comment or",
        Explanation(
            "text can't begin with this character",
            "put the text in quotes, or begin it on the next line",
            at_beginning=True,
        ),
    ),
    (
        "document start",
        Explanation("the front matter ended above this line", "remove the line '...'"),
    ),
)
_NOT_HERE = Explanation(
    "this does not belong here",
    "check the quotation marks, brackets and indentation here and on the line above",
)


def explain(complaint: Complaint, lines: list[str]) -> Explanation:
    """Say in plain words what ``complaint`` means in the text that has these ``lines``."""
    row, column = complaint.place
    line = lines[row] if row < len(lines) else ""
    if "mapping values are not allowed" in complaint.problem:
        return _QUOTE_COLON if ":" in line[:column] else _NO_COLON
    if "cannot start any token" in complaint.problem:
        return _TAB if line[column : column + 1] == "\t" else _beginning_with(line[column : column + 1])
    return next((words for needle, words in _ROWS if needle in complaint.problem), _NOT_HERE)


def quoted(text: str) -> str:
    """Return a text in quotation marks for a message: one line, and not too long."""
    line = " ".join(text.split())
    return f"'{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}'"


def _beginning_with(character: str) -> Explanation:
    return Explanation(f"text can't begin with '{character}'", "put the text in quotes")
