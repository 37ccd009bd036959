"""The ranking of similar frames: distinct places, best first, held against unrelated frames."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from rightsdesk.analysis.lead_frames import FrameVectors, from_bytes
from rightsdesk.analysis.lead_search import Ranked, Shelf, rank
from rightsdesk.domain.leads import LeadSearch, percent_below

WIDTH = 64


def frames(seed: int, count: int) -> FrameVectors:
    rng = np.random.default_rng(seed)
    vectors = rng.normal(size=(count, WIDTH)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return FrameVectors(np.arange(count, dtype=float), vectors, vectors[:0])


A, B = frames(1, 60), frames(2, 60)
OTHERS = (frames(4, 70), frames(5, 50))  # a background of 120 frames
SHELVES = (Shelf("R-000001", "W-0001", A), Shelf("R-000002", "W-0002", B))


def clip_of(*rows: np.ndarray) -> FrameVectors:
    vectors = np.stack(rows)
    return FrameVectors(np.arange(len(rows), dtype=float) * 7, vectors, vectors[:, ::-1].copy())


USUAL = LeadSearch()


def ranked(clip: FrameVectors, search: LeadSearch = USUAL) -> Ranked:
    return rank(clip, SHELVES, OTHERS, search)


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


def test_a_lead_is_placed_among_the_frames_of_other_works() -> None:
    found = ranked(clip_of(A.vectors[30], frames(3, 1).vectors[0]))
    assert found.background == 120
    assert found.leads[0].as_similar == 0.0
    stranger = next(one for one in found.leads if one.clip_second == 7.0)
    background = np.concatenate([other.vectors for other in OTHERS])
    row = frames(3, 1).vectors[0]
    alike = np.round(np.maximum(background @ row, background @ row[::-1]), 4)
    assert stranger.as_similar == round(float((alike >= stranger.similarity - 5e-5).mean()), 6)


def test_a_frame_of_the_background_itself_counts_straight_or_mirrored() -> None:
    for row in (OTHERS[1].vectors[7], OTHERS[1].vectors[7][::-1]):
        assert min(one.as_similar or 0 for one in ranked(clip_of(row)).leads) >= round(1 / 120, 6)


@pytest.mark.parametrize("others", [(), OTHERS[:1]])
def test_without_enough_of_a_background_no_number_is_told(others: tuple[FrameVectors, ...]) -> None:
    with_background = ranked(clip_of(A.vectors[3])).leads
    found = rank(clip_of(A.vectors[3]), SHELVES, others, USUAL)
    assert {one.as_similar for one in found.leads} == {None}
    assert found.leads == tuple(replace(one, as_similar=None) for one in with_background)


def test_a_percentage_is_never_rounded_up() -> None:
    assert [percent_below(share) for share in (0.0, 0.008, 0.0004, 0.5, 1.0)] == [
        100.0,
        99.2,
        99.9,
        50.0,
        0.0,
    ]


def test_nothing_to_hold_gives_no_leads() -> None:
    empty = FrameVectors(np.zeros(0), np.zeros((0, 1), np.float32), np.zeros((0, 1), np.float32))
    assert ranked(empty).leads == ()
    shelves = (Shelf("R-000003", "W-0003", empty),)
    assert rank(clip_of(A.vectors[0]), shelves, OTHERS, USUAL).leads == ()


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
