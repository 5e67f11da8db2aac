"""Findings as people and programs read them: nothing in them can break out of its format."""

from __future__ import annotations

import json
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.faces import printing
from broadsheet.values.diagnostics import Diagnostic, Location, Report, Severity, error, warning

PATH = PurePosixPath("content/articles/a.md")

HOSTILE = st.text() | st.text(alphabet="#[]:%,\n\r\x1b\x9b\u2028\u202e\udcff'\"a ", max_size=20)
"""What an editor, or somebody who sends in a file, might write."""

COMMAND = re.compile(
    r"::(error|warning) file=([^:,]*),line=(\d+),col=(\d+),endColumn=(\d+),title=bad-thing::(.*)"
)
"""An annotation (GitHub Actions, "Workflow commands")."""

FINDINGS = st.builds(
    Diagnostic,
    st.sampled_from(Severity),
    st.just("bad-thing"),
    HOSTILE,
    st.builds(
        Location,
        HOSTILE.map(lambda name: PurePosixPath("content", name)),
        st.integers(1, 9),
        st.integers(1, 300),
        st.integers(1, 300),
    ),
    HOSTILE,
)


def _shown(line: str, column: int, length: int = 1) -> tuple[str, str]:
    """Return the source line and the caret's line as they are printed."""
    report = Report((error("code", "Wrong", Location(PATH, 1, column, length)),))
    lines = printing.as_text(report, lambda *_: line).split("\n")
    return lines[3].removeprefix("1 | "), lines[4].removeprefix("  | ")


def test_a_finding_reads_like_a_good_compilers() -> None:
    found = error("unknown-key", "'tilte' is no key", Location(PATH, 12, 1, 5), "did you mean 'title'?")
    assert printing.as_text(Report((found,)), lambda *_: "tilte: Tin") == (
        "error[unknown-key]: 'tilte' is no key\n"
        "  --> content/articles/a.md:12:1\n"
        "   |\n"
        "12 | tilte: Tin\n"
        "   | ^^^^^\n"
        "   = help: did you mean 'title'?\n"
    )


def test_a_finding_without_a_line_or_help_leaves_them_out() -> None:
    report = Report((warning("stray-file", "Stray", Location(PATH)),) * 2)
    one = "warning[stray-file]: Stray\n --> content/articles/a.md:1:1\n"
    assert printing.as_text(report, lambda *_: "") == f"{one}\n{one}"


@pytest.mark.parametrize(
    ("line", "column", "length", "shown", "caret"),
    [
        ("\tab", 2, 1, "    ab", "    ^"),
        ("\tab", 1, 1, "    ab", "^^^^"),
        ("稀土x", 3, 1, "稀土x", "    ^"),
        ("稀土x", 1, 2, "稀土x", "^^^^"),
        ("e\u0301te\u0301x", 6, 1, "e\u0301te\u0301x", "   ^"),
        ("ที่x", 4, 1, "ที่x", " ^"),
        ("a\u200dx", 3, 1, "a\u200dx", " ^"),
        ("a\x1b[31mx", 7, 1, "a\\u001b[31mx", " " * 11 + "^"),
        ("##[x]", 5, 1, "##\\u005bx]", " " * 9 + "^"),
        ("##[x]", 3, 1, "##\\u005bx]", "  ^^^^^^"),
        ("abc", 4, 1, "abc", "   ^"),
        ("abc", 3, 50, "abc", "  ^"),
        ("abc", 90, 9, "abc", "   ^"),
    ],
)
def test_the_caret_stands_under_its_characters(
    line: str, column: int, length: int, shown: str, caret: str
) -> None:
    assert _shown(line, column, length) == (shown, caret)


@given(st.text(alphabet="abcdefgh ", min_size=1, max_size=900).filter(str.strip), st.data())
def test_of_a_long_line_the_part_around_the_caret_is_shown(line: str, data: st.DataObject) -> None:
    column = data.draw(st.integers(1, len(line)))
    length = data.draw(st.integers(1, len(line) - column + 1))
    shown, caret = _shown(line, column, length)
    under = shown[len(caret) - len(caret.lstrip()) : len(caret)]
    assert len(shown) <= printing.MOST_SHOWN + 1
    assert under
    assert line[column - 1 : column - 1 + length].startswith(under)
    assert shown.removeprefix("…") in line


