"""The custody chain in the database: written with the change, whole, and found out when tampered with."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from rightsdesk.domain.custody import Stamp
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import CheckFailed
from rightsdesk.store import custody
from rightsdesk.store.database import Database

STAMP = Stamp(
    datetime(2026, 11, 22, 1, 0, 0, 120, tzinfo=UTC),
    "Asia/Tokyo",
    "system",
    "秋\x00",
    "aki",
    "desk",
    "rightsdesk 0",
)


def fill(database: Database, count: int = 6) -> None:
    for number in range(1, count + 1):
        with database.write() as session:
            custody.record(
                session,
                STAMP,
                CustodyVerb.ATTACHED,
                f"E-{number:06d}",
                case_id=f"C-2026-000{number % 2}",
                sha256_after="ab" * 32,
                details={
                    "name": "再\udcff\x00.mp4",
                    "size": 5_000_000_000,
                    "score": 0.5,
                    "list": [1, {"a": None}],
                },
            )


def test_what_was_recorded_is_read_back_and_holds(database: Database) -> None:
    fill(database)
    with database.read() as session:
        assert custody.verify(session) == ()
        assert [entry.seq for entry in custody.entries(session)] == [1, 2, 3, 4, 5, 6]
        assert [entry.subject for entry in custody.entries(session, "C-2026-0001")] == [
            "E-000001", "E-000003", "E-000005",
        ]  # fmt: skip
        (entry,) = custody.entries(session, subject="E-000002")
        assert custody.checkpoint(session).count == 6
    assert (entry.at, entry.actor, entry.verb) == (STAMP.at, "秋\\x00", CustodyVerb.ATTACHED)
    assert entry.details == {
        "name": "再\\udcff\\x00.mp4", "size": 5_000_000_000, "score": "0.5", "list": [1, {"a": None}],
    }  # fmt: skip


def test_a_change_that_is_rolled_back_leaves_no_entry(database: Database) -> None:
    def fail() -> None:
        with database.write() as session:
            custody.record(session, STAMP, CustodyVerb.CREATED, "C-2026-0001")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    fill(database, 2)
    with database.read() as session:
        assert custody.checkpoint(session).count == 2
        assert custody.verify(session) == ()


def test_several_programs_extend_one_chain(open_database: Callable[[], Database]) -> None:
    databases = [open_database() for _ in range(4)]
    threads = [threading.Thread(target=fill, args=(database,)) for database in databases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with databases[0].read() as session:
        assert custody.verify(session) == ()
        assert custody.checkpoint(session).count == 24


TAMPERED = {
    "changed": ("UPDATE custody_event SET actor = 'x' WHERE seq = 3", (3, "changed")),
    "backdated": ("UPDATE custody_event SET at = '2020-01-01 00:00:00+00' WHERE seq = 3", (3, "changed")),
    "details": ("UPDATE custody_event SET details = '{\"size\": 4}' WHERE seq = 3", (3, "changed")),
    "details are a list": ("UPDATE custody_event SET details = '[1]' WHERE seq = 3", (3, "changed")),
    "unknown verb": ("UPDATE custody_event SET verb = 'x' WHERE seq = 3", (3, "changed")),
    "removed": ("DELETE FROM custody_event WHERE seq = 3", (3, "removed")),
    "exchanged": (
        "UPDATE custody_event SET seq = CASE seq WHEN 3 THEN -4 WHEN 4 THEN -3 ELSE seq END;"
        "UPDATE custody_event SET seq = -seq WHERE seq < 0",
        (3, "changed"),
    ),
    "tail cut": ("DELETE FROM custody_event WHERE seq > 4", (5, "cut")),
    "all gone": ("DELETE FROM custody_event", (1, "cut")),
}


def without_triggers(database: Database, statements: str) -> None:
    with database.write() as session:
        connection = session.connection()
        if database.is_sqlite:
            query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            for (name,) in connection.exec_driver_sql(query).fetchall():
                connection.exec_driver_sql(f"DROP TRIGGER {name}")
        else:
            connection.exec_driver_sql("ALTER TABLE custody_event DISABLE TRIGGER ALL")
        for statement in statements.split(";"):
            connection.exec_driver_sql(statement)


@pytest.mark.parametrize("attack", TAMPERED)
def test_tampering_by_sql_is_found(database: Database, attack: str) -> None:
    statements, expected = TAMPERED[attack]
    fill(database)
    with database.read() as session:
        before = custody.checkpoint(session)
    without_triggers(database, statements)
    with database.read() as session:
        problems = custody.verify(session, before)
    assert expected in [(problem.seq, problem.kind) for problem in problems]


@pytest.mark.parametrize(
    "change", ["at = 'yesterday'", "details = 'no json'", "details = x'ff00'", "hash = x'00'"]
)
def test_what_only_sqlite_lets_in_is_found_too(database: Database, change: str) -> None:
    if not database.is_sqlite:
        return
    fill(database)
    without_triggers(database, " ".join(["UPDATE custody_event SET", change, "WHERE seq = 3"]))
    with database.read() as session:
        assert (3, "changed") in [(problem.seq, problem.kind) for problem in custody.verify(session)]


def test_an_entry_that_cannot_be_read_gives_a_sentence(database: Database) -> None:
    fill(database)
    without_triggers(database, "UPDATE custody_event SET verb = 'x' WHERE seq = 3")
    with database.read() as session, pytest.raises(CheckFailed, match="entry 3 was damaged"):
        custody.entries(session)


def test_the_newest_hash_of_each_record_can_be_compared_with_the_record(database: Database) -> None:
    fill(database, 2)
    with database.write() as session:
        custody.record(session, STAMP, CustodyVerb.CHANGED, "E-000001", sha256_after="cd" * 32)
        custody.record(session, STAMP, CustodyVerb.DECIDED, "E-000001")
    with database.read() as session:
        assert custody.recorded_hashes(session) == {"E-000001": "cd" * 32, "E-000002": "ab" * 32}
