"""Deadlines and calendar in the window: lists apart, forms with the trace, grid by keyboard, reminders."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, QEvent, QLocale, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from ui.conftest import NOW
from ui.helpers import Heard

from rightsdesk.domain.tracking import DuePart
from rightsdesk.jobs import JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.removal_checks import list_checks
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates.deadline_records import DeadlineRecord
from rightsdesk.services.dates.deadline_steps import NewEvent, start_deadlines
from rightsdesk.services.intake.clips import NewClip, log_clip
from rightsdesk.services.workspace import Workspace, open_workspace
from rightsdesk.store.tables import Deadline
from rightsdesk.ui.cards.due_card import CaseDueCard
from rightsdesk.ui.dialogs.check_dialogs import CheckDialog
from rightsdesk.ui.dialogs.deadline_dialogs import (
    EventDialog,
    LongerDialog,
    OverrideDialog,
    PauseDialog,
    ResumeDialog,
)
from rightsdesk.ui.dialogs.deadline_lists import (
    ChangedRulesDialog,
    DayOffDialog,
    DaysOffDialog,
    LaterDialog,
)
from rightsdesk.ui.lists.case_filter_bar import CaseFilterBar
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Appearance, apply_theme
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.pages.calendar_page import CalendarPage
from rightsdesk.ui.pages.deadlines_page import DeadlinesPage
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.shell.reminder_tray import ReminderTray

START = NOW.date()


@pytest.fixture(scope="session")
def filled_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case that owes and waits (D-000002 to D-000004), and one without any due date."""
    folder = tmp_path_factory.mktemp("due") / "data"
    ws = open_workspace(folder, actor="Aoi Mori", now=NOW)
    case = cases.open_case(ws, cases.NewCase("Found on a forum")).id
    for event, on in (
        ("claim_accrued", date(2023, 11, 24)),  # D-000002, ours, in two days
        ("ccb_service", START),  # D-000003, theirs
        ("art21_complaint", START),  # D-000004, theirs, may take longer
    ):
        start_deadlines(ws, NewEvent(event, on, "letter of the board", case))
    forgotten = cases.open_case(ws, cases.NewCase("Forgotten")).id
    for row in deadlines.list_deadlines(ws, deadlines.DeadlineFilter()):
        if row.rule == "case_triage":
            deadlines.meet_deadline(ws, row.id)
    assert [one.case for one in deadlines.cases_without_deadline(ws)] == [forgotten]
    ws.close()
    return folder


@pytest.fixture
def ws(filled_folder: Path, tmp_path: Path) -> Iterator[Workspace]:
    shutil.copytree(filled_folder, tmp_path / "data")
    opened = open_workspace(tmp_path / "data", actor="Aoi Mori", now=NOW)
    yield opened
    opened.close()


@pytest.fixture
def filled(ws: Workspace) -> Workspace:
    return ws


def alone(qtbot: QtBot, page: Page, shown: Callable[[], bool]) -> Iterator[Any]:
    """A page without the window around it."""
    page.resize(1200, 800)
    page.show()
    page.setFocus()
    qtbot.waitUntil(lambda: shown() and not page.operations.runner.running)
    yield page
    for dialog in page.findChildren(QDialog):
        dialog.reject()
    page.operations.runner.drain()
    page.close()
    page.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(qtbot: QtBot, operations: Operations) -> Iterator[DeadlinesPage]:
    made = DeadlinesPage(operations)
    yield from alone(qtbot, made, lambda: made.theirs.view.table.rowCount() == 2)


def row(ws: Workspace, deadline_id: str) -> DeadlineRecord:
    return deadlines.explain_deadline(ws, deadline_id)


