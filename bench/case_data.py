"""Makes a database with so many cases, by the bulk functions of the program, its indexes at the end."""

import random
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from case_rows import (
    WORDS,
    WORKS,
    answer_row,
    case_row,
    chase_row,
    clip_row,
    clips_of,
    columns_of,
    deadline_row,
    letter_row,
    skewed,
)
from sqlalchemy import bindparam
from sqlmodel import SQLModel

from rightsdesk.domain.vocabulary import OVER
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.store import account_lines, case_lines, due_lines, letter_lines
from rightsdesk.store.many_rows import insert_columns
from rightsdesk.store.new_records import NewRecords

_CHUNK = 10_000
_LARGE = "('clip', 'case_file', 'case_line', 'search_entry')"


def make(ws: Workspace, cases: int) -> None:
    """Write the cases with three clips each, in chunks, by way of the bulk functions of the program."""
    chance = random.Random(1)  # noqa: S311  the same data every time
    for number in range(WORKS):
        catalogue.add_work(ws, catalogue.NewWork(f"Work {number}", f"作品{chance.choice(WORDS)}{number}"))
    with ws.database.read() as session:
        works = [row[0] for row in session.connection().exec_driver_sql("SELECT id FROM work")]
        places = [row[0] for row in session.connection().exec_driver_sql("SELECT id FROM platform")][:12]
    with _without_indexes(ws):
        for first in range(1, cases + 1, _CHUNK):
            numbers = range(first, min(first + _CHUNK, cases + 1))
            _write(ws, chance, numbers, works, places)
            print(f"\r{numbers[-1]:,} cases", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    with ws.database.write() as session:
        account_lines.rebuild(session.connection())
    with ws.database.write() as session:
        if ws.database.is_sqlite:
            session.connection().exec_driver_sql(
                "INSERT INTO search_index (search_index) VALUES ('optimize')"
            )
    if not ws.database.is_sqlite:
        with ws.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")


@contextmanager
def _without_indexes(ws: Workspace) -> Iterator[None]:
    """Make the indexes of the large tables at the end, sorted, and not row by row."""
    sqlite = ws.database.is_sqlite
    listed = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN {}"
        if sqlite
        else "SELECT indexname, indexdef FROM pg_indexes "
        "WHERE indexdef NOT LIKE '%% UNIQUE %%' AND tablename IN {}"
    )
    with ws.database.write() as session:
        run = session.connection().exec_driver_sql
        indexes = run(listed.format(_LARGE)).all()
        for name, _ in indexes:
            run(f"DROP INDEX {name}")
        if sqlite:
            run("INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 67108864)")
    yield
    with ws.database.write() as session:
        run = session.connection().exec_driver_sql
        if sqlite:
            run("INSERT INTO search_index (search_index, rank) VALUES ('hashsize', 1048576)")
        else:
            run("SET maintenance_work_mem = '1GB'")
        for name, statement in indexes:
            begin = perf_counter()
            run(str(statement).replace("%", "%%"))
            print(f"{name} in {perf_counter() - begin:.0f} s", file=sys.stderr, flush=True)


def _write(ws: Workspace, chance: random.Random, numbers: range, works: list[str], places: list[str]) -> None:
    rows = [case_row(chance, number) for number in numbers]
    links = [{"case_id": row["id"], "work_id": skewed(chance, works)} for row in rows]
    clips = [
        clip_row(chance, row, 3 * number + part - 2, places)
        for row, number in zip(rows, numbers, strict=True)
        for part in range(3)
    ]
    dates = [deadline_row(chance, row["id"], number) for row, number in zip(rows, numbers, strict=True)
             if row["status"] not in OVER and chance.random() < 0.6]  # fmt: skip
    letters = [letter_row(chance, row, number, places) for row, number in zip(rows, numbers, strict=True)
               if number % 3 == 0]  # fmt: skip
    chases = [chase_row(row) for row in letters if chance.random() < 0.1]
    answers = [answer_row(chance, row) for row in (*letters, *chases)]
    with ws.database.write() as session:
        run = session.connection()
        if ws.database.is_sqlite:
            run.exec_driver_sql("PRAGMA cache_size=-2000000")
        records = NewRecords(run)
        records.add_cases(rows, [(link["case_id"], link["work_id"]) for link in links])
        named: dict[str, Any] = columns_of(clips)
        records.add_clips(named.pop("id"), named.pop("case_id"), named)
        records.finish()
        every = letters + chases
        listed = [(row["id"], clip) for row in every for clip in clips_of(row)]
        tables = {
            # Drafted at first: what an issued letter lists cannot be added to.
            "deadline": dates, "notice": [{**row, "status": "drafted"} for row in every],
            "notice_clip": [{"notice_id": one, "clip_id": clip, "position": 1} for one, clip in listed],
            "answer": answers,
        }  # fmt: skip
        for name, some in tables.items():
            table = SQLModel.metadata.tables[name]
            usual = {one.name: one.default.arg for one in table.c if one.default and one.default.is_scalar}
            insert_columns(run, table, {**usual, **columns_of(some)} if some else {})
        notice = SQLModel.metadata.tables["notice"]
        run.execute(
            notice.update().where(notice.c.id == bindparam("number")).values(status=bindparam("now")),
            [{"number": row["id"], "now": row["status"]} for row in every],
        )
        case_lines.put_due(run, [row["case_id"] for row in dates])
        for put, ids in (
            (due_lines.put_due_dates, [row["id"] for row in dates]),
            (letter_lines.put_letters, [row["id"] for row in every]),
        ):
            for at in range(0, len(ids), 500):
                put(run, ids[at : at + 500])
