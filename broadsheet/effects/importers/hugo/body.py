"""The text of one file becomes Markdown: shortcodes, HTML, entities, links, in this order.

Contract: what a step has converted is set aside, under a mark that no source may hold, so that no later step reads it
again. Code stays as it is. Every loss is noted at its line of the archive's file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import urljoin, urlsplit

from broadsheet.effects.importers.hugo.archive import CONTENT, Archive, Entry
from broadsheet.effects.importers.hugo.html import CLOSE, OPEN, decode_entities, to_markdown
from broadsheet.effects.importers.hugo.meanings import MEANINGS, Markdown
from broadsheet.effects.importers.hugo.notes import Notes
from broadsheet.effects.importers.hugo.places import Place
from broadsheet.effects.importers.hugo.shortcodes import Shortcode, Stray, code_in, shown, split
from broadsheet.effects.importers.hugo.slips import mend
from broadsheet.values.urls import is_external

_FILL = "\ufdd2"
_MARK = re.compile(f"{OPEN}(\\d+)[\\s{_FILL}]*{CLOSE}")
_ALONE = re.compile(f"^([ \t]*){_MARK.pattern}[ \t]*$", re.MULTILINE)
_TARGET = re.compile(r"(?P<text>\]\(\s*<?)(?P<target>[^)\s>]+)(?=>?\s*\)|>?\s+[\"'(])")
_DEFINITION = re.compile(r"^(?P<text> {0,3}\[[^\]\n]+\]:[ \t]+<?)(?P<target>[^\s>]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Desk:
    """One file at work; a :class:`~broadsheet.effects.importers.hugo.meanings.Desk`."""

    entry: Entry
    """The file."""
    archive: Archive
    """All the others."""
    place: Place
    """Where old addresses led."""
    notes: Notes
    """What is noted about the file."""
    line: int = 1
    """The line of the file that the text at hand begins on."""
    text: str = ""
    """The text at hand."""
    aside: list[Markdown] = field(default_factory=list)
    """What was converted already; a mark's number counts in here."""
    absent: set[str] = field(default_factory=set)
    """The kinds of pictures elsewhere that were noted for this file."""

    def body(self) -> str:
        """Return the whole text of the file."""
        return self._at(self.entry.matter.body, self.entry.matter.first_line).markdown().strip("\n")

    def markdown(self) -> str:
        """Return the text at hand as Markdown."""
        text = "".join(self._piece(piece) for piece in split(self.text))
        text = to_markdown(mend(text, self._say), self._say)
        text = _outside_code(text, decode_entities)
        text = _outside_code(text, self._links)
        return _outside_code(shown(self._restore(text)), lambda part: re.sub(r"\n{3,}", "\n\n", part))

    def convert(self, text: str, offset: int) -> str:
        """Return an inner text of the text at hand as Markdown."""
        return self._at(text, self._line_of(offset)).markdown()

    def refer(self, name: str, offset: int) -> str:
        """Return the target of a link to another content file; if it isn't there, the address that it had."""
        path, _, fragment = name.partition("#")
        anchor = f"#{fragment}" if fragment else ""
        if not path:
            return anchor
        if entry := self.archive.named(path, self.entry):
            return entry.link + anchor
        address = self.place.address_of(path, self.entry.section)
        self.notes.at_line(
            self._line_of(offset),
            "broken-ref",
            f"'{path}' is not in the archive; the link leads to {address}",
            "correct the link, or put the file into the archive",
        )
        return address + anchor

    def media(self, source: str, offset: int, *, legacy: bool = False) -> str:
        """Return the target of a picture or file of the archive, or its old address."""
        if not source or is_external(source):
            return f"https:{source}" if source.startswith("//") else source
        if found := self.archive.file_at(source, self.entry):
            return self._media_link(found)
        base = self.place.media_url if legacy and self.place.media_url else self.place.url
        if base not in self.absent:
            self.absent.add(base)
            self.notes.at_line(
                self._line_of(offset),
                "media-elsewhere",
                f"pictures or files of this text are not in the archive; they stay at {base}",
                "copy them below content/media/ and change the links, if they are yours",
            )
        return urljoin(base, source.lstrip("/"))

    def link(self, target: str, offset: int, *, image: bool) -> str:
        """Return what a link of the text leads to now."""
        repaired = target.strip("()") if target.startswith("(") else target
        if repaired.startswith("//"):
            return f"https:{repaired}"
        if is_external(repaired):
            return self._own(repaired, offset, image=image)
        if not repaired or repaired.startswith("#"):
            return repaired
        if found := self.archive.file_at(repaired, self.entry):
            return self._media_link(found)
        anchor = f"#{repaired.partition('#')[2]}" if "#" in repaired else ""
        path = repaired.partition("#")[0]
        if not image and (entry := self._content(path)):
            return entry.link + anchor
        address = urljoin(urljoin(self.place.url, self.entry.address.lstrip("/")), repaired)
        code = "media-elsewhere" if image else "link-elsewhere"
        message = f"'{repaired}' is not in the archive; it became {address}"
        self.notes.at_line(self._line_of(offset), code, message, "check where it should lead")
        return address

    def _own(self, address: str, offset: int, *, image: bool) -> str:
        """Return where a full address leads now: into the publication if it is one of the archive's own site."""
        path = self.place.path_of(address)
        if not path:
            return address
        if found := self.archive.file_at(path, self.entry):
            return self._media_link(found)
        if not image and (entry := self.archive.at(path)):
            return entry.link + ("#" + urlsplit(address).fragment if "#" in address else "")
        self.notes.at_line(
            self._line_of(offset),
            "link-elsewhere",
            f"'{address}' is an address of this site that is not in the archive",
            "check where it should lead",
        )
        return address

    def _at(self, text: str, line: int) -> Desk:
        return Desk(self.entry, self.archive, self.place, self.notes, line, text, absent=self.absent)

    def _line_of(self, offset: int) -> int:
        return self.line + self.text.count("\n", 0, offset)

    def _piece(self, piece: str | Shortcode | Stray) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Stray):
            self._unknown(piece.source, piece.offset, "closes nothing")
            return self._set_aside(Markdown(_as_code(piece.source)), piece.source)
        meaning = MEANINGS.get(piece.name)
        found = meaning(piece, self) if meaning else None
        source = self.text[piece.offset : piece.offset + piece.length]
        if found:
            return self._set_aside(found, source)
        why = "can't be converted" if meaning else "is not known"
        self._unknown(piece.source, piece.offset, why)
        words = _as_code(piece.source)
        if piece.inner is not None:
            inner = self.convert(piece.inner, piece.inner_offset)
            words = f"{words}\n\n{inner.strip()}\n\n{_as_code('{{< /' + piece.name + ' >}}')}"
        return self._set_aside(Markdown(words, "inline" if piece.inner is None else "block"), source)

    def _say(self, line: int, code: str, message: str) -> None:
        self.notes.at_line(self.line + line, code, message)

    def _unknown(self, source: str, offset: int, why: str) -> None:
        message = f"the shortcode {' '.join(source.split())} {why} and stands in the text as it is"
        self.notes.at_line(self._line_of(offset), "unknown-shortcode", message, "replace it by Markdown")

    def _set_aside(self, found: Markdown, source: str) -> str:
        """Return a mark for ``found`` that has as many lines as what it replaces."""
        self.aside.append(found)
        return f"{OPEN}{len(self.aside) - 1}{f'{chr(10)}{_FILL}' * source.count(chr(10))}{CLOSE}"

    def _restore(self, text: str) -> str:
        text = _ALONE.sub(self._restore_alone, text)
        return _MARK.sub(lambda found: self._restored(text, found), text)

    def _restore_alone(self, found: re.Match[str]) -> str:
        value = self.aside[int(found[2])]
        if value.form == "address":
            return found[0]
        return "\n".join(f"{found[1]}{line}".rstrip() for line in value.text.split("\n"))

    def _restored(self, text: str, found: re.Match[str]) -> str:
        value = self.aside[int(found[1])]
        before = text[: found.start()]
        if value.form == "address":
            return value.text if before.endswith(("(", "<", '"', "=")) else f"[{value.text}]({value.text})"
        if value.form == "block":
            return self._flattened(value.text) if _is_inside(before) else f"\n\n{value.text}\n\n"
        return value.text

    def _flattened(self, block: str) -> str:
        """Return a block for a place that only has room for a line: a link's words, a table's cell."""
        lines = [line for line in block.split("\n") if line and not line.startswith(":::")]
        return " ".join(line.removeprefix("> ") for line in lines)

    def _links(self, text: str) -> str:
        return _DEFINITION.sub(self._target, _TARGET.sub(self._target, text))

    def _target(self, found: re.Match[str]) -> str:
        image = _is_picture(found.string, found.start())
        return found["text"] + self._changed(found["target"], image=image)

    def _changed(self, target: str, *, image: bool) -> str:
        if OPEN in target:
            return target
        return self.link(target, max(self.text.find(target), 0), image=image)

    def _content(self, path: str) -> Entry | None:
        if path.startswith("/"):
            return self.archive.at(path)
        return self.archive.named(path, self.entry) if path.endswith(".md") else None

    def _media_link(self, path: PurePosixPath) -> str:
        return "/" + path.relative_to(CONTENT).as_posix()


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    parts: list[str] = []
    start = 0
    for begin, end in code_in(text):
        parts += [change(text[start:begin]), text[begin:end]]
        start = end
    return "".join([*parts, change(text[start:])])


def _is_picture(text: str, end: int) -> bool:
    """Tell whether the bracket that closes at ``end`` was opened behind an exclamation mark."""
    depth = 0
    for index in range(end, -1, -1):
        depth += (text[index] == "]") - (text[index] == "[")
        if depth <= 0:
            return text[index - 1 : index] == "!"
    return False


def _is_inside(before: str) -> bool:
    """Tell whether a place is inside a link's words, a table's row or a quotation."""
    line = before[before.rfind("\n") + 1 :]
    return line.count("[") > line.count("]") or line.lstrip().startswith(("|", ">"))


def _as_code(source: str) -> str:
    return f"`{' '.join(source.split())}`"
