"""Queries for bench/match.py: seeded edits of the media at hand, with the truth about each."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import av
import cv2
import numpy as np
from match_edits import EDITS, Edit, Image, plain, sized

from rightsdesk.jobs import JobContext
from rightsdesk.sample.media import render

SEED = 7
WIDEST = 720
_FAMILIES = ("toy", "epa", "epb", "bbb", "vn", "sintel", "chair", "pattern")
_OPENING = 8.5  # seconds that the two episodes of "epA" share


@dataclass(frozen=True)
class Part:
    """Clip seconds and the reference seconds they come from; `speed` below 0 runs backwards."""

    reference: str
    clip_start: float
    clip_end: float
    start: float
    end: float
    speed: float = 1.0
    mirrored: bool = False


@dataclass(frozen=True)
class Query:
    """A clip and the truth: its parts, its owners where times are unknown, and what does not count."""

    name: str
    edit: str
    file: str
    family: str
    parts: tuple[Part, ...] = ()
    owners: tuple[str, ...] = ()
    uncounted: tuple[str, ...] = ()

    @property
    def truth(self) -> set[str]:
        return {part.reference for part in self.parts} | set(self.owners)


@dataclass(frozen=True)
class Material:
    """References by name, other people's re-uploads, and footage that is in no reference."""

    references: dict[str, Path]
    natural: dict[str, Path] = field(default_factory=dict)
    strangers: dict[str, Path] = field(default_factory=dict)


def family(name: str) -> str:
    """Names of one show, one set of toys or one work: they look alike and are judged together."""
    plain_name = name.lower().removeprefix("d_").removeprefix("nat_")
    if plain_name.startswith("drawn") and plain_name.endswith("key art"):
        return "drawn key art"  # laid out alike, with the studio's name
    if plain_name.startswith(("bg_", "eileen", "lucy", "sylvie", "keyart")):
        return "vn"
    return next((each for each in _FAMILIES if plain_name.startswith(each)), plain_name.split(".")[0])


def gather(shared: Path | None, drawn: Path) -> Material:
    """All media at hand; the sample works are drawn when they are not there yet."""
    sample = render(drawn, JobContext(), scale=0.5, processes=1)
    references = {f"drawn {key}": path for key, path in sample.videos.items()}
    references |= {f"drawn {key} key art": path for key, path in sample.key_arts.items()}
    material = Material(references, strangers={"drawn not ours": sample.clips["not_ours"]})
    if shared is None:
        return material
    references |= {path.stem: path for name in ("refs", "art") for path in sorted((shared / name).iterdir())}
    natural = {path.stem: path for path in sorted((shared / "natural").iterdir())}
    strangers = {path.stem: path for path in sorted((shared / "distractors").iterdir())}
    return Material(references, natural, material.strangers | strangers)


def queries(material: Material, folder: Path, each: int) -> list[Query]:
    """All queries, made anew unless this very code has made them before; `each` for every edit."""
    code = b"".join(
        Path(__file__).with_name(name).read_bytes() for name in ("match_edits.py", "match_queries.py")
    )
    stamp = sha256(code + repr((each, sorted(material.references))).encode()).hexdigest()
    ledger = folder / f"queries-{stamp[:12]}.json"
    if ledger.is_file():
        return [_read(entry) for entry in json.loads(ledger.read_text("utf-8"))]
    folder.mkdir(parents=True, exist_ok=True)
    made = list(_Maker(material, folder, each).all())
    ledger.write_text(json.dumps([asdict(query) for query in made], indent=1), "utf-8")
    return made


def _read(entry: dict) -> Query:
    parts = tuple(Part(**part) for part in entry["parts"])
    return Query(
        **{**entry, "parts": parts, "owners": tuple(entry["owners"]), "uncounted": tuple(entry["uncounted"])}
    )


@dataclass(frozen=True)
class _Footage:
    frames: list[Image]
    rate: float

    @property
    def seconds(self) -> float:
        return len(self.frames) / self.rate


