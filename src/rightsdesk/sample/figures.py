"""Whole figures: people who stand and walk, and the tin robot of somebody else's film."""

from functools import lru_cache

import numpy as np

from rightsdesk.sample.canvas import INK, Canvas, Point, Sprite, mix, oval, spline
from rightsdesk.sample.characters import Design, Pose, draw_back_hair, draw_head

_HEAD = (0.0, -2.55)  # where the head sits over the hip, in head units


def _leg(sheet: Canvas, design: Design, hip: Point, swing: float, lift: float) -> None:
    knee = (hip[0] + swing * 0.5, hip[1] + 0.85 - lift * 0.2)
    foot = (hip[0] + swing, hip[1] + 1.75 - lift)
    leg = [(hip[0] - 0.2, hip[1]), (knee[0] - 0.18, knee[1]), (foot[0] - 0.15, foot[1])]
    leg += [(foot[0] + 0.15, foot[1]), (knee[0] + 0.18, knee[1]), (hip[0] + 0.2, hip[1])]
    sheet.fill(leg, design.skin, ink=INK)
    sock = [(knee[0] - 0.19, knee[1] + 0.15), (foot[0] - 0.16, foot[1]), (foot[0] + 0.16, foot[1])]
    sock += [(knee[0] + 0.19, knee[1] + 0.15)]
    sheet.fill(sock, mix(design.skirt, "#20182c", 0.45), ink=INK)
    shoe = spline(
        [
            (foot[0] - 0.2, foot[1] - 0.08),
            (foot[0] - 0.22, foot[1] + 0.2),
            (foot[0] + 0.42, foot[1] + 0.2),
            (foot[0] + 0.3, foot[1] + 0.02),
            (foot[0] + 0.12, foot[1] - 0.1),
        ],
        closed=True,
    )
    sheet.fill(shoe, design.trim, ink=INK)


def _arm(sheet: Canvas, design: Design, side_x: float, swing: float, *, raised: bool = False) -> None:
    shoulder = (side_x, -1.1)
    hand = (1.35, -1.75) if raised else (side_x * 1.5 + swing * 0.8, 0.15)
    elbow = (1.05, -0.8) if raised else (side_x * 1.35 + swing * 0.4, -0.45)
    middle = np.array([shoulder, elbow, hand])
    side = np.array([[0.17, 0.1], [0.17, 0.1], [0.17, 0.04]]) if not raised else np.array([[0.05, 0.25]] * 3)
    sleeve = np.vstack([spline(middle - side), spline((middle + side)[::-1])])
    sheet.fill(oval(hand, (0.17, 0.18)), design.skin, ink=INK)
    sheet.fill(sleeve, design.coat, ink=INK)
    cuff = np.array([hand - side[2] * 1.1, hand + side[2] * 1.1])
    sheet.line(cuff, mix(design.coat, "#ffffff", 0.7), 3)


def _trunk(sheet: Canvas, design: Design, sway: float) -> None:
    skirt = spline(
        [
            (-0.5, -0.25),
            (-0.75, 0.25),
            (-0.98 + sway, 0.72),
            (-0.4, 0.8),
            (0, 0.74),
            (0.45, 0.82),
            (0.98 + sway, 0.7),
            (0.72, 0.2),
            (0.5, -0.25),
        ],
        closed=True,
    )
    sheet.fill(skirt, design.skirt, ink=INK)
    for x in (-0.4, 0.0, 0.42):
        sheet.line([(x * 0.7, -0.1), (x * 1.25 + sway * 0.6, 0.72)], mix(design.skirt, INK, 0.4), 1.8)
    coat = spline(
        [
            (-0.32, -1.45),
            (-0.62, -1.2),
            (-0.52, -0.6),
            (-0.66, 0.08),
            (0, 0.2),
            (0.66, 0.08),
            (0.52, -0.6),
            (0.62, -1.2),
            (0.32, -1.45),
        ],
        closed=True,
    )
    sheet.fill(coat, design.coat, ink=INK)
    sheet.within(coat, [(0.15, -1.5), (1, -1.5), (1, 0.3), (0.3, 0.3)], mix(design.coat, "#3a2a6a", 0.3), 0.7)
    sheet.fill([(-0.4, -1.42), (0, -1.0), (0.4, -1.42)], mix(design.coat, "#ffffff", 0.75), ink=INK, width=2)
    sheet.fill(oval((0, -1.05), (0.13, 0.12)), design.trim, ink=INK, width=2)
    for y in (-0.6, -0.2):
        sheet.fill(oval((0, y), (0.06, 0.06)), "#f6d98b")


