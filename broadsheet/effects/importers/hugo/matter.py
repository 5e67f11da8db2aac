"""The front matter of a Hugo file, in any of its three formats, as plain texts, lists and maps with their places.

Contract: YAML between ``---``, TOML between ``+++`` and a JSON object are read; what can't be read is a diagnostic and
no keys. Scalars are text whatever the format, dates in ISO form. Keys lose their case, as in Hugo.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from broadsheet.reading.frontmatter import read_front_matter, read_yaml
from broadsheet.reading.nodes import Mapping as NodeMapping
from broadsheet.reading.nodes import Node, Scalar, Sequence
from broadsheet.reading.sources import Source
from broadsheet.values.diagnostics import Diagnostic, Location, Severity, error

Loaded: TypeAlias = Any
"""What a TOML or JSON text holds, before it is made text."""

Raw = str | list["Raw"] | dict[str, "Raw"]
"""A value: text, a list, or a map."""

_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Matter:
    """A file, taken apart."""

    values: Mapping[str, Raw]
    """By key in lower case; a key without a value is an empty text."""
    places: Mapping[str, Location]
    """Where each top-level value stands; items of a list as ``authors.0``."""
    body: str
    """What follows."""
    first_line: int
    """The line of the file that the body begins on."""
    exists: bool
    """Whether there is any front matter."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with it."""


def text_of(value: Raw | None) -> str:
    """Return a text as it is, and nothing for lists and maps."""
    return value.strip() if isinstance(value, str) else ""


def read_matter(source: Source) -> Matter:
    """Take a content file apart."""
    text = source.text.lstrip("\n")
    source = replace(source, text=text) if text.startswith("---") else source
    skipped = source.text[: len(source.text) - len(text)].count("\n")
    if text.startswith("---"):
        found = read_front_matter(source)
        values, places = _of_nodes(found.mapping)
        if found.mapping is None:
            return Matter({}, {}, found.body, found.first_line, exists=True, diagnostics=found.diagnostics)
        survived = tuple(replace(each, severity=Severity.WARNING) for each in found.diagnostics)
        return Matter(values, places, found.body, found.first_line, exists=True, diagnostics=survived)
    if toml := _TOML.match(text):
        return _from(
            source, toml[1], text[toml.end() :], skipped + text.count("\n", 0, toml.end()) + 1, tomllib.loads
        )
    if text.startswith("{") and not text.startswith("{{"):
        return _json(source, text, skipped)
    return Matter({}, {}, source.text, 1, exists=False, diagnostics=())


def read_configuration(source: Source) -> tuple[Mapping[str, Raw], tuple[Diagnostic, ...]]:
    """Read ``hugo.toml``, ``config.yaml`` or whatever the site's configuration is called."""
    if source.path.suffix == ".toml":
        found = _from(source, source.text, "", 1, tomllib.loads)
    elif source.path.suffix == ".json":
        found = _from(source, source.text, "", 1, json.loads)
    else:
        mapping, diagnostics = read_yaml(source)
        return _of_nodes(mapping)[0], diagnostics
    return found.values, found.diagnostics


def _json(source: Source, text: str, skipped: int) -> Matter:
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as reason:
        place = Location(source.path, skipped + reason.lineno, reason.colno)
        return Matter(
            {},
            {},
            text,
            1,
            exists=True,
            diagnostics=(error("bad-front-matter", f"this is not JSON: {reason.msg}", place),),
        )
    body = text[end:].lstrip("\n")
    first_line = skipped + text.count("\n", 0, len(text) - len(body)) + 1
    return _plain(source, values, body, first_line)


def _from(source: Source, head: str, body: str, first_line: int, reader: Callable[[str], Loaded]) -> Matter:
    try:
        return _plain(source, reader(head), body, first_line)
    except (ValueError, RecursionError) as reason:
        line = re.search(r"line (\d+)", str(reason))
        offset = source.text.find(head)
        place = Location(
            source.path, source.text.count("\n", 0, max(offset, 0)) + int(line[1] if line else 1)
        )
        problem = error("bad-front-matter", f"the keys can't be read: {reason}", place)
        return Matter({}, {}, body, first_line, exists=True, diagnostics=(problem,))


def _plain(source: Source, values: Loaded, body: str, first_line: int) -> Matter:
    mapping = (
        {str(key).casefold(): _text(value) for key, value in values.items()}
        if isinstance(values, dict)
        else {}
    )
    places = {key: Location(source.path, _line_of(key, source.text)) for key in mapping}
    return Matter(mapping, places, body, first_line, exists=True, diagnostics=())


def _line_of(key: str, text: str) -> int:
    found = re.search(rf"""^\s*\[?["']?{re.escape(key)}["']?\s*[=:\]]""", text, re.MULTILINE | re.IGNORECASE)
    return text.count("\n", 0, found.end()) + 1 if found else 1


def _text(value: Loaded) -> Raw:
    if isinstance(value, dict):
        return {str(key).casefold(): _text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_text(item) for item in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _of_nodes(mapping: NodeMapping | None) -> tuple[dict[str, Raw], dict[str, Location]]:
    if mapping is None:
        return {}, {}
    values = {key.casefold(): _raw(value) for key, (_, value) in mapping.entries.items()}
    return values, dict(_places(mapping))


def _places(mapping: NodeMapping) -> Iterator[tuple[str, Location]]:
    for key, (name, value) in mapping.entries.items():
        yield key.casefold(), name.location
        if isinstance(value, Sequence):
            yield from (
                (f"{key.casefold()}.{index}", item.location) for index, item in enumerate(value.items)
            )


def _raw(node: Node) -> Raw:
    match node:
        case Scalar():
            return "" if node.is_absent else node.text
        case Sequence():
            return [_raw(item) for item in node.items]
        case NodeMapping():
            return {key.casefold(): _raw(value) for key, (_, value) in node.entries.items()}
        case _:
            return ""
