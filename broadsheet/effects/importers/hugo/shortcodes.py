"""Hugo's shortcodes, found in a text: ``{{< name "argument" key="value" >}}`` and ``{{% name %}} … {{% /name %}}``.

Contract: a text becomes pieces in order: text between shortcodes, and shortcodes with their place; joined again they
are the text. Code keeps what looks like a shortcode in it, and ``{{</* … */>}}``, Hugo's way to show one, is text.
What a shortcode means is the business of :mod:`broadsheet.effects.importers.hugo.meanings`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_VALUE = r'"(?:\\.|[^"\\])*"|`[^`]*`|[^\s"`<>%=]+'
_SHORTCODE = re.compile(
    r"\{\{(?P<mark>[<%])\s*(?P<close>/?)\s*(?P<name>[\w][\w./-]*)"
    rf"(?P<arguments>(?:\s+(?:[\w-]+\s*=\s*)?(?:{_VALUE}))*)"
    r"\s*(?P<alone>/?)\s*[>%]\}\}",
    re.DOTALL,
)
_ARGUMENT = re.compile(rf"(?:(?P<key>[\w-]+)\s*=\s*)?(?P<value>{_VALUE})", re.DOTALL)
_SHOWN = re.compile(r"\{\{([<%])/\*(.*?)\*/([>%])\}\}", re.DOTALL)
_FENCE = re.compile(
    r"^[ ]*(?:[-*+]|\d+[.)])?[ ]*(?P<fence>`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]*(?P=fence)[`~]*[ \t]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)
"""Fenced code, in list items too."""
_SPAN = re.compile(r"(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n\s*\n).)*?(?<!`)(?P=ticks)(?!`)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Shortcode:
    """A shortcode as it stands in the text."""

    name: str
    """What it is called."""
    positional: Sequence[str]
    """Arguments without a name, in order."""
    named: Mapping[str, str]
    """Arguments with one."""
    source: str
    """The mark itself, or the opening one."""
    offset: int
    """Where it begins in the text, in characters."""
    inner: str | None
    """What stands between it and its closing mark; ``None`` if there is none."""
    inner_offset: int
    """Where that begins."""
    length: int
    """How many characters it takes, to the end of its closing mark."""

    def get(self, *names: str | int) -> str:
        """Return the first of these arguments that is given and not empty, or nothing."""
        for name in names:
            if isinstance(name, str) and self.named.get(name):
                return self.named[name]
            if isinstance(name, int) and name < len(self.positional):
                return self.positional[name]
        return ""


@dataclass(frozen=True, slots=True)
class Stray:
    """A closing mark without an opening one."""

    source: str
    """The mark."""
    offset: int
    """Where it begins."""


def code_in(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of fenced code and of code between backticks, in order, from start to end."""
    fences = [found.span() for found in _FENCE.finditer(text)]
    spans: list[tuple[int, int]] = []
    start = 0
    for begin, end in [*fences, (len(text), len(text))]:
        spans.extend(found.span() for found in _SPAN.finditer(text, start, begin))
        spans.append((begin, end))
        start = end
    return tuple(span for span in spans if span[0] < span[1])


def split(text: str) -> tuple[str | Shortcode | Stray, ...]:
    """Take ``text`` apart; a shortcode has an inner text if its closing mark follows."""
    return tuple(_join(text, list(_marks(text)), 0, len(text)))


def shown(text: str) -> str:
    """Turn ``{{</* … */>}}`` into the shortcode that it shows."""
    return _SHOWN.sub(r"{{\1\2\3}}", text)


def _marks(text: str) -> Iterator[re.Match[str]]:
    code = iter(code_in(text))
    span = next(code, None)
    for found in _SHORTCODE.finditer(text):
        while span and span[1] <= found.start():
            span = next(code, None)
        inside_code = span and span[0] < found.start() < span[1]
        if not inside_code:
            yield found


def _join(text: str, marks: list[re.Match[str]], start: int, end: int) -> Iterator[str | Shortcode | Stray]:
    while marks and marks[0].start() < end:
        mark = marks.pop(0)
        if mark.start() < start:
            continue
        if text[start : mark.start()]:
            yield text[start : mark.start()]
        piece = Stray(mark[0], mark.start()) if mark["close"] else _shortcode(text, mark, marks)
        start = mark.end() if isinstance(piece, Stray) else piece.offset + piece.length
        yield piece
    if text[start:end]:
        yield text[start:end]


def _shortcode(text: str, mark: re.Match[str], following: list[re.Match[str]]) -> Shortcode:
    positional: list[str] = []
    named: dict[str, str] = {}
    for found in _ARGUMENT.finditer(mark["arguments"]):
        if found["key"]:
            named[found["key"]] = _unquote(found["value"])
        else:
            positional.append(_unquote(found["value"]))
    closing = None if mark["alone"] else _closing(mark["name"], following)
    inner = None if closing is None else text[mark.end() : closing.start()]
    end = mark.end() if closing is None else closing.end()
    return Shortcode(
        mark["name"], positional, named, mark[0], mark.start(), inner, mark.end(), end - mark.start()
    )


def _closing(name: str, following: Sequence[re.Match[str]]) -> re.Match[str] | None:
    depth = 0
    for mark in following:
        if mark["name"] != name or mark["alone"]:
            continue
        if not mark["close"]:
            depth += 1
        elif depth == 0:
            return mark
        else:
            depth -= 1
    return None


def _unquote(value: str) -> str:
    if value.startswith("`"):
        return value[1:-1]
    if value.startswith('"'):
        return re.sub(r"\\(.)", r"\1", value[1:-1])
    return value
