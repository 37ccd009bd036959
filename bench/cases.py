"""How fast lists are opened, sorted, filtered and counted, beside the bare SQL of it; see README.md.

.venv/bin/python bench/cases.py [--cases N] [--rounds N] [--folder DIR] [--database URL]
"""

import argparse
import json
import os
import platform
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Any

from sqlalchemy import bindparam, event
from sqlmodel import SQLModel

from rightsdesk.domain.accounts import account_key
from rightsdesk.domain.vocabulary import OVER, CaseStatus, IdKind, format_id
from rightsdesk.services.accounts import uploader_list
from rightsdesk.services.dates import digest, due_list, undated_cases
from rightsdesk.services.finding import boards, case_choices, case_list, search, work_lists
from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.list_pages import Sort, Turn
from rightsdesk.services.notices import notice_list
from rightsdesk.services.reporting.figures import figures as figures_of
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace, open_workspace
from rightsdesk.store import account_lines, case_lines, due_lines, letter_lines
from rightsdesk.store.many_rows import insert_columns
from rightsdesk.store.new_records import NewRecords

_OUT = Path(__file__).resolve().parents[1] / "build" / "bench"
_CHUNK = 10_000
_LIST_MS, _SEARCH_MS, _FIGURES_MS = 100, 150, 1000
_LARGE = "('clip', 'case_file', 'case_line', 'search_entry')"
_START = datetime(2026, 1, 1, tzinfo=UTC)
_TODAY = date(2026, 11, 22)
_WORDS = [
    *(
        "夜空",
        "灯りの港",
        "アニメ",
        "無断転載",
        "切り抜き",
        "動画",
        "生成",
        "第三話",
        "オープニング",
        "鏡写し",
    ),
    *("高画質", "まとめ", "公式", "キャラクター", "狐火", "彗星", "果樹園", "の", "が", "を", "に", "投稿"),
    *("確認", "削除", "依頼", "ミラー", "字幕", "全話", "配信", "翻訳", "ショート", "歌ってみた", "切手"),
    *("展覧会", "広告", "収益化", "再投稿", "音声", "映像", "加工", "背景", "主人公", "妖精", "電車", "海辺"),
]
_KANJI = [chr(0x4E00 + number) for number in range(0, 5000, 3)]
_FIRST, _LAST = ("花子", "太郎", "Mio", "凛"), ("田中", "見本", "森", "Aki ", "Ben ")
_NAMES = [f"{one}{other}" for one in _LAST for other in _FIRST]
_WORKS = 40
_REASONS = ("removed",) * 9 + ("not_infringing",)
_RULES = (
    *(("reupload_check", "act_by"), ("reupload_check_30", "act_by"), ("yt_counter", "act_by")),
    *(("us_sol", "act_by"), ("dsa_decision", "expected_by"), ("jp_letter_reply", "expected_by")),
    ("receipt_check", "hint"),
)
_OUTCOMES = (*("removed",) * 6, *("rejected",) * 2, "restricted", "counter_notice", "acknowledged")


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


def make(ws: Workspace, cases: int) -> None:
    """Write the cases with three clips each, in chunks, by way of the bulk functions of the program."""
    chance = random.Random(1)  # noqa: S311  the same data every time
    for number in range(_WORKS):
        catalogue.add_work(ws, catalogue.NewWork(f"Work {number}", f"作品{chance.choice(_WORDS)}{number}"))
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
    rows = [_case(chance, number) for number in numbers]
    links = [{"case_id": row["id"], "work_id": _skewed(chance, works)} for row in rows]
    clips = [
        _clip(chance, row, 3 * number + part - 2, places)
        for row, number in zip(rows, numbers, strict=True)
        for part in range(3)
    ]
    dates = [_deadline(chance, row["id"], number) for row, number in zip(rows, numbers, strict=True)
             if row["status"] not in OVER and chance.random() < 0.6]  # fmt: skip
    letters = [_letter(chance, row, number, places) for row, number in zip(rows, numbers, strict=True)
               if number % 3 == 0]  # fmt: skip
    chases = [_chase(row) for row in letters if chance.random() < 0.1]
    answers = [_answer(chance, row) for row in (*letters, *chases)]
    with ws.database.write() as session:
        run = session.connection()
        if ws.database.is_sqlite:
            run.exec_driver_sql("PRAGMA cache_size=-2000000")
        records = NewRecords(run)
        records.add_cases(rows, [(link["case_id"], link["work_id"]) for link in links])
        named: dict[str, Any] = _columns(clips)
        records.add_clips(named.pop("id"), named.pop("case_id"), named)
        records.finish()
        every = letters + chases
        listed = [(row["id"], clip) for row in every for clip in _clips_of(row)]
        tables = {
            # Drafted at first: what an issued letter lists cannot be added to.
            "deadline": dates, "notice": [{**row, "status": "drafted"} for row in every],
            "notice_clip": [{"notice_id": one, "clip_id": clip, "position": 1} for one, clip in listed],
            "answer": answers,
        }  # fmt: skip
        for name, some in tables.items():
            table = SQLModel.metadata.tables[name]
            usual = {one.name: one.default.arg for one in table.c if one.default and one.default.is_scalar}
            insert_columns(run, table, {**usual, **_columns(some)} if some else {})
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


