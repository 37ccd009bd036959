"""Text from outside: hidden marks are spelled out, and markup stays text in every label of the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from rightsdesk.errors import NotFound
from rightsdesk.jobs import JobContext
from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.intake.clips import NewClip, log_clip
from rightsdesk.ui.dialogs.bug_dialog import BugDialog
from rightsdesk.ui.look.drop_well import DropWell
from rightsdesk.ui.look.plain_edit import PlainEdit
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text, visible_marks
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.shell.toast import Toast

RED = "#ff0000"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain 日本語 ｶﾅ é", "plain 日本語 ｶﾅ é"),
        ("invoice\u202efdp.exe", "invoice[U+202E]fdp.exe"),
        ("a\u200bb\u2066c", "a[U+200B]b[U+2066]c"),
        ("tab\there\x07", "tab[U+0009]here[U+0007]"),
        ("zero\ufeffwidth", "zero[U+FEFF]width"),
    ],
)
def test_marks_are_visible(text: str, shown: str) -> None:
    assert visible_marks(text) == shown


def test_one_line_stays_one_line_and_long_text_is_capped() -> None:
    assert visible_marks("a\nb", one_line=True) == "a b"
    assert len(visible_marks("x" * 1_000_000)) <= 4000


def test_tooltip_cannot_be_markup() -> None:
    assert "<img" not in tooltip_text("<img src='file:///etc/passwd'>")


def red_picture(folder: Path) -> Path:
    path = folder / "red.png"
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(QColor(RED))
    image.save(str(path))
    return path


def red_pixels(widget: QWidget) -> int:
    image = widget.grab().toImage()
    return sum(
        image.pixelColor(x, y) == QColor(RED) for x in range(image.width()) for y in range(image.height())
    )


def test_markup_in_a_name_draws_no_local_picture(qtbot: QtBot, tmp_path: Path) -> None:
    hostile = f"<img src='{red_picture(tmp_path)}' width=40 height=40>"
    rich = QLabel(hostile)
    qtbot.addWidget(rich)
    assert red_pixels(rich) > 1000, "the bait must work on an unprotected label"
    for wrap in (False, True):
        safe = SafeLabel(hostile, wrap=wrap)
        qtbot.addWidget(safe)
        safe.resize(300, 60)
        assert red_pixels(safe) == 0


def unsafe_labels(root: QWidget) -> list[str]:
    return [
        f"{label.objectName()}: {label.text()!r}"
        for label in root.findChildren(QLabel)
        if label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]


def test_no_label_of_the_window_takes_markup(
    qtbot: QtBot, operations: Operations, window: MainWindow
) -> None:
    ws = operations.workspace
    hostile = "<b>x</b>\u202e <img src=x>"
    case_id = open_case(ws, NewCase(hostile)).id
    log_clip(
        ws, NewClip(case_id, "https://www.youtube.com/watch?v=dQw4w9WgXcQ", uploader=hostile), JobContext()
    )
    for page in window.pages.keys:
        window.go_to(page)
        qtbot.waitUntil(lambda: not operations.runner.running)
    window.open_case(case_id)
    qtbot.waitUntil(lambda: window.case.case is not None)
    window.log_clip()
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
    window.toast.show_trouble(NotFound(hostile, hostile))
    BugDialog(hostile, None, window).open()
    assert unsafe_labels(window) == []
    assert "[U+202E]" in window.case.header.title.text()


def test_a_dropped_files_name_is_no_markup_in_any_tool_tip(qtbot: QtBot) -> None:
    well = DropWell("Drop here")
    qtbot.addWidget(well)
    well.add_files([Path("/tmp/<img src=x>.mp4")])
    tips = [widget.toolTip() for widget in well.findChildren(QWidget) if widget.toolTip()]
    assert any("&lt;img" in tip for tip in tips)
    assert not any("<img" in tip for tip in tips)


def test_every_control_of_the_window_has_a_name(qtbot: QtBot, window: MainWindow) -> None:
    from PySide6.QtWidgets import (
        QAbstractButton,
        QAbstractItemView,
        QComboBox,
        QLineEdit,
        QTabBar,
        QTextEdit,
    )

    window.log_clip()
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
    nameless = [
        f"{type(control).__name__} in {type(control.parent()).__name__}"
        for kind in (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QTextEdit)
        for control in window.findChildren(kind)
        if control.isEnabled()
        and not control.isHidden()
        and not isinstance(control.parent().parent(), QComboBox)
        and not control.objectName().startswith("qt_")
        and not (control.accessibleName() or getattr(control, "text", str)())
        and not isinstance(control.parent(), QComboBox | QLineEdit | QTabBar)
        and "QTableCornerButton" not in control.metaObject().className()
    ]
    assert not nameless, "\n".join(nameless)


def test_toast_shows_sentence_and_hint(parent: QWidget) -> None:
    parent.resize(800, 600)
    parent.show()
    toast = Toast(parent)
    toast.show_trouble(NotFound("Case C-2026-0009 does not exist.", "Open it first. Or type `case open`."))
    assert toast.isVisible()
    assert toast.sentence == "Case C-2026-0009 does not exist."
    assert any(label.text() == "Open it first." for label in toast.findChildren(QLabel))
    toast.show_done("Saved.")
    assert toast.sentence == "Saved."


def test_pasted_markup_stays_text(qtbot: QtBot) -> None:
    edit = PlainEdit("one\ntwo", lines=2)
    qtbot.addWidget(edit)
    mime = QMimeData()
    mime.setHtml("<b>bold</b><img src='file:///etc/hostname'>")
    mime.setText("plain <b>x</b>")
    edit.selectAll()
    edit.insertFromMimeData(mime)
    assert edit.toPlainText() == "plain <b>x</b>"
    assert "&lt;b&gt;" in edit.toHtml()
    assert "<img" not in edit.toHtml()
