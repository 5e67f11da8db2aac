"""The publication's configuration file becomes a :class:`Config`."""

from __future__ import annotations

from pathlib import PurePosixPath

from broadsheet.reading.frontmatter import read_yaml
from broadsheet.reading.markdown import typographic
from broadsheet.reading.schema import rules
from broadsheet.reading.schema.fields import Fields
from broadsheet.reading.schema.parts import TAGS_EXAMPLE, picture, places
from broadsheet.reading.schema.subscribe import subscribe
from broadsheet.reading.sources import Source
from broadsheet.values.config import (
    Comments,
    Config,
    Disclosure,
    Edition,
    FeedSettings,
    MarkdownSettings,
    Publisher,
    Section,
)
from broadsheet.values.diagnostics import Diagnostic, Location
from broadsheet.values.languages import Direction, direction_of

KEYS = (
    "title",
    "tagline",
    "description",
    "url",
    "language",
    "direction",
    "timezone",
    "accent",
    "image",
    "ids",
    "publisher",
    "permalink",
    "new_tab",
    "per_page",
    "sections",
    "editions",
    "feeds",
    "subscribe",
    "comments",
    "disclosures",
    "markdown",
)
IDS_KEYS = ("prefix", "required")
PUBLISHER_KEYS = ("name", "email", "address")
SECTION_KEYS = ("title", "description")
EDITION_KEYS = ("title", "description", "sections", "tags", "window", "limit", "unsubscribe_url")
FEEDS_KEYS = ("entries", "content", "hub")
COMMENTS_KEYS = ("url", "label", "note")
DISCLOSURE_KEYS = ("label", "text")
MARKDOWN_KEYS = ("typographer", "linkify", "raw_html")

ACCENT = "#8f2d1d"
PERMALINK = "/{year}/{month}/{slug}/"

ELSEWHERE = {
    "authors": "publisher",
    "base_url": "url",
    "baseURL": "url",
    "color": "accent",
    "lang": "language",
    "languageCode": "language",
    "name": "title",
    "newsletters": "editions",
    "paginate": "per_page",
    "subtitle": "tagline",
    "time_zone": "timezone",
}
"""What other programs call these keys."""

_MOST = 1_000


def read_config(source: Source) -> tuple[Config | None, tuple[Diagnostic, ...]]:
    """Read ``newsletter.yaml``. There is no configuration when one of its required keys can't be used."""
    mapping, found = read_yaml(source)
    problems = list(found)
    if mapping is None:
        return None, tuple(problems)
    fields = Fields(mapping, KEYS, problems, elsewhere=ELSEWHERE)
    markdown = _markdown(fields)
    fields.polish = typographic if markdown.typographer else str
    config = _config(fields, source.path, places(mapping), markdown)
    return config, tuple(problems)


def _config(
    fields: Fields, path: PurePosixPath, where: dict[str, Location], markdown: MarkdownSettings
) -> Config | None:
    title, url = fields.line("title", required=True), fields.line("url", rules.site_url, required=True)
    timezone = fields.line("timezone", rules.time_zone, required=True)
    language = fields.line("language", rules.language) or "en"
    prefix, require_ids = _ids(fields)
    sections = _sections(fields)
    config = Config(
        path=path,
        places=where,
        title=title,
        tagline=fields.line("tagline"),
        description=fields.prose("description"),
        url=url.rstrip("/") + "/",
        language=language,
        direction=_direction(fields, language),
        timezone=timezone,
        id_prefix=prefix,
        require_ids=require_ids,
        permalink=fields.line("permalink", rules.permalink) or PERMALINK,
        accent=fields.line("accent", rules.colour).lower() or ACCENT,
        image=picture(fields, path),
        publisher=_publisher(fields, title),
        new_tab=fields.flag("new_tab", default=True),
        per_page=fields.integer("per_page", 20, 1, _MOST),
        sections=sections,
        editions=_editions(fields, sections),
        feeds=_feeds(fields),
        subscribe=subscribe(fields),
        comments=_comments(fields),
        disclosures=_disclosures(fields),
        markdown=markdown,
    )
    return config if title and url and timezone and prefix and sections else None


