"""What the inline parser reads: markdown-it's own rules, and ours.

Ours know where the target of a link stands (``meta["at"]``: offset and length in the block's text), make bare
addresses links, and read footnote references and attributes. What looks like mark-up and is none is noted on the way.
Every pattern here is bounded or can't look back, so that hostile text takes time in proportion to its length. The
module is long because it is the whole list: a short function for each thing that is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markdown_it.helpers import parseLinkLabel
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    html_inline,
    image,
    link,
    newline,
    strikethrough,
)
from markdown_it.token import Token

from broadsheet.reading.markdown import attributes
from broadsheet.reading.markdown.inline import Rule, State
from broadsheet.reading.markdown.places import Places
from broadsheet.values.diagnostics import Severity

_FOOTNOTE = re.compile(r"\[\^([^\[\]\s]{1,200})\]")
_UNDEFINED = re.compile(r"\[([^\[\]]{1,999})\]\[([^\[\]]{0,999})\]")
_UNLINKED = re.compile(r"\[[^\[\]]{1,999}\]\([^()]{1,999}\)?")
_BARE = re.compile(r"(?:://|www\.)[^\W_][^\s<>\"`\u201c\u201d\u3001\u3002\uff01-\uff0f\uff1a-\uff20]*")
_TARGET = re.compile(r"(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))*")
_ANGLED = re.compile(r"(?:[^<>\n\\]|\\.)*")
"""The address of a link, for its length only: the parser has read it already."""
_SCHEME = re.compile(r"https?", re.IGNORECASE)
_TRAILING = "?!.,:;*_~'|\\[]{}"
"""What ends a sentence rather than an address (GitHub Flavored Markdown, "Autolinks (extension)")."""
_ATTRIBUTED = frozenset({"image", "code_inline", "link_close"})
HTML_HELP = "write it in Markdown, or set markdown.raw_html in newsletter.yaml"


def places(state: StateInline) -> Places:
    """Return the places of the text that is being parsed."""
    found: Places = state.env["places"]
    return found


def _link(state: StateInline, silent: bool) -> bool:
    """Read a link and remember where its target stands."""
    start, before = state.pos, len(state.tokens)
    if start > _last_bracket(state):
        return False
    if not link(state, silent):
        if not silent:
            _note_undefined(state, start)
            _note_unlinked(state, start)
        return False
    if not silent:
        _remember(
            state,
            next(token for token in state.tokens[before : before + 2] if token.type == "link_open"),
            start,
        )
    return True


def _image(state: StateInline, silent: bool) -> bool:
    """Read a picture and remember where its source stands."""
    start, env = state.pos, places(state)
    if start > _last_bracket(state):
        return False
    if silent:
        return image(state, silent)
    env.base += start + 2
    done = image(state, silent)
    env.base -= start + 2
    if done:
        _remember(state, state.tokens[-1], start + 1)
    return done


def _last_bracket(state: StateInline) -> int:
    return state.last_bracket if isinstance(state, State) else len(state.src)


def _remember(state: StateInline, token: Token, bracket: int) -> None:
    """Note the offset of the target of a link or picture whose label opens at ``bracket``."""
    base = places(state).base
    token.meta["start"] = base + bracket
    if "label" in token.meta:
        return
    at = parseLinkLabel(state, bracket, token.type == "link_open") + 2
    while at < state.pos and state.src[at] in " \t\n":
        at += 1
    angled = state.src[at : at + 1] == "<"
    found = (_ANGLED if angled else _TARGET).match(state.src, at + angled, state.pos)
    token.meta["at"] = (base + at + angled, max(1, len(found[0])) if found else 1)


def _autolink(state: StateInline, silent: bool) -> bool:
    """Read ``<https://example.org/>``; its words are as written."""
    start = state.pos
    if not autolink(state, silent):
        return False
    if not silent:
        address = state.src[start + 1 : state.pos - 1]
        state.tokens[-2].content = address
        state.tokens[-3].meta["at"] = (places(state).base + start + 1, len(address))
    return True


def _bare(state: StateInline, silent: bool) -> bool:
    """Make a bare ``https://`` or ``www.`` address a link."""
    found = None if silent or state.linkLevel else _BARE.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    scheme = ""
    if found[0].startswith(":"):
        scheme = _scheme_before(state)
        if not scheme:
            return False
    words = scheme + _trimmed(found[0])
    if scheme:
        state.pending = state.pending[: -len(scheme)]
    _push_address(state, words, state.pos - len(scheme))
    state.pos += len(words) - len(scheme)
    return True


def _scheme_before(state: StateInline) -> str:
    """Return the scheme that ends at the current position, if it is one that a bare address may have."""
    ending = state.pending[-6:]
    for length in (5, 4):
        scheme, before = ending[-length:], ending[:-length][-1:]
        if _SCHEME.fullmatch(scheme) and not before.isalnum():
            return scheme
    return ""


