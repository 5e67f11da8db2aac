"""Small publications made by hand: each part has a plain default, and a test names only what it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from broadsheet.meaning.publication import Publication, assemble
from broadsheet.reading.library import Library
from broadsheet.reading.pictures import Size
from broadsheet.values.body import Body
from broadsheet.values.config import Config, FeedSettings, MarkdownSettings, Publisher, Section
from broadsheet.values.content import Article, Author
from broadsheet.values.diagnostics import Location

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
"""The clock of these publications."""

NOWHERE: Mapping[str, Location] = MappingProxyType({})
"""The places of documents that were never a file."""

PREFIX = "tag:courier.example.org,2026:article"


def config(**changes: Any) -> Config:
    """Return a configuration with two sections."""
    standard = Config(
        path=PurePosixPath("content/newsletter.yaml"),
        places=NOWHERE,
        title="The Courier",
        tagline="News from the quarry",
        description="A paper made for tests.",
        url="https://courier.example.org/",
        language="en",
        direction="ltr",
        timezone="Europe/London",
        id_prefix=PREFIX,
        require_ids=False,
        permalink="/{year}/{month}/{slug}/",
        accent="#8f2d1d",
        image=None,
        publisher=Publisher("Courier Press"),
        new_tab=True,
        per_page=20,
        sections=(Section("policy", "Policy", "Rules and licences."), Section("mining", "Mining")),
        editions=(),
        feeds=FeedSettings(),
        subscribe=None,
        comments=None,
        disclosures=(),
        markdown=MarkdownSettings(),
    )
    return replace(standard, **changes)


def author(key: str, name: str = "", /, **changes: Any) -> Author:
    """Return an author with a name."""
    standard = Author(
        path=PurePosixPath(f"content/authors/{key}.md"),
        places=NOWHERE,
        key=key,
        name=name or key.title(),
        role="",
        email="",
        links=(),
        image=None,
        aliases=(),
        body=Body(),
    )
    return replace(standard, **changes)


def article(name: str, /, **changes: Any) -> Article:
    """Return a story of February 2026 whose id and file are called ``name``, as is its slug."""
    standard = Article(
        path=PurePosixPath(f"content/articles/{name}.md"),
        places=NOWHERE,
        id=f"{PREFIX}/{name}",
        id_is_derived=False,
        title=name.replace("-", " ").capitalize(),
        date=datetime(2026, 2, 6, 9, tzinfo=UTC),
        updated=None,
        authors=("ines",),
        section="policy",
        tags=(),
        summary=f"What {name} is about.",
        highlights=(),
        disclosure="",
        corrections=(),
        image=None,
        sources=(),
        slug=name,
        aliases=(),
        draft=False,
        expires=None,
        featured=False,
        series="",
        canonical_url="",
        language="",
        in_digest=True,
        comments=True,
        body=Body(html=f"<p>The text of {name}.</p>", text=f"The text of {name}.", words=4),
    )
    return replace(standard, **changes)


def publication(
    *articles: Article,
    settings: Config | None = None,
    authors: Iterable[Author] | None = None,
    media: Mapping[PurePosixPath, Size | None] | None = None,
    now: datetime = NOW,
) -> Publication:
    """Return the publication of these stories; authors nobody described get a name made from their key."""
    keys = sorted({key for story in articles for key in story.authors})
    library = Library(
        config=settings or config(),
        articles=articles,
        authors=tuple(authors) if authors is not None else tuple(author(key) for key in keys),
        pages=(),
        issues=(),
        media=media or {},
        unread=frozenset(),
    )
    return assemble(library, now)
