"""How fast 10,000 clips are imported, beside a bare executemany of the very rows it writes; see README.md.

.venv/bin/python bench/imports.py [--clips N] [--uploaders N] [--rounds N] [--folder DIR]
"""

import argparse
import json
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from rightsdesk.domain.folding import grams
from rightsdesk.jobs import JobContext
from rightsdesk.services.importing.import_orders import ImportOrder
from rightsdesk.services.importing.imports import import_table
from rightsdesk.services.workspace import workspace

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_LEAST = 0.5
_HEADINGS = "動画のURL,投稿者名,投稿日時,該当箇所,備考\n"
_ALONE = ("INSERT INTO case_file", "INSERT INTO clip ")
# In the order in which rows may point to each other.
_TABLES = (
    "case_file",
    "case_line",
    "case_tag",
    "case_count",
    "deadline",
    "due_line",
    "clip",
    "account_line",
    "search_entry",
    "custody_event",
    "import_run",
)
_PRAGMAS = (
    "PRAGMA journal_mode=DELETE; PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON; PRAGMA cell_size_check=ON"
)

Rows = list[tuple[str, list[tuple[Any, ...]]]]


@dataclass
class Clock:
    """What one way of doing it took, each time."""

    name: str
    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def time(self, work: Callable[[], object]) -> None:
        wall, cpu = perf_counter(), process_time()
        work()
        self.wall.append(perf_counter() - wall)
        self.cpu.append(process_time() - cpu)

    def line(self, clips: int, least: "Clock") -> str:
        wall, cpu = median(self.wall), median(self.cpu)
        ratio = median(least.cpu) / cpu
        return f"{self.name:42}{clips / wall:12,.0f}{clips / cpu:12,.0f}{cpu * 1000:10.0f}{ratio:8.2f}"


def write_table(path: Path, clips: int, uploaders: int) -> None:
    """A list as a rights holder keeps it: two platforms, a site of none, Japanese words."""
    addresses = (
        "https://www.youtube.com/watch?v=SAM{0:08d}",
        "https://www.nicovideo.jp/watch/sm{0}?ref=search",
        "https://movies.example/watch/{0}/?utm_source=x",
    )
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEADINGS)
        for number in range(clips):
            address = addresses[number % 3].format(number)
            file.write(
                f"{address},@uploader{number % uploaders},2026-{1 + number % 10:02}-{1 + number % 28:02} "
                f"{number % 24:02}:{number % 60:02},00:01:23,無断転載 第{number}話\n"
            )


def rows_of(path: Path) -> Rows:
    """Every row that the import wrote, table by table, and the statement that writes it."""
    found: Rows = []
    with closing(sqlite3.connect(path)) as connection:
        for name in _TABLES:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
            marks = ", ".join("?" * len(columns))
            rows = connection.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall()  # noqa: S608
            found.append((f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({marks})", rows))  # noqa: S608
        # The full-text index gives no text back: its rows are made of the entries again.
        entries = connection.execute("SELECT id, folded FROM search_entry").fetchall()
        parts = [(number, grams(folded)) for number, folded in entries]
        found.append(("INSERT INTO search_index (rowid, grams) VALUES (?, ?)", parts))
    return found


def write_bare(path: Path, rows: Rows) -> None:
    """The same rows by executemany, in one transaction, as safely written as ours."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(_PRAGMAS)
        connection.execute("BEGIN IMMEDIATE")
        for statement, some in rows:
            connection.executemany(statement, some)
        connection.execute("COMMIT")


def measure(folder: Path, clips: int, uploaders: int, rounds: int) -> tuple[Clock, Clock, Clock]:
    ours = Clock("import of the table")
    every = Clock("executemany of every row it writes")
    alone = Clock("executemany of the clips alone")
    table, empty = folder / "clips.csv", folder / "empty"
    write_table(table, clips, uploaders)
    with workspace(empty, actor="Bench"):
        pass
    for number in range(rounds + 1):
        place = folder / f"ours-{number}"
        shutil.copytree(empty, place)
        with workspace(place, actor="Bench") as ws:
            order, ctx = ImportOrder(table), JobContext()
            clock = ours if number else Clock("warm")
            clock.time(lambda ws=ws, order=order, ctx=ctx: import_table(ws, order, ctx))  # type: ignore[misc]
            database = ws.folder.database_path
        rows = rows_of(database)
        assert sum(len(some) for text, some in rows if " clip " in text) == clips
        for clock, some in ((every, rows), (alone, [one for one in rows if one[0].startswith(_ALONE)])):
            other = folder / "bare.sqlite"
            shutil.copyfile(empty / "rightsdesk.sqlite", other)
            used = clock if number else Clock("warm")
            used.time(lambda other=other, some=some: write_bare(other, some))  # type: ignore[misc]
        shutil.rmtree(place)
    return ours, every, alone


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clips", type=int, default=10_000)
    parser.add_argument("--uploaders", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        clocks = measure(Path(folder), options.clips, options.uploaders, options.rounds)
    ours, every = clocks[:2]
    print(f"{'':42}{'clips/s':>12}{'per CPU s':>12}{'CPU ms':>10}{'ratio':>8}")
    for clock in clocks:
        print(clock.line(options.clips, every))
    ratio = median(every.cpu) / median(ours.cpu)
    word = "reached" if ratio >= _LEAST else "MISSED "
    print(f"\n{word}  {ratio:.2f} of the speed of executemany of the same rows (at least {_LEAST})")
    _OUT.mkdir(parents=True, exist_ok=True)
    said = {"machine": platform.platform(), "clips": options.clips, "clocks": [asdict(one) for one in clocks]}
    (_OUT / "imports.json").write_text(json.dumps(said, indent=2), encoding="utf-8")
    return 0 if ratio >= _LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
