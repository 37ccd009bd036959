"""Draws and encodes small moving scenes, and edits them as uploaders do."""

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

Frame = NDArray[np.uint8]

WIDTH, HEIGHT, FPS = 480, 270, 24
SHOT_SECONDS = 4.0


@lru_cache(maxsize=32)
def background(seed: int) -> Frame:
    """A wide painted landscape: many small overlapping shapes."""
    random = np.random.default_rng(seed)
    canvas = np.full((HEIGHT, WIDTH + 160, 3), random.integers(60, 200, 3), np.uint8)
    for _ in range(170):
        x, y = int(random.integers(0, WIDTH + 160)), int(random.integers(0, HEIGHT))
        colour = tuple(int(c) for c in random.integers(0, 255, 3))
        corners = (np.array([x, y]) + random.integers(-26, 26, (int(random.integers(3, 7)), 2))).astype(
            np.int32
        )
        cv2.fillPoly(canvas, [corners], colour, lineType=cv2.LINE_AA)
        cv2.polylines(canvas, [corners], isClosed=True, color=(20, 20, 20), lineType=cv2.LINE_AA)
    return canvas


def figure(canvas: Frame, seed: int, at: float) -> None:
    """A drawn character that walks and swings its arms."""
    random = np.random.default_rng(seed + 900)
    hair, coat = (tuple(int(c) for c in random.integers(0, 255, 3)) for _ in range(2))
    x = int(WIDTH * (0.5 + 0.35 * np.sin(at * 0.9 + seed)))
    y = int(HEIGHT * 0.62 + 5 * np.sin(at * 7))
    cv2.ellipse(canvas, (x, y + 45), (24, 44), 0, 0, 360, coat, -1, cv2.LINE_AA)
    cv2.circle(canvas, (x, y - 16), 24, (190, 215, 250), -1, cv2.LINE_AA)
    cv2.ellipse(canvas, (x, y - 26), (26, 16), 0, 180, 360, hair, -1, cv2.LINE_AA)
    for side in (-1, 1):
        cv2.circle(canvas, (x + 9 * side, y - 14), 4, (30, 30, 30), -1, cv2.LINE_AA)
        hand = (x + side * int(30 + 12 * np.sin(at * 5)), y + 40 + int(10 * np.cos(at * 5)))
        cv2.line(canvas, (x + 16 * side, y + 22), hand, coat, 9, cv2.LINE_AA)


@lru_cache(maxsize=600)
def scene(seed: int, at: float) -> Frame:
    """The work `seed` at a moment: shots of four seconds, each a pan over its own landscape."""
    shot, within = int(at // SHOT_SECONDS), at % SHOT_SECONDS
    pan = int(within * 30)
    picture = background(seed * 100 + shot)[:, pan : pan + WIDTH].copy()
    figure(picture, seed * 10 + shot, at)
    picture.flags.writeable = False  # many tests share it
    return picture


def work(seed: int, start: float, end: float) -> list[Frame]:
    """Frames of the work between two seconds."""
    return [scene(seed, start + i / FPS) for i in range(round((end - start) * FPS))]


def encode(path: Path, frames: Iterable[Frame], fps: float = FPS, *, crf: int = 23) -> Path:
    """Write frames as an H.264 file."""
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=Fraction(fps).limit_denominator(1001))
        stream.pix_fmt = "yuv420p"
        stream.options = {"crf": str(crf), "preset": "ultrafast"}
        for number, picture in enumerate(frames):
            if number == 0:
                stream.height, stream.width = (side - side % 2 for side in picture.shape[:2])
            even = np.ascontiguousarray(picture[: stream.height, : stream.width])
            container.mux(stream.encode(av.VideoFrame.from_ndarray(even, format="bgr24")))
        container.mux(stream.encode())
    return path


def crop(picture: Frame) -> Frame:
    return cv2.resize(picture[27:243, 48:432], (WIDTH, HEIGHT))


def mirror(picture: Frame) -> Frame:
    return np.ascontiguousarray(picture[:, ::-1])


def letterbox(picture: Frame) -> Frame:
    return cv2.copyMakeBorder(picture, 60, 60, 0, 0, cv2.BORDER_CONSTANT)


