"""The proof of publication as evidence of a case."""

import json
from dataclasses import asdict, dataclass, is_dataclass
from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from rightsdesk.domain.custody import plain_details
from rightsdesk.domain.publication import IN_FORCE
from rightsdesk.domain.vocabulary import EvidenceKind
from rightsdesk.errors import NotFound
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.evidence.evidence import (
    EvidenceAttached,
    EvidencePlace,
    TakenIn,
    evidence_record,
    record_evidence,
)
from rightsdesk.services.evidence.provenance import read_provenance
from rightsdesk.services.lookup import require
from rightsdesk.services.reservations.publication_looks import PAGE
from rightsdesk.services.reservations.publication_records import check_record, published_record
from rightsdesk.services.reservations.reservation_parts import clean_site
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store.tables import Case, PublicationCheck, PublishedFile

_FORMAT = "rightsdesk-publication-1"


@dataclass(frozen=True)
class _Proof:
    """One file to take in, and how it came."""

    name: str
    source: str
    data: bytes


def attach_publication(ws: Workspace, case_id: str, site: str, ctx: JobContext) -> EvidenceAttached:
    """Put what was seen of a site's reservation into a case: the record of all looks, and the files.

    Raises `NotFound` when nothing of the site was seen yet, `StorageFailed`.
    """
    wanted = clean_site(site)
    with ws.database.read() as session:
        require(session, Case, case_id)
        proofs = _proofs(ws, session, wanted)
    taken = [_taken(ws, one, ctx) for one in proofs]
    with ws.database.write() as session:
        place = EvidencePlace(case_id, None, EvidenceKind.DOCUMENT)
        rows = [record_evidence(ws, session, one, place) for one in taken]
        records = tuple(evidence_record(session, row) for row in rows)
    return EvidenceAttached(records, Changes.of(Topic.EVIDENCE, Topic.CASES, case=case_id))


def _proofs(ws: Workspace, session: Session, site: str) -> list[_Proof]:
    rows = session.exec(
        select(PublishedFile).where(PublishedFile.site == site).order_by(col(PublishedFile.id))
    ).all()
    seen = [row for row in rows if row.checked_at is not None]
    if not seen:
        raise NotFound(
            f"Nothing of {site} was looked at yet.", f"Look first: `rightsdesk optout check --site {site}`."
        )
    files = [{"file": published_record(session, row), "looks": _looks(session, row)} for row in seen]
    record = json.dumps(
        plain_details({"format": _FORMAT, "program": PROGRAM, "site": site, "files": _plain(files)}),
        ensure_ascii=False,
        indent=1,
    )
    host = urlsplit(site).netloc.replace(":", "-")
    proofs = [_Proof(f"{host}-publication.json", site, record.encode() + b"\n")]
    for row in seen:
        if row.state in IN_FORCE and row.format != PAGE:
            with ws.vault.open(row.sha256) as file:
                name = f"{host}-{urlsplit(row.url).path.rsplit('/', 1)[-1]}"
                proofs.append(_Proof(name, row.url, file.read()))
    return proofs


def _looks(session: Session, row: PublishedFile) -> list[object]:
    checks = select(PublicationCheck).where(PublicationCheck.file_id == row.id)
    return [check_record(one) for one in session.exec(checks.order_by(col(PublicationCheck.id)))]


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(asdict(value))
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list | tuple) else value


def _taken(ws: Workspace, proof: _Proof, ctx: JobContext) -> TakenIn:
    file = ws.vault.take_in(proof.data, ctx)
    how = {"tool": PROGRAM, "method": "HTTP GET, check of our own reservation"}
    provenance = read_provenance(ws, file.path, proof.name, ctx)
    return TakenIn(file, proof.name, proof.source, provenance, how)