def _columns(rows: list[dict[str, Any]]) -> dict[str, list[Any]]:
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def _skewed(chance: random.Random, values: list[Any]) -> Any:  # noqa: ANN401
    return values[int(len(values) * chance.random() ** 2.5)]


def _case(chance: random.Random, number: int) -> dict[str, Any]:
    status = chance.choices(list(CaseStatus), [20 if one in OVER else 1 for one in CaseStatus])[0]
    day = _START + timedelta(seconds=number * 27)
    return {
        "id": format_id(IdKind.CASE, number, 2026), "title": _text(chance, 3), "status": str(status),
        "claim": "reupload", "priority": chance.choice(("low", "normal", "normal", "high")),
        "assignee": chance.choice(_NAMES), "complainant": "", "repeat_count": 0, "close_reason": "",
        "status_on": day.date(), "opened_at": day, "opened_by": "Bench", "version": 1,
    }  # fmt: skip


def _clip(chance: random.Random, case: dict[str, Any], number: int, places: list[str]) -> dict[str, Any]:
    key = "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789-_", k=11))
    url = f"https://www.youtube.com/watch?v={key}"
    uploader = f"@user{int(300_000 * chance.random() ** 2)}"
    return {
        "id": format_id(IdKind.CLIP, number, 2026), "case_id": case["id"], "url": url, "url_normalised": url,
        "platform_id": _skewed(chance, places), "platform_item_id": key,
        "uploader": uploader, "account_key": account_key(uploader), "locus": "", "kind": "reupload",
        "generator": "", "similarity_note": "", "access_note": "", "note": _text(chance, 5),
        "logged_at": case["opened_at"], "logged_by": "Bench", "version": 1,
    }  # fmt: skip


def _deadline(chance: random.Random, case_id: str, number: int) -> dict[str, Any]:
    due = _TODAY + timedelta(days=chance.randrange(-60, 200))
    rule, nature = chance.choice(_RULES)
    return {
        "id": format_id(IdKind.DEADLINE, number, 2026), "case_id": case_id, "rule_id": rule,
        "rule_version": "1", "nature": nature, "owed_by": "us", "trigger_at": _START,
        "trigger_source": "bench",
        "due_on": due, "due_at": datetime(due.year, due.month, due.day, tzinfo=UTC), "trace": [],
        "status": "open", "overridden_by": "", "override_reason": "", "created_at": _START, "version": 1,
    }  # fmt: skip


def _clips_of(letter: dict[str, Any]) -> Iterator[str]:
    """The clips of a letter's case, all of which it lists."""
    number = int(letter["case_id"].rpartition("-")[2])
    return (format_id(IdKind.CLIP, 3 * number + part - 2, 2026) for part in range(3))


def _letter(chance: random.Random, case: dict[str, Any], number: int, places: list[str]) -> dict[str, Any]:
    return {
        "id": format_id(IdKind.NOTICE, number, 2026), "case_id": case["id"], "kind": "dmca_512c_notice",
        "language": "en", "platform_id": _skewed(chance, places), "author": "Bench",
        "status": chance.choices(("answered", "sent", "drafted"), (950, 48, 2))[0],
        "letter_text": "A letter of some length. " * 100, "drafted_at": case["opened_at"],
        "sent_on": case["opened_at"].date(), "channel": "form", "version": 1,
        "overrides": {}, "supports": {}, "fields": {}, "ledger": [],
    }  # fmt: skip


def _chase(letter: dict[str, Any]) -> dict[str, Any]:
    """A letter that asks after one, with a number behind all of them."""
    number = 10_000_000 + int(letter["id"].rpartition("-")[2])
    return {
        **letter, "id": format_id(IdKind.NOTICE, number, 2026), "kind": "reminder",
        "sent_on": letter["sent_on"] + timedelta(days=14),
    }  # fmt: skip


