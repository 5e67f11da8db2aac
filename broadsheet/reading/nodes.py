"""What YAML says before anybody decides what it means: texts, lists and groups of keys, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from broadsheet.values.diagnostics import Location

_ABSENT = frozenset({"", "~", "null"})
"""How an editor leaves a value out (YAML 1.2.2, section 10.3.2: the core schema's null)."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One piece of text; whether it is a date, a number or a title is the schema's business."""

    text: str
    """As YAML gives it: quotation marks and escapes resolved, folded lines joined."""
    plain: bool
    """Whether it stood without quotation marks, ``|`` or ``>``."""
    location: Location
    """Its span, quotation marks included; the first line of it if it has several."""

    @property
    def is_absent(self) -> bool:
        """Whether this says nothing: empty, ``~`` or ``null``, without quotation marks."""
        return self.plain and self.text in _ABSENT


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    """In order."""
    location: Location
    """Its brackets, or its first item's line."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """A group of keys."""

    entries: dict[str, tuple[Scalar, Node]]
    """Every key once, in order: the key where it stands, and its value."""
    location: Location
    """Its braces, or its first key's line."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A value that was reported already and that nobody should complain about again."""

    location: Location
    """Where it stands."""


Node = Scalar | Sequence | Mapping | Broken
