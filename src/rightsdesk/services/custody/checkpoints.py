"""Seal the custody log: its size and Merkle root, kept elsewhere, show later what was cut or rewritten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import starmap

from sqlmodel import Session

from rightsdesk.domain.custody import GENESIS, CustodyEntry
from rightsdesk.domain.merkle import Tree, roots_at
from rightsdesk.domain.sealing import Seal, hash_text, judge
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import CheckFailed, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import note
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import checkpoints, custody
from rightsdesk.store.checkpoints import KeptCheckpoint, LogLeaf
from rightsdesk.store.tables import Checkpoint

_STEP = 500


@dataclass(frozen=True)
class CheckpointRecord:
    """How long the custody log was, its Merkle root, the hash of its newest entry, and who sealed it."""

    size: int
    root: str
    head: str
    made_at: datetime
    made_by: str

    @property
    def seal(self) -> Seal:
        return Seal(self.size, self.root, self.head)


@dataclass(frozen=True)
class CheckpointMade:
    """The checkpoint of the log as it is; `already_there` when nothing had come since the last one."""

    checkpoint: CheckpointRecord
    already_there: bool
    changes: Changes


@dataclass(frozen=True)
class AgainstCheckpoint:
    """What the log says to an earlier checkpoint.

    `kind` is `holds`, `cut`, `changed` or `rewritten`; `consistency` is the RFC 6962 proof that
    leads from the checkpoint to the log as it is; a stranger with both roots can check it.
    """

    checkpoint: Seal
    now: Seal
    holds: bool
    kind: str
    message: str
    problems: tuple[str, ...]
    consistency: tuple[str, ...]


def make_checkpoint(ws: Workspace, ctx: JobContext) -> CheckpointMade:
    """Seal the log as it is now; with nothing new since the last checkpoint, that one is given.

    Raises `Refused` for an empty log and `CheckFailed` for one that does not hold: damage is not sealed.
    """
    with ws.database.read() as session:
        newest = checkpoints.newest_checkpoint(session)
        if newest is not None and not checkpoints.unsealed(session, newest.size):
            return CheckpointMade(checkpoint_record(newest), True, Changes.of())
        seal = _seal(session, ctx)
    with ws.database.write() as session:
        row, now = session.get(Checkpoint, seal.size), ws.now()
        made = row or Checkpoint(
            size=seal.size, root=seal.root, head=seal.head, made_at=now, made_by=ws.actor
        )
        if row is None:
            session.add(made)
            details = {"size": seal.size, "root": seal.root, "head": seal.head, "made_at": now}
            note(ws, session, CustodyVerb.CHECKPOINTED, f"checkpoint {seal.size}", details=details)
        record = checkpoint_record(made)
    return CheckpointMade(record, row is not None, Changes.of(Topic.EVIDENCE))


def verify_against(ws: Workspace, seal: Seal, ctx: JobContext) -> AgainstCheckpoint:
    """Say whether the log still begins with what a checkpoint from outside sealed, and how not."""
    with ws.database.read() as session:
        log = _read_log(session, ctx, whole=False)
        damage = custody.verify(session)
    verdict = judge(seal, log.leaves, log.hashes)
    holds = verdict.kind == "holds"
    proof = Tree(log.leaves).consistency(seal.size) if holds and seal.size else ()
    found = [] if holds else [verdict.message]
    return AgainstCheckpoint(
        checkpoint=seal,
        now=log.seal,
        holds=holds and not damage,
        kind=verdict.kind,
        message=verdict.message,
        problems=(*found, *(one.message for one in damage)),
        consistency=tuple(hash_text(one) for one in proof),
    )


def check_checkpoints(session: Session) -> tuple[str, ...]:
    """Say where the log does not agree with the checkpoints kept beside it and in issued notices."""
    rows = checkpoints.kept_checkpoints(session)
    named = checkpoints.heads_of_notices(session)
    recorded: dict[int, _Made] = {}
    heads: dict[int, str] = {}

    def seen(number: int, leaf: LogLeaf) -> bytes:
        if leaf.linked.entry.verb == CustodyVerb.CHECKPOINTED:
            _remember(leaf.linked.entry, recorded)
        if number in rows:
            heads[number] = leaf.linked.hash
        named.pop(leaf.linked.hash, None)
        return leaf.hash

    with checkpoints.log_leaves(session) as leaves:
        roots = roots_at(starmap(seen, enumerate(leaves, 1)), rows.keys())
    gone = (
        f"The newest custody entry at the issue of {', '.join(notices)} is not in the log any more."
        for notices in named.values()
    )
    return (*_differing(rows, roots, heads), *_lost(rows, recorded), *gone)


def checkpoint_record(row: Checkpoint) -> CheckpointRecord:
    """Copy a row into what may leave the services."""
    return CheckpointRecord(row.size, row.root, row.head, checkpoints.aware(row.made_at), row.made_by)


_Made = tuple[str, str, str]


def _remember(entry: CustodyEntry, recorded: dict[int, _Made]) -> None:
    size, root, made_at = (entry.details.get(name) for name in ("size", "root", "made_at"))
    if isinstance(size, int):
        recorded[size] = (str(root), str(made_at), entry.actor)


def _differing(
    rows: Mapping[int, KeptCheckpoint], roots: Mapping[int, bytes], heads: Mapping[int, str]
) -> Iterator[str]:
    for size, row in rows.items():
        if size not in roots:
            yield f"The log is shorter than the {size:,} entries of the checkpoint that {row.made_by} made."
        elif (hash_text(roots[size]), heads[size]) != (row.root, row.head):
            yield f"The first {size:,} entries are not those of the checkpoint that {row.made_by} made."


def _lost(rows: Mapping[int, KeptCheckpoint], recorded: Mapping[int, _Made]) -> Iterator[str]:
    for size, made in recorded.items():
        if size not in rows:
            yield f"The checkpoint of {size:,} entries is gone, although the log says it was made."
        elif (rows[size].root, rows[size].made_at, rows[size].made_by) != made:
            yield f"The checkpoint of {size:,} entries is not as the log says it was made."


def _seal(session: Session, ctx: JobContext) -> Seal:
    log = _read_log(session, ctx, whole=True)
    if not log.leaves:
        raise Refused("The custody log is empty; there is nothing to seal.", "Attach evidence first.")
    return log.seal


@dataclass
class _Log:
    """The leaf hashes and chain hashes of a log as it is read."""

    leaves: list[bytes] = field(default_factory=list)
    hashes: list[str] = field(default_factory=list)

    @property
    def seal(self) -> Seal:
        return Seal(
            len(self.leaves), hash_text(Tree(self.leaves).root), self.hashes[-1] if self.hashes else GENESIS
        )

    def add(self, leaf: LogLeaf) -> None:
        self.leaves.append(leaf.hash)
        self.hashes.append(leaf.linked.hash)

    def require_next(self, leaf: LogLeaf) -> None:
        linked = leaf.linked
        right = hash_text(sha256(leaf.data).digest()) == linked.hash
        follows = linked.previous_hash == (self.hashes[-1] if self.hashes else GENESIS)
        if not (right and follows and linked.entry.seq == len(self.leaves) + 1):
            raise CheckFailed(
                f"The custody log does not hold at entry {linked.entry.seq}; no checkpoint was made of it.",
                "Run `rightsdesk verify`.",
            )


def _read_log(session: Session, ctx: JobContext, *, whole: bool) -> _Log:
    """Read the log; with `whole`, raise `CheckFailed` where the chain does not hold."""
    size = custody.checkpoint(session).count
    log = _Log()
    with checkpoints.log_leaves(session) as leaves:
        for leaf in leaves:
            if whole:
                log.require_next(leaf)
            log.add(leaf)
            if not len(log.leaves) % _STEP:
                ctx.report(len(log.leaves), size, "Reading the custody log")
    return log
