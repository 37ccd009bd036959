"""The rendered files are what the catalogue says they are."""

import json
import os
from itertools import pairwise
from pathlib import Path

import av
import cv2
import numpy as np
import pytest
from PIL import Image as PillowImage

from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.sample import CLIPS, WORKS, SampleMedia, render
from rightsdesk.sample.movie import read_pictures, read_sound

NOT_OURS = next(clip for clip in CLIPS if clip.key == "not_ours")
ALL_VIDEOS = [work.video for work in WORKS] + [clip.file for clip in CLIPS]
DURATIONS = {work.video: work.duration for work in WORKS} | {clip.file: clip.duration for clip in CLIPS}
SIZES = {work.video: (1280, 720) for work in WORKS} | {clip.file: clip.size for clip in CLIPS}


@pytest.mark.parametrize("name", ALL_VIDEOS)
def test_video_has_its_length_streams_and_frames(small: SampleMedia, name: str) -> None:
    with av.open(str(small.folder / name)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert (video.codec_context.name, audio.codec_context.name) == ("h264", "aac")
        assert (video.width, video.height) == tuple(side // 2 for side in SIZES[name])
        assert video.average_rate == 24
        times = [frame.time for frame in container.decode(video)]
        sound_length = float(audio.duration * audio.time_base)
    assert len(times) == round(DURATIONS[name] * 24)
    assert all(later > earlier for earlier, later in pairwise(times))
    assert sound_length == pytest.approx(DURATIONS[name], abs=0.08)


@pytest.mark.parametrize("name", ALL_VIDEOS)
def test_sound_is_heard_from_start_to_end(small: SampleMedia, name: str) -> None:
    sound = read_sound(small.folder / name, 0, DURATIONS[name])
    whole_seconds = int(DURATIONS[name]) - 1
    loud = [np.abs(sound[:, at * 44100 : (at + 1) * 44100]).max() for at in range(whole_seconds)]
    assert min(loud) > 0.05
    assert np.abs(sound).max() <= 1.1


def test_pictures_have_texture_to_recognise(small: SampleMedia) -> None:
    finder = cv2.SIFT_create(contrastThreshold=0.02)
    for work in WORKS:
        for second in range(1, int(work.duration), 3):
            frame = next(read_pictures(small.videos[work.key], second, second + 1))
            assert len(finder.detect(cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY), None)) > 250, (work.key, second)


def test_stills_open_at_their_size(small: SampleMedia) -> None:
    for path in small.key_arts.values():
        with PillowImage.open(path) as picture:
            picture.load()
            assert picture.size == (800, 500)
    for path in small.screenshots.values():
        with PillowImage.open(path) as picture:
            picture.load()
            assert picture.size == (1280, 860)


def test_finished_files_are_kept_and_lost_ones_made_again(small: SampleMedia) -> None:
    before = {path.name: path.stat().st_mtime_ns for path in small.folder.iterdir()}
    still_bytes = small.key_arts["paper_comet"].read_bytes()
    assert render(small.folder, JobContext(), scale=0.5).rendered == ()
    assert {path.name: path.stat().st_mtime_ns for path in small.folder.iterdir()} == before

    small.key_arts["paper_comet"].unlink()
    small.screenshots["concat"].write_bytes(b"cut short")
    small.clips["not_ours"].unlink()
    reports: list[Progress] = []
    again = render(small.folder, JobContext(reports.append), scale=0.5)
    assert set(again.rendered) == {"paper_comet_key_art.png", "page_concat.png", NOT_OURS.file}
    assert small.key_arts["paper_comet"].read_bytes() == still_bytes
    assert all(later.done >= earlier.done for earlier, later in pairwise(reports))
    assert len({report.done for report in reports}) > 5
    assert {report.total for report in reports} == {reports[-1].done}


def test_another_recipe_or_a_damaged_ledger_makes_everything_again(
    small: SampleMedia, tmp_path: Path
) -> None:
    for text in (json.dumps({"recipe": "older", "scale": 0.5, "sizes": {}}), "[1]", "{", '{"recipe": 1}'):
        (tmp_path / "sample.json").write_text(text)
        for path in small.folder.iterdir():
            if path.name != "sample.json":
                (tmp_path / path.name).unlink(missing_ok=True)
                os.link(path, tmp_path / path.name)
        ctx = _stopping_at(1)
        with pytest.raises(Cancelled):
            render(tmp_path, ctx, scale=0.5, processes=1)


def _stopping_at(done: int) -> JobContext:
    def listen(progress: Progress) -> None:
        if progress.done >= done:
            ctx.cancel()

    ctx = JobContext(listen)
    return ctx


@pytest.mark.parametrize("processes", [1, 2])
def test_cancelling_leaves_nothing_half_written(tmp_path: Path, processes: int) -> None:
    with pytest.raises(Cancelled):
        render(tmp_path, _stopping_at(6), scale=0.125, processes=processes)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
    assert not (tmp_path / "lantern_harbor.mp4").exists()


def test_a_folder_that_is_a_file_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "films").write_text("not a folder")
    with pytest.raises(StorageFailed, match="could not be written"):
        render(tmp_path / "films", JobContext(), scale=0.125)


def test_a_place_that_cannot_be_written_in_a_child_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "paper_comet.mp4.part").mkdir()
    with pytest.raises(StorageFailed, match="could not be written"):
        render(tmp_path, JobContext(), scale=0.125)
