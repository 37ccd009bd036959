"""Keep one narrow line per letter: by these, letters are listed and answers counted without their text.

What a letter is told of in answers to a later one, which asks after it or contests its refusal, stands in its
line too: the lines of a case are written together.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import SQLModel

from rightsdesk.domain.tracking import CLAIMS, FOLLOWERS
from rightsdesk.domain.vocabulary import AnswerOutcome
from rightsdesk.store.case_lines import opened_rank
from rightsdesk.store.searched import number_of

DECISIONS: Mapping[str, int] = {
    AnswerOutcome.REMOVED: 1,
    AnswerOutcome.RESTRICTED: 2,
    AnswerOutcome.REJECTED: 4,
    AnswerOutcome.COUNTER_NOTICE: 8,
}
"""The bit of each outcome that decides something."""
_PART = 500
_LINE, _NOTICE, _ANSWER = (SQLModel.metadata.tables[name] for name in ("letter_line", "notice", "answer"))


def day_rank(day: date | None) -> int:
    """Give a day as a number; nought for none."""
    return day.toordinal() if day else 0


def put_letters(connection: Connection, notice_ids: Collection[str]) -> None:
    """Write the lines of letters anew, with all of their cases; deleted ones get none."""
    if not notice_ids:
        return
    numbers = [number_of(notice_id) for notice_id in notice_ids]
    listed = connection.execute(select(_LINE.c.case_id).where(_LINE.c.number.in_(numbers))).scalars()
    there = connection.execute(select(_NOTICE.c.case_id).where(_NOTICE.c.id.in_(notice_ids))).scalars()
    _put_cases(connection, sorted({*listed, *there}))


def sent(connection: Connection, notice_ids: Collection[str]) -> set[str]:
    """Which of these letters were sent."""
    if not notice_ids:
        return set()
    query = select(_NOTICE.c.id).where(_NOTICE.c.id.in_(notice_ids), _NOTICE.c.sent_on.is_not(None))
    return set(connection.execute(query).scalars())


def rebuild(connection: Connection) -> None:
    """Write all lines anew from the records."""
    connection.execute(delete(_LINE))
    last, some = "", select(_NOTICE.c.case_id).distinct().order_by(_NOTICE.c.case_id).limit(_PART)
    while case_ids := connection.execute(some.where(_NOTICE.c.case_id > last)).scalars().all():
        last = case_ids[-1]
        _put_cases(connection, case_ids)


def _put_cases(connection: Connection, case_ids: Sequence[str]) -> None:
    """Write the lines of all letters of cases anew from the letters and their answers."""
    connection.execute(delete(_LINE).where(_LINE.c.case_id.in_(case_ids)))
    names = ("id", "case_id", "kind", "platform_id", "sent_on", "status", "drafted_at")
    letters = connection.execute(
        select(*(_NOTICE.c[name] for name in names)).where(_NOTICE.c.case_id.in_(case_ids))
    ).all()
    answers: defaultdict[str, list[tuple[str, date]]] = defaultdict(list)
    told = select(_ANSWER.c.notice_id, _ANSWER.c.outcome, _ANSWER.c.received_on)
    told = told.join(_NOTICE, _NOTICE.c.id == _ANSWER.c.notice_id).where(_NOTICE.c.case_id.in_(case_ids))
    for notice_id, outcome, received_on in connection.execute(told):
        answers[notice_id].append((outcome, received_on))
    lines = sorted((_line(row, answers[row.id]) for row in letters), key=itemgetter("number"))
    _settle(lines)
    for line in lines:
        line["took"] = (
            line["removed_on"] - line["sent_on"] if line["removed_on"] and line["sent_on"] else None
        )
    if lines:
        connection.execute(insert(_LINE), lines)


def _settle(lines: Sequence[dict[str, Any]]) -> None:
    """Add what answers letters that follow one up to the newest claim before them, of the same recipient."""
    claims: dict[tuple[str, str], dict[str, Any]] = {}
    for line in lines:
        between = (line["case_id"], line["platform"])
        if line["kind"] in CLAIMS and line["sent_on"]:
            claims[between] = line
        elif line["kind"] in FOLLOWERS and line["decisions"] and (claim := claims.get(between)):
            claim["decisions"] |= line["decisions"]
            claim["removed_on"] = min(filter(None, (claim["removed_on"], line["removed_on"])), default=0)


def _line(letter: Any, answers: Sequence[tuple[str, date]]) -> dict[str, Any]:  # noqa: ANN401  a row
    """The line of a letter as told of itself, without the days it took."""
    removed_on = min((on for outcome, on in answers if outcome == AnswerOutcome.REMOVED), default=None)
    return {
        "number": number_of(letter.id),
        "case_id": letter.case_id,
        "kind": letter.kind,
        "platform": letter.platform_id or "",
        "sent_on": day_rank(letter.sent_on),
        "removed_on": day_rank(removed_on),
        "status": letter.status,
        "drafted": opened_rank(letter.drafted_at),
        "case_number": number_of(letter.case_id),
        "decisions": sum({DECISIONS.get(outcome, 0) for outcome, _ in answers}),
    }
