"""What the database itself refuses: to change or lose a checkpoint or a time-stamp."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from rightsdesk.store.database import Database
from rightsdesk.store.tables import Checkpoint, Timestamp

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


@pytest.fixture
def sealed(database: Database) -> Database:
    """A checkpoint with one stamp and one that is still pending."""
    with database.write() as session:
        session.add(Checkpoint(size=2, root="sha256:aa", head="sha256:bb", made_at=NOW, made_by="Aki"))
        session.flush()
        add_stamp(session, "TS-000001", "stamped")
        add_stamp(session, "TS-000002", "pending")
    return database


def add_stamp(session: Session, number: str, state: str) -> None:
    session.add(
        Timestamp(
            id=number,
            checkpoint_size=2,
            authority="Sample",
            url="http://tsa.example/",
            algorithm="sha256",
            state=state,
            token=b"\x00token",
            requested_at=NOW,
            requested_by="Aki",
        )
    )


def run(database: Database, statement: str) -> None:
    with database.write() as session:
        session.connection().exec_driver_sql(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE checkpoint SET root = 'x'",
        "DELETE FROM checkpoint",
        "UPDATE timestamp SET chain_pem = 'x' WHERE id = 'TS-000001'",
        "UPDATE timestamp SET state = 'pending' WHERE id = 'TS-000001'",
        "DELETE FROM timestamp WHERE id = 'TS-000001'",
        "INSERT INTO checkpoint SELECT * FROM checkpoint",
    ],
)
def test_what_was_sealed_is_refused_to_change(sealed: Database, statement: str) -> None:
    with pytest.raises(IntegrityError):
        run(sealed, statement)


def test_what_is_pending_may_still_change(sealed: Database) -> None:
    run(sealed, "UPDATE timestamp SET failure = 'no answer' WHERE id = 'TS-000002'")
    run(sealed, "DELETE FROM timestamp WHERE id = 'TS-000002'")


@pytest.mark.parametrize("table", ["checkpoint CASCADE", "timestamp"])
def test_postgresql_refuses_to_truncate(sealed: Database, table: str) -> None:
    if sealed.is_sqlite:
        return
    with pytest.raises(IntegrityError, match="never changed"):
        run(sealed, f"TRUNCATE {table}")


@pytest.mark.parametrize("table", ["checkpoint", "timestamp"])
def test_sqlite_refuses_to_replace(sealed: Database, table: str) -> None:
    if not sealed.is_sqlite:
        return
    with pytest.raises(IntegrityError, match="never changed"):
        run(sealed, f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}")  # noqa: S608  two known tables
