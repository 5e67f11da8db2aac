"""The site as search engines read it: sitemaps (sitemaps.org protocol 0.9), a news sitemap, and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from pathlib import PurePosixPath

from broadsheet.meaning.publication import Publication
from broadsheet.rendering.jobs import File, Job, Made
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.theme import Theme

MOST = 50_000
"""The most addresses that one sitemap may hold (sitemaps.org, "Sitemap file requirements")."""

NEWS_DAYS, NEWS_MOST = 2, 1_000
"""What a news sitemap may hold (Google Search Central, "Create a news sitemap")."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


@dataclass(frozen=True, slots=True)
class Entry:
    """An address in a sitemap."""

    url: str
    """Absolute."""
    modified: datetime | None
    """When what it shows last changed."""


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """A story in the news sitemap."""

    url: str
    """Absolute."""
    title: str
    """The headline."""
    date: datetime
    """When it was published."""


@dataclass(frozen=True, slots=True)
class Sitemaps:
    """All that the sitemaps hold."""

    base: str
    """The site's absolute address."""
    name: str
    """The publication's name."""
    language: str
    """ISO 639."""
    entries: tuple[Entry, ...]
    """Everything that should be found."""
    news: tuple[NewsEntry, ...]
    """The stories of the last two days."""


def plan(material: Material) -> Iterator[Job]:
    """Yield the sitemaps' job."""
    publication = material.publication
    config, base = publication.config, publication.base
    since = publication.now - timedelta(days=NEWS_DAYS)
    news = (a for a in publication.articles[:NEWS_MOST] if a.date > since)
    view = Sitemaps(
        base=config.url,
        name=config.title,
        language=config.language.partition("-")[0].lower(),
        entries=tuple(_entries(publication)),
        news=tuple(NewsEntry(base.absolute(publication.path(a)), a.title, a.date) for a in news),
    )
    yield Job(make, view)


def make(theme: Theme, view: Sitemaps) -> Made:  # noqa: ARG001 - every job is given the theme
    """Write the index, its parts, the news sitemap and robots.txt."""
    parts = [view.entries[at : at + MOST] for at in range(0, len(view.entries), MOST)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    files = {name: _sitemap(part) for name, part in zip(names, parts, strict=True)}
    files["sitemap-news.xml"] = _news(view)
    files["sitemap.xml"] = _index(view.base, [*names, "sitemap-news.xml"])
    files["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {view.base}sitemap.xml\n"
    return Made(tuple(File(PurePosixPath(name), text.encode()) for name, text in files.items()))


def _entries(publication: Publication) -> Iterator[Entry]:
    base = publication.base
    newest = max((a.modified for a in publication.articles), default=None)
    yield Entry(publication.config.url, newest)
    for article in publication.articles:
        if not article.canonical_url:
            yield Entry(base.absolute(publication.path(article)), article.modified)
    for listing in (*publication.sections, *publication.tags, *publication.series, *publication.bylines):
        changed = max((a.modified for a in listing.articles), default=None)
        yield Entry(base.absolute(listing.path), changed)
    for page in publication.pages:
        yield Entry(base.absolute(publication.path(page)), page.updated)
    for past in publication.issues:
        yield Entry(base.absolute(past.path), None)
    yield from (Entry(base.absolute(path), None) for path in ("/archive/", "/subscribe/"))


def _sitemap(entries: Sequence[Entry]) -> str:
    lines = "".join(f"<url><loc>{escape(e.url)}</loc>{_modified(e.modified)}</url>\n" for e in entries)
    return f"{_HEAD}<urlset {_XMLNS}>\n{lines}</urlset>\n"


def _modified(moment: datetime | None) -> str:
    return f"<lastmod>{moment.isoformat()}</lastmod>" if moment else ""


def _index(base: str, names: Sequence[str]) -> str:
    lines = "".join(f"<sitemap><loc>{escape(base + name)}</loc></sitemap>\n" for name in names)
    return f"{_HEAD}<sitemapindex {_XMLNS}>\n{lines}</sitemapindex>\n"


def _news(view: Sitemaps) -> str:
    lines = "".join(
        f"<url><loc>{escape(entry.url)}</loc><news:news><news:publication><news:name>{escape(view.name)}</news:name>"
        f"<news:language>{escape(view.language)}</news:language></news:publication>"
        f"<news:publication_date>{entry.date.isoformat()}</news:publication_date>"
        f"<news:title>{escape(entry.title)}</news:title></news:news></url>\n"
        for entry in view.news
    )
    namespace = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"{_HEAD}<urlset {_XMLNS} {namespace}>\n{lines}</urlset>\n"
