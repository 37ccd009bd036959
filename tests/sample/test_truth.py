"""The stated truth of each clip holds, frame against frame; and what should not match does not."""

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from rightsdesk.sample import CLIPS, WORKS, SampleClip, SampleMedia, TruthSegment
from rightsdesk.sample.movie import read_pictures, read_sound

Picture = NDArray[np.uint8]
# Grey picture, places of its features, their descriptors.
Features = tuple[Picture, NDArray[np.float64], NDArray[np.float32]]
_FINDER = cv2.SIFT_create(500, contrastThreshold=0.02)
SAME, UNRELATED = 0.6, 0.35
SEGMENTS = [(clip, part) for clip in CLIPS for part in clip.truth]


def _picture(path: Path, second: float) -> Picture:
    return next(read_pictures(path, second, second + 0.5))


def _features(picture: Picture) -> Features:
    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    keys, words = _FINDER.detectAndCompute(grey, None)
    return grey, np.array([key.pt for key in keys]), words


def _agreement(first: Features, second: Features) -> float:
    """Lay the second picture over the first; the share of textured blocks that then look the same."""
    cv2.setRNGSeed(7)
    pairs = cv2.BFMatcher().knnMatch(first[2], second[2], k=2)
    good = [best for best, second_best in pairs if best.distance < 0.8 * second_best.distance]
    if len(good) < 8:
        return 0.0
    here = first[1][[pair.queryIdx for pair in good]]
    there = second[1][[pair.trainIdx for pair in good]]
    matrix, inliers = cv2.estimateAffinePartial2D(there, here, ransacReprojThreshold=3)
    if matrix is None or inliers.sum() < 8:
        return 0.0
    height, width = first[0].shape
    laid = cv2.warpAffine(second[0], matrix, (width, height)).astype(np.float32)
    inside = cv2.warpAffine(np.ones_like(second[0]), matrix, (width, height))
    agree = []
    for top in range(0, height - 23, 24):
        for left in range(0, width - 23, 24):
            block = np.s_[top : top + 24, left : left + 24]
            one, other = first[0][block].astype(np.float32), laid[block]
            if inside[block].all() and one.std() > 8 and other.std() > 1:
                agree.append(np.corrcoef(one.ravel(), other.ravel())[0, 1] > 0.6)
    return float(np.mean(agree)) if len(agree) > 20 else 0.0


@pytest.fixture(scope="session")
def work_features(small: SampleMedia) -> dict[str, list[Features]]:
    """Features of a picture of every work each five seconds, which meets every scene."""
    return {
        work.key: [
            _features(_picture(small.videos[work.key], second)) for second in np.arange(2, work.duration, 5)
        ]
        for work in WORKS
    }


def _moments(part: TruthSegment) -> Iterator[tuple[float, float]]:
    for share in (0.1, 0.5, 0.92):
        clip_at = part.clip_start + share * (part.clip_end - part.clip_start)
        clip_at = round(clip_at * 24) / 24
        yield clip_at, part.work_start + (clip_at - part.clip_start) * part.speed


@pytest.mark.parametrize(
    ("clip", "part"), SEGMENTS, ids=[f"{clip.key}-{part.work_key}" for clip, part in SEGMENTS]
)
def test_each_stated_moment_shows_the_work(small: SampleMedia, clip: SampleClip, part: TruthSegment) -> None:
    for clip_at, work_at in _moments(part):
        shown = _features(_picture(small.clips[clip.key], clip_at))
        source = _picture(small.videos[part.work_key], work_at)
        if part.mirrored:
            assert _agreement(shown, _features(source)) < UNRELATED
            source = np.ascontiguousarray(source[:, ::-1])
        assert _agreement(shown, _features(source)) > SAME, (clip_at, work_at)


def test_times_are_exact_where_the_frame_is_kept_whole(small: SampleMedia) -> None:
    """The sped-up clip is the work's very frame, not its neighbour: the closest of nine is the stated one."""
    part = next(clip for clip in CLIPS if clip.key == "speed_up").truth[0]
    for clip_at in (1.0, 4.0, 12.0):
        shown = _picture(small.clips["speed_up"], clip_at).astype(np.int16)
        work_at = part.work_start + clip_at * part.speed
        near = [round(work_at * 24) + shift for shift in range(-4, 5)]
        source = [_picture(small.videos[part.work_key], number / 24).astype(np.int16) for number in near]
        apart = [float(np.abs(shown - picture).mean()) for picture in source]
        assert int(np.argmin(apart)) == 4, (clip_at, apart)


@pytest.mark.parametrize("clip", CLIPS, ids=[clip.key for clip in CLIPS])
def test_truth_fits_the_lengths(clip: SampleClip) -> None:
    durations = {work.key: work.duration for work in WORKS}
    for part in clip.truth:
        assert 0 <= part.clip_start < part.clip_end <= clip.duration <= 20
        assert 0 <= part.work_start < part.work_end <= durations[part.work_key]
        stretched = (part.clip_end - part.clip_start) * part.speed
        assert stretched == pytest.approx(part.work_end - part.work_start)


def test_works_of_one_studio_share_no_frames(work_features: dict[str, list[Features]]) -> None:
    for first, second in combinations(work_features.values(), 2):
        assert max(_agreement(one, other) for one in first for other in second) < UNRELATED


def test_the_stranger_shows_no_work(small: SampleMedia, work_features: dict[str, list[Features]]) -> None:
    strange = [_features(_picture(small.clips["not_ours"], second)) for second in (2, 7, 12)]
    for sources in work_features.values():
        assert max(_agreement(one, other) for one in strange for other in sources) < UNRELATED


def test_speeding_up_raises_the_pitch(small: SampleMedia) -> None:
    slow = read_sound(small.videos["clockwork_orchard"], 2, 7)[0]
    fast = read_sound(small.clips["speed_up"], 0, 4)[0]
    back = np.interp(np.arange(len(slow)) / 1.25, np.arange(len(fast)), fast)
    likeness = np.corrcoef(slow[4410:-4410], back[4410:-4410])[0, 1]
    assert likeness > 0.8
    assert abs(np.corrcoef(slow[: len(fast)], fast)[0, 1]) < 0.3
