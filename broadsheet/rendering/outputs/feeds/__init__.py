"""The publication becomes its feeds, of everything and of each list: RSS 2.0, Atom 1.0, JSON Feed 1.1, and OPML.

One model (:mod:`model`) says what is in a feed; the formats only write it down. Nothing here reads the clock: the same
publication gives the same bytes, and a feed changes only when one of its stories does.
"""

from __future__ import annotations

from broadsheet.rendering.outputs.feeds.autodiscovery import feed_links
from broadsheet.rendering.outputs.feeds.planning import plan

__all__ = ["feed_links", "plan"]
