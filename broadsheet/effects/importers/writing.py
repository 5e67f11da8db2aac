"""What every importer hands over, and how it gets onto the disk: the files of a new publication.

Contract: an importer turns an archive into an :class:`Imported` and touches nothing; :func:`write` puts it below a
folder and never replaces a file that is there. The YAML that is written here reads back as the very same values.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from broadsheet.values.diagnostics import Diagnostic, Location, error

Value = str | int | bool | datetime | date | Sequence["Value"] | Mapping[str, "Value"]
"""What front matter and configuration hold. A boolean or an integer is written plain, text quoted where it must be."""

_PLAIN = re.compile(
    r"[^\W\d_](?:[\w ,;()/'&+.–—’-]*[\w)'’.])?"
    r"|/[\w./{}~-]*"
    r"|(?:https?|tag):(?:[\w./,@?=&%~+{}-]|:(?=/))*[\w/]"
)
"""Text that needs no quotation marks: words that begin with a letter, a path, an address; nothing that means something
to YAML."""
_WORDS = frozenset({"true", "false", "null", "yes", "no", "on", "off", "y", "n"})
"""What some reader of YAML takes for something else than text."""
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What double-quoted YAML must escape and JSON need not (YAML 1.2.2, section 5.1)."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of the archive arrived."""

    articles: int = 0
    """Stories."""
    authors: int = 0
    """Bylines, with those that were made up for names without a file."""
    pages: int = 0
    """Pages outside the news stream, with those that keep the addresses of lists alive."""
    tags: int = 0
    """Different tags of the stories."""
    media: int = 0
    """Pictures and files that were copied."""
    left_out: int = 0
    """Files of the archive that have no place in the publication; each is reported."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A publication that is not on the disk yet."""

    texts: Mapping[PurePosixPath, str]
    """What to write, by path below the publication's root."""
    media: Mapping[PurePosixPath, Path]
    """What to copy: the path below the root, and the file of the archive."""
    diagnostics: tuple[Diagnostic, ...]
    """What could not be converted as it was, by place in the archive. An error means that a file was left out."""
    tally: Tally
    """How much arrived."""

    def kinds(self) -> tuple[tuple[str, int], ...]:
        """Return how often each code was reported, the most frequent first."""
        counted = Counter(found.code for found in self.diagnostics)
        return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def write(imported: Imported, root: Path) -> tuple[Diagnostic, ...]:
    """Write the publication below ``root``, or nothing at all if any of its files is there already.

    The diagnostics name every such file. Raises :class:`OSError` if the disk refuses.
    """
    paths = sorted([*imported.texts, *imported.media])
    taken = tuple(_taken(path) for path in paths if (root / path).exists() or (root / path).is_symlink())
    if taken:
        return taken
    for path, text in sorted(imported.texts.items()):
        _make_room(root / path).write_text(text, encoding="utf-8", newline="\n")
    for path, source in sorted(imported.media.items()):
        _make_room(root / path).write_bytes(source.read_bytes())
    return ()


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


def _make_room(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _taken(path: PurePosixPath) -> Diagnostic:
    return error(
        "file-exists",
        "this file is there already, so nothing was written",
        Location(path),
        "import into an empty folder",
    )
