"""The characters of a work, each tied to the concrete drawing that is protected."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.conflicts import require_version
from rightsdesk.services.lookup import copy_row, new_id, note, one_line, reading_line, require, required_line
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Character, Work


@dataclass(frozen=True)
class NewCharacter:
    """A character and the drawing that shows it; a character as such is no work in Japan (S24)."""

    work_id: str
    name: str
    name_ja: str = ""
    art_reference: str = ""
    name_reading: str = ""


@dataclass(frozen=True)
class CharacterChange:
    """New values for a character; `None` leaves a field as it is, an empty text takes its value out.

    `version` is that of the character the person looked at: nothing is overwritten when it is not the newest.
    """

    name: str | None = None
    name_ja: str | None = None
    art_reference: str | None = None
    name_reading: str | None = None
    version: int | None = None


@dataclass(frozen=True)
class CharacterRecord:
    """A character of a work."""

    id: str
    work: str
    name: str
    name_ja: str
    art_reference: str
    name_reading: str
    version: int


@dataclass(frozen=True)
class CharacterChanged:
    """The character as it now stands."""

    character: CharacterRecord
    changes: Changes


@dataclass(frozen=True)
class CharacterAdded:
    """The character as registered."""

    character: CharacterRecord
    changes: Changes


def add_character(ws: Workspace, new: NewCharacter) -> CharacterAdded:
    """Register a character of a work. Raises `NotFound`, `InvalidInput` without a name."""
    name = required_line(new.name, "name of the character")
    with ws.database.write() as session:
        work = require(session, Work, new.work_id)
        row = Character(
            id=new_id(ws, session, IdKind.CHARACTER),
            work_id=work.id,
            name=name,
            name_ja=one_line(new.name_ja, "Japanese name"),
            art_reference=one_line(new.art_reference, "art reference"),
            name_reading=reading_line(new.name_reading, "reading"),
        )
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.CREATED, row.id, details={"name": row.name, "work": work.id})
        return CharacterAdded(_record(row), Changes.of(Topic.CATALOGUE))


def change_character(ws: Workspace, character_id: str, change: CharacterChange) -> CharacterChanged:
    """Change what the register says of a character. Raises `NotFound`, `InvalidInput` as adding one does.

    Raises `Conflict` naming who changed what when `change.version` is no longer the newest.
    """
    given = {key: value for key, value in asdict(change).items() if key in _CHECKS and value is not None}
    values = {key: _CHECKS[key](value) for key, value in given.items()}
    with ws.database.write() as session:
        row = require(session, Character, character_id)
        require_version(session, row, change.version, values)
        for key, value in values.items():
            setattr(row, key, value)
        session.add(row)
        session.flush()
        if values:
            note(ws, session, CustodyVerb.CHANGED, row.id, details={"fields": sorted(values)})
        return CharacterChanged(_record(row), Changes.of(Topic.CATALOGUE))


def list_characters(ws: Workspace, work_id: str | None = None) -> tuple[CharacterRecord, ...]:
    """Give the characters of all works, or of one. Raises `NotFound`."""
    with ws.database.read() as session:
        return tuple(_record(row) for row in _rows(session, work_id))


_CHECKS: Mapping[str, Callable[[str], str]] = {
    "name": partial(required_line, field="name of the character"),
    "name_ja": partial(one_line, field="Japanese name"),
    "art_reference": partial(one_line, field="art reference"),
    "name_reading": partial(reading_line, field="reading"),
}


def _rows(session: Session, work_id: str | None) -> list[Character]:
    query = select(Character).order_by(col(Character.id))
    if work_id is not None:
        query = query.where(Character.work_id == require(session, Work, work_id).id)
    return list(session.exec(query))


def _record(row: Character) -> CharacterRecord:
    return copy_row(CharacterRecord, row, work=row.work_id)
