"""Which feeds there are, and how each becomes its three files.

Contract: one job a feed, so that a feed is made again only when one of its own stories has changed.
"""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.meaning.claims import FEED_FILES
from broadsheet.rendering.jobs import File, Job, Made
from broadsheet.rendering.outputs.feeds.json_feed import json_feed
from broadsheet.rendering.outputs.feeds.model import FeedView, feeds_of
from broadsheet.rendering.outputs.feeds.opml import OPML_FILE, Catalogue, catalogue_of, opml
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.theme import Theme
from broadsheet.values.urls import output_path


def plan(material: Material) -> Iterator[Job]:
    """Yield the jobs of all feeds, and of the list of them."""
    feeds = tuple(feeds_of(material.publication))
    for feed in feeds:
        yield Job(make_feed, feed, together="feeds")
    yield Job(make_catalogue, catalogue_of(material.publication, feeds))


def make_feed(_theme: Theme, feed: FeedView) -> Made:
    """Write one feed in its three formats."""
    from broadsheet.rendering.outputs.feeds.xml_feeds import atom, rss  # noqa: PLC0415 - for the one who writes feeds

    texts = (rss(feed), atom(feed), json_feed(feed))
    names = (output_path(feed.path + name) for name in FEED_FILES)
    return Made(tuple(File(name, text) for name, text in zip(names, texts, strict=True)))


def make_catalogue(_theme: Theme, catalogue: Catalogue) -> Made:
    """Write the list of all feeds."""
    return Made((File(output_path(OPML_FILE), opml(catalogue)),))
