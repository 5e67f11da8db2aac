"""What a build gives: one module or package an output, in the order in which they are planned.

What takes longest in one piece comes first, so that all workers end together.

An output turns the publication into jobs. To add one, write its module with a ``plan`` like the others', and add a
line to ``OUTPUTS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from broadsheet.rendering.jobs import Copy, Job
from broadsheet.rendering.outputs import assets, digest, feeds, sitemaps, web
from broadsheet.rendering.outputs.material import Material

OUTPUTS: tuple[Callable[[Material], Iterator[Job | Copy]], ...] = (
    digest.plan,
    feeds.plan,
    web.plan,
    sitemaps.plan,
    assets.plan,
)


def plan(material: Material) -> Iterator[Job | Copy]:
    """Yield everything that there is to do."""
    for output in OUTPUTS:
        yield from output(material)
