"""Correct a letter that is out: a new version that names the old one, and what differs between the two."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlmodel import Session

from rightsdesk.domain.vocabulary import UNISSUED, CustodyVerb, IdKind
from rightsdesk.errors import Refused
from rightsdesk.services.dates import deadlines
from rightsdesk.services.letters.notice_fields import gather
from rightsdesk.services.letters.notice_paper import render
from rightsdesk.services.lookup import new_id, note, require
from rightsdesk.services.notices.notice_records import NoticeChanged
from rightsdesk.services.notices.notice_steps import notice_changed, refresh
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Notice


@dataclass(frozen=True)
class DiffLine:
    """One line of two texts held together: `-` only the earlier has it, `+` only the later, blank both."""

    change: str
    text: str


@dataclass(frozen=True)
class NoticeDiff:
    """What a letter says otherwise than the earlier one it follows."""

    notice: str
    earlier: str
    lines: tuple[DiffLine, ...]


def correct_notice(ws: Workspace, notice_id: str) -> NoticeChanged:
    """Draft a new version of a letter that was issued; the issued one stays as it is.

    What was set by hand is taken over; the records are read anew. Raises `Refused` for a draft.
    """
    with ws.database.write() as session:
        earlier = require(session, Notice, notice_id)
        if earlier.status in UNISSUED:
            raise Refused(
                f"Notice {earlier.id} is not issued yet, so it can be changed itself.",
                f"Change it with `rightsdesk notice edit {earlier.id} --set …`.",
            )
        row = Notice(
            id=new_id(ws, session, IdKind.NOTICE),
            case_id=earlier.case_id,
            kind=earlier.kind,
            language=earlier.language,
            platform_id=earlier.platform_id,
            recipient_id=earlier.recipient_id,
            overrides=_without_days(earlier.overrides),
            supports=dict(earlier.supports),
            prior_notice_id=earlier.id,
            author=ws.actor,
            drafted_at=ws.now(),
        )
        session.add(row)
        session.flush()
        refresh(ws, session, row)
        details = {"kind": row.kind, "corrects": earlier.id}
        note(ws, session, CustodyVerb.DRAFTED, row.id, case_id=row.case_id, details=details)
        return notice_changed(ws, session, row)


def compare_notice(ws: Workspace, notice_id: str) -> NoticeDiff:
    """Hold a letter against the earlier one it follows, line by line. Raises `Refused` without one."""
    with ws.database.read() as session:
        row = require(session, Notice, notice_id)
        if row.prior_notice_id is None:
            raise Refused(
                f"Notice {row.id} follows no earlier one.",
                "Correct an issued letter with `rightsdesk notice correct N`.",
            )
        earlier = require(session, Notice, row.prior_notice_id)
        lines = _diff(_text_of(ws, session, earlier), _text_of(ws, session, row))
        return NoticeDiff(row.id, earlier.id, lines)


def _text_of(ws: Workspace, session: Session, row: Notice) -> str:
    if row.letter_text:
        return row.letter_text
    return render(ws, row, gather(ws, session, row, deadlines.today(ws)).fields).text


def _diff(before: str, after: str) -> tuple[DiffLine, ...]:
    old, new = before.splitlines(), after.splitlines()
    lines: list[DiffLine] = []
    for change, low, high, from_, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if change == "equal":
            lines += [DiffLine(" ", text) for text in old[low:high]]
            continue
        lines += [DiffLine("-", text) for text in old[low:high]]
        lines += [DiffLine("+", text) for text in new[from_:to]]
    return tuple(lines)


def _without_days(overrides: dict[str, object]) -> dict[str, object]:
    """The day of the earlier letter is not the day of the new one."""
    return {key: value for key, value in overrides.items() if key not in ("letter_date", "signature_date")}
