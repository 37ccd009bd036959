"""Log a clip and find what is already known about it."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, and_, col, or_, select

from rightsdesk.domain.urls import ClipUrl, UrlRules, account_named, read_url
from rightsdesk.domain.vocabulary import Claim, ClipKind, CustodyVerb, EvidenceKind, IdKind
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.accounts.licensed_accounts import covering
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.evidence import evidence
from rightsdesk.services.lookup import (
    copy_row,
    known_time,
    known_word,
    long_text,
    new_id,
    note,
    one_line,
    platform_id_of,
    require,
    shown,
)
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, CaseWork, Clip, EvidenceItem, Work

CLIP_KINDS = tuple(ClipKind)
NO_SINGLE_CLIP = "The address is of no single clip, so that a notice cannot name it."


@dataclass(frozen=True)
class NewClip:
    """A suspected clip to log, by its address, by a file, or by both."""

    case_id: str
    url: str = ""
    file: Path | None = None
    platform: str = ""
    uploader: str = ""
    posted_at: datetime | None = None
    locus: str = ""
    kind: str = ""
    generator: str = ""
    similarity_note: str = ""
    access_note: str = ""
    note: str = ""


@dataclass(frozen=True)
class ClipRecord:
    """A logged clip; `reviewed` is the newest exception review's outcome."""

    id: str
    case: str
    url: str
    platform: str | None
    platform_item_id: str
    uploader: str
    posted_at: datetime | None
    locus: str
    kind: str
    generator: str
    similarity_note: str
    access_note: str
    note: str
    logged_at: datetime
    logged_by: str


@dataclass(frozen=True)
class Duplicate:
    """An earlier clip that has the same address, the same item id or the same bytes."""

    clip: str
    case: str
    same: str


@dataclass(frozen=True)
class ClipLogged:
    """The clip as logged, with its media's evidence id and what looked the same before."""

    id: str
    clip: ClipRecord
    evidence: str | None
    duplicates_of: tuple[Duplicate, ...]
    warnings: tuple[str, ...]
    changes: Changes


@dataclass(frozen=True)
class ReadyClip:
    """A clip that was checked, with what was read from its address and the file that lies in the vault."""

    new: NewClip
    address: ClipUrl | None
    texts: dict[str, Any]
    platform_id: str | None
    taken: evidence.TakenIn | None


def log_clip(ws: Workspace, new: NewClip, ctx: JobContext) -> ClipLogged:
    """Log one clip; duplicates are reported, never refused.

    A file goes into the vault as evidence of kind `clip`.
    Raises `InvalidInput` (no address and no file, an address that is none, a time without zone), `NotFound`.
    """
    with ws.database.read() as session:
        require(session, Case, new.case_id)
    ready = make_ready(ws, new, ctx)
    with ws.database.write() as session:
        return log_in(ws, session, ready, new.case_id)


def make_ready(ws: Workspace, new: NewClip, ctx: JobContext) -> ReadyClip:
    """Check a clip, and take its file into the vault; what comes before the transaction."""
    address = read_url(new.url, url_rules(ws)) if new.url.strip() else None
    texts = _checked(new, address, ws.rules.urls)
    with ws.database.read() as session:
        platform_id = platform_id_of(session, new.platform) if new.platform.strip() else None
    taken = evidence.take_in(ws, new.file, ctx) if new.file is not None else None
    return ReadyClip(new, address, texts, platform_id, taken)


def log_in(ws: Workspace, session: Session, ready: ReadyClip, case_id: str) -> ClipLogged:
    """Log a clip in the caller's transaction; what `log_clip` does."""
    case, new, address, taken = require(session, Case, case_id), ready.new, ready.address, ready.taken
    row = Clip(
        id=new_id(ws, session, IdKind.CLIP),
        case_id=case.id,
        posted_at=new.posted_at,
        kind=new.kind or (ClipKind.AI_GENERATED if case.claim == Claim.OUTPUT else ClipKind.REUPLOAD),
        logged_at=ws.now(),
        logged_by=ws.actor,
        **ready.texts,
    )
    row = _with_address(row, address)
    row.platform_id = ready.platform_id or row.platform_id
    duplicates = _duplicates(session, row, taken)
    session.add(row)
    session.flush()
    note(ws, session, CustodyVerb.LOGGED, row.id, case_id=row.case_id, details=_details(row, duplicates))
    place = evidence.EvidencePlace(case.id, row.id, EvidenceKind.CLIP)
    item = evidence.record_evidence(ws, session, taken, place) if taken else None
    return ClipLogged(
        id=row.id,
        clip=clip_record(row),
        evidence=item.id if item else None,
        duplicates_of=duplicates,
        warnings=(*(address_warnings(address) if address else ()), *_gate(ws, session, row)),
        changes=Changes.of(Topic.CLIPS, Topic.EVIDENCE, Topic.CASES, case=row.case_id),
    )