def form(qtbot: QtBot, page: DeadlinesPage, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def test_ours_and_theirs_stand_apart_with_the_count_of_the_missing(page: DeadlinesPage) -> None:
    assert [page.ours.view.table.key_at(n) for n in range(page.ours.view.table.rowCount())] == ["D-000002"]
    assert page.ours.heading.text() == "To be done by us (1)"
    assert page.theirs.heading.text() == "Expected from others (2)"
    assert page.digest.missing.text() == "Open cases without a due date: 1"
    assert page.digest.missing.isVisible()


def test_the_count_of_the_missing_stands_below_every_page_and_leads_to_their_list(
    qtbot: QtBot, window: MainWindow
) -> None:
    below = window.status.missing
    qtbot.waitUntil(lambda: below.text() == "Cases without a due date: 1")
    assert below.isVisible()
    below.click()
    page = window.pages.the(DeadlinesPage)
    qtbot.waitUntil(lambda: page.missing.table.rowCount() == 1)
    assert window.place == ("deadlines", "missing")
    assert page.missing.isVisible()
    page.missing.selectRow(0)
    qtbot.keyClick(page.missing, Qt.Key.Key_Return)
    assert window.place == ("case", "C-2026-0002")


def test_a_count_of_the_day_narrows_the_lists_to_what_it_counts(qtbot: QtBot, page: DeadlinesPage) -> None:
    lists = (page.ours, page.theirs)
    chips = page.digest.buttons
    qtbot.waitUntil(lambda: bool(chips[DuePart.WEEK].text()))
    counted = {part: int(chip.text().split()[0]) for part, chip in chips.items()}
    assert sum(counted.values())
    for part, number in counted.items():
        page.open_one(part)
        assert page.digest.parts == (part,)
        qtbot.waitUntil(lambda number=number: sum(one.list.table.rowCount() for one in lists) == number)  # type: ignore[misc]
        qtbot.waitUntil(lambda: all(
            one.heading.text().endswith(f"({one.list.table.rowCount()})") for one in lists
        ))  # fmt: skip
    page.digest.missing.click()
    assert page.digest.parts == ()
    chips[DuePart.TODAY].click()
    assert not page.digest.missing.isChecked()
    page.open_one("D-000003")
    assert page.digest.parts == ()
    qtbot.waitUntil(lambda: sum(one.list.table.rowCount() for one in lists) == 3)


def test_enter_opens_the_case_of_a_due_date(qtbot: QtBot, page: DeadlinesPage, opened: list[str]) -> None:
    page.open_one("D-000003")
    qtbot.keyClick(page.theirs.view, Qt.Key.Key_Return)
    assert opened == ["C-2026-0001"]
    page.digest.missing.click()
    assert page.missing.isVisible()
    page.missing.selectRow(0)
    qtbot.keyClick(page.missing, Qt.Key.Key_Return)
    assert opened[1:] == ["C-2026-0002"]


def test_a_due_date_is_paused_and_goes_on(qtbot: QtBot, page: DeadlinesPage, filled: Workspace) -> None:
    page.choose("D-000003")
    before = row(filled, "D-000003")
    assert page.card.trace.text().splitlines() == list(before.trace)
    assert page.card.source.text().startswith("Shown by: letter of the board\n")
    page.card.pause.click()
    pause = form(qtbot, page, PauseDialog)
    assert isinstance(pause, PauseDialog)
    assert pause.trace.text().startswith("claim served")
    pause.accept_button.click()
    qtbot.waitUntil(lambda: bool(pause.problem))
    assert pause.problem == "The reason of a pause says nothing."
    pause.why.setPlainText("Settlement talks")
    pause.accept_button.click()
    qtbot.waitUntil(lambda: row(filled, "D-000003").paused_on == START)
    qtbot.waitUntil(lambda: page.card.pause.text() == "Go on")
    page.card.pause.click()
    resume = form(qtbot, page, ResumeDialog)
    assert isinstance(resume, ResumeDialog)
    resume.on.setDate(resume.on.date().addDays(5))
    resume.accept_button.click()
    qtbot.waitUntil(lambda: row(filled, "D-000003").paused_on is None)
    assert (row(filled, "D-000003").due_on - before.due_on).days == 4  # the first of the five is day 0


def test_another_day_is_set_and_taken_back(qtbot: QtBot, page: DeadlinesPage, filled: Workspace) -> None:
    page.choose("D-000002")
    page.card.override.click()
    other = form(qtbot, page, OverrideDialog)
    assert isinstance(other, OverrideDialog)
    other.on.setDate(other.on.date().addDays(-1))
    other.reason.setPlainText("Counsel wants a day in hand")
    other.accept_button.click()
    qtbot.waitUntil(lambda: page.card.override.text() == "Take back the other day")
    assert row(filled, "D-000002").due_on == date(2026, 11, 23)
    assert "Counsel wants a day in hand" in page.card.trace.text()
    page.card.override.click()
    qtbot.waitUntil(lambda: row(filled, "D-000002").overridden_by == "")
    assert row(filled, "D-000002").due_on == date(2026, 11, 24)


def test_only_what_may_take_longer_offers_it(qtbot: QtBot, page: DeadlinesPage, filled: Workspace) -> None:
    page.choose("D-000002")
    assert not page.card.longer.isVisible()
    page.choose("D-000004")
    page.card.longer.click()
    longer = form(qtbot, page, LongerDialog)
    assert isinstance(longer, LongerDialog)
    longer.reason.setPlainText("The body calls it complex")
    longer.accept_button.click()
    qtbot.waitUntil(lambda: row(filled, "D-000004").extended)
    qtbot.waitUntil(lambda: not page.card.longer.isVisible())


def test_what_happened_outside_is_told(qtbot: QtBot, page: DeadlinesPage, filled: Workspace) -> None:
    page.happened.click()
    told = form(qtbot, page, EventDialog)
    assert isinstance(told, EventDialog)
    told.event_name.setCurrentIndex(told.event_name.findData("offender_known"))
    told.record.setText("C-2026-0404")
    told.source.setText("Disclosure of the provider, page 2")
    told.accept_button.click()
    qtbot.waitUntil(lambda: bool(told.problem))
    assert told.problem == "Case C-2026-0404 does not exist."
    told.record.setText("C-2026-0001")
    told.accept_button.click()
    qtbot.waitUntil(lambda: page.ours.heading.text() == "To be done by us (3)")
    found = deadlines.list_deadlines(filled, deadlines.DeadlineFilter("C-2026-0001"))
    assert {"jp_kokuso", "jp_tort"} <= {one.rule for one in found}


def test_meeting_takes_it_from_the_list(qtbot: QtBot, page: DeadlinesPage) -> None:
    page.choose("D-000002")
    page.card.meet.click()
    qtbot.waitUntil(lambda: page.ours.heading.text() == "To be done by us (0)")


def test_a_look_for_a_reupload_is_met_by_what_was_seen(
    qtbot: QtBot, page: DeadlinesPage, filled: Workspace
) -> None:
    new = NewClip("C-2026-0001", url="https://www.youtube.com/watch?v=SAMPLE00001")
    clip = log_clip(filled, new, JobContext()).id
    start_deadlines(filled, NewEvent("removed", START - timedelta(days=1), "answer", "C-2026-0001"))
    due = deadlines.list_deadlines(filled, deadlines.DeadlineFilter("C-2026-0001"))
    look = next(one.id for one in due if one.rule == "reupload_check")
    page.refresh()
    page.choose(look)
    qtbot.waitUntil(page.card.look.isVisible)
    assert not page.card.meet.isVisible()
    page.card.look.click()
    check = form(qtbot, page, CheckDialog)
    assert isinstance(check, CheckDialog)
    check.outcome.setCurrentIndex(check.outcome.findData("still_gone"))
    check.reason.setText("The address answers that the video was removed.")
    check.accept_button.click()
    qtbot.waitUntil(lambda: row(filled, look).status == "met")
    assert [one.clip for one in list_checks(filled, "C-2026-0001")] == [clip]


def test_protocol_and_calendar_file_are_written(
    qtbot: QtBot, page: DeadlinesPage, heard: Heard, tmp_path: Path
) -> None:
    page.steps.write_protocol(str(tmp_path / "day.pdf"))
    page.steps.write_calendar(str(tmp_path / "day.ics"))
    qtbot.waitUntil(lambda: len(heard.notes) == 2, timeout=20_000)
    text = PdfReader(tmp_path / "day.pdf").pages[0].extract_text()
    assert "Found on a forum" in text
    assert "Forgotten" in text
    assert (tmp_path / "day.ics").read_bytes().count(b"BEGIN:VEVENT") == 3
    page.steps.write_protocol(str(tmp_path / "nowhere" / "day.pdf"))
    qtbot.waitUntil(lambda: bool(heard.troubles))
    assert "could not be written" in heard.troubles[0].message


@pytest.mark.parametrize("kind", [PauseDialog, ResumeDialog])
def test_forms_are_freed(
    kind: type, filled: Workspace, operations: Operations, parent: object, freed: Callable[..., None]
) -> None:
    record = row(filled, "D-000002")
    freed(lambda: kind(record, START, operations.write, operations.messages, parent))


def test_a_day_off_is_added_counts_anew_on_demand_and_is_taken_out(
    qtbot: QtBot, page: DeadlinesPage, filled: Workspace
) -> None:
    due = row(filled, "D-000004").due_on
    page.days.open_days()
    days = form(qtbot, page, DaysOffDialog)
    assert isinstance(days, DaysOffDialog)
    days.add.click()
    new = form(qtbot, page, DayOffDialog)
    assert isinstance(new, DayOffDialog)
    assert new.calendar.currentText() == "the house"
    new.calendar.setCurrentIndex(new.calendar.findData("eu"))
    new.on.setDate(QDate(due.year, due.month, due.day))
    new.accept_button.click()
    qtbot.waitUntil(lambda: bool(new.problem))
    assert "name of the day" in new.problem
    new.label.setText("Closed by order")
    new.accept_button.click()
    qtbot.waitUntil(lambda: days.table.rowCount() == 1)
    page.days.open_rules()
    rules = form(qtbot, page, ChangedRulesDialog)
    assert isinstance(rules, ChangedRulesDialog)
    qtbot.waitUntil(lambda: rules.table.rowCount() == 1)
    assert rules.table.key_at(0) == "D-000004"
    assert row(filled, "D-000004").due_on == due
    rules.view.selectRow(0)
    rules.act.click()
    qtbot.waitUntil(lambda: rules.table.rowCount() == 0 and rules.nothing.isVisible())
    assert row(filled, "D-000004").due_on > due
    days.view.selectRow(0)
    days.act.click()
    qtbot.waitUntil(lambda: days.table.rowCount() == 0)
    qtbot.waitUntil(lambda: rules.table.rowCount() == 1)
    rules.everything.click()
    qtbot.waitUntil(lambda: rules.table.rowCount() == 0)
    assert row(filled, "D-000004").due_on == due


def test_a_reminder_is_put_off_for_an_hour_until_the_morning_or_until_a_day(
    qtbot: QtBot, page: DeadlinesPage, heard: Heard
) -> None:
    page.choose("D-000002")
    hour, morning, day = page.card.later.menu().actions()
    hour.trigger()
    qtbot.waitUntil(lambda: len(heard.notes) == 1)
    assert "2026-11-22 11:00" in heard.notes[0]
    morning.trigger()
    qtbot.waitUntil(lambda: len(heard.notes) == 2)
    assert "2026-11-23 09:00" in heard.notes[1]
    day.trigger()
    later = form(qtbot, page, LaterDialog)
    assert isinstance(later, LaterDialog)
    for text, problem in (("", "There is no day."), ("2027-11-22", "within 30 days")):
        later.on.setText(text)
        later.accept_button.click()
        qtbot.waitUntil(lambda problem=problem: problem in later.problem)
    later.on.setText("2026-12-01")
    later.accept_button.click()
    qtbot.waitUntil(lambda: len(heard.notes) == 3)
    assert "2026-12-01 09:00" in heard.notes[2]


@pytest.fixture
def in_japanese() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("ja"))
    yield
    QLocale.setDefault(before)


