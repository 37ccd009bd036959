"""Lists of cases against the same lists made by hand: any filter, any order, both ways, page by page."""

import random
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from services.desks import Place, Stages
from sqlmodel import select

from rightsdesk.domain.folding import fold
from rightsdesk.domain.vocabulary import OVER, CaseStatus, Priority
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.finding import case_plan
from rightsdesk.services.finding.case_list import (
    CaseFilter,
    CaseRow,
    case_ids,
    case_page,
    case_rows,
    count_cases,
)
from rightsdesk.services.list_pages import ListPage, Sort, Turn
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Case, CaseWork, Clip, Deadline

CASES = 61
TITLES = ("灯りの港", "アニメ", "あにめ", "Night", "ｎight", "a", "B", "夜空 ")
PLATFORMS = ("youtube", "niconico", "x")
PEOPLE = ("", "Mio", "ＭＩＯ", "Ken")
UPLOADERS = ("@one", "@two", "", "@Three")
NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def fill(ws: Workspace) -> None:
    chance = random.Random(5)  # noqa: S311
    for number in range(3):
        catalogue.add_work(ws, catalogue.NewWork(f"Work {number}", "港町" if number == 1 else ""))
    with ws.database.write() as session:
        for number in range(1, CASES + 1):
            key = f"C-2026-{number:04d}" if number < 50 else f"C-2026-{number + 9990}"
            at = NOW + timedelta(hours=chance.randrange(20))
            session.add(
                Case(
                    id=key, title=chance.choice(TITLES), status=chance.choice(list(CaseStatus)),
                    priority=chance.choice(list(Priority)), assignee=chance.choice(PEOPLE),
                    status_on=at.astimezone(ZoneInfo("Asia/Tokyo")).date(), opened_at=at, opened_by="Aki",
                )
            )  # fmt: skip
            session.flush()
            for work in {chance.randrange(1, 4) for _ in range(chance.randrange(3))}:
                session.add(CaseWork(case_id=key, work_id=f"W-{work:04d}"))
            for part in range(chance.randrange(4)):
                session.add(
                    Clip(
                        id=f"CL-{number * 10 + part:06d}", case_id=key, logged_at=NOW, logged_by="Aki",
                        platform_id=chance.choice((*PLATFORMS, None)), uploader=chance.choice(UPLOADERS),
                        note=chance.choice(("", "港の切り抜き", "mirror")),
                    )
                )  # fmt: skip
            for part in range(chance.randrange(3)):
                session.add(
                    Deadline(
                        id=f"D-{number * 10 + part:06d}", case_id=key, rule_id="r", rule_version="1",
                        nature="n", owed_by="us", trigger_at=NOW, trigger_source="t", due_at=NOW,
                        due_on=NOW.date() + timedelta(days=chance.randrange(9)), created_at=NOW,
                        status=chance.choice(("open", "open", "met")),
                    )
                )  # fmt: skip


@dataclass(frozen=True)
class Known:
    """What the lists are held against."""

    row: CaseRow
    uploaders: frozenset[str]
    notes: tuple[str, ...]

    @property
    def number(self) -> int:
        return int(self.row.id.split("-")[2])

    def key(self, column: str) -> object:
        row = self.row
        return {
            "id": self.number, "title": fold(row.title),
            "status": list(CaseStatus).index(CaseStatus(row.status)),
            "due": row.due_on or date.max, "priority": list(Priority).index(Priority(row.priority)),
            "assignee": fold(row.assignee), "opened": row.opened_at,
        }[column]  # fmt: skip

    def fits(self, wanted: CaseFilter) -> bool:
        row, due = self.row, self.row.due_on
        opened = row.opened_at.astimezone(ZoneInfo("Asia/Tokyo")).date()
        named = (wanted.status, *wanted.statuses) if wanted.status else wanted.statuses
        texts = [row.id, row.title, row.assignee, *self.notes, *self.uploaders, *row.works, *row.works_ja]
        return all(
            (
                not named or row.status in named,
                not wanted.open_only or row.status not in OVER,
                wanted.work in {None, *row.work_ids},
                wanted.platform in {None, *row.platforms},
                not wanted.uploader or fold(wanted.uploader) in self.uploaders,
                wanted.assignee is None or fold(wanted.assignee) == fold(row.assignee),
                wanted.priority in {None, row.priority},
                wanted.due_from is None or (due is not None and due >= wanted.due_from),
                wanted.due_to is None or (due is not None and due <= wanted.due_to),
                wanted.opened_from is None or opened >= wanted.opened_from,
                wanted.opened_to is None or opened <= wanted.opened_to,
                wanted.closed_from is None or (row.status in OVER and opened >= wanted.closed_from),
                all(any(word in fold(text) for text in texts) for word in fold(wanted.search).split()),
            )
        )


@dataclass(frozen=True)
class Shelf:
    ws: Workspace
    known: tuple[Known, ...]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shelf(
    request: pytest.FixtureRequest, stages: Stages, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shelf]:
    with ExitStack() as stack:
        folder: Path = tmp_path_factory.mktemp("shelf") / "data"
        place: Place = stages.copy(request.param, "empty", folder, stack)
        ws = place.open()
        fill(ws)
        rows = case_rows(ws)
        with ws.database.read() as session:
            clips = {row.id: session.exec(select(Clip).where(Clip.case_id == row.id)).all() for row in rows}
        yield Shelf(
            ws,
            tuple(
                Known(
                    row,
                    frozenset(fold(clip.uploader) for clip in clips[row.id] if clip.uploader),
                    tuple(clip.note for clip in clips[row.id]),
                )
                for row in rows
            ),
        )