def duplicates_of(ws: Workspace, session: Session, address: ClipUrl) -> tuple[Duplicate, ...]:
    """Tell which logged clips an address belongs to, before anything is logged, in the caller's session."""
    probe = Clip(id="", case_id="", logged_at=ws.now(), logged_by=ws.actor, url=address.raw)
    return _duplicates(session, _with_address(probe, address), None)


def guess_platform(ws: Workspace, url: str) -> str:
    """Name the platform an address belongs to; empty when it is none that the directory knows."""
    return read_url(url, url_rules(ws)).platform or ""


def clip_record(row: Clip) -> ClipRecord:
    """Copy a clip's row into what may leave the services."""
    return copy_row(ClipRecord, row, case=row.case_id, platform=row.platform_id)


def url_rules(ws: Workspace) -> UrlRules:
    """Give the rules by which this house reads addresses."""
    return replace(ws.rules.urls, any_host=ws.settings.capture.allow_private)


def _checked(new: NewClip, address: ClipUrl | None, rules: UrlRules) -> dict[str, Any]:
    if address is None and new.file is None:
        raise InvalidInput("A clip needs an address or a file.", "Give --url or --file.")
    if new.posted_at is not None:
        known_time(new.posted_at, "posting time")
    if new.kind:
        known_word(new.kind, ClipKind, "a kind of clip")
    return {
        "uploader": account_named(one_line(new.uploader, "uploader"), rules),
        "locus": one_line(new.locus, "locus"),
        "generator": one_line(new.generator, "generator"),
        "similarity_note": long_text(new.similarity_note, "note on what is the same"),
        "access_note": long_text(new.access_note, "note on access"),
        "note": long_text(new.note, "note"),
    }


def _with_address(row: Clip, address: ClipUrl | None) -> Clip:
    if address is not None:
        row.url = address.raw.strip()
        row.url_normalised = address.normalised
        row.platform_id = address.platform or None
        row.platform_item_id = address.item_id or ""
        row.uploader = row.uploader or address.account or ""
    return row


def _duplicates(session: Session, row: Clip, taken: evidence.TakenIn | None) -> tuple[Duplicate, ...]:
    found: dict[str, Duplicate] = {}
    if row.url_normalised:
        same_item = and_(
            Clip.platform_id == row.platform_id,
            Clip.platform_item_id == row.platform_item_id,
            Clip.platform_item_id != "",
        )
        query = select(Clip).where(or_(Clip.url_normalised == row.url_normalised, same_item))
        for clip in session.exec(query.order_by(Clip.id)):
            same = "address" if clip.url_normalised == row.url_normalised else "item"
            found[clip.id] = Duplicate(clip.id, clip.case_id, same)
    if taken is not None:
        query_items = select(EvidenceItem).where(
            EvidenceItem.sha256 == taken.file.sha256, col(EvidenceItem.clip_id).is_not(None)
        )
        for item in session.exec(query_items.order_by(EvidenceItem.id)):
            clip_id = item.clip_id or ""
            found.setdefault(clip_id, Duplicate(clip_id, item.case_id, "bytes"))
    return tuple(found[key] for key in sorted(found) if key != row.id)


def address_warnings(address: ClipUrl) -> tuple[str, ...]:
    """Say what is odd about an address, and that it is none of a single clip."""
    return address.warnings if address.exact else (*address.warnings, NO_SINGLE_CLIP)


def _gate(ws: Workspace, session: Session, row: Clip) -> tuple[str, ...]:
    """Say that fans may use a work of the case, or the account is licensed, before anybody writes."""
    works = session.exec(
        select(Work).join(CaseWork, col(CaseWork.work_id) == Work.id).where(CaseWork.case_id == row.case_id)
    ).all()
    today = ws.now().astimezone(ws.zone).date()
    licensed = covering(session, row.platform_id, row.uploader, [work.id for work in works], today)
    return (
        *(f"{shown(work.title)} has a fan-work guideline: hold the clip against it before anything is sent."
          for work in works if work.guideline.strip()),
        *(f"The account {shown(row.uploader)} is licensed ({one.id})." for one in licensed),
    )  # fmt: skip


def _details(row: Clip, duplicates: tuple[Duplicate, ...]) -> dict[str, object]:
    details: dict[str, object] = {"platform": row.platform_id or "", "url": row.url}
    if duplicates:
        details["duplicates_of"] = [duplicate.clip for duplicate in duplicates]
    return details
