"""All feeds become one OPML 2.0 file (http://opml.org/spec2.opml), for import into a reader.

Each feed stands in it once, as RSS, which every reader can read: the other formats say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from broadsheet.meaning.listings import Kind
from broadsheet.meaning.publication import Publication
from broadsheet.rendering.outputs.feeds.model import FeedView, printable

OPML_FILE = "/feeds.opml"

GROUPS: tuple[tuple[Kind, str], ...] = (
    ("section", "Sections"),
    ("tag", "Tags"),
    ("series", "Series"),
    ("author", "Authors"),
)
"""The folders of the file, in order."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in the list."""

    title: str
    """As a reader's list of feeds shows it."""
    description: str
    """One or two sentences."""
    feed: str
    """Its address."""
    page: str
    """The address of the page it is a feed of."""
    language: str
    """BCP 47."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The list of all feeds."""

    title: str
    """Its title."""
    owner: str
    """Who answers for the publication."""
    main: Outline
    """The feed of everything."""
    groups: tuple[tuple[str, tuple[Outline, ...]], ...]
    """The others, by kind; kinds without feeds are left out."""


def catalogue_of(publication: Publication, feeds: Iterable[FeedView]) -> Catalogue:
    """Return the list of these feeds, the first of which is that of everything."""
    main, *others = feeds
    groups = ((title, tuple(_outline(f) for f in others if f.kind == kind)) for kind, title in GROUPS)
    return Catalogue(
        title=printable(publication.config.title),
        owner=printable(publication.config.publisher.name),
        main=_outline(main),
        groups=tuple((title, outlines) for title, outlines in groups if outlines),
    )


def opml(catalogue: Catalogue) -> bytes:
    """Return the file, UTF-8."""
    return "\n".join(_lines(catalogue)).encode()


def _lines(catalogue: Catalogue) -> Iterable[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<opml version="2.0">'
    yield "  <head>"
    yield f"    <title>{escape(catalogue.title)}</title>"
    yield f"    <ownerName>{escape(catalogue.owner)}</ownerName>"
    yield "  </head>"
    yield "  <body>"
    yield f"    {_element(catalogue.main)}"
    for title, outlines in catalogue.groups:
        yield f"    <outline text={quoteattr(title)}>"
        yield from (f"      {_element(outline)}" for outline in outlines)
        yield "    </outline>"
    yield "  </body>"
    yield "</opml>\n"


def _element(outline: Outline) -> str:
    attributes = {
        "type": "rss",
        "version": "RSS2",
        "text": outline.title,
        "title": outline.title,
        "description": outline.description,
        "language": outline.language,
        "xmlUrl": outline.feed,
        "htmlUrl": outline.page,
    }
    return f"<outline {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items())}/>"


def _outline(feed: FeedView) -> Outline:
    return Outline(feed.title, feed.description, feed.addresses.rss, feed.home, feed.language)
