"""What the records are called that somebody has open: cases, notices and evidence items."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, EvidenceItem, Notice


@dataclass(frozen=True)
class OpenRecord:
    """One record; `title` is that of a case or the name of a file, `kind` that of a letter."""

    id: str
    title: str
    kind: str = ""


def open_records(ws: Workspace, ids: Sequence[str]) -> dict[str, OpenRecord]:
    """Read them; those that do not exist any more, or whose case lies in the trash, are left out."""
    with ws.database.read() as session:
        kept = col(Case.trashed_at).is_(None)
        cases = session.exec(select(Case.id, Case.title).where(col(Case.id).in_(ids), kept)).all()
        notices = session.exec(
            select(Notice.id, Notice.kind)
            .join(Case, col(Case.id) == col(Notice.case_id))
            .where(col(Notice.id).in_(ids), kept)
        ).all()
        items = session.exec(
            select(EvidenceItem.id, EvidenceItem.original_name)
            .join(Case, col(Case.id) == col(EvidenceItem.case_id))
            .where(col(EvidenceItem.id).in_(ids), kept)
        ).all()
    found = [OpenRecord(case_id, title) for case_id, title in cases]
    found += [OpenRecord(notice_id, "", kind) for notice_id, kind in notices]
    found += [OpenRecord(item_id, name) for item_id, name in items]
    return {record.id: record for record in found}
