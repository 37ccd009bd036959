"""Write all cases, clips, due dates, evidence items or letters as one table for a spreadsheet."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Any

from sqlalchemy import func, select
from sqlmodel import Session, SQLModel, col

from rightsdesk.documents.tables import Form, Table, Value, write_csv, write_xlsx
from rightsdesk.domain.vocabulary import AnswerOutcome, DeadlineStatus
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.durable import replace_with
from rightsdesk.store.tables import Answer, Case, CaseWork, Clip, Deadline, EvidenceItem, Notice, Work
from rightsdesk.store.workrooms import workroom

PAGE = 2_000
_ROOM = ".rightsdesk-table-"


class TableKind(StrEnum):
    """Which records a table lists."""

    CASES = "cases"
    CLIPS = "clips"
    DEADLINES = "deadlines"
    EVIDENCE = "evidence"
    NOTICES = "notices"


@dataclass(frozen=True)
class TableExported:
    """The file that was written, and how many records it lists."""

    table: TableKind
    file: Path
    rows: int


More = Callable[[Workspace, Session, Sequence[Any]], Mapping[str, Mapping[str, Value]]]


@dataclass(frozen=True)
class _Plan:
    """A table's record, its columns in order, and what is looked up for a page of records at once."""

    record: type[SQLModel]
    columns: tuple[str, ...]
    more: More | None = None
    names: Mapping[str, str] | None = None


def export_table(ws: Workspace, table: str, out: Path, ctx: JobContext) -> TableExported:
    """Write every record of a kind, oldest number first, to a .csv or .xlsx file; one that is there goes.

    Each page of records is read by itself, so that others can go on working while a long table is written.
    Raises `InvalidInput` for a kind or a file name that is none, `StorageFailed`, `Cancelled`.
    """
    kind = _kind(table)
    form = form_of(out, tuple(Form))
    with whole_file(out) as (file, room):
        rows = _rows(ws, _PLANS[kind], ctx, _label(kind))
        plan = _PLANS[kind]
        if form is Form.CSV:
            count = write_csv(file, Table(kind, plan.columns, rows))
        else:
            count = write_xlsx(file, [Table(kind, _heads(ws, plan), rows)], room)
    return TableExported(kind, out.absolute(), count)


def form_of(out: Path, forms: Collection[Form]) -> Form:
    """The kind of file by the end of its name. Raises `InvalidInput`."""
    ending = out.suffix.lower()
    if ending not in forms:
        known = " or ".join(forms)
        raise InvalidInput(f"{out.name} ends neither in {' nor in '.join(forms)}.", f"Let it end in {known}.")
    return Form(ending)


@contextmanager
def whole_file(out: Path) -> Iterator[tuple[IO[bytes], Path]]:
    """A file that appears under its name when the block ends well, and a folder for its parts until then."""
    with workroom(out.absolute().parent, _ROOM) as room:
        part = room / "table"
        with part.open("w+b") as file:
            yield file, room
        replace_with(part, out.absolute())


def _kind(table: str) -> TableKind:
    if table not in set(TableKind):
        raise InvalidInput(f"There is no table {table!r}.", f"There are: {', '.join(TableKind)}.")
    return TableKind(table)


def _label(kind: TableKind) -> str:
    return f"Writing {kind}"


def _heads(ws: Workspace, plan: _Plan) -> tuple[str, ...]:
    """The heads of a workbook, whose times carry no zone of their own."""
    return tuple(f"{name} ({ws.settings.zone})" if name.endswith("_at") else name for name in plan.columns)


def _rows(ws: Workspace, plan: _Plan, ctx: JobContext, label: str) -> Iterator[list[Value]]:
    record: Any = plan.record
    with ws.database.read() as session:
        total = session.connection().execute(select(func.count()).select_from(record)).scalar_one()
    done, last = 0, ""
    while True:
        ctx.report(done, total, label)
        query = select(record.__table__).where(record.__table__.c.id > last)
        with ws.database.read() as session:
            found = session.connection().execute(query.order_by(record.__table__.c.id).limit(PAGE)).all()
            more = plan.more(ws, session, found) if plan.more and found else {}
        for row in found:
            yield [_value(ws, plan, row, more.get(row.id, {}), name) for name in plan.columns]
        if len(found) < PAGE:
            return
        done, last = done + len(found), found[-1].id


def _value(ws: Workspace, plan: _Plan, row: Any, more: Mapping[str, Value], name: str) -> Value:  # noqa: ANN401
    if name in more:
        return more[name]
    column = (plan.names or {}).get(name, name)
    value: Value = getattr(row, column, None)
    return value.astimezone(ws.zone) if isinstance(value, datetime) else value


