"""What a text turns out to hold while it is written: links, pictures, headings, ids and footnotes."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from typing import Any

from markdown_it.token import Token

from broadsheet.reading.markdown import addresses
from broadsheet.reading.markdown.places import Places
from broadsheet.values.body import Heading, Image, Link, slot
from broadsheet.values.diagnostics import Location
from broadsheet.values.urls import slugify

_RESERVED = re.compile(r"fn(?:ref)?-[0-9-]+|_.*")
"""Ids that footnotes have."""
_DEFINITION = re.compile(r"\]:\s*<?")
MARK = "data-slot"
"""In place of slots in HTML that is going to be sanitised: a sanitiser takes no control characters."""


class Record:
    """The lists of a body in the making, and how a link or a picture is written."""

    def __init__(self, where: Places, env: dict[str, Any], *, raw_html: bool) -> None:
        """Begin with nothing found."""
        self.where = where
        self.raw_html = raw_html
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.headings: list[Heading] = []
        self.anchors: set[str] = set()
        self.numbers: dict[str, int] = {}
        """Footnotes by label, numbered as they are first mentioned."""
        self.mentions: dict[str, int] = {}
        """How often each of them is."""
        self._references: dict[str, Any] = env.get("references", {})
        self._next: dict[str, int] = {}

    def place(self, token: Token) -> Location:
        """Return where the target of a link or picture stands."""
        if "label" in token.meta and token.meta["label"] in self._references:
            return self._definition(self._references[token.meta["label"]])
        return self.where.within(self.where.block, *token.meta.get("at", (0, 1)))

    def _definition(self, reference: dict[str, Any]) -> Location:
        """Return the place of the address in ``[label]: address``."""
        first, last = reference["map"]
        source = "\n".join(self.where.lines[first:last])
        found = _DEFINITION.search(source)
        start = found.end() if found else 0
        line = source.count("\n", 0, start)
        target = re.match(r"[^\s>]*", source[start:])
        column = start - (source.rfind("\n", 0, start) + 1) + 1
        return self.where.line(first + line, column, len(target[0]) if target else 1)

    def open_link(self, target: str, place: Location, attributes: str = "") -> str:
        """Write the start of a link, or nothing if its target is refused."""
        if not target:
            self.where.warn(
                "empty-link", "a link without an address", place, "write one between the brackets"
            )
            return ""
        if reason := addresses.problem(target):
            self.where.fail("unsafe-link", reason, place, addresses.HELP)
            return ""
        if addresses.is_malformed(target):
            self._note_malformed(target, place)
            return ""
        index = len(self.links)
        self.links.append(Link(target, "", place))
        if self.raw_html:
            return f'<a {MARK}="{index}"{attributes}>'
        return f"<a{slot('link', index)}{attributes}{slot('anchor', index)}>"

    def close_link(self, words: str) -> str:
        """Write the end of the last link, and keep its words."""
        index = len(self.links) - 1
        self.links[index] = replace(self.links[index], text=words)
        return "</a>" if self.raw_html else f"{slot('after', index)}</a>"

    def image(self, src: str, alt: str, place: Location, attributes: str = "", *, sized: bool = False) -> str:
        """Write a picture; if its address is refused, the words that stand for it."""
        if (
            not src
            or (reason := addresses.problem(src))
            or (not src.partition(":")[2].strip("/") and ":" in src)
        ):
            message = reason if src and reason else "a picture without an address"
            help_ = addresses.HELP if src else "write where the picture is: /media/a.png"
            self.where.fail("unsafe-link", message, place, help_)
            return escape(alt)
        if addresses.is_malformed(src):
            self._note_malformed(src, place)
            return escape(alt)
        index = len(self.images)
        self.images.append(Image(src, alt, place))
        more = f' alt="{escape(alt)}"{attributes}'
        lazy = ' loading="lazy" decoding="async"'
        if self.raw_html:
            return f'<img {MARK}="{index}"{more}{lazy}>'
        return f'<img src="{slot("image", index)}"{more}{"" if sized else slot("size", index)}{lazy}>'

    def _note_malformed(self, address: str, place: Location) -> None:
        message = f"'{address[:80]}' is no address; the words stand without a link"
        self.where.warn("malformed-link", message, place, "correct what stands before the first single slash")

    def claim(self, name: str, place: Location) -> bool:
        """Take an id that the author wrote, unless it is taken."""
        if _RESERVED.fullmatch(name) or name in self.anchors:
            advice = "choose another"
            self.where.warn("duplicate-anchor", f"the id '{name}' is taken", place, advice)
            return False
        self.anchors.add(name)
        return True

    def heading_id(self, words: str) -> str:
        """Return a free id made of a heading's words."""
        stem = slugify(words) or "section"
        stem = f"section-{stem}" if _RESERVED.fullmatch(stem) else stem
        name = stem
        while name in self.anchors:
            self._next[stem] = self._next.get(stem, 0) + 1
            name = f"{stem}-{self._next[stem]}"
        self.anchors.add(name)
        return name

    def mention(self, label: str) -> tuple[int, str]:
        """Count a mention of a footnote; return its number and the id of the mention."""
        number = self.numbers.setdefault(label, len(self.numbers) + 1)
        self.mentions[label] = self.mentions.get(label, 0) + 1
        name = mention_id(number, self.mentions[label])
        self.anchors |= {name, f"fn-{number}"}
        return number, name


def mention_id(number: int, time: int) -> str:
    """Return the id of a mention of a footnote: ``fnref-1``, and ``fnref-1-2`` for the second one."""
    return f"fnref-{number}" if time == 1 else f"fnref-{number}-{time}"
