"""Filters under names: one's own, and those that others share."""

from datetime import date

import pytest
from services.desks import AKI, BEN

from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.finding.filters import (
    NewFilter,
    delete_filter,
    filter_of,
    find_filter,
    list_filters,
    plain_filter,
    save_filter,
)
from rightsdesk.services.list_pages import Sort
from rightsdesk.services.workspace import Workspace

WANTED = CaseFilter(
    statuses=("triage", "draft"), search="港 “灯り”", assignee="", open_only=True, work="W-0001",
    platform="youtube", uploader="@someone", priority="high", due_from=date(2026, 11, 1),
    due_to=date(2026, 12, 31),
)  # fmt: skip


def test_a_filter_comes_back_as_it_was_saved(ws: Workspace) -> None:
    sort = Sort("due", descending=False)
    save_filter(ws, NewFilter(" 今週  締切 ", WANTED, ("title", "due"), sort))
    (kept,) = list_filters(ws)
    assert (kept.name, kept.owner, kept.mine, kept.shared) == ("今週 締切", AKI, True, False)
    assert (kept.wanted, kept.columns, kept.sort) == (WANTED, ("title", "due"), sort)
    save_filter(ws, NewFilter("今週 締切", CaseFilter(status="triage"), shared=True))
    assert find_filter(ws, "今週 締切").wanted == CaseFilter(status="triage")
    delete_filter(ws, "今週 締切")
    assert list_filters(ws) == ()


def test_others_see_what_is_shared_and_cannot_change_it(ws: Workspace) -> None:
    ben = ws.acting_as(BEN)
    save_filter(ws, NewFilter("mine", WANTED))
    save_filter(ws, NewFilter("ours", WANTED, shared=True))
    assert [(one.name, one.mine) for one in list_filters(ben)] == [("ours", False)]
    with pytest.raises(NotFound):
        find_filter(ben, "mine")
    with pytest.raises(NotFound):
        delete_filter(ben, "ours")
    save_filter(ben, NewFilter("ours", CaseFilter(open_only=True)))
    assert find_filter(ben, "ours").owner == BEN
    assert find_filter(ws, "ours").owner == AKI


def test_what_no_list_can_show_is_not_kept(ws: Workspace) -> None:
    for new in (
        NewFilter(" ", WANTED),
        NewFilter("a", CaseFilter(status="gone")),
        NewFilter("a", WANTED, sort=Sort("colour")),
        NewFilter("a", WANTED, tuple(map(str, range(99)))),
        NewFilter("a\0", WANTED),
    ):
        with pytest.raises(InvalidInput):
            save_filter(ws, new)
    assert list_filters(ws) == ()


def test_a_filter_of_another_version_is_read_as_far_as_it_is_known() -> None:
    assert filter_of({**plain_filter(WANTED), "colour": "red", "limit": 3}) == WANTED
    assert plain_filter(CaseFilter(limit=3, after="C-2026-0001")) == {}