def _of_cases(ws: Workspace, session: Session, rows: Sequence[Any]) -> dict[str, dict[str, Value]]:
    del ws
    ids = [row.id for row in rows]
    run = session.connection().execute
    titles, platforms = defaultdict(list), defaultdict(list)
    works = (
        select(col(CaseWork.case_id), col(Work.title_ja), col(Work.title))
        .join(Work, col(Work.id) == col(CaseWork.work_id))
        .where(col(CaseWork.case_id).in_(ids))
        .order_by(col(Work.id))
    )
    for case_id, title_ja, title in run(works):
        titles[case_id].append(title_ja or title)
    places = select(col(Clip.case_id), col(Clip.platform_id)).where(
        col(Clip.case_id).in_(ids), col(Clip.trashed_at).is_(None)
    )
    for case_id, platform in run(places.order_by(col(Clip.id))):
        platforms[case_id].append(platform or "")
    nearest = (
        select(col(Deadline.case_id), func.min(col(Deadline.due_on)))
        .where(col(Deadline.case_id).in_(ids), col(Deadline.status) == DeadlineStatus.OPEN)
        .where(col(Deadline.paused_on).is_(None))
        .group_by(col(Deadline.case_id))
    )
    due = {row[0]: row[1] for row in run(nearest)}
    return {
        case_id: {
            "works": "; ".join(titles[case_id]),
            "platforms": "; ".join(dict.fromkeys(filter(None, platforms[case_id]))),
            "clips": len(platforms[case_id]),
            "due_on": due.get(case_id),
        }
        for case_id in ids
    }


def _of_deadlines(ws: Workspace, session: Session, rows: Sequence[Any]) -> dict[str, dict[str, Value]]:
    query = select(col(Case.id), col(Case.title)).where(col(Case.id).in_({row.case_id for row in rows}))
    titles = {row[0]: row[1] for row in session.connection().execute(query)}
    rules = ws.rules.deadline_rules
    trashed = _trash(ws, session, rows)
    return {
        row.id: {
            **trashed.get(row.id, {}),
            "case_title": titles.get(row.case_id, ""),
            "label": rules[row.rule_id].label_en if row.rule_id in rules else row.rule_id,
        }
        for row in rows
    }


def _trash(ws: Workspace, session: Session, rows: Sequence[Any]) -> dict[str, dict[str, Value]]:
    """When the record, or the case it belongs to, was put into the trash."""
    cases = {getattr(row, "case_id", None) for row in rows} - {None}
    query = select(col(Case.id), col(Case.trashed_at)).where(
        col(Case.id).in_(cases), col(Case.trashed_at).is_not(None)
    )
    known = {case_id: at.astimezone(ws.zone) for case_id, at in session.connection().execute(query) if at}
    return {row.id: {"trashed_at": known[row.case_id]} for row in rows if row.case_id in known}


def _of_notices(ws: Workspace, session: Session, rows: Sequence[Any]) -> dict[str, dict[str, Value]]:
    """The answers to each letter, by which its days to removal can be counted again."""
    told = select(col(Answer.notice_id), col(Answer.outcome), col(Answer.received_on))
    found: dict[str, list[tuple[date, str]]] = {row.id: [] for row in rows}
    query = told.where(col(Answer.notice_id).in_(found)).order_by(col(Answer.received_on), col(Answer.id))
    for notice_id, outcome, on in session.connection().execute(query):
        found[notice_id].append((on, outcome))
    trashed = _trash(ws, session, rows)
    return {row.id: {**trashed.get(row.id, {}), **_answered(row.sent_on, found[row.id])} for row in rows}


def _answered(sent_on: date | None, answers: Sequence[tuple[date, str]]) -> dict[str, Value]:
    removed_on = min((on for on, outcome in answers if outcome == AnswerOutcome.REMOVED), default=None)
    return {
        "answers": "; ".join(f"{on} {outcome}" for on, outcome in answers),
        "removed_on": removed_on,
        "days_to_removal": (removed_on - sent_on).days if removed_on and sent_on else None,
    }


_CASE = {"case": "case_id"}
_PLANS = {
    TableKind.CASES: _Plan(
        Case,
        ("id", "title", "status", "status_on", "close_reason", "claim", "priority", "assignee", "works",
         "platforms", "clips", "due_on", "complainant", "parent_case", "repeat_count", "opened_at",
         "opened_by", "trashed_at"),
        _of_cases,
        {"parent_case": "parent_case_id"},
    ),
    TableKind.CLIPS: _Plan(
        Clip,
        ("id", "case", "url", "platform", "platform_item_id", "uploader", "posted_at", "locus", "kind",
         "generator", "similarity_note", "access_note", "note", "logged_at", "logged_by",
         "trashed_at"),
        _trash,
        {**_CASE, "platform": "platform_id"},
    ),
    TableKind.DEADLINES: _Plan(
        Deadline,
        ("id", "case", "case_title", "notice", "rule", "rule_version", "label", "nature", "owed_by",
         "trigger_at", "trigger_source", "due_on", "due_at", "status", "paused_on", "overridden_by",
         "override_reason", "created_at", "closed_at", "trashed_at"),
        _of_deadlines,
        {**_CASE, "notice": "notice_id", "rule": "rule_id"},
    ),
    TableKind.EVIDENCE: _Plan(
        EvidenceItem,
        ("id", "case", "clip", "kind", "original_name", "media_type", "size", "sha256", "note",
         "captured_at", "captured_by", "trashed_at"),
        _trash,
        {**_CASE, "clip": "clip_id"},
    ),
    TableKind.NOTICES: _Plan(
        Notice,
        ("id", "case", "kind", "language", "platform", "status", "author", "drafted_at", "approved_by",
         "approved_at", "issued_by", "issued_at", "sent_on", "channel", "ticket", "answers",
         "removed_on", "days_to_removal", "prior_notice", "retract_reason", "pdf_sha256", "trashed_at"),
        _of_notices,
        {**_CASE, "platform": "platform_id", "prior_notice": "prior_notice_id"},
    ),
}  # fmt: skip
