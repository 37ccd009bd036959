"""The Inbox and what is known of clips, by the command line."""

from pathlib import Path

from cli.driver import URL, CommandLine

LINK = "https://www.tiktok.com/@z/video/123"


def test_a_report_becomes_a_case_in_one_step(cli: CommandLine) -> None:
    cli.json("complaint", "add", "--complainant", "A fan", "--text", "Look", "--url", LINK)
    cli.json("complaint", "add", "--complainant", "B fan", "--url", LINK)
    assert [one["same_link"] for one in cli.json("complaint", "list")] == [["K-000001"], ["K-000002"]]
    done = cli.json("complaint", "triage", "K-000001", "--open-case", "--assignee", "Ben")
    assert (done["id"], done["clip"], done["complaints"]) == (
        "C-2026-0001",
        "CL-000001",
        ["K-000001", "K-000002"],
    )
    assert cli.json("complaint", "triage", "K-000001", "--open-case", "--reason", "x", code=1)["error"]


def test_reports_are_assigned_and_put_off(cli: CommandLine) -> None:
    cli.json("complaint", "add", "--complainant", "A fan", "--text", "Look")
    assert cli.json("complaint", "assign", "K-000001", "Ben")["assignee"] == "Ben"
    assert (
        cli.json("complaint", "snooze", "K-000001", "--until", "2026-11-30")["snoozed_until"] == "2026-11-30"
    )
    assert cli.json("complaint", "list") == []
    assert len(cli.json("complaint", "list", "--snoozed", "--assignee", "Ben")) == 1
    assert cli.json("complaint", "snooze", "K-000001")["snoozed_until"] is None


def test_clips_are_found_in_a_text(untouched: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_bytes(f"これ {URL}。と {LINK}".encode("cp932"))
    found = untouched.json("clip", "find", path)
    assert [(one["platform"], [known["clip"] for known in one["duplicates"]]) for one in found] == [
        ("youtube", ["CL-000001"]),
        ("tiktok", []),
    ]
    assert URL in untouched.run("clip", "find", path).out
    assert "There is no file" in untouched.json("clip", "find", tmp_path / "gone", code=1)["error"]["message"]


def test_a_link_that_lies_as_a_file_is_logged_by_its_address(desk: CommandLine, tmp_path: Path) -> None:
    link = tmp_path / "clip.url"
    link.write_text(f"[InternetShortcut]\nURL={LINK}\n", encoding="utf-8")
    logged = desk.json("clip", "log", "--case", "C-2026-0001", "--file", link)
    assert (logged["clip"]["url"], logged["clip"]["platform"], logged["evidence"]) == (LINK, "tiktok", None)


def test_an_earlier_notice_is_followed_up(desk: CommandLine) -> None:
    desk.json("case", "open", "--title", "Again")
    desk.json("clip", "log", "--case", "C-2026-0002", "--url", URL)
    known = desk.json("clip", "known", "CL-000002")
    assert [(one["clip"], one["same"]) for one in known] == [("CL-000001", ["address", "item"])]
    refused = desk.json("clip", "follow-up", "CL-000002", "--notice", "N-2026-0001", code=1)
    assert refused["error"]["message"] == "Notice N-2026-0001 was never issued."
