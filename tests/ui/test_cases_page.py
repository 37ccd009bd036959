"""The list of cases: pages from both ends, order, filters that are kept, many changed at once, the trash."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from ui.helpers import Heard

from rightsdesk.services.casework import trash
from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.casework.trash import put_in_trash
from rightsdesk.services.finding import filters
from rightsdesk.services.finding.case_list import CaseCount, CaseFilter
from rightsdesk.services.workspace import Workspace, open_workspace
from rightsdesk.ui.dialogs.bulk_edit_dialog import BulkEditDialog
from rightsdesk.ui.dialogs.filter_dialogs import SaveFilterDialog
from rightsdesk.ui.dialogs.record_lists import RunsDialog, TrashDialog
from rightsdesk.ui.dialogs.trash_reason_dialog import TrashReasonDialog
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.pages.cases_page import CasesPage

MANY = 250


@pytest.fixture(scope="session")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with more cases than two pages hold."""
    folder = tmp_path_factory.mktemp("crowd") / "data"
    ws = open_workspace(folder, actor="Aoi Mori")
    for number in range(1, MANY + 1):
        person = ("Aoi Mori", "Ren Sato", "")[number % 3]
        open_case(ws, NewCase(f"Upload {number:03}", assignee=person))
    ws.close()
    return folder


@pytest.fixture
def ws(tmp_path: Path, crowd: Path) -> Iterator[Workspace]:
    shutil.copytree(crowd, tmp_path / "data")
    opened = open_workspace(tmp_path / "data", actor="Aoi Mori")
    yield opened
    opened.close()


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow) -> CasesPage:
    page = window.cases
    qtbot.waitUntil(lambda: page.table.rowCount() > 0 and page._around is not None)
    return page


def titles(page: CasesPage) -> list[str]:
    return [page.table.index(row, 0).data() for row in range(page.table.rowCount())]


def test_pages_come_as_one_scrolls(qtbot: QtBot, page: CasesPage) -> None:
    assert page.table.rowCount() == 100
    qtbot.waitUntil(lambda: page._shown.text() == "250 cases")
    while page.table.rowCount() < MANY:
        before = page.table.rowCount()
        page.view.scrollToBottom()
        qtbot.waitUntil(lambda before=before: page.table.rowCount() > before)  # type: ignore[misc]
    assert titles(page) == [f"Upload {number:03}" for number in range(MANY, 0, -1)]


def test_the_end_is_one_key_away_and_earlier_pages_come_above(qtbot: QtBot, page: CasesPage) -> None:
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: titles(page)[-1] == "Upload 001")
    assert page.table.rowCount() == 100
    page.view.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: page.table.rowCount() == 200)
    assert titles(page) == [f"Upload {number:03}" for number in range(200, 0, -1)]
    assert page.view.verticalScrollBar().value() > 0
    qtbot.keyClick(page.view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: titles(page)[0] == f"Upload {MANY:03}")


def test_the_order_is_the_databases(qtbot: QtBot, page: CasesPage) -> None:
    page.view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
    qtbot.waitUntil(lambda: titles(page)[:2] == ["Upload 001", "Upload 002"])
    page.view.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    qtbot.waitUntil(lambda: titles(page)[0] == f"Upload {MANY:03}")


def test_boxes_and_chips_filter_together(qtbot: QtBot, page: CasesPage) -> None:
    bar = page.bar
    bar.assignee.setCurrentIndex(bar.assignee.findData("Ren Sato"))
    qtbot.waitUntil(lambda: page._shown.text() == "84 cases")
    bar.groups["done"].click()
    qtbot.waitUntil(lambda: page._shown.text() == "0 cases" and not page.table.rowCount())
    assert page._stack.currentIndex() == 0  # an empty filter is no empty studio
    bar.groups["all"].click()
    qtbot.waitUntil(lambda: page._shown.text() == "84 cases")


def test_lists_to_work_from_show_their_number(qtbot: QtBot, page: CasesPage) -> None:
    assert page.bar.lists["mine"].text() == "Mine 83"
    page.bar.lists["mine"].click()
    qtbot.waitUntil(lambda: page._shown.text() == "83 cases")
    page.bar.lists["unassigned"].click()
    qtbot.waitUntil(lambda: page._shown.text() == "83 cases" and "Upload 002" in titles(page))


def test_a_filter_is_kept_with_its_columns_and_found_again(
    qtbot: QtBot, page: CasesPage, heard: Heard
) -> None:
    ws = page.operations.workspace
    page.bar.assignee.setCurrentIndex(page.bar.assignee.findData(""))
    page.view.chooser.menu.actions()[2].trigger()
    page.kept.menu().actions()[-1].trigger()
    form = page.findChildren(SaveFilterDialog)[0]
    form.name.setText("Nobody's uploads")
    form.accept_button.click()
    qtbot.waitUntil(lambda: len(filters.list_filters(ws)) == 1)
    kept = filters.list_filters(ws)[0]
    assert (kept.wanted, "works" in kept.columns) == (CaseFilter(assignee=""), False)
    page.bar.groups["all"].click()
    page.show_filter(CaseFilter())
    page.list.show_columns(())
    qtbot.waitUntil(lambda: page._shown.text() == "250 cases")
    qtbot.waitUntil(lambda: page.kept.menu().actions()[0].text() == "Nobody's uploads")
    page.kept.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: page._shown.text() == "83 cases")
    assert page.bar.assignee.currentText() == "Nobody"
    assert page.view.isColumnHidden(2)
    assert heard.troubles == []


