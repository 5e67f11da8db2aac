"""The digest: one issue as HTML and as text, with the same stories, made to arrive and to be read anywhere."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import html5lib
import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.meaning.issues import next_issues
from broadsheet.meaning.publication import assemble
from broadsheet.reading.library import Library
from broadsheet.reading.pictures import Size
from broadsheet.rendering.colour import contrast
from broadsheet.rendering.jobs import File, Made
from broadsheet.rendering.outputs.digest import groups, plan, preheader, subject
from broadsheet.rendering.outputs.digest.message import MAX_BYTES, MAX_HEADLINES
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.presentation import Presentation
from broadsheet.rendering.site import assets_view
from broadsheet.rendering.theme import Theme
from broadsheet.values.body import Body, Image, Link, slot
from broadsheet.values.config import Config, Disclosure, Edition, Publisher
from broadsheet.values.content import Article, Correction, Issue, Picture
from broadsheet.values.diagnostics import Location
from tests import builders

GOLDEN = Path(__file__).parent / "golden" / "digest"
THEME = Theme.of()
EDITION = Edition(
    "daily", "The Daily Courier", "Every weekday morning.", unsubscribe_url="{{ unsubscribe_url }}"
)
PLACE = Location(PurePosixPath("content/newsletter.yaml"), 42, 3)
HERE = Location(PurePosixPath("content/issues/daily/2026-03-01.md"), 3)
INTRODUCTION = Body(
    html=(
        f"<p>Good morning. A <a{slot('link', 0)}{slot('anchor', 0)}>link{slot('after', 0)}</a>;"
        f" <a{slot('link', 1)}{slot('anchor', 1)}>one{slot('after', 1)}</a> comes first.</p>\n"
        f'<p><img src="{slot("image", 0)}" alt="Prices"{slot("size", 0)} loading="lazy"></p>\n'
        f"<p>See <a{slot('link', 2)}{slot('anchor', 2)}>below{slot('after', 2)}</a>, and the"
        ' note<sup class="footnote-ref"><a href="#fn-1">1</a></sup>.</p>\n'
        '<h2 id="below">Below</h2>\n<ol class="footnotes"><li id="fn-1">A note.</li></ol>'
    ),
    text=(
        f"Good morning. A link <{slot('link', 0)}>; one <{slot('link', 1)}> comes first.\n\n[Prices]\n\n"
        f"See below <{slot('link', 2)}>, and the note[1].\n\nBelow\n\n[1] A note."
    ),
    links=(
        Link("https://example.com/?a=1&b=2", "link", HERE),
        Link("/articles/one.md", "one", HERE),
        Link("#below", "below", HERE),
    ),
    images=(Image("/media/wide.png", "Prices", HERE),),
    anchors=frozenset({"below", "fn-1"}),
)


def configuration(edition: Edition = EDITION, **changes: Any) -> Config:
    standard = builders.config(
        editions=(edition,),
        places={"editions.daily": PLACE},
        publisher=Publisher(
            "Courier Press", "desk@courier.example.org", "Courier Press\n1 Assay Lane\nExampleton"
        ),
        disclosures=(Disclosure("state", "State-media source", "From a state wire; check its figures."),),
    )
    return replace(standard, **changes)


def issue(day: str, *slugs: str, **changes: Any) -> Issue:
    """Return an issue file; without stories it only holds an introduction."""
    path = PurePosixPath(f"content/issues/daily/{day}.md")
    standard = Issue(
        path=path,
        places={"": Location(path)},
        edition="daily",
        date=date.fromisoformat(day),
        subject="",
        preheader="",
        articles=tuple(f"{builders.PREFIX}/{slug}" for slug in slugs) or None,
        body=Body(),
    )
    return replace(standard, **changes)


def material(*articles: Article, config: Config | None = None, issues: tuple[Issue, ...] = ()) -> Material:
    library = Library(
        config=config or configuration(),
        articles=articles,
        authors=(builders.author("ines", "Inés Calloway"), builders.author("maud", "Maud Lindqvane")),
        pages=(),
        issues=issues,
        media={PurePosixPath("content/media/wide.png"): Size(1600, 800)},
        unread=frozenset(),
    )
    publication = assemble(library, builders.NOW)
    return Material(publication, next_issues(library, publication), assets_view(publication))


class Digest(NamedTuple):
    """A digest, read back."""

    html: str
    """Its source."""
    page: BeautifulSoup
    """Its elements."""
    text: str
    """Its text part."""
    made: Made
    """As the job gave it."""


def digest(*articles: Article, config: Config | None = None, issues: tuple[Issue, ...] = ()) -> Digest:
    (job,) = plan(material(*articles, config=config, issues=issues))
    made = job.make(THEME, job.view)
    html, text = (file.data.decode() for file in made.files)
    return Digest(html, BeautifulSoup(html, "html5lib"), text, made)


def links(page: BeautifulSoup, selector: str) -> list[tuple[str, str]]:
    return [(a.get_text(), str(a["href"])) for a in page.select(selector)]


def words(text: str) -> str:
    return " ".join(text.split())


def many(count: int) -> tuple[Article, ...]:
    start = datetime(2026, 2, 20, tzinfo=UTC)
    return tuple(
        builders.article(
            f"story-{n}",
            date=start - timedelta(hours=n),
            section="policy" if n % 3 else "mining",
            summary="A summary of some length that says what the story is about. " * 3,
            highlights=(
                "The first thing to know about it, in one line.",
                "The second, no shorter than the first.",
            ),
        )
        for n in range(count)
    )


EXAMPLE = (
    builders.article(
        "one",
        title="An export licence bites long before a ship stops",
        authors=("ines", "maud"),
        highlights=("A licence turns a trade into a question.", "The queue matters more than the rule."),
        disclosure="state",
        image=Picture("/media/wide.png", "Prices since 2020", "Courier graphics desk"),
    ),
    builders.article("two", title="Tails & heads", section="mining", disclosure="Our own words."),
    builders.article(
        "three", title="ثلاثة معادن", language="ar", summary="عن المعادن.", highlights=("أولا",)
    ),
    builders.article(
        "old",
        title="An old story",
        date=datetime(2026, 1, 2, tzinfo=UTC),
        corrections=(Correction(datetime(2026, 2, 20, tzinfo=UTC), "We wrote 10; it is 12."),),
    ),
)
EXAMPLE_ISSUES = (issue("2026-02-05", "old"), issue("2026-03-01", body=INTRODUCTION))


@pytest.fixture(scope="module")
def example() -> Digest:
    return digest(*EXAMPLE, issues=EXAMPLE_ISSUES)


@pytest.mark.parametrize("suffix", [".html", ".txt"])
def test_the_example_is_rendered_as_the_golden_file_has_it(
    example: Digest, suffix: str, update_golden: bool
) -> None:
    (file,) = (file for file in example.made.files if file.path.suffix == suffix)
    if update_golden:
        (GOLDEN / f"digest{suffix}").write_bytes(file.data)
    assert file.data.decode() == (GOLDEN / f"digest{suffix}").read_text(encoding="utf-8")


def test_an_issue_gives_two_files_in_the_outbox_named_by_edition_and_day(example: Digest) -> None:
    assert [(str(file.path), file.tree) for file in example.made.files] == [
        ("daily/2026-03-01.html", "outbox"),
        ("daily/2026-03-01.txt", "outbox"),
    ]
    assert example.made.diagnostics == ()


def test_an_edition_without_stories_gives_no_file() -> None:
    assert list(plan(material())) == []
    assert list(plan(material(builders.article("one", in_digest=False)))) == []


STORIES = st.lists(
    st.tuples(
        st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S")), min_size=1), st.booleans()
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=25, deadline=None)
@given(STORIES)
def test_both_parts_have_the_same_stories_in_the_same_order_with_the_same_links(
    found: list[tuple[str, bool]],
) -> None:
    articles = [
        builders.article(f"a{n}", title=title, section="policy" if policy else "mining")
        for n, (title, policy) in enumerate(found)
    ]
    made = digest(*articles)
    expected = [
        (article.title, f"https://courier.example.org/2026/02/{article.slug}/")
        for leads in (True, False)
        for article in articles
        if (article.section == articles[0].section) is leads
    ]
    assert links(made.page, "h3 a") == expected
    assert re.findall(r"^https://\S+/2026/02/\S+$", made.text, re.MULTILINE) == [url for _, url in expected]
    without_rules = words(re.sub(r"^[-=]+$", "", made.text, flags=re.MULTILINE))
    at = 0
    for title, url in expected:
        if not re.fullmatch("[-=]+", title):
            at = without_rules.replace(" ", "").index(title, at)
        at = without_rules.replace(" ", "").index(url, at)


def test_every_part_of_a_story_is_in_both_parts(example: Digest) -> None:
    for article in EXAMPLE[:3]:
        named = {"state": ("State-media source", "From a state wire; check its figures.")}
        disclosure = named.get(article.disclosure, (article.disclosure,))
        for text in (article.title, article.summary, *article.highlights, *disclosure):
            assert text in words(example.page.get_text())
            assert text in words(example.text)


@pytest.mark.parametrize(
    ("featured", "sections", "stories"),
    [
        ("", ["Mining", "Policy"], ["New pit", "New rule", "Old rule"]),
        ("old-rule", ["Policy", "Mining"], ["Old rule", "New rule", "New pit"]),
    ],
)
def test_the_next_issue_opens_with_what_leads_the_front_page_and_goes_on_by_section_newest_first(
    featured: str, sections: list[str], stories: list[str]
) -> None:
    page = digest(
        *(
            builders.article(
                name, section=section, featured=name == featured, date=datetime(2026, 2, day, tzinfo=UTC)
            )
            for name, section, day in (
                ("old-rule", "policy", 1),
                ("new-pit", "mining", 3),
                ("new-rule", "policy", 2),
            )
        )
    ).page
    assert [heading.get_text() for heading in page.select("h2")] == sections
    assert [title for title, _ in links(page, "h3 a")] == stories


def test_a_frozen_issue_keeps_the_editors_order() -> None:
    articles = (
        builders.article("rule"),
        builders.article("pit", section="mining"),
        builders.article("left-out"),
        builders.article("law"),
    )
    page = digest(*articles, issues=(issue("2026-03-01", "pit", "law", "rule"),)).page
    assert [heading.get_text() for heading in page.select("h2")] == ["Mining", "Policy"]
    assert [title for title, _ in links(page, "h3 a")] == ["Pit", "Law", "Rule"]


def test_groups_follow_the_first_story_of_each_section() -> None:
    articles = (
        builders.article("a", section="mining"),
        builders.article("b"),
        builders.article("c", section="mining"),
    )
    publication = builders.publication(*articles)
    found = groups(articles, Presentation(publication, absolute=False))
    assert [(g.section.url, [s.title for s in g.stories]) for g in found] == [
        ("/sections/mining/", ["A", "C"]),
        ("/sections/policy/", ["B"]),
    ]


def test_the_inbox_line_is_made_from_the_stories_unless_the_editor_wrote_one() -> None:
    articles = [builders.article(slug) for slug in ("one", "two", "three")]
    assert subject(EDITION, articles) == "The Daily Courier: One"
    assert preheader(articles) == "Two · Three"
    assert preheader(articles[:1]) == "What one is about."
    assert (subject(EDITION, []), preheader([])) == ("The Daily Courier", "")
    long = preheader([builders.article("one", summary="word " * 60)])
    assert len(long) <= 141
    assert long.endswith("word…")
    own = digest(*articles, issues=(issue("2026-03-01", subject="My subject", preheader="My line"),))
    assert own.page.title is not None
    assert own.page.title.get_text() == "My subject"
    assert _only(own.page, ".preheader").get_text().startswith("My line\u034f")


def test_the_html_part_is_well_formed_and_says_what_mail_programs_ask(example: Digest) -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(example.html)
    assert parser.errors == []
    head, body = _only(example.page, "head"), _only(example.page, "body")
    assert dict(_only(head, "meta").attrs) == {"charset": "utf-8"}
    names = {str(meta["name"]): str(meta.get("content", "")) for meta in head.select("meta[name]")}
    assert names["color-scheme"] == names["supported-color-schemes"] == "light dark"
    assert "x-apple-disable-message-reformatting" in names
    (child,) = (child for child in body.children if isinstance(child, Tag))
    assert (child["lang"], child["dir"]) == ("en", "ltr")
    assert "<o:PixelsPerInch>96</o:PixelsPerInch>" in example.html
    assert all(table.get("role") == "presentation" for table in example.page.select("table"))


def test_the_style_in_the_head_is_small_and_holds_only_what_cannot_be_inlined(example: Digest) -> None:
    (style,) = example.page.select("style")
    css = style.string or ""
    assert len(css.encode()) <= 8_000
    for needed in (
        ":root{color-scheme:light dark",
        "prefers-color-scheme:dark",
        "max-width:480px",
        "[data-ogsc]",
    ):
        assert needed in css


def test_without_the_head_style_every_text_still_has_its_font_and_colour(example: Digest) -> None:
    bare_page = re.sub(r"<style>.*?</style>|<!--.*?-->", "", example.html, flags=re.DOTALL)
    page = BeautifulSoup(bare_page, "html5lib")
    for element in page.select(
        "h1, h2, h3, h3 a, p.summary, p.byline, .points, .introduction p, .small, .dateline"
    ):
        style = str(element["style"])
        assert "color:#" in style
        assert "font:" in style or element.name == "a"


def test_every_address_names_its_host(example: Digest) -> None:
    addresses = [str(a["href"]) for a in example.page.select("a")] + [
        str(i["src"]) for i in example.page.select("img")
    ]
    others = [a for a in addresses if not a.startswith(("https://courier.example.org/", "mailto:"))]
    assert Counter(others) == {"{{ unsubscribe_url }}": 1, "https://example.com/?a=1&b=2": 1}
    assert "https://courier.example.org/issues/daily/2026-03-01/#below" in addresses
    assert re.findall(r"\S*(?<!:)//\S*|\]\(|<#\S*", example.text) == []


FORBIDDEN = re.compile(
    r"\b(?:display:\s*(?:flex|grid)|position:|float:|object-fit|var\(|calc\(|url\(|@import|@font-face|animation)"
    r"|inline-(?:start|end)|data:image|\.(?:webp|svg|avif)|<(?:script|link|form|input|svg|video|iframe|picture)\b"
)
"""What popular mail programs drop or misread (caniemail.com), and what would ask a third party."""


def test_nothing_is_used_that_mail_programs_do_not_know(example: Digest) -> None:
    assert FORBIDDEN.findall(example.html) == []
    for image in example.page.select("img"):
        assert int(str(image["width"])) <= 552
        assert image["height"]
        assert image["alt"]
        assert "font:" in str(image["style"])


def test_code_in_a_title_arrives_as_text() -> None:
    title = "{{ boom }} {% x %} *|FNAME|* <script>alert(1)</script> &amp; https://a.example/@TrackLink"
    made = digest(builders.article("one", title=title, summary=title, highlights=(title,)))
    assert links(made.page, "h3 a")[0][0] == title
    assert _only(made.page, ".summary").get_text() == _only(made.page, ".points li").get_text() == title
    assert title in words(made.text)
    for code in ("{{ boom", "{%", "*|", "|*", "<script", "@TrackLink"):
        assert code not in made.html


@pytest.mark.parametrize(
    ("url", "html", "text"),
    [
        ("{{ unsubscribe_url }}", 'href="{{ unsubscribe_url }}"', "\n{{ unsubscribe_url }}\n"),
        ("*|UNSUB|*", 'href="*|UNSUB|*"', "\n*|UNSUB|*\n"),
        (
            "https://example.org/?a=1&b=2",
            'href="https://example.org/?a=1&amp;b=2"',
            "\nhttps://example.org/?a=1&b=2\n",
        ),
    ],
)
def test_the_way_to_unsubscribe_arrives_literally(url: str, html: str, text: str) -> None:
    made = digest(builders.article("one"), config=configuration(replace(EDITION, unsubscribe_url=url)))
    assert made.html.count(html) == 1
    assert text in made.text
    assert made.made.diagnostics == ()


def test_an_edition_without_a_way_to_unsubscribe_is_a_warning_at_the_edition() -> None:
    made = digest(builders.article("one"), config=configuration(replace(EDITION, unsubscribe_url="")))
    assert [(found.code, found.location) for found in made.made.diagnostics] == [("no-unsubscribe", PLACE)]
    assert "nsubscribe" not in made.html + made.text


@pytest.mark.parametrize("count", [200, 2_000])
def test_a_digest_of_very_many_stories_fits_and_is_made_in_few_renderings(count: int) -> None:
    renderings: Counter[str] = Counter()

    class Counting(Theme):
        """Counts."""

        def render(self, template: str, **values: object) -> str:
            renderings[template] += 1
            return super().render(template, **values)

    (job,) = plan(material(*many(count)))
    made = job.make(Counting(THEME.environment, THEME.folders), job.view)
    page = BeautifulSoup(made.files[0].data, "html5lib")
    full, named = links(page, "h3 a"), links(page, ".headlines a")
    assert 0.9 * MAX_BYTES < len(made.files[0].data) <= MAX_BYTES
    assert len(named) == MAX_HEADLINES
    assert f"{count - len(full) - len(named):,} more stories in the archive" in page.get_text()
    text = made.files[1].data.decode()
    assert re.findall(r"^ *(https://\S+/2026/\S+)$", text, re.MULTILINE) == [url for _, url in full + named]
    assert "https://courier.example.org/archive/" in text
    assert [found.code for found in made.diagnostics] == ["digest-too-long"]
    assert renderings["email/digest.html"] <= 12


def test_too_long_an_issue_is_told_at_the_file_of_the_issue() -> None:
    made = digest(*many(60), issues=(issue("2026-03-01"),))
    (found,) = made.made.diagnostics
    assert found.location.path == PurePosixPath("content/issues/daily/2026-03-01.md")
    full, named = links(made.page, "h3 a"), links(made.page, ".headlines a")
    assert len(full) + len(named) == 60
    assert found.message.endswith(
        f"has {len(full)} in full, {len(named)} as headlines and 0 only in the archive"
    )


def test_the_last_stories_are_the_ones_that_are_shortened() -> None:
    made = digest(*many(60))
    oldest_in_full = max(int(title.rpartition(" ")[2]) for title, _ in links(made.page, "h3 a"))
    newest_headline = min(int(title.rpartition(" ")[2]) for title, _ in links(made.page, ".headlines a"))
    assert oldest_in_full + 1 == newest_headline


def test_the_editions_limit_shortens_without_a_warning() -> None:
    made = digest(*many(8), config=configuration(replace(EDITION, limit=3)))
    assert (len(links(made.page, "h3 a")), len(links(made.page, ".headlines a"))) == (3, 5)
    assert made.made.diagnostics == ()


def test_an_introduction_that_fits_no_message_is_an_error() -> None:
    made = digest(builders.article("one"), issues=(issue("2026-03-01", body=Body(html="word " * 20_000)),))
    assert [(found.severity, found.code) for found in made.made.diagnostics] == [("error", "digest-too-long")]


@pytest.mark.parametrize("accent", ["#8f2d1d", "#ffee00", "#000000", "#0044ff"])
def test_every_text_can_be_read_on_light_and_on_dark_ground(accent: str) -> None:
    made = digest(*EXAMPLE, config=configuration(accent=accent), issues=EXAMPLE_ISSUES)
    light = _background(_only(made.page, ".letter"))
    coloured = [element for element in made.page.select(".letter [style*='color:']") if _ink(element)]
    coloured = [element for element in coloured if element.get("class") != ["preheader"]]
    assert len(coloured) > 30
    for element in coloured:
        assert contrast(_ink(element), light) >= 4.5, element
    dark_rules = re.search(r"prefers-color-scheme:dark\)\{(.*?)\n\}", made.html, re.DOTALL)
    assert dark_rules is not None
    rules = re.findall(r"^([^{}\n]+)\{color:(#\w{6})!important\}", dark_rules[1], re.MULTILINE)
    ground = re.search(r"body,[^{]*\{background-color:(#\w{6})", dark_rules[1])
    assert ground is not None
    reached = {id(element) for selector, _ in rules for element in made.page.select(selector)}
    assert [element for element in coloured if id(element) not in reached] == []
    assert all(contrast(colour, ground[1]) >= 4.5 for selector, colour in rules if selector != ".preheader")


def test_a_story_in_another_language_says_so(example: Digest) -> None:
    (cell,) = (cell for cell in example.page.select("td.story") if "ثلاثة" in cell.get_text())
    assert (cell["lang"], cell["dir"]) == ("ar", "rtl")
    assert "0 20px 12px 0" in str(_only(cell, "ul")["style"])


def test_an_edition_written_from_right_to_left_is_mirrored() -> None:
    made = digest(*EXAMPLE, config=configuration(language="ar", direction="rtl"), issues=EXAMPLE_ISSUES)
    letter = _only(made.page, "html"), _only(made.page, ".letter"), _only(made.page, ".sheet")
    assert [element["dir"] for element in letter] == ["rtl"] * 3
    assert _only(made.page, ".dateline[align]")["align"] == "left"
    assert "0 20px 12px 0" in str(_only(made.page, ".points.rtl")["style"])


@pytest.mark.parametrize(
    "src", ["/media/wide.webp", "/media/wide.svg", "https://elsewhere.example/unknown-size.png"]
)
def test_a_picture_that_mail_cannot_show_is_left_out(src: str) -> None:
    media = PurePosixPath("content/media")
    found = material(builders.article("one", image=Picture(src, "Words")))
    sizes = {media / "wide.webp": Size(9, 9), media / "wide.svg": Size(9, 9)}
    publication = replace(found.publication, media=sizes)
    (job,) = plan(Material(publication, found.issues, found.site))
    assert b"<img" not in job.make(THEME, job.view).files[0].data


def test_a_picture_in_the_introduction_fits_the_column(example: Digest) -> None:
    image = _only(example.page, ".introduction img")
    assert (image["width"], image["height"], image["alt"]) == ("552", "276", "Prices")
    assert str(image["src"]).startswith("https://courier.example.org/media/")


def test_a_picture_of_the_introduction_that_mail_cannot_show_gives_way_to_its_text_with_a_warning() -> None:
    body = replace(INTRODUCTION, images=(Image("https://elsewhere.example/chart.webp", "Prices", HERE),))
    made = digest(*EXAMPLE[1:3], issues=(issue("2026-03-01", body=body),))
    assert made.page.select(".introduction img") == []
    assert "<p>Prices</p>" in re.sub(r" style=\"[^\"]*\"", "", made.html)
    assert [(found.code, found.location) for found in made.made.diagnostics] == [
        ("picture-not-for-mail", HERE)
    ]


def test_corrections_of_stories_that_subscribers_have_had_are_told_once(example: Digest) -> None:
    for part in (words(example.page.get_text()), words(example.text)):
        assert "20 February 2026, An old story. We wrote 10; it is 12." in part
    later = (*EXAMPLE_ISSUES[:1], issue("2026-02-21", "two"), EXAMPLE_ISSUES[1])
    assert "Corrections" not in digest(*EXAMPLE, issues=later).page.get_text()
    unsent = digest(EXAMPLE[3], EXAMPLE[1], issues=(issue("2026-02-05", "two"), EXAMPLE_ISSUES[1]))
    assert "Corrections" not in unsent.page.get_text()


def test_the_text_part_is_wrapped_and_keeps_addresses_whole(example: Digest) -> None:
    too_long = [line for line in example.text.split("\n") if len(line) > 72 and "://" not in line]
    assert too_long == []
    long = "https://example.com/" + "a" * 100
    made = digest(
        builders.article("one", summary=f"See {long} for more."), builders.article("two", summary="x " * 200)
    )
    assert f"\n{long} for more.\n" in made.text or f"\n{long}\n" in made.text


def test_the_same_view_gives_the_same_bytes_in_another_process(example: Digest) -> None:
    (job,) = plan(material(*EXAMPLE, issues=EXAMPLE_ISSUES))
    again = pickle.loads(pickle.dumps(job))  # noqa: S301 - it was made a moment ago
    files: tuple[File, ...] = again.make(Theme.of(), again.view).files
    assert files == example.made.files
    assert again.view == job.view


def _only(page: Tag, selector: str) -> Tag:
    found = page.select_one(selector)
    assert found is not None, selector
    return found


def _ink(element: Tag) -> str:
    found = re.search(r"(?:^|;)color:(#\w{6})", str(element.get("style", "")))
    return found[1] if found else ""


def _background(element: Tag) -> str:
    found = re.search(r"background-color:(#\w{6})", str(element["style"]))
    assert found is not None
    return found[1]
