"""Crawlers in access logs: rotated sets, packed and broken files, and the outcome as evidence."""

import bz2
import csv
import gzip
import hashlib
import io
import json
import lzma
from datetime import UTC, datetime
from pathlib import Path

import pytest
from services.desks import CTX
from sqlmodel import select

from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.evidence.evidence import list_evidence, show_evidence
from rightsdesk.services.house import studio
from rightsdesk.services.optouts.crawler_logs import LogOrder, read_logs
from rightsdesk.services.optouts.log_records import LogsRead, log_csv, log_file, log_json, log_sheet
from rightsdesk.services.reservations.reservations import NewPack, make_pack
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import LogReading

SITE = "https://kitsunebi.example"
GPT, CLAUDE, CHROME = "GPTBot/1.2", "ClaudeBot/1.0", "Mozilla/5.0 Chrome/130"


def line(day: int, path: str, agent: str, address: str = "203.0.113.7", status: int = 200) -> bytes:
    stamp = f"{day:02d}/Nov/2026:10:00:00 +0000"
    request = f'"GET {path} HTTP/1.1" {status} 100 "-" "{agent}"'
    return f"{address} - - [{stamp}] {request}\n".encode()


@pytest.fixture
def house(ws: Workspace) -> Workspace:
    """A studio with two works on its site."""
    studio.set_studio(ws, studio.StudioChange(name="Kitsunebi"))
    for title, path in (("Lantern", "/works/lantern"), ("Fox", "/works/")):
        catalogue.add_work(ws, catalogue.NewWork(title, url=SITE + path))
    return ws


@pytest.fixture
def logs(tmp_path: Path) -> tuple[Path, ...]:
    """A rotated set: today's plain, the days before packed in three ways."""
    days = {
        "access.log": line(22, "/works/lantern/1", GPT) + line(22, "/", CHROME) + b"\x00\xff rubbish\n\n",
        "access.log.1.gz": gzip.compress(line(20, "/works/lantern/1", GPT, "2001:db8::1", 304)),
        "access.log.2.bz2": bz2.compress(line(10, "/works/fox?x=1", CLAUDE) + line(11, "/about", CLAUDE)),
        "access.log.3.xz": lzma.compress(line(1, "/works/lantern/1", GPT) + b"1.1.1.1 - - [01/Nov/2026:"
                                         b'10:00:00 +0000] "GET / HTTP/1.0" 200 1'),
    }  # fmt: skip
    for name, data in days.items():
        (tmp_path / name).write_bytes(data)
    return tuple(tmp_path / name for name in days)


def read(ws: Workspace, files: tuple[Path, ...], **more: object) -> LogsRead:
    return read_logs(ws, LogOrder(files, SITE, **more), CTX)  # type: ignore[arg-type]


def test_a_rotated_set_is_counted_by_crawler_work_and_page(house: Workspace, logs: tuple[Path, ...]) -> None:
    make_pack(house, NewPack(SITE), CTX)
    done = read(house, logs, since=datetime(2026, 11, 5, tzinfo=UTC))
    assert (done.lines, done.unreadable, done.without_agent) == (8, 1, 1)
    assert {one.crawler: (one.visits, one.before, one.addresses) for one in done.crawlers} == {
        "GPTBot": (2, 1, 2),
        "ClaudeBot": (2, 0, 1),
    }
    pages = {(one.crawler, one.work, one.path): one for one in done.pages}
    assert set(pages) == {("GPTBot", "W-0001", "/works/lantern/1"), ("ClaudeBot", "W-0002", "/works/fox")}
    page = pages["GPTBot", "W-0001", "/works/lantern/1"]
    assert (page.visits, dict(page.statuses), page.forbidden) == (2, {"200": 1, "304": 1}, True)
    assert (page.first, page.last) == (
        datetime(2026, 11, 20, 10, tzinfo=UTC),
        datetime(2026, 11, 22, 10, tzinfo=UTC),
    )
    assert done.forbidden == 3
    for source, path in zip(done.sources, logs, strict=True):
        assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
        assert (source.size, source.problem) == (path.stat().st_size, "")
    assert "can be forged" in done.claim


def test_pages_may_be_named_by_path_or_by_some_works(house: Workspace, logs: tuple[Path, ...]) -> None:
    assert {one.path for one in read(house, logs, prefixes=("/about",)).pages} == {"/about"}
    assert {one.work for one in read(house, logs, works=("W-0001",)).pages} == {"W-0001"}
    assert not any(one.forbidden for one in read(house, logs).pages)  # nothing was reserved
    with pytest.raises(InvalidInput, match="is no path"):
        read(house, logs, prefixes=("about",))


