"""HTML in a Markdown text becomes Markdown, wherever Markdown has a word for it.

Contract: blocks of HTML (from the tag that opens a block to the one that closes it, blank lines or not) are converted
by the library made for it; tags inside a line become marks around the Markdown between them. Code is left alone, and so
is whatever stands between :data:`OPEN` and :data:`CLOSE`. What has no equivalent keeps its words and is reported at its
line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any, Final

from bs4 import Tag
from markdownify import ATX, BACKSLASH, MarkdownConverter

from broadsheet.effects.importers.hugo.shortcodes import code_in

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""Noncharacters that no source may hold: between them stands what was converted already and must stay as it is."""

Report = Callable[[int, str, str], None]
"""Takes a line of the text (from 0), a diagnostic's code and its message."""

_BLOCKS: Final = (
    "address|article|aside|blockquote|center|details|div|dl|fieldset|figure|footer|form|h[1-6]|header|hr|iframe|main|nav"
    "|object|ol|p|pre|script|section|style|table|ul|video|audio"
)
_BLOCK = re.compile(rf" {{0,3}}</?(?:{_BLOCKS})(?=[\s/>])", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_COMMENT = re.compile(r"<!--(?!\s*more\s*-->).*?-->", re.DOTALL)
"""Comments, but for Hugo's mark that divides a summary from the rest."""
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "wbr"}
)
_ID = re.compile(r"[A-Za-z][\w.-]*")
_MARKS = {
    "strong": "**",
    "b": "**",
    "em": "*",
    "i": "*",
    "cite": "*",
    "del": "~~",
    "s": "~~",
    "strike": "~~",
    "code": "`",
}
_BARE = frozenset({"span", "font", "u", "small", "big", "center", "div", "p", "ins", "abbr", "nobr"})
"""Elements whose look is lost, but none of whose words."""
_MARKDOWN = re.compile(r"\*\*\S|\]\(|(?:^|\s)_\S")


def to_markdown(text: str, report: Report) -> str:
    """Convert the HTML of a Markdown text."""
    parts: list[str] = []
    for number, lines, kind in _regions(text.split("\n")):
        chunk = "\n".join(lines)
        if kind == "html":
            parts.append(_block(chunk, _shifted(report, number)))
        elif kind == "text":
            parts.append(_inline(chunk, _shifted(report, number)))
        else:
            parts.append(chunk)
    return "\n".join(parts)


def decode_entities(text: str) -> str:
    """Replace entities by their characters, but for those that keep a character from meaning something."""
    return _ENTITY.sub(lambda found: char if (char := unescape(found[0])) > "\x7f" else found[0], text)


