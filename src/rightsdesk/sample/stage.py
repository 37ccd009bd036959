"""Put a scene together: painted sheets that pan, cels that change on threes, lights, letters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont

from rightsdesk.assets import font_path
from rightsdesk.sample.canvas import Canvas, Colour, Image, Sprite, halo, mix, shine, stamp
from rightsdesk.sample.characters import Design, Pose, bust
from rightsdesk.sample.figures import walker
from rightsdesk.sample.scenery import Brush

RATE = 24
WIDTH, HEIGHT = 1280, 720
HELD = 3  # frames per drawing, as in television animation

Item = Callable[[Image, int], None]
Path = Callable[[int], tuple[float, float]]


@dataclass(frozen=True)
class Scene:
    """What is seen between two cuts: items are painted in order, from back to front."""

    frames: int
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Film:
    """A film as a list of scene painters; nothing is painted before it is needed."""

    seed: int
    painters: tuple[Callable[[Brush], Scene], ...]

    def scene(self, number: int, scale: float) -> Scene:
        random = np.random.default_rng([self.seed, number])
        return self.painters[number](Brush(random, scale))


def seconds(length: float) -> int:
    """A length in seconds as a number of frames."""
    return round(length * RATE)


def trimmed(sprite: Sprite) -> tuple[Sprite, int, int]:
    """A cut-out without its empty margins, and where its corner was."""
    seen = sprite.through[..., 0] < 255
    rows, columns = np.nonzero(seen.any(1))[0], np.nonzero(seen.any(0))[0]
    box = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    return Sprite(sprite.colour[box].copy(), sprite.through[box].copy()), int(columns[0]), int(rows[0])


def backdrop(sheet: Canvas, start: float = 0, speed: tuple[float, float] = (0, 0), top: float = 0) -> Item:
    """The opaque sheet at the back; the camera starts at `start`, `top` and moves `speed` units a second."""
    picture = np.ascontiguousarray(sheet.pixels[..., :3])
    scale = sheet.scale

    def paint(frame: Image, number: int) -> None:
        height, width = frame.shape[:2]
        x = round((start + speed[0] * number / RATE) * scale)
        y = round((top + speed[1] * number / RATE) * scale)
        x, y = min(max(x, 0), picture.shape[1] - width), min(max(y, 0), picture.shape[0] - height)
        frame[:] = picture[y : y + height, x : x + width]

    return paint


def plate(sheet: Canvas, at: tuple[float, float], speed: tuple[float, float] = (0, 0)) -> Item:
    """A cut-out sheet that starts with its corner at `at` and moves `speed` units a second."""
    sprite, left, top = trimmed(sheet.sprite())
    scale = sheet.scale

    def paint(frame: Image, number: int) -> None:
        x = (at[0] + speed[0] * number / RATE) * scale
        y = (at[1] + speed[1] * number / RATE) * scale
        stamp(frame, sprite, round(x) + left, round(y) + top)

    return paint


def cel(draw: Callable[[int], Sprite], path: Path, scale: float) -> Item:
    """A drawing that changes and moves on threes; `draw` and `path` get the number of the drawing."""

    def paint(frame: Image, number: int) -> None:
        drawing = number // HELD
        x, y = path(drawing)
        stamp(frame, draw(drawing), round(x * scale), round(y * scale))

    return paint


def light(radius: float, colour: Colour, path: Path, scale: float, strength: float = 0.6) -> Item:
    """A soft glow along a path, on threes."""
    image = halo(radius, colour, scale, strength)

    def paint(frame: Image, number: int) -> None:
        x, y = path(number // HELD)
        shine(frame, image, round(x * scale), round(y * scale))

    return paint


def acting(drawing: int, offset: int = 0, *, talks: bool = False) -> Pose:
    """A held face that blinks now and then, talks if asked, with hair in a light wind."""
    beat = (drawing + offset) % 17
    blink = {3: 1, 4: 2, 5: 1}.get(beat, 0)
    mouth = (0, 1, 2, 1, 0, 2, 1)[(drawing + offset) % 7] if talks and (drawing // 9) % 3 != 2 else 0
    sway = round(2 * float(np.sin((drawing + offset) / 2.6)))
    return Pose(blink=blink, mouth=mouth, sway=sway, look=(-1, 0, 0, 1)[((drawing + offset) // 8) % 4])


def close_up(
    design: Design, path: Path, height: int, scale: float, *, talks: bool = True, offset: int = 0
) -> Item:
    """Head and shoulders that act at a place."""
    return cel(lambda drawing: bust(design, acting(drawing, offset, talks=talks), height, scale), path, scale)


def walking(design: Design, path: Path, height: int, scale: float, *, lean: int = 2) -> Item:
    """A figure that walks along a path."""

    def draw(drawing: int) -> Sprite:
        sway = (drawing // 2 % 3) - 1
        blink = 2 if drawing % 23 == 9 else 0
        return walker(design, Pose(step=drawing % 8, sway=sway, lean=lean, blink=blink), height, scale)

    return cel(draw, path, scale)


def still(at: tuple[float, float], bob: float = 0.0) -> Path:
    """Stay in place, or rise and fall slowly by `bob` units."""
    return lambda drawing: (at[0], at[1] + bob * float(np.sin(drawing / 2.2)))


def along(start: tuple[float, float], speed: tuple[float, float], bob: float = 0.0) -> Path:
    """Move `speed` units a second, drawing by drawing."""
    share = HELD / RATE

    def path(drawing: int) -> tuple[float, float]:
        lift = bob * float(np.sin(drawing / 1.7))
        return start[0] + speed[0] * drawing * share, start[1] + speed[1] * drawing * share + lift

    return path


@cache
def typeface(file_name: str, size: int) -> ImageFont.FreeTypeFont:
    """A font of the program in a pixel size."""
    return ImageFont.truetype(str(font_path(file_name)), size)


GOTHIC, MINCHO = "BIZUDPGothic-Bold.ttf", "BIZUDPMincho-Regular.ttf"


def lettering(
    text: str, size: float, scale: float, *, colour: Colour = "#ffffff", edge: Colour = "", face: str = GOTHIC
) -> Sprite:
    """Text as a cut-out; with `edge` it has an outline."""
    font = typeface(face, max(6, round(size * scale)))
    stroke = max(1, round(size * scale * 0.09)) if edge else 0
    left, top, right, bottom = font.getbbox(text, stroke_width=stroke)
    room = (round(right - left) + 4, round(bottom - top) + 4)
    sheet = PillowImage.new("RGBA", room, (edge or colour) + "00")
    ImageDraw.Draw(sheet).text(
        (2 - left, 2 - top), text, font=font, fill=colour, stroke_width=stroke, stroke_fill=edge or None
    )
    pixels = np.asarray(sheet)
    alpha = pixels[..., 3:].astype(np.uint16)
    flat = (pixels[..., 2::-1].astype(np.uint16) * alpha // 255).astype(np.uint8)
    return Sprite(flat, np.repeat(255 - pixels[..., 3:], 3, axis=2))


def title(name: str, name_ja: str, tint: Colour, scale: float) -> Item:
    """The name of the film, held over the first seconds of a scene."""
    big = lettering(name, 74, scale, colour="#fff8e6", edge=mix(tint, "#000000", 0.55), face=MINCHO)
    small = lettering(name_ja, 40, scale, colour="#fff8e6", edge=mix(tint, "#000000", 0.55), face=MINCHO)

    def paint(frame: Image, number: int) -> None:
        if not 10 <= number < 62:
            return
        middle = frame.shape[1] // 2
        stamp(frame, big, middle - big.size[0] // 2, round(110 * scale))
        stamp(frame, small, middle - small.size[0] // 2, round(212 * scale))

    return paint
