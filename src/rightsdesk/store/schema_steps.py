"""Run the Alembic steps of the schema: one path for new and old databases alike."""

import logging
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, MigrationInfo, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.exc import DBAPIError

from rightsdesk.errors import NewerData, StorageFailed, UserError
from rightsdesk.store import durable
from rightsdesk.store.database import Database
from rightsdesk.store.engines import WRITES, make_engine
from rightsdesk.store.failures import database_failure

_VERSION_TABLE = "alembic_version"
_ONE_AT_A_TIME = (
    0x52_44_4D_47  # "RDMG": the advisory lock that lets one program migrate a PostgreSQL database
)
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class DatabaseMigrated:
    """From which version to which; `backup` is the copy made before, when there was something to copy."""

    before: str | None
    after: str
    backup: Path | None


def run_steps(database: Database, folder: Path) -> DatabaseMigrated:
    """Run every missing step of a folder, each in its own transaction, after copying an existing SQLite file.

    Raises `NewerData` when a newer version wrote the data, and `StorageFailed` when the database is not one
    of ours or a step failed; version and schema are as before then.
    """
    script = ScriptDirectory(str(folder))
    head = script.get_current_head() or ""
    engine = make_engine(database.url, for_migration=True)
    try:
        with _alone(engine, database.shown) as connection:
            before = _version_of(connection, script, database.shown)
            if before == head:
                return DatabaseMigrated(before, head, None)
            backup = _back_up(database, before) if database.is_sqlite and before else None
            _run(connection, script, head, database, backup)
    finally:
        engine.dispose()
    return DatabaseMigrated(before, head, backup)


@contextmanager
def _alone(engine: Engine, where: str) -> Iterator[Connection]:
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_lock({_ONE_AT_A_TIME})")
                connection.rollback()
            yield connection
    except DBAPIError as error:
        raise database_failure(error, where) or error from error


def _current(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _version_of(connection: Connection, script: ScriptDirectory, where: str) -> str | None:
    current = _current(connection)
    tables = set(inspect(connection).get_table_names()) - {_VERSION_TABLE}
    connection.rollback()
    if current is None and tables:
        raise StorageFailed(
            f"{where} holds other data and is not a Rightsdesk database.", "Choose another file or database."
        )
    if current is not None and current not in {step.revision for step in script.walk_revisions()}:
        raise NewerData(
            f"{where} was written by a newer version of Rightsdesk (schema {current}).",
            "Install that version or a newer one; nothing was changed.",
        )
    return current


def _run(
    connection: Connection, script: ScriptDirectory, head: str, database: Database, backup: Path | None
) -> None:
    before = _current(connection)
    connection.rollback()
    try:
        _run_steps(connection.execution_options(**{WRITES: True}), script, head)
    except Exception as error:
        # Whatever a step trips over, the data must be as before and the user must hear it.
        connection.rollback()
        connection.close()
        _LOG.exception("migration to %s failed", head)
        if backup is not None:
            _put_back(database, backup, before)
        failure = database_failure(error, database.shown) if isinstance(error, DBAPIError) else None
        reason = failure.message if isinstance(failure, UserError) else f"{type(error).__name__}: {error}"
        raise StorageFailed(
            f"{database.shown} could not be brought to schema {head} and is as before. {reason}",
            f"A copy from before is kept at {backup}." if backup else "Report this; nothing was changed.",
        ) from error


def _run_steps(connection: Connection, script: ScriptDirectory, head: str) -> None:
    def steps(revision: tuple[str, ...], _context: MigrationContext) -> list[RevisionStep]:
        # What alembic's own `upgrade` calls, with the same tuple.
        return script._upgrade_revs(head, revision)  # type: ignore[arg-type]  # noqa: SLF001

    with EnvironmentContext(Config(), script, fn=steps) as environment:
        environment.configure(
            connection=connection,
            transactional_ddl=True,
            transaction_per_migration=True,
            render_as_batch=True,
            on_version_apply=_require_foreign_keys,
        )
        environment.run_migrations()


def _require_foreign_keys(
    ctx: MigrationContext,
    step: MigrationInfo,  # noqa: ARG001
    heads: Collection[Any],  # noqa: ARG001
    run_args: Mapping[str, Any],  # noqa: ARG001
) -> None:
    connection = ctx.connection
    if connection is None or connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise StorageFailed(f"{len(broken)} rows would point to rows that are not there.")


def _back_up(database: Database, version: str | None) -> Path:
    path = Path(str(database.url.database))
    stem = path.with_name(f"{path.stem}-schema-{version}")
    names = (Path(f"{stem}{'' if attempt == 1 else f'-{attempt}'}.backup") for attempt in count(1))
    target = next(name for name in names if not name.exists())
    temporary = target.with_suffix(durable.TEMPORARY)
    temporary.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(temporary)) as copy:
        source.backup(copy)
        answer = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if answer != "ok":
        temporary.unlink()
        raise StorageFailed(
            f"{path} is damaged ({answer}), so it was not changed.", "Restore the last verified backup."
        )
    durable.publish(temporary, target)
    return target


def _put_back(database: Database, backup: Path, version: str | None) -> None:
    if _version_in(database) == version:
        return
    database.close()
    path = Path(str(database.url.database))
    with closing(sqlite3.connect(backup)) as copy, closing(sqlite3.connect(path)) as target:
        target.execute("PRAGMA synchronous=EXTRA")
        copy.backup(target)


def _version_in(database: Database) -> str:
    with database.read() as session:
        return _current(session.connection()) or ""
