"""The publication's colour can be read on every ground (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.rendering.colour import DARK_GROUND, LIGHT_GROUND, READABLE, contrast, luminance, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS, st.sampled_from([LIGHT_GROUND, DARK_GROUND, "#ffffff", "#000000"]))
def test_any_colour_becomes_readable_and_a_readable_one_stays(colour: str, ground: str) -> None:
    made = readable(colour, ground)
    assert contrast(made, ground) >= READABLE
    if contrast(colour, ground) >= READABLE:
        assert made == colour


@given(COLOURS, COLOURS)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


def test_the_standards_own_values() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert luminance("#000000") == 0
    assert luminance("#ffffff") == pytest.approx(1)
