"""The text of an article, page, biography or introduction after its one and only parse.

A body knows its links and pictures but not where they will stand: a link to another article is a *slot*, filled in
with a relative address on a page, an absolute one in a feed or a message. So the parse depends on the file alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from broadsheet.values.diagnostics import Location

SLOT_OPEN, SLOT_CLOSE = "\x02", "\x03"
"""Control characters that no source may hold (the reader refuses them), so that a slot can't be forged."""

_SLOT = re.compile(f"{SLOT_OPEN}([a-z]+):([0-9]+){SLOT_CLOSE}")


def slot(kind: str, index: int) -> str:
    """Return the mark for a value that is known only when the body is used.

    ``kind`` is one of:

    - ``link``: in HTML, the ``href`` attribute of ``links[index]`` with a leading space, or nothing if readers can't go
      there; in plain text, its address;
    - ``anchor``: further attributes of that link's ``a`` element, with a leading space, or nothing;
    - ``after``: what follows the link's text, inside the ``a`` element (a note for screen readers), or nothing;
    - ``image``: the address of ``images[index]`` (in HTML, inside ``src``);
    - ``size``: further attributes of that picture's ``img`` element (width, height), with a leading space, or nothing.
    """
    return f"{SLOT_OPEN}{kind}:{index}{SLOT_CLOSE}"


def fill(text: str, value: Callable[[str, int], str]) -> str:
    """Replace every slot of ``text`` by ``value(kind, index)``, which is HTML or plain text as ``text`` is."""
    return _SLOT.sub(lambda found: value(found[1], int(found[2])), text)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that a link can point at."""

    level: int
    """2 for a section of the text, down to 6."""
    id: str
    """The ``id`` of the element, unique in its body."""
    text: str
    """Its words, without mark-up."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as its author wrote it."""

    target: str
    """``https:``, ``mailto:`` or ``tel:`` address; ``#heading``; a path of the site (``/about/``); or a source file
    relative to this one or, with a leading slash, to the content folder (``../01/a-slug.md#heading``)."""
    text: str
    """Its words, without mark-up."""
    location: Location
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the text."""

    src: str
    """``https:`` address, or a file below ``media/``: relative to this one or, with a leading slash, to the content
    folder."""
    alt: str
    """The text that stands for it; empty when it only decorates."""
    location: Location
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Body:
    """The result of one parse, in the forms that page, feed, digest and plain text need."""

    html: str = ""
    """HTML with slots; headings start at ``h2``."""
    text: str = ""
    """Plain text with ``link`` and ``image`` slots, wrapped nowhere, blocks separated by an empty line."""
    headings: tuple[Heading, ...] = ()
    """In order."""
    anchors: frozenset[str] = frozenset()
    """Every ``id`` a link may point at: headings, footnotes, and those the author wrote."""
    links: tuple[Link, ...] = ()
    """In order; a slot's index counts in here."""
    images: tuple[Image, ...] = ()
    """In order; a slot's index counts in here."""
    words: int = 0
    """How many words a reader has before them."""
