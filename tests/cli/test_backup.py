"""`backup` and `restore` as the command line promises them."""

import hashlib
from pathlib import Path

from cli.driver import CommandLine, command_line

from rightsdesk.services.workspace import workspace


def test_there_and_back(desk: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "b.zip"
    written = desk.json("backup", "--out", out)
    assert written["file"] == str(out)
    assert written["sha256"] == hashlib.sha256(out.read_bytes()).hexdigest()
    assert (written["counts"]["cases"], written["counts"]["evidence"], written["damage"]) == (1, 1, [])
    assert written["made_at"] == "2026-11-22T00:00:00+00:00"
    again = command_line(tmp_path / "again", None)
    restored = again.json("restore", out)
    assert (restored["file"], restored["sha256"]) == (str(out), written["sha256"])
    assert (restored["counts"], restored["data"]) == (written["counts"], str(tmp_path / "again"))
    assert again.json("verify")["problems"] == []
    kept = again.json("restore", out)["kept"]
    assert Path(kept).is_dir()
    assert "another name" in desk.run("backup", "--out", out).err


def test_damage_is_exit_code_3(desk: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "b.zip"
    desk.json("backup", "--out", out)
    content = bytearray(out.read_bytes())
    content[len(content) // 2] ^= 1
    out.chmod(0o600)
    out.write_bytes(content)
    again = command_line(tmp_path / "again", None)
    assert again.json("restore", out, code=3)["error"]["kind"] == "check_failed"
    assert not (tmp_path / "again").exists()
    sha256 = desk.json("evidence", "list", "--case", "C-2026-0001")[0]["sha256"]
    file = desk.data / "vault" / sha256[:2] / sha256[2:4] / sha256
    file.chmod(0o600)
    file.write_bytes(b"x")
    assert desk.json("backup", "--out", tmp_path / "c.zip", code=3)["error"]["kind"] == "check_failed"
    written = desk.json("backup", "--out", tmp_path / "c.zip", "--even-damaged")
    assert sha256 in written["damage"][0]


def test_a_folder_that_the_window_holds_can_be_backed_up(desk: CommandLine, tmp_path: Path) -> None:
    url = desk.shared[desk.shared.index("--database") + 1] if "--database" in desk.shared else None
    with workspace(desk.data, database_url=url, actor="The window"):
        assert desk.json("backup", "--out", tmp_path / "b.zip")["counts"]["cases"] == 1
    assert desk.json("verify")["problems"] == []


def test_info_reminds(desk: CommandLine, tmp_path: Path) -> None:
    assert "no backup" in desk.json("info")["warnings"][-1]
    desk.json("backup", "--out", tmp_path / "b.zip")
    assert not [one for one in desk.json("info")["warnings"] if "backup" in one]
    late = desk.json("info", "--now", "2026-12-22T09:00:00+09:00")
    assert "30 days old" in late["warnings"][-1]


def test_the_vault_is_read_a_part_at_a_time(desk: CommandLine) -> None:
    first, second = desk.json("verify", "--next"), desk.json("verify", "--next")
    assert [(one["part"], one["of"], one["problems"]) for one in (first, second)] == [
        (1, 30, []),
        (2, 30, []),
    ]
    assert desk.json("verify", "--next", "--fast", code=1)["error"]["kind"] == "invalid_input"
