"""A disk that is really full, or really read-only: a sentence, nothing half-written, and work goes on."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rightsdesk.errors import StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.store.database import Database
from rightsdesk.store.folder import DataFolder
from rightsdesk.store.migrate import migrate
from rightsdesk.store.tables import Case
from rightsdesk.store.vault import Vault

MIB = 1024 * 1024


def mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 4 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    if os.geteuid() != 0 or not mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", str(place)):
        pytest.skip("Only root may mount a small disk; a really full disk was not tested.")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def new_case(number: int, title: str) -> Case:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    return Case(
        id=f"C-2026-{number:04d}", title=title, status_on=date(2026, 11, 22), opened_at=now, opened_by="a"
    )


def count_of(database: Database) -> int:
    with database.read() as session:
        return int(session.connection().exec_driver_sql("SELECT count(*) FROM case_file").scalar_one())


def test_a_full_disk_leaves_no_half_evidence(small_disk: Path) -> None:
    vault = Vault(small_disk / "vault")
    kept = vault.take_in(b"first" * 1000, JobContext()).sha256
    for fill in range(10):
        with pytest.raises(StorageFailed, match="disk is full") as caught:
            vault.take_in(bytes([fill]) * (5 * MIB), JobContext())
        assert str(vault.folder) in caught.value.message
        assert f"{5 * MIB:,} bytes" in caught.value.message
        assert list(vault.hashes()) == [kept]
        assert vault.sweep() == ()
    big = small_disk.parent / "big.mp4"
    big.write_bytes(bytes(5 * MIB))
    with pytest.raises(StorageFailed, match="bytes are needed"):
        vault.take_in(big, JobContext())
    assert vault.verify(kept) is None
    assert vault.verify(vault.take_in(bytes(2 * MIB), JobContext()).sha256) is None


def test_a_full_disk_stops_a_save_and_lets_the_next_one_through(small_disk: Path) -> None:
    database = Database.open(small_disk / "rightsdesk.sqlite")
    migrate(database)
    with database.write() as session:
        session.add(new_case(1, "kept"))
    for number in range(2, 6):
        with pytest.raises(StorageFailed, match="disk is full") as caught, database.write() as session:
            session.add(new_case(number, "x" * 5 * MIB))
        assert "rightsdesk.sqlite" in caught.value.message
        assert count_of(database) == 1
    with database.write() as session:
        session.add(new_case(2, "fits"))
    assert count_of(database) == 2
    assert database.check() == ()
    database.close()


def test_a_full_disk_stops_a_first_start_with_a_sentence(small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(4 * MIB - 40960))
    database = Database.open(small_disk / "rightsdesk.sqlite")
    with pytest.raises(StorageFailed, match="disk is full"):
        migrate(database)
    (small_disk / "ballast").unlink()
    migrate(database)
    assert database.check() == ()
    database.close()


def test_a_read_only_disk_gives_sentences(small_disk: Path) -> None:
    database = Database.open(small_disk / "rightsdesk.sqlite")
    migrate(database)
    vault = Vault(small_disk / "vault")
    kept = vault.take_in(b"first", JobContext()).sha256
    database.close()
    assert mount("-o", "remount,ro", str(small_disk))
    with pytest.raises(StorageFailed, match="may not be written"):
        vault.take_in(b"second", JobContext())
    with pytest.raises(StorageFailed, match="may not be written"):
        DataFolder.open(small_disk)
    with pytest.raises(StorageFailed, match=r"cannot be opened or written"), database.write() as session:
        session.add(new_case(1, "x"))
    assert vault.verify(kept) is None
    assert count_of(database) == 0
    database.close()


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that the test, as somebody who is not root, may not write to."""
    folder = Path(tempfile.mkdtemp(prefix="rightsdesk-closed-"))
    folder.chmod(0o555)
    was_root = os.geteuid() == 0
    if was_root:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    yield folder
    if was_root:
        os.seteuid(0)
    folder.chmod(0o700)
    shutil.rmtree(folder)


def test_a_folder_without_permission_gives_a_sentence(closed_folder: Path) -> None:
    with pytest.raises(StorageFailed, match="may not be written"):
        DataFolder.open(closed_folder / "data")
    with pytest.raises(StorageFailed, match="cannot be opened"):
        Database.open(closed_folder / "rightsdesk.sqlite")
    with pytest.raises(StorageFailed, match="may not be written"):
        Vault(closed_folder / "vault").take_in(b"x", JobContext())
