"""Give a case to another person, with a word on where it stands."""

from dataclasses import dataclass

from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.domain.wording import same_name
from rightsdesk.errors import Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.conflicts import require_version
from rightsdesk.services.lookup import new_id, note, one_line, require, required_text
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, HandOver


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
