"""The inbox line of an issue whose editor has not written one."""

from __future__ import annotations

from collections.abc import Sequence

from broadsheet.rendering.views import EditionView, Teaser
from broadsheet.values.config import Edition
from broadsheet.values.content import Article

PREHEADER_LENGTH = 140
"""Characters: no inbox shows more beside a subject."""


def subject(edition: Edition | EditionView, stories: Sequence[Article | Teaser]) -> str:
    """Return a subject made from the edition and its first story."""
    return f"{edition.title}: {stories[0].title}" if stories else edition.title


def preheader(stories: Sequence[Article | Teaser]) -> str:
    """Return what an inbox shows after such a subject: the headlines that follow or, of one story, its summary."""
    if len(stories) == 1:
        return shortened(stories[0].summary)
    return shortened(" · ".join(story.title for story in stories[1:4]))


def shortened(text: str, length: int = PREHEADER_LENGTH) -> str:
    """Return ``text``, cut at a space so that it is no longer than ``length`` characters."""
    if len(text) <= length:
        return text
    return text[: text.rfind(" ", length // 2, length) % length].rstrip(" ·,;:") + "…"
