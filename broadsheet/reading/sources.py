"""The content folder becomes a sorted list of sources: text files, decoded, and media files, named.

Contract: nothing outside the content folder is read, whatever a symbolic link says; a file that can't be text is
reported, never guessed at; line ends and a byte order mark leave no trace, so that the same words give the same site
whatever editor saved them.
"""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import blake2b
from itertools import islice
from pathlib import Path, PurePosixPath

from broadsheet.values.diagnostics import Diagnostic, Location, error, warning

CONTENT = PurePosixPath("content")
CONFIGURATION = CONTENT / "newsletter.yaml"
ARTICLES = CONTENT / "articles"
TEXT_FOLDERS = ("articles", "authors", "issues", "pages")
MEDIA = CONTENT / "media"

MAX_BYTES = 2_000_000
"""More than any article: a larger text file is refused before it is read."""

MOST_CONTROLS = 20
"""A file with more lines that hold control characters is no text at all, and that has been said by then."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that XML 1.0 (section 2.2) can't hold or discourages; tab, line feed and carriage return are allowed."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text file of the content folder."""

    path: PurePosixPath
    """Relative to the publication's root (``content/articles/…``)."""
    text: str
    """Decoded, with LF line ends and no byte order mark."""
    digest: str
    """A digest of the text, hexadecimal."""

    @classmethod
    def of(cls, path: PurePosixPath | str, text: str) -> Source:
        """Make a source from text that is already clean."""
        return cls(PurePosixPath(path), text, blake2b(text.encode(), digest_size=16).hexdigest())


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that the content folder holds."""

    texts: tuple[Source, ...]
    """Articles, authors, issues, pages and the configuration, sorted by path."""
    media: tuple[PurePosixPath, ...]
    """Files below ``content/media``, relative to the root, sorted."""
    diagnostics: tuple[Diagnostic, ...]
    """What could not be read, and why."""

    def below(self, folder: str) -> tuple[Source, ...]:
        """Return the sources of one folder of the content folder, such as ``articles``."""
        top = CONTENT / folder
        return tuple(source for source in self.texts if source.path.is_relative_to(top))


def discover(root: Path) -> Sources:
    """Walk the content folder below ``root`` once, sorted; raise :class:`OSError` if it can't be listed.

    A folder that isn't there holds nothing; but a publication without its folder of articles is an error, since
    readers would lose every story.
    """
    texts: list[Source] = []
    media: list[PurePosixPath] = []
    diagnostics: list[Diagnostic] = []
    for path, entry in sorted(_walk(root / CONTENT, CONTENT)):
        if wrong := _not_ours(path, entry):
            diagnostics.append(wrong)
        elif path.is_relative_to(MEDIA):
            media.append(path)
        elif path == CONFIGURATION or (path.suffix == ".md" and path.parts[1] in TEXT_FOLDERS):
            source, found = read(root, path)
            texts.extend([source] if source else [])
            diagnostics.extend(found)
        elif path not in {ARTICLES, CONTENT / "issues" / "ledger.jsonl"}:
            diagnostics.append(_stray(path))
    if (root / CONFIGURATION).is_file() and not (root / ARTICLES).is_dir():
        diagnostics.append(_no_articles())
    return Sources(tuple(texts), tuple(media), tuple(diagnostics))


def read(root: Path, path: PurePosixPath) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Read and decode one text file; what can't be text is a diagnostic, and no source."""
    file = root / path
    if not file.is_file():
        return None, (
            error("not-a-file", "this is not a regular file", Location(path), "remove it from content/"),
        )
    if file.stat().st_size > MAX_BYTES:
        return None, (
            error("file-too-large", f"larger than {MAX_BYTES:,} bytes", Location(path), "split it"),
        )
    try:
        data = file.read_bytes()
    except PermissionError:
        return None, (
            error("unreadable", "no permission to read this file", Location(path), "make it readable"),
        )
    return decode(path, data)


def decode(path: PurePosixPath, data: bytes) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """Turn bytes into a source: UTF-8, no control characters, LF line ends."""
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as reason:
        return None, (_not_utf8(path, data, reason.start),)
    text = _unified(text)
    bad = tuple(_controls(path, text)) if _FORBIDDEN.search(text) else ()
    return (None, bad) if bad else (Source.of(path, text), ())


def _unified(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _walk(folder: Path, path: PurePosixPath) -> Iterator[tuple[PurePosixPath, os.DirEntry[str]]]:
    """Yield every file below ``folder``, and symbolic links as themselves; what is hidden is skipped."""
    if not folder.exists():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or entry.name.endswith("~"):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path), path / entry.name)
            else:
                yield path / entry.name, entry


def _not_ours(path: PurePosixPath, entry: os.DirEntry[str]) -> Diagnostic | None:
    """Return why a file can't be read as part of the publication, whatever it holds."""
    shown = Location(PurePosixPath(path.as_posix().encode(errors="replace").decode()))
    if shown.path != path:
        return error("bad-file-name", "the name of this file is not UTF-8", shown, "give it another name")
    if entry.is_symlink():
        return error("symbolic-link", "symbolic links are not followed", shown, "put a copy of the file here")
    if not entry.is_file(follow_symlinks=False):
        return error("not-a-file", "this is not a regular file", shown, "remove it from content/")
    return None


def _not_utf8(path: PurePosixPath, data: bytes, offset: int) -> Diagnostic:
    *lines, last = _unified(data[:offset].decode("utf-8", "replace")).split("\n")
    kind = "UTF-16" if data[:2] in {BOM_UTF16_LE, BOM_UTF16_BE} else "not UTF-8"
    place = Location(path, len(lines) + 1, len(last) + 1)
    return error("not-utf-8", f"this text is {kind}", place, "save the file as UTF-8")


def _controls(path: PurePosixPath, text: str) -> Iterator[Diagnostic]:
    """Yield an error for the first control character of every line, up to as many as anybody reads."""
    lines = ((number, _FORBIDDEN.search(line)) for number, line in enumerate(text.split("\n"), start=1))
    for number, found in islice(((n, f) for n, f in lines if f), MOST_CONTROLS):
        place = Location(path, number, found.start() + 1)
        yield error("control-character", f"a control character (U+{ord(found[0]):04X})", place, "delete it")


def _no_articles() -> Diagnostic:
    help_ = "write the first article with 'broadsheet new', or run this in the folder that holds content/"
    return error("no-articles", f"there is no folder {ARTICLES}", Location(ARTICLES), help_)


def _stray(path: PurePosixPath) -> Diagnostic:
    return warning("stray-file", "this file is not part of the publication", Location(path), _way_in(path))


def _way_in(path: PurePosixPath) -> str:
    """Return how a stray file becomes part of the publication."""
    _, *folders, name = path.parts
    if not folders and name.casefold() in {"newsletter.yml", "newsletter.yaml"}:
        return f"rename it to {CONFIGURATION.name}"
    if path.suffix.casefold() not in {".md", ".markdown"}:
        return f"what readers should get belongs below {MEDIA}/; move anything else out of {CONTENT}/"
    if folders and folders[0] in TEXT_FOLDERS:
        return f"rename it to {path.stem}.md"
    near = get_close_matches(folders[0].casefold() if folders else "", TEXT_FOLDERS, n=1)
    return f"move it to {CONTENT / (near[0] if near else ARTICLES.name)}/"
