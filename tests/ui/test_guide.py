"""F1 opens the guide where the page or form in front is told of."""

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from rightsdesk.services.house import guide
from rightsdesk.services.house.guide import GuidePlace
from rightsdesk.ui.dialogs.clip_dialog import ClipDialog
from rightsdesk.ui.look.theme import Appearance, apply_theme
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.shell.guide_desk import form_anchors
from rightsdesk.ui.shell.guide_text import picture_path
from rightsdesk.ui.shell.guide_window import GuideLinkDialog, GuideWindow


def reader_of(window: MainWindow) -> GuideWindow:
    reader = window.guide.reader
    assert reader is not None
    return reader


def test_each_page_has_its_place_in_both_languages(window: MainWindow) -> None:
    for key in window.pages.keys:
        for language in ("en", "ja"):
            assert guide.find_place(language, f"place-{key}") is not None, key


def test_help_opens_at_the_page_in_front(window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("deadlines")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    reader = reader_of(window)
    assert reader.isVisible()
    assert reader.place == GuidePlace("deadlines", "place-deadlines")
    assert "counted by rules" in reader.text.toPlainText()
    window.go_to("uploaders")
    window.guide.open_here()
    assert reader_of(window) is reader
    assert reader.place.chapter == "uploaders"
    reader.go_back()
    assert reader.place.chapter == "deadlines"
    reader.go_forward()
    assert reader.place.chapter == "uploaders"


def test_help_works_while_a_form_holds_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.log_clip()
    forms: list[QDialog] = []

    def is_open() -> bool:
        forms[:] = [one for one in window.findChildren(ClipDialog) if one.isVisible()]
        return bool(forms) and QApplication.activeModalWidget() is forms[0]

    qtbot.waitUntil(is_open)
    qtbot.waitUntil(lambda: forms[0].property("guideKey") is not None)
    qtbot.keyClick(forms[0], Qt.Key.Key_F1)
    reader = reader_of(window)
    assert reader.place == GuidePlace("clips", "form-clip")
    qtbot.mouseClick(reader.other, Qt.MouseButton.LeftButton)  # the form does not hold the guide
    assert reader.language == "ja"
    assert "クリップを登録" in reader.text.toPlainText()


def test_a_form_is_also_found_under_what_it_is_made_from() -> None:
    class SpecialClipDialog(ClipDialog):
        pass

    SpecialClipDialog.__module__ = "rightsdesk.tests"
    special = SpecialClipDialog.__new__(SpecialClipDialog)
    assert form_anchors(special)[:2] == ("form-special-clip", "form-clip")
    assert form_anchors(None) == ()


@pytest.mark.usefixtures("themed")
def test_search_and_contents_lead_to_places(qtbot: QtBot) -> None:
    reader = GuideWindow("en")
    qtbot.addWidget(reader)
    reader.show()
    qtbot.keyClicks(reader.search, "counter-notice")
    assert reader.hits.count() > 1
    qtbot.keyClick(reader.search, Qt.Key.Key_Return)
    assert reader.place.chapter in {"sending", "deciding", "letters"}
    reader.search.setText("zebra crossing")
    assert reader.none.isVisible()
    reader.search.clear()
    reader.list.itemClicked.emit(reader.list.item(3))
    assert reader.place == GuidePlace("review")


@pytest.mark.usefixtures("themed")
def test_links_inside_lead_on_and_links_outside_ask_first(qtbot: QtBot) -> None:
    reader = GuideWindow("en")
    qtbot.addWidget(reader)
    reader.show()
    reader.go_to(GuidePlace("first-day"))
    reader.text.anchorClicked.emit(QUrl("deciding.md#form-exception"))
    assert reader.place == GuidePlace("deciding", "form-exception")
    assert reader.text.verticalScrollBar().value() > 0
    reader.text.anchorClicked.emit(QUrl("https://user@studio.example/terms"))
    asked = reader.findChildren(GuideLinkDialog)
    assert [one.values["Host"] for one in asked] == ["studio.example"]
    assert reader.place.chapter == "deciding"
    asked[0].reject()


@pytest.mark.usefixtures("themed")
def test_pictures_follow_the_look_and_open_in_full(qtbot: QtBot) -> None:
    assert picture_path("cases-ja-light.png", dark=True).name == "cases-ja-dark.png"
    assert picture_path("cases-ja-light.png", dark=False).is_file()
    reader = GuideWindow("ja")
    qtbot.addWidget(reader)
    reader.show()
    reader.go_to(GuidePlace("clips"))
    small = reader.text.loadResource(2, QUrl("../../screenshots/cases-ja-light.png"))
    assert 0 < small.width() / small.devicePixelRatio() <= 720  # type: ignore[attr-defined]
    before = {one for one in reader.findChildren(QWidget) if one.isWindow()}
    reader.text.anchorClicked.emit(QUrl("picture:cases-ja-light.png"))
    opened = {one for one in reader.findChildren(QWidget) if one.isWindow()} - before
    assert [one.windowTitle() for one in opened] == ["cases-ja-light.png"]


def test_the_text_takes_the_colours_of_the_look(qtbot: QtBot, themed: QApplication) -> None:
    reader = GuideWindow("en")
    qtbot.addWidget(reader)
    reader.go_to(GuidePlace("limits"))
    light = reader.text.toHtml()
    try:
        apply_theme(themed, Appearance.DARK)
        qtbot.waitUntil(lambda: reader.text.toHtml() != light)
    finally:
        apply_theme(themed, Appearance.LIGHT)


def test_the_guide_closes_with_the_window(window: MainWindow) -> None:
    window.guide.open_at("challenges")
    assert reader_of(window).place == GuidePlace("challenges", "challenges")
    window.close()
    assert window.guide.reader is None
