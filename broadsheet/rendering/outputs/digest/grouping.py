"""The stories of an issue, by section."""

from __future__ import annotations

from collections.abc import Iterable

from broadsheet.rendering.presentation import Presentation
from broadsheet.rendering.views import Anchor, DigestGroup, Teaser
from broadsheet.values.content import Article


def groups(articles: Iterable[Article], presentation: Presentation) -> tuple[DigestGroup, ...]:
    """Return stories by section, sections in the order in which they first appear: the editor's, in a frozen issue."""
    return grouped(presentation.teaser(article) for article in articles)


def grouped(stories: Iterable[Teaser]) -> tuple[DigestGroup, ...]:
    """Return stories that are presented already by section, sections in the order in which they first appear."""
    sections: dict[Anchor, list[Teaser]] = {}
    for story in stories:
        sections.setdefault(story.section, []).append(story)
    return tuple(DigestGroup(section, tuple(group)) for section, group in sections.items())
