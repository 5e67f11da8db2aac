"""An article's front matter becomes an article, or all of its mistakes at their places."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from broadsheet.reading.schema import KEYS, parts, read_article, read_config
from broadsheet.reading.sources import Source
from broadsheet.values.body import Body
from broadsheet.values.config import Config, MarkdownSettings
from broadsheet.values.content import Article, Correction, Picture, Reference
from broadsheet.values.diagnostics import Diagnostic, Severity
from tests.showing import show

MISTAKES = Path(__file__).parent / "golden" / "mistakes"
PATH = "content/articles/2026/02/2026-02-06-copper.md"
LONDON = ZoneInfo("Europe/London")

CONFIGURATION = """
title: The Courier
url: https://example.org/
timezone: Europe/London
ids: {prefix: "tag:example.org,2026:courier"}
sections: {policy: {title: Policy}, markets: {title: Markets}}
disclosures: {state-media: {label: State media, text: Read with care.}}
"""

REQUIRED = "id: tag:example.org,2026:courier/7f3a\ntitle: Copper\ndate: 2026-02-06\nauthors: [maria]\nsection: policy\n"

FULL = """
id: tag:example.org,2026:courier/7f3a
title: "Copper: 'what next'"
date: 2026-07-06 09:00
updated: 2026-07-07T10:30:15Z
authors: [maria, daniel]
section: policy
tags: [china, Supply Chain]
summary: >
  One sentence.
  And another.
highlights:
  - First
  - Second
disclosure: state-media
corrections:
  - {date: 2026-07-08, text: It was zinc.}
  - {date: 2026-07-09, text: It was tin.}
image: {src: /media/pit.jpg, alt: A pit, credit: Us, caption: The pit}
sources:
  - {title: Report, url: "https://example.org/r"}