def _shifted(report: Report, by: int) -> Report:
    return lambda line, code, message: report(line + by, code, message)


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
        for closing, name, rest in _TAG.findall(_COMMENT.sub("", lines[number])):
            if name.lower() not in _VOID and not rest.endswith("/"):
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
        return _picture({name: str(value) for name, value in element.attrs.items()})

    def convert_a(self, element: Tag, text: str, parent_tags: set[str]) -> str:
        if not element.get("href"):
            name = str(element.get("name") or element.get("id") or "")
            return _anchor(
                name, text, lambda line, *words: self._report(line + (element.sourceline or 1) - 1, *words)
            )
        element["href"] = _absolute(str(element["href"]))
        return str(super().convert_a(element, text, parent_tags))  # type: ignore[misc]

    def convert_hN(self, n: int, element: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - the library's
        heading = str(super().convert_hN(n, element, text, parent_tags))  # type: ignore[misc]
        id_ = str(element.get("id") or "")
        return re.sub(r"(\S)(\s*)$", rf"\1 {{#{id_}}}\2", heading) if id_ and heading.strip() else heading

    def convert_iframe(self, element: Tag, _text: str, **_: object) -> str:
        self._say(element, "embed-replaced", "an embedded frame became a link")
        title, source = (
            str(element.get("title") or "Embedded content"),
            _absolute(str(element.get("src") or "")),
        )
        return f"\n\n[{title}]({source})\n\n"

    def convert_video(self, element: Tag, _text: str, **_: object) -> str:
        self._say(element, "embed-replaced", "an embedded player became a link")
        source = element.get("src") or next((child.get("src") for child in element.find_all("source")), "")
        return f"\n\n[Play]({_absolute(str(source or ''))})\n\n"

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
        return str(super().convert_table(element, text, parent_tags))  # type: ignore[misc]

    def _gone(self, element: Tag, _text: str, **_: object) -> str:
        self._say(element, "html-dropped", f"<{element.name}> has no equivalent and was left out")
        return ""

    convert_script = convert_style = convert_form = convert_object = convert_embed = _gone


def _inline(text: str, report: Report) -> str:
    return "".join(
        part if index % 2 else _paragraph(part, _shifted(report, line))
        for index, line, part in _numbered(re.split(r"(\n[ \t]*\n)", text))
    )


def _numbered(parts: list[str]) -> Iterator[tuple[int, int, str]]:
    line = 0
    for index, part in enumerate(parts):
        yield index, line, part
        line += part.count("\n")


def _paragraph(text: str, report: Report) -> str:
    """Convert the tags of one paragraph; the Markdown between them stays."""
    code = code_in(text)
    out: list[str] = []
    stack: list[tuple[str, dict[str, str], int, str]] = []
    position = 0
    for found in _TAG.finditer(text):
        if any(begin < found.start() < end for begin, end in code):
            continue
        out.append(text[position : found.start()])
        position = found.end()
        closing, name, rest = found[1], found[2].lower(), found[3]
        line = text.count("\n", 0, found.start())
        if name in _VOID:
            out.append(_void(name, _attributes(rest), found[0], _shifted(report, line)))
        elif not closing:
            stack.append((name, _attributes(rest), len(out), found[0]))
            out.append("")
        elif stack and any(name == opened[0] for opened in stack):
            while stack:
                opened, attributes, index, source = stack.pop()
                if opened == name:
                    out[index:] = [
                        _element((name, attributes, source), "".join(out[index:]), _shifted(report, line))
                    ]
                    break
                _unclosed(out, (opened, index, source), line, report)
        else:
            _lone(name, found[0], line, report)
    out.append(text[position:])
    while stack:
        opened, _, index, source = stack.pop()
        _unclosed(out, (opened, index, source), 0, report)
    return _COMMENT.sub(lambda found: _comment(text, found, report), "".join(out))


def _comment(text: str, found: re.Match[str], report: Report) -> str:
    report(
        text.count("\n", 0, max(text.find(found[0]), 0)),
        "comment-dropped",
        "a comment of the text was left out",
    )
    return ""


def _void(name: str, attributes: dict[str, str], source: str, report: Report) -> str:
    if name == "img":
        return _picture(attributes)
    if name in {"br", "wbr"}:
        return "\\\n" if name == "br" else ""
    report(0, "html-kept", f"<{name}> has no equivalent and stands in the text as it is")
    return source


def _element(opened: tuple[str, dict[str, str], str], inner: str, report: Report) -> str:
    name, attributes, source = opened
    if name == "a":
        return _link(attributes, inner, report)
    if name in _MARKS:
        return _around(_MARKS[name], inner)
    if name == "iframe":
        report(0, "embed-replaced", "an embedded frame became a link")
        return f"[{attributes.get('title', 'Embedded content')}]({_absolute(attributes.get('src', ''))})"
    if name in {"p", "div", "center"}:
        return f"\n\n{inner.strip()}\n\n"
    if name in _BARE:
        return inner
    report(0, "html-kept", f"<{name}> has no equivalent and stands in the text as it is")
    return f"{source}{inner}</{name}>"


def _link(attributes: dict[str, str], inner: str, report: Report) -> str:
    target = _absolute(attributes.get("href", ""))
    if not target:
        return _anchor(attributes.get("name") or attributes.get("id") or "", inner, report)
    return f"[{inner}]({_target(target)}{_title(attributes)})" if inner.strip() else inner


def _anchor(name: str, inner: str, report: Report) -> str:
    """Return the target of links (``<a name>``) as a span with that id."""
    if _ID.fullmatch(name):
        return f"[{inner}]{{#{name}}}"
    if name:
        report(
            0,
            "anchor-dropped",
            f"'{name}' can't be the name of a place in the text; links to it lead to the top",
        )
    return inner


def _around(mark: str, inner: str) -> str:
    words = inner.strip()
    if not words:
        return inner
    before, after = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    return f"{before}{mark}{words}{mark}{after}"


def _unclosed(out: list[str], opened: tuple[str, int, str], line: int, report: Report) -> None:
    name, index, source = opened
    if name not in _BARE and name != "li":
        report(line, "html-kept", f"<{name}> is never closed and stands in the text as it is")
        out[index] = source


def _lone(name: str, source: str, line: int, report: Report) -> None:
    if name not in _BARE:
        report(line, "html-dropped", f"{source} closes nothing and was left out")


def _attributes(source: str) -> dict[str, str]:
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(source)}


def _picture(attributes: dict[str, Any]) -> str:
    words = re.sub(r"\s+", " ", str(attributes.get("alt", ""))).replace("[", "\\[").replace("]", "\\]")
    return f"![{words}]({_target(_absolute(str(attributes.get('src', ''))))}{_title(attributes)})"


def _title(attributes: dict[str, Any]) -> str:
    title = re.sub(r"\s+", " ", str(attributes.get("title", ""))).strip()
    return f' "{title.replace(chr(34), chr(92) + chr(34))}"' if title else ""


def _absolute(address: str) -> str:
    return f"https:{address}" if address.startswith("//") else address.strip()


def _target(address: str) -> str:
    return f"<{address}>" if re.search(r"[ ()]", address) else address
