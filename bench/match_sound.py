"""How surely sound is found, and how fast in a large register; a part of match.py, or alone; see README.md.

.venv/bin/python bench/match_sound.py [--table] [--hours N] [--songs FOLDER] [--folder DIR]
"""

import argparse
import resource
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

import av
import numpy as np
from match_queries import gather
from numpy.typing import NDArray

from rightsdesk.analysis import matcher, sound
from rightsdesk.analysis.fingerprints import fingerprint, without_pictures
from rightsdesk.analysis.listening import ALONE_AT_MOST, Heard, listen_to, sound_score
from rightsdesk.analysis.register import Register
from rightsdesk.domain.matching import WEAK
from rightsdesk.errors import UnreadableMedia
from rightsdesk.jobs import JobContext

Samples = NDArray[np.int16]
RATE = 22_050
SECONDS = 8.0
PIECES = 8
_NEAR = 0.5


@dataclass(frozen=True)
class Piece:
    """Some seconds of a reference's sound."""

    reference: str
    start: float
    samples: Samples


@dataclass
class Row:
    """What came of one way of changing the sound."""

    edit: str
    asked: int = 0
    found: int = 0
    in_time: int = 0
    scores: tuple[float, ...] = ()
    worst_wrong: float = 0.0


def _filtered(*steps: tuple[str, str]) -> Callable[[Samples, Samples], Samples]:
    def change(samples: Samples, _other: Samples) -> Samples:
        graph = av.filter.Graph()
        last = graph.add_abuffer(format="s16", sample_rate=RATE, layout="mono", time_base=Fraction(1, RATE))
        source = last
        for name, value in (*steps, ("aresample", str(RATE)), ("aformat", "sample_fmts=s16")):
            step = graph.add(name, value)
            last.link_to(step)
            last = step
        sink = graph.add("abuffersink")
        last.link_to(sink)
        graph.configure()
        frame = av.AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.pts = RATE, 0
        source.push(frame)
        source.push(None)
        return np.concatenate(list(_pulled(sink)))

    return change


def _pulled(sink: av.filter.context.FilterContext) -> Iterator[Samples]:
    while True:
        try:
            frame = sink.pull()
            if isinstance(frame, av.AudioFrame):
                yield np.asarray(frame.to_ndarray(), np.int16).ravel()
        except (av.error.EOFError, av.error.BlockingIOError):
            return


def _noise(decibels: float) -> Callable[[Samples, Samples], Samples]:
    def change(samples: Samples, _other: Samples) -> Samples:
        random = np.random.default_rng(3)
        return _mixed(samples, random.normal(0, 1, len(samples)), decibels)

    return change


def _under(decibels: float) -> Callable[[Samples, Samples], Samples]:
    def change(samples: Samples, other: Samples) -> Samples:
        return _mixed(samples, np.resize(other, len(samples)).astype(np.float64), decibels)

    return change


def _mixed(samples: Samples, other: NDArray[np.float64], decibels: float) -> Samples:
    """With something else over it, so many decibels quieter."""
    mine = samples.astype(np.float64)
    louder = np.sqrt((mine**2).mean() / max(1e-9, (other**2).mean())) * 10 ** (-decibels / 20)
    return np.clip((mine + louder * other) / 2, -32768, 32767).astype(np.int16)


def _kept(samples: Samples, _other: Samples) -> Samples:
    return samples


def _pitched(tones: int) -> Callable[[Samples, Samples], Samples]:
    factor = 2 ** (tones / 12)
    raised = ("asetrate", str(round(RATE * factor)))
    return _filtered(raised, ("aresample", str(RATE)), ("atempo", f"{1 / factor:.5f}"))


EDITS: dict[str, tuple[Callable[[Samples, Samples], Samples], float]] = {
    "kept": (_kept, 1.0),
    "played at 1.1": (_filtered(("asetrate", str(round(RATE * 1.1)))), 1.1),
    "1.1, pitch kept": (_filtered(("atempo", "1.1")), 1.1),
    "0.8, pitch kept": (_filtered(("atempo", "0.8")), 0.8),
    "a semitone higher": (_pitched(1), 1.0),
    "two semitones lower": (_pitched(-2), 1.0),
    "noise, 15 dB below": (_noise(15), 1.0),
    "noise, 10 dB below": (_noise(10), 1.0),
    "other sound over it, 10 dB below": (_under(10), 1.0),
    "other sound over it, 6 dB below": (_under(6), 1.0),
}


def samples_of(path: Path) -> Samples:
    """The sound of a file in one channel."""
    resampler = av.AudioResampler("s16", "mono", RATE)
    with av.open(str(path)) as container:
        if not container.streams.audio:
            return np.zeros(0, np.int16)
        parts = [p.to_ndarray().ravel() for f in container.decode(audio=0) for p in resampler.resample(f)]
    return np.asarray(np.concatenate([np.zeros(0, np.int16), *parts]), np.int16)


