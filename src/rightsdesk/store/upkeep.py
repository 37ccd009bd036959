"""Keep search and the list of cases as the records are, within the transaction that changes them."""

from collections.abc import Iterable

from sqlalchemy import event, inspect
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session, SQLModel

from rightsdesk.errors import Refused
from rightsdesk.store import account_lines, case_lines, due_lines, letter_lines, search
from rightsdesk.store.searched import BY_TABLE
from rightsdesk.store.tables import (
    Answer,
    Case,
    CaseWork,
    Clip,
    CustodyEvent,
    Deadline,
    Notice,
    NoticeClip,
    TrashEntry,
)

_FREE = (CustodyEvent, TrashEntry)
_KEPT: tuple[type[SQLModel], ...] = (*BY_TABLE, CaseWork, Deadline, Answer, NoticeClip)
_OF_ACCOUNT = ("platform_id", "account_key", "uploader", "case_id", "logged_at", "trashed_at")


def attach(session: Session) -> None:
    """Let a session that writes keep everything current at each flush."""
    event.listen(session, "before_flush", _refuse_trash)
    event.listen(session, "after_flush", _keep_current)


def _refuse_trash(session: Session, _context: UOWTransaction, _instances: object) -> None:
    """Let nobody work on a case in the trash. Raises `Refused`."""
    changed = [*session.new, *(row for row in session.dirty if session.is_modified(row)), *session.deleted]
    moving = {row.id for row in changed if isinstance(row, Case) and _moves(row)}
    touched = {_case_of(row) for row in changed if not isinstance(row, _FREE)} - moving - {""}
    if not touched:
        return
    with session.no_autoflush:
        trashed = case_lines.in_trash(session.connection(), touched)
    if trashed:
        raise Refused(
            f"Case {min(trashed)} is in the trash.", "Take it back first with `rightsdesk case restore`."
        )


def _case_of(row: object) -> str:
    return row.id if isinstance(row, Case) else str(getattr(row, "case_id", None) or "")


def _moves(row: SQLModel) -> bool:
    """Whether a row goes to the trash or comes back with this flush."""
    return bool(inspect(row).attrs.trashed_at.history.has_changes())


def _keep_current(session: Session, _context: UOWTransaction) -> None:
    changed = [*session.new, *(row for row in session.dirty if session.is_modified(row))]
    deleted = list(session.deleted)
    _keep_put_back(session, changed)
    if not any(isinstance(row, _KEPT) for row in (*changed, *deleted)):
        return
    # Cases before their clips: what lies in the trash is known by then.
    search.index_rows(session, sorted(changed, key=lambda row: not isinstance(row, Case)))
    for row in deleted:
        if type(row) in BY_TABLE:
            search.drop_rows(session, type(row), [row.id])
    _keep_tags(session, changed, deleted)
    _keep_due(session, (*changed, *deleted))
    _keep_letters(session, (*changed, *deleted))
    _keep_accounts(session, changed, deleted)
    for row in changed:
        if isinstance(row, Case) and row not in session.new and _moves(row):
            search.index_case(session, row.id)
            if row.trashed_at is None:
                case_lines.put_back(session.connection(), row.id)


def _keep_tags(session: Session, changed: Iterable[object], deleted: Iterable[object]) -> None:
    lost: dict[str, set[str]] = {}
    for row in (*changed, *deleted):
        if isinstance(row, Clip) and row not in session.new:
            before = [_before(row, name) for name in ("platform_id", "uploader")]
            lost.setdefault(row.case_id, set()).update(case_lines.clip_tags(before[0], before[1] or ""))
    for row in deleted:
        if isinstance(row, CaseWork):
            lost.setdefault(row.case_id, set()).add(case_lines.work_tag(row.work_id))
    for case_id, tags in lost.items():
        case_lines.drop_tags(session.connection(), case_id, tags)


def _before(row: SQLModel, name: str) -> str | None:
    history = inspect(row).attrs[name].history
    values = history.deleted or history.unchanged or history.added
    return values[0] if values else None


def _keep_due(session: Session, rows: Iterable[object]) -> None:
    due = [row for row in rows if isinstance(row, Deadline)]
    due_lines.put_due_dates(session.connection(), [row.id for row in due])
    cases = {row.case_id for row in due if row.case_id}
    if cases:
        case_lines.put_due(session.connection(), cases)


def _keep_letters(session: Session, rows: Iterable[object]) -> None:
    letters = {
        row.id if isinstance(row, Notice) else row.notice_id
        for row in rows
        if isinstance(row, (Notice, Answer))
    }
    letter_lines.put_letters(session.connection(), letters)


def _keep_accounts(session: Session, changed: Iterable[object], deleted: Iterable[object]) -> None:
    """Count the accounts anew whose clips, sent letters or answers changed."""
    connection, rows = session.connection(), (*changed, *deleted)
    accounts: set[account_lines.Account] = set()
    for row in rows:
        if isinstance(row, Clip) and _counts_otherwise(session, row, _OF_ACCOUNT):
            before = (_before(row, "platform_id") or "", _before(row, "account_key") or "")
            accounts |= {before, (row.platform_id or "", row.account_key)}
    letters = {row.notice_id for row in rows if isinstance(row, Answer)}
    for row in rows:
        if (
            isinstance(row, Notice)
            and row not in session.new
            and _counts_otherwise(session, row, ("sent_on",))
        ):
            letters.add(row.id)
    accounts |= account_lines.of_letters(connection, letters)
    listed = [row for row in rows if isinstance(row, NoticeClip)]
    sent = letter_lines.sent(connection, {row.notice_id for row in listed})
    accounts |= account_lines.of_clips(connection, {row.clip_id for row in listed if row.notice_id in sent})
    account_lines.count_anew(connection, accounts)


def _counts_otherwise(session: Session, row: SQLModel, names: Iterable[str]) -> bool:
    """Whether a row is new or gone, or one of these of it changed."""
    attributes = inspect(row).attrs
    return (
        row in session.new
        or row in session.deleted
        or any(attributes[name].history.has_changes() for name in names)
    )


def _keep_put_back(session: Session, changed: Iterable[object]) -> None:
    """Count the accounts anew whose case just came to the status of what is there again."""
    cases = {
        row.subject
        for row in changed
        if isinstance(row, CustodyEvent) and account_lines.is_putting_back(row.verb, row.details)
    }
    if cases:
        connection = session.connection()
        account_lines.count_anew(connection, account_lines.of_cases(connection, cases))
