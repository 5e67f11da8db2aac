"""An article's file becomes an :class:`Article`, or an :class:`Unfinished` one."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from pathlib import PurePosixPath
from urllib.parse import quote
from zoneinfo import ZoneInfo

from broadsheet.reading.schema import rules
from broadsheet.reading.schema.fields import Fields
from broadsheet.reading.schema.parts import TAGS_EXAMPLE, aliases, open_document, picture, references, slug
from broadsheet.reading.schema.rules import Wrong
from broadsheet.reading.sources import CONTENT, Source
from broadsheet.values.body import Body
from broadsheet.values.config import Config
from broadsheet.values.content import Article, Correction, Unfinished
from broadsheet.values.diagnostics import Diagnostic, Location

KEYS = (
    "id",
    "title",
    "date",
    "updated",
    "author",
    "authors",
    "section",
    "tags",
    "summary",
    "highlights",
    "disclosure",
    "corrections",
    "image",
    "sources",
    "slug",
    "aliases",
    "draft",
    "expires",
    "featured",
    "series",
    "canonical_url",
    "language",
    "digest",
    "comments",
)
CORRECTION_KEYS = ("date", "text")

ELSEWHERE = {
    "canonical": "canonical_url",
    "categories": "section",
    "category": "section",
    "cover": "image",
    "description": "summary",
    "excerpt": "summary",
    "lang": "language",
    "lastmod": "updated",
    "modified": "updated",
    "permalink": "slug",
    "publishDate": "date",
    "published": "date",
    "redirect_from": "aliases",
    "url": "slug",
}
"""What other programs call these keys."""

_FOLDER = CONTENT / "articles"
_CORRECTION_EXAMPLE = "date: 2026-02-07, text: The mine is in Chile"
_NO_DATE = datetime.max.replace(tzinfo=UTC)
"""Stands in while an article without a date is read to its end; no such article leaves this module."""

_DATED_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-")


def read_article(source: Source, config: Config) -> tuple[Article | Unfinished, tuple[Diagnostic, ...]]:
    """Read one article; it is unfinished if its title, date, byline, section or address can't be known."""
    problems: list[Diagnostic] = []
    fields, where, body = open_document(source, config, KEYS, problems, ELSEWHERE)
    if fields is None:
        return Unfinished(path=source.path, places=where, body=body), tuple(problems)
    return _article(fields, source.path, where, body, config), tuple(problems)


def derived_id(path: PurePosixPath, config: Config) -> str:
    """Return the id that an article without one has: the publication's prefix and its path, encoded (RFC 3986)."""
    inside = path.relative_to(_FOLDER) if path.is_relative_to(_FOLDER) else PurePosixPath(path.name)
    name = unicodedata.normalize("NFC", inside.as_posix().removesuffix(".md"))
    return f"{config.id_prefix}/{quote(name, safe='/-._~')}"


def _article(
    fields: Fields, path: PurePosixPath, where: dict[str, Location], body: Body, config: Config
) -> Article | Unfinished:
    zone = config.zone
    given = fields.line("id", rules.identifier)
    if not fields.has("id"):
        _report_missing_id(fields, config)
    date = fields.moment("date", zone, required=True)
    article = Article(
        path=path,
        places=where,
        id=given or derived_id(path, config),
        id_is_derived=not given,
        title=fields.headline("title", required=True),
        date=date or _NO_DATE,
        updated=_not_before(fields, "updated", date, zone),
        authors=_authors(fields, where),
        section=fields.line("section", _a_section(config), required=True),
        tags=fields.texts("tags", TAGS_EXAMPLE, rules.tag),
        summary=fields.prose("summary"),
        highlights=fields.sentences("highlights", "[First point, Second point]"),
        disclosure=_disclosure(fields, config),
        corrections=_corrections(fields, zone),
        image=picture(fields, path),
        sources=references(fields, "sources"),
        slug=slug(fields, _DATED_NAME.sub("", path.stem, count=1)),
        aliases=aliases(fields),
        draft=fields.flag("draft", default=False),
        expires=_not_before(fields, "expires", date, zone),
        featured=fields.flag("featured", default=False),
        series=fields.headline("series"),
        canonical_url=fields.line("canonical_url", rules.web_url),
        language=fields.line("language", rules.language),
        in_digest=fields.flag("digest", default=True),
        comments=fields.flag("comments", default=True),
        body=body,
    )
    if date and article.title and article.authors and article.section and article.slug:
        return article
    return Unfinished(path=path, places=where, body=body, authors=article.authors, image=article.image)


def _report_missing_id(fields: Fields, config: Config) -> None:
    wrong = Wrong("missing-id", "this article has no permanent id", "run 'broadsheet check --fix'")
    (fields.report if config.require_ids else fields.warn)(wrong, fields.key_place("id"))


def _authors(fields: Fields, where: dict[str, Location]) -> tuple[str, ...]:
    """Read ``authors``, or ``author``, which is the same for one; their places are those of ``authors``."""
    key = "authors"
    if fields.has("author"):
        key = "author"
        if fields.has("authors"):
            later = max(fields.key_place("author"), fields.key_place("authors"))
            wrong = Wrong("conflicting-keys", "'author' and 'authors' are both there", "keep one of them")
            fields.report(wrong, later)
            key = "authors"
        elif "author" in where:
            where |= {
                "authors" + name.removeprefix("author"): at for name, at in where.items() if _is_author(name)
            }
    if not fields.has(key):
        fields.line("authors", required=True)
        return ()
    return fields.texts(key, "[maria, daniel]", alone=True, required=True)


def _is_author(name: str) -> bool:
    return name == "author" or name.startswith("author.")


def _a_section(config: Config) -> rules.Rule:
    keys = (section.key for section in config.sections)
    return rules.one_of("unknown-section", "a section of this publication", keys)


def _disclosure(fields: Fields, config: Config) -> str:
    """Read the key of a disclosure, which is one word, or else a text of its own."""
    text = fields.prose("disclosure")
    known = {disclosure.key for disclosure in config.disclosures}
    if text in known or not re.fullmatch(r"[\w-]+", text):
        return text
    rule = rules.one_of("unknown-disclosure", "a disclosure of this publication", known)
    return fields.line("disclosure", rule)


def _corrections(fields: Fields, zone: ZoneInfo) -> tuple[Correction, ...]:
    found = []
    for item in fields.groups("corrections", CORRECTION_KEYS, _CORRECTION_EXAMPLE):
        date, text = item.moment("date", zone, required=True), item.prose("text", required=True)
        if date and text:
            found.append(Correction(date, text))
    return tuple(sorted(found, key=lambda made: made.date, reverse=True))


def _not_before(fields: Fields, key: str, date: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Read a moment that makes no sense before the article's own."""
    found = fields.moment(key, zone)
    if found and date and found < date:
        wrong = Wrong(
            "date-order", f"'{key}' is before 'date'", "check the year, and which of the two is meant"
        )
        fields.warn(wrong, fields.key_place(key))
    return found