@pytest.mark.usefixtures("in_japanese")
def test_reckonings_are_shown_in_japanese_and_older_ones_as_they_are(
    qtbot: QtBot, page: DeadlinesPage, calendar: CalendarPage, filled: Workspace
) -> None:
    page.choose("D-000004")
    assert page.card.trace.text().splitlines()[:2] == [
        "苦情受領：2026年11月22日（日）",
        "90日目＝2027年2月20日（土）",
    ]
    assert "経過後" not in page.card.trace.text()
    assert "結果を記録するか" in page.card.source.text()
    assert "規則 (EU) 2022/2065" in page.card.source.text()
    calendar.show_day(date(2026, 11, 23))
    qtbot.waitUntil(lambda: "勤労感謝の日" in calendar.list.heading.text())
    with filled.database.write() as session:
        older = session.get(Deadline, "D-000004")
        assert older is not None
        older.steps = []
    page.refresh()
    qtbot.waitUntil(lambda: page.card.trace.text().startswith("complaint received Sun 22 Nov 2026"))


@pytest.fixture
def calendar(qtbot: QtBot, operations: Operations) -> Iterator[CalendarPage]:
    made = CalendarPage(operations)
    yield from alone(qtbot, made, lambda: made.grid._shown.counts == {date(2026, 11, 24): 1})