def _trimmed(address: str) -> str:
    """Leave out the punctuation that belongs to the sentence, and a bracket that was opened before the address."""
    end = len(address)
    surplus = address.count(")") - address.count("(")
    while end > 1:
        last = address[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return address[:end]


def _push_address(state: StateInline, words: str, start: int) -> None:
    opening = state.push("link_open", "a", 1)
    opening.attrs = {"href": state.md.normalizeLink(words if "://" in words else f"https://{words}")}
    opening.info = "auto"
    opening.meta["at"] = (places(state).base + start, len(words))
    state.push("text", "", 0).content = words
    state.push("link_close", "a", -1).info = "auto"


def _footnote(state: StateInline, silent: bool) -> bool:
    """Read ``[^label]``; the number follows when it is written."""
    found = (
        _FOOTNOTE.match(state.src, state.pos, state.posMax) if state.src.startswith("[^", state.pos) else None
    )
    if not found:
        return False
    if f":{found[1]}" not in state.env.get("footnotes", {}).get("refs", {}):
        if not silent:
            place = places(state).offset(state.pos, len(found[0]))
            places(state).warn(
                "undefined-footnote",
                f"there is no footnote '{found[1]}'",
                place,
                f"write '[^{found[1]}]: …' in a paragraph of its own, or '\\[' for a plain bracket",
            )
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.meta.update(label=found[1], at=(places(state).base + state.pos, len(found[0])))
    state.pos = found.end()
    return True


def _note_undefined(state: StateInline, start: int) -> None:
    found = _UNDEFINED.match(state.src, start, state.posMax)
    if found:
        label = found[2] or found[1]
        places(state).warn(
            "undefined-reference",
            f"there is no address for '[{' '.join(label.split())}]'",
            places(state).offset(start, len(found[0])),
            f"write '[{' '.join(label.split())}]: https://…' in a paragraph of its own",
        )


def _note_unlinked(state: StateInline, start: int) -> None:
    found = _UNLINKED.match(state.src, start, state.posMax)
    if found:
        spaces = (
            "an address has no spaces: write %20 in place of each; a title behind it goes in straight quotes"
        )
        places(state).warn(
            "malformed-link",
            "this is not read as a link, and readers see the brackets",
            places(state).offset(start, len(found[0].partition("\n")[0])),
            spaces if found[0].endswith(")") else "put a ')' right behind the address",
        )


def _span(state: StateInline, silent: bool) -> bool:
    """Read ``[words]{.class}``."""
    if not (isinstance(state, State) and state.has_spans):
        return False
    start, end = state.pos, state.posMax
    label_end = parseLinkLabel(state, start, False)
    found = attributes.ATTRIBUTES.match(state.src, label_end + 1, end) if label_end > 0 else None
    if not found:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, label_end
        opening = state.push("span_open", "span", 1)
        _set(state, opening, found)
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = found.end(), end
    return True


def _attributes(state: StateInline, silent: bool) -> bool:
    """Read attributes right after a link, a picture or code."""
    if state.pending or not state.tokens or state.tokens[-1].type not in _ATTRIBUTED:
        return False
    found = attributes.ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        index = len(state.tokens) - 1
        while state.tokens[index].type == "link_close" or state.tokens[index].level > state.tokens[-1].level:
            index -= 1
        _set(state, state.tokens[index], found)
    state.pos = found.end()
    return True


def _set(state: StateInline, token: Token, found: re.Match[str]) -> None:
    set_attributes(places(state), token, found[0], (places(state).base + found.start(), len(found[0])))


def set_attributes(where: Places, token: Token, source: str, at: tuple[int, int]) -> None:
    """Give a token the attributes that are written at ``at``, and note those it can't have."""
    token.meta["attributes"] = where.within(where.block, *at)
    for name, value in attributes.read(source).items():
        message, advice = attributes.problem(name, str(value))
        if message:
            where.warn("bad-attribute", message, token.meta["attributes"], advice)
        else:
            token.attrs[name] = value


def _shown_html(state: StateInline, silent: bool) -> bool:
    """Leave HTML as text and say so; a comment is left out, for it was not written for readers."""
    start, is_comment = state.pos, state.src.startswith("<!--", state.pos)
    if not html_inline(state, True):
        if is_comment and not silent:
            place = places(state).offset(start, len("<!--"))
            message = "this comment has no end, so readers see it"
            advice = "write '-->' at its end, with nothing behind it on that line"
            places(state).warn("html-as-text", message, place, advice)
        return False
    if is_comment:
        return True
    end, state.pos = state.pos, start
    if not silent and state.src[start + 1] != "/":
        where = places(state)
        where.note(
            Severity.WARNING,
            "html-as-text",
            "HTML is shown as text",
            where.offset(start, end - start),
            HTML_HELP,
        )
    return False


def _raw_html(state: StateInline, silent: bool) -> bool:
    """Take HTML as it is, to be sanitised at the end."""
    start = state.pos
    if not html_inline(state, silent):
        return False
    if not silent:
        state.tokens[-1].meta["at"] = (places(state).base + start, state.pos - start)
    return True


_COMMON: dict[str, tuple[Rule, ...]] = {
    "\n": (newline,),
    "\\": (escape,),
    "`": (backtick,),
    "*": (emphasis.tokenize,),
    "_": (emphasis.tokenize,),
    "&": (entity,),
}
PLAIN: Mapping[str, tuple[Rule, ...]] = {**_COMMON, "[": (link,), "!": (image,), "<": (autolink, html_inline)}
"""The rules of CommonMark."""


def rules(*, linkify: bool, raw_html: bool) -> Mapping[str, tuple[Rule, ...]]:
    """Return the rules of our Markdown."""
    chosen: dict[str, Any] = {
        **_COMMON,
        "~": (strikethrough.tokenize,),
        "[": (_footnote, _link, _span),
        "!": (_image,),
        "<": (_autolink, _raw_html if raw_html else _shown_html),
        "{": (_attributes,),
    }
    return {**chosen, ":": (_bare,), "w": (_bare,)} if linkify else chosen
