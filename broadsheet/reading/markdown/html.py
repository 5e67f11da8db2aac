"""Writes blocks, as HTML and as plain text in one go.

Plain text is made of the same tokens, not of the HTML: paragraphs are lines, lists have ``-`` or numbers, quotes ``>``,
tables lines of ``a | b``, code is indented, footnotes stand at the end. The module is long because blocks hold blocks:
each is written by one short method, and all of them call each other.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from textwrap import indent

from markdown_it.common.utils import unescapeAll
from markdown_it.token import Token

from broadsheet.reading.markdown import code, raw, tables
from broadsheet.reading.markdown.blocks import ADMONITIONS
from broadsheet.reading.markdown.phrases import Phrases, text_of_html, words_of
from broadsheet.reading.markdown.record import Record, mention_id
from broadsheet.reading.markdown.spans import set_attributes
from broadsheet.values.body import Heading
from broadsheet.values.diagnostics import Location

_BACK = "\u21a9"
"""The arrow that leads back from a footnote; a variation selector keeps it from being an emoji."""

_Written = tuple[str, str]
"""HTML and plain text."""


class Writer:
    """Writes the tokens of one text."""

    def __init__(self, record: Record) -> None:
        """Take the record in which everything found is kept."""
        self._record = record
        self._where = record.where
        self._phrases = Phrases(record)
        self._tokens: list[Token] = []
        self._ends: dict[int, int] = {}
        self._notes: dict[str, tuple[int, int]] = {}
        self._first_title: Token | None = None
        self._shift = 0
        self._open_levels: list[int] = []
        self._rules: dict[str, Callable[[int, int], _Written]] = {
            "paragraph_open": self._paragraph,
            "heading_open": self._heading,
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
            "blockquote_open": self._quote,
            "table_open": self._table,
            "dl_open": self._definitions,
            "container_open": self._container,
            "fence": self._fence,
            "code_block": self._code_block,
            "html_block": self._html_block,
            "hr": self._rule,
        }

    def document(self, tokens: list[Token]) -> _Written:
        """Return everything, footnotes last."""
        self._tokens = tokens
        self._match()
        firsts = (token for token in tokens if token.type == "heading_open" and token.tag == "h1")
        self._first_title = next(firsts, None)
        self._shift = int(self._first_title is not None)
        html, text = self._blocks(0, len(tokens))
        notes_html, notes_text = self._footnotes()
        return html + notes_html, "\n\n".join(part for part in (text, notes_text) if part)

    def _match(self) -> None:
        """Find the closing token of every opening one, and the footnotes."""
        opened: list[int] = []
        for index, token in enumerate(self._tokens):
            if token.nesting > 0:
                opened.append(index)
            elif token.nesting < 0:
                start = opened.pop()
                self._ends[start] = index
                if token.type == "footnote_reference_close":
                    self._keep_note(self._tokens[start], start, index)

    def _keep_note(self, token: Token, start: int, end: int) -> None:
        label = str(token.meta["label"])
        if label in self._notes:
            place = self._where.whole(token.map[0] if token.map else 0)
            self._where.warn(
                "duplicate-footnote", f"there is a footnote '{label}' already", place, "rename one of them"
            )
        else:
            self._notes[label] = (start, end)

    def _blocks(self, start: int, end: int, *, tight: bool = False) -> _Written:
        """Write the blocks of a range of tokens."""
        html: list[str] = []
        texts: list[str] = []
        attributes: Token | None = None
        while start < end:
            token = self._tokens[start]
            last = self._ends.get(start, start)
            if token.type == "attributes":
                attributes = token
            elif token.type in self._rules:
                if attributes:
                    self._add(attributes, token)
                    attributes = None
                written, text = self._rules[token.type](start, last)
                html.append(written)
                texts.append(text)
            start = last + 1
        return "".join(html), ("\n" if tight else "\n\n").join(text for text in texts if text)

    def _add(self, attributes: Token, token: Token) -> None:
        """Give a block the attributes on the line above it."""
        own = token.attrs.pop("class", "")
        self._where.block = attributes
        set_attributes(self._where, token, attributes.content, (0, len(attributes.content)))
        if own:
            token.attrs["class"] = f"{own} {token.attrs.get('class', '')}".rstrip()

    def _attributes(self, token: Token, *leave_out: str) -> str:
        return self._phrases.attributes(token, "width", "height", *leave_out) if token.attrs else ""

    def _paragraph(self, start: int, _end: int) -> _Written:
        token, inline = self._tokens[start], self._tokens[start + 1]
        if picture := _titled_picture(inline):
            return self._picture_figure(inline, picture)
        html, text = self._phrases.write(inline)
        if "|" in inline.content and tables.looks_like_one(inline.content):
            place = self._where.within(inline, 0, len(inline.content))
            advice = "give the line of dashes as many columns as the header"
            self._where.warn("malformed-table", "this looks like a table, but is none", place, advice)
        if token.hidden:
            return html + "\n", text
        return f"<p{self._attributes(token)}>{html}</p>\n", text

    def _picture_figure(self, inline: Token, picture: Token) -> _Written:
        """Write a picture that stands alone and has a title: the title is its caption."""
        self._where.block = inline
        alt = words_of(picture.children or ()).strip()
        caption = str(picture.attrs["title"])
        html = f'<figure class="figure">{self._phrases.image(picture, alt, "title")}'
        text = "\n".join(part for part in (f"[{alt}]" if alt else "", caption) if part)
        return f"{html}<figcaption>{escape(caption, quote=False)}</figcaption></figure>\n", text

    def _heading(self, start: int, _end: int) -> _Written:
        token, inline = self._tokens[start], self._tokens[start + 1]
        html, text = self._phrases.write(inline)
        words = " ".join(words_of(inline.children or ()).split())
        level = self._heading_level(token, inline, words)
        name = str(token.attrs.get("id", ""))
        if not name or not self._record.claim(name, token.meta["attributes"]):
            name = self._record.heading_id(words)
        self._record.headings.append(Heading(level, name, words))
        return f'<h{level} id="{escape(name)}"{self._attributes(token, "id")}>{html}</h{level}>\n', text

    def _heading_level(self, token: Token, inline: Token, words: str) -> int:
        """Return a heading's level in the outline, which leaves none out whatever the author wrote."""
        written = min(6, int(token.tag[1]) + self._shift)
        while self._open_levels and self._open_levels[-1] >= written:
            self._open_levels.pop()
        self._open_levels.append(written)
        level = len(self._open_levels) + 1
        self._check_heading(token, inline, (written, level), words)
        return level

    def _check_heading(self, token: Token, inline: Token, levels: tuple[int, int], words: str) -> None:
        written, level = levels
        place = (
            self._where.within(inline, 0, len(inline.content))
            if words
            else self._where.whole((token.map or [0])[0])
        )
        if token is self._first_title:
            advice = "begin sections with '##'; here every heading moves one level down"
            self._where.warn(
                "heading-level", "the title is the only heading of the first level", place, advice
            )
        if level < written:
            advice = f"write '{'#' * (level - self._shift)}'"
            message = "a level is left out above this heading, so it moves up"
            self._where.warn("heading-skip", message, place, advice)
        if not words:
            self._where.warn("empty-heading", "a heading without words", place, "give it some, or delete it")

    def _list(self, start: int, end: int) -> _Written:
        opening = self._tokens[start]
        number = opening.attrs.pop("start", 1)
        added = str(opening.attrs.pop("class", "")).replace("contains-task-list", "tasks")
        dress = f' class="{escape(added)}"' if added else ""
        first = f' start="{number}"' if number != 1 else ""
        html = [f"<{opening.tag}{dress}{first}{self._attributes(opening)}>\n"]
        texts, loose = [], False
        for count, item in enumerate(self._items(start, end)):
            written, text, is_loose = self._item(item)
            marker = f"{int(number) + count}. " if opening.tag == "ol" else "- "
            html.append(written)
            texts.append(marker + indent(text, " " * len(marker))[len(marker) :] if text else marker.rstrip())
            loose |= is_loose
        html.append(f"</{opening.tag}>\n")
        return "".join(html), ("\n\n" if loose else "\n").join(texts)

    def _items(self, start: int, end: int) -> list[int]:
        found, index = [], start + 1
        while index < end:
            found.append(index)
            index = self._ends[index] + 1
        return found

    def _checked(self, item: int) -> bool | None:
        checked: bool | None = self._tokens[item].meta.get("checked")
        return checked

    def _item(self, start: int) -> tuple[str, str, bool]:
        """Return an item as HTML and text, and whether its paragraphs stand apart."""
        end, checked = self._ends[start], self._checked(start)
        loose = any(
            self._tokens[i].type == "paragraph_open" and not self._tokens[i].hidden
            for i in range(start, min(end, start + 2))
        )
        html, text = self._blocks(start + 1, end, tight=not loose)
        if checked is None:
            return f"<li>{html.rstrip()}</li>\n", text, loose
        box = f'<input type="checkbox" disabled{" checked" if checked else ""}>'
        return (
            f'<li class="task">{_label(html.rstrip(), box)}</li>\n',
            f"[{'x' if checked else ' '}] {text}",
            loose,
        )

    def _quote(self, start: int, end: int) -> _Written:
        html, text = self._blocks(start + 1, end)
        return f"<blockquote{self._attributes(self._tokens[start])}>\n{html}</blockquote>\n", _quoted(text)

    def _table(self, start: int, end: int) -> _Written:
        return tables.write(self._tokens[start : end + 1], self._phrases, self._where)

    def _definitions(self, start: int, end: int) -> _Written:
        html, lines = [f"<dl{self._attributes(self._tokens[start])}>\n"], []
        index = start + 1
        while index < end:
            last = self._ends[index]
            if self._tokens[index].type == "dt_open":
                written, text = self._phrases.write(self._tokens[index + 1])
                html.append(f"<dt>{written}</dt>\n")
                lines.append(text)
            else:
                written, text = self._blocks(index + 1, last, tight=True)
                html.append(f"<dd>{written.rstrip()}</dd>\n")
                lines.append(indent(text, "    "))
            index = last + 1
        return "".join([*html, "</dl>\n"]), "\n".join(lines)

    def _container(self, start: int, end: int) -> _Written:
        name = self._tokens[start].info
        if name in ADMONITIONS:
            return self._admonition(start, end)
        if name == "pullquote":
            return self._pull_quote(start, end)
        return self._figure(start, end) if name == "figure" else self._blocks(start + 1, end)

    def _admonition(self, start: int, end: int) -> _Written:
        name = self._tokens[start].info
        (title, title_text), first = self._line("container_title", start + 1)
        title, title_text = (title, title_text) if title else (ADMONITIONS[name],) * 2
        html, text = self._blocks(first, end)
        opening = f'<div class="admonition {name}" role="note"{self._attributes(self._tokens[start])}>\n'
        return (
            f'{opening}<p class="admonition-title">{title}</p>\n{html}</div>\n',
            f"{title_text}\n\n{text}".strip(),
        )

    def _pull_quote(self, start: int, end: int) -> _Written:
        (said_by, said_by_text), first = self._line("container_title", start + 1)
        (line, line_text), last = self._line("attribution", end - 3)
        last = end - 3 if line else end
        said_by, said_by_text = (line, line_text) if line else (said_by, said_by_text)
        html, text = self._blocks(first, last)
        caption = f"<figcaption>{said_by}</figcaption>\n" if said_by else ""
        opening = f'<figure class="pullquote"{self._attributes(self._tokens[start])}>\n'
        lines = "\n\n".join(part for part in (text, f"\u2014 {said_by_text}" if said_by else "") if part)
        return f"{opening}<blockquote>\n{html}</blockquote>\n{caption}</figure>\n", _quoted(lines)

    def _figure(self, start: int, end: int) -> _Written:
        """Write a figure: its first block is what it shows, the others are the caption, the last line the credit."""
        (title, title_text), first = self._line("container_title", start + 1)
        (credit, credit_text), _ = self._line("attribution", end - 3)
        last = end - 3 if credit else end
        split = min(last, self._ends.get(first, first) + 1)
        shown, shown_text = self._shown(first, split)
        caption, caption_text = self._blocks(split, last)
        parts = [
            f"<p>{title}</p>\n" if title else "",
            caption,
            f'<p class="credit">{credit}</p>\n' if credit else "",
        ]
        html = f"<figcaption>\n{''.join(parts)}</figcaption>\n" if any(parts) else ""
        text = "\n".join(part for part in (shown_text, title_text, caption_text, credit_text) if part)
        return (
            f'<figure class="figure"{self._attributes(self._tokens[start])}>\n{shown}{html}</figure>\n',
            text,
        )

    def _shown(self, start: int, end: int) -> _Written:
        """Write the first block of a figure; a paragraph of pictures needs no ``p``."""
        children = (
            (self._tokens[start + 1].children or []) if self._tokens[start].type == "paragraph_open" else []
        )
        if end - start == 3 and children and all(child.type in {"image", "softbreak"} for child in children):  # noqa: PLR2004 - a paragraph's tokens
            html, text = self._phrases.write(self._tokens[start + 1])
            return f"{html}\n", text
        return self._blocks(start, end)

    def _line(self, kind: str, index: int) -> tuple[_Written, int]:
        """Write the line of text of a kind that begins at ``index``, if it does; return where the rest begins."""
        if self._tokens[index].type != f"{kind}_open":
            return ("", ""), index
        return self._phrases.write(self._tokens[index + 1]), index + 3

    def _fence(self, index: int, _end: int) -> _Written:
        token = self._tokens[index]
        language = (unescapeAll(token.info).split() or [""])[0].split("{")[0]
        first, last = token.map or [0, 0]
        closing = self._where.lines[last - 1].rstrip() if 0 < last <= len(self._where.lines) else ""
        if last - 1 == first or not closing.endswith(token.markup):
            self._where.warn(
                "unclosed-code",
                "this code is never closed",
                self._where.whole(first),
                f"write '{token.markup}' on a line after it",
            )
        if not code.knows(language):
            near = code.near(language)
            advice = f"did you mean '{near}'?" if near else "leave it out, or write 'text'"
            self._where.warn(
                "unknown-language",
                f"'{language}' is no language that can be coloured",
                self._language(first, language),
                advice,
            )
        return self._code(token, code.coloured(token.content, language), language)

    def _language(self, line: int, language: str) -> Location:
        at = self._where.lines[line].rfind(language)
        return self._where.line(line, max(at, 0) + 1, len(language))

    def _code_block(self, index: int, _end: int) -> _Written:
        return self._code(self._tokens[index], escape(self._tokens[index].content), "")

    def _code(self, token: Token, html: str, language: str) -> _Written:
        dress = f' class="language-{escape(language)}"' if language else ""
        added = str(token.attrs.pop("class", ""))
        classes = f"highlight {escape(added)}".rstrip()
        opening = f'<pre class="{classes}" tabindex="0"{self._attributes(token)}><code{dress}>'
        return f"{opening}{html}</code></pre>\n", indent(token.content.rstrip("\n"), "    ")

    def _html_block(self, index: int, _end: int) -> _Written:
        token = self._tokens[index]
        opening = token.content.rfind("<!--")
        if opening >= 0 and "-->" not in token.content[opening:]:
            message = "this comment has no end, so what stands behind it is left out"
            place = self._where.within(token, opening, len("<!--"))
            self._where.warn("html-removed", message, place, "write '-->' at its end")
        html = raw.marked(token.content, self._record, lambda at, size: self._where.within(token, at, size))
        return html, text_of_html(token.content)

    def _rule(self, index: int, _end: int) -> _Written:
        return f"<hr{self._attributes(self._tokens[index])}>\n", "* * *"

    def _footnotes(self) -> _Written:
        """Write the footnotes that are mentioned, in the order of their numbers, and note the others."""
        items, texts, done = [], [], 0
        while done < len(self._record.numbers):
            label = list(self._record.numbers)[done]
            start, end = self._notes[label]
            done += 1
            html, text = self._blocks(start + 1, end)
            items.append((label, html))
            texts.append(f"[{done}] {text}")
        for label, (start, _) in self._notes.items():
            if label not in self._record.numbers:
                place = self._where.whole((self._tokens[start].map or [0])[0])
                self._where.warn(
                    "unused-footnote",
                    f"the footnote '{label}' is never mentioned",
                    place,
                    f"write '[^{label}]' where it belongs",
                )
        if not items:
            return "", ""
        notes = "".join(self._footnote(number, label, html) for number, (label, html) in enumerate(items, 1))
        opening = '<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">\n<ol>\n'
        return f"{opening}{notes}</ol>\n</section>\n", "\n\n".join(texts)

    def _footnote(self, number: int, label: str, html: str) -> str:
        """Write a footnote with a way back to each of its mentions."""
        self._where.block = self._tokens[self._notes[label][0]]
        place = self._where.whole((self._where.block.map or [0])[0])
        back = []
        for time in range(1, self._record.mentions[label] + 1):
            called = f"{number}" if time == 1 else f"{number}, mention {time}"
            dress = f' class="footnote-back" role="doc-backlink" aria-label="Back to reference {called}"'
            opening = self._record.open_link(f"#{mention_id(number, time)}", place, dress)
            back.append(f" {opening}{_BACK}\ufe0e{self._record.close_link(_BACK)}")
        html = html.rstrip()
        body = (
            f"{html[:-4]}{''.join(back)}</p>"
            if html.endswith("</p>")
            else f"{html}\n<p>{''.join(back).strip()}</p>"
        )
        return f'<li id="fn-{number}">{body}</li>\n'


def _titled_picture(inline: Token) -> Token | None:
    children = inline.children or []
    alone = len(children) == 1 and children[0].type == "image" and children[0].attrs.get("title")
    return children[0] if alone else None


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _label(html: str, box: str) -> str:
    """Put the box of a task before its words, which name it."""
    if html.startswith("<p>"):
        words, rest = html[3:].split("</p>", 1)
        return f"<p><label>{box} {words}</label></p>{rest}"
    words, newline, rest = html.partition("\n<")
    return f"<label>{box} {words}</label>{newline and f'{newline}{rest}'}"
