"""The lines of a plain-text part: wrapped at spaces, addresses whole, lists hanging, headings underlined."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

WIDTH = 72
"""Columns: what fits a quoted line of a mail program (RFC 3676, section 4.2)."""

_MARKER = re.compile(r"\s*(?:(?:[-*•>]|\d{1,3}[.)]|\[\d+\])\s+)?")
"""What a line begins with, before its words: the start of a list's item, or a quote's mark."""

_PIECES = re.compile(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+|\\s+"
)
"""Words, spaces, and single characters of scripts that are broken anywhere (UAX #14, class ID)."""

_CLOSING = frozenset("、。，．：；！？」』）】》")
"""Characters that don't begin a line (UAX #14, class CL)."""


def columns(text: str) -> int:
    """Return how many columns a text takes: East Asian wide characters take two (UAX #11)."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> str:
    """Return one paragraph in lines; the first begins with ``first``, the others with ``rest`` or as much space."""
    rest = " " * columns(first) if rest is None else rest
    lines, line, taken = [], first, columns(first)
    for piece in _PIECES.findall(" ".join(text.split())):
        size = columns(piece)
        if (
            taken + size > width
            and line.strip() not in {first.strip(), rest.strip()}
            and piece not in _CLOSING
        ):
            lines.append(line.rstrip())
            line, taken = rest, columns(rest)
            piece = piece.lstrip()  # noqa: PLW2901 - a line doesn't begin with the space it was broken at
            size = columns(piece)
        line, taken = line + piece, taken + size
    return "\n".join([*lines, line.rstrip()])


def paragraphs(text: str, width: int = WIDTH) -> str:
    """Return a text of many lines with every long one wrapped; items of lists and quotes keep hanging."""
    return "\n".join(_line(line, width) for line in text.strip("\n").split("\n"))


def underlined(text: str, mark: str = "=") -> str:
    """Return a heading above a rule of its own length."""
    lines = wrapped(text).split("\n")
    return "\n".join([*lines, mark * max(map(columns, lines))])


def _line(line: str, width: int) -> str:
    if columns(line) <= width:
        return line.rstrip()
    found = _MARKER.match(line)
    marker = found[0] if found else ""
    hanging = marker if ">" in marker else " " * columns(marker)
    return wrapped(line[len(marker) :], marker, hanging, width)
