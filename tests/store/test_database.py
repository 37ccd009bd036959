"""Databases keep what they acknowledged, refuse what they cannot keep, and speak in sentences."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from postgres import Cluster
from sqlalchemy.exc import DBAPIError, IntegrityError

from rightsdesk.errors import Conflict, InvalidInput, StorageFailed
from rightsdesk.store import database as database_module
from rightsdesk.store import mounts
from rightsdesk.store.database import Database
from rightsdesk.store.tables import Case, CaseWork

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def new_case(case_id: str = "C-2026-0001", title: str = "再アップロード") -> Case:
    return Case(id=case_id, title=title, status_on=date(2026, 11, 22), opened_at=NOW, opened_by="Aki")


def add_case(database: Database) -> None:
    with database.write() as session:
        session.add(new_case())


def title_of(database: Database) -> str | None:
    with database.read() as session:
        case = session.get(Case, "C-2026-0001")
        return case.title if case else None


def test_every_connection_has_the_settings_that_survive_a_power_cut(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "a.sqlite")
    wanted = {
        "journal_mode": "delete",
        "synchronous": 3,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "mmap_size": 0,
        "cell_size_check": 1,
        "busy_timeout": 10000,
    }
    with database.read() as first, database.read() as second:
        for session in (first, second):
            connection = session.connection()
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            # This SQLite may be built without memory mapping; then there is nothing to switch off.
            assert {**wanted, "mmap_size": found["mmap_size"] or 0} == found | {
                "mmap_size": found["mmap_size"] or 0
            }
    database.close()


def test_a_new_file_is_closed_to_others(tmp_path: Path) -> None:
    Database.open(tmp_path / "a.sqlite").close()
    assert (tmp_path / "a.sqlite").stat().st_mode & 0o777 == 0o600


def test_a_write_takes_the_file_at_its_beginning(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "a.sqlite")
    other = sqlite3.connect(tmp_path / "a.sqlite", timeout=0, isolation_level=None)
    with database.write() as session:
        session.connection()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    other.close()
    database.close()


def test_what_was_written_is_there_after_opening_again(open_database: Callable[[], Database]) -> None:
    add_case(open_database())
    with open_database().read() as session:
        case = session.get(Case, "C-2026-0001")
        assert case is not None
        assert (case.title, case.opened_at, case.version) == ("再アップロード", NOW, 1)


def test_a_failure_inside_a_write_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.write() as session:
            session.add(new_case())
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert title_of(database) is None
    add_case(database)
    assert title_of(database) == "再アップロード"


def test_a_read_cannot_write(database: Database) -> None:
    def write_anyway() -> None:
        with database.read() as session:
            session.add(new_case())
            session.flush()

    with pytest.raises((DBAPIError, StorageFailed)):
        write_anyway()
    assert title_of(database) is None


def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(CaseWork(case_id="C-2026-0009", work_id="W-0009"))


def test_naive_times_are_refused(database: Database) -> None:
    case = new_case()
    case.opened_at = datetime(2026, 11, 22)  # noqa: DTZ001  the fault this test is about
    with pytest.raises(Exception, match=r"(?i)naive|timezone|tz"), database.write() as session:
        session.add(case)


def test_a_stale_change_is_refused_and_overwrites_nothing(open_database: Callable[[], Database]) -> None:
    mine, theirs = open_database(), open_database()
    add_case(mine)
    with mine.read() as session:
        seen = session.get(Case, "C-2026-0001")
        session.expunge(seen)
    with theirs.write() as session:
        session.get(Case, "C-2026-0001").title = "theirs"
    seen.title = "mine"
    with pytest.raises(Conflict, match="Somebody else changed") as caught, mine.write() as session:
        session.add(seen)
    assert caught.value.hint
    assert title_of(mine) == "theirs"


def test_a_write_inside_a_write_is_a_fault_at_once(database: Database) -> None:
    with (
        database.write(),
        pytest.raises(RuntimeError, match="inside a write"),
        database.write(),
    ):
        pass


def test_two_threads_write_one_after_the_other(database: Database) -> None:
    inside, most = 0, 0
    guard = threading.Lock()

    def work(number: int) -> None:
        nonlocal inside, most
        with database.write() as session:
            with guard:
                inside += 1
                most = max(most, inside)
            session.add(new_case(f"C-2026-{number:04d}"))
            session.flush()
            with guard:
                inside -= 1

    threads = [threading.Thread(target=work, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with database.read() as session:
        assert session.connection().exec_driver_sql("SELECT count(*) FROM case_file").scalar() == 8
    assert most == 1


def test_a_write_that_waits_too_long_says_so(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "LOCK_SECONDS", 0.01)
    caught: list[BaseException] = []

    def second() -> None:
        try:
            with database.write():
                pass
        except StorageFailed as error:
            caught.append(error)

    with database.write():
        thread = threading.Thread(target=second)
        thread.start()
        thread.join()
    assert "busy" in str(caught[0])


@pytest.mark.parametrize(
    "content",
    [b"not a database, but long enough to be read as one" * 50, b"SQLite format 3\x00" + b"\xff" * 4000],
)
def test_a_foreign_or_damaged_file_gives_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "rightsdesk.sqlite"
    path.write_bytes(content)
    with pytest.raises(StorageFailed, match="damaged or not a Rightsdesk database") as caught:
        Database.open(path)
    assert str(path) in caught.value.message
    assert path.read_bytes() == content


def test_damage_inside_the_file_is_found(tmp_path: Path, migrated_file: Path) -> None:
    path = tmp_path / "rightsdesk.sqlite"
    content = bytearray(migrated_file.read_bytes())
    content[8192:12288] = b"\xa5" * 4096
    path.write_bytes(content)
    database = Database.open(path)
    try:
        found = database.check()
    except StorageFailed as error:
        found = (error.message,)
    database.close()
    assert found


def test_a_whole_database_checks_clean(database: Database) -> None:
    add_case(database)
    assert database.check() == ()


def test_a_folder_that_is_not_there_gives_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="cannot be opened"):
        Database.open(tmp_path / "nowhere" / "a.sqlite")


def test_a_network_share_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share = tmp_path / "share with space"
    share.mkdir()
    table = tmp_path / "mountinfo"
    escaped = str(share).replace(" ", r"\040")
    table.write_text(
        "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n"
        f"30 21 0:50 / {escaped} rw,relatime shared:9 - cifs //server/share rw\n"
    )
    monkeypatch.setattr(mounts, "MOUNT_TABLE", table)
    with pytest.raises(StorageFailed, match=r"network share \(cifs\)"):
        Database.open(share / "a.sqlite")
    assert not (share / "a.sqlite").exists()
    Database.open(tmp_path / "a.sqlite").close()


@pytest.mark.parametrize("address", ["mysql://x/y", "sqlite://", "http://a/b"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(InvalidInput, match="not one of PostgreSQL"):
        Database.open(address)


def test_a_server_that_does_not_answer_gives_one_sentence() -> None:
    with pytest.raises(StorageFailed, match="cannot be reached") as caught:
        Database.open("postgresql://someone:secret@127.0.0.1:1/nothing")
    assert "secret" not in caught.value.message + caught.value.hint


def test_a_database_that_is_not_there_gives_one_sentence(postgres: Cluster) -> None:
    with pytest.raises(StorageFailed, match=r"cannot be reached: database .nowhere. does not exist"):
        Database.open(postgres.url("nowhere"))


def test_a_careless_server_is_reported(postgres: Cluster) -> None:
    database = Database.open(postgres.url("rightsdesk_template"))
    database.close()
    assert [warning.split()[5] for warning in database.warnings] == ["fsync=off:", "full_page_writes=off:"]
