"""The page of reservations on real services and a real server: make, publish, check, break, read logs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from PIL import Image
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from services.desks import CTX
from services.web_servers import Site, web_site
from sqlmodel import select
from ui.helpers import Heard

from rightsdesk.services.house import studio
from rightsdesk.services.reservations import publication
from rightsdesk.services.reservations.reservations import NewPack, make_pack, write_pack
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.settings import CaptureSettings
from rightsdesk.store.tables import PublishedFile
from rightsdesk.ui.dialogs.reservation_dialogs import LogsDialog, MarkDialog, PackDialog
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.pages.reservations_page import ReservationsPage
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import reservation_words

Form = TypeVar("Form", bound=QDialog)


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as site:
        yield site


@pytest.fixture
def ws(ws: Workspace) -> Workspace:
    """A studio with a work, in a house that allows its own network."""
    studio.set_studio(ws, studio.StudioChange(name="Kitsunebi", email="rights@kitsunebi.example"))
    catalogue.add_work(ws, catalogue.NewWork("Lantern Harbor", "灯りの港"))
    return replace(
        ws, settings=ws.settings.model_copy(update={"capture": CaptureSettings(allow_private=True)})
    )


def page_of(qtbot: QtBot, window: MainWindow) -> ReservationsPage:
    window.go_to("reservations")
    page = window.pages.the(ReservationsPage)
    qtbot.waitUntil(lambda: page.reserved is not None)
    return page


def form(page: ReservationsPage, kind: type[Form]) -> Form:
    return next(one for one in page.findChildren(kind) if one.isVisible())


def make(qtbot: QtBot, page: ReservationsPage, site: Site, folder: Path) -> None:
    page.make_files()
    dialog = form(page, PackDialog)
    dialog.site.setText(site.address)
    dialog.folder.edit.setText(str(folder))
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: page.crawlers.rowCount() > 40)


def publish(site: Site, folder: Path) -> None:
    for path in (one for one in folder.rglob("*") if one.is_file()):
        kind = {".json": "application/json", ".xml": "application/xml"}.get(path.suffix, "text/plain")
        site.page(f"/{path.relative_to(folder)}", path.read_bytes(), kind=kind)
    site.page("/", "<title>Studio</title>")


def states(page: ReservationsPage) -> list[str]:
    return [page.files.index(row, 1).data() for row in range(page.files.rowCount())]


def test_files_are_made_checked_broken_and_found_broken(
    qtbot: QtBot,
    window: MainWindow,
    site: Site,
    tmp_path: Path,
    heard: Heard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page = page_of(qtbot, window)
    assert not page.buttons["check"].isEnabled()
    make(qtbot, page, site, tmp_path / "out")
    assert states(page) == ["Not there yet"] * 5
    first = page.crawlers.index(0, 0)
    assert (first.data(), page.crawlers.index(0, 2).data(), page.crawlers.index(0, 3).data()) == (
        "GPTBot", "no", "Disallow: /",
    )  # fmt: skip
    publish(site, tmp_path / "out")
    page.buttons["check"].click()
    qtbot.waitUntil(lambda: states(page) == ["In place"] * 5 + ["No mark of its own"])
    assert heard.notes[-1] == "Every file is in place."
    site.page("/robots.txt", "User-agent: *\nAllow: /\n", kind="text/plain")
    page.buttons["check"].click()
    qtbot.waitUntil(lambda: states(page)[0] == "Not as made")
    page.view.selectRow(0)
    assert "may fetch /" in page.told.text()
    assert "wrong with 1" in heard.notes[-1]
    monkeypatch.setattr(reservation_words, "screen_language", lambda: "ja")
    page.view.selectRow(1)
    page.view.selectRow(0)
    assert "取得できる状態です" in page.told.text()


def test_an_existing_robots_file_is_kept_and_trouble_is_said_in_the_form(
    qtbot: QtBot, window: MainWindow, site: Site, tmp_path: Path
) -> None:
    page = page_of(qtbot, window)
    robots = tmp_path / "robots.txt"
    robots.write_text("<html>")
    page.make_files()
    dialog = form(page, PackDialog)
    dialog.site.setText(site.address)
    dialog.accept_button.click()
    assert dialog.problem == "There is no path yet."
    dialog.folder.edit.setText(str(tmp_path / "out"))
    dialog.robots.add_files([robots])
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: "web page" in dialog.problem)
    assert not (tmp_path / "out").exists()
    robots.write_text("User-agent: *\nDisallow: /admin\n")
    dialog.paths.setPlainText("/works/\n")
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: (tmp_path / "out" / "robots.txt").exists() and page.crawlers.rowCount() > 40)
    assert (tmp_path / "out" / "robots.txt").read_text().startswith("User-agent: *\nDisallow: /admin\n")
    page.path.setText("/works/film")
    page.path.editingFinished.emit()
    qtbot.waitUntil(lambda: page.crawlers.index(0, 3).data() == "Disallow: /works/")


def test_logs_are_read_into_a_file(
    qtbot: QtBot, window: MainWindow, site: Site, tmp_path: Path, heard: Heard
) -> None:
    page = page_of(qtbot, window)
    make(qtbot, page, site, tmp_path / "out")
    log = tmp_path / "access.log"
    log.write_text('1.2.3.4 - - [22/Nov/2026:10:00:00 +0900] "GET /a HTTP/1.1" 200 9 "-" "GPTBot/1.2"\n' * 3)
    page.read_logs()
    dialog = form(page, LogsDialog)
    dialog.logs.add_files([log])
    dialog.out.edit.setText(str(tmp_path / "visits.docx"))
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: "not known" in dialog.problem)
    dialog.out.edit.setText(str(tmp_path / "visits.html"))
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: any("3 lines read: 3 visits" in one for one in heard.notes))
    assert "GPTBot" in (tmp_path / "visits.html").read_text(encoding="utf-8")


def test_copies_of_pictures_carry_the_reservation(
    qtbot: QtBot, window: MainWindow, site: Site, tmp_path: Path, heard: Heard
) -> None:
    page = page_of(qtbot, window)
    assert not page.buttons["mark"].isEnabled()
    make(qtbot, page, site, tmp_path / "out")
    picture = tmp_path / "key art.png"
    Image.new("RGB", (8, 8), "navy").save(picture)
    before = picture.read_bytes()
    page.buttons["mark"].click()
    dialog = form(page, MarkDialog)
    dialog.files.add_files([picture])
    dialog.out.edit.setText(str(tmp_path / "marked"))
    dialog.accept_button.click()
    qtbot.waitUntil(lambda: "Copies made: 1." in heard.notes)
    with Image.open(tmp_path / "marked" / "key art.png") as copy:
        assert "DataMining" in str(copy.info)
    assert picture.read_bytes() == before


def test_forms_are_freed(qtbot: QtBot, operations: Operations, window: MainWindow) -> None:
    page = page_of(qtbot, window)
    page.read_logs()
    page.make_files()
    for kind in (LogsDialog, PackDialog):
        dialog = form(page, kind)
        with qtbot.waitSignal(dialog.destroyed):
            dialog.reject()
    assert operations.runner.running == ()


def test_the_window_looks_again_by_itself_and_speaks_up_only_when_a_file_broke(
    qtbot: QtBot, window: MainWindow, ws: Workspace, site: Site, tmp_path: Path, heard: Heard
) -> None:
    made = make_pack(ws, NewPack(site.address), CTX)
    watch = window.watch
    with qtbot.waitSignal(watch.looked):
        watch.look()
    assert publication.list_publication(ws) == ()  # nobody has published it yet
    write_pack(made, tmp_path / "out")
    publish(site, tmp_path / "out")
    publication.check_publication(ws, publication.CheckOrder(), CTX)
    assert heard.troubles == []
    make_due(ws)
    site.page("/robots.txt", "User-agent: *\nAllow: /\n", kind="text/plain")
    with qtbot.waitSignal(watch.looked):
        watch.look()
    assert [type(one).__name__ for one in heard.troubles] == ["CheckFailed"]
    assert f"{site.address}/robots.txt" in heard.troubles[0].message
    button = window.sidebar.button("reservations")
    qtbot.waitUntil(lambda: button.accessibleName().endswith(", 1"))
    make_due(ws)
    with qtbot.waitSignal(watch.looked):
        watch.look()
    assert len(heard.troubles) == 1


def make_due(ws: Workspace) -> None:
    with ws.database.write() as session:
        for row in session.exec(select(PublishedFile)):
            row.due_at = ws.now()
            session.add(row)
