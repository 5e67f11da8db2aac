"""What each kind of page shows, and which template shows it: ``page`` in the templates of the site.

As all views are (:mod:`broadsheet.rendering.views`): complete, plain, with every address made. Long, because whoever
writes a template reads it from top to bottom: it is the whole contract between the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - fields are named date
from datetime import datetime
from typing import Any

from broadsheet.rendering.views import (
    Anchor,
    AuthorView,
    DigestGroup,
    EditionView,
    FeedGroup,
    FeedLink,
    PictureView,
    Teaser,
)
from broadsheet.values.body import Heading
from broadsheet.values.config import Comments
from broadsheet.values.content import Correction, Reference
from broadsheet.values.languages import Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What a page says of itself; ``page.head`` in every template."""

    title: str
    """Its name, without the publication's."""
    description: str
    """One or two sentences; may be empty."""
    canonical: str
    """Its address, absolute."""
    kind: str = "website"
    """Open Graph's type: ``website``, ``article`` or ``profile``."""
    picture: PictureView | None = None
    """For social cards."""
    published: datetime | None = None
    """An article's date."""
    modified: datetime | None = None
    """An article's last change."""
    authors: tuple[Anchor, ...] = ()
    """An article's authors; their addresses are absolute."""
    section: str = ""
    """An article's section."""
    tags: tuple[str, ...] = ()
    """An article's tags."""
    feeds: tuple[FeedLink, ...] = ()
    """The feeds that fit this page."""
    index: bool = True
    """Whether search engines should list it."""
    current: str = ""
    """The address in the navigation that this page belongs to."""
    breadcrumbs: tuple[Anchor, ...] = ()
    """From the front page down to, not including, this page."""
    data: tuple[Mapping[str, Any], ...] = field(default=(), hash=False)
    """Structured data (schema.org), one JSON-LD object each."""
    language: str = ""
    """Its own language, if it isn't the publication's."""
    direction: Direction | None = None
    """The writing's direction in that language."""


@dataclass(frozen=True, slots=True)
class SeriesView:
    """The series that a story belongs to."""

    title: str
    """Its name."""
    url: str
    """Its page."""
    part: int
    """Which part this story is, from 1."""
    parts: tuple[Teaser, ...]
    """All parts, first to last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """``web/article.html``."""

    head: Head
    """What it says of itself."""
    story: Teaser
    """Headline, summary, byline, date, picture, highlights, disclosure."""
    updated: datetime | None
    """The declared edit, if later than the date."""
    minutes: int
    """Reading time, at least 1."""
    html_body: str
    """The text."""
    contents: tuple[Heading, ...]
    """The table of contents of a long text (levels 2 and 3); empty for a short one."""
    corrections: tuple[Correction, ...]
    """Newest first."""
    sources: tuple[Reference, ...]
    """What it rests on."""
    tags: tuple[Anchor, ...]
    """Its tags."""
    authors: tuple[AuthorView, ...]
    """Biographies."""
    series: SeriesView | None
    """The series it belongs to."""
    related: tuple[Teaser, ...]
    """Stories near to it."""
    recent: tuple[Teaser, ...]
    """The newest stories, without this one."""
    previous: Teaser | None
    """The story before it in time."""
    next: Teaser | None
    """The story after it in time."""
    comments: Comments | None
    """The address is made for this story."""


@dataclass(frozen=True, slots=True)
class Block:
    """A section on the front page."""

    section: Anchor
    """Its name and page."""
    stories: tuple[Teaser, ...]
    """Its newest stories, at least one; those above on the page are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """``web/home.html``."""

    head: Head
    """What it says of itself."""
    date: datetime | None
    """The date of the newest story."""
    lead: Teaser | None
    """The lead story; ``None`` in a publication without stories."""
    seconds: tuple[Teaser, ...]
    """Two or three beside it."""
    blocks: tuple[Block, ...]
    """The sections."""


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where a list page stands among its like."""

    number: int
    """From 1."""
    count: int
    """How many there are."""
    previous: str
    """The address of the newer one, or nothing."""
    next: str
    """The address of the older one, or nothing."""
    pages: tuple[tuple[int, str], ...]
    """Numbers and addresses to show; number 0 is a gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """``web/list.html``: a section, a tag, a series, or a month of the archive."""

    head: Head
    """What it says of itself."""
    kicker: str
    """What kind of list this is: "Section", "Tag", "Series", "Archive"."""
    title: str
    """Its headline."""
    description: str
    """One sentence; may be empty."""
    count: int
    """How many stories there are on all its pages."""
    stories: tuple[Teaser, ...]
    """Newest first (a series: first part first)."""
    pagination: Pagination
    """Where it stands."""
    feeds: FeedGroup | None
    """The feeds of the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorPage:
    """``web/author.html``."""

    head: Head
    """What it says of itself."""
    author: AuthorView
    """Who it is."""
    count: int
    """How many stories there are."""
    stories: tuple[Teaser, ...]
    """Newest first."""
    pagination: Pagination
    """Where it stands."""
    feeds: FeedGroup
    """The author's feeds."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month in the archive."""

    date: Date
    """Its first day."""
    url: str
    """Its page."""
    count: int
    """How many stories it has."""


