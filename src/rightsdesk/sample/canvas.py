"""Draw with flat colours and outlines in picture units, at any scale; cut the result out as a sprite."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

Image: TypeAlias = npt.NDArray[Any]
Point: TypeAlias = tuple[float, float]
Points: TypeAlias = Sequence[Point] | Sequence[Image] | Image
Colour: TypeAlias = str

_SHIFT = 4
INK = "#2b2233"


def bgra(colour: Colour) -> tuple[int, int, int, int]:
    """`#rrggbb` as the four opaque channel values OpenCV wants."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return blue, green, red, 255


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """The colour `share` of the way from the first to the second."""
    pairs = ((int(first[at : at + 2], 16), int(second[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def steps(start: float, stop: float, step: float) -> list[float]:
    """Evenly spaced places from `start` up to, not including, `stop`."""
    return [start + number * step for number in range(math.ceil((stop - start) / step))]


def spline(points: Points, *, closed: bool = False, pieces: int = 10) -> Image:
    """A smooth line through the points (Catmull-Rom), as an array of x, y rows."""
    knots = np.asarray(points, dtype=np.float64)
    if closed:
        around = np.vstack([knots[-1:], knots, knots[:2]])
    else:
        around = np.vstack([2 * knots[:1] - knots[1:2], knots, 2 * knots[-1:] - knots[-2:-1]])
    t = np.linspace(0, 1, pieces, endpoint=False)[None, :, None]
    p0, p1, p2, p3 = (around[at : len(around) - 3 + at, None, :] for at in range(4))
    curve = (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t**2) / 2
    curve = curve + (3 * p1 - p0 - 3 * p2 + p3) * t**3 / 2
    flat = curve.reshape(-1, 2)
    return flat if closed else np.vstack([flat, knots[-1:]])


def oval(centre: Point, radii: Point, *, angle: float = 0.0, arc: Point = (0.0, 360.0)) -> Image:
    """Points of an ellipse or a part of one; degrees run clockwise from the right."""
    turn = np.radians(np.linspace(arc[0], arc[1], 48))
    x, y = np.cos(turn) * radii[0], np.sin(turn) * radii[1]
    lean = np.radians(angle)
    return np.stack(
        [
            centre[0] + x * np.cos(lean) - y * np.sin(lean),
            centre[1] + x * np.sin(lean) + y * np.cos(lean),
        ],
        axis=1,
    )


@dataclass(frozen=True)
class Sprite:
    """A cut-out: colour already multiplied by its opacity, and what it lets through (255 = all)."""

    colour: Image
    through: Image

    @property
    def size(self) -> tuple[int, int]:
        return self.colour.shape[1], self.colour.shape[0]


class Canvas:
    """A transparent sheet of `width` x `height` units; `scale` pixels per unit, `fine` x oversampled."""

    def __init__(self, width: float, height: float, scale: float, *, fine: int = 1) -> None:
        self.width, self.height, self.scale = width, height, scale
        self._fine = fine
        self._zoom = scale * fine
        self.pixels: Image = np.zeros((round(height * self._zoom), round(width * self._zoom), 4), np.uint8)
        self._move = np.array([[1.0, 0.0], [0.0, 1.0]])
        self._origin = np.zeros(2)

    def place(self, origin: Point, size: float = 1.0, *, lean: float = 0.0) -> None:
        """From now on draw around `origin`, `size` units per step, turned by `lean` degrees."""
        turn = np.radians(lean)
        self._move = size * np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
        self._origin = np.asarray(origin, dtype=np.float64)

    def _fixed(self, points: Points) -> Image:
        moved = np.asarray(points, dtype=np.float64) @ self._move + self._origin
        fixed: Image = np.round(moved * self._zoom * (1 << _SHIFT)).astype(np.int32)
        return fixed

    def _pen(self, width: float) -> int:
        return max(1, round(width * self._zoom))

    def fill(self, points: Points, colour: Colour, *, ink: Colour = "", width: float = 2.5) -> None:
        """Fill a closed shape; with `ink` also draw its outline, `width` units wide."""
        corners = self._fixed(points)
        cv2.fillPoly(self.pixels, [corners], bgra(colour), cv2.LINE_AA, _SHIFT)
        if ink:
            cv2.polylines(self.pixels, [corners], True, bgra(ink), self._pen(width), cv2.LINE_AA, _SHIFT)

    def line(self, points: Points, colour: Colour = INK, width: float = 2.5) -> None:
        """Draw an open line."""
        cv2.polylines(
            self.pixels, [self._fixed(points)], False, bgra(colour), self._pen(width), cv2.LINE_AA, _SHIFT
        )

    def within(self, mask_points: Points, points: Points, colour: Colour, share: float = 1.0) -> None:
        """Tint the part of a shape that lies inside another one: shadows and lights on a cel."""
        shapes = [self._fixed(mask_points), self._fixed(points)]
        low = np.max([shape.min(axis=0) for shape in shapes], axis=0) // (1 << _SHIFT) - 1
        high = np.min([shape.max(axis=0) for shape in shapes], axis=0) // (1 << _SHIFT) + 2
        left, top = max(0, int(low[0])), max(0, int(low[1]))
        right, bottom = min(self.pixels.shape[1], int(high[0])), min(self.pixels.shape[0], int(high[1]))
        if right <= left or bottom <= top:
            return
        box = np.s_[top:bottom, left:right]
        corner = np.array([left, top], np.int32) * (1 << _SHIFT)
        masks = []
        for shape in shapes:
            mask = np.zeros((bottom - top, right - left), np.uint8)
            cv2.fillPoly(mask, [(shape - corner).astype(np.int32)], 255, cv2.LINE_AA, _SHIFT)
            masks.append(mask)
        weight = cv2.min(masks[0], masks[1])[..., None].astype(np.float32) * (share / 255)
        area = self.pixels[box].astype(np.float32)
        tint = np.array(bgra(colour), np.float32)
        self.pixels[box] = np.round(area + (tint - area) * weight).astype(np.uint8)

    def sprite(self) -> Sprite:
        """The sheet as a cut-out. Drawing on an empty sheet multiplies opacity in by itself."""
        sheet = self.pixels
        if self._fine > 1:
            size = (round(self.width * self.scale), round(self.height * self.scale))
            sheet = cv2.resize(sheet, size, interpolation=cv2.INTER_AREA)
        through = cv2.merge([255 - sheet[..., 3]] * 3)
        return Sprite(np.ascontiguousarray(sheet[..., :3]), through)


def stamp(frame: Image, sprite: Sprite, x: int, y: int) -> None:
    """Lay a cut-out over the frame with its upper left corner at x, y; what is outside is dropped."""
    width, height = sprite.size
    left, top = max(x, 0), max(y, 0)
    right, bottom = min(x + width, frame.shape[1]), min(y + height, frame.shape[0])
    if right <= left or bottom <= top:
        return
    source = np.s_[top - y : bottom - y, left - x : right - x]
    target = frame[top:bottom, left:right]
    under = cv2.multiply(target, sprite.through[source], scale=1 / 255)
    frame[top:bottom, left:right] = cv2.add(under, sprite.colour[source])


def shine(frame: Image, light: Image, x: int, y: int) -> None:
    """Add light to the frame, centred at x, y."""
    height, width = light.shape[:2]
    left, top = x - width // 2, y - height // 2
    low_x, low_y = max(left, 0), max(top, 0)
    high_x, high_y = min(left + width, frame.shape[1]), min(top + height, frame.shape[0])
    if high_x <= low_x or high_y <= low_y:
        return
    target = frame[low_y:high_y, low_x:high_x]
    part = light[low_y - top : high_y - top, low_x - left : high_x - left]
    frame[low_y:high_y, low_x:high_x] = cv2.add(target, part)


def halo(radius: float, colour: Colour, scale: float, strength: float = 1.0) -> Image:
    """A round soft light for `shine`."""
    size = max(3, round(radius * 2 * scale))
    axis = np.linspace(-1, 1, size, dtype=np.float32)
    distance = np.sqrt(axis[None, :] ** 2 + axis[:, None] ** 2)
    fall = np.clip(1 - distance, 0, 1) ** 2 * strength
    glow: Image = np.round(fall[..., None] * np.array(bgra(colour)[:3], np.float32)).astype(np.uint8)
    return glow
