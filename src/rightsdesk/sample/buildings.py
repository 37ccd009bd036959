"""Painted backgrounds, the built part: houses, skylines, rooms, lanterns, gears, the lighthouse."""

import numpy as np

from rightsdesk.sample.canvas import Canvas, Colour, Image, Point, mix, oval, spline, steps
from rightsdesk.sample.scenery import Brush

_DARK = "#2a2033"


def box(left: float, top: float, right: float, bottom: float) -> list[Point]:
    """The corners of a rectangle."""
    return [(left, top), (right, top), (right, bottom), (left, bottom)]


def window(sheet: Canvas, brush: Brush, place: tuple[float, float, float, float], lit: Colour) -> None:
    """A paned window with curtains, a flower box or a cat's shadow, at left, top, width, height."""
    x, y, width, height = place
    sheet.fill(box(x, y, x + width, y + height), lit, ink=_DARK, width=2.5)
    glow = mix(lit, "#ffffff", 0.45)
    sheet.fill(box(x + 3, y + height * 0.55, x + width - 3, y + height - 3), mix(lit, "#c8742c", 0.2))
    kind = int(brush.random.integers(4))
    if kind == 0:
        for side in (x + 2, x + width - 2):
            sheet.fill(
                [(side, y + 2), (x + width / 2, y + 2), (side, y + height * 0.8)], mix(lit, "#b0485a", 0.5)
            )
    elif kind == 1:
        sheet.fill(oval((x + width * 0.6, y + height * 0.8), (width * 0.16, height * 0.18)), _DARK)
        sheet.fill(oval((x + width * 0.5, y + height * 0.58), (width * 0.1, height * 0.1)), _DARK)
    elif kind == 2:
        sheet.fill(oval((x + width / 2, y + height * 0.3), (width * 0.18, height * 0.14)), glow)
    bars = int(brush.random.integers(1, 4))
    for bar in range(1, bars + 1):
        at = x + width * bar / (bars + 1)
        sheet.line([(at, y), (at, y + height)], _DARK, 2)
    sheet.line([(x, y + height * 0.45), (x + width, y + height * 0.45)], _DARK, 2)
    if brush.between(0, 1) < 0.45:
        sheet.fill(box(x - 3, y + height, x + width + 3, y + height + 7), "#6a4030", ink=_DARK, width=1.5)
        for dx in steps(0, width, 5):
            tone = brush.one_of(("#4f8a4c", "#6aa05a", "#d85a6a", "#f0b04a"))
            sheet.fill(oval((x + dx + 2, y + height - brush.between(0, 6)), (4, 4))[::4], tone)


def house(
    sheet: Canvas, brush: Brush, foot: Point, size: Point, colours: tuple[Colour, Colour, Colour]
) -> None:
    """A town house: wall, roof, lit windows. `foot` is its lower left corner, `size` width and height."""
    wall, roof, lit = colours
    (x, y), (width, height) = foot, size
    sheet.fill(box(x, y - height, x + width, y), wall, ink=_DARK, width=3)
    for at in steps(y - height + 9, y, 9):
        sheet.line([(x + 2, at), (x + width - 2, at)], mix(wall, _DARK, brush.between(0.05, 0.22)), 1.2)
        for _ in range(round(width / 42)):
            bx = x + brush.between(4, width - 18)
            sheet.fill(
                box(bx, at - 8, bx + brush.between(8, 16), at - 1),
                mix(wall, "#ffe9c8", brush.between(0, 0.22)),
            )
    rows, columns = max(1, round(height / 82)), max(1, round(width / 62))
    for row in range(rows):
        for column in range(columns):
            wx = x + width * (column + 0.5) / columns - 17
            wy = y - height + 26 + row * (height - 30) / rows
            light = lit if brush.between(0, 1) < 0.68 else mix(wall, "#141026", 0.6)
            window(sheet, brush, (wx, wy, brush.between(26, 38), brush.between(34, 46)), light)
    _roof(sheet, brush, (x, y - height), width, roof)


