"""Styles go where mail programs look for them, and nothing of a story is read as a provider's code.

The only module that knows css-inline. It may not load anything, and it drops rules that mail needs (``[data-ogsc]``),
so what can't be inlined is put into the head afterwards.
"""

from __future__ import annotations

import re
from html import escape

from broadsheet.values.body import slot
from broadsheet.values.urls import is_external

UNSUBSCRIBE = slot("unsubscribe", 0)
"""Stands for the unsubscribe address until the end; made of characters that no source may hold."""

_PROVIDERS_CODE = re.compile(r"\{(?=[{%#])|(?<=\{)\{|\*(?=\|)|(?<=\|)\*|@(?=TrackLink)")
"""What opens a template of Buttondown or listmonk (``{{``, ``{%``), a merge tag of Mailchimp (``*|``), and so on."""


def inlined(html: str, css: str) -> str:
    """Return a document with ``css`` in its elements' ``style`` attributes."""
    from css_inline import CSSInliner  # noqa: PLC0415 - for the one who makes digests

    inliner = CSSInliner(extra_css=css, load_remote_stylesheets=False, keep_style_tags=False, minify_css=True)
    return inliner.inline(html)


def finished(document: str, css: str, unsubscribe_url: str) -> str:
    """Return an inlined document with ``css`` in its head and the unsubscribe address in its place.

    Code of a provider that stands in a story is written as character references: a reader sees it, and no provider
    takes it for code. The unsubscribe address is the one thing that is meant to be taken for it.
    """
    literal = _PROVIDERS_CODE.sub(lambda found: f"&#{ord(found[0])};", document)
    address = escape(unsubscribe_url) if is_external(unsubscribe_url) else unsubscribe_url
    return literal.replace("</head>", f"<style>{css}</style></head>", 1).replace(UNSUBSCRIBE, address)
