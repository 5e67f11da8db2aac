"""Addresses: slugs, permalinks, paths of the site, and what they may not do."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.values.urls import (
    MAX_NAME_BYTES,
    Base,
    collision_key,
    expand,
    is_external,
    output_path,
    permalink,
    problem_with,
    problem_with_name,
    resolve_source,
    slugify,
)

CONTENT = PurePosixPath("content")

WORDS = st.text(alphabet="aàåßéïıñøşžőแร่ही中ア한ع-.' ", max_size=12)
"""Words as editors write them, of many scripts."""

HOSTILE = st.lists(
    st.sampled_from(["..", ".", "", "content", "articles", "a.md", "…", "..%2f", "\\", "~", " "]), max_size=12
).map("/".join)
"""Paths that try to get out."""


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("The Price of Tin", "the-price-of-tin"),
        ("  --A_b__C!? ", "a-b-c"),
        ("Canada’s mine, don't panic", "canadas-mine-dont-panic"),
        ("Größe & Straße", "grösse-strasse"),
        ("A 50% cut: 1/2", "a-50-cut-1-2"),
        ("เหมืองแร่ ที่หนึ่ง", "เหมืองแร่-ที่หนึ่ง"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("أخبار المعادن", "أخبار-المعادن"),
        ("稀土 价格", "稀土-价格"),
        ("ﬁne Ⅳ", "fine-iv"),
        ("?!", ""),
    ],
)
def test_a_slug_keeps_the_words_of_every_script(text: str, slug: str) -> None:
    assert slugify(text) == unicodedata.normalize("NFC", slug)


@given(st.text() | WORDS)
def test_a_slug_of_a_slug_is_itself(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)


@given(st.text(max_size=40))
def test_a_slug_has_nothing_that_an_address_may_not_hold(text: str) -> None:
    slug = slugify(text)
    assert not set(slug) & set(" /_'.")
    assert problem_with_name(f"x{slug}"[:60]) == ""


@given(WORDS)
def test_the_form_that_a_keyboard_gives_makes_no_other_slug(text: str) -> None:
    assert slugify(unicodedata.normalize("NFD", text)) == slugify(unicodedata.normalize("NFC", text))


def test_a_permalink_takes_the_day_of_the_zone_that_the_date_is_in() -> None:
    date = datetime(2026, 2, 6, 0, 30, tzinfo=ZoneInfo("Asia/Tokyo"))
    pattern = "/{section}/{year}/{month}/{day}/{slug}.html"
    assert permalink(pattern, date=date, section="policy", slug="tin") == "/policy/2026/02/06/tin.html"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "one slash"),
        ("about/", "one slash"),
        ("//example.org/", "one slash"),
        ("/a//b/", "empty part"),
        ("/a/../b/", "leads out"),
        ("/./", "leads out"),
        ("/a\\b/", "holds"),
        ("/\udcff/", "udcff"),
        ("/a?b/", "'?'"),
        ("/100%/", "'%'"),
        ("/a\x00/", "x00"),
        ("/a./", "ends in a dot"),
        ("/ a/", "begins with a space"),
        ("/a/CON/", "device"),
        ("/lpt1.html", "device"),
        ("/" + "ü" * 126 + "/", "too long"),
    ],
)
def test_a_path_that_some_host_can_not_hold_is_told_why(path: str, reason: str) -> None:
    assert reason in problem_with(path)


def test_a_name_has_no_slash() -> None:
    assert problem_with_name("../a") == problem_with_name("/a") == "it holds '/'"


@pytest.mark.parametrize(
    "path", ["/", "/a/", "/a/b.html", "/консоль/", "/com/", "/a b/", "/" + "ü" * 125 + "/"]
)
def test_an_ordinary_path_has_no_problem(path: str) -> None:
    assert problem_with(path) == ""


@given(st.text(max_size=20) | HOSTILE)
def test_a_file_without_a_problem_stays_inside_the_output(text: str) -> None:
    for path in (text, f"/{text}", f"/{text}/"):
        if not problem_with(path):
            file = output_path(path)
            assert not file.is_absolute()
            assert ".." not in file.parts
            assert all(len(name.encode()) <= MAX_NAME_BYTES for name in file.parts)


@pytest.mark.parametrize(
    ("path", "file"),
    [("/", "index.html"), ("/a/b/", "a/b/index.html"), ("/feed.xml", "feed.xml"), ("/404.html", "404.html")],
)
def test_a_folder_of_the_site_is_its_index(path: str, file: str) -> None:
    assert output_path(path) == PurePosixPath(file)


@given(WORDS)
def test_paths_that_differ_in_case_or_unicode_form_collide(name: str) -> None:
    path = f"/{name}/"
    forms = {unicodedata.normalize(form, path) for form in ("NFC", "NFD")}
    forms |= {form.casefold() for form in forms} | {form.rstrip("/") for form in forms}
    forms |= {f"{form.rstrip('/')}/Index.HTML" for form in forms}
    assert len({collision_key(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("/a/", "/b/"), ("/a/b/", "/a-b/"), ("/a.html", "/a/"), ("/ä/", "/a/")]
)
def test_different_paths_do_not_collide(one: str, other: str) -> None:
    assert collision_key(one) != collision_key(other)


@given(
    HOSTILE | st.text(max_size=20), st.sampled_from(["content/articles/2026/a.md", "content/newsletter.yaml"])
)
def test_no_target_names_a_file_outside_the_content_folder(target: str, base: str) -> None:
    for prefix in ("", "/", "../", "../../../"):
        found = resolve_source(prefix + target, PurePosixPath(base), CONTENT)
        if found is not None:
            assert found.parts[0] == "content"
            assert ".." not in found.parts


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("b.md", "content/articles/2026/b.md"),
        ("../2025/./b.md", "content/articles/2025/b.md"),
        ("/media/a.png", "content/media/a.png"),
        ("../../media//a.png", "content/media/a.png"),
        ("/../content/a.md", "content/a.md"),
        ("../../../content/a.md", "content/a.md"),
        ("../../../site/a.md", None),
        ("/../contents/a.md", None),
        ("../../../../content/a.md", None),
    ],
)
def test_a_target_is_read_from_its_file_or_from_the_content_folder(target: str, source: str | None) -> None:
    found = resolve_source(target, PurePosixPath("content/articles/2026/a.md"), CONTENT)
    assert found == (PurePosixPath(source) if source else None)


@pytest.mark.parametrize("address", ["https://a.org", "mailto:a@b.org", "//a.org/x", "x-y+z.1:q"])
def test_a_scheme_or_a_host_makes_an_address_external(address: str) -> None:
    assert is_external(address)


@pytest.mark.parametrize("address", ["", "/a:b/", "a/b.md", "#a:b", "1a:b", "./a:b"])
def test_a_path_is_not_external(address: str) -> None:
    assert not is_external(address)


@given(WORDS | st.text(alphabet="ab%?# &;=\u00a0", max_size=8), st.sampled_from(["/", "/repo/", "/a/b/"]))
def test_an_address_stands_below_the_base_and_decodes_to_its_path(name: str, folder: str) -> None:
    base = Base(f"https://courier.example.org{folder}")
    relative, absolute = base.relative(f"/{name}/"), base.absolute(f"/{name}/")
    assert absolute == f"https://courier.example.org{relative}"
    assert absolute.isascii()
    parts = urlsplit(absolute)
    assert unquote(parts.path) == folder + f"{name}/".lstrip("/")
    assert parts.query == parts.fragment == ""


def test_a_value_in_a_configured_address_can_not_change_its_meaning() -> None:
    template = "mailto:desk@example.org?subject={title}&body={url}"
    encoded = "mailto:desk@example.org?subject=Q%26A%3A%2050%25%20%231&body=https%3A%2F%2Fa.org%2F%3Fb"
    assert expand(template, {"title": "Q&A: 50% #1", "url": "https://a.org/?b"}) == encoded
