"""The pictures of the sample publication, drawn from scratch.

Run ``python docs/sample/pictures.py`` to draw them all into ``content/media``, or name some of them to draw only
those. The same Pillow always draws the same bytes: every hand that trembles here has a seed. The module is long
because it holds one function a picture, and a picture is a list of strokes; each stands alone.
"""

from __future__ import annotations

import itertools
import math
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from press import (
    ACCENT,
    BONE,
    COBALT,
    COPPER,
    DUST,
    INK,
    MALACHITE,
    MIST,
    OCHRE,
    PAPER,
    ROSE,
    SLATE,
    STONE,
    Colour,
    Point,
    Sheet,
    blend,
    centroid,
    mix,
    polar,
    settle,
    shrink,
)

MEDIA = Path(__file__).resolve().parents[2] / "content" / "media"
"""Where the publication keeps its pictures."""
PAGE: tuple[Point, ...] = ((-20, -20), (1620, -20), (1620, 1020), (-20, 1020))
"""A frame a little larger than a sheet."""


def pit() -> Sheet:
    """An open pit, terrace below terrace, with lorries on the haul road."""
    sheet = Sheet(ground=blend(PAPER, OCHRE, 0.16))
    _moor(sheet)
    for bench in range(9):
        _bench(sheet, bench)
    for bench, place in enumerate((109, 71, 104, 78, 97)):
        spot = mix(_rim(bench, 1)[place], _rim(bench + 1, 0)[place], 0.6)
        _lorry(sheet, spot, 1.15 + 0.1 * bench, facing=-1 if bench % 2 else 1)
    _foreground(sheet)
    _lorry(sheet, (1372, 936), 2.5, facing=-1)
    return sheet


def _moor(sheet: Sheet) -> None:
    """Draw sun, hills and the plain behind the pit."""
    sheet.disc((1270, 178), 74, blend(PAPER, ACCENT, 0.75))
    for layer, tone in enumerate((0.18, 0.34, 0.55)):
        crest = [(x, 292 + layer * 36 + _swell(x, layer)) for x in range(-20, 1640, 20)]
        sheet.shape([*crest, (1640, 1000), (-20, 1000)], blend(PAPER, SLATE, tone))
    plain = [(x, 392 + 8 * math.sin(x / 190)) for x in range(-20, 1640, 20)]
    sheet.shape([*plain, (1640, 1000), (-20, 1000)], blend(DUST, OCHRE, 0.22))
    for row in range(9):
        y = 416 + row * row * 7.2
        for step in range(-1, 30):
            x = step * 58 + (row % 2) * 29
            sheet.line(((x, y), (x + 14 + row * 2, y + 1)), blend(STONE, DUST, 0.3), 1.4)


def _bench(sheet: Sheet, bench: int) -> None:
    """Draw one terrace: its wall, lit from the left, and its floor."""
    lip, floor = _rim(bench, 0), _rim(bench, 1)
    for index, corner in enumerate(lip):
        before = index - 1
        light = 0.5 - 0.5 * math.cos(index / len(lip) * math.tau - 0.5)
        rock = blend(ACCENT if bench == 4 else COPPER, INK, 0.18 + 0.07 * bench)
        face = blend(rock, BONE, 0.62 * light * (1 - bench / 16))
        sheet.shape((lip[before], corner, floor[index], floor[before]), face)
        if index % 3 == 1:
            sheet.line((lip[before], mix(lip[before], floor[before], 0.8)), blend(face, INK, 0.35), 1)
    sheet.shape(floor, blend(blend(DUST, OCHRE, 0.3), COPPER, 0.1 + bench * 0.06))
    sheet.shape(lip, edge=blend(INK, COPPER, 0.25), width=1.6)


def _foreground(sheet: Sheet) -> None:
    """Draw the ground in front of the pit, which hides its near wall."""
    front = _rim(0, 0)[2:59]
    sheet.shape(
        [(1640, front[0][1]), *front, (-40, front[-1][1]), (-40, 1040), (1640, 1040)],
        blend(DUST, OCHRE, 0.22),
    )
    sheet.line(front, blend(INK, COPPER, 0.25), 3)
    for row in range(5):
        for step in range(-1, 24):
            x, y = step * 72 + (row % 2) * 36, 700 + row * 66
            _, edge = min((abs(point[0] - x), point[1]) for point in front)
            if y > edge + 26:
                sheet.line(((x, y), (x + 30, y + 2)), blend(STONE, DUST, 0.3), 1.6)


def _swell(x: float, layer: int) -> float:
    """Return the height of distant hills."""
    return -34 * math.sin(x / (260 - layer * 40) + layer * 1.9) - 16 * math.sin(x / 97 + layer)


def _rim(bench: int, level: float) -> list[Point]:
    """Return the outline of one terrace, at its lip (0) or its foot (1)."""
    depth = bench + 0.42 * level
    points = []
    for index in range(120):
        turn = index / 120 * math.tau
        rough = 1 + 0.05 * math.sin(3 * turn + bench * 0.35) + 0.028 * math.sin(7 * turn - bench * 0.5)
        radius = (1 - depth * 0.094) * rough
        points.append((796 + 730 * radius * math.cos(turn), 686 + 238 * radius * math.sin(turn) + depth * 35))
    return points


def _lorry(sheet: Sheet, spot: Point, size: float, facing: int) -> None:
    """Draw a haul truck standing on a spot."""
    x, y = spot
    body = [(-15, -6), (-15, -15), (9, -17), (5, -6)]
    cab = [(6, -5), (9, -14), (15, -13), (15, -5)]
    for part, colour in ((body, PAPER), (cab, ACCENT)):
        sheet.shape([(x + facing * a * size, y + b * size) for a, b in part], colour, INK, 1)
    for wheel in (-9, 9):
        sheet.disc((x + facing * wheel * size, y - 3 * size), 4.2 * size, INK)


