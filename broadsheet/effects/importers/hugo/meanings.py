"""What a shortcode means in Markdown: one small function each, and the table that names them.

Contract: a meaning takes a shortcode and the desk that its file is converted at, and returns the Markdown or the
address that stands for it; ``None`` says that it has none here, and the shortcode stays visible and is reported.
To teach the importer another site's shortcode, write its function and add it to :data:`MEANINGS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from broadsheet.effects.importers.hugo.shortcodes import Shortcode


class Desk(Protocol):
    """What a meaning may ask about the file at hand."""

    def refer(self, name: str, offset: int) -> str:
        """Return the target of a link to another content file, named as ``ref`` names it."""

    def media(self, source: str, offset: int, *, legacy: bool = False) -> str:
        """Return the target of a picture or file; nothing if nobody knows where it is."""

    def convert(self, text: str, offset: int) -> str:
        """Return inner text as Markdown."""


@dataclass(frozen=True, slots=True)
class Markdown:
    """What a shortcode becomes."""

    text: str
    """The Markdown, or the address."""
    form: str = "inline"
    """``inline``, ``block`` (on lines of its own) or ``address`` (the target of a link)."""


Meaning = Callable[[Shortcode, Desk], Markdown | None]


def _ref(code: Shortcode, desk: Desk) -> Markdown | None:
    name = code.get(0, "path")
    return Markdown(desk.refer(name, code.offset), "address") if name else None


def _legacy_file(code: Shortcode, desk: Desk) -> Markdown | None:
    address = desk.media(code.get(0, "src"), code.offset, legacy=True)
    return Markdown(address, "address") if address else None


def _legacy_picture(code: Shortcode, desk: Desk) -> Markdown | None:
    return _picture(code, desk.media(code.get("src", 0), code.offset, legacy=True))


def _figure(code: Shortcode, desk: Desk) -> Markdown | None:
    return _picture(code, desk.media(code.get("src", 0), code.offset))


def _named_picture(code: Shortcode, desk: Desk) -> Markdown | None:
    """Convert ``img``, whose ``src`` is a file on some sites and a name in a table of pictures on others."""
    source = code.get("src", 0)
    return _picture(code, desk.media(source, code.offset)) if "." in source else None


def _picture(code: Shortcode, address: str) -> Markdown | None:
    if not address:
        return None
    caption = _words(code.get("caption", "title"))
    credit = _words(code.get("attr"))
    image = f"![{_bracketed(code.get('alt') or caption)}]({_enclosed(address)})"
    if code.get("link"):
        image = f"[{image}]({_enclosed(code.get('link'))})"
    if not caption and not credit:
        return Markdown(image)
    lines = [
        "::: figure",
        image,
        *(["", caption] if caption else []),
        *(["", f"— {credit}"] if credit else []),
        ":::",
    ]
    return Markdown("\n".join(lines), "block")


def _note(code: Shortcode, desk: Desk) -> Markdown | None:
    if code.inner is None:
        return None
    kind = "warning" if code.get("variant", "type", 0) in {"alert", "warning", "danger"} else "note"
    return Markdown(f"::: {kind}\n{desk.convert(code.inner, code.inner_offset).strip()}\n:::", "block")


def _quote(code: Shortcode, desk: Desk) -> Markdown | None:
    words = (code.get("text") or (desk.convert(code.inner, code.inner_offset) if code.inner else "")).strip()
    cite = _words(code.get("cite", "author", "attribution"))
    lines = ["::: pullquote", words, *(["", f"— {cite}"] if cite else []), ":::"]
    return Markdown("\n".join(lines), "block") if words else None


def _highlight(code: Shortcode, _desk: Desk) -> Markdown | None:
    if code.inner is None:
        return None
    text = code.inner.strip("\n")
    fence = "`" * max(3, *(len(run) + 1 for run in [*re.findall("`+", text), ""]))
    return Markdown(f"{fence}{code.get(0, 'lang')}\n{text}\n{fence}", "block")


def _elsewhere(words: str, address: str) -> Meaning:
    """Make the meaning of an embedded post or film: a link to it."""

    def link(code: Shortcode, _desk: Desk) -> Markdown | None:
        id_ = code.get("id", 0)
        values = {"id": id_, "user": code.get("user", 0), "post": code.get("id", 1)}
        return Markdown(f"[{code.get('title') or words}]({address.format(**values)})") if id_ else None

    return link


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _bracketed(text: str) -> str:
    return re.sub(r"([\[\]])", r"\\\1", _words(text))


def _enclosed(address: str) -> str:
    return f"<{address}>" if re.search(r"[\s()]", address) else address


MEANINGS: Mapping[str, Meaning] = {
    "ref": _ref,
    "relref": _ref,
    "figure": _figure,
    "img": _named_picture,
    "image": _figure,
    "legacy-img": _legacy_picture,
    "legacy-img-right": _legacy_picture,
    "legacy-file": _legacy_file,
    "note": _note,
    "notice": _note,
    "alert": _note,
    "quote-block": _quote,
    "quote": _quote,
    "blockquote": _quote,
    "highlight": _highlight,
    "youtube": _elsewhere("Watch the video on YouTube", "https://www.youtube.com/watch?v={id}"),
    "vimeo": _elsewhere("Watch the video on Vimeo", "https://vimeo.com/{id}"),
    "gist": _elsewhere("See the code on GitHub", "https://gist.github.com/{user}/{post}"),
    "tweet": _elsewhere("Read the post on X", "https://x.com/{user}/status/{post}"),
    "x": _elsewhere("Read the post on X", "https://x.com/{user}/status/{post}"),
    "instagram": _elsewhere("See the picture on Instagram", "https://www.instagram.com/p/{id}/"),
}
"""By name. Hugo's own (``ref`` to ``instagram``), and those of the archives that were met so far."""
