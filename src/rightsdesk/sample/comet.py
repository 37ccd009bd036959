"""The second film of the invented studio: a girl who folds a comet out of paper."""

import numpy as np

from rightsdesk.sample import buildings, scenery
from rightsdesk.sample.canvas import Canvas, Sprite, mix, oval, spline, steps
from rightsdesk.sample.characters import Design
from rightsdesk.sample.scenery import Brush
from rightsdesk.sample.stage import (
    Film,
    Item,
    Path,
    Scene,
    along,
    backdrop,
    cel,
    close_up,
    light,
    plate,
    seconds,
    still,
    title,
    walking,
)

SUZU = Design(
    "Suzu",
    "#c58fd0",
    "#8a5bd6",
    "#3d3a6e",
    "#5a6fb5",
    "#f2c14e",
    style="tails",
    charm="star",
    fringe=(-0.7, -0.3, 0.1, 0.5, 0.85),
)
_BLOCKS = (("#2b2f66", "#343a78", "#272a58", "#40407c"), ("#ffe08a", "#ffb0a0", "#a8d8ff", "#fff2c4"))


def _comet(drawing: int, size: float, scale: float) -> Sprite:
    sheet = Canvas(size * 4, size * 2, scale, fine=2)
    sheet.place((size * 3.1, size), size)
    flutter = 0.12 * (drawing % 4 - 1.5)
    for number, tone in enumerate(("#ffd0b0", "#ffe9b8", "#fff8e6")):
        reach = 3.0 - number * 0.7
        tail = [
            (0, -0.4 + number * 0.1),
            (-reach, -0.3 + flutter),
            (-reach * 0.8, 0),
            (-reach, 0.4 - flutter),
        ]
        sheet.fill([*tail, (0, 0.4 - number * 0.1)], tone, ink="#b07a6a", width=2)
    points = [
        (np.cos(a) * r, np.sin(a) * r) for a, r in zip(np.arange(10) * np.pi / 5, (0.8, 0.4) * 5, strict=True)
    ]
    sheet.fill(points, "#fff8ee", ink="#6a4a6a", width=3)
    for x, y in points[::2]:
        sheet.line([(0, 0), (x, y)], "#c9a8b8", 2)
    return sheet.sprite()


def _flying(size: float, path: Path, scale: float) -> Item:
    return cel(lambda drawing: _comet(drawing, size, scale), path, scale)


def rooftop(brush: Brush) -> Scene:
    """On the roof above the city, while the paper comet passes; the title over it."""
    far = Canvas(1620, 720, brush.scale)
    scenery.sky(far, brush, ("#1c1450", "#4a2a80", "#a04a90", "#f08a8a", "#ffd09a"))
    scenery.stars(far, brush, 170, 300)
    for spot in (260, 700, 1150, 1500):
        scenery.cloud(far, brush, (spot, brush.between(250, 380)), 200, ("#7a3f8a", "#c0608a", "#f5a08a"))
    scenery.texture(far, brush)
    blocks = Canvas(1800, 720, brush.scale)
    buildings.skyline(blocks, brush, 720, (220, 440), _BLOCKS)
    scenery.texture(blocks, brush, 70, 0.3)
    roof = Canvas(1900, 720, brush.scale)
    roof.fill(buildings.box(0, 610, 1900, 720), "#5a5078", ink="#2a2033")
    for x in steps(0, 1900, 46):
        roof.line([(x, 500), (x, 612)], "#3a3460", 4)
        roof.line([(x, 612), (x + brush.between(-20, 20), 720)], "#4a4068", 2)
    for y in (500, 545):
        roof.line([(0, y), (1900, y)], "#3a3460", 5)
    buildings.draw_gear(roof, (880, 590), 30, 0, "#8a8098")
    scenery.texture(roof, brush, 50, 0.3)
    scale = brush.scale
    items = (
        backdrop(far, 0, (18, 0)),
        _flying(90, along((-320, 40), (290, 26), 6), scale),
        plate(blocks, (0, 0), (-46, 0)),
        plate(roof, (0, 0), (-84, 0)),
        walking(SUZU, along((760, 330), (-22, 0)), 330, scale, lean=-3),
        title("Paper Comet Girl", "紙の彗星", "#4a2a80", scale),
    )
    return Scene(seconds(5.5), items)


