"""The site that readers see: one module a kind of page, in the order in which they are planned."""

from __future__ import annotations

from collections.abc import Iterator

from broadsheet.rendering.jobs import Job
from broadsheet.rendering.outputs.material import Material
from broadsheet.rendering.outputs.web import archive, articles, home, issues, lists, redirects, standalone
from broadsheet.rendering.outputs.web.pages import Desk

PAGES = (home, articles, lists, archive, issues, standalone, redirects)


def plan(material: Material) -> Iterator[Job]:
    """Yield a job for every page."""
    desk = Desk.of(material)
    for pages in PAGES:
        yield from pages.plan(desk)
