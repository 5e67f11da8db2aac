"""Slips that Markdown would show as they are: doubled addresses, headings without words, marks of emphasis left over.

Contract: code is left alone; no line is added or removed. A mended address and a heading that goes are reported at
their line; marks that never had a meaning go without a word.
"""

from __future__ import annotations

import re

from broadsheet.effects.importers.hugo.shortcodes import code_in
from broadsheet.effects.importers.hugo.tags import Report

_SLIP = re.compile(
    # http:// http://…
    r"(?<=[\"'(<])(?P<doubled>https?://(?:\w+:|%20|[ ])?)(?P<scheme>https?):?//"
    # ](("address") "title") and ](address"title")
    r"|\]\(\((?P<bracketed>[^()\s]+)\)(?=[ ]+\")"
    r"|\]\((?P<glued>[^()\s\"]+)(?=\"[^\"\n]*\"\))"
    # a heading of nothing but an id, perhaps with an empty anchor before
    r"|^[ ]{0,3}(?P<heading>#{1,6})[ \t]*(?:<a\b[^>]*></a>)?[ \t]*(?:\{[^}\n]*\})?[ \t]*$"
    # **bold****, **bold** **, **bold ** at the end of a line
    r"|(?<=[^\s*])(?P<heap>\*{4}(?:\*\*)?)(?!\*)"
    r"|\*\*[ \t]+\*\*[ \t]*$"
    r"|(?P<bold>\*\*[^\s*][^*\n]*?)[ \t]+\*\*[ \t]*$",
    re.MULTILINE,
)


def mend(text: str, report: Report) -> str:
    """Return the text without its slips."""
    code = code_in(text)

    def mended(found: re.Match[str]) -> str:
        if any(begin <= found.start() < end for begin, end in code):
            return found[0]
        line = text.count("\n", 0, found.start())
        if found["heading"]:
            report(line, "empty-heading", "a heading without words was left out")
            return ""
        if found["doubled"]:
            message = f"'{found['doubled']}' stands before another address; it was left out"
            report(line, "link-mended", message)
            return f"{found['scheme']}://"
        if address := found["bracketed"] or found["glued"]:
            report(line, "link-mended", "an address in brackets of its own, or without a space behind it")
            return f"]({address} " if found["glued"] else f"]({address}"
        if found["heap"]:
            before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
            return "**" if before.count("**") % 2 else ""
        return f"{found['bold']}**" if found["bold"] else ""

    return _SLIP.sub(mended, text)
