"""What the child answers to each kind of request: facts, sampled frames, windows, frames at given times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from rightsdesk.analysis import limits
from rightsdesk.analysis.containers import Pixels, Timed, Video, scaled
from rightsdesk.analysis.refused import BROKEN_HINT, NO_PICTURES, refuse_text
from rightsdesk.analysis.stills import is_still, open_still
from rightsdesk.errors import UnreadableMedia

if TYPE_CHECKING:
    from PIL import Image

Answer = tuple[dict[str, Any], bytes]

_MISSING_SHARE = 0.03
_MOST_TAGS = 64
_SOUND_PIECE = 1 << 18
_STATES_ITS_LENGTH = ("mov", "matroska", "flac")  # others only estimate it


def answers(request: dict[str, Any], source: BinaryIO) -> Iterator[Answer]:
    """All answers to one request, in order. Raises `UnreadableMedia`."""
    head = source.read(4096)
    source.seek(0)
    refuse_text(head)
    if is_still(head):
        limits.lower_memory_for_stills()
        yield from _still_answers(request, source)
        return
    video = Video(source)
    serve = {"probe": _probe, "sample": _sample, "at": _at, "sound": _sound}[request["mode"]]
    yield from serve(video, request)


def _still_answers(request: dict[str, Any], source: BinaryIO) -> Iterator[Answer]:
    picture, format_name, tags = open_still(source)
    facts = {"kind": "still", "duration": 0.0, "frames": 1, "width": picture.width, "height": picture.height}
    rest = {"frame_rate": 0.0, "codec": format_name, "container": format_name, "has_audio": False}
    yield {"facts": facts | rest | {"tags": tags}}, b""
    if request["mode"] in {"probe", "sound"}:
        return
    pixels = _still_pixels(picture, request.get("longest_still", request["longest"]), request["pixels"])
    for _ in request.get("times", [0.0]):
        yield _answer(0.0, pixels)


def _still_pixels(picture: Image.Image, longest: int, pixel_format: str) -> Pixels:
    from PIL.Image import Resampling

    factor = min(1.0, longest / max(picture.size))
    size = (max(16, round(picture.width * factor)), max(16, round(picture.height * factor)))
    small = picture.resize(size, Resampling.LANCZOS) if size != picture.size else picture
    if pixel_format == "gray":
        return Pixels((size[1], size[0]), small.convert("L").tobytes())
    return Pixels((size[1], size[0], 3), small.convert("RGB").tobytes("raw", "BGR"))


def _probe(video: Video, _request: dict[str, Any]) -> Iterator[Answer]:
    if video.stream is None:
        yield {"facts": _sound_facts(video)}, b""
        return
    width, height = video.shown_size()
    counted, last, last_of_all = _count_packets(video)
    _refuse_cut_off(video, counted, last, last_of_all)
    rate = float(video.pictures.average_rate or 0)
    kind = "still" if counted == 1 and video.container.format.name == "gif" else "video"
    facts = {"kind": kind, "duration": round(last, 3), "frames": counted, "width": width, "height": height}
    yield {"facts": facts | _common_facts(video) | {"frame_rate": round(rate, 3)}}, b""


def _count_packets(video: Video) -> tuple[int, float, float]:
    """How many frames there are, when the last one ends, and when the last of all streams ends."""
    stream, counted, last, last_of_all = video.pictures, 0, 0.0, 0.0
    step = 1 / float(stream.average_rate or 25)
    for packet in video.container.demux():
        if packet.size == 0 or packet.stream.type not in {"video", "audio"}:
            continue
        counted += packet.stream == stream
        if packet.pts is None or packet.time_base is None:
            continue
        length = float(packet.duration * packet.time_base) if packet.duration else step
        end = float(packet.pts * packet.time_base) - video.origin + length
        last_of_all = max(last_of_all, end)
        last = max(last, end) if packet.stream == stream else last
    return counted, last or counted * step, last_of_all


def _refuse_cut_off(video: Video, counted: int, last: float, last_of_all: float) -> None:
    """Refuse a file that ends before its headers say. Raises `UnreadableMedia`."""
    if counted == 0:
        raise UnreadableMedia(NO_PICTURES, BROKEN_HINT)
    promised, whole = video.pictures.frames, video.claimed_duration
    reached = last if video.pictures.duration else last_of_all
    frames_missing = promised - counted > 2 + promised * _MISSING_SHARE
    time_missing = whole - reached > 1.0 + whole * _MISSING_SHARE
    if frames_missing or time_missing:
        raise UnreadableMedia(
            f"The video is cut off: it ends after {last:.1f} of {max(whole, last):.1f} s.",
            "Fetch or copy the file again so that it is complete.",
        )


def _common_facts(video: Video) -> dict[str, Any]:
    stream = video.stream or next(iter(video.container.streams.audio))
    tags = list({**video.container.metadata, **stream.metadata}.items())[:_MOST_TAGS]
    return {
        "codec": stream.codec_context.codec.canonical_name,
        "container": video.container.format.name,
        "has_audio": bool(video.container.streams.audio),
        "tags": {str(k)[:100]: str(v)[:500] for k, v in tags},
    }


def _sound_facts(video: Video) -> dict[str, Any]:
    """Facts of a file without pictures. Raises `UnreadableMedia` when it is cut off."""
    stream = next(iter(video.container.streams.audio), None)
    if stream is None:
        raise UnreadableMedia("The file holds neither pictures nor sound.", BROKEN_HINT)
    reached = video.sound_end(stream)
    whole = video.claimed_duration if video.container.format.name.startswith(_STATES_ITS_LENGTH) else 0.0
    if whole - reached > 1.0 + whole * _MISSING_SHARE:
        raise UnreadableMedia(
            f"The sound is cut off: it ends after {reached:.1f} of {whole:.1f} s.",
            "Fetch or copy the file again so that it is complete.",
        )
    facts = {"kind": "audio", "duration": round(reached, 3), "frames": 0, "width": 0, "height": 0}
    return facts | {"frame_rate": 0.0} | _common_facts(video)


def _answer(at: float, pixels: Pixels) -> Answer:
    return {"at": round(at, 6), "shape": pixels.shape}, pixels.data


def _sample(video: Video, request: dict[str, Any]) -> Iterator[Answer]:
    """One frame each 1/fps second over the whole video; of what holds sound only, its facts."""
    if video.stream is None:
        yield {"facts": _sound_facts(video)}, b""
        return
    stream, fps, due, sent, last = video.pictures, float(request["fps"]), 0.0, 0, 0.0
    video.leave_out_side_frames(fps)
    heard = bool(video.container.streams.audio)
    yield {"facts": {"kind": "video", "duration": video.claimed_duration, "has_audio": heard}}, b""
    for timed in video.frames():
        last = timed.at
        if timed.at + 1e-6 < due:
            continue
        due = (int(timed.at * fps + 1e-6) + 1) / fps
        sent += 1
        yield _answer(timed.at, scaled(timed, stream, request["longest"], request["pixels"]))
    if sent == 0:
        raise UnreadableMedia(NO_PICTURES, BROKEN_HINT)
    step = 1 / float(stream.average_rate or 25)
    if stream.duration or not video.container.streams.audio:
        _refuse_cut_off(video, stream.frames or sent, last + step, last + step)
    yield {"duration": round(video.whole_duration(last + step), 3)}, b""


def _sound(video: Video, request: dict[str, Any]) -> Iterator[Answer]:
    """The sound track as one channel of 16-bit samples, a piece at a time."""
    left, gathered = int(request["seconds"] * request["rate"]), bytearray()
    for samples in video.sound(request["rate"]):
        gathered += samples[: 2 * left]
        left -= len(samples) // 2
        if len(gathered) >= _SOUND_PIECE or left <= 0:
            yield {}, bytes(gathered)
            gathered.clear()
        if left <= 0:
            return
    yield {}, bytes(gathered)


def _at(video: Video, request: dict[str, Any]) -> Iterator[Answer]:
    """For each time (sorted) the frame on screen then: the last one that began before or at it."""
    position, frames, shown, following = 0.0, video.frames(), None, None
    following = next(frames, None)
    for at in request["times"]:
        again = video.frames_near(at, position)
        if again is not None:
            frames, shown = again, None
            following = next(frames, None)
        while following is not None and (shown is None or following.at <= at + 1e-6):
            shown, following = following, next(frames, None)
        if shown is None:
            raise UnreadableMedia(NO_PICTURES, BROKEN_HINT)
        position = shown.at
        yield _shown(shown, video, request)


def _shown(shown: Timed, video: Video, request: dict[str, Any]) -> Answer:
    return _answer(shown.at, scaled(shown, video.pictures, request["longest"], request["pixels"]))
