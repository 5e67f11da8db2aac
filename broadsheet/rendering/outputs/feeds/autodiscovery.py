"""The feeds that fit a page, for its head: how a reader finds a feed from the address of a page.

Readers offer the first one they find, so that a section's page names the section's feeds before the publication's.
"""

from __future__ import annotations

from broadsheet.meaning.claims import FEED_FILES
from broadsheet.meaning.listings import Listing
from broadsheet.meaning.publication import Publication
from broadsheet.rendering.outputs.feeds.model import title_of
from broadsheet.rendering.views import FeedLink

FORMATS = (
    ("RSS", "application/rss+xml"),
    ("Atom", "application/atom+xml"),
    ("JSON Feed", "application/feed+json"),
)
"""Names and media types, in the order of :data:`FEED_FILES`."""


def feed_links(publication: Publication, listing: Listing | None = None) -> tuple[FeedLink, ...]:
    """Return the feeds of a list, if the page is about one, and those of the whole publication; absolute addresses."""
    lists = (None,) if listing is None else (listing, None)
    return tuple(link for each in lists for link in _links(publication, each))


def _links(publication: Publication, listing: Listing | None) -> tuple[FeedLink, ...]:
    title = title_of(publication.config, listing)
    path = "/" if listing is None else listing.path
    return tuple(
        FeedLink(f"{title} ({name})", type_, publication.base.absolute(path + file))
        for (name, type_), file in zip(FORMATS, FEED_FILES, strict=True)
    )
