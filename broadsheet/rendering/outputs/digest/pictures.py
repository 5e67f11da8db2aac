"""Pictures as mail programs show them: GIF, JPEG or PNG, with a size that fits the column."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from broadsheet.rendering.views import PictureView

COLUMN = 552
"""The width of the text, in pixels; a picture is not taller either, so that a headline stays in sight."""

FORMATS = frozenset({".gif", ".jpeg", ".jpg", ".png"})
"""What every mail program shows; WebP fails in Outlook, SVG in Gmail (caniemail.com)."""

_IMAGE = re.compile(r"<img\b([^>]*)>")
_ATTRIBUTE = re.compile(r'\b(src|alt|width|height)="([^"]*)"')


def for_mail(picture: PictureView | None) -> PictureView | None:
    """Return a picture in the size of the column, or ``None`` if it can't be shown there or its size isn't known."""
    if picture is None or not picture.width or not picture.height or not is_mailable(picture.absolute_url):
        return None
    width, height = _fitted(picture.width, picture.height)
    return replace(picture, url=picture.absolute_url, width=width, height=height)


def with_mail_pictures(html: str) -> str:
    """Return HTML in which every picture fits the column, and one that mail can't show gives way to its text."""
    return _IMAGE.sub(lambda found: _image(dict(_ATTRIBUTE.findall(found[1]))), html)


def is_mailable(url: str) -> bool:
    """Tell whether mail programs show the picture at an address."""
    parts = urlsplit(url)
    return parts.scheme == "https" and PurePosixPath(parts.path).suffix.lower() in FORMATS


def _image(found: dict[str, str]) -> str:
    if not is_mailable(unescape(found.get("src", ""))):
        return found.get("alt", "")
    width, height = (int(found.get(name, "0") or "0") for name in ("width", "height"))
    fitted = _fitted(width, height) if width and height else (COLUMN, 0)
    size = "".join(
        f' {name}="{value}"' for name, value in zip(("width", "height"), fitted, strict=True) if value
    )
    return f'<img src="{found["src"]}" alt="{found.get("alt", "")}"{size}>'


def _fitted(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, COLUMN / width, COLUMN / height)
    return max(1, round(width * scale)), max(1, round(height * scale))
