"""How fast evidence is taken in and checked, beside cp and sha256sum; see README.md.

.venv/bin/python bench/evidence.py [--megabytes N] [--rounds N] [--folder DIR]
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from time import perf_counter

from rightsdesk.jobs import JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.custody import verify
from rightsdesk.services.evidence import evidence
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import workspace
from rightsdesk.store.vault import Vault

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_LEAST = 0.7
_FILES = 8
_MIB = 1024 * 1024


@dataclass
class Clock:
    """What one way of doing it has used so far: seconds on the wall, seconds of CPU, and bytes."""

    name: str
    wall: float = 0.0
    cpu: float = 0.0
    size: int = 0

    def time(self, size: int, work: Callable[[], object]) -> None:
        wall, cpu = perf_counter(), _cpu()
        work()
        self.wall += perf_counter() - wall
        self.cpu += _cpu() - cpu
        self.size += size

    @property
    def per_second(self) -> float:
        return self.size / _MIB / self.wall

    @property
    def per_cpu_second(self) -> float:
        return self.size / _MIB / self.cpu

    @property
    def cores(self) -> float:
        return self.cpu / self.wall


def _cpu() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _random_file(path: Path, megabytes: int) -> Path:
    with path.open("wb") as file:
        for _ in range(megabytes):
            file.write(os.urandom(_MIB))
        file.flush()
        os.fsync(file.fileno())
    return path


def _forget(files: list[Path]) -> None:
    """Drop the files from memory, so that each contender reads them from the disk."""
    for path in files:
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _raw(files: list[Path]) -> None:
    for path in files:
        digest = sha256()
        with path.open("rb", buffering=0) as file:
            while piece := file.read(_MIB):
                digest.update(piece)


def _run(*command: str | Path, text: str = "") -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, input=text, text=True)


def measure_intake(folder: Path, megabytes: int, rounds: int) -> list[Clock]:
    """One large file into the vault, and by cp and sha256sum, by turns."""
    ours, theirs = Clock("intake into the vault"), Clock("cp + sha256sum")
    source, copy = _random_file(folder / "source.bin", megabytes), folder / "copy.bin"
    size = source.stat().st_size

    def by_hand() -> None:
        _run("cp", source, copy)
        _run("sha256sum", copy)

    for number in range(rounds):
        _forget([source])
        theirs.time(size, by_hand)
        copy.unlink()
        _forget([source])
        vault = Vault(folder / f"vault-{number}")
        ours.time(size, lambda vault=vault: vault.take_in(source, JobContext()))  # type: ignore[misc]
        shutil.rmtree(vault.folder)
    source.unlink()
    return [ours, theirs]


def measure_verify(folder: Path, megabytes: int, rounds: int) -> list[Clock]:
    """The whole vault of a workspace, and the same files by sha256sum on one core and on all."""
    cores = os.cpu_count() or 1
    ours, one = Clock("full verify"), Clock("sha256sum, one core")
    every, raw = Clock(f"sha256sum, {cores} at once"), Clock("SHA-256 of Python, one core")
    with workspace(folder / "data", actor="Bench") as ws:
        catalogue.add_work(ws, catalogue.NewWork("Bench"))
        cases.open_case(ws, cases.NewCase("Bench", ("W-0001",)))
        given = tuple(_random_file(folder / f"{n}.bin", megabytes // _FILES) for n in range(_FILES))
        items = evidence.attach_evidence(ws, evidence.NewEvidence("C-2026-0001", given), JobContext()).items
        for path in given:
            path.unlink()
        files = [ws.vault.path(item.sha256) for item in items]
        size = sum(path.stat().st_size for path in files)
        names = "\0".join(map(str, files))
        for _ in range(rounds):
            for clock, work in (
                (one, lambda: _run("sha256sum", *files)),
                (ours, lambda: verify.verify_records(ws, JobContext())),
                (every, lambda: _run("xargs", "-0", "-n1", f"-P{cores}", "sha256sum", text=names)),
                (raw, lambda: _raw(files)),
            ):
                _forget(files)
                clock.time(size, work)
    return [ours, one, every, raw]


def judge(intake: list[Clock], checking: list[Clock]) -> list[tuple[bool, str]]:
    """Hold the figures against the targets."""
    taken = intake[0].per_second / intake[1].per_second
    by_core = checking[0].per_cpu_second / checking[1].per_cpu_second
    by_raw = checking[0].per_cpu_second / checking[3].per_cpu_second
    by_wall = checking[0].per_second / checking[2].per_second
    return [
        (taken >= _LEAST, f"{taken:.2f} of the speed of cp + sha256sum (at least {_LEAST})"),
        (by_core >= _LEAST, f"{by_core:.2f} of sha256sum a core (at least {_LEAST})"),
        (by_raw >= _LEAST, f"{by_raw:.2f} of SHA-256 alone a core (at least {_LEAST})"),
        (by_wall >= _LEAST, f"{by_wall:.2f} of sha256sum on every core, on the wall (at least {_LEAST})"),
    ]


def _print(clocks: list[Clock]) -> None:
    for clock in clocks:
        speed = f"{clock.per_second:8.0f} {clock.per_cpu_second:12.0f} {clock.cores:10.2f}"
        print(f"{clock.name:28}{speed}")


def main() -> int:
    """Measure, print, write the figures; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=_OUT, help="on the disk to measure")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        intake = measure_intake(Path(name), given.megabytes, given.rounds)
        checking = measure_verify(Path(name), given.megabytes, given.rounds)
    print(f"{'':28}{'MiB/s':>8} {'MiB/CPU-s':>12} {'cores used':>10}")
    _print([*intake, *checking])
    verdicts = judge(intake, checking)
    print()
    for holds, sentence in verdicts:
        print("reached " if holds else "MISSED  ", sentence)
    _OUT.mkdir(parents=True, exist_ok=True)
    figures = {
        "machine": platform.platform(),
        "cores": os.cpu_count(),
        "load": os.getloadavg(),
        "clocks": [asdict(clock) for clock in (*intake, *checking)],
        "verdicts": [{"reached": holds, "sentence": sentence} for holds, sentence in verdicts],
    }
    (_OUT / "evidence.json").write_text(json.dumps(figures, indent=2), encoding="utf-8")
    return 0 if all(holds for holds, _sentence in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
