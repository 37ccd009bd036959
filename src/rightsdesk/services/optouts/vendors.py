"""What is known of AI vendors: shipped, or found out by the studio; and the address that requests go to."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import get_args

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import InvalidInput
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.lookup import long_text, new_id, note, one_line, platform_id_of, require, shown
from rightsdesk.services.optouts.vendor_rules import Code, vendor_rules
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Platform, Recipient, VendorSheet

REGIME = "ai_optout"


@dataclass(frozen=True)
class VendorRecord:
    """A vendor as requests see it; `edited_by` is empty while the shipped facts stand.

    `code`: the copyright chapter of the EU general-purpose AI code of practice: signed, partly, refused or
    unknown.
    """

    id: str
    name: str
    name_ja: str
    services: tuple[str, ...]
    code: str
    bases: tuple[str, ...]
    note_en: str
    note_ja: str
    legal_entity: str
    department: str
    address: str
    email: str
    form_url: str
    crawlers: tuple[str, ...]
    closed_on: date | None
    source: str
    checked_on: date
    edited_by: str


@dataclass(frozen=True)
class VendorChange:
    """New facts about a vendor, with where they were read; `None` leaves a fact as it is."""

    source: str
    checked_on: date | None = None
    services: tuple[str, ...] | None = None
    code: str | None = None
    bases: tuple[str, ...] | None = None
    note_en: str | None = None
    note_ja: str | None = None
    legal_entity: str | None = None
    department: str | None = None
    address: str | None = None
    email: str | None = None
    form_url: str | None = None


@dataclass(frozen=True)
class VendorChanged:
    """The vendor after the change."""

    vendor: VendorRecord
    changes: Changes


def list_vendors(ws: Workspace) -> tuple[VendorRecord, ...]:
    """Give every AI vendor of the directory by name."""
    with ws.database.read() as session:
        rows = vendor_rows(session)
        sheets = {row.platform_id: row for row in session.exec(select(VendorSheet))}
        found = session.exec(select(Recipient).where(Recipient.regime == REGIME))
        recipients = {row.platform_id: row for row in found}
        return tuple(_record(row, sheets.get(row.id), recipients.get(row.id)) for row in rows)


def show_vendor(ws: Workspace, vendor: str) -> VendorRecord:
    """Give one vendor. Raises `NotFound`, `InvalidInput` for a platform that takes no such requests."""
    with ws.database.read() as session:
        return vendor_record(session, vendor)


def vendor_record(session: Session, vendor: str) -> VendorRecord:
    """Give one vendor in the caller's transaction; what `show_vendor` does."""
    row = _vendor(session, vendor)
    return _record(row, session.get(VendorSheet, row.id), _recipient(session, row.id))


def vendor_rows(session: Session) -> list[Platform]:
    """Give the rows of the directory that take requests about training, by name."""
    rows = session.exec(select(Platform).order_by(col(Platform.name), Platform.id))
    return [row for row in rows if REGIME in row.regimes]


def change_vendor(ws: Workspace, vendor: str, change: VendorChange) -> VendorChanged:
    """Write down what the studio found out about a vendor; it goes before what was shipped.

    Raises `NotFound`, `InvalidInput` (no source, an unknown base or code, a future day).
    """
    today = ws.now().astimezone(ws.zone).date()
    source, checked_on = one_line(change.source, "source"), change.checked_on or today
    if not source or checked_on > today:
        raise InvalidInput(
            "A fact about a vendor needs where it was read, on a day that is not in the future.",
            "Give --source TEXT and, if it was not today, --checked-on DAY.",
        )
    given = {key: value for key, value in asdict(change).items() if value is not None}
    facts = _checked_facts(ws, given)
    address = {key: one_line(str(given[key]), key) for key in _ADDRESS if key in given}
    with ws.database.write() as session:
        row = _vendor(session, vendor)
        before = vendor_record(session, row.id)
        sheet = session.get(VendorSheet, row.id) or _as_sheet(before)
        for key, value in facts.items():
            setattr(sheet, key, value)
        sheet.source, sheet.checked_on = source, checked_on
        sheet.changed_by, sheet.changed_at = ws.actor, ws.now()
        session.add(sheet)
        if address:
            _write_address(ws, session, row, address, source, checked_on)
        session.flush()
        details = {"fields": sorted({*facts, *address}), "source": source}
        note(ws, session, CustodyVerb.CHANGED, f"P-{row.id}", details=details)
        return VendorChanged(vendor_record(session, row.id), Changes.of(Topic.CATALOGUE, Topic.OPTOUTS))


