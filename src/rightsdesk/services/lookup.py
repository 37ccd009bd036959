"""What every service needs: read a record or say it is not there, number a new one, note it in custody."""

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, TypeVar

from sqlmodel import Session, SQLModel, select

from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody, numbering, tables

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Row = TypeVar("Row", bound=SQLModel)
Record = TypeVar("Record", bound="DataclassInstance")

_WORDS: dict[type[SQLModel], tuple[str, str]] = {
    tables.Case: ("Case", "case list"),
    tables.Clip: ("Clip", "case show"),
    tables.EvidenceItem: ("Evidence item", "evidence list"),
    tables.Work: ("Work", "work list"),
    tables.Reference: ("Reference", "reference list"),
    tables.Match: ("Match", "case show"),
    tables.Notice: ("Notice", "case show"),
    tables.Deadline: ("Deadline", "deadline list"),
    tables.Platform: ("Platform", "platform list"),
    tables.Complaint: ("Complaint", "complaint list"),
}


def require(session: Session, table: type[Row], record_id: str) -> Row:
    """Give the row of this id. Raises `NotFound`, whose hint names the command that lists what there is."""
    row = session.get(table, record_id)
    if row is None:
        word, command = _WORDS.get(table, (table.__name__, "case list"))
        raise NotFound(f"{word} {record_id} does not exist.", f"See `rightsdesk {command}`.")
    return row


def copy_row(record: type[Record], row: SQLModel, **others: object) -> Record:
    """Copy a row into a frozen dataclass: fields of the same name from the row, the rest as given."""
    same = {part.name: getattr(row, part.name) for part in fields(record) if part.name not in others}
    return record(**same, **others)


def new_id(ws: Workspace, session: Session, kind: IdKind) -> str:
    """Take the next number of a kind; the year is the house's year."""
    return numbering.next_id(session, kind, ws.now().astimezone(ws.zone).year)


def note(  # noqa: PLR0913  these are the parts of a custody event
    ws: Workspace,
    session: Session,
    verb: CustodyVerb,
    subject: str,
    *,
    case_id: str | None = None,
    sha256: str | None = None,
    details: Mapping[str, object] | None = None,
) -> None:
    """Append a custody event in the transaction of the change itself: no record, no change."""
    custody.record(
        session,
        ws.stamp(),
        verb,
        subject,
        case_id=case_id,
        sha256_after=sha256,
        details=dict(details or {}),
    )


def platform_id_of(session: Session, text: str) -> str:
    """Read a platform's slug, with or without the printed `P-`. Raises `NotFound` naming those there are."""
    slug = text.strip().lower().removeprefix("p-")
    if session.get(tables.Platform, slug) is None:
        known = ", ".join(sorted(session.exec(select(tables.Platform.id))))
        raise NotFound(f"Platform {text!r} is not in the directory.", f"Known are: {known}.")
    return slug


def one_line(text: str, field: str, *, limit: int = 500) -> str:
    """Fold white space of a short field. Raises `InvalidInput` when it is longer than a line can be."""
    folded = " ".join(text.split())
    if len(folded) > limit:
        raise InvalidInput(f"The {field} has {len(folded)} characters; at most {limit} fit.", "Shorten it.")
    return folded


def required_line(text: str, field: str, *, limit: int = 500) -> str:
    """Fold white space of a short field that must not be empty."""
    folded = one_line(text, field, limit=limit)
    if not folded:
        raise InvalidInput(f"The {field} is empty.", f"Give a {field}.")
    return folded
