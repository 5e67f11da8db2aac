"""A publication becomes its feeds as values: what every format says, before any format says it.

Contract: texts hold only characters that XML 1.0 welcomes; times are zoned and have whole seconds and whole minutes of
offset (RFC 3339 knows no other); addresses are absolute. Ids come from the articles and never change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from broadsheet.meaning.listings import FOLDERS, Kind, Listing
from broadsheet.meaning.publication import Publication
from broadsheet.rendering.outputs.feeds.content import brief_html, full_html
from broadsheet.rendering.presentation import Presentation
from broadsheet.rendering.views import FeedGroup, PictureView
from broadsheet.values.config import Config
from broadsheet.values.content import Article

_NOT_PRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 can't hold (production 2), and control characters that it advises against and readers guess at."""

_DESCRIPTIONS: dict[Kind, str] = {
    "section": "Stories from the section {}",
    "tag": "Stories about {}",
    "author": "Stories by {}",
    "series": "The series {}",
}
"""What a list is that doesn't describe itself."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a byline."""

    name: str
    """As the byline has it."""
    url: str
    """Their page."""


@dataclass(frozen=True, slots=True)
class Category:
    """What a story is about: its section, or a tag."""

    term: str
    """Its key, for machines."""
    label: str
    """As readers see it."""
    scheme: str
    """The address below which sections, or tags, stand: it tells one kind from the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryView:
    """A story, as every feed that holds it shows it."""

    id: str
    """The article's permanent id."""
    title: str
    """Plain text."""
    url: str
    """Its page."""
    published: datetime
    """Its date; an edit doesn't move it."""
    updated: datetime
    """Its last declared edit or correction, or its date."""
    authors: tuple[Person, ...]
    """Each once, in the order of the byline."""
    categories: tuple[Category, ...]
    """The section, then the tags."""
    summary: str
    """Plain text: the summary, or else the highlights; may be empty."""
    html: str
    """What the entry shows: the whole story, or its summary with highlights."""
    is_full: bool
    """Whether that is the whole story."""
    picture: PictureView | None
    """The lead picture."""
    language: str
    """Its own language, if it isn't the publication's."""
    first_published: str
    """Where it first appeared, if that was elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """A feed, in no format yet."""

    kind: Kind | None
    """What it is a feed of; ``None``: of everything."""
    id: str
    """A permanent URI: other than the feed's address, it doesn't change when the publication moves."""
    path: str
    """The site path of the page it is a feed of; its files stand below."""
    title: str
    """As a reader's list of feeds shows it."""
    description: str
    """One or two sentences; never empty."""
    home: str
    """The address of the page it is a feed of."""
    addresses: FeedGroup
    """Its own addresses, under the short title of what it is a feed of."""
    language: str
    """BCP 47."""
    publisher: Person
    """Who answers for it."""
    logo: str
    """The address of the picture that stands for the publication; may be empty."""
    hub: str
    """The address of a WebSub hub; may be empty."""
    entries: tuple[EntryView, ...]
    """Newest first."""

    @property
    def updated(self) -> datetime | None:
        """When any of its entries last changed; ``None`` in a feed without entries."""
        return max((entry.updated for entry in self.entries), default=None)


def feeds_of(publication: Publication) -> Iterator[FeedView]:
    """Yield the feed of everything, then those of the sections, tags, series and authors."""
    entries: dict[str, EntryView] = {}
    lists = (*publication.sections, *publication.tags, *publication.series, *publication.bylines)
    for listing in (None, *lists):
        newest = _newest(publication, listing)
        entries |= {a.id: entry_of(publication, a) for a in newest if a.id not in entries}
        yield _feed(publication, listing, tuple(entries[article.id] for article in newest))


def title_of(config: Config, listing: Listing | None) -> str:
    """Return the title of a feed: what tells it from the others comes first."""
    return printable(f"{listing.title} – {config.title}" if listing else config.title)


def entry_of(publication: Publication, article: Article) -> EntryView:
    """Return a story as feeds show it."""
    presentation = Presentation(publication, absolute=True)
    teaser = presentation.teaser(article)
    is_full = publication.config.feeds.content == "full"
    html = full_html(presentation, article) if is_full else brief_html(presentation, article)
    return EntryView(
        id=article.id,
        title=printable(teaser.title),
        url=teaser.url,
        published=moment(article.date),
        updated=moment(article.modified),
        authors=tuple(dict.fromkeys(Person(printable(a.title), a.url) for a in teaser.authors)),
        categories=tuple(_categories(publication, article)),
        summary=printable(article.summary or " · ".join(article.highlights)),
        html=printable(html),
        is_full=is_full,
        picture=_printable_picture(teaser.picture),
        language=teaser.language,
        first_published=article.canonical_url,
    )


def printable(text: str) -> str:
    """Return ``text`` with a replacement character for each that a feed shouldn't hold."""
    return _NOT_PRINTABLE.sub("\ufffd", text)


def moment(value: datetime) -> datetime:
    """Return a time that RFC 3339 and RFC 5322 can write: whole seconds, and an offset of whole minutes."""
    value = value.replace(microsecond=0)
    offset = value.utcoffset() or timedelta()
    return value.astimezone(UTC) if offset % timedelta(minutes=1) else value


def _newest(publication: Publication, listing: Listing | None) -> tuple[Article, ...]:
    articles: Iterable[Article] = publication.articles
    if listing is not None:
        articles = sorted(listing.articles, key=lambda article: publication.position[article.id])
    return tuple(articles)[: publication.config.feeds.entries]


def _feed(publication: Publication, listing: Listing | None, entries: tuple[EntryView, ...]) -> FeedView:
    config = publication.config
    presentation = Presentation(publication, absolute=True)
    path = listing.path if listing else "/"
    picture = presentation.picture(config.image, config.path)
    return FeedView(
        kind=listing.kind if listing else None,
        id=f"{config.id_prefix}:feed{quote(path)}",
        path=path,
        title=title_of(config, listing),
        description=_description(config, listing),
        home=presentation.url(path),
        addresses=presentation.feeds(printable(listing.title if listing else config.title), path),
        language=config.language,
        publisher=Person(printable(config.publisher.name), presentation.url("/")),
        logo=picture.absolute_url if picture else "",
        hub=config.feeds.hub,
        entries=entries,
    )


def _description(config: Config, listing: Listing | None) -> str:
    if listing is None:
        return printable(config.description or config.tagline or config.title)
    if listing.description and listing.kind != "author":
        return printable(listing.description)
    return printable(_DESCRIPTIONS[listing.kind].format(listing.title))


def _categories(publication: Publication, article: Article) -> Iterator[Category]:
    for listing in (publication.section_of(article), *publication.tags_of(article)):
        scheme = publication.base.absolute(f"/{FOLDERS[listing.kind]}/")
        yield Category(listing.key, printable(listing.title), scheme)


def _printable_picture(picture: PictureView | None) -> PictureView | None:
    if picture is None or not picture.absolute_url:
        return None
    address, words = picture.absolute_url, (picture.alt, picture.credit, picture.caption)
    alt, credit, caption = map(printable, words)
    return PictureView(address, address, alt, picture.width, picture.height, credit, caption)
