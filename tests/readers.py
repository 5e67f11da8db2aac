"""What real readers see in the feeds of a built site, beside what its publication says they should."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from calendar import timegm
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import feedparser
from jsonschema import Draft202012Validator
from reader import make_reader

from broadsheet.meaning.publication import Publication, assemble
from broadsheet.reading.library import read_library
from broadsheet.reading.sources import discover

FORMATS = ("feed.xml", "atom.xml", "feed.json")
XML = ("feed.xml", "atom.xml")
SCHEMA = Path(__file__).parent / "schemas" / "json-feed-1.1.json"


@dataclass(frozen=True, slots=True)
class Seen:
    """A story, as far as all readers show it."""

    id: str
    """Its permanent id."""
    title: str
    """Its headline."""
    link: str
    """Its page."""
    date: float
    """When it was published, in seconds since 1970."""


Feeds = Mapping[str, frozenset[Seen]]
"""Stories by the path of the feed, without a slash at the beginning."""


def publication_of(root: Path, now: datetime) -> Publication:
    """Assemble the publication in a folder, in this process."""
    library, _ = read_library(root, discover(root))
    assert library is not None
    return assemble(library, now)


def expected(publication: Publication, names: Iterable[str] = FORMATS) -> Feeds:
    """Return what the feeds of a publication should show, in files of these names."""
    lists = (*publication.sections, *publication.tags, *publication.series, *publication.bylines)
    groups = {"/": publication.articles} | {listing.path: listing.articles for listing in lists}
    found: dict[str, frozenset[Seen]] = {}
    for path, articles in groups.items():
        newest = sorted(articles, key=lambda article: publication.position[article.id])
        seen = frozenset(
            Seen(
                article.id,
                article.title,
                publication.base.absolute(publication.path(article)),
                article.date.timestamp(),
            )
            for article in newest[: publication.config.feeds.entries]
        )
        found.update({f"{path}{name}".removeprefix("/"): seen for name in names})
    return found


def by_feedparser(site: Path, names: Iterable[str]) -> Feeds:
    """Return what feedparser sees."""
    return {name: frozenset(map(_parsed, _feedparser(site / name))) for name in names}


def _feedparser(file: Path) -> list[Any]:
    found: Any = feedparser.parse(file.read_bytes(), sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, (file, found.get("bozo_exception"))
    return list(found.entries)


def _parsed(entry: Any) -> Seen:
    return Seen(entry.id, entry.title, entry.link, timegm(entry.published_parsed))


def by_json(site: Path, names: Iterable[str]) -> Feeds:
    """Return what stands in JSON feeds, each of which holds to the format's schema."""
    schema = Draft202012Validator(
        json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    found: dict[str, frozenset[Seen]] = {}
    for name in names:
        feed = json.loads((site / name).read_bytes())
        schema.validate(feed)
        found[name] = frozenset(
            Seen(
                item["id"],
                item["title"],
                item["url"],
                datetime.fromisoformat(item["date_published"]).timestamp(),
            )
            for item in feed["items"]
        )
    return found


def by_reader(site: Path, names: Iterable[str]) -> Feeds:
    """Return what the library reader sees, with all feeds in one of its databases."""
    names = tuple(names)
    found: dict[str, set[Seen]] = {name: set() for name in names}
    with closing(make_reader(":memory:", feed_root=str(site))) as reader:
        for name in names:
            reader.add_feed(name)
        reader.update_feeds()
        assert [feed.url for feed in reader.get_feeds() if feed.last_exception] == []
        for entry in reader.get_entries():
            assert entry.title is not None
            assert entry.link is not None
            assert entry.published is not None
            seen = Seen(entry.id, entry.title, entry.link, entry.published.timestamp())
            found[entry.feed_url].add(seen)
    return {name: frozenset(seen) for name, seen in found.items()}


def by_newsboat(program: str, site: Path, names: Iterable[str], home: Path) -> Feeds:
    """Return what newsboat sees; each feed has a run of its own, since newsboat keeps a story of many feeds once."""
    home.mkdir()
    found: dict[str, frozenset[Seen]] = {}
    for number, name in enumerate(names):
        rows = newsboat(program, site, [name], home / str(number)).get(name, ())
        found[name] = frozenset(Seen(row["guid"], row["title"], row["url"], row["pubDate"]) for row in rows)
    return found


def newsboat(
    program: str, site: Path, names: Iterable[str], home: Path
) -> Mapping[str, tuple[sqlite3.Row, ...]]:
    """Let newsboat read feeds; return what it keeps of their entries; ``home`` is a folder that isn't there yet."""
    home.mkdir()
    urls, config, cache = (home / part for part in ("urls", "config", "cache.db"))
    urls.write_text("".join(f"file://{site / name}\n" for name in names), encoding="utf-8")
    config.write_text("", encoding="utf-8")
    command = [program, "-u", str(urls), "-C", str(config), "-c", str(cache), "-x", "reload"]
    environment = {"HOME": str(home), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=120)
    found: dict[str, list[sqlite3.Row]] = defaultdict(list)
    with closing(sqlite3.connect(cache)) as database:
        database.row_factory = sqlite3.Row
        for row in database.execute("SELECT * FROM rss_item"):
            found[str(row["feedurl"]).removeprefix(f"file://{site}/")].append(row)
    return {name: tuple(rows) for name, rows in found.items()}
