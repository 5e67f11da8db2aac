"""YAML becomes located nodes. The only module that knows the YAML library.

Contract: no text of up to two megabytes makes this module raise, recurse or take long. It reads the parser's events
and never lets YAML build objects: nesting, size, tags, anchors and aliases are refused as they come by, before they
can cost anything (a line of 28,000 hyphens crashes a loader that nests; aliases of a few hundred bytes fill memory).
Nothing is guessed: ``NO``, ``010`` and ``12:30`` are texts here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, TypeAlias

import yaml

from broadsheet.reading.nodes import Broken, Mapping, Node, Scalar, Sequence
from broadsheet.reading.yamlwords import Complaint, explain, quoted
from broadsheet.values.diagnostics import Diagnostic, Location, error, warning

Event: TypeAlias = Any
"""What PyYAML's parser yields; its types don't tell which attributes an event has."""

Mark: TypeAlias = Any
"""A place of PyYAML's, with ``line`` and ``column`` from 0."""

MAX_DEPTH = 32
MAX_EVENTS = 20_000
"""An article has about a hundred, a large configuration a few thousand."""

LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The compiled parser, or the slower one in Python where it is missing."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
"""Characters that a feed can't hold (XML 1.0, section 2.2), and line separators that editors do not show."""

_COMMENT = re.compile(r"[ \t]*(?=#[^\s#])")


def compose(text: str, first_line: int, place: Location) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """Return the one group of keys that ``text`` is, and what is wrong with it; ``place`` is where the text begins."""
    if bad := tuple(_control(text, found, first_line, place.path) for found in _FORBIDDEN.finditer(text)):
        return None, bad
    composer = _Composer(text, first_line, place)
    return composer.compose(), tuple(composer.problems)


