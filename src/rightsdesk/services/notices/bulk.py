"""Many letters of one kind in one run, case by case; one that fails leaves the others."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rightsdesk.domain.vocabulary import OVER, UNISSUED, NoticeStatus
from rightsdesk.errors import NotFound, Refused, UserError
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import require
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.bulk_orders import (
    BulkOrder,
    BulkStep,
    open_letter,
    prior_for,
    require_order,
    step_of,
    waiting_cases,
)
from rightsdesk.services.notices.notice_records import NewNotice, NoticeChanged
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case

__all__ = ["BulkLine", "BulkOrder", "BulkStep", "BulkSummary", "run_bulk", "waiting_cases"]


@dataclass(frozen=True)
class BulkLine:
    """What became of one letter; `problem` says why it failed or was skipped.

    `inner_ja` gives what stands in it in the words of a rule, and the same in Japanese.
    """

    case: str
    notice: str = ""
    status: str = ""
    pdf: str = ""
    problem: str = ""
    hint: str = ""
    held_back: tuple[str, ...] = ()
    inner_ja: Mapping[str, str] = field(default_factory=dict)


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
    require_order(ws, order)
    wanted = tuple(dict.fromkeys(order.cases or waiting_cases(ws, order)))
    done: list[BulkLine] = []
    failed: list[BulkLine] = []
    skipped: list[BulkLine] = []
    cancelled = False
    for position, case_id in enumerate(wanted):
        try:
            line = _take(ws, order, case_id, _counting(ctx, position, len(wanted), case_id))
        except Cancelled:
            cancelled = True
            break
        except UserError as why:
            failed.append(_failed(ws, order, case_id, why))
        else:
            (skipped if line.problem else done).append(line)
    topics = Changes.of(Topic.NOTICES, Topic.CASES, Topic.DEADLINES, Topic.EVIDENCE)
    return BulkSummary(tuple(done), tuple(failed), tuple(skipped), cancelled, topics)


def _counting(ctx: JobContext, position: int, total: int, case_id: str) -> JobContext:
    """A context for the work on one letter: it reports the run as a whole, and stops with it."""
    ctx.report(position, total, case_id)

    def pass_on(_progress: Progress) -> None:
        ctx.report(position, total, case_id)

    return JobContext(pass_on)


def _take(ws: Workspace, order: BulkOrder, case_id: str, ctx: JobContext) -> BulkLine:
    step = step_of(order)
    with ws.database.read() as session:
        case_status = require(session, Case, case_id).status
        row = open_letter(ws, session, order, case_id)
        number, status = (row.id, row.status) if row else ("", "")
        prior = prior_for(ws, session, order, case_id) if step is BulkStep.DRAFT else None
    if case_status in OVER:
        return BulkLine(case_id, number, status, problem=f"The case is {case_status}.")
    if _has_come_this_far(step, status):
        return BulkLine(case_id, number, status, problem=f"{number} is {status} already.")
    if step is BulkStep.DRAFT:
        new = NewNotice(case_id, order.kind, order.language, order.platform, prior, order.overrides)
        return _line(notices.draft_notice(ws, new))
    if not number:
        kind = ws.rules.notice_kind(order.kind).label_en
        language = ws.rules.label("letter_language", order.language, "en")
        raise Refused(
            f"Case {case_id} has no open letter of the kind {kind} in {language}.",
            "Draft it first: `--step draft`.",
        )
    if step is BulkStep.APPROVE:
        return _line(notices.approve_notice(ws, number, warning_accepted=order.warning_accepted))
    return _line(notices.issue_notice(ws, number, ctx))


def _has_come_this_far(step: BulkStep, status: str) -> bool:
    if step is BulkStep.DRAFT:
        return bool(status)
    if step is BulkStep.APPROVE:
        return bool(status) and status != NoticeStatus.DRAFTED
    return bool(status) and status not in UNISSUED


def _line(changed: NoticeChanged) -> BulkLine:
    notice = changed.notice
    return BulkLine(notice.case, notice.id, notice.status, notice.pdf, held_back=changed.held_back)


def _failed(ws: Workspace, order: BulkOrder, case_id: str, why: UserError) -> BulkLine:
    with ws.database.read() as session:
        row = None if isinstance(why, NotFound) else open_letter(ws, session, order, case_id)
        number, status = (row.id, row.status) if row else ("", "")
    return BulkLine(case_id, number, status, problem=why.message, hint=why.hint, inner_ja=why.inner_ja)
