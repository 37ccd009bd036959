"""The register of references: one fingerprint file each and its codes, replaced whole or not at all."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from rightsdesk.analysis import blocks, filed
from rightsdesk.analysis.blocks import Table
from rightsdesk.analysis.filed import Filed
from rightsdesk.analysis.fingerprints import Fingerprint
from rightsdesk.analysis.sound import NO_SOUND, SoundPrint, is_whole
from rightsdesk.errors import StorageFailed

if TYPE_CHECKING:
    from rightsdesk.analysis.narrowing import Narrowing

_SUFFIX = ".fingerprint"
_CODES = ".codes"
_SOUND = ".sound"
_MOST_KEPT = 64

State = tuple[int, int, int]


class Register:
    """Fingerprints of references in a folder, by reference id."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._tables: dict[str, tuple[State, Table]] = {}
        self._kept: dict[tuple[str, tuple[int, ...] | None], tuple[State, Fingerprint]] = {}
        self._marks: dict[str, tuple[State, int | None]] = {}
        self._sounds: dict[str, State] = {}  # whose sound was seen to be whole, and in which state
        self.broken: set[str] = set()  # found damaged while reading; they count as absent until made again
        self.index: Narrowing | None = None  # made when a search first needs it

    def add(self, reference_id: str, fingerprint: Fingerprint, sound: SoundPrint | None = None) -> None:
        """Put a fingerprint in, replacing an older one. Raises `StorageFailed`."""
        target = self.file(reference_id)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_durably(target.with_suffix(_SOUND), (sound or NO_SOUND).to_bytes())
            # Codes first: whoever sees the new fingerprint must not take old codes for its own.
            write_durably(target.with_suffix(_CODES), filed.filed(fingerprint).to_bytes())
            write_durably(target, blocks.written(fingerprint))
            self.broken.discard(reference_id)
        except OSError as failure:
            raise StorageFailed(
                f"The register could not be written: {failure.strerror}.", "Free disk space and try again."
            ) from failure

    def remove(self, reference_id: str) -> None:
        """Take a fingerprint out; one that is not there is no fault. Raises `StorageFailed`."""
        self._tables.pop(reference_id, None)
        self._marks.pop(reference_id, None)
        try:
            self.file(reference_id).unlink(missing_ok=True)
            for suffix in (_CODES, _SOUND):
                self.file(reference_id).with_suffix(suffix).unlink(missing_ok=True)
        except OSError as failure:
            raise StorageFailed(f"The register could not be changed: {failure.strerror}.") from failure

    def ids(self) -> set[str]:
        """The references whose fingerprints are of this version, not cut off, and not known to be damaged."""
        names = [file.name.removesuffix(_SUFFIX) for file in self.folder.glob(f"*{_SUFFIX}")]
        return {name for name in names if name in self}

    def __contains__(self, reference_id: str) -> bool:
        if reference_id in self.broken or self.table(reference_id) is None:
            return False
        path = self.file(reference_id).with_suffix(_SOUND)
        try:
            state = _state(path)
            if self._sounds.get(reference_id) != state and is_whole(path):
                self._sounds[reference_id] = state
        except OSError:
            return False
        return self._sounds.get(reference_id) == state

    def table(self, reference_id: str) -> Table | None:
        """What a fingerprint holds; None when it is absent, cut off or of another version."""
        file = self.file(reference_id)
        try:
            state = _state(file)
            known = self._tables.get(reference_id)
            if known is not None and known[0] == state:
                return known[1]
            with file.open("rb") as source:
                table, begin = blocks.read_table(source)
        except (OSError, ValueError):
            return None
        if not table.blocks or begin + table.blocks[-1].offset + table.blocks[-1].length != state[1]:
            return None
        self._tables[reference_id] = (state, table)
        return table

    def get(self, reference_id: str, wanted: Sequence[int] | None = None) -> Fingerprint | None:
        """A fingerprint, or only some of its pieces; None when absent, damaged or of another version."""
        file = self.file(reference_id)
        key = (reference_id, None if wanted is None else tuple(wanted))
        try:
            state = _state(file)
            known = self._kept.get(key)
            if known is not None and known[0] == state:
                return known[1]
            found = blocks.load(file, wanted)
        except OSError:
            return None
        except ValueError:
            self.broken.add(reference_id)
            return None
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[key] = (state, found)
        return found

    def sound(self, reference_id: str) -> SoundPrint | None:
        """What a reference sounds like; empty when it is silent, None when that is not known."""
        try:
            return SoundPrint.from_bytes(self.file(reference_id).with_suffix(_SOUND).read_bytes())
        except OSError:
            return None
        except ValueError:
            self.broken.add(reference_id)
            return None

    def mark(self, reference_id: str) -> int | None:
        """The checksum of what a reference files, without reading all of it; None when that is not known."""
        path = self.file(reference_id).with_suffix(_CODES)
        try:
            state = _state(path)
        except OSError:
            return None
        known = self._marks.get(reference_id)
        if known is None or known[0] != state:
            self._marks[reference_id] = known = (state, filed.mark_of(path))
        return known[1]

    def codes(self, reference_id: str) -> Filed | None:
        """What a reference files in the index, worked out anew when it is missing or damaged."""
        path = self.file(reference_id).with_suffix(_CODES)
        try:
            return filed.from_bytes(path.read_bytes())
        except (OSError, ValueError):
            pass
        try:
            made = filed.filed(blocks.load(self.file(reference_id)))
            write_durably(path, made.to_bytes())
        except (OSError, ValueError):
            return None
        return made

    def everything(self) -> Iterator[tuple[str, Filed]]:
        """What all references file, one after the other."""
        for reference_id in sorted(self.ids()):
            codes = self.codes(reference_id)
            if codes is not None:
                yield reference_id, codes

    def file(self, reference_id: str) -> Path:
        """Where a reference's fingerprint lies."""
        if not reference_id or "/" in reference_id or reference_id.startswith("."):
            raise ValueError(f"{reference_id!r} cannot name a reference.")
        return self.folder / f"{reference_id}{_SUFFIX}"


def _state(file: Path) -> State:
    status = file.stat()
    return (status.st_mtime_ns, status.st_size, status.st_ino)


def write_durably(target: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all, also after a power cut."""
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
