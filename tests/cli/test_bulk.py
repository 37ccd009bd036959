"""Many letters in one run from the command line."""

import signal
from pathlib import Path

import pytest
from cli.driver import APPROVER, CommandLine

KIND = ("--kind", "dmca_512c_notice", "--language", "en")


def second_case(desk: CommandLine, *, reviewed: bool = True) -> str:
    case = desk.json("case", "open", "--title", "Another upload", "--work", "W-0001")["id"]
    url = "https://www.youtube.com/watch?v=SAMPLE00002"
    clip = desk.json("clip", "log", "--case", case, "--url", url, "--uploader", "@someone",
                     "--locus", "0:00-0:10")["id"]  # fmt: skip
    if reviewed:
        desk.json("review", "exception", clip, "--outcome", "no_exception", "--considered", "fair_use",
                  "--reason", "Whole scenes without any comment.")  # fmt: skip
    return str(case)


def cases_of(document: dict[str, list[dict[str, str]]], name: str) -> list[str]:
    return [line["case"] for line in document[name]]


def test_a_run_drafts_approves_and_issues(desk: CommandLine) -> None:
    case = second_case(desk)
    assert desk.json("notice", "bulk", *KIND, "--dry-run") == {"cases": [case]}  # the first has its draft
    drafted = desk.json("notice", "bulk", *KIND, "--set", "requested_action=Take it down.")
    assert set(drafted) == {"done", "failed", "skipped", "cancelled"}
    [line] = drafted["done"]
    assert (line["case"], line["notice"], line["status"]) == (case, "N-2026-0002", "drafted")
    assert desk.json("notice", "show", "N-2026-0002")["fields"]["requested_action"] == "Take it down."

    ran = desk.run("notice", "bulk", *KIND, "--step", "approve", "--actor", APPROVER)
    assert (ran.code, "2 approved, 0 skipped, 0 failed." in ran.out) == (0, True)
    assert "17 U.S.C. 512(f)" in ran.err
    issued = desk.json("notice", "bulk", *KIND, "--step", "issue")
    assert [line["status"] for line in issued["done"]] == ["issued", "issued"]
    for line in issued["done"]:
        assert Path(line["pdf"]).read_bytes().startswith(b"%PDF")
    again = desk.run("notice", "bulk", *KIND, "--step", "issue")
    assert (again.code, again.out.strip()) == (0, "No case waits for this letter.")
    named = desk.json("notice", "bulk", *KIND, "--step", "issue", "--case", case)
    assert named["skipped"][0]["problem"] == "N-2026-0002 is issued already."


def test_one_that_fails_is_told_and_leaves_the_others(desk: CommandLine) -> None:
    case = second_case(desk, reviewed=False)
    desk.json("notice", "bulk", *KIND)
    approved = desk.json("notice", "bulk", *KIND, "--step", "approve", "--actor", APPROVER, code=3)
    assert (cases_of(approved, "done"), cases_of(approved, "failed")) == (["C-2026-0001"], [case])
    assert approved["failed"][0]["problem"].startswith("Notice N-2026-0002 is not complete: ")
    ran = desk.run("notice", "bulk", *KIND, "--step", "approve", "--actor", APPROVER)
    assert (ran.code, "0 approved, 0 skipped, 1 failed." in ran.out) == (3, True)
    assert "is not complete" in ran.out


def test_stopping_lists_what_is_done(desk: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    from rightsdesk.services.notices import notices

    case = second_case(desk)
    second_case(desk)
    draft = notices.draft_notice

    def draft_and_stop(*arguments: object) -> object:
        made = draft(*arguments)  # type: ignore[arg-type]
        signal.raise_signal(signal.SIGINT)
        return made

    monkeypatch.setattr(notices, "draft_notice", draft_and_stop)
    stopped = desk.json("notice", "bulk", *KIND, code=130)
    assert (stopped["cancelled"], cases_of(stopped, "done")) == (True, [case])
    monkeypatch.undo()
    assert cases_of(desk.json("notice", "bulk", *KIND), "done") == ["C-2026-0003"]


@pytest.mark.parametrize(
    ("arguments", "code", "kind", "sentence"),
    [
        ("--kind nothing --language en", 1, "not_found", "no kind of notice nothing"),
        ("--kind dmca_512c_notice --language ja", 1, "invalid_input", "cannot be written in “ja”"),
        ("--kind dmca_512c_notice --language en --platform no", 1, "not_found", "not in the directory"),
        ("--kind notice_retraction --language en", 1, "invalid_input", "not drafted for all cases at once"),
        ("--kind dmca_512c_notice --language en --step send", 2, "usage", "send"),
        ("--kind dmca_512c_notice --language en --set x", 1, "invalid_input", "names no field and value"),
        ("--language en", 2, "usage", "--kind"),
    ],
)
def test_what_cannot_be_ordered(
    desk: CommandLine, arguments: str, code: int, kind: str, sentence: str
) -> None:
    error = desk.json("notice", "bulk", *arguments.split(), code=code)["error"]
    assert (error["kind"], sentence in error["message"]) == (kind, True)
    assert len(desk.json("notice", "list")) == 1
