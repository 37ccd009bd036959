"""Makes resources/matching/words.npz: the words local features are filed under, learnt from drawings.

.venv/bin/python bench/match_words.py

Learnt from the sample works and from patterns that this program draws, never from the media that matching is
measured on. A new file means a new mark, and every register files its features anew.
"""

import sys
from pathlib import Path

import cv2
import faiss
import numpy as np
from match_queries import gather
from numpy.typing import NDArray

from rightsdesk.analysis.features import Floats, features_of, mirror
from rightsdesk.analysis.frames import sampling
from rightsdesk.jobs import JobContext

_ROOT = Path(__file__).resolve().parents[1]
_TARGET = _ROOT / "resources" / "matching" / "words.npz"
_AXES, _CELLS, _SEED, _PATTERNS, _SAMPLE = 64, 256, 20261122, 160, 150_000


def _pattern(random: np.random.Generator) -> NDArray[np.uint8]:
    """Clouds of detail at all sizes, with lines, letters and shapes over them."""
    spectrum = np.fft.rfft2(random.normal(size=(225, 400)))
    rows, columns = np.meshgrid(np.fft.fftfreq(225), np.fft.rfftfreq(400), indexing="ij")
    spectrum *= 1 / np.maximum(np.hypot(rows, columns), 1 / 400) ** random.uniform(0.9, 1.6)
    clouds = np.fft.irfft2(spectrum, (225, 400))
    picture = np.clip(128 + clouds / clouds.std() * random.uniform(20, 50), 0, 255).astype(np.uint8)
    for _ in range(int(random.integers(10, 60))):
        corners = random.integers(0, (400, 225), (int(random.integers(3, 8)), 2)).astype(np.int32)
        corners = corners[0] + (corners - corners[0]) // int(random.integers(2, 9))
        shade = int(random.integers(0, 255))
        if random.random() < 0.5:
            cv2.fillPoly(picture, [corners], shade, lineType=cv2.LINE_AA)
        else:
            cv2.polylines(picture, [corners], True, shade, int(random.integers(1, 4)), cv2.LINE_AA)
    place = (int(random.integers(0, 250)), int(random.integers(20, 220)))
    cv2.putText(
        picture, "Rightsdesk", place, cv2.FONT_HERSHEY_COMPLEX, random.uniform(0.4, 2), 255, 1, cv2.LINE_AA
    )
    return picture


def _descriptors() -> Floats:
    random = np.random.default_rng(_SEED)
    drawn = gather(None, _ROOT / "build" / "bench" / "match" / "drawn")
    parts = [features_of(_pattern(random), 300).descriptors for _ in range(_PATTERNS)]
    for path in drawn.references.values():
        with sampling(path, 2.0, JobContext()) as frames:
            parts += [features_of(frame.picture, 300).descriptors for frame in frames]
    whole = np.concatenate(parts)
    whole = np.concatenate([whole, mirror(whole)])
    return whole[random.permutation(len(whole))[:_SAMPLE]]


def _cells(points: Floats) -> Floats:
    learner = faiss.Kmeans(points.shape[1], _CELLS, niter=20, seed=_SEED, min_points_per_centroid=1)
    learner.train(np.ascontiguousarray(points))
    return np.asarray(learner.centroids, np.float32)


def main() -> int:
    """Learn and write."""
    sample = _descriptors()
    mean = sample.mean(axis=0)
    _, directions = np.linalg.eigh(np.cov((sample - mean).T))
    axes = directions[:, ::-1][:, :_AXES]
    # Every second axis to each half, so that both tell about the same.
    axes = np.ascontiguousarray(np.concatenate([axes[:, 0::2], axes[:, 1::2]], axis=1), np.float32)
    placed = (sample - mean) @ axes
    first, second = _cells(placed[:, : _AXES // 2]), _cells(placed[:, _AXES // 2 :])
    planes, _ = np.linalg.qr(np.random.default_rng(_SEED).normal(size=(_AXES, _AXES)))
    parts = {"mean": mean, "axes": axes, "first": first, "second": second, "planes": planes}
    _TARGET.parent.mkdir(parents=True, exist_ok=True)
    small = {name: values.astype(np.float16) for name, values in parts.items()}
    np.savez_compressed(_TARGET, mark=np.array("1"), **small)
    print(f"{_TARGET}: {_TARGET.stat().st_size} bytes, learnt from {len(sample)} points")
    return 0


if __name__ == "__main__":
    sys.exit(main())