class _Maker:
    def __init__(self, material: Material, folder: Path, each: int) -> None:
        self._material, self._folder, self._each = material, folder, each
        self._random = random.Random(SEED)  # noqa: S311 - queries, not secrets
        stills = (".png", ".jpg")
        self._videos = [n for n, p in material.references.items() if p.suffix not in stills]
        self._stills = [n for n, p in material.references.items() if p.suffix in stills]
        self._lengths = {name: _length(material.references[name]) for name in self._videos}

    def all(self) -> Iterator[Query]:
        for name, (edit, speed, mirrored) in EDITS.items():
            for reference in self._pick():
                yield self._edited(name, reference, edit, (speed, mirrored))
        for reference in self._pick():
            yield self._edited("trimmed to 4 s", reference, plain, (1.0, False), longest=4.0)
        for reference in self._pick():
            yield self._thinned(reference)
        for reference in self._pick():
            yield self._backwards(reference)
        for reference in self._pick():
            yield self._inside(reference)
        for reference in self._pick():
            yield from (self._beside(reference), self._three_shots(reference))
        yield from self._mixed()

    def _mixed(self) -> Iterator[Query]:
        for one, two in zip(self._pick(), reversed(self._videos), strict=False):
            yield self._two_works(one, two)
        for reference in self._random.sample(self._stills, min(2 * self._each, len(self._stills))):
            yield self._still(reference)
        yield from self._natural()
        yield from self._strangers()

    def _pick(self) -> list[str]:
        return self._random.sample(self._videos, min(self._each, len(self._videos)))

    def _span(self, reference: str, longest: float) -> tuple[float, float]:
        length = min(longest, self._lengths[reference] - 0.3)
        return round(self._random.uniform(0, self._lengths[reference] - 0.2 - length), 2), length

    def _cut(self, reference: str, longest: float = 8.0) -> tuple[float, _Footage]:
        start, length = self._span(reference, longest)
        return start, read(self._material.references[reference], start, length)

    def _query(self, edit: str, reference: str, footage: _Footage, parts: Sequence[Part]) -> Query:
        name = f"{edit} - {reference}"
        path = self._folder / (name.replace("/", "_").replace(" ", "_").replace(":", "") + ".mp4")
        write(path, footage, 36 if "low" in edit else 26)
        return Query(name, edit, str(path), family(reference), tuple(parts), uncounted=self._uncounted(parts))

    def _uncounted(self, parts: Sequence[Part]) -> tuple[str, ...]:
        """References that truly hold the same pictures, although the clip was not cut from them."""
        kin: list[str] = []
        for part in parts:
            if part.reference in {"epA1", "epA2"} and part.start < _OPENING:
                kin += [name for name in ("epA1", "epA2") if name != part.reference]
            if family(part.reference) == "vn":
                kin += [name for name in self._material.references if family(name) == "vn"]
            if part.reference.startswith("drawn"):
                work = part.reference.removesuffix(" key art")
                kin += [work, f"{work} key art"]
        return tuple(sorted({name for name in kin if name not in {part.reference for part in parts}}))

    def _edited(
        self, name: str, reference: str, edit: Edit, played: tuple[float, bool], longest: float = 8.0
    ) -> Query:
        speed, mirrored = played
        start, footage = self._cut(reference, longest * max(1.0, speed))
        count = len(footage.frames)
        frames = [edit(frame, number, count) for number, frame in enumerate(footage.frames)]
        part = Part(reference, 0.0, footage.seconds / speed, start, start + footage.seconds, speed, mirrored)
        return self._query(name, reference, _Footage(frames, footage.rate * speed), [part])

    def _thinned(self, reference: str) -> Query:
        start, footage = self._cut(reference)
        step = max(1, round(footage.rate / 12))
        thin = _Footage(footage.frames[::step], footage.rate / step)
        return self._query(
            "12 frames a second",
            reference,
            thin,
            [Part(reference, 0.0, thin.seconds, start, start + footage.seconds)],
        )

    def _backwards(self, reference: str) -> Query:
        start, footage = self._cut(reference)
        turned = _Footage(footage.frames[::-1], footage.rate)
        part = Part(reference, 0.0, turned.seconds, start, start + turned.seconds, -1.0)
        return self._query("backwards", reference, turned, [part])

    def _stranger(self, reference: str, seconds: float) -> _Footage:
        names = [n for n in sorted(self._material.strangers) if family(n) != family(reference)]
        return read(self._material.strangers[self._random.choice(names)], 0.2, seconds)

    def _inside(self, reference: str) -> Query:
        """A few seconds between other footage."""
        start, footage = self._cut(reference, 5.0)
        before, after = (self._stranger(reference, seconds) for seconds in (4.0, 3.0))
        frames = [sized(f, 640, 480) for f in [*before.frames, *footage.frames, *after.frames]]
        first = len(before.frames) / footage.rate
        part = Part(reference, first, first + footage.seconds, start, start + footage.seconds)
        made = self._query("inside other footage", reference, _Footage(frames, footage.rate), [part])
        return self._with_strangers(made)

    def _beside(self, reference: str) -> Query:
        """A small picture over other footage."""
        start, footage = self._cut(reference)
        ground = self._stranger(reference, 5.0).frames
        frames = []
        for number, frame in enumerate(footage.frames):
            page = cv2.resize(ground[number % len(ground)], (960, 540))
            height, width = frame.shape[:2]
            factor = min(480 / width, 400 / height)
            inner = sized(frame, int(width * factor), int(height * factor))
            page[100 : 100 + inner.shape[0], 60 : 60 + inner.shape[1]] = inner
            frames.append(page)
        part = Part(reference, 0.0, footage.seconds, start, start + footage.seconds)
        made = self._query("picture in picture", reference, _Footage(frames, footage.rate), [part])
        return self._with_strangers(made)

    def _with_strangers(self, query: Query) -> Query:
        """The footage around it may truly show the art that is a reference here."""
        art = tuple(name for name in self._stills if family(name) == "vn" and name not in query.truth)
        return replace(query, uncounted=tuple(sorted({*query.uncounted, *art})))

    def _three_shots(self, reference: str) -> Query:
        frames: list[Image] = []
        parts: list[Part] = []
        for _ in range(3):
            start, footage = self._cut(reference, 2.5)
            first = len(frames) / footage.rate
            parts.append(Part(reference, first, first + footage.seconds, start, start + footage.seconds))
            frames += footage.frames
        return self._query("three shots", reference, _Footage(frames, footage.rate), parts)

    def _two_works(self, one: str, two: str) -> Query:
        start, first = self._cut(one, 4.0)
        begin, second = self._cut(two, 4.0)
        frames = [sized(frame, 640, 480) for frame in [*first.frames, *second.frames]]
        break_at = len(first.frames) / first.rate
        length = len(second.frames) / first.rate
        parts = [
            Part(one, 0.0, break_at, start, start + first.seconds),
            Part(two, break_at, break_at + length, begin, begin + second.seconds, first.rate / second.rate),
        ]
        return self._query("two works", f"{one} and {two}", _Footage(frames, first.rate), parts)

    def _still(self, reference: str) -> Query:
        picture = cv2.imread(str(self._material.references[reference]), cv2.IMREAD_COLOR)
        factor = min(1.0, WIDEST / picture.shape[1])
        picture = sized(picture, int(picture.shape[1] * factor), int(picture.shape[0] * factor))
        height, width = picture.shape[:2]
        frames = []
        for number in range(100):
            zoom = cv2.getRotationMatrix2D((width * 0.45, height * 0.45), 0, 1.4 - 0.3 * number / 100)
            frames.append(cv2.warpAffine(picture, zoom, (width, height)))
        made = self._query("moving over a still", reference, _Footage(frames, 25.0), [])
        kin = [n for n in self._stills if family(n) == "vn" == family(reference) and n != reference]
        return replace(made, owners=(reference,), uncounted=tuple(kin))

    def _natural(self) -> Iterator[Query]:
        for name, path in self._material.natural.items():
            owner = "bbb60" if "bbb" in name else "chair_orig"
            yield Query(f"natural - {name}", "natural re-upload", str(path), family(owner), owners=(owner,))

    def _strangers(self) -> Iterator[Query]:
        for name, path in self._material.strangers.items():
            stills = () if family(name) != "vn" else tuple(n for n in self._stills if family(n) == "vn")
            yield Query(f"stranger - {name}", "stranger", str(path), family(name), uncounted=stills)
            edit, _, _ = EDITS["mirrored, bars, graded, caption"]
            footage = read(path, 0.0, 8.0)
            count = len(footage.frames)
            frames = [edit(frame, number, count) for number, frame in enumerate(footage.frames)]
            changed = self._query("stranger edited", name, _Footage(frames, footage.rate), [])
            yield replace(changed, uncounted=stills)


