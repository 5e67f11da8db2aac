"""The files of a Hugo site become entries: what each one is, where it stood, and where it goes.

Contract: every file below ``content/`` is an entry or reported; every entry knows the address that readers have had
for it and the file that it becomes. Whoever resolves a link asks :class:`Archive`, by path, by name or by address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from broadsheet.effects.importers.hugo.dates import as_moment, read_date, split_name
from broadsheet.effects.importers.hugo.matter import Matter, text_of
from broadsheet.effects.importers.hugo.translations import Languages
from broadsheet.values.urls import permalink, slugify

CONTENT = PurePosixPath("content")
MEDIA = PurePosixPath("content/media")
AUTHOR_FOLDERS = frozenset({"authors", "author"})
"""The folders below ``content/`` that hold people."""


class Kind(StrEnum):
    """What a file is."""

    ARTICLE = "article"
    AUTHOR = "author"
    PAGE = "page"
    LIST = "list"
    """``_index.md``: the head of a section's, a topic's or an author's list."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A content file of the archive."""

    kind: Kind
    """What it is."""
    path: PurePosixPath
    """Where it stands in the archive."""
    matter: Matter
    """Its keys and its text."""
    address: str
    """The path of the site that readers have had for it."""
    target: PurePosixPath
    """The file that it becomes, below the new publication's root."""
    section: str
    """The folder below ``content/`` that it stands in, as a key; may be empty."""
    slug: str
    """Its own part of the address; an author's key."""
    date: date | datetime | None
    """When it was published, as written."""
    language: str = ""
    """Its language, if it is a translation of the file that has its name."""

    @property
    def depth(self) -> int:
        """How many folders below ``content/`` the file stands in."""
        return len(self.path.parts) - len(CONTENT.parts) - 1

    @property
    def link(self) -> str:
        """How other files of the publication link to it."""
        return "/" + self.target.relative_to(CONTENT).as_posix()


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that can be linked to."""

    entries: tuple[Entry, ...]
    """Sorted by path."""
    media: Mapping[PurePosixPath, PurePosixPath]
    """The archive's pictures and files: where each goes below the new root, by its path in the archive."""
    by_name: Mapping[str, Entry | None]
    """By path below ``content/`` with and without ending, and by bare name where only one file has it."""
    by_address: Mapping[str, Entry]
    """By old address and alias, without slashes at the ends."""

    def named(self, name: str, beside: Entry) -> Entry | None:
        """Find what ``ref`` means by ``name`` in the file ``beside``: an absolute path, a relative one, or a name."""
        path = name.strip().strip("/")
        near = (beside.path.parent.relative_to(CONTENT) / path).as_posix()
        return (self.by_name.get(near) if not name.startswith("/") else None) or self.by_name.get(path)

    def at(self, address: str) -> Entry | None:
        """Find what stood at a path of the site."""
        return self.by_address.get(unquote(urlsplit(address).path).strip("/"))

    def file_at(self, address: str, beside: Entry) -> PurePosixPath | None:
        """Find a picture or file by its old path of the site, or beside an entry, or below its bundle."""
        path = unquote(urlsplit(address).path)
        if path.startswith("/"):
            return self.media.get(PurePosixPath("static") / path.strip("/"))
        return self.media.get(beside.path.parent / path) or self.media.get(PurePosixPath("static") / path)


def index(entries: tuple[Entry, ...], media: Mapping[PurePosixPath, PurePosixPath]) -> Archive:
    """Make entries and files findable."""
    by_name: dict[str, Entry | None] = {}
    by_address: dict[str, Entry] = {}
    for entry in entries:
        full, *bare = _names(entry)
        by_name.update(dict.fromkeys([full, full.removesuffix(entry.path.suffix)], entry))
        for name in bare:
            by_name[name] = entry if name not in by_name or by_name[name] is entry else None
    for entry in entries:
        by_address.setdefault(entry.address.strip("/"), entry)
    for entry in entries:
        aliases = entry.matter.values.get("aliases", "")
        for alias in aliases if isinstance(aliases, list) else [aliases]:
            if text_of(alias):
                by_address.setdefault(text_of(alias).strip("/"), entry)
    return Archive(entries, dict(media), by_name, by_address)


