"""After a counter-notice: the filing before a court or board, and the proof that the provider got."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import InvalidInput
from rightsdesk.services.casework.case_rows import clips_of
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.dates.deadline_events import Event, after_filing
from rightsdesk.services.dates.deadline_records import DeadlineRecord
from rightsdesk.services.lookup import copy_row, new_id, note, one_line, require, required_line
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, EvidenceItem, Filing


@dataclass(frozen=True)
class NewFiling:
    """An action to put on record, filed today without a day; without `clips` it names all of the case.

    `asks_for_order` when it asks for an order to restrain the uploader, not only for damages
    (17 U.S.C. 512(g)(2)(C)).
    """

    case_id: str
    court: str
    docket: str
    filed_on: date | None = None
    defendant: str = ""
    asks_for_order: bool = False
    clips: tuple[str, ...] = ()
    proof_sent_on: date | None = None
    evidence_id: str | None = None


@dataclass(frozen=True)
class FilingRecord:
    """An action as it is on record."""

    id: str
    case: str
    court: str
    docket: str
    filed_on: date
    defendant: str
    asks_for_order: bool
    clips: tuple[str, ...]
    proof_sent_on: date | None
    evidence: str | None
    recorded_by: str


@dataclass(frozen=True)
class FilingSaved:
    """The filing as recorded, and the due date of its proof; the case goes on by `advance_case`."""

    filing: FilingRecord
    changes: Changes
    deadlines: tuple[DeadlineRecord, ...] = ()


def record_filing(ws: Workspace, new: NewFiling) -> FilingSaved:
    """Put a filing on record; a later one takes the place of the earlier, which stays on record.

    Until proof is on record that the provider got, a due date asks for it.
    Raises `InvalidInput` for a day in the future, proof before the filing, or a clip of another case.
    """
    court, docket = required_line(new.court, "court"), required_line(new.docket, "docket number")
    defendant = one_line(new.defendant, "defendant")
    filed_on = new.filed_on or _today(ws)
    _require_days(ws, filed_on, new.proof_sent_on)
    with ws.database.write() as session:
        case = require(session, Case, new.case_id)
        if new.evidence_id is not None:
            require(session, EvidenceItem, new.evidence_id)
        row = Filing(
            id=new_id(ws, session, IdKind.FILING),
            case_id=case.id,
            court=court,
            docket=docket,
            filed_on=filed_on,
            defendant=defendant,
            asks_for_order=new.asks_for_order,
            clips=_named_clips(session, case.id, new.clips),
            proof_sent_on=new.proof_sent_on,
            evidence_id=new.evidence_id,
            recorded_by=ws.actor,
            recorded_at=ws.now(),
        )
        session.add(row)
        session.flush()
        details = {"court": court, "docket": docket, "filed_on": filed_on, "clips": row.clips}
        if new.proof_sent_on is not None:
            details["proof_sent_on"] = new.proof_sent_on
        note(ws, session, CustodyVerb.CREATED, row.id, case_id=case.id, details=details)
        filed = Event("filing", filed_on, f"filing {row.id}: {court}, {docket}")
        made = after_filing(ws, session, case, filed, proved=new.proof_sent_on is not None)
        changes = Changes.of(Topic.CASES, Topic.DEADLINES, case=case.id)
        return FilingSaved(filing_record(row), changes, made)


def _today(ws: Workspace) -> date:
    return ws.now().astimezone(ws.zone).date()


def _require_days(ws: Workspace, filed_on: date, proof_sent_on: date | None) -> None:
    for day in (filed_on, proof_sent_on):
        if day is not None and day > _today(ws):
            raise InvalidInput(f"{day} lies in the future.", "Record it on the day it happens.")
    if proof_sent_on is not None and proof_sent_on < filed_on:
        raise InvalidInput("Proof of the filing lies before the filing.", "Check both days.")


def _named_clips(session: Session, case_id: str, clips: tuple[str, ...]) -> list[str]:
    own = [clip.id for clip in clips_of(session, case_id)]
    for clip in clips:
        if clip not in own:
            raise InvalidInput(
                f"Clip {clip} does not belong to case {case_id}.", "Check both numbers with `case show`."
            )
    return list(dict.fromkeys(clips)) or own


def filing_record(row: Filing) -> FilingRecord:
    """Copy a filing's row into what may leave the services."""
    return copy_row(FilingRecord, row, case=row.case_id, clips=tuple(row.clips), evidence=row.evidence_id)
