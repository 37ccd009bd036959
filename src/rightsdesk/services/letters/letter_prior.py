"""What a letter takes from the earlier notice it follows: its number, its day, and what was answered."""

from sqlmodel import Session, col, select

from rightsdesk.documents.letters import load_template
from rightsdesk.domain.escalation import ESCALATED_FROM
from rightsdesk.domain.notice_facts import NoticeKindRule
from rightsdesk.domain.vocabulary import AnswerOutcome, NoticePurpose, NoticeStatus
from rightsdesk.services.letters.notice_parts import Fields
from rightsdesk.services.lookup import require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Case, Notice

FOLLOWING = frozenset({NoticePurpose.CONTEST, NoticePurpose.WITHDRAW, NoticePurpose.CHASE})
_LEFT_THE_HOUSE = (NoticeStatus.ISSUED, NoticeStatus.SENT, NoticeStatus.ANSWERED, NoticeStatus.RETRACTED)
_REFUSALS = (AnswerOutcome.REJECTED, AnswerOutcome.RESTRICTED)


def find_prior(session: Session, kind: NoticeKindRule, case: Case, platform_id: str | None) -> Notice | None:
    """Give the notice that a letter of this kind would follow: the newest one that was sent, else issued.

    A counter-notice's answer follows the notice that was countered, a complaint the one that was refused.
    In a case where a notice came to nothing, a second one of its kind to the same platform corrects it.
    """
    if kind.purpose is NoticePurpose.CLAIM and case.status in ESCALATED_FROM:
        return _corrected(session, kind, case, platform_id)
    if kind.purpose not in FOLLOWING:
        return None
    query = (
        select(Notice)
        .where(Notice.case_id == case.id, col(Notice.status).in_(_LEFT_THE_HOUSE), Notice.kind != kind.kind)
        .order_by(col(Notice.id).desc())
    )
    if platform_id is not None:
        query = query.where(Notice.platform_id == platform_id)
    found = session.exec(query).all()
    wanted = {
        "counter_notice_response": (AnswerOutcome.COUNTER_NOTICE,),
        "dsa_art20_complaint": _REFUSALS,
    }.get(kind.kind, ())
    answered = [row for row in found if newest_answer(session, row.id, *wanted)] if wanted else []
    sent = [row for row in found if row.sent_on is not None]
    return next(iter((*answered, *sent, *found)), None)


def _corrected(session: Session, kind: NoticeKindRule, case: Case, platform_id: str | None) -> Notice | None:
    query = select(Notice).where(
        Notice.case_id == case.id, Notice.kind == kind.kind, col(Notice.sent_on).is_not(None)
    )
    if platform_id is not None:
        query = query.where(Notice.platform_id == platform_id)
    return session.exec(query.order_by(col(Notice.id).desc())).first()


def newest_answer(session: Session, notice_id: str, *outcomes: AnswerOutcome) -> Answer | None:
    """Give the latest answer of one of these outcomes to a notice."""
    query = select(Answer).where(Answer.notice_id == notice_id, col(Answer.outcome).in_(outcomes))
    return session.exec(query.order_by(col(Answer.id).desc())).first()


def prior_of(session: Session, row: Notice) -> Notice | None:
    """Give the notice that this one follows."""
    return require(session, Notice, row.prior_notice_id) if row.prior_notice_id else None


def prior_fields(ws: Workspace, session: Session, row: Notice, *, ja: bool) -> Fields:
    """Fill what the letter says of the earlier notice and of the answers to it; empty without one."""
    prior = prior_of(session, row)
    if prior is None:
        return {
            "prior_notice_ref": "",
            "prior_notice_number": "",
            "prior_notice_title": "",
            "prior_notice_on": "",
        }
    issued_on = prior.issued_at.astimezone(ws.zone).date() if prior.issued_at else None
    day = prior.sent_on or issued_on
    return {
        "prior_notice_ref": prior.ticket or prior.id,
        "prior_notice_number": prior.id,
        "prior_notice_title": _title(ws, prior, ja=ja),
        "prior_notice_on": day.isoformat() if day else "",
        **_decision(session, prior),
        **_counter_notice(session, prior),
    }


def _title(ws: Workspace, prior: Notice, *, ja: bool) -> str:
    """The title the earlier letter bears, where it is written in the same language; else its kind."""
    if prior.language == ("ja" if ja else "en"):
        return load_template(prior.kind, prior.language, ws.studio_templates).title
    rule = ws.rules.notice_kind(prior.kind)
    return rule.label_ja if ja else rule.label_en


def _decision(session: Session, prior: Notice) -> Fields:
    answer = newest_answer(session, prior.id, *_REFUSALS)
    if answer is None:
        return {}
    return {
        "decision_ref": str(answer.details.get("decision_ref", "")) or prior.ticket,
        "decision_date": answer.received_on.isoformat(),
        "decision_reasons": answer.note,
    }


def _counter_notice(session: Session, prior: Notice) -> Fields:
    answer = newest_answer(session, prior.id, AnswerOutcome.COUNTER_NOTICE)
    if answer is None:
        return {}
    name = str(answer.details.get("cn_name_address_phone", "")).split("\n", 1)[0]
    return {
        "cn_name": str(answer.details.get("cn_username_email", "")) or name,
        "defendant_name": name,
        "cn_received_on": str(answer.details.get("cn_received_by_provider_at", ""))[:10],
        "cn_forwarded_on": answer.received_on.isoformat(),
    }
