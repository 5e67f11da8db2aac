"""What several kinds of files have in common: pictures, links, old addresses, places, and a body."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Table
from pathlib import PurePosixPath

from broadsheet.reading.frontmatter import read_front_matter
from broadsheet.reading.markdown import parse, typographic
from broadsheet.reading.nodes import Mapping, Node, Sequence
from broadsheet.reading.schema import rules
from broadsheet.reading.schema.fields import Fields
from broadsheet.reading.schema.rules import Wrong
from broadsheet.reading.sources import Source
from broadsheet.values.body import Body
from broadsheet.values.config import Config
from broadsheet.values.content import Picture, Reference
from broadsheet.values.diagnostics import Diagnostic, Location

PICTURE_KEYS = ("src", "alt", "credit", "caption")
REFERENCE_KEYS = ("title", "url")

TAGS_EXAMPLE = "[china, supply-chain]"
_PICTURE_EXAMPLE = "src: /media/mine.jpg, alt: An open pit"
_REFERENCE_EXAMPLE = 'title: Annual report, url: "https://example.org/report"'


def open_document(
    source: Source,
    config: Config,
    known: tuple[str, ...],
    problems: list[Diagnostic],
    elsewhere: Table[str, str],
) -> tuple[Fields | None, dict[str, Location], Body]:
    """Take a Markdown file apart: its keys (if they can be read), their places, and its body."""
    matter = read_front_matter(source)
    problems.extend(matter.diagnostics)
    body, found = parse(matter.body, source.path, matter.first_line, config.markdown)
    problems.extend(found)
    if matter.mapping is None:
        return None, {}, body
    fields = Fields(matter.mapping, known, problems, elsewhere=elsewhere)
    fields.polish = typographic if config.markdown.typographer else str
    fields.where = places(matter.mapping)
    return fields, fields.where, body


def places(mapping: Mapping) -> dict[str, Location]:
    """Return where every key has its value: ``title``, ``authors.0``, ``image.src``; ``""`` is the whole."""
    return {"": mapping.location, **dict(_places(mapping, ""))}


def picture(fields: Fields, path: PurePosixPath) -> Picture | None:
    """Read ``image``; its ``alt`` must be said, if only as ``""`` for a picture that decorates."""
    inner = fields.group("image", PICTURE_KEYS, _PICTURE_EXAMPLE)
    if not inner:
        return None
    src = inner.line("src", rules.picture(path), required=True)
    alt = inner.line("alt", required=not inner.has("alt"))
    credit, caption = inner.line("credit"), inner.prose("caption")
    return Picture(src, alt, credit, caption) if src else None


def references(fields: Fields, key: str) -> tuple[Reference, ...]:
    """Read a list of named links."""
    found = []
    for item in fields.groups(key, REFERENCE_KEYS, _REFERENCE_EXAMPLE):
        title, url = item.line("title", required=True), item.line("url", rules.link_url, required=True)
        if title and url:
            found.append(Reference(title, url))
    return tuple(found)


def aliases(fields: Fields) -> tuple[str, ...]:
    """Read the old paths that lead here."""
    return fields.texts("aliases", "[/old/path/]", rules.alias)


def slug(fields: Fields, from_name: str) -> str:
    """Read ``slug``, or take what the file's name gives."""
    given = fields.line("slug", rules.slug)
    if not given and not fields.has("slug") and (wrong := rules.slug(from_name)):
        help_ = f"rename the file, or write 'slug: …' ({wrong.help})"
        fields.report(Wrong(wrong.code, f"the file's name won't do: {wrong.message}", help_), fields.place)
        return ""
    return given or from_name


def _places(mapping: Mapping, prefix: str) -> Iterator[tuple[str, Location]]:
    for key, (_, value) in mapping.entries.items():
        yield prefix + key, value.location
        if isinstance(value, (Mapping, Sequence)):
            yield from _inner_places(value, f"{prefix}{key}.")


def _inner_places(node: Node, prefix: str) -> Iterator[tuple[str, Location]]:
    if isinstance(node, Mapping):
        yield from _places(node, prefix)
    elif isinstance(node, Sequence):
        for index, item in enumerate(node.items):
            yield f"{prefix}{index}", item.location
            if isinstance(item, (Mapping, Sequence)):
                yield from _inner_places(item, f"{prefix}{index}.")
