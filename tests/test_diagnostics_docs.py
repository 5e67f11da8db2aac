"""The page on diagnostics explains every code that exists, and none that does not; its examples lead to them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from broadsheet.reading.schema import read_article, read_config
from broadsheet.reading.sources import Source
from broadsheet.values.config import Config
from broadsheet.values.diagnostics import Diagnostic
from tests.paper import CONFIGURATION

ROOT = Path(__file__).resolve().parent.parent

CODE_AT = {
    "error": (0,),
    "warning": (0,),
    "Diagnostic": (1,),
    "Wrong": (0,),
    "one_of": (0,),
    "note": (1,),
    "_note": (2,),
    "warn": (0,),
    "fail": (0,),
    "report": (1,),
    "_report": (0, 1),
    "_say": (1,),
    "at_line": (1,),
    "at_key": (1,),
    "left_out": (0,),
}
"""The functions that make or pass on a finding, and at which place of their arguments its code stands."""

SEVERITY = {
    "error": "error",
    "left_out": "error",
    "warning": "warning",
    "at_line": "warning",
    "at_key": "warning",
}
"""The functions among them that always mean the same."""

END_OF_LINE = "⏎"
PATH = "content/articles/2026/02/a.md"
HEAD = {
    "id": "tag:courier.example.org,2026:article/a",
    "title": "Copper rises",
    "date": "2026-02-06",
    "authors": "[ines]",
    "section": "policy",
}


@dataclass(frozen=True)
class Row:
    """What the page says of a code."""

    group: str
    """The heading it stands below."""
    code: str
    """The code."""
    severity: str
    """``error`` or ``warning``."""
    example: str
    """What is between the marks of code if the example is nothing else; may be empty."""


def _rows() -> Iterator[Row]:
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    for part in re.split(r"^## ", page, flags=re.MULTILINE)[1:]:
        group, _, text = part.partition("\n")
        for line in re.findall(r"^\| `.*$", text, re.MULTILINE):
            code, severity, _, example, _ = (cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1])
            found = re.fullmatch(r"(`+) ?(.*?) ?\1", example.replace("\\|", "|"))
            literal = (
                found[2].replace(END_OF_LINE, "\n") if found and found[1] not in found[2].strip("`") else ""
            )
            yield Row(group, code.strip("`"), severity, literal)


ROWS = tuple(_rows())


def _trees() -> Iterator[tuple[Path, ast.Module]]:
    for file in sorted((ROOT / "broadsheet").rglob("*.py")):
        if "faces" not in file.parts:
            yield file, ast.parse(file.read_text(encoding="utf-8"))


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _codes() -> Iterator[tuple[str, str]]:
    """Yield every code that is written in the package, and the function that it is given to."""
    for _, tree in _trees():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            for place in CODE_AT.get(_name(call), ()):
                argument = call.args[place] if place < len(call.args) else None
                if isinstance(argument, ast.Constant) and re.fullmatch(r"[a-z0-9-]+", str(argument.value)):
                    yield str(argument.value), _name(call)


CODES = tuple(_codes())


def test_every_code_is_explained_once_and_nothing_else_is() -> None:
    explained = [row.code for row in ROWS]
    assert sorted(explained) == sorted({code for code, _ in CODES})


def test_every_function_that_is_given_a_code_is_known_here() -> None:
    passing_on = {
        node.name
        for _, tree in _trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and any(
            a.arg == "code" and a.annotation and ast.unparse(a.annotation) == "str" for a in node.args.args
        )
    }
    assert passing_on <= CODE_AT.keys()


def test_a_severity_that_is_written_beside_the_code_is_the_one_explained() -> None:
    severities: dict[str, set[str]] = {}
    for code, function in CODES:
        severities.setdefault(code, set()).add(SEVERITY.get(function, "either"))
    wrong = [row for row in ROWS if not severities[row.code] & {row.severity, "either"}]
    assert wrong == []


def _config(extra: str = "") -> tuple[Config | None, tuple[Diagnostic, ...]]:
    replaced = {line.partition(":")[0] for line in extra.split("\n") if not line.startswith(" ")}
    blocks = re.split(r"(?m)^(?=\w)", CONFIGURATION)
    kept = [block for block in blocks if block.partition(":")[0] not in replaced]
    return read_config(Source.of("content/newsletter.yaml", "".join(kept) + extra + "\n"))


def _article(matter: str, text: str = "The text.", *, raw_html: bool = False) -> tuple[Diagnostic, ...]:
    config, _ = _config("markdown: {raw_html: true}" if raw_html else "")
    assert config is not None
    return read_article(Source.of(PATH, f"---\n{matter}\n---\n\n{text}\n"), config)[1]


def _with(line: str) -> str:
    """Return good front matter with one thing replaced or added."""
    key = line.partition(":")[0]
    return "\n".join([*(f"{name}: {value}" for name, value in HEAD.items() if name != key), line])


def _found(row: Row) -> tuple[Diagnostic, ...]:
    if row.group == "The configuration":
        return _config(row.example)[1]
    if row.group == "The head of a file":
        return tuple(found for found in _article(row.example) if found.code == row.code)
    if row.group == "The text":
        return _article(_with("draft: true"), row.example, raw_html=row.code == "html-removed")
    return _article(_with(row.example))


GROUPS = {"The head of a file", "Keys and values", "The configuration", "The text"}
EXAMPLES = [row for row in ROWS if row.group in GROUPS and row.example]


@pytest.mark.parametrize("row", EXAMPLES, ids=lambda row: row.code)
def test_an_example_leads_to_its_finding(row: Row) -> None:
    assert {(found.code, str(found.severity)) for found in _found(row)} == {(row.code, row.severity)}


def test_most_codes_that_a_single_file_can_have_are_shown_by_an_example() -> None:
    without = {row.code for row in ROWS if row.group in GROUPS} - {row.code for row in EXAMPLES}
    assert without == {
        "bad-issue-name",
        "missing-front-matter",
        "nesting-cut",
        "several-documents",
        "unclosed-front-matter",
        "unknown-edition",
        "yaml-too-deep",
        "yaml-too-large",
    }
