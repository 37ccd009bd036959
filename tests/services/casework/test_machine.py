"""Every allowed step of the table is taken with real records, and every other one is refused."""

import pytest
from services.desks import AKI, CTX, Desk, attach
from sqlmodel import Session, select

from rightsdesk.domain.case_facts import CaseFacts, Step
from rightsdesk.domain.cases import TRANSITIONS, Transition, allowed_targets
from rightsdesk.domain.vocabulary import AnswerOutcome, CaseStatus, NoticeStatus
from rightsdesk.errors import Refused
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.case_facts import case_facts
from rightsdesk.services.casework.disputes import NewFiling, record_filing
from rightsdesk.services.notices import notice_followup, notices
from rightsdesk.services.notices.notice_corrections import correct_notice
from rightsdesk.services.notices.notice_records import NewAnswer
from rightsdesk.store.tables import Case, Notice

S = CaseStatus
FIRST = "N-2026-0001"


class TakenBackError(Exception):
    """Leaves a transaction so that the next step finds the records as they were."""


def answer(desk: Desk, notice: str, outcome: AnswerOutcome) -> None:
    today = desk.ws.now().astimezone(desk.ws.zone).date()
    notice_followup.record_answer(desk.ws, NewAnswer(notice, outcome, today, note="As it came"), CTX)


@pytest.fixture
def furnished(issued: Desk) -> Desk:
    """A case in which everything happened: a corrected notice, each answer, a filing, a page of today."""
    issued.send(FIRST)
    answer(issued, FIRST, AnswerOutcome.REJECTED)
    number = correct_notice(issued.ws, FIRST).notice.id
    notices.edit_notice(issued.ws, number, {"requested_action": "Please remove the video of Schedule B."})
    notices.approve_notice(issued.ben, number)
    notices.issue_notice(issued.ws, number, CTX)
    issued.send(number)
    for outcome in AnswerOutcome:
        answer(issued, number, outcome)
    today = issued.ws.now().astimezone(issued.ws.zone).date()
    record_filing(
        issued.ws,
        NewFiling(issued.case, "Sample Court", "26-cv-1", asks_for_order=True, proof_sent_on=today),
    )
    issued.place.clock.advance(days=60)
    page = issued.place.data.parent / "page.html"
    page.write_text("<!doctype html><title>Not found</title>", encoding="utf-8")
    attach(issued.ws, issued.case, page)
    return issued


def step_to(desk: Desk, target: CaseStatus) -> Step:
    reason = "removed" if target is S.CLOSED else "As agreed"
    today = desk.ws.now().astimezone(desk.ws.zone).date()
    return Step(AKI, today, desk.ws.now(), reason=reason, note="With counsel", route="collective")


def test_every_step_of_the_table_is_taken_and_no_other(furnished: Desk) -> None:
    with furnished.ws.database.read() as session:
        row = session.get(Case, furnished.case)
        assert row is not None
        facts = case_facts(furnished.ws, session, row)
        session.expunge(row)
        assert refused(furnished, session, row, facts) == len(CaseStatus) ** 2 - len(CaseStatus) - len(
            TRANSITIONS
        )
    for transition in TRANSITIONS:
        with pytest.raises(TakenBackError), furnished.ws.database.write() as session:
            take(furnished, session, transition, facts)


def take(desk: Desk, session: Session, transition: Transition, facts: CaseFacts) -> None:
    row = session.get(Case, desk.case)
    assert row is not None
    row.status = transition.source
    if transition.target is S.RETRACTED:
        for notice in session.exec(select(Notice).where(Notice.case_id == desk.case)):
            notice.status = NoticeStatus.RETRACTED
        session.flush()
        facts = case_facts(desk.ws, session, row)
    step = step_to(desk, transition.target)
    done = cases.take_step(desk.ws, session, row, transition.target, step, facts=facts)
    assert (done.from_, done.status, row.status) == (transition.source, transition.target, transition.target)
    raise TakenBackError


def refused(desk: Desk, session: Session, row: Case, facts: CaseFacts) -> int:
    number = 0
    for source in CaseStatus:
        row.status = source
        for target in set(CaseStatus) - {*allowed_targets(source), source}:
            with pytest.raises(Refused, match=f"cannot go from {source} to {target}"):
                cases.take_step(desk.ws, session, row, target, step_to(desk, target), facts=facts)
            number += 1
    return number
