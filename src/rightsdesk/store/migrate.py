"""Bring a database to the schema of this version."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

from rightsdesk.errors import DataFolderBusy
from rightsdesk.store import search
from rightsdesk.store.database import Database

if TYPE_CHECKING:
    from rightsdesk.store.schema_steps import DatabaseMigrated

STEPS = Path(__file__).with_name("migrations")


def migrate(database: Database) -> "DatabaseMigrated | None":
    """Run the steps that are missing; gives None when there were none.

    Alembic is only imported when a step is to be run, since that takes as long as opening the program.
    Raises `NewerData` when a newer version wrote the data, and `StorageFailed` when the database is not one
    of ours or a step failed; version and schema are as before then.
    """
    done = None
    if schema_version(database) != _newest_step():
        from rightsdesk.store.schema_steps import run_steps

        done = run_steps(database, STEPS)
    _make_findable(database)
    return done


def _make_findable(database: Database) -> None:
    """Read the records of an older version, or of a copy from the other kind, for search and lists."""
    with database.read() as session:
        stale = search.is_stale(session.connection())
    if stale:
        with database.write() as session:
            search.mend(session)


def require_newest(database: Database) -> None:
    """Refuse a database that is not of this version already. Raises `DataFolderBusy`."""
    if schema_version(database) != _newest_step():
        raise DataFolderBusy(
            f"{database.shown} is in use by a copy of Rightsdesk of another version.", "Close it there first."
        )


def schema_version(database: Database) -> str:
    """The version of the schema that the database has now; empty when it has none."""
    with database.read() as session:
        connection = session.connection()
        if not inspect(connection).has_table("alembic_version"):
            return ""
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or ""


def _newest_step() -> str:
    """The number in the name of the newest step, `step_0001_first_tables.py` and so on."""
    return max(step.stem.split("_")[1] for step in (STEPS / "versions").glob("step_*.py"))
