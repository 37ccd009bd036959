"""Many letters of one kind in one run, case by case; one that fails leaves the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sqlmodel import Session, col, select

from rightsdesk.domain.notice_facts import NoticeKindRule
from rightsdesk.domain.vocabulary import OVER, UNISSUED, NoticePurpose, NoticeStatus
from rightsdesk.errors import InvalidInput, NotFound, Refused, UserError
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.services import notices
from rightsdesk.services.case_rows import clips_of, named_works
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import known_word, platform_id_of, shown
from rightsdesk.services.notice_records import NewNotice, NoticeChanged
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Notice

_OPEN = (*sorted(UNISSUED), NoticeStatus.ISSUED, NoticeStatus.SENT)
_WAITED_FOR = {NoticePurpose.CLAIM, NoticePurpose.RESERVE, NoticePurpose.CONTEST}
_CHOSEN_ONE_BY_ONE = {NoticePurpose.CONTEST, NoticePurpose.WITHDRAW}


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
class BulkLine:
    """What became of one letter; `problem` says why it failed or was skipped."""

    case: str
    notice: str = ""
    status: str = ""
    pdf: str = ""
    problem: str = ""
    hint: str = ""
    held_back: tuple[str, ...] = ()


@dataclass(frozen=True)
class BulkSummary:
    """What a run did; what was done before it was stopped stays done."""

    done: tuple[BulkLine, ...]
    failed: tuple[BulkLine, ...]
    skipped: tuple[BulkLine, ...]
    cancelled: bool
    changes: Changes


def run_bulk(ws: Workspace, order: BulkOrder, ctx: JobContext) -> BulkSummary:
    """Take one step with the letters of many cases, one after another, and say what became of each.

    A run can be repeated: letters that have come this far are skipped. Cancelling stops between two letters
    or inside one, where nothing is half-written. Raises `InvalidInput` or `NotFound` for an order that no
    letter can follow.
    """
    step = BulkStep(known_word(order.step, BulkStep, "a step"))
    cases = order.cases or waiting_cases(ws, order)
    _check_order(ws, order, step)
    done: list[BulkLine] = []
    failed: list[BulkLine] = []
    skipped: list[BulkLine] = []
    wanted = tuple(dict.fromkeys(cases))
    cancelled = False
    for position, case_id in enumerate(wanted):
        try:
            inner = _counting(ctx, position, len(wanted), case_id)
            line = _take(ws, order, step, case_id, inner)
        except Cancelled:
            cancelled = True
            break
        except UserError as why:
            failed.append(_failed(ws, order, case_id, why))
        else:
            (skipped if line.problem else done).append(line)
    topics = Changes.of(Topic.NOTICES, Topic.CASES, Topic.DEADLINES, Topic.EVIDENCE)
    return BulkSummary(tuple(done), tuple(failed), tuple(skipped), cancelled, topics)


def waiting_cases(ws: Workspace, order: BulkOrder) -> tuple[str, ...]:
    """The cases that wait for this step of this letter, the oldest first.

    For a draft: cases that are not over and have what the kind is about (a work and a clip there; for a
    reminder, a notice that was sent and not answered) and no open letter of the kind. For an approval or the
    issue: cases with a letter of the kind that waits for it. Raises `InvalidInput`, `NotFound`.
    """
    step = BulkStep(known_word(order.step, BulkStep, "a step"))
    rule = _check_order(ws, order, step)
    with ws.database.read() as session:
        platform = platform_id_of(session, order.platform) if order.platform else None
        cases = session.exec(
            select(Case).where(col(Case.status).not_in(sorted(OVER))).order_by(col(Case.id))
        ).all()
        if step is not BulkStep.DRAFT:
            return tuple(
                case.id
                for case in cases
                if (row := _open_letter(session, order, case.id)) and row.status == _WAITING[step]
            )
        if rule.purpose in _CHOSEN_ONE_BY_ONE:
            raise InvalidInput(
                f"Letters of the kind {rule.kind} are not drafted for all cases at once.",
                "Name the cases with --case C.",
            )
        return tuple(
            case.id
            for case in cases
            if not _open_letter(session, order, case.id) and _is_ready(ws, session, rule, case.id, platform)
        )


def _check_order(ws: Workspace, order: BulkOrder, step: BulkStep) -> NoticeKindRule:
    rule = ws.rules.notice_kind(order.kind)
    if order.language not in rule.languages:
        raise InvalidInput(
            f"{rule.kind} cannot be written in {shown(order.language)}.",
            f"Its languages are: {', '.join(rule.languages)}.",
        )
    if order.overrides and step is not BulkStep.DRAFT:
        raise InvalidInput(
            "Fields are set when letters are drafted.", "Leave --set out, or use --step draft."
        )
    return rule


def _open_letter(session: Session, order: BulkOrder, case_id: str) -> Notice | None:
    """The newest letter of the order's kind in a case that is neither answered nor retracted."""
    query = select(Notice).where(
        Notice.case_id == case_id,
        Notice.kind == order.kind,
        Notice.language == order.language,
        col(Notice.status).in_(_OPEN),
    )
    if order.platform:
        query = query.where(Notice.platform_id == platform_id_of(session, order.platform))
    return session.exec(query.order_by(col(Notice.id).desc())).first()


