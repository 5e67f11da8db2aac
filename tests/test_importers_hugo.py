"""A Hugo site becomes a publication that reads without an error, and whatever is lost on the way is said."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.effects.documents import document
from broadsheet.effects.importers import IMPORTERS, Imported, Options, write
from broadsheet.effects.importers.hugo.dates import read_date
from broadsheet.effects.importers.hugo.html import to_markdown
from broadsheet.effects.importers.hugo.shortcodes import Shortcode, Stray, split
from broadsheet.meaning.checks import check
from broadsheet.meaning.publication import assemble
from broadsheet.reading.frontmatter import read_front_matter
from broadsheet.reading.library import Library, read_library
from broadsheet.reading.nodes import Scalar, Sequence
from broadsheet.reading.sources import Source, discover
from broadsheet.values.diagnostics import Diagnostic, Severity
from broadsheet.values.urls import permalink
from tests.conftest import CORPORA

HERE = Path(__file__).resolve().parent
FIXTURE = HERE / "fixtures" / "hugo"
ARCHIVE = CORPORA / "digitalgov"
NOW = datetime(2026, 1, 1, tzinfo=UTC)

WORDS = st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\ufffe\uffff")
"""Characters that a source may hold, on one line."""

needs_archive = pytest.mark.skipif(
    not ARCHIVE.is_dir(), reason="the archive digitalgov is not beside the checkout"
)


@cache
def small() -> Imported:
    return IMPORTERS["hugo"](FIXTURE, Options())


@cache
def large(*, keep_expired: bool = False) -> Imported:
    return IMPORTERS["hugo"](ARCHIVE, Options(keep_expired=keep_expired))


def article(path: str) -> str:
    return small().texts[PurePosixPath("content/articles") / path]


def lines_with(code: str, imported: Imported) -> list[tuple[str, int]]:
    found = [each.location for each in imported.diagnostics if each.code == code]
    return [(place.path.as_posix().removeprefix("content/"), place.line) for place in found]


def read_back(imported: Imported, root: Path) -> tuple[Library, list[Diagnostic]]:
    assert write(imported, root) == ()
    library, found = read_library(root, discover(root))
    assert library is not None
    return library, [*found, *check(library, assemble(library, NOW))]


# The fixture: one of everything that Hugo's users write.


def test_what_was_imported_reads_without_an_error(tmp_path: Path) -> None:
    _, found = read_back(small(), tmp_path)
    assert [each for each in found if each.severity is Severity.ERROR] == []


def test_a_figure_becomes_a_container_with_caption_and_credit() -> None:
    assert "::: figure\n![A map](/media/images/map.png)\n\nWhere the **tin** is\n\n— J. Doe\n:::" in article(
        "2024/02/first-post.md"
    )


@pytest.mark.parametrize(
    "markdown",
    [
        "[the bundle](/articles/2024/04/the-bundle.md)",
        "[a lost one](https://old.example.org/lost/)",
        "[Watch the video on YouTube](https://www.youtube.com/watch?v=dQw4w9WgXcQ)",
        '```python\nprint("{{ kept }}")\n```',
        "Write `{{< youtube id >}}` or {{< youtube id >}} to show",
        '```\n{{< ref "not-touched" >}}\n```',
        '`{{< spoiler title="secret" >}}`\n\nIt was *Jane*, in the [office](/pages/about.md)’s hall.',
        "Raw **words** with 2 \\* 3 = 6.\n\nAnd more…",
        "Nowhere and [a heading](/pages/about.md).",
        "[A film](https://player.example.com/1)",
    ],
)
def test_shortcodes_and_html_become_markdown_and_code_stays(markdown: str) -> None:
    assert markdown in article("2024/02/first-post.md")


@pytest.mark.parametrize(
    "markdown",
    [
        "::: note\nThis page has moved on: see [A first & only post](/articles/2024/02/first-post.md).\n:::",
        "::: note\nMind the **gap**.\n:::",
        "::: warning\nDo not dig\n[here](/articles/2024/02/first-post.md).\n:::",
        "::: pullquote\nWe dug for *years*.\n\n— J. Doe\n:::",
        "::: pullquote\nSaid in one line\n\n— A. Miner\n:::",
        "> Quoted\n",
        "The [first post](/articles/2024/02/first-post.md), [what is gone](https://old.example.org/gone/)",
        "and [elsewhere](https://example.net/2024/02/first-post/).\n\nA [slip]",
        "[slip](http://example.org/a) and [another](http://example.org/b), `(http:// http://kept)`.",
        '[register](https://example.org/r "A title") and [training](https://example.org/t "Another").\n\n**Bold**',
        "**Bold**\n\n**Bolder**\n\n  * In a list\n\n    and below\n\n> In a quotation\n\nThe last line\n\n`**code **`",
    ],
)
def test_notes_quotes_slips_and_links_to_the_own_site_become_markdown(markdown: str) -> None:
    assert markdown in article("2024/03/second-post.md")


@pytest.mark.parametrize(("words", "end"), [(39, "word …"), (38, "word")])
def test_a_summary_that_breaks_off_says_so(tmp_path: Path, words: int, end: str) -> None:
    file = tmp_path / "content" / "news" / "cut.md"
    file.parent.mkdir(parents=True)
    text = " ".join(["words"] * (words - 6) + ["word"])
    file.write_text(f"---\ntitle: Cut\ndate: 2013-12-20\nsummary: {text}\n---\nText\n")
    texts = IMPORTERS["hugo"](tmp_path, Options()).texts
    assert f" {end}\n" in texts[PurePosixPath("content/articles/2013/12/cut.md")].replace('"', "")


def test_a_translation_has_its_language_and_keeps_its_address() -> None:
    text = article("2024/02/first-post-fr.md")
    assert "language: fr\n" in text
    assert "aliases:\n  - /fr/2024/02/first-post/\n" in text
    assert "[la page](/pages/about.md)" in text
    assert "À propos" in small().texts[PurePosixPath("content/pages/fr/about.md")]
    assert "language:" not in article("2024/02/release-v2.md")


@pytest.mark.parametrize(
    ("configuration", "languages"),
    [
        ("", {"deux": "", "zwei": "de"}),
        ("defaultContentLanguage = 'de'\n[languages.de]\n[languages.fr]\n", {"deux": "fr", "zwei": ""}),
    ],
)
def test_a_language_is_one_that_is_configured_or_has_a_sibling(
    tmp_path: Path, configuration: str, languages: dict[str, str]
) -> None:
    (tmp_path / "content" / "posts").mkdir(parents=True)
    for name in ("zwei.md", "zwei.de.md", "deux.fr.md"):
        text = f"---\ntitle: {name}\ndate: 2024-01-01\n---\nText\n"
        (tmp_path / "content" / "posts" / name).write_text(text)
    (tmp_path / "hugo.toml").write_text(configuration)
    texts = IMPORTERS["hugo"](tmp_path, Options()).texts
    found = {
        title[1][:4]: language[1] if (language := re.search(r"^language: (.+)$", text, re.MULTILINE)) else ""
        for text in texts.values()
        if (title := re.search(r'^title: "?(.+\.\w\w\.md)', text, re.MULTILINE))
    }
    assert found == languages


def test_front_matter_of_three_formats_arrives() -> None:
    assert "date: 2024-02-03 12:00:00+00:00\nupdated: 2024-02-05\n" in article("2024/02/first-post.md")
    assert "title: A bundle\ndate: 2024-04-05\n" in article("2024/04/the-bundle.md")
    assert "title: About us\nupdated: 2024-03-01\n" in small().texts[PurePosixPath("content/pages/about.md")]


def test_pictures_of_bundles_and_of_static_are_copied() -> None:
    assert {path.as_posix() for path in small().media} == {
        "content/media/posts/a-bundle/picture.png",
        "content/media/images/map.png",
    }


def test_a_page_keeps_the_address_of_a_list_that_hugo_made_by_itself(tmp_path: Path) -> None:
    (tmp_path / "content" / "posts").mkdir(parents=True)
    (tmp_path / "content" / "posts" / "one.md").write_text(
        "---\ndate: 2024-01-01\ncategories: [Tin]\n---\nText\n"
    )
    texts = IMPORTERS["hugo"](tmp_path, Options()).texts
    assert "[All stories on Tin](/tags/tin/)" in texts[PurePosixPath("content/pages/categories/tin.md")]


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("key-not-imported", ("posts/first-post.md", 7)),
        ("unknown-author", ("posts/first-post.md", 11)),
        ("broken-ref", ("posts/first-post.md", 24)),
        ("unknown-shortcode", ("posts/first-post.md", 38)),
        ("broken-fragment", ("posts/first-post.md", 48)),
        ("embed-replaced", ("posts/first-post.md", 50)),
        ("redirect-became-note", ("posts/second-post.md", 5)),
        ("link-elsewhere", ("posts/second-post.md", 24)),
        ("empty-heading", ("posts/second-post.md", 27)),
        ("link-mended", ("posts/second-post.md", 29)),
        ("not-imported", ("authors/jane-doe/_index.fr.md", 1)),
        ("media-elsewhere", ("posts/a-bundle/index.md", 10)),
        ("bad-yaml", ("posts/broken.md", 2)),
        ("missing-front-matter", ("posts/2024-05-06-only-words.md", 1)),
        ("not-imported", ("posts/a-bundle/notes.md", 1)),
        ("setting-not-imported", ("hugo.toml", 1)),
    ],
)
def test_a_loss_is_reported_at_its_line(code: str, place: tuple[str, int]) -> None:
    assert place in lines_with(code, small())


def test_nothing_is_written_over_a_file_that_is_there(tmp_path: Path) -> None:
    mine = tmp_path / "content" / "newsletter.yaml"
    mine.parent.mkdir()
    mine.write_text("title: mine\n")
    taken = write(small(), tmp_path)
    assert [(each.code, each.location.path.as_posix()) for each in taken] == [
        ("file-exists", "content/newsletter.yaml")
    ]
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [mine]
    assert mine.read_text() == "title: mine\n"


def test_a_story_whose_day_is_another_in_the_publication_keeps_its_address_as_an_alias(
    tmp_path: Path,
) -> None:
    file = tmp_path / "content" / "news" / "late.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\ntitle: Late\ndate: 2013-12-20 00:10:00 -0400\nauthor: A\n---\nText\n")
    imported = IMPORTERS["hugo"](tmp_path, Options(timezone="America/New_York"))
    assert "  - /2013/12/20/late/\n" in imported.texts[PurePosixPath("content/articles/2013/12/late.md")]


# Laws of the parts.


@given(st.text(alphabet='{}<>%/ \n"=`abc*', max_size=80))
def test_taking_shortcodes_out_loses_no_character(text: str) -> None:
    def source(piece: str | Shortcode | Stray) -> str:
        if isinstance(piece, Shortcode):
            return text[piece.offset : piece.offset + piece.length]
        return piece.source if isinstance(piece, Stray) else piece

    assert "".join(source(piece) for piece in split(text)) == text


@given(st.text(WORDS, max_size=60), st.lists(st.text(WORDS, min_size=1, max_size=30), max_size=3))
def test_what_the_writer_writes_reads_back_as_the_same_words(title: str, tags: list[str]) -> None:
    source = Source.of("content/articles/a.md", document({"title": title, "tags": tags}, "The text."))
    found = read_front_matter(source)
    assert found.diagnostics == ()
    assert found.mapping is not None
    read = {key: node for key, (_, node) in found.mapping.entries.items()}
    title_read = read.get("title")
    assert (title_read.text if isinstance(title_read, Scalar) else "") == title
    tags_read = read.get("tags")
    items = tags_read.items if isinstance(tags_read, Sequence) else ()
    assert [item.text for item in items if isinstance(item, Scalar)] == tags


@pytest.mark.parametrize(
    "word", ["true", "NO", "null", "~", "12", "1.10", "a: b", "- x", "#1", "'", "*x", "&#8217;", "2024-01-01"]
)
def test_words_that_mean_something_to_yaml_stay_words(word: str) -> None:
    found = read_front_matter(Source.of("content/articles/a.md", document({"title": word}, "")))
    assert found.mapping is not None
    node = found.mapping.entries["title"][1]
    assert isinstance(node, Scalar)
    assert (node.text, node.is_absent) == (word, False)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('a <a href="https://x.org/" title="T">link</a>', 'a [link](https://x.org/ "T")'),
        ("a <span style='x'>plain</span> word", "a plain word"),
        ("<b> spaced </b>", " **spaced** "),
        ("`<b>code</b>`", "`<b>code</b>`"),
        ("```\n<p>code</p>\n```", "```\n<p>code</p>\n```"),
        ("one<br />two", "one\\\ntwo"),
        ("mail <me@example.org> or <https://x.org>", "mail <me@example.org> or <https://x.org>"),
        ('## <a name="here"></a>Title', "## []{#here}Title"),
    ],
)
def test_html_inside_a_line_becomes_marks(html: str, markdown: str) -> None:
    assert to_markdown(html, lambda *_: None) == markdown


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2013-12-20 9:55:30 -0400", "2013-12-20T09:55:30-04:00"),
        ("2013-12-20T09:55:30.123Z", "2013-12-20T09:55:30+00:00"),
        ("2013-12-20 09:55", "2013-12-20T09:55:00"),
        ("2013-12-20", "2013-12-20"),
    ],
)
def test_dates_of_every_kind_are_read(text: str, iso: str) -> None:
    found = read_date(text)
    assert found is not None
    assert found.isoformat() == iso


@pytest.mark.parametrize("text", ["", "soon", "2013-13-01", "2013-02-30 10:00", "20 December 2013"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert read_date(text) is None


# The real archive.


@needs_archive
@pytest.mark.parametrize("keep_expired", [False, True])
def test_the_real_archive_reads_without_an_error(tmp_path: Path, *, keep_expired: bool) -> None:
    library, found = read_back(large(keep_expired=keep_expired), tmp_path)
    assert [each for each in found if each.severity is Severity.ERROR] == []
    assert (len(library.articles), len(library.authors)) == (289, 71)
    expected = 289 if keep_expired else 3
    assert sum(each.expires is None for each in library.articles) == expected


@needs_archive
def test_every_story_of_the_real_archive_keeps_its_address_and_an_id_made_of_it(tmp_path: Path) -> None:
    library, _ = read_back(large(keep_expired=True), tmp_path)
    for story in library.articles:
        now = permalink(library.config.permalink, date=story.date, section=story.section, slug=story.slug)
        old = re.sub(r"^tag:digital\.gov,\d{4}:", "", story.id)
        assert old == now or old in story.aliases


@needs_archive
def test_no_shortcode_or_html_of_the_real_archive_is_left_without_a_report() -> None:
    reported = set(lines_with("unknown-shortcode", large()))
    left = [path for path, text in large().texts.items() if re.search(r"\{\{[<%]", text)]
    assert len(reported) == len(left) == 3
    tags = r"</?(?:p|div|span|a|table|td|ul|li|strong|em|iframe|img)[\s>/]"
    assert [path for path, text in large().texts.items() if re.search(tags, text)] == []


@needs_archive
def test_every_file_of_the_real_archive_arrives_or_is_reported() -> None:
    tally = large().tally
    heads = 53
    assert tally.articles == 289
    assert tally.authors == 70 + 1
    assert tally.pages == heads
    assert tally.articles + tally.authors - 1 + tally.pages + tally.left_out == sum(
        1 for _ in ARCHIVE.rglob("*.md")
    )


@needs_archive
def test_every_old_address_of_a_topic_is_a_page_or_its_alias() -> None:
    text = large().texts[PurePosixPath("content/pages/topics/mobile.md")]
    assert "  - /topics/5g/\n" in text
    assert "/topics/mobile/" not in text
