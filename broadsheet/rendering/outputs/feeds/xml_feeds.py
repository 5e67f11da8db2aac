"""A feed as RSS 2.0 and as Atom 1.0 (RFC 4287). The only module that knows feedgen.

feedgen writes the skeleton; two extensions of ours, which it calls last on each node, mend what it gets wrong or
cannot say: links of Atom entries lose their attributes, RSS has no hub, its dates switch the process's locale, its
authors need an e-mail address. Whatever it would take from the clock or from its own version is always set.

A story stands in many feeds (section, tags, authors), so the text of its entry is made once and kept: it depends on
the story alone, and text can be put together safely where mark-up can't occur in it (feedgen escapes, it never nests).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import lru_cache, partial
from html import escape
from typing import Any, TypeAlias

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from broadsheet.rendering.outputs.feeds.model import EntryView, FeedView
from broadsheet.rendering.views import PictureView

GENERATOR = "Broadsheet"
"""Without a version, so that a new one changes no feed of a publication that hasn't changed."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries changed: Atom wants a time, and any other would be made up."""

KEPT = 2048
"""How many stories' entries a process keeps; at most a few tens of megabytes."""

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
NAMESPACES = {"dc": DC.strip("{}"), "media": MEDIA.strip("{}")}

Link: TypeAlias = dict[str, str]
Node: TypeAlias = Any
"""An element of lxml, which feedgen builds its documents from; neither brings types."""


def rss(feed: FeedView) -> bytes:
    """Return the feed as RSS 2.0 with content, Dublin Core, Atom and Media RSS elements."""
    document = _channel(feed, feed.addresses.rss, "application/rss+xml").rss_str(pretty=True)
    return _spliced(document, b"  </channel>", (_entry(entry)[0] for entry in feed.entries))


def atom(feed: FeedView) -> bytes:
    """Return the feed as Atom 1.0."""
    document = _channel(feed, feed.addresses.atom, "application/atom+xml").atom_str(pretty=True)
    return _spliced(document, b"</feed>", (_entry(entry)[1] for entry in feed.entries))


def rfc822(value: datetime) -> str:
    """Return a time as RSS writes it (RFC 5322, section 3.3), in English whatever the locale."""
    return format_datetime(value)


def _spliced(document: bytes, end: bytes, entries: Iterable[bytes]) -> bytes:
    at = document.rindex(end)
    return b"".join((document[:at], *entries, document[at:]))


def _channel(feed: FeedView, address: str, media_type: str) -> FeedGenerator:
    """Return a feed without its entries; ``address`` and ``media_type`` are its own."""
    channel = FeedGenerator()
    channel.id(feed.id)
    channel.title(feed.title)
    channel.subtitle(feed.description)
    channel.link(list(_channel_links(feed, address, media_type)))
    channel.updated(feed.updated or NEVER)
    channel.author(name=feed.publisher.name, uri=feed.publisher.url)
    channel.language(feed.language)
    channel.generator(GENERATOR)
    channel.docs("https://www.rssboard.org/rss-specification")
    if feed.logo:
        channel.image(url=feed.logo, title=feed.title, link=feed.home)
    channel.register_extension("broadsheet", partial(_Channel, feed))
    return channel


def _channel_links(feed: FeedView, address: str, media_type: str) -> Iterator[Link]:
    yield {"rel": "self", "href": address, "type": media_type}
    if feed.hub:
        yield {"rel": "hub", "href": feed.hub}
    yield {"rel": "alternate", "href": feed.home, "type": "text/html"}


@lru_cache(maxsize=KEPT)
def _entry(view: EntryView) -> tuple[bytes, bytes]:
    """Return a story's RSS ``item`` and Atom ``entry``, cut out of a feed that holds nothing else."""
    holder = FeedGenerator()
    holder.id(view.id)
    holder.title(view.title)
    holder.subtitle(view.title)
    holder.link(href=view.url)
    holder.updated(view.updated)
    holder.register_extension("broadsheet", _Namespaces)
    holder.add_entry(_feed_entry(view), order="append")
    item, entry = holder.rss_str(pretty=True), holder.atom_str(pretty=True)
    return (
        item[item.index(b"    <item>") : item.rindex(b"  </channel>")],
        entry[entry.index(b"  <entry") : entry.rindex(b"</feed>")],
    )


def _feed_entry(view: EntryView) -> FeedEntry:
    entry = FeedEntry()
    entry.id(view.id)
    entry.title(view.title)
    entry.link(list(_entry_links(view)))
    entry.updated(view.updated)
    entry.author([{"name": author.name, "uri": author.url} for author in view.authors])
    entry.category([{"term": c.term, "label": c.label, "scheme": c.scheme} for c in view.categories])
    if view.is_full:
        entry.content(view.html, type="html")
    summary = escape(view.summary, quote=False) if view.is_full else view.html
    if summary:
        entry.summary(summary, type="html")
    entry.register_extension("broadsheet", partial(_Entry, view))
    return entry


def _entry_links(view: EntryView) -> Iterator[Link]:
    yield {"rel": "alternate", "href": view.url, "type": "text/html"}
    if view.first_published:
        yield {"rel": "via", "href": view.first_published}


class _Namespaces:
    """What feedgen expects of an extension; this one only declares the prefixes."""

    __slots__ = ()

    def extend_ns(self) -> dict[str, str]:
        return NAMESPACES

    def extend_rss(self, node: Node) -> None:
        """Change nothing."""

    def extend_atom(self, node: Node) -> None:
        """Change nothing."""


@dataclass(frozen=True, slots=True)
class _Channel(_Namespaces):
    """Mends a feed's head."""

    feed: FeedView
    """What it is made of."""

    def extend_rss(self, node: Node) -> None:
        channel = node.find("channel")
        built = channel.find("lastBuildDate")
        if self.feed.updated:
            built.text = rfc822(self.feed.updated)
        else:
            channel.remove(built)
        if self.feed.hub:
            xml_elem(f"{ATOM}link", channel, rel="hub", href=self.feed.hub)


@dataclass(frozen=True, slots=True)
class _Entry(_Namespaces):
    """Mends and completes a story."""

    view: EntryView
    """What it is made of."""

    def extend_rss(self, node: Node) -> None:
        _add(node, "pubDate", rfc822(self.view.published))
        _add(node, f"{ATOM}updated", self.view.updated.isoformat())
        for author in self.view.authors:
            _add(node, f"{DC}creator", author.name)
        if self.view.language:
            _add(node, f"{DC}language", self.view.language)
        if self.view.first_published:
            xml_elem(f"{ATOM}link", node, rel="via", href=self.view.first_published)
        _add_picture(node, self.view.picture)

    def extend_atom(self, node: Node) -> None:
        if self.view.language:
            node.set(LANGUAGE, self.view.language)
        _add(node, "published", self.view.published.isoformat())
        for element, link in zip(node.findall("link"), _entry_links(self.view), strict=True):
            for name, value in link.items():
                element.set(name, value)
        _add_picture(node, self.view.picture)


def _add_picture(node: Node, picture: PictureView | None) -> None:
    """Add the lead picture (Media RSS 1.5.1, media:content).

    Without its words: readers built on feedparser take a media:description for the story's own.
    """
    if picture is None:
        return
    content = xml_elem(f"{MEDIA}content", node, url=picture.absolute_url, medium="image")
    if picture.width and picture.height:
        content.set("width", str(picture.width))
        content.set("height", str(picture.height))
    if picture.credit:
        _add(content, f"{MEDIA}credit", picture.credit)


def _add(node: Node, name: str, text: str) -> None:
    xml_elem(name, node).text = text