def _answer(chance: random.Random, letter: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": f"AN-{letter['id'][2:]}", "notice_id": letter["id"], "outcome": chance.choice(_OUTCOMES),
        "received_on": letter["sent_on"] + timedelta(days=chance.randrange(30)), "details": {}, "note": "",
        "recorded_at": letter["drafted_at"], "recorded_by": "Bench",
    }  # fmt: skip


def _text(chance: random.Random, words: int) -> str:
    return "".join(_skewed(chance, _WORDS) for _ in range(words)) + "".join(chance.choices(_KANJI, k=4))


def actions(ws: Workspace) -> Iterator[tuple[str, str, Callable[[], object]]]:
    """What is measured: its group, its name, and the call."""
    everything = CaseFilter()
    with ws.database.read() as session:
        someone = session.connection().exec_driver_sql("SELECT uploader FROM clip LIMIT 1").scalar_one()
    middle = case_list.case_page(ws, CaseFilter(assignee=_NAMES[3]), Sort("due", False)).last

    def page(wanted: CaseFilter = everything, sort: Sort = case_list.NEWEST, **place: Any) -> Any:  # noqa: ANN401
        return lambda: case_list.case_page(ws, wanted, sort, **place)

    yield "list", "open the list", page()
    yield "list", "jump to its end", page(at_end=True)
    yield "list", "next page, by due date", page(sort=Sort("due", False), after=middle)
    yield "list", "page before, by due date", page(sort=Sort("due", False), before=middle)
    for column in ("id", "title", "status", "due", "priority", "assignee", "opened"):
        yield "list", f"sort by {column}", page(sort=Sort(column, False))
        yield "list", f"sort by {column}, its end", page(sort=Sort(column, False), at_end=True)
    wanted = {
        "status triage": CaseFilter(status="triage"),
        "five statuses": CaseFilter(statuses=("triage", "rejected", "escalated", "suit_filed", "reinstated")),
        "open cases": CaseFilter(open_only=True),
        "work, common": CaseFilter(work="W-0001"),
        "work, rare": CaseFilter(work=f"W-{_WORKS:04d}"),
        "platform, common": CaseFilter(platform=_platforms(ws)[0]),
        "platform, rare": CaseFilter(platform=_platforms(ws)[-1]),
        "assignee": CaseFilter(assignee=_NAMES[3]),
        "uploader": CaseFilter(uploader=someone),
        "due this month": CaseFilter(due_from=date(2026, 11, 1), due_to=date(2026, 11, 30)),
        "priority": CaseFilter(priority="high"),
        "open, assignee, work": CaseFilter(open_only=True, assignee=_NAMES[3], work="W-0003"),
        "text, common": CaseFilter(search="灯り"),
        "text, rare": CaseFilter(search=someone),
    }
    for name, one in wanted.items():
        yield "list", f"filter: {name}", page(one)
        yield "list", f"filter: {name}, by due date", page(one, Sort("due", False))
        yield "total", f"total: {name}", lambda one=one: case_list.count_cases(ws, one)
    yield "total", "total: all", lambda: case_list.count_cases(ws, everything)
    yield "figures", "figures of a year", lambda: figures_of(ws)
    for query in (
        "夜空",
        "動画",
        "海辺",
        "彗星 果樹",
        "無断転載",
        "の",
        "龘",
        "鏃鏄",
        someone,
        '"watch?v=a"',
        "absent words",
    ):
        yield "search", f"search: {query}", lambda query=query: search.search(ws, query)


def list_actions(ws: Workspace) -> Iterator[tuple[str, str, Callable[[], Any]]]:
    """The lists of due dates, letters and accounts, and what is counted for every page of the window."""
    yield "count", "counts beside the places", lambda: boards.counts(ws)
    yield "count", "counts of the day", lambda: digest.day_counts(ws)
    yield "count", "digest of the day, with its lines", lambda: digest.digest(ws)
    yield "count", "lists to work from, counted", lambda: work_lists.work_counts(ws)
    yield "count", "what cases can be filtered by", lambda: case_choices.case_choices(ws)
    yield "count", "due dates of both lists", lambda: due_list.count_due(ws)
    for which in ("unassigned", "to_approve", "waiting", "overdue"):
        yield "list", f"work: {which}", partial(work_lists.work_list, ws, which, limit=100)
    for ours in (True, False):
        for column in due_list.DueColumn:
            sort = Sort(column)
            name = f"due {'to us' if ours else 'to others'} by {column}"
            yield from _turns(name, partial(due_list.due_page, ws, sort, ours=ours))
    for missing in undated_cases.UndatedColumn:
        by = Sort(missing)
        name = f"no due date by {missing}"
        yield from _turns(name, partial(undated_cases.undated_page, ws, by))
    for letter in notice_list.LetterColumn:
        order = Sort(letter, descending=True)
        name = f"letters by {letter}"
        yield from _turns(name, partial(notice_list.notice_page, ws, None, order))
    yield from _account_actions(ws)


