"""Every system call of a durable write may fail; the flushes come in the order a power cut asks for."""

import errno
import io
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.store import durable, readback
from rightsdesk.store.vault import Vault

CONTENT = b"evidence" * 10_000
WATCHED = {
    "open", "write", "fsync", "fchmod", "fstat", "link", "mkdir", "pread", "posix_fadvise", "close", "unlink",
}  # fmt: skip


class WatchedSystem:
    """Stands in for `os` in the durable module: writes down each call and fails the one it is told to."""

    def __init__(self, fail_at: int = -1, code: int = 0, *, and_all_after: bool = False) -> None:
        self.calls: list[str] = []
        self.names: dict[int, str] = {}
        self._fail_at, self._code, self._and_after = fail_at, code, and_all_after

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever `os` has
        real = getattr(os, name)
        return self._watched(name, real) if name in WATCHED else real

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:  # noqa: ANN401
            subject = args[0]
            shown = self.names.get(subject, "?") if isinstance(subject, int) else kind_of(Path(subject))
            self.calls.append(f"{name} {shown}")
            number = len(self.calls) - 1
            due = number == self._fail_at or (self._and_after and number > self._fail_at >= 0)
            # A descriptor that was opened is always closed, as the system itself does even on an error.
            if due and name == "close":
                real(*args, **options)
            if due:
                raise OSError(self._code, os.strerror(self._code))
            answer = real(*args, **options)
            if name == "open":
                self.names[answer] = shown
            return answer

        return call


def kind_of(path: Path) -> str:
    if path.suffix == durable.TEMPORARY:
        return "temporary"
    return "file" if len(path.name) == 64 else f"folder:{path.name}"


@contextmanager
def watched(monkeypatch: pytest.MonkeyPatch, system: WatchedSystem) -> Iterator[WatchedSystem]:
    with monkeypatch.context() as patch:
        patch.setattr(durable, "os", system)
        patch.setattr(readback, "os", system)
        yield system


def take(vault: Vault) -> str:
    return vault.take_in(CONTENT, JobContext()).sha256


def test_the_calls_come_in_the_order_a_power_cut_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = Vault(tmp_path / "vault")
    with watched(monkeypatch, WatchedSystem()) as system:
        digest = take(vault)
    calls = system.calls
    last_write = max(place for place, call in enumerate(calls) if call.startswith("write"))
    flushed, linked = calls.index("fsync temporary"), calls.index("link temporary")
    read_back = calls.index("pread temporary")
    assert last_write < calls.index("fchmod temporary") < flushed < read_back < linked
    after = calls[linked + 1 :]
    for folder in (digest[2:4], digest[:2], "vault"):
        assert f"fsync folder:{folder}" in after
    made = [call.partition(":")[2] for call in calls if call.startswith("mkdir")]
    assert made == ["vault", "incoming", digest[:2], digest[2:4]]
    assert calls.count("fsync temporary") == 1


def test_a_large_file_is_read_back_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each part is flushed before it is read, and the last flush comes after the last byte."""
    monkeypatch.setattr(readback, "STRIDE", 2048)
    vault, pieces = Vault(tmp_path / "vault"), [os.urandom(1024) for _ in range(20)]
    with watched(monkeypatch, WatchedSystem()) as system:
        digest = vault.take_in(PieceByPiece(pieces), JobContext()).sha256
    assert digest == sha256(b"".join(pieces)).hexdigest()
    calls = [call.removesuffix(" temporary") for call in system.calls if call.endswith(" temporary")]
    assert calls.count("fsync") == 11
    last_write = max(place for place, call in enumerate(calls) if call == "write")
    last_flush = max(place for place, call in enumerate(calls) if call == "fsync")
    assert last_write < calls.index("fchmod") < last_flush < calls.index("link")
    assert calls.index("fsync") < calls.index("pread")


def test_what_the_disk_gives_back_wrongly_half_way_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readback, "STRIDE", 2048)
    real, flushes = os.fsync, 0

    def lying(descriptor: int) -> None:
        nonlocal flushes
        real(descriptor)
        is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
        flushes += is_file
        if is_file and flushes == 3:
            byte = os.pread(descriptor, 1, 5000)
            os.pwrite(descriptor, bytes([byte[0] ^ 1]), 5000)

    vault, pieces = Vault(tmp_path / "vault"), [os.urandom(1024) for _ in range(20)]
    monkeypatch.setattr(readback.os, "fsync", lying)
    with pytest.raises(StorageFailed, match="other bytes"):
        vault.take_in(PieceByPiece(pieces), JobContext())
    assert list(vault.hashes()) == []
    assert vault.sweep() == ()


class PieceByPiece(io.RawIOBase):
    """A stream that gives one piece at a time."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = list(pieces)

    def read(self, _size: int = -1) -> bytes:
        return self._pieces.pop(0) if self._pieces else b""


@pytest.mark.parametrize("stride", [readback.STRIDE, 100], ids=["at the end", "on the way"])
@pytest.mark.parametrize(
    ("code", "and_all_after"),
    [(errno.ENOSPC, False), (errno.EIO, True)],
    ids=["full once", "broken for good"],
)
def test_a_failure_at_any_call_is_one_sentence_and_leaves_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, stride: int, *, and_all_after: bool
) -> None:
    monkeypatch.setattr(readback, "STRIDE", stride)
    number, completed = 0, False
    while not completed:
        folder = tmp_path / str(number)
        vault = Vault(folder)
        system = WatchedSystem(number, code, and_all_after=and_all_after)
        with watched(monkeypatch, system):
            completed = failed_well(vault, system)
        vault.sweep()
        for digest in vault.hashes():
            assert vault.verify(digest) is None
        # Room has come back: the same program does it again and it works.
        assert vault.verify(take(vault)) is None
        assert [path for path in folder.rglob("*") if path.is_file()] == [vault.path(take(vault))]
        number += 1
    assert number > 20


def failed_well(vault: Vault, system: WatchedSystem) -> bool:
    """Whether the write went through although a call failed; otherwise the failure was told properly."""
    try:
        digest = take(vault)
    except StorageFailed as error:
        assert str(vault.folder) in error.message  # noqa: PT017  both ends are right, each with its proof
        assert error.hint  # noqa: PT017
        assert_no_flush_again(system)
        return False
    assert list(vault.hashes()) == [digest]
    assert len(system.calls) <= system._fail_at or system.calls[system._fail_at].split()[0] in {
        "unlink",
        "close",
    }
    return len(system.calls) <= system._fail_at


def assert_no_flush_again(system: WatchedSystem) -> None:
    failed = system.calls[system._fail_at :]
    if failed[:1] == ["fsync temporary"]:
        assert failed.count("fsync temporary") == 1


def test_a_disk_that_gives_back_other_bytes_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.pread
    monkeypatch.setattr(
        os, "pread", lambda fd, size, at: real(fd, size, at).replace(b"evidence", b"avidence", 1)
    )
    vault = Vault(tmp_path / "vault")
    with pytest.raises(StorageFailed, match="other bytes than were written"):
        take(vault)
    monkeypatch.undo()
    assert list(vault.hashes()) == []
    assert vault.sweep() == ()


def test_a_short_write_is_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda fd, content: real(fd, content[: max(1, len(content) // 3)]))
    vault = Vault(tmp_path / "vault")
    assert vault.verify(take(vault)) is None
