"""Test what a vendor's models give out, keep each test as evidence, and open a case when works come back."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select

from rightsdesk.domain.optouts import AuditFinding, OptOutOutcome, OptOutState
from rightsdesk.domain.vocabulary import (
    Claim,
    ClipKind,
    CustodyVerb,
    DeadlineStatus,
    EvidenceKind,
    IdKind,
)
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.dates import deadlines
from rightsdesk.services.evidence import evidence
from rightsdesk.services.intake.clips import NewClip, log_clip
from rightsdesk.services.lookup import (
    known_word,
    long_text,
    new_id,
    note,
    require,
    required_line,
    required_text,
)
from rightsdesk.services.optouts.optout_records import (
    AUDIT_RULE,
    TOPICS,
    AuditRecord,
    OptOutRecord,
    audit_record,
    audits_of,
    optout_record,
    state_of,
)
from rightsdesk.services.optouts.optout_steps import NewOutcome, require_step, take_step
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import (
    Case,
    Clip,
    Deadline,
    EvidenceItem,
    Notice,
    OptOut,
    OptOutAudit,
    OptOutEvent,
    OptOutWork,
    Platform,
)

_TESTED = frozenset(OptOutState) - {
    OptOutState.NONE, OptOutState.DRAFTED, OptOutState.APPROVED, OptOutState.CLOSED
}  # fmt: skip


@dataclass(frozen=True)
class NewAudit:
    """One test: what was asked of which model, when, and what came out.

    `finding` is a person's judgement: clean, similar or reproduced. Anything but clean needs the output.
    """

    optout_id: str
    model: str
    prompt: str
    run_on: date
    finding: str
    output: Path | None = None
    note: str = ""


@dataclass(frozen=True)
class AuditRecorded:
    """The audit as kept, the request after it, and the due date of the next one."""

    audit: AuditRecord
    optout: OptOutRecord
    deadlines: tuple[deadlines.DeadlineRecord, ...]
    changes: Changes


@dataclass(frozen=True)
class BreachCase:
    """The case that was opened about outputs that reproduce works in spite of a confirmation."""

    case: str
    clips: tuple[str, ...]
    optout: OptOutRecord
    changes: Changes


def record_audit(ws: Workspace, new: NewAudit, ctx: JobContext) -> AuditRecorded:
    """Keep a test of a vendor's outputs; the output is logged as a clip of the request's case.

    A clean test of a confirmed request sets the day of the next one. A finding is never drawn from a score.
    Raises `InvalidInput`, `Refused` for a request that was not sent, `NotFound`.
    """
    finding = AuditFinding(known_word(new.finding, AuditFinding, "a finding"))
    model = required_line(new.model, "model")
    prompt = required_text(new.prompt, "prompt", hint="Give the exact words that were asked.")
    if new.output is None and finding is not AuditFinding.CLEAN:
        raise InvalidInput(
            f"A finding “{finding}” needs the output itself.", "Attach the file that the model gave out."
        )
    with ws.database.read() as session:
        row = require(session, OptOut, new.optout_id)
        _require_testable(ws, session, row, new.run_on)
        case_id, vendor = row.case_id or "", require(session, Platform, row.vendor_id).name
    logged = None
    if new.output is not None:
        made_by = f"{vendor} {model}" if vendor.casefold() not in model.casefold() else model
        clip = NewClip(case_id, file=new.output, kind=ClipKind.AI_GENERATED, generator=made_by, note=new.note)
        logged = log_clip(ws, clip, ctx)
    with ws.database.write() as session:
        row = require(session, OptOut, new.optout_id)
        item = session.get(EvidenceItem, logged.evidence) if logged and logged.evidence else None
        audit = OptOutAudit(
            id=new_id(ws, session, IdKind.OPTOUT_AUDIT),
            optout_id=row.id,
            model=model,
            prompt=prompt,
            run_on=new.run_on,
            finding=finding,
            clip_id=logged.id if logged else None,
            evidence_id=item.id if item else None,
            output_sha256=item.sha256 if item else "",
            note=long_text(new.note, "note"),
            recorded_at=ws.now(),
            recorded_by=ws.actor,
        )
        session.add(audit)
        session.flush()
        details = {"audit": audit.id, "model": model, "on": new.run_on.isoformat(), "finding": finding}
        sha256 = audit.output_sha256 or None
        note(ws, session, CustodyVerb.REVIEWED, row.id, case_id=case_id, sha256=sha256, details=details)
        made = _next_audit(ws, session, row, new.run_on)
        return AuditRecorded(
            audit_record(session, audit), optout_record(ws, session, row), made,
            Changes.of(*TOPICS, Topic.CLIPS, case=case_id),
        )  # fmt: skip


def open_breach_case(ws: Workspace, optout_id: str, reason: str, ctx: JobContext) -> BreachCase:
    """Record a breach and open a case about the outputs that its audits found to reproduce works.

    The new case is a child of the request's case; each output becomes one of its clips, from the bytes kept
    in the vault. Raises `Refused` when no audit shows a reproduction, or the request cannot be breached now.
    """
    why = required_text(reason, "reason of a breach", hint="Say what came back and where.")
    with ws.database.read() as session:
        row = require(session, OptOut, optout_id)
        require_step(ws, session, row, _breach(ws, row, why), OptOutOutcome.BREACHED)
        found = [one for one in audits_of(session, row.id) if one.finding == AuditFinding.REPRODUCED]
        files = {one.id: _kept_output(ws, session, one) for one in found}
    taken = {key: evidence.take_in(ws, path, ctx) for key, (path, _name) in files.items()}
    with ws.database.write() as session:
        row = require(session, OptOut, optout_id)
        vendor = require(session, Platform, row.vendor_id)
        works = session.exec(select(OptOutWork.work_id).where(OptOutWork.optout_id == row.id)).all()
        new = cases.NewCase(
            f"{vendor.name}: outputs in spite of {row.id}", tuple(works), Claim.OUTPUT,
            parent_case_id=row.case_id,
        )  # fmt: skip
        case = require(session, Case, cases.open_in(ws, session, new).id)
        clips = tuple(_copy_clip(ws, session, case.id, one, taken[one.id], files[one.id][1]) for one in found)
        event = OptOutEvent(
            id=new_id(ws, session, IdKind.OPTOUT_EVENT), optout_id=row.id, outcome=OptOutOutcome.BREACHED,
            happened_on=deadlines.today(ws), note=f"{why} ({case.id})", recorded_at=ws.now(),
            recorded_by=ws.actor,
        )  # fmt: skip
        session.add(event)
        take_step(ws, session, row, event)
        return BreachCase(case.id, clips, optout_record(ws, session, row), Changes.of(*TOPICS, Topic.CLIPS))


def _breach(ws: Workspace, row: OptOut, why: str) -> NewOutcome:
    return NewOutcome(row.id, OptOutOutcome.BREACHED, deadlines.today(ws), why)


def _require_testable(ws: Workspace, session: Session, row: OptOut, run_on: date) -> None:
    state = state_of(ws, session, row)
    if state not in _TESTED:
        raise Refused(
            f"Request {row.id} is {state}; outputs are tested after it was sent.", "Send the letter first."
        )
    if run_on > deadlines.today(ws):
        raise InvalidInput(f"{run_on} lies in the future.", "Record the test on the day it was run.")


def _next_audit(
    ws: Workspace, session: Session, row: OptOut, run_on: date
) -> tuple[deadlines.DeadlineRecord, ...]:
    """The audit that was due is done; while the confirmation stands, the next one is reckoned from here."""
    waiting = session.exec(
        select(Deadline).where(
            Deadline.notice_id == row.notice_id,
            Deadline.rule_id == AUDIT_RULE,
            Deadline.status == DeadlineStatus.OPEN,
            col(Deadline.trigger_at) <= ws.now(),
        )
    ).all()
    if not waiting:
        return ()
    for one in waiting:
        one.status = DeadlineStatus.MET
        session.add(one)
        session.flush()
        details = {"status": DeadlineStatus.MET}
        note(ws, session, CustodyVerb.CHANGED, one.id, case_id=one.case_id, details=details)
    letter = require(session, Notice, row.notice_id or "")
    case = require(session, Case, row.case_id or "")
    event = deadlines.Event(OptOutOutcome.CONFIRMED, run_on, f"request {row.id}: outputs tested")
    return deadlines.after_event(ws, session, event, case, letter)


def _kept_output(ws: Workspace, session: Session, audit: OptOutAudit) -> tuple[Path, str]:
    item = require(session, EvidenceItem, audit.evidence_id or "")
    return ws.vault.path(item.sha256), item.original_name


def _copy_clip(
    ws: Workspace, session: Session, case_id: str, audit: OptOutAudit, taken: evidence.TakenIn, name: str
) -> str:
    before = require(session, Clip, audit.clip_id or "")
    row = Clip(
        id=new_id(ws, session, IdKind.CLIP),
        case_id=case_id,
        kind=ClipKind.AI_GENERATED,
        generator=before.generator,
        note=audit.prompt,
        logged_at=ws.now(),
        logged_by=ws.actor,
    )
    session.add(row)
    session.flush()
    note(ws, session, CustodyVerb.LOGGED, row.id, case_id=case_id, details={"audit": audit.id})
    place = evidence.EvidencePlace(case_id, row.id, EvidenceKind.CLIP, f"output of audit {audit.id}")
    how = {"method": "taken from an audit of the vendor's outputs", "parent": audit.evidence_id}
    named = replace(taken, name=name, source=f"audit {audit.id}", how=how)
    evidence.record_evidence(ws, session, named, place)
    return row.id
