"""The pack for a regulator, an association or counsel: all proof of a request to an AI vendor."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlmodel import Session, col, select

from rightsdesk.documents import optout_sheet
from rightsdesk.domain.custody import plain_details
from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.changes import Changes
from rightsdesk.services.letters.letter_reservations import reservations_in_force
from rightsdesk.services.lookup import note, require
from rightsdesk.services.optouts.optout_history import sheet_of
from rightsdesk.services.optouts.optout_records import TOPICS, OptOutRecord, optout_record
from rightsdesk.services.optouts.vendors import VendorRecord, vendor_record
from rightsdesk.services.packages.packages import PackageWritten, export_case
from rightsdesk.services.reservations.publication_records import (
    CheckRecord,
    PublishedRecord,
    check_record,
    published_record,
)
from rightsdesk.services.workspace import PROGRAM, Workspace
from rightsdesk.store.tables import OptOut, PublicationCheck, PublishedFile, Work

FORMAT = "rightsdesk-optout-1"
_FOLDER = "data/optout"


@dataclass(frozen=True)
class ReservationProof:
    """A published reservation in force: where its bytes lie in the pack, and every look at it."""

    path: str
    file: PublishedRecord
    looks: tuple[CheckRecord, ...]


@dataclass(frozen=True)
class PackWritten:
    """The package as written; `history` is the readable sheet in it, `reservations` the proofs."""

    package: PackageWritten
    optout: OptOutRecord
    history: str
    reservations: tuple[str, ...]
    changes: Changes


def export_pack(ws: Workspace, optout_id: str, out: Path, ctx: JobContext) -> PackWritten:
    """Write the package of the request's case, with the request's history and the reservations in force.

    Raises `Refused` for a request that was not sent, and what `export_case` raises.
    """
    with ws.database.read() as session:
        row = require(session, OptOut, optout_id)
        request = optout_record(ws, session, row)
        if request.sent_on is None:
            raise Refused(f"Request {row.id} was not sent; there is nothing to prove yet.", "Send it first.")
        vendor = vendor_record(session, row.vendor_id)
        works = tuple(require(session, Work, one) for one in request.works)
        titles = tuple(work.title_ja or work.title for work in works)
        proofs, added = _reservations(ws, session, works)
    sheet = sheet_of(ws, request, vendor, titles, tuple((one.file, one.path) for one in proofs))
    history = f"{_FOLDER}/{request.id}.pdf"
    added[history] = optout_sheet.build(sheet, ctx).data
    added[f"{_FOLDER}/{request.id}.json"] = _document(request, vendor, proofs)
    package = export_case(ws, request.case or "", out, ctx, added=added)
    with ws.database.write() as session:
        details = {"form": "optout pack", "to": package.bag, "payload_sha256": package.payload_sha256}
        note(ws, session, CustodyVerb.EXPORTED, request.id, case_id=request.case, details=details)
    paths = tuple(one.path for one in proofs)
    return PackWritten(package, request, history, paths, Changes.of(*TOPICS, case=request.case))


def _reservations(
    ws: Workspace, session: Session, works: tuple[Work, ...]
) -> tuple[tuple[ReservationProof, ...], dict[str, bytes]]:
    proofs, added = [], {}
    for row in reservations_in_force(session, works):
        with ws.vault.open(row.sha256) as file:
            path = f"{_FOLDER}/reservations/{row.id}-{_name(row)}"
            added[path] = file.read()
        looks = select(PublicationCheck).where(PublicationCheck.file_id == row.id)
        seen = tuple(check_record(one) for one in session.exec(looks.order_by(col(PublicationCheck.id))))
        proofs.append(ReservationProof(path, published_record(session, row), seen))
    return tuple(proofs), added


def _name(row: PublishedFile) -> str:
    """A name that we made: of the last part of the address, what can stand in any file system."""
    last = urlsplit(row.url).path.rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isascii() and (sign.isalnum() or sign in "._-")) + ".txt"


def _document(request: OptOutRecord, vendor: VendorRecord, proofs: tuple[ReservationProof, ...]) -> bytes:
    whole = {
        "format": FORMAT,
        "program": PROGRAM,
        "request": asdict(request),
        "vendor": asdict(vendor),
        "reservations": [asdict(one) for one in proofs],
    }
    return json.dumps(plain_details(whole), ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
