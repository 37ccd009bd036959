"""What the sending of a letter means for its case, by what the letter is for."""

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import CaseStatus, CustodyVerb, NoticePurpose, NoticeStatus
from rightsdesk.services.casework import cases
from rightsdesk.services.letters.letter_prior import prior_of
from rightsdesk.services.lookup import note
from rightsdesk.services.notices.notice_steps import let_case_follow
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Notice

_OUT = (NoticeStatus.SENT, NoticeStatus.ANSWERED)
_FILED = ("file_suit", "ccb_claim")


def follow_sending(ws: Workspace, session: Session, row: Notice, source: str) -> tuple[str, ...]:
    """Walk the case after a letter that was sent; gives the sentence of what held it back.

    A claim brings the case to `notice_sent`, a retraction takes its notice back, proof of a filing brings it
    to `suit_filed`, a complaint to `escalated` (field research 7.2). Other letters leave the case as it is.
    """
    purpose = ws.rules.notice_kind(row.kind).purpose
    if purpose is NoticePurpose.CLAIM:
        wanted = cases.StatusStep(row.case_id, CaseStatus.NOTICE_SENT, note=source)
        return let_case_follow(ws, session, row, wanted)
    if purpose is NoticePurpose.WITHDRAW:
        whole = row.fields.get("retraction_scope") != "listed"
        return _take_back(ws, session, row) if whole else ()
    if purpose is NoticePurpose.CONTEST:
        return _contest(ws, session, row, source)
    return ()


def others_out(ws: Workspace, session: Session, row: Notice) -> bool:
    """Tell whether another claim of the same case is out, so that the case goes on without this one."""
    claims = [one.kind for one in ws.rules.notice_kinds.values() if one.purpose is NoticePurpose.CLAIM]
    others = select(Notice.id).where(
        Notice.case_id == row.case_id,
        Notice.id != row.id,
        col(Notice.status).in_(_OUT),
        col(Notice.kind).in_(claims),
    )
    return session.exec(others).first() is not None


def _contest(ws: Workspace, session: Session, row: Notice, source: str) -> tuple[str, ...]:
    action = row.fields.get("cn_response_action", "")
    if action in _FILED:
        filed = f"{row.fields.get('court_name', '')}, {row.fields.get('docket_no', '')}".strip(", ")
        relief = "asks for a court order" if row.fields.get("relief_is_injunction") else source
        step = cases.StatusStep(row.case_id, CaseStatus.SUIT_FILED, reason=filed, note=relief)
        return let_case_follow(ws, session, row, step)
    if action == "retract":
        return _take_back(ws, session, row)
    if row.kind == "dsa_art20_complaint":
        step = cases.StatusStep(
            row.case_id, CaseStatus.ESCALATED, reason=source, note=source, route="platform_complaint"
        )
        return let_case_follow(ws, session, row, step)
    return ()


def _take_back(ws: Workspace, session: Session, row: Notice) -> tuple[str, ...]:
    """The letter of retraction is out: the notice it names is withdrawn, and its case with it."""
    prior = prior_of(session, row)
    if prior is None:
        return ()
    if prior.status != NoticeStatus.RETRACTED:
        prior.status = NoticeStatus.RETRACTED
        prior.retract_reason = prior.retract_reason or f"withdrawn by letter {row.id}"
        session.add(prior)
        session.flush()
        details = {"reason": prior.retract_reason}
        note(ws, session, CustodyVerb.RETRACTED, prior.id, case_id=prior.case_id, details=details)
    if others_out(ws, session, prior):
        return ()
    step = cases.StatusStep(row.case_id, CaseStatus.RETRACTED, reason=prior.retract_reason)
    return let_case_follow(ws, session, prior, step)
