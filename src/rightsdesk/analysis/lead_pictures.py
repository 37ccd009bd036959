"""Make frames ready for a model: without bars, at its size, in its colours and numbers."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from rightsdesk.domain.leads import PREPARING, Layout, PictureInput, Resizing

Colour = NDArray[np.uint8]

_CELLS = (16, 9)
_MOST_BORDER = 0.4
_GREY = (128, 128, 128)


def is_flat(picture: Colour) -> bool:
    """Whether a picture shows next to nothing: black, white, one colour."""
    deviation = float(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).std())
    return deviation < float(PREPARING["flat_deviation"])


def cells_of(picture: Colour) -> NDArray[np.float32]:
    """A picture as a few means, by which a held picture is told."""
    return np.asarray(cv2.resize(picture, _CELLS, interpolation=cv2.INTER_AREA), np.float32)


def is_held(cells: NDArray[np.float32], before: NDArray[np.float32] | None) -> bool:
    """Whether the picture is still the one kept before."""
    return before is not None and float(np.abs(cells - before).max()) <= float(PREPARING["held_difference"])


def without_bars(picture: Colour) -> Colour:
    """The picture inside of even bars at its edges; all of it when there are none."""
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY).astype(np.int16)
    top, bottom = _bars(np.ptp(grey, axis=1))
    left, right = _bars(np.ptp(grey[top : len(grey) - bottom], axis=0))
    return picture[top : picture.shape[0] - bottom, left : picture.shape[1] - right]


def _bars(spread: NDArray[np.int16]) -> tuple[int, int]:
    """How many even lines there are at both ends; none where a bar would be most of the picture."""
    filled = np.flatnonzero(spread > PREPARING["border_spread"])
    if not len(filled):
        return 0, 0
    before, after = int(filled[0]), int(len(spread) - 1 - filled[-1])
    most = _MOST_BORDER * len(spread)
    return (before if before <= most else 0), (after if after <= most else 0)


def prepared(picture: Colour, wanted: PictureInput, *, mirror: bool = False) -> bytes:
    """The numbers of one picture as the model takes them."""
    if mirror:
        picture = picture[:, ::-1]
    sized = _sized(picture, wanted)
    if wanted.colours == "RGB":
        sized = sized[:, :, ::-1]
    numbers: NDArray[Any] = sized
    if wanted.type == "float32":
        scaled = sized.astype(np.float32) / np.float32(wanted.divide_by)
        numbers = (scaled - np.array(wanted.mean, np.float32)) / np.array(wanted.std, np.float32)
    if wanted.layout is Layout.PLANES:
        numbers = numbers.transpose(2, 0, 1)
    return np.ascontiguousarray(numbers).tobytes()


def _sized(picture: Colour, wanted: PictureInput) -> Colour:
    height, width = picture.shape[:2]
    if wanted.resize is Resizing.STRETCH:
        return _resized(picture, wanted.width, wanted.height)
    across, down = wanted.width / width, wanted.height / height
    factor = max(across, down) if wanted.resize is Resizing.CROP else min(across, down)
    fitted = _resized(picture, max(1, round(width * factor)), max(1, round(height * factor)))
    top, left = (fitted.shape[0] - wanted.height) // 2, (fitted.shape[1] - wanted.width) // 2
    if wanted.resize is Resizing.CROP:
        return fitted[top : top + wanted.height, left : left + wanted.width]
    ground = np.full((wanted.height, wanted.width, 3), _GREY, np.uint8)
    ground[-top : fitted.shape[0] - top, -left : fitted.shape[1] - left] = fitted
    return ground


def _resized(picture: Colour, width: int, height: int) -> Colour:
    shrinks = width * height < picture.shape[0] * picture.shape[1]
    way = cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(np.ascontiguousarray(picture), (width, height), interpolation=way), np.uint8)
