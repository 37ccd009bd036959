"""Record numbers have no gaps and no twins, also when several programs ask at once."""

import os
import threading
from collections.abc import Callable
from typing import NoReturn

import pytest

from rightsdesk.domain.vocabulary import IdKind
from rightsdesk.store.database import Database
from rightsdesk.store.numbering import next_id


def take(database: Database, kind: IdKind, year: int) -> str:
    with database.write() as session:
        return next_id(session, kind, year)


def test_numbers_start_anew_each_year_only_where_the_year_is_printed(
    database: Database,
) -> None:
    assert [take(database, IdKind.CASE, 2026) for _ in range(2)] == ["C-2026-0001", "C-2026-0002"]
    assert take(database, IdKind.CASE, 2027) == "C-2027-0001"
    assert take(database, IdKind.CASE, 2026) == "C-2026-0003"
    assert [take(database, IdKind.CLIP, year) for year in (2026, 2027)] == ["CL-000001", "CL-000002"]
    assert take(database, IdKind.CHARACTER, 2026) == "CH-0001"


def test_a_number_of_a_failed_write_is_given_out_again(database: Database) -> None:
    def fail() -> None:
        with database.write() as session:
            next_id(session, IdKind.NOTICE, 2026)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert take(database, IdKind.NOTICE, 2026) == "N-2026-0001"


def test_eight_threads_of_four_programs_get_each_number_once(open_database: Callable[[], Database]) -> None:
    databases = [open_database() for _ in range(4)]
    taken: list[str] = []

    def work(database: Database) -> None:
        for _ in range(10):
            taken.append(take(database, IdKind.NOTICE, 2026))  # noqa: PERF401  one by one is the point

    threads = [threading.Thread(target=work, args=(database,)) for database in databases for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [f"N-2026-{number:04d}" for number in range(1, 81)]


def test_four_processes_get_each_number_once(database_url: str) -> None:
    receive, send = os.pipe()
    children = []
    for _ in range(4):
        child = os.fork()
        if child == 0:
            take_and_tell(database_url, send)
        children.append(child)
    os.close(send)
    with os.fdopen(receive) as words:
        taken = words.read().split()
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0, 0]
    assert sorted(taken) == [f"N-2026-{number:04d}" for number in range(1, 41)]


def take_and_tell(url: str, send: int) -> NoReturn:
    """What a child process does; it never comes back into the test run."""
    code = 1
    try:
        database = Database.open(url)
        for _ in range(10):
            os.write(send, f"{take(database, IdKind.NOTICE, 2026)}\n".encode())
        code = 0
    finally:
        os._exit(code)