def _account_actions(ws: Workspace) -> Iterator[tuple[str, str, Callable[[], Any]]]:
    common, rare = _platforms(ws)[0], _platforms(ws)[-1]
    every = uploader_list.AccountFilter()
    for key in uploader_list.AccountColumn:
        ranked = Sort(key, descending=True)
        name = f"accounts by {key}"
        yield from _turns(name, partial(uploader_list.uploader_page, ws, every, ranked))
    for what, wanted in {
        "a common platform": uploader_list.AccountFilter(platform=common),
        "a rare platform": uploader_list.AccountFilter(platform=rare),
        "part of many names": uploader_list.AccountFilter(search="user1"),
        "part of few names": uploader_list.AccountFilter(search="99887"),
        "often removed": uploader_list.AccountFilter(suggested=True),
    }.items():
        for key in (uploader_list.AccountColumn.CLIPS, uploader_list.AccountColumn.LOGGED):
            ranked = Sort(key, descending=True)
            name = f"accounts: {what}, by {key}"
            yield "list", name, partial(uploader_list.uploader_page, ws, wanted, ranked)
        yield "total", f"total: accounts, {what}", partial(uploader_list.count_uploaders, ws, wanted)


def _turns(name: str, page: Callable[[Turn], Any]) -> Iterator[tuple[str, str, Callable[[], Any]]]:
    """The first page of a list, the second, the one before the last, and the last."""
    first, last = page(Turn()), page(Turn(at_end=True))
    for which, turn in (
        ("", Turn()), (", next", Turn(after=first.last)),
        (", its end", Turn(at_end=True)), (", page before", Turn(before=last.first)),
    ):  # fmt: skip
        yield "list", f"{name}{which}", partial(page, turn)


def _platforms(ws: Workspace) -> list[str]:
    """The platforms by how many clips they have, the most common first."""
    with ws.database.read() as session:
        statement = "SELECT platform_id FROM clip GROUP BY platform_id ORDER BY count(*) DESC"
        return [str(row[0]) for row in session.connection().exec_driver_sql(statement)]


def measure(ws: Workspace, rounds: int, *, lists_only: bool = False) -> list[Figure]:
    """Time each service call, and the statements it sent, sent again past everything of ours."""
    figures = []
    for group, name, call in chain(list_actions(ws), () if lists_only else actions(ws)):
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


def main() -> int:
    """Make the data once, measure, print, write the figures; 1 when a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--cases", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=_OUT, help="where the data stay for the next run")
    parser.add_argument(
        "--database", help="an empty PostgreSQL database, or one that a run before has filled"
    )
    parser.add_argument("--lists-only", action="store_true", help="only due dates, letters, accounts, counts")
    given = parser.parse_args()
    folder = given.folder / f"cases-{given.cases}"
    folder.mkdir(parents=True, exist_ok=True)
    ws = open_workspace(folder, database_url=given.database, actor="Bench")
    try:
        if case_list.count_cases(ws, CaseFilter()).number < given.cases:
            begin = perf_counter()
            make(ws, given.cases)
            print(f"made in {perf_counter() - begin:.0f} s", file=sys.stderr)
        print(f"{given.cases:,} cases, {3 * given.cases:,} clips, load {os.getloadavg()[0]:.1f}")
        print(f"{'':44}{'rows':>10}{'ms':>10}{'CPU ms':>10}{'bare ms':>10}{'ratio':>7}")
        figures = measure(ws, given.rounds, lists_only=given.lists_only)
    finally:
        ws.close()
    verdicts = judge(figures)
    print()
    for holds, sentence in verdicts:
        print("reached " if holds else "MISSED  ", sentence)
    written = {
        "machine": platform.platform(), "cores": os.cpu_count(), "load": os.getloadavg(),
        "cases": given.cases,
        "figures": [asdict(one) for one in figures],
        "verdicts": [{"reached": holds, "sentence": sentence} for holds, sentence in verdicts],
    }  # fmt: skip
    (_OUT / "cases.json").write_text(json.dumps(written, indent=2, ensure_ascii=False), encoding="utf-8")
    return 0 if all(holds for holds, _ in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