@pytest.fixture
def opened(request: pytest.FixtureRequest) -> list[str]:
    """The cases that a page asked to be shown."""
    found: list[str] = []
    name = "calendar" if "calendar" in request.fixturenames else "page"
    request.getfixturevalue(name).case_opened.connect(found.append)
    return found


def test_the_calendar_is_walked_by_keyboard(qtbot: QtBot, calendar: CalendarPage, opened: list[str]) -> None:
    grid = calendar.grid
    calendar.focus_first()
    qtbot.waitUntil(grid.hasFocus)
    assert (grid.chosen, grid.span) == (START, (date(2026, 10, 26), date(2026, 12, 6)))
    for key, day in (
        (Qt.Key.Key_Right, date(2026, 11, 23)),
        (Qt.Key.Key_Up, date(2026, 11, 16)),
        (Qt.Key.Key_End, date(2026, 11, 22)),
        (Qt.Key.Key_PageDown, date(2026, 12, 22)),
        (Qt.Key.Key_PageUp, date(2026, 11, 22)),
        (Qt.Key.Key_Right, date(2026, 11, 23)),
        (Qt.Key.Key_Right, date(2026, 11, 24)),
    ):
        qtbot.keyClick(grid, key)
        assert grid.chosen == day
    qtbot.waitUntil(lambda: calendar.list.view.table.rowCount() == 1)
    assert "2026-11-24, due: 1" in grid.accessibleName()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert calendar.list.view.hasFocus()
    qtbot.keyClick(calendar.list.view, Qt.Key.Key_Return)
    assert opened == ["C-2026-0001"]


