"""An author's file becomes an :class:`Author`."""

from __future__ import annotations

from broadsheet.reading.schema import rules
from broadsheet.reading.schema.parts import aliases, open_document, picture, references
from broadsheet.reading.sources import Source
from broadsheet.values.config import Config
from broadsheet.values.content import Author, Unfinished
from broadsheet.values.diagnostics import Diagnostic

KEYS = ("name", "role", "email", "links", "image", "aliases")

ELSEWHERE = {"avatar": "image", "photo": "image", "title": "name", "website": "links"}
"""What other programs call these keys."""


def read_author(source: Source, config: Config) -> tuple[Author | Unfinished, tuple[Diagnostic, ...]]:
    """Read one author. One without a name goes by the file's, so that articles still find it."""
    problems: list[Diagnostic] = []
    fields, where, body = open_document(source, config, KEYS, problems, ELSEWHERE)
    unfinished = Unfinished(path=source.path, places=where, body=body)
    if fields is None:
        return unfinished, tuple(problems)
    if wrong := rules.slug(source.path.stem):
        fields.report(wrong, fields.place)
        return unfinished, tuple(problems)
    author = Author(
        path=source.path,
        places=where,
        key=source.path.stem,
        name=fields.line("name", required=True) or source.path.stem,
        role=fields.line("role"),
        email=fields.line("email", rules.email),
        links=references(fields, "links"),
        image=picture(fields, source.path),
        aliases=aliases(fields),
        body=body,
    )
    return author, tuple(problems)
