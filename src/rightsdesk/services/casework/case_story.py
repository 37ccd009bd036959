"""Tell what happened in a case, in order and in plain words of both languages."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from sqlmodel import Session, col, select

from rightsdesk.domain.vocabulary import DeadlineStatus
from rightsdesk.services.evidence.evidence import CustodyLine, custody_lines
from rightsdesk.services.lookup import require
from rightsdesk.services.rulebook.rule_shapes import Checked, Label, checked, parsed_rules
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Complaint, Deadline

_FILE = "story.toml"
# Which labels stand for the words of a detail; that of `outcome` and `kind` depends on the record.
_GROUPS = {
    "from": "case_status", "to": "case_status", "verdict": "verdict", "channel": "channel",
    "route": "escalation_route", "CL_outcome": "exception_outcome", "N_outcome": "answer_outcome",
    "RK_outcome": "check_outcome",
    "EL_kind": "element_kind", "EL_verdict": "element_verdict", "C_kind": "link_kind",
    "C_reason": "close_reason",
}  # fmt: skip
_CHOOSING = ("to", "route", "linked_with", "unlinked_from", "child", "status", "fields")


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


class _Story(Checked):
    source: str
    checked_on: date
    lines: dict[str, Label]


@cache
def _wordings() -> Mapping[str, Label]:
    parsed = parsed_rules(_FILE)
    return checked(_FILE, _Story, parsed).lines


def tell_case(ws: Workspace, case_id: str) -> tuple[StoryLine, ...]:
    """Give the story of a case, the oldest first: four queries, however long it is. Raises `NotFound`.

    Events that say nothing to a reader, such as the score of a match, are left to the custody log.
    """
    with ws.database.read() as session:
        require(session, Case, case_id)
        rows = session.exec(select(Deadline).where(Deadline.case_id == case_id)).all()
        deadlines = {row.id: row for row in rows}
        lines = [
            line
            for event in custody_lines(session, case_id=case_id)
            if (line := _told(ws, event, deadlines)) is not None
        ]
        lines += _reported(ws, session, case_id)
        lines += [line for row in rows if (line := _missed(ws, row)) is not None]
    return tuple(sorted(lines, key=lambda line: (line.at, line.seq or 0)))


def _told(ws: Workspace, event: CustodyLine, deadlines: Mapping[str, Deadline]) -> StoryLine | None:
    prefix = event.subject.partition("-")[0]
    details = {key: value for key, value in event.details.items() if value not in ("", None)}
    if prefix == "D" and event.subject in deadlines:
        row = deadlines[event.subject]
        details = {**details, "rule": row.rule_id, "due_on": row.due_on}
    what = _kind_of(prefix, event.verb, details)
    if what not in _wordings():
        return None
    said, said_ja = (_filled(ws, what, prefix, details, language) for language in ("en", "ja"))
    return StoryLine(event.at, event.actor, event.subject, what, said, said_ja, event.seq)


def _kind_of(prefix: str, verb: str, details: Mapping[str, object]) -> str:
    plain = f"{prefix}_{verb}"
    if plain in _wordings():
        return plain
    chosen = next((name for name in _CHOOSING if name in details), "")
    return f"{plain}_{details['status'] if chosen == 'status' else chosen}"


def _filled(ws: Workspace, what: str, prefix: str, details: Mapping[str, object], language: str) -> str:
    wording = _wordings()[what]
    values: defaultdict[str, str] = defaultdict(str)
    values |= {key: _word(ws, prefix, key, value, language, what) for key, value in details.items()}
    text = (wording.ja if language == "ja" else wording.en).format_map(values)
    return " ".join(text.split()).rstrip(" :：")


def _word(ws: Workspace, prefix: str, key: str, value: object, language: str, what: str) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    text = str(value)
    if key == "rule":
        rule = ws.rules.deadline_rules.get(text.partition(" ")[0])
        return text if rule is None else rule.label_ja if language == "ja" else rule.label_en
    if what == "C_changed_to":
        return text  # here `from` and `to` are people
    group = _GROUPS.get(f"{prefix}_{key}") or _GROUPS.get(key)
    return ws.rules.label(group, text, language) if group else text


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
    return _line(ws, "D_missed", row.id, (row.due_at, row.owed_by), details)
