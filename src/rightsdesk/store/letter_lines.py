"""Keep one narrow line per letter: by these, letters are listed and answers counted without their text."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import SQLModel

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
    """Write the lines of letters anew from the letters and their answers; deleted ones get none."""
    if not notice_ids:
        return
    numbers = [number_of(notice_id) for notice_id in notice_ids]
    connection.execute(delete(_LINE).where(_LINE.c.number.in_(numbers)))
    names = ("id", "case_id", "kind", "platform_id", "sent_on", "status", "drafted_at")
    letters = connection.execute(
        select(*(_NOTICE.c[name] for name in names)).where(_NOTICE.c.id.in_(notice_ids))
    ).all()
    answers: dict[str, list[tuple[str, date]]] = {}
    told = select(_ANSWER.c.notice_id, _ANSWER.c.outcome, _ANSWER.c.received_on)
    for notice_id, outcome, received_on in connection.execute(
        told.where(_ANSWER.c.notice_id.in_(notice_ids))
    ):
        answers.setdefault(notice_id, []).append((outcome, received_on))
    if letters:
        connection.execute(insert(_LINE), [_line(row, answers.get(row.id, ())) for row in letters])


def sent(connection: Connection, notice_ids: Collection[str]) -> set[str]:
    """Which of these letters were sent."""
    if not notice_ids:
        return set()
    query = select(_NOTICE.c.id).where(_NOTICE.c.id.in_(notice_ids), _NOTICE.c.sent_on.is_not(None))
    return set(connection.execute(query).scalars())


def rebuild(connection: Connection) -> None:
    """Write all lines anew from the records."""
    connection.execute(delete(_LINE))
    for some in _parts(connection):
        put_letters(connection, some)


def _parts(connection: Connection) -> Iterator[Sequence[str]]:
    last = ""
    query = select(_NOTICE.c.id).order_by(_NOTICE.c.id).limit(_PART)
    while some := connection.execute(query.where(_NOTICE.c.id > last)).scalars().all():
        last = some[-1]
        yield some


def _line(letter: Any, answers: Sequence[tuple[str, date]]) -> dict[str, Any]:  # noqa: ANN401  a row
    removed_on = min((on for outcome, on in answers if outcome == AnswerOutcome.REMOVED), default=None)
    return {
        "number": number_of(letter.id),
        "case_id": letter.case_id,
        "kind": letter.kind,
        "platform": letter.platform_id or "",
        "sent_on": day_rank(letter.sent_on),
        "removed_on": day_rank(removed_on),
        "took": (removed_on - letter.sent_on).days if removed_on and letter.sent_on else None,
        "status": letter.status,
        "drafted": opened_rank(letter.drafted_at),
        "case_number": number_of(letter.case_id),
        "decisions": sum({DECISIONS.get(outcome, 0) for outcome, _ in answers}),
    }
