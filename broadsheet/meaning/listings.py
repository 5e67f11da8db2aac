"""Stories that belong together become lists: sections, tags, series, and what each author wrote.

Contract: the articles come newest first, and so do those of every list, but for a series, which is read from its first
part on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from broadsheet.values.config import Config
from broadsheet.values.content import Article, Author
from broadsheet.values.urls import slugify

Kind = Literal["section", "tag", "author", "series"]

FOLDERS: Mapping[Kind, str] = {"section": "sections", "tag": "tags", "author": "authors", "series": "series"}
"""Where the lists of each kind stand on the site."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Stories that belong together, with a page and feeds of their own."""

    kind: Kind
    """By what they belong together."""
    key: str
    """Its part of the address."""
    title: str
    """As readers see it."""
    description: str
    """One sentence; may be empty."""
    articles: tuple[Article, ...]
    """Newest first; of a series, first part first."""

    @property
    def path(self) -> str:
        """Its first page's site path."""
        return f"/{FOLDERS[self.kind]}/{self.key}/"


def sections(config: Config, articles: tuple[Article, ...]) -> tuple[Listing, ...]:
    """Return every section in the order of the navigation, empty ones too."""
    groups = _grouped(articles, lambda a: [a.section])
    return tuple(
        Listing("section", s.key, s.title, s.description, groups.get(s.key, ())) for s in config.sections
    )


def tags(articles: tuple[Article, ...]) -> tuple[Listing, ...]:
    """Return every tag, by title."""
    titles: dict[str, str] = {}
    for tag in sorted({tag for article in articles for tag in article.tags}):
        titles.setdefault(slugify(tag), tag_title(tag))
    groups = _grouped(articles, lambda a: dict.fromkeys(map(slugify, a.tags)))
    listings = (Listing("tag", key, titles[key], "", group) for key, group in groups.items())
    return tuple(sorted(listings, key=lambda listing: (listing.title.casefold(), listing.key)))


def tag_title(tag: str) -> str:
    """Return a tag as readers see it: ``supply-chain`` is "supply chain", while "De-risking" stays as it is."""
    return tag.replace("-", " ") if tag == slugify(tag) else tag


def series(articles: tuple[Article, ...]) -> tuple[Listing, ...]:
    """Return every series, by its part of the address."""
    groups = _grouped(articles, lambda a: [slugify(a.series)] if a.series else [])
    return tuple(Listing("series", key, group[-1].series, "", group[::-1]) for key, group in groups.items())


def bylines(authors: Mapping[str, Author], articles: tuple[Article, ...]) -> tuple[Listing, ...]:
    """Return every author's stories, by name, authors without stories too."""
    groups = _grouped(articles, lambda a: a.authors)
    listings = (Listing("author", key, a.name, a.role, groups.get(key, ())) for key, a in authors.items())
    return tuple(sorted(listings, key=lambda listing: (listing.title.casefold(), listing.key)))


def _grouped(
    articles: Iterable[Article], keys: Callable[[Article], Iterable[str]]
) -> dict[str, tuple[Article, ...]]:
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for key in keys(article):
            groups[key].append(article)
    return {key: tuple(group) for key, group in sorted(groups.items())}
