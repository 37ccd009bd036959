"""Append many entries to the custody chain at once, for work on hundreds of records in one transaction."""

from collections.abc import Iterable, Mapping
from datetime import UTC

from sqlmodel import Session, SQLModel

from rightsdesk.domain.custody import CustodyEntry, Stamp, link, plain_details, plain_text
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.store.custody import checkpoint

_EVENT = SQLModel.metadata.tables["custody_event"]
# Verb, subject, case, details.
Event = tuple[CustodyVerb, str, str | None, Mapping[str, object]]


def record_all(session: Session, stamp: Stamp, events: Iterable[Event]) -> int:
    """Append entries in their order, as `custody.record` does with one; gives the number of the last."""
    head = checkpoint(session)
    seq, previous, rows = head.count, head.head, []
    for verb, subject, case_id, details in events:
        seq += 1
        entry = CustodyEntry(
            seq=seq,
            at=stamp.at.astimezone(UTC),
            zone=stamp.zone,
            clock=stamp.clock,
            actor=plain_text(stamp.actor),
            login=plain_text(stamp.login),
            host=plain_text(stamp.host),
            program=stamp.program,
            verb=verb,
            subject=plain_text(subject),
            case_id=case_id,
            sha256_before=None,
            sha256_after=None,
            details=plain_details(details),
        )
        digest = link(entry, previous)
        values = vars(entry) | {"verb": str(verb), "details": dict(entry.details)}
        rows.append(values | {"previous_hash": previous, "hash": digest})
        previous = digest
    if rows:
        session.connection().execute(_EVENT.insert(), rows)
    return seq
