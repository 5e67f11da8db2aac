"""What a YAML parser complains about becomes a sentence that helps an editor.

The parser's own words name tokens and productions, and differ between its two builds; the words here name what an
editor typed. A complaint that no row knows gets a plain sentence, never the parser's.
"""

from __future__ import annotations

import re
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
    place: tuple[int, int] | None = None
    """Where to point, if that is neither there nor where the parser stopped."""


_INVISIBLE = re.compile("[\u00a0\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2028-\u202f\u2060-\u2069\ufeff]")
"""Spaces that do not break, soft hyphens, marks of direction and the like; the joiners that scripts need may stand."""

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
_CURLY = Explanation(
    _QUOTE_COLON.message, 'curly marks do not count here; put straight ones: title: "Copper: what comes next"'
)
_QUOTED_PART = Explanation(
    "the text goes on after its closing quotation mark", "put quotes of the other kind around all of it"
)
_BRACKETED_PART = Explanation(
    "the text goes on after the closing bracket", "put the whole text in quotes if it is no list"
)
_STAR = Explanation(
    "a '*' begins no list here", "begin each item with a hyphen and a space: '- one'", at_beginning=True
)
_TAB = Explanation("a tab in the indentation", "indent with spaces")
_UNCLOSED = Explanation(
    "the quotation mark here is never closed",
    "put the same mark at the end of the text; a text that begins with an apostrophe goes in double quotes",
    at_beginning=True,
)
_CLOSE = "each bracket needs its partner; a text with brackets, braces or commas goes in quotes"

_ROWS: tuple[tuple[str, Explanation], ...] = (
    ("tab character", _TAB),
    ("unexpected end of stream", _UNCLOSED),
    ("document indicator", _UNCLOSED),
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
_GLUED = re.compile(r"\s*[A-Za-z_]+:(?=[^\s\"'/]|[\u00a0\u2000-\u200a\u202f\u3000])")
"""A key whose colon has no ordinary space behind it."""
_CURLY_VALUE = re.compile(r"\s*[\w-]+:[ \t]+[\u2018-\u201f\u00ab\u00bb]")
_NOT_HERE = Explanation(
    "this does not belong here",
    "check the quotation marks, brackets and indentation here and on the line above",
)


def explain(complaint: Complaint, lines: list[str]) -> Explanation:
    """Say in plain words what ``complaint`` means in the text that has these ``lines``."""
    row, column = complaint.place
    line = lines[row] if row < len(lines) else ""
    if "mapping values are not allowed" in complaint.problem:
        return _glued(row, lines) or _colon(line, line[:column])
    if "cannot start any token" in complaint.problem:
        return _TAB if line[column : column + 1] == "\t" else _beginning_with(line[column : column + 1])
    if "could not find expected ':'" in complaint.problem and (glued := _glued(row, lines)):
        return glued
    if "alphabetic or numeric" in complaint.problem and line[:column].strip() == "*":
        return _STAR
    if "mapping keys are not allowed" in complaint.problem:
        return _beginning_with("?")
    known = (words for needle, words in _ROWS if needle in complaint.problem)
    return next(known, None) or _after(line[:column].rstrip()[-1:], line[column : column + 1])


def quoted(text: str) -> str:
    """Return a text in quotation marks for a message: one line, and not too long; what nobody can see is named."""
    line = re.sub(r"[ \t\r\n]+", " ", text)
    shown = f"'{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}'"
    return f"{shown} (with {hidden})" if (hidden := invisible(text)) else shown


def invisible(text: str) -> str:
    """Return which character of a text is not to be seen, or only looks like a space; or nothing."""
    found = _INVISIBLE.search(text)
    return f"an invisible character, U+{ord(found[0]):04X}" if found else ""


def _glued(row: int, lines: list[str]) -> Explanation | None:
    """Return what is wrong if the text that ends above ``row`` began with a key that has no space behind its colon."""
    above = row - 1
    while above > 0 and _GLUED.match(lines[above]) and _GLUED.match(lines[above - 1]):
        above -= 1
    found = _GLUED.match(lines[above]) if 0 <= above < len(lines) else None
    if not found:
        return None
    message = "no space behind the colon, or one of an unusual kind"
    return Explanation(
        message, f"type an ordinary space there: '{found[0].strip()} …'", place=(above, found.end())
    )


def _colon(line: str, before: str) -> Explanation:
    """Return why a colon makes no key: what stands before it is a text, or a key at a column of its own."""
    if re.fullmatch(r"\s*[\w-]+", before):
        return _NO_COLON
    return _CURLY if _CURLY_VALUE.match(line) else _QUOTE_COLON


def _after(mark: str, character: str) -> Explanation:
    """Return what is wrong with a text that stands behind ``mark`` and begins with ``character``."""
    if character in {"]", "}"}:
        return Explanation("a bracket too many", "remove it, or put the whole text in quotes")
    if mark in {'"', "'"}:
        return _QUOTED_PART
    return _BRACKETED_PART if mark in {"]", "}"} else _NOT_HERE


def _beginning_with(character: str) -> Explanation:
    return Explanation(f"text can't begin with '{character}'", "put the text in quotes")
