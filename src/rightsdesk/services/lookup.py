"""What every service needs: read a record or say it is not there, number a new one, note it in custody."""

import logging
import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from sqlmodel import Session, SQLModel, select

from rightsdesk.domain.folding import fold
from rightsdesk.domain.readings import is_reading
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import custody, numbering, tables

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

LONGEST_TEXT = 20_000
_LONGEST_SHOWN = 60
_OLDEST_YEAR, _NEWEST_YEAR = 1970, 2200
_BLANKS = set(" \u115f\u1160\u3164\uffa0\u2800")  # fillers of hangul and braille, which show nothing
_NOT_KEPT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_log = logging.getLogger(__name__)

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
    tables.FingerprintFile: ("Fingerprint file", "fingerprints list"),
    tables.TrustedKey: ("Trusted key", "fingerprints trusted"),
    tables.Lead: ("Lead", "leads list"),
    tables.LeadRun: ("Lead search", "leads list"),
    tables.LeadModel: ("Model", "leads model list"),
    tables.LicensedAccount: ("Licensed account", "account license list"),
}


def require(session: Session, table: type[Row], record_id: str) -> Row:
    """Give the row of this id. Raises `NotFound`, whose hint names the command that lists what there is."""
    row = session.get(table, record_id) if _may_be_id(record_id) else None
    if row is None:
        word, command = _WORDS.get(table, (table.__name__, "case list"))
        named = record_id if _may_be_id(record_id) else shown(record_id)
        raise NotFound(f"{word} {named} does not exist.", f"See `rightsdesk {command}`.")
    return row


def _may_be_id(text: str) -> bool:
    return text.isprintable() and 0 < len(text) <= _LONGEST_SHOWN


def copy_row(record: type[Record], row: SQLModel, **others: object) -> Record:
    """Copy a row into a frozen dataclass: fields of the same name from the row, the rest as given."""
    same = {name: getattr(row, name) for name in _names(record) if name not in others}
    return record(**same, **others)


@cache
def _names(record: "type[DataclassInstance]") -> tuple[str, ...]:
    return tuple(part.name for part in fields(record))


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
) -> int:
    """Append a custody event in the transaction of the change: no record, no change. Gives its number."""
    entry = custody.record(
        session,
        ws.stamp(),
        verb,
        subject,
        case_id=case_id,
        sha256_after=sha256,
        details=dict(details or {}),
    )
    _log.info("%s %s%s", verb, subject, f" in {case_id}" if case_id and case_id != subject else "")
    return entry.seq


def platform_id_of(session: Session, text: str) -> str:
    """Read a platform's slug, with or without the printed `P-`. Raises `NotFound` naming those there are."""
    slug = text.strip().lower().removeprefix("p-")
    if not _may_be_id(slug) or session.get(tables.Platform, slug) is None:
        known = ", ".join(sorted(session.exec(select(tables.Platform.id))))
        raise NotFound(f"Platform {shown(text)} is not in the directory.", f"Known are: {known}.")
    return slug


def reading_line(text: str, field: str) -> str:
    """Fold spaces. Raises `InvalidInput` for what is not written in kana, Latin letters and digits."""
    folded = one_line(text, field)
    if not is_reading(folded):
        raise InvalidInput(
            f"The {field} {shown(folded)} is not in kana.", "Write it like あかりのみなと or アカリノミナト."
        )
    return folded


def one_line(text: str, field: str, *, limit: int = 500) -> str:
    """Fold white space of a short field; what nobody could see is nothing.

    Raises `InvalidInput` for what cannot be kept or is too long.
    """
    folded = " ".join(text.split())
    _require_keepable(folded, field, limit)
    first = folded[:1]
    seen = (first.isalnum() and first not in _BLANKS) or set(fold(folded)) - _BLANKS
    return folded if seen else ""


def required_line(text: str, field: str, *, limit: int = 500) -> str:
    """Fold white space of a short field that must not be empty."""
    folded = one_line(text, field, limit=limit)
    if not folded:
        raise InvalidInput(f"The {field} is empty.", f"Give a {field}.")
    return folded


def long_text(text: str, field: str, *, limit: int = LONGEST_TEXT) -> str:
    """Keep the lines of a longer field as they are, without blanks around and at their ends.

    Raises `InvalidInput` for what cannot be kept or is too long.
    """
    cleaned = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    _require_keepable(cleaned, field, limit)
    return cleaned


def required_text(text: str, field: str, *, limit: int = LONGEST_TEXT, hint: str = "") -> str:
    """Keep a longer field that must say something."""
    cleaned = long_text(text, field, limit=limit)
    if not any(sign.isalnum() for sign in cleaned):
        raise InvalidInput(f"The {field} says nothing.", hint or f"Give a {field} in words.")
    return cleaned


def known_word(word: str, words: type[StrEnum], what: str) -> str:
    """Check a word against its enum. Raises `InvalidInput` naming those there are; `what` has its article."""
    if word not in set(words):
        raise InvalidInput(f"{shown(word)} is not {what}.", f"Use one of: {', '.join(words)}.")
    return word


def known_time(at: datetime, field: str) -> datetime:
    """Check a time given from outside. Raises `InvalidInput` without a zone, or far outside our days."""
    if at.tzinfo is None:
        raise InvalidInput(f"The {field} has no zone.", "Write it like 2026-11-22T09:00:00+09:00.")
    known_day(at.date(), field)
    return at


def known_day(on: date, field: str, *, oldest: int = _OLDEST_YEAR) -> date:
    """Check a day given from outside. Raises `InvalidInput` for one far outside our days."""
    if not oldest <= on.year <= _NEWEST_YEAR:
        raise InvalidInput(f"The {field} lies in the year {on.year}.", "Check the year.")
    return on


def shown(text: str) -> str:
    """Quote a text from outside for a sentence, short and without signs that no screen can show."""
    visible = "".join(
        sign if sign.isprintable() or sign == "\u3000" else "\N{REPLACEMENT CHARACTER}" for sign in text
    )
    return f"“{visible if len(visible) <= _LONGEST_SHOWN else visible[: _LONGEST_SHOWN - 1] + '…'}”"


def _require_keepable(text: str, field: str, limit: int) -> None:
    # PostgreSQL takes no NUL, no database a lone surrogate, and no letter can print a control character.
    bad = _NOT_KEPT.search(text)
    if bad is not None:
        raise InvalidInput(
            f"The {field} holds a character that cannot be kept (U+{ord(bad[0]):04X}).",
            "Remove it or type it again.",
        )
    if len(text) > limit:
        raise InvalidInput(
            f"The {field} has {len(text):,} characters; at most {limit:,} fit.",
            "Shorten it, or attach it as a file.",
        )
