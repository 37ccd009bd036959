"""What pip can bring: vpdq, and perceptual hashes of frames; each asked the same queries."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import av
import imagehash
import numpy as np
from match_queries import Material, Query
from numpy.typing import NDArray
from PIL import Image

Bits = NDArray[np.uint8]  # one packed hash a row
_STILLS = (".png", ".jpg")


@dataclass
class Peer:
    """A method's name, and its score for each query and reference."""

    name: str
    scores: dict[tuple[str, str], float] = field(default_factory=dict)


def all_peers(material: Material, asked: list[Query], folder: Path) -> Iterator[Peer]:
    """Each method that is installed; what it makes of a file is kept in `folder`, as the queries are."""
    for name, hasher in (("phash", imagehash.phash), ("dhash", imagehash.dhash)):
        kept = _Kept(folder, name, lambda path, use=hasher: _framewise(path, use))
        yield _asked(f"{name[0]}Hash of frames", material, asked, kept, 10)
    try:
        import vpdq  # noqa: F401 - a wheel does not exist; it is built only where FFmpeg's headers are
    except ImportError:
        print("vpdq is not installed (bench/README.md says how): left out.")
        return
    kept = _Kept(folder, "vpdq", _vpdq)
    yield _asked("vpdq, 31 bits as usual", material, asked, kept, 31)
    yield _asked("vpdq, 70 bits", material, asked, kept, 70)


@dataclass(frozen=True)
class _Kept:
    """A method's hashes of a file, computed once for each file as it is now."""

    folder: Path
    name: str
    describe: Callable[[Path], Bits]

    def __call__(self, path: Path) -> Bits:
        known = path.stat()
        stamp = sha256(repr((str(path), known.st_size, known.st_mtime_ns)).encode()).hexdigest()[:20]
        target = self.folder / f"{self.name}-{stamp}.npy"
        if not target.is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            np.save(target, self.describe(path))
        return np.asarray(np.load(target), np.uint8)


def _asked(
    name: str, material: Material, asked: list[Query], describe: Callable[[Path], Bits], limit: int
) -> Peer:
    """The share of matching frames, the larger of both sides; ties broken by the mean distance."""
    stored = {reference: describe(path) for reference, path in material.references.items()}
    peer = Peer(name)
    for query in asked:
        mine = describe(Path(query.file))
        for reference, theirs in stored.items():
            if not len(mine) or not len(theirs):
                continue
            apart = np.bitwise_count(mine[:, None] ^ theirs[None]).sum(axis=2)
            near = apart <= limit
            share = max(near.any(axis=1).mean(), near.any(axis=0).mean())
            if share > 0:
                closeness = 1 - apart.min(axis=1).mean() / (8 * mine.shape[1])
                peer.scores[query.name, reference] = float(share + 1e-3 * closeness)
    return peer


def _framewise(path: Path, hasher: Callable[[Image.Image], imagehash.ImageHash]) -> Bits:
    hashes = [np.packbits(hasher(picture).hash.ravel()) for picture in _pictures(path)]
    return np.array(hashes, np.uint8)


def _pictures(path: Path, per_second: float = 2.0) -> Iterator[Image.Image]:
    if path.suffix in _STILLS:
        yield Image.open(path).convert("RGB")
        return
    due = 0.0
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            if frame.time + 1e-6 >= due:
                due = frame.time + 1 / per_second
                yield frame.to_image(width=320, height=max(16, 320 * frame.height // frame.width))


def _vpdq(path: Path) -> Bits:
    import vpdq

    if path.suffix in _STILLS:
        return np.zeros((0, 32), np.uint8)
    features = [feature for feature in vpdq.computeHash(str(path)) if feature.quality >= 50]
    return np.array([np.frombuffer(bytes.fromhex(f.hex), np.uint8) for f in features], np.uint8)
