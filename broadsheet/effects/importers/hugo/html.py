"""HTML in a Markdown text becomes Markdown, wherever Markdown has a word for it.

Contract: blocks of HTML (from the tag that opens a block to the one that closes it, blank lines or not) are converted
by the library made for it; tags inside a line become marks around the Markdown between them. Code is left alone, and so
is whatever stands between :data:`OPEN` and :data:`CLOSE`. What has no equivalent keeps its words and is reported at its
line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from bs4 import Tag
from markdownify import ATX, BACKSLASH, MarkdownConverter

from broadsheet.effects.importers.hugo.shortcodes import code_in
from broadsheet.effects.importers.hugo.tags import (
    COMMENT,
    TAG,
    VOID,
    Report,
    absolute,
    anchor,
    convert_tags,
    picture,
    shifted,
)

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters that no source may hold: between them stands what was converted already and must stay as it is."""

_BLOCKS: Final = (
    "address|article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|iframe|main|nav"
    "|object|ol|p|pre|script|section|style|table|ul|video|audio"
)
_BLOCK = re.compile(rf" {{0,3}}</?(?:{_BLOCKS})(?=[\s/>])", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_MARKDOWN = re.compile(r"\*\*\S|\]\(|(?:^|\s)_\S")


def to_markdown(text: str, report: Report) -> str:
    """Convert the HTML of a Markdown text."""
    parts: list[str] = []
    for number, lines, kind in _regions(text.split("\n")):
        chunk = "\n".join(lines)
        if kind == "html":
            parts.append(_block(chunk, shifted(report, number)))
        elif kind == "text":
            parts.append(convert_tags(chunk, shifted(report, number)))
        else:
            parts.append(chunk)
    return "\n".join(parts)


def decode_entities(text: str) -> str:
    """Replace entities by their characters, but for those that keep a character from meaning something."""
    return _ENTITY.sub(lambda found: char if (char := unescape(found[0])) > "\x7f" else found[0], text)


def _regions(lines: list[str]) -> Iterator[tuple[int, list[str], str]]:
    """Yield the first line's number, the lines and the kind (code, html, text) of each part of the text."""
    fenced = _fenced_lines("\n".join(lines))
    start, number = 0, 0
    while number < len(lines):
        kind = "code" if number in fenced else "html" if _BLOCK.match(lines[number]) else "text"
        if kind == "text":
            number += 1
            continue
        if start < number:
            yield start, lines[start:number], "text"
        end = number + 1 if kind == "code" else _end_of_block(lines, number)
        yield number, lines[number:end], kind
        start = number = end
    if start < number:
        yield start, lines[start:number], "text"


def _fenced_lines(text: str) -> frozenset[int]:
    found: set[int] = set()
    for begin, end in code_in(text):
        if text[begin:end].lstrip(" ").startswith(("```", "~~~")) and "\n" in text[begin:end]:
            found.update(range(text.count("\n", 0, begin), text.count("\n", 0, end) + 1))
    return frozenset(found)


def _end_of_block(lines: list[str], start: int) -> int:
    """Return the line after the block: where its tags are closed, or else the first blank line."""
    depth = 0
    for number in range(start, len(lines)):
        for closing, name, rest in TAG.findall(COMMENT.sub("", lines[number])):
            if name.lower() not in VOID and not rest.endswith("/"):
                depth += -1 if closing else 1
        if depth <= 0:
            return number + 1
    return next((number for number in range(start, len(lines)) if not lines[number].strip()), len(lines))


def _block(html: str, report: Report) -> str:
    markdown = _Converter(report, escape=not _MARKDOWN.search(html)).convert(html)
    return "\n" + re.sub(r"\n{3,}", "\n\n", markdown).strip("\n") + "\n"


class _Converter(MarkdownConverter):
    """The library's converter, with pictures everywhere, and with a report of what it can't say."""

    def __init__(self, report: Report, *, escape: bool) -> None:
        super().__init__(
            heading_style=ATX,
            bullets="-",
            newline_style=BACKSLASH,
            escape_asterisks=escape,
            escape_underscores=escape,
            table_infer_header=True,
        )
        self._report = report

    def _say(self, element: Tag, code: str, message: str) -> None:
        self._report((element.sourceline or 1) - 1, code, message)

    def convert_img(self, element: Tag, _text: str, **_: object) -> str:
        return picture({name: str(value) for name, value in element.attrs.items()})

    def convert_a(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        if not element.get("href"):
            name = str(element.get("name") or element.get("id") or "")
            return anchor(
                name, text, lambda line, *words: self._report(line + (element.sourceline or 1) - 1, *words)
            )
        element["href"] = absolute(str(element["href"]))
        return str(super().convert_a(element, text, parent_tags))  # type: ignore[misc]  # it is untyped there

    def convert_hN(self, n: int, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - the name that markdownify calls
        heading = str(super().convert_hN(n, element, text, parent_tags))  # type: ignore[misc]  # it is untyped there
        id_ = str(element.get("id") or "")
        return re.sub(r"(\S)(\s*)$", rf"\1 {{#{id_}}}\2", heading) if id_ and heading.strip() else heading

    def convert_iframe(self, element: Tag, _text: str, **_: object) -> str:
        self._say(element, "embed-replaced", "an embedded frame became a link")
        title, source = (
            str(element.get("title") or "Embedded content"),
            absolute(str(element.get("src") or "")),
        )
        return f"\n\n[{title}]({source})\n\n"

    def convert_video(self, element: Tag, _text: str, **_: object) -> str:
        self._say(element, "embed-replaced", "an embedded player became a link")
        source = element.get("src") or next((child.get("src") for child in element.find_all("source")), "")
        return f"\n\n[Play]({absolute(str(source or ''))})\n\n"

    convert_audio = convert_video

    def convert_table(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        spans = [
            cell for cell in element.find_all(["td", "th"]) if cell.get("colspan") or cell.get("rowspan")
        ]
        blocks = element.find_all(["ul", "ol", "table", "blockquote", "pre"])
        for cell in spans:
            self._say(cell, "table-simplified", "a cell that spans others became a single one")
        for block in blocks:
            self._say(block, "table-simplified", f"a <{block.name}> inside a table became plain text")
        return str(super().convert_table(element, text, parent_tags))  # type: ignore[misc]  # it is untyped there

    def _gone(self, element: Tag, _text: str, **_: object) -> str:
        self._say(element, "html-dropped", f"<{element.name}> has no equivalent and was left out")
        return ""

    convert_script = convert_style = convert_form = convert_object = convert_embed = _gone
