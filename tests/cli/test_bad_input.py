"""Bad input of every kind: one clear sentence with a hint, the right exit code, nothing half-written."""

import os
import shutil
from pathlib import Path

import pytest
from cli.driver import NOW, CommandLine

CASES = {
    "unknown case": ("case show C-2099-0001", "not_found", "Case C-2099-0001 does not exist."),
    "a title is no id": ("case show Mirrored", "not_found", "does not exist"),
    "unknown clip": ("match score --clip CL-999999", "not_found", "Clip CL-999999"),
    "unknown work": ("reference add W-0099 {films}/clip.mp4", "not_found", "Work W-0099"),
    "unknown notice": ("notice approve N-2099-0001", "not_found", "Notice N-2099-0001"),
    "unknown evidence": ("evidence show E-999999", "not_found", "E-999999"),
    "unknown match": ("match decide M-999999 --verdict confirmed --reason x", "not_found", "M-999999"),
    "unknown platform": ("platform show nowhere", "not_found", "nowhere"),
    "unknown deadline": ("deadline explain D-999999", "not_found", "D-999999"),
    "unknown rule": ("deadline compute --rule x --trigger 2026-11-22", "not_found", "x"),
    "unknown complaint": ("complaint triage K-999999 --reason x", "not_found", "K-999999"),
    "unknown case to verify": ("verify --case C-2099-0001", "not_found", "C-2099-0001"),
    "neither clip nor file": ("match score", "invalid_input", "either a clip or a file"),
    "clip without anything": ("clip log --case C-2026-0001", "invalid_input", "an address or a file"),
    "address that is none": ("clip log --case C-2026-0001 --url not-a-url", "invalid_input", "not-a-url"),
    "address of a script": (
        "clip log --case C-2026-0001 --url javascript:alert(1)",
        "invalid_input",
        "javascript",
    ),
    "time without zone": (
        "clip log --case C-2026-0001 --url https://x.com/a/status/1 --posted-at 2026-11-22T09:00:00",
        "invalid_input",
        "has no zone",
    ),
    "day of another age": ("case advance C-2026-0001 closed --on 0001-01-01", "invalid_input", "the year 1."),
    "work of the far future": (
        "work add --title X --first-published 9999-12-31",
        "invalid_input",
        "lies in the year 9999",
    ),
    "filter beyond the calendar": ("case list --opened-to 9999-12-31", "invalid_input", "the year 9999"),
    "addresses and files": (
        "clip log --case C-2026-0001 --url https://x.com/a/status/1 --url https://x.com/a/status/2 "
        "--file {films}/clip.mp4",
        "invalid_input",
        "cannot be paired",
    ),
    "file that is missing": ("clip log --case C-2026-0001 --file {films}/gone.mp4", "not_found", "gone.mp4"),
    "evidence that is missing": (
        "evidence attach --case C-2026-0001 {films}/gone.mp4",
        "invalid_input",
        "gone.mp4",
    ),
    "evidence that is a device": ("evidence attach --case C-2026-0001 /dev/null", "invalid_input", "null"),
    "clip of another case": (
        "evidence attach --case C-2026-0002 --clip CL-000001 {films}/page.html",
        "invalid_input",
        "does not belong",
    ),
    "file to score that is missing": ("match score --file {films}/gone.mp4", "not_found", "gone.mp4"),
    "file to score that is no film": (
        "match score --file {films}/page.html",
        "unreadable_media",
        "not a video or a picture",
    ),
    "verdict without words": (
        "match decide M-000001 --verdict confirmed --reason=",
        "invalid_input",
        "reason",
    ),
    "review without words": (
        "review exception CL-000001 --outcome tolerated --considered parody --reason=",
        "invalid_input",
        "reason",
    ),
    "unknown kind": (
        "notice draft --case C-2026-0001 --kind x --language en",
        "invalid_input",
        "kind of notice",
    ),
    "unknown language": (
        "notice draft --case C-2026-0001 --kind dmca_512c_notice --language fr",
        "invalid_input",
        "fr",
    ),
    "field that is none": ("notice edit N-2026-0001 --set no_such_field=1", "invalid_input", "no_such_field"),
    "pair that is none": ("notice edit N-2026-0001 --set contact_phone", "invalid_input", "--set"),
    "nothing to edit": ("notice edit N-2026-0001", "invalid_input", "nothing to change"),
    "folder that is missing": ("notice preview N-2026-0001 --out {films}/no/x.pdf", "not_found", "no folder"),
    "issue before approval": ("notice issue N-2026-0001", "refused", "not approved"),
    "sent before issue": ("notice sent N-2026-0001 --channel form --on 2026-11-22", "refused", "not issued"),
    "answer before sending": (
        "notice answer N-2026-0001 --outcome removed --on 2026-11-22",
        "refused",
        "only a sent notice",
    ),
    "retract without words": ("notice retract N-2026-0001 --reason=", "invalid_input", "reason"),
    "day that is none": ("case advance C-2026-0001 closed --on 2026-02-30", "invalid_input", "2026-02-30"),
    "birthday that is none": ("work add --title x --first-published yesterday", "invalid_input", "yesterday"),
    "title of spaces": ("work add --title=\u3000", "invalid_input", "title is empty"),
    "new page that is none": ("work change W-0001 --url studio", "invalid_input", "studio"),
    "official page that is none": ("work add --title x --url studio", "invalid_input", "studio"),
    "mail that is none": ("studio set --email nobody", "invalid_input", "nobody"),
    "nothing to set": ("studio set", "invalid_input", "nothing to change"),
    "signatory without name": ("studio set --signatory-title Boss", "invalid_input", "no name"),
    "authority that ends first": (
        "studio authority --title x --issued 2026-02-01 --expires 2026-01-01",
        "invalid_input",
        "before it was issued",
    ),
    "case of an unknown work": ("case open --title x --work W-0099", "not_found", "W-0099"),
    "no work to change": ("work change W-0009 --title x", "not_found", "W-0009"),
    "no change of a work": ("work change W-0001", "invalid_input", "nothing to change"),
    "nothing to change": ("case change C-2026-0001", "invalid_input", "nothing to change"),
    "page after nowhere": ("case list --after C-2099-0001", "not_found", "C-2099-0001"),
    "report that says nothing": ("complaint add --complainant Fan", "invalid_input", "says nothing"),
    "report both ways": (
        "complaint triage K-000001 --case C-2026-0001 --reason x",
        "invalid_input",
        "one of the three",
    ),
    "reference that was never there": ("reference remove R-999999", "not_found", "R-999999"),
    "actor without name": ("--actor= info", "invalid_input", "no name"),
    "actor of spaces": ("--actor=\u3000 info", "invalid_input", "no name"),
    "clock that is none": ("--now soon info", "invalid_input", "soon"),
    "clock without zone": ("--now 2026-11-22T09:00 info", "invalid_input", "no zone"),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_input_is_one_sentence_and_changes_nothing(
    untouched: CommandLine, films: Path, name: str
) -> None:
    line, kind, phrase = CASES[name]
    arguments = [part.replace("{films}", str(films)) for part in line.split(" ")]
    before = untouched.json("info")["counts"]
    ran = untouched.run("--json", *arguments)
    assert (ran.code, ran.document["error"]["kind"]) == (1, kind), ran
    error = ran.document["error"]
    assert phrase in error["message"]
    assert error["message"].endswith((".", "]"))
    assert ran.err.splitlines()[0] == error["message"]
    assert untouched.json("info")["counts"] == before


WRONG_USAGE = {
    "unknown noun": ("nonsense", "nonsense"),
    "unknown verb": ("case nonsense", "nonsense"),
    "unknown option": ("case list --nonsense", "--nonsense"),
    "missing option": ("case open", "--title"),
    "missing argument": ("case show", "C"),
    "missing verb": ("case", "command"),
    "word that is none": ("match decide M-000001 --verdict maybe --reason x", "confirmed"),
    "status that is none": ("case advance C-2026-0001 nowhere", "triage"),
    "number that is none": ("case list --limit many", "--limit"),
    "number below one": ("match score --clip CL-000001 --top 0", "--top"),
    "argument too many": ("case show C-2026-0001 C-2026-0002", "C-2026-0002"),
}


@pytest.mark.parametrize("name", WRONG_USAGE)
def test_wrong_usage_ends_with_two_and_points_to_help(untouched: CommandLine, name: str) -> None:
    line, phrase = WRONG_USAGE[name]
    ran = untouched.run("--json", *line.split(" "))
    error = ran.document["error"]
    assert (ran.code, error["kind"]) == (2, "usage")
    assert phrase.lower() in error["message"].lower()
    assert "--help" in error["hint"]
    plain = untouched.run(*line.split(" "))
    assert plain.code == 2


def test_an_empty_file_is_refused_everywhere(desk: CommandLine, tmp_path: Path) -> None:
    empty = tmp_path / "empty.mp4"
    empty.touch()
    assert (
        "empty" in desk.json("evidence", "attach", "--case", "C-2026-0001", empty, code=1)["error"]["message"]
    )
    assert (
        "empty"
        in desk.json("clip", "log", "--case", "C-2026-0001", "--file", empty, code=1)["error"]["message"]
    )
    assert desk.json("reference", "add", "W-0001", empty, code=1)["failed"][0]["reason"]
    assert desk.json("match", "score", "--file", empty, code=1)["error"]["kind"] == "unreadable_media"
    assert (
        desk.json("info")["counts"] | {"clips": 1, "evidence": 1, "references": 1}
        == desk.json("info")["counts"]
    )


@pytest.mark.parametrize("damage", ["noise", "cut"])
def test_a_broken_film_is_kept_as_evidence_and_never_scored(
    desk: CommandLine, tmp_path: Path, films: Path, damage: str
) -> None:
    broken = tmp_path / "broken.mp4"
    whole = (films / "clip.mp4").read_bytes()
    broken.write_bytes(
        b"\0\0\0\x18ftypmp42" + os.urandom(5000) if damage == "noise" else whole[: len(whole) // 3]
    )
    logged = desk.json("clip", "log", "--case", "C-2026-0001", "--file", broken)
    assert desk.json("evidence", "show", logged["evidence"])["size"] == broken.stat().st_size
    error = desk.json("match", "score", "--clip", logged["id"], code=1)["error"]
    assert error["kind"] == "unreadable_media"
    assert desk.json("verify")["problems"] == []


@pytest.mark.parametrize(
    "name",
    [
        "-dash.html",
        "日本語 ファイル.html",
        "[red]x[bold].html",
        "a\nb\x1b[2J.html",
        os.fsdecode(b"caf\xe9.html"),
    ],
)
def test_odd_file_names_are_taken(desk: CommandLine, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("<!doctype html><title>x</title>", encoding="utf-8")
    attached = desk.json("evidence", "attach", "--case", "C-2026-0001", path)
    shown = desk.run("evidence", "show", attached["id"])
    assert "\x1b" not in shown.out
    assert desk.json("verify")["problems"] == []


def test_a_name_that_is_no_utf_8_is_taken_as_reference_and_clip(
    desk: CommandLine, films: Path, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode(b"clip\xff.mp4")
    shutil.copyfile(films / "second.mp4", path)
    assert desk.json("reference", "add", "W-0001", path)["references"][0]["file"] == "clip\\xff.mp4"
    assert desk.json("clip", "log", "--case", "C-2026-0001", "--file", path)["evidence"]
    assert desk.json("match", "score", "--file", path)["clip"]["file"] == "clip\\xff.mp4"


def test_text_that_is_no_utf_8_is_refused(cli: CommandLine) -> None:
    error = cli.json("work", "add", "--title", os.fsdecode(b"caf\xe9"), code=1)["error"]
    assert error["message"] == "'caf\\\\xe9' is not UTF-8 text."


def test_a_data_folder_that_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.touch()
    error = CommandLine(path, ["--data", str(path)]).json("case", "list", code=1)["error"]
    assert error["kind"] == "storage_failed"


def test_a_database_that_is_none(cli: CommandLine) -> None:
    assert cli.json("info", "--database", "mysql://x/y", code=1)["error"]["kind"] == "invalid_input"
    error = cli.json("info", "--database", "postgresql+psycopg://nobody@127.0.0.1:1/none", code=1)["error"]
    assert error["kind"] == "storage_failed"


def test_several_files_with_one_bad_log_nothing(desk: CommandLine, films: Path) -> None:
    desk.json(
        "clip",
        "log",
        "--case",
        "C-2026-0001",
        "--url",
        "https://x.com/a/status/123456",
        "--url",
        "nonsense",
        code=1,
    )
    desk.json(
        "clip", "log", "--case", "C-2026-0001", "--file", films / "clip.mp4", "--file", films / "gone", code=1
    )
    assert desk.json("info")["counts"]["clips"] == 1


def test_what_was_logged_before_a_failure_is_named(desk: CommandLine, films: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.mp4"
    empty.touch()
    error = desk.json(
        "clip", "log", "--case", "C-2026-0001", "--file", films / "clip.mp4", "--file", empty, code=1
    )["error"]
    assert "CL-000002" in error["hint"]


def test_days_in_the_future_are_refused(desk: CommandLine) -> None:
    assert NOW.startswith("2026-11-22")
    for verb in ("answer N-2026-0001 --outcome removed", "sent N-2026-0001 --channel form"):
        assert desk.run("notice", *verb.split(), "--on", "2026-11-23").code == 1