def test_a_click_on_an_entry_opens_its_case(qtbot: QtBot, calendar: CalendarPage, opened: list[str]) -> None:
    box = calendar.grid.box_of(date(2026, 11, 24))
    beside = QPoint(int(box.center().x()), int(box.bottom()) - 4)
    qtbot.mouseClick(calendar.grid, Qt.MouseButton.LeftButton, pos=beside)
    assert (calendar.grid.chosen, opened) == (date(2026, 11, 24), [])
    entry = QPoint(int(box.center().x()), int(box.top()) + 30)
    qtbot.mouseClick(calendar.grid, Qt.MouseButton.LeftButton, pos=entry)
    assert opened == ["C-2026-0001"]


def test_a_week_has_one_row_and_turns_by_weeks(qtbot: QtBot, calendar: CalendarPage) -> None:
    calendar.week.click()
    assert calendar.grid.span == (date(2026, 11, 16), date(2026, 11, 22))
    calendar.grid.turn(1)
    assert calendar.grid.span == (date(2026, 11, 23), date(2026, 11, 29))
    qtbot.waitUntil(lambda: calendar.list.heading.text().startswith("2026-11-29"))
    calendar.grid.choose(date(1, 1, 1))
    assert calendar.grid.chosen == date(1970, 1, 1)
    calendar.grid.turn(-1)
    assert calendar.grid.chosen.year == 1970


def test_the_calendar_is_drawn_in_the_colours_of_the_scheme(
    themed: QApplication, calendar: CalendarPage
) -> None:
    light = calendar.grid.grab().toImage()
    apply_theme(themed, Appearance.DARK)
    try:
        dark = calendar.grid.grab().toImage()
    finally:
        apply_theme(themed, Appearance.LIGHT)
    for look, picture in ((Appearance.LIGHT, light), (Appearance.DARK, dark)):
        check_colours(calendar, picture, look)


