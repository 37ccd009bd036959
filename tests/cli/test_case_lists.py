"""Search, the list of cases with its filters, edits of many cases, and the trash, as verbs."""

import inspect
from dataclasses import fields

from cli.driver import CommandLine

from rightsdesk.cli.case_lists import list_
from rightsdesk.services.finding.case_list import CaseFilter

COUNTED = ("--from", "2026-11-01", "--to", "2026-11-30")


def test_search_says_where_it_found_what(desk: CommandLine) -> None:
    hits = desk.json("search", "港")
    assert [(hit["kind"], hit["id"], hit["field"], hit["marks"]) for hit in hits] == [
        ("work", "W-0001", "title_ja", [[3, 4]])
    ]
    assert (
        desk.json("search", "ＳＡＭＰＬＥ", "--kind", "clip", "--limit", "1")[0]["case_id"] == "C-2026-0001"
    )
    assert "灯りの[港]" in desk.run("search", "港").out
    assert "Nothing was found" in desk.run("search", "存在しない").out
    assert desk.json("search", "--rebuild")["records"] >= 4
    assert desk.json("search", code=1)["error"]["kind"] == "invalid_input"
    assert desk.run("search", "x", "--kind", "letter").code == 2


def test_a_list_is_filtered_sorted_and_its_filter_is_kept(desk: CommandLine) -> None:
    desk.json("case", "open", "--title", "Another", "--assignee", "Mio", "--priority", "high")
    ids = ["C-2026-0001", "C-2026-0002"]
    assert [row["id"] for row in desk.json("case", "list")] == ids[::-1]
    assert [row["id"] for row in desk.json("case", "list", "--sort", "title", "--descending")] == ids
    assert [row["id"] for row in desk.json("case", "list", "--sort", "id", "--after", ids[0])] == ids[1:]
    assert desk.json("case", "list", "--platform", "youtube", "--count") == {"number": 1, "exact": True}
    saved = desk.json("case", "filter", "save", "急ぎ", "--assignee", "Mio", "--priority", "high", "--shared")
    assert saved["wanted"] == {"assignee": "Mio", "priority": "high"}
    assert [one["name"] for one in desk.json("case", "filter", "list")] == ["急ぎ"]
    assert [row["id"] for row in desk.json("case", "list", "--filter", "急ぎ")] == ids[1:]
    assert desk.json("case", "list", "--filter", "急ぎ", "--assignee", "") == []
    done = desk.json("case", "bulk", "--filter", "急ぎ", "--work", "W-0001", "--dry-run")
    assert (done["changed"], done["lines"][0]["changes"][0]["after"]) == (1, "W-0001")
    desk.json("case", "filter", "delete", "急ぎ")
    assert desk.json("case", "list", "--filter", "急ぎ", code=1)["error"]["kind"] == "not_found"


def test_days_of_opening_and_closing_are_filters_as_in_the_window(desk: CommandLine) -> None:
    opened = desk.json("case", "show", "C-2026-0001")["opened_at"][:10]
    assert len(desk.json("case", "list", "--opened-from", opened, "--opened-to", opened)) == 1
    assert desk.json("case", "list", "--opened-to", "2020-01-01") == []
    assert desk.json("case", "list", "--closed-from", "2020-01-01", "--closed-to", "2199-12-31") == []
    kept = desk.json(
        "case", "filter", "save", "年始", "--opened-from", "2026-01-01", "--closed-to", "2026-01-31"
    )
    assert kept["wanted"] == {"opened_from": "2026-01-01", "closed_to": "2026-01-31"}
    wrong = desk.json("case", "list", "--closed-from", "2026-02-30", code=1)["error"]
    assert "--closed-from" in wrong["message"]
    swapped = desk.json("case", "list", "--opened-from", "2026-02-01", "--opened-to", "2026-01-01", code=1)
    assert swapped["error"]["kind"] == "invalid_input"
    options = set(inspect.signature(list_).parameters) | {"statuses"}
    assert {one.name for one in fields(CaseFilter)} <= options


def test_many_cases_are_changed_and_the_run_is_undone(desk: CommandLine) -> None:
    desk.json("case", "open", "--title", "Another")
    both = ("--case", "C-2026-0001", "--case", "C-2026-0002")
    done = desk.json("case", "bulk", *both, "--assignee", "Ken")
    assert (done["changed"], done["refused"]) == (2, 0)
    assert [one["cases"] for one in desk.json("case", "runs")] == [2]
    assert len(desk.json("case", "undo", done["run"])["undone"]) == 2
    assert desk.json("case", "list", "--assignee", "Ken") == []
    refused = desk.json("case", "bulk", *both, "--status", "closed", "--reason", "tolerated", code=3)
    assert (refused["changed"], refused["refused"]) == (1, 1)
    assert desk.json("case", "bulk", "--assignee", "Ken", code=1)["error"]["kind"] == "invalid_input"


def test_the_trash_takes_and_gives_back(desk: CommandLine) -> None:
    assert desk.run("case", "trash", "C-2026-0001").code == 2
    desk.json("case", "trash", "C-2026-0001", "--reason", "Logged twice.")
    assert desk.json("case", "list") == desk.json("search", "mirrored") == []
    (row,) = desk.json("case", "list", "--trash")
    assert (row["id"], row["kind"], row["reason"]) == ("C-2026-0001", "case", "Logged twice.")
    refused = desk.json("case", "advance", "C-2026-0001", "triage", code=1)
    assert refused["error"]["kind"] == "refused"
    desk.json("case", "restore", "C-2026-0001")
    assert [row["id"] for row in desk.json("case", "list")] == ["C-2026-0001"]


def test_letters_can_be_listed_as_a_figure_counts_them(untouched: CommandLine) -> None:
    assert untouched.json("notice", "list", *COUNTED, "--counted", "sent", "--platform", "-") == []
    for unclear in (COUNTED, ("--counted", "sent"), ("--platform", "x")):
        assert untouched.json("notice", "list", *unclear, code=1)["error"]["kind"] == "invalid_input"
