import subprocess
import sys
from pathlib import Path

import pytest

from rightsdesk.children import CHILD_FLAG, child_command, run_child


def test_a_child_sees_nothing_of_the_folder_it_was_started_in(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('the wrong json')")
    command = child_command("rightsdesk.services.evidence.mail_child")

    done = subprocess.run(command, input=b"", capture_output=True, cwd=tmp_path, check=False)

    assert b"the wrong json" not in done.stderr
    assert done.returncode == 0


def test_a_built_folder_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    command = child_command("rightsdesk.services.importing.sheet_child", "Sheet 1")

    assert command == [sys.executable, CHILD_FLAG, "rightsdesk.services.importing.sheet_child", "Sheet 1"]


def test_the_program_can_be_its_own_child() -> None:
    command = [sys.executable, "-m", "rightsdesk", CHILD_FLAG, "rightsdesk.services.evidence.mail_child"]

    done = subprocess.run(command, input=b"", capture_output=True, check=True)

    assert b'"problem"' in done.stdout


@pytest.mark.parametrize(
    "arguments", [[], [CHILD_FLAG], [CHILD_FLAG, "http.server"], [CHILD_FLAG, "rightsdesk.cli.app"]]
)
def test_nothing_else_is_run_as_a_child(arguments: list[str]) -> None:
    assert not run_child(arguments)
