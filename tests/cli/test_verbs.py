"""Every verb answers with the fields that scripts rely on, on both databases."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from cli.driver import APPROVER, DRAFTER, NOW, URL, CommandLine


def fields(document: dict[str, Any], names: str) -> bool:
    return set(names.split()) <= set(document)


def issue(desk: CommandLine) -> dict[str, Any]:
    desk.json("case", "advance", "C-2026-0001", "pending_approval")
    desk.json("notice", "approve", "N-2026-0001", "--actor", APPROVER)
    return desk.json("notice", "issue", "N-2026-0001")


def test_info_counts_what_there_is(desk: CommandLine) -> None:
    found = desk.json("info")
    assert fields(found, "version schema database counts data free_disk")
    assert found["counts"]["clips"] == found["counts"]["matches"] == 1
    assert found["data"] == str(desk.data)


def test_studio_keeps_what_is_not_given(desk: CommandLine) -> None:
    changed = desk.json("studio", "set", "--phone", "+81-6-0000-0000", "--role", "agent")
    assert (changed["phone"], changed["sender_role"]) == ("+81-6-0000-0000", "agent")
    shown = desk.json("studio", "show")
    assert shown == changed
    assert (shown["name_ja"], shown["missing"]) == ("株式会社きつねび見本", [])
    assert [one["name"] for one in shown["signatories"]] == ["Hanako Mihon"]


def test_studio_authority_is_put_on_record(desk: CommandLine) -> None:
    shown = desk.json("studio", "authority", "--title", "Power of attorney", "--holder", "Kitsunebi",
                      "--issued", "2026-01-01", "--expires", "2027-01-01")  # fmt: skip
    [paper] = shown["authority_documents"]
    assert (paper["title"], paper["expires_on"]) == ("Power of attorney", "2027-01-01")


def test_works_and_references(desk: CommandLine, films: Path) -> None:
    added = desk.json("work", "add", "--title", "Second", "--kind", "manga")
    assert (added["id"], added["title"], added["kind"]) == ("W-0002", "Second", "manga")
    assert [one["id"] for one in desk.json("work", "list")] == ["W-0001", "W-0002"]
    assert desk.json("work", "show", "W-0001")["first_published_on"] == "2024-04-12"
    came = desk.json("reference", "add", "W-0002", films / "second.mp4", films / "page.html")
    [reference], [failed] = came["references"], came["failed"]
    assert fields(reference, "id file kind duration frames sha256")
    assert (reference["file"], reference["kind"], reference["frames"]) == ("second.mp4", "video", 24)
    assert reference["sha256"] == hashlib.sha256((films / "second.mp4").read_bytes()).hexdigest()
    assert failed["file"].endswith("page.html")
    assert failed["reason"]
    assert [one["id"] for one in desk.json("reference", "list", "W-0002")] == [reference["id"]]
    assert desk.json("reference", "remove", reference["id"])["id"] == reference["id"]
    assert [one["work"] for one in desk.json("reference", "list")] == ["W-0001"]


def test_a_work_is_changed(desk: CommandLine) -> None:
    before = desk.json("work", "show", "W-0001")
    changed = desk.json("work", "change", "W-0001", "--title", "Renamed", "--url", "https://studio.example/new",
                        "--kind", "film", "--no-co-owners-consent", "--first-published", "")  # fmt: skip
    assert changed == desk.json("work", "show", "W-0001")
    new = {"title": "Renamed", "url": "https://studio.example/new", "kind": "film",
           "co_owners_consent": False, "first_published_on": None}  # fmt: skip
    assert changed == {**before, **new, "version": before["version"] + 1}
    assert desk.run("work", "change", "W-0001", "--title", "Again").out == "Changed W-0001: Again\n"


def test_reference_add_fails_when_nothing_came_in(desk: CommandLine, films: Path) -> None:
    came = desk.json("reference", "add", "W-0001", films / "page.html", code=1)
    assert came["references"] == []
    assert len(came["failed"]) == 1


def test_platforms_name_source_and_day_of_the_check(desk: CommandLine) -> None:
    listed = desk.json("platform", "list")
    assert {"youtube", "niconico", "x"} <= {one["id"] for one in listed}
    assert all(one["source"] and one["checked_on"] for one in listed)
    shown = desk.json("platform", "show", "youtube")
    assert fields(shown, "id name regimes channels form recipients source checked_on")
    assert desk.json("platform", "show", "P-youtube") == shown


def test_case_open_list_show_change(desk: CommandLine) -> None:
    opened = desk.json("case", "open", "--title", "二件目", "--work", "W-0001", "--claim", "output",
                       "--assignee", DRAFTER, "--priority", "high", "--complainant", "A fan")  # fmt: skip
    assert fields(
        opened, "id title status works clips evidence matches notices deadlines timeline next_steps"
    )
    assert (opened["id"], opened["status"], opened["works"]) == ("C-2026-0002", "draft", ["W-0001"])
    assert [one["id"] for one in desk.json("case", "list")] == ["C-2026-0002", "C-2026-0001"]
    assert [one["id"] for one in desk.json("case", "list", "--limit", "1", "--after", "C-2026-0002")] == [
        "C-2026-0001"
    ]
    assert [one["id"] for one in desk.json("case", "list", "--status", "draft")] == ["C-2026-0002"]
    assert [one["title"] for one in desk.json("case", "list", "--search", "二件")] == ["二件目"]
    assert desk.json("case", "list", "--search", "100%") == []
    (row,) = desk.json("case", "list", "--search", "二件")
    assert (row["works"], row["work_titles"], row["work_titles_ja"]) == (
        ["W-0001"], ["Lantern Harbor"], ["灯りの港"]
    )  # fmt: skip
    changed = desk.json("case", "change", "C-2026-0002", "--title", "Other", "--priority", "low")
    assert (changed["title"], changed["priority"], changed["complainant"]) == ("Other", "low", "A fan")


def test_case_show_holds_the_whole_case(desk: CommandLine) -> None:
    shown = desk.json("case", "show", "C-2026-0001")
    assert [one["id"] for one in shown["clips"]] == ["CL-000001"]
    assert [one["id"] for one in shown["evidence"]] == ["E-000001"]
    assert [one["verdict"] for one in shown["matches"]] == ["confirmed"]
    assert [one["id"] for one in shown["notices"]] == ["N-2026-0001"]
    verbs = [one["verb"] for one in shown["timeline"]]
    assert verbs[:3] == ["created", "created", "logged"]  # the case, its first due date, the clip
    assert {"attached", "scored", "decided", "reviewed", "advanced", "drafted"} <= set(verbs)
    assert "pending_approval" in {one["status"] for one in shown["next_steps"]}
    assert all(one["at"].endswith("+00:00") for one in shown["timeline"])


def test_case_advance_says_from_where_to_where(desk: CommandLine) -> None:
    done = desk.json("case", "advance", "C-2026-0001", "pending_approval", "--note", "Ready")
    assert (done["id"], done["from"], done["status"]) == (
        "C-2026-0001",
        "exception_review",
        "pending_approval",
    )
    assert isinstance(done["deadlines"], list)


def test_a_refused_step_names_the_guard(desk: CommandLine) -> None:
    desk.json("case", "open", "--title", "Nothing in it")
    error = desk.json("case", "advance", "C-2026-0002", "triage", code=1)["error"]
    assert error["kind"] == "refused"
    assert "[" in error["message"]
    assert desk.json("case", "show", "C-2026-0002")["status"] == "draft"


def test_clip_log_reports_duplicates(desk: CommandLine, films: Path) -> None:
    again = desk.json("clip", "log", "--case", "C-2026-0001", "--url", "https://youtu.be/SAMPLE00001")
    assert (again["id"], again["duplicates_of"]) == ("CL-000002", ["CL-000001"])
    assert again["clip"]["platform"] == "youtube"
    bytes_again = desk.json("clip", "log", "--case", "C-2026-0001", "--file", films / "clip.mp4")
    assert bytes_again["duplicates"] == [{"clip": "CL-000001", "case": "C-2026-0001", "same": "bytes"}]


def test_clip_log_takes_several_addresses_or_files(desk: CommandLine, films: Path) -> None:
    logged = desk.json("clip", "log", "--case", "C-2026-0001", "--url", "https://x.com/a/status/12345678",
                       "--url", "https://x.com/a/status/12345679", "--platform", "x")  # fmt: skip
    assert [one["id"] for one in logged["clips"]] == ["CL-000002", "CL-000003"]
    assert logged["id"] == "CL-000002"
    files = desk.json("clip", "log", "--case", "C-2026-0001", "--file", films / "other.mp4",
                      "--file", films / "second.mp4")  # fmt: skip
    assert [one["evidence"] for one in files["clips"]] == ["E-000002", "E-000003"]


def test_one_address_with_files_is_one_clip(desk: CommandLine, films: Path) -> None:
    logged = desk.json("clip", "log", "--case", "C-2026-0001", "--url", "https://x.com/a/status/12345678",
                       "--file", films / "other.mp4", "--file", films / "second.mp4")  # fmt: skip
    assert len(logged["clips"]) == 1
    held = desk.json("evidence", "list", "--case", "C-2026-0001")
    assert [(one["file"], one["clip"]) for one in held[1:]] == [
        ("other.mp4", logged["id"]),
        ("second.mp4", logged["id"]),
    ]


def test_evidence_attach_and_show(desk: CommandLine, films: Path) -> None:
    attached = desk.json("evidence", "attach", "--case", "C-2026-0001", "--clip", "CL-000001",
                         films / "page.html", films / "other.mp4", "--note", "As seen")  # fmt: skip
    assert fields(attached, "id sha256 size media_type provenance custody items")
    assert [one["file"] for one in attached["items"]] == ["page.html", "other.mp4"]
    assert attached["sha256"] == hashlib.sha256((films / "page.html").read_bytes()).hexdigest()
    assert (attached["kind"], attached["size"]) == ("page", (films / "page.html").stat().st_size)
    shown = desk.json("evidence", "show", attached["items"][1]["id"])
    assert shown["provenance"]["container"]["codec"] == "h264"
    assert [one["verb"] for one in shown["custody"]] == ["attached"]
    named = desk.json(
        "evidence", "attach", "--case", "C-2026-0001", films / "page.html", "--kind", "document"
    )
    assert (named["kind"], named["also_in"]) == ("document", [attached["id"]])


def test_match_score_has_the_shape_of_the_contract(desk: CommandLine) -> None:
    report = desk.json("match", "score", "--clip", "CL-000001", "--work", "W-0001", "--top", "3")
    assert list(report) == ["clip", "method", "matches", "elapsed"]
    assert report["clip"] | {"duration": 4.0} == report["clip"]
    assert (report["clip"]["id"], report["clip"]["file"]) == ("CL-000001", "clip.mp4")
    assert fields(report["method"], "name version parameters threshold")
    [match] = report["matches"]
    assert (match["id"], match["work"], match["reference"]) == ("M-000001", "W-0001", "R-000001")
    assert (match["band"], match["mirrored"]) == ("strong", True)
    assert 0.9 <= match["score"] <= 1
    assert 0.9 <= match["coverage"] <= 1
    [segment] = match["segments"]
    assert list(segment) == ["clip_start", "clip_end", "reference_start", "reference_end", "speed", "score"]
    assert segment["reference_start"] == pytest.approx(2, abs=0.3)
    assert list(match["frames"][0]) == ["clip_at", "reference_at", "distance"]
    assert set(report["elapsed"]) == {"decode", "fingerprint", "search"}


def test_a_file_that_is_only_looked_at_leaves_no_trace(desk: CommandLine, films: Path) -> None:
    report = desk.json("match", "score", "--file", films / "clip.mp4")
    assert (report["clip"]["id"], report["matches"][0]["id"]) == (None, None)
    assert desk.json("match", "score", "--file", films / "other.mp4")["matches"] == []
    assert desk.json("info")["counts"]["matches"] == 1


def test_match_decide_and_review(desk: CommandLine) -> None:
    done = desk.json(
        "match", "decide", "M-000001", "--verdict", "second_look", "--reason", "The end differs."
    )
    assert (done["id"], done["verdict"], done["decided_by"]) == ("M-000001", "second_look", DRAFTER)
    assert [one["verdict"] for one in desk.json("match", "list", "--case", "C-2026-0001")] == ["second_look"]
    review = desk.json("review", "exception", "CL-000001", "--outcome", "tolerated",
                       "--considered", "parody, quotation",
                       "--reason", "A fan work within the guideline.")  # fmt: skip
    assert (review["id"], review["considered"]) == ("ER-000002", ["parody", "quotation"])


def test_notice_kinds_name_language_regime_and_recipient(desk: CommandLine) -> None:
    kinds = {one["kind"]: one for one in desk.json("notice", "kinds")}
    assert kinds["dmca_512c_notice"]["languages"] == ["en"]
    assert kinds["jp_soushin_boushi"]["languages"] == ["ja"]
    assert all(fields(one, "kind languages regime recipient_kind") for one in kinds.values())


def test_notice_draft_edit_check(desk: CommandLine) -> None:
    drafted = desk.json("notice", "draft", "--case", "C-2026-0001", "--kind", "jp_soushin_boushi",
                        "--language", "ja", "--platform", "youtube",
                        "--set", "contact_phone=03-1111-1111")  # fmt: skip
    assert fields(drafted, "id kind fields findings language platform status")
    assert (drafted["id"], drafted["status"]) == ("N-2026-0002", "drafted")
    assert drafted["fields"]["contact_phone"] == "03-1111-1111"
    edited = desk.json("notice", "edit", "N-2026-0002", "--set", "contact_phone=")
    assert edited["fields"]["contact_phone"] == "+81-3-0000-0000", "empty takes the record's own again"
    listed = desk.json("notice", "list", "--case", "C-2026-0001")
    assert [one["id"] for one in listed] == ["N-2026-0002", "N-2026-0001"]
    assert desk.json("notice", "check", "N-2026-0001") == {"id": "N-2026-0001", "findings": []}


def test_a_blocking_finding_ends_with_three(desk: CommandLine) -> None:
    desk.json("studio", "set", "--phone", "", "--email", "")
    found = desk.json("notice", "check", "N-2026-0001", code=3)["findings"]
    assert {"contact_phone", "contact_email"} & {one["field"] for one in found if one["severity"] == "block"}
    assert all(fields(one, "id severity field message fix") for one in found)
    error = desk.json("notice", "approve", "N-2026-0001", "--actor", APPROVER, code=3)["error"]
    assert error["kind"] == "check_failed"


def test_notice_preview_is_a_pdf_and_leaves_the_draft(desk: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "プレビュー.pdf"
    assert desk.json("notice", "preview", "N-2026-0001", "--out", out)["pdf"] == str(out)
    assert out.read_bytes().startswith(b"%PDF-")
    assert desk.json("notice", "show", "N-2026-0001")["status"] == "drafted"


def test_author_cannot_approve(desk: CommandLine) -> None:
    error = desk.json("notice", "approve", "N-2026-0001", code=1)["error"]
    assert error["kind"] == "refused"
    assert DRAFTER in error["message"]


def test_notice_from_approval_to_answer(desk: CommandLine, tmp_path: Path, films: Path) -> None:
    desk.json("case", "advance", "C-2026-0001", "pending_approval")
    ran = desk.run("--json", "notice", "approve", "N-2026-0001", "--actor", APPROVER)
    approved = ran.document
    assert "17 U.S.C. 512(f)" in ran.err
    assert (approved["status"], approved["approved_by"]) == ("approved", APPROVER)
    out = tmp_path / "letter.pdf"
    issued = desk.json("notice", "issue", "N-2026-0001", "--out", out)
    assert fields(issued, "id status pdf sha256 exhibits deadlines")
    assert (issued["status"], issued["pdf"]) == ("issued", str(out))
    assert hashlib.sha256(out.read_bytes()).hexdigest() == issued["sha256"]
    assert Path(issued["stored"]).read_bytes() == out.read_bytes()
    assert {one["evidence"] for one in issued["exhibits"]} >= {"E-000001"}
    sent = desk.json(
        "notice", "sent", "N-2026-0001", "--channel", "form", "--on", "2026-11-22", "--ticket", "T-1"
    )
    assert (sent["status"], sent["ticket"]) == ("sent", "T-1")
    assert sent["deadlines"][0]["due_on"] > "2026-11-22"
    assert desk.json("case", "show", "C-2026-0001")["status"] == "notice_sent"
    answered = desk.json("notice", "answer", "N-2026-0001", "--outcome", "removed", "--on", "2026-11-22",
                         "--file", films / "page.html")  # fmt: skip
    assert (answered["status"], answered["answers"][0]["outcome"]) == ("answered", "removed")
    assert desk.json("case", "show", "C-2026-0001")["status"] == "removed"
    retracted = desk.json("notice", "retract", "N-2026-0001", "--reason", "A licence turned up.")
    assert (retracted["status"], retracted["retract_reason"]) == ("retracted", "A licence turned up.")


def test_notice_text_is_the_letter_and_the_form(desk: CommandLine) -> None:
    found = desk.json("notice", "text", "N-2026-0001")
    assert URL in found["text"]
    assert all(fields(one, "label value length limit") for one in found["fields"])
    assert any(URL in one["value"] for one in found["fields"])


def test_deadlines_are_listed_explained_and_met(desk: CommandLine) -> None:
    issue(desk)
    desk.json("notice", "sent", "N-2026-0001", "--channel", "email", "--on", "2026-11-22")
    listed = desk.json("deadline", "list", "--case", "C-2026-0001")
    assert all(fields(one, "id due_on due_at trace rule rule_version") for one in listed)
    days = [one["due_on"] for one in listed]
    assert days == sorted(days)
    assert len(desk.json("deadline", "list", "--due-within", "0")) < len(listed)
    explained = desk.json("deadline", "explain", listed[0]["id"])
    assert explained == {**listed[0], "pauses": []}
    assert desk.json("deadline", "meet", listed[0]["id"])["status"] == "met"
    assert listed[0]["id"] not in {one["id"] for one in desk.json("deadline", "list")}
    assert listed[0]["id"] in {one["id"] for one in desk.json("deadline", "list", "--all")}


def test_cases_without_a_due_date_are_named(desk: CommandLine) -> None:
    desk.json("case", "open", "--title", "Forgotten")
    missing = desk.json("deadline", "list", "--missing", "--case", "C-2026-0002")
    assert [one["case"] for one in missing] in ([], ["C-2026-0002"])
    dated = {one["case"] for one in desk.json("deadline", "list")}
    assert {one["case"] for one in desk.json("deadline", "list", "--missing")} == {
        "C-2026-0001",
        "C-2026-0002",
    } - dated


def test_a_due_date_is_computed_without_a_case(desk: CommandLine) -> None:
    found = desk.json("deadline", "compute", "--rule", "jp_art25", "--trigger", "2026-11-22")
    assert fields(found, "due_on due_at trace rule rule_version")
    assert found["due_on"] == "2026-11-30"
    assert len(found["trace"]) >= 2
    same = desk.json("deadline", "compute", "--rule", "jp_art25", "--trigger", "2026-11-21T16:00:00Z")
    assert same["due_on"] == found["due_on"]


def test_complaints_become_cases_or_are_closed(desk: CommandLine) -> None:
    added = desk.json("complaint", "add", "--complainant", "A fan", "--text", "Look at this", "--url", URL)
    assert (added["id"], added["outcome"]) == ("K-000001", "open")
    desk.json("complaint", "add", "--complainant", "A fan", "--text", "And this")
    assert desk.json("complaint", "triage", "K-000001", "--case", "C-2026-0001")["case"] == "C-2026-0001"
    closed = desk.json("complaint", "triage", "K-000002", "--reason", "Not ours.")
    assert (closed["outcome"], closed["outcome_reason"]) == ("closed", "Not ours.")
    assert desk.json("complaint", "list") == []
    assert len(desk.json("complaint", "list", "--all")) == 2


def test_verify_finds_one_changed_byte(desk: CommandLine) -> None:
    found = desk.json("verify")
    assert found["checked"] | {"evidence": 1, "notices": 0} == found["checked"]
    assert found["problems"] == []
    intact = desk.json("evidence", "show", "E-000001")
    assert intact["intact"] is True
    sha256 = intact["sha256"]
    path = desk.data / "vault" / sha256[:2] / sha256[2:4] / sha256
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    problems = desk.json("verify", "--case", "C-2026-0001", code=3)["problems"]
    assert [(one["kind"], one["id"]) for one in problems] == [("evidence", "E-000001")]
    assert sha256[:12] in problems[0]["message"]
    shown = desk.json("evidence", "show", "E-000001", code=3)
    assert (shown["intact"], shown["problems"][0]["id"]) == (False, "E-000001")
    assert [one["verb"] for one in desk.json("evidence", "show", "E-000001", code=3)["custody"]] == [
        "attached", "damage_found",
    ]  # fmt: skip


def test_people_read_sentences_and_tables(desk: CommandLine) -> None:
    for verb in ("info", "verify", "studio show", "work list", "work show W-0001", "reference list",
                 "platform list", "platform show youtube", "case list", "case show C-2026-0001",
                 "evidence list --case C-2026-0001", "evidence show E-000001",
                 "match list --case C-2026-0001", "notice kinds", "notice list",
                 "notice show N-2026-0001", "notice check N-2026-0001", "notice text N-2026-0001",
                 "deadline list", "deadline list --missing", "complaint list"):  # fmt: skip
        ran = desk.run(*verb.split())
        assert (ran.code, bool(ran.out.strip())) == (0, True), verb
        assert not ran.out.startswith(("{", "[")), verb
    assert "C-2026-0001" in desk.run("case", "list").out


def test_the_clock_can_be_fixed(desk: CommandLine) -> None:
    assert desk.json("case", "open", "--title", "Later", "--now", "2027-01-02T03:04:05Z")["opened_at"] == (
        "2027-01-02T03:04:05+00:00"
    )
    assert desk.json("work", "add", "--title", "Now")["id"] == "W-0002", NOW
