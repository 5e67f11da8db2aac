"""All documents become one publication: what is live now, where each thing stands, and how it hangs together.

Contract: assembled as a whole on every build, in time that grows with the number of stories, so that no list can be
stale; what is not live (drafts, future and expired stories, files that only they use) is not in here at all, except
in ``paths``, which also knows the addresses that are taken.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812 - fields are named date
from datetime import datetime
from pathlib import PurePosixPath

from broadsheet.meaning import listings
from broadsheet.meaning.listings import FOLDERS, Kind, Listing
from broadsheet.meaning.mentions import published_media
from broadsheet.reading.library import Library
from broadsheet.reading.pictures import Size
from broadsheet.values.config import Config, Edition
from broadsheet.values.content import Article, Author, Issue, Page
from broadsheet.values.urls import Base, permalink, slugify

FRESH = 20
"""A featured story leads while it is among so many newest ones."""

NEARBY = 4
"""How many neighbours on either side, in each list it is part of, a story may be related to."""


@dataclass(frozen=True, slots=True)
class PastIssue:
    """An issue that is out."""

    issue: Issue
    """Its file."""
    edition: Edition
    """Its newsletter."""
    number: int
    """Counted from the edition's first issue, from 1."""
    articles: tuple[Article, ...]
    """Those of its stories that are still live, in its order."""

    @property
    def path(self) -> str:
        """Its page's site path."""
        return issue_path(self.edition, self.issue.date)

    @property
    def gone(self) -> int:
        """How many of its stories are no longer live."""
        return len(self.issue.articles or ()) - len(self.articles)


@dataclass(frozen=True, slots=True)
class Publication:
    """What readers and subscribers get."""

    config: Config
    """The configuration."""
    now: datetime
    """The build's one clock, in the publication's zone."""
    articles: tuple[Article, ...]
    """What is live, newest first; the id decides between stories of one second."""
    position: Mapping[str, int]
    """Where an id stands in ``articles``."""
    authors: Mapping[str, Author]
    """By key, sorted."""
    pages: tuple[Page, ...]
    """Standalone pages, by order and path."""
    issues: tuple[PastIssue, ...]
    """Issues that are out, newest first within their edition, editions in their order."""
    sections: tuple[Listing, ...]
    """Every section, in the order of the navigation, empty ones too."""
    tags: tuple[Listing, ...]
    """Every tag of a live story, by title."""
    series: tuple[Listing, ...]
    """Every series of a live story, by title."""
    bylines: tuple[Listing, ...]
    """Every author's stories, by name, authors without stories too."""
    lists: Mapping[tuple[Kind, str], Listing]
    """All of these by kind and key."""
    paths: Mapping[PurePosixPath, str]
    """The site path of every source that has one, of unpublished ones too."""
    live: frozenset[PurePosixPath]
    """The sources that readers may see."""
    hidden: Mapping[str, PurePosixPath]
    """The site paths of sources that readers may not see (yet, or any more), with the source."""
    media: Mapping[PurePosixPath, Size | None]
    """Media files to publish, with the size of pictures."""

    @property
    def base(self) -> Base:
        """Where the site stands."""
        return Base(self.config.url)

    def path(self, document: Article | Author | Page) -> str:
        """Return the site path of a document."""
        return self.paths[document.path]

    def neighbours(self, article: Article) -> tuple[Article | None, Article | None]:
        """Return the story before this one in time, and the one after it."""
        at = self.position[article.id]
        before = self.articles[at + 1] if at + 1 < len(self.articles) else None
        return before, self.articles[at - 1] if at else None

    def related(self, article: Article, count: int = 4) -> tuple[Article, ...]:
        """Return the stories that share most tags (or the section) with this one, the nearest in time first.

        Only a few neighbours in each list are looked at, so that a new story changes few old pages.
        """
        score: dict[str, int] = defaultdict(int)
        for listing, weight in self._lists_of(article):
            for other in _around(listing.articles, article, self.position):
                score[other.id] += weight
        at = self.position[article.id]
        best = sorted(score, key=lambda id_: (-score[id_], abs(self.position[id_] - at), self.position[id_]))
        return tuple(self.articles[self.position[id_]] for id_ in best[:count])

    def recent(self, without: Article | None = None, count: int = 5) -> tuple[Article, ...]:
        """Return the newest stories."""
        return tuple(a for a in self.articles[: count + 1] if without is None or a.id != without.id)[:count]

    def tags_of(self, article: Article) -> tuple[Listing, ...]:
        """Return the lists of a story's tags, in the story's order."""
        return tuple(self.lists["tag", key] for key in dict.fromkeys(map(slugify, article.tags)))

    def section_of(self, article: Article) -> Listing:
        """Return the list of a story's section."""
        return self.lists["section", article.section]

    def series_of(self, article: Article) -> Listing | None:
        """Return the series that a story belongs to."""
        return self.lists["series", slugify(article.series)] if article.series else None

    def _lists_of(self, article: Article) -> Iterable[tuple[Listing, int]]:
        yield from ((listing, 2) for listing in self.tags_of(article))
        yield self.section_of(article), 1


