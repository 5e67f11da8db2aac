"""The keys of one file's front matter, each of which is taken or left over: nothing is dropped silently."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from broadsheet.effects.importers.hugo.dates import read_date
from broadsheet.effects.importers.hugo.matter import Raw, text_of
from broadsheet.effects.importers.hugo.notes import Notes

_SILENT = frozenset({"date", "slug", "url", "publishdate", "linktitle", "params"})
"""Keys that were used when the file was placed, or that only repeat or hold others."""


class Keys:
    """The front matter of one file, each key of which is taken or left over."""

    __slots__ = ("_left", "_notes", "_values")

    def __init__(self, values: Mapping[str, Raw], notes: Notes) -> None:
        """Take the keys; those below ``params`` count as the file's own."""
        params = values.get("params")
        self._values: dict[str, Raw] = {**(params if isinstance(params, dict) else {}), **values}
        self._left = {key for key, value in self._values.items() if _says_something(value)} - _SILENT
        self._notes = notes

    def text(self, *names: str) -> str:
        """Take the first of these keys that has a text."""
        for name in names:
            if found := text_of(self._values.get(name)):
                self._left.discard(name)
                return found
        return ""

    def items(self, *names: str) -> list[Raw]:
        """Take all of these keys, each a list or a single value."""
        found: list[Raw] = []
        for name in names:
            value = self._values.get(name, "")
            self._left.discard(name)
            found += [
                item for item in (value if isinstance(value, list) else [value]) if _says_something(item)
            ]
        return found

    def group(self, name: str) -> Mapping[str, Raw]:
        """Take a key that holds a map."""
        value = self._values.get(name)
        if isinstance(value, dict):
            self._left.discard(name)
            return value
        return {}

    def flag(self, name: str) -> bool:
        """Take a switch."""
        return self.text(name) == "true"

    def moment(self, *names: str) -> date | datetime | None:
        """Take a date; one that can't be read is noted."""
        name = next((name for name in names if text_of(self._values.get(name))), "")
        text = self.text(*names)
        found = read_date(text) if text else None
        if text and not found:
            self._notes.at_key(
                name, "bad-date", f"'{text}' is not a date and was left out", "write 2026-02-06 09:00"
            )
        return found

    def leave(self) -> None:
        """Note every key that nobody took."""
        for key in sorted(self._left):
            words = text_of(self._values.get(key))
            shown = f"'{key}: {words[:60]}'" if words else f"'{key}'"
            self._notes.at_key(key, "key-not-imported", f"{shown} has no equivalent and was left out")


def _says_something(value: Raw) -> bool:
    """Tell whether a value is more than empty, false or zero, or a list or map of such."""
    if isinstance(value, str):
        return value.strip() not in {"", "false", "0"}
    return any(_says_something(item) for item in (value.values() if isinstance(value, dict) else value))
