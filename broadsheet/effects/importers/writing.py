"""What every importer hands over, and how it gets onto the disk: the files of a new publication.

Contract: an importer turns an archive into an :class:`Imported` and touches nothing; :func:`write` puts it below a
folder and never replaces a file that is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from broadsheet.values.diagnostics import Diagnostic, Location, error


@dataclass(frozen=True, slots=True)
class Tally:
    """How much of the archive arrived."""

    articles: int = 0
    """Stories."""
    authors: int = 0
    """Bylines, with those that were made up for names without a file."""
    pages: int = 0
    """Pages outside the news stream, with those that keep the addresses of lists alive."""
    tags: int = 0
    """Different tags of the stories."""
    media: int = 0
    """Pictures and files that were copied."""
    left_out: int = 0
    """Files of the archive that have no place in the publication; each is reported."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A publication that is not on the disk yet."""

    texts: Mapping[PurePosixPath, str]
    """What to write, by path below the publication's root."""
    media: Mapping[PurePosixPath, Path]
    """What to copy: the path below the root, and the file of the archive."""
    diagnostics: tuple[Diagnostic, ...]
    """What could not be converted as it was, by place in the archive. An error means that a file was left out."""
    tally: Tally
    """How much arrived."""

    def kinds(self) -> tuple[tuple[str, int], ...]:
        """Return how often each code was reported, the most frequent first."""
        counted = Counter(found.code for found in self.diagnostics)
        return tuple(sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def write(imported: Imported, root: Path) -> tuple[Diagnostic, ...]:
    """Write the publication below ``root``, or nothing at all if any of its files is there already.

    The diagnostics name every such file. Raises :class:`OSError` if the disk refuses.
    """
    paths = sorted([*imported.texts, *imported.media])
    taken = tuple(_taken(path) for path in paths if (root / path).exists() or (root / path).is_symlink())
    if taken:
        return taken
    for path, text in sorted(imported.texts.items()):
        _make_room(root / path).write_text(text, encoding="utf-8", newline="\n")
    for path, source in sorted(imported.media.items()):
        _make_room(root / path).write_bytes(source.read_bytes())
    return ()


def _make_room(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _taken(path: PurePosixPath) -> Diagnostic:
    return error(
        "file-exists",
        "this file is there already, so nothing was written",
        Location(path),
        "import into an empty folder",
    )
