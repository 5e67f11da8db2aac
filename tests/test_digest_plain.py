"""The lines of the text part."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from broadsheet.rendering.outputs.digest.plain import WIDTH, columns, paragraphs, underlined, wrapped


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"))),
    st.sampled_from(["", "* ", "12. "]),
)
def test_wrapping_changes_nothing_but_spaces(text: str, first: str) -> None:
    assert "".join(wrapped(text, first).split()) == first.strip() + "".join(text.split())


@given(st.lists(st.text("abc漢字", min_size=1, max_size=30)).map(" ".join))
def test_no_line_is_wider_than_the_width_unless_a_single_word_is(text: str) -> None:
    for line in wrapped(text, "* ").split("\n"):
        assert columns(line) <= WIDTH


def test_words_and_addresses_are_never_broken() -> None:
    address = "https://example.com/" + "a-b/" * 30
    assert wrapped(f"See {address} now") == f"See\n{address}\nnow"


def test_an_item_hangs() -> None:
    assert wrapped("one two three", "* ", width=8) == "* one\n  two\n  three"
    assert wrapped("one two", "> ", "> ", width=6) == "> one\n> two"


def test_chinese_and_japanese_break_anywhere_but_not_before_a_full_stop() -> None:
    assert wrapped("輸出許可。禁止", width=8) == "輸出許可。\n禁止"


def test_paragraphs_leave_short_lines_alone_and_hang_long_items() -> None:
    text = f"{'word ' * 20}\n\n- {'item ' * 20}\n\n> {'quote ' * 15}\n\n    code  kept\n"
    lines = paragraphs(text).split("\n")
    assert lines[0] == ("word " * 14).strip()
    assert [line[:2] for line in lines if "item" in line] == ["- ", "  "]
    assert [line[:2] for line in lines if "quote" in line] == ["> ", "> "]
    assert lines[-1] == "    code  kept"


def test_a_heading_has_a_rule_as_long_as_itself() -> None:
    assert underlined("Policy") == "Policy\n======"
    assert underlined("鉱業", "-") == "鉱業\n----"
