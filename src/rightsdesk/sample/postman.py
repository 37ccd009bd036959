"""Somebody else's film: a tin postman on one wheel, between red mesas and a snowed-in village."""

import numpy as np

from rightsdesk.sample import buildings, scenery
from rightsdesk.sample.canvas import Canvas, mix, oval, steps
from rightsdesk.sample.figures import robot
from rightsdesk.sample.scenery import Brush
from rightsdesk.sample.stage import Film, Item, Path, Scene, along, backdrop, cel, plate, seconds, still

_ROCK = ("#b0563a", "#c86f48", "#94432f", "#d88a5c", "#7a3628")


def _postman(path: Path, height: int, scale: float) -> Item:
    return cel(lambda drawing: robot(drawing % 12, int(drawing % 21 == 8), height, scale), path, scale)


def _mesa(sheet: Canvas, brush: Brush, x: float, foot: float, size: float) -> None:
    left = [(x - size + brush.between(-12, 12), foot - rise) for rise in np.linspace(0, size * 0.8, 5)]
    right = [(x + size * 0.9 + brush.between(-12, 12), foot - rise) for rise in np.linspace(size * 0.8, 0, 5)]
    shape = np.array(left + right)
    sheet.fill(shape, _ROCK[0], ink="#4a2018", width=3)
    for level in steps(foot - size * 0.8, foot, size * 0.09):
        thick = size * brush.between(0.03, 0.09)
        sheet.within(
            shape,
            buildings.box(x - size * 1.2, level, x + size * 1.2, level + thick),
            brush.one_of(_ROCK),
            0.9,
        )
    for _ in range(16):
        cx, top = x + brush.between(-0.9, 0.9) * size, foot - size * brush.between(0.3, 0.8)
        sheet.line([(cx, top), (cx + brush.between(-8, 8), top + size * 0.2)], "#5f2a20", 2.5)


def _cactus(sheet: Canvas, x: float, foot: float, size: float) -> None:
    for dx, low, high in ((0, 0, 1.0), (-0.3, 0.35, 0.75), (0.3, 0.25, 0.65)):
        sheet.line(
            [(x + dx * size, foot - low * size), (x + dx * size, foot - high * size)], "#1f4a38", size * 0.2
        )
        sheet.line(
            [(x + dx * size, foot - low * size), (x + dx * size, foot - high * size)], "#3f7f54", size * 0.14
        )
        sheet.line([(x, foot - low * size), (x + dx * size, foot - low * size)], "#3f7f54", size * 0.14)


def desert(brush: Brush) -> Scene:
    """The postman rolls along a desert road."""
    far = Canvas(1500, 720, brush.scale)
    scenery.sky(far, brush, ("#4aa0a8", "#a8d0b8", "#f8e8b8", "#f8c890"))
    for spot, size in ((120, 150), (480, 230), (860, 170), (1260, 260)):
        _mesa(far, brush, spot, 560, size)
    scenery.texture(far, brush, 60, 0.35)
    near = Canvas(2300, 720, brush.scale)
    near.fill(buildings.box(0, 550, 2300, 720), "#e0a868")
    scenery.dabs(
        near,
        brush,
        scenery.scatter(brush, 1500, (0, 555, 2300, 720)),
        ("#e8b878", "#d09858", "#c88a50", "#f0c890"),
        18,
    )
    for x in steps(90, 2300, 170):
        _cactus(near, x + brush.between(-40, 40), brush.between(570, 600), brush.between(70, 150))
    near.fill(buildings.box(0, 655, 2300, 720), "#8a6a58")
    scenery.texture(near, brush, 60, 0.3)
    items = (
        backdrop(far, 0, (24, 0)),
        plate(near, (0, 0), (-190, 0)),
        _postman(along((380, 300), (40, 0), 6), 400, brush.scale),
    )
    return Scene(seconds(5), items)


def snow_village(brush: Brush) -> Scene:
    """Round snow huts by day; the postman waits at a door."""
    sheet = Canvas(1440, 720, brush.scale)
    scenery.sky(sheet, brush, ("#8aa8b8", "#b8ccd0", "#e4e8e0"))
    scenery.hills(
        sheet, brush, scenery.ridge(brush, 1440, 400, 160), ("#c8d8e0", "#dce8ec", "#a8c0cc", "#eef4f4")
    )
    for x in (150, 520, 930, 1290):
        size = brush.between(120, 170)
        hut = oval((x, 560), (size, size * 0.95), arc=(180, 360))
        sheet.fill(hut, "#a8b8c8", ink="#3a4a5a", width=4)
        for _ in range(46):
            bx, by = x + brush.between(-0.85, 0.85) * size, 560 - brush.between(0.05, 0.8) * size
            sheet.within(hut, oval((bx, by), (17, 10)), mix("#a8b8c8", "#f4fafc", brush.between(0.1, 0.9)))
        sheet.fill(
            oval((x, 560), (size * 0.34, size * 0.55), arc=(180, 360)), "#c85a3a", ink="#3a2a2a", width=4
        )
        sheet.fill(oval((x + size * 0.55, 490), (18, 18)), "#ffd45e", ink="#3a4a5a", width=4)
    sheet.fill(buildings.box(0, 555, 1440, 720), "#e8eef0")
    scenery.dabs(
        sheet, brush, scenery.scatter(brush, 900, (0, 560, 1440, 720)), ("#f6fafa", "#d4e0e8", "#c0d0dc"), 22
    )
    scenery.texture(sheet, brush, 70, 0.3)
    items: list[Item] = [backdrop(sheet, 0, (22, 0)), _postman(still((470, 310), 4), 390, brush.scale)]
    for _ in range(40):
        flake = Canvas(20, 20, brush.scale)
        size = brush.between(2.5, 7)
        flake.fill(oval((10, 10), (size, size)), "#ffffff")
        at = (brush.between(0, 1300), brush.between(-400, 640))
        items.append(plate(flake, at, (brush.between(-40, 10), brush.between(50, 120))))
    return Scene(seconds(4.5), tuple(items))


def sorting_room(brush: Brush) -> Scene:
    """The postman among pigeonholes full of letters."""
    wall = Canvas(1360, 720, brush.scale)
    wall.fill(buildings.box(0, 0, 1360, 720), "#3f5a54")
    for y in range(20, 700, 92):
        for x in range(14, 1350, 112):
            wall.fill(buildings.box(x, y, x + 98, y + 80), "#22302c", ink="#7a9a8a", width=4)
            for _ in range(int(brush.random.integers(0, 5))):
                lx, ly = x + brush.between(6, 40), y + brush.between(24, 54)
                tone = brush.one_of(("#f2e6c4", "#d8c090", "#c8d8d0", "#e0a890"))
                wall.fill(buildings.box(lx, ly, lx + 48, ly + 26), tone, ink="#3a3028", width=1.8)
                wall.line([(lx, ly), (lx + 24, ly + 14), (lx + 48, ly)], "#7a6a50", 1.8)
                wall.fill(oval((lx + 39, ly + 18), (4, 4)), brush.one_of(("#a3262a", "#2f4f8f")))
    scenery.texture(wall, brush, 90, 0.4)
    items = (backdrop(wall, 0, (15, 0)), _postman(still((330, 70), 5), 700, brush.scale))
    return Scene(seconds(4.5), items)


FILM = Film(71, (desert, snow_village, sorting_room))
