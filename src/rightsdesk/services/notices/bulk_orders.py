"""What a run of many letters is asked to do, and which cases wait for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from rightsdesk.domain.notice_facts import NoticeKindRule
from rightsdesk.domain.vocabulary import (
    OVER,
    UNISSUED,
    CaseStatus,
    ExceptionOutcome,
    NoticePurpose,
    NoticeStatus,
)
from rightsdesk.errors import InvalidInput
from rightsdesk.services.casework.case_rows import clips_of, named_works, newest_review
from rightsdesk.services.lookup import known_word, platform_id_of, shown
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, Notice

_OPEN = (*sorted(UNISSUED), NoticeStatus.ISSUED, NoticeStatus.SENT)
_ONE_BY_ONE = {NoticePurpose.CONTEST, NoticePurpose.WITHDRAW}
_WAITED_FOR = {NoticePurpose.CLAIM, NoticePurpose.RESERVE, NoticePurpose.CONTEST}
_ON_THE_PLATFORM = {"provider", "hosting_provider"}
# Nothing is left to ask for, or what is asked for is argued about elsewhere.
_SETTLED = {
    *OVER,
    CaseStatus.REMOVED,
    CaseStatus.KEPT_DOWN,
    CaseStatus.SOURCE_GONE,
    CaseStatus.COUNTER_NOTICE_RECEIVED,
    CaseStatus.SUIT_FILED,
}


class BulkStep(StrEnum):
    """What a run does with each letter."""

    DRAFT = "draft"
    APPROVE = "approve"
    ISSUE = "issue"


_WAITING = {BulkStep.APPROVE: NoticeStatus.DRAFTED, BulkStep.ISSUE: NoticeStatus.APPROVED}


@dataclass(frozen=True)
class BulkOrder:
    """What to do: one kind of letter in one language for these cases; without any, for all that wait for it.

    `overrides` are fields set by hand in every letter that the run drafts.
    """

    kind: str
    language: str
    cases: tuple[str, ...] = ()
    platform: str = ""
    step: str = BulkStep.DRAFT
    overrides: Mapping[str, str] = field(default_factory=dict)
    warning_accepted: bool = True


@dataclass(frozen=True)
class _Wanted:
    """An order that letters can follow, read."""

    rule: NoticeKindRule
    language: str
    platform: str | None


def step_of(order: BulkOrder) -> BulkStep:
    """The step of an order. Raises `InvalidInput`."""
    return BulkStep(known_word(order.step, BulkStep, "a step"))


def require_order(ws: Workspace, order: BulkOrder) -> None:
    """Check that letters can follow an order. Raises `InvalidInput`, `NotFound`."""
    with ws.database.read() as session:
        _read(ws, session, order)
    if order.overrides and step_of(order) is not BulkStep.DRAFT:
        raise InvalidInput(
            "Fields are set when letters are drafted.", "Leave --set out, or use --step draft."
        )


def waiting_cases(ws: Workspace, order: BulkOrder) -> tuple[str, ...]:
    """The cases that wait for this step of this letter, the oldest first.

    For an approval or the issue: those with a letter of the kind that waits for it. For a draft: those that
    are not over or settled, have what the kind is about (a work, and a clip where the letter goes; for a
    reminder, a notice that was sent and not answered) and had no letter of the kind before, unless it was
    retracted. Raises `InvalidInput`, `NotFound`.
    """
    require_order(ws, order)
    step = step_of(order)
    with ws.database.read() as session:
        wanted = _read(ws, session, order)
        if step is BulkStep.DRAFT:
            _require_all_at_once(wanted)
        cases = session.exec(
            select(Case)
            .where(col(Case.status).not_in(sorted(OVER)), col(Case.trashed_at).is_(None))
            .order_by(col(Case.id))
        ).all()
        if step is BulkStep.DRAFT:
            return tuple(case.id for case in cases if _is_ready(ws, session, wanted, case))
        return tuple(case.id for case in cases if _has_waiting(ws, session, order, case.id, step))


def open_letter(ws: Workspace, session: Session, order: BulkOrder, case_id: str) -> Notice | None:
    """The newest letter of an order's kind in a case that is neither answered nor retracted."""
    query = _letters(_read(ws, session, order), case_id).where(
        Notice.language == order.language, col(Notice.status).in_(_OPEN)
    )
    return session.exec(query.order_by(col(Notice.id).desc())).first()


