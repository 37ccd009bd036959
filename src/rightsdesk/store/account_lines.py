"""Keep one narrow line per account: how many clips, letters and removals it has, so that nobody counts them.

A line is counted anew from the records whenever one of them changes; only new clips by the thousand are added
to it. Counts stand in it below nought, see the table.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, delete, distinct, func, insert, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from rightsdesk.domain.tracking import CLAIMS
from rightsdesk.domain.vocabulary import AnswerOutcome, CaseStatus, CustodyVerb
from rightsdesk.store import account_names
from rightsdesk.store.case_lines import opened_rank

_PART = 200
_LINE, _CLIP, _LISTED, _NOTICE, _ANSWER, _EVENT = (
    SQLModel.metadata.tables[name]
    for name in ("account_line", "clip", "notice_clip", "notice", "answer", "custody_event")
)
_NAMED = (_CLIP.c.platform_id, _CLIP.c.account_key)
_KEPT = (_CLIP.c.platform_id.is_not(None), _CLIP.c.account_key != "")
_ADDED = ("cases", "clips")

Account = tuple[str, str]
Clips = Sequence[tuple[str | None, str, str, str, datetime]]
"""Of each clip its platform, its account by key and as written, its case, and when it was logged."""


def count_anew(connection: Connection, accounts: Iterable[Account], without: Collection[str] = ()) -> None:
    """Write the lines of accounts anew from the records, `without` clips that are about to be deleted."""
    every = sorted({one for one in accounts if all(one)})
    for start in range(0, len(every), _PART):
        some = every[start : start + _PART]
        connection.execute(
            delete(_LINE).where(tuple_(_LINE.c.platform, _LINE.c.account_key).in_(some))
        )  # fmt: skip
        _insert(connection, _counted(connection, some, without))
    account_names.keep(connection, [key for _, key in every])


def rebuild(connection: Connection) -> None:
    """Write all lines anew from the records, but not the names by which accounts are found."""
    connection.execute(delete(_LINE))
    _insert(connection, _counted(connection))


class NewClips:
    """Counts clips by the thousand as they are written; call `finish` before the transaction ends."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lines: dict[Account, dict[str, Any]] = {}
        self._seen: set[tuple[str | None, str, str]] = set()
        self._old: set[str] = set()

    def add(self, clips: Clips, new_cases: Collection[str]) -> None:
        """Count clips that will be written next; `new_cases` are those that this run opened."""
        old = {one[3] for one in clips}.difference(new_cases, self._old)
        self._old |= old
        self._seen |= _known(self._connection, old)
        for (platform, key, account, case_id, at), times in Counter(clips).items():
            if not platform or not key:
                continue
            line = self._lines.get((platform, key))
            if line is None:
                line = self._lines[platform, key] = _new_line(platform, key)
            line["cases"] += (platform, key, case_id) not in self._seen
            self._seen.add((platform, key, case_id))
            line["clips"] -= times
            line["logged"] = min(line["logged"], -opened_rank(at))
            line["account"] = max(line["account"], account)

    def finish(self) -> None:
        """Write what was counted."""
        _add(self._connection, [self._lines[one] for one in sorted(self._lines)])
        account_names.add(self._connection, [key for _, key in self._lines])
        count_anew(self._connection, of_cases(self._connection, _were_put_back(self._connection, self._old)))
        self._lines.clear()


def of_clips(connection: Connection, clip_ids: Collection[str]) -> set[Account]:
    """The accounts of clips."""
    return _pairs(connection, _CLIP.c.id.in_(clip_ids)) if clip_ids else set()


def of_letters(connection: Connection, notice_ids: Collection[str]) -> set[Account]:
    """The accounts that letters speak of."""
    if not notice_ids:
        return set()
    return _pairs(
        connection, _CLIP.c.id.in_(select(_LISTED.c.clip_id).where(_LISTED.c.notice_id.in_(notice_ids)))
    )


def of_cases(connection: Connection, case_ids: Collection[str]) -> set[Account]:
    """The accounts whose clips belong to cases."""
    return _pairs(connection, _CLIP.c.case_id.in_(case_ids)) if case_ids else set()


def is_putting_back(verb: str, details: Mapping[str, Any]) -> bool:
    """Whether a custody event tells that what was removed is there again."""
    return verb == CustodyVerb.ADVANCED and details.get("to") == CaseStatus.REINSTATED


def _new_line(platform: str, key: str) -> dict[str, Any]:
    zeros = dict.fromkeys(("cases", "clips", "logged", "letters", "removals", "countered", "put_back"), 0)
    return {"platform": platform, "account_key": key, "account": "", **zeros}


def _add(connection: Connection, lines: Sequence[Mapping[str, Any]]) -> None:
    if not lines:
        return
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    more = dialect.insert(_LINE)
    lower, higher = (
        (func.min, func.max) if connection.dialect.name == "sqlite" else (func.least, func.greatest)
    )
    added = {name: _LINE.c[name] + more.excluded[name] for name in _ADDED}
    added |= {
        "logged": lower(_LINE.c.logged, more.excluded.logged),
        "account": higher(_LINE.c.account, more.excluded.account),
    }
    connection.execute(
        more.on_conflict_do_update(index_elements=["platform", "account_key"], set_=added), list(lines)
    )


