"""The register of requests: works and characters against vendors, with the state of each pair."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from rightsdesk.domain.optouts import OptOutState
from rightsdesk.services.optouts.optout_records import OptOutRecord
from rightsdesk.services.optouts.optouts import list_optouts
from rightsdesk.services.optouts.vendors import VendorRecord, list_vendors
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Character, Work

_STANDING = (
    OptOutState.BREACHED, OptOutState.AUDIT_DUE, OptOutState.CONFIRMED, OptOutState.PARTIAL,
    OptOutState.REFUSED, OptOutState.ESCALATED, OptOutState.NO_REPLY, OptOutState.INFO_REQUESTED,
    OptOutState.ACKNOWLEDGED, OptOutState.SENT, OptOutState.APPROVED, OptOutState.DRAFTED, OptOutState.CLOSED,
)  # fmt: skip


@dataclass(frozen=True)
class MatrixCell:
    """What was said to one vendor about one work or character; `optout` is empty where nothing was."""

    vendor: str
    state: str
    since: date | None
    optout: str


@dataclass(frozen=True)
class MatrixRow:
    """A work, or a character under its work, with a cell for each vendor."""

    id: str
    work: str
    title: str
    title_ja: str
    title_reading: str
    character: bool
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class Matrix:
    """The whole register, and how many pairs of work and vendor are in each state."""

    vendors: tuple[VendorRecord, ...]
    rows: tuple[MatrixRow, ...]
    counts: dict[str, int]


def show_matrix(ws: Workspace) -> Matrix:
    """Give the state of every work and character with every vendor.

    Of several requests to a vendor about a work the newest that was not closed counts. A character stands
    as its work does where the request listed it, else as not mentioned.
    """
    return matrix_of(ws, list_optouts(ws))


def matrix_of(ws: Workspace, requests: Sequence[OptOutRecord]) -> Matrix:
    """Lay requests that were read already, the newest first, out as the register."""
    vendors = list_vendors(ws)
    with ws.database.read() as session:
        works = session.exec(select(Work).order_by(Work.id)).all()
        characters = session.exec(select(Character).order_by(Character.id)).all()
        rows = []
        for work in works:
            asked = [one for one in requests if work.id in one.works]
            rows.append(_row(work, None, _cells(vendors, asked)))
            for one in characters:
                if one.work_id == work.id:
                    asked = [each for each in requests if one.id in each.characters]
                    rows.append(_row(work, one, _cells(vendors, asked)))
    return Matrix(vendors, tuple(rows), _counts(rows))


def _row(work: Work, one: Character | None, cells: tuple[MatrixCell, ...]) -> MatrixRow:
    if one is None:
        return MatrixRow(work.id, work.id, work.title, work.title_ja, work.title_reading, False, cells)
    return MatrixRow(one.id, work.id, one.name, one.name_ja, one.name_reading, True, cells)


def _cells(vendors: Sequence[VendorRecord], requests: Iterable[OptOutRecord]) -> tuple[MatrixCell, ...]:
    newest: dict[str, OptOutRecord] = {}
    for one in requests:  # the newest first
        held = newest.get(one.vendor)
        if held is None or (held.state == OptOutState.CLOSED and one.state != OptOutState.CLOSED):
            newest[one.vendor] = one
    return tuple(
        MatrixCell(vendor.id, found.state, found.state_on, found.id)
        if (found := newest.get(vendor.id)) is not None
        else MatrixCell(vendor.id, OptOutState.NONE, None, "")
        for vendor in vendors
    )


def _counts(rows: Iterable[MatrixRow]) -> dict[str, int]:
    states = [cell.state for row in rows if not row.character for cell in row.cells]
    order = (*_STANDING, OptOutState.NONE)
    return {state: states.count(state) for state in order if state in states}
