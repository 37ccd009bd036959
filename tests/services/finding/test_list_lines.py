"""The narrow lines that lists are read from are at each step what a rebuild makes of the records."""

from services.desks import CTX, TODAY, Desk
from sqlmodel import select

from rightsdesk.domain.tracking import CLAIMS, FOLLOWERS
from rightsdesk.services.accounts.uploader_list import claims, list_uploaders
from rightsdesk.services.casework import cases, trash
from rightsdesk.services.casework.cases import StatusStep
from rightsdesk.services.dates.deadline_steps import NewPause, pause_deadline
from rightsdesk.services.dates.deadlines import DeadlineFilter, list_deadlines
from rightsdesk.services.finding import boards, search
from rightsdesk.services.intake import clips
from rightsdesk.services.notices import notice_followup
from rightsdesk.services.notices.notice_followup import NewAnswer
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.migrations.versions.step_0019_lines import leave_out_paused
from rightsdesk.store.tables import AccountLine, CaseLine, Clip, DueLine, LetterLine

FIRST = "N-2026-0001"


def kept(ws: Workspace) -> list[str]:
    with ws.database.read() as session:
        rows = (
            row
            for table in (CaseLine, DueLine, AccountLine, LetterLine)
            for row in session.exec(select(table))
        )
        return sorted(str(row.model_dump()) for row in rows)


def test_lines_follow_every_change_of_the_records(issued: Desk) -> None:
    ws = issued.ws

    def answer(outcome: str) -> None:
        notice_followup.record_answer(ws, NewAnswer(FIRST, outcome, TODAY), CTX)

    issued.send(FIRST)
    answer("removed")
    answer("counter_notice")
    cases.advance_case(ws, StatusStep(issued.case, "reinstated", reason="accepted"))
    more = clips.log_clip(
        ws, clips.NewClip(issued.case, "https://www.youtube.com/watch?v=MORE", uploader="SomeOne"), CTX
    )
    other = cases.open_case(ws, cases.NewCase("Other")).id
    clips.log_clip(ws, clips.NewClip(other, "https://x.com/i/status/1", uploader="@there"), CTX)
    trash.put_in_trash(ws, more.id, "twice")
    trash.put_in_trash(ws, other, "a test")
    with ws.database.write() as session:
        session.get(Clip, issued.clip).uploader = "@renamed"  # type: ignore[union-attr]
    waiting = list_deadlines(ws, DeadlineFilter(issued.case))
    pause_deadline(ws, waiting[-1].id, NewPause("talks"))
    (row,) = [one for one in list_uploaders(ws) if one.key == "renamed"]
    assert (row.clips, row.notices, row.removals, row.counter_notices, row.reinstatements) == (1, 1, 1, 1, 1)
    trash.take_back(ws, more.id)
    before = kept(ws)
    search.rebuild_index(ws, CTX)
    assert kept(ws) == before
    assert len(before) > 5


def test_lines_of_older_versions_forget_due_dates_whose_clock_stands_still(desk: Desk) -> None:
    first = cases.open_case(desk.ws, cases.NewCase("First")).id
    (triage,) = list_deadlines(desk.ws, DeadlineFilter(first))
    other = cases.open_case(desk.ws, cases.NewCase("Other")).id
    pause_deadline(desk.ws, triage.id, NewPause("talks"))
    now = kept(desk.ws)
    with desk.ws.database.write() as session:
        for line in session.exec(select(CaseLine).where(CaseLine.case_id == first)):
            line.due_rank = triage.due_on.toordinal()
    assert kept(desk.ws) != now
    with desk.ws.database.write() as session:
        leave_out_paused(session.connection())
    assert kept(desk.ws) == now
    shown = {row.id: row.due_on for row in boards.case_rows(desk.ws)}
    assert (shown[first], shown[other]) == (None, triage.due_on)


def test_letters_that_claim_and_that_follow_are_those_of_the_rules(ws: Workspace) -> None:
    assert set(claims(ws)) == CLAIMS
    every = ws.rules.notice_kinds.values()
    assert {one.kind for one in every if one.purpose in {"chase", "contest"}} == FOLLOWERS
