"""A story becomes the HTML of its feed entry: complete in itself, since readers show nothing else beside it.

What is data on the page travels with the story: the lead picture and the highlights before the text; its sources,
corrections and the disclosure after it. Every address is absolute, and nothing depends on a stylesheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from textwrap import shorten

from broadsheet.rendering.presentation import Presentation
from broadsheet.rendering.theme import day
from broadsheet.rendering.views import PictureView
from broadsheet.values.content import Article
from broadsheet.values.languages import direction_of

OPENING = 300
"""How many characters of a text stand for a story that has neither summary nor highlights."""

_BOX = re.compile(r"<input\b[^>]*>")
"""The box of a task list: a form's control, which every reader takes away."""


def full_html(presentation: Presentation, article: Article) -> str:
    """Return the whole story."""
    picture = presentation.picture(article.image, article.path)
    parts = (
        _figure(picture) if picture and picture.absolute_url else "",
        _list(map(_text, article.highlights)),
        _BOX.sub(_box, presentation.html(article.body, article.path).strip()),
        _sources(article),
        _corrections(article),
        _disclosure(presentation, article),
    )
    return _directed(parts, presentation, article)


def brief_html(presentation: Presentation, article: Article) -> str:
    """Return the story's summary and highlights, or else how its text begins; never the whole text."""
    told = article.summary or article.highlights
    opening = article.summary if told else _opening(presentation, article)
    parts = (
        f"<p>{_text(opening)}</p>" if opening else "",
        _list(map(_text, article.highlights)),
        _corrections(article),
        _disclosure(presentation, article),
    )
    return _directed(parts, presentation, article)


def _directed(parts: Iterable[str], presentation: Presentation, article: Article) -> str:
    """Join the parts; say so if they are written from right to left, which a reader can't know."""
    html = "\n".join(filter(None, parts))
    direction = (
        direction_of(article.language) if article.language else presentation.publication.config.direction
    )
    return f'<div dir="rtl">\n{html}\n</div>' if direction == "rtl" else html


def _figure(picture: PictureView) -> str:
    size = f' width="{picture.width}" height="{picture.height}"' if picture.width and picture.height else ""
    image = f'<img src="{escape(picture.absolute_url)}" alt="{escape(picture.alt)}"{size}>'
    words = " ".join(filter(None, (picture.caption, picture.credit and f"({picture.credit})")))
    caption = f"<figcaption>{_text(words)}</figcaption>" if words else ""
    return f"<figure>{image}{caption}</figure>"


def _box(found: re.Match[str]) -> str:
    return "☑" if " checked" in found[0] else "☐"


def _sources(article: Article) -> str:
    links = (f'<a href="{escape(source.url)}">{_text(source.title)}</a>' for source in article.sources)
    return f"<h2>Sources</h2>\n{_list(links)}" if article.sources else ""


def _corrections(article: Article) -> str:
    notices = (f"<strong>{day(made.date)}:</strong> {_text(made.text)}" for made in article.corrections)
    return f"<h2>Corrections</h2>\n{_list(notices)}" if article.corrections else ""


def _disclosure(presentation: Presentation, article: Article) -> str:
    found = presentation.disclosure(article)
    return f"<p><strong>{_text(found.label)}:</strong> {_text(found.text)}</p>" if found else ""


def _opening(presentation: Presentation, article: Article) -> str:
    first = presentation.text(article.body, article.path).strip().partition("\n\n")[0]
    return shorten(first, OPENING, placeholder=" …")


def _list(items: Iterable[str]) -> str:
    lines = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<ul>\n{lines}\n</ul>" if lines else ""


def _text(text: str) -> str:
    return escape(text, quote=False)
