"""The checkpoints of the custody log and their time-stamps, as a package carries them."""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from rightsdesk.domain.sealing import hash_bytes
from rightsdesk.services.custody.checkpoints import checkpoint_record
from rightsdesk.services.custody.timestamp_records import TimestampRecord, timestamp_files
from rightsdesk.store import checkpoints

CHECKPOINTS = "data/checkpoints.json"
_FOLDER = "data/timestamps"


def read_seals(session: Session) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What `checkpoints.json` says, and the files beside it: roots as bytes, tokens, chains of certificates.

    A time-stamp is over the 32 bytes of a root; with the three files OpenSSL can check it.
    """
    rows = [checkpoint_record(row) for row in checkpoints.all_checkpoints(session)]
    files: dict[str, bytes] = {}
    stamps = [entry for one in rows for entry in _stamps(session, one.size, one.root, files)]
    listed = [
        {"size": one.size, "root": one.root, "head": one.head, "made_at": one.made_at.isoformat()}
        | {"made_by": one.made_by}
        for one in rows
    ]
    return {"checkpoints": listed, "timestamps": stamps}, files


def _stamps(session: Session, size: int, root: str, files: dict[str, bytes]) -> Iterator[dict[str, Any]]:
    for record, token, chain in timestamp_files(session, size):
        data = f"{_FOLDER}/root-{size}.bin"
        entry = _entry(record, size)
        files |= {data: hash_bytes(root), entry["token"]: token, entry["chain"]: chain.encode()}
        yield entry | {"data": data}


def _entry(record: TimestampRecord, size: int) -> dict[str, Any]:
    at = record.stamped_at.isoformat() if record.stamped_at else None
    return {
        "id": record.id,
        "checkpoint": size,
        "authority": record.authority,
        "algorithm": record.algorithm,
        "stamped_at": at,
        "token": f"{_FOLDER}/{record.id}.tsr",
        "chain": f"{_FOLDER}/{record.id}.pem",
    }