def _roof(sheet: Canvas, brush: Brush, corner: Point, width: float, colour: Colour) -> None:
    x, y = corner
    peak = brush.between(0.25, 0.55) * min(width, 150)
    lean = brush.between(0.3, 0.7)
    shape = [
        (x - 14, y + 6),
        (x + width * lean - width * 0.18, y - peak),
        (x + width * lean + width * 0.18, y - peak),
    ]
    shape += [(x + width + 14, y + 6)]
    sheet.fill(shape, colour, ink=_DARK, width=3)
    left, right = shape[1][0], shape[2][0]
    for row in steps(0.12, 1, 0.16):
        a, b = left + (x - 14 - left) * row, right + (x + width + 14 - right) * row
        level = y - peak + (peak + 6) * row
        for tile in steps(a + 3, b - 8, 11):
            tone = mix(colour, brush.one_of((_DARK, "#ffe0c0")), brush.between(0, 0.3))
            sheet.fill(oval((tile + 5, level), (5.5, 6), arc=(0, 180))[::6], tone)
        sheet.line([(a, level), (b, level)], mix(colour, _DARK, 0.4), 1.5)
    if brush.between(0, 1) < 0.6:
        cx = x + width * brush.between(0.2, 0.8)
        sheet.fill(
            box(cx, y - peak - 24, cx + 18, y - peak * 0.5), mix(colour, "#7a6a70", 0.6), ink=_DARK, width=2
        )


def town(
    sheet: Canvas, brush: Brush, base: float, heights: Point, palette: tuple[tuple[Colour, ...], ...]
) -> None:
    """A row of houses along `base`; the palette holds walls, roofs and window lights."""
    x = -20.0
    while x < sheet.width:
        width = brush.between(95, 215)
        colours = (brush.one_of(palette[0]), brush.one_of(palette[1]), brush.one_of(palette[2]))
        house(sheet, brush, (x, base), (width, brush.between(*heights)), colours)
        x += width + brush.between(-4, 26)


def skyline(
    sheet: Canvas, brush: Brush, base: float, heights: Point, palette: tuple[tuple[Colour, ...], ...]
) -> None:
    """Tower blocks with lit windows, water tanks and antennas."""
    x = -10.0
    while x < sheet.width:
        width, height = brush.between(70, 150), brush.between(*heights)
        wall, top = brush.one_of(palette[0]), base - height
        sheet.fill(box(x, top, x + width, sheet.height), wall)
        sheet.fill(box(x + width * 0.8, top, x + width, sheet.height), mix(wall, "#0a0a20", 0.3))
        pitch = brush.between(15, 24)
        for wy in steps(top + 12, base, pitch):
            for wx in steps(x + 8, x + width * 0.76, pitch * brush.between(0.7, 1)):
                if brush.between(0, 1) < 0.42:
                    sheet.fill(box(wx, wy, wx + pitch * 0.42, wy + pitch * 0.5), brush.one_of(palette[1]))
        mast = x + width * brush.between(0.2, 0.8)
        if brush.between(0, 1) < 0.5:
            sheet.line([(mast, top), (mast, top - 44)], wall, 3)
            sheet.line([(mast - 12, top - 30), (mast + 12, top - 30)], wall, 2)
            sheet.fill(oval((mast, top - 45), (3, 3)), "#ff6a5a")
        else:
            sheet.fill(box(mast - 16, top - 30, mast + 16, top - 8), mix(wall, "#8a7a9a", 0.3))
            for leg in (-12, 12):
                sheet.line([(mast + leg, top - 8), (mast + leg, top)], wall, 3)
        x += width + brush.between(-6, 12)


def lantern(sheet: Canvas, centre: Point, size: float, colour: Colour, sign: int = 0) -> None:
    """A paper lantern with ribs; `sign` chooses the mark on it."""
    x, y = centre
    body = oval(centre, (size * 0.8, size))
    sheet.fill(body, colour, ink="#5a2420", width=2)
    sheet.within(body, oval((x, y + size * 0.15), (size * 0.5, size * 0.7)), "#fff3c4", 0.75)
    for rib in (-0.6, -0.3, 0, 0.3, 0.6):
        reach = size * 0.8 * float(np.sqrt(1 - rib * rib))
        sheet.line(
            [(x - reach, y + rib * size), (x + reach, y + rib * size)], mix(colour, "#8a3020", 0.45), 1.2
        )
    for end in (-1, 1):
        sheet.fill(box(x - size * 0.38, y + end * size - 3, x + size * 0.38, y + end * size + 3), "#3a2028")
    marks: tuple[list[Point], ...] = (
        [(0, -0.4), (0, 0.4)],
        [(-0.3, 0), (0.3, 0)],
        [(-0.25, -0.35), (0.25, 0.35)],
        [(0.25, -0.3), (-0.2, 0.4)],
    )
    for number, mark in enumerate(marks):
        if (sign >> number) & 1:
            sheet.line([(x + dx * size, y + dy * size) for dx, dy in mark], "#7a2a2a", max(1.5, size * 0.12))