def issue_path(edition: Edition, date: Date) -> str:
    """Return the site path of an issue's page."""
    return f"/issues/{edition.key}/{date.isoformat()}/"


def page_paths(path: str, stories: int, per_page: int) -> tuple[str, ...]:
    """Return the site paths of a list's pages, of which there is at least one."""
    count = max(1, -(-stories // per_page))
    return (path, *(f"{path}page/{number}/" for number in range(2, count + 1)))


def lead_story(articles: Sequence[Article]) -> Article | None:
    """Return what leads a front page or an issue: the newest featured story if it is fresh, or else the newest."""
    return next((a for a in articles[:FRESH] if a.featured), articles[0] if articles else None)


def assemble(library: Library, now: datetime, *, drafts: bool = False) -> Publication:
    """Put together what is live at ``now`` (zoned); with ``drafts``, also what is a draft or not due yet."""
    config = library.config
    now = now.astimezone(config.zone)
    shown = [a for a in library.articles if a.is_live(now) or (drafts and not _is_expired(a, now))]
    articles = tuple(sorted(shown, key=lambda a: (-a.date.timestamp(), a.id)))
    pages = tuple(
        sorted((p for p in library.pages if drafts or not p.draft), key=lambda p: (p.order, p.path))
    )
    authors = {author.key: author for author in library.authors}
    issues = _issues(library, articles, now)
    live = frozenset(
        one.path for one in (*articles, *pages, *library.authors, *(past.issue for past in issues))
    )
    paths = _paths(library) | {past.issue.path: past.path for past in issues}
    sections = listings.sections(config, articles)
    tags, series = listings.tags(articles), listings.series(articles)
    bylines = listings.bylines(authors, articles)
    return Publication(
        config=config,
        now=now,
        articles=articles,
        position={article.id: at for at, article in enumerate(articles)},
        authors=authors,
        pages=pages,
        issues=issues,
        sections=sections,
        tags=tags,
        series=series,
        bylines=bylines,
        lists={(listing.kind, listing.key): listing for listing in (*sections, *tags, *series, *bylines)},
        paths=paths,
        live=live,
        hidden={path: source for source, path in paths.items() if source not in live},
        media=published_media(library, live),
    )


def _is_expired(article: Article, now: datetime) -> bool:
    return article.expires is not None and article.expires <= now


def _paths(library: Library) -> dict[PurePosixPath, str]:
    config = library.config
    paths = {
        a.path: permalink(config.permalink, date=a.date, section=a.section, slug=a.slug)
        for a in library.articles
    }
    paths |= {author.path: f"/{FOLDERS['author']}/{author.key}/" for author in library.authors}
    paths |= {page.path: f"/{page.slug}/" for page in library.pages}
    return paths


def _issues(library: Library, articles: tuple[Article, ...], now: datetime) -> tuple[PastIssue, ...]:
    by_id = {article.id: article for article in articles}
    out: list[PastIssue] = []
    for edition in library.config.editions:
        frozen = [i for i in library.issues if i.edition == edition.key and i.articles is not None]
        past = sorted((i for i in frozen if i.date <= now.date()), key=lambda i: i.date)
        numbered = (
            PastIssue(
                issue, edition, number, tuple(by_id[id_] for id_ in issue.articles or () if id_ in by_id)
            )
            for number, issue in enumerate(past, start=1)
        )
        out.extend(reversed(list(numbered)))
    return tuple(out)


def _around(
    articles: tuple[Article, ...], article: Article, position: Mapping[str, int]
) -> Iterable[Article]:
    """Yield the nearest stories in a list that is sorted as the whole publication is."""
    at = bisect_left(articles, position[article.id], key=lambda other: position[other.id])
    near = articles[max(0, at - NEARBY) : at + NEARBY + 1]
    return (other for other in near if other.id != article.id)
