"""What this installation is and holds."""

import shutil
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from rightsdesk.services.house.last_backup import backup_reminder
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store.migrate import schema_version
from rightsdesk.store.tables import Case, Clip, CustodyEvent, EvidenceItem, Match, Notice, Reference, Work


@dataclass(frozen=True)
class Counts:
    """How many records there are."""

    works: int
    references: int
    cases: int
    clips: int
    evidence: int
    matches: int
    notices: int
    custody_events: int


@dataclass(frozen=True)
class Info:
    """Versions, places, counts and free disk in bytes."""

    version: str
    schema: str
    data: str
    database: str
    counts: Counts
    free_disk: int
    actor: str
    warnings: tuple[str, ...]


def show_info(ws: Workspace) -> Info:
    """Tell what this installation is and holds."""
    with ws.database.read() as session:
        counts = counts_of(session)
        reminder = backup_reminder(session, ws.now()) if counts.evidence else ""
    return Info(
        version=PROGRAM.removeprefix("rightsdesk "),
        schema=schema_version(ws.database),
        data=str(ws.folder.root),
        database=ws.database.shown,
        counts=counts,
        free_disk=shutil.disk_usage(ws.folder.root).free,
        actor=ws.actor,
        warnings=(*ws.database.warnings, *([reminder] if reminder else [])),
    )


def counts_of(session: Session) -> Counts:
    """Count the records of one state of the data; references that were taken out are not counted."""

    def count(column: object) -> int:
        return session.exec(select(func.count(column))).one()  # type: ignore[arg-type]

    active = select(func.count()).select_from(Reference).where(col(Reference.removed_at).is_(None))
    return Counts(
        works=count(Work.id),
        references=session.exec(active).one(),
        cases=count(Case.id),
        clips=count(Clip.id),
        evidence=count(EvidenceItem.id),
        matches=count(Match.id),
        notices=count(Notice.id),
        custody_events=count(CustodyEvent.seq),
    )
