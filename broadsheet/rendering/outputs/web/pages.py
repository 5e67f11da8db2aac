"""What every page needs: the job that renders it, its head, and lists cut into pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from broadsheet.meaning.listings import Listing
from broadsheet.meaning.publication import Publication, page_paths
from broadsheet.rendering.jobs import File, Job, Made, PageView
from broadsheet.rendering.outputs.feeds import feed_links
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.outputs.web.views import Head, Pagination
from broadsheet.rendering.presentation import Presentation
from broadsheet.rendering.theme import Theme
from broadsheet.rendering.views import Anchor, FeedLink, PictureView, SiteView, Teaser
from broadsheet.values.content import Article
from broadsheet.values.urls import output_path


@dataclass(frozen=True, slots=True)
class Desk:
    """What the functions that make pages work with."""

    publication: Publication
    """What is published."""
    site: SiteView
    """What is the same on every page."""
    here: Presentation
    """The publication as its own pages see it."""
    feeds: tuple[FeedLink, ...]
    """The feeds of the whole publication."""
    section_feeds: Mapping[str, tuple[FeedLink, ...]]
    """The feeds for the stories of each section, by its key."""
    picture: PictureView | None
    """What stands for the publication on social cards."""

    @classmethod
    def of(cls, material: Material) -> Desk:
        """Set up a desk."""
        publication = material.publication
        here = Presentation(publication, absolute=False)
        return cls(
            publication=publication,
            site=material.site,
            here=here,
            feeds=feed_links(publication, None),
            section_feeds={listing.key: feed_links(publication, listing) for listing in publication.sections},
            picture=here.picture(publication.config.image, publication.config.path),
        )

    def page(self, path: str, template: str, page: Any) -> Job:
        """Return the job that renders one page at a site path."""
        return Job(make_page, PageView(path, template, self.site, page))

    def teasers(self, articles: Sequence[Article]) -> tuple[Teaser, ...]:
        """Return stories as lists show them."""
        return tuple(self.here.teaser(article) for article in articles)

    def head(self, path: str, title: str, description: str = "", **more: Any) -> Head:
        """Return the head of the page at a site path; by default it has the publication's feeds and picture."""
        base = self.publication.base
        more.setdefault("feeds", self.feeds)
        more.setdefault("picture", self.picture)
        more.setdefault("breadcrumbs", (Anchor(self.site.title, self.site.home),))
        data = (*more.pop("data", ()), breadcrumb_list(self.publication, more["breadcrumbs"], title, path))
        return Head(title=title, description=description, canonical=base.absolute(path), data=data, **more)


def make_page(theme: Theme, view: PageView) -> Made:
    """Render one page."""
    html = theme.render(view.template, site=view.site, page=view.page)
    return Made((File(output_path(view.path), html.encode()),))


def in_pages(
    articles: Sequence[Article], path: str, desk: Desk
) -> Iterator[tuple[str, Pagination, Sequence[Article]]]:
    """Cut a list into pages: yield the site path, the place among its like, and the stories of each; at least one."""
    size = desk.publication.config.per_page
    paths = page_paths(path, len(articles), size)
    for at, page in enumerate(paths):
        yield page, _pagination(paths, at + 1, desk), articles[at * size : (at + 1) * size]


def _pagination(paths: Sequence[str], number: int, desk: Desk) -> Pagination:
    count = len(paths)

    def url(page: int) -> str:
        return desk.here.url(paths[page - 1]) if 1 <= page <= count else ""

    shown = sorted({1, count, *(n for n in range(number - 2, number + 3) if 1 <= n <= count)})
    pages: list[tuple[int, str]] = []
    for page in shown:
        if pages and page - pages[-1][0] > 1:
            pages.append((0, ""))
        pages.append((page, url(page)))
    return Pagination(number, count, url(number - 1), url(number + 1), tuple(pages))


def breadcrumb_list(
    publication: Publication, crumbs: Sequence[Anchor], title: str, path: str
) -> Mapping[str, Any]:
    """Return a ``BreadcrumbList`` (schema.org) from the front page down to this page."""
    base = publication.base
    places = [(crumb.title, base.host + crumb.url) for crumb in crumbs] + [(title, base.absolute(path))]
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": at, "name": name, "item": url}
            for at, (name, url) in enumerate(places, start=1)
        ],
    }


def listing_crumbs(desk: Desk, *more: Listing) -> tuple[Anchor, ...]:
    """Return the breadcrumbs of a page below some lists."""
    top = Anchor(desk.site.title, desk.site.home)
    return (top, *(desk.here.listing(listing) for listing in more))
