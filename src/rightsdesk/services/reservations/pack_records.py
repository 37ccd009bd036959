"""Versions of a reservation as they are kept and given out."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rightsdesk.domain.optout_files import Reservation
from rightsdesk.services.reservations.reservation_parts import PackFile
from rightsdesk.store.tables import ReservationPack


@dataclass(frozen=True)
class PackEntry:
    """One file of a pack as recorded; `url` is where it is fetched from, when it is."""

    name: str
    sha256: str
    size: int
    format: str
    url: str


@dataclass(frozen=True)
class PackRecord:
    """One version of the reservation of a site."""

    id: str
    site: str
    version: int
    since: date
    works: tuple[str, ...]
    reserved: tuple[str, ...]
    open: tuple[str, ...]
    allow_search: bool
    allow_input: bool
    files: tuple[PackEntry, ...]
    warnings: tuple[str, ...]
    archive_sha256: str
    made_at: datetime
    made_by: str


def said_of(draft: Reservation) -> dict[str, Any]:
    """What a version says besides its files, as the row keeps it."""
    return {
        "holder": draft.holder,
        "blocked": list(draft.blocked),
        "reserved": list(draft.reserved),
        "open": list(draft.open),
        "allow_search": draft.allow_search,
        "allow_input": draft.allow_input,
    }


def file_row(one: PackFile) -> dict[str, Any]:
    """What the row keeps of a file; its bytes lie in the vault."""
    return {
        "name": one.name,
        "format": one.format,
        "path": one.path,
        "sha256": one.sha256,
        "size": len(one.data),
    }


def pack_record(row: ReservationPack) -> PackRecord:
    """Copy a row into what may leave the services."""
    said = row.said
    return PackRecord(
        id=row.id,
        site=row.site,
        version=row.number,
        since=row.since,
        works=tuple(row.works),
        reserved=tuple(said["reserved"]),
        open=tuple(said["open"]),
        allow_search=bool(said["allow_search"]),
        allow_input=bool(said["allow_input"]),
        files=tuple(
            PackEntry(
                one["name"],
                one["sha256"],
                one["size"],
                one["format"],
                row.site + one["path"] if one["path"] else "",
            )
            for one in row.files
        ),
        warnings=tuple(row.warnings),
        archive_sha256=row.archive_sha256,
        made_at=row.made_at,
        made_by=row.made_by,
    )
