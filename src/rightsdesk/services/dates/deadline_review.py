"""Due dates whose rule or calendar is another one now: what would change, and changing it on demand."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from rightsdesk.domain.deadlines import DueDate
from rightsdesk.domain.vocabulary import CustodyVerb, DeadlineStatus
from rightsdesk.errors import NotFound
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.dates.deadline_reckoning import put, reckon
from rightsdesk.services.lookup import note
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Deadline


@dataclass(frozen=True)
class RuleChange:
    """An open due date that would be counted differently today.

    `new_version` is empty for a rule that is gone; the due date stays then.
    """

    id: str
    case: str
    rule: str
    old_version: str
    new_version: str
    due_on: date
    new_due_on: date
    trace: tuple[str, ...]
    warnings: tuple[str, ...]
    trace_ja: tuple[str, ...]
    warnings_ja: tuple[str, ...]


@dataclass(frozen=True)
class RulesReviewed:
    """The due dates that were counted anew."""

    changed: tuple[RuleChange, ...]
    changes: Changes


def changed_rules(ws: Workspace) -> tuple[RuleChange, ...]:
    """Give the open due dates that today's rules and calendars would count differently; nothing changes."""
    with ws.database.read() as session:
        return tuple(change for _, change, _ in _outdated(ws, session))


def apply_changes(ws: Workspace, deadline_ids: Collection[str] | None = None) -> RulesReviewed:
    """Count due dates anew by today's rules: those named, or all that differ.

    A day that a person set goes on to hold. Raises `NotFound` for one that does not differ.
    """
    with ws.database.write() as session:
        outdated = {row.id: (row, change, due) for row, change, due in _outdated(ws, session)}
        wanted = outdated.keys() if deadline_ids is None else dict.fromkeys(deadline_ids)
        done: list[RuleChange] = []
        for deadline_id in wanted:
            if deadline_id not in outdated:
                raise NotFound(
                    f"Due date {deadline_id} is counted by today's rules already.",
                    "`rightsdesk deadline changes` shows those that differ.",
                )
            row, change, due = outdated[deadline_id]
            if due is not None:
                _count_anew(ws, session, row, due)
                done.append(replace(change, new_due_on=row.due_on))
        return RulesReviewed(tuple(done), Changes.of(Topic.DEADLINES))


def _outdated(ws: Workspace, session: Session) -> Iterator[tuple[Deadline, RuleChange, DueDate | None]]:
    rows = session.exec(
        select(Deadline).where(Deadline.status == DeadlineStatus.OPEN).order_by(col(Deadline.id))
    ).all()
    for row in rows:
        rule = ws.rules.deadline_rules.get(row.rule_id)
        due = None if rule is None else reckon(ws, session, rule, row)
        version = rule.version if rule else ""
        day = row.reckoned_on or row.due_on
        if version == row.rule_version and due is not None and due.due_on == day:
            continue
        parts = (due.steps, due.doubts) if due else ((), ())
        yield (
            row,
            RuleChange(
                row.id, row.case_id or "", row.rule_id, row.rule_version, version, day,
                due.due_on if due else day,
                *(ws.rules.said(steps, language) for language in ("en", "ja") for steps in parts),
            ),
            due,
        )  # fmt: skip


def _count_anew(ws: Workspace, session: Session, row: Deadline, due: DueDate) -> None:
    before, version = row.due_on, row.rule_version
    put(ws, row, ws.rules.deadline_rule(row.rule_id), due)
    session.add(row)
    session.flush()
    details = {
        "rule": f"{row.rule_id} {row.rule_version}",
        "rule_was": version,
        "due_on": row.due_on,
        "was": before,
    }
    note(ws, session, CustodyVerb.CHANGED, row.id, case_id=row.case_id, details=details)
