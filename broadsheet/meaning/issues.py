"""Which stories the next issue of an edition holds, and why a story is not among them.

Selection is by difference, not by date: every live story that matches the edition and stands in no other issue of
it. So a story that is published late, or back-dated, still ends in exactly one issue. An issue file that lists its
stories is frozen: it holds these, whatever happens to the archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - fields are named date
from datetime import timedelta

from broadsheet.meaning.publication import Publication, issue_path
from broadsheet.reading.library import Library
from broadsheet.values.config import Edition
from broadsheet.values.content import Article, Issue
from broadsheet.values.urls import slugify


@dataclass(frozen=True, slots=True)
class NextIssue:
    """The issue that would go out now."""

    edition: Edition
    """Its newsletter."""
    date: Date
    """Its day in the publication's zone."""
    number: int
    """Counted from the edition's first issue, from 1."""
    articles: tuple[Article, ...]
    """Its stories, in order."""
    issue: Issue | None
    """Its file, if there is one: introduction, subject, preheader."""

    @property
    def path(self) -> str:
        """The site path of its page, once it is out."""
        return issue_path(self.edition, self.date)


def next_issues(library: Library, publication: Publication) -> tuple[NextIssue, ...]:
    """Return the next issue of every edition, in the order of the editions; one may have no stories."""
    return tuple(_next(library.issues, publication, edition) for edition in publication.config.editions)


def why_not(article: Article, edition: Edition, taken: Iterable[str], today: Date) -> str:
    """Return why a live story is not in the next issue of an edition, or nothing if it is."""
    if not article.in_digest:
        return "it says 'digest: false'"
    if article.id in taken:
        return "it is in another issue"
    if edition.sections and article.section not in edition.sections:
        return f"the edition takes only {', '.join(edition.sections)}"
    if edition.tags and not {slugify(t) for t in edition.tags} & {slugify(t) for t in article.tags}:
        return f"it has none of the edition's tags: {', '.join(edition.tags)}"
    if edition.window and article.date.date() <= today - timedelta(days=edition.window):
        return f"it is older than {edition.window} days"
    return ""


def _next(issues: Iterable[Issue], publication: Publication, edition: Edition) -> NextIssue:
    """Take the file of today or, failing that, the nearest coming one; without any, it is today's issue."""
    today = publication.now.date()
    of_edition = sorted((i for i in issues if i.edition == edition.key), key=lambda i: i.date)
    issue = next((i for i in of_edition if i.date >= today), None)
    date = issue.date if issue else today
    earlier = [i for i in of_edition if i.articles is not None and i.date < date]
    if issue is not None and issue.articles is not None:
        articles = _frozen(issue.articles, publication)
    else:
        taken = {id_ for i in of_edition for id_ in i.articles or ()}
        articles = tuple(a for a in publication.articles if not why_not(a, edition, taken, today))
    return NextIssue(edition, date, len(earlier) + 1, articles, issue)


def _frozen(ids: Iterable[str], publication: Publication) -> tuple[Article, ...]:
    return tuple(
        publication.articles[publication.position[id_]] for id_ in ids if id_ in publication.position
    )
