"""The vectors of files on disk, a folder for each model and way of preparing pictures."""

import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rightsdesk.analysis.lead_frames import FrameVectors, from_bytes
from rightsdesk.analysis.register import write_durably
from rightsdesk.errors import StorageFailed

_SUFFIX = ".vectors"


def setup_key(setup: Mapping[str, Any]) -> str:
    """The name of everything that decides the numbers."""
    return hashlib.sha256(json.dumps(setup, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


class LeadIndex:
    """Vectors by reference or hash; what is damaged, of other bytes or another model, is as if absent."""

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
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            write_durably(self._file(reference_id), found.to_bytes(self._setup, sha256))
        except OSError as failure:
            raise StorageFailed(
                f"The vectors could not be written: {failure.strerror}.", "Free disk space and try again."
            ) from failure

    def names(self) -> set[str]:
        """The references that have vectors, damaged or not."""
        return {file.name.removesuffix(_SUFFIX) for file in self._folder.glob(f"*{_SUFFIX}")}

    def keep_only(self, reference_ids: set[str]) -> None:
        """Take away the vectors of references that are gone."""
        for name in self.names() - reference_ids:
            self._file(name).unlink(missing_ok=True)

    def clear(self) -> None:
        """Take away everything of this model."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _file(self, reference_id: str) -> Path:
        return self._folder / f"{reference_id}{_SUFFIX}"
