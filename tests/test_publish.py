"""Publishing: what is ours is replaced, what isn't survives, and nothing is half done."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from broadsheet.effects.publish import MANIFEST, STAGE, Stage
from broadsheet.rendering.jobs import File
from broadsheet.values.failures import Refused
from tests.paper import tree


def _publish(root: Path, **files: str) -> tuple[int, int]:
    made = [File(PurePosixPath(name.replace("__", "/")), text.encode()) for name, text in files.items()]
    stage = Stage.of({"site": root / "site", "outbox": root / "outbox"}, root)
    stage.set_up()
    changed = stage.publish([stage.put(file) for file in made])
    return changed["written"], changed["removed"]


def _site(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(root / "site").items() if name != MANIFEST}


def test_what_the_last_build_wrote_and_this_one_does_not_is_removed(tmp_path: Path) -> None:
    """A page that is gone leaves neither a file nor an empty folder."""
    _publish(tmp_path, a__index="1", b__c__index="2")
    assert _publish(tmp_path, a__index="1") == (0, 1)
    assert _site(tmp_path) == {"a/index": b"1"}
    assert not (tmp_path / "site/b").exists()


def test_foreign_files_survive(tmp_path: Path) -> None:
    """What somebody else put there stays, also beside and below our folders."""
    _publish(tmp_path, a__index="1")
    (tmp_path / "site/CNAME").write_text("courier.example.org")
    (tmp_path / "site/a/notes.txt").write_text("mine")
    _publish(tmp_path, b="2")
    assert _site(tmp_path) == {"CNAME": b"courier.example.org", "a/notes.txt": b"mine", "b": b"2"}


def test_a_foreign_file_in_the_way_stops_the_build_before_anything_changes(tmp_path: Path) -> None:
    """Nothing that we did not write is ever replaced."""
    _publish(tmp_path, a="1")
    (tmp_path / "site/b").write_text("mine")
    before = tree(tmp_path / "site")
    with pytest.raises(Refused, match="b is in the way"):
        _publish(tmp_path, a="changed", b="2")
    Stage({"site": tmp_path / "site"}).clear()
    assert tree(tmp_path / "site") == before


def test_a_foreign_file_where_a_folder_belongs_stops_the_build_before_anything_changes(
    tmp_path: Path,
) -> None:
    """Half a site is never written."""
    _publish(tmp_path, a="1")
    (tmp_path / "site/b").write_text("mine")
    before = tree(tmp_path / "site")
    with pytest.raises(Refused, match="b is in the way"):
        _publish(tmp_path, a="changed", b__c__index="2")
    Stage({"site": tmp_path / "site"}).clear()
    assert tree(tmp_path / "site") == before


def test_a_folder_where_a_file_of_ours_was_stops_the_build_before_anything_changes(tmp_path: Path) -> None:
    _publish(tmp_path, a="1", b="2")
    (tmp_path / "site/b").unlink()
    (tmp_path / "site/b").mkdir()
    before = tree(tmp_path / "site")
    with pytest.raises(Refused, match="b is in the way"):
        _publish(tmp_path, a="changed", b="3")
    Stage({"site": tmp_path / "site"}).clear()
    assert tree(tmp_path / "site") == before


def test_a_file_of_ours_gives_way_to_a_folder(tmp_path: Path) -> None:
    _publish(tmp_path, a="1")
    _publish(tmp_path, a__index="2")
    assert _site(tmp_path) == {"a/index": b"2"}


def test_a_foreign_file_with_the_same_content_is_no_conflict(tmp_path: Path) -> None:
    """A lost manifest does no harm when the files are what we would write."""
    _publish(tmp_path, a="1", b="2")
    (tmp_path / "site" / MANIFEST).unlink()
    assert _publish(tmp_path, a="1", b="2") == (0, 0)


def test_what_is_the_same_is_not_written_again(tmp_path: Path) -> None:
    """Contents decide, not times."""
    _publish(tmp_path, a="1", b="2")
    before = (tmp_path / "site/a").stat()
    assert _publish(tmp_path, a="1", b="3") == (1, 0)
    after = (tmp_path / "site/a").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("output", [".", "content", "content/site", "..", "templates"])
def test_an_output_folder_that_holds_the_sources_is_refused(tmp_path: Path, output: str) -> None:
    """The output can't be where the sources are."""
    root = tmp_path / "paper"
    (root / "content").mkdir(parents=True)
    (root / "templates").mkdir()
    with pytest.raises(Refused, match="holds sources"):
        Stage.of({"site": root / output, "outbox": root / "outbox"}, root)


@pytest.mark.parametrize("outbox", ["site", "site/outbox", "."])
def test_an_outbox_that_shares_the_site_s_folder_is_refused(tmp_path: Path, outbox: str) -> None:
    """Digests are never deployed by accident."""
    root, out = tmp_path / "paper", tmp_path / "out"
    with pytest.raises(Refused, match="share a folder"):
        Stage.of({"site": out / "site", "outbox": out / outbox}, root)


def test_a_build_that_died_leaves_nothing_behind(tmp_path: Path) -> None:
    """The stage of a dead build is cleared by the next, and its files count as ours."""
    _publish(tmp_path, a="1")
    stage = tmp_path / "site" / STAGE
    stage.mkdir()
    (stage / "0").write_text("half")
    _publish(tmp_path, a="2")
    assert not stage.exists()
    assert _site(tmp_path) == {"a": b"2"}


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"version": 1, "files": ["../../victim", "/victim"]}'])
def test_a_damaged_manifest_claims_nothing_outside(tmp_path: Path, manifest: str) -> None:
    """Only files of the output folder can be ours, whatever the manifest says."""
    (tmp_path / "victim").write_text("mine")
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / MANIFEST).write_text(manifest)
    _publish(tmp_path, a="1")
    assert (tmp_path / "victim").read_text() == "mine"
    assert _site(tmp_path) == {"a": b"1"}


def test_a_symbolic_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    """A link that somebody put into the output leads nowhere for us."""
    (tmp_path / "victim").write_text("mine")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a").symlink_to(tmp_path / "victim")
    with pytest.raises(Refused):
        _publish(tmp_path, a="1")
    assert (tmp_path / "victim").read_text() == "mine"
