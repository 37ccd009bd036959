"""Take in bytes that no file holds, such as a screenshot on the clipboard, with how and when they came."""

from dataclasses import dataclass

from rightsdesk.domain.custody import plain_text
from rightsdesk.domain.vocabulary import EvidenceKind
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.evidence.evidence import (
    LONGEST_NOTE,
    EvidenceAttached,
    EvidencePlace,
    TakenIn,
    evidence_record,
    record_evidence,
    require_place,
)
from rightsdesk.services.evidence.provenance import read_provenance
from rightsdesk.services.lookup import known_word, long_text, one_line
from rightsdesk.services.workspace import PROGRAM, Workspace

MOST_BYTES = 512 * 1024 * 1024
PASTED = "pasted from the clipboard"


@dataclass(frozen=True)
class PastedEvidence:
    """Bytes for a case, or for one clip of it; `method` says how they came."""

    case_id: str
    content: bytes
    ending: str = "png"
    clip_id: str | None = None
    kind: str | None = EvidenceKind.SCREENSHOT
    note: str = ""
    method: str = PASTED


def attach_bytes(ws: Workspace, new: PastedEvidence, ctx: JobContext) -> EvidenceAttached:
    """Take bytes into the vault and record them as pasted; the name is ours and tells the time.

    Raises `NotFound`, `InvalidInput`, `StorageFailed`.
    """
    if new.kind is not None:
        known_word(new.kind, EvidenceKind, "a kind of evidence")
    if not new.content or len(new.content) > MOST_BYTES:
        raise InvalidInput(
            f"What was pasted holds {len(new.content):,} bytes; it can be 1 to {MOST_BYTES:,}.",
            "Attach it as a file.",
        )
    if not (new.ending.isascii() and new.ending.isalnum()):
        raise InvalidInput(f"{plain_text(new.ending)} is no ending of a file name.", "Use one such as png.")
    method = one_line(new.method, "method", limit=200)
    place = EvidencePlace(new.case_id, new.clip_id, new.kind, long_text(new.note, "note", limit=LONGEST_NOTE))
    with ws.database.read() as session:
        require_place(session, place)
    pasted_at = ws.now()
    name = f"pasted-{pasted_at:%Y%m%dT%H%M%SZ}.{new.ending.lower()}"
    file = ws.vault.take_in(new.content, ctx)
    how = {"tool": PROGRAM, "method": method, "pasted_at": pasted_at}
    taken = TakenIn(file, name, method, read_provenance(ws, file.path, name, ctx), how)
    with ws.database.write() as session:
        require_place(session, place)
        record = evidence_record(session, record_evidence(ws, session, taken, place))
    return EvidenceAttached((record,), Changes.of(Topic.EVIDENCE, Topic.CASES, case=new.case_id))
