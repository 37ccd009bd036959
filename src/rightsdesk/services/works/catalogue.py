"""Keep the works register and read the platform directory."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from typing import Any, Literal
from urllib.parse import urlsplit

from sqlmodel import Session, col, func, select

from rightsdesk.domain.platforms import PlatformRule
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind, WorkKind
from rightsdesk.errors import InvalidInput
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.conflicts import require_version
from rightsdesk.services.house import studio
from rightsdesk.services.lookup import (
    copy_row,
    known_day,
    known_word,
    long_text,
    new_id,
    note,
    one_line,
    platform_id_of,
    reading_line,
    require,
    required_line,
    shown,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Platform, Recipient, Reference, Rightsholder, Work


@dataclass(frozen=True)
class NewWork:
    """A protected title to register."""

    title: str
    title_ja: str = ""
    kind: str = WorkKind.ANIME
    rightsholder: str = ""
    url: str = ""
    first_published_on: date | None = None
    first_published_in: str = ""
    registration_no: str = ""
    description: str = ""
    description_ja: str = ""
    rights_chain: str = ""
    co_owners: str = ""
    co_owners_consent: bool = True
    guideline: str = ""
    title_reading: str = ""


@dataclass(frozen=True)
class WorkChange:
    """New values for a work; `None` leaves a field as it is, an empty text takes its value out.

    `version` is that of the work the person looked at: when it is not the newest, nothing is overwritten.
    """

    title: str | None = None
    title_ja: str | None = None
    kind: str | None = None
    rightsholder: str | None = None
    url: str | None = None
    first_published_on: date | Literal[""] | None = None
    first_published_in: str | None = None
    registration_no: str | None = None
    description: str | None = None
    description_ja: str | None = None
    rights_chain: str | None = None
    co_owners: str | None = None
    co_owners_consent: bool | None = None
    guideline: str | None = None
    title_reading: str | None = None
    version: int | None = None


@dataclass(frozen=True)
class WorkRecord:
    """A registered work; `references` counts what clips are compared with.

    `held_by` is the partner whose work it is, when only its fingerprints are here.
    """

    id: str
    title: str
    title_ja: str
    kind: str
    rightsholder: str
    url: str
    first_published_on: date | None
    first_published_in: str
    registration_no: str
    description: str
    description_ja: str
    rights_chain: str
    co_owners: str
    co_owners_consent: bool
    guideline: str
    title_reading: str
    references: int
    version: int
    held_by: str = ""


@dataclass(frozen=True)
class WorkAdded:
    """The work as registered."""

    work: WorkRecord
    changes: Changes


@dataclass(frozen=True)
class WorkChanged:
    """The work as it now stands."""

    work: WorkRecord
    changes: Changes


@dataclass(frozen=True)
class RecipientRecord:
    """Where a platform wants notices of one regime."""

    regime: str
    name: str
    department: str
    address: str
    email: str
    form_url: str
    source: str
    checked_on: date | None


@dataclass(frozen=True)
class PlatformRecord:
    """One entry of the directory."""

    id: str
    name: str
    name_ja: str
    regimes: tuple[str, ...]
    designated_jp: bool
    discloses_contact: bool
    perjury_scope: str
    closed_on: date | None
    recipients: tuple[RecipientRecord, ...]
    rule: PlatformRule | None
    source: str
    checked_on: date | None


def add_work(ws: Workspace, new: NewWork) -> WorkAdded:
    """Register a work. Raises `InvalidInput` for an unknown kind, no title or an address that is none."""
    values = _checked(asdict(new))
    with ws.database.write() as session:
        row = Work(
            id=new_id(ws, session, IdKind.WORK),
            rightsholder_id=_rightsholder(ws, session, new.rightsholder).id,
            created_at=ws.now(),
            **values,
        )
        session.add(row)
        session.flush()
        note(ws, session, CustodyVerb.CREATED, row.id, details={"title": row.title})
        return WorkAdded(_work_record(session, row), Changes.of(Topic.CATALOGUE))


def change_work(ws: Workspace, work_id: str, change: WorkChange) -> WorkChanged:
    """Change what the register says of a work.

    Raises `InvalidInput` as `add_work` does, `Conflict` naming who changed what when `change.version` is no
    longer the newest.
    """
    values = _checked({key: value for key, value in asdict(change).items() if value is not None})
    named = {*values, *(["rightsholder"] if change.rightsholder is not None else [])}
    with ws.database.write() as session:
        row = require(session, Work, work_id)
        require_version(session, row, change.version, values)
        if change.rightsholder is not None:
            values["rightsholder_id"] = _rightsholder(ws, session, change.rightsholder).id
        for key, value in values.items():
            setattr(row, key, value)
        session.add(row)
        session.flush()
        if named:
            note(ws, session, CustodyVerb.CHANGED, row.id, details={"fields": sorted(named)})
        return WorkChanged(_work_record(session, row), Changes.of(Topic.CATALOGUE))


def list_works(ws: Workspace) -> tuple[WorkRecord, ...]:
    """Give all registered works, oldest first."""
    with ws.database.read() as session:
        return tuple(_work_record(session, row) for row in session.exec(select(Work).order_by(Work.id)))


def show_work(ws: Workspace, work_id: str) -> WorkRecord:
    """Give one work. Raises `NotFound`."""
    with ws.database.read() as session:
        return _work_record(session, require(session, Work, work_id))


def list_platforms(ws: Workspace) -> tuple[PlatformRecord, ...]:
    """Give the directory of platforms and vendors by name."""
    with ws.database.read() as session:
        rows = session.exec(select(Platform).order_by(func.lower(Platform.name))).all()
        return tuple(_platform_record(ws, session, row) for row in rows)


def show_platform(ws: Workspace, platform: str) -> PlatformRecord:
    """Give one entry of the directory. Raises `NotFound`."""
    with ws.database.read() as session:
        row = require(session, Platform, platform_id_of(session, platform))
        return _platform_record(ws, session, row)


def _web_address(text: str) -> str:
    folded = one_line(text, "address", limit=2000)
    if not folded:
        return ""
    try:
        parts = urlsplit(folded)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        valid = False
    if not valid:
        raise InvalidInput(
            f"{shown(folded)} is not a web address.", "Write it like https://studio.example/work."
        )
    return folded


def _day_or_none(day: date | str) -> date | None:
    return known_day(day, "day of first publication", oldest=1800) if isinstance(day, date) else None


_CHECKS: Mapping[str, Callable[[str], object]] = {
    "title": partial(required_line, field="title"),
    "title_ja": partial(one_line, field="Japanese title"),
    "kind": partial(known_word, words=WorkKind, what="a kind of work"),
    "url": _web_address,
    "first_published_on": _day_or_none,
    "first_published_in": partial(one_line, field="place of first publication"),
    "registration_no": partial(one_line, field="registration number"),
    "description": partial(long_text, field="description"),
    "description_ja": partial(long_text, field="Japanese description"),
    "rights_chain": partial(long_text, field="chain of rights"),
    "co_owners": partial(one_line, field="co-owners"),
    "co_owners_consent": bool,
    "guideline": partial(one_line, field="guideline", limit=2000),
    "title_reading": partial(reading_line, field="reading"),
}


def _checked(given: Mapping[str, Any]) -> dict[str, Any]:
    """Check the columns among the given fields; the rightsholder is a row of its own."""
    return {key: check(given[key]) for key, check in _CHECKS.items() if key in given}


def _rightsholder(ws: Workspace, session: Session, name: str) -> Rightsholder:
    folded = one_line(name, "rightsholder")
    own = studio.studio_row(ws, session)
    if not folded or folded in {own.name, own.name_ja, own.id}:
        return own
    found = session.exec(select(Rightsholder).where(Rightsholder.name == folded)).first()
    if found is not None:
        return found
    row = Rightsholder(
        id=new_id(ws, session, IdKind.RIGHTSHOLDER), name=folded, created_at=ws.now(), sender_role="agent"
    )
    session.add(row)
    session.flush()
    note(ws, session, CustodyVerb.CREATED, row.id)
    return row


def _work_record(session: Session, row: Work) -> WorkRecord:
    references = session.exec(
        select(func.count()).where(Reference.work_id == row.id, col(Reference.removed_at).is_(None))
    ).one()
    holder = require(session, Rightsholder, row.rightsholder_id)
    return copy_row(WorkRecord, row, rightsholder=holder.name, references=references)


def _platform_record(ws: Workspace, session: Session, row: Platform) -> PlatformRecord:
    recipients = session.exec(
        select(Recipient).where(Recipient.platform_id == row.id).order_by(Recipient.id)
    ).all()
    return PlatformRecord(
        id=row.id,
        name=row.name,
        name_ja=row.name_ja,
        regimes=tuple(row.regimes),
        designated_jp=row.designated_jp,
        discloses_contact=row.discloses_contact,
        perjury_scope=row.perjury_scope,
        closed_on=row.closed_on,
        recipients=tuple(
            RecipientRecord(
                r.regime, r.name, r.department, r.address, r.email, r.form_url, r.source, r.checked_on
            )
            for r in recipients
        ),
        rule=ws.rules.platforms.get(row.id),
        source=row.source,
        checked_on=row.checked_on,
    )
