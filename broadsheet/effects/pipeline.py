"""The build: articles in; site, feeds and digests out. ``build()`` reads like the product's description.

Contract: nothing is published while there is an error; every problem of every stage that could be reached is
reported; the clock, the folders and the network's absence come in as arguments.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from broadsheet.effects.workers import Progress, Workers
from broadsheet.meaning.checks import check
from broadsheet.meaning.issues import next_issues
from broadsheet.meaning.publication import Publication, assemble
from broadsheet.reading.library import Found, Library, Reader, Value, read_library
from broadsheet.reading.sources import Source, discover
from broadsheet.values.diagnostics import Diagnostic, Report
from broadsheet.values.trees import Tree


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

    @property
    def folders(self) -> Mapping[Tree, Path]:
        """Where each tree goes."""
        return {"site": self.site, "outbox": self.outbox}


@dataclass(frozen=True, slots=True)
class Result:
    """What a build did."""

    report: Report
    """Everything that was found; with an error in it, nothing was published."""
    counts: Counter[str] = field(default_factory=Counter)
    """How many articles, pages, feeds and digests there are, and how many files were written and removed."""


def build(settings: Settings, workers: Workers, progress: Progress = lambda done, _: done) -> Result:
    """Build everything; raise :class:`OSError`, ``Refused`` or ``ThemeError`` when something else is at fault."""
    found: list[Diagnostic] = []
    library, publication = read(settings, found, workers, meanwhile=_get_ready)
    if library is None or publication is None or Report.of(found).errors:
        return Result(Report.of(found))
    from broadsheet.effects.making import Making  # noqa: PLC0415 - _get_ready has it by now

    making = Making.of(publication, next_issues(library, publication), settings.root, settings.folders)
    try:
        files = making.make(workers, progress, found)
        report = Report.of(found)
        if report.errors:
            return Result(report)
        return Result(report, making.counts(files) + making.stage.publish(files))
    finally:
        workers.stop()
        making.stage.clear()


def _get_ready() -> None:
    """Import what renders, which takes as long as reading some hundred articles, while the workers read."""
    import broadsheet.effects.making  # noqa: F401, PLC0415 - the import itself is the work


def read(
    settings: Settings,
    found: list[Diagnostic],
    workers: Workers,
    meanwhile: Callable[[], None] = lambda: None,
) -> tuple[Library | None, Publication | None]:
    """Read, assemble and check the content; what is wrong is added to ``found``.

    ``meanwhile`` is called once, when the workers have begun.
    """

    def spread(reader: Reader, texts: Sequence[Source]) -> Iterable[tuple[Value, Found]]:
        _, results = workers.map(reader, texts)
        meanwhile()
        return results

    sources = discover(settings.root)
    found.extend(sources.diagnostics)
    library, diagnostics = read_library(settings.root, sources, spread)
    found.extend(diagnostics)
    if library is None:
        return None, None
    if settings.base_url:
        library = replace(library, config=replace(library.config, url=settings.base_url))
    publication = assemble(library, settings.now, drafts=settings.drafts)
    found.extend(check(library, publication))
    return library, publication
