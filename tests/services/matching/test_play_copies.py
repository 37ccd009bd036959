"""Copies to play: exact frames of the original, made once, cheap to make again, never of another file."""

import os
from pathlib import Path

import av
import numpy as np
import pytest
from analysis import drawing
from numpy.typing import NDArray
from services.desks import CTX, Desk, Films

from rightsdesk.errors import CheckFailed, UnreadableMedia
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.lookup import require
from rightsdesk.services.matching import play_copies
from rightsdesk.services.matching.match_review import show_match
from rightsdesk.services.matching.play_copies import Footage, MatchFootage, needed_spans, ready_footage
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Reference


@pytest.fixture(params=["sqlite"])
def kind(request: pytest.FixtureRequest) -> str:
    """Files only: one database tells it all but what is read from the match."""
    return str(request.param)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifteen seconds with sound and a frame a fifth of a second, each of its own brightness."""
    path = tmp_path_factory.mktemp("film") / "counted.mp4"
    with av.open(str(path), "w") as out:
        pictures = out.add_stream("libx264", rate=5, options={"preset": "ultrafast", "g": "50"})
        pictures.width, pictures.height, pictures.pix_fmt = 64, 48, "yuv420p"
        sound = out.add_stream("aac", rate=48_000, layout="stereo")
        for number in range(75):
            picture = np.full((48, 64, 3), brightness(number), np.uint8)
            out.mux(pictures.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
            loud = np.full((1, 2 * 9600), 4000 if number % 2 else -4000, np.int16)
            heard = av.AudioFrame.from_ndarray(loud, format="s16", layout="stereo")
            heard.sample_rate, heard.pts = 48_000, number * 9600
            out.mux(sound.encode(heard))
        out.mux(pictures.encode(None))
        out.mux(sound.encode(None))
    return path


def brightness(number: int) -> int:
    return 20 + number * 37 % 220


@pytest.fixture
def kept(ws: Workspace, film: Path) -> str:
    return ws.vault.take_in(film, CTX).sha256


def footage(ws: Workspace, sha256: str, *spans: tuple[float, float]) -> Footage:
    return ready_footage(ws, sha256, spans or ((0.0, 0.0),), CTX)


def mean(frame: play_copies.Frame) -> float:
    pixels: NDArray[np.uint8] = np.frombuffer(frame.data, np.uint8).reshape(frame.height, frame.width, 4)
    return float(pixels[..., :3].mean())


def test_every_frame_of_a_copy_is_the_frame_of_the_original(ws: Workspace, kept: str) -> None:
    whole = footage(ws, kept)
    assert (whole.width, whole.height, whole.rate, whole.has_sound) == (64, 48, 5.0, True)
    assert whole.times == pytest.approx([number / 5 for number in range(75)], abs=1e-4)
    both = MatchFootage("M-000001", whole, whole)
    for number in (0, 1, 7, 8, 33, 74):
        there, later = play_copies.show_frames(ws, both, number / 5, number / 5 + 0.15, CTX)
        assert there.at == later.at == pytest.approx(number / 5, abs=1e-4)
        assert mean(there) == pytest.approx(brightness(number), abs=4)
        assert there.data == later.data


def test_a_stretch_keeps_the_seconds_of_the_original(ws: Workspace, kept: str) -> None:
    part = footage(ws, kept, (6.0, 8.0), (12.0, 13.0))
    assert [(piece.start, len(piece.times)) for piece in part.pieces] == [(6.0, 10), (12.0, 5)]
    assert part.times[0] == pytest.approx(6.0, abs=1e-4)
    assert part.piece_at(3.0) == part.piece_at(7.9) == 0
    assert part.piece_at(11.0) == 1
    frame, other = play_copies.show_frames(ws, MatchFootage("M", part, part), 6.4, 12.2, CTX)
    assert mean(frame) == pytest.approx(brightness(32), abs=4)
    assert mean(other) == pytest.approx(brightness(61), abs=4)
    with av.open(str(part.pieces[1].path)) as copy:
        heard = sum(frame.samples for frame in copy.decode(audio=0))
        assert heard / 48_000 == pytest.approx(1.0, abs=0.1)


def test_a_copy_is_made_once(ws: Workspace, kept: str) -> None:
    first = footage(ws, kept, (0.0, 1.0)).pieces[0].path
    written = first.stat().st_ino
    assert footage(ws, kept, (0.0, 1.0)).pieces[0].path == first
    assert first.stat().st_ino == written
    first.with_suffix(".json").write_text("{")
    assert footage(ws, kept, (0.0, 1.0)).times[-1] == pytest.approx(0.8, abs=1e-4)
    assert first.stat().st_ino != written
    assert sorted(one.suffix for one in ws.folder.cache_path.iterdir()) == [".json", ".mp4"]


def test_nothing_is_left_of_a_copy_that_was_stopped(ws: Workspace, kept: str) -> None:
    def stop(_progress: object) -> None:
        ctx.cancel()

    ctx = JobContext(stop)
    with pytest.raises(Cancelled):
        ready_footage(ws, kept, ((0.0, 0.0),), ctx)
    assert list(ws.folder.cache_path.iterdir()) == []


def test_a_file_that_was_changed_is_not_played(ws: Workspace, kept: str) -> None:
    path = ws.vault.path(kept)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    with pytest.raises(CheckFailed, match="not the one taken in"):
        footage(ws, kept)


def test_what_is_no_video_is_said_to_be_none(ws: Workspace, films: Films) -> None:
    with pytest.raises(UnreadableMedia, match="holds text"):
        footage(ws, ws.vault.take_in(films.page, CTX).sha256)


def test_a_still_is_one_frame(ws: Workspace, films: Films) -> None:
    still = footage(ws, ws.vault.take_in(films.still, CTX).sha256)
    assert still.times == (0.0,)
    assert (still.width, still.height) == (drawing.WIDTH, drawing.HEIGHT)


def test_the_copies_used_longest_ago_make_room(
    ws: Workspace, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (footage(ws, kept, span).pieces[0].path for span in ((0.0, 1.0), (2.0, 3.0)))
    os.utime(first, (2e9, 2e9))
    monkeypatch.setattr(play_copies, "MOST_BYTES", first.stat().st_size + second.stat().st_size + 100)
    third = footage(ws, kept, (4.0, 5.0)).pieces[0].path
    assert first.exists()
    assert third.exists()
    assert not second.exists()
    assert not second.with_suffix(".json").exists()


def test_only_long_films_are_cut_into_stretches() -> None:
    assert needed_spans([(5.0, 9.0)], 120.0) == ((0.0, 0.0),)
    assert needed_spans([(605.0, 609.0), (612.0, 650.0), (31.0, 33.0)], 1400.0) == (
        (20.0, 50.0),
        (590.0, 660.0),
    )
    assert needed_spans([], 1400.0) == ((0.0, play_copies.WHOLE_UP_TO),)


def test_a_match_is_made_ready(desk: Desk) -> None:
    ready = play_copies.ready_match(desk.ws, desk.match, CTX)
    assert len(ready.clip.times) == 72
    assert len(ready.work.times) == 144


def test_a_side_that_is_not_held_is_empty_and_has_times_all_the_same(desk: Desk) -> None:
    with desk.ws.database.write() as session:
        row = require(session, Reference, "R-000001")
        row.held_by = "Another studio"
        session.add(row)
    ready = play_copies.ready_match(desk.ws, desk.match, CTX)
    assert ready.work.pieces == ()
    assert len(ready.work.times) == 150
    theirs, ours = play_copies.show_frames(desk.ws, ready, 1.0, 2.0, CTX)
    assert theirs.data
    assert (ours.at, ours.data) == (2.0, b"")
    found = show_match(desk.ws, desk.match)
    assert (found.clip_lacks, found.work_lacks) == ("", "not_held")