def _names(entry: Entry) -> Iterator[str]:
    path = entry.path.relative_to(CONTENT)
    yield path.as_posix()
    if entry.path.stem in {"_index", "index"}:
        yield path.parent.as_posix()
        yield path.parent.name
    else:
        yield path.name
        yield path.stem


@dataclass(frozen=True, slots=True)
class Plan:
    """What decides where files belong."""

    permalinks: Mapping[str, str]
    """The pattern of the old addresses by section, and for all others under an empty key; may hold neither."""
    languages: Languages = field(default_factory=Languages)
    """What tells a translation from the text that it translates."""

    def entry(self, source: PurePosixPath, matter: Matter) -> Entry:
        """Decide what a content file is and where it goes."""
        path, language = self.languages.take_apart(source)
        folders = path.relative_to(CONTENT).parts[:-1]
        name = folders[-1] if path.stem in {"index", "_index"} and folders else path.stem
        day, slug = split_name(name)
        day = (
            read_date(text_of(matter.values.get("date")) or text_of(matter.values.get("publishdate"))) or day
        )
        slug = slugify(text_of(matter.values.get("slug")) or slug)
        section = slugify(folders[0]) if folders else ""
        kind = self._kind(path, folders, day)
        address = _given(matter) or self._address(kind, path, section, slug, day)
        if language:
            address = _given(matter) or f"/{language}{address}"
            slug = f"{slug}-{language}"
        key = slugify(name) if kind is Kind.AUTHOR else slug
        target = _target(kind, address, key, day)
        return Entry(kind, source, matter, address, target, section, key, day, language)

    def _kind(self, path: PurePosixPath, folders: tuple[str, ...], day: date | datetime | None) -> Kind:
        top = folders[0] if folders else ""
        if top in AUTHOR_FOLDERS and (path.stem != "_index" or len(folders) > 1):
            return Kind.AUTHOR
        if path.stem == "_index":
            return Kind.LIST
        return Kind.ARTICLE if day and folders and top not in {"page", "pages"} else Kind.PAGE

    def _address(
        self, kind: Kind, path: PurePosixPath, section: str, slug: str, day: date | datetime | None
    ) -> str:
        pattern = self.permalinks.get(section, self.permalinks.get("", ""))
        if kind is Kind.ARTICLE and pattern and day:
            return permalink(pattern, date=as_moment(day), section=section, slug=slug)
        folders = list(path.relative_to(CONTENT).parts[:-1])
        if path.stem == "index":
            folders[-1:] = []
        parts = [*folders] if path.stem == "_index" else [*folders, slug]
        return "/" + "/".join(part.lower().replace(" ", "-") for part in parts) + ("/" if parts else "")


def _given(matter: Matter) -> str:
    """Return the address that a file's own front matter gives it, or nothing."""
    url = text_of(matter.values.get("url"))
    return "/" + urlsplit(url).path.lstrip("/") if url else ""


def _target(kind: Kind, address: str, key: str, day: date | datetime | None) -> PurePosixPath:
    if kind is Kind.ARTICLE and day:
        return CONTENT / "articles" / f"{day:%Y}" / f"{day:%m}" / f"{key}.md"
    if kind is Kind.AUTHOR:
        return CONTENT / "authors" / f"{key}.md"
    parts = (
        [slugify(part) or "page" for part in re.split("/+", address.strip("/"))]
        if address.strip("/")
        else ["home"]
    )
    return CONTENT / "pages" / PurePosixPath(*parts[:-1], f"{parts[-1]}.md")


def media_paths(files: tuple[PurePosixPath, ...]) -> dict[PurePosixPath, PurePosixPath]:
    """Decide where the pictures and files of an archive go: those of ``static/`` as they stand, others by folder."""
    return {path: MEDIA / PurePosixPath(*path.parts[1:]) for path in files}
