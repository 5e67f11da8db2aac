"""What templates see of the publication, on pages and in messages: plain values, with every address made.

A view holds all that is shown and nothing else, so that equal views give equal bytes. Templates never reach the
publication. Addresses are relative to the host (``/repo/2026/…``) on pages and absolute in messages, or as the field
says; times are zoned; texts are not escaped (the theme escapes), but fields whose name begins with ``html`` are safe
HTML. What one kind of page shows besides is described in :mod:`broadsheet.rendering.outputs.web.views`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from broadsheet.values.config import Disclosure, Publisher, Subscribe
from broadsheet.values.content import Reference
from broadsheet.values.languages import Direction


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link of the site."""

    title: str
    """Its words."""
    url: str
    """Its address."""
    description: str = ""
    """One sentence about it, or nothing."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that fits a page."""

    title: str
    """Such as "Policy (Atom)"."""
    type: str
    """Its media type."""
    url: str
    """Its address, absolute."""


@dataclass(frozen=True, slots=True)
class FeedGroup:
    """The three formats of one feed, on the subscribe page."""

    title: str
    """What it is a feed of."""
    rss: str
    """Its RSS address, absolute."""
    atom: str
    """Its Atom address, absolute."""
    json: str
    """Its JSON Feed address, absolute."""


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture, ready to stand on a page."""

    url: str
    """Its address."""
    absolute_url: str
    """Its address for feeds, messages and social cards."""
    alt: str
    """The text that stands for it."""
    width: int = 0
    """Pixels; 0 when unknown."""
    height: int = 0
    """Pixels; 0 when unknown."""
    credit: str = ""
    """Who made it."""
    caption: str = ""
    """What it shows."""


@dataclass(frozen=True, slots=True)
class EditionView:
    """A newsletter, as readers choose it."""

    title: str
    """Its name."""
    description: str
    """What one gets, and when."""
    url: str
    """The page of its past issues."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """What is the same on every page; ``site`` in every template."""

    title: str
    """The publication's name."""
    tagline: str
    """What stands below the name."""
    description: str
    """For feeds and search engines."""
    language: str
    """BCP 47."""
    direction: Direction
    """Of the writing."""
    url: str
    """The front page, absolute."""
    home: str
    """The front page."""
    sections: tuple[Anchor, ...]
    """The navigation."""
    pages: tuple[Anchor, ...]
    """Standalone pages for the footer."""
    editions: tuple[EditionView, ...]
    """The newsletters."""
    archive: str
    """The archive's address."""
    issues: str
    """The issue archive's address; empty without editions."""
    subscribe_page: str
    """The subscribe page's address."""
    subscribe: Subscribe | None
    """The sign-up form's provider; ``None``: the form gives way to the feeds."""
    publisher: Publisher
    """Who answers for it."""
    new_tab: bool
    """Whether links that leave the site open in a new tab."""
    stylesheet: str
    """Its address, which changes with its content."""
    icon: str
    """The favicon's address."""
    accent: str
    """The accent colour on light ground, ``#rrggbb``."""
    accent_dark: str
    """The accent colour on dark ground, ``#rrggbb``."""
    policy: str
    """The Content-Security-Policy of every page."""
    generator: str
    """Name and version of this program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaser:
    """A story as lists show it."""

    title: str
    """The headline."""
    url: str
    """Its address; empty for a story of a past issue that is gone."""
    date: datetime
    """When it was published."""
    summary: str
    """One or two sentences; may be empty."""
    section: Anchor
    """The kicker."""
    authors: tuple[Anchor, ...]
    """The byline."""
    picture: PictureView | None
    """The lead picture."""
    highlights: tuple[str, ...]
    """The bullets."""
    disclosure: Disclosure | None
    """The statement that goes with it; an own text has an empty key and the label "Disclosure"."""
    language: str = ""
    """Its own language, if it isn't the publication's."""
    direction: Direction | None = None
    """The writing's direction in that language."""


@dataclass(frozen=True, slots=True)
class AuthorView:
    """An author's box."""

    name: str
    """As the byline has it."""
    role: str
    """May be empty."""
    url: str
    """The page of the author."""
    email: str
    """May be empty."""
    links: tuple[Reference, ...]
    """Profiles elsewhere."""
    picture: PictureView | None
    """A portrait."""
    html_bio: str
    """The biography."""


@dataclass(frozen=True, slots=True)
class DigestGroup:
    """The stories of one section in an issue."""

    section: Anchor
    """Its name and page, absolute in messages."""
    stories: tuple[Teaser, ...]
    """In order; addresses are absolute in messages."""
