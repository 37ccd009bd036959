"""Make the sample uploads out of the works by real edits: decode, change, encode again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np

from rightsdesk.sample.canvas import INK, Canvas, Image, Sprite, oval, spline, stamp
from rightsdesk.sample.catalogue import WORKS
from rightsdesk.sample.characters import star
from rightsdesk.sample.facts import SampleClip
from rightsdesk.sample.films import FILMS, even, pictures
from rightsdesk.sample.movie import read_pictures, read_sound
from rightsdesk.sample.sound import compose, resampled
from rightsdesk.sample.stage import RATE, lettering

_VIDEOS = {work.key: work.video for work in WORKS}
_LINES = (
    "もっと高く飛べるかな",
    "Higher, a little higher!",
    "紙でできた星だって光る",
    "Don't look down.",
    "みんな見てるよ",
)
_STRANGER, _STRANGER_SCENE = "tin_postman", 1

Change = Callable[[Image, int], Image]


def clip_size(clip: SampleClip, scale: float) -> tuple[int, int]:
    """Width and height of a clip in pixels at a scale."""
    return even(clip.size[0] * scale), even(clip.size[1] * scale)


def clip_media(clip: SampleClip, folder: Path, scale: float) -> tuple[Iterator[Image], Image]:
    """The pictures and the sound of a clip, made from the works in the folder."""
    if clip.key == "concat":
        return _joined(clip, folder, scale), _joined_sound(clip, folder)
    if clip.key == "not_ours":
        film, tune = FILMS[_STRANGER]
        return pictures(film, scale), compose(tune, clip.duration)
    part = clip.truth[0]
    source = folder / _VIDEOS[part.work_key]
    frames = _at_speed(read_pictures(source, part.work_start, part.work_end), part.speed)
    change = _CHANGES[clip.key](clip_size(clip, scale))
    sound = read_sound(source, part.work_start, part.work_end)
    return (change(frame, number) for number, frame in enumerate(frames)), resampled(sound, part.speed)


def _at_speed(frames: Iterator[Image], speed: float) -> Iterator[Image]:
    wanted = 0
    for number, frame in enumerate(frames):
        if number == int(wanted * speed):
            wanted += 1
            yield frame


def _mirrored_crop(size: tuple[int, int]) -> Change:
    def change(frame: Image, _number: int) -> Image:
        height, width = frame.shape[:2]
        top, left = round(height * 0.06), round(width * 0.1)
        part = frame[top : top + round(height * 0.85), left : left + round(width * 0.85)]
        return cv2.resize(cv2.flip(part, 1), size, interpolation=cv2.INTER_LINEAR)

    return change


def _sticker(scale: float) -> Sprite:
    sheet = Canvas(220, 220, scale, fine=2)
    sheet.fill(oval((110, 110), (98, 98)), "#ffd23f", ink=INK, width=6)
    for side in (-1, 1):
        sheet.fill(star((110 + side * 38, 88), 30), "#e8443a", ink=INK, width=3)
    smile = np.vstack(
        [spline([(52, 122), (110, 142), (168, 122)]), spline([(168, 122), (110, 198), (52, 122)])]
    )
    sheet.fill(smile, "#7a2230", ink=INK, width=4)
    return sheet.sprite()


def _logo(scale: float) -> Sprite:
    sheet = Canvas(150, 84, scale, fine=2)
    sheet.fill(
        spline([(8, 42), (30, 8), (120, 8), (142, 42), (120, 76), (30, 76)], closed=True),
        "#e9457a",
        ink="#ffffff",
        width=5,
    )
    sheet.fill([(58, 20), (104, 42), (58, 64)], "#ffffff")
    return sheet.sprite()


def _subtitled(size: tuple[int, int]) -> Change:
    scale = size[1] / 1080
    lines = [lettering(line, 62, scale, edge="#101020") for line in _LINES]
    sticker, logo = _sticker(scale), _logo(scale)

    def change(frame: Image, number: int) -> Image:
        big = cv2.resize(frame, size, interpolation=cv2.INTER_LINEAR)
        line = lines[number // (RATE * 3) % len(lines)]
        stamp(big, line, (size[0] - line.size[0]) // 2, round(930 * scale))
        bounce = round(14 * scale * float(np.sin(number / 3)))
        stamp(big, sticker, round(1560 * scale), round(560 * scale) + bounce)
        stamp(big, logo, round(50 * scale), round(46 * scale))
        return big

    return change


def _plain(size: tuple[int, int]) -> Change:
    return lambda frame, _number: cv2.resize(frame, size, interpolation=cv2.INTER_AREA)


def _vertical(size: tuple[int, int]) -> Change:
    width, height = size
    scale = width / 720
    caption = lettering("POV: your orchard", 62, scale, edge="#000000")
    second = lettering("runs on springs", 62, scale, edge="#000000")

    def change(frame: Image, _number: int) -> Image:
        rows = even(width * frame.shape[0] / frame.shape[1])
        tiny = cv2.resize(frame, (96, 54), interpolation=cv2.INTER_AREA)
        tiny = cv2.GaussianBlur(tiny[:, 33:63], (0, 0), 2)
        tall = cv2.convertScaleAbs(cv2.resize(tiny, size, interpolation=cv2.INTER_LINEAR), alpha=0.7)
        top = (height - rows) // 2
        tall[top : top + rows] = cv2.resize(frame, (width, rows), interpolation=cv2.INTER_AREA)
        for row, line in enumerate((caption, second)):
            stamp(tall, line, (width - line.size[0]) // 2, round((180 + row * 84) * scale))
        return tall

    return change


_CHANGES: dict[str, Callable[[tuple[int, int]], Change]] = {
    "mirrored_crop": _mirrored_crop,
    "subtitled": _subtitled,
    "speed_up": _plain,
    "vertical": _vertical,
}


def _joined(clip: SampleClip, folder: Path, scale: float) -> Iterator[Image]:
    first, second = clip.truth
    yield from read_pictures(folder / _VIDEOS[first.work_key], first.work_start, first.work_end)
    gap = round((second.clip_start - first.clip_end) * RATE)
    stranger = pictures(FILMS[_STRANGER][0], scale, (_STRANGER_SCENE,))
    for _, frame in zip(range(gap), stranger, strict=False):
        yield frame
    yield from read_pictures(folder / _VIDEOS[second.work_key], second.work_start, second.work_end)


def _joined_sound(clip: SampleClip, folder: Path) -> Image:
    first, second = clip.truth
    return np.concatenate(
        [
            read_sound(folder / _VIDEOS[first.work_key], first.work_start, first.work_end),
            compose(FILMS[_STRANGER][1], second.clip_start - first.clip_end),
            read_sound(folder / _VIDEOS[second.work_key], second.work_start, second.work_end),
        ],
        axis=1,
    )
