"""The rules that a publication keeps as a whole, each with the place of what breaks it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from broadsheet.effects.pipeline import read
from broadsheet.effects.workers import Workers
from broadsheet.meaning.claims import claims
from broadsheet.values.urls import output_path
from tests.conftest import ROOT
from tests.paper import CONFIGURATION, built, codes, settings, story, tree, write

AUTHOR = "---\nname: Ines\n{}---\n\n{}\n"
PAGE = "---\ntitle: About\n{}---\n\n{}\n"

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa75\x81\x84\x00\x00\x00\x00IEND\xaeB`\x82"
)


def _found(root: Path, **files: str | bytes) -> list[str]:
    """Return what is wrong with a publication; ``__`` in a name stands for a slash."""
    names = {name.replace("__", "/"): data for name, data in files.items()}
    return codes(built(write(root, {f"{n}" if "." in n else f"{n}.md": data for n, data in names.items()})))


def test_an_unknown_author_is_an_error_at_the_name_but_a_broken_file_is_not_blamed_twice(
    tmp_path: Path,
) -> None:
    files: dict[str, str | bytes] = {
        "articles__a": story("a", authors="\n- ines\n- dan\n- inse"),
        "authors__dan": b"\xff",
    }
    assert _found(tmp_path, **files) == ["unknown-author a.md:8", "not-utf-8 dan.md:1"]


def test_several_authors_without_brackets_are_told_to_have_them(tmp_path: Path) -> None:
    (found,) = built(write(tmp_path, {"articles/a.md": story("a", authors="ines, dan")})).report
    assert (found.code, found.help) == ("unknown-author", "write several in brackets: [ines, dan]")


@pytest.mark.parametrize("other", ["a", "A", "\u00e4", "a\u0308"])
def test_two_sources_of_one_address_are_an_error(tmp_path: Path, other: str) -> None:
    """Also where a file system takes one name for the other."""
    one = "\u00c4" if other not in "aA" else "a"
    found = _found(tmp_path, articles__x=story("x", slug=one), articles__y=story("y", slug=other))
    assert found == ["address-taken y.md:7"]


@pytest.mark.parametrize(
    ("alias", "count"),
    [
        ("/2026/02/a/", 1),
        ("/2026/02/A/index.html", 1),
        ("/feed.xml", 1),
        ("/sitemap-1.xml", 1),
        ("/sections/policy/", 1),
        ("/tags/tin/atom.xml", 1),
        ("/archive/2026/", 1),
        ("/authors/ines/", 1),
        ("/feed.xml/below/", 1),
        ("/2025/old/", 0),
        ("/sections/old/", 0),
    ],
)
def test_an_alias_can_not_take_an_address_of_the_site(tmp_path: Path, alias: str, count: int) -> None:
    found = _found(tmp_path, articles__a=story("a", tags="[tin]", aliases=f"[{alias}]"))
    assert found == ["address-taken a.md:8"] * count


def test_a_page_can_not_take_the_second_page_of_a_list(tmp_path: Path) -> None:
    files = {f"articles__a{at}": story(f"a{at}") for at in range(21)}
    page = {"pages__sections__policy__page__2": PAGE.format("", "")}
    assert _found(tmp_path, **files, **page) == ["address-taken 2.md:1"]


def test_the_address_of_a_draft_is_kept_for_it(tmp_path: Path) -> None:
    files = {"articles__a": story("a", draft="true", slug="x"), "articles__b": story("b", slug="x")}
    assert _found(tmp_path, **files) == ["address-taken b.md:7"]


def test_an_id_belongs_to_one_story(tmp_path: Path) -> None:
    files = {"articles__a": story("a"), "articles__b": story("a", slug="b"), "articles__c": story("c")}
    assert _found(tmp_path, **files) == ["duplicate-id b.md:2"]


@pytest.mark.parametrize("copy", [{"date": "2026-02-07"}, {"date": "2026-02-01", "draft": "true"}])
def test_the_copy_is_blamed_for_its_id_and_not_the_story_that_readers_have(
    tmp_path: Path, copy: dict[str, str]
) -> None:
    files = {"articles__a": story("x", slug="a", **copy), "articles__b": story("x", slug="b")}
    assert _found(tmp_path, **files) == ["duplicate-id a.md:2"]


def test_an_address_that_is_taken_is_told_at_its_own_place_beside_one_that_is_none(tmp_path: Path) -> None:
    aliases = "\n- https://example.org/old/\n- /feed.xml"
    found = _found(tmp_path, articles__a=story("a", aliases=aliases))
    assert found == ["bad-alias a.md:8", "address-taken a.md:9"]


def test_a_page_among_the_media_files_is_no_file_in_the_way_of_the_others(tmp_path: Path) -> None:
    """An interactive graphic is a folder with such a page; only another page of its address is too much."""
    graphic: dict[str, str | bytes] = {"media__index.html": "<p>", "media__map__index.html": "<p>"}
    data: dict[str, str | bytes] = {"media__a.csv": "1", "media__map__b.csv": "1"}
    assert _found(tmp_path, **graphic, **data) == []
    page = {"pages__map": "---\ntitle: Map\nslug: media\n---\n"}
    assert _found(tmp_path, **graphic, **data, **page) == ["address-taken map.md:3"]


def test_an_issue_names_stories_that_exist_and_none_that_went_out_before(tmp_path: Path) -> None:
    a, b, gone = (f"tag:courier.example.org,2026:article/{name}" for name in ("a", "b", "gone"))
    files: dict[str, str | bytes] = {
        "articles__a": story("a"),
        "articles__b": story("b"),
        "issues__daily__2026-02-07": f'---\narticles:\n- "{a}"\n- "{gone}"\n---\n',
        "issues__daily__2026-02-08": f'---\narticles:\n- "{b}"\n- "{a}"\n---\n',
    }
    assert _found(tmp_path, **files) == [
        "unknown-article 2026-02-07.md:4",
        "sent-before 2026-02-08.md:4",
    ]


@pytest.mark.parametrize("state", [{"draft": "true"}, {"date": "2027-02-06"}, {"expires": "2026-02-08"}])
@pytest.mark.parametrize("day", ["2026-02-28", "2026-03-01", "2026-03-02"])
def test_an_issue_that_is_yet_to_go_out_names_what_is_published(
    tmp_path: Path, day: str, state: dict[str, str]
) -> None:
    """An old issue is left in peace: stories expire."""
    files = {
        "articles__a": story("a"),
        "articles__b": story("b", **state),
        f"issues__daily__{day}": '---\narticles:\n- "{0}/a"\n- "{0}/b"\n---\n'.format(
            "tag:courier.example.org,2026:article"
        ),
    }
    coming = day >= "2026-03-01"
    assert _found(tmp_path, **files) == ([f"unpublished-article {day}.md:4"] if coming else [])


def test_an_issue_is_not_blamed_for_a_story_that_can_not_be_read(tmp_path: Path) -> None:
    issue = '---\narticles: ["tag:courier.example.org,2026:article/a"]\n---\n'
    files = {"articles__a": story("a", title=""), "issues__daily__2026-02-07": issue}
    assert _found(tmp_path, **files) == ["missing-key a.md:1"]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("b.md", []),
        ("/articles/b.md", []),
        ("b.md#a-heading", []),
        ("#here", []),
        ("/pages/about.md", []),
        ("/about/", []),
        ("/2026/02/b/", []),
        ("/2026/02/b/?x=1#a-heading", []),
        ("/authors/ines.md", []),
        ("/authors/ines/feed.xml", []),
        ("/sections/policy/", []),
        ("/archive/2026/02/", []),
        ("/issues/daily/", []),
        ("/media/paper.pdf", []),
        ("../media/paper.pdf#page=2", []),
        ("mailto:desk@example.org", []),
        ("https://nowhere.example.org/#x", []),
        ("c.md", ["dead-link"]),
        ("b.md#a-headnig", ["dead-link"]),
        ("#there", ["dead-link"]),
        ("/abuot/", ["dead-link"]),
        ("about/", ["dead-link"]),
        ("/media/none.pdf", ["dead-link"]),
        ("/sections/policy/page/2/", ["dead-link"]),
        ("/sections/politics/", ["dead-link"]),
        ("../../../etc/passwd", ["dead-link"]),
        ("draft.md", ["link-to-unpublished"]),
        ("/2026/02/draft/", ["link-to-unpublished"]),
        ("/2026/02/draft#x", ["link-to-unpublished"]),
        ("broken.md", []),
    ],
)
def test_a_link_leads_somewhere_down_to_the_heading(tmp_path: Path, target: str, found: list[str]) -> None:
    files: dict[str, str | bytes] = {
        "articles__a": story("a", f"## Here\n\n[Words]({target})"),
        "articles__b": story("b", "## A heading"),
        "articles__draft": story("draft", draft="true"),
        "articles__broken": story("broken", section="polisy", title=""),
        "pages__about": PAGE.format("", ""),
        "media__paper.pdf": b"%PDF-1.4",
    }
    broken = ["missing-key broken.md:1", "unknown-section broken.md:5"]
    assert _found(tmp_path, **files) == [f"{code} a.md:11" for code in found] + broken


@pytest.mark.parametrize("folder", ["authors", "pages", "issues/daily"])
def test_links_of_every_kind_of_text_are_followed(tmp_path: Path, folder: str) -> None:
    texts = {
        "authors": ("ines", AUTHOR.format("", "[Words](/none/)")),
        "pages": ("about", PAGE.format("", "[Words](/none/)")),
        "issues/daily": ("2026-02-06", "---\nsubject: S\narticles: []\n---\n\n[Words](/none/)\n"),
    }
    name, text = texts[folder]
    found = _found(tmp_path, **{f"{folder.replace('/', '__')}__{name}": text, "articles__a": story("a")})
    assert [one.split()[0] for one in found] == ["dead-link"]


def test_pictures_are_there_are_pictures_and_are_ours(tmp_path: Path) -> None:
    text = "![A](/media/pit.png)\n\n![B](/media/pti.png)\n\n![C](/media/notes.txt)\n\n![D](https://elsewhere.example.org/d.png)"
    files: dict[str, str | bytes] = {
        "articles__a": story("a", text, image="{src: /media/none.png, alt: None}"),
        "authors__ines": AUTHOR.format("image: {src: /media/none.png, alt: None}\n", ""),
        "media__pit.png": PNG,
        "media__notes.txt": b"",
    }
    assert _found(tmp_path, **files) == [
        "missing-picture a.md:7",
        "missing-picture a.md:12",
        "not-a-picture a.md:14",
        "remote-picture a.md:16",
        "missing-picture ines.md:3",
    ]


def test_the_publications_own_picture_is_checked_too(tmp_path: Path) -> None:
    text = CONFIGURATION + "image: {src: /media/none.png, alt: None}\n"
    assert _found(tmp_path, **{"newsletter.yaml": text}) == ["missing-picture newsletter.yaml:10"]


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"not a picture", PNG[:20], PNG[:16] + b"\xff" * 8 + PNG[24:]]
)
def test_a_damaged_or_enormous_picture_is_an_error_at_its_file(tmp_path: Path, data: bytes) -> None:
    (found,) = _found(tmp_path, **{"media__pit.png": data})
    assert found in {"bad-picture pit.png:1", "picture-too-large pit.png:1"}


def test_every_address_that_is_claimed_is_a_file_of_the_site_and_every_file_is_claimed(
    tmp_path: Path,
) -> None:
    """So the checks of addresses and of links know the same site that readers see."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    text = (tmp_path / "content/newsletter.yaml").read_text()
    (tmp_path / "content/newsletter.yaml").write_text(text.replace("per_page: 20", "per_page: 2"))
    moment = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with Workers(1) as workers:
        library, assembled = read(settings(tmp_path, moment), [], workers)
    assert library is not None
    assert assembled is not None
    hidden = {output_path(path) for source, path in assembled.paths.items() if source not in assembled.live}
    hidden |= {
        PurePosixPath(path.relative_to("content")) for path in library.media.keys() - assembled.media.keys()
    }
    claimed = {output_path(claim.path) for claim in claims(library, assembled)} - hidden
    assert not built(tmp_path, moment).report.errors
    files = {PurePosixPath(name) for name in tree(tmp_path / "site")}
    ours = {file for file in files if file.parts[0] == "assets" or file.name.startswith(".")}
    assert {str(file) for file in files - ours} == {str(file) for file in claimed}


