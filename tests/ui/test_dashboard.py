"""The overview and the board in the window: seen, opened and moved by keys, with what stands behind them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from services.desks import CTX
from services.histories import Letter, Story, Writer
from ui.letters import LetterWindow

from rightsdesk.domain.status_groups import StatusGroup
from rightsdesk.domain.tracking import DuePart
from rightsdesk.services.casework import cases
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates.due_list import count_due, due_page
from rightsdesk.services.finding.case_list import CaseFilter, case_rows, count_cases
from rightsdesk.services.notices import notice_followup
from rightsdesk.services.notices.notice_followup import Sending
from rightsdesk.services.notices.notice_list import LetterFilter, counted_letters, notice_page
from rightsdesk.services.notices.notice_records import NewAnswer
from rightsdesk.services.reporting.figures import figures
from rightsdesk.services.reporting.table_exports import TableKind
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.charts.bar_chart import BarChart
from rightsdesk.ui.charts.board_card import CASE_MIME
from rightsdesk.ui.charts.chart_marks import Bar, Month, Part, Piece
from rightsdesk.ui.charts.charts import Chart
from rightsdesk.ui.charts.month_chart import MonthChart, round_up
from rightsdesk.ui.dialogs.case_dialogs import StepDialog
from rightsdesk.ui.lists import board_cards
from rightsdesk.ui.lists.board_cards import narrowed
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.pages.board_page import BoardPage
from rightsdesk.ui.pages.dashboard_page import DashboardPage
from rightsdesk.ui.pages.notices_page import NoticesPage
from rightsdesk.ui.shell.operations import Operations


@pytest.fixture
def chart(qtbot: QtBot, parent: QWidget) -> BarChart:
    assert parent is not None
    made = BarChart("Open cases")
    qtbot.addWidget(made)
    made.show_bars(
        [
            Bar(
                "YouTube", (Part(3, Tone.INFO, "YouTube, Gathering: 3", "a"), Part(0, Tone.BAD, "none")), "3"
            ),
            Bar(
                "X <b>", (Part(1, Tone.INFO, "X: 1", "b"), Part(2, Tone.BAD, "X, Needs a step: 2", "c")), "3"
            ),
        ],
        [("Gathering", Tone.INFO), ("Needs a step", Tone.BAD)],
    )
    made.resize(500, 120)
    made.show()
    return made


def test_marks_of_a_chart_have_names_and_are_as_long_as_what_they_count(chart: BarChart) -> None:
    assert [mark.accessibleName() for mark in chart.marks] == [
        "YouTube, Gathering: 3", "X: 1", "X, Needs a step: 2",
    ]  # fmt: skip
    first, second, third = (mark.geometry() for mark in chart.marks)
    assert abs(first.width() - second.width() - third.width()) <= 2
    assert third.left() >= second.right()
    assert "Gathering" in chart.marks[0].toolTip()


def test_keys_go_from_mark_to_mark_and_open_it(qtbot: QtBot, chart: BarChart) -> None:
    heard: list[object] = []
    chart.opened.connect(heard.append)
    chart.marks[0].setFocus()
    for _ in range(5):
        qtbot.keyClick(chart.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(chart.focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(chart.focusWidget(), Qt.Key.Key_Left)
    qtbot.keyClick(chart.focusWidget(), Qt.Key.Key_Space)
    qtbot.mouseClick(chart.marks[0], Qt.MouseButton.LeftButton)
    assert heard == ["c", "b", "a"]
    tabbed = [mark for mark in chart.marks if mark.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    assert len(tabbed) == 1


def test_months_are_told_by_name(qtbot: QtBot, parent: QWidget) -> None:
    assert parent is not None
    chart = MonthChart("Month by month")
    qtbot.addWidget(chart)
    months = [
        Month(
            f"2026-{n:02d}", (n, 0, 2 * n), tuple(f"2026-{n:02d}: {one}" for one in "abc"), (n, None, f"r{n}")
        )
        for n in range(1, 13)
    ]
    chart.show_months(months, [("opened", Tone.INFO), ("closed", Tone.NEUTRAL), ("removed", Tone.GOOD)])
    chart.resize(600, 230)
    chart.show()
    assert chart.marks[33].accessibleName() == "2026-12: a"
    heard: list[object] = []
    chart.opened.connect(heard.append)
    for mark in chart.marks[-3:]:
        mark.click()
    assert heard == [12, "r12"]
    assert not chart.grab().isNull()


@pytest.mark.parametrize(
    ("value", "top"), [(0, 2), (1, 2), (3, 4), (7, 8), (11, 20), (99, 100), (1234, 2000)]
)
def test_an_axis_ends_on_a_round_number(value: int, top: int) -> None:
    assert round_up(value) == top


def dashboard(qtbot: QtBot, opened: LetterWindow) -> DashboardPage:
    opened.window.go_to("dashboard")
    page = opened.window.pages.the(DashboardPage)
    qtbot.waitUntil(lambda: bool(page.statuses.marks))
    return page


def told(today: date) -> tuple[Story, ...]:
    """A history with every kind of case and letter that the overview counts."""
    ago = [today - timedelta(days=days) for days in range(120)]
    then = datetime.combine(ago[70], time(15), UTC)
    answered = Letter(ago[60], answers=(("removed", ago[55]), ("counter_notice", ago[50])))
    return (
        Story("removed", then, works=("W-0001", "W-0002"), platforms=("youtube", "x"), letters=(
            answered, Letter(ago[40], "x", answers=(("rejected", ago[33]),)),
        )),
        Story("notice_sent", then, platforms=("youtube",), assignee="Aki", letters=(
            Letter(ago[30], chased=(("acknowledged", ago[20]), ("removed", ago[10]))), Letter(ago[9], None),
        ), due=(ago[1], ago[2], today, today + timedelta(days=7)), paused=(ago[3],)),
        Story("rejected", then, works=("W-0001",), platforms=(None,), assignee="aki",
              letters=(Letter(ago[20], None, answers=(("restricted", ago[12]), ("removed", ago[11]))),),
              due=(today + timedelta(days=8),)),
        Story("licensed", then, status_on=ago[5], works=("W-0002",), platforms=("tiktok",)),
        Story("closed", then, status_on=ago[4], close_reason="removed", letters=(Letter(ago[90], "tiktok"),)),
        Story("draft"),
    )  # fmt: skip


def counted_behind(ws: Workspace, key: object) -> int:
    """How many rows the list has that a mark leads to."""
    if isinstance(key, CaseFilter):
        assert len(case_rows(ws, key)) == count_cases(ws, key).number
        return count_cases(ws, key).number
    if isinstance(key, LetterFilter):
        wanted = counted_letters(ws, key)
        assert len(notice_page(ws, wanted).rows) == len(wanted.numbers)
        return len(wanted.numbers)
    parts = tuple(map(DuePart, str(key).split(",")))
    found = count_due(ws, parts)
    assert found.ours == len(due_page(ws, parts=parts).rows)
    assert found.theirs == len(due_page(ws, ours=False, parts=parts).rows)
    return found.ours + found.theirs


def test_every_mark_of_the_overview_opens_as_many_as_it_counts(
    qtbot: QtBot, operations: Operations, parent: QWidget
) -> None:
    assert parent is not None
    ws = operations.workspace
    with ws.database.write() as session:
        Writer(ws, session).tell(*told(deadlines.today(ws)))
    found = figures(ws)
    page = DashboardPage(operations)
    qtbot.addWidget(page)
    page._on_figures(found)
    marks = [mark for chart in page.findChildren(Chart) for mark in chart.marks]
    pieces = [one for one in marks if isinstance(one, Piece) and one.chart is not page.medians]
    said = [(one.accessibleName(), one.key, int(one.part.value)) for one in pieces]
    said += [
        (one.accessibleName(), one.key, int(one.accessibleName().rpartition(" ")[2]))
        for one in page.months.marks
    ]
    said += [(one.accessibleName(), one.key, int(one.text().split()[0])) for one in page.answers.marks]
    medians = zip(page.medians.marks, found.removal_days, strict=True)
    said += [(mark.accessibleName(), mark.key, one.removals) for mark, one in medians]
    numbers = {
        "open_cases": found.open_cases, "due_this_week": found.due_this_week, "overdue": found.overdue,
        "removed": found.removed, "refusals": found.refused, "countered": found.counter_notices,
    }  # fmt: skip
    said += [(name, page.numbers[name].key, number) for name, number in numbers.items()]
    assert [(name, counted_behind(ws, key), number) for name, key, number in said if key is not None] == [
        (name, number, number) for name, key, number in said if key is not None
    ]
    assert len(said) > 70
    assert all(number == 0 for _, key, number in said if key is None)
    assert [numbers[name] for name in ("open_cases", "due_this_week", "overdue")] == [4, 2, 2]


def test_the_overview_opens_the_letters_and_months_it_counts(qtbot: QtBot, issued: LetterWindow) -> None:
    ws, today = issued.desk.ws, deadlines.today(issued.desk.ws)
    notice_followup.record_sent(ws, Sending("N-2026-0001", "form", today))
    notice_followup.record_answer(ws, NewAnswer("N-2026-0001", "removed", today), CTX)
    page = dashboard(qtbot, issued)
    qtbot.waitUntil(lambda: page.numbers["removed"].accessibleName().startswith("1 "))
    cases: list[CaseFilter] = []
    page.filter_opened.connect(cases.append)
    page.months.marks[-3].click()
    assert page.months.marks[-3].accessibleName() == "2026-11: opened 1"
    shown = issued.window.cases
    assert cases == [shown.list.wanted]
    qtbot.waitUntil(lambda: shown._count.number == 1)
    assert "Opened" in shown.bar.period.text()
    qtbot.mouseClick(shown.bar.period, Qt.MouseButton.LeftButton)
    assert shown.list.wanted == CaseFilter()
    issued.window.go_to("dashboard")
    for press in (page.numbers["removed"].click, page.months.marks[-1].click):
        press()
        letters = issued.window.pages.the(NoticesPage)
        assert issued.window.place[0] == "notices"
        qtbot.waitUntil(lambda letters=letters: letters.table.rowCount() == 1)
        assert letters.table.place_of("N-2026-0001") == 0
    page.numbers["refusals"].click()
    qtbot.waitUntil(lambda: letters.table.rowCount() == 0)
    qtbot.mouseClick(letters.every, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: letters.table.rowCount() == 2)


def test_the_overview_opens_the_cases_it_counts(qtbot: QtBot, issued: LetterWindow) -> None:
    page = dashboard(qtbot, issued)
    heard: list[CaseFilter] = []
    page.filter_opened.connect(heard.append)
    assert page.numbers["open_cases"].accessibleName() == "1 open cases"
    qtbot.mouseClick(page.numbers["open_cases"], Qt.MouseButton.LeftButton)
    page.statuses.marks[0].click()
    page.platforms.marks[0].click()
    page.works.marks[0].click()
    assert heard[0] == CaseFilter(open_only=True)
    assert heard[1] == CaseFilter(status="approved")
    assert (heard[2].platform, heard[2].statuses) == (
        "youtube", ("exception_review", "pending_approval", "approved"),
    )  # fmt: skip
    assert heard[3] == CaseFilter(work="W-0001", open_only=True)
    assert issued.window.place[0] == "cases"


def test_the_overview_counts_again_and_leads_to_what_is_due(qtbot: QtBot, issued: LetterWindow) -> None:
    page = dashboard(qtbot, issued)
    issued.desk.send("N-2026-0001")
    page.refresh()
    qtbot.waitUntil(lambda: page.statuses.bars[0].label == "Sent")

    def lines() -> list[QPushButton]:
        return [button for button in page.due.findChildren(QPushButton) if button.isVisibleTo(page)]

    qtbot.waitUntil(lambda: bool(lines()))
    lines()[0].click()
    assert issued.window.place == ("case", "C-2026-0001")


def test_the_overview_is_saved_as_a_report(qtbot: QtBot, issued: LetterWindow, tmp_path: Path) -> None:
    page = dashboard(qtbot, issued)
    page.desk.span.setCurrentIndex(page.desk.span.findData("last_month"))
    qtbot.waitUntil(lambda: page.header.subtitle.text() == "Counted from 2026-10-01 to 2026-10-31")
    page.desk.save_report(str(tmp_path / "r.xlsx"))
    qtbot.waitUntil(lambda: bool(issued.heard.notes), timeout=20_000)
    glance = load_workbook(tmp_path / "r.xlsx")["At a glance"]
    assert [cell.value.date() for cell in glance["B"][1:3]] == [date(2026, 10, 1), date(2026, 10, 31)]
    menu = page.desk.menu(page)
    assert [one.text() for one in menu.actions() if not one.isSeparator()] == [
        "Report as PDF", "Report as a workbook", "Cases", "Clips", "Due dates", "Evidence", "Letters",
    ]  # fmt: skip
    page.desk.save_table(TableKind.CASES, str(tmp_path / "t.csv"))
    qtbot.waitUntil(lambda: len(issued.heard.notes) == 2)
    assert issued.heard.notes[1].endswith("t.csv, records: 1")
    assert (tmp_path / "t.csv").read_bytes().startswith(b"\xef\xbb\xbfid,title,")


def test_an_empty_house_is_told_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    window.pages.the(DashboardPage).first_steps.put_away.click()
    for key, name in (("dashboard", "Nothing to count yet"), ("board", "No open cases")):
        window.go_to(key)
        page = window.pages.page(key)
        qtbot.waitUntil(lambda name=name, page=page: any(  # type: ignore[misc]
            getattr(one, "text", str)() == name and one.isVisible() for one in page.findChildren(QWidget)
        ))  # fmt: skip
        buttons = [one for one in page.findChildren(QAbstractButton) if one.text() == "Log a clip"]
        assert buttons


def board(qtbot: QtBot, opened: LetterWindow) -> BoardPage:
    opened.window.go_to("board")
    page = opened.window.pages.the(BoardPage)
    qtbot.waitUntil(lambda: all(column.is_filled for column in page.columns))
    return page


def add_cases(opened: LetterWindow, count: int) -> None:
    for number in range(count):
        cases.open_case(opened.operations.workspace, cases.NewCase(f"Case <b>{number}"))


def test_the_board_is_walked_by_keys(qtbot: QtBot, issued: LetterWindow) -> None:
    add_cases(issued, 3)
    page = board(qtbot, issued)
    gather, decide = page.columns[0].widget.list, page.columns[1].widget.list
    QAbstractItemModelTester(gather.cards, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [len(column.widget.cards.rows) for column in page.columns] == [3, 1, 0, 0, 0]
    page.focus_first()
    qtbot.keyClick(gather, Qt.Key.Key_Down)
    assert gather.chosen is not None
    assert gather.chosen.id == "C-2026-0003"
    qtbot.keyClick(gather, Qt.Key.Key_Right)
    qtbot.waitUntil(decide.hasFocus)
    qtbot.keyClick(decide, Qt.Key.Key_Right)
    assert decide.hasFocus()
    assert not page.grab().isNull()
    qtbot.keyClick(decide, Qt.Key.Key_Return)
    assert issued.window.place == ("case", "C-2026-0001")


@pytest.mark.qt_log_ignore("does not support")
def test_a_card_moves_when_the_status_machine_agrees(qtbot: QtBot, issued: LetterWindow) -> None:
    page = board(qtbot, issued)
    decide = page.columns[1].widget.list
    decide.choose(0)
    qtbot.keyClick(decide, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: bool(page.findChildren(QMenu)))
    menu = page.findChildren(QMenu)[0]
    action = next(one for one in menu.actions() if one.data().status == "exception_review")
    menu.close()
    page._on_chosen(action)
    dialog = page.findChildren(StepDialog)[0]
    dialog.note.setPlainText("Look again")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: bool(decide.cards.rows) and decide.cards.rows[0].status == "exception_review")


def test_a_card_dropped_where_its_case_cannot_go_stays(qtbot: QtBot, issued: LetterWindow) -> None:
    page = board(qtbot, issued)
    cards = page.columns[1].widget.cards
    data = cards.mimeData([cards.index(0)])
    assert data.data(CASE_MIME).toStdString() == "C-2026-0001"
    page.columns[0].widget.dropped.emit("C-2026-0001")
    qtbot.waitUntil(lambda: bool(issued.heard.troubles))
    assert "Gathering" in issued.heard.troubles[0].message
    assert not page.findChildren(StepDialog)
    page.columns[2].widget.dropped.emit("C-2026-0001")
    qtbot.waitUntil(lambda: bool(page.findChildren(StepDialog)))
    page.findChildren(StepDialog)[0].reject()


def test_further_cards_are_read_as_one_scrolls(
    qtbot: QtBot, issued: LetterWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_cards, "PAGE", 5)
    add_cases(issued, 12)
    page = board(qtbot, issued)
    cards = page.columns[0].widget.cards
    scrolled: Callable[[], None] = page.columns[0].widget.more_wanted.emit
    qtbot.waitUntil(lambda: len(cards.rows) >= 5)
    while len(cards.rows) < 12:
        seen = len(cards.rows)
        scrolled()
        qtbot.waitUntil(lambda seen=seen: len(cards.rows) > seen)  # type: ignore[misc]
    assert len({row.id for row in cards.rows}) == 12
    assert page.columns[0].widget.list.accessibleName() == "Gathering, 12 cases"


def test_the_board_takes_the_filter_of_the_list(qtbot: QtBot, issued: LetterWindow) -> None:
    add_cases(issued, 2)
    page = board(qtbot, issued)
    page.show_filter(CaseFilter(statuses=("approved", "closed")))
    qtbot.waitUntil(lambda: [len(one.widget.cards.rows) for one in page.columns] == [0, 1, 0, 0, 0])
    page.show_filter(CaseFilter(assignee=""))
    page.listed.click()
    assert issued.window.place[0] == "cases"
    assert issued.window.cases.list.wanted == CaseFilter(assignee="", open_only=True)
    qtbot.waitUntil(lambda: issued.window.cases.table.rowCount() == 3)
    wanted = narrowed(CaseFilter(platform="x"), StatusGroup.WAIT, 7)
    assert (wanted.platform, wanted.limit, "notice_sent" in wanted.statuses) == ("x", 7, True)
    assert page.rect().contains(QPoint(1, 1))
