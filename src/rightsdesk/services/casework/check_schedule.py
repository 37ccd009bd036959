"""When to look for removed items again, and which are due: 1, 7, 30 and 90 days after the removal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import DeadlineStatus
from rightsdesk.errors import InvalidInput
from rightsdesk.services.lookup import require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, Deadline, NoticeClip, RemovalCheck

_RULES = ("reupload_check", "source_gone_check")
_MOST_DAYS = 3_650


@dataclass(frozen=True)
class CheckedClip:
    """A clip to look for again, and what the last check of it saw."""

    id: str
    url: str
    uploader: str
    outcome: str
    checked_on: date | None


@dataclass(frozen=True)
class DueCheck:
    """A check that is due or will be; `open_clips` still wait for it."""

    deadline: str
    rule: str
    label: str
    label_ja: str
    case: str
    case_title: str
    notice: str | None
    due_on: date
    days_left: int
    clips: tuple[CheckedClip, ...]
    open_clips: tuple[str, ...]


def due_checks(ws: Workspace, *, within: int = 0, case_id: str | None = None) -> tuple[DueCheck, ...]:
    """Give the checks that are due within so many days, the most overdue first.

    Raises `InvalidInput` for days out of the calendar, `NotFound`.
    """
    if not 0 <= within <= _MOST_DAYS:
        raise InvalidInput(f"{within:,} days is not a span to look ahead.", "Give 0 to 3650 days.")
    today = ws.now().astimezone(ws.zone).date()
    with ws.database.read() as session:
        query = (
            select(Deadline, Case)
            .join(Case, col(Case.id) == Deadline.case_id)
            .where(
                Deadline.status == DeadlineStatus.OPEN,
                col(Deadline.rule_id).in_(schedule_rules(ws)),
                Deadline.due_on <= today + timedelta(days=within),
                col(Case.trashed_at).is_(None),
            )
            .order_by(col(Deadline.due_on), col(Deadline.id))
        )
        if case_id is not None:
            require(session, Case, case_id)
            query = query.where(Deadline.case_id == case_id)
        rows = session.exec(query).all()
        return _due(ws, session, rows, today)


def unseen(wanted: Sequence[Clip], seen: Mapping[str, RemovalCheck], due_on: date) -> tuple[str, ...]:
    """Name the clips that nobody looked for on or after a day."""
    return tuple(one.id for one in wanted if one.id not in seen or seen[one.id].checked_on < due_on)


def schedule_rules(ws: Workspace) -> tuple[str, ...]:
    """Name the rules of the schedule."""
    return tuple(rule for rule in ws.rules.deadline_rules if rule.startswith(_RULES))


def clips_by_notice(session: Session, rows: Sequence[Deadline]) -> dict[str, list[Clip]]:
    """Give the clips each due date is about: those of its notice, or all of its case; two queries in all."""
    notices = {row.notice_id for row in rows if row.notice_id}
    named: dict[str, set[str]] = {}
    for link in session.exec(select(NoticeClip).where(col(NoticeClip.notice_id).in_(notices))):
        named.setdefault(link.notice_id, set()).add(link.clip_id)
    cases = {row.case_id for row in rows if row.case_id}
    of_case: dict[str, list[Clip]] = {}
    found = session.exec(
        select(Clip)
        .where(col(Clip.case_id).in_(cases), col(Clip.trashed_at).is_(None))
        .order_by(col(Clip.id))
    )
    for clip in found:
        of_case.setdefault(clip.case_id, []).append(clip)
    return {
        row.id: [
            clip
            for clip in of_case.get(row.case_id or "", [])
            if not row.notice_id or clip.id in named.get(row.notice_id, {clip.id})
        ]
        for row in rows
    }


def newest_checks(session: Session, cases: Sequence[str]) -> Mapping[str, RemovalCheck]:
    """Give the last check of each clip of some cases."""
    rows = session.exec(
        select(RemovalCheck)
        .where(col(RemovalCheck.case_id).in_(set(cases)))
        .order_by(col(RemovalCheck.checked_on), col(RemovalCheck.id))
    )
    return {row.clip_id: row for row in rows if row.clip_id}


def _due(
    ws: Workspace, session: Session, rows: Sequence[tuple[Deadline, Case]], today: date
) -> tuple[DueCheck, ...]:
    wanted = clips_by_notice(session, [row for row, _ in rows])
    seen = newest_checks(session, [case.id for _, case in rows])
    return tuple(
        DueCheck(
            deadline=row.id,
            rule=row.rule_id,
            label=ws.rules.deadline_rules[row.rule_id].label_en,
            label_ja=ws.rules.deadline_rules[row.rule_id].label_ja,
            case=case.id,
            case_title=case.title,
            notice=row.notice_id,
            due_on=row.due_on,
            days_left=(row.due_on - today).days,
            clips=tuple(_checked_clip(clip, seen.get(clip.id)) for clip in wanted[row.id]),
            open_clips=unseen(wanted[row.id], seen, row.due_on),
        )
        for row, case in rows
    )


def _checked_clip(clip: Clip, last: RemovalCheck | None) -> CheckedClip:
    outcome, on = (last.outcome, last.checked_on) if last else ("", None)
    return CheckedClip(clip.id, clip.url, clip.uploader, outcome, on)
