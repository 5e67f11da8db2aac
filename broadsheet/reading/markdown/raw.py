"""HTML that an author wrote, made harmless.

The whole body passes nh3 last, with an allow-list that has no address in it at all: not ``href``, not ``src``, not
``style``. A link or a picture gets its address afterwards, from its slot, and only if the parser has seen and checked
it; each is known by a mark with its number. An author who writes such a mark can
at most repeat a link of the same text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from broadsheet.reading.markdown import addresses
from broadsheet.reading.markdown.record import MARK, Record
from broadsheet.values.body import SLOT_CLOSE, SLOT_OPEN, slot
from broadsheet.values.diagnostics import Location

if TYPE_CHECKING:
    import nh3

_UNREAD = ("script", "style", "template", "noscript", "iframe", "object", "textarea", "title")
"""Elements that go with all they hold."""
SILENT = re.compile(rf"<(/?)(?:{'|'.join(_UNREAD)})\b", re.IGNORECASE)

_TAGS = frozenset(
    re.findall(
        r"\w+",
        """
    a abbr article aside b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div
    dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label li mark ol p
    pre q rp rt ruby s samp section small span strong sub summary sup table tbody td tfoot th thead time
    tr u ul var wbr
""",
    )
)
"""What text is made of. Not: anything that runs, loads, embeds or submits, nor SVG and MathML, which can."""
_ATTRIBUTES = {
    "*": {"class", "dir", "id", "lang", "title"},
    "a": {MARK, "role", "aria-label"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "div": {"aria-label", "role", "tabindex"},
    "img": {MARK, "alt", "height", "width", "loading", "decoding"},
    "input": {"checked", "disabled"},
    "li": {"value"},
    "ol": {"reversed", "start"},
    "pre": {"tabindex"},
    "section": {"aria-label", "role"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_INERT = {"input": {"type": "checkbox"}}
"""The only input is the box of a task; :func:`finish` disables it."""

_NAME = re.compile(r"<([A-Za-z][\w:-]*)")
_OPENING = re.compile(r"<(a|img)(?=[\s/>])((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
_ADDRESS = re.compile(r"\s(href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))", re.IGNORECASE)
_ALT = re.compile(r"\salt\s*(?:=|[\s/]|$)", re.IGNORECASE)
_ALT_VALUE = re.compile(r"\salt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+))", re.IGNORECASE)

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s+[^\s=>\"]+(?:=\"[^\"]*\")?)*)\s*>")
_ID = re.compile(r'\sid="([^"]*)"')
_DIGITS = re.compile("[0-9]{1,9}")
_MARK = re.compile(rf'\s{MARK}="([^"]*)"')


def marked(source: str, record: Record, place: Callable[[int, int], Location]) -> str:
    """Mark the links and pictures in raw HTML with their numbers; ``place`` tells where an offset stands."""

    def rewritten(found: re.Match[str]) -> str:
        name = found[1].lower()
        address = next(
            (a for a in _ADDRESS.finditer(found[2]) if a[1].lower() == ("href" if name == "a" else "src")),
            None,
        )
        if not address:
            return found[0]
        number = next(index for index in (2, 3, 4) if address[index] is not None)
        target = addresses.normal(unescape(address[number]))
        where = place(found.start(2) + address.start(number), max(1, len(address[number])))
        index = _keep(name, target, found[2], record, where)
        return f'<{found[1]} {MARK}="{index}"{found[2]}>' if index >= 0 else found[0]

    for found in _NAME.finditer(source):
        if found[1].lower() not in _TAGS:
            message = f"the element '{found[1].lower()}' is not allowed and left out"
            record.where.warn("html-removed", message, place(found.start(), len(found[0])), "delete it")
    return _OPENING.sub(rewritten, source)


def _keep(name: str, target: str, rest: str, record: Record, place: Location) -> int:
    """Record a link or picture; return its number, or -1 if its address is refused."""
    if name == "a":
        return len(record.links) - 1 if record.open_link(target, place) else -1
    if not _ALT.search(rest):
        advice = 'say what it shows, alt="…", or that it only decorates, alt=""'
        record.where.warn("missing-alt", "a picture without words that stand for it", place, advice)
    found = _ALT_VALUE.search(rest)
    alt = unescape(next((part for part in found.groups() if part), "")) if found else ""
    return len(record.images) - 1 if record.image(target, alt, place).startswith("<img") else -1


def finish(html: str, record: Record) -> str:
    """Sanitise a body and give its links and pictures their slots."""
    clean = _cleaner().clean(html).replace(SLOT_OPEN, "").replace(SLOT_CLOSE, "")
    open_link: list[tuple[int, int]] = []
    seen: set[str] = set()

    def rewritten(found: re.Match[str]) -> str:
        closing, name, rest = found.groups()
        name = "h2" if name == "h1" else name
        if closing and name == "a" and open_link:
            number, start = open_link.pop()
            _name(record, number, clean[start : found.start()])
            return f"{slot('after', number)}</a>"
        if closing:
            return f"</{name}>"
        rest = _ID.sub(lambda written: _unique(written, seen), rest)
        if name == "a":
            number, opening = _link(rest, len(record.links))
            open_link[:] = [(number, found.end())] if number >= 0 else []
            return opening
        if name == "img":
            return _picture(rest, len(record.images))
        if name == "input":
            rest = rest.replace(' disabled=""', "") + " disabled"
        return f"<{name}{rest}>"

    finished = _TAG.sub(rewritten, clean)
    record.anchors |= seen
    return finished


def _unique(written: re.Match[str], seen: set[str]) -> str:
    name = unescape(written[1])
    if not name or name.startswith("_") or name in seen or re.search(r"\s", name):
        return ""  # an underscore begins the theme's own ids
    seen.add(name)
    return written[0]


def _number(rest: str, count: int) -> tuple[int, str]:
    """Return the number that a tag is marked with, or -1, and its attributes without the mark."""
    found = _MARK.search(rest)
    number = int(found[1]) if found and _DIGITS.fullmatch(found[1]) else -1
    return (number if number < count else -1), _MARK.sub("", rest)


def _link(rest: str, count: int) -> tuple[int, str]:
    number, rest = _number(rest, count)
    if number < 0:
        return number, f"<a{rest}>"
    return number, f"<a{slot('link', number)}{rest}{slot('anchor', number)}>"


def _name(record: Record, number: int, html: str) -> None:
    """Give a link that was written as HTML its words."""
    link = record.links[number]
    if not link.text:
        record.links[number] = replace(link, text=" ".join(unescape(_TAG.sub("", html)).split()))


def _picture(rest: str, count: int) -> str:
    number, rest = _number(rest, count)
    found = _ALT_VALUE.search(rest)
    if number < 0:
        return found[1] if found else ""
    rest = rest if found else f' alt=""{re.sub(_ALT, " ", rest).rstrip()}'
    size = "" if re.search(r"\s(?:width|height)=", rest) else slot("size", number)
    lazy = "" if " loading=" in rest else ' loading="lazy" decoding="async"'
    return f'<img src="{slot("image", number)}"{rest}{size}{lazy}>'


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    import nh3  # noqa: PLC0415 - only a publication that allows HTML needs it

    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes={name: set(values) for name, values in _ATTRIBUTES.items()},
        set_tag_attribute_values=_INERT,
        clean_content_tags={
            "script",
            "style",
            "template",
            "noscript",
            "iframe",
            "object",
            "textarea",
            "title",
        },
        url_schemes=set(addresses.SCHEMES),
        link_rel=None,
    )
