"""What the command line writes into the content folder: a new article, and mended ones.

Contract: an existing file is never replaced by a new one; a mended file keeps every byte that isn't mended.
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from broadsheet.effects.documents import Value, document
from broadsheet.reading.garbled import mend
from broadsheet.reading.library import Library
from broadsheet.reading.schema import derived_id, insert_id
from broadsheet.reading.sources import ARTICLES, CONTENT, decode
from broadsheet.values.config import Config
from broadsheet.values.urls import problem_with_name, slugify

HINTS = """\
Write the story here. What else the head of this file may say, between the dashes above:

```yaml
summary: One or two sentences for feeds, search results and the newsletter.
highlights: [The first point., The second., The third.]
tags: [one, two]
```
"""
"""The text of a new article, until somebody writes one."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """What a new article is about."""

    title: str
    """Its headline."""
    section: str
    """The key of its section."""
    authors: tuple[str, ...]
    """Keys of its authors."""
    date: datetime
    """When it is to be published, in the publication's zone."""
    slug: str = ""
    """Its part of the address; empty: made from the title."""


def write_article(root: Path, config: Config, assignment: Assignment) -> PurePosixPath:
    """Write a new article with its permanent id; raise :class:`FileExistsError` or :class:`ValueError`."""
    title = " ".join(assignment.title.split())
    if reason := _problem_with_title(title):
        message = f"this can't be a title: {reason}"
        raise ValueError(message)
    slug = assignment.slug or slugify(title)
    if not slug:
        message = "no address can be made of this title: it has no letters or digits"
        raise ValueError(message)
    if reason := problem_with_name(slug):
        message = f"'{slug}' can't be an address: {reason}"
        raise ValueError(message)
    path = CONTENT / "articles" / f"{assignment.date:%Y}" / f"{assignment.date:%m}" / f"{slug}.md"
    matter: dict[str, Value] = {
        "id": new_id(config),
        "title": title,
        "date": f"{assignment.date:%Y-%m-%d %H:%M}",
        "authors": list(assignment.authors),
        "section": assignment.section,
        "draft": True,
    }
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as new:
        new.write(document(matter, HINTS))
    return path


def _problem_with_title(title: str) -> str:
    if not title:
        return "it is empty"
    _, found = decode(CONTENT, title.encode(errors="surrogatepass"))
    return found[0].message if found else ""


def new_id(config: Config) -> str:
    """Return a permanent id that nobody has: 40 random bits behind the publication's prefix (RFC 4151)."""
    return f"{config.id_prefix}/{secrets.token_hex(5)}"


def mended(root: Path, library: Library) -> list[PurePosixPath]:
    """Write missing ids into articles and mend garbled text; return the files that changed."""
    ids = _ids(library)
    unfinished = {one.path for one in library.unfinished}
    changed = []
    for path in sorted(one.path for one in library.texts if one.path in ids or one.path not in unfinished):
        before = (root / path).read_bytes()
        text = before.decode() if path in unfinished else mend(before.decode())
        after = (insert_id(text, ids[path]) if path in ids else text).encode()
        if after != before:
            staged = root / path.with_name(f".{path.name}.new")
            staged.write_bytes(after)
            shutil.copymode(root / path, staged)
            staged.replace(root / path)
            changed.append(path)
    return changed


def _ids(library: Library) -> dict[PurePosixPath, str]:
    """Return the ids that articles without one have, and those that unfinished ones will have."""
    finished = {article.path: article.id for article in library.articles if article.id_is_derived}
    unfinished = (one.path for one in library.unfinished if one.path.is_relative_to(ARTICLES))
    return finished | {path: derived_id(path, library.config) for path in unfinished}
