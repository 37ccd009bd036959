"""The ranking of similar frames: distinct places, best first, held against unrelated frames."""

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from rightsdesk.analysis.lead_frames import FrameVectors, from_bytes
from rightsdesk.analysis.lead_index import LeadIndex
from rightsdesk.analysis.lead_search import Measured, Ranked, Shelf, rank
from rightsdesk.domain.leads import LeadSearch

WIDTH = 64


def frames(seed: int, count: int) -> FrameVectors:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(count, WIDTH)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    turned = np.arange(0, count, 2)
    return FrameVectors(np.arange(count, dtype=float), vectors, turned, vectors[turned][:, ::-1].copy())


A, B = frames(1, 60), frames(2, 60)
SHELVES = (Shelf("R-000001", "W-0001", A), Shelf("R-000002", "W-0002", B))


def clip_of(*rows: np.ndarray) -> FrameVectors:
    vectors = np.stack(rows)
    return FrameVectors(
        np.arange(len(rows), dtype=float) * 7, vectors, np.arange(len(rows)), vectors[:, ::-1].copy()
    )


USUAL = LeadSearch()


def ranked(clip: FrameVectors, search: LeadSearch = USUAL) -> Ranked:
    return rank(clip, SHELVES, Measured(SHELVES, 400), search)


def test_the_same_frame_ranks_first_straight_or_mirrored() -> None:
    leads = ranked(clip_of(A.vectors[30], B.vectors[12][::-1])).leads
    told = {(one.clip_second, one.reference_id, one.reference_second, one.mirrored) for one in leads[:2]}
    assert told == {(0.0, "R-000001", 30.0, False), (7.0, "R-000002", 12.0, True)}
    assert [one.similarity for one in leads[:2]] == [1.0, 1.0]
    assert [one.rank for one in leads[:2]] == [1, 1]
    assert all(one.similarity >= two.similarity for one, two in pairwise(leads))


def test_places_of_a_moment_lie_apart_and_are_as_many_as_asked() -> None:
    leads = ranked(clip_of(A.vectors[30]), LeadSearch(places=3)).leads
    assert sorted(one.rank for one in leads) == [1, 2, 3]
    for one in leads:
        for two in leads:
            if one is not two and one.reference_id == two.reference_id:
                assert abs(one.reference_second - two.reference_second) >= 5


def test_a_copy_stands_out_from_what_is_usual_between_unrelated_works() -> None:
    found = ranked(clip_of(A.vectors[30]))
    assert (found.yardstick.frames, found.yardstick.works) == (60, 2)
    assert found.yardstick.median is not None
    assert found.yardstick.highest is not None
    assert found.yardstick.median < found.yardstick.highest < 1.0
    assert found.leads[0].as_similar == 0.0
    stranger = ranked(clip_of(frames(3, 1).vectors[0])).leads[0]
    assert stranger.as_similar is not None
    assert stranger.as_similar > 0.02


def test_what_was_measured_once_need_not_be_measured_again(tmp_path: Path) -> None:
    clip, index = clip_of(A.vectors[30]), LeadIndex(tmp_path, "setup")
    assert index.standing("both") is None
    first = ranked(clip)
    index.keep_standing("both", first.standing)
    kept = index.standing("both")
    assert kept is not None
    assert rank(clip, SHELVES, kept, USUAL) == first
    assert index.standing("others") is None
    file = next(tmp_path.rglob("standing.json"))
    file.write_text(file.read_text().replace("0.", "1.", 1))
    assert index.standing("both") is None


def test_one_work_alone_gives_no_yardstick() -> None:
    alone = SHELVES[:1]
    found = rank(clip_of(A.vectors[3]), alone, Measured(alone, 400), LeadSearch())
    assert found.leads[0].as_similar is None
    assert found.yardstick.median is None


def test_nothing_to_hold_gives_no_leads() -> None:
    empty = FrameVectors(np.zeros(0), np.zeros((0, 1), np.float32), np.zeros(0, np.int64), np.zeros((0, 1)))
    assert ranked(empty).leads == ()
    shelves = (Shelf("R-000003", "W-0003", empty),)
    assert rank(clip_of(A.vectors[0]), shelves, Measured(shelves, 400), LeadSearch()).leads == ()


def test_kept_vectors_are_read_back_or_found_out() -> None:
    data = A.to_bytes("setup", "f" * 64)
    again = from_bytes(data, "setup", "f" * 64)
    assert np.array_equal(again.times, A.times)
    assert np.abs(again.vectors - A.vectors).max() < 1e-3
    assert again.to_bytes("setup", "f" * 64) == data
    for damaged, setup, sha256 in (
        (data[:-1], "setup", "f" * 64), (data[:80] + b"?" + data[81:], "setup", "f" * 64),
        (data, "other", "f" * 64), (data, "setup", "e" * 64), (b"", "setup", "f" * 64),
    ):  # fmt: skip
        with pytest.raises(ValueError, match="damaged or of another"):
            from_bytes(damaged, setup, sha256)
