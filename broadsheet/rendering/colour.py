"""The publication's one colour becomes two that can be read: on light and on dark ground (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls

LIGHT_GROUND, DARK_GROUND = "#f1eee6", "#262522"
"""The worst grounds of the shipped theme that text in the accent stands on."""

READABLE = 4.5
"""The contrast of text and ground that WCAG 2.2, 1.4.3 (AA) asks for."""


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``, from 0 to 1 (WCAG 2.2, definition)."""
    red, green, blue = (_linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, ground: str) -> str:
    """Return ``colour``, made as much darker or lighter as it takes to be read on ``ground``."""
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    step = -0.01 if luminance(ground) > 0.18 else 0.01  # noqa: PLR2004 - middle grey
    while contrast(colour, ground) < READABLE and 0 <= lightness <= 1:
        lightness += step
        colour = _hex(*hls_to_rgb(hue, min(1, max(0, lightness)), saturation))
    return colour


def _linear(channel: float) -> float:
    """Undo the transfer function of sRGB (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - its bend


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(*channels: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)