def workroom(brush: Brush) -> Scene:
    """At the desk, among books and folded paper."""
    room = Canvas(1400, 720, brush.scale)
    room.fill(buildings.box(0, 0, 1400, 720), "#6f5f94")
    for x, y in scenery.scatter(brush, 320, (0, 0, 1400, 560)):
        size = brush.between(4, 10)
        star = [(x, y - size), (x + size * 0.5, y), (x, y + size), (x - size * 0.5, y)]
        room.fill(star, mix("#6f5f94", "#d8c0f0", brush.between(0.15, 0.5)))
    pane = buildings.box(70, 70, 420, 420)
    room.fill(pane, "#2a2a6a", ink="#e8dcc8", width=14)
    for x, y in scenery.scatter(brush, 60, (80, 80, 410, 400)):
        room.within(pane, oval((x, y), (2, 2)), "#fff2d0")
    room.within(pane, oval((330, 160), (46, 46)), "#ffe9b0")
    room.line([(245, 70), (245, 420)], "#e8dcc8", 8)
    room.line([(70, 250), (420, 250)], "#e8dcc8", 8)
    buildings.bookshelf(room, brush, (1000, 60, 360, 500), 4)
    buildings.planks(room, brush, (0, 590, 1400, 720), "#a8744c", 44)
    for x, y in scenery.scatter(brush, 26, (20, 575, 1380, 640)):
        tone = brush.one_of(("#fff2e0", "#ffd0c8", "#c8e0ff", "#ffe8a0"))
        fold = brush.between(18, 34)
        room.fill([(x, y), (x + fold, y - fold * 0.8), (x + fold * 1.6, y)], tone, ink="#5a4050", width=2)
        room.line([(x + fold, y - fold * 0.8), (x + fold * 0.8, y)], "#b090a0", 2)
    scenery.texture(room, brush, 110, 0.4)
    items = (
        backdrop(room, 30, (8, 0)),
        light(380, "#ffd08a", still((250, 240), 4), brush.scale, 0.3),
        close_up(SUZU, still((360, 110)), 620, brush.scale, offset=2),
    )
    return Scene(seconds(4.5), items)


def above_clouds(brush: Brush) -> Scene:
    """Riding the paper comet over a sea of clouds."""
    far = Canvas(1500, 720, brush.scale)
    scenery.sky(far, brush, ("#0f1a58", "#2a4aa0", "#6a8ad0", "#f5c0c8", "#ffe2b8"))
    scenery.stars(far, brush, 210, 420)
    scenery.moon(far, (300, 170), 96, "#fff4d8")
    for at in range(26):
        scenery.cloud(far, brush, (at * 60, brush.between(560, 660)), 150, ("#7a90c8", "#a8b4dc", "#f0d0d8"))
    scenery.texture(far, brush, 90, 0.35)
    near = Canvas(3000, 720, brush.scale)
    for at in range(30):
        scenery.cloud(
            near,
            brush,
            (at * 105, brush.between(690, 780)),
            230,
            ("#6a7fc0", "#b0bce4", "#fbe4e0", "#fff8ee"),
        )
    scenery.texture(near, brush, 60, 0.35)
    scale = brush.scale
    items = (
        backdrop(far, 0, (36, 0)),
        cel(lambda drawing: _comet(drawing + 2, 60, scale), along((-200, 40), (170, 12)), scale),
        close_up(SUZU, still((430, 120), 12), 350, scale, offset=7),
        _flying(190, still((250, 262), 12), scale),
        plate(near, (0, 0), (-320, 0)),
    )
    return Scene(seconds(5), items)


