"""Picture files become their sizes, so that pages can reserve the room before the picture arrives.

Only headers are read, never pixels: a picture can't exhaust the memory here.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from broadsheet.values.diagnostics import Diagnostic, Location, error

FORMATS = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
"""What may stand in an ``img`` element here, by its file's ending."""

MAX_PIXELS = 50_000_000
"""More than any page can use; a phone's browser may give up on such a picture."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a picture is; 0 by 0 when its file doesn't say."""

    width: int = 0
    """Pixels."""
    height: int = 0
    """Pixels."""


def is_picture(path: PurePosixPath) -> bool:
    """Tell whether a file's ending is that of a picture."""
    return path.suffix.lower() in FORMATS


def measure(root: Path, path: PurePosixPath) -> tuple[Size, tuple[Diagnostic, ...]]:
    """Return the size of a picture below ``root``; a damaged or enormous one is a diagnostic."""
    import imagesize  # noqa: PLC0415 - a publication without pictures does without it

    try:
        width, height = imagesize.get(root / path)
    except (ValueError, OSError, OverflowError):
        width, height = -1, -1
    if width <= 0 or height <= 0:
        if path.suffix.lower() == ".svg":
            return Size(), ()
        help_ = "save it again from a picture editor, in the format that its ending names"
        return Size(), (error("bad-picture", "this picture can't be read", Location(path), help_),)
    if width * height > MAX_PIXELS:
        message = f"this picture has {width:,} by {height:,} pixels; {MAX_PIXELS:,} in all is the limit"
        return Size(), (
            error("picture-too-large", message, Location(path), "scale it down to what a page can show"),
        )
    return Size(round(width), round(height)), ()
