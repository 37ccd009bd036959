"""Drawn works as references, once per session."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from analysis import drawing

from rightsdesk.analysis.fingerprints import fingerprint
from rightsdesk.analysis.register import Register
from rightsdesk.jobs import JobContext

SHARED_MEDIA = Path(__file__).resolve().parents[3] / "shared" / "media"
WORK_SECONDS = {1: 8.0, 2: 12.0}


@dataclass(frozen=True)
class Studio:
    """Two drawn works in a register."""

    register: Register
    files: dict[str, Path]


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Studio:
    folder = tmp_path_factory.mktemp("studio")
    files = {}
    for number, seconds in WORK_SECONDS.items():
        # the vault stores files without an ending, so these have none either
        files[f"R-00000{number}"] = drawing.encode(folder / f"work{number}", drawing.work(number, 0, seconds))
    register = Register(folder / "register")
    for reference_id, path in files.items():
        register.add(reference_id, fingerprint(path, JobContext()))
    return Studio(register, files)


@pytest.fixture
def video(tmp_path: Path) -> Callable[..., Path]:
    """Encode frames into a file of this test."""

    def make(frames: list[drawing.Frame], fps: float = drawing.FPS, name: str = "clip.mp4") -> Path:
        return drawing.encode(tmp_path / name, frames, fps)

    return make


@pytest.fixture(scope="session")
def shared_media() -> Path:
    """The media set beside the repository; users do not have it."""
    if not SHARED_MEDIA.is_dir():
        pytest.skip(f"No media set at {SHARED_MEDIA}: matching is tested on drawn works only.")
    return SHARED_MEDIA
