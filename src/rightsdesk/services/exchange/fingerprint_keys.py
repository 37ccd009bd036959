"""The key with which this data folder signs fingerprints, and the partners' keys that people trust."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from rightsdesk.domain.exchange import key_mark
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import Refused, StorageFailed
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import copy_row, new_id, note, require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.durable import make_folder
from rightsdesk.store.tables import TrustedKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_SUBJECT = "fingerprint key"


@dataclass(frozen=True)
class OwnKey:
    """Our public key in hexadecimal digits, and the mark by which a partner makes sure of it."""

    key: str
    mark: str


@dataclass(frozen=True)
class TrustedKeyRecord:
    """A partner's key, who made sure of it, and who stopped trusting it."""

    id: str
    name: str
    mark: str
    trusted_at: datetime
    trusted_by: str
    ended_at: datetime | None
    ended_by: str


@dataclass(frozen=True)
class KeyDistrusted:
    """The key as it now stands."""

    key: TrustedKeyRecord
    changes: Changes


def show_own_key(ws: Workspace) -> OwnKey:
    """Give the public key of this data folder, made when it is first wanted. Raises `StorageFailed`."""
    public = _own_key(ws).public_key().public_bytes_raw().hex()
    return OwnKey(public, key_mark(public))


def sign(ws: Workspace, head: bytes) -> bytes:
    """Sign with the key of this data folder (Ed25519, RFC 8032). Raises `StorageFailed`."""
    return _own_key(ws).sign(head)


def known_own_key(ws: Workspace) -> str:
    """The public key of this data folder, or nothing when none was ever wanted."""
    return show_own_key(ws).key if _place(ws).exists() else ""


def list_trusted_keys(ws: Workspace) -> tuple[TrustedKeyRecord, ...]:
    """Give the partners' keys that are trusted or were."""
    with ws.database.read() as session:
        return tuple(_record(row) for row in session.exec(select(TrustedKey).order_by(TrustedKey.id)))


def distrust_key(ws: Workspace, key_id: str) -> KeyDistrusted:
    """Take no more files from a key; what came before stays until removed. Raises `NotFound`, `Refused`."""
    with ws.database.write() as session:
        row = require(session, TrustedKey, key_id)
        if row.ended_at is not None:
            raise Refused(f"{row.id} is not trusted any more since {row.ended_at:%Y-%m-%d}.")
        row.ended_at, row.ended_by = ws.now(), ws.actor
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.REMOVED, row.id, details={"key": key_mark(row.public_key)})
        return KeyDistrusted(_record(row), Changes.of(Topic.CATALOGUE))


def trusted(session: Session, key: str) -> TrustedKey | None:
    """The record by which a key is trusted now."""
    return session.exec(
        select(TrustedKey).where(TrustedKey.public_key == key, col(TrustedKey.ended_at).is_(None))
    ).first()


def trust(ws: Workspace, session: Session, key: str, name: str) -> TrustedKey:
    """Record that the person acting made sure of a key."""
    row = TrustedKey(
        id=new_id(ws, session, IdKind.TRUSTED_KEY),
        public_key=key,
        name=name,
        trusted_at=ws.now(),
        trusted_by=ws.actor,
    )
    session.add(row)
    session.flush()
    note(ws, session, CustodyVerb.CREATED, row.id, details={"key": key_mark(key), "name": name})
    return row


def _own_key(ws: Workspace) -> "Ed25519PrivateKey":
    """The private key of this data folder, which no backup holds. Raises `StorageFailed`."""
    path = _place(ws)
    if not path.exists():
        _make(ws, path)
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        return Ed25519PrivateKey.from_private_bytes(path.read_bytes())
    except (OSError, ValueError) as failure:
        raise StorageFailed(
            f"The key {path} cannot be read.", "Put the copy you kept in its place, or take it away."
        ) from failure


def _place(ws: Workspace) -> Path:
    return ws.folder.root / "keys" / "fingerprints.key"


def _make(ws: Workspace, path: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    made = Ed25519PrivateKey.generate()
    make_folder(path.parent)
    finished = path.with_name(f".{os.getpid()}.key")
    try:
        handle = os.open(finished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(made.private_bytes_raw())
            file.flush()
            os.fsync(handle)
        try:
            os.link(finished, path)  # the first of several programs wins
        except FileExistsError:
            return
        finally:
            finished.unlink()
    except OSError as failure:
        raise StorageFailed(f"The key {path} could not be written: {failure.strerror}.") from failure
    mark = key_mark(made.public_key().public_bytes_raw().hex())
    with ws.database.write() as session:
        note(ws, session, CustodyVerb.CREATED, _SUBJECT, details={"key": mark})


def _record(row: TrustedKey) -> TrustedKeyRecord:
    return copy_row(TrustedKeyRecord, row, mark=key_mark(row.public_key))
