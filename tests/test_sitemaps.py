"""What search engines read: sitemaps, the news sitemap and robots.txt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import PurePosixPath

import pytest
from lxml import etree

from broadsheet.meaning.publication import Publication
from broadsheet.rendering.outputs import sitemaps
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.outputs.sitemaps import Sitemaps, plan
from broadsheet.rendering.site import site_view
from broadsheet.rendering.theme import Theme
from tests.builders import NOW, article, config, publication
from tests.conftest import Built

THEME = Theme.of()
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def _files(made: Publication) -> dict[str, bytes]:
    (job,) = plan(Material(made, (), site_view(made, THEME)))
    return {str(file.path): file.data for file in job.make(THEME, job.view).files}


def _texts(data: bytes, name: str) -> list[str | None]:
    return [found.text for found in etree.fromstring(data).iter(name)]


def test_every_page_that_should_be_found_is_in_the_sitemap_and_exists(publication: Built) -> None:
    addresses = _texts((publication.site / "sitemap-1.xml").read_bytes(), f"{SITEMAP}loc")
    assert len(addresses) == len(set(addresses))
    root = next(address for address in addresses if address)
    listed = {str(address).removeprefix(root) for address in addresses}
    pages = {
        file.parent.relative_to(publication.site).as_posix() + "/"
        for file in publication.site.rglob("index.html")
    }
    indexed = {
        page.removeprefix("./")
        for page in pages
        if b'name="robots" content="noindex' not in (publication.site / page / "index.html").read_bytes()
    }
    lists = {page for page in indexed if page.startswith(("archive/", "issues/"))} - {"archive/"}
    assert listed >= indexed - lists
    assert listed <= indexed | lists


def test_a_page_changed_when_its_newest_story_did() -> None:
    old, new = article("old"), article("new", section="mining", updated=NOW - timedelta(hours=1))
    files = _files(publication(old, new))
    changed = dict(
        zip(
            _texts(files["sitemap-1.xml"], f"{SITEMAP}loc"),
            etree.fromstring(files["sitemap-1.xml"]),
            strict=True,
        )
    )
    told = {
        str(url).removeprefix("https://courier.example.org"): one.findtext(f"{SITEMAP}lastmod")
        for url, one in changed.items()
    }
    assert (
        told["/"]
        == told["/sections/mining/"]
        == told["/2026/02/new/"]
        == (NOW - timedelta(hours=1)).isoformat()
    )
    assert told["/sections/policy/"] == told["/2026/02/old/"] == old.date.isoformat()
    assert told["/archive/"] is None


def test_a_story_that_stands_elsewhere_is_left_to_its_first_home() -> None:
    files = _files(publication(article("a", canonical_url="https://elsewhere.example.org/a")))
    assert b"/2026/02/a/" not in files["sitemap-1.xml"]


@pytest.mark.parametrize(("hours", "listed"), [(0, True), (47, True), (48, False)])
def test_news_are_the_stories_of_two_days(hours: int, listed: bool) -> None:
    story = article("a", date=NOW - timedelta(hours=hours), title="Tin & <ore>")
    news = _files(publication(story, settings=config(language="pt-BR", title="Q & A")))["sitemap-news.xml"]
    assert _texts(news, f"{NEWS}title") == (["Tin & <ore>"] if listed else [])
    assert _texts(news, f"{NEWS}name") == (["Q & A"] if listed else [])
    assert _texts(news, f"{NEWS}language") == (["pt"] if listed else [])


def test_many_addresses_are_cut_into_parts_that_the_index_names(monkeypatch: pytest.MonkeyPatch) -> None:
    made = publication(
        *(article(f"a{at}") for at in range(20)), settings=config(url="https://example.org/a/")
    )
    whole = _texts(_files(made)["sitemap-1.xml"], f"{SITEMAP}loc")
    monkeypatch.setattr(sitemaps, "MOST", 7)
    files = _files(made)
    parts = [name for name in files if name.startswith("sitemap-") and name != "sitemap-news.xml"]
    assert [url for name in parts for url in _texts(files[name], f"{SITEMAP}loc")] == whole
    assert all(len(_texts(files[name], f"{SITEMAP}loc")) <= 7 for name in parts)
    named = _texts(files["sitemap.xml"], f"{SITEMAP}loc")
    assert named == [f"https://example.org/a/{name}" for name in (*parts, "sitemap-news.xml")]


def test_robots_are_led_to_the_index() -> None:
    files = _files(publication(article("a"), settings=config(url="https://example.org/a/")))
    assert files["robots.txt"].decode().endswith("\nSitemap: https://example.org/a/sitemap.xml\n")


def test_an_address_is_escaped_in_xml() -> None:
    view = Sitemaps("https://a.org/", "A", "en", (sitemaps.Entry("https://a.org/?a&b", None),), ())
    files = {file.path: file.data for file in sitemaps.make(THEME, view).files}
    assert _texts(files[PurePosixPath("sitemap-1.xml")], f"{SITEMAP}loc") == ["https://a.org/?a&b"]
    assert len(sitemaps.make(THEME, replace(view, entries=())).files) == 3
