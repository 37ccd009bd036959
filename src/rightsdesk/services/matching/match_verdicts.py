"""Record what a person decides about a match; the score only suggests."""

from dataclasses import dataclass

from sqlmodel import Session

from rightsdesk.domain.vocabulary import CustodyVerb, Verdict
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import known_word, note, require, required_text
from rightsdesk.services.matching.exception_reviews import LONGEST_REASON
from rightsdesk.services.matching.match_records import MatchRecord, match_record
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Clip, Match


@dataclass(frozen=True)
class Decision:
    """A reviewer's verdict on one match."""

    match_id: str
    verdict: str
    reason: str


@dataclass(frozen=True)
class MatchDecided:
    """The match with its verdict."""

    id: str
    verdict: str
    match: MatchRecord
    changes: Changes


def decide_match(ws: Workspace, decision: Decision) -> MatchDecided:
    """Record a reviewer's verdict with its reason; the score only suggests. Raises `InvalidInput`."""
    checked = checked_decision(decision)
    with ws.database.write() as session:
        row = require(session, Match, decision.match_id)
        case_id = decide_in(ws, session, row, checked)
        return MatchDecided(
            row.id,
            row.verdict,
            match_record(session, row),
            Changes.of(Topic.MATCHES, Topic.CASES, case=case_id),
        )


def checked_decision(decision: Decision) -> Decision:
    """Check the words of a verdict, final or not. Raises `InvalidInput`."""
    verdict = known_word(decision.verdict, Verdict, "a verdict")
    reason = required_text(
        decision.reason, "reason of a verdict", limit=LONGEST_REASON, hint="Say what is the same, or why not."
    )
    return Decision(decision.match_id, verdict, reason)


def decide_in(ws: Workspace, session: Session, row: Match, checked: Decision, checkpoint: str = "") -> str:
    """Make a checked verdict final in the caller's session; gives its case. Every verdict goes this way."""
    case_id = require(session, Clip, row.clip_id).case_id
    details = {"verdict": checked.verdict, "reason": checked.reason, "before": row.verdict}
    if checkpoint:
        details["checkpoint"] = checkpoint
    row.verdict, row.verdict_reason = checked.verdict, checked.reason
    row.decided_by, row.decided_at = ws.actor, ws.now()
    session.add(row)
    session.flush()
    note(ws, session, CustodyVerb.DECIDED, row.id, case_id=case_id, details=details)
    return case_id
