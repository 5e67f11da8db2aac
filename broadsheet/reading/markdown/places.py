"""Where something stands in the file, and what was found there.

The parser speaks of offsets in the text of a block, from which markers and indentation are gone; an editor needs lines
and columns of the file. A block's lines end as its source lines do, so each is looked for from the right; the cells of
a table share a line, so those are looked for one after the other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import PurePosixPath

from markdown_it.token import Token

from broadsheet.values.diagnostics import Diagnostic, Location, Severity

_LINE_END = re.compile("\n")


class Places:
    """The lines of one text and the findings in them, gathered while it is parsed and written."""

    def __init__(self, path: PurePosixPath, text: str, first_line: int) -> None:
        """Take the text that begins on ``first_line`` of the file ``path``."""
        self.path = path
        self.lines = text.split("\n")
        self.first_line = first_line
        self.found: list[Diagnostic] = []
        self.block = Token("inline", "", 0)
        """The inline token that is being read or written."""
        self.base = 0
        """Where the text that is being read begins in that block: the words of a picture are read by themselves."""
        self._cells: dict[int, int] = {}
        self._indexed: Token | None = None
        self._begins: list[int] = []
        self._columns: dict[int, int] = {}

    def line(self, index: int, column: int = 1, length: int = 1) -> Location:
        """Return a place on the line with an index, from 0, in this text."""
        index = min(max(index, 0), len(self.lines) - 1)
        size = len(self.lines[index])
        column = min(column, size + 1)
        return Location(self.path, self.first_line + index, column, max(1, min(length, size + 1 - column)))

    def whole(self, index: int) -> Location:
        """Return the place of everything on a line but its indentation."""
        text = self.lines[min(index, len(self.lines) - 1)]
        return self.line(index, len(text) - len(text.lstrip()) + 1, len(text.strip()))

    def offset(self, start: int, length: int = 1) -> Location:
        """Return the place of an offset in the text that is being read."""
        return self.within(self.block, self.base + start, length)

    def within(self, block: Token, start: int, length: int = 1) -> Location:
        """Return the place of an offset in the content of an inline token."""
        if self._indexed is not block:
            self._indexed = block
            self._begins = [0, *(found.end() for found in _LINE_END.finditer(block.content))]
            self._columns = {}
        number = bisect_right(self._begins, start) - 1
        index = (block.map[0] if block.map else 0) + number
        if number not in self._columns:
            end = self._begins[number + 1] - 1 if number + 1 < len(self._begins) else None
            self._columns[number] = self._column(index, block.content[self._begins[number] : end], block)
        return self.line(index, self._columns[number] + start - self._begins[number], length)

    def note(self, severity: Severity, code: str, message: str, place: Location, advice: str = "") -> None:
        """Add a finding."""
        self.found.append(Diagnostic(severity, code, message, place, advice))

    def warn(self, code: str, message: str, place: Location, advice: str = "") -> None:
        """Add a warning."""
        self.note(Severity.WARNING, code, message, place, advice)

    def fail(self, code: str, message: str, place: Location, advice: str = "") -> None:
        """Add an error."""
        self.note(Severity.ERROR, code, message, place, advice)

    def _column(self, index: int, part: str, block: Token) -> int:
        """Return the column, from 1, at which a line of a block's text begins in its source line."""
        if index >= len(self.lines):
            return 1
        source = self.lines[index]
        if block.meta.get("cell"):
            if "column" not in block.meta:
                found = source.find(part, self._cells.get(index, 0))
                block.meta["column"] = max(found, 0)
                self._cells[index] = max(found, 0) + len(part)
            return int(block.meta["column"]) + 1
        found = source.rfind(part)
        if found < 0:
            words = part.lstrip()
            found = source.rfind(words) - (len(part) - len(words))
        return max(found, 0) + 1