@lru_cache(maxsize=160)
def walker(design: Design, pose: Pose, height: int, scale: float) -> Sprite:
    """A whole figure, `height` units tall on a sheet 0.8 as wide; the feet touch the lower edge."""
    width = height * 0.8
    sheet = Canvas(width, height, scale, fine=2)
    unit = height / 7.0
    phase = pose.step * np.pi / 4 if pose.step >= 0 else 0.0
    stride = np.sin(phase) * 0.75 if pose.step >= 0 else 0.0
    bounce = abs(np.cos(phase)) * 0.08 if pose.step >= 0 else 0.0
    hip = (width / 2, height - unit * (2.45 + bounce))
    head = (hip[0] + _HEAD[0] * unit, hip[1] + _HEAD[1] * unit)
    sheet.place(head, unit, lean=pose.lean)
    draw_back_hair(sheet, design, pose.sway * 0.08)
    sheet.place(hip, unit)
    _arm(sheet, design, -0.5, stride)
    _leg(sheet, design, (-0.24, 0.4), -stride, max(0.0, float(np.cos(phase))) * 0.22 if pose.step >= 0 else 0)
    _leg(sheet, design, (0.24, 0.4), stride, max(0.0, -float(np.cos(phase))) * 0.22 if pose.step >= 0 else 0)
    _trunk(sheet, design, pose.sway * 0.05)
    _arm(sheet, design, 0.5, -stride, raised=pose.arm == 1)
    sheet.place(head, unit, lean=pose.lean)
    draw_head(sheet, design, pose)
    return sheet.sprite()


@lru_cache(maxsize=64)
def robot(phase: int, blink: int, height: int, scale: float) -> Sprite:
    """The tin postman: a boiler with a window for a face, on one wheel."""
    sheet = Canvas(height, height, scale, fine=2)
    sway = np.sin(phase * np.pi / 4)
    sheet.place((height / 2, height * 0.52), height / 10, lean=float(sway) * 4)
    iron, tin, rust, dark = "#4a5a52", "#b9c7b4", "#c7683a", "#22302b"
    sheet.fill(oval((0, 3.5), (1.15, 1.15)), dark, ink=dark)
    sheet.fill(oval((0, 3.5), (0.75, 0.75)), "#8a968a")
    for spoke in range(5):
        turn = phase * np.pi / 12 + spoke * np.pi * 2 / 5
        sheet.line([(0, 3.5), (np.cos(turn) * 0.75, 3.5 + np.sin(turn) * 0.75)], dark, 5)
    body = [(-1.9, -0.6), (1.9, -0.6), (2.2, 2.3), (1.3, 3.0), (-1.3, 3.0), (-2.2, 2.3)]
    sheet.fill(body, rust, ink=dark, width=4)
    sheet.within(body, [(0.7, -1), (3, -1), (3, 4), (0.9, 4)], "#6e3320", 0.6)
    sheet.fill([(-1.0, 0.3), (1.0, 0.3), (1.0, 1.6), (-1.0, 1.6)], "#f2e6c4", ink=dark, width=3)
    sheet.line([(-1.0, 0.3), (0, 1.1), (1.0, 0.3)], dark, 3)
    sheet.fill(oval((0, 1.1), (0.25, 0.25)), "#a3262a", ink=dark)
    for x in (-1.7, 1.7):
        for y in (-0.3, 0.9, 2.1):
            sheet.fill(oval((x, y), (0.12, 0.12)), tin, ink=dark, width=2)
    for side in (-1, 1):
        hand = (side * 3.0, 1.5 + side * sway * 0.6)
        sheet.line(spline([(side * 1.9, 0.1), (side * 2.9, 0.4), hand]), iron, 14)
        sheet.fill(oval(hand, (0.42, 0.36)), tin, ink=dark, width=3)
    _robot_head(sheet, blink, (iron, tin, dark))
    return sheet.sprite()


def _robot_head(sheet: Canvas, blink: int, colours: tuple[str, str, str]) -> None:
    iron, tin, dark = colours
    sheet.fill([(-0.5, -1.0), (0.5, -1.0), (0.6, -0.55), (-0.6, -0.55)], iron, ink=dark, width=3)
    head = [(-1.8, -3.6), (1.8, -3.6), (1.6, -1.0), (-1.6, -1.0)]
    sheet.fill(head, tin, ink=dark, width=4)
    sheet.within(head, [(0.8, -4), (3, -4), (3, 0), (0.9, 0)], iron, 0.5)
    sheet.fill([(-1.35, -3.1), (1.35, -3.1), (1.25, -1.9), (-1.25, -1.9)], dark, ink=dark)
    for side in (-1, 1):
        eye = oval((side * 0.6, -2.5), (0.34, 0.34 if blink == 0 else 0.06))
        sheet.fill(eye, "#ffd45e")
    for x in (-0.8, -0.4, 0, 0.4, 0.8):
        sheet.line([(x, -1.6), (x, -1.25)], dark, 4)
    cap = [(-2.0, -3.55), (-1.5, -4.5), (1.5, -4.5), (2.0, -3.55)]
    sheet.fill(cap, "#2f4f8f", ink=dark, width=4)
    sheet.fill([(-2.2, -3.6), (0.4, -3.6), (0.2, -3.3), (-2.3, -3.3)], "#1f3560", ink=dark, width=3)
    sheet.fill(oval((0, -4.0), (0.28, 0.28)), "#ffd45e", ink=dark, width=2)
    sheet.line([(1.4, -4.3), (1.9, -4.9)], dark, 4)
