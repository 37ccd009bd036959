"""The due dates of many cases that were opened at once, written by the hundred."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, SQLModel

from rightsdesk.domain.vocabulary import CaseStatus, CustodyVerb, IdKind
from rightsdesk.services.dates.deadline_reckoning import first_row, moment_of
from rightsdesk.services.dates.deadline_records import today
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody_runs, due_lines, numbering
from rightsdesk.store.many_rows import insert_columns
from rightsdesk.store.tables import Deadline

_DEADLINE = SQLModel.metadata.tables[str(Deadline.__tablename__)]


def opening_dates(ws: Workspace, session: Session, on: date) -> tuple[Deadline, ...]:
    """The due dates that each case opened on a day has, reckoned once and belonging to no case yet."""
    rules = ws.rules.due_rules(CaseStatus.DRAFT, "", None)
    rows = (first_row(ws, session, rule, moment_of(rule, on)) for rule in rules)
    skipped = {rule.id for rule in rules if rule.skip_past}
    return tuple(row for row in rows if row.rule_id not in skipped or row.due_on >= today(ws))


def write_opening_dates(
    ws: Workspace, session: Session, dates: Sequence[Deadline], case_ids: Sequence[str]
) -> None:
    """Give these due dates to cases opened in this very transaction, whose lines tell the nearest already.

    The outcome is what `deadline_events.after_opening` makes of each of them.
    """
    for row in dates if case_ids else ():
        _write(ws, session, row, case_ids)


def _write(ws: Workspace, session: Session, row: Deadline, case_ids: Sequence[str]) -> None:
    year = ws.now().astimezone(ws.zone).year
    ids = numbering.next_ids(session, IdKind.DEADLINE, year, len(case_ids))
    sources = [f"case {case_id} opened" for case_id in case_ids]
    columns = {name: _for_all(value) for name, value in row.model_dump().items()}
    columns |= {"id": ids, "case_id": list(case_ids), "trigger_source": sources, "version": 1}
    insert_columns(session.connection(), _DEADLINE, columns)
    due_lines.add_open(session.connection(), columns)
    rule = f"{row.rule_id} {row.rule_version}"
    said = (
        (CustodyVerb.CREATED, one, case_id, {"rule": rule, "due_on": row.due_on, "from": source})
        for one, case_id, source in zip(ids, case_ids, sources, strict=True)
    )
    custody_runs.record_all(session, ws.stamp(), said)


def _for_all(value: object) -> object:
    """A value that is the same in all rows; a list would be taken for one value a row."""
    return tuple(value) if isinstance(value, list) else value
