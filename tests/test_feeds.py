"""The feeds say what the publication says, in three formats, and change only when a story does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from calendar import timegm
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, cast

import feedparser
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from broadsheet.meaning.claims import FEED_FILES
from broadsheet.meaning.publication import Publication
from broadsheet.rendering.outputs.feeds import feed_links
from broadsheet.rendering.outputs.feeds.model import EntryView, FeedView, feeds_of
from broadsheet.rendering.outputs.feeds.planning import make_feed
from broadsheet.rendering.theme import Theme
from broadsheet.values.body import Body
from broadsheet.values.config import FeedSettings
from broadsheet.values.content import Correction
from tests.builders import PREFIX, article, author, config, publication
from tests.conftest import ROOT, Built
from tests.feed_sample import HUB, sample, sample_config, written

GOLDEN = Path(__file__).parent / "golden" / "feeds"
SCHEMAS = Path(__file__).parent / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"

ANY_TEXT = st.text(min_size=1, max_size=40).filter(str.strip)
"""Control characters, unassigned code points and halves of surrogate pairs, too."""


def _schema(name: str) -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(SCHEMAS / name))


RSS_SCHEMA, ATOM_SCHEMA = _schema("rss.rng"), _schema("atom.rng")
JSON_SCHEMA = Draft202012Validator(
    json.loads((SCHEMAS / "json-feed-1.1.json").read_text(encoding="utf-8")),
    format_checker=Draft202012Validator.FORMAT_CHECKER,
)


def _assert_valid(made: dict[str, bytes]) -> None:
    """Hold every file to the schema of its format."""
    for name, data in made.items():
        if name.endswith("atom.xml"):
            ATOM_SCHEMA.assertValid(etree.fromstring(data))
        elif name.endswith("feed.xml"):
            RSS_SCHEMA.assertValid(etree.fromstring(data))
        elif name.endswith(".json"):
            JSON_SCHEMA.validate(json.loads(data))
        else:
            assert name == "feeds.opml"


def _main(publication: Publication) -> FeedView:
    return next(feeds_of(publication))


def _entry(publication: Publication, slug: str = "the-pit-reopens") -> EntryView:
    return next(entry for entry in _main(publication).entries if entry.id == f"{PREFIX}/{slug}")


def _xml(data: bytes) -> Any:
    return etree.fromstring(data)


def _parsed(data: bytes) -> Any:
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not found.bozo, found.bozo_exception
    return found


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml", "feed.json", "feeds.opml"])
def test_a_sample_publication_has_these_very_feeds(name: str, update_golden: bool) -> None:
    made = written(sample())[name]
    if update_golden:
        (GOLDEN / name).write_bytes(made)
    assert made.decode() == (GOLDEN / name).read_text(encoding="utf-8")


def test_every_list_has_its_three_feeds_and_all_stand_in_one_opml_file() -> None:
    made = written(sample())
    folders = {
        "",
        "sections/policy/",
        "sections/mining/",
        "tags/supply-chain/",
        "tags/de-risking/",
        "tags/r-d/",
        "series/the-pit/",
        "authors/ines/",
        "authors/dan/",
        "authors/new/",
    }
    assert set(made) == {f"{f}{n}" for f in folders for n in ("feed.xml", "atom.xml", "feed.json")} | {
        "feeds.opml"
    }
    outlines = _xml(made["feeds.opml"]).iter("outline")
    listed = [address for outline in outlines if (address := outline.get("xmlUrl"))]
    assert sorted(listed) == sorted(f"https://courier.example.org/{folder}feed.xml" for folder in folders)


@pytest.mark.parametrize("content", ["full", "summary"])
def test_every_feed_holds_to_the_schema_of_its_format(content: Any) -> None:
    settings = replace(sample_config(), feeds=FeedSettings(content=content))
    _assert_valid(written(sample(settings)))
    _assert_valid(written(sample()))


def test_a_publication_without_stories_has_valid_feeds_that_never_change() -> None:
    made = written(publication())
    _assert_valid(made)
    assert b"lastBuildDate" not in made["feed.xml"]
    assert b"<updated>1970-01-01T00:00:00+00:00</updated>" in made["atom.xml"]


def test_all_formats_tell_the_same_of_every_story() -> None:
    view, made = _main(sample()), written(sample())
    told = [
        (
            e.id,
            e.title,
            e.url,
            e.published.timestamp(),
            e.updated.timestamp(),
            [a.name for a in e.authors],
            e.html,
        )
        for e in view.entries
    ]
    assert list(map(_from_xml, _parsed(made["feed.xml"]).entries)) == told
    assert list(map(_from_xml, _parsed(made["atom.xml"]).entries)) == told
    assert list(map(_from_json, json.loads(made["feed.json"])["items"])) == told


def _from_xml(entry: Any) -> tuple[Any, ...]:
    published, updated = timegm(entry.published_parsed), timegm(entry.updated_parsed)
    names = [made["name"] for made in entry.authors]
    return entry.id, entry.title, entry.link, published, updated, names, entry.content[0].value


def _from_json(item: Any) -> tuple[Any, ...]:
    published, updated = (
        datetime.fromisoformat(item[name]).timestamp() for name in ("date_published", "date_modified")
    )
    names = [made["name"] for made in item["authors"]]
    return item["id"], item["title"], item["url"], published, updated, names, item["content_html"]


def test_what_is_data_on_the_page_travels_with_the_story() -> None:
    html = BeautifulSoup(_entry(sample()).html, "html.parser")
    figure = html.find()
    assert figure is not None
    assert figure.img is not None
    assert figure.img["src"] == "https://courier.example.org/media/pit.png"
    assert figure.get_text() == "The pit in winter (Ines Calloway)"
    text = html.get_text(" ", strip=True)
    parts = ("Licence granted", "Forty metres.", "Sources The licence", "not 400.", "State-media source:")
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "11 February 2026: The pit is 40 metres deep" in text


@pytest.mark.parametrize("url", ["https://courier.example.org/", "https://example.org/repo/"])
def test_every_address_in_an_entry_is_absolute(url: str) -> None:
    entries = _main(sample(replace(sample_config(), url=url))).entries
    addresses = [address for entry in entries for address in _addresses(entry.html)]
    assert f"{url}2026/02/der-markt/" in addresses
    assert f"{url}2026/02/the-pit-reopens/#depth" in addresses
    assert all(address.startswith("https://") for address in addresses)


def test_one_line_switches_to_summaries_and_the_disclosure_stays() -> None:
    settings = replace(sample_config(), feeds=FeedSettings(content="summary"))
    html = _entry(sample(settings)).html
    assert "The Fellmoor pit has a licence again." in html
    assert "First ore in May" in html
    assert "State-media source" in html
    assert "Forty metres" not in html
    entry = _parsed(written(sample(settings))["feed.xml"]).entries[0]
    assert entry.summary.split() == html.split()
    assert "content" not in entry


def test_a_story_without_summary_and_highlights_shows_how_it_begins() -> None:
    story = article("bare", summary="")
    settings = config(feeds=FeedSettings(content="summary"))
    assert _main(publication(story, settings=settings)).entries[0].html == "<p>The text of bare.</p>"


def test_a_feed_has_as_many_of_the_newest_stories_as_configured() -> None:
    settings = replace(sample_config(), feeds=FeedSettings(entries=2))
    assert [entry.title for entry in _main(sample(settings)).entries] == [
        "The pit reopens",
        "Der Markt für Wolfram",
    ]


def test_the_feed_of_a_series_has_its_newest_part_first() -> None:
    series = next(feed for feed in feeds_of(sample()) if feed.kind == "series")
    assert [entry.title for entry in series.entries] == ["The pit reopens", "Old and plain"]


@pytest.mark.parametrize(
    "moved",
    [
        sample(slug="another-slug"),
        sample(date=datetime(2026, 1, 1, tzinfo=UTC)),
        sample(title="Another title", section="mining", authors=("dan",)),
        sample(replace(sample_config(), url="https://elsewhere.example/repo/")),
        sample(replace(sample_config(), permalink="/{section}/{slug}/")),
    ],
    ids=["slug", "date", "words", "host and base path", "permalink"],
)
def test_ids_outlive_every_move(moved: Publication) -> None:
    assert {e.id for e in _main(moved).entries} == {e.id for e in _main(sample()).entries}
    assert _main(moved).id == _main(sample()).id
    guids = {entry.id for entry in _parsed(written(moved)["feed.xml"]).entries}
    assert guids == {entry.id for entry in _main(sample()).entries}


def test_a_correction_moves_the_update_and_nothing_else_of_the_date() -> None:
    before = sample(updated=None, corrections=())
    after = sample(updated=None, corrections=(Correction(datetime(2026, 2, 20, 12, tzinfo=UTC), "Not so."),))
    old, new = _entry(before), _entry(after)
    assert old.updated == old.published == new.published
    assert new.updated == datetime(2026, 2, 20, 12, tzinfo=UTC) == _main(after).updated
    assert replace(new, updated=old.updated, html=old.html) == old


def test_an_edit_that_is_declared_moves_the_update_and_nothing_else() -> None:
    before, after = sample(updated=None), sample(updated=datetime(2026, 2, 21, tzinfo=UTC))
    assert replace(_entry(after), updated=_entry(before).updated) == _entry(before)


def test_a_feed_changes_only_with_its_own_stories() -> None:
    before, after = written(sample()), written(sample(summary="Other words."))
    changed = {name.rpartition("/")[0] for name in before if before[name] != after[name]}
    assert changed == {
        "", "sections/policy", "tags/supply-chain", "tags/de-risking", "series/the-pit", "authors/ines", "authors/dan",
    }  # fmt: skip


def test_the_hub_stands_in_every_format_and_is_never_taken_for_the_page() -> None:
    made = written(sample())
    channel = _xml(made["feed.xml"])[0]
    assert channel.findtext("link") == "https://courier.example.org/"
    assert _links(channel) == {"self": "https://courier.example.org/feed.xml", "hub": HUB}
    assert _links(_xml(made["atom.xml"])) == {
        "self": "https://courier.example.org/atom.xml",
        "hub": HUB,
        "alternate": "https://courier.example.org/",
    }
    assert json.loads(made["feed.json"])["hubs"] == [{"type": "WebSub", "url": HUB}]


def _links(element: Any) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in element.findall(f"{ATOM}link")}


def test_where_a_story_first_appeared_and_its_language_are_said() -> None:
    entry = _xml(written(sample())["atom.xml"]).findall(f"{ATOM}entry")[1]
    assert _links(entry)["via"] == "https://elsewhere.example/markt"
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "de"


def test_an_author_named_twice_signs_once() -> None:
    (entry,) = _main(publication(article("a", authors=("ines", "ines")))).entries
    assert [person.name for person in entry.authors] == ["Ines"]


def test_boxes_of_a_task_list_become_characters_since_readers_take_controls_away() -> None:
    html = '<p><input type="checkbox" disabled checked> done</p><p><input type="checkbox" disabled> open</p>'
    (entry,) = _main(publication(article("a", body=Body(html=html)))).entries
    assert entry.html == "<p>☑ done</p><p>☐ open</p>"


def test_a_story_written_from_right_to_left_says_so() -> None:
    (entry,) = _main(publication(article("a", language="ar"))).entries
    assert entry.html.startswith('<div dir="rtl">')


def test_a_page_names_the_feeds_of_its_list_before_those_of_everything() -> None:
    made = sample()
    links = feed_links(made, made.sections[0])
    assert [link.url.removeprefix("https://courier.example.org/") for link in links] == [
        "sections/policy/feed.xml",
        "sections/policy/atom.xml",
        "sections/policy/feed.json",
        "feed.xml",
        "atom.xml",
        "feed.json",
    ]
    assert links[0].title == "Policy – The Courier (RSS)"
    assert feed_links(made) == feed_links(made, None) == links[3:]


@pytest.mark.parametrize(
    "date",
    [
        datetime(2026, 2, 6, 9, 0, 1, 999_999, tzinfo=UTC),
        datetime(1840, 5, 1, 12, tzinfo=timezone(-timedelta(minutes=1, seconds=15))),
        datetime(999, 12, 31, 23, 59, tzinfo=UTC),
    ],
    ids=["microseconds", "an offset with seconds", "a short year"],
)
def test_awkward_times_are_written_as_the_formats_want_them(date: datetime) -> None:
    made = publication(article("a", date=date))
    assert _main(made).entries[0].published == date.replace(microsecond=0)
    for name, data in written(made).items():
        if name.endswith(".json"):
            JSON_SCHEMA.validate(json.loads(data))
        elif name.endswith("feed.xml"):
            RSS_SCHEMA.assertValid(etree.fromstring(data))


@settings(deadline=None)
@given(title=ANY_TEXT, name=ANY_TEXT, tag=ANY_TEXT, summary=ANY_TEXT, html=ANY_TEXT)
def test_any_text_gives_valid_feeds_that_tell_it(
    title: str, name: str, tag: str, summary: str, html: str
) -> None:
    story = article("a", title=title, tags=(f"x{tag}",), summary=summary, authors=("ines",))
    story = replace(story, body=replace(story.body, html=html))
    made = publication(story, authors=(author("ines", name),))
    texts = {file.path.name: file.data for file in make_feed(cast("Theme", None), _main(made)).files}
    _assert_valid(texts)
    (view,) = _main(made).entries
    (item,) = json.loads(texts["feed.json"])["items"]
    assert _from_json(item) == _from_json_view(view)
    atom = _xml(texts["atom.xml"]).find(f"{ATOM}entry")
    assert atom.findtext(f"{ATOM}title") == view.title
    assert atom.findtext(f"{ATOM}author/{ATOM}name") == view.authors[0].name
    assert atom.findtext(f"{ATOM}content") == view.html
    rss = _xml(texts["feed.xml"])[0].find("item")
    assert rss.findtext("title") == view.title
    (parsed,) = _parsed(texts["atom.xml"]).entries
    assert " ".join(parsed.title.split()) == " ".join(_as_feedparser_guesses(view.title).split())


def _as_feedparser_guesses(text: str) -> str:
    """Return what feedparser makes of Latin-1 text whose bytes happen to be UTF-8: it takes it for garbled."""
    try:
        return text.encode("iso-8859-1").decode("utf-8")
    except UnicodeError:
        return text


def _from_json_view(view: EntryView) -> tuple[Any, ...]:
    names = [person.name for person in view.authors]
    return (
        view.id,
        view.title,
        view.url,
        view.published.timestamp(),
        view.updated.timestamp(),
        names,
        view.html,
    )


@pytest.mark.parametrize("fixture", ["publication", "publication_below"])
def test_the_repositorys_own_feeds_are_valid_and_hold_absolute_addresses_alone(
    fixture: str, request: pytest.FixtureRequest
) -> None:
    built: Built = request.getfixturevalue(fixture)
    made = {
        str(file.relative_to(built.site)): file.read_bytes()
        for n in FEED_FILES
        for file in built.site.rglob(n)
    }
    _assert_valid(made)
    items = json.loads(made["feed.json"])["items"]
    addresses = [address for item in items for address in _addresses(item["content_html"])]
    assert len(items) > 10
    assert [address for address in addresses if not address.startswith(("https://", "mailto:"))] == []


def _addresses(html: str) -> list[str]:
    found = BeautifulSoup(html, "html.parser").select("[href], [src]")
    return [str(element.get("href", element.get("src"))) for element in found]


DIGEST = """
import hashlib, locale
locale.setlocale(locale.LC_ALL, "")
from tests.feed_sample import sample, written
print(hashlib.sha256(repr(sorted(written(sample()).items())).encode()).hexdigest())
"""


def test_time_zone_locale_hash_seed_and_folder_change_no_byte(tmp_path: Path) -> None:
    there = _digest(
        tmp_path, TZ="Pacific/Kiritimati", LC_ALL=_german(tmp_path), PYTHONHASHSEED="7", LOCPATH=str(tmp_path)
    )
    here = _digest(ROOT, TZ="America/St_Johns", LC_ALL="C", PYTHONHASHSEED="1")
    assert there == here


def _digest(folder: Path, **environment: str) -> str:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", DIGEST],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def _german(folder: Path) -> str:
    """Return a locale in which days and months have German names, if the machine can make one, or else a plain one."""
    command = ["localedef", "--no-archive", "-i", "de_DE", "-f", "UTF-8", str(folder / "de_DE.UTF-8")]
    try:
        made = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        made = False
    return "de_DE.UTF-8" if made else "C.UTF-8"
