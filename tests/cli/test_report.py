"""The verbs `report` and `export table` as scripts see them."""

from pathlib import Path

from cli.driver import CommandLine


def test_figures_are_told_to_scripts_and_to_people(untouched: CommandLine) -> None:
    found = untouched.json("report", "--from", "2026-01-01", "--to", "2026-12-31")
    assert (found["from"], found["to"], found["zone"]) == ("2026-01-01", "2026-12-31", "Asia/Tokyo")
    assert {"opened", "closed", "removed", "refused", "median_days", "misuse", "answers"} <= found.keys()
    assert (found["opened"], found["open_cases"], found["median_days"]) == (2, 2, {})
    assert [one["opened"] for one in found["by_month"]] == [*[0] * 10, 2, 0]
    assert (found["optouts"]["sent"], found["optouts"]["vendors"]) == (0, [])
    told = untouched.run("report").out
    assert "open cases" in told
    assert "No removal was recorded in this period." in told


def test_a_report_and_a_table_become_files(untouched: CommandLine, tmp_path: Path) -> None:
    paper = untouched.json("report", "--out", tmp_path / "r.pdf", "--language", "ja")
    assert (paper["file"], paper["pages"] > 1) == (str(tmp_path / "r.pdf"), True)
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")
    made = untouched.json("export", "table", "clips", "--out", tmp_path / "clips.csv")
    assert made == {"table": "clips", "file": str(tmp_path / "clips.csv"), "rows": 1}
    assert (tmp_path / "clips.csv").read_bytes().startswith(b"\xef\xbb\xbfid,case,url,")


def test_what_cannot_be_done_is_told(untouched: CommandLine, tmp_path: Path) -> None:
    for arguments in (
        ("report", "--from", "2026-02-30"),
        ("report", "--from", "2026-02-02", "--to", "2026-02-01"),
        ("report", "--out", tmp_path / "r.txt"),
        ("export", "table", "people", "--out", tmp_path / "t.csv"),
        ("export", "table", "cases", "--out", tmp_path / "t.ods"),
    ):
        assert untouched.json(*arguments, code=1)["error"]["kind"] == "invalid_input"
    assert list(tmp_path.iterdir()) == []
