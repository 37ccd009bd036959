"""What is measured of lists, searches and counts: each action with its name and its group."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Any

from case_rows import NAMES, WORKS

from rightsdesk.services.accounts import uploader_list
from rightsdesk.services.dates import digest, due_list, undated_cases
from rightsdesk.services.finding import boards, case_choices, case_list, search, work_lists
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.list_pages import Sort, Turn
from rightsdesk.services.notices import notice_list
from rightsdesk.services.reporting.figures import figures as figures_of
from rightsdesk.services.workspace import Workspace


def actions(ws: Workspace) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """What is measured: its group, its name, and the call."""
    everything = CaseFilter()
    with ws.database.read() as session:
        someone = session.connection().exec_driver_sql("SELECT uploader FROM clip LIMIT 1").scalar_one()
    middle = case_list.case_page(ws, CaseFilter(assignee=NAMES[3]), Sort("due", False)).last

    def page(wanted: CaseFilter = everything, sort: Sort = case_list.NEWEST, **place: Any) -> Any:  # noqa: ANN401
        return lambda: case_list.case_page(ws, wanted, sort, Turn(**place))

    yield "list", "open the list", page()
    yield "list", "jump to its end", page(at_end=True)
    yield "list", "next page, by due date", page(sort=Sort("due", False), after=middle)
    yield "list", "page before, by due date", page(sort=Sort("due", False), before=middle)
    for column in ("id", "title", "status", "due", "priority", "assignee", "opened"):
        yield "list", f"sort by {column}", page(sort=Sort(column, False))
        yield "list", f"sort by {column}, its end", page(sort=Sort(column, False), at_end=True)
    wanted = {
        "status triage": CaseFilter(status="triage"),
        "five statuses": CaseFilter(statuses=("triage", "rejected", "escalated", "suit_filed", "reinstated")),
        "open cases": CaseFilter(open_only=True),
        "work, common": CaseFilter(work="W-0001"),
        "work, rare": CaseFilter(work=f"W-{WORKS:04d}"),
        "platform, common": CaseFilter(platform=_platforms(ws)[0]),
        "platform, rare": CaseFilter(platform=_platforms(ws)[-1]),
        "assignee": CaseFilter(assignee=NAMES[3]),
        "uploader": CaseFilter(uploader=someone),
        "due this month": CaseFilter(due_from=date(2026, 11, 1), due_to=date(2026, 11, 30)),
        "priority": CaseFilter(priority="high"),
        "open, assignee, work": CaseFilter(open_only=True, assignee=NAMES[3], work="W-0003"),
        "text, common": CaseFilter(search="灯り"),
        "text, rare": CaseFilter(search=someone),
    }
    for name, one in wanted.items():
        yield "list", f"filter: {name}", page(one)
        yield "list", f"filter: {name}, by due date", page(one, Sort("due", False))
        yield "total", f"total: {name}", lambda one=one: case_list.count_cases(ws, one)
    yield "total", "total: all", lambda: case_list.count_cases(ws, everything)
    yield "figures", "figures of a year", lambda: figures_of(ws)
    for query in (
        "夜空",
        "動画",
        "海辺",
        "彗星 果樹",
        "無断転載",
        "の",
        "龘",
        "鏃鏄",
        someone,
        '"watch?v=a"',
        "absent words",
    ):
        yield "search", f"search: {query}", lambda query=query: search.search(ws, query)


def list_actions(ws: Workspace) -> Iterator[tuple[str, str, Callable[[], Any]]]:
    """The lists of due dates, letters and accounts, and what is counted for every page of the window."""
    yield "count", "counts beside the places", lambda: boards.counts(ws)
    yield "count", "counts of the day", lambda: digest.day_counts(ws)
    yield "count", "digest of the day, with its lines", lambda: digest.digest(ws)
    yield "count", "lists to work from, counted", lambda: work_lists.work_counts(ws)
    yield "count", "what cases can be filtered by", lambda: case_choices.case_choices(ws)
    yield "count", "due dates of both lists", lambda: due_list.count_due(ws)
    for which in ("unassigned", "to_approve", "waiting", "overdue"):
        yield "list", f"work: {which}", partial(work_lists.work_list, ws, which, limit=100)
    for ours in (True, False):
        for column in due_list.DueColumn:
            sort = Sort(column)
            name = f"due {'to us' if ours else 'to others'} by {column}"
            yield from _turns(name, partial(due_list.due_page, ws, sort, ours=ours))
    for missing in undated_cases.UndatedColumn:
        by = Sort(missing)
        name = f"no due date by {missing}"
        yield from _turns(name, partial(undated_cases.undated_page, ws, by))
    for letter in notice_list.LetterColumn:
        order = Sort(letter, descending=True)
        name = f"letters by {letter}"
        yield from _turns(name, partial(notice_list.notice_page, ws, None, order))
    yield from _account_actions(ws)


def _account_actions(ws: Workspace) -> Iterator[tuple[str, str, Callable[[], Any]]]:
    common, rare = _platforms(ws)[0], _platforms(ws)[-1]
    every = uploader_list.AccountFilter()
    for key in uploader_list.AccountColumn:
        ranked = Sort(key, descending=True)
        name = f"accounts by {key}"
        yield from _turns(name, partial(uploader_list.uploader_page, ws, every, ranked))
    for what, wanted in {
        "a common platform": uploader_list.AccountFilter(platform=common),
        "a rare platform": uploader_list.AccountFilter(platform=rare),
        "part of many names": uploader_list.AccountFilter(search="user1"),
        "part of few names": uploader_list.AccountFilter(search="99887"),
        "often removed": uploader_list.AccountFilter(suggested=True),
    }.items():
        for key in (uploader_list.AccountColumn.CLIPS, uploader_list.AccountColumn.LOGGED):
            ranked = Sort(key, descending=True)
            name = f"accounts: {what}, by {key}"
            yield "list", name, partial(uploader_list.uploader_page, ws, wanted, ranked)
        yield "total", f"total: accounts, {what}", partial(uploader_list.count_uploaders, ws, wanted)


def _turns(name: str, page: Callable[[Turn], Any]) -> Iterator[tuple[str, str, Callable[[], Any]]]:
    """The first page of a list, the second, the one before the last, and the last."""
    first, last = page(Turn()), page(Turn(at_end=True))
    for which, turn in (
        ("", Turn()), (", next", Turn(after=first.last)),
        (", its end", Turn(at_end=True)), (", page before", Turn(before=last.first)),
    ):  # fmt: skip
        yield "list", f"{name}{which}", partial(page, turn)


def _platforms(ws: Workspace) -> list[str]:
    """The platforms by how many clips they have, the most common first."""
    with ws.database.read() as session:
        statement = "SELECT platform_id FROM clip GROUP BY platform_id ORDER BY count(*) DESC"
        return [str(row[0]) for row in session.connection().exec_driver_sql(statement)]
