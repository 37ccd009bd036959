"""Give a case to another person, with a word on where it stands, and show that person what came."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from rightsdesk.domain.folding import fold
from rightsdesk.domain.vocabulary import OVER, CustodyVerb, IdKind
from rightsdesk.domain.wording import same_name
from rightsdesk.errors import Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.conflicts import require_version
from rightsdesk.services.lookup import new_id, note, one_line, require, required_text
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, CaseLine, CustodyEvent, HandOver


@dataclass(frozen=True)
class NewHandOver:
    """Who gets the case and what to know; an empty `to` lays it back for anybody.

    `version` is that of the case the person looked at, as in `CaseChange`.
    """

    case_id: str
    to: str
    note: str
    version: int | None = None


@dataclass(frozen=True)
class HandedOver:
    """The case in its new hands."""

    id: str
    from_: str
    to: str
    note: str
    changes: Changes


@dataclass(frozen=True)
class HandOverRecord:
    """The last time a case changed hands: from whom to whom, by whom, and what was said."""

    id: str
    case: str
    from_: str
    to: str
    note: str
    by: str
    at: datetime


def hand_over(ws: Workspace, new: NewHandOver) -> HandedOver:
    """Give a case to another person with a note.

    Raises `InvalidInput` without a note, `Refused` when that person has it already, `Conflict` when somebody
    else changed the case meanwhile.
    """
    to = one_line(new.to, "name")
    said = required_text(new.note, "note", hint="Say where the case stands: --note TEXT.")
    with ws.database.write() as session:
        row = require(session, Case, new.case_id)
        require_version(session, row, new.version, {"assignee": to})
        before = row.assignee
        if same_name(before, to):
            holder = f"{before} has it already" if before else "nobody has it already"
            raise Refused(f"Case {row.id} stays where it is: {holder}.", "Name another person.")
        row.assignee = to
        session.add(row)
        session.add(
            HandOver(
                id=new_id(ws, session, IdKind.HAND_OVER),
                case_id=row.id,
                from_name=before,
                to_name=to,
                note=said,
                by=ws.actor,
                at=ws.now(),
            )
        )
        session.flush()
        details = {"fields": ["assignee"], "from": before, "to": to, "note": said}
        note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.id, details=details)
        return HandedOver(row.id, before, to, said, Changes.of(Topic.CASES, case=row.id))


def newest_of(session: Session, case: Case) -> HandOverRecord | None:
    """The hand-over by which a case came to whom it is with now; none when it came there otherwise."""
    query = select(HandOver).where(HandOver.case_id == case.id).order_by(col(HandOver.id).desc())
    row = session.exec(query).first()
    if row is None or not same_name(row.to_name, case.assignee):
        return None
    return HandOverRecord(row.id, row.case_id, row.from_name, row.to_name, row.note, row.by, row.at)


def untouched(ws: Workspace, session: Session) -> list[int]:
    """The numbers of open cases that others gave to the acting person, who did nothing in them since."""
    later = aliased(HandOver)
    newer = select(later.id).where(later.case_id == HandOver.case_id, col(later.id) > HandOver.id).exists()
    touched = (
        select(CustodyEvent.seq)
        .where(CustodyEvent.case_id == HandOver.case_id, CustodyEvent.actor == ws.actor)
        .where(col(CustodyEvent.at) > HandOver.at)
        .exists()
    )
    query = (
        select(CaseLine.number, HandOver.to_name, HandOver.by)
        .join(HandOver, col(HandOver.case_id) == CaseLine.case_id)
        .where(CaseLine.assignee_key == fold(ws.actor), col(CaseLine.status).not_in(sorted(OVER)))
        .where(~newer, ~touched)
    )
    return sorted(
        number
        for number, to, by in session.exec(query)
        if same_name(to, ws.actor) and not same_name(by, ws.actor)
    )