def test_a_file_that_no_host_can_name_is_an_error(tmp_path: Path) -> None:
    assert _found(tmp_path, **{"media__what?.png": PNG, "media__con.png": PNG}) == [
        "bad-address con.png:1",
        "bad-address what?.png:1",
    ]


@pytest.mark.parametrize(
    ("target", "help_"),
    [
        ("about.md", "it is at '/pages/about.md'"),
        ("abuot.md", "did you mean 'about.md'?"),
        ("../../../about", "a link to another article names its file"),
        ("/abuot/", "did you mean '/about/'?"),
        ("#heer", "did you mean 'here'?"),
        ("www.example.org/a", "did you mean 'https://www.example.org/a'?"),
        ("example.org", "did you mean 'https://example.org'?"),
        ("desk@example.org", "did you mean 'mailto:desk@example.org'?"),
        ("/media/report.pdf", "upload it below content/media/"),
    ],
)
def test_a_dead_link_names_what_was_probably_meant(tmp_path: Path, target: str, help_: str) -> None:
    files = {
        "articles/a.md": story("a", f"## Here\n\n[Words]({target})"),
        "pages/about.md": PAGE.format("", ""),
    }
    (found,) = built(write(tmp_path, files)).report
    assert help_ in found.help


@pytest.mark.parametrize(
    ("src", "help_"),
    [
        ("/media/piit.png", "did you mean 'pit.png'?"),
        ("pit.png", "it is at '/media/pit.png'"),
        ("media/pit.png", "it is at '/media/pit.png'"),
        ("other.png", "pictures belong below content/media/"),
    ],
)
def test_a_missing_picture_names_where_it_was_probably_meant(tmp_path: Path, src: str, help_: str) -> None:
    files: dict[str, str | bytes] = {
        "articles/a.md": story("a", f"![A pit]({src})"),
        "media/pit.png": PNG,
    }
    (found,) = built(write(tmp_path, files)).report
    assert help_ in found.help


@pytest.mark.parametrize(
    ("files", "message", "help_"),
    [
        (
            {"articles/b.md": story("b", aliases="[/feed.xml]")},
            "a page or file that every site has",
            "delete",
        ),
        ({"articles/b.md": story("b", slug="A")}, "capitals make no difference", "another 'slug'"),
        ({"authors/sub/ines.md": "---\nname: I\n---\n"}, "authors/ines.md:1", "another name"),
    ],
)
def test_a_taken_address_says_by_whom_and_what_can_be_done(
    tmp_path: Path, files: dict[str, str], message: str, help_: str
) -> None:
    root = write(tmp_path, {"articles/a.md": story("a"), **files})
    found = next(one for one in built(root).report if one.code == "address-taken")
    assert message in found.message
    assert help_ in found.help
