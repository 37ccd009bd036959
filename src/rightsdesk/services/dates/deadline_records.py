"""Due dates as they leave the services: the record, what to list, and what a step gave."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, or_, select

from rightsdesk.domain.deadlines import Pause
from rightsdesk.domain.reckonings import Step, StepKind, from_plain, split
from rightsdesk.services.changes import Changes
from rightsdesk.services.dates.event_words import in_japanese
from rightsdesk.services.lookup import copy_row
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Deadline, DeadlinePause

_TRASHED = select(Case.id).where(col(Case.trashed_at).is_not(None))
# A due date of no case, or of one that nobody threw away.
NOT_IN_TRASH = or_(col(Deadline.case_id).is_(None), col(Deadline.case_id).not_in(_TRASHED))


@dataclass(frozen=True)
class DeadlineRecord:
    """A due date with the rule and the reckoning that made it; `days_left` counts from the house's today.

    What is said is there in both languages; the reckoning of a row of an older version only in English.
    `source_text` says what the number of a source stands for.
    `case` is empty for a due date of the studio itself. `reckoned_on` is the day by the rule; `due_on`
    differs from it where a person set another. `paused_on` is the first day of a pause that goes on.
    """

    id: str
    case: str
    notice: str | None
    rule: str
    rule_version: str
    label: str
    label_ja: str
    nature: str
    owed_by: str
    trigger_at: datetime
    trigger_source: str
    due_on: date
    due_at: datetime
    days_left: int
    trace: tuple[str, ...]
    source: str
    on_expiry: str
    status: str
    zone: str
    warnings: tuple[str, ...]
    reckoned_on: date
    overridden_by: str
    override_reason: str
    paused_on: date | None
    extended: bool
    may_extend: bool
    closed_at: datetime | None
    trace_ja: tuple[str, ...]
    warnings_ja: tuple[str, ...]
    on_expiry_ja: str
    source_text: str
    source_text_ja: str
    trigger_source_ja: str

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed and nobody did what was due; a clock that stands still is never late."""
        return self.status == "open" and self.days_left < 0 and self.paused_on is None


@dataclass(frozen=True)
class DeadlineFilter:
    """Which due dates to list; with `limit` only so many, `after` the last one of the page before."""

    case_id: str | None = None
    due_within: int | None = None
    include_done: bool = False
    limit: int | None = None
    after: str | None = None


@dataclass(frozen=True)
class Computed:
    """A due date for a rule and a trigger, with no case behind it."""

    rule: str
    rule_version: str
    label: str
    due_on: date
    due_at: datetime
    trace: tuple[str, ...]
    warnings: tuple[str, ...]
    source: str
    nature: str
    owed_by: str
    zone: str
    warn_on: tuple[date, ...]
    on_expiry: str
    label_ja: str
    trace_ja: tuple[str, ...]
    warnings_ja: tuple[str, ...]
    on_expiry_ja: str
    source_text: str
    source_text_ja: str


@dataclass(frozen=True)
class PauseRecord:
    """Days that are not counted, first and last included."""

    id: str
    deadline: str
    from_on: date
    until_on: date | None
    why: str
    paused_by: str
    paused_at: datetime
    ended_by: str
    ended_at: datetime | None


@dataclass(frozen=True)
class DeadlineChanged:
    """A due date after a step."""

    id: str
    status: str
    due_on: date
    deadline: DeadlineRecord
    changes: Changes


@dataclass(frozen=True)
class DeadlineMet:
    """The due date that is done with, and the next one where the rule starts again."""

    id: str
    status: str
    next: DeadlineRecord | None
    changes: Changes


def today(ws: Workspace) -> date:
    """Give the house's today."""
    return ws.now().astimezone(ws.zone).date()


def record(ws: Workspace, row: Deadline) -> DeadlineRecord:
    """Copy a due date's row into what may leave the services."""
    rule = ws.rules.deadline_rules.get(row.rule_id)
    reckoning, doubts = split(tuple(map(from_plain, row.steps)))
    since = _since(row)
    return copy_row(
        DeadlineRecord,
        row,
        case=row.case_id or "",
        notice=row.notice_id,
        rule=row.rule_id,
        label=rule.label_en if rule else row.rule_id,
        label_ja=rule.label_ja if rule else row.rule_id,
        days_left=(row.due_on - today(ws)).days,
        trace=(*row.trace, *ws.rules.said(since, "en")),
        trace_ja=(*(ws.rules.said(reckoning, "ja") or row.trace), *ws.rules.said(since, "ja")),
        source=rule.source if rule else "",
        source_text=ws.rules.source_text(rule.source, "en") if rule else "",
        source_text_ja=ws.rules.source_text(rule.source, "ja") if rule else "",
        trigger_source_ja=in_japanese(row.trigger_source),
        on_expiry=rule.on_expiry if rule else "",
        on_expiry_ja=rule.on_expiry_ja if rule else "",
        zone=zone_of(ws, row),
        warnings=tuple(row.warnings),
        warnings_ja=ws.rules.said(doubts, "ja") or tuple(row.warnings),
        reckoned_on=row.reckoned_on or row.due_on,
        may_extend=rule is not None and rule.extension > 0 and not row.extended and not row.named,
    )


def zone_of(ws: Workspace, row: Deadline) -> str:
    """The zone whose days count for a due date."""
    rule = ws.rules.deadline_rules.get(row.rule_id)
    return row.zone or (rule.zone if rule else ws.settings.zone)


def _since(row: Deadline) -> tuple[Step, ...]:
    """What a person did since the day was counted."""
    steps: list[Step] = []
    if row.override_on is not None:
        steps.append(Step(StepKind.SET, row.override_on, name=row.override_reason, by=row.overridden_by))
    if row.paused_on is not None:
        steps.append(Step(StepKind.STILL, row.paused_on))
    return tuple(steps)


def pauses_of(session: Session, deadline_id: str) -> tuple[DeadlinePause, ...]:
    """Give the pauses of a due date, the earliest first."""
    query = select(DeadlinePause).where(DeadlinePause.deadline_id == deadline_id)
    return tuple(session.exec(query.order_by(col(DeadlinePause.from_on), col(DeadlinePause.id))))


def as_pause(row: DeadlinePause) -> Pause:
    """A pause as the reckoning takes it."""
    japanese = in_japanese(row.why)
    return Pause(row.from_on, row.until_on, row.why, japanese if japanese != row.why else "")