FILTERS = (
    CaseFilter(),
    CaseFilter(status="triage"),
    CaseFilter(statuses=("triage", "closed", "removed", "draft", "licensed"), open_only=True),
    CaseFilter(status="closed", open_only=True),
    CaseFilter(open_only=True),
    CaseFilter(work="W-0002"),
    CaseFilter(work="W-0099"),
    CaseFilter(platform="youtube"),
    CaseFilter(uploader="@THREE", open_only=True),
    CaseFilter(assignee="mio"),
    CaseFilter(assignee=""),
    CaseFilter(priority="high", platform="niconico"),
    CaseFilter(due_from=date(2026, 11, 24), due_to=date(2026, 11, 27)),
    CaseFilter(due_to=date(2026, 11, 25), status="triage"),
    CaseFilter(opened_from=date(2026, 11, 23)),
    CaseFilter(opened_to=date(2026, 11, 22), platform="x", open_only=True),
    CaseFilter(closed_from=date(2026, 11, 23)),
    CaseFilter(search="港"),
    CaseFilter(search="港町"),
    CaseFilter(search="アニメ mirror"),
    CaseFilter(search="ない言葉"),
    CaseFilter(search="港", work="W-0001", open_only=True, due_from=date(2026, 11, 1)),
)
COLUMNS = ("id", "title", "status", "due", "priority", "assignee", "opened")


def ids(page: ListPage[CaseRow]) -> list[str]:
    return [row.id for row in page.rows]


def forwards(ws: Workspace, wanted: CaseFilter, sort: Sort) -> list[str]:
    found, page = [], case_page(ws, wanted, sort)
    while page.rows:
        found += ids(page)
        page = case_page(ws, wanted, sort, Turn(after=page.last))
    return found


def backwards(ws: Workspace, wanted: CaseFilter, sort: Sort) -> list[str]:
    found, page = [], case_page(ws, wanted, sort, Turn(at_end=True))
    while page.rows:
        found = ids(page) + found
        page = case_page(ws, wanted, sort, Turn(before=page.first))
    return found


@pytest.mark.parametrize("few", [20_000, 1])
def test_every_filter_in_every_order_both_ways(
    shelf: Shelf, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_plan, "FEW", few)
    monkeypatch.setattr(case_plan, "FEW_MENTIONS", few)
    chance = random.Random(few)  # noqa: S311
    for wanted in FILTERS:
        for column in chance.sample(COLUMNS, 2) if wanted != CaseFilter() else COLUMNS:
            descending = chance.random() < 0.5
            expected = [one for one in shelf.known if one.fits(wanted)]
            expected.sort(key=lambda one: (one.key(column), one.number), reverse=descending)  # type: ignore[arg-type,return-value]
            sort = Sort(column, descending)
            asked = replace(wanted, limit=chance.choice((9, 30)))
            names = [one.row.id for one in expected]
            assert forwards(shelf.ws, asked, sort) == names, (wanted, sort)
            assert backwards(shelf.ws, asked, sort) == names, (wanted, sort)
        number = count_cases(shelf.ws, wanted)
        assert number.number == len(expected) or (not number.exact and number.number <= len(expected))
        assert sorted(case_ids(shelf.ws, wanted)) == sorted(one.row.id for one in expected)


def test_a_page_begins_after_a_case_that_is_named(shelf: Shelf) -> None:
    whole = ids(case_page(shelf.ws, CaseFilter(), Sort("title", False)))
    after = case_page(shelf.ws, CaseFilter(after=whole[10], limit=5), Sort("title", False))
    assert ids(after) == whole[11:16]
    for column, sort in ((name, Sort(name, way)) for name in COLUMNS for way in (False, True)):
        every = ids(case_page(shelf.ws, CaseFilter(limit=CASES), sort))
        begins = case_page(shelf.ws, CaseFilter(), sort, Turn(limit=5, at=every[20]))
        assert ids(begins) == every[20:25], column
    assert [row.id for row in case_rows(shelf.ws, CaseFilter(limit=3))] == [
        one.row.id for one in shelf.known[:3]
    ]


def test_what_no_list_can_be_asked_for_is_said(shelf: Shelf) -> None:
    for wanted in (
        CaseFilter(limit=0),
        CaseFilter(status="gone"),
        CaseFilter(priority="soon"),
        CaseFilter(due_from=date(2026, 2, 1), due_to=date(2026, 1, 1)),
        CaseFilter(search="\0"),
        CaseFilter(search="x" * 10_000),
    ):
        with pytest.raises(InvalidInput):
            case_page(shelf.ws, wanted)
    with pytest.raises(InvalidInput):
        case_page(shelf.ws, CaseFilter(), Sort("colour"))
    with pytest.raises(NotFound):
        case_page(shelf.ws, CaseFilter(after="C-2026-9999"))


def test_a_platform_and_an_uploader_may_be_written_in_more_than_one_way(shelf: Shelf) -> None:
    def asked(**wanted: str) -> list[str]:
        return ids(case_page(shelf.ws, CaseFilter(**wanted)))  # type: ignore[arg-type]

    assert asked(platform="P-YouTube") == asked(platform="youtube") != []
    assert asked(uploader="one") == asked(uploader="@ONE") != []
    assert asked(uploader="nobody") == []
    with pytest.raises(NotFound, match="nosuch"):
        asked(platform="nosuch")
