"""The drawing press: a sheet of paper, a palette of minerals and a handful of shapes.

Everything is drawn at twice its size and reduced once at the end, which is where the smooth edges come from. Points
are in pixels of the finished picture, from its top left corner. Nothing here knows what is drawn; that is the
business of ``pictures.py``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Point = tuple[float, float]
"""A place on the sheet."""
Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

PAPER: Colour = (246, 241, 231)
BONE: Colour = (230, 220, 200)
DUST: Colour = (205, 192, 168)
STONE: Colour = (150, 141, 126)
INK: Colour = (29, 27, 25)
ACCENT: Colour = (143, 45, 29)
ROSE: Colour = (203, 148, 135)
COPPER: Colour = (184, 113, 59)
OCHRE: Colour = (205, 165, 78)
MALACHITE: Colour = (63, 127, 107)
COBALT: Colour = (47, 79, 127)
SLATE: Colour = (79, 93, 102)
MIST: Colour = (176, 190, 192)

FINE = 3
"""How many pixels are drawn for one that is kept, along each side."""


class Sheet:
    """A sheet of paper to draw on."""

    def __init__(self, width: int = 1600, height: int = 1000, ground: Colour = PAPER) -> None:
        """Lay out a sheet of that size."""
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * FINE, height * FINE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def line(self, points: Iterable[Point], colour: Colour = INK, width: float = 2) -> None:
        """Draw a line through the points, with round joints."""
        self.pen.line(_fine(points), fill=colour, width=max(1, round(width * FINE)), joint="curve")

    def dashes(
        self, start: Point, end: Point, colour: Colour = INK, width: float = 2, dash: float = 12
    ) -> None:
        """Draw a broken straight line."""
        steps = max(1, round(math.dist(start, end) / dash))
        for step in range(0, steps, 2):
            self.line((mix(start, end, step / steps), mix(start, end, (step + 1) / steps)), colour, width)

    def shape(
        self,
        points: Sequence[Point],
        fill: Colour | None = None,
        edge: Colour | None = None,
        width: float = 2,
    ) -> None:
        """Fill the outline through the points, and draw its edge."""
        if fill is not None:
            self.pen.polygon(_fine(points), fill=fill)
        if edge is not None:
            self.line((*points, points[0], points[1]), edge, width)

    def box(
        self,
        corner: Point,
        size: Point,
        fill: Colour | None = None,
        edge: Colour | None = None,
        width: float = 2,
    ) -> None:
        """Draw a rectangle from its top left corner."""
        (x, y), (w, h) = corner, size
        self.shape(((x, y), (x + w, y), (x + w, y + h), (x, y + h)), fill, edge, width)

    def oval(
        self,
        centre: Point,
        radii: Point,
        fill: Colour | None = None,
        edge: Colour | None = None,
        width: float = 2,
    ) -> None:
        """Draw an ellipse round its centre."""
        (x, y), (a, b) = centre, radii
        bounds = [value * FINE for value in (x - a, y - b, x + a, y + b)]
        self.pen.ellipse(bounds, fill=fill, outline=edge, width=round(width * FINE) if edge else 0)

    def disc(
        self,
        centre: Point,
        radius: float,
        fill: Colour | None = None,
        edge: Colour | None = None,
        width: float = 2,
    ) -> None:
        """Draw a circle round its centre."""
        self.oval(centre, (radius, radius), fill, edge, width)

    def hatch(
        self, outline: Sequence[Point], angle: float, gap: float, colour: Colour = INK, width: float = 1
    ) -> None:
        """Rule a convex outline with parallel lines, ``gap`` apart and turned by ``angle`` (radians)."""
        along, across = (math.cos(angle), math.sin(angle)), (-math.sin(angle), math.cos(angle))
        reach = [x * across[0] + y * across[1] for x, y in outline]
        for step in range(math.ceil(min(reach) / gap), math.floor(max(reach) / gap) + 1):
            ends = _crossings(outline, across, step * gap)
            if len(ends) > 1:
                ends.sort(key=lambda point: point[0] * along[0] + point[1] * along[1])
                self.line((ends[0], ends[-1]), colour, width)

    def arrow(
        self, start: Point, end: Point, colour: Colour = INK, width: float = 3, head: float = 16
    ) -> None:
        """Draw a straight arrow."""
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        barbs = [polar(end, head, angle + math.pi + turn) for turn in (-0.45, 0.45)]
        self.line((start, polar(end, head * 0.7, angle + math.pi)), colour, width)
        self.shape((end, *barbs), colour)

    def relief(self, height: Callable[[float, float], float], tints: Sequence[Colour], ink: Colour) -> None:
        """Tint the whole sheet by a height between 0 and 1, with a contour line between any two tints."""
        step = 8
        columns, rows = self.width // step + 1, self.height // step + 1
        values = [height(x * step, y * step) * 255 for y in range(rows) for x in range(columns)]
        coarse = Image.new("F", (columns, rows))
        coarse.putdata(values)
        fine = coarse.resize(self.image.size, Image.Resampling.BICUBIC).convert("L")
        for band, tint in enumerate(tints):
            bound = band * 256 / len(tints)
            inside = fine.point([255 if level >= bound else 0 for level in range(256)])
            self.image.paste(tint, mask=inside)
            if band:
                thick = 5 if band % 3 == 0 else 3
                edge = ImageChops.subtract(inside.filter(ImageFilter.MaxFilter(thick)), inside)
                self.image.paste(ink, mask=edge)

    def save(self, path: Path, colours: int = 64) -> None:
        """Reduce the sheet to its size and to a few colours, enough for soft edges, and write it as a light PNG."""
        small = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        few = small.quantize(colours, Image.Quantize.MEDIANCUT, kmeans=3, dither=Image.Dither.NONE)
        few.save(path, optimize=True)


def mix(start: Point, end: Point, part: float) -> Point:
    """Return the point that lies ``part`` of the way from start to end."""
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def blend(first: Colour, second: Colour, part: float) -> Colour:
    """Return the colour that lies ``part`` of the way from the first to the second."""
    part = min(1.0, max(0.0, part))
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first, second, strict=True))
    return red, green, blue


def polar(centre: Point, radius: float, angle: float) -> Point:
    """Return the point at that distance and angle (radians) from the centre."""
    return centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)


def shrink(outline: Sequence[Point], part: float) -> list[Point]:
    """Draw an outline together towards its middle; 1 leaves nothing."""
    middle = centroid(outline)
    return [mix(point, middle, part) for point in outline]


def centroid(outline: Sequence[Point]) -> Point:
    """Return the mean of the corners."""
    return sum(x for x, _ in outline) / len(outline), sum(y for _, y in outline) / len(outline)


def grains(seeds: Sequence[Point], frame: Sequence[Point]) -> list[list[Point]]:
    """Divide a convex frame into the Voronoi cells of the seeds, in their order."""
    cells = []
    for here in seeds:
        cell = list(frame)
        for there in sorted(seeds, key=lambda other: math.dist(here, other))[1:40]:
            cell = _nearer(cell, here, there)
        cells.append(cell)
    return cells


def settle(seeds: Sequence[Point], frame: Sequence[Point], rounds: int = 2) -> list[list[Point]]:
    """Return the cells after moving every seed to the middle of its cell, ``rounds`` times: evener grains."""
    cells = grains(seeds, frame)
    for _ in range(rounds):
        cells = grains([centroid(cell) for cell in cells], frame)
    return cells


def _nearer(cell: Sequence[Point], here: Point, there: Point) -> list[Point]:
    """Keep the part of a convex cell that is nearer to here than to there."""
    middle, normal = mix(here, there, 0.5), (there[0] - here[0], there[1] - here[1])
    kept: list[Point] = []
    for index, point in enumerate(cell):
        before = cell[index - 1]
        side, side_before = _side(point, middle, normal), _side(before, middle, normal)
        if side * side_before < 0:
            kept.append(mix(before, point, side_before / (side_before - side)))
        if side <= 0:
            kept.append(point)
    return kept


def _side(point: Point, middle: Point, normal: Point) -> float:
    """Tell on which side of a line the point lies."""
    return (point[0] - middle[0]) * normal[0] + (point[1] - middle[1]) * normal[1]


def _crossings(outline: Sequence[Point], across: Point, level: float) -> list[Point]:
    """Return where a straight line crosses an outline."""
    found = []
    for index, point in enumerate(outline):
        before = outline[index - 1]
        a = before[0] * across[0] + before[1] * across[1] - level
        b = point[0] * across[0] + point[1] * across[1] - level
        if a * b < 0:
            found.append(mix(before, point, a / (a - b)))
    return found


def _fine(points: Iterable[Point]) -> list[Point]:
    """Return the points on the larger sheet that is drawn on."""
    return [(x * FINE, y * FINE) for x, y in points]
