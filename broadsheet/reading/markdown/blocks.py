"""The block parser: markdown-it's rules, and ours for containers, attributes and comments.

A container is what stands between ``::: name`` and ``:::``. The last line of a pull quote or a figure may name who said
or made it (``— Name``). What is nested deeper than the parser goes is left out, which is an error, never a silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.rules_block import StateBlock

from broadsheet.reading.markdown import attributes
from broadsheet.reading.markdown.places import Places
from broadsheet.values.diagnostics import did_you_mean

ADMONITIONS = {"note": "Note", "tip": "Tip", "warning": "Warning", "important": "Important"}
"""Each name with the title it has unless the author gives one."""
CONTAINERS = (*ADMONITIONS, "figure", "pullquote")

_FENCE = re.compile(r":{3,}[ \t]*(.*?)[ \t:]*$")
_CODE_FENCE = re.compile(r"`{3,}|~{3,}")
_ATTRIBUTION = re.compile("(?:[\u2014\u2013]|--{1,2})[ \t]+(?=\\S)")


class Blocks(ParserBlock):
    """A block parser that says when it leaves something out, and tries no rule that a line's first letter rules out."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - markdown-it's names
        """Push the tokens of a range of lines."""
        if state.level >= state.md.options.maxNesting:
            _note_cut(state, startLine)
            state.line = endLine
            return
        line, has_empty = startLine, False
        while line < endLine:
            state.line = line = state.skipEmptyLines(line)
            if line >= endLine or state.sCount[line] < state.blkIndent:
                break
            for rule in self._rules_for(state, line):
                if rule(state, line, endLine, False):
                    break
            state.tight = not has_empty
            line = state.line
            has_empty = has_empty or (line <= endLine and state.isEmpty(line - 1))
            if line < endLine and state.isEmpty(line):
                has_empty = True
                line += 1
                state.line = line

    def _rules_for(self, state: StateBlock, line: int) -> tuple[RuleFuncBlockType, ...]:
        """Return the rules that a line may begin; most begin with a letter, and stand alone."""
        if state.src[state.bMarks[line] + state.tShift[line]].isalpha() and not state.is_code_block(line):
            return self._alone if state.isEmpty(line + 1) else self._letter
        return self._all

    @cached_property
    def _all(self) -> tuple[RuleFuncBlockType, ...]:
        return tuple(self.ruler.getRules(""))

    @cached_property
    def _letter(self) -> tuple[RuleFuncBlockType, ...]:
        return self._named("table", "lheading", "deflist", "paragraph")

    @cached_property
    def _alone(self) -> tuple[RuleFuncBlockType, ...]:
        return self._named("deflist", "paragraph")

    def _named(self, *names: str) -> tuple[RuleFuncBlockType, ...]:
        active = zip(self.ruler.get_active_rules(), self._all, strict=True)
        return tuple(rule for name, rule in active if name in names)


def _note_cut(state: StateBlock, line: int) -> None:
    if "cut" not in state.env:
        state.env["cut"] = True
        _note(
            state,
            line,
            "nesting-cut",
            "lists and quotes are nested too deeply; what follows here would be lost",
            f"nest at most {state.md.options.maxNesting // 2} levels",
        )


