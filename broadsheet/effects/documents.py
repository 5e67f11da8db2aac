"""Front matter and text become a source file, as a person would write it.

Contract: the YAML that is written here reads back as the very same values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

Value = str | int | bool | datetime | date | Sequence["Value"] | Mapping[str, "Value"]
"""What front matter and configuration hold. A boolean or an integer is written plain, text quoted where it must be."""

_PLAIN = re.compile(
    r"[^\W\d_](?:[\w ,;()/'&+.–—’-]*[\w)'’.])?"
    r"|/[\w./{}~-]*"
    r"|(?:https?|tag):(?:[\w./,@?=&%~+{}-]|:(?=[\w/]))*[\w/]"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}(?: [0-9]{2}:[0-9]{2})?"
)
"""Text that needs no quotation marks: words that begin with a letter, a path, an address, an id, a day and time;
nothing that means something else to YAML."""
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""What some reader of YAML takes for something else than text."""
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What double-quoted YAML must escape and JSON need not (YAML 1.2.2, section 5.1)."""


def document(matter: Mapping[str, Value], body: str) -> str:
    """Return a source file: front matter between its marks, an empty line, the text."""
    text = body.strip("\n")
    return f"---\n{yaml(matter)}---\n" + (f"\n{text}\n" if text else "")


def yaml(mapping: Mapping[str, Value]) -> str:
    """Return ``mapping`` as YAML, in its order; empty texts, lists and mappings are left out."""
    return "".join(f"{line}\n" for line in _mapping(mapping))


def _mapping(mapping: Mapping[str, Value]) -> Iterator[str]:
    for key, value in mapping.items():
        if value in ("", [], (), {}):
            continue
        if isinstance(value, Mapping):
            yield f"{_text(key)}:"
            yield from (f"  {line}" for line in _mapping(value))
        elif isinstance(value, Sequence) and not isinstance(value, str):
            yield f"{_text(key)}:"
            yield from (f"  {line}" for line in _sequence(value))
        else:
            yield f"{_text(key)}: {_scalar(value)}"


def _sequence(items: Sequence[Value]) -> Iterator[str]:
    for item in items:
        if isinstance(item, Mapping):
            first, *others = _mapping(item)
            yield f"- {first}"
            yield from (f"  {line}" for line in others)
        elif isinstance(item, (str, int, date)):
            yield f"- {_scalar(item)}"


def _scalar(value: str | int | date) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)


def _text(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.casefold() not in _WORDS:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
