"""The About form tells what support asks for."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from rightsdesk.ui.dialogs.about_dialog import AboutDialog
from rightsdesk.ui.main_window import MainWindow


def test_everything_can_be_copied(window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    window.commands.action("about").trigger()
    (dialog,) = window.findChildren(AboutDialog)
    qtbot.waitUntil(dialog.copy.isEnabled)
    assert dialog.version.text().startswith("Version 0.1.0")
    assert dialog.licence.text() == "Licence of Rightsdesk: no licence stated"
    dialog.copy.click()
    copied = QGuiApplication.clipboard().text()
    folder = window.operations.workspace.folder
    for word in (
        str(folder.root),
        str(folder.logs_path),
        f"Qt {qVersion()}",
        "SQLite 3.",
        "FFmpeg",
        "PySide6 6.",
    ):
        assert word in copied
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    dialog.open_data.click()
    dialog.open_logs.click()
    assert [Path(one.toLocalFile()) for one in opened] == [folder.root, folder.logs_path]