class _Composer:
    """Builds nodes from the parser's events, with a stack of its own instead of recursion."""

    __slots__ = (
        "_first_line",
        "_has_comments",
        "_lines",
        "_open",
        "_path",
        "_place",
        "_root",
        "_text",
        "problems",
    )

    def __init__(self, text: str, first_line: int, place: Location) -> None:
        self.problems: list[Diagnostic] = []
        self._text, self._lines = text, text.split("\n")
        self._first_line, self._path, self._place = first_line, place.path, place
        self._has_comments = "#" in text
        self._open: list[tuple[Any, list[Node]]] = []
        self._root: Node | None = None

    def compose(self) -> Mapping | None:
        """Return the one group of keys that the text is, or ``None`` and a problem."""
        try:
            if not self._read(yaml.parse(self._text, Loader=LOADER)):
                return None
        except yaml.YAMLError as reason:
            self.problems.append(self._syntax(reason))
            return None
        return self._top()

    def _top(self) -> Mapping | None:
        root = self._root
        if root is None or (isinstance(root, Scalar) and root.is_absent):
            return Mapping({}, self._place)
        if isinstance(root, Mapping):
            return Mapping(root.entries, self._place)
        if not isinstance(root, Broken):
            self._report("no-keys", "there are no keys here", root.location, "write 'key: value' lines")
        return None

    def _read(self, events: Iterator[Event]) -> bool:
        """Take every event; return whether all of them could be taken."""
        for count, event in enumerate(events):
            if count > MAX_EVENTS:
                place = self._span(event.start_mark, event.end_mark)
                self._report(
                    "yaml-too-large", "more keys and values than a file may have", place, "shorten it"
                )
                return False
            if not self._take(event):
                return False
        return True

    def _take(self, event: Event) -> bool:
        kind = type(event)
        if kind is yaml.ScalarEvent:
            self._add(self._scalar(event))
        elif kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
            return self._begin(event)
        elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
            self._add(self._end(event))
        elif kind is yaml.AliasEvent:
            self._add(self._alias(event))
        elif kind is yaml.DocumentStartEvent and self._root is not None:
            place = self._span(event.start_mark, event.end_mark)
            self._report("several-documents", "a second YAML document begins here", place, "remove this line")
            return False
        return True

    def _add(self, node: Node) -> None:
        if self._open:
            self._open[-1][1].append(node)
        else:
            self._root = node

    def _begin(self, event: Event) -> bool:
        self._refuse_extras(event)
        self._open.append((event, []))
        if len(self._open) <= MAX_DEPTH:
            return True
        place = self._span(event.start_mark, event.end_mark)
        help_ = "put the text in quotes if these are not meant as lists"
        self._report(
            "yaml-too-deep", f"lists and groups within one another, more than {MAX_DEPTH} deep", place, help_
        )
        return False

    def _end(self, event: Event) -> Node:
        start, items = self._open.pop()
        place = self._span(start.start_mark, event.end_mark)
        if type(event) is yaml.SequenceEndEvent:
            return Sequence(tuple(items), place)
        entries = self._entries(items)
        return Mapping(entries, place) if entries or not items else Broken(place)

    def _entries(self, items: list[Node]) -> dict[str, tuple[Scalar, Node]]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(items[::2], items[1::2], strict=True):
            if isinstance(key, (Sequence, Mapping)):
                help_ = "put the text in quotes if it begins with a brace or a bracket"
                self._report("bad-key", "a key must be a word", key.location, help_)
            elif isinstance(key, Scalar) and key.text in entries:
                first = entries[key.text][0].location.line
                help_ = f"remove one of them; the first is on line {first}"
                self._report("duplicate-key", f"{quoted(key.text)} is there twice", key.location, help_)
            elif isinstance(key, Scalar):
                entries[key.text] = (key, value)
        return entries

    def _scalar(self, event: Event) -> Node:
        place = self._span(event.start_mark, event.end_mark)
        plain = not event.style
        if event.tag is not None or event.anchor is not None:
            self._refuse_extras(event)
            return Broken(place)
        if not plain and _FORBIDDEN.search(event.value):
            help_ = "remove the escape; in single quotation marks a backslash is a backslash"
            self._report("control-character", "an escape stands for a control character", place, help_)
            return Broken(place)
        if plain and self._has_comments:
            self._warn_of_comment(event.end_mark)
        return Scalar(event.value, plain, place)

    def _warn_of_comment(self, end: Mark) -> None:
        """Warn where ``#8f2d1d`` or ``#1`` was meant as text: a comment has a space after its sign."""
        found = _COMMENT.match(self._lines[end.line], end.column) if end.line < len(self._lines) else None
        if found:
            place = Location(self._path, self._first_line + end.line, found.end() + 1)
            help_ = "put the whole text in quotes; if it is a comment, put a space after the '#'"
            self.problems.append(
                warning("comment-cuts-text", "what follows '#' is read as a comment", place, help_)
            )

    def _alias(self, event: Event) -> Node:
        place = self._span(event.start_mark, event.end_mark)
        help_ = "write the value out; a text that begins with '*' goes in quotes"
        self._report("yaml-alias", "YAML aliases are not read", place, help_)
        return Broken(place)

    def _refuse_extras(self, event: Event) -> None:
        place = self._span(event.start_mark, event.end_mark)
        if event.tag is not None:
            help_ = "remove it; a text that begins with '!' goes in quotes"
            self._report("yaml-tag", "YAML tags are not read", place, help_)
        elif event.anchor is not None:
            help_ = "remove it; a text that begins with '&' goes in quotes"
            self._report("yaml-anchor", "YAML anchors are not read", place, help_)

    def _span(self, start: Mark, end: Mark) -> Location:
        row, column = start.line, start.column
        last = end.column if end.line == row else len(self._lines[row].rstrip())
        length = last - column
        return Location(self._path, self._first_line + row, column + 1, max(1, length))

    def _syntax(self, reason: yaml.YAMLError) -> Diagnostic:
        problem = getattr(reason, "problem_mark", None)
        place = (problem.line, problem.column) if problem else (0, 0)
        context = getattr(reason, "context_mark", None)
        began = (context.line, context.column) if context else place
        words = explain(Complaint(str(getattr(reason, "problem", "")), place), self._lines)
        where = words.place or (began if words.at_beginning else place)
        return error("bad-yaml", words.message, self._inside(where), words.help)

    def _inside(self, place: tuple[int, int]) -> Location:
        """Return a place as a location, moved from behind the text's end to its last character's line."""
        last = len(self._lines) - 1
        while last and not self._lines[last]:
            last -= 1
        row, column = place if place[0] <= last else (last, len(self._lines[last]))
        return Location(self._path, self._first_line + row, column + 1)

    def _report(self, code: str, message: str, place: Location, help_: str) -> None:
        self.problems.append(error(code, message, place, help_))


def _control(text: str, found: re.Match[str], first_line: int, path: PurePosixPath) -> Diagnostic:
    line = text.count("\n", 0, found.start())
    column = found.start() - text.rfind("\n", 0, found.start())
    message = f"an invisible character (U+{ord(found[0]):04X})"
    return error("control-character", message, Location(path, first_line + line, column), "delete it")
