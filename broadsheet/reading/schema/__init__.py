"""Located values become the valid types of floor 0, strictly, and every problem of a file is reported in one run.

Contract of every ``read_…``: it never raises; it returns the value, if there is enough of it to be used, and all
diagnostics, unsorted. A value beside errors is well-formed, with a default where something was wrong: other files can
be checked against it, but nothing is published. The body is parsed even when the front matter is broken.
"""

from __future__ import annotations

from types import MappingProxyType

from broadsheet.reading.frontmatter import insert_id
from broadsheet.reading.schema import article, author, config, issue, page, parts
from broadsheet.reading.schema import subscribe as _subscribe
from broadsheet.reading.schema.article import derived_id, read_article
from broadsheet.reading.schema.author import read_author
from broadsheet.reading.schema.config import read_config
from broadsheet.reading.schema.issue import read_issue
from broadsheet.reading.schema.page import read_page

__all__ = [
    "KEYS",
    "derived_id",
    "insert_id",
    "read_article",
    "read_author",
    "read_config",
    "read_issue",
    "read_page",
]

KEYS = MappingProxyType(
    {
        "article": article.KEYS,
        "article.corrections": article.CORRECTION_KEYS,
        "article.image": parts.PICTURE_KEYS,
        "article.sources": parts.REFERENCE_KEYS,
        "author": author.KEYS,
        "author.image": parts.PICTURE_KEYS,
        "author.links": parts.REFERENCE_KEYS,
        "page": page.KEYS,
        "issue": issue.KEYS,
        "config": config.KEYS,
        "config.ids": config.IDS_KEYS,
        "config.image": parts.PICTURE_KEYS,
        "config.publisher": config.PUBLISHER_KEYS,
        "config.sections": config.SECTION_KEYS,
        "config.editions": config.EDITION_KEYS,
        "config.feeds": config.FEEDS_KEYS,
        "config.comments": config.COMMENTS_KEYS,
        "config.disclosures": config.DISCLOSURE_KEYS,
        "config.markdown": config.MARKDOWN_KEYS,
        **{f"config.subscribe.{provider}": keys for provider, keys in _subscribe.KEYS.items()},
    }
)
"""Every key that exists, by kind of file and the group that holds it."""
