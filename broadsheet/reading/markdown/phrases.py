"""Writes the text of a block, as HTML and as plain text in one go."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape, unescape

from markdown_it.token import Token

from broadsheet.reading.markdown import attributes, raw
from broadsheet.reading.markdown.record import Record
from broadsheet.values.body import slot

_TAGS = {"em_open": "<em>", "em_close": "</em>", "strong_open": "<strong>", "strong_close": "</strong>"}
_TAGS |= {"s_open": "<s>", "s_close": "</s>", "span_close": "</span>"}
_BREAKING = re.compile(r"<br\b", re.IGNORECASE)


def words_of(tokens: Sequence[Token]) -> str:
    """Return the words of inline tokens, without mark-up, on one line."""
    parts: list[str] = []
    for token in tokens:
        if token.type in {"text", "text_special", "code_inline"}:
            parts.append(token.content)
        elif token.type == "image":
            parts.append(words_of(token.children or ()))
        elif token.type.endswith("break"):
            parts.append(" ")
    return "".join(parts)


class Phrases:
    """Writes inline tokens; one for a text."""

    def __init__(self, record: Record) -> None:
        """Take the record in which links, pictures and mentions are kept."""
        self._record = record
        self._refused = False
        self._muted = 0
        self._rules: dict[str, Callable[[Sequence[Token], int, list[str], list[str]], None]] = {
            "link_open": self._link_open,
            "link_close": self._link_close,
            "image": self._image,
            "footnote_ref": self._mention,
            "html_inline": self._raw,
        }

    def write(self, block: Token) -> tuple[str, str]:
        """Return the HTML and the plain text of an inline token, both with slots."""
        self._record.where.block = block
        tokens = block.children or []
        if not tokens:
            return "", ""
        self._muted = 0
        if len(tokens) == 1 and tokens[0].type == "text":
            return escape(tokens[0].content, quote=False), tokens[0].content
        html: list[str] = []
        text: list[str] = []
        for index, token in enumerate(tokens):
            kind = token.type
            if kind in {"text", "text_special"}:
                html.append(escape(token.content, quote=False))
                text.append(token.content)
            elif kind in self._rules:
                self._rules[kind](tokens, index, html, text)
            elif kind in _TAGS:
                html.append(_TAGS[kind])
            elif kind == "code_inline":
                html.append(f"<code{self.attributes(token)}>{escape(token.content, quote=False)}</code>")
                text.append(token.content)
            elif kind == "softbreak":
                html.append("\n")
                text.append(" ")
            elif kind == "hardbreak":
                html.append("<br>\n")
                text.append("\n")
            else:
                html.append(f"<span{self.attributes(token)}>")
        return "".join(html), "".join(text)

    def attributes(self, token: Token, *leave_out: str) -> str:
        """Return what the author added to an element."""
        added = token.attrs
        if not added:
            return ""
        shown = {name: value for name, value in added.items() if name not in leave_out}
        if "id" in shown and not self._record.claim(str(shown["id"]), token.meta["attributes"]):
            del shown["id"]
        return attributes.written(shown)

    def _link_open(self, tokens: Sequence[Token], index: int, html: list[str], _text: list[str]) -> None:
        token = tokens[index]
        place = self._record.place(token)
        opening = self._record.open_link(
            str(token.attrs.get("href", "")), place, self.attributes(token, "href", "width", "height")
        )
        self._refused = not opening
        html.append(opening)

    def _link_close(self, tokens: Sequence[Token], index: int, html: list[str], text: list[str]) -> None:
        start = index - 1
        while tokens[start].type != "link_open":
            start -= 1
        if self._refused:
            self._refused = False
            return
        words = words_of(tokens[start + 1 : index]).strip()
        html.append(self._record.close_link(words))
        link = self._record.links[-1]
        if not words:
            self._record.where.warn(
                "empty-link-text",
                "a link without words",
                link.location,
                "write what it leads to between the brackets",
            )
        if not link.target.startswith("#") and tokens[start].info != "auto" and words != link.target:
            text.append(f" <{slot('link', len(self._record.links) - 1)}>")

    def _image(self, tokens: Sequence[Token], index: int, html: list[str], text: list[str]) -> None:
        token = tokens[index]
        alt = words_of(token.children or ()).strip()
        html.append(self.image(token, alt))
        if alt:
            text.append(f"[{alt}]")

    def image(self, token: Token, alt: str, *leave_out: str) -> str:
        """Write a picture."""
        place = self._record.place(token)
        decorative = "decorative" in str(token.attrs.get("class", "")).split()
        if not alt and not decorative:
            advice = "say what it shows, '![words](…)', or that it only decorates, '![](…){.decorative}'"
            self._record.where.warn("missing-alt", "a picture without words that stand for it", place, advice)
        sized = "width" in token.attrs or "height" in token.attrs
        more = self.attributes(token, "src", "alt", *leave_out)
        return self._record.image(str(token.attrs.get("src", "")), alt, place, more, sized=sized)

    def _mention(self, tokens: Sequence[Token], index: int, html: list[str], text: list[str]) -> None:
        token = tokens[index]
        number, name = self._record.mention(token.meta["label"])
        place = self._record.where.within(self._record.where.block, *token.meta["at"])
        opening = self._record.open_link(f"#fn-{number}", place, ' role="doc-noteref"')
        html.append(
            f'<sup class="footnote-ref" id="{name}">{opening}{number}{self._record.close_link(str(number))}</sup>'
        )
        text.append(f"[{number}]")

    def _raw(self, tokens: Sequence[Token], index: int, html: list[str], text: list[str]) -> None:
        token = tokens[index]
        start = token.meta["at"][0]
        where = self._record.where
        html.append(
            raw.marked(
                token.content, self._record, lambda at, size: where.within(where.block, start + at, size)
            )
        )
        if _BREAKING.match(token.content):
            text.append("\n")
        elif found := raw.SILENT.match(token.content):
            if found[1]:
                del text[self._muted :]
            self._muted = len(text)


def text_of_html(source: str) -> str:
    """Return the words of raw HTML, on one line."""
    bare = re.sub(
        r"<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^<>]*>",
        " ",
        source,
        flags=re.DOTALL | re.IGNORECASE,
    )
    return " ".join(unescape(bare).replace("\x02", "").replace("\x03", "").split())
