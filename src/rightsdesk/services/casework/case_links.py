"""Cases that belong together: one repeats the other, or both concern one matter."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, or_, select

from rightsdesk.domain.tracking import LinkKind
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import known_word, long_text, note, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, CaseLink


@dataclass(frozen=True)
class NewLink:
    """Two cases to tie; of a duplicate, `case_id` is the one not gone on with and `other_id` the one kept."""

    case_id: str
    other_id: str
    kind: str = LinkKind.RELATED
    note: str = ""


@dataclass(frozen=True)
class LinkRecord:
    """The other case of a link: `repeats` it, is `repeated_by` it, or is `related` to it."""

    case: str
    title: str
    status: str
    tie: str
    note: str
    linked_by: str
    linked_at: datetime


@dataclass(frozen=True)
class CasesLinked:
    """All cases this one is tied to."""

    id: str
    links: tuple[LinkRecord, ...]
    changes: Changes


def link_cases(ws: Workspace, new: NewLink) -> CasesLinked:
    """Tie two cases; both histories tell of it. Raises `InvalidInput`, `NotFound`, `Refused`."""
    kind, said = known_word(new.kind, LinkKind, "a kind of link"), long_text(new.note, "note")
    if new.case_id == new.other_id:
        raise InvalidInput("A case cannot be linked with itself.", "Name the other case.")
    with ws.database.write() as session:
        one, other = (require(session, Case, number) for number in (new.case_id, new.other_id))
        known = session.get(CaseLink, (other.id, one.id)) or session.get(CaseLink, (one.id, other.id))
        if known is not None:
            raise Refused(
                f"{one.id} and {other.id} are linked already.",
                f"Take the link away first: `rightsdesk case unlink {one.id} {other.id}`.",
            )
        row = CaseLink(
            case_id=one.id,
            other_id=other.id,
            kind=kind,
            note=said,
            linked_by=ws.actor,
            linked_at=ws.now(),
        )
        session.add(row)
        session.flush()
        _tell(ws, session, one.id, other.id, {"linked_with": other.id, "kind": kind, "note": said})
        return _linked(session, one.id)


def unlink_cases(ws: Workspace, case_id: str, other_id: str) -> CasesLinked:
    """Take a link away, whichever way it was made. Raises `Refused` when there is none."""
    with ws.database.write() as session:
        one, other = (require(session, Case, number) for number in (case_id, other_id))
        row = session.get(CaseLink, (one.id, other.id)) or session.get(CaseLink, (other.id, one.id))
        if row is None:
            raise Refused(f"{one.id} and {other.id} are not linked.", f"See `rightsdesk case show {one.id}`.")
        session.delete(row)
        session.flush()
        _tell(ws, session, one.id, other.id, {"unlinked_from": other.id})
        return _linked(session, one.id)


def links_of(session: Session, case_id: str) -> tuple[LinkRecord, ...]:
    """Give the cases that one is tied to, in the caller's session."""
    rows = session.exec(
        select(CaseLink, Case)
        .join(Case, or_(col(Case.id) == CaseLink.case_id, col(Case.id) == CaseLink.other_id))
        .where(or_(CaseLink.case_id == case_id, CaseLink.other_id == case_id), Case.id != case_id)
        .order_by(col(Case.id))
    )
    return tuple(
        LinkRecord(
            case.id, case.title, case.status, _tie(link, case_id), link.note, link.linked_by, link.linked_at
        )
        for link, case in rows
    )


def _tie(link: CaseLink, case_id: str) -> str:
    if link.kind == LinkKind.RELATED:
        return "related"
    return "repeats" if link.case_id == case_id else "repeated_by"


def _tell(ws: Workspace, session: Session, one: str, other: str, details: dict[str, object]) -> None:
    note(ws, session, CustodyVerb.CHANGED, one, case_id=one, details=details)
    mirrored = {key: one if value == other else value for key, value in details.items()}
    note(ws, session, CustodyVerb.CHANGED, other, case_id=other, details=mirrored)


def _linked(session: Session, case_id: str) -> CasesLinked:
    return CasesLinked(case_id, links_of(session, case_id), Changes.of(Topic.CASES, case=case_id))
