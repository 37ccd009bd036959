"""Evidence in the window: listed with its states, opened and read again, pasted, derived, packed, stamped."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QSettings, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from services.desks import CTX, Films, Stages, attach, log_upload
from services.web_servers import web_site
from ui.helpers import assert_freed_on_close
from ui.letters import LetterWindow, letter_window

from rightsdesk.services.evidence import evidence
from rightsdesk.services.house import backup
from rightsdesk.services.packages import packages
from rightsdesk.services.packages.bags import verify_bag
from rightsdesk.settings import CaptureSettings, Settings
from rightsdesk.ui.desks.evidence_desk import CaptureOutcome
from rightsdesk.ui.dialogs.backup_dialogs import BackupDialog, BackupDoneDialog
from rightsdesk.ui.dialogs.derive_dialog import DeriveDialog
from rightsdesk.ui.dialogs.evidence_dialog import EvidenceDialog
from rightsdesk.ui.dialogs.outcome_dialog import RestoreDialog
from rightsdesk.ui.dialogs.package_dialogs import PackageCheckedDialog, PackageDialog, PackageDoneDialog
from rightsdesk.ui.dialogs.stamp_dialogs import AuthorityDialog, StampDialog
from rightsdesk.ui.pages.item_page import ItemPage
from rightsdesk.ui.paper.pdf_pages import draw_pages

CASE, FILM = "C-2026-0001", "E-000001"


@pytest.fixture
def desk(
    qtbot: QtBot, themed: QApplication, stages: Stages, films: Films, tmp_path: Path
) -> Iterator[LetterWindow]:
    """The window on the evidence of a reviewed case, with a picture and a page beside the film."""
    assert themed is not None
    QSettings().remove("vault")
    with letter_window(qtbot, stages, "reviewed", tmp_path / "data") as opened:
        attach(opened.desk.ws, CASE, films.still, films.page)
        window = opened.window
        window.open_case(CASE)
        window.case.tabs.setCurrentWidget(window.case.files)
        opened.until(lambda: window.case.files.list.table.rowCount() == 3)
        yield opened


def shown(desk: LetterWindow) -> list[str]:
    return desk.window.case.files.list.table.keys


def dialog_of(desk: LetterWindow, kind: type[Any]) -> Any:  # noqa: ANN401
    def found() -> list[QWidget]:
        return [one for one in desk.window.findChildren(kind) if one.isVisible()]

    desk.until(lambda: bool(found()))
    return found()[-1]


def open_item(desk: LetterWindow, number: str, qtbot: QtBot) -> ItemPage:
    page = desk.window.pages.the(ItemPage)
    with qtbot.waitSignal(page.checked, timeout=30_000):
        desk.window.open_evidence(number)
    desk.until(lambda: page.view is not None and page.view.item.file_check.state != "unchecked")
    return page


def test_the_list_is_filtered_sorted_and_opened_by_keyboard(desk: LetterWindow, qtbot: QtBot) -> None:
    files = desk.window.case.files
    assert shown(desk) == ["E-000001", "E-000002", "E-000003"]
    files.list.kind.setCurrentIndex(files.list.kind.findData("page"))
    desk.until(lambda: shown(desk) == ["E-000003"])
    assert files.list.count.text() == "1 of 3"
    files.list.kind.setCurrentIndex(0)
    desk.until(lambda: len(shown(desk)) == 3)
    files.list.search.setText("art.png")
    desk.until(lambda: shown(desk) == ["E-000002"])
    files.list.search.clear()
    desk.until(lambda: len(shown(desk)) == 3)
    files.list.table.sort(4, Qt.SortOrder.DescendingOrder)
    desk.until(lambda: shown(desk)[-1] == "E-000003")
    files.evidence.selectRow(0)
    first = files.evidence.chosen_key()
    qtbot.keyClick(files.evidence, Qt.Key.Key_Return)
    desk.until(lambda: desk.window.place == ("item", first))


def test_further_pages_come_as_one_scrolls(desk: LetterWindow, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(230):
        (folder / f"{number:03d}.txt").write_text(f"note {number}", encoding="utf-8")
    attach(desk.desk.ws, CASE, folder)
    table = desk.window.case.files.list.table
    desk.window.refresh()
    desk.until(lambda: table.rowCount() == 200)
    table.fetchMore(desk.window.case.files.evidence.rootIndex())
    desk.until(lambda: table.rowCount() == 233)
    assert len(set(table.keys)) == 233


def test_opening_an_item_reads_it_again_and_shows_all_of_it(desk: LetterWindow, qtbot: QtBot) -> None:
    page = open_item(desk, FILM, qtbot)
    desk.until(lambda: page.preview.grid.count == 9)
    view = page.view
    assert view is not None
    assert page.state.file.accessibleName() == "As it came in"
    assert page.damage.isHidden()
    desk.until(lambda: "re-encoding" in page.origin.caution.text())
    page.check.click()
    desk.until(lambda: page.view is not None and page.view.item.custody[-1].verb == "verified")
    still = open_item(desk, "E-000002", qtbot)
    desk.until(lambda: still.preview.grid.count == 1)
    open_item(desk, "E-000003", qtbot)
    desk.until(lambda: "<title>A page" in still.preview.text.toPlainText())


def test_damage_is_named_and_the_last_good_backup_offered(
    desk: LetterWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    made = backup.back_up(desk.desk.ws, tmp_path / "good.backup", CTX)
    path = desk.desk.ws.vault.path(evidence.show_evidence(desk.desk.ws, FILM).sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    content = path.read_bytes()
    page = open_item(desk, FILM, qtbot)
    desk.until(page.damage.isVisible)
    assert page.damage.said.text().endswith("were changed.")
    assert made.file in page.damage.backup.text()
    assert page.state.file.accessibleName() == "Damaged"
    assert path.read_bytes() == content
    page.damage.restore.click()
    restore = dialog_of(desk, RestoreDialog)
    assert made.file in restore.values["Command"]
    restore.accept()
    status = desk.window.status
    desk.until(lambda: "damaged files: 1" in status.vault.text())
    desk.window.open_case(CASE)
    files = desk.window.case.files.list
    files.file.setCurrentIndex(files.file.findData("damaged"))
    desk.until(lambda: shown(desk) == [FILM])


def test_a_frame_is_derived_and_linked_both_ways(desk: LetterWindow, qtbot: QtBot) -> None:
    page = open_item(desk, FILM, qtbot)
    page.derive.click()
    form = dialog_of(desk, DeriveDialog)
    form.at.setText("1.0")
    form.crop.setText("1,2")
    form.accept_button.click()
    assert "four whole numbers" in form.problem
    form.crop.setText("10,20,60,40")
    form.accept_button.click()
    desk.until(lambda: page.view is not None and page.view.item.derived == ("E-000004",))
    child = open_item(desk, "E-000004", qtbot)
    assert child.view is not None
    assert child.view.item.parent == FILM
    link = next(one for one in child.family.findChildren(QAbstractButton) if one.property("item") == FILM)
    link.click()
    desk.until(lambda: desk.window.place == ("item", FILM))


def test_a_picture_on_the_clipboard_is_taken_in_as_pasted(desk: LetterWindow, qtbot: QtBot) -> None:
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    QGuiApplication.clipboard().setImage(picture)
    files = desk.window.case.files
    files.evidence.setFocus()
    qtbot.keyClick(files.evidence, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: len(shown(desk)) == 4)
    item = evidence.show_evidence(desk.desk.ws, "E-000004")
    assert (item.kind, item.media_type) == ("screenshot", "image/png")
    assert item.custody[0].details["method"] == "pasted from the clipboard"
    assert item.custody[0].details["pasted_at"]


def test_a_dropped_folder_opens_the_form_with_it(desk: LetterWindow, tmp_path: Path) -> None:
    folder = tmp_path / "seen"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "a\u202eb.txt").write_text("x", encoding="utf-8")
    (folder / "link").symlink_to("/etc/hostname")
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(folder))])
    assert desk.window.case.files.desk.attach_dropped(mime)
    form = dialog_of(desk, EvidenceDialog)
    form.accept_button.click()
    desk.until(lambda: len(shown(desk)) == 4)
    lines = evidence.show_evidence(desk.desk.ws, "E-000004").custody
    assert lines[0].details["within"] == "deep/a\u202eb.txt"
    assert any("no files to keep: 1" in note for note in desk.heard.notes)


def test_a_package_is_written_from_the_window_and_checked_by_it(desk: LetterWindow, tmp_path: Path) -> None:
    files = desk.window.case.files.desk
    files.package()
    form = dialog_of(desk, PackageDialog)
    form.parent_folder.edit.setText(str(tmp_path))
    form.name.setText("bag")
    form.accept_button.click()
    done = dialog_of(desk, PackageDoneDialog)
    assert verify_bag(tmp_path / "bag", CTX).problems == ()
    assert "sha256sum -c manifest-sha256.txt" in done.values.values()
    done.accept()
    (tmp_path / "bag" / "data" / "case.json").write_text("{}", encoding="utf-8")
    files.check_package()
    check = [one for one in desk.window.findChildren(QDialog) if one.isVisible()][-1]
    check.folder.edit.setText(str(tmp_path / "bag"))
    check.accept_button.click()
    told = dialog_of(desk, PackageCheckedDialog)
    assert any("data/case.json" in sentence for sentence in told.sentences)


def test_a_page_that_is_gone_is_told_and_kept(desk: LetterWindow) -> None:
    own = Settings(capture=CaptureSettings(allow_private=True, pause_seconds=0, patience_seconds=5))
    desk.operations.use_settings(own)
    with web_site() as site:
        url = site.page("/clip", "<!doctype html><title>Gone</title>This clip was taken down.", 404)
        clip = log_upload(replace(desk.desk.ws, settings=own), CASE, url)
        desk.window.case.files.desk.capture(clip)
        told = dialog_of(desk, CaptureOutcome)
    assert told.windowTitle() == "The page is not there"
    assert told.values["Status"] == "404"
    desk.until(lambda: len(shown(desk)) == 5)
    assert "5" in desk.window.case.tabs.tabText(1)


def test_the_pages_of_a_pdf_are_drawn_in_a_process_of_their_own(desk: LetterWindow, tmp_path: Path) -> None:
    bag = Path(packages.export_case(desk.desk.ws, CASE, tmp_path / "bag", CTX).bag)
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n" + b"1 0 obj << /Length 99999999 >> stream" * 50)
    drawn = draw_pages(desk.desk.ws, (bag / "data" / "index.pdf").read_bytes(), CTX)
    assert drawn
    assert all(page.startswith(b"\x89PNG") for page in drawn)
    assert draw_pages(desk.desk.ws, broken.read_bytes(), CTX) == ()


def test_checkpoints_are_made_and_authorities_named(desk: LetterWindow) -> None:
    desk.window.case.files.desk.stamps()
    dialog = dialog_of(desk, StampDialog)
    assert not dialog.stamp.isEnabled()
    dialog.seal.click()
    desk.until(lambda: dialog.table.rowCount() == 1)
    dialog.add.click()
    form = dialog_of(desk, AuthorityDialog)
    form.url.setText("ftp://tsa.example")
    form.accept_button.click()
    desk.until(lambda: bool(form.problem))
    form.url.setText("http://127.0.0.1:9/tsr")
    form.name.setText("Sample TSA")
    form.accept_button.click()
    desk.until(dialog.stamp.isEnabled)
    assert "Sample TSA" in desk.desk.ws.folder.settings_path.read_text(encoding="utf-8")
    dialog.stamp.click()
    desk.until(lambda: "still pending" in dialog.said.text())
    desk.until(dialog.stamp.isEnabled)


def test_a_backup_is_made_from_the_lower_edge(desk: LetterWindow, tmp_path: Path) -> None:
    status = desk.window.status
    desk.until(lambda: "No backup yet" in status.backup.text())
    status.backup.click()
    form = dialog_of(desk, BackupDialog)
    form.file.edit.setText(str(tmp_path / "all.backup"))
    form.accept_button.click()
    done = dialog_of(desk, BackupDoneDialog)
    assert done.values["File"] == str(tmp_path / "all.backup")
    done.accept()
    desk.until(lambda: status.backup.text() == "Backup: today")


def test_the_vault_is_read_part_by_part_and_can_be_paused(desk: LetterWindow) -> None:
    status = desk.window.status
    desk.until(lambda: "0/30" in status.vault.text())
    status.start()
    desk.until(lambda: "1/30" in status.vault.text())
    status.pause.trigger()
    assert status.is_paused
    assert "paused" in status.vault.text()
    status.pause.trigger()
    assert not status.is_paused


def test_every_control_has_a_name(desk: LetterWindow, qtbot: QtBot) -> None:
    page = open_item(desk, FILM, qtbot)
    desk.window.case.files.desk.stamps()
    dialog = dialog_of(desk, StampDialog)
    for place in (page, desk.window.case.files, desk.window.status, dialog):
        for control in place.findChildren(QWidget):
            # Qt's own buttons, such as the one that clears a line, have none.
            own = not isinstance(control.parent(), QLineEdit) and not control.objectName().startswith("qt_")
            if own and isinstance(control, QAbstractButton | QLineEdit | QComboBox):
                named = control.accessibleName() or getattr(control, "text", str)()
                assert named, (place, control)


def test_dialogs_are_freed_when_closed(desk: LetterWindow, qtbot: QtBot) -> None:
    operations, parent = desk.window.operations, desk.window

    def submit(_values: object) -> Any:  # noqa: ANN401
        raise AssertionError

    for make in (
        lambda: StampDialog(operations, parent),
        lambda: PackageDialog(CASE, submit, operations.messages, parent),
        lambda: AuthorityDialog(submit, operations.messages, parent),
        lambda: RestoreDialog("", "/data", parent),
    ):
        assert_freed_on_close(qtbot, make)
