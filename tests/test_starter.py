"""The publication that ``init`` writes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pytest

from broadsheet.effects.starter import starter, write_starter
from tests.conftest import ROOT
from tests.paper import NOW, built, codes, tree

URL = "https://tin.example.org/paper/"


@pytest.mark.parametrize(
    "title", ["The Tin", 'A "B" # c: $d ${e} {{ f }}', "It’s – <b>&amp;</b>", "2026", "稀土", "- yes"]
)
def test_it_builds_at_once_without_a_finding_whatever_its_title(tmp_path: Path, title: str) -> None:
    write_starter(tmp_path, title, URL, NOW)
    result = built(tmp_path)
    assert codes(result) == []
    assert (result.counts["articles"], result.counts["digests"]) == (3, 1)


@pytest.mark.parametrize("url", ["http://localhost:8000/", "https://192.0.2.1/", "https://[2001:db8::1]/"])
def test_it_builds_at_any_address(tmp_path: Path, url: str) -> None:
    write_starter(tmp_path, "The Tin", url, NOW)
    assert codes(built(tmp_path)) == []


@pytest.mark.parametrize(
    "now", [datetime(2027, 1, 1, 0, 30, tzinfo=UTC), datetime(2028, 2, 29, 23, tzinfo=UTC)]
)
def test_it_builds_on_any_day(tmp_path: Path, now: datetime) -> None:
    write_starter(tmp_path, "The Tin", URL, now)
    result = built(tmp_path, now)
    assert codes(result) == []
    assert result.counts["articles"] == 3


def test_every_sample_file_that_is_shipped_is_written(tmp_path: Path) -> None:
    written = write_starter(tmp_path, "The Tin", URL, NOW)
    shipped = [
        path for path in (ROOT / "broadsheet/effects/starter").rglob("*") if path.suffix in {".md", ".yaml"}
    ]
    assert len(written) == len(shipped) + 1
    assert set(tree(tmp_path)) == set(map(str, written))
    assert b"/site/" in tree(tmp_path)[".gitignore"]


def test_its_ids_belong_to_its_host_and_year() -> None:
    texts = starter("The Tin", URL, NOW)
    ids = [line for text in texts.values() for line in text.splitlines() if line.startswith("id: ")]
    assert sorted(ids) == [f"id: tag:tin.example.org,2026:article/{number}" for number in (1, 2, 3)]


def test_nothing_is_written_if_anything_is_in_the_way(tmp_path: Path) -> None:
    last = max(starter("The Tin", URL, NOW))
    (tmp_path / last).parent.mkdir(parents=True)
    (tmp_path / last).write_text("mine")
    with pytest.raises(FileExistsError):
        write_starter(tmp_path, "The Tin", URL, NOW)
    assert tree(tmp_path) == {str(last): b"mine"}


def test_what_else_stands_in_the_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    written = write_starter(tmp_path, "The Tin", URL, NOW)
    assert PurePosixPath("README.md") not in written
    assert (tmp_path / "README.md").read_text() == "mine"
