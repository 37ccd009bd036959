"""Interruptions and faults: Ctrl-C, a closed pipe, a busy folder, and what nobody foresaw."""

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from cli.driver import CommandLine

from rightsdesk.cli.desk import Desk
from rightsdesk.cli.output import Answer
from rightsdesk.cli.progress import job
from rightsdesk.cli.verbs import perform
from rightsdesk.errors import CheckFailed, NotFound
from rightsdesk.jobs import Cancelled

PROGRAM = [sys.executable, "-m", "rightsdesk"]


def raising(error: BaseException) -> Answer:
    raise error


def test_what_nobody_foresaw_goes_to_the_log_and_not_to_the_screen(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(data=tmp_path, as_json=True)
    assert perform(desk, lambda: raising(ZeroDivisionError("secret detail"))) == 1
    out, err = capfd.readouterr()
    log = tmp_path / "logs" / "rightsdesk.log"
    assert json.loads(out)["error"]["kind"] == "internal"
    assert "Something went wrong" in err
    assert str(log) in err
    assert "secret detail" not in err + out
    assert "ZeroDivisionError: secret detail" in log.read_text(encoding="utf-8")


def test_a_fault_without_any_folder_to_log_to_is_still_a_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert perform(Desk(data=tmp_path / "file"), lambda: raising(ZeroDivisionError("x"))) == 1
    assert "ZeroDivisionError" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("error", "code"),
    [(NotFound("No.", "Look."), 1), (CheckFailed("No."), 3), (Cancelled(), 130), (KeyboardInterrupt(), 130)],
)
def test_exit_codes(error: BaseException, code: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert perform(Desk(as_json=True), lambda: raising(error)) == code
    assert set(json.loads(capfd.readouterr().out)["error"]) == {"kind", "message", "hint"}


def test_the_first_ctrl_c_cancels_and_the_second_breaks_off() -> None:
    before = signal.getsignal(signal.SIGINT)
    with job() as ctx:
        os.kill(os.getpid(), signal.SIGINT)
        assert ctx.is_cancelled
        with pytest.raises(Cancelled):
            ctx.report(1, 2, "x")
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_ctrl_c_in_the_middle_of_a_copy_leaves_nothing(cli: CommandLine, tmp_path: Path) -> None:
    cli.json("case", "open", "--title", "x")
    big = tmp_path / "big.bin"
    with big.open("wb") as file:
        file.truncate(3 << 30)  # takes seconds to read and nothing to make
    command = [*PROGRAM, *cli.shared, "--json", "evidence", "attach", "--case", "C-2026-0001", str(big)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        incoming = cli.data / "vault" / "incoming"
        while process.poll() is None and not (incoming.is_dir() and any(incoming.iterdir())):
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.02)
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130, err
    assert json.loads(out)["error"]["kind"] == "cancelled"
    assert "Traceback" not in err
    assert list(incoming.iterdir()) == []
    assert cli.json("evidence", "list", "--case", "C-2026-0001") == []
    assert cli.json("verify")["problems"] == []


def test_a_closed_pipe_ends_quietly(cli: CommandLine) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [*PROGRAM, *cli.shared, "platform", "list"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (1, "")


def test_a_full_disk_behind_stdout_is_a_sentence(cli: CommandLine) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*PROGRAM, *cli.shared, "case", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 1
    assert "could not be written" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr


def test_a_second_program_waits_and_then_says_who_holds_the_folder(cli: CommandLine) -> None:
    holder = (
        "import sys; from pathlib import Path; from rightsdesk.store.folder import DataFolder; "
        "folder = DataFolder.open(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, str(cli.data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        error = cli.json("case", "list", code=1)["error"]
        process.communicate()
    assert error["kind"] == "data_folder_busy"
    assert str(process.pid) in error["message"]
    assert cli.json("case", "list") == []


def test_newer_data_are_refused_untouched(cli: CommandLine) -> None:
    import sqlite3

    path = cli.data / "rightsdesk.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    before = path.read_bytes()
    assert cli.json("case", "list", code=1)["error"]["kind"] == "newer_data"
    assert path.read_bytes() == before


def test_the_program_runs_as_a_module_with_real_exit_codes(cli: CommandLine) -> None:
    def code(*arguments: str) -> int:
        return subprocess.run(
            [*PROGRAM, *cli.shared, *arguments], capture_output=True, check=False
        ).returncode

    assert code("case", "list") == 0
    assert code("case", "show", "C-2099-0001") == 1
    assert code("case", "nonsense") == 2