def thin_section() -> Sheet:
    """A slice of ore under the microscope: grains of five minerals in a round field of view."""
    dice = random.Random(11)
    sheet = Sheet(ground=blend(INK, SLATE, 0.16))
    seeds = [(dice.uniform(280, 1320), dice.uniform(-20, 1020)) for _ in range(190)]
    minerals = (COPPER, OCHRE, MIST, BONE, ROSE, SLATE, MALACHITE, BONE, MIST, COBALT)
    for cell in settle(seeds, ((280, -20), (1320, -20), (1320, 1020), (280, 1020)), 1):
        tone = minerals[dice.randrange(len(minerals))]
        shade = blend(tone, PAPER, dice.uniform(0, 0.3))
        sheet.shape(cell, shade)
        angle, gap = dice.uniform(0, math.pi), dice.choice((9, 13, 17))
        sheet.hatch(shrink(cell, 0.06), angle, gap, blend(shade, INK, 0.2), 1.2)
        if tone in (COPPER, OCHRE):
            sheet.shape(shrink(cell, 0.34), blend(shade, INK, 0.16))
            sheet.hatch(shrink(cell, 0.34), angle + 1, gap * 0.7, blend(shade, PAPER, 0.4), 1.2)
        if tone == ROSE:
            sheet.shape(shrink(cell, 0.16), ACCENT)
        sheet.shape(cell, edge=blend(INK, COPPER, 0.2), width=2.6)
    _field(sheet, (800, 500), 452)
    return sheet


def _field(sheet: Sheet, centre: Point, radius: float) -> None:
    """Cover everything outside a circle, and mark its rim as an eyepiece does."""
    ring = [polar(centre, radius, turn / 180 * math.pi) for turn in range(361)]
    outside = [polar(centre, 1300, turn / 180 * math.pi) for turn in range(360, -1, -1)]
    sheet.shape([*ring, *outside], blend(INK, SLATE, 0.16))
    sheet.disc(centre, radius, edge=BONE, width=5)
    for tick in range(72):
        reach = 26 if tick % 6 == 0 else 13
        turn = tick / 72 * math.tau
        sheet.line((polar(centre, radius + 14, turn), polar(centre, radius + 14 + reach, turn)), STONE, 2)
    sheet.line(((centre[0] - radius, centre[1]), (centre[0] + radius, centre[1])), PAPER, 1.2)
    sheet.line(((centre[0], centre[1] - radius), (centre[0], centre[1] + radius)), PAPER, 1.2)


def cascade() -> Sheet:
    """A row of mixer-settlers: the organic runs one way, the acid the other, and each box adds a little."""
    sheet = Sheet()
    rows, boxes = 4, 9
    for row in range(rows):
        y = 132 + row * 212
        flip = row % 2 == 1
        for box in range(boxes):
            x = 92 + box * 158
            place = row * boxes + (boxes - 1 - box if flip else box)
            _settler(sheet, (x, y), place / (rows * boxes - 1))
        start, end = ((70, y - 34), (1530, y - 34)) if not flip else ((1530, y - 34), (70, y - 34))
        sheet.arrow(start, end, COPPER, 3.5, 20)
        sheet.arrow((end[0], y + 122), (start[0], y + 122), COBALT, 3.5, 20)
    return sheet


def _settler(sheet: Sheet, corner: Point, part: float) -> None:
    """Draw one box: a stirred mixer on the left, two settled liquids on the right."""
    x, y = corner
    organic = blend(OCHRE, ACCENT, part)
    acid = blend(COBALT, blend(MIST, PAPER, 0.3), part)
    mixed = blend(organic, acid, 0.5)
    sheet.shape(((x, y), (x + 14, y - 12), (x + 144, y - 12), (x + 130, y)), BONE, INK, 1.6)
    sheet.shape(((x + 130, y), (x + 144, y - 12), (x + 144, y + 78), (x + 130, y + 90)), DUST, INK, 1.6)
    sheet.box((x, y), (46, 90), mixed)
    dice = random.Random(round(part * 1000))
    for _ in range(26):
        spot = (x + dice.uniform(5, 41), y + dice.uniform(10, 85))
        sheet.disc(spot, dice.uniform(1.6, 4), organic if dice.random() < 0.5 else acid)
    sheet.box((x + 46, y), (84, 44), organic)
    sheet.box((x + 46, y + 44), (84, 46), acid)
    sheet.line(((x + 46, y + 44), (x + 130, y + 44)), PAPER, 2)
    sheet.line(((x + 23, y - 24), (x + 23, y + 62)), INK, 2.4)
    sheet.line(((x + 12, y + 62), (x + 34, y + 62)), INK, 4)
    sheet.line(((x + 46, y), (x + 46, y + 90)), INK, 2)
    sheet.box((x, y), (130, 90), edge=INK, width=2)


def field_lines() -> Sheet:
    """A bar magnet and the lines of its field."""
    sheet = Sheet(ground=PAPER)
    rows = [500.0 + offset for offset in range(-90, 91, 30)]
    poles = [(x, y, sign) for x, sign in ((560.0, 1.0), (1040.0, -1.0)) for y in rows]
    for line in range(52):
        turn = (line + 0.5) / 52 * math.tau
        trail = _trail((560 + 22 * math.cos(turn), 500 + 118 * math.sin(turn)), poles)
        tone = blend(ACCENT, SLATE, min(1, len(trail) / 420))
        mirrored = [(1600 - x, y) for x, y in trail]
        sheet.line(trail, tone, 2.2)
        sheet.line(mirrored, tone, 2.2)
        if line % 4 == 0 and len(trail) > 60:
            sheet.arrow(trail[42], trail[45], tone, 2.2, 15)
            sheet.arrow(mirrored[45], mirrored[42], tone, 2.2, 15)
    sheet.box((540, 390), (260, 220), ACCENT)
    sheet.box((800, 390), (260, 220), SLATE)
    dice = random.Random(4)
    for left, tone in ((540, ACCENT), (800, SLATE)):
        frame = ((left, 390), (left + 260, 390), (left + 260, 610), (left, 610))
        seeds = [(dice.uniform(left, left + 260), dice.uniform(390, 610)) for _ in range(60)]
        for cell in settle(seeds, frame, 2):
            sheet.shape(shrink(cell, 0.1), blend(tone, PAPER, dice.uniform(0.04, 0.3)))
    sheet.box((540, 390), (520, 220), edge=INK, width=4)
    return sheet


