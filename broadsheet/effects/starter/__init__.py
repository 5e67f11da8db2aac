"""The small complete publication that ``broadsheet init`` writes.

The files beside this module are its sources: ``$title`` and the like are filled in, dates are those of the days
before, so that the first build has a front page, feeds and a digest.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from string import Template
from urllib.parse import urlsplit

ARTICLES = (
    ("welcome", 1),
    ("anatomy-of-an-article", 2),
    ("how-the-newsletter-works", 3),
)
"""The sample stories, and how many days ago each was published."""

FILES: tuple[tuple[str, str], ...] = (
    ("newsletter.yaml", "content/newsletter.yaml"),
    ("authors/editor.md", "content/authors/editor.md"),
    ("pages/about.md", "content/pages/about.md"),
    ("pages/standards.md", "content/pages/standards.md"),
    ("gitignore", ".gitignore"),
)
"""What is written besides the stories, and where."""


def write_starter(folder: Path, title: str, url: str, now: datetime) -> list[PurePosixPath]:
    """Write the publication into a folder; raise :class:`FileExistsError` before anything is replaced."""
    texts = starter(title, url, now)
    for path in texts:
        if (folder / path).exists():
            raise FileExistsError(17, "is there already", str(folder / path))
    for path, text in texts.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    return sorted(texts)


def starter(title: str, url: str, now: datetime) -> dict[PurePosixPath, str]:
    """Return the files of the publication by their place."""
    top = files(__package__)
    host = _domain(url)
    names = {"title": _yaml(title), "url": url, "host": host, "year": f"{now:%Y}"}
    days = {slug: now - timedelta(days=before) for slug, before in ARTICLES}
    names |= {slug.replace("-", "_"): f"{day:%Y/%m}/{slug}.md" for slug, day in days.items()}
    texts = {PurePosixPath(target): _filled(top / source, names) for source, target in FILES}
    for number, (slug, day) in enumerate(days.items(), start=1):
        own = {"date": f"{day:%Y-%m-%d} 08:00", "id": f"tag:{host},{now:%Y}:article/{number}"}
        path = PurePosixPath(f"content/articles/{day:%Y/%m}/{slug}.md")
        texts[path] = _filled(top / "articles" / f"{slug}.md", names | own)
    return texts


def _domain(url: str) -> str:
    """Return what ids and mail addresses can have behind their sign: a local name and a number can't be that."""
    host = urlsplit(url).hostname or ""
    return host if re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+", host) else "example.org"


def _filled(source: Traversable, names: dict[str, str]) -> str:
    return Template(source.read_text(encoding="utf-8")).substitute(names)


def _yaml(text: str) -> str:
    """Return a text as a YAML value (YAML 1.2.2, section 7.3.1: JSON strings are)."""
    return json.dumps(text, ensure_ascii=False)