def pieces(references: dict[str, Path], most: int) -> list[Piece]:
    """A piece of each reference that sounds long enough, spread over all."""
    found = []
    for number, (name, path) in enumerate(sorted(references.items())):
        samples = samples_of(path)
        room = len(samples) / RATE - SECONDS
        if room < 0.5:
            continue
        start = round(room * (0.2 + 0.6 * (number % 5) / 4), 2)
        part = samples[round(start * RATE) : round((start + SECONDS) * RATE)]
        if np.sqrt((part.astype(np.float64) ** 2).mean()) > 2 * sound.LOUD:
            found.append(Piece(name, start, part))
    return found[:: max(1, len(found) // most)][:most]


def write(path: Path, samples: Samples) -> None:
    """A clip with this sound under a picture of its own, as the platforms encode it."""
    random = np.random.default_rng(len(samples))
    picture = np.kron(random.integers(0, 255, (9, 16, 3)), np.ones((20, 20, 1))).astype(np.uint8)
    with av.open(str(path), "w", format="mp4") as container:
        video = container.add_stream("libx264", rate=5)
        video.width, video.height, video.pix_fmt, video.options = 320, 180, "yuv420p", {"preset": "ultrafast"}
        audio = container.add_stream("aac", rate=RATE, layout="mono")
        audio.bit_rate = 64_000
        for _ in range(max(1, round(5 * len(samples) / RATE))):
            container.mux(video.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(video.encode())
        resampler = av.AudioResampler("fltp", "mono", RATE, frame_size=1024)
        frame = av.AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
        frame.sample_rate, frame.pts = RATE, 0
        for part in (*resampler.resample(frame), *resampler.resample(None)):
            container.mux(audio.encode(part))
        container.mux(audio.encode())


def measure(references: dict[str, Path], folder: Path) -> list[Row]:
    """Clips that keep the sound of a reference under other pictures, through the whole engine; printed."""
    register, ids = Register(folder / "register"), {name: name.replace(" ", "_") for name in references}
    for name, path in references.items():
        if ids[name] not in register:
            register.add(ids[name], fingerprint(path, JobContext()), sound.sound_print(path, JobContext()))
    rows = _rows(pieces(references, PIECES), register, ids, folder)
    show(rows)
    return rows


def _rows(chosen: Sequence[Piece], register: Register, ids: dict[str, str], folder: Path) -> list[Row]:
    rows = []
    for edit, (change, speed) in EDITS.items():
        row = Row(edit)
        for number, piece in enumerate(chosen):
            path, other = folder / "sound.mp4", chosen[number - 1]
            write(path, change(piece.samples, other.samples))
            result = matcher.compare_clip(path, register, only=set(ids.values()), ctx=JobContext())
            heard = [each for each in result.compared if each.reference_id != ids[other.reference]]
            _count(row, heard, ids[piece.reference], piece.start, speed)
        rows.append(row)
    return rows


def _count(row: Row, compared: Sequence[matcher.Compared], wanted: str, start: float, speed: float) -> None:
    row.asked += 1
    for each in compared:
        score = ALONE_AT_MOST * (sound_score(each.sound) or 0.0)
        if each.reference_id != wanted:
            row.worst_wrong = max(row.worst_wrong, score)
        elif score >= WEAK:
            row.found += 1
            row.scores += (score,)
            longest = max(each.sound, key=lambda s: s.clip_end - s.clip_start)
            begins = longest.reference_start - longest.speed * longest.clip_start
            row.in_time += abs(begins - start) <= _NEAR and abs(longest.speed - speed) <= 0.03


def show(rows: Sequence[Row]) -> None:
    """Print the table."""
    print(f"\nsound, under other pictures{'':10}{'found':>9}{'in time':>9}{'score':>8}{'worst wrong':>13}")
    for row in rows:
        scores = f"{median(row.scores):8.2f}" if row.scores else f"{'-':>8}"
        found = f"{row.found} of {row.asked}"
        print(f"  {row.edit:34}{found:>10}{row.in_time:9}{scores}{row.worst_wrong:13.2f}")


def at_scale(source: Sequence[Samples], hours: float, folder: Path) -> dict[str, float]:
    """Ask a register of so many simulated hours: scraps of real sound of a second, with bits turned."""
    shutil.rmtree(folder, ignore_errors=True)
    register = _Sounds(folder)
    real = [sound.hear(samples) for samples in source]
    register.put("real", real[0])
    words = np.concatenate([heard.words[heard.loud] for heard in real])
    random, left = np.random.default_rng(1), round(hours * 3600 * sound.WORDS_PER_SECOND)
    # Of few minutes of sound the same words would come too often: as much variety as three hours have.
    masks = random.integers(0, 2**32, max(1, 200_000 // len(words)), np.uint32)
    masks[0] = 0
    for number in range(round(hours * 2)):
        scraps = random.integers(0, len(words) - 16, left // round(hours * 2) // 16)
        made = (words[scraps[:, None] + np.arange(16)] ^ random.choice(masks, (len(scraps), 1))).ravel()
        turned = random.integers(0, 2**32, (3, len(made)), np.uint32)
        made = made ^ (turned[0] & turned[1] & turned[2])
        register.put(f"S-{number:05d}", sound.Heard(made, np.zeros((0, 32), np.float32), made >= 0))
    wanted = sorted(register.ids())
    piece = source[0][: round(20 * sound.RATE)]
    began = perf_counter()
    listen_to([piece], register, wanted, JobContext())
    told = {"building": perf_counter() - began}
    other = random.permutation(piece.reshape(-1, 20)).ravel()  # in no reference, so every speed is tried
    for name, asked in (("found at once", piece), ("not found, first", other), ("not found", other)):
        began, used = perf_counter(), process_time()
        heard = listen_to([asked], register, wanted, JobContext())
        told[name], told[name + ", cpu"] = perf_counter() - began, process_time() - used
        told[name + ", matches"] = len([s for s in heard.values() if (sound_score(s) or 0) > 0])
    told["index, MB"] = sum(f.stat().st_size for f in (folder / "sounds").iterdir()) / 1e6
    told["peak memory, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    return told


class _Sounds(Register):
    """A register of sounds only, without the rest of the files."""

    def put(self, name: str, heard: sound.Heard) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        order = np.argsort(heard.words, kind="stable").astype(np.uint32)
        data = sound.SoundPrint(heard.words, heard.loud, order).to_bytes()
        self.file(name).with_suffix(".sound").write_bytes(data)

    def ids(self) -> set[str]:
        return {file.name.removesuffix(".sound") for file in self.folder.glob("*.sound")}


def of_songs(songs: Path, folder: Path) -> tuple[int, int, float]:
    """Pieces of every other song asked of the rest: how many, of how many anything was said, the worst."""
    files = sorted(p for p in songs.rglob("*") if p.suffix in {".ogg", ".mp3", ".flac", ".m4a", ".wav"})
    register = Register(folder)
    for path in files[::2]:
        if path.stem not in register:
            made = sound.sound_print(path, JobContext())
            register.add(path.stem, without_pictures(1.0, both_ways=False), made)
    asked, said, worst = 0, 0, 0.0
    for path in files[1::2]:
        samples = np.concatenate(list(sound.pieces_of(path, JobContext())))
        for start in range(0, len(samples) - 20 * sound.RATE, 15 * sound.RATE):
            part = samples[start : start + 20 * sound.RATE]
            heard: Heard = listen_to([part], register, sorted(register.ids()), JobContext())
            asked, said = asked + 1, said + bool(heard)
            worst = max([worst, *(ALONE_AT_MOST * (sound_score(s) or 0.0) for s in heard.values())])
    return asked, said, worst


def main() -> int:
    """The table, or the figures at scale and of a folder of songs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", action="store_true", help="the table that match.py prints too")
    parser.add_argument("--hours", type=float, default=0)
    parser.add_argument("--songs", type=Path)
    parser.add_argument(
        "--folder", type=Path, default=Path(__file__).resolve().parents[1] / "build/bench/sound"
    )
    options = parser.parse_args()
    if options.table:
        options.folder.mkdir(parents=True, exist_ok=True)
        shared = Path(__file__).resolve().parents[2] / "shared" / "media"
        material = gather(shared if shared.is_dir() else None, options.folder / "drawn")
        measure(material.references, options.folder)
    if options.songs is not None:
        print("pieces of other songs: {}, anything heard: {}, worst score {:.2f}".format(
            *of_songs(options.songs, options.folder / "songs")))  # fmt: skip
    if options.hours:
        source = _sounding(options.songs)
        for name, value in at_scale(source, options.hours, options.folder / "scale").items():
            print(f"{name:24}{value:10.2f}")
        shutil.rmtree(options.folder / "scale")
    return 0


def _sounding(songs: Path | None) -> list[Samples]:
    shared = Path(__file__).resolve().parents[2] / "shared" / "media" / "refs"
    files = sorted(p for p in (songs or shared).rglob("*") if p.is_file())
    read = [np.concatenate([np.zeros(0, np.int16), *sound.pieces_of(p, JobContext())]) for p in files]
    found = [samples for samples in read if len(samples) > 21 * sound.RATE]
    if not found:
        raise UnreadableMedia("There is no sound to begin with.", "Name a folder of songs with --songs.")
    return found


if __name__ == "__main__":
    raise SystemExit(main())