def test_a_range_of_days_that_no_box_offers_is_shown(page: CasesPage) -> None:
    wanted = CaseFilter(due_from=date(2026, 12, 1), due_to=date(2026, 12, 31))
    page.show_filter(wanted)
    assert page.bar.due.currentText() == "2026-12-01 – 2026-12-31"
    page.bar.set_filter(CaseFilter())
    assert page.bar.due.findData("other") == -1


def test_a_list_that_begins_narrowed_does_not_say_that_it_is_being_read(page: CasesPage) -> None:
    page.header.subtitle.set_text("Reading")
    page.bar.groups["done"].click()
    page._on_count(CaseCount(0, exact=True))
    assert page.header.subtitle.text() == "Narrowed down"


def test_days_of_opening_and_closing_are_typed(qtbot: QtBot, page: CasesPage) -> None:
    bar = page.bar
    assert not bar.ranges.isVisible()
    bar.days.click()
    first, last, closed, _ = bar.ranges.fields
    qtbot.keyClicks(last, "2020-01-3")
    assert (bar.ranges.problem.sentence, bar.wanted) == ("", CaseFilter())
    qtbot.keyClicks(last, "1")
    qtbot.waitUntil(lambda: page._shown.text() == "0 cases")
    assert (bar.wanted.opened_to, last.text()) == (date(2020, 1, 31), "2020-01-31")
    assert bar.uploader.width() > bar.days.width()
    for field, typed in ((first, "2020-02-01"), (closed, "soon")):
        field.setText(typed)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert bar.ranges.problem.sentence
        assert bar.wanted == CaseFilter(opened_to=date(2020, 1, 31))
        field.clear()
    bar.period.click()
    assert (bar.wanted, last.text()) == (CaseFilter(), "")
    qtbot.waitUntil(lambda: page._shown.text() == "250 cases")


def test_many_are_changed_after_a_look_and_taken_back(qtbot: QtBot, page: CasesPage, heard: Heard) -> None:
    page.bar.assignee.setCurrentIndex(page.bar.assignee.findData(""))
    qtbot.waitUntil(lambda: page._shown.text() == "83 cases")
    page.change.click()
    form = page.findChildren(BulkEditDialog)[0]
    assert form.windowTitle() == "Change 83 cases"
    form.sets_assignee.setChecked(True)
    form.assignee.setText("Yui Kato")
    form._look.click()
    qtbot.waitUntil(lambda: form.told.text() == "83 would change, 0 would stay, 0 are refused.")
    assert form.table.rowCount() == 83
    assert page.table.rowCount() == 83
    form.accept_button.click()
    qtbot.waitUntil(lambda: page.table.rowCount() == 0)
    assert heard.notes[-1] == "83 changed, 0 as they were, 0 refused."
    page.desk.show_runs()
    runs = page.findChildren(RunsDialog)[0]
    qtbot.waitUntil(lambda: runs.table.rowCount() == 1)
    runs.view.selectRow(0)
    runs.act.click()
    qtbot.waitUntil(lambda: page.table.rowCount() == 83)
    assert heard.notes[-1] == "83 undone, 0 left alone because they were changed since."


def test_a_case_goes_to_the_trash_with_a_reason_and_comes_back(qtbot: QtBot, page: CasesPage) -> None:
    ws = page.operations.workspace
    page.view.selectRow(0)
    page.discard.click()
    form = page.findChildren(TrashReasonDialog)[0]
    form.accept_button.click()
    qtbot.waitUntil(lambda: bool(form.problem))
    form.reason.setText("Entered twice")
    form.accept_button.click()
    qtbot.waitUntil(lambda: page._shown.text() == "249 cases")
    assert [row.reason for row in trash.list_trash(ws)] == ["Entered twice"]
    page.desk.show_trash()
    lying = page.findChildren(TrashDialog)[0]
    qtbot.waitUntil(lambda: lying.table.rowCount() == 1)
    lying.view.selectRow(0)
    lying.act.click()
    qtbot.waitUntil(lambda: page._shown.text() == "250 cases")


def test_the_chosen_case_stays_chosen_when_the_list_is_read_again(qtbot: QtBot, page: CasesPage) -> None:
    page.view.selectRow(5)
    chosen = page.list.picked_cases
    put_in_trash(page.operations.workspace, page.table.key_at(0), "A test")
    page.refresh()
    qtbot.waitUntil(lambda: page._shown.text() == "249 cases")
    assert page.list.picked_cases == chosen


def test_all_cases_are_saved_as_a_table(qtbot: QtBot, page: CasesPage, heard: Heard, tmp_path: Path) -> None:
    page._on_table_wanted()
    chooser = page.window().findChildren(QFileDialog)[0]
    chooser.fileSelected.emit(str(tmp_path / "all.csv"))
    chooser.reject()
    qtbot.waitUntil(lambda: any("all.csv" in note for note in heard.notes))
    lines = (tmp_path / "all.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].startswith("id,title")
