"""The studio itself: its contact block, who signs, and the documents that give authority."""

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session, select

from rightsdesk.domain.vocabulary import CustodyVerb, IdKind, SenderRole
from rightsdesk.errors import InvalidInput
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.dates import deadlines
from rightsdesk.services.lookup import (
    known_word,
    long_text,
    new_id,
    note,
    one_line,
    require,
    required_line,
    shown,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import AuthorityDocument, EvidenceItem, Rightsholder, Signatory


@dataclass(frozen=True)
class SignatoryRecord:
    """A natural person who signs."""

    id: str
    name: str
    name_ja: str
    title: str
    title_ja: str
    is_default: bool


@dataclass(frozen=True)
class AuthorityRecord:
    """A document that lets somebody speak for the studio."""

    id: str
    title: str
    holder_name: str
    issued_on: date | None
    expires_on: date | None
    evidence_id: str | None


@dataclass(frozen=True)
class StudioRecord:
    """The rightsholder this desk works for."""

    id: str
    name: str
    name_ja: str
    name_romaji: str
    address: str
    address_ja: str
    country: str
    representative: str
    representative_ja: str
    department: str
    department_ja: str
    phone: str
    email: str
    url: str
    sender_role: str
    contact_public: bool
    signatories: tuple[SignatoryRecord, ...]
    authority_documents: tuple[AuthorityRecord, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class StudioChange:
    """New values for the studio; `None` leaves a field as it is."""

    name: str | None = None
    name_ja: str | None = None
    name_romaji: str | None = None
    address: str | None = None
    address_ja: str | None = None
    country: str | None = None
    representative: str | None = None
    representative_ja: str | None = None
    department: str | None = None
    department_ja: str | None = None
    phone: str | None = None
    email: str | None = None
    url: str | None = None
    sender_role: str | None = None
    contact_public: bool | None = None


@dataclass(frozen=True)
class NewSignatory:
    """A person to sign letters; the newest default one is printed unless a notice says otherwise."""

    name: str
    name_ja: str = ""
    title: str = ""
    title_ja: str = ""


@dataclass(frozen=True)
class NewAuthority:
    """A power of attorney or licence to put on record."""

    title: str
    holder_name: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    evidence_id: str | None = None


@dataclass(frozen=True)
class StudioSaved:
    """The studio as it now stands."""

    studio: StudioRecord
    changes: Changes


_NEEDED = ("name", "address", "phone", "email")


def show_studio(ws: Workspace) -> StudioRecord:
    """Give the studio's record; empty fields where nothing was entered yet."""
    with ws.database.read() as session:
        return _record(session, _find(session))


def set_studio(ws: Workspace, change: StudioChange) -> StudioSaved:
    """Change the studio's contact block. Raises `InvalidInput` for a value that cannot be printed or used."""
    values = {key: _checked(key, value) for key, value in asdict(change).items() if value is not None}
    with ws.database.write() as session:
        row = _find(session) or _new_row(ws, session)
        for key, value in values.items():
            setattr(row, key, value)
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.CHANGED, row.id, details={"fields": sorted(values)})
        return StudioSaved(_record(session, row), Changes.of(Topic.STUDIO))


def add_signatory(ws: Workspace, new: NewSignatory) -> StudioSaved:
    """Put a person who signs on record, as the one printed by default."""
    name = required_line(new.name, "name")
    with ws.database.write() as session:
        studio = _find(session) or _new_row(ws, session)
        for other in session.exec(select(Signatory).where(Signatory.rightsholder_id == studio.id)):
            other.is_default = False
        row = Signatory(
            id=new_id(ws, session, IdKind.SIGNATORY),
            rightsholder_id=studio.id,
            name=name,
            name_ja=one_line(new.name_ja, "Japanese name"),
            title=one_line(new.title, "title"),
            title_ja=one_line(new.title_ja, "Japanese title"),
            is_default=True,
            created_at=ws.now(),
        )
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.CREATED, row.id)
        return StudioSaved(_record(session, studio), Changes.of(Topic.STUDIO))


