"""All documents become one publication: order, lists, neighbours, relations, and what is not in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.meaning.listings import tag_title
from broadsheet.meaning.publication import NEARBY, assemble, page_paths
from broadsheet.reading.library import Library
from broadsheet.values.body import Body
from broadsheet.values.config import Edition, Section
from broadsheet.values.content import Article, Issue
from tests.builders import NOW, NOWHERE, article, author, config, publication

TAGS = ("tin", "Tin", "supply-chain", "China")

ARTICLES = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.sampled_from(["policy", "mining"]),
        st.lists(st.sampled_from(TAGS), unique=True, max_size=3),
    ),
    max_size=25,
).map(
    lambda drawn: [
        article(f"a{at}", date=NOW - timedelta(hours=hours), section=section, tags=tuple(tags))
        for at, (hours, section, tags) in enumerate(drawn)
    ]
)


@given(ARTICLES)
def test_stories_are_newest_first_and_each_stands_in_its_lists_once(articles: list[Article]) -> None:
    made = publication(*articles)
    assert sorted(a.id for a in made.articles) == sorted(a.id for a in articles)
    moments = [(-a.date.timestamp(), a.id) for a in made.articles]
    assert moments == sorted(moments)
    for story in made.articles:
        assert made.articles[made.position[story.id]] is story
        assert story in made.section_of(story).articles
        assert all(story in listing.articles for listing in made.tags_of(story))
    for listing in (*made.sections, *made.tags, *made.bylines):
        assert list(listing.articles) == [a for a in made.articles if a in listing.articles]
        assert len({a.id for a in listing.articles}) == len(listing.articles)
    assert sum(len(section.articles) for section in made.sections) == len(articles)


@given(ARTICLES)
def test_the_order_of_the_files_leaves_no_trace(articles: list[Article]) -> None:
    one, other = publication(*articles), publication(*articles[::-1])
    assert (one.articles, one.tags, one.sections, one.bylines) == (
        other.articles,
        other.tags,
        other.sections,
        other.bylines,
    )


@given(ARTICLES)
def test_neighbours_agree_with_each_other(articles: list[Article]) -> None:
    made = publication(*articles)
    for older, newer in zip(made.articles[1:], made.articles, strict=False):
        assert made.neighbours(newer)[0] is older
        assert made.neighbours(older)[1] is newer
    if made.articles:
        assert made.neighbours(made.articles[0])[1] is None
        assert made.neighbours(made.articles[-1])[0] is None


@given(ARTICLES)
def test_a_story_is_related_to_others_that_share_something_and_never_to_itself(
    articles: list[Article],
) -> None:
    made = publication(*articles)
    for story in made.articles:
        related = made.related(story)
        ids = [other.id for other in related]
        assert story.id not in ids
        assert len(ids) == len(set(ids)) <= 4
        for other in related:
            shared = {one.key for one in made.tags_of(story)} & {one.key for one in made.tags_of(other)}
            assert shared or story.section == other.section
    if len(articles) <= NEARBY:
        everything = {a.id: {b.id for b in made.related(a, 99)} for a in made.articles}
        assert all(a in everything[b] for a, others in everything.items() for b in others)


def test_the_story_that_shares_more_comes_first_and_then_the_nearest() -> None:
    def told(name: str, hours: int, *tags: str) -> Article:
        return article(name, date=NOW - timedelta(hours=hours), tags=tags)

    story = told("story", 5, "tin", "china")
    others = (
        told("far", 1, "tin"),
        told("near", 4, "tin"),
        told("best", 9, "tin", "china"),
        told("section", 6),
    )
    assert [a.slug for a in publication(story, *others).related(story)] == ["best", "near", "far", "section"]


def test_recent_stories_leave_one_out_and_are_as_many_as_asked_for() -> None:
    made = publication(*(article(f"a{at}", date=NOW - timedelta(hours=at)) for at in range(7)))
    assert [a.slug for a in made.recent()] == ["a0", "a1", "a2", "a3", "a4"]
    assert [a.slug for a in made.recent(without=made.articles[1], count=2)] == ["a0", "a2"]
    assert [a.slug for a in made.recent(without=made.articles[6], count=2)] == ["a0", "a1"]


def test_tags_of_one_address_are_one_tag_under_one_title() -> None:
    made = publication(
        article("a", tags=("Supply Chain",)),
        article("b", tags=("supply-chain", "Supply chain")),
        article("c", tags=("tin",)),
    )
    assert [(tag.path, tag.title, len(tag.articles)) for tag in made.tags] == [
        ("/tags/supply-chain/", "Supply Chain", 2),
        ("/tags/tin/", "tin", 1),
    ]


@pytest.mark.parametrize(
    ("tag", "title"),
    [("supply-chain", "supply chain"), ("De-risking", "De-risking"), ("tin", "tin"), ("EU", "EU")],
)
def test_a_tag_written_as_an_address_is_shown_as_words(tag: str, title: str) -> None:
    assert tag_title(tag) == title


def test_a_series_begins_with_its_first_part() -> None:
    one, two = (
        article(n, date=NOW - timedelta(days=d), series="How tin is made")
        for n, d in (("one", 2), ("two", 1))
    )
    made = publication(two, one, article("other"))
    assert [(s.path, s.title, [a.slug for a in s.articles]) for s in made.series] == [
        ("/series/how-tin-is-made/", "How tin is made", ["one", "two"])
    ]
    assert made.series_of(one) is made.series[0]
    assert made.series_of(article("other")) is None


def test_sections_keep_the_order_of_the_navigation_and_authors_that_of_the_alphabet() -> None:
    settings = config(sections=(Section("tin", "Tin"), Section("policy", "Policy"), Section("ai", "AI")))
    authors = (author("b", "anna"), author("a", "Zoe"), author("ines", "Émile"))
    made = publication(article("a"), settings=settings, authors=authors)
    assert [(s.key, len(s.articles)) for s in made.sections] == [("tin", 0), ("policy", 1), ("ai", 0)]
    assert [(b.key, len(b.articles)) for b in made.bylines] == [("b", 0), ("a", 0), ("ines", 1)]


def test_an_address_follows_the_permalink_in_the_publications_zone() -> None:
    late = datetime(2026, 1, 1, 0, 30, tzinfo=config(timezone="Asia/Tokyo").zone)
    made = publication(article("a", date=late), settings=config(timezone="Asia/Tokyo"))
    assert made.path(made.articles[0]) == "/2026/01/a/"
    assert made.path(made.authors["ines"]) == "/authors/ines/"


@pytest.mark.parametrize(
    ("changes", "live", "shown"),
    [
        ({}, True, True),
        ({"draft": True}, False, True),
        ({"date": NOW}, True, True),
        ({"date": NOW + timedelta(seconds=1)}, False, True),
        ({"expires": NOW + timedelta(seconds=1)}, True, True),
        ({"expires": NOW}, False, False),
        ({"expires": NOW, "draft": True}, False, False),
    ],
)
def test_what_is_live_and_what_a_look_at_drafts_adds(
    changes: dict[str, object], live: bool, shown: bool
) -> None:
    library = _library(article("a", **changes))
    for drafts, there in ((False, live), (True, shown)):
        made = assemble(library, NOW, drafts=drafts)
        assert [a.slug for a in made.articles] == (["a"] if there else [])
        assert (PurePosixPath("content/articles/a.md") in made.live) is there


def test_past_issues_are_numbered_newest_first_and_keep_what_is_still_there() -> None:
    one, two = article("one"), article("two", draft=True)
    settings = config(editions=(Edition("weekly", "Weekly"), Edition("daily", "Daily")))
    issues = (
        _issue("daily", date(2026, 2, 1), (one.id,)),
        _issue("daily", date(2026, 2, 2), (two.id, one.id, "tag:gone")),
        _issue("daily", date(2026, 2, 3), None),
        _issue("daily", date(2026, 3, 2), (one.id,)),
        _issue("weekly", date(2026, 3, 1), ()),
    )
    library = replace(_library(one, two), config=settings, issues=issues)
    found = assemble(library, NOW).issues
    assert [(p.path, p.number, [a.slug for a in p.articles], p.gone) for p in found] == [
        ("/issues/weekly/2026-03-01/", 1, [], 0),
        ("/issues/daily/2026-02-02/", 2, ["one"], 2),
        ("/issues/daily/2026-02-01/", 1, ["one"], 0),
    ]


@given(st.integers(0, 200), st.integers(1, 30))
def test_the_pages_of_a_list_have_room_for_all_and_none_is_empty(stories: int, per_page: int) -> None:
    paths = page_paths("/tags/tin/", stories, per_page)
    assert paths[0] == "/tags/tin/"
    assert list(paths[1:]) == [f"/tags/tin/page/{number}/" for number in range(2, len(paths) + 1)]
    assert len(paths) * per_page >= stories
    assert (len(paths) - 1) * per_page < max(1, stories)


def _library(*articles: Article) -> Library:
    return Library(config(), articles, (author("ines"),), (), (), {}, frozenset())


def _issue(edition: str, day: date, articles: tuple[str, ...] | None) -> Issue:
    return Issue(
        path=PurePosixPath(f"content/issues/{edition}/{day}.md"),
        places=NOWHERE,
        edition=edition,
        date=day,
        subject="",
        preheader="",
        articles=articles,
        body=Body(),
    )
