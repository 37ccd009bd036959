"""The custody log as leaves of its Merkle tree, and the checkpoints that were made of it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import rfc8785
from sqlmodel import Session, col, func, select

from rightsdesk.domain import custody as chain
from rightsdesk.domain.merkle import leaf_hash
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.store import custody
from rightsdesk.store.tables import Checkpoint, CustodyEvent

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


def unsealed(session: Session, size: int) -> int:
    """How many entries came after this many that are about more than checkpoints themselves."""
    statement = (
        select(func.count())
        .select_from(CustodyEvent)
        .where(CustodyEvent.seq > size, col(CustodyEvent.verb).not_in(_OF_CHECKPOINTS))
    )
    return session.exec(statement).one()


def first_seq(session: Session, subjects: tuple[str, ...]) -> dict[str, int]:
    """The number of the first entry about each of these records."""
    statement = (
        select(CustodyEvent.subject, func.min(CustodyEvent.seq))
        .where(col(CustodyEvent.subject).in_(subjects))
        .group_by(CustodyEvent.subject)
    )
    return dict(session.exec(statement).all())


def _canonical(linked: chain.LinkedEntry) -> bytes:
    try:
        return chain.canonical_bytes(linked.entry, linked.previous_hash)
    except (rfc8785.CanonicalizationError, UnicodeError):
        return b""


def aware(at: datetime) -> datetime:
    """A stored time with its zone; what the chain and proofs print is UTC."""
    return at if at.tzinfo else at.replace(tzinfo=UTC)
