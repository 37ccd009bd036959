"""The first film of the invented studio: a lantern keeper in a harbour town at night."""

import cv2
import numpy as np

from rightsdesk.sample import buildings, scenery
from rightsdesk.sample.canvas import Canvas, Image, mix, oval, steps
from rightsdesk.sample.characters import Design
from rightsdesk.sample.scenery import Brush
from rightsdesk.sample.stage import (
    RATE,
    Film,
    Item,
    Scene,
    along,
    backdrop,
    close_up,
    light,
    plate,
    seconds,
    still,
    title,
    walking,
)

AKARI = Design("Akari", "#2f7f8c", "#2aa7a0", "#34436f", "#8a3b52", "#e8704a", style="bob", charm="ribbon")
TOMO = Design(
    "Tomo",
    "#4a3a44",
    "#b0632e",
    "#7a4b3a",
    "#3b4a5a",
    "#c0504d",
    style="crop",
    charm="cap",
    fringe=(-0.6, 0.0, 0.6),
)

_LAMPS = ("#f08a4a", "#f4b45a", "#e86a5a", "#f6d27a")
_TOWN = (
    ("#4a4668", "#5a4a62", "#3f4a6e", "#6a5260"),
    ("#38305a", "#4a3048", "#2c3a5c", "#5a3844"),
    ("#ffcf74", "#ffb85a", "#ffe09a"),
)
_SEA = ("#1f3a5e", "#27496e", "#1a3152", "#31587a")


def _night(brush: Brush, width: float, colours: tuple[str, ...], count: int) -> Canvas:
    sheet = Canvas(width, 720, brush.scale)
    scenery.sky(sheet, brush, colours)
    scenery.stars(sheet, brush, count, 380)
    return sheet


def bay(brush: Brush) -> Scene:
    """The bay under the moon; a pan along the quay, the title over it."""
    far = _night(brush, 1700, ("#141a3f", "#26306a", "#5a4a86", "#c9748a", "#f0a878"), 190)
    scenery.moon(far, (1020, 150), 74, "#fbe9bf")
    for spot in (180, 560, 1300, 1560):
        scenery.cloud(far, brush, (spot, 330), 190, ("#4a4480", "#7a5a92", "#b87a9a"))
    scenery.hills(far, brush, scenery.ridge(brush, 1700, 430, 120), ("#26305c", "#2d3a6a", "#374576"))
    scenery.texture(far, brush)
    town = Canvas(1800, 720, brush.scale)
    buildings.town(town, brush, 520, (80, 190), _TOWN)
    scenery.water(town, brush, 512, _SEA, ("#ffcf74", "#f08a5a", "#c9748a"))
    scenery.texture(town, brush, 60, 0.25)
    quay = Canvas(2300, 720, brush.scale)
    buildings.planks(quay, brush, (0, 640, 2300, 720), "#6a4a3c", 20)
    for x in steps(40, 2300, 330):
        quay.fill(buildings.box(x, 380, x + 12, 645), "#3a2a30", ink="#1c1420")
        buildings.lantern_string(quay, brush, ((x + 6, 386), (x + 336, 386)), 6, _LAMPS)
    items = (
        backdrop(far, 20, (22, 0)),
        plate(town, (-20, 0), (-55, 0)),
        plate(quay, (-40, 0), (-130, 0)),
        walking(AKARI, along((180, 400), (95, 0)), 290, brush.scale),
        title("Lantern Harbor", "灯りの港", "#5a2a4a", brush.scale),
    )
    return Scene(seconds(5.5), items)


