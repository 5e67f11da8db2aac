"""The laws of the house that a build as a whole must keep (docs/architecture.md)."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup

from tests.conftest import ROOT, Built
from tests.paper import built, codes, story, tree, write

EPOCH = 1_795_000_000
"""A moment in November 2026."""

ELSEWHERE = (
    {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": str(EPOCH)},
    {"TZ": "America/St_Johns", "PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": str(EPOCH + 7), "LC_ALL": "C"},
    {"TZ": "UTC", "PYTHONHASHSEED": "random", "SOURCE_DATE_EPOCH": str(EPOCH + 1), "LC_ALL": "C.UTF-8"},
)


def _built_with(variables: dict[str, str], root: Path, *arguments: str) -> dict[str, bytes]:
    shutil.copytree(ROOT / "content", root / "content")
    start = "import sys; from broadsheet.faces.cli import main; sys.exit(main())"
    subprocess.run(
        [sys.executable, "-c", start, "build", "--quiet", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **variables},
        check=True,
        timeout=300,
    )
    return tree(root / "site") | {f"outbox/{name}": data for name, data in tree(root / "outbox").items()}


def test_zone_locale_folder_hash_seed_clock_and_workers_leave_no_trace(tmp_path: Path) -> None:
    """The same content gives the same bytes: site, feeds and outbox."""
    first = _built_with(ELSEWHERE[0], tmp_path / "a" / "folder")
    second = _built_with(ELSEWHERE[1], tmp_path / "b", "--workers", "1")
    third = _built_with(ELSEWHERE[2], tmp_path / "a deeper folder" / "ü" / "c", "--workers", "3")
    assert first.keys() == second.keys() == third.keys()
    assert [name for name in first if not first[name] == second[name] == third[name]] == []


def _site_of(built: Built) -> dict[str, tuple[str, str]]:
    """Return title and date of every article page by its address, as its structured data says."""
    found = {}
    for file in built.site.rglob("index.html"):
        page = BeautifulSoup(file.read_text(), "html.parser")
        for script in page.find_all("script", type="application/ld+json"):
            data = json.loads(script.get_text())
            if data.get("@type") == "NewsArticle":
                heading = page.find("h1")
                assert heading is not None
                assert heading.get_text(strip=True) == data["headline"]
                found[data["mainEntityOfPage"]] = (data["headline"], data["datePublished"])
    return found


def _feed_of(file: Path) -> dict[str, tuple[str, datetime]]:
    if file.suffix == ".json":
        items = json.loads(file.read_text())["items"]
        return {i["url"]: (i["title"], datetime.fromisoformat(i["date_published"])) for i in items}
    entries = feedparser.parse(file.read_bytes()).entries
    return {e.link: (e.title, _utc(e.published_parsed)) for e in entries}


def _utc(moment: Sequence[int]) -> datetime:
    year, month, day, hour, minute, second, *_ = moment
    return datetime(year, month, day, hour, minute, second, tzinfo=UTC)


def test_every_live_story_is_on_the_site_and_in_the_feeds_with_one_title_date_and_link(
    publication: Built,
) -> None:
    """Site and feeds agree about every story."""
    site = {
        url: (title, datetime.fromisoformat(date)) for url, (title, date) in _site_of(publication).items()
    }
    assert len(site) >= 14
    for name in ("feed.xml", "atom.xml", "feed.json"):
        assert _feed_of(publication.site / name) == site, name


def test_every_story_of_a_digest_is_on_the_site_under_the_same_title(publication: Built) -> None:
    """The digest's headlines lead to pages with these headlines."""
    site = _site_of(publication)
    digests = sorted(publication.outbox.rglob("*.html"))
    assert digests
    for digest in digests:
        page = BeautifulSoup(digest.read_text(), "html.parser")
        links = {
            a["href"]: a.get_text(" ", strip=True) for a in page.select("h3 a, h2 a") if a["href"] in site
        }
        assert links, digest
        assert all(site[str(url)][0] == title for url, title in links.items())


def test_what_is_not_live_is_nowhere(tmp_path: Path) -> None:
    """Drafts, future and expired stories leave no trace: no page, no feed entry, no file that only they use."""
    files: dict[str, str | bytes] = {
        "articles/live.md": story("live", "![Shared](/media/shared.png)"),
        "articles/secretdraft.md": story(
            "secretdraft", "![A](/media/draft.png) ![B](/media/shared.png)", draft="true"
        ),
        "articles/secretfuture.md": story(
            "secretfuture", date="2026-03-02", image="{src: /media/future.png, alt: F}"
        ),
        "articles/secretexpired.md": story(
            "secretexpired", "[Paper](/media/expired.pdf)", expires="2026-02-20"
        ),
        **{f"media/{name}.png": _png() for name in ("shared", "draft", "future", "unused")},
        "media/expired.pdf": b"%PDF-1.4",
    }
    assert codes(built(write(tmp_path, files))) == []
    site = tree(tmp_path / "site")
    assert {name for name in site if name.startswith("media/")} == {"media/shared.png", "media/unused.png"}
    everything = tree(tmp_path)
    told = [
        n for n, data in everything.items() if n.startswith(("site", "outbox")) and b"secret" in data.lower()
    ]
    assert told == []