def _ids(fields: Fields) -> tuple[str, bool]:
    example = 'prefix: "tag:example.org,2026:courier"'
    inner = fields.group("ids", IDS_KEYS, example)
    if inner:
        prefix = inner.line("prefix", rules.identifier, required=True)
        return prefix.rstrip("/"), inner.flag("required", default=False)
    if not fields.has("ids"):
        fields.line("ids", required=True)
    return "", False


def _direction(fields: Fields, language: str) -> Direction:
    """Read the direction of the writing, or take the language's."""
    text = fields.line("direction", rules.one_of("bad-direction", "a direction of writing", ("ltr", "rtl")))
    if text:
        return "rtl" if text == "rtl" else "ltr"
    return direction_of(language)


def _publisher(fields: Fields, title: str) -> Publisher:
    inner = fields.group("publisher", PUBLISHER_KEYS, "name: Courier Press, email: desk@example.org")
    if not inner:
        return Publisher(title)
    return Publisher(inner.line("name") or title, inner.line("email", rules.email), inner.lines("address"))


def _sections(fields: Fields) -> tuple[Section, ...]:
    named = fields.named("sections", SECTION_KEYS, "policy: {title: Policy}", required=True)
    return tuple(
        Section(key, inner.line("title", required=True) or key, inner.prose("description"))
        for key, inner in named
    )


def _editions(fields: Fields, sections: tuple[Section, ...]) -> tuple[Edition, ...]:
    known = rules.one_of(
        "unknown-section", "a section of this publication", (section.key for section in sections)
    )
    return tuple(
        Edition(
            key,
            title=inner.line("title", required=True) or key,
            description=inner.prose("description"),
            sections=inner.texts("sections", "[policy, markets]", known),
            tags=inner.texts("tags", TAGS_EXAMPLE, rules.tag),
            window=inner.integer("window", 0, 0, _MOST),
            limit=inner.integer("limit", 0, 0, _MOST),
            unsubscribe_url=inner.line("unsubscribe_url", rules.unsubscribe_url),
        )
        for key, inner in fields.named("editions", EDITION_KEYS, "daily: {title: The Daily}")
    )


def _feeds(fields: Fields) -> FeedSettings:
    inner = fields.group("feeds", FEEDS_KEYS, "entries: 30, content: full")
    if not inner:
        return FeedSettings()
    content = inner.line("content", rules.one_of("bad-choice", "what entries can carry", ("full", "summary")))
    return FeedSettings(
        inner.integer("entries", 30, 1, _MOST),
        "summary" if content == "summary" else "full",
        inner.line("hub", rules.web_url),
    )


def _comments(fields: Fields) -> Comments | None:
    inner = fields.group("comments", COMMENTS_KEYS, 'url: "mailto:letters@example.org", label: Write to us')
    if not inner:
        return None
    url, label = inner.line("url", rules.comment_url, required=True), inner.line("label", required=True)
    note = inner.prose("note")
    return Comments(url, label, note) if url and label else None


def _disclosures(fields: Fields) -> tuple[Disclosure, ...]:
    example = "state-media: {label: State media, text: What readers should know}"
    return tuple(
        Disclosure(key, inner.line("label", required=True) or key, inner.prose("text", required=True) or key)
        for key, inner in fields.named("disclosures", DISCLOSURE_KEYS, example)
    )


def _markdown(fields: Fields) -> MarkdownSettings:
    inner = fields.group("markdown", MARKDOWN_KEYS, "typographer: true")
    if not inner:
        return MarkdownSettings()
    return MarkdownSettings(
        typographer=inner.flag("typographer", default=True),
        linkify=inner.flag("linkify", default=True),
        raw_html=inner.flag("raw_html", default=False),
    )
