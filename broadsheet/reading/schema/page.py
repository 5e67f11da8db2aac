"""A standalone page's file becomes a :class:`Page`."""

from __future__ import annotations

from pathlib import PurePosixPath

from broadsheet.reading.schema.parts import aliases, open_document, slug
from broadsheet.reading.schema.rules import Wrong
from broadsheet.reading.sources import CONTENT, Source
from broadsheet.values.config import Config
from broadsheet.values.content import Page, Unfinished
from broadsheet.values.diagnostics import Diagnostic
from broadsheet.values.urls import problem_with

KEYS = ("title", "summary", "slug", "order", "updated", "draft", "aliases")

ELSEWHERE = {"description": "summary", "lastmod": "updated", "menu_order": "order", "weight": "order"}
"""What other programs call these keys."""

_FOLDER = CONTENT / "pages"
_LAST_ORDER = 10_000


def read_page(source: Source, config: Config) -> tuple[Page | Unfinished, tuple[Diagnostic, ...]]:
    """Read one page; it is unfinished if its title or address can't be known."""
    problems: list[Diagnostic] = []
    fields, where, body = open_document(source, config, KEYS, problems, ELSEWHERE)
    unfinished = Unfinished(path=source.path, places=where, body=body)
    if fields is None:
        return unfinished, tuple(problems)
    name = slug(fields, source.path.stem)
    below = _folders(source.path) / name
    if name and (reason := problem_with(f"/{below}")):
        wrong = Wrong(
            "bad-slug", f"the page's folder can't be part of an address: {reason}", "rename the folder"
        )
        fields.report(wrong, fields.place)
    page = Page(
        path=source.path,
        places=where,
        title=fields.headline("title", required=True),
        summary=fields.prose("summary"),
        slug=below.as_posix(),
        order=fields.integer("order", 0, 0, _LAST_ORDER),
        updated=fields.moment("updated", config.zone),
        draft=fields.flag("draft", default=False),
        aliases=aliases(fields),
        body=body,
    )
    return page if page.title and name else unfinished, tuple(problems)


def _folders(path: PurePosixPath) -> PurePosixPath:
    """Return the folders that a page stands in, below ``pages``."""
    return path.parent.relative_to(_FOLDER) if path.is_relative_to(_FOLDER) else PurePosixPath()
