"""The verbs of working on cases: each answers with its document and refuses with a sentence."""

from pathlib import Path

from cli.driver import APPROVER, DRAFTER, CommandLine

CASE, CLIP, NOTICE = "C-2026-0001", "CL-000001", "N-2026-0001"


def send(desk: CommandLine) -> None:
    desk.json("--actor", APPROVER, "notice", "approve", NOTICE)
    desk.json("notice", "issue", NOTICE)
    desk.json("notice", "sent", NOTICE, "--channel", "form", "--on", "2026-11-22", "--ticket", "T-1")


def test_notes_links_and_hand_overs(desk: CommandLine) -> None:
    assert desk.json("case", "note", "add", CASE, "Called them.")["author"] == DRAFTER
    assert [one["text"] for one in desk.json("case", "note", "list", CASE)] == ["Called them."]
    other = desk.json("case", "open", "--title", "Other")["id"]
    linked = desk.json("case", "link", other, CASE, "--kind", "duplicate", "--note", "The same")
    assert linked["links"][0]["tie"] == "repeats"
    assert desk.json("case", "unlink", other, CASE)["links"] == []
    given = desk.json("case", "hand-over", CASE, "--to", APPROVER, "--note", "Please approve")
    assert (given["from"], given["to"]) == ("", APPROVER)
    for which in ("mine", "handed"):
        assert [one["id"] for one in desk.json("--actor", APPROVER, "case", which)] == [CASE]
    assert desk.json("case", "show", CASE)["tracking"]["handed"]["note"] == "Please approve"
    assert desk.json("case", "work") == {
        "mine": 0, "unassigned": 1, "to_approve": 0, "waiting": 0, "overdue": 0, "handed": 0,
    }  # fmt: skip
    for which in ("unassigned", "to-approve", "waiting", "overdue"):
        assert desk.run("case", which).code == 0
    assert "Handed over to Ben Approver" in desk.run("case", "story", CASE).out
    assert "引継ぎ" in desk.run("case", "story", CASE, "--ja").out


def test_a_refused_case_is_taken_further(desk: CommandLine) -> None:
    send(desk)
    desk.json("notice", "answer", NOTICE, "--outcome", "rejected", "--on", "2026-11-22")
    found = desk.json("case", "routes", CASE)
    assert found["may_escalate"]
    named = {"id", "step", "label", "label_ja", "to", "open", "why_not", "kinds", "papers", "source"}
    assert named <= set(found["routes"][0])
    error = desk.json("case", "escalate", CASE, "--route", "prayer", "--reason", "x", code=1)["error"]
    assert "route_chosen" in error["message"]
    done = desk.json("case", "escalate", CASE, "--route", "collective", "--reason", "Refused twice")
    assert (done["from"], done["status"], done["route"], done["asks"]) == (
        "rejected", "escalated", "collective", [],
    )  # fmt: skip
    shown = desk.json("case", "show", CASE)["tracking"]
    assert (shown["route"], shown["escalations"][0]["reason"]) == ("collective", "Refused twice")
    assert "collective" in desk.run("case", "show", CASE).out


def test_checks_accounts_and_uploaders(desk: CommandLine, tmp_path: Path) -> None:
    send(desk)
    desk.json("notice", "answer", NOTICE, "--outcome", "removed", "--on", "2026-11-22")
    assert desk.json("check", "list") == []
    assert [one["days_left"] for one in desk.json("check", "list", "--within", 90)] == [1, 7, 30, 90]
    error = desk.json("check", "record", CLIP, "--outcome", "still_gone", code=1)["error"]
    assert "capture" in error["message"]
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><title>Back</title>", encoding="utf-8")
    done = desk.json("check", "record", CLIP, "--outcome", "back", "--file", page)
    assert done["check"]["evidence"]
    assert desk.json("case", "show", done["check"]["child_case"])["parent_case_id"] == CASE
    assert len(desk.json("check", "list", "--case", CASE, "--done")) == 1
    terms = ("--work", "W-0001", "--until", "2027-01-01")
    licence = desk.json("account", "license", "add", "youtube", "@else", *terms)
    assert licence["holds"]
    assert len(desk.json("account", "license", "list", "--platform", "youtube")) == 1
    ended = desk.json("account", "license", "remove", licence["id"], "--reason", "Over")
    assert ended["ended_on"] == "2026-11-22"
    (row,) = desk.json("uploader", "list")
    assert (row["account"], row["clips"], row["cases"], row["removals"]) == ("@someone", 2, 2, 1)
    found = desk.json("uploader", "show", "youtube", "someone")
    assert (found["removals"], len(found["cases"]), found["suggest_report"]) == (1, 2, False)
    assert "@someone on youtube" in desk.run("uploader", "show", "youtube", "someone").out
    out = tmp_path / "dossier.pdf"
    printed = desk.json("uploader", "show", "youtube", "someone", "--out", out, "--language", "ja")
    assert (printed["file"], printed["pages"] >= 1, printed["removals"]) == (str(out), True, 1)
    assert out.read_bytes().startswith(b"%PDF")
    assert desk.json("uploader", "list", "--suggested") == []
    assert len(desk.json("uploader", "list", "--search", "MEON")) == 1


def test_a_filing_is_put_on_record(desk: CommandLine) -> None:
    saved = desk.json("case", "filing", CASE, "--court", "Sample Court", "--docket", "26-cv-1", "--order")
    assert (saved["filed_on"], saved["clips"], saved["asks_for_order"]) == ("2026-11-22", [CLIP], True)
    assert [one["rule"] for one in saved["deadlines"]] == ["suit_proof"]
