"""The vectors of references on disk, a folder for each model and way of preparing pictures."""

import hashlib
import json
import shutil
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rightsdesk.analysis.lead_frames import FrameVectors, from_bytes
from rightsdesk.analysis.lead_search import Standing
from rightsdesk.analysis.register import write_durably
from rightsdesk.errors import StorageFailed

_SUFFIX, _STANDING = ".vectors", "standing.json"


def setup_key(setup: Mapping[str, Any]) -> str:
    """The name of everything that decides the numbers."""
    return hashlib.sha256(json.dumps(setup, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _checksum(values: Sequence[float]) -> int:
    return zlib.crc32(json.dumps(list(values)).encode())


class LeadIndex:
    """Vectors by reference; what is damaged, or of other bytes or another model, is as if it were absent."""

    def __init__(self, folder: Path, setup: str) -> None:
        self._folder, self._setup = folder / setup[:32], setup

    def get(self, reference_id: str, sha256: str) -> FrameVectors | None:
        """The vectors of a reference's file; None when they have to be made."""
        try:
            return from_bytes(self._file(reference_id).read_bytes(), self._setup, sha256)
        except (OSError, ValueError):
            return None

    def put(self, reference_id: str, sha256: str, found: FrameVectors) -> None:
        """Keep the vectors of a reference. Raises `StorageFailed`."""
        self._write(self._file(reference_id).name, found.to_bytes(self._setup, sha256))

    def _write(self, name: str, data: bytes) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_durably(self._folder / name, data)
        except OSError as failure:
            raise StorageFailed(
                f"The vectors could not be written: {failure.strerror}.", "Free disk space and try again."
            ) from failure

    def names(self) -> set[str]:
        """The references that have vectors, damaged or not."""
        return {file.name.removesuffix(_SUFFIX) for file in self._folder.glob(f"*{_SUFFIX}")}

    def standing(self, inputs: str) -> Standing | None:
        """What was measured of these references before; None when it has to be measured anew."""
        try:
            told = json.loads((self._folder / _STANDING).read_text("utf-8"))
            if told["inputs"] != inputs or told["checksum"] != _checksum(told["values"]):
                return None
            return Standing(tuple(map(float, told["values"])), int(told["works"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep_standing(self, inputs: str, found: Standing) -> None:
        """Keep what was measured of these references. Raises `StorageFailed`."""
        values = list(found.values)
        told = {"inputs": inputs, "values": values, "works": found.works, "checksum": _checksum(values)}
        self._write(_STANDING, json.dumps(told).encode())

    def keep_only(self, reference_ids: set[str]) -> None:
        """Take away the vectors of references that are gone."""
        for name in self.names() - reference_ids:
            self._file(name).unlink(missing_ok=True)

    def clear(self) -> None:
        """Take away everything of this model."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _file(self, reference_id: str) -> Path:
        return self._folder / f"{reference_id}{_SUFFIX}"
