"""The vault takes plain files in whole, keeps them, and finds every changed byte."""

import io
import os
import shutil
import socket
import threading
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from rightsdesk.errors import InvalidInput, StorageFailed
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.store import durable
from rightsdesk.store.vault import Vault, VaultFile

MIB = 1024 * 1024
CONTENT = bytes(range(256)) * 256


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    return Vault(tmp_path / "vault")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "clip.mp4"
    path.write_bytes(CONTENT * 48 + b"end")
    return path


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if not path.is_dir()]


def take(vault: Vault, content: bytes = CONTENT) -> VaultFile:
    return vault.take_in(content, JobContext())


def unlock(path: Path) -> Path:
    path.chmod(0o600)
    return path


def test_a_file_lies_read_only_under_its_hash(vault: Vault, source: Path) -> None:
    content = source.read_bytes()
    taken = vault.take_in(source, JobContext())
    digest = sha256(content).hexdigest()
    assert taken == VaultFile(digest, len(content), vault.path(digest), already_there=False)
    assert taken.path == vault.folder / digest[:2] / digest[2:4] / digest
    assert taken.path.stat().st_mode & 0o777 == 0o444
    with vault.open(digest) as stream:
        assert stream.read() == content
    assert files_in(vault.folder) == [taken.path]
    assert source.read_bytes() == content


def test_the_same_bytes_are_kept_once(vault: Vault, source: Path) -> None:
    first = vault.take_in(source, JobContext())
    inode = first.path.stat().st_ino
    for again in (source.read_bytes(), io.BytesIO(source.read_bytes()), source):
        taken = vault.take_in(again, JobContext())
        assert (taken.sha256, taken.already_there) == (first.sha256, True)
    assert first.path.stat().st_ino == inode
    assert list(vault.hashes()) == [first.sha256]
    assert files_in(vault.folder) == [first.path]


