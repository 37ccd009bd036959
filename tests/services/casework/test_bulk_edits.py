"""Many cases changed in one run: foreseen, done whole or not at all, kept on record, and undone."""

import pytest
from services.desks import AKI, CTX, Desk

from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.services.casework import bulk_edits, cases, trash
from rightsdesk.services.casework.bulk_edits import BulkEdit, BulkTarget, apply_bulk, preview_bulk, undo_run
from rightsdesk.services.finding import boards, search
from rightsdesk.services.finding.case_list import CaseFilter, case_ids
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody

OTHERS = ("C-2026-0002", "C-2026-0003")
ALL = ("C-2026-0001", *OTHERS)


@pytest.fixture
def three(desk: Desk) -> Workspace:
    for number in (2, 3):
        cases.open_case(desk.ws, cases.NewCase(f"Case {number}", ("W-0001",), assignee="Mio"))
    catalogue.add_work(desk.ws, catalogue.NewWork("Comet Bakery"))
    return desk.ws


def state(ws: Workspace, case_id: str) -> tuple[object, ...]:
    found = boards.show_case(ws, case_id)
    open_dates = sorted(one.id for one in found.deadlines if one.status == "open")
    return found.assignee, found.priority, found.status, found.works, found.close_reason, open_dates


def test_a_run_over_a_filter_changes_what_it_foresaw_and_is_undone(three: Workspace) -> None:
    before = [state(three, case) for case in ALL]
    target = BulkTarget(wanted=CaseFilter(assignee="ｍｉｏ"))
    edit = BulkEdit(assignee="Ken", priority="high", add_works=("W-0002", "W-0001"))
    foreseen = preview_bulk(three, target, edit, CTX)
    assert [line.case for line in foreseen.lines] == list(OTHERS)
    assert [(one.field, one.before, one.after) for one in foreseen.lines[0].changes] == [
        ("assignee", "Mio", "Ken"), ("priority", "normal", "high"), ("works", "W-0001", "W-0001, W-0002"),
    ]  # fmt: skip
    assert [state(three, case) for case in ALL] == before
    done = apply_bulk(three, target, edit, CTX)
    assert (done.lines, done.changed, done.refused) == (foreseen.lines, 2, 0)
    assert case_ids(three, CaseFilter(assignee="Ken", work="W-0002")) == OTHERS
    assert [hit.id for hit in search.search(three, "ken", ["case"])] == [*reversed(OTHERS)]
    (run,) = bulk_edits.list_runs(three)
    assert (run.id, run.cases, run.made_by, run.undone_at) == (done.run, 2, AKI, None)
    undone = undo_run(three, done.run, CTX)
    assert (undone.undone, undone.refused) == (OTHERS, ())
    assert [state(three, case) for case in ALL] == before
    assert case_ids(three, CaseFilter(work="W-0002")) == ()
    with three.database.read() as session:
        verbs = [one.verb for one in custody.entries(session, subject=done.run)]
    assert verbs == ["changed", "undone"]
    with pytest.raises(Refused, match="undone already"):
        undo_run(three, done.run, CTX)


def test_a_status_follows_the_machine_and_its_due_dates_are_undone_too(three: Workspace) -> None:
    before = [state(three, case) for case in ALL]
    done = apply_bulk(three, BulkTarget(ALL), BulkEdit(status="closed", reason="tolerated"), CTX)
    assert [bool(line.refused) for line in done.lines] == [False, True, True]
    assert "cannot go from draft to closed" in done.lines[1].refused
    assert state(three, ALL[0])[2] == "closed"
    assert undo_run(three, done.run, CTX).undone == ALL[:1]
    assert [state(three, case) for case in ALL] == before


def test_what_was_changed_since_is_left_alone(three: Workspace) -> None:
    done = apply_bulk(three, BulkTarget(ALL), BulkEdit(priority="high"), CTX)
    cases.change_case(three, ALL[0], cases.CaseChange(assignee="Rin"))
    trash.put_in_trash(three, ALL[1], "Logged by mistake.")
    undone = undo_run(three, done.run, CTX)
    assert (undone.undone, [one.case for one in undone.refused]) == (ALL[2:], [*ALL[:2]])
    assert boards.show_case(three, ALL[0]).priority == "high"


def test_cancelling_changes_nothing(three: Workspace) -> None:
    before = [state(three, case) for case in ALL]

    def stop(progress: Progress) -> None:
        if progress.done == 2:
            ctx.cancel()

    ctx = JobContext(stop)
    with pytest.raises(Cancelled):
        apply_bulk(three, BulkTarget(ALL), BulkEdit(priority="high"), ctx)
    assert ([state(three, case) for case in ALL], bulk_edits.list_runs(three)) == (before, ())
    done = apply_bulk(three, BulkTarget(ALL), BulkEdit(priority="high"), CTX)
    ctx = JobContext(stop)
    with pytest.raises(Cancelled):
        undo_run(three, done.run, ctx)
    assert boards.show_case(three, ALL[0]).priority == "high"


def test_what_no_run_can_do_is_refused(three: Workspace) -> None:
    everything = BulkTarget(wanted=CaseFilter())
    for edit in (BulkEdit(), BulkEdit(reason="x"), BulkEdit(priority="urgent"), BulkEdit(status="gone")):
        with pytest.raises(InvalidInput):
            preview_bulk(three, everything, edit, CTX)
    with pytest.raises(InvalidInput):
        preview_bulk(three, BulkTarget(), BulkEdit(priority="low"), CTX)
    for target, edit in (
        (BulkTarget(("C-2026-0099",)), BulkEdit(priority="low")),
        (everything, BulkEdit(add_works=("W-0099",))),
    ):
        with pytest.raises(NotFound):
            apply_bulk(three, target, edit, CTX)
    with pytest.raises(NotFound):
        undo_run(three, "BR-0099\0", CTX)
    nothing = apply_bulk(three, everything, BulkEdit(priority="normal"), CTX)
    assert (nothing.run, nothing.changed, nothing.unchanged) == ("", 0, 3)
    cleared = apply_bulk(three, everything, BulkEdit(assignee=""), CTX)
    assert [line.case for line in cleared.lines if line.changes] == [*OTHERS]