def reframe(picture: Frame) -> Frame:
    """9:16 with a blurred copy behind."""
    ground = cv2.GaussianBlur(cv2.resize(picture, (304, 540)), (0, 0), 12)
    small = cv2.resize(picture, (304, 171), interpolation=cv2.INTER_AREA)
    ground[184:355] = small
    return ground


def subtitle(picture: Frame) -> Frame:
    written = picture.copy()
    cv2.putText(written, "WAIT FOR IT...", (60, 235), cv2.FONT_HERSHEY_DUPLEX, 1.4, (255, 255, 255), 3)
    cv2.circle(written, (400, 60), 28, (0, 220, 255), -1)
    return written


def grade(picture: Frame) -> Frame:
    warm = picture.astype(np.float32) * np.array([0.75, 1.0, 1.2]) + 12
    return np.clip(warm, 0, 255).astype(np.uint8)


def grey(picture: Frame) -> Frame:
    return cv2.cvtColor(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)


def vertical_edit(picture: Frame) -> Frame:
    """What short-video uploaders do all at once."""
    return grade(reframe(subtitle(mirror(picture))))


def rotate(picture: Frame) -> Frame:
    height, width = picture.shape[:2]
    return cv2.warpAffine(picture, cv2.getRotationMatrix2D((width / 2, height / 2), 5, 1.1), (width, height))


def inset(picture: Frame) -> Frame:
    """A small picture in a larger one."""
    page = cv2.resize(background(991), (960, 540))
    page[90:450, 60:700] = cv2.resize(picture, (640, 360))
    return page


def upright(picture: Frame) -> Frame:
    height, width = picture.shape[:2]
    kept = height * 9 // 16
    return picture[:, (width - kept) // 2 : (width + kept) // 2]


def meme(picture: Frame) -> Frame:
    framed = cv2.copyMakeBorder(picture, 80, 30, 0, 0, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    cv2.putText(framed, "monday mood", (20, 55), cv2.FONT_HERSHEY_SIMPLEX, 1.4, (0, 0, 0), 3)
    return framed


def filmed(picture: Frame) -> Frame:
    """A screen filmed by hand, aslant and washed out."""
    height, width = picture.shape[:2]
    source = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    target = (np.array([[0.07, 0.10], [0.95, 0.06], [0.92, 0.93], [0.10, 0.88]]) * [width, height]).astype(
        np.float32
    )
    seen = cv2.warpPerspective(picture, cv2.getPerspectiveTransform(source, target), (width, height))
    return np.clip(cv2.GaussianBlur(seen, (0, 0), 0.7) * 0.8 + 24, 0, 255).astype(np.uint8)


def small(picture: Frame) -> Frame:
    return cv2.resize(
        picture, (picture.shape[1] * 180 // picture.shape[0], 180), interpolation=cv2.INTER_AREA
    )


def overlay(picture: Frame) -> Frame:
    """A sticker with a word, and a see-through banner."""
    stamped = picture.copy()
    cv2.rectangle(stamped, (24, 16), (150, 60), (40, 30, 200), -1)
    cv2.putText(stamped, "clipz", (34, 50), cv2.FONT_HERSHEY_SIMPLEX, 1.1, (255, 255, 255), 3)
    stamped[200:240] = stamped[200:240] // 2 + 90
    return stamped


EDITS: dict[str, Callable[[Frame], Frame]] = {
    "crop": crop,
    "mirror": mirror,
    "letterbox": letterbox,
    "reframe": reframe,
    "subtitle": subtitle,
    "grade": grade,
    "grey": grey,
    "vertical_edit": vertical_edit,
}
# What costs more to find, or is found less surely.
HARDER: dict[str, Callable[[Frame], Frame]] = {
    "rotated": rotate,
    "inset": inset,
    "upright": upright,
    "meme": meme,
    "filmed": filmed,
    "overlay": overlay,
}


def edited(frames: Sequence[Frame], name: str) -> list[Frame]:
    """The frames after the named edit."""
    return [EDITS[name](picture) for picture in frames]
