"""The package as everybody else gets it: built, installed into an empty environment, at work in an empty folder."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source distribution, and the wheel from what it holds; return their folder."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(folder), cwd=ROOT)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as archive:
        archive.extractall(folder / "source", filter="data")
    source = next((folder / "source").iterdir())
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=source)
    return folder


@pytest.fixture(scope="module")
def wheel(distributions: Path) -> Path:
    return next(distributions.glob("*.whl"))


@pytest.fixture(scope="module")
def broadsheet(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Install the wheel into a new environment, which borrows the libraries of this one; return the command's path."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "-q",
        "--no-deps",
        "--no-index",
        str(wheel),
    )
    packages = next(home.glob("lib/python*/site-packages"))
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return str(home / "bin" / "broadsheet")


def run(*command: str, cwd: Path | None = None) -> str:
    """Run a command that must succeed; return what it printed."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_the_package_its_types_and_the_whole_theme(wheel: Path) -> None:
    names = {PurePosixPath(name) for name in zipfile.ZipFile(wheel).namelist()}
    assert PurePosixPath("broadsheet/py.typed") in names
    theme = {
        PurePosixPath("broadsheet/theme", *file.relative_to(ROOT / "templates").parts)
        for file in (ROOT / "templates").rglob("*")
        if file.is_file()
    }
    assert theme
    assert theme <= names
    assert {name.parts[0] for name in names if not name.parts[0].endswith(".dist-info")} == {"broadsheet"}


def test_the_source_distribution_holds_what_it_takes_to_build_and_test(distributions: Path) -> None:
    with tarfile.open(next(distributions.glob("*.tar.gz"))) as archive:
        names = {PurePosixPath(*PurePosixPath(name).parts[1:]) for name in archive.getnames()}
    wanted = {
        "build.py",
        "LICENSE",
        "README.md",
        "requirements/dev.txt",
        "tests/conftest.py",
        "content/newsletter.yaml",
    }
    assert {PurePosixPath(name) for name in wanted} <= names
    assert not any(name.parts[:3] == ("tests", "peers", "node_modules") for name in names)


def test_the_installed_command_makes_a_publication_that_builds_at_once(
    broadsheet: str, tmp_path: Path
) -> None:
    run(broadsheet, "init", "paper", cwd=tmp_path)
    paper = tmp_path / "paper"
    run(broadsheet, "build", cwd=paper)
    assert (paper / "site" / "index.html").is_file()
    assert (paper / "site" / "feed.xml").is_file()
    assert list((paper / "outbox").rglob("*.html"))
    assert list((paper / "outbox").rglob("*.txt"))


def test_the_installed_command_knows_its_version(broadsheet: str, wheel: Path, tmp_path: Path) -> None:
    assert wheel.name.split("-")[1] in run(broadsheet, "--version", cwd=tmp_path)
