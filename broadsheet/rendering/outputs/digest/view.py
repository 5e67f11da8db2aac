"""What an issue is made from, and what the templates of an issue see. All addresses are absolute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - fields are named date
from datetime import datetime

from broadsheet.rendering.views import DigestGroup, EditionView, PictureView, SiteView, Teaser
from broadsheet.values.diagnostics import Location
from broadsheet.values.languages import Direction


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A correction of a story that subscribers have had in an earlier issue."""

    date: datetime
    """When it was made."""
    text: str
    """What was wrong and what is right, plain text."""
    title: str
    """The story's headline."""
    url: str
    """The story's address."""
    language: str = ""
    """The story's own language, if it isn't the publication's."""
    direction: Direction | None = None
    """The writing's direction in that language."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the publication, as far as a message shows it."""

    title: str
    """The publication's name."""
    url: str
    """The front page."""
    archive: str
    """Where every story is found."""
    language: str
    """BCP 47."""
    direction: Direction
    """Of the writing."""
    accent: str
    """The accent colour on light ground, ``#rrggbb``."""
    accent_dark: str
    """The accent colour on dark ground, ``#rrggbb``."""
    publisher: str
    """Who answers for it."""
    email: str
    """For readers' mail; may be empty."""
    address: tuple[str, ...]
    """The lines of the postal address; may be empty."""

    @classmethod
    def of(cls, site: SiteView, archive: str) -> Letterhead:
        """Take from a site's view what a message shows."""
        return cls(
            title=site.title,
            url=site.url,
            archive=archive,
            language=site.language,
            direction=site.direction,
            accent=site.accent,
            accent_dark=site.accent_dark,
            publisher=site.publisher.name,
            email=site.publisher.email,
            address=tuple(line.strip() for line in site.publisher.address.splitlines() if line.strip()),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestView:
    """The input of a digest's job: an issue with all its stories, before anybody knows whether they fit."""

    letterhead: Letterhead
    """Who writes."""
    key: str
    """The edition's folder in the outbox."""
    edition: EditionView
    """The newsletter, and the page of its issues."""
    date: Date
    """Its day."""
    number: int
    """Counted from the edition's first issue, from 1."""
    page: str
    """The issue's page, which exists once the issue is frozen."""
    subject: str
    """The editor's, or empty."""
    preheader: str
    """The editor's, or empty."""
    html_introduction: str
    """The editor's words; may be empty."""
    introduction: str
    """The same as plain text, not wrapped."""
    stories: tuple[Teaser, ...]
    """At least one; those that come last are the first to be shortened."""
    sections: tuple[str, ...]
    """The addresses of the sections in the order of the message; empty: in the order of the stories."""
    corrections: tuple[CorrectionLine, ...]
    """Newest first."""
    limit: int
    """At most so many stories in full; 0: as many as fit."""
    unsubscribe_url: str
    """An address or a provider's placeholder, written out literally; may be empty."""
    issue_place: Location
    """Where to tell the editor that an issue is too long: its file or, without one, the edition."""
    edition_place: Location
    """Where the edition is configured."""
    hidden_pictures: tuple[Location, ...]
    """Where the introduction shows pictures that mail programs don't."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """``email/digest.html`` and ``email/digest.txt``: an issue as it fits; ``digest`` in these templates."""

    letterhead: Letterhead
    """Who writes."""
    edition: EditionView
    """The newsletter, and the page of its issues."""
    date: Date
    """Its day."""
    number: int
    """Counted from the edition's first issue, from 1."""
    page: str
    """The address under which the issue can be read in a browser."""
    subject: str
    """The subject line."""
    preheader: str
    """What an inbox shows after the subject."""
    html_introduction: str
    """The editor's words; may be empty."""
    introduction: str
    """The same as plain text, not wrapped."""
    lead: Teaser | None
    """The story that opens the message, which is also the first of the groups; ``None`` if no story is in full."""
    picture: PictureView | None
    """The picture of that story, in a format and size for mail."""
    groups: tuple[DigestGroup, ...]
    """The stories in full, by section."""
    more: tuple[Teaser, ...]
    """Stories of which only the headline is given."""
    left_out: int
    """How many further stories there are in the archive."""
    corrections: tuple[CorrectionLine, ...]
    """Newest first."""
    unsubscribe_url: str
    """In HTML a mark that the address replaces at the end; in plain text the address; may be empty."""
