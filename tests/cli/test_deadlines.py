"""The verbs about due dates: what scripts read, exit codes, files that are written, bad input."""

from pathlib import Path

from cli.driver import CommandLine

FIELDS = "id case notice rule rule_version nature owed_by trigger_at trigger_source due_on due_at trace zone"


def opened(cli: CommandLine) -> str:
    return str(cli.json("case", "open", "--title", "Found on a forum")["id"])


def started(cli: CommandLine, event: str, on: str = "2026-11-20") -> dict[str, object]:
    case = opened(cli)
    made = cli.json("deadline", "start", "--event", event, "--on", on, "--source", "letter", "--case", case)
    return dict(made["deadlines"][0])


def test_a_due_date_goes_through_its_whole_life(cli: CommandLine) -> None:
    made = started(cli, "art21_complaint")
    number = made["id"]
    assert set(FIELDS.split()) <= set(made)
    assert (made["rule"], made["due_on"], made["nature"]) == ("dsa_art21", "2027-02-18", "expected_by")
    paused = cli.json("deadline", "pause", number, "--why", "court closed", "--from", "2026-12-24",
                      "--to", "2027-01-03")  # fmt: skip
    assert paused["due_on"] == "2027-03-01"
    cli.json("deadline", "pause", number, "--why", "talks", "--from", "2027-01-10")
    resumed = cli.json("deadline", "resume", number, "--on", "2027-01-12")
    assert (resumed["due_on"], resumed["deadline"]["paused_on"]) == ("2027-03-03", None)
    longer = cli.json("deadline", "extend", number, "--reason", "complex")
    assert longer["deadline"]["extended"]
    moved = cli.json("deadline", "override", number, "--on", "2027-02-01", "--reason", "agreed in writing")
    assert (moved["due_on"], moved["deadline"]["override_reason"]) == ("2027-02-01", "agreed in writing")
    assert cli.json("deadline", "override", number, "--undo")["due_on"] == longer["due_on"]
    explained = cli.json("deadline", "explain", number)
    assert [one["why"] for one in explained["pauses"]] == ["court closed", "talks"]
    assert (explained["trace"][0], explained["trace_ja"][0]) == (
        "complaint received Fri 20 Nov 2026", "苦情受領：2026年11月20日（金）",
    )  # fmt: skip
    japanese = cli.run("deadline", "explain", number, "--language", "ja").out
    for line in (*explained["trace_ja"], explained["on_expiry_ja"], explained["source_text_ja"]):
        assert line in japanese
    assert "fr" in cli.json("deadline", "explain", number, "--language", "fr", code=1)["error"]["message"]
    assert cli.json("deadline", "meet", number)["status"] == "met"
    assert cli.json("deadline", "meet", number, code=1)["error"]["kind"] == "refused"


def test_rules_digest_and_the_missing(cli: CommandLine) -> None:
    rules = {one["id"]: one for one in cli.json("deadline", "rules")}
    assert rules["dsa_art21"]["extension"] == 90
    case = opened(cli)
    for one in cli.json("deadline", "list", "--case", case):
        cli.json("deadline", "meet", one["id"])
    missing = cli.json("deadline", "missing")
    assert (missing["count"], missing["cases"][0]["case"]) == (1, case)
    found = cli.json("deadline", "digest", "--on", "2026-11-22")
    assert (found["missing_count"], found["overdue"]) == (1, [])
    assert "cases without a due date: 1." in cli.run("deadline", "digest").out
    assert "期限のない案件 1 件" in cli.run("deadline", "digest", "--language", "ja").out
    assert cli.json("deadline", "missing", "--limit", "1")["count"] == 1
    started(cli, "art21_complaint")
    label = cli.json("deadline", "list")[0]["label_ja"]
    assert label in cli.run("deadline", "list", "--language", "ja").out


def test_sums_without_a_case(cli: CommandLine) -> None:
    def compute(*options: str, code: int = 0) -> dict[str, object]:
        return dict(cli.json("deadline", "compute", *options, code=code))

    thanksgiving = compute("--rule", "us_512g_restore_min", "--trigger", "2026-11-23")
    assert (thanksgiving["due_on"], thanksgiving["owed_by"]) == ("2026-12-08", "us")
    assert thanksgiving["warn_on"] == ["2026-12-03", "2026-12-04"]
    assert compute("--rule", "jp_letter_reply", "--trigger", "2026-11-23", "--length", "14")["due_on"] == (
        "2026-12-07"
    )
    assert compute("--rule", "dsa_art21", "--trigger", "2026-11-23", "--longer")["due_on"] == "2027-05-24"
    twice = compute("--rule", "jp_art25", "--trigger", "2026-11-01T01:30", "--zone", "America/Los_Angeles")
    assert "twice" in str(twice["warnings"])
    assert compute("--rule", "jp_art25", "--trigger", "2027-12-28")["warnings"]
    for options, word in (
        (("--trigger", "2026-03-08T02:30", "--zone", "America/Los_Angeles"), "did not exist"),
        (("--trigger", "2026-11-23", "--zone", "Mars/Olympus"), "no time zone"),
        (("--trigger", "2026-11-23T10:00"), "has no zone"),
        (("--trigger", "9999-12-31"), "lies in the year 9999"),
        (("--trigger", "2026-02-30"), "is not a day of the calendar"),
        (("--trigger", "2026-11-23", "--length", "0"), "cannot be 0"),
        (("--trigger", "2026-11-23", "--longer"), "knows no longer period"),
    ):
        failed = cli.json("deadline", "compute", "--rule", "jp_art25", *options, code=1)["error"]
        assert word in failed["message"], options


