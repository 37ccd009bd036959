"""The noun `export` as scripts see it: answers, exit codes, and what stays untouched."""

import json
from pathlib import Path

from cli.driver import APPROVER, CommandLine
from services.packaging import changed_byte, judge_by_python

NOTICE = "N-2026-0001"


def _issued(desk: CommandLine) -> CommandLine:
    desk.json("--actor", APPROVER, "notice", "approve", NOTICE)
    desk.json("notice", "issue", NOTICE)
    return desk


def test_a_case_is_exported_verified_and_found_changed(desk: CommandLine, tmp_path: Path) -> None:
    _issued(desk)
    out = tmp_path / "package"
    made = desk.json("export", "case", "C-2026-0001", "--out", out)
    assert made["bag"] == str(out)
    assert {one["path"] for one in made["files"]} == {
        path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()
    }
    checked = desk.json("export", "verify", out)
    assert (checked["problems"], checked["payload_sha256"]) == ([], made["payload_sha256"])
    assert judge_by_python(out).code == 0
    again = desk.json("export", "case", "C-2026-0001", "--out", out, code=1)
    assert again["error"]["kind"] == "invalid_input"
    changed_byte(out)
    problems = desk.json("export", "verify", out, code=3)["problems"]
    assert {"changed", "records"} == {one["kind"] for one in problems}


def test_a_redacted_package_says_what_was_masked(desk: CommandLine, tmp_path: Path) -> None:
    _issued(desk)
    ran = desk.run("--json", "export", "case", "C-2026-0001", "--out", tmp_path / "red", "--redacted")
    assert (ran.code, "masked.json" in ran.err) == (0, True)
    assert {"file", "path", "rule"} == ran.document["masked"][0].keys()
    assert "Aki Drafter" not in (tmp_path / "red" / "data" / "case.json").read_text("utf-8")
    assert desk.json("export", "verify", tmp_path / "red")["problems"] == []


def test_people_read_a_table(desk: CommandLine, tmp_path: Path) -> None:
    _issued(desk)
    told = desk.run("export", "case", "C-2026-0001", "--out", tmp_path / "bag")
    assert "SHA-256 of manifest-sha256.txt" in told.out
    assert "Everything is as the bag says." in desk.run("export", "verify", tmp_path / "bag").out


def test_what_is_no_bag_is_told(cli: CommandLine, tmp_path: Path) -> None:
    assert cli.json("export", "verify", tmp_path / "absent", code=1)["error"]["kind"] == "invalid_input"
    (tmp_path / "empty").mkdir()
    kinds = {one["kind"] for one in cli.json("export", "verify", tmp_path / "empty", code=3)["problems"]}
    assert kinds == {"not_a_bag", "manifest"}
    found = cli.json("export", "case", "C-2026-0099", "--out", tmp_path / "new", code=1)
    assert found["error"]["kind"] == "not_found"


def test_an_entry_for_lumen_is_a_file(desk: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "entry.json"
    assert desk.json("export", "lumen", NOTICE, "--out", out, code=1)["error"]["kind"] == "refused"
    assert not out.exists()
    _issued(desk)
    assert desk.json("export", "lumen", NOTICE, "--out", out)["file"] == str(out)
    assert json.loads(out.read_text("utf-8"))["notice"]["type"] == "DMCA"
