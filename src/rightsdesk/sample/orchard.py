"""The third film of the invented studio: an orchard where the fruit is wound up with a key."""

import numpy as np

from rightsdesk.sample import buildings, scenery
from rightsdesk.sample.canvas import Canvas, Sprite, mix, oval, steps
from rightsdesk.sample.characters import Design
from rightsdesk.sample.scenery import Brush
from rightsdesk.sample.stage import (
    Film,
    Item,
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

NAGI = Design(
    "Nagi",
    "#c9762f",
    "#4f9a4a",
    "#6c8a4e",
    "#7a5638",
    "#d9a441",
    style="long",
    charm="goggles",
    fringe=(-0.5, 0.05, 0.55),
)
HARU = Design(
    "Haru",
    "#7a8a96",
    "#3f7fb0",
    "#a8543f",
    "#4a5a4a",
    "#5a9aa8",
    style="crop",
    charm="cap",
    fringe=(-0.7, -0.2, 0.5),
)

_LEAVES = ("#2f5a3a", "#4a7f3f", "#7aa84a", "#b8cf62")
_BRASS = ("#c8963f", "#b0762f", "#d8b060", "#a8683a")
_DAY = ("#3f86b8", "#7ab8d0", "#c8e4d8", "#fbeec0")


def turning(at: tuple[float, float], radius: float, colour: str, pace: float, scale: float) -> Item:
    """A gear wheel that turns in place by `pace` radians a drawing."""
    cels: dict[int, Sprite] = {}

    def draw(drawing: int) -> Sprite:
        phase = drawing % 12
        if phase not in cels:
            sheet = Canvas(radius * 2.1, radius * 2.1, scale, fine=2)
            buildings.draw_gear(sheet, (radius * 1.05, radius * 1.05), radius, phase * pace, colour)
            cels[phase] = sheet.sprite()
        return cels[phase]

    return cel(draw, still((at[0] - radius * 1.05, at[1] - radius * 1.05)), scale)


def _fruit_tree(sheet: Canvas, brush: Brush, foot: tuple[float, float], height: float) -> None:
    scenery.tree(sheet, brush, foot, height, _LEAVES)
    for dx, dy in brush.random.normal((0, -0.72), (0.2, 0.12), (9, 2)):
        spot = (foot[0] + dx * height, foot[1] + dy * height)
        buildings.draw_gear(
            sheet, spot, height * brush.between(0.035, 0.06), brush.between(0, 3), brush.one_of(_BRASS)
        )


def rows(brush: Brush) -> Scene:
    """A pan along the rows of trees in the morning; the title over it."""
    far = Canvas(1500, 720, brush.scale)
    scenery.sky(far, brush, _DAY)
    for x in (120, 480, 900, 1330):
        scenery.cloud(far, brush, (x, brush.between(150, 280)), 190, ("#b0c8d0", "#dce8e0", "#fffaf0"))
    scenery.hills(
        far, brush, scenery.ridge(brush, 1500, 470, 190), ("#7aa88a", "#8ab890", "#6a9a84", "#a0c49a")
    )
    scenery.hills(
        far, brush, scenery.ridge(brush, 1500, 560, 90), ("#6a9a5a", "#7fae5f", "#5a8a54", "#a8c46a")
    )
    scenery.texture(far, brush)
    near = Canvas(2200, 720, brush.scale)
    for x in (60, 420, 800, 1180, 1560, 1950):
        _fruit_tree(near, brush, (x, 640), brush.between(380, 470))
    scenery.grass(
        near, brush, 600, ("#4a7f3f", "#5f9448", "#7aa84a", "#3f6f3c", "#a8c05a"), ("#f4e8d0", "#e8785a")
    )
    scenery.texture(near, brush, 60, 0.3)
    items = (
        backdrop(far, 0, (26, 0)),
        plate(near, (0, 0), (-140, 0)),
        walking(NAGI, along((300, 370), (60, 0)), 310, brush.scale),
        title("Clockwork Orchard", "ぜんまい果樹園", "#3f5a2a", brush.scale),
    )
    return Scene(seconds(5.5), items)


def workshop(brush: Brush) -> Scene:
    """The workshop wall full of turning wheels."""
    wall = Canvas(1340, 720, brush.scale)
    buildings.planks(wall, brush, (0, 0, 1340, 720), "#8a6040", 58)
    buildings.bookshelf(wall, brush, (900, 300, 340, 330), 3)
    wall.fill(oval((1060, 150), (110, 110)), "#f4ead0", ink="#3a2a1e", width=9)
    for hour in range(12):
        turn = np.radians(hour * 30)
        tip = (1060 + np.cos(turn) * 92, 150 + np.sin(turn) * 92)
        wall.line([(1060 + np.cos(turn) * 76, 150 + np.sin(turn) * 76), tip], "#3a2a1e", 5)
    wall.line([(1060, 70), (1060, 150), (1110, 180)], "#3a2a1e", 7)
    for x, y in scenery.scatter(brush, 22, (20, 20, 860, 640)):
        buildings.draw_gear(wall, (x, y), brush.between(12, 30), x, mix(brush.one_of(_BRASS), "#5a4030", 0.4))
    scenery.texture(wall, brush, 100, 0.45)
    scale = brush.scale
    items = (
        backdrop(wall, 0, (9, 0)),
        turning((190, 190), 140, "#c8963f", 0.11, scale),
        turning((390, 330), 96, "#b0762f", -0.15, scale),
        turning((150, 480), 120, "#d8b060", 0.09, scale),
        turning((760, 130), 84, "#a8683a", -0.13, scale),
        light(360, "#ffe0a0", still((700, 120), 5), scale, 0.35),
        close_up(HARU, still((430, 140)), 580, scale, offset=5),
    )
    return Scene(seconds(5), items)


def under_leaves(brush: Brush) -> Scene:
    """Close on the heroine under the branches, light through the leaves."""
    leaves = Canvas(1400, 720, brush.scale)
    scenery.sky(leaves, brush, ("#8ac0b0", "#cfe4b0", "#f4f0c0"))
    for tone, count, size in (
        ("#5a9448", 900, 26),
        ("#3f7a40", 520, 22),
        ("#8ab852", 420, 18),
        ("#d8e07a", 160, 12),
    ):
        where = scenery.scatter(brush, count, (-20, -20, 1420, 740))
        where = where[np.abs(where[:, 1] - 330) > brush.random.uniform(0, 330, count)]
        scenery.dabs(
            leaves, brush, where, (tone, mix(tone, "#1c3a24", 0.25), mix(tone, "#fff6b0", 0.25)), size
        )
    for x, y in ((130, 200), (340, 90), (1080, 160), (1240, 420), (90, 520), (930, 70)):
        leaves.line([(x, y - 90), (x, y)], "#4a3a2a", 4)
        buildings.draw_gear(leaves, (x, y), brush.between(38, 58), x, brush.one_of(_BRASS))
    scenery.texture(leaves, brush, 70, 0.4)
    scale = brush.scale
    items = (
        backdrop(leaves, 0, (20, 0)),
        light(330, "#fff0a0", along((200, 120), (40, 10)), scale, 0.4),
        close_up(NAGI, still((350, 80)), 660, scale, offset=1),
        light(260, "#fff0a0", still((860, 260), 10), scale, 0.35),
    )
    return Scene(seconds(4.5), items)


def _mill(sheet: Canvas, brush: Brush) -> None:
    body = [(840, 560), (880, 240), (1000, 240), (1040, 560)]
    sheet.fill(body, "#e0d0b0", ink="#3a2a24", width=4)
    for y in steps(250, 560, 22):
        for x in steps(845, 1035, 38):
            tone = mix("#e0d0b0", "#8a6a50", brush.between(0, 0.45))
            sheet.within(body, buildings.box(x + brush.between(-8, 8), y, x + 32, y + 18), tone)
    sheet.fill([(860, 244), (940, 150), (1020, 244)], "#9a4a3a", ink="#3a2a24", width=4)
    for y in (310, 420):
        buildings.window(sheet, brush, (920, y, 40, 56), "#8ac0c8")
    sheet.fill(oval((940, 540), (32, 52)), "#6a4030", ink="#3a2a24", width=4)


def mill_hill(brush: Brush) -> Scene:
    """The windmill on its hill; two friends walk by against big clouds."""
    sheet = Canvas(1480, 720, brush.scale)
    scenery.sky(sheet, brush, ("#2a6aa8", "#5aa0cc", "#a8d4dc", "#f8e4b8"))
    for x, y, size in ((180, 330, 320), (620, 250, 260), (1240, 300, 380)):
        scenery.cloud(sheet, brush, (x, y), size, ("#a8bcd0", "#d4e0e4", "#fffdf4"))
    scenery.hills(
        sheet, brush, scenery.ridge(brush, 1480, 540, 120, 200), ("#8ab068", "#a0c070", "#74a060", "#c0d080")
    )
    _mill(sheet, brush)
    scenery.grass(
        sheet, brush, 540, ("#6a9a48", "#84b050", "#a8c85a", "#558a44"), ("#e8785a", "#f4d060", "#ffffff")
    )
    scenery.texture(sheet, brush, 80, 0.35)
    scale, speed = brush.scale, -30.0
    hub = along((940, 236), (speed, 0))
    cels = [_sails(number, scale) for number in range(12)]
    items = (
        backdrop(sheet, 0, (-speed, 0)),
        cel(
            lambda drawing: cels[drawing % 12],
            lambda drawing: (hub(drawing)[0] - 220, hub(drawing)[1] - 220),
            scale,
        ),
        walking(HARU, along((80, 350), (74, 0)), 320, scale),
        walking(NAGI, along((320, 360), (74, 0)), 320, scale),
    )
    return Scene(seconds(5), items)


def _sails(number: int, scale: float) -> Sprite:
    sheet = Canvas(440, 440, scale, fine=2)
    for arm in range(4):
        sheet.place((220, 220), 1, lean=arm * 90 + number * 7.5)
        sheet.fill(buildings.box(20, 6, 205, 52), "#f4ead8", ink="#5a4030", width=3)
        for at in range(30, 200, 28):
            sheet.line([(at, 6), (at, 52)], "#8a6a50", 2)
        sheet.line([(0, 0), (210, 6)], "#5a4030", 8)
    sheet.place((220, 220))
    buildings.draw_gear(sheet, (0, 0), 26, number * 0.13, "#c8963f")
    return sheet.sprite()


def great_tree(brush: Brush) -> Scene:
    """The oldest tree at sunset, its heart of wheels turning."""
    sheet = Canvas(1280, 720, brush.scale)
    scenery.sky(sheet, brush, ("#6a4a80", "#c8687a", "#f4a868", "#ffe09a"))
    for x, y in ((140, 250), (1120, 300)):
        scenery.cloud(sheet, brush, (x, y), 240, ("#a8587a", "#e0886a", "#ffd08a"))
    scenery.hills(
        sheet, brush, scenery.ridge(brush, 1280, 590, 90), ("#8a5a4a", "#a8744a", "#74483f", "#c8985a")
    )
    scenery.tree(sheet, brush, (640, 690), 680, ("#5a3a3a", "#a8543a", "#d8843f", "#f4c45a"))
    sheet.fill(oval((640, 500), (92, 110)), "#2a1c18", ink="#1c1210", width=6)
    scenery.grass(sheet, brush, 630, ("#7a5a3a", "#9a7440", "#5f4a34", "#c8984a"), ("#fff0c0", "#e8785a"))
    scenery.texture(sheet, brush, 90, 0.35)
    scale = brush.scale
    items: list[Item] = [
        backdrop(sheet),
        turning((620, 480), 52, "#e8b850", 0.12, scale),
        turning((676, 540), 40, "#c8763f", -0.16, scale),
        light(260, "#ffc060", still((640, 500), 4), scale, 0.5),
        close_up(NAGI, still((60, 330)), 390, scale, offset=3),
        close_up(HARU, still((840, 345)), 375, scale, offset=10),
    ]
    for _ in range(14):
        leaf = Canvas(30, 24, scale)
        leaf.fill(
            oval((15, 12), (12, 6), angle=brush.between(0, 90)),
            brush.one_of(("#d8843f", "#f4c45a", "#a8543a")),
            ink="#5a3a2a",
            width=1.5,
        )
        items.append(
            plate(
                leaf,
                (brush.between(0, 1280), brush.between(-300, 500)),
                (brush.between(-50, -20), brush.between(50, 90)),
            )
        )
    return Scene(seconds(5), tuple(items))


FILM = Film(37, (rows, workshop, under_leaves, mill_hill, great_tree))
