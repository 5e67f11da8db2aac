"""Small publications as files: what a test writes down is what an editor would."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from broadsheet.effects.pipeline import Result, Settings, build
from broadsheet.effects.workers import Workers

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
"""The clock of these publications."""

CONFIGURATION = """\
title: The Courier
url: https://courier.example.org/
timezone: Europe/London
ids: {prefix: "tag:courier.example.org,2026:article"}
sections:
  policy: {title: Policy, description: Rules and licences.}
  mining: {title: Mining}
editions:
  daily: {title: The Daily Courier, unsubscribe_url: "{{ unsubscribe_url }}"}
"""

AUTHOR = "---\nname: Ines Calloway\nrole: Editor\n---\n\nShe edits.\n"


def story(name: str, text: str = "The text.", **front_matter: str) -> str:
    """Return the source of a story; ``front_matter`` replaces the lines of the standard one, or adds to them."""
    lines = {
        "id": f"tag:courier.example.org,2026:article/{name}",
        "title": name.replace("-", " ").capitalize(),
        "date": "2026-02-06 09:00",
        "authors": "[ines]",
        "section": "policy",
        **front_matter,
    }
    head = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
    return f"---\n{head}---\n\n{text}\n"


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below ``root/content``, with a configuration, an author and the articles' folder in any case."""
    (root / "content/articles").mkdir(parents=True, exist_ok=True)
    standard = {"newsletter.yaml": CONFIGURATION, "authors/ines.md": AUTHOR}
    for name, text in {**standard, **files}.items():
        file = root / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def settings(root: Path, now: datetime = NOW, *, base_url: str = "", drafts: bool = False) -> Settings:
    """Return the settings of a build in ``root``."""
    return Settings(root, now, root / "site", root / "outbox", base_url, drafts)


def built(root: Path, now: datetime = NOW, *, base_url: str = "", drafts: bool = False) -> Result:
    """Build the publication in ``root`` in this process."""
    with Workers(1) as workers:
        return build(settings(root, now, base_url=base_url, drafts=drafts), workers)


def codes(result: Result) -> list[str]:
    """Return the code, file and line of every finding."""
    return [f"{found.code} {found.location.path.name}:{found.location.line}" for found in result.report]


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}
