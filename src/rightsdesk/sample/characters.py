"""The studio's way of drawing people: outlined cels with big eyes, flat colours and one shadow tone."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from rightsdesk.sample.canvas import INK, Canvas, Colour, Image, Points, Sprite, mix, oval, spline

_FACE = [(-0.99, -0.2), (-0.97, 0.3), (-0.8, 0.72), (-0.36, 1.08), (0, 1.2), (0.36, 1.08), (0.8, 0.72)]
_FACE += [(0.97, 0.3), (0.99, -0.2), (0.8, -0.9), (0, -1.2), (-0.8, -0.9)]
_BLUSH = "#f59a92"


@dataclass(frozen=True)
class Design:
    """One character's model sheet as data."""

    name: str
    hair: Colour
    eyes: Colour
    coat: Colour
    skirt: Colour
    trim: Colour
    skin: Colour = "#fde3cf"
    style: str = "bob"  # bob, tails, long, crop
    charm: str = ""  # ribbon, star, cap, goggles
    fringe: tuple[float, ...] = (-0.62, -0.12, 0.38, 0.78)  # where the tips of the fringe hang


@dataclass(frozen=True)
class Pose:
    """What changes from drawing to drawing; whole numbers, so that drawings repeat like held cels."""

    blink: int = 0  # 0 open, 1 half, 2 closed
    mouth: int = 0  # 0 smile, 1 small, 2 open
    sway: int = 0  # hair and cloth, -2..2
    step: int = -1  # 0..7 of the walk, -1 standing
    lean: int = 0  # head, degrees
    look: int = 0  # eyes, -2..2
    arm: int = 0  # 0 down, 1 raised


def _shadow(colour: Colour) -> Colour:
    return mix(colour, "#3a2a6a", 0.3)


def _light(colour: Colour) -> Colour:
    return mix(colour, "#ffffff", 0.45)


def draw_back_hair(sheet: Canvas, design: Design, sway: float) -> None:
    """What hangs behind the head and shoulders; draw it first."""
    dark = _shadow(design.hair)
    if design.style == "tails":
        for side in (-1, 1):
            tail: Points = spline(
                [
                    (side * 0.95, -0.7),
                    (side * 1.75, -0.55),
                    (side * 1.95 + sway, 0.6),
                    (side * 1.7 + 1.6 * sway, 1.9),
                    (side * 1.45 + 2.2 * sway, 2.5),
                    (side * 1.35 + sway, 1.5),
                    (side * 1.2, 0.4),
                ],
                closed=True,
            )
            sheet.fill(tail, design.hair, ink=INK)
            inner = [(side * 1.0, -0.6), (side * 1.45, 0.2), (side * 1.5 + sway, 1.4), (side * 1.2, 1.2)]
            sheet.within(tail, inner, dark, 0.8)
            sheet.fill(oval((side * 1.08, -0.68), (0.17, 0.26), angle=side * 30), design.trim, ink=INK)
    length = {"long": 2.6, "bob": 0.85, "tails": 0.55, "crop": 0.5}[design.style]
    back = [(-1.12, -0.6), (-1.24, 0.1), (-1.2 + sway * 0.5, length * 0.7), (-0.95 + sway, length)]
    back += [(-0.45 + sway, length * 0.94), (0, length * 0.99), (0.45 + sway, length * 0.94)]
    back += [(0.95 + sway, length), (1.2 + sway * 0.5, length * 0.7), (1.24, 0.1), (1.12, -0.6), (0, -1.3)]
    sheet.fill(spline(back, closed=True), dark, ink=INK)


