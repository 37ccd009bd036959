"""What a person says of a lead: that nothing is in it, or a note. Neither makes it a finding."""

from dataclasses import dataclass

from sqlmodel import Session

from rightsdesk.domain.leads import LeadState
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.leads.lead_records import LeadRecord, lead_record
from rightsdesk.services.lookup import long_text, note, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Clip, Lead, LeadRun

_LONGEST_NOTE = 2_000


@dataclass(frozen=True)
class LeadSaved:
    """The lead as it stands now."""

    lead: LeadRecord
    changes: Changes


def dismiss_lead(ws: Workspace, lead_id: str, reason: str = "") -> LeadSaved:
    """Say that nothing is in a lead; it stays on record. A second time changes nothing. Raises `NotFound`."""
    return _say(ws, lead_id, LeadState.DISMISSED, reason or None)


def restore_lead(ws: Workspace, lead_id: str) -> LeadSaved:
    """Put a dismissed lead back into the list. Raises `NotFound`."""
    return _say(ws, lead_id, LeadState.OPEN, None)


def note_lead(ws: Workspace, lead_id: str, text: str) -> LeadSaved:
    """Keep a note with a lead; an empty one takes the note away. Raises `NotFound`, `InvalidInput`."""
    return _say(ws, lead_id, None, text)


def _say(ws: Workspace, lead_id: str, state: LeadState | None, text: str | None) -> LeadSaved:
    said = None if text is None else long_text(text, "note", limit=_LONGEST_NOTE)
    with ws.database.write() as session:
        row = require(session, Lead, lead_id)
        clip = _clip_of(session, row)
        wanted = {"state": state.value if state else row.state, "note": row.note if said is None else said}
        changed = {key: value for key, value in wanted.items() if getattr(row, key) != value}
        if changed:
            for key, value in changed.items():
                setattr(row, key, value)
            row.judged_by, row.judged_at = ws.actor, ws.now()
            session.add(row)
            session.flush()
            details = {"clip": clip.id, "search": row.run_id, **changed}
            note(ws, session, CustodyVerb.CHANGED, row.id, case_id=clip.case_id, details=details)
        return LeadSaved(lead_record(session, row, clip), Changes.of(Topic.LEADS, case=clip.case_id))


def _clip_of(session: Session, row: Lead) -> Clip:
    return require(session, Clip, require(session, LeadRun, row.run_id).clip_id)
