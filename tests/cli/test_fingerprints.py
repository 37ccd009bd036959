"""Fingerprints for partners by command line."""

import shutil
from pathlib import Path

from cli.driver import CommandLine, command_line


def test_fingerprints_are_given_shown_taken_and_removed(
    desk: CommandLine, new_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "a.fingerprints"
    given = desk.json("fingerprints", "export", "--work", "W-0001", "--out", out, "--as", "Akatsuki")
    assert (given["direction"], given["references"], given["pictures"]) == ("given", 1, False)
    assert given["key"] == desk.json("fingerprints", "key")["key"]
    assert given["key"] in Path(given["sheet"]).read_text("utf-8")
    again = desk.json("fingerprints", "export", "--work", "W-0001", "--out", out, code=1)
    assert "already there" in again["error"]["message"]
    shutil.copytree(new_folder, tmp_path / "other")
    other = command_line(tmp_path / "other", None)
    seen = other.json("fingerprints", "show", out)
    assert (seen["holder"], seen["trusted"], seen["key"]) == ("Akatsuki", False, given["key"])
    assert other.json("fingerprints", "import", out, code=1)["error"]["kind"] == "refused"
    taken = other.json("fingerprints", "import", out, "--trust", given["key"])
    assert (taken["work_ids"], taken["reference_ids"], taken["already"]) == (["W-0001"], ["R-000001"], False)
    assert other.json("reference", "list")[0]["held_by"] == "Akatsuki"
    assert other.json("work", "show", "W-0001")["held_by"] == "Akatsuki"
    assert [one["name"] for one in other.json("fingerprints", "trusted")] == ["Akatsuki"]
    listed = other.json("fingerprints", "list")
    assert [(one["id"], one["current"]) for one in listed] == [("FX-000001", True)]
    theirs = other.json("fingerprints", "export", "--work", "W-0001", "--out", tmp_path / "b", code=1)
    assert "Akatsuki" in theirs["error"]["message"]
    gone = other.json("fingerprints", "remove", "FX-000001")
    assert gone == {"id": "FX-000001", "removed": True, "references": ["R-000001"]}
    assert other.json("fingerprints", "distrust", "TK-0001")["ended_by"]
    assert other.json("fingerprints", "import", out, code=1)["error"]["kind"] == "refused"
