"""Everything by year and month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date  # noqa: N812 - fields are named date
from itertools import groupby

from broadsheet.rendering.jobs import Job
from broadsheet.rendering.outputs.web.pages import Desk, in_pages
from broadsheet.rendering.outputs.web.views import ArchivePage, ListPage, Month, Year
from broadsheet.rendering.theme import month as month_name
from broadsheet.rendering.views import Anchor
from broadsheet.values.content import Article

ByMonth = list[tuple[Month, list[Article]]]


def plan(desk: Desk) -> Iterator[Job]:
    """Yield the archive, a page for each year, and a list for each month."""
    months = _months(desk)
    years = [_year(number, list(group), desk) for number, group in groupby(months, lambda m: m[0].date.year)]
    yield desk.page("/archive/", "web/archive.html", _top(tuple(years), desk))
    for number, group in groupby(months, lambda m: m[0].date.year):
        yield _year_page(number, list(group), desk)
    for month, articles in months:
        yield from _month_pages(month, articles, desk)


def _months(desk: Desk) -> ByMonth:
    zone = desk.publication.config.zone
    grouped = groupby(desk.publication.articles, lambda a: a.date.astimezone(zone).date().replace(day=1))
    return [(_month(first, stories := list(group), desk), stories) for first, group in grouped]


def _month(first: Date, articles: list[Article], desk: Desk) -> Month:
    return Month(first, desk.here.url(_month_path(first)), len(articles))


def _month_path(first: Date) -> str:
    return f"/archive/{first:%Y}/{first:%m}/"


def _year(number: int, months: ByMonth, desk: Desk) -> Year:
    url = desk.here.url(f"/archive/{number:04}/")
    return Year(number, url, tuple(month for month, _ in months), sum(month.count for month, _ in months))


def _top(years: tuple[Year, ...], desk: Desk) -> ArchivePage:
    lists = (*desk.publication.series, *desk.publication.tags)
    topics = tuple(Anchor(one.title, desk.here.url(one.path), str(len(one.articles))) for one in lists)
    about = f"Every story of {desk.site.title} by year and month."
    head = desk.head("/archive/", "Archive", about, current=desk.site.archive)
    return ArchivePage(head=head, title="Archive", years=years, stories=(), topics=topics)


def _year_page(number: int, months: ByMonth, desk: Desk) -> Job:
    path = f"/archive/{number:04}/"
    stories = tuple((month, desk.teasers(articles)) for month, articles in months)
    year = _year(number, months, desk)
    head = desk.head(
        path,
        f"{number}",
        f"The stories of {number} by month.",
        breadcrumbs=_crumbs(desk),
        current=desk.site.archive,
    )
    return desk.page(
        path, "web/year.html", ArchivePage(head=head, title=f"{number}", years=(year,), stories=stories)
    )


def _month_pages(month: Month, articles: list[Article], desk: Desk) -> Iterator[Job]:
    title = month_name(month.date)
    for path, pagination, shown in in_pages(articles, _month_path(month.date), desk):
        view = ListPage(
            head=desk.head(
                path,
                title if pagination.number == 1 else f"{title}, page {pagination.number}",
                f"The stories of {title}.",
                breadcrumbs=_crumbs(desk),
                current=desk.site.archive,
                index=pagination.number == 1,
            ),
            kicker="Archive",
            title=title,
            description="",
            count=len(articles),
            stories=desk.teasers(shown),
            pagination=pagination,
            feeds=None,
        )
        yield desk.page(path, "web/list.html", view)


def _crumbs(desk: Desk) -> tuple[Anchor, ...]:
    return Anchor(desk.site.title, desk.site.home), Anchor("Archive", desk.site.archive)
