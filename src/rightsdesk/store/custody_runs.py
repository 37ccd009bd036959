"""Append many entries to the custody chain at once, for work on hundreds of records in one transaction."""

from collections.abc import Iterable, Mapping

from sqlmodel import Session, SQLModel

from rightsdesk.domain.custody import Stamp
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.store.custody import checkpoint, new_entry, row_values
from rightsdesk.store.many_rows import insert_columns

_EVENT = SQLModel.metadata.tables["custody_event"]
# Verb, subject, case, details.
Event = tuple[CustodyVerb, str, str | None, Mapping[str, object]]


def record_all(session: Session, stamp: Stamp, events: Iterable[Event]) -> int:
    """Append entries in their order, as `custody.record` does with one; gives the number of the last."""
    head = checkpoint(session)
    seq, previous, rows = head.count, head.head, []
    for verb, subject, case_id, details in events:
        seq += 1
        row = row_values(new_entry(stamp, seq, verb, subject, case_id, details), previous)
        rows.append(row)
        previous = str(row["hash"])
    if rows:
        insert_columns(session.connection(), _EVENT, {name: [row[name] for row in rows] for name in rows[0]})
    return seq
