"""What editors write, once it is known to be well-formed: articles, authors, pages and issues.

These are facts of one file each. How they refer to one another (does that author exist?) is the business of the
floors above; for that every value remembers where its keys stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - fields are named date
from datetime import datetime
from pathlib import PurePosixPath

from broadsheet.values.body import Body
from broadsheet.values.diagnostics import Location


@dataclass(frozen=True, slots=True)
class Reference:
    """A named link: a source of an article, a profile of an author."""

    title: str
    """What the reader sees."""
    url: str
    """An absolute ``http``, ``https`` or ``mailto`` address."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated notice of what was wrong."""

    date: datetime
    """When it was made, in the publication's zone."""
    text: str
    """What was wrong and what is right, plain text."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with the words that belong to it."""

    src: str
    """An ``https:`` address, or a file of the content folder (see :class:`~broadsheet.values.body.Image`)."""
    alt: str
    """The text that stands for it."""
    credit: str = ""
    """Who made it."""
    caption: str = ""
    """What it shows."""


@dataclass(frozen=True, slots=True)
class Document:
    """What every source file has in common."""

    path: PurePosixPath
    """The file, relative to the publication's root (``content/articles/2026/02/a-slug.md``)."""
    places: Mapping[str, Location] = field(repr=False)
    """Where each top-level key of the front matter has its value, and list items as ``authors.0``; ``""`` is the
    front matter itself. Use :meth:`place`."""

    def place(self, key: str) -> Location:
        """Return where ``key`` stands, or its list, or else the top of the file."""
        for name in (key, key.partition(".")[0], ""):
            if name in self.places:
                return self.places[name]
        return Location(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Document):
    """A Markdown file."""

    body: Body
    """What stands below its front matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished(Text):
    """A file whose errors keep it out of the publication; what could be read of it is checked all the same."""

    authors: tuple[str, ...] = ()
    """Keys of authors, if it is an article."""
    image: Picture | None = None
    """Its picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Text):
    """A story. Times are zoned (the publication's zone) and have whole seconds."""

    id: str
    """A permanent URI, most often ``tag:`` (RFC 4151). It never changes, whatever else does."""
    id_is_derived: bool
    """Whether the id comes from the path because the file names none."""
    title: str
    """Plain text, as everything below but the body."""
    date: datetime
    """When it was, or will be, published."""
    updated: datetime | None
    """The last edit that the editor declared."""
    authors: tuple[str, ...]
    """Keys of authors, in the order of the byline."""
    section: str
    """The key of a section."""
    tags: tuple[str, ...]
    """Tags as written, at most one of each."""
    summary: str
    """One or two sentences; may be empty."""
    highlights: tuple[str, ...]
    """The bullets of the box above the text and of the digest."""
    disclosure: str
    """The key of a disclosure of the publication, or its own text; may be empty."""
    corrections: tuple[Correction, ...]
    """Newest first."""
    image: Picture | None
    """The lead picture."""
    sources: tuple[Reference, ...]
    """What the story rests on."""
    slug: str
    """The last part of its address."""
    aliases: tuple[str, ...]
    """Old paths of the site that lead here (``/old/path/``)."""
    draft: bool
    """Whether it is not for publication yet."""
    expires: datetime | None
    """From when on it is gone."""
    featured: bool
    """Whether it may lead the front page."""
    series: str
    """The title of the series it belongs to; may be empty."""
    canonical_url: str
    """Where it first appeared, if that was elsewhere; may be empty."""
    language: str
    """Its own BCP 47 language tag, or empty for the publication's."""
    in_digest: bool
    """Whether editions may carry it (``digest:``)."""
    comments: bool
    """Whether readers may comment on it."""

    @property
    def modified(self) -> datetime:
        """When the story last changed for its readers: published, edited by declaration, or corrected."""
        return max((self.date, self.updated or self.date, *(made.date for made in self.corrections)))

    def is_live(self, now: datetime) -> bool:
        """Tell whether readers may see it at ``now``."""
        return not self.draft and self.date <= now and not (self.expires and self.expires <= now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Author(Text):
    """Somebody with a byline; the biography is the body."""

    key: str
    """The name of the file, without ``.md``."""
    name: str
    """As the byline has it."""
    role: str
    """Such as "Senior editor"; may be empty."""
    email: str
    """May be empty."""
    links: tuple[Reference, ...]
    """Profiles elsewhere."""
    image: Picture | None
    """A portrait."""
    aliases: tuple[str, ...]
    """Old paths of the site that lead here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Text):
    """A page outside the news stream, never in feeds or digests."""

    title: str
    """Its headline."""
    summary: str
    """Its description for search engines; may be empty."""
    slug: str
    """Its address below the root (``about``; folders below ``pages/`` go before it: ``legal/privacy``)."""
    order: int
    """Its place among the links of the footer; 0 keeps it out of there."""
    updated: datetime | None
    """When it last changed, as the editor declares."""
    draft: bool
    """Whether it is not for publication yet."""
    aliases: tuple[str, ...]
    """Old paths of the site that lead here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Text):
    """One issue of an edition: the selection, frozen; the body is what the editor says before it."""

    edition: str
    """The key of the edition (its folder)."""
    date: Date
    """Its day in the publication's zone (its file name)."""
    subject: str
    """The subject line; empty: made from the edition and the first story."""
    preheader: str
    """What an inbox shows after the subject; empty: made from the stories."""
    articles: tuple[str, ...] | None
    """The ids of its stories in order; ``None``: not frozen yet, the file only holds an introduction."""