def _trail(start: Point, poles: list[tuple[float, float, float]]) -> list[Point]:
    """Follow the field from a point until it ends in the magnet or far off the sheet."""
    trail, here = [start], start
    for _ in range(1500):
        east = sum(sign * (here[0] - x) / math.dist(here, (x, y)) ** 3 for x, y, sign in poles)
        south = sum(sign * (here[1] - y) / math.dist(here, (x, y)) ** 3 for x, y, sign in poles)
        size = math.hypot(east, south)
        here = (here[0] + 6 * east / size, here[1] + 6 * south / size)
        trail.append(here)
        if (540 < here[0] < 1060 and 392 < here[1] < 608) or not (-1500 < here[0] < 3100):
            break
        if not -1300 < here[1] < 2300:
            break
    return trail


def tailings() -> Sheet:
    """A map of a valley with a tailings dam across it, in contour lines."""
    hills = (
        (180, 140, 300, 0.6),
        (1400, 190, 340, 0.66),
        (130, 880, 300, 0.5),
        (1480, 860, 300, 0.55),
        (800, -160, 260, 0.4),
        (620, 420, 90, 0.12),
        (1010, 560, 120, 0.14),
    )
    tints = [blend(blend(MALACHITE, PAPER, 0.62), BONE, step / 5) for step in range(5)]
    tints += [blend(BONE, COPPER, step / 9) for step in range(7)]
    sheet = Sheet()
    sheet.relief(_ground(hills, 0.1), tints, blend(COPPER, INK, 0.3))
    shore = [(612, 470), (690, 380), (800, 330), (915, 378), (1012, 470), (1030, 560), (820, 640), (612, 566)]
    pond = _round(shore)
    sheet.shape(pond, blend(MIST, COBALT, 0.25), INK, 2)
    for step in range(1, 4):
        sheet.shape(shrink(pond, step * 0.22), edge=blend(COBALT, MIST, 0.3), width=1.6)
    dam = [(628, 552), (730, 606), (826, 628), (930, 606), (1016, 545)]
    sheet.line(dam, PAPER, 22)
    sheet.line(dam, ACCENT, 14)
    for index in range(len(dam) - 1):
        for step in range(9):
            foot = mix(dam[index], dam[index + 1], step / 9)
            sheet.line((foot, (foot[0] + (foot[0] - 820) * 0.06, foot[1] + 24)), ACCENT, 2)
    stream = [(824, 650), (812, 720), (846, 800), (818, 880), (840, 1010)]
    sheet.line(_flow(stream), blend(COBALT, MIST, 0.2), 5)
    for x, y in ((560, 650), (700, 700), (930, 690), (1080, 640), (760, 770), (900, 790)):
        sheet.disc((x, y), 9, PAPER, INK, 2.4)
        sheet.disc((x, y), 3.2, INK)
    _compass(sheet, (1490, 110))
    return sheet


def fellmoor() -> Sheet:
    """A map of the fictional Fellmoor: the orebody, its drill holes, the road to the quay."""
    hills = (
        (420, 380, 270, 0.72),
        (980, 230, 330, 0.6),
        (60, 860, 240, 0.3),
        (760, 640, 190, 0.26),
        (1560, 160, 260, 0.3),
    )
    tints = [blend(COBALT, MIST, 0.62), blend(MIST, PAPER, 0.35)]
    tints += [blend(BONE, MALACHITE, 0.34 - step * 0.03) for step in range(5)]
    tints += [blend(BONE, COPPER, step / 8) for step in range(5)]
    sheet = Sheet()
    sheet.relief(_ground(hills, 0.06), tints, blend(SLATE, COPPER, 0.3))
    lode = _round([(330, 300), (470, 262), (620, 330), (668, 430), (560, 520), (400, 500), (322, 410)])
    sheet.shape(lode, blend(ACCENT, ROSE, 0.2), ACCENT, 4)
    sheet.hatch(shrink(lode, 0.02), 0.7, 15, PAPER, 1.6)
    for row in range(5):
        for column in range(7):
            x, y = 300 + column * 66 + row * 14, 270 + row * 62 + column * 4
            sheet.disc((x, y), 6.5, PAPER, INK, 2)
    road = _flow([(560, 470), (700, 560), (870, 540), (1010, 640), (1080, 700), (1060, 760), (1120, 806)])
    sheet.line(road, INK, 8)
    sheet.line(road, PAPER, 4)
    sheet.line(((1120, 806), (1172, 862)), INK, 12)
    for x, y in ((690, 556), (1010, 640)):
        sheet.box((x - 22, y - 58), (44, 36), SLATE, INK, 2)
        sheet.box((x + 26, y - 44), (22, 22), COPPER, INK, 2)
    _compass(sheet, (1490, 110))
    return sheet


def _ground(
    hills: tuple[tuple[float, float, float, float], ...], floor: float, tilt: float = 0.0
) -> Callable[[float, float], float]:
    """Return the height of a landscape made of round hills."""

    def height(x: float, y: float) -> float:
        total = floor + tilt * (1 - y / 1000)
        for east, south, width, top in hills:
            total += top * math.exp(-((x - east) ** 2 + (y - south) ** 2) / (2 * width * width))
        total += 0.02 * math.sin(x / 83 + y / 140) + 0.015 * math.sin(y / 61 - x / 210)
        return min(0.995, max(0.0, total))

    return height


def _round(corners: Sequence[Point]) -> list[Point]:
    """Cut the corners of a closed outline until it is smooth."""
    points = list(corners)
    for _ in range(4):
        pairs = list(zip(points, [*points[1:], points[0]], strict=True))
        points = [point for a, b in pairs for point in (mix(a, b, 0.25), mix(a, b, 0.75))]
    return points


def _flow(corners: Sequence[Point]) -> list[Point]:
    """Cut the corners of an open line until it is smooth."""
    points = list(corners)
    for _ in range(4):
        pairs = list(itertools.pairwise(points))
        middle = [point for a, b in pairs for point in (mix(a, b, 0.25), mix(a, b, 0.75))]
        points = [points[0], *middle, points[-1]]
    return points