@given(st.lists(FINDINGS, max_size=3), HOSTILE)
def test_text_has_no_escape_sequence_and_no_workflow_command(findings: list[Diagnostic], line: str) -> None:
    text = printing.as_text(Report.of(findings), lambda *_: line)
    _holds_no_command(text)
    for shown in text.split("\n"):
        assert re.match(r"(error|warning)\[bad-thing\]: | *(-->|\||=|[1-9] \|)|$", shown)


@given(st.lists(FINDINGS, max_size=3))
def test_json_gives_back_every_finding(findings: list[Diagnostic]) -> None:
    report = Report.of(findings)
    text = printing.as_json(report, lambda *_: "")
    _holds_no_command(text)
    read = tuple(
        Diagnostic(
            Severity(one["severity"]),
            one["code"],
            one["message"],
            Location(PurePosixPath(one["path"]), one["line"], one["column"], one["length"]),
            one["help"],
        )
        for one in json.loads(text)
    )
    assert read == report.diagnostics


@given(st.lists(FINDINGS, max_size=3))
def test_every_annotation_is_one_command_on_one_line(findings: list[Diagnostic]) -> None:
    report = Report.of(findings)
    text = printing.as_github(report, lambda *_: "")
    assert "##[" not in text
    *lines, last = text.split("\n")
    assert last == ""
    assert len(lines) == len(report.diagnostics)
    for line, found in zip(lines, report, strict=True):
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", line)
        command = COMMAND.fullmatch(line)
        assert command
        place = found.location
        assert command[1] == found.severity
        assert [int(command[at]) for at in (3, 4, 5)] == [
            place.line,
            place.column,
            place.column + place.length,
        ]
        told = [printing.printable(part) for part in (found.message, found.help) if part]
        assert _undone(command[6]) == "\n".join(told)


@given(st.lists(FINDINGS, max_size=3))
def test_sarif_has_one_result_a_finding_with_a_uri(findings: list[Diagnostic]) -> None:
    """Structure as the standard wants it (SARIF 2.1.0, sections 3.13, 3.14, 3.19, 3.27 and 3.30)."""
    report = Report.of(findings)
    text = printing.as_sarif(report, lambda *_: "")
    _holds_no_command(text)
    log = json.loads(text)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert run["tool"]["driver"]["name"] == "Broadsheet"
    assert len(rules) == len(set(rules))
    assert len(run["results"]) == len(report.diagnostics)
    for result, found in zip(run["results"], report, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == found.code
        assert result["level"] in {"error", "warning"}
        place = result["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9/._~%-]*", place["artifactLocation"]["uri"])
        if str(found.location.path).isprintable():
            assert unquote(place["artifactLocation"]["uri"]) == str(found.location.path)
        assert place["region"]["startLine"] == found.location.line
        assert place["region"]["endColumn"] - place["region"]["startColumn"] == found.location.length


@pytest.mark.parametrize("form", printing.FORMATS)
def test_no_finding_is_an_empty_list_in_every_format(form: str) -> None:
    text = printing.FORMATS[form](Report(), lambda *_: "")
    assert json.loads(text or "[]") == [] or json.loads(text)["runs"][0]["results"] == []


def test_a_summary_counts_in_good_english() -> None:
    counts = {"articles": 1, "pages": 12, "feeds": 3, "written": 4}
    expected = "1 article, 12 pages, 3 feeds, 0 digests in 1.2 seconds (4 files written, 0 removed)"
    assert printing.summary(counts, 1.23) == expected
    assert "(1 file written, 0 removed)" in printing.summary({"written": 1}, 1.23)


def test_a_tally_names_what_there_is() -> None:
    place = Location(PATH)
    findings = [error("a", "A", place), error("b", "B", place), warning("c", "C", place)]
    assert printing.tally(Report.of(findings)) == "2 errors and 1 warning"
    assert printing.tally(Report.of(findings[2:])) == "1 warning"
    assert printing.tally(Report()) == ""


def test_an_import_tells_what_it_brought_and_what_it_said() -> None:
    told = printing.imported({"articles": 2, "left_out": 1}, [("lost-html", 12)], Path("paper"))
    assert told == "imported into paper: 2 articles, 1 left out\n     12 lost-html"
    told = printing.imported({"articles": 1, "authors": 1, "media": 1}, [], Path("paper"))
    assert told == "imported into paper: 1 article, 1 author, 1 media"


def _holds_no_command(text: str) -> None:
    assert "##[" not in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e\ud800-\udfff]", text)
    assert not any(line.lstrip().startswith("::") for line in text.split("\n"))


def _undone(data: str) -> str:
    return data.replace("%0A", "\n").replace("%25", "%")
