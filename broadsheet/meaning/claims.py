"""Every address of the site, with the place that claims it.

So two claims to one address are found, and links to addresses that nobody claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.meaning.destinations import media_path
from broadsheet.meaning.listings import Listing
from broadsheet.meaning.publication import Publication, page_paths
from broadsheet.reading.library import Library
from broadsheet.values.content import Article, Author, Page
from broadsheet.values.diagnostics import Location

FEED_FILES = ("feed.xml", "atom.xml", "feed.json")
"""The names of the RSS, Atom and JSON feeds below the page of what they are feeds of."""

OWN = ("/", "/404.html", "/_headers", "/_redirects", "/archive/", "/feeds.opml", "/robots.txt",
       "/sitemap.xml", "/sitemap-1.xml", "/sitemap-news.xml", "/subscribe/", "/subscribe/thanks/")  # fmt: skip
"""Addresses that every site has."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody wants an address."""

    path: str
    """The site path."""
    location: Location
    """Where that is said."""
    alias: bool = False
    """Whether it is an old address that leads elsewhere."""


def claims(library: Library, publication: Publication) -> Iterator[Claim]:
    """Yield a claim for every address, in the order of who can't move: those of unpublished documents are taken too."""
    config = library.config
    documents: tuple[Article | Author | Page, ...] = (*library.authors, *library.articles, *library.pages)
    yield from (Claim(path, config.place("")) for path in OWN)
    yield from _lists(publication)
    yield from _times(publication)
    yield from (Claim(media_path(path), Location(path)) for path in library.media)
    for document in documents:
        yield Claim(publication.paths[document.path], document.place("slug"))
    for document in documents:
        for at, alias in enumerate(document.aliases):
            yield Claim(alias, document.place(f"aliases.{at}"), alias=True)


def _lists(publication: Publication) -> Iterator[Claim]:
    config = publication.config
    yield from (Claim(f"/{name}", config.place("")) for name in FEED_FILES)
    for listing in (*publication.sections, *publication.tags, *publication.series, *publication.bylines):
        place = _place(listing, publication)
        first, *later = page_paths(listing.path, len(listing.articles), config.per_page)
        if listing.kind != "author":
            yield Claim(first, place)
        yield from (Claim(path, place) for path in later)
        yield from (Claim(listing.path + name, place) for name in FEED_FILES)


def _place(listing: Listing, publication: Publication) -> Location:
    """Return where it is said that there is such a list."""
    if listing.kind == "section":
        return publication.config.place(f"sections.{listing.key}")
    if listing.kind == "author":
        return publication.authors[listing.key].place("")
    return listing.articles[0].place("tags" if listing.kind == "tag" else "series")


def _times(publication: Publication) -> Iterator[Claim]:
    config, zone = publication.config, publication.config.zone
    months = Counter(article.date.astimezone(zone).strftime("%Y/%m") for article in publication.articles)
    yield from (Claim(f"/archive/{year}/", config.place("")) for year in sorted({m[:4] for m in months}))
    for month, stories in sorted(months.items()):
        paths = page_paths(f"/archive/{month}/", stories, config.per_page)
        yield from (Claim(path, config.place("")) for path in paths)
    if config.editions:
        yield Claim("/issues/", config.place("editions"))
    for edition in config.editions:
        yield Claim(f"/issues/{edition.key}/", config.place(f"editions.{edition.key}"))
    yield from (Claim(past.path, past.issue.place("")) for past in publication.issues)
