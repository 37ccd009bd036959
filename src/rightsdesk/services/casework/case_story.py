"""Tell what happened in a case, in order and in plain words of both languages."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache

from sqlmodel import Session, col, select

from rightsdesk.domain.deadline_rules import DeadlineRule
from rightsdesk.domain.notice_facts import NoticeKindRule
from rightsdesk.domain.vocabulary import CaseStatus, CustodyVerb, DeadlineStatus
from rightsdesk.services.evidence.evidence import CustodyLine, custody_lines
from rightsdesk.services.lookup import require
from rightsdesk.services.rulebook.rule_shapes import Checked, Label, checked, parsed_rules
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Case, Complaint, Deadline, Notice

_FILE, _US = "story.toml", "us"
# Which labels stand for the words of a detail; that of `outcome` and `kind` depends on the record.
_GROUPS = {
    "from": "case_status", "to": "case_status", "verdict": "verdict", "channel": "channel",
    "route": "escalation_route", "CL_outcome": "exception_outcome", "N_outcome": "answer_outcome",
    "RK_outcome": "check_outcome",
    "EL_kind": "element_kind", "EL_verdict": "element_verdict", "C_kind": "link_kind",
    "C_reason": "close_reason",
}  # fmt: skip
_CHOOSING = (
    "to", "route", "linked_with", "unlinked_from", "child", "prior_notice", "event", "status", "paused_from",
    "resumed_on", "override", "longer_by", "rule_was", "reason", "was", "arrived_on", "after", "fields",
)  # fmt: skip
# Steps that say more than from where to where.
_STEPS: Mapping[tuple[object, object], str] = {
    (CaseStatus.PENDING_APPROVAL, CaseStatus.EXCEPTION_REVIEW): "sent_back",
    (CaseStatus.APPROVED, CaseStatus.EXCEPTION_REVIEW): "sent_back",
    (CaseStatus.CLOSED, CaseStatus.TRIAGE): "reopened",
}
# What a step notes of itself, when a letter or an answer that has a line of its own takes it.
_BY_ITSELF = re.compile(
    r"notice N-[\d-]+( sent by \w+| was edited)?|answer AN-[\w-]+: \w+|case C-[\d-]+ became \w+"
)


@dataclass(frozen=True)
class StoryLine:
    """One thing that happened; `what` is its kind, `seq` its custody event where it has one."""

    at: datetime
    actor: str
    subject: str
    what: str
    said: str
    said_ja: str
    seq: int | None = None


@dataclass(frozen=True)
class _Known:
    """What the custody events of a case are told with: its due dates, and what was noted of answers."""

    case: Case
    deadlines: Mapping[str, Deadline]
    answers: Mapping[str, str]


class _Story(Checked):
    source: str
    checked_on: date
    lines: dict[str, Label]


@cache
def _wordings() -> Mapping[str, Label]:
    parsed = parsed_rules(_FILE)
    return checked(_FILE, _Story, parsed).lines


def tell_case(ws: Workspace, case_id: str) -> tuple[StoryLine, ...]:
    """Give the story of a case, the oldest first: a few queries, however long it is. Raises `NotFound`.

    Events that say nothing to a reader, such as the score of a match, are left to the custody log.
    """
    with ws.database.read() as session:
        case = require(session, Case, case_id)
        rows = session.exec(select(Deadline).where(Deadline.case_id == case_id)).all()
        known = _Known(case, {row.id: row for row in rows}, _noted(session, case_id))
        lines = [
            line
            for event in custody_lines(session, case_id=case_id)
            if (line := _told(ws, event, known)) is not None
        ]
        lines += _reported(ws, session, case_id)
        lines += [line for row in rows if (line := _missed(ws, row)) is not None]
    return tuple(sorted(lines, key=lambda line: (line.at, line.seq or 0)))


def _told(ws: Workspace, event: CustodyLine, known: _Known) -> StoryLine | None:
    prefix = event.subject.partition("-")[0]
    details = {key: value for key, value in event.details.items() if value not in ("", None)}
    row = known.deadlines.get(event.subject)
    if row is not None:
        details = {"due_on": row.due_on, **details, "rule": row.rule_id, "was_on": details.get("was", "")}
    if "answer" in details:
        details["note"] = known.answers.get(str(details["answer"]), "")
    if event.verb == CustodyVerb.CREATED and event.subject == known.case.id and known.case.parent_case_id:
        details["after"] = known.case.parent_case_id
    what = _kind_of(prefix, event.verb, details)
    if what not in _wordings():
        return None
    said, said_ja = (_filled(ws, what, prefix, details, language) for language in ("en", "ja"))
    return StoryLine(event.at, event.actor, event.subject, what, said, said_ja, event.seq)


def _kind_of(prefix: str, verb: str, details: Mapping[str, object]) -> str:
    plain = f"{prefix}_{verb}"
    if verb == CustodyVerb.ADVANCED:
        step = _STEPS.get((details.get("from"), details.get("to")), details.get("to"))
        return f"{plain}_{step}" if f"{plain}_{step}" in _wordings() else plain
    chosen = next((name for name in _CHOOSING if name in details), "")
    special = f"{plain}_{details['status'] if chosen == 'status' else chosen}"
    return special if special in _wordings() else plain


def _filled(ws: Workspace, what: str, prefix: str, details: Mapping[str, object], language: str) -> str:
    wording = _wordings()[what]
    values: defaultdict[str, str] = defaultdict(str)
    values |= {key: _word(ws, prefix, key, value, language, what) for key, value in details.items()}
    text = " ".join((wording.ja if language == "ja" else wording.en).format_map(values).split())
    # A detail that is not there leaves its marks behind.
    return text.replace("。 ", "。").replace(" .", ".").removesuffix("()").rstrip(" :：")


def _word(ws: Workspace, prefix: str, key: str, value: object, language: str, what: str) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    text = str(value)
    if what == "C_changed_to":
        return text  # here `from` and `to` are people
    if key in {"note", "why"}:
        return "" if _BY_ITSELF.fullmatch(text) else text
    if key == "ticket":
        return f"受付番号 {text}" if language == "ja" else f"Ticket {text}"
    ruled = _ruled(ws, prefix, key, text)
    if ruled is not None:
        return ruled.label_ja if language == "ja" else ruled.label_en
    group = _GROUPS.get(f"{prefix}_{key}") or _GROUPS.get(key)
    return ws.rules.label(group, text, language) if group else text


def _ruled(ws: Workspace, prefix: str, key: str, text: str) -> DeadlineRule | NoticeKindRule | None:
    """The rule that a detail names: of a due date, or of a kind of letter."""
    if key == "rule":
        return ws.rules.deadline_rules.get(text.partition(" ")[0])
    return ws.rules.notice_kinds.get(text) if prefix == "N" and key == "kind" else None


def _noted(session: Session, case_id: str) -> dict[str, str]:
    """What was noted of the answers to the letters of a case."""
    query = select(Answer.id, Answer.note).join(Notice, col(Notice.id) == Answer.notice_id)
    return dict(session.exec(query.where(Notice.case_id == case_id, Answer.note != "")).all())


def _reported(ws: Workspace, session: Session, case_id: str) -> list[StoryLine]:
    rows = session.exec(
        select(Complaint).where(Complaint.case_id == case_id).order_by(col(Complaint.received_at))
    )
    return [
        _line(ws, "K_received", row.id, (row.received_at, row.recorded_by),
              {"complainant": row.complainant, "text": row.text or row.url})
        for row in rows
    ]  # fmt: skip


def _line(
    ws: Workspace, what: str, subject: str, when: tuple[datetime, str], details: Mapping[str, object]
) -> StoryLine:
    said, said_ja = (_filled(ws, what, subject.partition("-")[0], details, one) for one in ("en", "ja"))
    return StoryLine(*when, subject, what, said, said_ja)


def _missed(ws: Workspace, row: Deadline) -> StoryLine | None:
    """A day of ours or theirs that passed: still open, or met too late."""
    until = row.closed_at if row.status == DeadlineStatus.MET else ws.now()
    if row.status == DeadlineStatus.CANCELLED or until is None or until <= row.due_at:
        return None
    details = {"rule": row.rule_id, "due_on": row.due_on}
    line = _line(
        ws, f"D_missed_{'ours' if row.owed_by == _US else 'theirs'}", row.id, (row.due_at, ""), details
    )
    return replace(line, what="D_missed")