def test_drafts_can_be_looked_at(tmp_path: Path) -> None:
    """``--drafts`` shows drafts and future stories, but nothing that has expired."""
    files = {
        "articles/a.md": story("a", draft="true"),
        "articles/b.md": story("b", date="2031-01-01"),
        "articles/c.md": story("c", expires="2026-02-20"),
    }
    built(write(tmp_path, files), drafts=True)
    assert (tmp_path / "site/2026/02/a/index.html").exists()
    assert (tmp_path / "site/2031/01/b/index.html").exists()
    assert not (tmp_path / "site/2026/02/c/index.html").exists()


def test_a_renamed_slug_changes_no_id(tmp_path: Path) -> None:
    """Readers' programs know a story again by its id, whatever address it moves to."""
    file = write(tmp_path, {"articles/a.md": story("a", slug="first")})
    built(file)
    before = [i["id"] for i in json.loads((tmp_path / "site/feed.json").read_text())["items"]]
    built(write(tmp_path, {"articles/a.md": story("a", slug="second", aliases="[/2026/02/first/]")}))
    items = json.loads((tmp_path / "site/feed.json").read_text())["items"]
    assert [i["id"] for i in items] == before
    assert items[0]["url"].endswith("/2026/02/second/")
    assert "/2026/02/second/" in (tmp_path / "site/2026/02/first/index.html").read_text()


@pytest.mark.parametrize("minutes", [-1, 1])
def test_a_story_appears_at_its_minute(tmp_path: Path, minutes: int) -> None:
    """The clock decides, in the publication's zone."""
    root = write(tmp_path, {"articles/a.md": story("a", date="2026-07-01 09:00")})
    nine_in_london = datetime.fromisoformat("2026-07-01T08:00:00+00:00")
    built(root, nine_in_london + timedelta(minutes=minutes))
    assert (tmp_path / "site/2026/07/a/index.html").exists() is (minutes > 0)


def test_a_story_that_can_not_be_published_is_checked_all_the_same(tmp_path: Path) -> None:
    """A bad date hides neither the unknown author nor the dead link nor the missing picture of its file."""
    text = "[There](nowhere.md)"
    broken = story("b", text, date="2026-02-30", authors="[inez]", image="{src: /media/no.png, alt: N}")
    found = codes(built(write(tmp_path, {"articles/b.md": broken, "articles/c.md": story("c", "[B](b.md)")})))
    assert found == [
        "bad-date b.md:4",
        "unknown-author b.md:5",
        "missing-picture b.md:7",
        "dead-link b.md:10",
    ]


def test_time_alone_makes_no_error(tmp_path: Path) -> None:
    """What expires or isn't due leaves links without an address, and warnings; the nightly build goes on."""
    text = "[A](b.md) [B](/2026/02/b/) [C](/tags/tin/) [D](/series/tin-tin/)"
    fleeting = story("b", expires="2026-02-20", tags="[tin]", series="Tin, tin")
    result = built(write(tmp_path, {"articles/a.md": story("a", text), "articles/b.md": fleeting}))
    assert result.report.errors == 0
    assert codes(result) == ["link-to-unpublished a.md:9"] * 4
    page = BeautifulSoup((tmp_path / "site/2026/02/a/index.html").read_text(), "html.parser")
    assert [a.get("href") for a in page.select(".text a")][:2] == [None, None]


def test_an_error_anywhere_publishes_nothing(tmp_path: Path) -> None:
    """The old site stands while anything is wrong."""
    built(write(tmp_path, {"articles/a.md": story("a")}))
    before = tree(tmp_path / "site")
    result = built(write(tmp_path, {"articles/b.md": story("b", section="polisy")}))
    assert codes(result) == ["unknown-section b.md:6"]
    assert tree(tmp_path / "site") == before


def _png() -> bytes:
    """Return a picture of one pixel."""
    # signature, header, one white pixel, end (PNG, third edition, section 5)
    head = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    pixel = b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84"
    return head + pixel + b"\x00\x00\x00\x00IEND\xaeB`\x82"