def _gate(sheet: Canvas, x: float, foot: float, size: float) -> None:
    for side in (-1, 1):
        sheet.fill(
            buildings.box(x + side * size - 12, foot - size * 2, x + side * size + 12, foot),
            "#c8453c",
            ink="#3a1c28",
        )
        sheet.fill(buildings.box(x + side * size - 15, foot - 18, x + side * size + 15, foot), "#3a2a38")
    beam = [(x - size * 1.5, foot - size * 2.3), (x, foot - size * 2.15), (x + size * 1.5, foot - size * 2.3)]
    under = [(x + size * 1.35, foot - size * 2), (x, foot - size * 1.92), (x - size * 1.35, foot - size * 2)]
    sheet.fill(np.vstack([spline(beam), spline(under)]), "#c8453c", ink="#3a1c28", width=4)
    sheet.fill(
        buildings.box(x - size * 1.2, foot - size * 1.6, x + size * 1.2, foot - size * 1.45),
        "#a8362f",
        ink="#3a1c28",
    )


def shrine_hill(brush: Brush) -> Scene:
    """Running through tall grass below the gates, comets falling behind."""
    far = Canvas(1560, 720, brush.scale)
    scenery.sky(far, brush, ("#141048", "#35307a", "#7058a8", "#d088b0"), 620)
    scenery.stars(far, brush, 260, 430)
    scenery.hills(
        far, brush, scenery.ridge(brush, 1560, 520, 210, 180), ("#2a2a60", "#34346c", "#3f3f78", "#262656")
    )
    scenery.texture(far, brush)
    hill = Canvas(2200, 720, brush.scale)
    for x, size in ((420, 90), (760, 70), (1060, 56), (1700, 100)):
        _gate(hill, x, 600, size)
    for x in (120, 1380, 1980):
        scenery.tree(hill, brush, (x, 610), 330, ("#22305a", "#2f4a70", "#4a6a8a", "#7a8ab0"))
    scenery.grass(
        hill, brush, 560, ("#2f4a6a", "#3a5a70", "#4f7080", "#28405e", "#7a90a0"), ("#ffd0e0", "#fff2c4")
    )
    scenery.texture(hill, brush, 60, 0.3)
    scale = brush.scale
    items: list[Item] = [backdrop(far, 0, (20, 0))]
    for start, speed, size in (
        ((-100, -60), (230, 88), 46),
        ((300, -160), (250, 96), 34),
        ((-460, 40), (260, 80), 56),
    ):
        items.append(_flying(size, along(start, speed), scale))
    items.append(plate(hill, (0, 0), (-165, 0)))
    items.append(walking(SUZU, along((520, 310), (18, 0), 5), 350, scale, lean=5))
    return Scene(seconds(5), tuple(items))


def star_map(brush: Brush) -> Scene:
    """The last look up: a wheel of stars and a whispered word."""
    sheet = Canvas(1280, 940, brush.scale)
    scenery.sky(sheet, brush, ("#080c30", "#161c58", "#332a7a", "#1c1850"), 940)
    scenery.stars(sheet, brush, 340, 940)
    centre = (900.0, 380.0)
    for radius in (90, 150, 220, 300, 390):
        sheet.line(oval(centre, (radius, radius)), "#8a7ac0", 2)
        for spoke in range(12):
            turn = np.radians(spoke * 30 + radius)
            x, y = centre[0] + np.cos(turn) * radius, centre[1] + np.sin(turn) * radius
            size = brush.between(4, 11)
            sheet.fill(
                oval((x, y), (size, size))[::4],
                brush.one_of(("#ffe9a0", "#ffb0c0", "#b0d0ff")),
                ink="#fff8e0",
                width=1.5,
            )
    knots = scenery.scatter(brush, 14, (560, 60, 1240, 760))
    knots = knots[np.argsort(np.arctan2(knots[:, 1] - centre[1], knots[:, 0] - centre[0]))]
    sheet.line(knots, "#d8c8ff", 2)
    for x, y in knots:
        buildings.draw_gear(sheet, (x, y), 15, x, "#ffd98a")
    scenery.texture(sheet, brush, 120, 0.4)
    items = (
        backdrop(sheet, 0, (0, 30)),
        close_up(SUZU, still((60, 130)), 600, brush.scale, offset=9),
        light(200, "#8a9aff", along((820, 420), (30, -24)), brush.scale, 0.5),
    )
    return Scene(seconds(5), items)


FILM = Film(23, (rooftop, workroom, above_clouds, shrine_hill, star_map))
