"""The small grey pictures that are kept of a file, to lay others over them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.features import Floats, Picture
from rightsdesk.analysis.films import FilmWriter, developed
from rightsdesk.analysis.frames import GreyFrame
from rightsdesk.analysis.keyframes import Holder

BLOCK_SECONDS = 32.0  # fingerprints are stored in pieces of so many seconds, each readable alone
_CLIP_QUALITY = 92

Times = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Views:
    """Small grey pictures of a file, kept compressed; a held picture is kept once.

    `which` gives the picture on screen at each time. `begins` gives for each picture the one its film
    begins with; of clips and stills it is empty, and each picture is a JPEG of its own.
    """

    times: Times
    which: NDArray[np.int32]
    pictures: Sequence[bytes]
    begins: NDArray[np.int32]

    def picture(self, number: int) -> Picture:
        """The picture of one moment, unpacked."""
        which = int(self.which[number])
        return self.run(which)[which]

    def run(self, which: int) -> dict[int, Picture]:
        """A picture and those that are unpacked with it, by their numbers. Raises `ValueError`."""
        if not len(self.begins):
            data = np.frombuffer(self.pictures[which], np.uint8)
            return {which: np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)}
        first = int(self.begins[which])
        end = int(np.searchsorted(self.begins, first, side="right"))
        return dict(enumerate(developed(self.pictures[first:end]), first))


@dataclass
class ViewsBuilder:
    """Takes frames one after the other and keeps the distinct pictures, as films or as single pictures."""

    as_films: bool = False
    times: list[float] = field(default_factory=list)
    which: list[int] = field(default_factory=list)
    pictures: list[bytes] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    _held: Holder = field(default_factory=Holder)
    _film: FilmWriter = field(default_factory=FilmWriter)
    _block: int = -1

    def take(self, frame: GreyFrame, cells: Floats | None = None) -> None:
        """Add a moment; `cells` are the picture's, if they are known."""
        block = int(frame.at // BLOCK_SECONDS) if self.as_films else 0
        held = self._held.holds(frame.picture, cells)
        if not held or block != self._block:
            self._keep(frame.picture, anew=block != self._block)
        self._block = block
        self.times.append(frame.at)
        self.which.append(len(self.pictures) - 1)

    def _keep(self, picture: Picture, *, anew: bool) -> None:
        number = len(self.pictures)
        if self.as_films:
            coded, begins = self._film.take(picture, anew=anew)
            self.begins.append(number if begins else self.begins[-1])
        else:
            coded = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, _CLIP_QUALITY])[1].tobytes()
        self.pictures.append(coded)

    def finish(self) -> Views:
        begins = np.array(self.begins, np.int32)
        return Views(np.array(self.times), np.array(self.which, np.int32), tuple(self.pictures), begins)