def _eye(sheet: Canvas, design: Design, side: int, pose: Pose) -> None:
    x, y = side * 0.43 + pose.look * 0.02, 0.24
    if pose.blink == 2:
        lid = [(x - 0.27, y + 0.08), (x, y + 0.2), (x + 0.27, y + 0.08)]
        sheet.line(spline(lid), INK, 4)
        return
    tall = 0.36 if pose.blink == 0 else 0.22
    white = spline(
        [
            (x - 0.27, y + 0.02),
            (x - 0.16, y + tall * 0.85),
            (x + 0.16, y + tall * 0.85),
            (x + 0.27, y + 0.02),
            (x + 0.17, y - tall * 0.82),
            (x - 0.17, y - tall * 0.82),
        ],
        closed=True,
    )
    sheet.fill(white, "#fffdfb")
    ix = x + pose.look * 0.05
    iris = oval((ix, y + 0.03), (0.205, 0.34))
    sheet.within(white, iris, mix(design.eyes, "#1b1433", 0.25))
    sheet.within(white, oval((ix, y + 0.17), (0.165, 0.2)), mix(design.eyes, "#ffffff", 0.35))
    sheet.within(white, oval((ix, y), (0.1, 0.17)), "#1d1430")
    sheet.within(
        white, [(x - 0.4, y - 0.5), (x + 0.4, y - 0.5), (x + 0.4, y - 0.2), (x - 0.4, y - 0.2)], INK, 0.45
    )
    sheet.within(white, oval((ix - 0.08, y - 0.12), (0.075, 0.1)), "#ffffff")
    sheet.within(white, oval((ix + 0.1, y + 0.17), (0.04, 0.05)), "#ffffff")
    top = y - tall * 0.78
    lash = spline(
        [
            (x - side * 0.3, y - 0.06),
            (x - side * 0.18, top),
            (x + side * 0.12, top - 0.03),
            (x + side * 0.32, y - 0.08),
        ]
    )
    sheet.line(lash, INK, 5)
    sheet.line([(x + side * 0.28, y - 0.12), (x + side * 0.38, y - 0.2)], INK, 3)
    sheet.line(
        spline([(x - 0.12, y + tall * 0.9), (x + 0.12, y + tall * 0.9)]), mix(INK, design.skin, 0.3), 2
    )


def _features(sheet: Canvas, design: Design, pose: Pose) -> None:
    face = spline(_FACE, closed=True)
    for side in (-1, 1):
        sheet.within(face, oval((side * 0.6, 0.66), (0.22, 0.11)), _BLUSH, 0.5)
        for at in (-0.07, 0.0, 0.07):
            sheet.line([(side * 0.6 + at + 0.02, 0.61), (side * 0.6 + at - 0.02, 0.7)], "#e07f78", 1.2)
        _eye(sheet, design, side, pose)
        brow = [(side * 0.2, -0.24), (side * 0.45, -0.33), (side * 0.68, -0.26)]
        sheet.line(spline(brow), mix(design.hair, INK, 0.6), 3)
    sheet.line([(0.02, 0.52), (0.05, 0.57)], mix("#c0685a", design.skin, 0.2), 2)
    if pose.mouth == 0:
        sheet.line(spline([(-0.15, 0.8), (0, 0.86), (0.15, 0.8)]), "#7a2f36", 2.5)
        return
    drop = 0.12 if pose.mouth == 1 else 0.24
    mouth = spline(
        [(-0.15, 0.77), (0, 0.75), (0.15, 0.77), (0.09, 0.77 + drop), (-0.09, 0.77 + drop)], closed=True
    )
    sheet.fill(mouth, "#a33b46", ink="#5c2030", width=1.8)
    sheet.within(mouth, oval((0, 0.8 + drop), (0.1, 0.08)), "#f2858a")


def _strands(tips: tuple[float, ...], sway: float) -> Image:
    """The lower edge of a fringe from right to left: curved locks that end in points."""
    edge: list[tuple[float, float]] = []
    right = 1.04
    ordered = sorted(tips, reverse=True)
    for at, tip in enumerate(ordered):
        left = (tip + ordered[at + 1]) / 2 if at + 1 < len(ordered) else -1.04
        low = 0.12 - 0.1 * (at % 2)
        end = (tip + sway * 0.35, low)
        edge += [(right, -0.42), ((right + end[0]) / 2 + 0.05, -0.1), end]
        edge += [((left + end[0]) / 2 + 0.02, -0.16), (left, -0.44)]
        right = left
    return np.array(edge)


