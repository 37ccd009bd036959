"""Due dates, letters, accounts and cases without a date: each order from both ends, whole and by key."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from services.desks import Desk

from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.accounts import uploader_list
from rightsdesk.services.accounts.uploader_list import AccountFilter
from rightsdesk.services.dates import due_list, undated_cases
from rightsdesk.services.list_pages import ListPage, Sort, Turn
from rightsdesk.services.notices import notice_list
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, Clip, Deadline, Notice

DAY = date(2026, 11, 22)
RULES = ("yt_counter", "us_sol", "gone_rule", "dsa_decision")
STATUSES = ("triage", "notice_sent", "draft")
PLATFORMS = ("x", "youtube", None)
Page = Callable[[Turn], ListPage[Any]]


def fill(ws: Workspace) -> None:
    """Records with many equal ones among them, and numbers of four digits and of five."""
    now = ws.now()
    with ws.database.write() as session:
        for n in range(1, 25):
            case = f"C-2026-{9990 + n:04d}"
            session.add(
                Case(id=case, title=f"Title {n % 5}", status=STATUSES[n % 3], status_on=DAY,
                     opened_at=now + timedelta(hours=n), opened_by="a")
            )  # fmt: skip
            session.flush()
            for part in range(1 + n % 3):
                session.add(
                    Clip(id=f"CL-{n:05d}{part}", case_id=case, platform_id=("x", "youtube")[n % 2],
                         uploader=f"@name{n % 7}", logged_at=now + timedelta(days=n % 4), logged_by="a")
                )  # fmt: skip
            if n % 4:
                session.add(
                    Deadline(
                        id=f"D-{n:06d}", case_id=case if n % 6 else None, rule_id=RULES[n % 4],
                        rule_version="1", nature=("act_by", "expected_by", "hint")[n % 3], owed_by="us",
                        trigger_at=now, trigger_source="t", due_on=DAY + timedelta(days=n % 5), due_at=now,
                        created_at=now, status="met" if n == 23 else "open",
                    )
                )  # fmt: skip
            session.add(
                Notice(
                    id=f"N-2026-{9990 + n:04d}", case_id=case, kind="dmca_512c_notice", language="en",
                    platform_id=PLATFORMS[n % 3], author="a", drafted_at=now + timedelta(hours=n % 4),
                )
            )  # fmt: skip
            session.flush()


def walked(page: Page, *, backwards: bool = False) -> list[Any]:
    """Every row of a list, seven at a time."""
    found: list[Any] = []
    turn = Turn(7, at_end=backwards)
    while (got := page(turn)).rows:
        found = [*got.rows, *found] if backwards else [*found, *got.rows]
        turn = Turn(7, before=got.first) if backwards else Turn(7, after=got.last)
    return found


def orders(ws: Workspace) -> Iterator[tuple[str, Page, Page]]:
    """Each order, up and down."""
    for due in due_list.DueColumn:
        sorts = [Sort(due, descending) for descending in (False, True)]
        for ours in (True, False):
            yield f"due {due}", *(partial(due_list.due_page, ws, sort, ours=ours) for sort in sorts)
    for letter in notice_list.LetterColumn:
        by = [Sort(letter, descending) for descending in (False, True)]
        yield f"letters {letter}", *(partial(notice_list.notice_page, ws, None, sort) for sort in by)
    for without in undated_cases.UndatedColumn:
        ways = [Sort(without, descending) for descending in (False, True)]
        yield f"undated {without}", *(partial(undated_cases.undated_page, ws, sort) for sort in ways)
    for key in uploader_list.AccountColumn:
        ranked = [Sort(key, descending) for descending in (False, True)]
        for wanted in (AccountFilter(), AccountFilter(platform="x", search="NAME")):
            yield (
                f"accounts {key}",
                *(partial(uploader_list.uploader_page, ws, wanted, one) for one in ranked),
            )


def test_every_order_is_one_list_from_both_ends_and_both_ways(empty: Desk) -> None:
    ws = empty.ws
    fill(ws)
    for name, up, down in orders(ws):
        whole = list(up(Turn(100)).rows)
        assert len(whole) > 3, name
        assert walked(up) == walked(up, backwards=True) == whole, name
        assert walked(down) == walked(down, backwards=True) == whole[::-1], name
    nearest = [row.deadline for row in due_list.due_page(ws).rows]
    assert nearest == sorted(nearest, key=lambda one: (one.due_on, one.id))
    assert due_list.count_due(ws) == due_list.DueCounts(len(nearest), 17 - len(nearest))
    by_number = Sort(notice_list.LetterColumn.NUMBER, descending=False)
    assert [row.id for row in notice_list.notice_page(ws, None, by_number, Turn(100)).rows] == [
        f"N-2026-{9990 + n:04d}" for n in range(1, 25)
    ]
    clips = [(-row.clips, row.platform, row.key) for row in uploader_list.uploader_page(ws).rows]
    assert clips == sorted(clips)
    assert uploader_list.count_uploaders(ws, AccountFilter(search="name3")).number == 2


def test_a_page_begins_with_a_record_and_the_rows_before_it_come_above(empty: Desk) -> None:
    ws = empty.ws
    fill(ws)
    for due in due_list.DueColumn:
        sort = Sort(due)
        whole = [row.deadline.id for row in due_list.due_page(ws, sort).rows]
        page = due_list.due_page(ws, sort, Turn(3, at=whole[4]))
        assert [row.deadline.id for row in page.rows] == whole[4:7]
        above = due_list.due_page(ws, sort, Turn(3, before=page.first))
        assert [row.deadline.id for row in above.rows] == whole[1:4]
        assert due_list.is_ours(ws, whole[4])
    assert due_list.is_ours(ws, "D-000023") is None
    letters = [row.id for row in notice_list.notice_page(ws).rows]
    assert notice_list.notice_page(ws, turn=Turn(3, at=letters[5])).rows[0].id == letters[5]
    with pytest.raises(NotFound):
        due_list.due_page(ws, turn=Turn(at="D-999999"))
    with pytest.raises(InvalidInput):
        due_list.due_page(ws, turn=Turn(0))
    with pytest.raises(InvalidInput):
        notice_list.notice_page(ws, None, Sort("colour"))
