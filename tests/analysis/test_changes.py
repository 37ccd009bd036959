"""A shared background agrees without changing alike; only the same footage does both."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from rightsdesk.analysis.changes import NO_CHANGES, Changes
from rightsdesk.analysis.geometry import Ground, Relation, Small, agreement, change_agreement

Picture = NDArray[np.uint8]

AS_IT_IS = Relation(np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]]), 50)


def texture(seed: int, width: int, height: int) -> Picture:
    noise = np.random.default_rng(seed).integers(0, 255, (height, width)).astype(np.float32)
    soft = cv2.GaussianBlur(noise, (0, 0), 2.0)
    return np.asarray(np.clip((soft - 127) * 4 + 127, 0, 255), np.uint8)


TABLE = texture(1, 200, 112)


def scene(toy: int, at: int) -> Picture:
    """A toy somewhere on the table."""
    picture = TABLE.copy()
    picture[36:76, at : at + 40] = texture(toy, 40, 40)
    return picture


def changed(clip: tuple[Picture, Picture], reference: tuple[Picture, Picture]) -> tuple[int, int]:
    ours, theirs = [Small.of(each) for each in clip], [Ground.of(each) for each in reference]
    return change_agreement((ours[0], ours[1]), (theirs[0], theirs[1]), AS_IT_IS)


def test_the_same_footage_changes_alike() -> None:
    graded = tuple(np.asarray(each * 0.7 + 30, np.uint8) for each in (scene(2, 30), scene(2, 60)))
    live, alike = changed((graded[0], graded[1]), (scene(2, 30), scene(2, 60)))
    assert live > 40
    assert alike / live > 0.95


def test_another_toy_on_the_same_table_agrees_but_does_not_change_alike() -> None:
    clip, reference = (scene(3, 120), scene(3, 90)), (scene(2, 30), scene(2, 60))
    assert agreement(Small.of(clip[0]), Ground.of(reference[0]), AS_IT_IS).share > 0.6
    live, alike = changed(clip, reference)
    assert live > 40
    assert alike / live < 0.1


def test_a_caption_that_stays_hides_only_what_is_under_it() -> None:
    def captioned(picture: Picture) -> Picture:
        return np.asarray(cv2.putText(picture, "WATCH", (70, 60), 0, 0.5, 255, 2), np.uint8)

    clip = captioned(scene(2, 30)), captioned(scene(2, 60))
    live, alike = changed(clip, (scene(2, 30), scene(2, 60)))
    assert alike / live > 0.6


def test_where_nothing_changes_something_else_stands_in_its_place() -> None:
    assert changed((scene(2, 30), scene(2, 30)), (scene(2, 30), scene(2, 30))) == (0, 0)
    assert NO_CHANGES.share(otherwise=0.8) == pytest.approx(0.8)
    assert Changes(1000, 100).share(otherwise=0.8) == pytest.approx(0.1, abs=0.02)
