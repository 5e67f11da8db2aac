"""Past issues as pages, and their archive."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from broadsheet.meaning.publication import PastIssue
from broadsheet.rendering.jobs import Job
from broadsheet.rendering.outputs.digest import groups, subject
from broadsheet.rendering.outputs.web.pages import Desk
from broadsheet.rendering.outputs.web.views import IssueArchivePage, IssueLine, IssuePage
from broadsheet.rendering.theme import day
from broadsheet.rendering.views import Anchor, EditionView
from broadsheet.values.config import Edition

Shelf = tuple[EditionView, tuple[IssueLine, ...]]


def plan(desk: Desk) -> Iterator[Job]:
    """Yield the page of every past issue, the archive of every edition, and the archive of all."""
    editions = desk.publication.config.editions
    if not editions:
        return
    issues = {
        key: list(group) for key, group in groupby(desk.publication.issues, lambda past: past.edition.key)
    }
    for of_edition in issues.values():
        for at, past in enumerate(of_edition):
            older = of_edition[at + 1] if at + 1 < len(of_edition) else None
            newer = of_edition[at - 1] if at else None
            yield desk.page(past.path, "web/issue.html", _issue(past, older, newer, desk))
    shelves = tuple(_shelf(edition, issues.get(edition.key, []), desk) for edition in editions)
    for edition, shelf in zip(editions, shelves, strict=True):
        yield _archive(f"/issues/{edition.key}/", edition.title, (shelf,), desk)
    yield _archive("/issues/", "Newsletters", shelves, desk)


def _issue(past: PastIssue, older: PastIssue | None, newer: PastIssue | None, desk: Desk) -> IssuePage:
    title = _title(past)
    edition = desk.here.edition(past.edition)
    crumbs = Anchor(desk.site.title, desk.site.home), Anchor(edition.title, edition.url)
    about = f"{past.edition.title}, {day(past.issue.date)}"
    return IssuePage(
        head=desk.head(past.path, title, about, breadcrumbs=crumbs),
        edition=edition,
        title=title,
        date=past.issue.date,
        number=past.number,
        html_introduction=desk.here.html(past.issue.body, past.issue.path),
        groups=groups(past.articles, desk.here),
        gone=past.gone,
        previous=_anchor(older, desk),
        next=_anchor(newer, desk),
    )


def _title(past: PastIssue) -> str:
    return past.issue.subject or subject(past.edition, past.articles)


def _anchor(past: PastIssue | None, desk: Desk) -> Anchor | None:
    return Anchor(_title(past), desk.here.url(past.path), day(past.issue.date)) if past else None


def _shelf(edition: Edition, issues: list[PastIssue], desk: Desk) -> Shelf:
    lines = (
        IssueLine(
            _title(past),
            desk.here.url(past.path),
            past.issue.date,
            past.number,
            len(past.issue.articles or ()),
        )
        for past in issues
    )
    return desk.here.edition(edition), tuple(lines)


def _archive(path: str, title: str, shelves: tuple[Shelf, ...], desk: Desk) -> Job:
    head = desk.head(path, title, f"Past issues of {title}.", current=desk.site.issues)
    return desk.page(path, "web/issues.html", IssueArchivePage(head=head, title=title, editions=shelves))