def test_the_outcome_becomes_evidence_that_names_the_logs_by_hash(
    house: Workspace, logs: tuple[Path, ...]
) -> None:
    case = cases.open_case(house, cases.NewCase("Training")).id
    done = read(house, logs, case_id=case)
    items = [show_evidence(house, one) for one in done.evidence]
    assert [Path(one.file).suffix for one in items] == [".json", ".csv", ".html"]
    assert [one.id for one in list_evidence(house, case)] == list(done.evidence)
    named = items[0].custody[0].details["sources"]
    assert [one["sha256"] for one in named] == [one.sha256 for one in done.sources]
    with house.vault.open(items[0].sha256) as file:
        assert json.load(file)["lines"] == 8
    with house.database.read() as session:
        row = session.exec(select(LogReading)).one()
        assert (row.id, row.case_id, row.figures["crawlers"]) == (
            done.id,
            case,
            {"GPTBot": 3, "ClaudeBot": 2},
        )


def test_the_forms_of_the_outcome(house: Workspace, logs: tuple[Path, ...], tmp_path: Path) -> None:
    bad = tmp_path / "more.log"
    bad.write_bytes(line(22, "/works/<script>", GPT))
    done = read(house, (*logs, bad))
    rows = list(csv.DictReader(io.StringIO(log_csv(done).decode("utf-8-sig"))))
    assert {row["crawler"] for row in rows} == {"GPTBot", "ClaudeBot"}
    assert json.loads(log_json(done))["format"] == "rightsdesk-log-reading-1"
    sheet = log_sheet(done).decode()
    assert "&lt;script&gt;" in sheet
    assert "<script>" not in sheet
    assert "偽装の可能性" in sheet
    with pytest.raises(InvalidInput, match="is not known"):
        log_file(done, ".pdf")


def test_broken_and_hostile_files_are_said_and_passed_over(house: Workspace, tmp_path: Path) -> None:
    cut = tmp_path / "cut.gz"
    cut.write_bytes(gzip.compress(line(22, "/works/a", GPT) * 5000)[:-20])
    behind = tmp_path / "behind.gz"
    behind.write_bytes(gzip.compress(line(22, "/works/b", GPT)) + b"tail")
    long_line = tmp_path / "long.log"
    long_line.write_bytes(b"x" * 3_000_000 + b"\n" + line(22, "/works/c", GPT))
    binary = tmp_path / "binary.log"
    binary.write_bytes(bytes(range(256)) * 100)
    quoted = tmp_path / "quoted.log"
    quoted.write_bytes(line(22, '/works/\\"d', GPT) + line(22, "/works/e", CHROME + ' \\"GPTBot\\"'))
    done = read(house, (cut, behind, long_line, binary, quoted))
    assert "could not be unpacked" in done.sources[0].problem
    assert "could not be unpacked" in done.sources[1].problem
    found = {one.path: one.visits for one in done.pages}
    assert found["/works/a"] > 3000
    assert {path: found[path] for path in ("/works/b", "/works/c", '/works/"d', "/works/e")} == {
        "/works/b": 1, "/works/c": 1, '/works/"d': 1, "/works/e": 1,
    }  # fmt: skip
    for source, path in zip(done.sources, (cut, behind, long_line, binary, quoted), strict=True):
        assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_stopped_reading_and_missing_files_leave_no_record(house: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "access.log"
    path.write_bytes(line(22, "/works/a", GPT) * 50_000)
    seen: list[int] = []

    def stop_after_two(_progress: object) -> None:
        seen.append(1)
        if len(seen) == 3:
            ctx.cancel()

    ctx = JobContext(stop_after_two)
    with pytest.raises(Cancelled):
        read_logs(house, LogOrder((path,), SITE), ctx)
    for order, failure in (
        (LogOrder((tmp_path / "absent",)), NotFound),
        (LogOrder((tmp_path,)), InvalidInput),
        (LogOrder(()), InvalidInput),
        (LogOrder((path,), case_id="C-2026-0404"), NotFound),
    ):
        with pytest.raises(failure):
            read_logs(house, order, CTX)
    with house.database.read() as session:
        assert session.exec(select(LogReading)).all() == []
