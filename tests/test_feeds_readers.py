"""Real readers see in the feeds what the publication says: feedparser is in test_feeds.py, here are whole programs."""

from __future__ import annotations

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from reader import Reader, make_reader

from broadsheet.rendering.outputs.feeds.model import EntryView, feeds_of
from tests.conftest import Peer
from tests.feed_sample import sample, written

FORMATS = ("feed.xml", "atom.xml", "feed.json")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write the sample publication's feeds into a folder."""
    for name, data in written(sample()).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    return tmp_path


@pytest.fixture
def entries() -> tuple[EntryView, ...]:
    """Return what a reader should see, newest first."""
    return next(feeds_of(sample())).entries


@pytest.fixture
def library(folder: Path) -> Iterator[Reader]:
    """Return a reader that may look into the folder."""
    with closing(make_reader(":memory:", feed_root=str(folder))) as reader:
        yield reader


@pytest.mark.parametrize("name", FORMATS)
def test_reader_sees_ids_titles_dates_links_authors_and_texts(
    library: Reader, entries: tuple[EntryView, ...], name: str
) -> None:
    """Of several authors, reader shows all from JSON Feed and the last from XML."""
    library.add_feed(name)
    library.update_feed(name)
    feed = library.get_feed(name)
    assert (feed.title, feed.link) == ("The Courier", "https://courier.example.org/")
    seen = {entry.id: entry for entry in library.get_entries()}
    assert set(seen) == {entry.id for entry in entries}
    for entry in entries:
        found: Any = seen[entry.id]
        assert (found.title, found.link) == (entry.title, entry.url)
        assert (found.published, found.updated) == (entry.published, entry.updated)
        shown, names = [person.name for person in found.authors], [person.name for person in entry.authors]
        assert shown == (names if name == "feed.json" else names[-1:])
        assert "Forty metres." in found.content[0].value or entry.title != "The pit reopens"


@pytest.mark.parametrize("name", FORMATS)
def test_reader_takes_a_renamed_story_for_the_same(folder: Path, library: Reader, name: str) -> None:
    library.add_feed(name)
    library.update_feed(name)
    before = {entry.id for entry in library.get_entries()}
    (folder / name).write_bytes(written(sample(slug="renamed", title="Renamed"))[name])
    library.update_feed(name)
    assert {entry.id for entry in library.get_entries()} == before
    assert "Renamed" in {entry.title for entry in library.get_entries()}


@pytest.mark.peer
@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_newsboat_sees_ids_titles_dates_links_authors_and_texts(
    folder: Path, entries: tuple[EntryView, ...], peer: Peer, name: str
) -> None:
    items = {row["guid"]: row for row in _newsboat(peer("newsboat"), folder, name)}
    assert set(items) == {entry.id for entry in entries}
    for entry in entries:
        row = items[entry.id]
        assert (row["title"], row["url"]) == (entry.title, entry.url)
        assert row["pubDate"] == entry.published.timestamp()
        assert _names(row["author"], name) <= {person.name for person in entry.authors}
    assert "Forty metres." in items[entries[0].id]["content"]


def _names(author: str, name: str) -> set[str]:
    """Return the names newsboat shows: all of them from Atom, the last of them from RSS (which has no list)."""
    return set(author.split(", ")) if name == "atom.xml" else {author}


def _newsboat(program: str, folder: Path, name: str) -> list[sqlite3.Row]:
    """Let newsboat read a feed; return what it keeps of each entry."""
    home = folder / "home"
    home.mkdir()
    urls, config, cache = (home / part for part in ("urls", "config", "cache.db"))
    urls.write_text(f"file://{folder / name}\n", encoding="utf-8")
    config.write_text("", encoding="utf-8")
    command = [program, "-u", str(urls), "-C", str(config), "-c", str(cache), "-x", "reload"]
    environment = {"HOME": str(home), "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60)
    with closing(sqlite3.connect(cache)) as database:
        database.row_factory = sqlite3.Row
        return database.execute("SELECT * FROM rss_item").fetchall()
