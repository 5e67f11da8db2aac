"""``build.py``, the command of the house, and what the README says about it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import build
from tests.conftest import ROOT


def test_without_its_packages_it_says_in_one_line_how_to_set_up() -> None:
    command = [sys.executable, "-S", str(ROOT / "build.py")]
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == build.NOT_SET_UP
    assert run.stdout == ""
    assert re.fullmatch(
        r"build\.py: the package '(?!broadsheet)\w+' is missing; set up with: .*\n", run.stderr
    )
    assert build.SET_UP in run.stderr


def test_the_readme_has_the_same_command() -> None:
    assert readme_command("build") == build.SET_UP


@pytest.mark.parametrize("name", ["build", "test"])
def test_the_readme_commands_use_locked_versions_with_hashes(name: str) -> None:
    found = re.search(r"--require-hashes -r (\S+)", readme_command(name))
    assert found
    lock = (ROOT / found[1]).read_text(encoding="utf-8")
    pinned = re.findall(r"^\S+==\S+.*\\\n    --hash=sha256:", lock, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-zA-Z]", lock, re.MULTILINE))
    assert "://" not in lock


def test_it_builds_the_publication_beside_it_wherever_it_is_called_from(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: list[tuple[Path, list[str]]] = []

    def main(argv: list[str]) -> int:
        seen.append((Path.cwd(), argv))
        return 1

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("broadsheet.faces.cli.main", main)
    monkeypatch.setattr(sys, "argv", ["build.py", "--drafts"])
    assert build.main() == 1
    assert seen == [(ROOT, ["build", "--drafts"])]


def readme_command(name: str) -> str:
    """Return the command that the README marks with ``<!-- command: name -->``."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(rf"<!-- command: {name} -->\n+```\w*\n(.+?)\n```", text, re.DOTALL)
    assert found, f"README.md has no command marked '{name}'"
    return found[1].strip()