@dataclass(frozen=True, slots=True)
class Year:
    """A year in the archive."""

    number: int
    """Such as 2026."""
    url: str
    """Its page."""
    months: tuple[Month, ...]
    """Newest first."""
    count: int
    """How many stories it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage:
    """``web/archive.html``: every year and month, and the newest stories; also ``web/year.html`` for one year."""

    head: Head
    """What it says of itself."""
    title: str
    """Its headline."""
    years: tuple[Year, ...]
    """Newest first; the page of a year has that one."""
    stories: tuple[tuple[Month, tuple[Teaser, ...]], ...]
    """The stories of the year by month, newest first; empty on the first page of the archive."""
    topics: tuple[Anchor, ...] = ()
    """All tags and series, with the number of stories as description; on the first page of the archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StandalonePage:
    """``web/page.html``."""

    head: Head
    """What it says of itself."""
    title: str
    """Its headline."""
    summary: str
    """Its standfirst; may be empty."""
    html_body: str
    """Its text."""
    contents: tuple[Heading, ...]
    """The table of contents of a long text."""
    updated: datetime | None
    """When it last changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscribePage:
    """``web/subscribe.html`` (and ``web/thanks.html``, where the form leads)."""

    head: Head
    """What it says of itself."""
    main: FeedGroup
    """The feeds of everything."""
    sections: tuple[FeedGroup, ...]
    """One of each section."""
    tags: tuple[FeedGroup, ...]
    """One of each tag."""
    authors: tuple[FeedGroup, ...]
    """One of each author."""
    opml: str
    """The list of all feeds for import into a reader."""
    recent: tuple[Teaser, ...]
    """The newest stories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePage:
    """``web/issue.html``: a past issue as a page."""

    head: Head
    """What it says of itself."""
    edition: EditionView
    """Which newsletter."""
    title: str
    """Its subject."""
    date: Date
    """Its day."""
    number: int
    """Counted from the edition's first issue, from 1."""
    html_introduction: str
    """The editor's words; may be empty."""
    groups: tuple[DigestGroup, ...]
    """The stories by section."""
    gone: int
    """How many of its stories are no longer on the site."""
    previous: Anchor | None
    """The issue before it."""
    next: Anchor | None
    """The issue after it."""


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue in a list."""

    title: str
    """Its subject."""
    url: str
    """Its page."""
    date: Date
    """Its day."""
    number: int
    """Counted from the edition's first issue."""
    count: int
    """How many stories it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueArchivePage:
    """``web/issues.html``: the issues of every edition, or of one."""

    head: Head
    """What it says of itself."""
    title: str
    """Its headline."""
    editions: tuple[tuple[EditionView, tuple[IssueLine, ...]], ...]
    """Each edition with its issues, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainPage:
    """``web/404.html``: nothing but a head, and the newest stories for someone who is lost."""

    head: Head
    """What it says of itself."""
    recent: tuple[Teaser, ...]
    """The newest stories."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectPage:
    """``web/redirect.html``: an old address."""

    head: Head
    """Its canonical address is the new one."""
    url: str
    """Where it leads, as an address of this site."""