def _compass(sheet: Sheet, centre: Point) -> None:
    """Draw a north arrow."""
    x, y = centre
    sheet.disc(centre, 46, PAPER, INK, 2.4)
    sheet.shape(((x, y - 38), (x + 13, y + 24), (x, y + 14)), INK)
    sheet.shape(((x, y - 38), (x - 13, y + 24), (x, y + 14)), PAPER, INK, 2)


def black_mass() -> Sheet:
    """Battery cells on the left, black powder on the right, and what happens in between."""
    dice = random.Random(7)
    sheet = Sheet()
    for row in range(7):
        for column in range(6):
            left, top = 86 + column * 134 + (row % 2) * 67, 80 + row * 140
            wear = max(0.0, (left - 330) / 520)
            if dice.random() < wear * 0.72:
                continue
            drift = wear * 26
            _cell(sheet, (left + dice.uniform(-drift, drift), top + dice.uniform(-drift, drift)), wear, dice)
    for _ in range(520):
        x = 1640 - abs(dice.gauss(0, 430))
        if x < 380:
            continue
        y = dice.uniform(-10, 1010)
        near = (x - 380) / 1240
        size = dice.uniform(6, 14) + (1 - near) * dice.uniform(0, 6)
        tone = dice.choices((INK, SLATE, COPPER, MIST), (9 + 12 * near, 3, 1, 0.6))[0]
        _chip(sheet, (x, y), size, tone, dice)
    return sheet


def _cell(sheet: Sheet, centre: Point, wear: float, dice: random.Random) -> None:
    """Draw a cylindrical cell from above: can, rolled foils, core; worn cells lose their can."""
    foils = (COPPER, INK, MIST, INK)
    if wear < 0.62:
        sheet.disc(centre, 62, BONE, INK, 3)
    start = dice.uniform(0, 6)
    for turn in range(5):
        radius = 53 - turn * 9
        if dice.random() < wear * 0.55:
            continue
        sweep = [polar(centre, radius, start + step / 40 * (math.tau - wear * 2.4)) for step in range(41)]
        sheet.line(sweep, foils[turn % 4], 5)
    sheet.disc(centre, 8, ACCENT if wear < 0.3 else INK)


def _chip(sheet: Sheet, centre: Point, size: float, tone: Colour, dice: random.Random) -> None:
    """Draw a flake."""
    turn = dice.uniform(0, math.tau)
    corners = [polar(centre, size * dice.uniform(0.6, 1.4), turn + side * math.tau / 5) for side in range(5)]
    sheet.shape(corners, tone)


def corridor() -> Sheet:
    """A price that wanders between a floor and a ceiling, and who pays when it leaves them."""
    dice = random.Random(29)
    sheet = Sheet()
    floor, ceiling = 690.0, 330.0
    path, level = [], 520.0
    for step in range(281):
        pull = 110 * math.sin(step / 24) + 230 * math.sin(step / 66 + 0.9)
        level += (520 + pull - level) * 0.13 + dice.gauss(0, 15)
        path.append((100 + step * 5.0, level))
    sheet.box((100, ceiling), (1400, floor - ceiling), blend(PAPER, BONE, 0.7))
    for month in range(100, 1501, 100):
        sheet.line(((month, 90), (month, 906)), blend(BONE, PAPER, 0.2), 1.4)
    for (x, y), (x_after, y_after) in itertools.pairwise(path):
        if max(y, y_after) > floor:
            sheet.shape(
                ((x, floor), (x_after, floor), (x_after, max(floor, y_after)), (x, max(floor, y))), ACCENT
            )
        if min(y, y_after) < ceiling:
            sheet.shape(
                ((x, ceiling), (x_after, ceiling), (x_after, min(ceiling, y_after)), (x, min(ceiling, y))),
                MALACHITE,
            )
    for level_line, tone in ((floor, ACCENT), (ceiling, MALACHITE)):
        sheet.dashes((100, level_line), (1500, level_line), tone, 4, 22)
    sheet.line(path, INK, 4)
    sheet.line(((100, 90), (100, 906), (1500, 906)), INK, 3)
    for month in range(100, 1501, 100):
        sheet.line(((month, 906), (month, 922)), INK, 3)
    for mark in range(150, 900, 90):
        sheet.line(((84, mark), (100, mark)), INK, 3)
    return sheet


def drums() -> Sheet:
    """A warehouse of sealed drums, one of them gone."""
    sheet = Sheet(ground=blend(PAPER, MIST, 0.35))
    sheet.shape(((0, 330), (1600, 330), (1600, 1000), (0, 1000)), blend(DUST, PAPER, 0.25))
    for bay in range(-1, 9):
        left = bay * 200 + 40
        sheet.box((left, -10), (150, 300), blend(MIST, PAPER, 0.25))
        sheet.line(((left + 75, -10), (left + 75, 290)), blend(PAPER, MIST, 0.2), 5)
        sheet.line(((left, 140), (left + 150, 140)), blend(PAPER, MIST, 0.2), 5)
        sheet.line(((left - 25, -10), (left - 25, 330)), SLATE, 10)
    sheet.line(((0, 330), (1600, 330)), INK, 3)
    tones = (SLATE, SLATE, COBALT, MALACHITE, COPPER, SLATE, OCHRE)
    for row in range(4):
        scale = 0.62 + row * 0.2
        y = 372 + row * 142 + row * row * 14
        step = 150 * scale
        count = math.ceil(1600 / step) + 2
        for column in range(count):
            x = (column - 0.5 + (row % 2) * 0.5) * step - 40
            if row == 2 and column == 6:
                _gap(sheet, (x, y), scale)
                continue
            _drum(
                sheet,
                (x, y),
                scale,
                blend(tones[(column * 3 + row * 5) % len(tones)], PAPER, 0.24 - row * 0.06),
            )
    return sheet


