"""What an evidence file says of its own origin, read at intake and again on request; only ever a hint."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rfc8785

from rightsdesk.analysis import media
from rightsdesk.analysis.provenance import no_credentials, read_own_words
from rightsdesk.assets import resources
from rightsdesk.domain.custody import plain_details, plain_text
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import CheckFailed, UnreadableMedia
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.filetypes import media_type_of
from rightsdesk.services.lookup import note, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import EvidenceItem

_MEDIA = ("video/", "image/", "audio/")
_MAY_HOLD_CREDENTIALS = (*_MEDIA, "application/pdf", "application/mp4")
_MOST_ANCHOR_FILES = 100
_NOT_LOOKED_AT = "Files of this kind are not searched for Content Credentials."


@dataclass(frozen=True)
class ProvenanceRead:
    """What the file says now; `changed` when that is not what was on record."""

    id: str
    provenance: Mapping[str, Any]
    changed: bool
    changes: Changes


def read_provenance(ws: Workspace, path: Path, name: str, ctx: JobContext | None = None) -> dict[str, Any]:
    """Read what a file of the vault says of itself: type, container, tags, metadata, Content Credentials.

    Nothing in the file can make this fail: what could not be read is said in the answer. Raises `Cancelled`.
    """
    media_type = media_type_of(path, name)
    found = {"media_type": media_type, **_media_facts(path, media_type)}
    if not media_type.startswith(_MAY_HOLD_CREDENTIALS):
        return found | {"c2pa": no_credentials(_NOT_LOOKED_AT), "metadata": None}
    own = read_own_words(path, anchor_files(ws), ctx)
    credentials = own.c2pa | {"read_at": ws.now().isoformat()}
    if "trust_list" in credentials:
        shipped = ws.rules.credential_anchors
        credentials["trust_list"] = {**own.c2pa["trust_list"], "checked_on": shipped.checked_on.isoformat()}
    return found | {"c2pa": credentials, "metadata": own.metadata}


def anchor_files(ws: Workspace) -> tuple[Path, ...]:
    """The PEM files a signer is held against: those shipped, and the house's own in `c2pa` of its folder."""
    shipped = Path(str(resources().joinpath("rules", "c2pa")))
    own = sorted(ws.own_anchors.glob("*.pem"))
    listed = (*(shipped / name for name in ws.rules.credential_anchors.files), *own)
    return tuple(path for path in listed if path.is_file())[:_MOST_ANCHOR_FILES]


def read_provenance_again(ws: Workspace, evidence_id: str, ctx: JobContext | None = None) -> ProvenanceRead:
    """Read the origin of an item anew, as with a newer trust list; the file itself is only read.

    A result like the one on record changes nothing. Raises `NotFound`, and `CheckFailed` when the file in
    the vault is not the one taken in.
    """
    with ws.database.read() as session:
        row = require(session, EvidenceItem, evidence_id)
        sha256, size, name = row.sha256, row.size, row.original_name
    problem = ws.vault.verify(sha256, size=size, ctx=ctx)
    if problem is not None:
        raise CheckFailed(
            f"The file of {evidence_id} is not the one taken in: {problem.message}",
            "Run `rightsdesk verify`.",
        )
    fresh = read_provenance(ws, ws.vault.path(sha256), name, ctx)
    fresh.pop("media_type")  # as recorded at intake, which other records rest on
    with ws.database.write() as session:
        row = require(session, EvidenceItem, evidence_id)
        before = dict(row.provenance)
        after = {key: value for key, value in before.items() if key != "problem"} | fresh
        if _undated(before) == _undated(after):
            after = before
        else:
            row.provenance, row.credentials = after, credential_state(after)
            session.add(row)
            note(
                ws, session, CustodyVerb.PROVENANCE_READ, row.id, case_id=row.case_id, sha256=row.sha256,
                details=_change(before, after),
            )  # fmt: skip
        changes = Changes.of(Topic.EVIDENCE, case=row.case_id)
    return ProvenanceRead(evidence_id, after, before != after, changes)


def show_provenance(ws: Workspace, evidence_id: str) -> ProvenanceRead:
    """What is on record of an item's origin; nothing is read anew. Raises `NotFound`."""
    with ws.database.read() as session:
        row = require(session, EvidenceItem, evidence_id)
        return ProvenanceRead(row.id, dict(row.provenance), False, Changes.of(case=row.case_id))


def credential_state(provenance: Mapping[str, Any]) -> str:
    """The state of the Content Credentials on record; empty for items taken in before they were read."""
    return str((provenance.get("c2pa") or {}).get("state") or "")


def _change(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, object]:
    """Both readings by hash, so that the chain shows which one was on record when."""
    known = after["c2pa"]
    return {
        "method": known.get("reader", ""),
        "trust_list": (known.get("trust_list") or {}).get("sha256", ""),
        "state": credential_state(after),
        "state_before": credential_state(before),
        "provenance_sha256": _digest(after),
        "provenance_sha256_before": _digest(before),
    }


def _undated(provenance: Mapping[str, Any]) -> dict[str, Any]:
    known = provenance.get("c2pa") or {}
    return {**provenance, "c2pa": {key: value for key, value in known.items() if key != "read_at"}}


def _digest(provenance: Mapping[str, Any]) -> str:
    return hashlib.sha256(rfc8785.dumps(plain_details(provenance))).hexdigest()


def _media_facts(path: Path, media_type: str) -> dict[str, Any]:
    if not media_type.startswith(_MEDIA):
        return {"readable": None, "container": None}
    try:
        facts = media.probe(path)
    except UnreadableMedia as error:
        return {"readable": False, "container": None, "problem": error.message}
    container = {
        "kind": str(facts.kind),
        "format": facts.container,
        "codec": facts.codec,
        "duration": round(facts.duration, 3),
        "frames": facts.frames,
        "width": facts.width,
        "height": facts.height,
        "frame_rate": round(facts.frame_rate, 3),
        "has_audio": facts.has_audio,
        "tags": {plain_text(key): plain_text(str(value))[:500] for key, value in facts.tags.items()},
    }
    return {"readable": True, "container": container}
