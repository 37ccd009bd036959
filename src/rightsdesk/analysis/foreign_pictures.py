"""Small pictures from outside: decoded in the fenced child, and coded anew by our own hand."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from rightsdesk.analysis.decoder import decoding
from rightsdesk.analysis.films import PICTURES_PER_RUN, FilmWriter
from rightsdesk.analysis.fingerprints import REFERENCE_SIDE, Fingerprint
from rightsdesk.analysis.views import Views
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

_QUALITY = 92
_LEAST_SIDE = 8
_DAMAGED = "The small pictures are damaged."


def recoded(fingerprint: Fingerprint, ctx: JobContext) -> Fingerprint:
    """The same with pictures of our own coding. Raises `ValueError`, `Cancelled`."""
    views = fingerprint.views
    if not len(views.pictures):
        return fingerprint
    if len(views.begins) and int(np.bincount(views.begins).max()) > PICTURES_PER_RUN:
        raise ValueError(_DAMAGED)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pictures"
        path.write_bytes(_laid_out(views))
        try:
            return replace(fingerprint, views=_coded(path, views, ctx))
        except UnreadableMedia as failure:
            raise ValueError(_DAMAGED) from failure


def _laid_out(views: Views) -> bytes:
    lengths = np.array([len(each) for each in views.pictures], np.int64)
    begins = views.begins.astype(np.int64) if len(views.begins) else np.full(len(lengths), -1, np.int64)
    head = np.array([len(lengths)], np.int64)
    return b"".join((head.tobytes(), lengths.tobytes(), begins.tobytes(), *views.pictures))


def _coded(path: Path, views: Views, ctx: JobContext) -> Views:
    film = FilmWriter()
    coded: list[bytes] = []
    begun: list[int] = []
    with decoding(path, {"mode": "pictures"}, ctx) as answers:
        for number, answer in enumerate(answers):
            ctx.report(number, len(views.pictures), "Checking pictures")
            shape = tuple(answer.head["shape"])
            if len(shape) != 2 or not _LEAST_SIDE <= min(shape) <= max(shape) <= REFERENCE_SIDE:
                raise ValueError(_DAMAGED)
            if len(answer.payload) != shape[0] * shape[1] or number >= len(views.pictures):
                raise ValueError(_DAMAGED)
            if not len(views.begins):
                options = [cv2.IMWRITE_JPEG_QUALITY, _QUALITY]
                coded.append(cv2.imencode(".jpg", answer.picture, options)[1].tobytes())
                continue
            data, begins = film.take(answer.picture, anew=int(views.begins[number]) == number)
            coded.append(data)
            begun.append(number if begins else begun[-1])
    if len(coded) != len(views.pictures):
        raise ValueError(_DAMAGED)
    return Views(views.times, views.which, tuple(coded), np.array(begun, np.int32))


def shown_at(fingerprint: Fingerprint, times: Sequence[float], height: int) -> tuple[bytes, ...]:
    """The small picture on screen at each second, as JPEG; empty bytes where there is none."""
    views = fingerprint.views
    if not len(views.times):
        return tuple(b"" for _ in times)
    found = []
    for at in times:
        picture = views.picture(int(np.abs(views.times - at).argmin()))
        width = max(1, round(picture.shape[1] * height / picture.shape[0]))
        larger = cv2.resize(picture, (width, height), interpolation=cv2.INTER_LINEAR)
        found.append(cv2.imencode(".jpg", larger, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])[1].tobytes())
    return tuple(found)
