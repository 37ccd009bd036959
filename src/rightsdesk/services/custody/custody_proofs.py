"""Prove to a stranger what the custody log says of an item, without handing over the rest of the log."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from rightsdesk.domain.merkle import Tree
from rightsdesk.domain.sealing import hash_text
from rightsdesk.domain.vocabulary import TimestampState
from rightsdesk.errors import CheckFailed, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.custody.timestamp_records import CheckpointTime, checkpoint_times, timestamp_files
from rightsdesk.services.lookup import require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import checkpoints
from rightsdesk.store.checkpoints import LogLeaf
from rightsdesk.store.tables import EvidenceItem

FORMAT = "rightsdesk-proof-1"
STEP = 500
HOW_TO_CHECK = (
    "The SHA-256 of the item's file is item.sha256; the entry of its intake names the same.",
    "SHA-256 of the UTF-8 bytes of events[].entry is events[].hash.",
    "SHA-256 of one zero byte and the same bytes is events[].leaf_hash.",
    "From the leaf, each hash of events[].path is joined as RFC 9162, section 2.1.3.2 says: SHA-256 of one "
    "byte of value 1, the left and the right hash. The result is the root of the checkpoint, with leaf index "
    "seq - 1 and tree size checkpoint.",
    "A time-stamp: openssl ts -verify -data ROOT -in REPLY -CAfile CHAIN -untrusted CHAIN, where ROOT holds "
    "the 32 bytes of the root and REPLY the decoded reply. The chain must be the authority's own.",
)


@dataclass(frozen=True)
class ProvenItem:
    """The item that a proof is about."""

    id: str
    sha256: str
    size: int
    file: str


@dataclass(frozen=True)
class ProofTimestamp:
    """A token over the root of a checkpoint; `reply` is base64 of the whole RFC 3161 reply."""

    authority: str
    url: str
    stamped_at: datetime | None
    reply: str
    chain_pem: str


@dataclass(frozen=True)
class ProofCheckpoint:
    """A sealed log that entries are shown to be part of."""

    size: int
    root: str
    head: str
    made_at: datetime
    made_by: str
    timestamps: tuple[ProofTimestamp, ...]


@dataclass(frozen=True)
class ProofEvent:
    """One entry in its canonical form, with the audit path to the root of a checkpoint."""

    seq: int
    checkpoint: int
    entry: str
    hash: str
    leaf_hash: str
    path: tuple[str, ...]


@dataclass(frozen=True)
class ItemProof:
    """What a stranger needs, apart from the file itself; `not_covered` are entries after every checkpoint."""

    format: str
    item: ProvenItem
    checkpoints: tuple[ProofCheckpoint, ...]
    events: tuple[ProofEvent, ...]
    not_covered: tuple[int, ...]
    how_to_check: tuple[str, ...]


def prove_item(ws: Workspace, evidence_id: str, ctx: JobContext) -> ItemProof:
    """Give the entries about an item with their audit paths, each to the first stamped checkpoint after it.

    Where none is stamped, to the first checkpoint. Raises `NotFound`, `Refused` when no checkpoint covers the
    item, and `CheckFailed` when the log does not agree with a checkpoint.
    """
    with ws.database.read() as session:
        item = require(session, EvidenceItem, evidence_id)
        proven = ProvenItem(item.id, item.sha256, item.size, item.original_name)
        own, leaves = _read_log(session, evidence_id, ctx)
        sealed = tuple(checkpoint_times(session, checkpoints.all_checkpoints(session)))
        covering = {leaf.linked.entry.seq: _covering(leaf.linked.entry.seq, sealed) for leaf in own}
        chosen = {one.size: one for one in covering.values() if one is not None}
        if not chosen:
            raise Refused(
                f"No checkpoint covers {evidence_id} yet, so there is nothing to lead a proof to.",
                "Make one with `rightsdesk custody checkpoint`.",
            )
        trees = {size: _tree(one, leaves) for size, one in chosen.items()}
        return ItemProof(
            format=FORMAT,
            item=proven,
            checkpoints=tuple(_checkpoint(session, chosen[size]) for size in sorted(chosen)),
            events=tuple(_events(own, covering, trees)),
            not_covered=tuple(seq for seq, one in covering.items() if one is None),
            how_to_check=HOW_TO_CHECK,
        )


def _read_log(session: Session, subject: str, ctx: JobContext) -> tuple[list[LogLeaf], list[bytes]]:
    own: list[LogLeaf] = []
    hashes: list[bytes] = []
    with checkpoints.log_leaves(session) as leaves:
        for leaf in leaves:
            hashes.append(leaf.hash)
            if leaf.linked.entry.subject == subject:
                own.append(leaf)
            if not len(hashes) % STEP:
                ctx.report(len(hashes), 0, "Reading the custody log")
    return own, hashes


def _covering(seq: int, sealed: Sequence[CheckpointTime]) -> CheckpointTime | None:
    after = [one for one in sealed if one.size >= seq]
    stamped = (one for one in after if one.state == TimestampState.STAMPED)
    return next(stamped, after[0] if after else None)


def _tree(sealed: CheckpointTime, leaves: Sequence[bytes]) -> Tree:
    tree = Tree(leaves[: sealed.size])
    if hash_text(tree.root) != sealed.root:
        raise CheckFailed(
            f"The custody log does not agree with its checkpoint of {sealed.size:,} entries.",
            "Run `rightsdesk verify`.",
        )
    return tree


def _events(
    own: Iterable[LogLeaf], covering: Mapping[int, CheckpointTime | None], trees: Mapping[int, Tree]
) -> Iterable[ProofEvent]:
    for leaf in own:
        seq = leaf.linked.entry.seq
        sealed = covering[seq]
        if sealed is not None:
            path = trees[sealed.size].inclusion(seq - 1)
            yield ProofEvent(
                seq=seq,
                checkpoint=sealed.size,
                entry=leaf.data.decode(),
                hash=leaf.linked.hash,
                leaf_hash=hash_text(leaf.hash),
                path=tuple(hash_text(one) for one in path),
            )


def _checkpoint(session: Session, one: CheckpointTime) -> ProofCheckpoint:
    stamps = tuple(
        ProofTimestamp(
            record.authority, record.url, record.stamped_at, base64.b64encode(reply).decode(), chain
        )
        for record, reply, chain in timestamp_files(session, one.size)
    )
    return ProofCheckpoint(one.size, one.root, one.head, one.made_at, one.made_by, stamps)
