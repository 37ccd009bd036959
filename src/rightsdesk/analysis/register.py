"""The register of references: one fingerprint file each, replaced whole or not at all."""

import os
import tempfile
from pathlib import Path

from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.errors import StorageFailed

_SUFFIX = ".fingerprint"


class Register:
    """Fingerprints of references in a folder, by reference id."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known: dict[str, tuple[tuple[int, int, int], Fingerprint]] = {}

    def add(self, reference_id: str, fingerprint: Fingerprint) -> None:
        """Put a fingerprint in, replacing an older one. Raises `StorageFailed`."""
        target = self._file(reference_id)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _write_durably(target, fingerprint.to_bytes())
        except OSError as failure:
            raise StorageFailed(
                f"The register could not be written: {failure.strerror}.", "Free disk space and try again."
            ) from failure

    def remove(self, reference_id: str) -> None:
        """Take a fingerprint out; one that is not there is no fault. Raises `StorageFailed`."""
        self._known.pop(reference_id, None)
        try:
            self._file(reference_id).unlink(missing_ok=True)
        except OSError as failure:
            raise StorageFailed(f"The register could not be changed: {failure.strerror}.") from failure

    def ids(self) -> set[str]:
        """The references whose fingerprints are whole and of this version."""
        names = [file.name.removesuffix(_SUFFIX) for file in self.folder.glob(f"*{_SUFFIX}")]
        return {name for name in names if name in self}

    def __contains__(self, reference_id: str) -> bool:
        return self.get(reference_id) is not None

    def get(self, reference_id: str) -> Fingerprint | None:
        """The fingerprint of a reference; None when it is absent, damaged or of another version."""
        file = self._file(reference_id)
        try:
            status = file.stat()
            state = (status.st_mtime_ns, status.st_size, status.st_ino)
            known = self._known.get(reference_id)
            if known is not None and known[0] == state:
                return known[1]
            found = Fingerprint.from_bytes(file.read_bytes())
        except (OSError, ValueError):
            return None
        self._known[reference_id] = (state, found)
        return found

    def _file(self, reference_id: str) -> Path:
        if not reference_id or "/" in reference_id or reference_id.startswith("."):
            raise ValueError(f"{reference_id!r} cannot name a reference.")
        return self.folder / f"{reference_id}{_SUFFIX}"


def _write_durably(target: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".writing-")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
