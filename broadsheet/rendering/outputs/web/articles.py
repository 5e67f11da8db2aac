"""Every story becomes its page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from broadsheet.meaning.publication import Publication
from broadsheet.rendering.jobs import Job
from broadsheet.rendering.outputs.web.pages import Desk, listing_crumbs
from broadsheet.rendering.outputs.web.views import ArticlePage, Head, SeriesView
from broadsheet.rendering.views import Teaser
from broadsheet.values.body import Body, Heading
from broadsheet.values.config import Comments
from broadsheet.values.content import Article
from broadsheet.values.urls import expand

WORDS_PER_MINUTE = 230
"""How fast adults read English prose silently: 238 words a minute (Brysbaert 2019), rounded down for numbers."""

LONG = 4
"""A text with at least so many sections gets a table of contents."""


def plan(desk: Desk) -> Iterator[Job]:
    """Yield the page of every live story."""
    for article in desk.publication.articles:
        yield desk.page(desk.publication.path(article), "web/article.html", article_page(article, desk))


def article_page(article: Article, desk: Desk) -> ArticlePage:
    """Return all that the page of a story shows."""
    publication, here = desk.publication, desk.here
    story = here.teaser(article)
    before, after = publication.neighbours(article)
    return ArticlePage(
        head=_head(article, story, desk),
        story=story,
        updated=article.updated if article.updated and article.updated > article.date else None,
        minutes=max(1, round(article.body.words / WORDS_PER_MINUTE)),
        html_body=here.html(article.body, article.path),
        contents=contents(article.body),
        corrections=article.corrections,
        sources=article.sources,
        tags=tuple(here.listing(listing) for listing in publication.tags_of(article)),
        authors=tuple(here.author(key) for key in article.authors),
        series=_series(article, desk),
        related=desk.teasers(publication.related(article)),
        recent=desk.teasers(publication.recent(without=article)),
        previous=here.teaser(before) if before else None,
        next=here.teaser(after) if after else None,
        comments=_comments(article, publication),
    )


def contents(body: Body) -> tuple[Heading, ...]:
    """Return the table of contents of a long text, and nothing for a short one."""
    sections = tuple(heading for heading in body.headings if heading.level == 2)  # noqa: PLR2004 - h2
    return tuple(h for h in body.headings if h.level <= 3) if len(sections) >= LONG else ()  # noqa: PLR2004 - h3


def _series(article: Article, desk: Desk) -> SeriesView | None:
    listing = desk.publication.series_of(article)
    if listing is None:
        return None
    part = [other.id for other in listing.articles].index(article.id) + 1
    return SeriesView(listing.title, desk.here.url(listing.path), part, desk.teasers(listing.articles))


def _comments(article: Article, publication: Publication) -> Comments | None:
    comments = publication.config.comments
    if comments is None or not article.comments:
        return None
    url = publication.base.absolute(publication.path(article))
    return replace(comments, url=expand(comments.url, {"url": url, "title": article.title, "id": article.id}))


def _head(article: Article, story: Teaser, desk: Desk) -> Head:
    publication, path = desk.publication, desk.publication.path(article)
    section = publication.section_of(article)
    head = desk.head(
        path,
        article.title,
        article.summary,
        kind="article",
        picture=story.picture or desk.picture,
        published=article.date,
        modified=article.modified,
        authors=tuple(replace(a, url=publication.base.host + a.url) for a in story.authors),
        section=story.section.title,
        tags=tuple(listing.title for listing in publication.tags_of(article)),
        feeds=desk.section_feeds[section.key],
        current=story.section.url,
        breadcrumbs=listing_crumbs(desk, section),
        language=story.language,
        direction=story.direction,
        data=(_news_article(article, story, desk),),
    )
    return replace(head, canonical=article.canonical_url) if article.canonical_url else head


def _news_article(article: Article, story: Teaser, desk: Desk) -> Mapping[str, Any]:
    """Return a ``NewsArticle`` (schema.org), as search engines' guides for articles ask for it."""
    publication = desk.publication
    url = publication.base.absolute(publication.path(article))
    authors = [publication.authors[key] for key in article.authors]
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "description": article.summary,
        "image": [story.picture.absolute_url] if story.picture else [],
        "datePublished": article.date.isoformat(),
        "dateModified": article.modified.isoformat(),
        "author": [
            {
                "@type": "Person",
                "name": author.name,
                "url": publication.base.absolute(publication.path(author)),
            }
            for author in authors
        ],
        "publisher": organisation(publication),
        "mainEntityOfPage": url,
        "articleSection": story.section.title,
        "keywords": list(article.tags),
        "wordCount": article.body.words,
        "inLanguage": article.language or publication.config.language,
        "correction": [made.text for made in article.corrections],
    }
    return {key: value for key, value in data.items() if value}


def organisation(publication: Publication) -> Mapping[str, Any]:
    """Return the publisher as a ``NewsMediaOrganization`` (schema.org)."""
    return {
        "@type": "NewsMediaOrganization",
        "name": publication.config.publisher.name or publication.config.title,
        "url": publication.config.url,
    }
