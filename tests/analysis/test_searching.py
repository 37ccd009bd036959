"""A large register: only likely half minutes are looked at, whatever came, went or broke in between."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from analysis import drawing

from rightsdesk.analysis import searching, shelved
from rightsdesk.analysis.clip import read_clip
from rightsdesk.analysis.fingerprints import Fingerprint, fingerprint
from rightsdesk.analysis.matcher import score_clip
from rightsdesk.analysis.register import Register
from rightsdesk.jobs import JobContext, Progress

Make = Callable[..., Path]
SEEDS = (1, 2, 3, 4, 5)


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Fingerprint]:
    folder = tmp_path_factory.mktemp("works")
    made = {}
    for seed in SEEDS:
        path = drawing.encode(folder / f"{seed}", drawing.work(seed, 0, 4))
        made[f"R-00000{seed}"] = fingerprint(path, JobContext())
    return made


@pytest.fixture(scope="module")
def clip_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    frames = drawing.edited(drawing.work(4, 0.5, 3.5), "vertical_edit")
    return drawing.encode(tmp_path_factory.mktemp("clip") / "clip.mp4", frames)


@pytest.fixture(scope="module")
def clip(clip_file: Path) -> Fingerprint:
    return read_clip(clip_file, JobContext()).clip.fingerprint


@pytest.fixture
def register(tmp_path: Path, works: dict[str, Fingerprint], monkeypatch: pytest.MonkeyPatch) -> Register:
    monkeypatch.setattr(searching, "ALL_PIECES", 0)
    monkeypatch.setattr(searching.shortlist, "MOST_PIECES", 2)
    made = Register(tmp_path / "register")
    for name, each in works.items():
        made.add(name, each)
    return made


def tidy_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelved, "LEAST_TIDIED", 0)
    monkeypatch.setattr(shelved, "TIDIED_SHARE", 1_000_000)


def likely(register: Register, clip: Fingerprint, only: set[str] | None = None) -> list[str]:
    wanted = sorted(register.ids() if only is None else only)
    return [name for name, _ in searching.references_for(clip, register, wanted, JobContext())]


@pytest.mark.parametrize("tidied", [False, True])
def test_the_right_reference_is_among_the_few(
    register: Register, clip: Fingerprint, monkeypatch: pytest.MonkeyPatch, *, tidied: bool
) -> None:
    if tidied:
        tidy_at_once(monkeypatch)
    found = likely(register, clip)
    assert "R-000004" in found
    assert len(found) <= 2
    assert (register.folder / "shelves" / "shelves.json").exists() is tidied
    assert likely(Register(register.folder), clip) == found


def test_what_came_and_went_is_seen_at_once(
    register: Register, clip: Fingerprint, works: dict[str, Fingerprint], monkeypatch: pytest.MonkeyPatch
) -> None:
    tidy_at_once(monkeypatch)
    assert "R-000004" in likely(register, clip)
    monkeypatch.setattr(shelved, "LEAST_TIDIED", 250_000)
    register.remove("R-000004")
    assert "R-000004" not in likely(register, clip)
    register.add("R-000009", works["R-000004"])
    assert "R-000009" in likely(register, clip)
    assert "R-000009" not in likely(register, clip, {"R-000001", "R-000002"})


def test_the_same_reference_with_other_content_is_asked_anew(
    register: Register, clip: Fingerprint, works: dict[str, Fingerprint], monkeypatch: pytest.MonkeyPatch
) -> None:
    tidy_at_once(monkeypatch)
    assert "R-000004" in likely(register, clip)
    monkeypatch.setattr(shelved, "LEAST_TIDIED", 250_000)
    register.add("R-000004", works["R-000001"])
    register.add("R-000001", works["R-000004"])
    assert "R-000001" in likely(register, clip)


@pytest.mark.parametrize("broken", ["signatures-1", "pieces-1", "starts-1", "shelves.json"])
@pytest.mark.parametrize("how", ["changed", "cut off", "gone"])
def test_a_damaged_index_is_made_again(
    register: Register, clip: Fingerprint, monkeypatch: pytest.MonkeyPatch, broken: str, how: str
) -> None:
    tidy_at_once(monkeypatch)
    found = likely(register, clip)
    path = register.folder / "shelves" / broken
    data = np.frombuffer(path.read_bytes(), np.uint8)
    path.unlink()
    if how != "gone":
        path.write_bytes((data ^ 255 if how == "changed" else data[: len(data) // 2]).tobytes())
    assert likely(Register(register.folder), clip) == found


def test_damaged_codes_are_made_again(register: Register, clip: Fingerprint) -> None:
    found = likely(register, clip)
    for path in register.folder.glob("*.codes"):
        path.write_bytes(path.read_bytes()[:100])
    assert likely(Register(register.folder), clip) == found


def test_a_reference_taken_out_while_a_search_runs_is_left_out(register: Register, clip_file: Path) -> None:
    def remove(progress: Progress) -> None:
        if progress.label == "Searching the register":
            register.remove("R-000004")

    result = score_clip(clip_file, register, only=None, ctx=JobContext(remove))
    assert [m.reference_id for m in result.matches] == []


def test_an_empty_register_finds_nothing(tmp_path: Path, clip_file: Path) -> None:
    assert score_clip(clip_file, Register(tmp_path / "none"), only=None, ctx=JobContext()).matches == ()


def test_a_clip_without_points_asks_nothing(register: Register, clip: Fingerprint) -> None:
    none = clip.descriptors[:0]
    flat = replace(
        clip, starts=np.zeros_like(clip.starts), points=clip.points[:0], descriptors=none, mirrored=none
    )
    assert likely(register, flat) == []
