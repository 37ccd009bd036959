"""One program at a time on a data folder, and nobody else looks in."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rightsdesk.errors import DataFolderBusy, StorageFailed
from rightsdesk.store.folder import DataFolder


@contextmanager
def another_program(root: Path) -> Iterator[int]:
    """A second process that holds the folder until it is killed."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        held = DataFolder.open(root)
        os.write(send, b"held")
        signal.pause()
        os._exit(held is None)
    assert os.read(receive, 4) == b"held"
    try:
        yield child
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(receive)
        os.close(send)


def test_a_new_folder_is_closed_to_others(tmp_path: Path) -> None:
    root = tmp_path / "new" / "data"
    folder = DataFolder.open(root)
    for path in (root, folder.vault_path, folder.notices_path, folder.register_path, folder.logs_path):
        assert path.stat().st_mode & 0o777 == 0o700
    assert folder.database_path == root / "rightsdesk.sqlite"
    assert folder.settings_path == root / "settings.toml"
    assert folder.holder_path.stat().st_mode & 0o077 == 0
    folder.close()
    folder.close()
    assert sorted(path.name for path in root.iterdir() if path.is_file()) == ["rightsdesk.lock"]


def test_a_second_program_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    with another_program(tmp_path / "data") as child:
        with pytest.raises(DataFolderBusy, match="another running copy") as caught:
            DataFolder.open(tmp_path / "data", wait_seconds=0.1)
        assert f"process {child} on {os.uname().nodename}" in caught.value.message
        DataFolder.open(tmp_path / "data", exclusive=False).close()
    DataFolder.open(tmp_path / "data", wait_seconds=0.1).close()


def test_the_holder_of_a_killed_program_is_not_named_again(tmp_path: Path) -> None:
    with another_program(tmp_path / "data"):
        pass
    mine = DataFolder.open(tmp_path / "data")
    with pytest.raises(DataFolderBusy, match=f"process {os.getpid()} "):
        DataFolder.open(tmp_path / "data", wait_seconds=0.1)
    mine.close()


def test_a_second_program_waits_for_the_first_to_end(tmp_path: Path) -> None:
    first = DataFolder.open(tmp_path / "data")
    closing = threading.Timer(0.2, first.close)
    closing.start()
    DataFolder.open(tmp_path / "data", wait_seconds=5).close()
    closing.join()


def test_a_file_in_the_place_of_the_folder_gives_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(StorageFailed, match="is a file"):
        DataFolder.open(tmp_path / "data")


LOST: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: path.unlink(missing_ok=True),
    "empty": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("how", LOST)
@pytest.mark.parametrize("kept", ["vault/ab/cd/" + "ab" * 32, "notices/N-2026-0001.pdf"])
def test_a_lost_database_is_not_replaced_by_an_empty_one(tmp_path: Path, how: str, kept: str) -> None:
    folder = DataFolder.open(tmp_path)
    LOST[how](folder.database_path)
    folder.close()
    DataFolder.open(tmp_path).close()
    (tmp_path / kept).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / kept).write_bytes(b"evidence")
    with pytest.raises(StorageFailed, match="missing or empty"):
        DataFolder.open(tmp_path)
    DataFolder.open(tmp_path, exclusive=False).close()
    folder.database_path.write_bytes(b"there again")
    DataFolder.open(tmp_path, wait_seconds=0.1).close()
