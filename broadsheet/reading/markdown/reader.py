"""Text becomes tokens, tokens become HTML and plain text: the one parse, from end to end."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from broadsheet.reading.markdown import attributes, raw, typography
from broadsheet.reading.markdown.html import Writer
from broadsheet.reading.markdown.parser import parser
from broadsheet.reading.markdown.places import Places
from broadsheet.reading.markdown.record import Record
from broadsheet.reading.markdown.spans import set_attributes
from broadsheet.values.body import SLOT_CLOSE, SLOT_OPEN, Body
from broadsheet.values.config import MarkdownSettings
from broadsheet.values.diagnostics import Diagnostic

_NOT_TEXT = re.compile(f"[{SLOT_OPEN}{SLOT_CLOSE}\x00]")
_MARKS = frozenset({"-", ">", "|", "*", "\u2013", "\u2014"})
"""What stands alone in plain text without being a word."""
_TRAILING = re.compile(r"[ \t](\{[^{}\n]*\})$")


def read(
    text: str, path: PurePosixPath, first_line: int, settings: MarkdownSettings
) -> tuple[Body, tuple[Diagnostic, ...]]:
    """See :func:`broadsheet.reading.markdown.parse`."""
    text = _NOT_TEXT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    where = Places(path, text, first_line)
    env: dict[str, Any] = {"places": where}
    tokens = _tokens(text, parser(settings), env, settings)
    record = Record(where, env, raw_html=settings.raw_html)
    html, plain = Writer(record).document(tokens)
    if settings.raw_html:
        html = raw.finish(html, record)
    body = Body(
        html=html,
        text=plain,
        headings=tuple(record.headings),
        anchors=frozenset(record.anchors),
        links=tuple(record.links),
        images=tuple(record.images),
        words=_words(plain),
    )
    return body, tuple(where.found)


def _words(plain: str) -> int:
    parts = plain.split()
    return len(parts) - sum(map(_MARKS.__contains__, parts)) - plain.count(SLOT_OPEN)


def _tokens(text: str, md: MarkdownIt, env: dict[str, Any], settings: MarkdownSettings) -> list[Token]:
    """Parse blocks, then the text of each one."""
    tokens: list[Token] = []
    md.block.parse(text, md, env, tokens)
    where: Places = env["places"]
    for index, token in enumerate(tokens):
        if token.type != "inline" or not token.content:
            continue
        where.block = token
        kind = tokens[index - 1].type
        if kind == "heading_open":
            _heading_attributes(tokens[index - 1], token, where)
        elif kind in {"th_open", "td_open"}:
            token.meta["cell"] = True
        token.children = md.inline.parse(token.content, md, env, [])
        if settings.typographer:
            typography.improve(token.content, token.children)
    return tokens


def _heading_attributes(heading: Token, inline: Token, where: Places) -> None:
    """Take ``{#id}`` from the end of a heading."""
    found = _TRAILING.search(inline.content) if inline.content.endswith("}") else None
    if found and attributes.ATTRIBUTES.fullmatch(found[1]):
        set_attributes(where, heading, found[1], (found.start(1), len(found[1])))
        inline.content = inline.content[: found.start()]
