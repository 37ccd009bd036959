"""Pictures that lose nothing: one frame at full size as PNG, and several of them on one sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from rightsdesk.analysis import limits
from rightsdesk.analysis.decoder import Answer, decoding
from rightsdesk.errors import InvalidInput, UnreadableMedia
from rightsdesk.jobs import JobContext

_GAP, _LABEL = 8, 18
_GROUND, _INK = (255, 255, 255), (20, 20, 20)
Picture = NDArray[np.uint8]


@dataclass(frozen=True)
class Crop:
    """A part of a picture, in its pixels from the upper left corner."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class SavedFrame:
    """A frame as PNG: when it began to be on screen, its size, and the size it was cropped from."""

    data: bytes
    at: float
    width: int
    height: int
    of_width: int
    of_height: int


def frame_as_png(path: Path, at: float, ctx: JobContext, crop: Crop | None = None) -> SavedFrame:
    """The frame on screen at this second, upright, at full size. Raises `UnreadableMedia`, `InvalidInput`."""
    request = {"mode": "at", "times": [at], "longest": limits.LONGEST_SIDE, "pixels": "bgr24"}
    with decoding(path, request, ctx) as answers:
        answer = next(one for one in answers if "at" in one.head)
    whole = answer.picture
    height, width = whole.shape[:2]
    part = whole if crop is None else _cropped(whole, crop)
    written, data = cv2.imencode(".png", part)
    if not written:
        raise UnreadableMedia("The frame could not be turned into a picture.")
    return SavedFrame(data.tobytes(), float(answer.head["at"]), part.shape[1], part.shape[0], width, height)


def contact_sheet(path: Path, times: Sequence[float], ctx: JobContext, *, columns: int, height: int) -> bytes:
    """Frames at these seconds side by side with their times, as PNG. Raises `UnreadableMedia`."""
    request = {"mode": "at", "times": sorted(times), "longest": height * 4, "pixels": "bgr24"}
    with decoding(path, request, ctx) as answers:
        found = [_small(answer, height) for answer in answers if "at" in answer.head]
    labelled = [(f"{at:.3f} s", picture) for at, picture in zip(sorted(times), found, strict=True)]
    return sheet_of(labelled, columns=columns)


def sheet_of(pictures: Sequence[tuple[str, Image.Image]], *, columns: int) -> bytes:
    """Pictures in rows, each with a line of text under it, as PNG."""
    width = max(picture.width for _label, picture in pictures)
    height = max(picture.height for _label, picture in pictures)
    rows = -(-len(pictures) // columns)
    size = (columns * (width + _GAP) + _GAP, rows * (height + _LABEL + _GAP) + _GAP)
    sheet = Image.new("RGB", size, _GROUND)
    draw = ImageDraw.Draw(sheet)
    for number, (label, picture) in enumerate(pictures):
        left = _GAP + (number % columns) * (width + _GAP)
        top = _GAP + (number // columns) * (height + _LABEL + _GAP)
        sheet.paste(picture, (left, top))
        draw.text((left, top + picture.height + 3), label, fill=_INK)
    out = io.BytesIO()
    sheet.save(out, "PNG")
    return out.getvalue()


def picture_of(jpeg: bytes) -> Image.Image:
    """A picture that this program encoded."""
    return Image.open(io.BytesIO(jpeg), formats=("JPEG",)).convert("RGB")


def _cropped(whole: Picture, crop: Crop) -> Picture:
    height, width = whole.shape[:2]
    fits = crop.x + crop.width <= width and crop.y + crop.height <= height
    if min(crop.x, crop.y) < 0 or min(crop.width, crop.height) < 1 or not fits:
        raise InvalidInput(
            f"The part {crop.x},{crop.y},{crop.width},{crop.height} does not lie in the picture of "
            f"{width} x {height} pixels.",
            "Give x, y, width and height in pixels of the picture.",
        )
    return np.ascontiguousarray(whole[crop.y : crop.y + crop.height, crop.x : crop.x + crop.width])


def _small(answer: Answer, height: int) -> Image.Image:
    picture = answer.picture
    whole = Image.fromarray(np.ascontiguousarray(picture[:, :, ::-1]))
    whole.thumbnail((height * 4, height))
    return whole
