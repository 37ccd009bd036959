"""Ask AI vendors to keep works out of training: draft the letters, list the requests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import (
    OVER,
    UNISSUED,
    Claim,
    CustodyVerb,
    IdKind,
    NoticePurpose,
    NoticeStatus,
)
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.changes import Changes
from rightsdesk.services.lookup import new_id, note, platform_id_of, require
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.optouts.optout_records import TOPICS, OptOutRecord, optout_record
from rightsdesk.services.optouts.vendors import VendorRecord, known_bases, vendor_record
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, CaseWork, Character, Notice, OptOut, OptOutWork, Work

REQUEST = "ai_training_optout"


@dataclass(frozen=True)
class NewOptOuts:
    """One letter to each of these vendors about the same works; without `bases` each vendor's usual ones.

    `skip_asked` passes over vendors that have an unsent request for one of the works, instead of refusing.
    """

    vendors: tuple[str, ...]
    work_ids: tuple[str, ...]
    kind: str = REQUEST
    language: str = "en"
    bases: tuple[str, ...] = ()
    case_id: str | None = None
    overrides: Mapping[str, str] = field(default_factory=dict)
    skip_asked: bool = False


@dataclass(frozen=True)
class OptOutsDrafted:
    """The requests as drafted, in the order of the vendors; `skipped` are vendors that were passed over."""

    case: str
    optouts: tuple[OptOutRecord, ...]
    skipped: tuple[str, ...]
    changes: Changes


def draft_optouts(ws: Workspace, new: NewOptOuts, ctx: JobContext) -> OptOutsDrafted:
    """Draft a request to each vendor. All of them stand in one case about exactly these works.

    The case is the open training case of the same works, or a new one. Nothing is sent by itself. A work
    without a concrete reference is named by the letter's findings. Raises `InvalidInput`, `NotFound`,
    `Refused` when a vendor already has an open request of this kind for one of the works.
    """
    _require_reserving(ws, new.kind)
    if not new.vendors or not new.work_ids:
        raise InvalidInput("A request needs a vendor and a work.", "Give --vendor P and --work W.")
    with ws.database.read() as session:
        vendors = [vendor_record(session, one) for one in dict.fromkeys(new.vendors)]
        for work_id in new.work_ids:
            require(session, Work, work_id)
    _require_open(vendors)
    known_bases(ws, list(new.bases))
    drafted = []
    with ws.database.write() as session:
        asked = {one.id for one in vendors if _already_asked(session, new, one)} if new.skip_asked else set()
        case_id = _case_of(ws, session, new)
        for number, vendor in enumerate(vendors):
            ctx.report(number, len(vendors), vendor.name)
            if vendor.id not in asked:
                drafted.append(_draft_one(ws, session, new, case_id, vendor))
        records = tuple(optout_record(ws, session, row) for row in drafted)
    return OptOutsDrafted(case_id, records, tuple(sorted(asked)), Changes.of(*TOPICS, case=case_id))


def list_optouts(
    ws: Workspace, *, vendor: str = "", work_id: str = "", state: str = ""
) -> tuple[OptOutRecord, ...]:
    """Give the requests, the newest first: all, or those of a vendor, a work, a state of today."""
    query = select(OptOut).order_by(col(OptOut.id).desc())
    with ws.database.read() as session:
        if vendor:
            query = query.where(OptOut.vendor_id == platform_id_of(session, vendor))
        if work_id:
            of_work = select(OptOutWork.optout_id).where(OptOutWork.work_id == work_id)
            query = query.where(col(OptOut.id).in_(of_work))
        rows = [optout_record(ws, session, row) for row in session.exec(query)]
    return tuple(row for row in rows if not state or row.state == state)


def show_optout(ws: Workspace, optout_id: str) -> OptOutRecord:
    """Give one request. Raises `NotFound`."""
    with ws.database.read() as session:
        return optout_record(ws, session, require(session, OptOut, optout_id))


def _require_reserving(ws: Workspace, kind: str) -> None:
    rule = ws.rules.notice_kinds.get(kind)
    if rule is None or rule.purpose is not NoticePurpose.RESERVE:
        known = ", ".join(
            one.kind for one in ws.rules.notice_kinds.values() if one.purpose is NoticePurpose.RESERVE
        )
        named = rule.label_en if rule is not None else kind
        raise InvalidInput(f"“{named}” is not a letter to an AI vendor.", f"Letters to vendors are: {known}.")


def _require_open(vendors: Sequence[VendorRecord]) -> None:
    closed = [f"{one.name} ({one.closed_on})" for one in vendors if one.closed_on is not None]
    if closed:
        raise Refused(
            f"No letter reaches a service that has closed: {', '.join(closed)}.",
            "Leave it out, or ask whoever runs its models now.",
        )


def _case_of(ws: Workspace, session: Session, new: NewOptOuts) -> str:
    """The case that the requests stand in: named, or the open training case of exactly these works."""
    wanted = set(new.work_ids)
    if new.case_id is not None:
        if _works_of(session, require(session, Case, new.case_id).id) != wanted:
            raise InvalidInput(
                f"Case {new.case_id} is about other works than the request.",
                "Leave the case out, or name exactly its works: the letters list the works of their case.",
            )
        return new.case_id
    rows = session.exec(
        select(Case)
        .where(Case.claim == Claim.TRAINING, col(Case.status).not_in(sorted(OVER)))
        .order_by(col(Case.id).desc())
    )
    for row in rows:
        if _works_of(session, row.id) == wanted:
            return row.id
    titles = [require(session, Work, work_id).title for work_id in new.work_ids]
    title = ", ".join(titles[:3]) + (f" (+{len(titles) - 3})" if len(titles) > 3 else "")
    case = cases.NewCase(f"AI training: {title}"[:300], tuple(new.work_ids), Claim.TRAINING)
    return cases.open_in(ws, session, case).id


def _works_of(session: Session, case_id: str) -> set[str]:
    return set(session.exec(select(CaseWork.work_id).where(CaseWork.case_id == case_id)))


def _draft_one(
    ws: Workspace, session: Session, new: NewOptOuts, case_id: str, vendor: VendorRecord
) -> OptOut:
    if open_one := _already_asked(session, new, vendor):
        raise Refused(
            f"{vendor.name} already has the unsent request {open_one.id} for one of these works.",
            f"Go on with its letter {open_one.notice_id}, or close it: "
            f"`rightsdesk optout record {open_one.id} --outcome closed --note REASON`.",
        )
    bases = new.bases or vendor.bases
    overrides = {**_usual_words(ws, new, vendor, bases), **new.overrides}
    letter = notices.draft(
        ws, session, NewNotice(case_id, new.kind, new.language, vendor.id, overrides=overrides)
    )
    characters = session.exec(select(Character.id).where(col(Character.work_id).in_(new.work_ids)))
    row = OptOut(
        id=new_id(ws, session, IdKind.OPTOUT),
        vendor_id=vendor.id,
        case_id=case_id,
        bases=list(bases),
        characters=sorted(characters),
        notice_id=letter.id,
        created_at=ws.now(),
        created_by=ws.actor,
    )
    session.add(row)
    session.flush()
    session.add_all(OptOutWork(optout_id=row.id, work_id=one) for one in dict.fromkeys(new.work_ids))
    session.flush()
    details = {"vendor": vendor.id, "notice": letter.id, "works": list(new.work_ids), "bases": list(bases)}
    note(ws, session, CustodyVerb.DRAFTED, row.id, case_id=case_id, details=details)
    return row


def _already_asked(session: Session, new: NewOptOuts, vendor: VendorRecord) -> OptOut | None:
    of_works = select(OptOutWork.optout_id).where(col(OptOutWork.work_id).in_(new.work_ids))
    rows = session.exec(
        select(OptOut, Notice)
        .join(Notice, col(Notice.id) == OptOut.notice_id)
        .where(
            OptOut.vendor_id == vendor.id,
            OptOut.status == "",
            Notice.kind == new.kind,
            col(Notice.status).in_(UNISSUED | {NoticeStatus.ISSUED}),
            col(OptOut.id).in_(of_works),
        )
        .order_by(OptOut.id)
    )
    return next((row for row, _letter in rows), None)


def _usual_words(
    ws: Workspace, new: NewOptOuts, vendor: VendorRecord, bases: Sequence[str]
) -> dict[str, str]:
    """What the vendor's sheet says, for those fields that the letter has."""
    fields = {rule.id for rule in ws.rules.notice_kind(new.kind).fields}
    words = {"optout_basis": "\n".join(bases), "model_or_service": "\n".join(vendor.services)}
    if "vendor_policy" in bases:
        words |= {"vendor_policy_note:en": vendor.note_en, "vendor_policy_note:ja": vendor.note_ja}
    if new.language in {"en", "ja"}:
        note_here = vendor.note_en if new.language == "en" else vendor.note_ja
        words = {key: value for key, value in words.items() if ":" not in key}
        if "vendor_policy" in bases:
            words["vendor_policy_note"] = note_here
    return {key: value for key, value in words.items() if value and key.partition(":")[0] in fields}