def add_authority_document(ws: Workspace, new: NewAuthority) -> StudioSaved:
    """Put an authority document on record; letters of agents need one that has not run out."""
    title = required_line(new.title, "title")
    if new.issued_on and new.expires_on and new.expires_on < new.issued_on:
        raise InvalidInput("The document would run out before it was issued.", "Check the two dates.")
    with ws.database.write() as session:
        studio = _find(session) or _new_row(ws, session)
        if new.evidence_id is not None:
            require(session, EvidenceItem, new.evidence_id)
        row = AuthorityDocument(
            id=new_id(ws, session, IdKind.AUTHORITY),
            rightsholder_id=studio.id,
            title=title,
            holder_name=one_line(new.holder_name, "holder's name"),
            issued_on=new.issued_on,
            expires_on=new.expires_on,
            evidence_id=new.evidence_id,
            created_at=ws.now(),
        )
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.CREATED, row.id)
        deadlines.after_authority(ws, session, row)
        return StudioSaved(_record(session, studio), Changes.of(Topic.STUDIO, Topic.DEADLINES))


def studio_row(ws: Workspace, session: Session) -> Rightsholder:
    """Give the studio's row, made empty on first need; for other services in their own write."""
    return _find(session) or _new_row(ws, session)


def studio_as_is(session: Session) -> Rightsholder:
    """Give the studio's row for reading; where nothing was entered yet, an empty one that is never saved."""
    return _find(session) or _nothing_entered()


def _find(session: Session) -> Rightsholder | None:
    return session.exec(select(Rightsholder).where(Rightsholder.is_studio)).first()


def _nothing_entered() -> Rightsholder:
    return Rightsholder(id="", name="", is_studio=True, created_at=datetime.min.replace(tzinfo=UTC))


def _new_row(ws: Workspace, session: Session) -> Rightsholder:
    row = Rightsholder(
        id=new_id(ws, session, IdKind.RIGHTSHOLDER), name="", is_studio=True, created_at=ws.now()
    )
    session.add(row)
    session.flush()
    return row


def _checked(key: str, value: str | bool) -> str | bool:
    if isinstance(value, bool):
        return value
    label = key.replace("_", " ")
    if key in {"address", "address_ja"}:
        lines = long_text(value, label, limit=1000).splitlines()
        return "\n".join(" ".join(line.split()) for line in lines)
    folded = one_line(value, label)
    if key == "email" and folded and ("@" not in folded[1:-1] or " " in folded):
        raise InvalidInput(
            f"{shown(folded)} is not an e-mail address.", "Write it like rights@studio.example."
        )
    return known_word(folded, SenderRole, "a sender role") if key == "sender_role" else folded


def _record(session: Session, row: Rightsholder | None) -> StudioRecord:
    row = row or _nothing_entered()
    signatories = session.exec(
        select(Signatory).where(Signatory.rightsholder_id == row.id).order_by(Signatory.id)
    ).all()
    documents = session.exec(
        select(AuthorityDocument)
        .where(AuthorityDocument.rightsholder_id == row.id)
        .order_by(AuthorityDocument.id)
    ).all()
    missing = [key for key in _NEEDED if not getattr(row, key)]
    if not (signatories or row.representative or row.representative_ja):
        missing.append("signatory")  # letters fall back on the representative
    fields = {key: getattr(row, key) for key in StudioChange.__dataclass_fields__}
    return StudioRecord(
        id=row.id,
        signatories=tuple(
            SignatoryRecord(s.id, s.name, s.name_ja, s.title, s.title_ja, s.is_default) for s in signatories
        ),
        authority_documents=tuple(
            AuthorityRecord(d.id, d.title, d.holder_name, d.issued_on, d.expires_on, d.evidence_id)
            for d in documents
        ),
        missing=tuple(missing),
        **fields,
    )
