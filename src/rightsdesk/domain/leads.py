"""Leads: pictures of works that resemble a clip's, ranked by a model that the studio brought.

A lead is no match: it has no band, never counts in a score, and no letter may rest on it.
"""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

METHOD = "lead"
METHOD_VERSION = "1.0"
NOTICE = {
    "en": "Similar-looking pictures, not a finding of copying. A person has to look; no letter can rest on "
    "them.",
    "ja": "似て見える画面の一覧で、複製と認めたものではありません。人が見て確かめるためのもので、"
    "書面の根拠にはできません。",
}


class Layout(StrEnum):
    """How a model wants its numbers laid out: colour by colour, or pixel by pixel."""

    PLANES = "NCHW"
    PIXELS = "NHWC"


class Resizing(StrEnum):
    """How a picture is brought to the size a model wants: drawn out, cut to the middle, or set in grey."""

    STRETCH = "stretch"
    CROP = "crop"
    PAD = "pad"


class LeadState(StrEnum):
    """What a person said of a lead: nothing yet, or that nothing is in it."""

    OPEN = "open"
    DISMISSED = "dismissed"


@dataclass(frozen=True)
class PictureInput:
    """The pictures a model wants; a pixel is divided, then `mean` is taken off and `std` divides."""

    name: str
    width: int
    height: int
    layout: Layout
    colours: str
    type: str
    divide_by: float
    mean: tuple[float, float, float]
    std: tuple[float, float, float]
    resize: Resizing

    @property
    def shape(self) -> tuple[int, int, int, int]:
        """One picture as the model takes it."""
        if self.layout is Layout.PLANES:
            return (1, 3, self.height, self.width)
        return (1, self.height, self.width, 3)


@dataclass(frozen=True)
class VectorOutput:
    """What a model answers; `normalised` when its maker says that every vector has length one."""

    name: str
    normalised: bool


@dataclass(frozen=True)
class ModelManifest:
    """What the file beside a model says of it."""

    name: str
    version: str
    licence: str
    licence_url: str
    source_url: str
    trained_on: str
    checked_on: date
    file: str
    sha256: str
    input: PictureInput
    output: VectorOutput

    def setup(self) -> dict[str, Any]:
        """What decides the numbers: the file, and how pictures are made ready for it."""
        return {"model": self.sha256, "input": asdict(self.input), "output": self.output.name, **PREPARING}


# How frames are chosen and made ready; another value is another index.
PREPARING: Mapping[str, Any] = {
    "version": METHOD_VERSION,
    "frames_per_second": 1.0,
    "held_difference": 4.0,
    "flat_deviation": 4.0,
    "border_spread": 14,
}


FEWEST_BACKGROUND = 100  # frames; fewer could not tell one in a hundred


@dataclass(frozen=True)
class LeadSearch:
    """How leads are looked for; seconds.

    Places of one reference that lie less than `apart` from a better one are the same place.
    """

    places: int = 5
    most: int = 40
    apart: float = 5.0
    most_moments: int = 600
    fewest_background: int = FEWEST_BACKGROUND


@dataclass(frozen=True)
class LeadFound:
    """A moment of the clip and a moment of a reference; `rank` among all places for this moment, from 1.

    `similarity` is the model's own cosine, comparable only within one model. `as_similar` is the share of the
    background's frames that are at least as similar to this moment; None without a background large enough.
    """

    clip_second: float
    mirrored: bool
    reference_id: str
    reference_second: float
    similarity: float
    rank: int
    as_similar: float | None


@dataclass(frozen=True)
class Background:
    """The frames of other works that leads were held against; `files_sha256` stands for the list of them."""

    frames: int = 0
    files: int = 0
    files_sha256: str = ""


def percent_below(as_similar: float) -> float:
    """How many percent of the background are less alike, never rounded up."""
    return math.floor(round((1 - as_similar) * 1000, 3)) / 10
