"""Real readers see in the feeds what the publication says: feedparser is in test_feeds.py, here are whole programs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from reader import Reader, make_reader

from broadsheet.rendering.outputs.feeds.model import EntryView, feeds_of
from tests.conftest import Built, Peer
from tests.feed_sample import sample, written
from tests.readers import (
    FORMATS,
    XML,
    by_feedparser,
    by_json,
    by_newsboat,
    by_reader,
    expected,
    newsboat,
    publication_of,
)


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
    rows = newsboat(peer("newsboat"), folder, [name], folder / "home")[name]
    items = {row["guid"]: row for row in rows}
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


# Every feed of the repository's own publication.


def test_libraries_see_every_feed_of_the_repositorys_publication_as_the_model_has_it(
    publication: Built,
) -> None:
    model = publication_of(publication.root, datetime.now(UTC))
    assert by_feedparser(publication.site, expected(model, XML)) == expected(model, XML)
    assert by_json(publication.site, expected(model, FORMATS[2:])) == expected(model, FORMATS[2:])
    assert by_reader(publication.site, expected(model)) == expected(model)


@pytest.mark.peer
def test_newsboat_sees_every_feed_of_the_repositorys_publication_as_the_model_has_it(
    publication: Built, peer: Peer, tmp_path: Path
) -> None:
    model = expected(publication_of(publication.root, datetime.now(UTC)), XML)
    assert by_newsboat(peer("newsboat"), publication.site, model, tmp_path / "home") == model
