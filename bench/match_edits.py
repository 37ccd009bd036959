"""What re-uploaders do to pictures, as functions of one BGR frame; numbers are shares of the picture."""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Edit = Callable[[Image, int, int], Image]  # the frame, its number, how many there are


def sized(picture: Image, width: int, height: int) -> Image:
    return cv2.resize(picture, (width, height), interpolation=cv2.INTER_AREA)


def crop(share: float) -> Edit:
    def change(picture: Image, _number: int, _count: int) -> Image:
        height, width = picture.shape[:2]
        top, left = int(height * share / 2), int(width * share / 2)
        return picture[top : height - top, left : width - left]

    return change


def mirror(picture: Image, _number: int, _count: int) -> Image:
    return picture[:, ::-1]


def letterbox(picture: Image, _number: int, _count: int) -> Image:
    bar = picture.shape[0] // 6
    return cv2.copyMakeBorder(picture, bar, bar, 0, 0, cv2.BORDER_CONSTANT)


def pillarbox(picture: Image, _number: int, _count: int) -> Image:
    bar = picture.shape[1] // 6
    return cv2.copyMakeBorder(picture, 0, 0, bar, bar, cv2.BORDER_CONSTANT, value=(40, 20, 20))


def blurred_bars(picture: Image, _number: int, _count: int) -> Image:
    """Upright 9:16, the picture over a blurred copy of itself."""
    ground = cv2.GaussianBlur(cv2.resize(picture, (432, 768)), (0, 0), 15)
    height = min(768, picture.shape[0] * 432 // picture.shape[1])
    top = (768 - height) // 2
    ground[top : top + height] = sized(picture, 432, height)
    return ground


def upright_centre(picture: Image, _number: int, _count: int) -> Image:
    """The middle of the picture, 9:16."""
    height, width = picture.shape[:2]
    kept = min(width, int(height * 9 / 16))
    left = (width - kept) // 2
    return picture[:, left : left + kept]


def grade(picture: Image, _number: int, _count: int) -> Image:
    warm = picture.astype(np.float32) * np.array([0.8, 1.0, 1.25], np.float32) * 1.1 + 8
    return np.clip(warm, 0, 255).astype(np.uint8)


def grey(picture: Image, _number: int, _count: int) -> Image:
    return cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)


