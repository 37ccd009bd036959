"""Shared options stand before the verb or after it, and come from the environment when they are left out."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from cli.driver import CommandLine

from rightsdesk.cli.app import execute


@pytest.mark.parametrize("line", ["--json case list", "case --json list", "case list --json"])
def test_json_may_stand_anywhere(cli: CommandLine, line: str) -> None:
    assert cli.run(*line.split()).document == []


def test_what_stands_further_right_counts(cli: CommandLine, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert cli.json("info", "--data", other)["data"] == str(other)
    assert cli.json("info", "--actor", "Ben")["actor"] == "Ben"


def test_environment_fills_what_is_left_out(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RIGHTSDESK_DATA", str(cli.data))
    monkeypatch.setenv("RIGHTSDESK_ACTOR", "From the environment")
    bare = CommandLine(cli.data)
    shown = bare.json("info")
    assert (shown["actor"], shown["data"]) == ("From the environment", str(cli.data))
    assert bare.json("info", "--data", tmp_path / "x")["data"] == str(tmp_path / "x")
    assert bare.json("--actor", "Named", "info")["actor"] == "Named"


def test_a_postgresql_database_is_taken_from_the_environment(
    desk: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "--database" not in desk.shared:
        assert desk.json("info")["database"].endswith("rightsdesk.sqlite")
        return
    url = desk.shared[-1]
    monkeypatch.setenv("RIGHTSDESK_DATABASE_URL", url)
    shown = CommandLine(desk.data, desk.shared[:-2]).json("info")
    assert shown["database"].startswith("postgresql")
    assert shown["counts"]["clips"] == 1


def test_the_default_folder_is_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert CommandLine(tmp_path).json("info")["data"] == str(tmp_path / "rightsdesk")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["--version"]) == 0
    assert capsys.readouterr().out == f"rightsdesk {version('rightsdesk')}\n"


NOUNS = ("studio", "work", "reference", "platform", "case", "clip", "evidence", "match", "review", "notice",
         "deadline", "complaint")  # fmt: skip


@pytest.mark.parametrize("noun", NOUNS)
def test_every_noun_has_help(noun: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute([noun, "--help"]) == 0
    assert f"rightsdesk {noun}" in capsys.readouterr().out


def test_help_of_a_verb_names_the_shared_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["case", "list", "--help"]) == 0
    shown = capsys.readouterr().out
    assert all(
        option in shown for option in ("--json", "--data", "--actor", "--now", "--database", "--status")
    )


def test_no_verb_without_a_display_is_a_sentence(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    ran = cli.run()
    assert (ran.code, ran.out) == (1, "")
    assert "There is no display" in ran.err
    assert "There is no display" in cli.run("demo").err


def test_help_starts_without_the_heavy_libraries() -> None:
    heavy = {"sqlalchemy", "sqlmodel", "alembic", "av", "cv2", "numpy", "PySide6", "reportlab", "pydantic"}
    program = f"import sys, rightsdesk.cli.app; print(sorted({heavy!r} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
