"""Pages outside the news stream: the editors' own, the subscribe page and its thanks, and the page for lost readers."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.meaning.listings import Listing
from broadsheet.rendering.jobs import Job, PageView
from broadsheet.rendering.outputs.web.articles import contents
from broadsheet.rendering.outputs.web.pages import Desk, make_page
from broadsheet.rendering.outputs.web.views import Head, PlainPage, StandalonePage, SubscribePage
from broadsheet.rendering.views import FeedGroup
from broadsheet.values.content import Page


def plan(desk: Desk) -> Iterator[Job]:
    """Yield all of them."""
    for page in desk.publication.pages:
        yield desk.page(desk.publication.path(page), "web/page.html", _page(page, desk))
    yield desk.page("/subscribe/", "web/subscribe.html", _subscribe("/subscribe/", "Subscribe", desk))
    yield desk.page(
        "/subscribe/thanks/", "web/thanks.html", _subscribe("/subscribe/thanks/", "Thank you", desk)
    )
    yield Job(make_page, PageView("/404.html", "web/404.html", desk.site, _lost(desk)))


def _page(page: Page, desk: Desk) -> StandalonePage:
    path = desk.publication.path(page)
    return StandalonePage(
        head=desk.head(path, page.title, page.summary, modified=page.updated, current=desk.here.url(path)),
        title=page.title,
        summary=page.summary,
        html_body=desk.here.html(page.body, page.path),
        contents=contents(page.body),
        updated=page.updated,
    )


def _subscribe(path: str, title: str, desk: Desk) -> SubscribePage:
    publication, here = desk.publication, desk.here

    def feeds(listings: tuple[Listing, ...]) -> tuple[FeedGroup, ...]:
        return tuple(here.feeds(listing.title, listing.path) for listing in listings if listing.articles)

    about = f"{desk.site.title} by e-mail and in your feed reader."
    return SubscribePage(
        head=desk.head(path, title, about, current=here.url("/subscribe/"), index=path == "/subscribe/"),
        main=here.feeds(desk.site.title, "/"),
        sections=feeds(publication.sections),
        tags=feeds(publication.tags),
        authors=feeds(publication.bylines),
        opml=publication.base.absolute("/feeds.opml"),
        recent=desk.teasers(publication.recent()),
    )


def _lost(desk: Desk) -> PlainPage:
    head: Head = desk.head("/404.html", "Page not found", index=False)
    return PlainPage(head=head, recent=desk.teasers(desk.publication.recent()))
