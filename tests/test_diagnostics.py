"""Findings as values: their order, and the word that was meant."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from broadsheet.values.diagnostics import MOST_CHOICES, Location, Report, did_you_mean, error, warning


def test_a_report_is_sorted_by_place_and_says_nothing_twice() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 5), ("a", 2, 1), ("a", 2, 1)]
    found = [error("code", "Wrong", Location(PurePosixPath(p), line, column)) for p, line, column in places]
    report = Report.of([*found, warning("aaa", "Odd", found[3].location)])
    shown = [(str(one.location.path), one.location.line, one.location.column, one.code) for one in report]
    assert shown == [
        ("a", 2, 1, "aaa"),
        ("a", 2, 1, "code"),
        ("a", 2, 5, "code"),
        ("a", 10, 1, "code"),
        ("b", 1, 1, "code"),
    ]
    assert (report.errors, report.warnings) == (4, 1)


@pytest.mark.parametrize(
    ("word", "choices", "help_"),
    [
        ("polisy", ("policy", "mining"), "did you mean 'policy'?"),
        ("POLICY", ("policy", "mining"), "did you mean 'policy'?"),
        ("xyz", ("policy", "mining"), "one of: mining, policy"),
        ("xyz", (), ""),
        ("xyz", [f"word-{at}" for at in range(MOST_CHOICES + 1)], ""),
    ],
)
def test_the_nearest_word_is_named_or_else_a_few(word: str, choices: list[str], help_: str) -> None:
    assert did_you_mean(word, choices) == help_
