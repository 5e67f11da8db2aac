"""The archive's folder becomes its files, and these the configuration, the entries and what is copied.

Contract: every file is one of these, or reported; only :func:`gather` looks at the disk, and it changes nothing.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from broadsheet.effects.importers.hugo import site as sites
from broadsheet.effects.importers.hugo.archive import AUTHOR_FOLDERS, Entry, Plan, media_paths
from broadsheet.effects.importers.hugo.matter import Raw, read_configuration, read_matter
from broadsheet.effects.importers.hugo.notes import Notes
from broadsheet.effects.importers.options import Options
from broadsheet.reading.sources import Source, decode
from broadsheet.values.diagnostics import Diagnostic, Location, Severity, warning

_CONFIGURATIONS = tuple(
    PurePosixPath(folder) / f"{name}{ending}"
    for folder in ("", "config/_default")
    for name in ("hugo", "config")
    for ending in (".toml", ".yaml", ".yml", ".json")
)
_TEXT = frozenset({".md", ".markdown", ".mdown", ".html", ".htm"})
_CODE = frozenset({".html", ".htm", ".js", ".mjs", ".css", ".scss", ".map", ".xml", ".webmanifest"})
"""What stands in ``static/`` for an old theme, not for readers."""


@dataclass(frozen=True, slots=True)
class Files:
    """An archive, read."""

    root: Path
    """Its folder."""
    texts: tuple[Source, ...]
    """Content and configuration, sorted by path."""
    others: tuple[PurePosixPath, ...]
    """All other files, sorted."""
    diagnostics: tuple[Diagnostic, ...]
    """What could not be read."""

    @property
    def paths(self) -> tuple[PurePosixPath, ...]:
        """All files, also those that could not be read."""
        unread = (found.location.path for found in self.diagnostics)
        return (*(text.path for text in self.texts), *self.others, *unread)


def gather(root: Path) -> Files:
    """Read the archive below ``root``; raise :class:`OSError` if the disk refuses."""
    texts: list[Source] = []
    others: list[PurePosixPath] = []
    diagnostics: list[Diagnostic] = []
    for path in sorted(_walk(root, root)):
        if path in _CONFIGURATIONS or (path.suffix in _TEXT and path.parts[0] == "content"):
            source, found = decode(path, (root / path).read_bytes())
            texts += [source] if source else []
            diagnostics += found
        else:
            others.append(path)
    return Files(root, tuple(texts), tuple(others), tuple(diagnostics))


def configuration_of(files: Files) -> tuple[Mapping[str, Raw] | None, list[Diagnostic]]:
    """Return the configuration, with its keys from every file that it is spread over, or ``None``."""
    sources = [source for source in files.texts if source.path in _CONFIGURATIONS]
    merged: dict[str, Raw] = {}
    diagnostics: list[Diagnostic] = []
    for source in sources:
        values, found = read_configuration(source)
        merged.update(values)
        diagnostics += found
        if names := sites.unused(values):
            message = f"these settings have no equivalent: {', '.join(names)}"
            diagnostics.append(warning("setting-not-imported", message, Location(source.path)))
    for pattern in sites.permalinks(merged, Options())[1]:
        message = f"addresses of the form '{pattern}' can't be made here; --permalink says what to use"
        diagnostics.append(warning("permalink-not-imported", message, Location(sources[0].path)))
    return (merged if sources else None), diagnostics


def entries_of(files: Files, plan: Plan) -> tuple[tuple[Entry, ...], list[Diagnostic]]:
    """Return the content files that can be read, each with a file of its own to become."""
    entries: list[Entry] = []
    diagnostics: list[Diagnostic] = []
    bundles = {source.path.parent for source in files.texts if source.path.stem == "index"}
    parts = "a text inside another one's folder has no place of its own"
    for source in files.texts:
        if source.path in _CONFIGURATIONS:
            continue
        matter = read_matter(source)
        notes = Notes(source.path)
        diagnostics += matter.diagnostics
        bare, language = plan.languages.take_apart(source.path)
        if bare.stem != "index" and source.path.parent in bundles:
            notes.left_out("not-imported", parts)
        elif language and bare.parts[1] in AUTHOR_FOLDERS:
            notes.left_out("not-imported", "an author has one page, not one for each language")
        elif not any(found.severity is Severity.ERROR for found in matter.diagnostics):
            if not matter.exists:
                message = "there is no front matter; title and date are those of the file's name"
                notes.at_key("", "missing-front-matter", message)
            entries.append(plan.entry(source.path, matter))
        diagnostics += notes.found
    return _apart(entries), diagnostics


def media_of(others: Sequence[PurePosixPath]) -> tuple[dict[PurePosixPath, PurePosixPath], list[Diagnostic]]:
    """Return which files are copied where, and a note on each other file, or folder of them."""
    kept = tuple(
        path
        for path in others
        if path.parts[0] in {"content", "static"} and len(path.parts) > 1 and path.suffix.lower() not in _CODE
    )
    tops = {
        path
        if len(path.parts) == 1 or path.parts[0] in {"content", "static"}
        else PurePosixPath(path.parts[0])
        for path in others
        if path not in kept
    }
    message = "this has no place in the publication and was left out"
    return media_paths(kept), [warning("not-imported", message, Location(path)) for path in sorted(tops)]


def _walk(folder: Path, root: Path) -> Iterator[PurePosixPath]:
    with os.scandir(folder) as found:
        for each in found:
            if each.name.startswith(".") or each.name in {"node_modules", "public", "resources"}:
                continue
            if each.is_dir(follow_symlinks=False):
                yield from _walk(Path(each.path), root)
            elif each.is_file(follow_symlinks=False):
                yield PurePosixPath(Path(each.path).relative_to(root).as_posix())


def _apart(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give every entry a file of its own, where two would have become one."""
    taken: Counter[PurePosixPath] = Counter()
    found: list[Entry] = []
    for entry in entries:
        taken[entry.target] += 1
        number = taken[entry.target]
        target = entry.target.with_stem(f"{entry.target.stem}-{number}") if number > 1 else entry.target
        found.append(replace(entry, target=target))
    return tuple(found)
