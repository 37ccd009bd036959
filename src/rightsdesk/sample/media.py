"""Render the whole sample into a folder: works, key art, clips, page screenshots."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.sample.canvas import Image
from rightsdesk.sample.catalogue import CLIPS, WORKS
from rightsdesk.sample.crew import Task, Tick, run_tasks
from rightsdesk.sample.edits import clip_media, clip_size
from rightsdesk.sample.facts import SampleClip, SampleWork
from rightsdesk.sample.films import FILMS, frame_size, pictures
from rightsdesk.sample.movie import write_movie
from rightsdesk.sample.sound import compose
from rightsdesk.sample.stage import RATE
from rightsdesk.sample.stills import key_art, page_screenshot, save_png

_LEDGER = "sample.json"
_STILL_WEIGHT = 8  # a still takes about as long as this many frames


@dataclass(frozen=True)
class SampleMedia:
    """Where the rendered files lie, by work key and by clip key."""

    folder: Path
    scale: float
    videos: dict[str, Path]
    key_arts: dict[str, Path]
    clips: dict[str, Path]
    screenshots: dict[str, Path]
    rendered: tuple[str, ...]  # what this call had to make anew


def render(folder: Path, ctx: JobContext, *, scale: float = 1.0, processes: int = 2) -> SampleMedia:
    """Make every file of the sample that is missing or was made by another version of the program.

    `scale` 1 gives films of 1280x720. Files appear whole or not at all, also when cancelled.
    Raises `StorageFailed` when the folder cannot be written, `Cancelled` when the user stopped it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ledger = _Ledger(folder, scale)
        tasks = [task for task in _tasks(folder, scale) if not ledger.holds(task.name)]
        run_tasks(tasks, ctx, ledger.note, processes)
    except OSError as error:
        raise _not_written(folder, error) from error
    return SampleMedia(
        folder=folder,
        scale=scale,
        videos={work.key: folder / work.video for work in WORKS},
        key_arts={work.key: folder / work.key_art for work in WORKS},
        clips={clip.key: folder / clip.file for clip in CLIPS},
        screenshots={clip.key: folder / clip.screenshot for clip in CLIPS},
        rendered=tuple(task.name for task in tasks),
    )


def _not_written(folder: Path, error: OSError) -> StorageFailed:
    reason = error.strerror or type(error).__name__
    return StorageFailed(
        f"The sample films could not be written to {folder}: {reason}.",
        "Free some space or choose another folder, then start again; finished films are kept.",
    )


@cache
def recipe() -> str:
    """A fingerprint of the code that draws the sample; files drawn by other code are drawn again."""
    digest = sha256()
    for source in sorted(files("rightsdesk.sample").iterdir(), key=lambda item: item.name):
        if source.name.endswith(".py"):
            digest.update(source.read_bytes())
    return digest.hexdigest()[:16]


class _Ledger:
    """Which files of the folder are finished, by which recipe, at which scale."""

    def __init__(self, folder: Path, scale: float) -> None:
        self._folder = folder
        self._path = folder / _LEDGER
        self._stamp = {"recipe": recipe(), "scale": scale}
        self._sizes: dict[str, int] = {}
        try:
            known = json.loads(self._path.read_text("utf-8"))
            if {key: known[key] for key in self._stamp} == self._stamp:
                self._sizes = {str(name): int(size) for name, size in known["sizes"].items()}
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
            self._sizes = {}  # unknown files are simply rendered again

    def holds(self, name: str) -> bool:
        path = self._folder / name
        return path.is_file() and path.stat().st_size == self._sizes.get(name)

    def note(self, name: str) -> None:
        self._sizes[name] = (self._folder / name).stat().st_size
        part = self._path.with_name(_LEDGER + ".part")
        part.write_text(json.dumps({**self._stamp, "sizes": self._sizes}, indent=1), "utf-8")
        part.replace(self._path)


def _tasks(folder: Path, scale: float) -> Iterator[Task]:
    for work in WORKS:
        yield Task(work.video, round(work.duration * RATE), (), partial(_make_film, work, folder, scale))
        yield Task(work.key_art, _STILL_WEIGHT, (), partial(_make_key_art, work, folder, scale))
    # The longest first: the last one to finish then leaves the other process idle for less time.
    for clip in sorted(CLIPS, key=lambda clip: -clip.size[0] * clip.size[1] * clip.duration):
        needs = tuple(work.video for work in WORKS if work.key in {part.work_key for part in clip.truth})
        yield Task(clip.file, round(clip.duration * RATE), needs, partial(_make_clip, clip, folder, scale))
        yield Task(clip.screenshot, _STILL_WEIGHT, (clip.file,), partial(_make_page, clip, folder))


def _counted(frames: Iterator[Image], tick: Tick) -> Iterator[Image]:
    for frame in frames:
        yield frame
        tick(1)


def _make_film(work: SampleWork, folder: Path, scale: float, tick: Tick) -> None:
    film, tune = FILMS[work.key]
    frames = _counted(pictures(film, scale), tick)
    write_movie(folder / work.video, frames, compose(tune, work.duration), frame_size(scale))


def _make_key_art(work: SampleWork, folder: Path, scale: float, tick: Tick) -> None:
    save_png(key_art(work, scale), folder / work.key_art)
    tick(_STILL_WEIGHT)


def _make_clip(clip: SampleClip, folder: Path, scale: float, tick: Tick) -> None:
    frames, sound = clip_media(clip, folder, scale)
    write_movie(folder / clip.file, _counted(frames, tick), sound, clip_size(clip, scale))


def _make_page(clip: SampleClip, folder: Path, tick: Tick) -> None:
    save_png(page_screenshot(clip, folder), folder / clip.screenshot)
    tick(_STILL_WEIGHT)
