"""Pictures are measured by their heads, and whatever is damaged is told."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from broadsheet.reading.pictures import MAX_PIXELS, Size, is_picture, measure

HEADS = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    b"GIF89a",
    b"\xff\xd8\xff\xe0",
    b"RIFF\0\0\0\0WEBPVP8X",
    b"<svg ",
    b"\0\0\0\x1cftypavif",
)


def _gif(width: int, height: int) -> bytes:
    return b"GIF89a" + width.to_bytes(2, "little") + height.to_bytes(2, "little") + b"\0\0\0"


def _measured(data: bytes, name: str = "a.gif") -> tuple[Size, list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(data)
        size, found = measure(Path(folder), PurePosixPath(name))
        return size, [one.code for one in found]


def test_a_picture_says_its_size() -> None:
    assert _measured(_gif(300, 200)) == (Size(300, 200), [])
    assert _measured(b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"/>', "a.svg") == (
        Size(30, 20),
        [],
    )


@pytest.mark.parametrize(
    ("height", "codes"), [(MAX_PIXELS // 25_000, []), (MAX_PIXELS // 25_000 + 1, ["picture-too-large"])]
)
def test_a_picture_larger_than_any_page_can_show_is_an_error(height: int, codes: list[str]) -> None:
    assert _measured(_gif(25_000, height))[1] == codes


def test_a_drawing_without_a_size_is_none_the_worse() -> None:
    assert _measured(b'<svg xmlns="http://www.w3.org/2000/svg"/>', "a.svg") == (Size(), [])
    assert _measured(b"not a picture", "a.png") == (Size(), ["bad-picture"])


@given(st.sampled_from(HEADS), st.binary(max_size=60), st.sampled_from(["a.png", "a.svg", "a.webp"]))
def test_no_damaged_picture_ends_in_a_traceback(head: bytes, rest: bytes, name: str) -> None:
    size, found = _measured(head + rest, name)
    assert size.width >= 0
    assert size.height >= 0
    assert not found or size == Size()


@pytest.mark.parametrize(
    ("name", "picture"), [("a.PNG", True), ("a.jpeg", True), ("a.pdf", False), ("png", False)]
)
def test_the_ending_tells_a_picture(name: str, picture: bool) -> None:
    assert is_picture(PurePosixPath(name)) is picture