def _drum(sheet: Sheet, centre: Point, scale: float, tone: Colour) -> None:
    """Draw a steel drum whose top has this centre."""
    x, y = centre
    wide, flat, tall = 62 * scale, 22 * scale, 160 * scale
    for strip in range(24):
        left = math.cos(math.pi - strip / 24 * math.pi) * wide
        right = math.cos(math.pi - (strip + 1) / 24 * math.pi) * wide
        sag_left = math.sin(strip / 24 * math.pi) * flat
        sag_right = math.sin((strip + 1) / 24 * math.pi) * flat
        light = math.exp(-(((strip - 7) / 5.5) ** 2))
        shade = blend(blend(tone, INK, 0.38 * (strip / 24) ** 1.2), PAPER, 0.34 * light)
        sheet.shape(
            (
                (x + left, y + sag_left),
                (x + right, y + sag_right),
                (x + right, y + tall + sag_right),
                (x + left, y + tall + sag_left),
            ),
            shade,
        )
    for part in (0.0, 0.34, 0.67, 1.0):
        hoop = [
            (x - wide * math.cos(step / 30 * math.pi), y + tall * part + flat * math.sin(step / 30 * math.pi))
            for step in range(31)
        ]
        sheet.line(hoop, blend(tone, INK, 0.6), 2.6 * scale)
    for side in (-wide, wide):
        sheet.line(((x + side, y), (x + side, y + tall)), blend(tone, INK, 0.75), 2 * scale)
    sheet.oval(centre, (wide, flat), blend(tone, PAPER, 0.4), blend(tone, INK, 0.75), 2.4 * scale)
    sheet.oval(centre, (wide * 0.88, flat * 0.84), edge=blend(tone, INK, 0.25), width=1.6 * scale)
    sheet.oval((x + wide * 0.45, y + flat * 0.15), (wide * 0.14, flat * 0.18), INK)


def _gap(sheet: Sheet, centre: Point, scale: float) -> None:
    """Mark on the floor where a drum stood."""
    x, y = centre[0], centre[1] + 160 * scale
    ring = [
        (x + 62 * scale * math.cos(step / 48 * math.tau), y + 22 * scale * math.sin(step / 48 * math.tau))
        for step in range(49)
    ]
    sheet.oval((x, y), (62 * scale, 22 * scale), blend(ROSE, DUST, 0.5))
    for step in range(0, 48, 2):
        sheet.line(ring[step : step + 2], ACCENT, 6)


def ridge() -> Sheet:
    """A mountain of lines whose profile is a price that doubled, and doubled again, and fell."""
    dice = random.Random(2010)
    sheet = Sheet(ground=PAPER)
    lines = 26
    for line in range(lines):
        base = 330 + line * 24
        depth = line / (lines - 1)
        force = math.sin(math.pi * min(1, 0.12 + depth * 0.92)) ** 1.4
        jitter = [dice.gauss(0, 1) for _ in range(402)]
        crest = []
        for step in range(401):
            x = 100 + step * 3.5
            rise = math.exp(-(((x - 880) / 150) ** 2)) if x < 880 else math.exp(-(((x - 880) / 235) ** 2))
            shoulder = 0.3 * math.exp(-(((x - 620 - 60 * depth) / 90) ** 2)) + 0.2 * math.exp(
                -(((x - 1180 + 40 * depth) / 70) ** 2)
            )
            smooth = sum(jitter[max(0, step - 4) : step + 5]) / 9
            crest.append((x, base - 300 * force * (rise + shoulder) - smooth * (5 + 26 * rise * force)))
        sheet.shape([*crest, (1500, base + 60), (100, base + 60)], PAPER)
        tone = ACCENT if line == 13 else blend(STONE, INK, depth)
        sheet.line(crest, tone, 4.5 if line == 13 else 2.2)
    sheet.box((0, 964), (1600, 40), PAPER)
    return sheet


def platters() -> Sheet:
    """Hard disks opened for their magnets."""
    sheet = Sheet(ground=blend(SLATE, INK, 0.45))
    dice = random.Random(3)
    for row in range(3):
        for column in range(4):
            _drive(
                sheet,
                (36 + column * 392, 28 + row * 322),
                bare=(row, column) in {(0, 2), (1, 0), (2, 1), (2, 3)},
                turn=dice.uniform(-0.24, 0.3),
            )
    return sheet


def _drive(sheet: Sheet, corner: Point, *, bare: bool, turn: float) -> None:
    """Draw one open drive; ``bare`` has lost its magnet already."""
    x, y = corner
    sheet.box((x, y), (352, 290), blend(MIST, SLATE, 0.42), INK, 3)
    sheet.box((x + 10, y + 10), (332, 270), edge=blend(MIST, PAPER, 0.2), width=1.6)
    hub = (x + 132, y + 145)
    sheet.disc(hub, 120, blend(MIST, PAPER, 0.45), INK, 2.4)
    for radius in range(48, 118, 5):
        sheet.disc(hub, radius, edge=blend(MIST, PAPER, 0.15 if radius % 2 else 0.65), width=1.2)
    for start in (0.5, 3.64):
        wedge = [hub, *(polar(hub, 118, start + step * 0.05) for step in range(7))]
        sheet.shape(wedge, PAPER)
    sheet.disc(hub, 36, SLATE, INK, 2.4)
    for bolt in range(6):
        sheet.disc(polar(hub, 23, bolt / 6 * math.tau), 4, INK)
    pivot = (x + 284, y + 210)
    outer = [polar(pivot, 78, -2.5 + step * 0.06) for step in range(28)]
    inner = [polar(pivot, 42, -2.5 + step * 0.06) for step in range(27, -1, -1)]
    sheet.shape([*outer, *inner], blend(SLATE, INK, 0.5) if bare else ACCENT, INK, 2.4)
    if bare:
        sheet.hatch([*outer[4:24:4], *inner[4:24:4]], 0.8, 10, SLATE, 1.4)
    tip = polar(hub, 70, 0.25 + turn)
    away = math.atan2(tip[1] - pivot[1], tip[0] - pivot[0])
    arm = (
        polar(pivot, 24, away + 1.5),
        polar(tip, 4, away + 1.5),
        polar(tip, 4, away - 1.5),
        polar(pivot, 24, away - 1.5),
    )
    sheet.shape(arm, BONE, INK, 2.2)
    sheet.disc(pivot, 26, BONE, INK, 2.4)
    sheet.disc(pivot, 9, INK)
    for across, down in ((18, 18), (334, 18), (18, 272), (334, 272)):
        sheet.disc((x + across, y + down), 6, INK)


