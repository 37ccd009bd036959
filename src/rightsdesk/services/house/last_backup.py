"""When the data were last backed up, and what to say when that is long ago."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, select

from rightsdesk.store.tables import CustodyEvent

SUBJECT = "backup"
OLD = timedelta(days=7)


@dataclass(frozen=True)
class LastBackup:
    """A backup that was whole when it was written, or from which this folder was restored."""

    file: str
    made_at: datetime


def last_backup(session: Session) -> LastBackup | None:
    """Give the newest backup that held no damage, from the custody record; None when there is none."""
    statement = (
        select(CustodyEvent.details)
        .where(CustodyEvent.subject == SUBJECT)
        .order_by(col(CustodyEvent.seq).desc())
    )
    for details in session.exec(statement):
        if not details.get("damage"):
            made_at = datetime.fromisoformat(str(details["made_at"]))
            return LastBackup(str(details["file"]), made_at.astimezone(UTC))
    return None


def backup_reminder(session: Session, now: datetime) -> str:
    """Give a sentence when the last good backup is older than a week or there is none; empty otherwise."""
    last = last_backup(session)
    if last is None:
        return "There is no backup of this evidence yet: make one with `rightsdesk backup --out FILE`."
    days = (now - last.made_at).days
    if now - last.made_at <= OLD:
        return ""
    return f"The last backup is {days} days old: make a new one with `rightsdesk backup --out FILE`."


def backup_hint(session: Session) -> str:
    """Say which good backup damaged evidence can be taken from; empty when none is known."""
    last = last_backup(session)
    if last is None:
        return ""
    return f"The last good backup is {last.file}, made {last.made_at:%Y-%m-%d %H:%M} UTC."
