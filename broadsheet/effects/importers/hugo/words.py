"""Titles and summaries, in which Hugo's themes let Markdown and HTML stand, become plain text."""

from __future__ import annotations

import re
from html import unescape


def plain(text: str) -> str:
    """Return a title or summary as plain text: no tags, no entities, no Markdown, on one line."""
    text = re.sub(r"</?[a-zA-Z][^<>]*>", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__|`|\*)(\S(?:.*?\S)?)\1", r"\2", text)
    return re.sub(r"\s+", " ", unescape(unescape(text))).strip()