def _is_ready(
    ws: Workspace, session: Session, rule: NoticeKindRule, case_id: str, platform: str | None
) -> bool:
    if rule.purpose is NoticePurpose.CHASE:
        return _unanswered(ws, session, case_id, platform) is not None
    if not named_works(session, case_id):
        return False
    if rule.purpose is NoticePurpose.RESERVE and platform is None:
        return True
    return any(platform in (None, clip.platform_id) for clip in clips_of(session, case_id))


def _unanswered(ws: Workspace, session: Session, case_id: str, platform: str | None) -> str | None:
    """The newest notice that was sent and not answered, reminders and withdrawals aside."""
    query = select(Notice).where(Notice.case_id == case_id, Notice.status == NoticeStatus.SENT)
    if platform is not None:
        query = query.where(Notice.platform_id == platform)
    for row in session.exec(query.order_by(col(Notice.id).desc())):
        if ws.rules.notice_kind(row.kind).purpose in _WAITED_FOR:
            return row.id
    return None


def _counting(ctx: JobContext, position: int, total: int, case_id: str) -> JobContext:
    """A context for the work on one letter: it reports the run as a whole, and stops with it."""
    ctx.report(position, total, case_id)

    def pass_on(_progress: Progress) -> None:
        ctx.report(position, total, case_id)

    return JobContext(pass_on)


def _take(ws: Workspace, order: BulkOrder, step: BulkStep, case_id: str, ctx: JobContext) -> BulkLine:
    with ws.database.read() as session:
        row = _open_letter(session, order, case_id)
        number, status = (row.id, row.status) if row else ("", "")
    if step is BulkStep.DRAFT:
        if number:
            return BulkLine(case_id, number, status, problem=f"{number} is {status} already.")
        return _line(notices.draft_notice(ws, _new_letter(ws, order, case_id)))
    if not number:
        raise Refused(
            f"Case {case_id} has no open letter of the kind {order.kind} in {order.language}.",
            "Draft it first: `--step draft`.",
        )
    if status not in UNISSUED or (step is BulkStep.APPROVE and status == NoticeStatus.APPROVED):
        return BulkLine(case_id, number, status, problem=f"{number} is {status} already.")
    if step is BulkStep.APPROVE:
        return _line(notices.approve_notice(ws, number, warning_accepted=order.warning_accepted))
    return _line(notices.issue_notice(ws, number, ctx))


def _new_letter(ws: Workspace, order: BulkOrder, case_id: str) -> NewNotice:
    prior = None
    if ws.rules.notice_kind(order.kind).purpose is NoticePurpose.CHASE:
        with ws.database.read() as session:
            platform = platform_id_of(session, order.platform) if order.platform else None
            prior = _unanswered(ws, session, case_id, platform)
    return NewNotice(case_id, order.kind, order.language, order.platform, prior, order.overrides)


def _line(changed: NoticeChanged) -> BulkLine:
    notice = changed.notice
    return BulkLine(notice.case, notice.id, notice.status, notice.pdf, held_back=changed.held_back)


def _failed(ws: Workspace, order: BulkOrder, case_id: str, why: UserError) -> BulkLine:
    with ws.database.read() as session:
        row = None if isinstance(why, NotFound) else _open_letter(session, order, case_id)
        number, status = (row.id, row.status) if row else ("", "")
    return BulkLine(case_id, number, status, problem=why.message, hint=why.hint)
