"""The works and references that stand here for a partner's."""

from collections.abc import Mapping

from sqlmodel import Session, col, select

from rightsdesk.domain.exchange import Manifest, SharedReference, SharedWork
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind, SenderRole
from rightsdesk.services.lookup import new_id, note, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import (
    FingerprintFile,
    ForeignReference,
    ForeignWork,
    Reference,
    Rightsholder,
    Work,
)


def work_for(ws: Workspace, session: Session, manifest: Manifest, work: SharedWork) -> str:
    """The work that stands for a partner's; made when the file is the first to name it."""
    known = session.exec(
        select(ForeignWork).where(ForeignWork.public_key == manifest.key, ForeignWork.their_id == work.id)
    ).first()
    if known is not None:
        return known.work_id
    row = Work(
        id=new_id(ws, session, IdKind.WORK),
        rightsholder_id=_holder(ws, session, manifest.holder),
        title=work.title,
        title_ja=work.title_ja,
        kind=work.kind,
        created_at=ws.now(),
        held_by=manifest.holder,
    )
    session.add(row)
    session.flush()
    session.add(ForeignWork(work_id=row.id, public_key=manifest.key, their_id=work.id))
    details = {"title": row.title, "held_by": manifest.holder, "their_id": work.id}
    note(ws, session, CustodyVerb.CREATED, row.id, details=details)
    return row.id


def _holder(ws: Workspace, session: Session, name: str) -> str:
    known = session.exec(select(Rightsholder).where(Rightsholder.name == name)).first()
    if known is not None:
        return known.id
    row = Rightsholder(
        id=new_id(ws, session, IdKind.RIGHTSHOLDER),
        name=name,
        created_at=ws.now(),
        sender_role=SenderRole.AGENT,
    )
    session.add(row)
    session.flush()
    note(ws, session, CustodyVerb.CREATED, row.id)
    return row.id


def reference_for(
    ws: Workspace, session: Session, file: FingerprintFile, work_id: str, one: SharedReference
) -> str:
    """The reference that stands for a partner's; the same media from a newer file keeps its number."""
    row = session.exec(
        select(Reference).where(
            Reference.work_id == work_id,
            Reference.sha256 == one.media_sha256,
            col(Reference.removed_at).is_(None),
        )
    ).first()
    if row is None:
        row = _new_reference(ws, session, file, work_id, one)
        link = ForeignReference(
            reference_id=row.id, file_id=file.id, part=one.id, sha256=one.fingerprint.sha256
        )
    else:
        link = require(session, ForeignReference, row.id)
        link.file_id, link.part, link.sha256 = file.id, one.id, one.fingerprint.sha256
    session.add(link)
    details: Mapping[str, object] = {"file": file.id, "work": work_id, "media_sha256": one.media_sha256}
    note(ws, session, CustodyVerb.ATTACHED, row.id, details=details)
    return row.id


def _new_reference(
    ws: Workspace, session: Session, file: FingerprintFile, work_id: str, one: SharedReference
) -> Reference:
    row = Reference(
        id=new_id(ws, session, IdKind.REFERENCE),
        work_id=work_id,
        label=one.label,
        locus=one.locus,
        kind=one.kind,
        file_name=f"{file.partner} {one.id}",
        sha256=one.media_sha256,
        size=one.media_size,
        duration=one.duration,
        frames=one.frames,
        width=one.width,
        height=one.height,
        added_at=ws.now(),
        added_by=ws.actor,
        held_by=file.partner,
    )
    session.add(row)
    session.flush()
    return row


def references_of(session: Session, file_id: str) -> list[Reference]:
    """What stands here from a file."""
    links = select(ForeignReference.reference_id).where(ForeignReference.file_id == file_id)
    rows = select(Reference).where(col(Reference.id).in_(links), col(Reference.removed_at).is_(None))
    return list(session.exec(rows.order_by(Reference.id)))
