"""The manual tells the truth: its stories can be read, its commands and tests exist, its links lead somewhere."""

from __future__ import annotations

import ast
import re
from pathlib import Path, PurePosixPath

import click
import pytest

from broadsheet.faces.cli import cli
from broadsheet.faces.printing import as_text
from broadsheet.reading.markdown import parse
from broadsheet.values.config import MarkdownSettings
from broadsheet.values.diagnostics import Report
from tests.paper import CONFIGURATION, built, codes, write

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])

DISCLOSURE = "disclosures:\n  state-media: {label: State media, text: A state outlet said so.}\n"


def _text(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def _examples() -> dict[str, str]:
    """Return the files that the page on writing shows, by their path; those with mistakes end in a star."""
    found = re.findall(r"^\*\*`content/(.+?)`\*\*( \(with mistakes\))?\n\n```markdown\n(.*?)^```$",
                       _text("writing.md"), re.MULTILINE | re.DOTALL)  # fmt: skip
    return {path + ("*" if wrong else ""): text for path, wrong, text in found}


def _paper(root: Path, *, wrong: bool) -> Path:
    files: dict[str, str | bytes] = {"newsletter.yaml": CONFIGURATION + DISCLOSURE}
    files |= {path.rstrip("*"): text for path, text in _examples().items() if wrong or path[-1] != "*"}
    files["media/harbour.png"] = (ROOT / "content" / "media" / "courier.png").read_bytes()
    return write(root, files)


def test_the_stories_of_the_page_on_writing_are_without_an_error(tmp_path: Path) -> None:
    assert len(_examples()) == 6
    assert codes(built(_paper(tmp_path, wrong=False))) == [
        "missing-id berth.md:1",
        "missing-id who-refines-nickel.md:1",
    ]
    assert len(list((tmp_path / "site" / "2026" / "02").iterdir())) == 3


def test_the_page_on_writing_shows_what_the_checks_really_say(tmp_path: Path) -> None:
    report = built(_paper(tmp_path, wrong=True)).report
    ferry = Report.of(found for found in report if found.location.path.name == "ferry.md")
    said = as_text(
        ferry, lambda path, line: (tmp_path / path).read_text(encoding="utf-8").split("\n")[line - 1]
    )
    assert f"```\n{said}```\n" in _text("writing.md")


def test_the_readme_shows_an_article_that_can_be_read(tmp_path: Path) -> None:
    article = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("```markdown\n")[2].partition("```")[0]
    )
    files = {"articles/nickel.md": article, "authors/maria.md": "---\nname: Maria Okafor\n---\n"}
    assert codes(built(write(tmp_path, files))) == ["missing-id nickel.md:1"]


def _interface() -> dict[str, set[str]]:
    """Return the long names of every command's options, but for ``--help``."""
    return {
        name: {max(option.opts, key=len) for option in command.params if isinstance(option, click.Option)}
        for name, command in cli.commands.items()
    }


def test_every_command_and_option_is_in_the_manual_and_no_other() -> None:
    told = {}
    for part in re.split(r"^### `broadsheet ", _text("running.md"), flags=re.MULTILINE)[1:]:
        section = re.split(r"^##", part, flags=re.MULTILINE)[0]
        told[part.split()[0].rstrip("`")] = set(re.findall(r"^\| `(--[a-z-]+)", section, re.MULTILINE))
    assert told == _interface()


def test_every_test_and_module_that_the_plan_of_the_house_names_exists() -> None:
    tests = {
        node.name
        for file in (ROOT / "tests").glob("test_*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
    }
    plan = _text("architecture.md")
    assert {name for name in re.findall(r"`(test_\w+)`", plan) if name not in tests} == set()
    paths = set(re.findall(r"`((?:broadsheet|tests|templates)/[\w./]*)`", plan)) - {"broadsheet/theme"}
    assert {path for path in paths if not (ROOT / path).exists()} == set()


def test_every_module_stands_in_the_plan_of_the_house() -> None:
    floors = _text("architecture.md").partition("```\n")[2].partition("```")[0]
    for floor in ("values", "reading", "meaning", "rendering", "effects", "faces"):
        for module in (ROOT / "broadsheet" / floor).iterdir():
            name = module.name if module.suffix == ".py" else f"{module.name}/"
            assert name.startswith("__") or name in floors, module


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_link_of_the_manual_leads_nowhere(page: Path) -> None:
    for target in _targets(page):
        name, _, heading = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        assert file.exists(), target
        assert not heading or heading in _anchors(file), target


def _targets(page: Path) -> list[str]:
    text = re.sub(
        r"^(`{3,}).*?^\1$|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    return [target for target in re.findall(r"\]\(([^)\s]+)", text) if not re.match(r"[a-z]+:", target)]


def _anchors(page: Path) -> frozenset[str]:
    body, _ = parse(page.read_text(encoding="utf-8"), PurePosixPath(page.name), 1, MarkdownSettings())
    return body.anchors