def shells() -> Sheet:
    """The grains of a magnet with dysprosium creeping in along their boundaries from the left."""
    dice = random.Random(66)
    sheet = Sheet(ground=blend(OCHRE, PAPER, 0.25))
    seeds = [(dice.uniform(-20, 1620), dice.uniform(-20, 1020)) for _ in range(78)]
    for cell in settle(seeds, PAGE, 3):
        middle = centroid(cell)
        reach = max(0.0, 1 - middle[0] / 1450)
        grain = shrink(cell, 0.045)
        sheet.shape(grain, blend(SLATE, MIST, 0.1))
        steps = 4
        for step in range(steps):
            part = step / steps
            tone = blend(ACCENT, blend(SLATE, PAPER, 0.12), min(1.0, part / max(0.06, reach * 0.95)))
            sheet.shape(shrink(grain, part * 0.42), tone)
        core = shrink(grain, 0.42)
        sheet.shape(core, blend(SLATE, PAPER, 0.12))
        sheet.hatch(shrink(core, 0.14), 0.6, 24, blend(SLATE, PAPER, 0.26), 1.5)
        sheet.shape(grain, edge=blend(INK, ACCENT, 0.2), width=2)
    return sheet


def forms() -> Sheet:
    """Applications on a licensing desk, most of them waiting."""
    dice = random.Random(17)
    sheet = Sheet(ground=blend(SLATE, PAPER, 0.1))
    stamped = {(0, 1), (0, 4), (1, 0), (2, 3)}
    for row in range(3):
        for column in range(6):
            centre = (152 + column * 259, 178 + row * 322)
            for sheetlet in range(3, -1, -1):
                turn = dice.gauss(0, 0.05)
                spot = (centre[0] + sheetlet * 4, centre[1] + sheetlet * 5)
                _form(sheet, spot, turn, top=sheetlet == 0, dice=dice)
            if (row, column) in stamped:
                _stamp(sheet, (centre[0] + 34, centre[1] + 62), dice.uniform(-0.5, 0.3))
    return sheet


def _form(sheet: Sheet, centre: Point, turn: float, *, top: bool, dice: random.Random) -> None:
    """Draw a sheet of a form, turned a little."""

    def at(x: float, y: float) -> Point:
        cos, sin = math.cos(turn), math.sin(turn)
        return centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos

    sheet.shape((at(-98, -134), at(98, -134), at(98, 134), at(-98, 134)), PAPER if top else BONE, INK, 1.8)
    if not top:
        return
    sheet.line((at(-78, -108), at(12, -108)), INK, 6)
    sheet.shape((at(46, -116), at(78, -116), at(78, -84), at(46, -84)), edge=STONE, width=2)
    for line in range(9):
        y = -66 + line * 18
        sheet.line((at(-78, y), at(78 - dice.uniform(0, 70) * (line % 3 == 2), y)), STONE, 2.6)
    for tick in range(3):
        y = 104
        sheet.shape(
            (
                at(-78 + tick * 34, y),
                at(-62 + tick * 34, y),
                at(-62 + tick * 34, y + 16),
                at(-78 + tick * 34, y + 16),
            ),
            edge=INK,
            width=2,
        )


def _stamp(sheet: Sheet, centre: Point, turn: float) -> None:
    """Draw the mark of a round rubber stamp."""
    sheet.disc(centre, 66, edge=ACCENT, width=6)
    sheet.disc(centre, 52, edge=ACCENT, width=2.4)
    for tooth in range(24):
        angle = turn + tooth / 24 * math.tau
        sheet.line((polar(centre, 55, angle), polar(centre, 60, angle)), ACCENT, 3)
    sheet.line(
        (
            polar(centre, 26, turn + 2.6),
            polar((centre[0], centre[1] + 16), 4, turn),
            polar(centre, 34, turn - 0.7),
        ),
        ACCENT,
        10,
    )


def benchmarks() -> Sheet:
    """Four squares of a hundred: 10, 40, 25 and 65 filled."""
    sheet = Sheet(1600, 620)
    for index, (count, tone) in enumerate(((10, COPPER), (40, COBALT), (25, MALACHITE), (65, ACCENT))):
        left, top = 88 + index * 368, 148
        for place in range(100):
            row, column = divmod(place, 10)
            corner = (left + column * 32, top + (9 - row) * 32)
            if place < count:
                sheet.box(corner, (27, 27), tone)
            else:
                sheet.box((corner[0] + 1, corner[1] + 1), (25, 25), edge=DUST, width=2)
        sheet.line(((left, 500), (left + 315, 500)), INK, 5 if index == 3 else 2)
    sheet.line(((88, 100), (1507, 100)), INK, 2)
    return sheet


def ponds() -> Sheet:
    """Evaporation ponds seen from above, brine on the left, lithium on the right."""
    dice = random.Random(3)
    sheet = Sheet(ground=blend(BONE, PAPER, 0.5))
    for _ in range(1500):
        spot = (dice.uniform(0, 1600), dice.uniform(0, 1000))
        sheet.line(
            (spot, polar(spot, dice.uniform(4, 22), dice.uniform(-0.5, 0.5))), blend(DUST, PAPER, 0.4), 1.2
        )
    columns, rows = 9, 5
    brines = (COBALT, blend(COBALT, MALACHITE, 0.5), MALACHITE, blend(MALACHITE, OCHRE, 0.6), OCHRE)
    for column in range(columns):
        for row in range(rows):
            corners = [_corner(column + a, row + b) for a, b in ((0, 0), (1, 0), (1, 1), (0, 1))]
            part = (column + dice.uniform(-0.5, 0.5)) / (columns - 1) * (len(brines) - 1)
            part = min(len(brines) - 1.001, max(0.0, part))
            tone = blend(brines[int(part)], brines[int(part) + 1], part % 1)
            tone = blend(tone, PAPER, 0.12 + 0.5 * dice.random() * column / columns)
            if (column, row) == (7, 1):
                tone = ACCENT
            pond = shrink(corners, 0.07)
            sheet.shape(pond, tone)
            for ring in range(1, 4):
                sheet.shape(shrink(pond, ring * 0.06), blend(tone, PAPER, ring * 0.035))
            sheet.shape(pond, edge=blend(tone, INK, 0.4), width=2)
    road = [(-20, 905), (420, 930), (900, 902), (1300, 930), (1640, 890)]
    sheet.line(_flow(road), STONE, 16)
    sheet.line(_flow(road), PAPER, 11)
    return sheet


