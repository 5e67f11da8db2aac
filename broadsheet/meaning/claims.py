"""Every address of the site, with the place that claims it.

So two claims to one address are found, and links to addresses that nobody claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from broadsheet.meaning.destinations import media_path
from broadsheet.meaning.publication import Publication
from broadsheet.reading.library import Library
from broadsheet.values.content import Article, Author, Issue, Page
from broadsheet.values.diagnostics import Location

FEED_FILES = ("feed.xml", "atom.xml", "feed.json")
"""The names of the RSS, Atom and JSON feeds below the page of what they are feeds of."""

OWN = ("/", "/404.html", "/_headers", "/_redirects", "/archive/", "/feeds.opml", "/robots.txt", "/sitemap.xml",
       "/subscribe/", "/subscribe/thanks/")  # fmt: skip
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
    """Yield a claim for every address; those of unpublished documents are taken too."""
    config = library.config
    yield from (Claim(path, config.place("")) for path in OWN)
    documents: tuple[Article | Author | Page, ...] = (*library.articles, *library.pages, *library.authors)
    for document in documents:
        yield Claim(publication.paths[document.path], document.place("slug"))
        for at, alias in enumerate(document.aliases):
            yield Claim(alias, document.place(f"aliases.{at}"), alias=True)
    yield from (Claim(media_path(path), Location(path)) for path in library.media)
    yield from _lists(publication)
    yield from _times(publication)


def _lists(publication: Publication) -> Iterator[Claim]:
    config = publication.config
    yield from (Claim(f"/{name}", config.place("")) for name in FEED_FILES)
    for listing in (*publication.sections, *publication.tags, *publication.series):
        owner = config if listing.kind == "section" else listing.articles[0]
        place = owner.place(
            {"section": f"sections.{listing.key}", "tag": "tags"}.get(listing.kind, listing.kind)
        )
        yield Claim(listing.path, place)
        yield from (Claim(listing.path + name, place) for name in FEED_FILES)
    for listing in publication.bylines:
        place = publication.authors[listing.key].place("")
        yield from (Claim(listing.path + name, place) for name in FEED_FILES)


def _times(publication: Publication) -> Iterator[Claim]:
    config, zone = publication.config, publication.config.zone
    months = {article.date.astimezone(zone).strftime("%Y/%m") for article in publication.articles}
    years = {month[:4] for month in months}
    yield from (Claim(f"/archive/{part}/", config.place("")) for part in sorted(months | years))
    if config.editions:
        yield Claim("/issues/", config.place("editions"))
    for edition in config.editions:
        yield Claim(f"/issues/{edition.key}/", config.place(f"editions.{edition.key}"))
    yield from (Claim(past.path, _top(past.issue)) for past in publication.issues)


def _top(issue: Issue) -> Location:
    return issue.place("")
