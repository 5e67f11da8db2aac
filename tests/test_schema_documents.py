"""Authors, pages and issues become values, or their mistakes at their places."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from broadsheet.reading.schema import KEYS, read_author, read_config, read_issue, read_page
from broadsheet.reading.schema.moments import day, moment
from broadsheet.reading.sources import Source
from broadsheet.values.config import Config
from broadsheet.values.content import Author, Issue, Page, Picture, Reference
from broadsheet.values.diagnostics import Diagnostic

LONDON = ZoneInfo("Europe/London")
CONFIGURATION = """
title: The Courier
url: https://example.org/
timezone: Europe/London
ids: {prefix: "tag:example.org,2026:courier"}
sections: {policy: {title: Policy}}
editions: {daily: {title: The Daily}}
"""


def _config() -> Config:
    config, _ = read_config(Source.of("content/newsletter.yaml", CONFIGURATION))
    assert config is not None
    return config


CONFIG = _config()


def _source(path: str, keys: str) -> Source:
    return Source.of(f"content/{path}", f"---\n{keys}\n---\n\nWords.\n")


def _author(keys: str, path: str = "authors/maria.md") -> tuple[Author | None, tuple[Diagnostic, ...]]:
    author, found = read_author(_source(path, keys), CONFIG)
    return (author if isinstance(author, Author) else None), found


def _page(keys: str, path: str = "pages/about.md") -> tuple[Page | None, tuple[Diagnostic, ...]]:
    page, found = read_page(_source(path, keys), CONFIG)
    return (page if isinstance(page, Page) else None), found


def _issue(
    keys: str, path: str = "issues/daily/2026-02-06.md"
) -> tuple[Issue | None, tuple[Diagnostic, ...]]:
    issue, found = read_issue(_source(path, keys), CONFIG)
    return (issue if isinstance(issue, Issue) else None), found


def test_every_key_of_an_author_reaches_the_value() -> None:
    author, found = _author(
        "name: Maria\nrole: Editor\nemail: m@example.org\nlinks: [{title: Home, url: 'mailto:m@example.org'}]\n"
        "image: {src: /media/m.jpg, alt: ''}\naliases: [/old/]"
    )
    assert found == ()
    assert author is not None
    assert (author.key, author.name, author.role, author.email) == (
        "maria",
        "Maria",
        "Editor",
        "m@example.org",
    )
    assert author.links == (Reference("Home", "mailto:m@example.org"),)
    assert (author.image, author.aliases) == (Picture("/media/m.jpg", ""), ("/old/",))
    assert len(KEYS["author"]) == 6


def test_an_author_without_a_name_is_an_error_but_articles_still_find_one() -> None:
    author, found = _author("role: Editor")
    assert author is not None
    assert author.name == "maria"
    assert [one.code for one in found] == ["missing-key"]


def test_every_key_of_a_page_reaches_the_value() -> None:
    page, found = _page(
        "title: Privacy\nsummary: S\nslug: data\norder: 2\nupdated: 2026-02-06\ndraft: true\naliases: [/p/]",
        "pages/legal/privacy.md",
    )
    assert found == ()
    assert page is not None
    assert (page.title, page.summary, page.slug, page.order) == ("Privacy", "S", "legal/data", 2)
    assert (page.updated, page.draft, page.aliases) == (datetime(2026, 2, 6, tzinfo=LONDON), True, ("/p/",))
    assert len(KEYS["page"]) == 7


def test_a_page_needs_no_more_than_a_title() -> None:
    page, found = _page("title: About")
    assert found == ()
    assert page is not None
    assert (page.slug, page.order, page.draft) == ("about", 0, False)
    page, found = _page("summary: x")
    assert page is None
    assert [one.code for one in found] == ["missing-key"]


def test_a_folder_of_pages_is_part_of_their_address() -> None:
    _, found = _page("title: x", "pages/what?/a.md")
    assert [one.code for one in found] == ["bad-slug"]


def test_every_key_of_an_issue_reaches_the_value() -> None:
    issue, found = _issue('subject: S\npreheader: P\narticles: ["tag:example.org,2026:courier/1"]')
    assert found == ()
    assert issue is not None
    assert (issue.edition, issue.date, issue.subject, issue.preheader) == (
        "daily",
        date(2026, 2, 6),
        "S",
        "P",
    )
    assert issue.articles == ("tag:example.org,2026:courier/1",)
    assert len(KEYS["issue"]) == 3


@pytest.mark.parametrize(("keys", "articles"), [("", None), ("articles:", None), ("articles: []", ())])
def test_an_issue_is_frozen_when_it_lists_its_stories(keys: str, articles: tuple[str, ...] | None) -> None:
    issue, found = _issue(keys)
    assert found == ()
    assert issue is not None
    assert issue.articles == articles


def test_an_id_that_falls_apart_at_its_comma_is_told_to_go_in_quotes() -> None:
    _, found = _issue("articles: [tag:example.org,2026:courier/1]")
    assert [one.code for one in found] == ["bad-id", "bad-id"]
    assert all('goes in quotes: ["tag:' in one.help for one in found)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("issues/dialy/2026-02-06.md", "unknown-edition"),
        ("issues/2026-02-06.md", "bad-issue-name"),
        ("issues/daily/2026/2026-02-06.md", "bad-issue-name"),
        ("issues/daily/2026-02-30.md", "bad-issue-name"),
        ("issues/daily/first.md", "bad-issue-name"),
    ],
)
def test_an_issue_is_known_by_its_folder_and_name(path: str, code: str) -> None:
    issue, found = _issue("subject: x", path)
    assert issue is None
    assert [one.code for one in found] == [code]


@pytest.mark.parametrize("keys", ['subject: "a\\nBcc: x@example.org"', 'preheader: "a\\nb"'])
def test_a_subject_stays_on_one_line(keys: str) -> None:
    assert [one.code for one in _issue(keys)[1]] == ["line-break"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-02-06", "2026-02-06T00:00:00+00:00"),
        ("2026-07-06", "2026-07-06T00:00:00+01:00"),
        ("2026-02-06 09:00", "2026-02-06T09:00:00+00:00"),
        ("2026-02-06T09:00:07", "2026-02-06T09:00:07+00:00"),
        ("2026-02-06T09:00:07.999Z", "2026-02-06T09:00:07+00:00"),
        ("2026-07-06T09:00Z", "2026-07-06T10:00:00+01:00"),
        ("2026-07-06 09:00 -0500", "2026-07-06T15:00:00+01:00"),
        ("2026-07-06 09:00+05:30", "2026-07-06T04:30:00+01:00"),
        ("2026-03-29 01:30", "2026-03-29T02:30:00+01:00"),
        ("2026-10-25 01:30", "2026-10-25T01:30:00+01:00"),
        ("2024-02-29", "2024-02-29T00:00:00+00:00"),
    ],
)
def test_a_date_is_a_moment_in_the_publications_zone(text: str, expected: str) -> None:
    found = moment(text, LONDON)
    assert isinstance(found, datetime)
    assert found.isoformat() == expected
    assert found.tzinfo is LONDON


_NO_DATES = """
today
2024-13-01
2026-02-30
2025-02-29
2026-2-6
06.02.2026
2026-02-06 24:00
2026-02-06 9:00
2026-02-06 09:60
2026-02-06 09:00:60
2026-02-06T09
2026-02-06 09:00+99:00
2026-02-06 09:00+05:60
2026-02-06 09:00 UTC
0000-01-01
0001-01-01T00:00+14:00
9999-12-31 23:59-14:00
٢٠٢٦-٠٢-٠٦
"""


@pytest.mark.parametrize("text", ["", "2026-02-06\n", *_NO_DATES.strip().split("\n")])
def test_what_is_no_date_is_called_so(text: str) -> None:
    assert not isinstance(moment(text, LONDON), datetime)


def test_a_day_is_ten_characters() -> None:
    assert day("2026-02-06") == date(2026, 2, 6)
    assert [day(text) for text in ("20260206", "2026-W06-5", "2026-02-30", "0001-01-01", "٢٠٢٦-٠٢-٠٦")] == [
        None
    ] * 5
