"""Times calls of services, and the bare SQL that they sent, and holds them against the targets."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import event

from rightsdesk.services.workspace import Workspace

_LIST_MS, _SEARCH_MS, _FIGURES_MS = 100, 150, 1000


Action = tuple[str, str, Callable[[], object]]


@dataclass
class Figure:
    """One action: milliseconds of the service, on the wall and of CPU, and of its bare SQL; medians."""

    name: str
    group: str
    rows: int
    service: float
    cpu: float
    bare: float

    @property
    def ratio(self) -> float:
        return self.service / self.bare if self.bare else 0.0


def measure(ws: Workspace, rounds: int, actions: Iterable[Action]) -> list[Figure]:
    """Time each service call, and the statements it sent, sent again past everything of ours."""
    figures = []
    for group, name, call in actions:
        found, statements = _overheard(ws, call)
        ours, bare = [], []
        for _ in range(rounds):
            ours.append(_timed(ws, call))
            bare.append(_replayed(ws, statements))
        rows = len(getattr(found, "rows", found if isinstance(found, tuple) else ()))
        figures.append(
            Figure(
                name,
                group,
                getattr(found, "number", rows),
                median(one[0] for one in ours),
                median(one[1] for one in ours),
                median(bare),
            )
        )
        last = figures[-1]
        print(
            f"{last.name:44}{last.rows:>10,}{last.service:>10.1f}{last.cpu:>10.1f}{last.bare:>10.1f}{last.ratio:>7.1f}",
            flush=True,
        )
    return figures


def _overheard(ws: Workspace, call: Callable[[], object]) -> tuple[object, list[tuple[str, Any]]]:
    """What a call gives, and the queries it sends."""
    sent: list[tuple[str, Any]] = []

    def note(*given: Any) -> None:  # noqa: ANN401  connection, cursor, statement, parameters, and more
        sent.append((given[2], given[3]))

    event.listen(ws.database.engine, "before_cursor_execute", note)
    found = call()
    event.remove(ws.database.engine, "before_cursor_execute", note)
    return found, [one for one in sent if one[0].lstrip().startswith(("SELECT", "WITH"))]


def _timed(ws: Workspace, call: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the wall and of CPU, ours and that of a PostgreSQL on this machine."""
    begin, cpu = perf_counter(), process_time() + _server_seconds(ws)
    call()
    return (perf_counter() - begin) * 1000, (process_time() + _server_seconds(ws) - cpu) * 1000


def _server_seconds(ws: Workspace) -> float:
    """What the server of this machine spent on our one connection."""
    if ws.database.is_sqlite:
        return 0.0
    with ws.database.read() as session:
        number = session.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
    return int(Path(f"/proc/{number}/schedstat").read_text(encoding="ascii").split()[0]) / 1e9


def _replayed(ws: Workspace, statements: list[tuple[str, Any]]) -> float:
    raw = ws.database.engine.raw_connection()
    cursor = raw.cursor()
    begin = perf_counter()
    for statement, given in statements:
        cursor.execute(statement, given)
        cursor.fetchall()
    spent = (perf_counter() - begin) * 1000
    raw.rollback()
    raw.close()
    return spent


def judge(figures: list[Figure]) -> list[tuple[bool, str]]:
    """Hold the figures against the targets."""
    verdicts = []
    limits = {
        "list": _LIST_MS,
        "total": _LIST_MS,
        "count": _LIST_MS,
        "search": _SEARCH_MS,
        "figures": _FIGURES_MS,
    }
    for group, most in limits.items():
        own = [one for one in figures if one.group == group]
        if not own:
            continue
        slowest = max(own, key=lambda one: one.service)
        said = f"{group}: at most {slowest.service:.0f} ms, for “{slowest.name}” (at most {most})"
        verdicts.append((slowest.service <= most, said))
    return verdicts