def _front_hair(sheet: Canvas, design: Design, sway: float) -> None:
    crown = spline(
        [
            (-1.13, 0.1),
            (-1.2, -0.45),
            (-0.9, -1.15),
            (-0.35, -1.47),
            (0.35, -1.47),
            (0.9, -1.15),
            (1.2, -0.45),
            (1.13, 0.1),
        ]
    )
    front = np.vstack([crown, _strands(design.fringe, sway)])
    sheet.fill(front, design.hair, ink=INK)
    ring = np.vstack(
        [oval((0, -0.55), (0.95, 0.42), arc=(200, 340)), oval((0, -0.42), (0.9, 0.42), arc=(335, 205))]
    )
    sheet.within(front, ring, _light(design.hair), 0.75)
    sheet.within(front, [(0.55, -1.5), (1.4, -1.2), (1.4, 0.4), (0.98, 0.2)], _shadow(design.hair), 0.55)
    for side in (-1, 1):
        drop = 1.15 if design.style in {"long", "bob"} else 0.75
        lock = [(side * 1.16, -0.45), (side * 1.2, 0.2), (side * 1.08 + sway, drop)]
        lock += [(side * 0.94 + sway * 0.6, drop * 0.6), (side * 0.9, -0.3)]
        sheet.fill(spline(lock, closed=True), design.hair, ink=INK)
    for x in (-0.5, 0.15, 0.6):
        sheet.line(spline([(x * 0.6, -1.3), (x, -0.9), (x * 1.15, -0.5)]), _shadow(design.hair), 1.5)


def star(centre: tuple[float, float], size: float) -> Image:
    """The outline of a five-pointed star."""
    turn = np.radians(np.arange(10) * 36 - 90)
    reach = np.where(np.arange(10) % 2 == 0, size, size * 0.45)
    return np.stack([centre[0] + np.cos(turn) * reach, centre[1] + np.sin(turn) * reach], axis=1)


def _charm(sheet: Canvas, design: Design, sway: float) -> None:
    trim = design.trim
    if design.charm == "ribbon":
        for side in (-1, 1):
            wing = [(0.6, -1.22), (0.6 + side * 0.5, -1.62 + sway * 0.2), (0.6 + side * 0.56, -1.05)]
            sheet.fill(spline(wing, closed=True, pieces=6), trim, ink=INK)
        sheet.fill(oval((0.6, -1.22), (0.13, 0.15)), mix(trim, "#ffffff", 0.2), ink=INK)
    elif design.charm == "star":
        sheet.fill(star((-0.72, -0.72), 0.3), trim, ink=INK, width=2)
    elif design.charm == "cap":
        top = spline(
            [(-1.2, -0.72), (-1.05, -1.5), (0, -1.85), (1.05, -1.5), (1.2, -0.72), (0, -1.0)], closed=True
        )
        sheet.fill(top, trim, ink=INK)
        sheet.within(top, [(0.3, -2), (1.4, -1.6), (1.4, -0.5), (0.6, -0.8)], _shadow(trim), 0.7)
        brim = spline(
            [(-1.2, -0.74), (0, -1.02), (1.2, -0.74), (0.9, -0.5), (0, -0.7), (-0.9, -0.5)], closed=True
        )
        sheet.fill(brim, _shadow(trim), ink=INK)
        sheet.fill(oval((0, -1.3), (0.2, 0.2)), "#e9c46a", ink=INK)
    elif design.charm == "goggles":
        sheet.line(spline([(-1.15, -0.62), (0, -0.92), (1.15, -0.62)]), "#6b4a34", 9)
        for side in (-1, 1):
            sheet.fill(oval((side * 0.4, -0.86), (0.34, 0.28)), "#b98b4a", ink=INK)
            sheet.fill(oval((side * 0.4, -0.86), (0.23, 0.18)), "#9fd8de", ink=INK, width=1.6)
            sheet.line([(side * 0.4 - 0.1, -0.8), (side * 0.4 + 0.06, -0.97)], "#ffffff", 2.5)


