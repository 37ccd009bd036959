"""Keep one narrow line per case, and its tags: by these, lists are sorted and filtered without the cases."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Delete, Table, bindparam, delete, func, insert, select, tuple_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import SQLModel

from rightsdesk.domain.folding import fold
from rightsdesk.domain.vocabulary import DeadlineStatus, Priority
from rightsdesk.store import case_counts
from rightsdesk.store.searched import number_of

NO_DUE = 9_999_999
_PART = 500
_LINE, _TAG, _COUNT = (SQLModel.metadata.tables[name] for name in ("case_line", "case_tag", "case_count"))
_CASE, _CLIP, _WORK, _DEADLINE = (
    SQLModel.metadata.tables[name] for name in ("case_file", "clip", "case_work", "deadline")
)
_TRASH = SQLModel.metadata.tables["trash_entry"]
_PRIORITIES = {word: rank for rank, word in enumerate(Priority)}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_KEY = 120
CASE_COLUMNS = ("id", "title", "status", "priority", "assignee", "opened_at", "trashed_at")
CLIP_COLUMNS = ("case_id", "platform_id", "uploader", "trashed_at")
WORK_COLUMNS = ("case_id", "work_id")

Values = Mapping[str, Any]


def work_tag(work_id: str) -> str:
    return f"w:{work_id}"


def platform_tag(platform_id: str) -> str:
    return f"p:{platform_id}"


def uploader_tag(uploader: str) -> str:
    return f"u:{fold(uploader)}"


def assignee_tag(assignee: str) -> str:
    return f"a:{fold(assignee)}"


def title_key(title: str) -> str:
    """Give a title as it is sorted: folded, and not longer than sorting needs."""
    return fold(title)[:_LONGEST_KEY]


def due_rank(due_on: date | None) -> int:
    """Give a due date as it is sorted; cases without one come last."""
    return NO_DUE if due_on is None else due_on.toordinal()


def due_on(rank: int) -> date | None:
    """Give the due date that is sorted so."""
    return None if rank == NO_DUE else date.fromordinal(rank)


def priority_rank(priority: str) -> int:
    return _PRIORITIES[Priority(priority)]


def opened_rank(opened_at: datetime) -> int:
    """Give a moment as microseconds."""
    aware = opened_at if opened_at.tzinfo else opened_at.replace(tzinfo=UTC)
    since = aware - _EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def moment_of_rank(rank: int) -> datetime:
    """Give the moment that stands as so many microseconds."""
    return _EPOCH + timedelta(microseconds=rank)


def put_cases(connection: Connection, cases: Sequence[Values]) -> None:
    """Write the lines of cases anew; those in the trash get none, nor any tag."""
    live = [one for one in cases if one["trashed_at"] is None]
    due = _due(connection, [str(one["id"]) for one in live])
    lines = [new_line(one, due.get(str(one["id"]))) for one in live]
    with case_counts.kept(connection, {number_of(str(one["id"])) for one in cases}):
        _take_out(connection, [str(one["id"]) for one in cases])
        if lines:
            connection.execute(insert(_LINE), lines)
    _insert_tags(connection, [(f"a:{one['assignee_key']}", int(one["number"])) for one in lines])


def put_clips(connection: Connection, clips: Sequence[Values], trashed: Collection[str]) -> None:
    """Add the tags of clips to their cases."""
    add_tags(
        connection,
        (
            (tag, number_of(str(one["case_id"])))
            for one in clips
            if one["trashed_at"] is None and one["case_id"] not in trashed
            for tag in clip_tags(one["platform_id"], one["uploader"])
        ),
    )


def put_works(connection: Connection, links: Sequence[Values], trashed: Collection[str]) -> None:
    """Add the tags of works to cases."""
    add_tags(
        connection,
        (
            (work_tag(one["work_id"]), number_of(one["case_id"]))
            for one in links
            if one["case_id"] not in trashed
        ),
    )


def put_due(connection: Connection, case_ids: Collection[str]) -> None:
    """Write the nearest open due date of cases anew; one whose clock stands still is none."""
    due = _due(connection, case_ids)
    ranks = [{"at": number_of(one), "rank": due_rank(due.get(one))} for one in case_ids]
    if ranks:
        changed = _LINE.update().where(_LINE.c.number == bindparam("at")).values(due_rank=bindparam("rank"))
        connection.execute(changed, ranks)


def clip_tags(platform_id: str | None, uploader: str) -> tuple[str, ...]:
    """The tags that a clip gives its case."""
    named = (platform_tag(platform_id) if platform_id else "", uploader_tag(uploader) if uploader else "")
    return tuple(tag for tag in named if len(tag) > 2)


def add_tags(connection: Connection, tags: Iterable[tuple[str, int]]) -> None:
    """Add tags to cases that do not have them yet."""
    new = list(dict.fromkeys(tags))
    with case_counts.kept(connection, {number for _, number in new}):
        _insert_tags(connection, new)


def _insert_tags(connection: Connection, tags: Sequence[tuple[str, int]]) -> None:
    if tags:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        rows = [{"tag": tag, "number": number} for tag, number in tags]
        connection.execute(dialect.insert(_TAG).on_conflict_do_nothing(), rows)


def drop_clips(connection: Connection, clip_ids: Collection[str]) -> None:
    """Take from cases the tags that only these clips give them, which are about to be deleted."""
    lost: dict[str, set[str]] = {}
    query = select(_CLIP.c.case_id, _CLIP.c.platform_id, _CLIP.c.uploader).where(_CLIP.c.id.in_(clip_ids))
    for case_id, platform_id, uploader in connection.execute(query):
        lost.setdefault(case_id, set()).update(clip_tags(platform_id, uploader))
    for case_id, tags in lost.items():
        drop_tags(connection, case_id, tags, without=clip_ids)


def drop_cases(connection: Connection, case_ids: Collection[str]) -> None:
    """Take cases from every list, which are about to be deleted."""
    with case_counts.kept(connection, {number_of(case_id) for case_id in case_ids}):
        for case_id in case_ids:
            connection.execute(_tags_of(case_id, _given(connection, case_id)))
        _take_out(connection, list(case_ids))


def drop_tags(
    connection: Connection, case_id: str, tags: Collection[str], *, without: Collection[str] = ()
) -> None:
    """Take tags from a case that none of its works and clips gives it, `without` these clips."""
    gone = set(tags) - set(_given(connection, case_id, without))
    if gone:
        with case_counts.kept(connection, {number_of(case_id)}):
            connection.execute(_tags_of(case_id, gone))


def put_back(connection: Connection, case_id: str) -> None:
    """Give a case that left the trash the tags of its works and clips again."""
    add_tags(connection, ((tag, number_of(case_id)) for tag in _given(connection, case_id)))


def in_trash(connection: Connection, case_ids: Collection[str]) -> set[str]:
    """Which of these cases lie in the trash."""
    if not case_ids:
        return set()
    query = select(_TRASH.c.record_id).where(_TRASH.c.record_id.in_(case_ids), _TRASH.c.kind == "case")
    return set(connection.execute(query).scalars())


def rebuild(connection: Connection) -> None:
    """Write all lines and tags anew from the records."""
    for table in (_LINE, _TAG, _COUNT):
        connection.execute(delete(table))
    trashed = set(connection.execute(select(_TRASH.c.record_id).where(_TRASH.c.kind == "case")).scalars())
    for rows in _parts(connection, _CASE, CASE_COLUMNS, ("id",)):
        put_cases(connection, rows)
    for rows in _parts(connection, _CLIP, ("id", *CLIP_COLUMNS), ("id",)):
        put_clips(connection, rows, trashed)
    for rows in _parts(connection, _WORK, WORK_COLUMNS, WORK_COLUMNS):
        put_works(connection, rows, trashed)


def _parts(
    connection: Connection, table: Table, names: Sequence[str], keys: Sequence[str]
) -> Iterator[list[Values]]:
    query = select(*(table.c[name] for name in names)).order_by(*(table.c[key] for key in keys)).limit(_PART)
    place = tuple_(*(table.c[key] for key in keys))
    last: tuple[str, ...] = ("",) * len(keys)
    while rows := connection.execute(query.where(place > last)).mappings().all():
        last = tuple(rows[-1][key] for key in keys)
        yield [dict(row) for row in rows]


def new_line(case: Values, due_on: date | None) -> dict[str, Any]:
    """The line of a case with its nearest due date."""
    return {
        "number": number_of(case["id"]),
        "case_id": case["id"],
        "status": str(case["status"]),
        "title_key": title_key(case["title"]),
        "due_rank": due_rank(due_on),
        "priority_rank": priority_rank(case["priority"]),
        "assignee_key": fold(case["assignee"]),
        "opened_rank": opened_rank(case["opened_at"]),
    }


def _take_out(connection: Connection, case_ids: Sequence[str]) -> None:
    """Remove lines with the tag of their assignee; of cases in the trash, every tag."""
    numbers = [number_of(case_id) for case_id in case_ids]
    before = connection.execute(
        select(_LINE.c.number, _LINE.c.assignee_key).where(_LINE.c.number.in_(numbers))
    ).all()
    for number, assignee in before:
        connection.execute(delete(_TAG).where(_TAG.c.tag == f"a:{assignee}", _TAG.c.number == number))
    if before:
        connection.execute(delete(_LINE).where(_LINE.c.number.in_(numbers)))
    for case_id in in_trash(connection, case_ids):
        connection.execute(_tags_of(case_id, _given(connection, case_id)))


def _tags_of(case_id: str, tags: Collection[str]) -> Delete:
    return delete(_TAG).where(_TAG.c.tag.in_(sorted(tags)), _TAG.c.number == number_of(case_id))


def _given(connection: Connection, case_id: str, without: Collection[str] = ()) -> list[str]:
    """The tags that a case has from its works, and from its clips outside the trash."""
    works = connection.execute(select(_WORK.c.work_id).where(_WORK.c.case_id == case_id)).scalars()
    clips = connection.execute(
        select(_CLIP.c.platform_id, _CLIP.c.uploader)
        .where(_CLIP.c.case_id == case_id, _CLIP.c.trashed_at.is_(None), _CLIP.c.id.not_in(list(without)))
        .distinct()
    )
    found = [work_tag(work_id) for work_id in works]
    found += [tag for platform_id, uploader in clips for tag in clip_tags(platform_id, uploader)]
    return list(dict.fromkeys(found))


def _due(connection: Connection, case_ids: Collection[str]) -> dict[str, date]:
    query = (
        select(_DEADLINE.c.case_id, func.min(_DEADLINE.c.due_on))
        .where(_DEADLINE.c.case_id.in_(case_ids), _DEADLINE.c.status == DeadlineStatus.OPEN)
        .where(_DEADLINE.c.paused_on.is_(None))
        .group_by(_DEADLINE.c.case_id)
    )
    rows = connection.execute(query)
    return {case_id: due_on for case_id, due_on in rows}  # noqa: C416  mypy reads no pairs in rows