def lamplight(brush: Brush) -> Scene:
    """Close on the heroine before a wall of lanterns."""
    wall = Canvas(1420, 720, brush.scale)
    buildings.planks(wall, brush, (0, 0, 1420, 720), "#57404e", 46)
    buildings.bookshelf(wall, brush, (40, 330, 330, 390), 3)
    buildings.window(wall, brush, (1010, 250, 240, 270), "#33477c")
    for y in (70, 190):
        buildings.lantern_string(wall, brush, ((-40, y - 60), (1460, y - 50)), 13, _LAMPS)
    scenery.texture(wall, brush, 120, 0.5)
    items = (
        backdrop(wall, 10, (14, 0)),
        light(420, "#ffb45a", still((420, 260), 6), brush.scale, 0.42),
        close_up(AKARI, still((390, 95)), 640, brush.scale),
        light(240, "#ff9a4a", still((960, 600), 8), brush.scale, 0.6),
    )
    return Scene(seconds(4.5), items)


def stairs_street(brush: Brush) -> Scene:
    """A quick walk up the shopping street."""
    far = _night(brush, 1500, ("#1a1c48", "#3a3474", "#7a4f86"), 120)
    buildings.skyline(far, brush, 470, (60, 150), (("#2c2f5e", "#343468"), ("#ffcf74", "#f0a05a")))
    scenery.texture(far, brush)
    street = Canvas(2500, 720, brush.scale)
    buildings.town(street, brush, 610, (210, 400), _TOWN)
    buildings.planks(street, brush, (0, 600, 2500, 720), "#4f4458", 30)
    for x in steps(60, 2400, 260):
        tone = brush.one_of(("#b0485a", "#3f6c8a", "#c9973f", "#5d7f54"))
        street.fill([(x, 470), (x + 150, 470), (x + 172, 510), (x - 22, 510)], tone, ink="#2a2033")
        for stripe in range(0, 150, 30):
            street.fill(
                [
                    (x + stripe, 470),
                    (x + stripe + 15, 470),
                    (x + stripe * 1.1 + 14, 510),
                    (x + stripe * 1.1 - 4, 510),
                ],
                mix(tone, "#fff4e0", 0.7),
            )
        buildings.lantern(street, (x + 75, 545), 26, brush.one_of(_LAMPS), int(brush.random.integers(1, 16)))
    scenery.texture(street, brush, 70, 0.3)
    items = (
        backdrop(far, 0, (30, 0)),
        plate(street, (0, 0), (-215, 0)),
        walking(AKARI, along((420, 320), (14, 0)), 380, brush.scale, lean=4),
        walking(TOMO, along((160, 345), (22, 0)), 360, brush.scale, lean=3),
    )
    return Scene(seconds(5), items)


def _lighthouse(sheet: Canvas) -> None:
    tower = [(560, 560), (590, 190), (670, 190), (700, 560)]
    sheet.fill(tower, "#e9dfd2", ink="#2a2033", width=4)
    for top in (250, 350, 450):
        sheet.within(tower, buildings.box(520, top, 740, top + 50), "#b8454c")
    sheet.within(tower, [(640, 180), (740, 180), (740, 580), (652, 580)], "#5a4a78", 0.5)
    sheet.fill(buildings.box(572, 172, 688, 192), "#3a3048", ink="#2a2033")
    sheet.fill(buildings.box(595, 112, 665, 172), "#ffe9a0", ink="#2a2033")
    for x in (612, 630, 648):
        sheet.line([(x, 112), (x, 172)], "#2a2033", 3)
    sheet.fill([(580, 114), (630, 66), (680, 114)], "#8a3444", ink="#2a2033", width=4)
    for y in (300, 400, 500):
        sheet.fill(oval((622, y), (10, 16)), "#ffcf74", ink="#2a2033")


