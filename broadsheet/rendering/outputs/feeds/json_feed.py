"""A feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

As with the XML formats, a story's text is made once and kept for all feeds that hold it; line ends in JSON stand only
between values, so that it can be indented afterwards.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from broadsheet.rendering.outputs.feeds.model import EntryView, FeedView, Person

VERSION = "https://jsonfeed.org/version/1.1"

KEPT = 2048
"""How many stories' items a process keeps; at most a few tens of megabytes."""


def json_feed(feed: FeedView) -> bytes:
    """Return the feed, UTF-8."""
    head = _written({**_head(feed), "items": []}).removesuffix("]\n}")
    items = ",".join(map(_item, feed.entries))
    return f"{head}{items}\n  ]\n}}\n".encode()


def _head(feed: FeedView) -> dict[str, Any]:
    hubs = [{"type": "WebSub", "url": feed.hub}] if feed.hub else []
    return _without_empty(
        version=VERSION,
        title=feed.title,
        home_page_url=feed.home,
        feed_url=feed.addresses.json,
        description=feed.description,
        language=feed.language,
        authors=[_person(feed.publisher)],
        hubs=hubs,
    )


@lru_cache(maxsize=KEPT)
def _item(entry: EntryView) -> str:
    """Return a story, indented as an item of the feed."""
    text = _written(
        _without_empty(
            id=entry.id,
            url=entry.url,
            title=entry.title,
            summary=entry.summary,
            image=entry.picture.absolute_url if entry.picture else "",
            date_published=entry.published.isoformat(),
            date_modified=entry.updated.isoformat(),
            authors=[_person(author) for author in entry.authors],
            tags=list(dict.fromkeys(category.label for category in entry.categories)),
            language=entry.language,
        )
        | {"content_html": entry.html}
    )
    return f"\n{text}".replace("\n", "\n    ")


def _person(person: Person) -> dict[str, str]:
    return {"name": person.name, "url": person.url}


def _without_empty(**values: object) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
