"""Content-addressed files: each evidence file lies read-only under its SHA-256 and is never replaced."""

import re
import shutil
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from rightsdesk.errors import InvalidInput, StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.store import durable, sources

_SHA256 = re.compile(r"[0-9a-f]{64}")
_INCOMING = "incoming"


@dataclass(frozen=True)
class VaultFile:
    """A file of the vault; `already_there` when the same bytes had been taken in before."""

    sha256: str
    size: int
    path: Path
    already_there: bool


@dataclass(frozen=True)
class VaultProblem:
    """A file of the vault that is not what its name says."""

    sha256: str
    kind: Literal["missing", "unreadable", "changed", "size"]
    message: str


class Vault:
    """The folder of evidence files; safe to use from several threads and programs at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._incoming = folder / _INCOMING

    def take_in(self, source: Path | bytes | BinaryIO, ctx: JobContext) -> VaultFile:
        """Copy a file into the vault; when this returns, the bytes are on the disk.

        Raises `InvalidInput` for a source that is no plain file, is empty, or changes on the way, and
        `StorageFailed` naming path and bytes needed; nothing is left behind then.
        """
        if isinstance(source, Path):
            with sources.opened(source) as opened:
                self._require_room(opened.size)
                return self._store(sources.chunks_of(opened, ctx), opened.size, ctx)
        if isinstance(source, bytes):
            if not source:
                raise InvalidInput("There is nothing to keep: the content is empty.")
            return self._store([source], len(source), ctx)
        return self._store(_chunks_of_stream(source, ctx), 0, ctx)

    def path(self, sha256: str) -> Path:
        """Where the file of this hash lies or would lie."""
        if not _SHA256.fullmatch(sha256):
            raise InvalidInput(f"{sha256!r} is no SHA-256.")
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def open(self, sha256: str) -> BinaryIO:
        """Open a file for reading. Raises `StorageFailed` when it is missing."""
        path = self.path(sha256)
        try:
            return path.open("rb")
        except OSError as error:
            raise StorageFailed(
                f"The evidence file {sha256} cannot be read from the vault at {path}.",
                "Run `rightsdesk verify`.",
            ) from error

    def verify(
        self, sha256: str, *, fast: bool = False, size: int | None = None, ctx: JobContext | None = None
    ) -> VaultProblem | None:
        """What is wrong with one file; reads every byte unless `fast`, which looks at presence and size."""
        path = self.path(sha256)
        try:
            state = path.lstat()
            if size is not None and state.st_size != size:
                return VaultProblem(
                    sha256, "size", f"{path} has {state.st_size:,} bytes instead of {size:,}."
                )
            if fast and stat.S_ISREG(state.st_mode):
                return None
            label = f"Checking {sha256[:12]}"

            def report(done: int) -> None:
                if ctx is not None:
                    ctx.report(done, state.st_size, label, in_bytes=True)

            found = durable.sha256_of(path, report)
        except FileNotFoundError:
            return VaultProblem(sha256, "missing", f"{path} is missing.")
        except OSError as error:
            return VaultProblem(sha256, "unreadable", f"{path} cannot be read: {error.strerror}.")
        return (
            None if found == sha256 else VaultProblem(sha256, "changed", f"The bytes of {path} were changed.")
        )

    def hashes(self) -> Iterator[str]:
        """The hashes of all files, in order."""
        for path in sorted(self.folder.glob("??/??/*")):
            if _SHA256.fullmatch(path.name) and path == self.path(path.name):
                yield path.name

    def orphans(self, known: Collection[str]) -> tuple[str, ...]:
        """Hashes of files that no record names: a crash came between file and record. Never deleted."""
        return tuple(sha256 for sha256 in self.hashes() if sha256 not in known)

    def sweep(self) -> tuple[str, ...]:
        """Remove what interrupted copies left behind and return the names; complete files are not touched."""
        return durable.sweep_temporary(self._incoming)

    def _store(self, chunks: Iterable[bytes], size: int, ctx: JobContext) -> VaultFile:
        def report(done: int) -> None:
            ctx.report(done, size, "Reading back", in_bytes=True)

        written = durable.write_stream(self.folder, self._incoming, chunks, size, self.path, report)
        return VaultFile(written.sha256, written.size, written.path, written.already_there)

    def _require_room(self, size: int) -> None:
        durable.make_folder(self.folder)
        free = shutil.disk_usage(self.folder).free
        if size > free:
            raise StorageFailed(
                f"The disk of {self.folder} has {free:,} bytes free; {size:,} bytes are needed.", "Make room."
            )


def _chunks_of_stream(stream: BinaryIO, ctx: JobContext) -> Iterator[bytes]:
    done = 0
    while chunk := stream.read(durable.CHUNK):
        done += len(chunk)
        yield chunk
        ctx.report(done, 0, "Copying", in_bytes=True)
    if not done:
        raise InvalidInput("There is nothing to keep: the content is empty.")
