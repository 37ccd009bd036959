"""What this installation is: version, places, database, and what it is made of."""

import platform
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, text

from rightsdesk.assets import commit
from rightsdesk.services.house.bundled import Bundled, bundled
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store.migrate import schema_version


@dataclass(frozen=True)
class About:
    """The program and where it works; `licence` is empty while its makers state none."""

    version: str
    commit: str
    licence: str
    python: str
    system: str
    data: str
    logs: str
    database: str
    database_kind: str
    database_size: int
    schema: str
    libraries: tuple[Bundled, ...]


def about(ws: Workspace) -> About:
    """Tell what this installation is; it reads a little of every installed library."""
    with ws.database.read() as session:
        kind, size = _sqlite(session, ws) if ws.database.is_sqlite else _postgresql(session)
    return About(
        version=PROGRAM.removeprefix("rightsdesk "),
        commit=commit(),
        licence="",
        python=platform.python_version(),
        system=platform.platform(),
        data=str(ws.folder.root),
        logs=str(ws.folder.logs_path),
        database=ws.database.shown,
        database_kind=kind,
        database_size=size,
        schema=schema_version(ws.database),
        libraries=bundled(),
    )


def _sqlite(session: Session, ws: Workspace) -> tuple[str, int]:
    version = session.connection().execute(text("SELECT sqlite_version()")).scalar_one()
    path: Path = ws.folder.database_path
    return f"SQLite {version}", path.stat().st_size if path.is_file() else 0


def _postgresql(session: Session) -> tuple[str, int]:
    connection = session.connection()
    version = connection.execute(text("SHOW server_version")).scalar_one()
    size = connection.execute(text("SELECT pg_database_size(current_database())")).scalar_one()
    return f"PostgreSQL {version}", int(size)
