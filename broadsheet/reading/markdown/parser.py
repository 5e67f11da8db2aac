"""Parsers, built once for each kind of settings and never changed afterwards."""

from __future__ import annotations

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def

from broadsheet.reading.markdown import addresses, blocks
from broadsheet.reading.markdown.inline import Inline
from broadsheet.reading.markdown.spans import PLAIN, rules
from broadsheet.values.config import MarkdownSettings

MAX_NESTING = 100
"""Deeper than any text; markdown-it's own 20 cuts some."""

_ENDS_A_PARAGRAPH: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


class Parser(MarkdownIt):
    """A markdown-it parser that keeps every address, so that the refused ones can be reported."""

    def normalizeLink(self, url: str) -> str:
        """Return the address in normal form."""
        return addresses.normal(url)

    def validateLink(self, _url: str) -> bool:
        """Take any address: what is refused is refused where it is written, with its place."""
        return True


@lru_cache(maxsize=1)
def commonmark() -> MarkdownIt:
    """Return a parser of CommonMark and nothing else."""
    md = MarkdownIt("commonmark")
    md.inline = Inline(PLAIN)
    md.block = blocks.Blocks()
    md.block.ruler.disable("table")
    return md


@lru_cache(maxsize=4)
def parser(settings: MarkdownSettings) -> Parser:
    """Return the parser of our Markdown."""
    md = Parser("commonmark", {"maxNesting": MAX_NESTING, "tasklists": True, "store_labels": True})
    md.inline = Inline(rules(linkify=settings.linkify, raw_html=settings.raw_html), bare=settings.linkify)
    md.block = blocks.Blocks()
    if not settings.raw_html:
        md.block.ruler.at("html_block", blocks.comment, {"alt": ["paragraph", "reference", "blockquote"]})
    md.block.ruler.before("fence", "container", blocks.container, _ENDS_A_PARAGRAPH)
    md.block.ruler.before("fence", "attributes", blocks.attribute_line)
    md.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    md.use(deflist_plugin)
    return md
