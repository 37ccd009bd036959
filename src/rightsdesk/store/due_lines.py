"""Keep one narrow line per open due date: by these, due dates are listed and counted."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import SQLModel

from rightsdesk.domain.deadline_rules import Nature
from rightsdesk.domain.vocabulary import DeadlineStatus
from rightsdesk.store.many_rows import insert_columns
from rightsdesk.store.searched import number_of

_PART = 500
_LINE, _DEADLINE = (SQLModel.metadata.tables[name] for name in ("due_line", "deadline"))
_NAMES = ("id", "case_id", "rule_id", "nature", "due_on", "paused_on", "status")


def put_due_dates(connection: Connection, deadline_ids: Collection[str]) -> None:
    """Write the lines of due dates anew from the due dates; those done with, or deleted, get none."""
    if not deadline_ids:
        return
    numbers = [number_of(one) for one in deadline_ids]
    connection.execute(delete(_LINE).where(_LINE.c.number.in_(numbers)))
    query = select(*(_DEADLINE.c[name] for name in _NAMES)).where(_DEADLINE.c.id.in_(deadline_ids))
    _insert(connection, [dict(row) for row in connection.execute(query).mappings()])


def add_open(connection: Connection, columns: Mapping[str, Any]) -> None:
    """Write the lines of new due dates of cases; a list holds a value for each row, all else is the same."""
    of_all = {name: columns[name] for name in _NAMES}
    ids, case_ids = of_all["id"], of_all["case_id"]
    lines = [
        _line(of_all | {"id": one, "case_id": case_id}) for one, case_id in zip(ids, case_ids, strict=True)
    ]
    insert_columns(connection, _LINE, {name: [line[name] for line in lines] for name in lines[0]})


def rebuild(connection: Connection) -> None:
    """Write all lines anew from the records."""
    connection.execute(delete(_LINE))
    query = select(*(_DEADLINE.c[name] for name in _NAMES)).order_by(_DEADLINE.c.id).limit(_PART)
    last = ""
    while rows := connection.execute(query.where(_DEADLINE.c.id > last)).mappings().all():
        last = rows[-1]["id"]
        _insert(connection, [dict(row) for row in rows])


def _insert(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    lines = [_line(row) for row in rows if row["status"] == DeadlineStatus.OPEN]
    if lines:
        connection.execute(insert(_LINE), lines)


def _line(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": number_of(row["id"]),
        "case_number": number_of(row["case_id"]) if row["case_id"] else 0,
        "rule_id": row["rule_id"],
        "ours": int(row["nature"] == Nature.ACT_BY),
        "due_rank": row["due_on"].toordinal(),
        "paused": int(row["paused_on"] is not None),
    }
