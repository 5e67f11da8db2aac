"""What every test can rely on: an environment that leaks nothing, and the real programs that act as peers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize="CI" in os.environ, print_blob=True)
settings.load_profile("house")
"""Machines are noisy, so no example is timed; and what CI says of a commit, it says again."""

ROOT = Path(__file__).resolve().parent.parent
"""The repository."""

CORPORA = Path(os.environ.get("BROADSHEET_CORPORA", ROOT.parent / "shared" / "corpora"))
"""Real archives, which are no part of the repository."""

TIME_ZONE = "Asia/Kathmandu"
"""The machine's zone while tests run: an odd one, so that code that leans on it is found out."""

LEAKS = ("SOURCE_DATE_EPOCH", "GITHUB_ACTIONS", "CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "PYTHONPATH")
"""Variables of whoever runs the tests that could change what a build says."""

Peer = Callable[[str], str]
"""Turns the name of a program into its path, or ends the test."""


@dataclass(frozen=True, slots=True)
class Built:
    """The repository's own publication, built away from the repository."""

    root: Path
    """The publication's folder: a copy of ``content/``, beside what was built from it."""
    site: Path
    """The site."""
    outbox: Path
    """The digests."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites golden sites."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    """Tell whether golden sites are to be written anew."""
    return bool(pytestconfig.getoption("--update-golden"))


@pytest.fixture(scope="session", autouse=True)
def clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Give all tests one home, one time zone, and none of the variables that change a build."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", TIME_ZONE)
        patch.setenv("HOME", str(tmp_path_factory.mktemp("home")))
        for name in LEAKS:
            patch.delenv(name, raising=False)
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="session")
def peer() -> Peer:
    """Return a function that finds a real program, such as ``peer("newsboat")``.

    A test whose program is missing is skipped, unless ``BROADSHEET_PEERS=required`` says that all of them are there.
    """
    return _find_program


@pytest.fixture(scope="session")
def peer_package() -> Callable[[str], Path]:
    """Return a function that finds a Node package's folder below ``tests/peers``: ``peer_package("axe-core")``."""
    return _find_package


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build the repository's own publication, once for all tests that only look at it."""
    return _build(tmp_path_factory.mktemp("publication"))


@pytest.fixture(scope="session")
def publication_below(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build it for ``https://example.org/repo/``."""
    return _build(tmp_path_factory.mktemp("below"), "--base-url", "https://example.org/repo/")


@pytest.fixture(scope="session")
def archive() -> Path:
    """Return a real Hugo archive; without it a test is skipped, unless the environment says where it should be."""
    folder = CORPORA / "digitalgov"
    if not folder.is_dir():
        if "BROADSHEET_CORPORA" in os.environ:
            pytest.fail(f"there is no archive at {folder}")
        pytest.skip(f"the archive is not at {folder} (BROADSHEET_CORPORA says where archives are)")
    return folder


def run_broadsheet(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in the folder ``root``, as its own process."""
    start = "import sys; from broadsheet.faces.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", start, *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def _build(root: Path, *arguments: str) -> Built:
    shutil.copytree(ROOT / "content", root / "content")
    run = run_broadsheet(root, "build", *arguments)
    assert run.returncode == 0, run.stdout + run.stderr
    return Built(root, root / "site", root / "outbox")


def _find_program(name: str) -> str:
    scripts = sysconfig.get_path("scripts")
    return shutil.which(name, path=os.pathsep.join((scripts, os.environ["PATH"]))) or _missing(name)


def _find_package(name: str) -> Path:
    folder = ROOT / "tests" / "peers" / "node_modules" / name
    return folder if folder.is_dir() else _missing(f"the Node package {name}")


def _missing(what: str) -> NoReturn:
    reason = f"{what} is not installed (CONTRIBUTING.md tells how)"
    if os.environ.get("BROADSHEET_PEERS") == "required":
        pytest.fail(reason)
    pytest.skip(reason)