def _insert(connection: Connection, lines: Iterator[dict[str, Any]]) -> None:
    every = list(lines)
    for start in range(0, len(every), 10_000):
        connection.execute(insert(_LINE), every[start : start + 10_000])


def _counted(
    connection: Connection, accounts: Sequence[Account] | None = None, without: Collection[str] = ()
) -> Iterator[dict[str, Any]]:
    """The lines of these accounts, or of all; a few grouped queries, however many.

    For all of them the clips are read as they lie: along an index of accounts each would be looked up.
    """
    named = _NAMED if accounts is not None else tuple(column.concat("") for column in _NAMED)

    def ask(source: Any, *counts: Any, where: Sequence[Any] = ()) -> Iterator[Any]:  # noqa: ANN401
        query = select(*named, *counts).select_from(source).where(*_KEPT, *where).group_by(*named)
        if accounts is not None:
            query = query.where(tuple_(*_NAMED).in_(accounts))
        return iter(connection.execute(query))

    there = [_CLIP.c.trashed_at.is_(None)]
    if without:
        there.append(_CLIP.c.id.not_in(list(without)))
    told = ask(
        _CLIP, func.max(_CLIP.c.uploader), func.count(distinct(_CLIP.c.case_id)), func.count(),
        func.max(_CLIP.c.logged_at), where=there,
    )  # fmt: skip
    sent = _count_letters(ask)
    answers = _count_answers(ask)
    back = _count_put_back(ask)
    for platform, key, account, cases, clips, at in told:
        one = (platform, key)
        removed, countered = answers[one]
        yield {
            "platform": platform, "account_key": key, "account": account, "cases": cases, "clips": -clips,
            "logged": -opened_rank(at), "letters": -sent.get(one, 0), "removals": -removed,
            "countered": -countered, "put_back": -back.get(one, 0),
        }  # fmt: skip


def _count_letters(ask: Any) -> dict[Account, int]:  # noqa: ANN401  asks a grouped query
    """How many letters that claim something were sent about each account."""
    source = _CLIP.join(_LISTED, _LISTED.c.clip_id == _CLIP.c.id).join(
        _NOTICE, _NOTICE.c.id == _LISTED.c.notice_id
    )
    claims = (_NOTICE.c.sent_on.is_not(None), _NOTICE.c.kind.in_(sorted(CLAIMS)))
    found = ask(source, func.count(distinct(_NOTICE.c.id)), where=claims)
    return {(platform, key): number for platform, key, number in found}


def _count_answers(ask: Any) -> Mapping[Account, tuple[int, int]]:  # noqa: ANN401  asks a grouped query
    """How many letters about each account ended in a removal, and in a counter-notice."""
    outcomes = (AnswerOutcome.REMOVED, AnswerOutcome.COUNTER_NOTICE)
    source = _CLIP.join(_LISTED, _LISTED.c.clip_id == _CLIP.c.id).join(
        _ANSWER, _ANSWER.c.notice_id == _LISTED.c.notice_id
    )
    counts = [
        func.count(distinct(case((_ANSWER.c.outcome == outcome, _ANSWER.c.notice_id))))
        for outcome in outcomes
    ]
    found: defaultdict[Account, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for platform, key, removed, countered in ask(source, *counts, where=(_ANSWER.c.outcome.in_(outcomes),)):
        found[platform, key] = (removed, countered)
    return found


def _count_put_back(ask: Any) -> dict[Account, int]:  # noqa: ANN401  asks a grouped query
    """How many cases of each account came to that status at some time."""
    source = _CLIP.join(_EVENT, _EVENT.c.subject == _CLIP.c.case_id)
    reached = (
        _EVENT.c.verb == CustodyVerb.ADVANCED,
        _EVENT.c.details["to"].as_string() == CaseStatus.REINSTATED,
    )
    found = ask(source, func.count(distinct(_CLIP.c.case_id)), where=reached)
    return {(platform, key): number for platform, key, number in found}


def _were_put_back(connection: Connection, case_ids: Collection[str]) -> set[str]:
    query = select(_EVENT.c.subject).where(
        _EVENT.c.subject.in_(case_ids),
        _EVENT.c.verb == CustodyVerb.ADVANCED,
        _EVENT.c.details["to"].as_string() == CaseStatus.REINSTATED,
    )
    return set(connection.execute(query).scalars()) if case_ids else set()


def _known(connection: Connection, case_ids: Collection[str]) -> set[tuple[str | None, str, str]]:
    """Which accounts already have clips in which of these cases."""
    if not case_ids:
        return set()
    query = select(*_NAMED, _CLIP.c.case_id).where(
        _CLIP.c.case_id.in_(case_ids), _CLIP.c.trashed_at.is_(None)
    )
    return {(platform, key, case_id) for platform, key, case_id in connection.execute(query.distinct())}


def _pairs(connection: Connection, where: Any) -> set[Account]:  # noqa: ANN401  a condition on clips
    found = connection.execute(select(*_NAMED).where(where, *_KEPT).distinct())
    return {(platform, key) for platform, key in found}
