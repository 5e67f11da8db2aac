"""The build: articles in; site, feeds and digests out. ``build()`` reads like the product's description.

Contract: nothing is published while there is an error; every problem of every stage that could be reached is
reported; the clock, the folders and the network's absence come in as arguments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache, partial
from operator import attrgetter
from pathlib import Path

from broadsheet.effects.publish import Stage, Staged
from broadsheet.effects.workers import Workers
from broadsheet.meaning.checks import check
from broadsheet.meaning.issues import next_issues
from broadsheet.meaning.publication import Publication, assemble
from broadsheet.reading.library import Library, read_library
from broadsheet.reading.sources import discover
from broadsheet.rendering.jobs import Copy, File, Job, Made, Tree
from broadsheet.rendering.outputs import plan
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.site import site_view
from broadsheet.rendering.theme import Theme
from broadsheet.values.diagnostics import Diagnostic, Report

Done = tuple[tuple[Staged, ...], tuple[Diagnostic, ...]]
"""What is left of a job when its files are staged."""

Progress = Callable[[Iterable[Done], int], Iterable[Done]]
"""Shows how far the jobs are: given their results as they come and their number, it hands the results on."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the person who builds decides."""

    root: Path
    """The folder that holds ``content/`` and, perhaps, ``templates/``."""
    now: datetime
    """The build's one clock, zoned."""
    site: Path
    """Where the site goes."""
    outbox: Path
    """Where the digests go."""
    base_url: str = ""
    """Where the site stands, if not where the configuration says."""
    drafts: bool = False
    """Whether drafts and future stories are shown, for a look at them."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did."""

    report: Report
    """Everything that was found; with an error in it, nothing was published."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many articles, pages, feeds and digests there are, and how many files were written and removed."""


def build(settings: Settings, workers: Workers, progress: Progress = lambda done, _: done) -> Result:
    """Build everything; raise :class:`OSError` or ``ThemeError`` when the environment or a template is at fault."""
    found: list[Diagnostic] = []
    library, publication = read(settings, found, workers)
    if library is None or publication is None or Report.of(found).errors:
        return Result(Report.of(found))
    theme = Theme.of(settings.root / "templates")
    material = Material(publication, next_issues(library, publication), site_view(publication, theme))
    stage = Stage.set_up({"site": settings.site, "outbox": settings.outbox}, settings.root)
    try:
        do = partial(carry_out, settings.root, theme.digest(), stage)
        count, done = workers.map(do, plan(material), attrgetter("together"))
        files = _collected(progress(done, count), found)
        report = Report.of(found)
        if report.errors:
            return Result(report)
        return Result(report, _counts(publication, files) + stage.publish(files))
    finally:
        stage.clear()


def read(
    settings: Settings, found: list[Diagnostic], workers: Workers
) -> tuple[Library | None, Publication | None]:
    """Read, assemble and check the content; what is wrong is added to ``found``."""
    sources = discover(settings.root)
    found.extend(sources.diagnostics)
    library, diagnostics = read_library(
        settings.root, sources, lambda reader, texts: workers.map(reader, texts)[1]
    )
    found.extend(diagnostics)
    if library is None:
        return None, None
    if settings.base_url:
        library = replace(library, config=replace(library.config, url=settings.base_url))
    publication = assemble(library, settings.now, drafts=settings.drafts)
    found.extend(check(library, publication))
    return library, publication


def carry_out(root: Path, digest: str, stage: Stage, jobs: Sequence[Job | Copy]) -> Iterator[Done]:
    """Do some jobs and stage their files, in this process or another; ``digest`` is that of the theme."""
    theme = _theme(root, digest)
    for job in jobs:
        if isinstance(job, Copy):
            made = Made((File(job.path, (root / job.source).read_bytes()),))
        else:
            made = job.make(theme, job.view)
        yield tuple(map(stage.put, made.files)), made.diagnostics


@lru_cache(maxsize=2)
def _theme(root: Path, _digest: str) -> Theme:
    """Return the theme of a publication, compiled once until its digest changes."""
    return Theme.of(root / "templates")


def _collected(done: Iterable[Done], found: list[Diagnostic]) -> list[Staged]:
    files: list[Staged] = []
    for staged, diagnostics in done:
        files.extend(staged)
        found.extend(diagnostics)
    return files


def _counts(publication: Publication, files: Iterable[Staged]) -> Counter[str]:
    counts = Counter({"articles": len(publication.articles)})
    for file in files:
        counts[_kind(file.tree, file.path.name)] += 1
    return counts


def _kind(tree: Tree, name: str) -> str:
    if tree == "outbox":
        return "digests" if name.endswith(".html") else "texts"
    if name in {"feed.xml", "atom.xml", "feed.json"}:
        return "feeds"
    return "pages" if name.endswith(".html") else "other files"