def container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read ``::: name Title`` and all up to its ``:::``."""
    line = _line(state, start)
    if not line.startswith(":::") or state.is_code_block(start):
        return False
    if silent:
        return True
    words = _info(line)
    if not words:
        state.line = start + 1
        _note(state, start, "unopened-container", "there is nothing to close here", "delete this line")
        return True
    name, _, title = words.partition(" ")
    close = _closing(state, start, end)
    if close is None:
        _note(
            state,
            start,
            "unclosed-container",
            f"'::: {name}' is never closed",
            "write ':::' on a line after it",
        )
    elif name not in CONTAINERS:
        _note(state, start, "unknown-container", f"'{name}' is no container", did_you_mean(name, CONTAINERS))
    elif name not in ADMONITIONS and state.skipEmptyLines(start + 1) >= close:
        _warn_of_empty(state, start, name)
    _inside(state, start, end if close is None else close, name, title.strip())
    state.line = end if close is None else close + 1
    return True


def _inside(state: StateBlock, start: int, close: int, name: str, title: str) -> None:
    """Push the tokens of a container whose content ends before the line ``close``."""
    parent, limit = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", close
    opening = state.push("container_open", "div", 1)
    opening.info, opening.map = name, [start, close]
    if title and name in CONTAINERS:
        _words(state, "container_title", start, title)
    last = _credit_line(state, start, close) if name in {"pullquote", "figure"} else close
    state.lineMax = last
    state.md.block.tokenize(state, start + 1, last)
    if last < close:
        _words(state, "attribution", last, _ATTRIBUTION.sub("", _line(state, last).rstrip(), count=1))
    state.push("container_close", "div", -1).info = name
    state.parentType, state.lineMax = parent, limit


def _words(state: StateBlock, kind: str, line: int, content: str) -> None:
    """Push the tokens of one line of text."""
    state.push(f"{kind}_open", "p", 1)
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, [line, line + 1], []
    state.push(f"{kind}_close", "p", -1)


def _credit_line(state: StateBlock, start: int, close: int) -> int:
    """Return the line that says who said or made it, or the end if none does."""
    last = close - 1
    while last > start and state.isEmpty(last):
        last -= 1
    is_credit = last > start and _ATTRIBUTION.match(_line(state, last)) and not state.is_code_block(last)
    return last if is_credit else close


def _closing(state: StateBlock, start: int, end: int) -> int | None:
    """Return the line of the ``:::`` that closes the container opened at ``start``; code is passed over.

    One pass finds the ends of all containers within this one, too, so that deep nesting is not read again and again.
    """
    ends: dict[tuple[int, int, int], int | None] = state.env.setdefault("container ends", {})
    if _key(state, start) not in ends:
        opened = [start]
        for line, text in _own_lines(state, start + 1, end):
            if text.startswith(":::"):
                if _info(text):
                    opened.append(line)
                else:
                    ends[_key(state, opened.pop())] = line
            if not opened:
                break
        ends.update((_key(state, line), None) for line in opened)
    return ends[_key(state, start)]


def _key(state: StateBlock, line: int) -> tuple[int, int, int]:
    """Return what tells a line in this list or quotation from the same line seen from outside."""
    return line, state.blkIndent, state.bMarks[line]


def _own_lines(state: StateBlock, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the lines of this block that are not code between fences."""
    code = ""
    for line in range(start, end):
        text = _line(state, line)
        if text and state.sCount[line] < state.blkIndent:
            return
        fence = _CODE_FENCE.match(text)
        if code:
            code = "" if fence and fence[0].startswith(code) and not text[fence.end() :].strip() else code
        elif fence:
            code = fence[0]
        elif not state.is_code_block(line):
            yield line, text


def attribute_line(state: StateBlock, start: int, _end: int, silent: bool) -> bool:
    """Read a line of nothing but attributes; they belong to the block below."""
    if state.src[state.bMarks[start] + state.tShift[start]] != "{" or state.is_code_block(start):
        return False
    line = _line(state, start).rstrip()
    if not attributes.ATTRIBUTES.fullmatch(line):
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.content, token.map = line, [start, start + 1]
        state.line = start + 1
    return True


def comment(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Leave out an HTML comment that stands in lines of its own."""
    if not _line(state, start).startswith("<!--") or state.is_code_block(start):
        return False
    if silent:
        return True
    missing = state.env.setdefault("unclosed comments", set())
    for line in range(start, end) if end not in missing else ():
        before, mark, after = _line(state, line).partition("-->")
        if mark:
            state.line = line + 1
            return not after.strip() and not before.startswith(">")
        if line > start and state.sCount[line] < state.blkIndent and not state.isEmpty(line):
            break
    else:
        missing.add(end)
    return False


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _info(line: str) -> str:
    found = _FENCE.match(line)
    return found[1].strip() if found else ""


def _places(state: StateBlock) -> Places | None:
    return state.env.get("places")


def _warn_of_empty(state: StateBlock, line: int, name: str) -> None:
    where = _places(state)
    if where:
        what = "the picture" if name == "figure" else "what was said"
        advice = f"put {what} on a line of its own before the ':::', or delete both lines"
        where.warn("empty-container", f"'::: {name}' holds nothing", where.whole(line), advice)


def _note(state: StateBlock, line: int, code: str, message: str, advice: str) -> None:
    where = _places(state)
    if where:
        where.fail(code, message, where.whole(line), advice)
