"""What is written into the content folder: new articles, ids that were missing, and mended text."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.effects.newsroom import Assignment, mended, new_id, write_article
from broadsheet.effects.pipeline import read
from broadsheet.effects.workers import Workers
from broadsheet.reading.library import Library
from broadsheet.reading.markdown import typographic
from broadsheet.values.diagnostics import Diagnostic
from tests.builders import PREFIX, config
from tests.paper import settings, story, tree, write

DATE = datetime(2026, 2, 6, 9, 30, tzinfo=config().zone)


def _read(root: Path) -> tuple[Library, list[Diagnostic]]:
    found: list[Diagnostic] = []
    with Workers(1) as workers:
        library, _ = read(settings(root), found, workers)
    assert library is not None
    return library, found


def _fix(root: Path) -> list[str]:
    """Mend the publication in ``root``; return the files that changed."""
    return [str(path) for path in mended(root, _read(root)[0])]


@given(
    st.text(min_size=1, max_size=60) | st.text(alphabet="\"'#:-{}[]&*!|>%@`\\ é稀\n", min_size=1, max_size=12)
)
def test_an_article_of_any_title_passes_the_check_or_is_refused(title: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = write(Path(folder), {})
        try:
            path = write_article(root, config(), Assignment(title, "policy", ("ines",), DATE, "a-slug"))
        except ValueError:
            assert tree(root / "content/articles") == {}
            return
        library, found = _read(root)
        (article,) = library.articles
        assert found == []
        assert (article.path, article.draft, article.id_is_derived) == (path, True, False)
        assert (article.date, article.authors, article.section) == (DATE, ("ines",), "policy")
        assert article.title == typographic(" ".join(title.split()))


@given(st.text(max_size=30) | st.text(alphabet="./\\\x00:con", max_size=8))
def test_no_slug_leads_out_of_the_months_folder(slug: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        try:
            path = write_article(root, config(), Assignment("Tin", "policy", ("ines",), DATE, slug))
        except ValueError:
            assert list(root.rglob("*")) == []
        else:
            assert path.parent.as_posix() == "content/articles/2026/02"
            assert list(tree(root)) == [str(path)]


def test_an_article_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    write(tmp_path, {"articles/2026/02/tin.md": "mine"})
    with pytest.raises(FileExistsError):
        write_article(tmp_path, config(), Assignment("Tin", "policy", ("ines",), DATE))
    assert (tmp_path / "content/articles/2026/02/tin.md").read_text() == "mine"


def test_every_new_id_is_another_and_has_the_publications_prefix() -> None:
    ids = {new_id(config()) for _ in range(1000)}
    assert len(ids) == 1000
    assert all(id_.startswith(f"{PREFIX}/") for id_ in ids)


def test_a_fix_writes_the_very_id_that_the_article_had(tmp_path: Path) -> None:
    root = write(tmp_path, {"articles/2026/ü b.md": story("b", id="", slug="b"), "articles/c.md": story("c")})
    before = {article.path: article.id for article in _read(root)[0].articles}
    assert _fix(root) == ["content/articles/2026/ü b.md"]
    library, found = _read(root)
    assert found == []
    assert {article.path: article.id for article in library.articles} == before
    assert not any(article.id_is_derived for article in library.articles)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_fix_keeps_every_byte_that_it_does_not_mend(tmp_path: Path, mark: str, end: str) -> None:
    """Byte order mark, line ends, spaces at the end: only the id comes in, and what was garbled changes."""
    source = mark + story("a", "It isnâ€™t  \n\n\tso.   ", id="").replace("\n", end)
    root = write(tmp_path, {"articles/a.md": source.encode()})
    _fix(root)
    id_line = f"id: {PREFIX}/a{end}"
    expected = source.replace(f"---{end}", f"---{end}{id_line}", 1).replace("â€™", "’")
    assert (root / "content/articles/a.md").read_bytes() == expected.encode()


def test_a_second_fix_changes_nothing(tmp_path: Path) -> None:
    files = {
        "articles/a.md": story("a", "Ã¢â‚¬â„¢", id=""),
        "pages/about.md": "---\ntitle: CafÃ©\n---\n",
        "authors/ines.md": "---\nname: InÃ©s\n---\n",
        "issues/daily/2026-02-06.md": "---\nsubject: Itâ€™s\n---\n",
    }
    root = write(tmp_path, files)
    assert sorted(_fix(root)) == sorted(f"content/{name}" for name in files)
    before = tree(root)
    assert _fix(root) == []
    assert tree(root) == before
    assert _read(root)[1] == []


def test_a_fix_gives_an_id_to_a_story_with_other_errors_and_changes_nothing_else(tmp_path: Path) -> None:
    source = story("a", "Itâ€™s so.", id="", section="polisy", title="")
    root = write(tmp_path, {"articles/a.md": source})
    assert _fix(root) == ["content/articles/a.md"]
    expected = source.replace("---\n", f"---\nid: {PREFIX}/a\n", 1)
    assert (root / "content/articles/a.md").read_text() == expected


def test_a_fix_leaves_broken_files_and_the_configuration_alone(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/a.md": "---\ntitle: One: Two\n---\n",
        "articles/b.md": "---\nid: mine\n---\n",
        "pages/a.md": "---\ntitel: Itâ€™s\n---\n",
        "pages/b.md": b"\xff",
    }
    root = write(tmp_path, files)
    before = tree(root)
    assert _fix(root) == []
    assert tree(root) == before


def test_a_fix_keeps_the_files_permissions(tmp_path: Path) -> None:
    root = write(tmp_path, {"articles/a.md": story("a", id="")})
    (root / "content/articles/a.md").chmod(0o640)
    assert _fix(root)
    assert (root / "content/articles/a.md").stat().st_mode & 0o777 == 0o640
