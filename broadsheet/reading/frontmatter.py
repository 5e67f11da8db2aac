"""The head of a source is split from its body, and given an id where it has none.

A head stands between two lines of three dashes; a configuration is a head alone. What it says is read by
:mod:`broadsheet.reading.composer`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from broadsheet.reading.composer import compose
from broadsheet.reading.nodes import Mapping, Scalar
from broadsheet.reading.sources import Source
from broadsheet.values.diagnostics import Diagnostic, Location, error

_OPENING = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
_RAW_OPENING = re.compile(r"\ufeff?---[ \t]*(\r\n|\n|\r)")
_RAW_CLOSING = re.compile(r"[\r\n]---[ \t]*(?:[\r\n]|\Z)")
_EMPTY_ID = re.compile(r"(?<=[\r\n])(id:)[ \t]*(?:~|null|''|\"\")?(?=[ \t]*(?:[\r\n]|[ \t]#))")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A source, taken apart."""

    mapping: Mapping | None
    """The keys, or ``None`` if they can't be read."""
    body: str
    """What follows the front matter."""
    first_line: int
    """The line of the file that the body begins on."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with the front matter."""


def read_front_matter(source: Source) -> FrontMatter:
    """Split a Markdown file at its two lines of three dashes, and read the keys between them."""
    text, place = source.text, Location(source.path, length=3)
    opening = _OPENING.match(text)
    if not opening:
        return FrontMatter(None, text, 1, (_missing(source),))
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        return FrontMatter(None, "", 1, (_unclosed(place),))
    mapping, diagnostics = compose(text[opening.end() : closing.start()], 2, place)
    first_line = text.count("\n", 0, closing.start()) + 2
    return FrontMatter(mapping, text[closing.end() + 1 :], first_line, diagnostics)


def read_yaml(source: Source) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """Read a file that is YAML from its first line to its last."""
    return compose(source.text, 1, Location(source.path))


def insert_id(text: str, id: str) -> str:  # noqa: A002 - the key's name
    """Write ``id`` into a file that has none, as the first key, and leave every other byte alone.

    ``text`` is the raw text, with its own line ends and its byte order mark if it has one. An ``id`` key that is
    there without a value gets it. A text in which that would not give the file this id, such as one that has another
    or no front matter, is returned as it is.
    """
    opening = _RAW_OPENING.match(text)
    closing = _RAW_CLOSING.search(text, opening.end() - 1) if opening else None
    if not opening or not closing:
        return text
    empty = _EMPTY_ID.search(text, opening.end() - 1, closing.start() + 1)
    if empty:
        written = f"{text[: empty.end(1)]} {id}{text[empty.end() :]}"
    else:
        written = f"{text[: opening.end()]}id: {id}{opening[1]}{text[opening.end() :]}"
    return written if _id_in(written) == id and not _id_in(text) else text


def _id_in(raw: str) -> str:
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    mapping = read_front_matter(Source.of("", text)).mapping
    node = mapping.entries.get("id", (None, None))[1] if mapping else None
    return node.text if isinstance(node, Scalar) and not node.is_absent else ""


def _missing(source: Source) -> Diagnostic:
    message = "this file does not begin with front matter"
    if not source.text.strip():
        message = "this file is empty"
        help_ = "write its keys between two lines of three dashes, and its text below, or delete it"
    elif source.text.startswith("+++"):
        help_ = "write the keys as YAML, 'key: value', between two lines of three dashes"
    elif source.text.lstrip().startswith("---"):
        help_ = "the three dashes must stand alone on the very first line"
    else:
        help_ = "begin the file with its keys between two lines of three dashes"
    return error("missing-front-matter", message, Location(source.path), help_)


def _unclosed(place: Location) -> Diagnostic:
    message = "the front matter that begins here has no end"
    return error("unclosed-front-matter", message, place, "put a line of three dashes after its last key")
