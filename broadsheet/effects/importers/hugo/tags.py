"""The tags inside a line of Markdown become marks around the words between them.

Contract: the Markdown between tags stays as it is, code too; a tag without an equivalent stays in the text and is
reported, and one that only dresses words goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

from broadsheet.effects.importers.hugo.shortcodes import code_in

Report = Callable[[int, str, str], None]
"""Takes a line of the text (from 0), a diagnostic's code and its message."""

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
COMMENT = re.compile(r"<!--(?!\s*more\s*-->).*?-->", re.DOTALL)
"""Comments, but for Hugo's mark that divides a summary from the rest."""
VOID = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "source", "wbr"}
)
"""Elements without a closing tag."""

_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_ID = re.compile(r"[A-Za-z][\w-]*")
_PREFIX = re.compile(r"[ \t]*(?:(?:[-*+>]|\d+[.)])[ \t]*)*")
"""What stands before a text in a list or a quotation."""
_LINE_END = re.compile(r"(?:\\\n\s*)+\Z")
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


def convert_tags(text: str, report: Report) -> str:
    """Convert the tags of Markdown paragraphs."""
    return "".join(
        part if index % 2 else _paragraph(part, shifted(report, line))
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
    for found in TAG.finditer(text):
        if any(begin < found.start() < end for begin, end in code):
            continue
        out.append(text[position : found.start()])
        position = found.end()
        closing, name, rest = found[1], found[2].lower(), found[3]
        line = text.count("\n", 0, found.start())
        if name in VOID:
            out.append(_void(name, _attributes(rest), found[0], shifted(report, line)))
        elif not closing:
            stack.append((name, _attributes(rest), len(out), found[0]))
            out.append("")
        elif stack and any(name == opened[0] for opened in stack):
            while stack:
                opened, attributes, index, source = stack.pop()
                if opened == name:
                    inner = "".join(out[index:])
                    if name == "p" and _is_within("".join(out[:index])):
                        out[index:] = [re.sub(r"\s*\n[ \t>]*", " ", inner.strip(" \t\n>"))]
                    else:
                        out[index:] = [_element((name, attributes, source), inner, shifted(report, line))]
                    break
                _unclosed(out, (opened, index, source), line, report)
        else:
            _lone(name, found[0], line, report)
    out.append(text[position:])
    while stack:
        opened, _, index, source = stack.pop()
        _unclosed(out, (opened, index, source), 0, report)
    converted = COMMENT.sub(lambda found: _comment(text, found, report), "".join(out))
    return _LINE_END.sub("", converted)


def _is_within(before: str) -> bool:
    """Tell whether what follows is a paragraph in a list or a quotation: its line must stay where it is."""
    line = before[before.rfind("\n") + 1 :]
    return bool(line) and _PREFIX.fullmatch(line) is not None


def _comment(text: str, found: re.Match[str], report: Report) -> str:
    report(
        text.count("\n", 0, max(text.find(found[0]), 0)),
        "comment-dropped",
        "a comment of the text was left out",
    )
    return ""


def _void(name: str, attributes: dict[str, str], source: str, report: Report) -> str:
    if name == "img":
        return picture(attributes)
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
        return f"[{attributes.get('title', 'Embedded content')}]({absolute(attributes.get('src', ''))})"
    if name in {"p", "div", "center"}:
        return f"\n\n{inner.strip()}\n\n"
    if name in _BARE:
        return inner
    report(0, "html-kept", f"<{name}> has no equivalent and stands in the text as it is")
    return f"{source}{inner}</{name}>"


def _link(attributes: dict[str, str], inner: str, report: Report) -> str:
    target = absolute(attributes.get("href", ""))
    if not target:
        return anchor(attributes.get("name") or attributes.get("id") or "", inner, report)
    return f"[{inner}]({_target(target)}{_title(attributes)})" if inner.strip() else inner


def anchor(name: str, inner: str, report: Report) -> str:
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


def picture(attributes: dict[str, Any]) -> str:
    """Return a picture as Markdown."""
    words = re.sub(r"\s+", " ", str(attributes.get("alt", ""))).replace("[", "\\[").replace("]", "\\]")
    return f"![{words}]({_target(absolute(str(attributes.get('src', ''))))}{_title(attributes)})"


def _title(attributes: dict[str, Any]) -> str:
    title = re.sub(r"\s+", " ", str(attributes.get("title", ""))).strip()
    return f' "{title.replace(chr(34), chr(92) + chr(34))}"' if title else ""


def absolute(address: str) -> str:
    """Return an address with its scheme."""
    return f"https:{address}" if address.startswith("//") else address.strip()


def _target(address: str) -> str:
    return f"<{address}>" if re.search(r"[ ()]", address) else address


def shifted(report: Report, by: int) -> Report:
    """Return a report that counts its lines from another one."""
    return lambda line, code, message: report(line + by, code, message)
