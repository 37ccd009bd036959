"""What files of fingerprints look like outside the services, copied out of their rows."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from rightsdesk.domain.exchange import key_mark
from rightsdesk.services.lookup import copy_row
from rightsdesk.store.tables import FingerprintFile, TrustedKey


@dataclass(frozen=True)
class FingerprintFileRecord:
    """A file that was given or taken; `mark` is the partner's key's, empty for one given.

    `current` tells whether this version can compare with it; if not, the partner has to send it anew.
    """

    id: str
    direction: str
    partner: str
    sha256: str
    size: int
    mark: str
    made_at: datetime
    engine: str
    current: bool
    pictures: bool
    works: int
    references: int
    seconds: float
    at: datetime
    by: str
    removed_at: datetime | None
    removed_by: str


def file_record(session: Session, row: FingerprintFile) -> FingerprintFileRecord:
    """Copy a file's row into what may leave the services."""
    from rightsdesk.analysis.foreign import engine_mark

    key = session.get(TrustedKey, row.key_id) if row.key_id else None
    mark = key_mark(key.public_key) if key is not None else ""
    return copy_row(FingerprintFileRecord, row, mark=mark, current=row.engine_mark == engine_mark())
