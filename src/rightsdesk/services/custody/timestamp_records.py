"""How far checkpoints, and the items they cover, are with trusted time."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import TimestampState
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import checkpoints
from rightsdesk.store.tables import Checkpoint, Timestamp


@dataclass(frozen=True)
class TimestampRecord:
    """What one authority was asked and answered; `said` is the state in words."""

    id: str
    checkpoint: int
    authority: str
    url: str
    algorithm: str
    state: str
    said: str
    stamped_at: datetime | None
    requested_at: datetime
    tried_at: datetime | None
    failure: str


@dataclass(frozen=True)
class CheckpointTime:
    """A checkpoint and how far it is with its authorities."""

    size: int
    root: str
    head: str
    made_at: datetime
    made_by: str
    state: str
    said: str
    timestamps: tuple[TimestampRecord, ...]


@dataclass(frozen=True)
class ItemTime:
    """Since when an authority vouches for the intake of an item: by the first stamped checkpoint after it."""

    state: str
    said: str
    checkpoint: int | None = None
    authority: str = ""
    stamped_at: datetime | None = None


_NO_TIME = ItemTime(TimestampState.NONE, "none")


def list_times(ws: Workspace) -> tuple[CheckpointTime, ...]:
    """Give every checkpoint with its time-stamps, oldest first."""
    with ws.database.read() as session:
        return tuple(checkpoint_times(session, checkpoints.all_checkpoints(session)))


def times_by_entry(session: Session, entries: Mapping[str, int]) -> Mapping[str, ItemTime]:
    """Say since when a stamped checkpoint covers items, by the number of their intake in the custody log.

    The number 0 stands for no intake.
    """
    stamps = [timestamp_record(row) for row in session.exec(select(Timestamp))]
    return {one: _item_time(seq or None, stamps) for one, seq in entries.items()}


def timestamp_files(session: Session, size: int) -> Iterator[tuple[TimestampRecord, bytes, str]]:
    """Give the tokens of a checkpoint with the chains they were checked with, for packages and proofs."""
    for row in stamps_of(session, size):
        if row.state == TimestampState.STAMPED:
            yield timestamp_record(row), row.token, row.chain_pem


def stamps_of(session: Session, size: int) -> Sequence[Timestamp]:
    """The rows of one checkpoint, in the order they were asked for."""
    statement = select(Timestamp).where(Timestamp.checkpoint_size == size).order_by(col(Timestamp.id))
    return session.exec(statement).all()


def checkpoint_times(session: Session, rows: Iterable[Checkpoint]) -> Iterator[CheckpointTime]:
    """Give checkpoints with their time-stamps."""
    by_size: dict[int, list[TimestampRecord]] = {}
    for stamp in session.exec(select(Timestamp).order_by(col(Timestamp.id))):
        by_size.setdefault(stamp.checkpoint_size, []).append(timestamp_record(stamp))
    for row in rows:
        stamps = tuple(by_size.get(row.size, ()))
        best = _best(stamps)
        made_at = checkpoints.aware(row.made_at)
        yield CheckpointTime(
            row.size, row.root, row.head, made_at, row.made_by, best.state, best.said, stamps
        )


def _best(stamps: Iterable[TimestampRecord]) -> ItemTime:
    """The earliest stamp, else that one is pending, else none."""
    given = list(stamps)
    stamped = [one for one in given if one.stamped_at is not None and one.state == TimestampState.STAMPED]
    if stamped:
        first = min(stamped, key=lambda one: (one.stamped_at, one.id))
        return ItemTime(first.state, first.said, first.checkpoint, first.authority, first.stamped_at)
    return ItemTime(TimestampState.PENDING, "pending") if given else _NO_TIME


def _item_time(seq: int | None, stamps: Iterable[TimestampRecord]) -> ItemTime:
    return _NO_TIME if seq is None else _best(one for one in stamps if one.checkpoint >= seq)


def timestamp_record(row: Timestamp) -> TimestampRecord:
    """Copy a row into what may leave the services."""
    at = checkpoints.aware(row.stamped_at) if row.stamped_at else None
    said = f"stamped by {row.authority} at {at.isoformat()}" if at else str(row.state)
    return TimestampRecord(
        id=row.id,
        checkpoint=row.checkpoint_size,
        authority=row.authority,
        url=row.url,
        algorithm=row.algorithm,
        state=row.state,
        said=said,
        stamped_at=at,
        requested_at=checkpoints.aware(row.requested_at),
        tried_at=checkpoints.aware(row.tried_at) if row.tried_at else None,
        failure=row.failure,
    )
