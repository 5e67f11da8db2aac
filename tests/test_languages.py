"""What a language tag says about the writing."""

from __future__ import annotations

import pytest

from broadsheet.values.languages import direction_of


@pytest.mark.parametrize(
    ("tag", "direction"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("HE-IL", "rtl"),
        ("fa-Latn", "ltr"),
        ("az-Arab-IR", "rtl"),
        ("zh-Hant", "ltr"),
        ("ur-PK", "rtl"),
        ("sl-1994", "ltr"),
    ],
)
def test_the_script_decides_and_else_the_language(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction
