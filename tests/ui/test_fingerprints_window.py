"""Giving fingerprints of a work to a partner, and taking theirs in, in the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from services.desks import CTX
from ui.letters import LetterWindow

from rightsdesk.services.exchange import fingerprint_exchange, fingerprint_keys, foreign_fingerprints
from rightsdesk.services.works import references
from rightsdesk.services.workspace import workspace
from rightsdesk.ui.dialogs.fingerprint_dialogs import (
    ChooseFingerprintsDialog,
    GiveFingerprintsDialog,
    PartnerFilesDialog,
    TakeFingerprintsDialog,
)
from rightsdesk.ui.pages.works_page import WorksPage

LEFT = Qt.MouseButton.LeftButton


def form(issued: LetterWindow, kind: type[QDialog]) -> QDialog:
    def shown() -> list[QDialog]:
        return [one for one in issued.window.findChildren(kind) if one.isVisible()]

    issued.qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


@pytest.fixture
def page(issued: LetterWindow) -> WorksPage:
    issued.window.go_to("works")
    found = issued.window.pages.the(WorksPage)
    issued.qtbot.waitUntil(lambda: found.view.chosen_key() == "W-0001")
    return found


def test_fingerprints_are_given_and_taken(
    issued: LetterWindow, page: WorksPage, qtbot: QtBot, tmp_path: Path
) -> None:
    ws, given = issued.desk.ws, tmp_path / "ours.fingerprints"
    page.give_fingerprints()
    giving = form(issued, GiveFingerprintsDialog)
    assert isinstance(giving, GiveFingerprintsDialog)
    assert "holds no pictures" in giving.consequence.text()
    giving.pictures.setChecked(True)
    assert "ALSO HOLDS SMALL GREY PICTURES" in giving.consequence.text()
    giving.pictures.setChecked(False)
    giving.file.edit.setText(str(given))
    qtbot.mouseClick(giving.accept_button, LEFT)
    qtbot.waitUntil(lambda: any(str(given) in one for one in issued.heard.notes))
    theirs, mark = partners_file(issued, tmp_path)
    page.exchange.show_files()
    files = form(issued, PartnerFilesDialog)
    assert isinstance(files, PartnerFilesDialog)
    qtbot.waitUntil(lambda: files.table.rowCount() == 1)
    assert fingerprint_keys.show_own_key(ws).mark in files.own.text()
    files.view.selectRow(0)
    assert not files.act.isEnabled()
    qtbot.mouseClick(files.take, LEFT)
    choosing = form(issued, ChooseFingerprintsDialog)
    assert isinstance(choosing, ChooseFingerprintsDialog)
    choosing.file.edit.setText(str(theirs))
    qtbot.mouseClick(choosing.accept_button, LEFT)
    taking = form(issued, TakeFingerprintsDialog)
    assert isinstance(taking, TakeFingerprintsDialog)
    qtbot.mouseClick(taking.accept_button, LEFT)
    qtbot.waitUntil(lambda: "made sure" in taking.problem)
    taking.key.setText(mark)
    qtbot.mouseClick(taking.accept_button, LEFT)
    qtbot.waitUntil(lambda: files.table.rowCount() == 2)
    qtbot.waitUntil(lambda: page.table.rowCount() == 2)
    files.view.selectRow(1)
    qtbot.mouseClick(files.act, LEFT)
    qtbot.waitUntil(lambda: foreign_fingerprints.list_fingerprint_files(ws)[1].removed_at is not None)
    assert [one.held_by for one in references.list_references(ws)] == [""]
    files.reject()


def partners_file(issued: LetterWindow, tmp_path: Path) -> tuple[Path, str]:
    """What another studio gives of the same film, signed with its own key."""
    from rightsdesk.services.works import catalogue

    target = tmp_path / "theirs.fingerprints"
    with workspace(tmp_path / "partner", actor="Partner") as partner:
        catalogue.add_work(partner, catalogue.NewWork("Their film"))
        film = issued.desk.ws.vault.path(references.list_references(issued.desk.ws)[0].sha256)
        references.add_references(partner, references.NewReferences("W-0001", (film,)), CTX)
        new = fingerprint_exchange.NewExport(("W-0001",), "Partner Pictures")
        return target, fingerprint_exchange.export_fingerprints(partner, new, target, CTX).mark
