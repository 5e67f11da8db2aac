"""Markdown becomes a :class:`~broadsheet.values.body.Body`: one parse for page, feed, digest and plain text.

Contract: the result depends on the text, its path and the settings alone; no input raises; whatever the text says,
nothing active comes out; time and memory grow in line with the text. What an editor can write, and what comes out, is
in ``docs/markdown.md``.

The HTML uses these classes, for the theme to dress: ``highlight`` (``pre``, with Pygments' short classes inside),
``table`` (the scrolling ``div`` around a table), ``left``, ``center`` and ``right`` (cells), ``tasks`` and ``task``
(lists), ``footnote-ref``, ``footnotes`` and ``footnote-back``, ``admonition`` with ``note``, ``tip``, ``warning`` or
``important``, ``admonition-title``, ``pullquote``, ``figure`` and ``credit``; and those an author adds.

The parser is imported by the first parse, because a build in which no text has changed needs none.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from broadsheet.values.body import Body
from broadsheet.values.config import MarkdownSettings
from broadsheet.values.diagnostics import Diagnostic

__all__ = ["parse", "plain", "typographic"]


def parse(
    text: str, path: PurePosixPath, first_line: int, settings: MarkdownSettings
) -> tuple[Body, tuple[Diagnostic, ...]]:
    """Read the text of a source; ``first_line`` is the line of the file ``path`` on which ``text`` begins."""
    from broadsheet.reading.markdown.reader import read  # noqa: PLC0415 - only a changed text needs the parser

    return read(text, path, first_line, settings)


def typographic(text: str) -> str:
    """Return a text of one block without mark-up, such as a headline, with curly quotation marks and real dashes."""
    if not any(mark in text for mark in ("'", '"', "--", "...")):
        return text
    from broadsheet.reading.markdown import typography  # noqa: PLC0415 - most texts have none of these

    return typography.typographic(text)


def plain(text: str) -> str:
    """Return the HTML of CommonMark 0.31.2 for ``text``, with no extension, no slot and nothing sanitised."""
    from broadsheet.reading.markdown.parser import commonmark  # noqa: PLC0415 - as above

    return str(commonmark().render(text))
