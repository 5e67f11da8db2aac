"""Sections, tags, series and authors become list pages, cut where they are long."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.meaning.listings import Kind, Listing
from broadsheet.rendering.jobs import Job
from broadsheet.rendering.outputs.feeds import feed_links
from broadsheet.rendering.outputs.web.pages import Desk, in_pages
from broadsheet.rendering.outputs.web.views import AuthorPage, ListPage

KICKERS: dict[Kind, str] = {"section": "Section", "tag": "Tag", "series": "Series", "author": "Author"}


def plan(desk: Desk) -> Iterator[Job]:
    """Yield every page of every list."""
    publication = desk.publication
    for listing in (*publication.sections, *publication.tags, *publication.series):
        yield from _list_pages(listing, desk)
    for listing in publication.bylines:
        yield from _author_pages(listing, desk)


def _list_pages(listing: Listing, desk: Desk) -> Iterator[Job]:
    feeds = desk.here.feeds(listing.title, listing.path)
    for path, pagination, articles in in_pages(listing.articles, listing.path, desk):
        title = _sentence_case(listing.title)
        view = ListPage(
            head=desk.head(
                path,
                title if pagination.number == 1 else f"{title}, page {pagination.number}",
                listing.description,
                feeds=feed_links(desk.publication, listing),
                current=desk.here.url(listing.path),
                index=pagination.number == 1,
            ),
            kicker=KICKERS[listing.kind],
            title=title,
            description=listing.description,
            count=len(listing.articles),
            stories=desk.teasers(articles),
            pagination=pagination,
            feeds=feeds,
        )
        yield desk.page(path, "web/list.html", view)


def _author_pages(listing: Listing, desk: Desk) -> Iterator[Job]:
    author = desk.here.author(listing.key)
    for path, pagination, articles in in_pages(listing.articles, listing.path, desk):
        view = AuthorPage(
            head=desk.head(
                path,
                author.name if pagination.number == 1 else f"{author.name}, page {pagination.number}",
                f"{author.name}, {author.role}" if author.role else author.name,
                kind="profile",
                picture=author.picture or desk.picture,
                feeds=feed_links(desk.publication, listing),
                index=pagination.number == 1,
            ),
            author=author,
            count=len(listing.articles),
            stories=desk.teasers(articles),
            pagination=pagination,
            feeds=desk.here.feeds(author.name, listing.path),
        )
        yield desk.page(path, "web/author.html", view)


def _sentence_case(title: str) -> str:
    return title[:1].upper() + title[1:]
