"""What agrees in two frames: points where they belong, blocks as the engine compares them, the best shift."""

import cv2
import numpy as np
import pytest
from analysis import drawing

from rightsdesk.analysis.features import Picture, features_of
from rightsdesk.analysis.geometry import Ground, Small, agreement, relate
from rightsdesk.analysis.pair_proof import POINTS, grey, likeness_around, prove
from rightsdesk.domain.pair_proofs import proposal

AT = 2.0


def seen(picture: drawing.Frame) -> Picture:
    rows = cv2.cvtColor(picture, cv2.COLOR_BGR2BGRA)
    return grey(rows.tobytes(), picture.shape[1], picture.shape[0])


@pytest.mark.parametrize("mirrored", [False, True])
def test_points_and_blocks_lie_where_the_clip_shows_them(mirrored: bool) -> None:
    work = drawing.scene(1, AT)
    clip = drawing.letterbox(drawing.mirror(work) if mirrored else work)
    clip[120:200, 40:140] = 90  # a sticker
    found = prove(seen(clip), seen(work), mirrored=mirrored)
    assert len(found.points) > 60
    bars = 60 / clip.shape[0]
    for one in found.points:
        across = 1 - one.work[0] if mirrored else one.work[0]
        assert one.clip == pytest.approx((across, bars + one.work[1] * (1 - 2 * bars)), abs=0.01)
    a, b, c, d, e, f = found.to_clip
    assert (a, c) == pytest.approx((-1, 1) if mirrored else (1, 0), abs=0.01)
    assert (b, d, e, f) == pytest.approx((0, 0, 1 - 2 * bars, bars), abs=0.01)
    covered = [one for one in found.blocks if not one.agrees]
    assert covered
    for one in covered:
        across = a * one.box[0] + c
        down = e * one.box[1] + f
        assert 40 / 480 - 0.06 < across < 140 / 480 + 0.06
        assert 120 / 390 - 0.06 < down < 200 / 390 + 0.06
    assert 0 < (found.distance or 0) < 20


def test_blocks_are_counted_as_the_engine_counts_them() -> None:
    clip, work = (
        seen(one) for one in (drawing.grade(drawing.crop(drawing.scene(1, AT))), drawing.scene(1, AT))
    )
    relation = relate(features_of(clip, POINTS), features_of(work, POINTS))
    assert relation is not None
    share = agreement(Small.of(clip), Ground.of(work), relation).share
    blocks = prove(clip, work, mirrored=False).blocks
    assert sum(one.agrees for one in blocks) / len(blocks) == pytest.approx(share, abs=1e-9)


def test_other_pictures_agree_in_nothing() -> None:
    flat = np.full((270, 480), 128, np.uint8)
    work = seen(drawing.scene(1, AT))
    nothing = prove(flat, work, mirrored=False)
    assert (nothing.points, nothing.blocks, nothing.distance) == ((), (), None)
    chance = prove(seen(drawing.scene(2, AT)), work, mirrored=False)
    assert len(chance.points) < 12
    assert chance.distance is None or chance.distance > 80


@pytest.mark.parametrize("off", [-2, 0, 3])
def test_the_shift_that_fits_best_is_proposed(off: int) -> None:
    moments = []
    for start in (0.5, 1.5, 2.5):
        around = [seen(drawing.scene(1, start + number / drawing.FPS)) for number in range(7)]
        moments.append((around[3 + off], around))
    found = proposal(likeness_around(moments, mirrored=False))
    assert (found.frames, found.clear) == (off, True)
    assert proposal(likeness_around(moments, mirrored=False)) == found


def test_a_scene_that_does_not_move_gives_no_proposal() -> None:
    held = seen(drawing.scene(1, AT))
    assert proposal(likeness_around([(held, [held] * 7)], mirrored=False)).clear is False
    assert proposal(()).clear is False