def cape(brush: Brush) -> Scene:
    """The lighthouse on its rock, a slow tilt down to the surf."""
    sheet = Canvas(1280, 900, brush.scale)
    scenery.sky(sheet, brush, ("#0f1838", "#20386a", "#3f6a8e", "#7aa0a4"), 700)
    scenery.stars(sheet, brush, 150, 330)
    for x, y in ((150, 240), (980, 200), (1180, 330), (330, 400)):
        scenery.cloud(sheet, brush, (x, y), 210, ("#2c4a74", "#4a7090", "#86a8b4"))
    scenery.water(
        sheet, brush, 600, ("#173a56", "#1f4a66", "#2a5f78", "#123048"), ("#e8f0e8", "#ffe9a0", "#8ab8bc")
    )
    rock = [
        (250, 900),
        (330, 760),
        (430, 690),
        (500, 560),
        (610, 535),
        (740, 550),
        (830, 650),
        (930, 700),
        (1040, 900),
    ]
    sheet.fill(rock, "#3a3a52", ink="#1c1a2c", width=4)
    spots = scenery.scatter(brush, 900, (300, 560, 1000, 900))
    inside = [spot for spot in spots if abs(spot[0] - 640) < (spot[1] - 500) * 0.95]
    scenery.dabs(sheet, brush, np.array(inside), ("#4a4a62", "#2c2c44", "#5f6076", "#3f5a50"), 17)
    _lighthouse(sheet)
    scenery.texture(sheet, brush, 80, 0.35)

    items = (backdrop(sheet, 0, (0, 14), 0), _beam(brush.scale))
    return Scene(seconds(5), items)


def _beam(scale: float) -> Item:
    def paint(frame: Image, number: int) -> None:
        turn = number // 3 * 0.11
        reach = float(np.cos(turn)) * 1700
        x, y = 630, 142 - 14 * number / RATE
        sheet = Canvas(1280, 400, scale * 0.25)
        sheet.fill([(x, y - 8), (x, y + 8), (x + reach, y + 60), (x + reach, y - 100)], "#5a5030")
        small = sheet.pixels[..., :3]
        size = (frame.shape[1], round(400 * scale))
        glow = cv2.GaussianBlur(cv2.resize(small, size), (0, 0), 3)
        frame[: size[1]] = cv2.add(frame[: size[1]], glow)

    return paint


def rising(brush: Brush) -> Scene:
    """Two friends in a boat among the lanterns that rise over the bay."""
    far = _night(brush, 1400, ("#10183c", "#2a2f6a", "#6a4a80", "#b8688a"), 230)
    scenery.hills(far, brush, scenery.ridge(brush, 1400, 400, 90), ("#22284f", "#2a325c"))
    scenery.water(far, brush, 405, _SEA, ("#ffcf74", "#f08a5a", "#ffe6b0"))
    scenery.texture(far, brush)
    boat = Canvas(900, 260, brush.scale)
    boat.fill([(20, 60), (880, 50), (770, 220), (130, 225)], "#6a3f34", ink="#241822", width=5)
    hull = [(20, 60), (880, 50), (770, 220), (130, 225)]
    for row in range(5):
        boat.within(hull, buildings.box(0, 80 + row * 32, 900, 86 + row * 32), "#3a2228", 0.8)
    boat.fill(buildings.box(20, 44, 880, 66), "#a8684a", ink="#241822", width=4)
    items: list[Item] = [backdrop(far, 0, (16, 0))]
    for number in range(16):
        sheet = Canvas(120, 140, brush.scale)
        buildings.lantern(sheet, (60, 70), 22 + number * 2.2, brush.one_of(_LAMPS), number)
        at = (brush.between(0, 1200), brush.between(60, 620))
        items.append(
            light(
                90 + number * 4,
                "#ff9a4a",
                along((at[0] + 60, at[1] + 70), (0, -34 - 3 * number)),
                brush.scale,
                0.35,
            )
        )
        items.append(plate(sheet, at, (0, -34 - 3 * number)))
    items.append(close_up(AKARI, still((330, 210), 3), 400, brush.scale, offset=4))
    items.append(close_up(TOMO, still((600, 225), 3), 390, brush.scale, offset=11))
    items.append(plate(boat, (215, 500)))
    return Scene(seconds(6), tuple(items))


FILM = Film(11, (bay, lamplight, stairs_street, cape, rising))