def _corner(column: float, row: float) -> Point:
    """Return a corner of the ponds' slanting grid."""
    return 70 + column * 158 + row * 14 + 8 * math.sin(row * 2.1), 70 + row * 152 + column * 7 + 9 * math.sin(
        column * 1.7
    )


def basket() -> Sheet:
    """One kilogram of mixed oxide, by weight on the left and by value on the right."""
    sheet = Sheet()
    weights = (
        ("La", 0.25, 1.0),
        ("Ce", 0.48, 1.0),
        ("Nd", 0.20, 60.0),
        ("Tb", 0.01, 800.0),
        ("rest", 0.06, 5.0),
    )
    tones = (MIST, BONE, ACCENT, COBALT, DUST)
    total = sum(share * price for _, share, price in weights)
    left = right = 90.0
    for (_, share, price), tone in zip(weights, tones, strict=True):
        high_left, high_right = share * 820, share * price / total * 820
        band: list[Point] = [
            (420 + step * 7.6, left + (right - left) * _ease(step / 100)) for step in range(101)
        ]
        foot = [
            (
                1180 - step * 7.6,
                right + high_right + (left + high_left - right - high_right) * _ease(step / 100),
            )
            for step in range(101)
        ]
        sheet.shape([*band, *foot], blend(tone, PAPER, 0.45))
        sheet.box((240, left), (180, high_left), tone, INK, 2)
        sheet.box((1180, right), (180, high_right), tone, INK, 2)
        left, right = left + high_left, right + high_right
    return sheet


def _ease(part: float) -> float:
    """Start slowly and end slowly."""
    return part * part * (3 - 2 * part)


def thirty_days() -> Sheet:
    """Thirty days of purity, and the one that stopped the plant."""
    dice = random.Random(31)
    sheet = Sheet()
    for day in range(30):
        x = 110 + day * 46.5
        high = 470 + dice.uniform(0, 70) + (70 if day > 12 else 0)
        if day == 18:
            high = 205
        tone = ACCENT if day == 18 else blend(SLATE, MIST, 0.35 if day < 13 else 0.0)
        sheet.box((x, 840 - high), (32, high), tone)
    sheet.dashes((90, 400), (1510, 400), INK, 3, 16)
    sheet.line(((90, 842), (1510, 842)), INK, 4)
    for day in range(0, 31, 5):
        sheet.line(((103 + day * 46.5, 842), (103 + day * 46.5, 862)), INK, 3)
    return sheet


def border() -> Sheet:
    """A map of the fictional Karvadia with its one railway to the coast."""
    hills = (
        (300, 250, 260, 0.62),
        (700, 420, 240, 0.5),
        (1120, 260, 280, 0.62),
        (1360, 640, 190, 0.3),
        (420, 760, 220, 0.3),
    )
    tints = [blend(COBALT, MIST, 0.7), blend(MIST, PAPER, 0.4)]
    tints += [blend(BONE, OCHRE, step / 10) for step in range(4)] + [
        blend(BONE, COPPER, 0.3 + step / 9) for step in range(4)
    ]
    sheet = Sheet()
    sheet.relief(_ground(hills, 0.04), tints, blend(COPPER, STONE, 0.4))
    land = _round(
        [
            (360, 170),
            (640, 110),
            (900, 190),
            (1090, 150),
            (1230, 330),
            (1150, 520),
            (1190, 700),
            (930, 800),
            (700, 730),
            (470, 770),
            (350, 600),
            (400, 400),
        ]
    )
    for step in range(0, len(land), 6):
        sheet.line(land[step : step + 4], ACCENT, 7)
    railway = _flow([(520, 320), (640, 420), (800, 430), (880, 560), (1010, 640), (1080, 760), (1090, 842)])
    sheet.line(railway, INK, 9)
    for step in range(0, len(railway) - 1, 2):
        sheet.line(railway[step : step + 2], PAPER, 4)
    for x, y in ((520, 320), (800, 430), (1010, 640), (1090, 842)):
        sheet.box((x - 13, y - 13), (26, 26), PAPER, INK, 4)
    sheet.disc((520, 320), 34, edge=ACCENT, width=5)
    return sheet


def envelope() -> Sheet:
    """A sealed envelope, not to be opened yet."""
    sheet = Sheet(ground=blend(COBALT, SLATE, 0.5))
    sheet.shape(((348, 246), (1288, 246), (1288, 806), (348, 806)), blend(INK, COBALT, 0.3))
    sheet.shape(((330, 228), (1270, 228), (1270, 788), (330, 788)), PAPER, INK, 3)
    sheet.line(((330, 788), (700, 500)), STONE, 2.4)
    sheet.line(((1270, 788), (900, 500)), STONE, 2.4)
    sheet.shape(((330, 228), (1270, 228), (800, 590)), BONE, INK, 3)
    wax = [
        polar((800, 560), 76 + 7 * math.sin(step * 0.9) + 5 * math.sin(step * 2.3), step / 60 * math.tau)
        for step in range(60)
    ]
    sheet.shape(_round(wax), ACCENT)
    sheet.disc((800, 560), 54, edge=blend(ACCENT, INK, 0.4), width=5)
    _crystal(sheet, (800, 560), 34, blend(ACCENT, PAPER, 0.18))
    return sheet


