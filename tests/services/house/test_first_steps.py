"""The path to the first letter is read from real records, and only from them."""

from services.desks import Desk

from rightsdesk.jobs import JobContext
from rightsdesk.services.house.first_steps import FirstStep, Step, first_steps
from rightsdesk.services.house.studio import StudioChange, set_studio
from rightsdesk.services.intake.clips import NewClip, log_clip
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.notices.notices import draft_notice
from rightsdesk.services.workspace import Workspace


def done(ws: Workspace) -> set[Step]:
    return {one.step for one in first_steps(ws).steps if one.done}


def test_a_new_studio_has_everything_before_it(ws: Workspace) -> None:
    found = first_steps(ws)
    assert [one.step for one in found.steps] == list(Step)
    assert done(ws) == set()
    assert not found.complete
    assert found.next == FirstStep(Step.STUDIO, done=False)
    set_studio(ws, StudioChange(name="Example Studio"))
    assert done(ws) == set()
    contact = StudioChange(address="1-2-3 Mihon", phone="+81-3-0000-0000", email="a@studio.example")
    set_studio(ws, contact)
    assert done(ws) == set()
    set_studio(ws, StudioChange(representative="Hanako Mihon"))
    assert done(ws) == {Step.STUDIO}
    following = first_steps(ws).next
    assert following is not None
    assert following.step is Step.WORK


def test_each_step_leads_to_the_case_where_it_is_done(desk: Desk) -> None:
    before = done(desk.ws)
    assert before == {*Step} - {Step.DRAFT, Step.ISSUE}
    steps = {one.step: one for one in first_steps(desk.ws).steps}
    assert (steps[Step.DRAFT].case, steps[Step.DRAFT].record) == (desk.case, "")
    drafted = draft_notice(desk.ws, NewNotice(desk.case, "dmca_512c_notice", "en")).notice.id
    found = first_steps(desk.ws)
    assert found.next == FirstStep(Step.ISSUE, done=False, case=desk.case, record=drafted)
    log_clip(desk.ws, NewClip(desk.case, "https://www.youtube.com/watch?v=SAMPLE00009"), JobContext())
    newest = {one.step: one for one in first_steps(desk.ws).steps}
    assert newest[Step.REVIEW].record > steps[Step.REVIEW].record


def test_an_issued_letter_completes_the_path(issued: Desk) -> None:
    found = first_steps(issued.ws)
    assert found.complete
    assert found.next is None
