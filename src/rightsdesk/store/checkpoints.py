"""The custody log as leaves of its Merkle tree, and the checkpoints that were made of it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import rfc8785
from sqlalchemy import Text, cast
from sqlalchemy import select as select_columns
from sqlmodel import Session, SQLModel, col, func, select

from rightsdesk.domain import custody as chain
from rightsdesk.domain.merkle import leaf_hash
from rightsdesk.domain.vocabulary import CustodyVerb, TimestampState
from rightsdesk.store import custody
from rightsdesk.store.tables import Checkpoint, CustodyEvent, Notice

_OF_CHECKPOINTS = (CustodyVerb.CHECKPOINTED, CustodyVerb.STAMPED)


@dataclass(frozen=True)
class LogLeaf:
    """One entry with its canonical bytes, which are none when damage left no entry to write."""

    linked: chain.LinkedEntry
    data: bytes

    @property
    def hash(self) -> bytes:
        return leaf_hash(self.data)


@contextmanager
def log_leaves(session: Session) -> Iterator[Iterator[LogLeaf]]:
    """Give every entry as a leaf, oldest first, without holding the log in memory.

    A block of its own, so that a reader who stops early leaves no open cursor behind.
    """
    with closing(custody.linked_entries(session)) as entries:
        yield (LogLeaf(linked, _canonical(linked)) for linked in entries)


def newest_checkpoint(session: Session) -> Checkpoint | None:
    """The checkpoint of the longest log."""
    return session.exec(select(Checkpoint).order_by(col(Checkpoint.size).desc()).limit(1)).first()


def all_checkpoints(session: Session) -> tuple[Checkpoint, ...]:
    """Every checkpoint, oldest first."""
    return tuple(session.exec(select(Checkpoint).order_by(col(Checkpoint.size))))


@dataclass(frozen=True)
class KeptCheckpoint:
    """A checkpoint as it lies there, whatever was done to it; a time that is none is empty."""

    size: int
    root: str
    head: str
    made_at: str
    made_by: str


@dataclass(frozen=True)
class KeptStamp:
    """A time-stamp as it lies there, whatever was done to it; a time that is none is empty."""

    id: str
    size: int
    authority: str
    url: str
    algorithm: str
    token: bytes
    chain_pem: str
    stamped_at: str


def kept_checkpoints(session: Session) -> dict[int, KeptCheckpoint]:
    """Every checkpoint by its size, for checks that damage must not end."""
    table = SQLModel.metadata.tables["checkpoint"]
    statement = select_columns(
        table.c.size, table.c.root, table.c.head, cast(table.c.made_at, Text), table.c.made_by
    ).order_by(table.c.size)
    rows = session.connection().execute(statement)
    return {row[0]: KeptCheckpoint(row[0], row[1], row[2], _time(row[3]), row[4]) for row in rows}


def kept_stamps(session: Session) -> tuple[KeptStamp, ...]:
    """Every time-stamp that says it was given, for checks that damage must not end."""
    table = SQLModel.metadata.tables["timestamp"]
    columns = (table.c[name] for name in ("id", "checkpoint_size", "authority", "url", "algorithm"))
    statement = (
        select_columns(*columns, table.c.token, table.c.chain_pem, cast(table.c.stamped_at, Text))
        .where(table.c.state == TimestampState.STAMPED)
        .order_by(table.c.id)
    )
    rows = session.connection().execute(statement)
    return tuple(
        KeptStamp(
            id=row[0],
            size=row[1],
            authority=row[2],
            url=row[3],
            algorithm=row[4],
            token=_bytes(row[5]),
            chain_pem=row[6],
            stamped_at=_time(row[7]),
        )
        for row in rows
    )


def heads_of_notices(session: Session) -> dict[str, list[str]]:
    """Which notices name which entry as the newest of the log at their issue."""
    heads: dict[str, list[str]] = {}
    statement = select(Notice.custody_head, Notice.id).where(Notice.custody_head != "")
    for head, notice_id in session.exec(statement.order_by(col(Notice.id))):
        heads.setdefault(head, []).append(notice_id)
    return heads


def unsealed(session: Session, size: int) -> int:
    """How many entries came after this many that are about more than checkpoints themselves."""
    statement = (
        select(func.count())
        .select_from(CustodyEvent)
        .where(CustodyEvent.seq > size, col(CustodyEvent.verb).not_in(_OF_CHECKPOINTS))
    )
    return session.exec(statement).one()


def _time(text: object) -> str:
    try:
        return aware(datetime.fromisoformat(str(text))).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return ""


def _bytes(content: object) -> bytes:
    return content if isinstance(content, bytes) else str(content).encode("utf-8", "replace")


def _canonical(linked: chain.LinkedEntry) -> bytes:
    try:
        return chain.canonical_bytes(linked.entry, linked.previous_hash)
    except (rfc8785.CanonicalizationError, UnicodeError):
        return b""


def aware(at: datetime) -> datetime:
    """A stored time with its zone; what the chain and proofs print is UTC."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
