"""Append to the custody chain and read it back."""

import json
import sqlite3
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, RowMapping, Text, cast, select
from sqlmodel import Session, SQLModel

from rightsdesk.domain.custody import (
    GENESIS,
    ChainProblem,
    Checkpoint,
    CustodyEntry,
    LinkedEntry,
    Stamp,
    link,
    plain_details,
    plain_text,
    verify_chain,
)
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import CheckFailed
from rightsdesk.store.tables import CustodyEvent

_EVENT = SQLModel.metadata.tables["custody_event"]
# Times and details are read as text: what was tampered with may be neither a time nor JSON.
_SELECT = select(
    *(
        cast(column, Text).label(column.name) if column.name in {"at", "details"} else column
        for column in _EVENT.c
    )
).order_by(_EVENT.c.seq)
_DAMAGE = (ValueError, TypeError, RecursionError)
_UNREADABLE = partial(
    CustodyEntry,
    at=datetime.min.replace(tzinfo=UTC),
    zone="",
    clock="",
    actor="",
    login="",
    host="",
    program="",
    verb=CustodyVerb.DAMAGE_FOUND,
    subject="",
    case_id=None,
    sha256_before=None,
    sha256_after=None,
    details={},
)


def record(  # noqa: PLR0913  these are the parts of an entry
    session: Session,
    stamp: Stamp,
    verb: CustodyVerb,
    subject: str,
    *,
    case_id: str | None = None,
    sha256_before: str | None = None,
    sha256_after: str | None = None,
    details: Mapping[str, object] | None = None,
) -> CustodyEntry:
    """Append an entry in the caller's transaction, so that there is no change without its entry.

    The session is one of `Database.write()`, which lets only one transaction extend the chain at a time.
    """
    head = checkpoint(session)
    entry = replace(
        new_entry(stamp, head.count + 1, verb, subject, case_id, details or {}),
        sha256_before=sha256_before,
        sha256_after=sha256_after,
    )
    session.add(CustodyEvent(**row_values(entry, head.head)))
    session.flush()
    return entry


def new_entry(
    stamp: Stamp,
    seq: int,
    verb: CustodyVerb,
    subject: str,
    case_id: str | None,
    details: Mapping[str, object],
) -> CustodyEntry:
    """An entry that names no file yet, its texts as the chain can keep them."""
    return CustodyEntry(
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


def row_values(entry: CustodyEntry, previous: str) -> dict[str, Any]:
    """An entry as its row, linked to the hash of the one before."""
    values = vars(entry) | {"verb": str(entry.verb), "details": dict(entry.details)}
    return values | {"previous_hash": previous, "hash": link(entry, previous)}


def checkpoint(session: Session) -> Checkpoint:
    """How long the chain is now and the hash of its newest entry; worth keeping outside the database."""
    statement = select(_EVENT.c.seq, _EVENT.c.hash).order_by(_EVENT.c.seq.desc()).limit(1)
    newest = session.connection().execute(statement).first()
    return Checkpoint(0, GENESIS) if newest is None else Checkpoint(newest.seq, newest.hash)


def entries(
    session: Session,
    case_id: str | None = None,
    *,
    subject: str | None = None,
    subjects: Collection[str] | None = None,
) -> tuple[CustodyEntry, ...]:
    """The entries of one case, about one record or a few, or all, oldest first.

    Raises `CheckFailed` when one of them was damaged so that it cannot be read.
    """
    statement = _SELECT
    if case_id is not None:
        statement = statement.where(_EVENT.c.case_id == case_id)
    if subject is not None:
        statement = statement.where(_EVENT.c.subject == subject)
    if subjects is not None:
        statement = statement.where(_EVENT.c.subject.in_(subjects))
    return tuple(_readable(row) for row in session.connection().execute(statement).mappings())


def recorded_hashes(session: Session) -> dict[str, str]:
    """The newest SHA-256 that the chain names for each record; the record itself must say the same."""
    statement = (
        select(_EVENT.c.subject, _EVENT.c.sha256_after)
        .where(_EVENT.c.sha256_after.is_not(None))
        .order_by(_EVENT.c.seq)
    )
    return {row.subject: row.sha256_after for row in session.connection().execute(statement)}


def verify(session: Session, checkpoint: Checkpoint | None = None) -> tuple[ChainProblem, ...]:
    """Compute the whole chain again and say where it does not hold."""
    return verify_chain(linked_entries(session), checkpoint)


def linked_entries(session: Session) -> Generator[LinkedEntry, None, None]:
    """Every entry with its hashes, oldest first, a few hundred in memory at a time.

    An entry that cannot be read any more comes as one whose hash does not hold.
    """
    query = _SELECT.execution_options(yield_per=500)
    with _any_bytes(session) as connection, connection.execute(query) as result:
        for row in result.mappings():
            try:
                yield _linked(row)
            except _DAMAGE:
                yield LinkedEntry(_UNREADABLE(row["seq"]), row["previous_hash"], row["hash"])


@contextmanager
def _any_bytes(session: Session) -> Iterator[Connection]:
    # SQLite holds whatever bytes damage left in a text; reading them must not end the check.
    connection = session.connection()
    driver = connection.connection.dbapi_connection
    if not isinstance(driver, sqlite3.Connection):
        yield connection
        return
    driver.text_factory = lambda content: content.decode("utf-8", "replace")
    try:
        yield connection
    finally:
        driver.text_factory = str


def _readable(row: RowMapping) -> CustodyEntry:
    try:
        return _linked(row).entry
    except _DAMAGE as error:
        raise CheckFailed(
            f"Custody entry {row['seq']} was damaged and cannot be read.", "Run `rightsdesk verify`."
        ) from error


def _linked(row: RowMapping) -> LinkedEntry:
    values = dict(row)
    previous_hash, own_hash = values.pop("previous_hash"), values.pop("hash")
    at = datetime.fromisoformat(values["at"])
    values["at"] = at if at.tzinfo else at.replace(tzinfo=UTC)
    values["verb"] = CustodyVerb(values["verb"])
    values["details"] = dict(json.loads(values["details"]))
    return LinkedEntry(CustodyEntry(**values), previous_hash, own_hash)