slug: copper-next
aliases: [/old/path/]
draft: true
expires: 2026-08-06
featured: true
series: The long wire
canonical_url: https://elsewhere.example/copper
language: en-GB
digest: false
comments: false
"""


def _config(extra: str = "") -> Config:
    config, found = read_config(Source.of("content/newsletter.yaml", CONFIGURATION + extra))
    assert config is not None
    assert found == ()
    return config


CONFIG = _config()


def _read(
    keys: str, config: Config = CONFIG, path: str = PATH
) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    article, found = read_article(Source.of(path, f"---\n{keys}\n---\n\nText.\n"), config)
    return (article if isinstance(article, Article) else None), found


def _good(keys: str, config: Config = CONFIG, path: str = PATH) -> Article:
    article, found = _read(keys, config, path)
    assert article is not None
    assert found == ()
    return article


def _codes(keys: str, config: Config = CONFIG) -> list[str]:
    return sorted(found.code for found in _read(keys, config)[1])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("section: pol\u00adicy", "(with an invisible character, U+00AD)"),
        ("language: en\u200b", "(with an invisible character, U+200B)"),
        ("date: 2026-02-06\u00a009:00", "(with an invisible character, U+00A0)"),
        ("ti\u2060tle: Tin", "(with an invisible character, U+2060)"),
        ("draft: true\u00a0", "it holds an invisible character, U+00A0"),
        ("section: [policy]", "write it without brackets"),
    ],
)
def test_what_an_editor_can_not_see_is_said(line: str, words: str) -> None:
    """A character without a shape, or a list that looks like a text."""
    key = line.partition(":")[0]
    rest = "".join(f"{kept}\n" for kept in REQUIRED.splitlines() if kept.partition(":")[0] != key)
    _, found = read_article(Source.of(PATH, f"---\n{rest}{line}\n---\n"), _config())
    assert any(words in f"{one.message} {one.help}" for one in found)


def test_twelve_mistakes_are_twelve_findings_in_one_run() -> None:
    text = (MISTAKES / "twelve.md").read_text(encoding="utf-8")
    _, found = read_article(Source.of(PATH, text), CONFIG)
    assert show(found, text) == (MISTAKES / "twelve.txt").read_text(encoding="utf-8")
    assert len(found) == 12


def test_every_key_reaches_the_article() -> None:
    article = _good(FULL)
    assert (article.id, article.id_is_derived) == ("tag:example.org,2026:courier/7f3a", False)
    assert article.title == "Copper: ‘what next’"
    assert article.date == datetime(2026, 7, 6, 9, 0, tzinfo=LONDON)
    assert article.updated == datetime(2026, 7, 7, 10, 30, 15, tzinfo=UTC)
    assert (article.authors, article.section) == (("maria", "daniel"), "policy")
    assert article.tags == ("china", "Supply Chain")
    assert article.summary == "One sentence. And another."
    assert article.highlights == ("First", "Second")
    assert article.disclosure == "state-media"
    assert article.corrections == (
        Correction(datetime(2026, 7, 9, tzinfo=LONDON), "It was tin."),
        Correction(datetime(2026, 7, 8, tzinfo=LONDON), "It was zinc."),
    )
    assert article.image == Picture("/media/pit.jpg", "A pit", "Us", "The pit")
    assert article.sources == (Reference("Report", "https://example.org/r"),)
    assert (article.slug, article.aliases) == ("copper-next", ("/old/path/",))
    assert (article.draft, article.featured, article.in_digest, article.comments) == (
        True,
        True,
        False,
        False,
    )
    assert article.expires == datetime(2026, 8, 6, tzinfo=LONDON)
    assert (article.series, article.language) == ("The long wire", "en-GB")
    assert article.canonical_url == "https://elsewhere.example/copper"


def test_the_full_example_has_every_key_but_one_authors_short_form() -> None:
    used = set(re.findall(r"^([a-z_]+):", FULL, re.MULTILINE))
    assert used == set(KEYS["article"]) - {"author"}


def test_what_is_left_out_has_its_default() -> None:
    article = _good(REQUIRED + "tags:\nsummary: ~\nimage: null\nseries: ''\n")
    assert article.slug == "copper"
    assert article.date == datetime(2026, 2, 6, tzinfo=LONDON)
    assert (article.updated, article.expires, article.image) == (None, None, None)
    assert (article.tags, article.highlights, article.corrections, article.sources, article.aliases) == (
        (),
    ) * 5
    assert (article.summary, article.disclosure, article.series, article.canonical_url) == ("",) * 4
    assert (article.draft, article.featured, article.in_digest, article.comments) == (
        False,
        False,
        True,
        True,
    )


@pytest.mark.parametrize("title", ["2026", "NO", "1.10", "12:30", "true", "0x1F"])
def test_a_title_is_the_text_that_stands_there(title: str) -> None:
    assert _good(REQUIRED.replace("Copper", title)).title == title


def test_an_article_without_an_id_gets_one_from_its_path_and_a_warning() -> None:
    article, found = _read(REQUIRED.partition("\n")[2], path="content/articles/2026/02/Zürich a&b.md")
    assert article is not None
    assert article.id == "tag:example.org,2026:courier/2026/02/Z%C3%BCrich%20a%26b"
    assert article.id_is_derived
    assert [(one.severity, one.code, one.help) for one in found] == [
        (Severity.WARNING, "missing-id", "run 'broadsheet check --fix'")
    ]


def test_an_id_has_one_form_however_a_file_system_spells_its_letters() -> None:
    composed, _ = _read(REQUIRED.partition("\n")[2], path="content/articles/Z\u00fcrich.md")
    decomposed, _ = _read(REQUIRED.partition("\n")[2], path="content/articles/Zu\u0308rich.md")
    assert composed is not None
    assert decomposed is not None
    assert composed.id == decomposed.id


def test_a_publication_can_require_ids() -> None:
    config, _ = read_config(
        Source.of("content/newsletter.yaml", CONFIGURATION.replace('courier"}', 'courier", required: true}'))
    )
    assert config is not None
    _, found = _read(REQUIRED.partition("\n")[2], config)
    assert [(one.severity, one.code) for one in found] == [(Severity.ERROR, "missing-id")]


def test_places_point_at_values_and_items() -> None:
    places = _good(FULL.strip()).places
    assert {"", "title", "authors.1", "image.src", "corrections.0.date", "sources.0.url", "aliases.0"} <= set(
        places
    )
    place = places["corrections.1.date"]
    assert (place.line, place.column, place.length) == (18, 12, 10)
    assert (places[""].line, places[""].column, places[""].length) == (1, 1, 3)


@pytest.mark.parametrize("keys", ["author: maria", "author: [maria]", "authors: maria", "authors: [maria]"])
def test_one_author_can_stand_without_brackets(keys: str) -> None:
    article = _good(REQUIRED.replace("authors: [maria]", keys))
    assert article.authors == ("maria",)
    assert article.place("authors.0").line == 5
    assert article.place("authors.0").column > len("author: ")


def test_author_and_authors_together_are_an_error_at_the_second() -> None:
    article, found = _read(REQUIRED + "author: daniel\n")
    assert [(one.code, one.location.line, one.location.column) for one in found] == [
        ("conflicting-keys", 7, 1)
    ]
    assert article is not None


@pytest.mark.parametrize("keys", ["authors: []", "author: []", "authors: ['']", "authors: {}"])
def test_an_article_without_anybody_in_its_byline_is_not_left_out_silently(keys: str) -> None:
    article, found = _read(REQUIRED.replace("authors: [maria]", keys))
    assert article is None
    assert [(one.severity, one.location.line) for one in found] == [(Severity.ERROR, 5)]


@pytest.mark.parametrize("key", ["title", "date", "authors", "section"])
def test_there_is_no_article_without_its_required_keys(key: str) -> None:
    article, found = _read(re.sub(f"(?m)^{key}: .*$", "", REQUIRED))
    assert article is None
    assert [(one.code, one.location.line) for one in found] == [("missing-key", 1)]
    article, found = _read(re.sub(f"(?m)^{key}: .*$", f"{key}:", REQUIRED))
    assert article is None
    assert [one.code for one in found] == ["missing-key"]
    assert found[0].location.line > 1


@pytest.mark.parametrize(
    ("keys", "code"),
    [
        ('summary: "a\\x1bb"', "control-character"),
        ("series: |\n  one\n  two", "line-break"),
        ("id2: x", "unknown-key"),
        ("category: x", "unknown-key"),
        ("canonical_url: //example.org/", "bad-url"),
        ("canonical_url: http://[", "bad-url"),
        ("canonical_url: https://exa mple.org/", "bad-url"),
        ("canonical_url: javascript:alert(1)", "bad-url"),
        ("canonical_url: mailto:a@example.org", "bad-url"),
        ("sources: [{title: A, url: ftp://example.org/}]", "bad-url"),
        ("sources: [{title: A, url: mailto:nobody}]", "bad-url"),
        ("sources: [{title: A}]", "missing-key"),
        ("sources: [{title: A, url: https://example.org/, note: x}]", "unknown-key"),
        ("slug: a/b", "bad-slug"),
        ("slug: ..", "bad-slug"),
        ("slug: con", "bad-slug"),
        ("aliases: [old]", "bad-alias"),
        ("aliases: [/../x]", "bad-alias"),
        ("aliases: [https://example.org/x]", "bad-alias"),
        ("tags: ['!']", "bad-tag"),
        ("tags: [a, a]", "repeated-item"),
        ("tags: ['']", "missing-key"),
        ("tags: {a: b}", "wrong-type"),
        ("language: english", "bad-language"),
        ("image: {src: http://example.org/x.jpg, alt: A}", "bad-url"),
        ("image: {src: x.jpg}", "missing-key"),
        ("image: {alt: x}", "missing-key"),
        ("draft: 'true'", "wrong-type"),
        ("draft: True", "wrong-type"),
        ("featured: [true]", "wrong-type"),
        ("expires: 2026-02-05", "date-order"),
        ("updated: 2025-02-05", "date-order"),
        ("corrections: [{date: 2026-13-01, text: x}]", "bad-date"),
        ("corrections: x", "wrong-type"),
        ("disclosure: unheard-of", "unknown-disclosure"),
        ("digest: 1", "wrong-type"),
    ],
)
def test_a_wrong_value_is_one_finding_at_its_line(keys: str, code: str) -> None:
    _, found = _read(REQUIRED + keys)
    assert [one.code for one in found] == [code]
    assert found[0].location.line >= 7


@pytest.mark.parametrize("id_", ["x", "a b", "tag:example.org:x", "tag:example.org,2026", "'http:'", "urn:ä"])
def test_an_id_is_a_whole_uri(id_: str) -> None:
    assert _codes(REQUIRED.replace("tag:example.org,2026:courier/7f3a", id_)) == ["bad-id"]


@pytest.mark.parametrize("text", ["Our own words.", "Two words", "本文は国営メディアの報道に基づく。"])
def test_a_disclosure_may_be_a_text_of_its_own(text: str) -> None:
    assert _good(f"{REQUIRED}disclosure: {text}").disclosure == text


def test_a_picture_may_say_that_it_only_decorates() -> None:
    assert _good(REQUIRED + 'image: {src: x.jpg, alt: ""}').image == Picture("x.jpg", "")


def test_a_file_name_that_cant_be_an_address_asks_for_a_slug() -> None:
    article, found = _read(REQUIRED, path="content/articles/what?.md")
    assert article is None
    assert [(one.code, one.location.line) for one in found] == [("bad-slug", 1)]
    assert _good(REQUIRED + "slug: what", path="content/articles/what?.md").slug == "what"


def test_the_body_is_read_even_when_the_front_matter_cant_be(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, PurePosixPath, int]] = []

    def parse(text: str, path: PurePosixPath, first_line: int, _: MarkdownSettings) -> tuple[Body, tuple[()]]:
        calls.append((text, path, first_line))
        return Body(), ()

    monkeypatch.setattr(parts, "parse", parse)
    article, found = _read("title: a: b")
    assert article is None
    assert [one.code for one in found] == ["bad-yaml"]
    assert calls == [("\nText.\n", PurePosixPath(PATH), 4)]


_WORDS = st.sampled_from(
    [
        "x",
        "''",
        "~",
        "[]",
        "[a]",
        "[[a]]",
        "{}",
        "{a: b}",
        "true",
        "12",
        "2026-02-06",
        "https://a.b/",
        '"\\n"',
    ]
)
_VALUES = st.one_of(_WORDS, st.text(max_size=20))


@given(st.dictionaries(st.sampled_from(KEYS["article"]), _VALUES, max_size=8), st.text(max_size=10))
@settings(max_examples=200, deadline=None)
def test_no_front_matter_raises_and_what_is_wrong_is_said(keys: dict[str, str], more: str) -> None:
    text = "\n".join(f"{key}: {value}" for key, value in keys.items()) + more
    article, found = read_article(Source.of(PATH, f"---\n{text}\n---\n"), CONFIG)
    lines = f"---\n{text}\n---\n".split("\n")
    assert all(one.location.line <= len(lines) for one in found)
    assert all(one.location.column <= len(lines[one.location.line - 1]) + 1 for one in found)
    assert isinstance(article, Article) or any(one.severity is Severity.ERROR for one in found)


def test_prose_has_real_quotation_marks_wherever_it_is_shown_unless_the_publication_says_otherwise() -> None:
    keys = REQUIRED.replace("Copper", "\"'Tin' -- it's back\"")
    article = _good(keys + "summary: The paper's \"view\"...\nhighlights: [It's so.]\n")
    assert article.title == "‘Tin’ – it’s back"
    assert article.summary == "The paper’s “view”…"
    assert article.highlights == ("It’s so.",)
    plain = replace(CONFIG, markdown=MarkdownSettings(typographer=False))
    assert _good(keys + "summary: It's so.\n", plain).summary == "It's so."