def test_many_threads_with_the_same_file_leave_one(vault: Vault) -> None:
    taken: list[VaultFile] = []
    threads = [threading.Thread(target=lambda: taken.append(take(vault))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(file.already_there for file in taken) == [False] + [True] * 7
    assert files_in(vault.folder) == [taken[0].path]


def test_progress_comes_each_mebibyte_while_copying_and_reading_back(vault: Vault, source: Path) -> None:
    seen: list[Progress] = []
    vault.take_in(source, JobContext(seen.append))
    size = source.stat().st_size
    for label in ("Copying clip.mp4", "Reading back"):
        done = [progress.done for progress in seen if progress.label == label]
        assert done == [MIB, 2 * MIB, 3 * MIB, size]
    assert {progress.total for progress in seen} == {size}


@pytest.mark.parametrize("label", ["Copying clip.mp4", "Reading back"])
def test_cancelling_leaves_nothing(vault: Vault, source: Path, label: str) -> None:
    ctx = JobContext(lambda progress: ctx.cancel() if progress.label == label else None)
    with pytest.raises(Cancelled):
        vault.take_in(source, ctx)
    assert files_in(vault.folder) == []


CHANGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "shrinks": (lambda path: os.truncate(path, 2 * MIB), "changed while"),
    "grows": (lambda path: path.open("ab").write(b"more"), "changed while"),
    "is written to": (lambda path: path.open("r+b").write(b"other"), "changed while"),
    "goes away": (lambda path: path.unlink(), "went away"),
    "is replaced": (lambda path: (path.unlink(), path.write_bytes(CONTENT)), "changed while"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_a_source_that_changes_on_the_way_is_not_taken(vault: Vault, source: Path, change: str) -> None:
    alter, words = CHANGES[change]
    pending = [alter]

    def once(_progress: Progress) -> None:
        if pending:
            pending.pop()(source)

    with pytest.raises(InvalidInput, match=words) as caught:
        vault.take_in(source, JobContext(once))
    assert "clip.mp4" in caught.value.message
    assert files_in(vault.folder) == []


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(path))


NOT_PLAIN: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda _path: None, "does not exist"),
    "empty": (lambda path: path.touch(), "is empty"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
    "link": (lambda path: path.symlink_to("/etc/passwd"), "is a link"),
    "dangling link": (lambda path: path.symlink_to("nowhere"), "is a link"),
    "pipe": (os.mkfifo, "is a pipe"),
    "socket": (make_socket, "is a pipe or device"),
}


@pytest.mark.parametrize("kind", NOT_PLAIN)
def test_what_is_no_plain_file_is_refused(vault: Vault, tmp_path: Path, kind: str) -> None:
    make, words = NOT_PLAIN[kind]
    path = tmp_path / "thing"
    make(path)
    with pytest.raises(InvalidInput, match=words) as caught:
        vault.take_in(path, JobContext())
    assert caught.value.hint
    assert not vault.folder.exists()


def test_a_device_is_refused(vault: Vault) -> None:
    with pytest.raises(InvalidInput, match="is a device"):
        vault.take_in(Path("/dev/zero"), JobContext())


@pytest.mark.parametrize("nothing", [b"", io.BytesIO()])
def test_empty_content_is_refused(vault: Vault, nothing: bytes | io.BytesIO) -> None:
    with pytest.raises(InvalidInput, match="empty"):
        vault.take_in(nothing, JobContext())
    assert files_in(vault.folder) == []


ODD_NAMES = [
    b"-y.mp4",
    b"concat:a|b",
    b"a" * 251 + b".mp4",
    b"\xff\xfe.mp4",
    b"two\nlines.mp4",
    "\u202egpj.exe\u202c.mp4".encode(),
    " 再アップロード .mp4".encode(),
    b"%s{0}$(id).mp4",
]


@pytest.mark.parametrize("name", ODD_NAMES, ids=range(len(ODD_NAMES)))
def test_odd_names_are_taken_in_and_shown_plainly(vault: Vault, tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_bytes(name + CONTENT)
    seen: list[Progress] = []
    taken = vault.take_in(path, JobContext(seen.append))
    assert taken.sha256 == sha256(name + CONTENT).hexdigest()
    for label in {progress.label for progress in seen}:
        assert label.isprintable()
        label.encode()
    path.unlink()
    with pytest.raises(InvalidInput) as caught:
        vault.take_in(path, JobContext())
    assert caught.value.message.isprintable()


def test_a_name_with_nul_gives_a_sentence(vault: Vault) -> None:
    with pytest.raises(InvalidInput, match="cannot be opened"):
        vault.take_in(Path("a\x00b"), JobContext())


def test_flipped_bytes_are_found(vault: Vault) -> None:
    taken = take(vault)
    unlock(taken.path)
    assert vault.verify(taken.sha256) is None
    with taken.path.open("r+b", buffering=0) as stream:
        for offset in range(0, len(CONTENT), 31):
            os.pwrite(stream.fileno(), bytes([CONTENT[offset] ^ 1 << offset % 8]), offset)
            problem = vault.verify(taken.sha256)
            assert problem is not None
            assert (problem.kind, problem.sha256) == ("changed", taken.sha256)
            os.pwrite(stream.fileno(), CONTENT[offset : offset + 1], offset)
    assert vault.verify(taken.sha256) is None


def swap_with_other(path: Path) -> None:
    other = take(Vault(path.parents[2]), b"other").path
    spare = path.with_name("spare")
    path.rename(spare)
    other.rename(path)
    spare.rename(other)


def replace_by_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, tuple[Callable[[Path], object], str]] = {
    "truncated": (lambda path: os.truncate(unlock(path), 100), "changed"),
    "emptied": (lambda path: os.truncate(unlock(path), 0), "changed"),
    "extended": (lambda path: os.truncate(unlock(path), len(CONTENT) + 1), "changed"),
    "zeroed": (lambda path: unlock(path).write_bytes(bytes(len(CONTENT))), "changed"),
    "exchanged": (swap_with_other, "changed"),
    "removed": (lambda path: path.unlink(), "missing"),
    "renamed": (lambda path: path.rename(path.with_name(path.name.upper())), "missing"),
    "replaced by a link": (replace_by_link, "unreadable"),
    "replaced by a folder": (replace_by_folder, "unreadable"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_found_and_named(vault: Vault, damage: str) -> None:
    taken = take(vault)
    harm, kind = DAMAGES[damage]
    harm(taken.path)
    problem = vault.verify(taken.sha256)
    assert problem is not None
    assert problem.kind == kind
    assert taken.sha256 in problem.message


def test_a_fast_check_looks_at_presence_and_size(vault: Vault) -> None:
    taken = take(vault)
    unlock(taken.path).write_bytes(bytes(len(CONTENT)))
    assert vault.verify(taken.sha256, fast=True, size=len(CONTENT)) is None
    problem = vault.verify(taken.sha256, fast=True, size=1)
    assert problem is not None
    assert problem.kind == "size"
    taken.path.unlink()
    problem = vault.verify(taken.sha256, fast=True)
    assert problem is not None
    assert problem.kind == "missing"


def test_a_new_time_or_mode_is_no_damage(vault: Vault) -> None:
    taken = take(vault)
    os.utime(unlock(taken.path), (0, 0))
    assert vault.verify(taken.sha256) is None


def test_a_check_can_be_cancelled(vault: Vault, source: Path) -> None:
    taken = vault.take_in(source, JobContext())
    ctx = JobContext(lambda _progress: ctx.cancel())
    with pytest.raises(Cancelled):
        vault.verify(taken.sha256, ctx=ctx)


def test_damage_under_the_same_name_is_left_and_said(vault: Vault) -> None:
    taken = take(vault)
    unlock(taken.path).write_bytes(b"damaged")
    with pytest.raises(StorageFailed, match="other bytes"):
        take(vault)
    assert taken.path.read_bytes() == b"damaged"
    assert files_in(vault.folder) == [taken.path]


def test_reading_what_is_missing_gives_a_sentence(vault: Vault) -> None:
    with pytest.raises(StorageFailed, match="cannot be read"):
        vault.open("ab" * 32)
    for nonsense in ("", "../../etc/passwd", "AB" * 32, "ab" * 31):
        with pytest.raises(InvalidInput):
            vault.path(nonsense)


def test_orphans_are_listed_and_kept(vault: Vault) -> None:
    known, orphan = take(vault, b"known"), take(vault, b"orphan")
    (vault.folder / "stray.txt").write_text("put here by hand")
    assert vault.orphans({known.sha256}) == (orphan.sha256,)
    assert vault.sweep() == ()
    assert sorted(vault.hashes()) == sorted([known.sha256, orphan.sha256])


def test_a_sweep_removes_what_the_dead_left_and_spares_the_living(vault: Vault, source: Path) -> None:
    vault.take_in(b"x", JobContext())
    dead = vault.folder / "incoming" / f"dead{durable.TEMPORARY}"
    dead.write_bytes(b"half")
    swept: list[tuple[str, ...]] = []
    taken = vault.take_in(source, JobContext(lambda _progress: swept.append(Vault(vault.folder).sweep())))
    assert swept[0] == (dead.name,)
    assert set(swept[1:]) == {()}
    assert vault.verify(taken.sha256) is None


def test_letters_are_written_once(tmp_path: Path) -> None:
    folder = tmp_path / "notices"
    first = durable.write_file(folder, "N-2026-0001.pdf", b"%PDF-")
    assert (first.sha256, first.size) == (sha256(b"%PDF-").hexdigest(), 5)
    assert first.path.stat().st_mode & 0o777 == 0o444
    assert durable.write_file(folder, "N-2026-0001.pdf", b"%PDF-").already_there
    with pytest.raises(StorageFailed, match="other bytes"):
        durable.write_file(folder, "N-2026-0001.pdf", b"%PDF-2")
    assert first.path.read_bytes() == b"%PDF-"
    assert files_in(folder) == [first.path]


def test_a_disk_without_hard_links_works_too(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_options: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    taken = take(vault)
    assert not taken.already_there
    assert take(vault).already_there
    assert files_in(vault.folder) == [taken.path]


def test_too_little_room_is_said_before_copying(
    vault: Vault, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(source.parent)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(StorageFailed, match=r"1,000 bytes free; 3,145,731 bytes are needed"):
        vault.take_in(source, JobContext())
    assert files_in(vault.folder) == []
