"""Record a person's view on the exceptions for a clip; no score stands in for it."""

from dataclasses import dataclass

from rightsdesk.domain.vocabulary import CustodyVerb, ExceptionOutcome, IdKind
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import known_word, new_id, note, one_line, require, required_text
from rightsdesk.services.matching.match_records import ExceptionReviewRecord, review_record
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Clip, ExceptionReview

LONGEST_REASON = 4_000


@dataclass(frozen=True)
class NewExceptionReview:
    """A named person's view of one clip; `considered` lists the exceptions that were thought of."""

    clip_id: str
    outcome: str
    reason: str
    considered: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExceptionReviewed:
    """The review as recorded."""

    id: str
    review: ExceptionReviewRecord
    changes: Changes


def review_exception(ws: Workspace, new: NewExceptionReview) -> ExceptionReviewed:
    """Record a person's view on fair use, quotation, parody and the like for one clip.

    A notice needs one per clip, newer than the newest capture (Lenz v. Universal, 815 F.3d 1145).
    """
    outcome = known_word(new.outcome, ExceptionOutcome, "an outcome")
    considered = [word for each in new.considered if (word := one_line(each, "exception considered"))]
    reason = required_text(
        new.reason, "reason of a review", limit=LONGEST_REASON, hint="Say what was considered and concluded."
    )
    with ws.database.write() as session:
        clip = require(session, Clip, new.clip_id)
        row = ExceptionReview(
            id=new_id(ws, session, IdKind.EXCEPTION_REVIEW),
            clip_id=clip.id,
            outcome=outcome,
            considered=considered,
            reason=reason,
            reviewer=ws.actor,
            reviewed_at=ws.now(),
        )
        session.add(row)
        session.flush()
        details = {"review": row.id, "outcome": outcome, "considered": considered, "reason": reason}
        note(ws, session, CustodyVerb.REVIEWED, clip.id, case_id=clip.case_id, details=details)
        return ExceptionReviewed(
            row.id, review_record(row), Changes.of(Topic.CLIPS, Topic.CASES, case=clip.case_id)
        )
