"""The report of a period, on paper and as a workbook, in both languages."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from services.desks import CTX, Desk, Stages

from rightsdesk.domain.status_groups import STATUSES, group_of
from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.reporting import case_figures
from rightsdesk.services.reporting.figures import Wanted, figures
from rightsdesk.services.reporting.reports import write_report

YEAR = Wanted(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture(scope="module")
def sent(stages: Stages, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Two letters that left the house; no test here changes them."""
    with ExitStack() as stack:
        place = stages.copy("sqlite", "issued", tmp_path_factory.mktemp("reports") / "data", stack)
        desk = Desk(place, place.open())
        desk.send("N-2026-0001")
        desk.send("N-2026-0002")
        yield desk


@pytest.mark.parametrize(
    ("language", "title", "status", "method", "foot"),
    [
        ("en", "Report on cases and letters", "Sent", "How each figure is counted", "Page 1 of 3"),
        ("ja", "案件・通知 期間報告書", "送付済", "各数値の集計方法", "1 / 3"),
    ],
)
def test_the_paper_says_the_figures(  # noqa: PLR0917
    sent: Desk, tmp_path: Path, language: str, title: str, status: str, method: str, foot: str
) -> None:
    made = write_report(sent.ws, YEAR, tmp_path / "r.pdf", language, CTX)
    pages = [page.extract_text() for page in PdfReader(made.file).pages]
    text = "\n".join(pages)
    assert (len(pages), made.pages) == (3, 3)
    assert all(words in text for words in (title, status, method, "2026-01-01 – 2026-12-31 (Asia/Tokyo)"))
    assert foot.replace(" ", "") in pages[0].replace(" ", "").replace("\n", "")
    assert "YouTube" in text
    assert made.figures.sent == 2


def test_charts_are_lines_with_words_for_those_who_cannot_see_them(sent: Desk, tmp_path: Path) -> None:
    made = write_report(sent.ws, YEAR, tmp_path / "r.pdf", "en", CTX)
    with pikepdf.open(made.file) as pdf:
        assert not any(page.get_images() for page in pdf.pages)
        told = [str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/Alt" in one]
    assert any("Open cases by status: Sent: 1" in one for one in told)
    assert any(one.startswith("open cases: 1;") for one in told)


def test_the_same_figures_are_the_same_bytes(sent: Desk, tmp_path: Path) -> None:
    one, other = (write_report(sent.ws, YEAR, tmp_path / name, "en", CTX) for name in ("a.pdf", "b.pdf"))
    assert one.file.read_bytes() == other.file.read_bytes()


def test_the_workbook_has_a_sheet_for_each_figure(sent: Desk, tmp_path: Path) -> None:
    made = write_report(sent.ws, YEAR, tmp_path / "r.xlsx", "en", CTX)
    book = load_workbook(made.file)
    assert book.sheetnames == [
        "At a glance", "months", "statuses", "platforms", "removal days", "answers", "misuse register",
        "due", "works", "assignees", "vendors", "How each figure is counted",
    ]  # fmt: skip
    glance = {row[0].value: row[1].value for row in book["At a glance"].iter_rows(min_row=2)}
    assert (glance["open cases"], glance["letters sent"]) == (1, 2)
    assert {"median removal days", "refused, % decided", "counter-notices"} <= glance.keys()
    assert [cell.value for cell in book["months"][12]] == ["2026-11", 1, 0, 0]
    assert book["months"].max_row == 13
    assert made.pages is None


def test_a_report_that_leaves_due_dates_out_says_how_many_there_are(
    sent: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(case_figures, "MOST_DUE", 1)
    found = write_report(sent.ws, YEAR, tmp_path / "r.xlsx", "en", CTX)
    due = found.figures.overdue + found.figures.due_this_week
    assert len(found.figures.due) == 1 < due
    rows = list(load_workbook(found.file)["due"].iter_rows(values_only=True))
    assert len(rows) == 3
    assert rows[-1][0] == f"1 of {due} are listed."
    paper = write_report(sent.ws, YEAR, tmp_path / "r.pdf", "ja", CTX).file
    text = "".join(page.extract_text() for page in PdfReader(paper).pages)
    assert f"{due}件のうち1件を記載しています。" in text.replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(("name", "language"), [("r.docx", "en"), ("r", "en"), ("r.pdf", "fr")])
def test_what_cannot_be_written_is_told(sent: Desk, tmp_path: Path, name: str, language: str) -> None:
    with pytest.raises(InvalidInput):
        write_report(sent.ws, YEAR, tmp_path / name, language, CTX)
    assert list(tmp_path.iterdir()) == []


def test_a_stopped_report_leaves_nothing(sent: Desk, tmp_path: Path) -> None:
    context = JobContext(lambda progress: context.cancel() if progress.done else None)
    with pytest.raises(Cancelled):
        write_report(sent.ws, YEAR, tmp_path / "r.pdf", "en", context)
    assert list(tmp_path.iterdir()) == []


def test_a_report_of_nothing_says_so(ws_sqlite: Desk, tmp_path: Path) -> None:
    made = write_report(ws_sqlite.ws, YEAR, tmp_path / "r.pdf", "en", CTX)
    assert "Nothing to count here." in PdfReader(made.file).pages[1].extract_text()
    assert figures(ws_sqlite.ws).open_cases == 0


@pytest.fixture
def ws_sqlite(stages: Stages, tmp_path: Path) -> Iterator[Desk]:
    with ExitStack() as stack:
        place = stages.copy("sqlite", "empty", tmp_path.parent / f"{tmp_path.name}-data", stack)
        yield Desk(place, place.open())


def test_every_status_is_in_one_group() -> None:
    grouped = [status for statuses in STATUSES.values() for status in statuses]
    assert sorted(grouped) == sorted(CaseStatus)
    assert all(group_of(status) == group for group, statuses in STATUSES.items() for status in statuses)
