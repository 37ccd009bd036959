"""More matches to judge: copies of the measured one, on clips of their own, in cases of their own."""

from datetime import date

from services.desks import Desk, log_upload
from sqlmodel import func, select

from rightsdesk.services.casework import cases
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Deadline, Match


def add_match(desk: Desk, *, priority: str = "normal", score: float = 0.9, case: str = "") -> str:
    """Give a match that nobody judged, of a new clip in a new case unless one is named."""
    ws = desk.ws
    case_id = case or cases.open_case(ws, cases.NewCase("Another", ("W-0001",), priority=priority)).id
    with ws.database.read() as session:
        number = session.exec(select(func.count()).select_from(Match)).one() + 1
    clip = log_upload(ws, case_id, f"https://www.youtube.com/watch?v=SAMPLE1{number:04d}")
    return copy_match(ws, desk.match, clip, score=score)


def copy_match(ws: Workspace, match_id: str, clip: str, *, score: float = 0.9) -> str:
    """Give a measurement like another one, of any clip, that nobody judged."""
    with ws.database.write() as session:
        number = session.exec(select(func.count()).select_from(Match)).one() + 1
        measured = session.get(Match, match_id)
        assert measured is not None
        kept = measured.model_dump(exclude={"id", "version", "clip_id", "score", "scored_at"})
        fresh = {"verdict": "", "verdict_reason": "", "decided_at": None, "decided_by": ""}
        row = Match(id=f"M-{number:06d}", clip_id=clip, score=score, scored_at=ws.now(), **{**kept, **fresh})
        session.add(row)
        session.flush()
        return row.id


def set_due(ws: Workspace, case_id: str, on: date) -> None:
    """Give the open due dates of a case this day."""
    with ws.database.write() as session:
        for row in session.exec(select(Deadline).where(Deadline.case_id == case_id)):
            row.due_on = on