def check_colours(calendar: CalendarPage, picture: QImage, look: Appearance) -> None:
    box = calendar.grid.box_of(date(2026, 11, 18))
    ground = picture.pixelColor(int(box.center().x()), int(box.center().y()))
    assert (ground.lightness() < 128) == (look is Appearance.DARK)
    due = calendar.grid.box_of(date(2026, 11, 24))
    line = picture.pixelColor(int(due.left()) + 12, int(due.top()) + 31)
    assert line != ground


def test_reminders_are_spoken_once(qtbot: QtBot, filled: Workspace, operations: Operations) -> None:
    later = operations.workspace
    object.__setattr__(later, "clock", lambda: datetime(2026, 11, 24, 1, tzinfo=UTC))
    tray = ReminderTray(operations, operations.runner)
    said: list[str] = []
    tray.said.connect(lambda _title, text: said.append(text))
    tray.look()
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Time bar for a civil action, today: C-2026-0001 · Found on a forum"]
    qtbot.waitUntil(lambda: not operations.runner.running)
    tray.look()
    qtbot.waitUntil(lambda: not operations.runner.running)
    assert len(said) == 1
    assert tray.later.isEnabled()
    for number, (choice, hour, minute) in enumerate(
        ((tray.choices[0], 1, 11), (tray.choices[1], 2, 12), (tray.choices[2], 25, 0)), start=2
    ):
        choice.trigger()
        qtbot.waitUntil(lambda: not operations.runner.running)
        object.__setattr__(
            later,
            "clock",
            lambda at=(hour, minute): (
                datetime(2026, 11, 24, tzinfo=UTC) + timedelta(hours=at[0], minutes=at[1])
            ),
        )
        tray.look()
        qtbot.waitUntil(lambda number=number: len(said) == number)
        qtbot.waitUntil(lambda: not operations.runner.running)
    assert filled is not None
    tray.stop()


def test_a_window_left_open_over_night_counts_from_the_new_day(
    qtbot: QtBot, filled: Workspace, operations: Operations
) -> None:
    bar = CaseFilterBar(partial(deadlines.today, operations.workspace), "Aoi")
    tray = ReminderTray(operations, operations.runner)
    told: list[object] = []
    operations.changed.connect(told.append)
    tray.look()
    assert told == []
    object.__setattr__(operations.workspace, "clock", lambda: NOW + timedelta(days=1))
    tray.look()
    tray.look()
    assert len(told) == 1
    bar.due.setCurrentIndex(bar.due.findData("today"))
    assert bar.wanted.due_from == START + timedelta(days=1)
    qtbot.waitUntil(lambda: not operations.runner.running)
    assert filled is not None
    tray.stop()


def test_the_digest_is_said_at_the_start(qtbot: QtBot, filled: Workspace, operations: Operations) -> None:
    assert filled is not None
    tray = ReminderTray(operations, operations.runner)
    said: list[str] = []
    tray.said.connect(lambda _title, text: said.append(text))
    tray.start()
    qtbot.waitUntil(lambda: bool(said))
    assert said[0] == "1 within seven days, cases without one: 1"
    qtbot.waitUntil(lambda: not operations.runner.running)
    tray.stop()


def test_a_case_shows_who_owes_what_and_what_to_doubt(qtbot: QtBot, operations: Operations) -> None:
    card = CaseDueCard(operations)
    qtbot.addWidget(card)
    found = [row(operations.workspace, f"D-00000{number}") for number in (2, 3)]
    paused = replace(found[1], paused_on=START, days_left=-3, warnings=("Check 2029-01-04 by hand.",))
    card.show_deadlines([found[0], paused, replace(found[1], status="met")])
    said = [label.text() for label in card.findChildren(SafeLabel)]
    assert any(text.startswith("Owed by: us\nclaim accrued") for text in said)
    (theirs,) = (text for text in said if text.startswith("Owed by: the respondent"))
    assert theirs.endswith("Check 2029-01-04 by hand.")
    assert any(text.endswith(", paused") for text in said)
