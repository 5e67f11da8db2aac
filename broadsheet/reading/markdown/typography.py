"""Curly quotation marks, dashes and ellipses from plain ones.

Quotation marks pair as markdown-it's "smartquotes" rule pairs them, but in one pass: that rule copies the text at every
mark, which takes minutes for a hostile text. Of its other replacements only dashes and three dots are made: a news text
says "(a), (b), (c)" and does not mean a copyright sign.
"""

from __future__ import annotations

import re

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.token import Token

_MARK = re.compile("['\"]")
_LOOSE = re.compile(r"(?<![^\W_])'|'(?![^\W_])")
"""A single mark that is no apostrophe within a word."""
_EM_DASH = re.compile(r"(?<!-)---(?!-)")
_EN_DASH = re.compile(r"(?<!\S)--(?!\S)|(?<![-\s])--(?![-\s])")
_OPEN = {'"': "\u201c", "'": "\u2018"}
_CLOSE = {'"': "\u201d", "'": "\u2019"}

_Edits = dict[int, dict[int, str]]
"""By token, by offset: the character to put there."""


def typographic(text: str) -> str:
    """Return a text of one block, without mark-up, with its marks improved."""
    token = Token("text", "", 0, content=text)
    improve(text, [token])
    return token.content


def improve(content: str, tokens: list[Token]) -> None:
    """Improve the text tokens of a block whose source is ``content``; addresses and code stay as they are."""
    if '"' in content or ("'" in content and _LOOSE.search(content)):
        _apply(tokens, _pair(tokens))
    elif "'" in content:
        for token in _texts(tokens):
            token.content = token.content.replace("'", _CLOSE["'"])
    if "--" in content or "..." in content:
        for token in _texts(tokens):
            token.content = _replace(token.content)


def _replace(text: str) -> str:
    text = text.replace("...", "\u2026")
    return _EN_DASH.sub("\u2013", _EM_DASH.sub("\u2014", text)) if "--" in text else text


def _texts(tokens: list[Token]) -> list[Token]:
    """Return the text tokens that are not an address written out."""
    found, address = [], False
    for token in tokens:
        if token.info == "auto":
            address = token.type == "link_open"
        elif token.type == "text" and not address:
            found.append(token)
    return found


def _pair(tokens: list[Token]) -> _Edits:
    """Find a partner for every mark; what has none is an apostrophe or stays."""
    befores, afters = _neighbours(tokens)
    edits: _Edits = {}
    stack: list[tuple[int, int, str, int]] = []
    waiting: dict[tuple[str, int], int] = {}
    included = {id(token) for token in _texts(tokens)}
    for index, token in enumerate(tokens):
        while stack and stack[-1][3] > token.level:
            _drop(stack, waiting)
        if id(token) not in included:
            continue
        for found in _MARK.finditer(token.content):
            mark, place, level = found[0], found.start(), token.level
            before = token.content[place - 1] if place else befores[index]
            after = token.content[place + 1 : place + 2] or afters[index]
            opens, closes = _roles(mark, before, after)
            if closes and waiting.get((mark, level)):
                while stack[-1][2] != mark:
                    _drop(stack, waiting)
                first, start, _, _ = stack[-1]
                _drop(stack, waiting)
                edits.setdefault(first, {})[start] = _OPEN[mark]
                edits.setdefault(index, {})[place] = _CLOSE[mark]
            elif opens:
                stack.append((index, place, mark, level))
                waiting[mark, level] = waiting.get((mark, level), 0) + 1
            elif mark == "'":
                edits.setdefault(index, {})[place] = _CLOSE[mark]
    return edits


def _drop(stack: list[tuple[int, int, str, int]], waiting: dict[tuple[str, int], int]) -> None:
    _, _, mark, level = stack.pop()
    waiting[mark, level] -= 1


def _roles(mark: str, before: str, after: str) -> tuple[bool, bool]:
    """Tell whether a mark between two characters may open a quotation, and whether it may close one."""
    punct_before, punct_after = _is_punct(before), _is_punct(after)
    space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
    opens = not (space_after or (punct_after and not (space_before or punct_before)))
    closes = not (space_before or (punct_before and not (space_after or punct_after)))
    if mark == after == '"' and "0" <= before <= "9":
        return False, False
    if opens and closes:
        return punct_before, punct_after
    return opens, closes


def _is_punct(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)


def _neighbours(tokens: list[Token]) -> tuple[list[str], list[str]]:
    """Return, for every token, the character before it and the one after it; a line's edge counts as a space."""
    befores, afters = [" "] * len(tokens), [" "] * len(tokens)
    last = " "
    for index, token in enumerate(tokens):
        befores[index] = last
        last = " " if token.type.endswith("break") else token.content[-1:] or last
    last = " "
    for index in range(len(tokens) - 1, -1, -1):
        afters[index] = last
        last = " " if tokens[index].type.endswith("break") else tokens[index].content[:1] or last
    return befores, afters


def _apply(tokens: list[Token], edits: _Edits) -> None:
    for index, changes in edits.items():
        characters = list(tokens[index].content)
        for place, character in changes.items():
            characters[place] = character
        tokens[index].content = "".join(characters)
