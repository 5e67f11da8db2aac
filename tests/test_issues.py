"""Which stories an issue holds: each story goes out once, whatever happens in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.meaning.issues import NextIssue, next_issues, why_not
from broadsheet.meaning.publication import assemble
from broadsheet.reading.library import Library
from broadsheet.values.body import Body
from broadsheet.values.config import Edition
from broadsheet.values.content import Article, Issue
from tests.builders import NOW, NOWHERE, article, author, config

DAILY = Edition("daily", "The Daily")
TODAY = date(2026, 3, 1)


def _issue(day: date, *articles: str | Article, edition: str = "daily", frozen: bool = True) -> Issue:
    return Issue(
        path=PurePosixPath(f"content/issues/{edition}/{day}.md"),
        places=NOWHERE,
        edition=edition,
        date=day,
        subject="",
        preheader="",
        articles=tuple(a if isinstance(a, str) else a.id for a in articles) if frozen else None,
        body=Body(),
    )


def _library(articles: list[Article], issues: list[Issue], *editions: Edition) -> Library:
    settings = config(editions=editions or (DAILY,))
    return Library(settings, tuple(articles), (author("ines"),), (), tuple(issues), {}, frozenset())


def _next(
    articles: list[Article], *issues: Issue, edition: Edition = DAILY, now: datetime = NOW
) -> NextIssue:
    library = _library(articles, list(issues), edition)
    (found,) = next_issues(library, assemble(library, now))
    return found


def _slugs(issue: NextIssue) -> list[str]:
    return [story.slug for story in issue.articles]


DAYS = st.integers(0, 3)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("publish"), st.integers(-40, 3)),
        st.tuples(st.just("freeze"), st.just(0)),
        st.tuples(st.just("introduce"), DAYS),
        st.tuples(st.just("wait"), DAYS),
    ),
    max_size=25,
)
"""What an editor does: a story dated so many days from now, an issue sent, an introduction, days that go by."""


@given(STEPS)
def test_every_story_ends_in_exactly_one_issue(steps: list[tuple[str, int]]) -> None:
    """Over any sequence of late, back-dated and future stories, introductions, and issues sent."""
    articles: list[Article] = []
    issues: dict[date, Issue] = {}
    now = NOW

    def freeze() -> None:
        following = _next(articles, *issues.values(), now=now)
        issues[following.date] = _issue(following.date, *following.articles)

    for step, days in steps:
        if step == "publish":
            articles.append(article(f"story-{len(articles)}", date=now + timedelta(days=days)))
        elif step == "introduce":
            day = now.date() + timedelta(days=days)
            issues.setdefault(day, _issue(day, frozen=False))
        elif step == "wait":
            now += timedelta(days=days)
        else:
            freeze()
    for _ in range(8):
        now += timedelta(days=1)
        freeze()
    sent = [id_ for issue in issues.values() for id_ in issue.articles or ()]
    assert sorted(sent) == sorted(story.id for story in articles)


def test_a_frozen_issue_keeps_its_stories_and_their_order() -> None:
    one, two, late = article("one"), article("two"), article("late")
    following = _next([one, two, late], _issue(TODAY, two, one, "tag:courier.example.org,2026:article/gone"))
    assert _slugs(following) == ["two", "one"]
    assert (following.date, following.number) == (TODAY, 1)


def test_an_introduction_for_a_coming_day_names_the_day_and_takes_what_is_left() -> None:
    one, two = article("one"), article("two")
    coming = _issue(TODAY + timedelta(days=2), frozen=False)
    following = _next([one, two], _issue(TODAY - timedelta(days=1), one), coming)
    assert (following.date, following.number, following.issue) == (coming.date, 2, coming)
    assert _slugs(following) == ["two"]
    assert following.path == "/issues/daily/2026-03-03/"


def test_a_story_that_a_coming_issue_has_does_not_go_out_today_as_well() -> None:
    one, two = article("one"), article("two")
    today, tomorrow = _issue(TODAY, frozen=False), _issue(TODAY + timedelta(days=1), one)
    assert _slugs(_next([one, two], today, tomorrow)) == ["two"]


def test_an_introduction_that_was_never_sent_takes_nothing_and_counts_for_nothing() -> None:
    following = _next([article("one")], _issue(TODAY - timedelta(days=1), frozen=False))
    assert (_slugs(following), following.number, following.date) == (["one"], 1, TODAY)


def test_editions_know_nothing_of_each_other() -> None:
    one = article("one")
    weekly = Edition("weekly", "The Weekly")
    library = _library([one], [_issue(TODAY - timedelta(days=1), one)], weekly, DAILY)
    found = next_issues(library, assemble(library, NOW))
    assert [(issue.edition.key, _slugs(issue), issue.number) for issue in found] == [
        ("weekly", ["one"], 1),
        ("daily", [], 2),
    ]


@pytest.mark.parametrize(
    ("edition", "changes", "reason"),
    [
        (DAILY, {}, ""),
        (DAILY, {"in_digest": False}, "it says 'digest: false'"),
        (replace(DAILY, sections=("mining",)), {}, "the edition takes only mining"),
        (replace(DAILY, sections=("mining", "policy")), {}, ""),
        (
            replace(DAILY, tags=("Supply chain",)),
            {"tags": ("tin",)},
            "it has none of the edition's tags: Supply chain",
        ),
        (replace(DAILY, tags=("Supply chain",)), {"tags": ("tin", "supply-chain")}, ""),
        (
            replace(DAILY, window=7),
            {"date": datetime(2026, 2, 22, 23, tzinfo=UTC)},
            "it is older than 7 days",
        ),
        (replace(DAILY, window=7), {"date": datetime(2026, 2, 23, 0, tzinfo=UTC)}, ""),
    ],
)
def test_why_a_story_is_not_in_the_next_issue(
    edition: Edition, changes: dict[str, object], reason: str
) -> None:
    story = article("one", **changes)
    assert why_not(story, edition, (), TODAY) == reason
    assert _slugs(_next([story], edition=edition)) == ([] if reason else ["one"])


def test_what_is_not_live_is_in_no_issue() -> None:
    hidden = [
        article("draft", draft=True),
        article("future", date=NOW + timedelta(minutes=1)),
        article("expired", expires=NOW),
    ]
    assert _slugs(_next(hidden)) == []
    assert _slugs(_next(hidden, _issue(TODAY, *hidden))) == []


def test_the_issue_of_a_moment_is_dated_in_the_publications_zone() -> None:
    before_midnight_in_utc = datetime(2026, 7, 1, 23, 30, tzinfo=UTC)
    assert _next([article("one")], now=before_midnight_in_utc).date == date(2026, 7, 2)
