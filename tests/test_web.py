"""The pages of the site as values: what each shows, and that every story is found from the lists."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.meaning.publication import FRESH, Publication, assemble, lead_story
from broadsheet.reading.library import Library
from broadsheet.reading.pictures import Size
from broadsheet.rendering.jobs import PageView
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.outputs.web import plan
from broadsheet.rendering.outputs.web.articles import LONG, WORDS_PER_MINUTE, contents
from broadsheet.rendering.outputs.web.home import IN_BLOCK, SECONDS
from broadsheet.rendering.outputs.web.redirects import make_rules
from broadsheet.rendering.outputs.web.views import (
    ArticlePage,
    AuthorPage,
    HomePage,
    ListPage,
    StandalonePage,
    SubscribePage,
)
from broadsheet.rendering.site import site_view
from broadsheet.rendering.theme import Theme
from broadsheet.values.body import Body, Heading, Image, Link, slot
from broadsheet.values.config import Comments, Section
from broadsheet.values.content import Article, Correction, Page, Picture
from broadsheet.values.diagnostics import Location
from tests.builders import NOW, NOWHERE, article, author, config, publication

THEME = Theme.of()
HERE = Location(PurePosixPath("content/articles/a.md"))


def _pages(made: Publication) -> dict[str, Any]:
    """Return the view of every page by its site path; none has two."""
    jobs = list(plan(Material(made, (), site_view(made, THEME))))
    views = [job.view for job in jobs if isinstance(job.view, PageView)]
    assert len({view.path for view in views}) == len(views)
    return {view.path: view.page for view in views}


def _many(count: int, **changes: Any) -> list[Article]:
    return [article(f"a{at:03}", date=NOW - timedelta(hours=at), **changes) for at in range(count)]


@given(st.integers(0, 70), st.integers(1, 12))
def test_the_pages_of_every_list_have_all_its_stories_once_in_their_order(count: int, per_page: int) -> None:
    settings = config(per_page=per_page, sections=(Section("policy", "Policy"),))
    made = publication(*_many(count, tags=("tin",)), settings=settings, authors=[author("ines")])
    pages = _pages(made)
    urls = [f"/2026/0{story.date.month}/{story.slug}/" for story in made.articles]
    for listing in (*made.sections, *made.tags, *made.bylines):
        views = [page for path, page in pages.items() if path.startswith(listing.path)]
        assert all(isinstance(page, ListPage | AuthorPage) for page in views)
        assert [teaser.url for page in views for teaser in page.stories] == urls
        assert [page.pagination.number for page in views] == list(range(1, len(views) + 1))
        assert {page.pagination.count for page in views} == {len(views)}
        assert [page.head.index for page in views] == [True] + [False] * (len(views) - 1)
        assert all(len(page.stories) <= per_page for page in views)


@given(st.integers(1, 400))
def test_pages_lead_to_the_next_the_last_and_back(count: int) -> None:
    made = publication(*_many(count), settings=config(per_page=10, sections=(Section("policy", "Policy"),)))
    path = made.sections[0].path
    pages = {p: page.pagination for p, page in _pages(made).items() if p.startswith(path)}
    seen, at = [path], pages[path]
    while at.next:
        assert pages[at.next].previous == seen[-1]
        seen.append(at.next)
        at = pages[at.next]
    assert seen == list(pages)
    for pagination in pages.values():
        numbers = [number for number, _ in pagination.pages if number]
        assert {1, len(pages), pagination.number} <= set(numbers)
        assert numbers == sorted(set(numbers))
        assert all(url in pages for number, url in pagination.pages if number)
        assert [number for number, _ in pagination.pages].count(0) <= 2


@given(st.integers(0, 40), st.integers(0, 39))
def test_the_front_page_shows_no_story_twice(count: int, featured: int) -> None:
    articles = [
        article(
            f"a{at:03}",
            date=NOW - timedelta(hours=at),
            featured=at == featured,
            section=("policy", "mining")[at % 2],
        )
        for at in range(count)
    ]
    made = publication(*articles)
    home = _pages(made)["/"]
    assert isinstance(home, HomePage)
    above = [*([home.lead] if home.lead else []), *home.seconds]
    shown = Counter(story.url for story in (*above, *(s for block in home.blocks for s in block.stories)))
    assert all(times == 1 for times in shown.values())
    assert len(above) == min(count, SECONDS + 1)
    assert all(len(block.stories) <= IN_BLOCK for block in home.blocks)
    assert home.date == (made.articles[0].date if count else None)
    if count:
        assert home.lead is not None
        lead = featured if featured < min(count, FRESH) else 0
        assert home.lead.url.endswith(f"/a{lead:03}/")


def test_a_featured_story_leads_only_while_it_is_fresh() -> None:
    articles = [article(f"a{at}", featured=at == FRESH) for at in range(FRESH + 1)]
    assert lead_story(articles) is articles[0]
    assert lead_story(articles[1:]) is articles[FRESH]
    assert lead_story([]) is None


def _article_page(settings: Any = None, **changes: Any) -> ArticlePage:
    made = publication(article("a", **changes), settings=settings)
    page = _pages(made)["/2026/02/a/"]
    assert isinstance(page, ArticlePage)
    return page


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (WORDS_PER_MINUTE, 1), (WORDS_PER_MINUTE * 7, 7)])
def test_the_time_to_read_is_at_least_a_minute(words: int, minutes: int) -> None:
    assert _article_page(body=Body(words=words)).minutes == minutes


@pytest.mark.parametrize(("days", "shown"), [(-1, False), (0, False), (1, True)])
def test_an_update_is_shown_when_it_came_after_the_story(days: int, shown: bool) -> None:
    moment = article("a").date + timedelta(days=days)
    assert (_article_page(updated=moment).updated == moment) is shown


def test_a_correction_changes_the_story_for_search_engines() -> None:
    moment = NOW - timedelta(days=1)
    page = _article_page(corrections=(Correction(moment, "It is tin."),))
    assert page.head.modified == moment
    assert page.head.data[0]["correction"] == ["It is tin."]
    assert page.head.data[0]["dateModified"] == moment.isoformat()


@pytest.mark.parametrize("sections", [LONG - 1, LONG])
def test_a_long_text_has_a_table_of_contents(sections: int) -> None:
    headings = [Heading(level, f"h{at}-{level}", "Words") for at in range(sections) for level in (2, 3, 4)]
    found = contents(Body(headings=tuple(headings)))
    assert [heading.level for heading in found] == ([2, 3] * LONG if sections == LONG else [])


def test_comments_lead_where_the_publication_says_unless_the_story_has_none() -> None:
    settings = config(comments=Comments("mailto:desk@example.org?subject={title}&body={url}", "Write to us"))
    page = _article_page(settings, title="Tin & ore")
    assert page.comments is not None
    url = "https%3A%2F%2Fcourier.example.org%2F2026%2F02%2Fa%2F"
    assert page.comments.url == f"mailto:desk@example.org?subject=Tin%20%26%20ore&body={url}"
    assert _article_page(settings, comments=False).comments is None
    assert _article_page().comments is None


def test_a_story_from_elsewhere_names_its_first_home() -> None:
    first = "https://elsewhere.example.org/tin"
    assert _article_page(canonical_url=first).head.canonical == first
    assert _article_page().head.canonical == "https://courier.example.org/2026/02/a/"


def test_a_series_says_which_part_this_is() -> None:
    parts = [
        article(f"p{at}", date=NOW - timedelta(days=9 - at), series="How tin is made") for at in range(3)
    ]
    pages = _pages(publication(*parts))
    for at, part in enumerate(parts):
        view = pages[f"/2026/02/{part.slug}/"]
        assert (view.series.part, len(view.series.parts)) == (at + 1, 3)


@pytest.mark.parametrize("new_tab", [True, False])
@pytest.mark.parametrize(
    "target", ["https://elsewhere.example.org/", "mailto:a@example.org", "#h", "/about/"]
)
def test_only_links_that_leave_the_site_open_a_tab_and_say_so(target: str, new_tab: bool) -> None:
    html = f"<p><a{slot('link', 0)}{slot('anchor', 0)}>Words{slot('after', 0)}</a></p>"
    body = Body(html=html, links=(Link(target, "Words", HERE),), anchors=frozenset({"h"}))
    page = _article_page(config(new_tab=new_tab), body=body)
    leaves = new_tab and target.startswith("https:")
    assert f'<a href="{target}"' in page.html_body
    assert ('target="_blank" rel="noopener"' in page.html_body) is leaves
    assert ("(opens in a new tab)" in page.html_body) is leaves


def test_a_picture_in_the_text_has_its_address_and_size() -> None:
    body = Body(
        html=f'<p><img src="{slot("image", 0)}" alt=""{slot("size", 0)}></p>',
        images=(Image("../media/a b.png", "", HERE),),
    )
    made = publication(article("a", body=body), media={PurePosixPath("content/media/a b.png"): Size(30, 20)})
    html = _pages(made)["/2026/02/a/"].html_body
    assert html == '<p><img src="/media/a%20b.png" alt="" width="30" height="20"></p>'


def test_aliases_of_all_that_is_published_lead_to_its_address() -> None:
    story = article("a", aliases=("/old/", "/old.html", "/bare"))
    library = Library(
        config(url="https://example.org/repo/"),
        (story, article("draft", draft=True, aliases=("/secret/",))),
        (author("ines", aliases=("/people/ines/",)),),
        (_page("about", aliases=("/us/",)),),
        (),
        {},
        frozenset(),
    )
    made = assemble(library, NOW)
    redirects = {path: page.url for path, page in _pages(made).items() if hasattr(page, "url")}
    assert redirects == {
        "/old/": "/repo/2026/02/a/",
        "/old.html": "/repo/2026/02/a/",
        "/bare/": "/repo/2026/02/a/",
        "/people/ines/": "/repo/authors/ines/",
        "/us/": "/repo/about/",
    }
    (rules,) = [job for job in plan(Material(made, (), site_view(made, THEME))) if job.make is make_rules]
    text = make_rules(THEME, rules.view).files[0].data.decode()
    assert "/repo/bare /repo/2026/02/a/ 301\n" in text
    assert text.count("\n") == 5
    assert "secret" not in text


def test_standalone_pages_stand_where_their_slug_says_and_the_footer_has_those_with_an_order() -> None:
    pages = (
        _page("legal/privacy", order=2),
        _page("about", order=1),
        _page("quiet"),
        _page("draft", draft=True),
    )
    made = assemble(Library(config(), (), (), pages, (), {}, frozenset()), NOW)
    views = _pages(made)
    assert {path for path, view in views.items() if isinstance(view, StandalonePage)} == {
        "/legal/privacy/",
        "/about/",
        "/quiet/",
    }
    assert [anchor.url for anchor in site_view(made, THEME).pages] == ["/about/", "/legal/privacy/"]


def test_a_draft_of_a_page_is_shown_only_to_who_asks_for_it() -> None:
    library = Library(config(), (), (), (_page("b", draft=True), _page("a")), (), {}, frozenset())
    shown = {
        drafts: [page.slug for page in assemble(library, NOW, drafts=drafts).pages]
        for drafts in (False, True)
    }
    assert shown == {False: ["a"], True: ["a", "b"]}


def test_pages_that_nobody_should_find_by_searching_say_so() -> None:
    pages = _pages(publication(article("a")))
    assert {path for path, page in pages.items() if not page.head.index} == {
        "/404.html",
        "/subscribe/thanks/",
    }
    assert isinstance(pages["/subscribe/"], SubscribePage)


def test_archives_of_month_and_year_hold_the_stories_of_the_zone() -> None:
    new_year_in_tokyo = NOW.replace(year=2025, month=12, day=31, hour=20)
    settings = config(timezone="Asia/Tokyo")
    story = article("a", date=new_year_in_tokyo.astimezone(settings.zone))
    pages = _pages(publication(story, settings=settings))
    assert {path for path in pages if path.startswith("/archive/")} == {
        "/archive/",
        "/archive/2026/",
        "/archive/2026/01/",
    }


def _page(slug: str, **changes: Any) -> Page:
    values = {
        "title": slug,
        "summary": "",
        "slug": slug,
        "order": 0,
        "updated": None,
        "draft": False,
        "aliases": (),
    }
    path = PurePosixPath(f"content/pages/{slug}.md")
    return Page(path=path, places=NOWHERE, body=Body(), **{**values, **changes})


def test_the_page_of_a_picture_story_has_both_addresses_of_the_picture() -> None:
    made = publication(
        article("a", image=Picture("/media/pit.png", "A pit")),
        media={PurePosixPath("content/media/pit.png"): Size(1200, 800)},
    )
    picture = _pages(made)["/2026/02/a/"].head.picture
    assert (picture.url, picture.absolute_url) == (
        "/media/pit.png",
        "https://courier.example.org/media/pit.png",
    )
    assert (picture.width, picture.height, picture.alt) == (1200, 800, "A pit")
