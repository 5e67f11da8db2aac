"""The publication becomes files, made on every core and staged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import attrgetter
from pathlib import Path

from broadsheet.effects.publish import Stage, Staged
from broadsheet.effects.workers import Progress, Workers
from broadsheet.meaning.issues import NextIssue
from broadsheet.meaning.publication import Publication
from broadsheet.rendering.jobs import Copy, File, Job, Made
from broadsheet.rendering.outputs import plan
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.site import site_view
from broadsheet.rendering.theme import Theme
from broadsheet.values.diagnostics import Diagnostic
from broadsheet.values.trees import Tree

Done = tuple[tuple[Staged, ...], tuple[Diagnostic, ...]]
"""What is left of a job when its files are staged."""


@dataclass(frozen=True, slots=True)
class Making:
    """Everything that there is to make, and where it waits."""

    root: Path
    """The folder that holds ``content/`` and, perhaps, ``templates/``."""
    theme: Theme
    """Renders it."""
    material: Material
    """What it is made from."""
    stage: Stage
    """Where its files wait."""

    @classmethod
    def of(
        cls, publication: Publication, issues: tuple[NextIssue, ...], root: Path, folders: Mapping[Tree, Path]
    ) -> Making:
        """Get ready; raise ``Refused`` if an output folder won't do, ``ThemeError`` if the theme won't."""
        theme = Theme.of(root / "templates")
        material = Material(publication, issues, site_view(publication, theme))
        return cls(root, theme, material, Stage.of(folders, root))

    def make(self, workers: Workers, progress: Progress, found: list[Diagnostic]) -> list[Staged]:
        """Make and stage every file; what the editor should know is added to ``found``."""
        self.stage.set_up()
        do = partial(carry_out, self.root, self.theme.digest(), self.stage)
        count, done = workers.map(do, plan(self.material), attrgetter("together"))
        files: list[Staged] = []
        for staged, diagnostics in progress(done, count):
            files.extend(staged)
            found.extend(diagnostics)
        return files

    def counts(self, files: Iterable[Staged]) -> Counter[str]:
        """Return how many articles, pages, feeds and digests there are."""
        counts = Counter({"articles": len(self.material.publication.articles)})
        for file in files:
            counts[_kind(file.tree, file.path.name)] += 1
        return counts


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


def _kind(tree: Tree, name: str) -> str:
    if tree == "outbox":
        return "digests" if name.endswith(".html") else "texts"
    if name in {"feed.xml", "atom.xml", "feed.json"}:
        return "feeds"
    return "pages" if name.endswith(".html") else "other files"
