"""Slips that no converter would understand: an address behind the beginning of another, a heading without words.

Contract: code is left alone; everything mended is reported at its line; no line is added or removed.
"""

from __future__ import annotations

import re

from broadsheet.effects.importers.hugo.shortcodes import code_in
from broadsheet.effects.importers.hugo.tags import Report

_SLIP = re.compile(
    r"(?<=[\"'(<])(?P<doubled>https?://(?:\w+:|%20|[ ])?)(?P<scheme>https?):?//|^ {0,3}#{1,6}[ \t]*$",
    re.MULTILINE,
)


def mend(text: str, report: Report) -> str:
    """Return the text without its slips."""
    code = code_in(text)

    def mended(found: re.Match[str]) -> str:
        if any(begin <= found.start() < end for begin, end in code):
            return found[0]
        line = text.count("\n", 0, found.start())
        if not found["doubled"]:
            report(line, "empty-heading", "a heading without words was left out")
            return ""
        message = f"'{found['doubled']}' stands before another address; it was left out"
        report(line, "link-mended", message)
        return f"{found['scheme']}://"

    return _SLIP.sub(mended, text)
