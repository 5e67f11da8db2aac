"""A group of keys is read key by key; whatever is wrong is collected, and reading goes on.

Contract: every method returns a value of its type, the empty one if the key is missing or wrong, and every problem is
reported once, at its place. So a schema is a list of plain calls, and all mistakes of a file come in one run.

Long, because it holds one method for each type that a key can have, and the words for what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from collections.abc import Mapping as Table
from datetime import datetime
from zoneinfo import ZoneInfo

from broadsheet.reading.nodes import Broken, Mapping, Node, Scalar, Sequence
from broadsheet.reading.schema import rules
from broadsheet.reading.schema.moments import moment
from broadsheet.reading.schema.rules import Rule, Wrong
from broadsheet.reading.yamlwords import invisible, quoted
from broadsheet.values.diagnostics import Diagnostic, Location, did_you_mean, error, warning

_MAX_DIGITS = 9


class Fields:
    """The keys of one group."""

    __slots__ = ("_entries", "_misspelt", "_name", "_problems", "place", "polish", "where")

    def __init__(  # noqa: PLR0913 - most of them are named
        self,
        mapping: Mapping,
        known: tuple[str, ...],
        problems: list[Diagnostic],
        *,
        name: str = "",
        place: Location | None = None,
        elsewhere: Table[str, str] | None = None,
    ) -> None:
        """Take a group and report its unknown keys.

        ``name`` is the key that holds the group, for messages; ``place`` is where it is said that a key is missing;
        ``elsewhere`` maps other programs' names of keys to ours.
        """
        self.place = place or mapping.location
        self.polish: Callable[[str], str] = str
        """Improves what is prose, such as its quotation marks; it may be set before the first key is read."""
        self.where: dict[str, Location] = {}
        """Where values stand; a list that loses items is numbered anew. It may be set as ``polish`` may."""
        self._entries, self._name, self._problems = mapping.entries, name, problems
        self._misspelt: set[str] = set()
        for key in mapping.entries.keys() - set(known):
            self._report_unknown(key, known, elsewhere or {})

    def has(self, key: str) -> bool:
        """Tell whether a key has a value, right or wrong."""
        return key in self._entries and not _is_absent(self._entries[key][1])

    def key_place(self, key: str) -> Location:
        """Return where a key itself stands, or else the group."""
        return self._entries[key][0].location if key in self._entries else self.place

    def report(self, wrong: Wrong, place: Location) -> None:
        """Add an error."""
        self._problems.append(error(wrong.code, wrong.message, place, wrong.help))

    def warn(self, wrong: Wrong, place: Location) -> None:
        """Add a warning."""
        self._problems.append(warning(wrong.code, wrong.message, place, wrong.help))

    def refuse(self, keys: set[str], where: str, known: tuple[str, ...]) -> None:
        """Report keys that exist, but not in the company they are in; ``where`` says which that is."""
        for key in sorted(keys & self._entries.keys()):
            help_ = did_you_mean(key, known)
            self.report(
                Wrong("unknown-key", f"there is no key {self._called(key)} {where}", help_),
                self.key_place(key),
            )

    def line(self, key: str, rule: Rule | None = None, *, required: bool = False) -> str:
        """Return a text of one line: anything that ends up in a heading, a subject or an address."""
        node = self._value(key, required=required)
        return self._line(node, self._called(key), rule, required=required) if node else ""

    def prose(self, key: str, *, required: bool = False) -> str:
        """Return a text in which line breaks are no more than spaces."""
        return self.polish(_unwrapped(self.lines(key, required=required)))

    def headline(self, key: str, *, required: bool = False) -> str:
        """Return prose of one line."""
        return self.polish(self.line(key, required=required))

    def lines(self, key: str, *, required: bool = False) -> str:
        """Return a text that keeps its line breaks."""
        node = self._value(key, required=required)
        return self._text(node, self._called(key), required=required) if node else ""

    def flag(self, key: str, default: bool) -> bool:  # noqa: FBT001 - a default, not a switch
        """Return ``true`` or ``false``."""
        node = self._value(key)
        if node is None:
            return default
        if isinstance(node, Scalar) and node.plain and node.text in {"true", "false"}:
            return node.text == "true"
        self._wrong_type(
            node,
            self._called(key),
            "true or false",
            "write true or false, in small letters and without quotes",
        )
        return default

    def integer(self, key: str, default: int, least: int, most: int) -> int:
        """Return a whole number within bounds."""
        node = self._value(key)
        if node is None:
            return default
        if isinstance(node, Scalar) and node.plain and re.fullmatch(f"[0-9]{{1,{_MAX_DIGITS}}}", node.text):
            number = int(node.text)
            if least <= number <= most:
                return number
        self._wrong_type(
            node,
            self._called(key),
            f"a whole number from {least} to {most}",
            "write it in digits, without quotes",
        )
        return default

    def moment(self, key: str, zone: ZoneInfo, *, required: bool = False) -> datetime | None:
        """Return a moment in ``zone``."""
        text = self.line(key, required=required)
        if not text:
            return None
        found = moment(text, zone)
        if isinstance(found, datetime):
            return found
        self.report(found, self._entries[key][1].location)
        return None

    def texts(
        self,
        key: str,
        example: str,
        rule: Rule | None = None,
        *,
        alone: bool = False,
        required: bool = False,
    ) -> tuple[str, ...]:
        """Return a list of texts, each of them once; ``alone`` allows one text in place of a list."""
        found: dict[str, Location] = {}
        node = self._value(key, required=required)
        if required and isinstance(node, Sequence) and not node.items:
            help_ = f"add '{key}: {example}'"
            self.report(Wrong("missing-key", f"{self._called(key)} is empty", help_), node.location)
        for node in self._items(key, example, alone=alone):
            text = self._line(node, f"an item of {self._called(key)}", rule, required=True)
            if text and text in found:
                self.warn(
                    Wrong("repeated-item", f"{quoted(text)} is there twice", "remove one of them"),
                    node.location,
                )
            elif text:
                found[text] = node.location
        self.where.update((f"{key}.{at}", place) for at, place in enumerate(found.values()))
        return tuple(found)

    def sentences(self, key: str, example: str) -> tuple[str, ...]:
        """Return a list of texts in which line breaks are no more than spaces."""
        name = f"an item of {self._called(key)}"
        found = (self._text(node, name, required=True) for node in self._items(key, example))
        return tuple(self.polish(_unwrapped(text)) for text in found if text)

    def group(self, key: str, known: tuple[str, ...], example: str) -> Fields | None:
        """Return the keys of a group within this one."""
        node = self._value(key)
        if isinstance(node, Mapping):
            return self._inside(key, node, known)
        if node:
            self._wrong_type(node, self._called(key), "a group of keys", f"such as {{{example}}}")
        return None

    def groups(self, key: str, known: tuple[str, ...], example: str) -> tuple[Fields, ...]:
        """Return a list of groups."""
        found = []
        for node in self._items(key, f"[{{{example}}}]"):
            if isinstance(node, Mapping):
                found.append(self._with_polish(Fields(node, known, self._problems, name=self._path(key))))
            elif not isinstance(node, Broken):
                self._wrong_type(
                    node, f"an item of {self._called(key)}", "a group of keys", f"such as {{{example}}}"
                )
        return tuple(found)

    def named(
        self, key: str, known: tuple[str, ...], example: str, *, required: bool = False
    ) -> Iterator[tuple[str, Fields]]:
        """Yield the groups that stand below keys of the editor's choice, such as sections, in order."""
        node = self._value(key, required=required)
        if isinstance(node, Mapping):
            inner = self._inside(key, node, tuple(node.entries))
            if required and not node.entries:
                help_ = f"such as {{{example}}}"
                inner.report(Wrong("missing-key", f"{self._called(key)} is empty", help_), inner.place)
            for name in node.entries:
                if fields := inner._one_named(name, known, example):  # noqa: SLF001 - its own class
                    yield name, fields
        elif node:
            self._wrong_type(node, self._called(key), "a group of keys", f"such as {{{example}}}")

    def pairs(self, key: str, rule: Rule, example: str) -> tuple[tuple[str, str], ...]:
        """Return texts below keys of the editor's choice, such as the hidden fields of a form; a text may be empty."""
        node = self._value(key)
        if node is None:
            return ()
        if not isinstance(node, Mapping):
            self._wrong_type(node, self._called(key), "a group of keys", f"such as {{{example}}}")
            return ()
        inner = self._inside(key, node, tuple(node.entries))
        for name in node.entries:
            if wrong := rule(name):
                inner.report(wrong, inner.key_place(name))
        return tuple((name, inner.line(name)) for name in node.entries)

    def _one_named(self, name: str, known: tuple[str, ...], example: str) -> Fields | None:
        """Return a named group; one that was reported is an empty group, so that its name is known to others."""
        node = self._entries[name][1]
        if wrong := rules.key(name):
            self.report(wrong, self.key_place(name))
            if rules.slug(name):
                return None
        if isinstance(node, Mapping):
            return self._inside(name, node, known)
        if _is_absent(node):
            return self._inside(name, Mapping({}, node.location), known)
        if not isinstance(node, Broken):
            self._wrong_type(
                node, self._called(name), "a group of keys", f"such as {example.partition(': ')[2]}"
            )
        return Fields(Mapping({}, node.location), known, [])

    def _inside(self, key: str, node: Mapping, known: tuple[str, ...]) -> Fields:
        place = self.key_place(key)
        return self._with_polish(Fields(node, known, self._problems, name=self._path(key), place=place))

    def _with_polish(self, inner: Fields) -> Fields:
        inner.polish = self.polish
        return inner

    def _report_unknown(self, key: str, known: tuple[str, ...], elsewhere: Table[str, str]) -> None:
        """Report a key, and remember which one was meant, so that it isn't reported as missing too."""
        near = f"did you mean '{elsewhere[key]}'?" if key in elsewhere else did_you_mean(key, known)
        self._misspelt.update(one for one in known if near == f"did you mean '{one}'?")
        self.report(Wrong("unknown-key", f"there is no key {self._called(key)}", near), self.key_place(key))

    def _value(self, key: str, *, required: bool = False) -> Node | None:
        """Return a key's value unless it is missing or was reported already."""
        entry = self._entries.get(key)
        if entry and isinstance(entry[1], Broken):
            return None
        if entry and not _is_absent(entry[1]):
            return entry[1]
        if required and (entry or key not in self._misspelt):
            what = "is empty" if entry else "is missing"
            self.report(
                Wrong("missing-key", f"{self._called(key)} {what}", f"add '{key}: …'"), self.key_place(key)
            )
        return None

    def _items(self, key: str, example: str, *, alone: bool = False) -> tuple[Node, ...]:
        node = self._value(key)
        if node is None:
            return ()
        if isinstance(node, Sequence):
            return node.items
        if alone and isinstance(node, Scalar):
            return (node,)
        self._wrong_type(
            node,
            self._called(key),
            f"a list, such as {example}",
            "put it in square brackets, or each item behind a hyphen",
        )
        return ()

    def _line(self, node: Node, name: str, rule: Rule | None, *, required: bool) -> str:
        text = self._text(node, name, required=required)
        if "\n" in text:
            self.report(
                Wrong("line-break", f"{name} has a line break in it", "write it on one line"), node.location
            )
            return ""
        if text and rule and (wrong := rule(text)):
            self.report(wrong, node.location)
            return ""
        return text

    def _text(self, node: Node, name: str, *, required: bool) -> str:
        if isinstance(node, Scalar):
            text = "" if node.is_absent else node.text.strip()
            if required and not text:
                self.report(Wrong("missing-key", f"{name} is empty", "write something there"), node.location)
            return text
        if not isinstance(node, Broken):
            help_ = "put the text in quotes if it has a colon, or begins with a bracket or a brace"
            if isinstance(node, Sequence) and len(node.items) == 1:
                help_ = "write it without brackets or a hyphen; put it in quotes if they belong to it"
            self._wrong_type(node, name, "a text", help_)
        return ""

    def _wrong_type(self, node: Node, name: str, wanted: str, help_: str) -> None:
        hidden = invisible(node.text) if isinstance(node, Scalar) else ""
        help_ = f"it holds {hidden}; delete it" if hidden else help_
        self.report(Wrong("wrong-type", f"{name} must be {wanted}", help_), node.location)

    def _called(self, key: str) -> str:
        """Return a key as messages name it."""
        return f"{quoted(key)} in '{self._name}'" if self._name else quoted(key)

    def _path(self, key: str) -> str:
        return f"{self._name}.{key}" if self._name else key


def _is_absent(node: Node) -> bool:
    return isinstance(node, Scalar) and node.is_absent


def _unwrapped(text: str) -> str:
    """Return a text on one line."""
    return re.sub(r"[ \t]*\n\s*", " ", text)
