"""Whole sites, file by file: ``tests/sites/<case>/content`` gives ``tests/sites/<case>/expected``.

After a change that is meant, ``pytest tests/test_sites.py --update-golden`` writes what is made now; look at the
difference before you commit it. The theme's assets are left out, and so are version numbers and digests in names.
"""

from __future__ import annotations

import difflib
import re
import shutil
from pathlib import Path

import pytest

from broadsheet import __version__
from tests.conftest import ROOT
from tests.paper import built, codes, tree

SITES = ROOT / "tests" / "sites"
CASES = sorted(folder.name for folder in SITES.iterdir())

MOST_LINES = 60
"""Of one file's difference; the whole is a ``git diff`` away."""


@pytest.mark.parametrize("case", CASES)
def test_a_site_is_made_as_it_was(case: str, tmp_path: Path, update_golden: bool) -> None:
    """Every page, feed, message and file for hosts."""
    shutil.copytree(SITES / case / "content", tmp_path / "content")
    assert codes(built(tmp_path)) == []
    made = _texts(tmp_path, "site") | _texts(tmp_path, "outbox")
    expected = SITES / case / "expected"
    if update_golden:
        _write(expected, made)
    known = {name: data.decode() for name, data in tree(expected).items()}
    assert sorted(made) == sorted(known)
    differences = [_difference(name, known[name], made[name]) for name in made if made[name] != known[name]]
    if differences:
        pytest.fail(
            f"{len(differences)} of {len(made)} files differ\n" + "\n".join(differences), pytrace=False
        )


def test_a_case_holds_no_version_and_no_digest() -> None:
    """So a release or a change of the theme's colours leaves these files alone."""
    for case in CASES:
        text = b"".join(tree(SITES / case / "expected").values()).decode()
        assert __version__ not in text
        assert not re.search(r"assets/\w+\.[0-9a-f]{8}\.", text)


def _texts(root: Path, folder: str) -> dict[str, str]:
    """Return what was made in a folder, without what is tested elsewhere or differs between releases."""
    files = {f"{folder}/{name}": data for name, data in tree(root / folder).items()}
    return {
        name: _without_versions(data.decode())
        for name, data in files.items()
        if not re.match(r"site/(assets|media)/|\w+/\.", name)
    }


def _without_versions(text: str) -> str:
    text = text.replace(__version__, "VERSION")
    return re.sub(r"(assets/\w+\.)[0-9a-f]{8}\.", r"\1DIGEST.", text)


def _write(folder: Path, texts: dict[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _difference(name: str, known: str, made: str) -> str:
    lines = list(
        difflib.unified_diff(
            known.splitlines(), made.splitlines(), f"expected/{name}", name, lineterm="", n=1
        )
    )
    more = [f"… and {len(lines) - MOST_LINES} lines more"] if len(lines) > MOST_LINES else []
    return "\n".join([*lines[:MOST_LINES], *more])
