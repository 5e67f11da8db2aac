"""The content folder becomes sources: sorted, decoded, and nothing from elsewhere."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.reading.sources import MAX_BYTES, MOST_CONTROLS, Source, Sources, decode, discover
from broadsheet.values.diagnostics import Diagnostic

PATH = PurePosixPath("content/articles/a.md")


def _files(root: Path, *names: str) -> Path:
    for name in names:
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    return root


def _texts(sources: Sources) -> list[str]:
    return [str(source.path.relative_to("content")) for source in sources.texts]


def _places(found: tuple[Diagnostic, ...]) -> list[tuple[str, int, int]]:
    return [(one.code, one.location.line, one.location.column) for one in found]


def test_texts_and_media_come_sorted_whatever_the_disk_says(tmp_path: Path) -> None:
    names = [
        "pages/z.md",
        "articles/2026/b.md",
        "newsletter.yaml",
        "articles/a.md",
        "issues/daily/2026-02-06.md",
    ]
    sources = discover(_files(tmp_path, *names, "media/b.png", "media/a/c.PNG", "authors/ines.md"))
    assert _texts(sources) == sorted([*names, "authors/ines.md"], key=PurePosixPath)
    assert [str(path) for path in sources.media] == ["content/media/a/c.PNG", "content/media/b.png"]
    assert sources.diagnostics == ()
    assert [source.path.name for source in sources.below("articles")] == ["b.md", "a.md"]


def test_what_editors_and_systems_leave_lying_about_is_passed_over(tmp_path: Path) -> None:
    sources = discover(
        _files(tmp_path, ".DS_Store", "articles/.a.md.swp", "articles/a.md~", "media/.thumbs/a.png")
    )
    assert sources == Sources((), (), ())


def test_a_file_that_belongs_nowhere_is_a_warning_but_the_ledger_is_known(tmp_path: Path) -> None:
    root = _files(
        tmp_path, "issues/ledger.jsonl", "articles/a.txt", "a.md", "drafts/a.md", "articles/ledger.jsonl"
    )
    found = discover(root).diagnostics
    assert {one.code for one in found} == {"stray-file"}
    assert [str(one.location.path) for one in found] == [
        "content/a.md",
        "content/articles/a.txt",
        "content/articles/ledger.jsonl",
        "content/drafts/a.md",
    ]


@pytest.mark.parametrize(
    ("name", "help_"),
    [
        ("articles/2026/x.MD", "rename it to x.md"),
        ("pages/x.markdown", "rename it to x.md"),
        ("x.md", "move it to content/articles/"),
        ("article/x.md", "move it to content/articles/"),
        ("Articles/2026/x.md", "move it to content/articles/"),
        ("posts/x.md", "move it to content/articles/"),
        ("author/x.md", "move it to content/authors/"),
        ("newsletter.yml", "rename it to newsletter.yaml"),
        (
            "articles/pit.png",
            "what readers should get belongs below content/media/; move anything else out of content/",
        ),
    ],
)
def test_a_stray_file_is_told_where_it_belongs(tmp_path: Path, name: str, help_: str) -> None:
    found = discover(_files(tmp_path, name)).diagnostics
    assert [(one.code, one.help) for one in found] == [("stray-file", help_)]


def test_a_folder_without_content_holds_nothing(tmp_path: Path) -> None:
    assert discover(tmp_path) == Sources((), (), ())


@pytest.mark.parametrize("name", ["newsletter.yaml", "articles"])
def test_a_publication_without_its_folder_of_articles_is_an_error(tmp_path: Path, name: str) -> None:
    """The site would lose every story; a folder that is empty has none to lose."""
    root = _files(tmp_path, "newsletter.yaml", name)
    found = discover(root).diagnostics
    assert [(one.code, str(one.location.path)) for one in found] == [("no-articles", "content/articles")]
    (root / "content/articles").unlink(missing_ok=True)
    (root / "content/articles").mkdir()
    assert discover(root).diagnostics == ()


def test_no_symbolic_link_is_followed(tmp_path: Path) -> None:
    """Neither to a file nor to a folder, outside or inside."""
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "b.md").write_text("secret")
    root = _files(tmp_path / "paper", "articles/a.md", "media/a.png")
    links = ("articles/b.md", "articles/folder", "media/b.png", "authors")
    for link, target in zip(
        links, (secret / "b.md", secret, root / "content/media/a.png", secret), strict=True
    ):
        (root / "content" / link).symlink_to(target)
    sources = discover(root)
    assert _texts(sources) == ["articles/a.md"]
    assert [str(path) for path in sources.media] == ["content/media/a.png"]
    found = {(one.code, str(one.location.path.relative_to("content"))) for one in sources.diagnostics}
    assert found == {("symbolic-link", link) for link in links}


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    """Whoever reads a pipe waits for ever."""
    root = _files(tmp_path, "articles/a.md", "media/a.png")
    os.mkfifo(root / "content/articles/b.md")
    os.mkfifo(root / "content/media/b.png")
    sources = discover(root)
    assert [(one.code, one.location.path.name) for one in sources.diagnostics] == [
        ("not-a-file", "b.md"),
        ("not-a-file", "b.png"),
    ]
    assert len(sources.texts) == len(sources.media) == 1


def test_a_file_name_that_is_not_utf8_is_told_in_letters_that_can_be_printed(tmp_path: Path) -> None:
    root = _files(tmp_path, "articles/a.md")
    Path(os.fsdecode(os.fsencode(root / "content/articles") + b"/\xff.md")).write_text("")
    sources = discover(root)
    assert [(one.code, str(one.location.path)) for one in sources.diagnostics] == [
        ("bad-file-name", "content/articles/?.md")
    ]
    assert _texts(sources) == ["articles/a.md"]


def test_a_file_larger_than_any_article_is_refused_unread(tmp_path: Path) -> None:
    root = _files(tmp_path, "articles/a.md", "articles/b.md")
    (root / "content/articles/a.md").write_bytes(b"x" * MAX_BYTES)
    (root / "content/articles/b.md").write_bytes(b"x" * (MAX_BYTES + 1))
    sources = discover(root)
    assert _texts(sources) == ["articles/a.md"]
    assert [one.code for one in sources.diagnostics] == ["file-too-large"]


@given(
    st.text(
        st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff\ufffe\uffff"), max_size=30
    )
)
def test_line_ends_and_a_byte_order_mark_leave_no_trace(text: str) -> None:
    """The same words give the same source, whatever program saved them."""
    lines = [text, "", f"{text}\t", text]
    if (plain := decode(PATH, "\n".join(lines).encode())[0]) is None:
        return
    for end in ("\r\n", "\r"):
        for mark in (b"", b"\xef\xbb\xbf"):
            assert decode(PATH, mark + end.join(lines).encode()) == (plain, ())
    assert plain == Source.of(PATH, "\n".join(lines))


@given(st.binary(max_size=60), st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe"]))
def test_any_bytes_are_text_or_told_at_their_place(data: bytes, mark: bytes) -> None:
    source, found = decode(PATH, mark + data)
    assert (source is None) is bool(found)
    lines = (mark + data).decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in found:
        assert 1 <= one.location.line <= len(lines)
        assert 1 <= one.location.column <= len(lines[one.location.line - 1]) + 1


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_bad_bytes_are_told_at_line_and_column(mark: bytes, end: bytes) -> None:
    data = mark + "Zürich".encode() + end + "é".encode() + b"\xff!"
    assert _places(decode(PATH, data)[1]) == [("not-utf-8", 2, 2)]


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_is_called_by_its_name(codec: str) -> None:
    source, found = decode(PATH, "\ufeffWords".encode(codec))
    assert source is None
    assert found[0].message == "this text is UTF-16"


@pytest.mark.parametrize("character", ["\x00", "\x02", "\x1b", "\x7f", "\x9b", "\ufffe"])
def test_a_control_character_is_told_where_it_stands(character: str) -> None:
    source, found = decode(PATH, f"one\r\ntwo {character}\n".encode())
    assert source is None
    assert _places(found) == [("control-character", 2, 5)]
    assert f"U+{ord(character):04X}" in found[0].message


@pytest.mark.parametrize("data", [b"\x00" * MAX_BYTES, b"\x00\n" * (MAX_BYTES // 2)])
def test_a_file_of_nothing_but_control_characters_is_told_briefly(data: bytes) -> None:
    """A large one costs no more time than reading it."""
    assert 1 <= len(decode(PATH, data)[1]) <= MOST_CONTROLS


def test_a_digest_tells_texts_apart() -> None:
    assert Source.of("a", "one").digest == Source.of("b", "one").digest != Source.of("a", "two").digest
