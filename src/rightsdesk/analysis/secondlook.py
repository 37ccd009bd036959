"""A second look at a reference whose pictures agree: describe every half second of it and line up anew.

References are stored with a key frame each two seconds or so, which is enough to find them. For exact times
the kept small pictures around are described as densely as the clip, and the votes are counted again.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rightsdesk.analysis.alignment import Stretch, stretches
from rightsdesk.analysis.candidates import WEAKEST_VOTES, Candidate
from rightsdesk.analysis.codes import AXES, packed
from rightsdesk.analysis.fingerprints import POINT_STEPS, SAMPLES_PER_SECOND, Fingerprint
from rightsdesk.analysis.verification import ReferenceFrames
from rightsdesk.analysis.views import Times
from rightsdesk.analysis.voting import votes

AROUND = 2.5  # seconds of the reference looked at beyond each end
BESIDE = 1.0  # the same of the clip
MOST_MOMENTS = 160  # long stretches are long enough to be lined up well by the stored key frames


def looked_at_again(clip: Fingerprint, candidate: Candidate, reference: ReferenceFrames) -> Candidate:
    """The candidate with stretches found anew; as it was where that is not worth while or finds less."""
    numbers = _numbers(candidate.stretches, reference)
    if not 1 < len(numbers) <= MOST_MOMENTS:
        return candidate
    dense = _described(numbers, reference)
    for voted in votes(clip, [(candidate.reference_id, dense)]):
        table = voted.mirrored if candidate.mirrored else voted.plain
        near = _near(candidate.stretches, clip.times, dense.times)
        found = stretches(np.where(near, table, np.float32(0)), clip.times, dense.times)
        found = tuple(each for each in found if each.strength >= WEAKEST_VOTES)
        if found and _seconds(found) >= 0.8 * _seconds(candidate.stretches[:1]):
            return replace(candidate, stretches=found)
    return candidate


def _near(found: tuple[Stretch, ...], clip_times: Times, times: Times) -> NDArray[np.bool_]:
    """Which pairs of moments lie near a line found before: alone, a reference draws votes everywhere."""
    near = np.zeros((len(clip_times), len(times)), bool)
    for stretch in found:
        rows = (clip_times >= stretch.clip_start - BESIDE) & (clip_times <= stretch.clip_end + BESIDE)
        expected = stretch.line.speed * clip_times + stretch.line.offset
        near |= rows[:, None] & (np.abs(times - expected[:, None]) <= AROUND)
    return near


def _seconds(found: tuple[Stretch, ...]) -> float:
    return sum(each.clip_end - each.clip_start for each in found)


def _numbers(found: tuple[Stretch, ...], reference: ReferenceFrames) -> list[int]:
    """The kept frames to describe, one each half second of every stretch and around it."""
    chosen: set[int] = set()
    for stretch in found:
        ends = [stretch.line.at(at) for at in (stretch.clip_start, stretch.clip_end)]
        first, last = min(ends) - AROUND, max(ends) + AROUND
        for number in range(int(first * SAMPLES_PER_SECOND), int(last * SAMPLES_PER_SECOND) + 1):
            at = number / SAMPLES_PER_SECOND
            nearest = reference.nearest(at)
            if abs(float(reference.times[nearest]) - at) < 1 / SAMPLES_PER_SECOND:
                chosen.add(nearest)
    return sorted(chosen)


def _described(numbers: list[int], reference: ReferenceFrames) -> Fingerprint:
    which = [int(reference.stored.views.which[number]) for number in numbers]
    keys = list(dict.fromkeys(which))
    first = {key: numbers[which.index(key)] for key in keys}
    found = [reference.closely(first[key]) for key in keys]
    key_of = np.array([keys.index(key) for key in which], np.int32)
    points = [np.clip(np.round(each.points * POINT_STEPS), 0, 65535).astype(np.uint16) for each in found]
    return replace(
        reference.stored,
        times=reference.times[numbers],
        key_of=key_of,
        then=key_of,
        share=np.zeros(len(numbers), np.float32),
        key_times=reference.times[list(first.values())],
        starts=np.concatenate([[0], np.cumsum([len(each) for each in points])]).astype(np.int64),
        points=np.concatenate(points),
        descriptors=packed(np.concatenate([each.descriptors for each in found])).reshape(-1, AXES),
    )