def draw_head(sheet: Canvas, design: Design, pose: Pose) -> None:
    """The whole head around (0, 0); one unit is half the width of the face."""
    sway = pose.sway * 0.06
    face = spline(_FACE, closed=True)
    sheet.fill(face, design.skin, ink=INK)
    sheet.within(
        face,
        [(-1.2, -0.6), (1.2, -0.6), (1.2, -0.12), (0.5, 0.02), (-0.5, 0.0), (-1.2, -0.1)],
        "#e3a79c",
        0.6,
    )
    _features(sheet, design, pose)
    _front_hair(sheet, design, sway)
    _charm(sheet, design, sway)


def _bust(sheet: Canvas, design: Design, pose: Pose) -> None:
    sway = pose.sway * 0.04
    neck = [(-0.32, 0.7), (0.32, 0.7), (0.36, 1.7), (-0.36, 1.7)]
    coat = spline(
        [
            (-0.45, 1.42),
            (-1.3, 1.75),
            (-1.75, 2.4),
            (-1.9 + sway, 4.2),
            (1.9 + sway, 4.2),
            (1.75, 2.4),
            (1.3, 1.75),
            (0.45, 1.42),
        ]
    )
    sheet.fill(coat, design.coat, ink=INK)
    sheet.within(coat, [(0.7, 1.4), (2.2, 1.6), (2.2, 4.4), (1.0, 4.4)], _shadow(design.coat), 0.65)
    sheet.fill(neck, design.skin, ink=INK)
    sheet.within(neck, [(-0.4, 0.9), (0.4, 0.9), (0.3, 1.4), (-0.3, 1.5)], "#dd9f97", 0.8)
    for side in (-1, 1):
        collar = [(side * 0.34, 1.36), (side * 0.95, 1.62), (side * 0.75, 2.25), (0, 2.0), (side * 0.1, 1.75)]
        sheet.fill(collar, mix(design.coat, "#ffffff", 0.75), ink=INK)
        sheet.line([(side * 0.85, 1.7), (side * 0.68, 2.12), (side * 0.1, 1.93)], design.trim, 3)
        sheet.line([(side * 1.18, 2.75), (side * 1.28 + sway, 4.1)], mix(design.coat, INK, 0.6), 2.5)
    for side in (-1, 1):
        bow = [(0, 2.1), (side * 0.5, 1.85 + sway), (side * 0.52, 2.4), (side * 0.02, 2.2)]
        sheet.fill(spline(bow, closed=True, pieces=5), design.trim, ink=INK)
    sheet.fill(oval((0, 2.14), (0.12, 0.14)), mix(design.trim, "#ffffff", 0.25), ink=INK)
    for y in (2.75, 3.35):
        sheet.fill(oval((0, y), (0.09, 0.09)), "#f6d98b", ink=INK, width=2)


@lru_cache(maxsize=160)
def bust(design: Design, pose: Pose, height: int, scale: float) -> Sprite:
    """Head and shoulders, `height` units tall and just as wide, cut at the chest."""
    sheet = Canvas(height, height, scale, fine=2)
    unit = height / 5.6
    middle = (height / 2, unit * 2.1)
    sheet.place(middle, unit, lean=pose.lean)
    draw_back_hair(sheet, design, pose.sway * 0.06)
    sheet.place(middle, unit)
    _bust(sheet, design, pose)
    sheet.place(middle, unit, lean=pose.lean)
    draw_head(sheet, design, pose)
    return sheet.sprite()
