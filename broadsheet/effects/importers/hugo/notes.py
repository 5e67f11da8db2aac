"""What is worth telling about one file, collected while it is converted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from broadsheet.values.diagnostics import Diagnostic, Location, error, warning


@dataclass(frozen=True, slots=True)
class Notes:
    """A notebook for one file of the archive."""

    path: PurePosixPath
    """The file, relative to the archive."""
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where its keys stand."""
    found: list[Diagnostic] = field(default_factory=list)
    """What was noted, in order."""

    def at_line(self, line: int, code: str, message: str, help_: str = "") -> None:
        """Note something about a line of the text."""
        self.found.append(warning(code, message, Location(self.path, line), help_))

    def at_key(self, key: str, code: str, message: str, help_: str = "") -> None:
        """Note something about a key, or about the top of the file if there is no such key."""
        self.found.append(warning(code, message, self.place(key), help_))

    def place(self, *keys: str) -> Location:
        """Return where the first of these keys stands that is there, or the top of the file."""
        return next((self.places[key] for key in keys if key in self.places), Location(self.path))

    def left_out(self, code: str, message: str, help_: str = "") -> None:
        """Note that the whole file has no place in the publication."""
        self.found.append(error(code, message, Location(self.path), help_))
