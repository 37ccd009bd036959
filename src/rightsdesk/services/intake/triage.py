"""Triage of the Inbox: a report becomes a case with its clip in one step, with others of its link."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session

from rightsdesk.domain.vocabulary import Claim, Priority
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.intake import clips
from rightsdesk.services.intake.complaints import give_to_case, require_open, same_link
from rightsdesk.services.lookup import require
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Complaint, Platform

_LONGEST_TITLE = 80


@dataclass(frozen=True)
class Triage:
    """What becomes of a report: the case it goes to, or the new one to open for it.

    Without a title the case takes the first line of the report. `with_same_link` takes the other open reports
    about the same address along.
    """

    complaint_id: str
    case_id: str = ""
    title: str = ""
    work_ids: tuple[str, ...] = ()
    claim: str = Claim.REUPLOAD
    assignee: str = ""
    priority: str = Priority.NORMAL
    log_link: bool = True
    with_same_link: bool = True


@dataclass(frozen=True)
class Triaged:
    """The case, the clip logged from the link, and the reports that went along.

    `clip` is empty where there is no link, where it is no address (`warnings` says so) or where the case has
    that clip already; `duplicates_of` names clips of the same address.
    """

    id: str
    complaints: tuple[str, ...]
    opened: bool
    clip: str
    duplicates_of: tuple[clips.Duplicate, ...]
    warnings: tuple[str, ...]
    changes: Changes


def triage_complaint(ws: Workspace, wanted: Triage, ctx: JobContext) -> Triaged:
    """Turn a report into a case, or give it to one, with the clip of its link logged; all of it or nothing.

    Raises `NotFound`, `Refused` for a report that is done with, `InvalidInput`.
    """
    with ws.database.read() as session:
        link = require_open(session, wanted.complaint_id).url if wanted.log_link else ""
    ready, warnings = _ready(ws, link, ctx)
    with ws.database.write() as session:
        row = require_open(session, wanted.complaint_id)
        case_id = wanted.case_id or _opened(ws, session, wanted, row)
        require(session, Case, case_id)
        together = (row, *(same_link(session, row) if wanted.with_same_link else ()))
        for one in together:
            give_to_case(ws, session, one, case_id)
        known = clips.duplicates_of(ws, session, ready.address) if ready and ready.address else ()
        logged = ""
        if ready is not None and not any(one.case == case_id for one in known):
            done = clips.log_in(ws, session, ready, case_id)
            logged, warnings = done.id, done.warnings
        return Triaged(
            id=case_id,
            complaints=tuple(one.id for one in together),
            opened=not wanted.case_id,
            clip=logged,
            duplicates_of=known,
            warnings=warnings,
            changes=Changes.of(Topic.COMPLAINTS, Topic.CASES, Topic.CLIPS, case=case_id),
        )


def _ready(ws: Workspace, link: str, ctx: JobContext) -> tuple[clips.ReadyClip | None, tuple[str, ...]]:
    if not link:
        return None, ()
    try:
        return clips.make_ready(ws, clips.NewClip("", url=link), ctx), ()
    except InvalidInput as error:
        return None, (error.message,)


def _opened(ws: Workspace, session: Session, wanted: Triage, row: Complaint) -> str:
    first = (row.text.split("\n", 1)[0] or row.url)[:_LONGEST_TITLE]
    new = cases.NewCase(
        title=wanted.title.strip() or first,
        work_ids=wanted.work_ids,
        claim=wanted.claim,
        assignee=wanted.assignee or row.assignee,
        priority=wanted.priority,
        complainant=row.complainant,
    )
    return cases.open_in(ws, session, new).id


@dataclass(frozen=True)
class ClipsLogged:
    """The clips of one quick log, in their order, and the case they went into."""

    case: str
    clips: tuple[clips.ClipLogged, ...]
    changes: Changes


def log_quickly(
    ws: Workspace, new: tuple[clips.NewClip, ...], new_case: cases.NewCase | None, ctx: JobContext
) -> ClipsLogged:
    """Log one clip or several into a case, or into a new one opened with them; all of it or nothing.

    A new case without a title is called by the account and the platform of the first clip.
    Raises as `log_clip` and `open_case` do, and `InvalidInput` when there is no clip.
    """
    if not new:
        raise InvalidInput("There is no clip to log.", "Give an address or a file.")
    ready = [clips.make_ready(ws, one, ctx) for one in new]
    with ws.database.write() as session:
        case_id = new[0].case_id
        if new_case is not None:
            title = new_case.title.strip() or _title_of(session, ready)
            case_id = cases.open_in(ws, session, replace(new_case, title=title)).id
        logged = tuple(clips.log_in(ws, session, one, case_id) for one in ready)
    topics = (Topic.CLIPS, Topic.EVIDENCE, Topic.CASES)
    return ClipsLogged(case_id, logged, Changes.of(*topics, case=case_id))


def _title_of(session: Session, ready: Sequence[clips.ReadyClip]) -> str:
    """What a case is called that nobody gave a title: whose clip or which, where, and how many more."""
    first = ready[0]
    address, file = first.address, first.new.file
    named = " ".join(file.stem.split()) if file is not None else ""
    if address is not None:
        named = address.account or address.item_id or address.raw.strip()
    platform = session.get(Platform, first.platform_id or (address.platform if address else None) or "")
    place = platform.name if platform is not None else address.host if address is not None else ""
    where = f" ({place})" if place else ""
    more = f" +{len(ready) - 1}" if len(ready) > 1 else ""
    return f"{(first.texts['uploader'] or named)[:_LONGEST_TITLE]}{where}{more}"
