"""Folders, finding and derived items on the command line."""

from pathlib import Path

from cli.driver import CommandLine

CASE = ("--case", "C-2026-0001")


def test_a_folder_is_attached_found_and_derived_from(desk: CommandLine, tmp_path: Path) -> None:
    folder = tmp_path / "seen"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "note.txt").write_text("a note", encoding="utf-8")
    (folder / "empty.txt").touch()
    done = desk.json("evidence", "attach", *CASE, folder)
    assert [item["file"] for item in done["items"]] == ["note.txt"]
    assert done["skipped"] == [{"path": "empty.txt", "reason": "is empty"}]
    page = desk.json("evidence", "find", "note", *CASE)
    assert (page["total"], page["of"], page["next"]) == (1, 2, None)
    assert page["rows"][0]["file"]["state"] == "unchecked"
    film = desk.json("evidence", "list", *CASE)[0]
    frame = desk.json("evidence", "derive", film["id"], "--frame", "1.0", "--crop", "10,20,30,40")
    assert (frame["parent"], frame["parent_sha256"]) == (film["id"], film["sha256"])
    assert frame["derivation"]["parameters"]["crop"] == "10,20,30,40"
    found = desk.json("evidence", "find", *CASE, "--derived")
    assert [row["id"] for row in found["rows"]] == [frame["id"]]
    pairs = desk.json("evidence", "derive", film["id"], "--match", "M-000001")
    assert pairs["derivation"]["parameters"]["match"] == "M-000001"
    assert desk.json("evidence", "show", film["id"])["derived"] == [frame["id"], pairs["id"]]
    assert "derived from" in desk.run("evidence", "show", frame["id"]).out


def test_what_cannot_be_derived_is_refused(desk: CommandLine) -> None:
    for arguments in (
        (),
        ("--playable", "--sheet", "4"),
        ("--crop", "1,2"),
        ("--frame", "999"),
        ("--match", "M-000001", "--playable"),
    ):
        answer = desk.json("evidence", "derive", "E-000001", *arguments, code=1)
        assert answer["error"]["kind"] == "invalid_input"