def test_days_off_and_what_they_would_change(cli: CommandLine) -> None:
    made = started(cli, "art21_complaint")
    added = cli.json(
        "deadline", "days", "add", "2027-02-18", "--calendar", "eu", "--label", "Closed by order"
    )
    assert (added["calendar"], added["day_on"]) == ("eu", "2027-02-18")
    assert [one["label"] for one in cli.json("deadline", "days", "list")] == ["Closed by order"]
    [change] = cli.json("deadline", "changes")
    assert (change["id"], change["due_on"], change["new_due_on"]) == (made["id"], "2027-02-18", "2027-02-19")
    assert cli.json("deadline", "explain", made["id"])["due_on"] == "2027-02-18"
    assert len(cli.json("deadline", "changes", "--apply")) == 1
    assert cli.json("deadline", "explain", made["id"])["due_on"] == "2027-02-19"
    assert cli.json("deadline", "changes") == []
    cli.json("deadline", "days", "remove", "2027-02-18", "--calendar", "eu")
    for arguments in (
        ("add", "2027-02-30", "--calendar", "eu", "--label", "x"),
        ("add", "2027-02-18", "--calendar", "mars", "--label", "x"),
        ("remove", "2027-02-18", "--calendar", "eu"),
    ):
        cli.json("deadline", "days", *arguments, code=1)


def test_files_for_paper_and_for_calendar_programs(cli: CommandLine, tmp_path: Path) -> None:
    started(cli, "ccb_service")
    paper, agenda = tmp_path / "day.pdf", tmp_path / "due.ics"
    made = cli.json("deadline", "protocol", "--out", paper, "--language", "ja", "--on", "2026-11-24")
    assert (made["file"], made["on"], made["pages"]) == (str(paper), "2026-11-24", 1)
    assert paper.read_bytes().startswith(b"%PDF-")
    written = cli.json("export", "ics", "--out", agenda)
    assert agenda.read_bytes().count(b"BEGIN:VEVENT") == written["entries"]
    for arguments in (
        ("deadline", "protocol", "--out", tmp_path / "nowhere" / "day.pdf"),
        ("deadline", "protocol", "--out", paper, "--language", "fr"),
        ("export", "ics", "--out", tmp_path),
        ("export", "ics", "--out", agenda, "--case", "C-2026-0404"),
    ):
        cli.json(*arguments, code=1)


def test_reminders_on_the_command_line(cli: CommandLine) -> None:
    started(cli, "claim_accrued", "2023-11-24")
    assert cli.json("deadline", "remind") == []  # 22 November is a Sunday
    friday = ("--now", "2026-11-27T10:00:00+09:00")
    found = cli.json("deadline", "remind", *friday)
    assert {(one["kind"], one["due_on"]) for one in found} >= {("overdue", "2026-11-24")}
    number = next(one["deadline"] for one in found if one["due_on"] == "2026-11-24")
    cli.json("deadline", "snooze", number, "--until", "2026-11-27T11:00:00+09:00", *friday)
    assert number not in {one["deadline"] for one in cli.json("deadline", "remind", *friday)}
    later = ("--now", "2026-11-27T11:30:00+09:00")
    assert number in {one["deadline"] for one in cli.json("deadline", "remind", "--seen", *later)}
    assert cli.json("deadline", "remind", *later) == []
    cli.json("deadline", "snooze", number, "--until", "soon", code=1)


def test_bad_orders_are_sentences(cli: CommandLine) -> None:
    number = started(cli, "ccb_service")["id"]
    for arguments in (
        ("start", "--event", "birthday", "--on", "2026-11-20", "--source", "x", "--case", "C-2026-0001"),
        ("start", "--event", "ccb_service", "--on", "2026-12-20", "--source", "x", "--case", "C-2026-0001"),
        ("start", "--event", "ccb_service", "--on", "2026-11-20T10:00", "--source", "x"),
        ("pause", number, "--why", " "),
        ("pause", number, "--why", "x1", "--from", "2026-12-02", "--to", "2026-12-01"),
        ("resume", number),
        ("override", number, "--on", "2026-12-01"),
        ("override", number),
        ("override", number, "--undo"),
        ("explain", "D-000404"),
        ("explain", "\u202enasty"),
        ("changes", "--apply", "D-000404"),
    ):
        error = cli.json("deadline", *arguments, code=1)["error"]
        assert error["message"].endswith("."), arguments
        assert error["kind"] != "internal", arguments