def subtitle(picture: Image, _number: int, _count: int) -> Image:
    """A caption, and a round emoji over the picture."""
    written = picture.copy()
    height, width = picture.shape[:2]
    place = (width // 12, int(height * 0.85))
    cv2.putText(
        written, "WATCH TILL THE END!!", place, cv2.FONT_HERSHEY_SIMPLEX, height / 400, (255, 255, 255), 2
    )
    cv2.circle(written, (int(width * 0.8), int(height * 0.25)), height // 9, (0, 220, 255), -1)
    return written


def logo(picture: Image, _number: int, _count: int) -> Image:
    stamped = picture.copy()
    height, width = picture.shape[:2]
    cv2.rectangle(stamped, (width // 20, height // 20), (width // 4, height // 6), (30, 30, 200), -1)
    cv2.putText(
        stamped,
        "clipz",
        (width // 16, height // 8),
        cv2.FONT_HERSHEY_SIMPLEX,
        height / 500,
        (255, 255, 255),
        2,
    )
    return stamped


def small(picture: Image, _number: int, _count: int) -> Image:
    height, width = picture.shape[:2]
    return sized(picture, int(width * 240 / height) // 2 * 2, 240)


def rotate(degrees: float) -> Edit:
    def change(picture: Image, _number: int, _count: int) -> Image:
        height, width = picture.shape[:2]
        turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.1)
        return cv2.warpAffine(picture, turn, (width, height))

    return change


def noise(picture: Image, number: int, _count: int) -> Image:
    random = np.random.default_rng(number)
    soft = cv2.GaussianBlur(picture, (5, 5), 0).astype(np.float32)
    return np.clip(soft + random.normal(0, 9, picture.shape), 0, 255).astype(np.uint8)


def meme(picture: Image, _number: int, _count: int) -> Image:
    height, width = picture.shape[:2]
    page = np.full((int(height * 1.5), width, 3), 255, np.uint8)
    cv2.putText(
        page, "when the boss is late", (10, height // 5), cv2.FONT_HERSHEY_SIMPLEX, height / 350, (0, 0, 0), 2
    )
    page[int(height * 0.35) : int(height * 0.35) + height] = picture
    return page


def stretch(picture: Image, _number: int, _count: int) -> Image:
    return sized(picture, int(picture.shape[1] * 0.75), picture.shape[0])


def slow_zoom(picture: Image, number: int, count: int) -> Image:
    height, width = picture.shape[:2]
    zoom = cv2.getRotationMatrix2D((width * 0.45, height * 0.45), 0, 1.05 + 0.3 * number / max(1, count))
    return cv2.warpAffine(picture, zoom, (width, height))


def filmed(picture: Image, number: int, _count: int) -> Image:
    """A screen filmed by hand: seen aslant, shaking, dark around, washed out, flickering, soft."""
    height, width = picture.shape[:2]
    shake = np.array([np.sin(number * 0.37), np.cos(number * 0.23)]) * 0.006
    corners = np.array([[0.07, 0.10], [0.95, 0.06], [0.92, 0.93], [0.10, 0.88]]) + shake
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target = (corners * [width, height]).astype(np.float32)
    turn = cv2.getPerspectiveTransform(source, target)
    seen = cv2.warpPerspective(picture, turn, (width, height), borderValue=(18, 16, 14)).astype(np.float32)
    light = 0.82 + 0.05 * np.sin(number * 1.7)
    lines = 4 * np.sin(np.arange(height) * 0.9 + number)[:, None, None]
    washed = cv2.GaussianBlur(seen, (0, 0), 0.8) * light + 22 + lines
    return np.clip(washed, 0, 255).astype(np.uint8)


def chain(*edits: Edit) -> Edit:
    def change(picture: Image, number: int, count: int) -> Image:
        for edit in edits:
            picture = edit(picture, number, count)
        return picture

    return change


def plain(picture: Image, _number: int, _count: int) -> Image:
    return picture


# name: what happens to each picture, speed of playing, whether left and right change places
EDITS: dict[str, tuple[Edit, float, bool]] = {
    "crop 10 %": (crop(0.1), 1.0, False),
    "crop 25 %": (crop(0.25), 1.0, False),
    "mirrored": (mirror, 1.0, True),
    "letterbox": (letterbox, 1.0, False),
    "pillarbox": (pillarbox, 1.0, False),
    "9:16 blurred bars": (blurred_bars, 1.0, False),
    "9:16 centre": (upright_centre, 1.0, False),
    "graded": (grade, 1.0, False),
    "grey": (grey, 1.0, False),
    "subtitle and emoji": (subtitle, 1.0, False),
    "logo": (logo, 1.0, False),
    "240 lines, low bitrate": (small, 1.0, False),
    "rotated 5 degrees": (rotate(5), 1.0, False),
    "rotated -8 degrees": (rotate(-8), 1.0, False),
    "noise and blur": (noise, 1.0, False),
    "meme frame": (meme, 1.0, False),
    "stretched": (stretch, 1.0, False),
    "slow zoom": (slow_zoom, 1.0, False),
    "filmed from a screen": (filmed, 1.0, False),
    "speed 1.25": (plain, 1.25, False),
    "speed 0.8": (plain, 0.8, False),
    "speed 2": (plain, 2.0, False),
    "speed 0.5": (plain, 0.5, False),
    "mirrored, bars, graded, caption": (chain(mirror, blurred_bars, grade, subtitle), 1.1, True),
    "bars, crop, grey, 240 lines": (chain(letterbox, crop(0.15), grey, small), 1.0, False),
}