def portrait() -> Sheet:
    """A face in a few planes of colour, nobody's in particular."""
    sheet = Sheet(800, 800, blend(OCHRE, PAPER, 0.45))
    sheet.shape(((0, 560), (800, 380), (800, 800), (0, 800)), blend(OCHRE, PAPER, 0.3))
    sheet.shape(_round([(70, 830), (120, 660), (290, 590), (510, 590), (680, 660), (730, 830)]), COBALT)
    sheet.shape(((318, 560), (482, 560), (520, 640), (400, 730), (280, 640)), blend(ROSE, COPPER, 0.4))
    sheet.shape(((318, 560), (482, 560), (490, 600), (400, 650), (312, 610)), blend(COPPER, ACCENT, 0.25))
    sheet.shape(
        _round(
            [
                (215, 330),
                (240, 170),
                (400, 110),
                (560, 165),
                (592, 330),
                (600, 560),
                (520, 470),
                (280, 470),
                (205, 570),
            ]
        ),
        INK,
    )
    face = _round(
        [
            (258, 300),
            (300, 205),
            (400, 185),
            (500, 205),
            (545, 300),
            (530, 440),
            (470, 545),
            (400, 590),
            (330, 545),
            (272, 440),
        ]
    )
    sheet.shape(face, blend(ROSE, BONE, 0.35))
    shade = _round(
        [
            (410, 190),
            (500, 205),
            (545, 300),
            (530, 440),
            (470, 545),
            (405, 588),
            (420, 500),
            (440, 420),
            (420, 330),
        ]
    )
    sheet.shape(shade, blend(ROSE, COPPER, 0.42))
    sheet.shape(
        _round(
            [
                (246, 330),
                (270, 190),
                (400, 150),
                (545, 185),
                (570, 340),
                (520, 270),
                (430, 262),
                (340, 215),
                (300, 262),
            ]
        ),
        INK,
    )
    for x in (338, 462):
        sheet.disc((x, 372), 43, edge=INK, width=6)
        sheet.line(((x - 22, 374), (x, 382), (x + 22, 374)), INK, 5)
    sheet.line(((381, 366), (419, 366)), INK, 6)
    sheet.line(((404, 385), (386, 456), (408, 462)), blend(COPPER, INK, 0.3), 5)
    sheet.line(_flow([(352, 510), (398, 524), (450, 504)]), ACCENT, 7)
    sheet.shape(((280, 640), (400, 730), (352, 800), (238, 680)), PAPER)
    sheet.shape(((520, 640), (400, 730), (448, 800), (562, 680)), PAPER)
    return sheet


def courier() -> Sheet:
    """The paper itself, for where a story has no picture: a front page with a crystal on it."""
    sheet = Sheet(1200, 630, PAPER)
    sheet.box((0, 0), (1200, 18), ACCENT)
    sheet.line(((70, 92), (1130, 92)), INK, 2)
    sheet.box((70, 104), (1060, 10), INK)
    for column in range(3):
        left = 720 + column * 142
        for line in range(22):
            length = 122 if line % 7 != 6 else 70
            if line % 7 == 0:
                sheet.box((left, 160 + line * 18.6), (112, 9), INK)
            else:
                sheet.line(((left, 164 + line * 18.6), (left + length, 164 + line * 18.6)), STONE, 3)
    sheet.box((70, 158), (610, 402), blend(MIST, PAPER, 0.35))
    for ring in range(9):
        sheet.line(
            [(70 + x, 520 - ring * 16 + 15 * math.sin(x / 74 + ring * 0.8)) for x in range(0, 611, 10)],
            blend(SLATE, MIST, 0.2 + ring * 0.07),
            2,
        )
    _crystal(sheet, (375, 352), 150, ACCENT)
    _crystal(sheet, (232, 432), 82, COPPER)
    _crystal(sheet, (515, 440), 74, MALACHITE)
    sheet.box((70, 158), (610, 402), edge=INK, width=3)
    return sheet


def _crystal(sheet: Sheet, centre: Point, size: float, tone: Colour) -> None:
    """Draw a pointed crystal of four faces."""
    x, y = centre
    top, foot = (x, y - size * 1.12), (x, y + size * 1.02)
    left, right, front = (
        (x - size * 0.62, y - size * 0.35),
        (x + size * 0.62, y - size * 0.35),
        (x + size * 0.1, y - size * 0.12),
    )
    low_left, low_right, low_front = ((a, b + size * 0.85) for a, b in (left, right, front))
    for face, light in (
        ((top, left, front), 0.42),
        ((top, front, right), 0.12),
        ((left, front, low_front, low_left), 0.22),
        ((front, right, low_right, low_front), -0.25),
        ((low_left, low_front, foot), 0.02),
        ((low_front, low_right, foot), -0.4),
    ):
        sheet.shape(face, blend(tone, PAPER, light) if light > 0 else blend(tone, INK, -light), INK, 1.6)


PICTURES: tuple[tuple[str, Callable[[], Sheet]], ...] = (
    ("basket-price.png", basket),
    ("black-mass.png", black_mass),
    ("courier.png", courier),
    ("envelope.png", envelope),
    ("europe-benchmarks.png", benchmarks),
    ("fellmoor-map.png", fellmoor),
    ("fellmoor-pit.png", pit),
    ("hard-disks.png", platters),
    ("ines-calloway.png", portrait),
    ("karvadia-map.png", border),
    ("licence-desk.png", forms),
    ("lithium-ponds.png", ponds),
    ("magnet-field.png", field_lines),
    ("magnet-grains.png", shells),
    ("offtake-corridor.png", corridor),
    ("ore-thin-section.png", thin_section),
    ("price-ridge.png", ridge),
    ("settler-cascade.png", cascade),
    ("stockpile-drums.png", drums),
    ("tailings-map.png", tailings),
    ("thirty-days.png", thirty_days),
)
"""Every picture, by the name of its file."""
COLOURS = {"black-mass.png": 18, "magnet-grains.png": 32, "price-ridge.png": 24, "fellmoor-pit.png": 160}
"""How many colours a picture keeps, if not 64: fewer where edges are many, more where shades are."""


def main(wanted: list[str]) -> None:
    """Draw the wanted pictures, or all of them."""
    MEDIA.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES:
        if not wanted or name in wanted:
            draw().save(MEDIA / name, COLOURS.get(name, 64))


if __name__ == "__main__":
    main(sys.argv[1:])