_ADDRESS = ("legal_entity", "department", "address", "email", "form_url")
_COLUMNS = {"legal_entity": "name"}


def _checked_facts(ws: Workspace, given: Mapping[str, object]) -> dict[str, object]:
    facts: dict[str, object] = {}
    if "services" in given:
        facts["services"] = [one_line(str(one), "service") for one in _listed(given["services"])]
    if "code" in given:
        if given["code"] not in get_args(Code):
            raise InvalidInput(
                f"{shown(str(given['code']))} is no state of the code.", f"Use {', '.join(get_args(Code))}."
            )
        facts["code"] = given["code"]
    if "bases" in given:
        facts["bases"] = list(known_bases(ws, [str(one) for one in _listed(given["bases"])]))
    for key in ("note_en", "note_ja"):
        if key in given:
            facts[key] = long_text(str(given[key]), "note")
    return facts


def known_bases(ws: Workspace, bases: list[str]) -> tuple[str, ...]:
    """Check the bases of a request against those the letters can print. Raises `InvalidInput`."""
    known = tuple(ws.rules.labels["optout_basis"])
    for one in bases:
        if one not in known:
            raise InvalidInput(
                f"{shown(one)} is not a basis of a request.", f"There are: {', '.join(known)}."
            )
    return tuple(dict.fromkeys(bases))


def _listed(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (value,)


def _vendor(session: Session, vendor: str) -> Platform:
    row = require(session, Platform, platform_id_of(session, vendor))
    if REGIME not in row.regimes:
        known = ", ".join(one.id for one in vendor_rows(session))
        raise InvalidInput(f"{row.name} is not an AI vendor.", f"Vendors are: {known}.")
    return row


def _recipient(session: Session, vendor_id: str) -> Recipient | None:
    query = select(Recipient).where(Recipient.platform_id == vendor_id, Recipient.regime == REGIME)
    return session.exec(query.order_by(Recipient.id)).first()


def _as_sheet(before: VendorRecord) -> VendorSheet:
    # Who changed it, when and from which source is set by the caller.
    return VendorSheet(  # type: ignore[call-arg]
        platform_id=before.id,
        services=list(before.services),
        code=before.code,
        bases=list(before.bases),
        note_en=before.note_en,
        note_ja=before.note_ja,
    )


def _write_address(
    ws: Workspace, session: Session, vendor: Platform, address: Mapping[str, str], source: str, on: date
) -> None:
    row = _recipient(session, vendor.id) or Recipient(
        id=new_id(ws, session, IdKind.RECIPIENT), platform_id=vendor.id, regime=REGIME, name=vendor.name
    )
    for key, value in address.items():
        setattr(row, _COLUMNS.get(key, key), value)
    row.name = row.name or vendor.name
    row.source, row.checked_on = source, on
    session.add(row)


def _record(row: Platform, sheet: VendorSheet | None, recipient: Recipient | None) -> VendorRecord:
    from rightsdesk.services.reservations.reservation_rules import reservation_rules

    rules = vendor_rules()
    shipped = rules.vendors.get(row.id)
    facts = sheet or shipped
    return VendorRecord(
        id=row.id,
        name=row.name,
        name_ja=row.name_ja,
        services=tuple(facts.services) if facts else (),
        code=facts.code if facts else "unknown",
        bases=tuple(facts.bases) if facts else (),
        note_en=facts.note_en if facts else "",
        note_ja=facts.note_ja if facts else "",
        legal_entity=recipient.name if recipient else "",
        department=recipient.department if recipient else "",
        address=recipient.address if recipient else "",
        email=recipient.email if recipient else "",
        form_url=recipient.form_url if recipient else "",
        crawlers=tuple(one.token for one in reservation_rules().crawlers if one.vendor == row.id),
        closed_on=row.closed_on,
        source=sheet.source if sheet else (shipped.source if shipped and shipped.source else rules.source),
        checked_on=sheet.checked_on if sheet else rules.checked_on,
        edited_by=sheet.changed_by if sheet else "",
    )
