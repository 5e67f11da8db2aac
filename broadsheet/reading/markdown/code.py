"""Code between fences, coloured by class.

Pygments is imported when a fence first names a language: most texts have none, and it is not small.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pygments.lexer import Lexer

MAX_COLOURED = 50_000
"""Longer code stays plain, in characters: some lexers take quadratic time."""

_NO_LANGUAGE = frozenset({"", "none", "plain", "plaintext", "text", "txt"})


def knows(language: str) -> bool:
    """Tell whether code in this language can be coloured, or needs no colour."""
    return language.lower() in _NO_LANGUAGE or _lexer(language.lower()) is not None


def near(language: str) -> str:
    """Return the known language with the name nearest to this one, or nothing."""
    from difflib import get_close_matches  # noqa: PLC0415 - for a mistake only

    from pygments.lexers import get_all_lexers  # noqa: PLC0415 - for code only

    names = sorted({alias for _, aliases, _, _ in get_all_lexers(plugins=False) for alias in aliases})
    return next(iter(get_close_matches(language.lower(), names, n=1, cutoff=0.7)), "")


def coloured(source: str, language: str) -> str:
    """Return code as HTML, with spans of Pygments' short classes if its language is known."""
    lexer = (
        None if language.lower() in _NO_LANGUAGE or len(source) > MAX_COLOURED else _lexer(language.lower())
    )
    if lexer is None:
        return escape(source)
    from pygments import highlight  # noqa: PLC0415 - for code only
    from pygments.formatters import HtmlFormatter  # noqa: PLC0415 - for code only

    return str(highlight(source, lexer, HtmlFormatter(nowrap=True)))


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    from pygments.lexers import find_lexer_class_by_name  # noqa: PLC0415 - for code only
    from pygments.util import ClassNotFound  # noqa: PLC0415 - for code only

    try:
        return find_lexer_class_by_name(language)(stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None
