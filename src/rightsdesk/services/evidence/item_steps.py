"""What a person does with one evidence item while looking at it: read it again, save its proof."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from rightsdesk.errors import Refused, StorageFailed
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.custody.checkpoints import make_checkpoint
from rightsdesk.services.custody.custody_proofs import prove_item
from rightsdesk.services.custody.rolling_check import check_record
from rightsdesk.services.custody.verify import VerifyProblem
from rightsdesk.services.workspace import Workspace


@dataclass(frozen=True)
class ItemChecked:
    """What was found when the file of an item was read again."""

    id: str
    problems: tuple[VerifyProblem, ...]
    changes: Changes


@dataclass(frozen=True)
class ProofSaved:
    """Where the proof of an item was written, and how many entries it leads to a checkpoint."""

    path: Path
    events: int
    changes: Changes


def check_item(ws: Workspace, evidence_id: str, ctx: JobContext, *, on_record: bool = False) -> ItemChecked:
    """Read the file of an item again, as when it is opened; with `on_record`, the custody record says so.

    Nothing is repaired. Raises `NotFound`.
    """
    problems = check_record(ws, evidence_id, ctx, on_record=on_record)
    topics = (Topic.EVIDENCE,) if problems or on_record else ()
    return ItemChecked(evidence_id, problems, Changes.of(*topics))


def save_proof(ws: Workspace, evidence_id: str, path: Path, ctx: JobContext) -> ProofSaved:
    """Write the proof of an item as JSON; a checkpoint is made where none covers it yet.

    Raises `NotFound`, `CheckFailed` for a log that does not hold, `StorageFailed`.
    """
    try:
        proof = prove_item(ws, evidence_id, ctx)
    except Refused:
        make_checkpoint(ws, ctx)
        proof = prove_item(ws, evidence_id, ctx)
    document = json.dumps(asdict(proof), ensure_ascii=False, indent=2, default=_plain)
    try:
        path.write_text(document + "\n", encoding="utf-8")
    except OSError as error:
        raise StorageFailed(
            f"{path} could not be written: {error.strerror or error}.", "Choose another folder."
        ) from error
    return ProofSaved(path, len(proof.events), Changes.of(Topic.EVIDENCE))


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"a proof holds no {type(value).__name__}")
