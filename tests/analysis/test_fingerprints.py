"""Fingerprints survive storage, refuse damage, and store a held picture once."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from analysis import drawing

from rightsdesk.analysis import blocks
from rightsdesk.analysis.features import features_of
from rightsdesk.analysis.fingerprints import Fingerprint, fingerprint
from rightsdesk.analysis.register import Register
from rightsdesk.domain.vocabulary import MediaKind
from rightsdesk.jobs import Cancelled, JobContext

Make = Callable[..., Path]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Fingerprint:
    path = drawing.encode(tmp_path_factory.mktemp("sample") / "work", drawing.work(3, 0, 3))
    return fingerprint(path, JobContext())


def test_moments_and_points_of_a_video(sample: Fingerprint) -> None:
    assert (sample.kind, sample.frames) == (MediaKind.VIDEO, 6)
    assert sample.duration == pytest.approx(3.0, abs=0.01)
    assert list(sample.times) == pytest.approx([0, 0.5, 1, 1.5, 2, 2.5], abs=0.03)
    assert min(np.diff(sample.starts)) > 100


def test_stored_and_read_back_it_is_the_same(sample: Fingerprint) -> None:
    again = blocks.from_bytes(blocks.written(sample))
    assert (again.kind, again.duration, again.size) == (sample.kind, sample.duration, sample.size)
    for name in ("times", "key_of", "starts", "points", "descriptors"):
        assert np.array_equal(getattr(again, name), getattr(sample, name)), name
    assert np.array_equal(again.views.times, sample.views.times)
    assert list(again.views.pictures) == list(sample.views.pictures)
    assert blocks.written(sample) == blocks.written(again)


def test_a_part_can_be_read_alone(sample: Fingerprint, tmp_path: Path) -> None:
    long = replace(
        sample, times=sample.times * 30, views=replace(sample.views, times=sample.views.times * 30)
    )
    register = Register(tmp_path)
    register.add("R-000001", long)
    second = register.get("R-000001", [1])
    assert second is not None
    assert (second.times.min(), second.times.max()) == (pytest.approx(45, abs=1), pytest.approx(60, abs=1))
    for number, at in enumerate(second.times):
        there = int(np.abs(long.times - at).argmin())
        mine, theirs = second.features(int(second.key_of[number])), long.features(int(long.key_of[there]))
        assert np.array_equal(mine.descriptors, theirs.descriptors)
    whole = register.get("R-000001")
    assert whole is not None
    assert np.array_equal(whole.times, long.times)


@pytest.mark.parametrize("cut", [0, 10, 500, -1])
def test_a_cut_off_fingerprint_is_refused(sample: Fingerprint, cut: int) -> None:
    with pytest.raises(ValueError, match=r".+"):
        blocks.from_bytes(blocks.written(sample)[:cut])


def test_another_version_is_refused(sample: Fingerprint) -> None:
    data = bytearray(blocks.written(sample))
    data[4:8] = (999).to_bytes(4, "little")
    with pytest.raises(ValueError, match="version 999"):
        blocks.from_bytes(bytes(data))


@pytest.mark.parametrize("place", [20, 300, 5_000, -1])
def test_a_changed_byte_is_noticed(sample: Fingerprint, place: int) -> None:
    data = bytearray(blocks.written(sample))
    data[place] ^= 1
    with pytest.raises(ValueError, match="damaged"):
        blocks.from_bytes(bytes(data))


def test_a_held_picture_is_stored_once(video: Make) -> None:
    held = fingerprint(video([drawing.scene(1, 0)] * 72), JobContext())
    assert (held.frames, held.keys) == (6, 1)


def test_flat_pictures_have_no_points(video: Make) -> None:
    flat = fingerprint(video([np.full((270, 480, 3), 90, np.uint8)] * 48), JobContext())
    assert len(flat.points) == 0
    assert flat.frames == 4


def test_mirrored_points_equal_those_of_the_mirrored_picture() -> None:
    picture = np.ascontiguousarray(drawing.scene(1, 1)[..., 1])
    derived = features_of(picture, 300).mirrored()
    seen = features_of(np.ascontiguousarray(picture[:, ::-1]), 300)
    likeness = derived.descriptors @ seen.descriptors.T
    partner = likeness.argmax(axis=1)
    close = np.abs(derived.points - seen.points[partner]).max(axis=1) < 2
    assert float(np.median(likeness.max(axis=1))) > 0.99
    assert float(close.mean()) > 0.8


def test_cancelling_stops_the_work(video: Make) -> None:
    def stop(_: object) -> None:
        ctx.cancel()

    ctx = JobContext(stop)
    with pytest.raises(Cancelled):
        fingerprint(video(drawing.work(1, 0, 2)), ctx)


def test_the_register_keeps_finds_and_forgets(tmp_path: Path, sample: Fingerprint) -> None:
    register = Register(tmp_path / "new" / "register")
    assert register.ids() == set()
    register.add("R-000001", sample)
    register.add("R-000002", sample)
    assert Register(register.folder).ids() == {"R-000001", "R-000002"}
    register.remove("R-000001")
    register.remove("R-000001")
    assert "R-000001" not in register
    assert "R-000002" in register
    assert {file.stem for file in register.folder.iterdir()} == {"R-000002"}


def test_damaged_entries_count_as_absent(tmp_path: Path, sample: Fingerprint) -> None:
    register = Register(tmp_path)
    register.add("R-000001", sample)
    assert register.get("R-000001") is not None
    stored = tmp_path / "R-000001.fingerprint"
    stored.write_bytes(stored.read_bytes()[:1000])
    assert "R-000001" not in register
    assert register.ids() == set()
    register.add("R-000001", sample)
    assert register.ids() == {"R-000001"}


def test_fingerprints_of_an_older_version_count_as_absent(tmp_path: Path, sample: Fingerprint) -> None:
    """So they are made again from the vault before the next comparison."""
    register = Register(tmp_path)
    register.add("R-000001", sample)
    stored = tmp_path / "R-000001.fingerprint"
    data = bytearray(stored.read_bytes())
    data[4:8] = (2).to_bytes(4, "little")
    stored.write_bytes(bytes(data))
    assert Register(tmp_path).ids() == set()
    assert Register(tmp_path).get("R-000001") is None


def test_a_second_of_film_takes_few_bytes(tmp_path: Path) -> None:
    path = drawing.encode(tmp_path / "work", drawing.work(6, 0, 8))
    assert len(blocks.written(fingerprint(path, JobContext()))) / 8 < 30_000


def test_a_failed_write_leaves_the_old_entry(
    tmp_path: Path, sample: Fingerprint, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = Register(tmp_path)
    register.add("R-000001", sample)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(Exception, match="No space left on device") as caught:
        register.add("R-000001", sample)
    assert type(caught.value).__name__ == "StorageFailed"
    assert Register(tmp_path).ids() == {"R-000001"}
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("name", ["", "../evil", "a/b", ".hidden"])
def test_names_that_leave_the_folder_are_refused(tmp_path: Path, sample: Fingerprint, name: str) -> None:
    with pytest.raises(ValueError, match="cannot name"):
        Register(tmp_path).add(name, sample)
