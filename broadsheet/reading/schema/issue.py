"""An issue's file becomes an :class:`Issue`; its folder names the edition and its own name the day."""

from __future__ import annotations

from broadsheet.reading.schema import rules
from broadsheet.reading.schema.fields import Fields
from broadsheet.reading.schema.moments import day
from broadsheet.reading.schema.parts import open_document
from broadsheet.reading.schema.rules import Wrong
from broadsheet.reading.sources import CONTENT, Source
from broadsheet.reading.yamlwords import quoted
from broadsheet.values.config import Config
from broadsheet.values.content import Issue, Unfinished
from broadsheet.values.diagnostics import Diagnostic, Location

KEYS = ("subject", "preheader", "articles")

ELSEWHERE = {"preview": "preheader", "stories": "articles", "title": "subject"}
"""What other programs call these keys."""

_ID_EXAMPLE = '"tag:example.org,2026:courier/7f3a"'
_FOLDER = CONTENT / "issues"


def read_issue(source: Source, config: Config) -> tuple[Issue | Unfinished, tuple[Diagnostic, ...]]:
    """Read one issue; it is unfinished if its edition or its day can't be known."""
    problems: list[Diagnostic] = []
    fields, where, body = open_document(source, config, KEYS, problems, ELSEWHERE)
    unfinished = Unfinished(path=source.path, places=where, body=body)
    if fields is None:
        return unfinished, tuple(problems)
    edition, date = _edition(fields, source, config), day(source.path.stem)
    if not date:
        wrong = Wrong(
            "bad-issue-name", f"{quoted(source.path.stem)} is not a day", "name the file as 2026-02-06.md"
        )
        fields.report(wrong, Location(source.path))
    subject, preheader, articles = fields.headline("subject"), fields.headline("preheader"), _articles(fields)
    if not (edition and date):
        return unfinished, tuple(problems)
    issue = Issue(
        path=source.path,
        places=where,
        edition=edition,
        date=date,
        subject=subject,
        preheader=preheader,
        articles=articles,
        body=body,
    )
    return issue, tuple(problems)


def _edition(fields: Fields, source: Source, config: Config) -> str:
    """Return the edition that an issue's folder names, or nothing."""
    folder = source.path.parent
    editions = (edition.key for edition in config.editions)
    wrong = rules.one_of("unknown-edition", "an edition of this publication", editions)(folder.name)
    if folder.parent != _FOLDER:
        help_ = "such as issues/daily/2026-02-06.md"
        wrong = Wrong("bad-issue-name", "an issue stands in its edition's folder", help_)
    if not wrong:
        return folder.name
    fields.report(wrong, Location(source.path))
    return ""


def _articles(fields: Fields) -> tuple[str, ...] | None:
    """Read the frozen selection; a file without one holds an introduction only."""
    if not fields.has("articles"):
        return None
    return fields.texts("articles", f"[{_ID_EXAMPLE}]", _an_id)


def _an_id(text: str) -> Wrong | None:
    """Require an id; one with a comma falls apart between square brackets unless it is in quotes."""
    wrong = rules.identifier(text)
    help_ = f"copy the article's id; between square brackets it goes in quotes: [{_ID_EXAMPLE}]"
    return Wrong(wrong.code, wrong.message, help_) if wrong else None
