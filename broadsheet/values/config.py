"""The publication's configuration (``content/newsletter.yaml``), valid and complete."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal
from zoneinfo import ZoneInfo

from broadsheet.values.content import Document, Picture
from broadsheet.values.languages import Direction


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the paper."""

    key: str
    """As articles name it; also its part of the address."""
    title: str
    """As readers see it."""
    description: str = ""
    """One sentence, at the head of its page."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A newsletter: which stories it takes, and how it presents itself."""

    key: str
    """Its folder below ``issues/`` and in the outbox."""
    title: str
    """As subscribers see it."""
    description: str = ""
    """One sentence: what one gets, and when."""
    sections: tuple[str, ...] = ()
    """Keys of the sections it takes; none: all."""
    tags: tuple[str, ...] = ()
    """Tags it takes, in addition to the sections' condition (a story needs one of them); none: all."""
    window: int = 0
    """Only stories of the last so many days; 0: no such limit."""
    limit: int = 0
    """At most so many stories in full, the rest as links; 0: as many as fit."""
    unsubscribe_url: str = ""
    """An address or a provider's placeholder (``{{ unsubscribe_url }}``), written out literally."""


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """How the feeds are made."""

    entries: int = 30
    """How many of the newest stories a feed holds."""
    content: Literal["full", "summary"] = "full"
    """Whether entries carry the whole text."""
    hub: str = ""
    """The address of a WebSub hub; may be empty."""


@dataclass(frozen=True, slots=True)
class Subscribe:
    """The sign-up form: a plain POST to a provider."""

    provider: Literal["buttondown", "listmonk", "mailchimp", "custom"]
    """Who receives the form."""
    action: str
    """The absolute address that the form posts to."""
    email_field: str
    """The name of the address field there."""
    fields: tuple[tuple[str, str], ...] = ()
    """Hidden fields, in order: a list's id, a honeypot's empty value."""
    honeypot: str = ""
    """The name of a field that people do not see and must leave empty; may be empty."""


@dataclass(frozen=True, slots=True)
class Comments:
    """Where readers answer."""

    url: str
    """An address, ``https:`` or ``mailto:``, in which ``{url}``, ``{title}`` and ``{id}`` stand for the story's."""
    label: str
    """The words of the link."""
    note: str = ""
    """What is said beside it, such as how letters are chosen."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A named statement that goes with a story, on the page, in feeds and in digests."""

    key: str
    """As articles name it."""
    label: str
    """A short heading."""
    text: str
    """The statement, plain text."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who answers for the publication."""

    name: str
    """The organisation."""
    email: str = ""
    """For readers' mail; may be empty."""
    address: str = ""
    """The postal address that bulk mail must carry; lines separated by newlines; may be empty."""


@dataclass(frozen=True, slots=True)
class MarkdownSettings:
    """What the text may do beyond CommonMark."""

    typographer: bool = True
    """Curly quotation marks, dashes and ellipses from plain ones."""
    linkify: bool = True
    """Bare ``https://`` and ``www.`` addresses become links."""
    raw_html: bool = False
    """HTML in the text, sanitised; otherwise it is shown as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config(Document):
    """Everything that holds for the whole publication."""

    title: str
    """Its name."""
    tagline: str
    """What stands below the name; may be empty."""
    description: str
    """One or two sentences for search engines and feeds."""
    url: str
    """Where the site stands: absolute, ends in a slash (``https://example.org/`` or ``https://example.org/repo/``)."""
    language: str
    """A BCP 47 language tag."""
    direction: Direction
    """Of the writing; follows from the language unless it is given."""
    timezone: str
    """An IANA zone name (``Europe/London``)."""
    id_prefix: str
    """What permanent ids begin with: ``tag:example.org,2026:courier`` (RFC 4151)."""
    require_ids: bool
    """Whether an article without an id is an error, not a warning."""
    permalink: str
    """The address of articles: ``/{year}/{month}/{slug}/``; also ``{day}`` and ``{section}``."""
    accent: str
    """The one colour, ``#rrggbb``."""
    image: Picture | None
    """The picture that stands for the publication where a story has none."""
    publisher: Publisher
    """Who answers for it."""
    new_tab: bool
    """Whether links that leave the site open in a new tab."""
    per_page: int
    """How many stories a list page has."""
    sections: tuple[Section, ...]
    """In the order of the navigation; at least one."""
    editions: tuple[Edition, ...]
    """In order; may be none."""
    feeds: FeedSettings
    """How the feeds are made."""
    subscribe: Subscribe | None
    """The sign-up form, if there is a provider."""
    comments: Comments | None
    """Where readers answer, if anywhere."""
    disclosures: tuple[Disclosure, ...]
    """The named disclosures."""
    markdown: MarkdownSettings
    """What the text may do."""

    @property
    def zone(self) -> ZoneInfo:
        """The publication's time zone."""
        return ZoneInfo(self.timezone)