def lantern_string(
    sheet: Canvas, brush: Brush, ends: tuple[Point, Point], count: int, colours: tuple[Colour, ...]
) -> None:
    """A slack rope with lanterns of different sizes and marks."""
    (x0, y0), (x1, y1) = ends
    rope = spline([(x0, y0), ((x0 + x1) / 2, (y0 + y1) / 2 + abs(x1 - x0) * 0.11), (x1, y1)], pieces=24)
    sheet.line(rope, "#2a1c28", 2)
    for spot in rope[np.linspace(3, len(rope) - 4, count).astype(int)]:
        size = brush.between(13, 24)
        lantern(
            sheet,
            (spot[0], spot[1] + size + 4),
            size,
            brush.one_of(colours),
            int(brush.random.integers(1, 16)),
        )


def gear(centre: Point, radius: float, teeth: int, turn: float) -> Image:
    """The outline of a gear wheel turned by `turn` radians."""
    notches = np.arange(teeth * 4)
    angle = notches * np.pi / (teeth * 2) + turn
    reach = np.where(notches % 4 < 2, radius, radius * 0.84)
    return np.stack([centre[0] + np.cos(angle) * reach, centre[1] + np.sin(angle) * reach], axis=1)


def draw_gear(sheet: Canvas, centre: Point, radius: float, turn: float, colour: Colour) -> None:
    """A brass wheel with spokes and a hub."""
    teeth = max(8, round(radius / 6))
    sheet.fill(gear(centre, radius, teeth, turn), colour, ink="#3a2a1e", width=3)
    sheet.fill(
        oval(centre, (radius * 0.66, radius * 0.66)), mix(colour, "#2a1c14", 0.55), ink="#3a2a1e", width=2
    )
    for spoke in range(5):
        angle = turn + spoke * np.pi * 2 / 5
        tip = (centre[0] + np.cos(angle) * radius * 0.72, centre[1] + np.sin(angle) * radius * 0.72)
        sheet.line([centre, tip], colour, radius * 0.13)
    sheet.fill(
        oval(centre, (radius * 0.24, radius * 0.24)), mix(colour, "#fff0c0", 0.35), ink="#3a2a1e", width=2
    )
    sheet.line(oval(centre, (radius * 0.74, radius * 0.74), arc=(190, 280)), mix(colour, "#fff6d8", 0.6), 2.5)


def bookshelf(sheet: Canvas, brush: Brush, place: tuple[float, float, float, float], rows: int) -> None:
    """A shelf full of books, jars and paper, at left, top, width, height."""
    x, y, width, height = place
    sheet.fill(box(x, y, x + width, y + height), "#3f2a2a", ink=_DARK, width=4)
    pitch = height / rows
    for row in range(rows):
        floor, at = y + (row + 1) * pitch, x + 8
        while at < x + width - 26:
            thick, tall = brush.between(8, 24), pitch * brush.between(0.5, 0.84)
            tone = brush.one_of(("#a8484c", "#3f6c8a", "#c9973f", "#5d7f54", "#7a568a", "#d8c8a8", "#2f4858"))
            if brush.between(0, 1) < 0.14:
                sheet.fill(
                    oval((at + 12, floor - 18), (12, 17)), mix(tone, "#e8f4f0", 0.5), ink=_DARK, width=2
                )
                at += 30
                continue
            sheet.fill(box(at, floor - tall, at + thick, floor), tone, ink=_DARK, width=1.8)
            for band in (0.2, 0.75):
                level = floor - tall * band
                sheet.line([(at + 2, level), (at + thick - 2, level)], mix(tone, "#fff0c8", 0.55), 2)
            at += thick + brush.between(0, 3)
        sheet.fill(box(x, floor - 2, x + width, floor + 6), "#6b4636", ink=_DARK, width=2)


def planks(
    sheet: Canvas, brush: Brush, area: tuple[float, float, float, float], colour: Colour, pitch: float
) -> None:
    """Boards with grain and nails, at left, top, right, bottom."""
    left, top, right, bottom = area
    y = top
    while y < bottom:
        x = left
        while x < right:
            end = min(right, x + brush.between(160, 420))
            tone = mix(colour, brush.one_of((_DARK, "#ffdca8")), brush.between(0, 0.2))
            sheet.fill(box(x, y, end, min(bottom, y + pitch)), tone, ink=mix(colour, _DARK, 0.55), width=1.6)
            for _ in range(3):
                gy = y + brush.between(3, pitch - 3)
                grain = [(x + 6, gy), ((x + end) / 2, gy + brush.between(-3, 3)), (end - 6, gy)]
                sheet.line(spline(grain, pieces=5), mix(tone, _DARK, brush.between(0.1, 0.35)), 1)
            for nx in (x + 7, end - 7):
                sheet.fill(oval((nx, y + pitch / 2), (2, 2))[::6], mix(colour, _DARK, 0.7))
            x = end
        y += pitch
