"""Importing from the window: what the form says of a table, the job, its result, and taking it back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot
from ui.helpers import Heard

from rightsdesk.services.casework import notes
from rightsdesk.services.finding import boards
from rightsdesk.services.importing import import_runs
from rightsdesk.services.intake import complaints
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.desks.import_desk import ImportDesk
from rightsdesk.ui.dialogs.import_dialog import ImportDialog
from rightsdesk.ui.shell.operations import Operations

TABLE = (
    "リンク,誰,投稿日時\n"
    "https://www.youtube.com/watch?v=SAMPLE00001,@one,2026/11/20 10:00\n"
    "nowhere,@two,2026-02-30\n"
)


@pytest.fixture
def desk(operations: Operations, parent: QWidget) -> ImportDesk:
    return ImportDesk(operations, parent)


def opened(qtbot: QtBot, desk: ImportDesk, file: Path | None = None) -> ImportDialog:
    if file is None:
        desk.begin()
    else:
        desk.begin_with(file)
    qtbot.waitUntil(lambda: desk.dialog is not None)
    assert desk.dialog is not None
    return desk.dialog


def field_box(dialog: ImportDialog, column: int) -> QComboBox:
    box = dialog.table.cellWidget(0, column)
    assert isinstance(box, QComboBox)
    return box


def choose(box: QComboBox, data: str) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_a_file_is_seen_tried_imported_and_taken_back(
    qtbot: QtBot, desk: ImportDesk, ws: Workspace, heard: Heard, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    file.write_bytes(TABLE.encode("cp932"))
    dialog = opened(qtbot, desk, file)
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert "CP932" in dialog.said.text()
    assert "Asia/Tokyo" in dialog.said.text()
    assert [field_box(dialog, place).currentData() for place in (1, 2, 3)] == ["url", "-", "posted_at"]
    assert "names no host" in dialog.table.item(2, 0).text()
    choose(field_box(dialog, 2), "uploader")
    qtbot.waitUntil(
        lambda: field_box(dialog, 2).currentData() == "uploader" and dialog.accept_button.isEnabled()
    )
    assert dialog.values().mapping == {"2": "uploader"}
    qtbot.mouseClick(dialog.try_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "New: 1" in dialog.said.text() and desk.result is not None)
    assert import_runs.list_imports(ws) == ()
    assert desk.result is not None
    assert desk.result.windowTitle() == "Tried without logging"
    assert desk.result.undo_button.isHidden()
    desk.result.reject()
    qtbot.waitUntil(lambda: desk.result is None)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.result is not None)
    assert [row.title for row in boards.case_rows(ws)] == ["@one (YouTube)"]
    assert desk.result is not None
    assert "Refused: 1" in desk.result.said.text()
    desk.result.rows_wanted.emit(str(tmp_path / "refused.csv"))
    qtbot.waitUntil(lambda: heard.notes == [f"Saved: {tmp_path / 'refused.csv'}"])
    assert "nowhere,'@two" in (tmp_path / "refused.csv").read_text(encoding="utf-8-sig")
    qtbot.mouseClick(desk.result.undo_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(heard.notes) == 2)
    assert boards.case_rows(ws) == ()
    assert (heard.troubles, heard.bugs) == ([], [])


def test_an_earlier_import_is_taken_back_but_what_was_worked_on(
    qtbot: QtBot, desk: ImportDesk, ws: Workspace, heard: Heard
) -> None:
    dialog = opened(qtbot, desk)
    dialog.text.setPlainText("https://x.com/a/status/1\nhttps://www.tiktok.com/@b/video/2\n")
    dialog.assignee.setText("Ben")
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.result is not None)
    assert [row.assignee for row in boards.case_rows(ws)] == ["Ben", "Ben"]
    notes.add_note(ws, "C-2026-0001", "Seen.")
    desk.show_earlier()
    assert desk.earlier is not None
    earlier = desk.earlier
    qtbot.waitUntil(lambda: earlier.table.rowCount() == 1)
    assert str(earlier.table.index(0, 0).data()).startswith("pasted table")
    earlier.view.selectRow(0)
    qtbot.mouseClick(earlier.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(heard.notes))
    assert [row.id for row in boards.case_rows(ws)] == ["C-2026-0001"]
    assert heard.notes == ["Import IM-000001 was taken back. What was worked on since stays: C-2026-0001."]
    assert (heard.troubles, heard.bugs) == ([], [])


def test_a_pasted_list_and_reports(qtbot: QtBot, desk: ImportDesk, ws: Workspace) -> None:
    dialog = opened(qtbot, desk)
    assert not dialog.accept_button.isEnabled()
    dialog.text.setPlainText("name\tmessage\nA fan\tLook\n")
    qtbot.waitUntil(lambda: bool(dialog.problem))  # no column holds an address of a clip
    dialog.record.setCurrentIndex(dialog.record.findData("complaint"))
    qtbot.waitUntil(dialog.accept_button.isEnabled)
    assert dialog.problem == ""
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: desk.result is not None)
    assert [one.complainant for one in complaints.list_complaints(ws)] == ["A fan"]


def test_what_is_no_table_is_said_in_the_form(qtbot: QtBot, desk: ImportDesk, tmp_path: Path) -> None:
    file = tmp_path / "list.pdf"
    file.write_bytes(b"%PDF-1.7")
    dialog = opened(qtbot, desk, file)
    qtbot.waitUntil(lambda: dialog.problem == "The file is a PDF and no table.")
    assert not dialog.accept_button.isEnabled()
    dialog.reject()
    qtbot.waitUntil(lambda: desk.dialog is None)