def prior_for(ws: Workspace, session: Session, order: BulkOrder, case_id: str) -> str | None:
    """The notice that a reminder of an order follows; none for other kinds, which find their own."""
    wanted = _read(ws, session, order)
    return _unanswered(ws, session, wanted, case_id) if wanted.rule.purpose is NoticePurpose.CHASE else None


def _read(ws: Workspace, session: Session, order: BulkOrder) -> _Wanted:
    rule = ws.rules.notice_kind(order.kind)
    if order.language not in rule.languages:
        raise InvalidInput(
            f"{rule.label_en} cannot be written in {shown(order.language)}.",
            f"Its languages are: {', '.join(rule.languages)}.",
        )
    return _Wanted(rule, order.language, platform_id_of(session, order.platform) if order.platform else None)


def _require_all_at_once(wanted: _Wanted) -> None:
    rule = wanted.rule
    if rule.purpose in _ONE_BY_ONE or rule.recipient_kind == "uploader":
        raise InvalidInput(
            f"Letters of the kind {rule.label_en} are not drafted for all cases at once.",
            "Name the cases with --case C.",
        )
    if rule.purpose is not NoticePurpose.CHASE and not _on_the_platform(rule) and wanted.platform is None:
        raise InvalidInput(
            f"The recipient of the letters of the kind {rule.label_en} is not named.",
            "Name it with --platform P; `rightsdesk platform list` shows them.",
        )


def _on_the_platform(rule: NoticeKindRule) -> bool:
    """Whether the letter goes to where the clip was found, and not to a search engine or a vendor."""
    return rule.recipient_kind in _ON_THE_PLATFORM


def _letters(wanted: _Wanted, case_id: str) -> SelectOfScalar[Notice]:
    query = select(Notice).where(Notice.case_id == case_id, Notice.kind == wanted.rule.kind)
    return query if wanted.platform is None else query.where(Notice.platform_id == wanted.platform)


def _has_waiting(ws: Workspace, session: Session, order: BulkOrder, case_id: str, step: BulkStep) -> bool:
    row = open_letter(ws, session, order, case_id)
    return row is not None and row.status == _WAITING[step]


def _is_ready(ws: Workspace, session: Session, wanted: _Wanted, case: Case) -> bool:
    earlier = session.exec(_letters(wanted, case.id).where(Notice.status != NoticeStatus.RETRACTED)).all()
    if wanted.rule.purpose is NoticePurpose.CHASE:
        prior = _unanswered(ws, session, wanted, case.id)
        return prior is not None and prior not in {row.prior_notice_id for row in earlier}
    if earlier or case.status in _SETTLED or not named_works(session, case.id):
        return False
    return not _on_the_platform(wanted.rule) or any(
        _is_asserted(session, clip) and _is_there(ws, wanted, clip) for clip in clips_of(session, case.id)
    )


def _is_asserted(session: Session, clip: Clip) -> bool:
    review = newest_review(session, clip.id)
    return review is None or review.outcome == ExceptionOutcome.NO_EXCEPTION


def _is_there(ws: Workspace, wanted: _Wanted, clip: Clip) -> bool:
    """Whether a clip is where the letter goes; without a platform, where the law of the kind is looked to."""
    if wanted.platform is not None:
        return clip.platform_id == wanted.platform
    known = ws.rules.platforms.get(clip.platform_id or "")
    return known is None or wanted.rule.regime in known.regimes


def _unanswered(ws: Workspace, session: Session, wanted: _Wanted, case_id: str) -> str | None:
    """The newest notice that was sent and not answered, reminders and withdrawals aside."""
    query = select(Notice).where(Notice.case_id == case_id, Notice.status == NoticeStatus.SENT)
    if wanted.platform is not None:
        query = query.where(Notice.platform_id == wanted.platform)
    for row in session.exec(query.order_by(col(Notice.id).desc())):
        if ws.rules.notice_kind(row.kind).purpose in _WAITED_FOR:
            return row.id
    return None