def _length(path: Path) -> float:
    with av.open(str(path)) as container:
        return float(container.duration or 0) / 1e6


def read(path: Path, start: float, seconds: float) -> _Footage:
    """The frames of some seconds of a video, at most `WIDEST` pixels wide."""
    frames: list[Image] = []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        rate, first = float(stream.average_rate), None
        for frame in container.decode(stream):
            first = frame.time if first is None else first
            if frame.time - first < start - 1e-6:
                continue
            if frame.time - first >= start + seconds:
                break
            factor = min(1.0, WIDEST / frame.width)
            frames.append(
                frame.to_ndarray(
                    width=int(frame.width * factor), height=int(frame.height * factor), format="bgr24"
                )
            )
    return _Footage(frames, rate)


def write(path: Path, footage: _Footage, crf: int = 26) -> None:
    """Encode frames as H.264 as the platforms do."""
    height, width = (side - side % 2 for side in footage.frames[0].shape[:2])
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(footage.rate).limit_denominator(1001))
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.options = {"crf": str(crf), "preset": "veryfast"}
        for frame in footage.frames:
            whole = np.ascontiguousarray(frame[:height, :width])
            container.mux(stream.encode(av.VideoFrame.from_ndarray(whole, format="bgr24")))
        container.mux(stream.encode())
