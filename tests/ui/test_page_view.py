"""The pages of a letter: zoom, keys, places that stay, sentences under the mouse."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen import canvas

from rightsdesk.ui.paper.page_view import PageView
from rightsdesk.ui.paper.pdf_pane import PdfPane

WIDTH, HEIGHT = 595, 842


@dataclass(frozen=True)
class Mark:
    page: int
    left: float
    top: float
    right: float
    bottom: float
    sentence: int


MARKS = (Mark(0, 100, 100, 300, 115, 1), Mark(0, 100, 120, 200, 135, 2), Mark(1, 100, 400, 300, 415, 2))


def pdf(*shades: float) -> bytes:
    """A document with one page for each shade of grey."""
    buffer = io.BytesIO()
    paper = canvas.Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    for shade in shades:
        paper.setFillGray(shade)
        paper.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
        paper.showPage()
    paper.save()
    return buffer.getvalue()


@pytest.fixture
def view(qtbot: QtBot, themed: QApplication) -> Iterator[PageView]:
    made = PageView()
    made.setFont(themed.font())
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def show(qtbot: QtBot, view: PageView, *shades: float, marks: tuple[Mark, ...] = ()) -> None:
    view.show_pdf(pdf(*shades), marks)
    qtbot.waitUntil(lambda: view.page_count == len(shades) and view.is_settled)


def grey_at(view: PageView, x: int, y: int) -> int:
    image: QImage = view.viewport().grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(x * ratio), round(y * ratio)).lightness()


def test_pages_are_as_wide_as_the_view_and_drawn_crisp(qtbot: QtBot, view: PageView) -> None:
    show(qtbot, view, 0.5, 0.2)
    sheet = view._layout.sheets[0]
    assert abs(sheet.width() - (view.viewport().width() - 32)) <= 1
    picture = view._drawer.picture(0, view._device_size(0))
    assert picture is not None
    assert picture.size() == view._device_size(0)
    assert abs(grey_at(view, 300, 300) - 128) < 3


def test_an_old_picture_stays_until_the_new_one_is_drawn(qtbot: QtBot, view: PageView) -> None:
    show(qtbot, view, 0.5)
    view.show_pdf(pdf(0.2))
    seen = {grey_at(view, 300, 300)}
    while not view.is_settled:
        seen.add(grey_at(view, 300, 300))
        QApplication.processEvents()
    seen.add(grey_at(view, 300, 300))
    assert {round(one / 64) for one in seen} <= {1, 2}  # never the white of an empty sheet
    assert abs(grey_at(view, 300, 300) - 51) < 3


def test_a_newer_version_keeps_the_place(qtbot: QtBot, view: PageView) -> None:
    show(qtbot, view, 0.5, 0.4, 0.3)
    view.verticalScrollBar().setValue(1200)
    place = view._layout.anchor(1200)
    show(qtbot, view, 0.6, 0.5, 0.4, 0.3)
    assert view.verticalScrollBar().value() == 1200
    view.zoom_in()
    assert abs(view._layout.anchor(view._top()).down - place.down) < 2
    assert view._layout.anchor(view._top()).page == place.page


def test_the_annex_is_come_back_to(qtbot: QtBot, view: PageView) -> None:
    show(qtbot, view, 0.5, 0.4, 0.3, 0.2)
    view.verticalScrollBar().setValue(view._layout.sheets[3].top())
    show(qtbot, view, 0.5, 0.4)
    show(qtbot, view, 0.5, 0.4, 0.3, 0.2)
    assert view.current_page == 4


def test_keys_move_and_zoom(qtbot: QtBot, view: PageView) -> None:
    show(qtbot, view, 0.5, 0.4, 0.3)
    told: list[tuple[int, int]] = []
    view.page_changed.connect(lambda page, pages: told.append((page, pages)))
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_page == 3
    assert told[-1] == (3, 3)
    qtbot.keyClick(view, Qt.Key.Key_PageUp)
    assert view.verticalScrollBar().value() < view.verticalScrollBar().maximum()
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.verticalScrollBar().value() == 0
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.zoom == 1.0
    assert view._layout.sheets[0].width() == round(WIDTH * view.logicalDpiX() / 72)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.zoom == pytest.approx(1.2)
    qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.zoom == pytest.approx(1.0)


def test_zoom_comes_from_what_is_kept(qtbot: QtBot, view: PageView) -> None:
    show(qtbot, view, 0.5)
    first = view._drawer.picture(0, view._device_size(0))
    view.zoom_in()
    qtbot.waitUntil(lambda: view.is_settled)
    view.fit_width()
    assert view.is_settled
    again = view._drawer.picture(0, view._device_size(0))
    assert first is not None
    assert again is not None
    assert again.cacheKey() == first.cacheKey()


def centre(view: PageView, sentence: int, line: int = 0) -> QPoint:
    area = view.areas_of(sentence)[line]
    return (area.center() - QPointF(view._left(), view._top())).toPoint()


def test_a_click_says_which_sentence(qtbot: QtBot, view: PageView) -> None:
    show(qtbot, view, 0.9, 0.9, marks=MARKS)
    with qtbot.waitSignal(view.sentence_clicked) as said:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=centre(view, 2))
    assert said.args == [2]
    assert view.sentence_at(QPointF(centre(view, 1))) == 1
    assert view.sentence_at(QPointF(5, 5)) == 0


def point_at(view: PageView, place: QPoint) -> None:
    """Move the mouse over the view itself; the pointer belongs to whichever window is on top."""
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    at, over = QPointF(place), QPointF(view.viewport().mapToGlobal(place))
    moved = QMouseEvent(QEvent.Type.MouseMove, at, over, buttons, buttons, keys)
    QApplication.sendEvent(view.viewport(), moved)


def test_the_mouse_shows_what_can_be_clicked(qtbot: QtBot, view: PageView) -> None:
    show(qtbot, view, 0.9, marks=MARKS[:2])
    point_at(view, centre(view, 1))
    qtbot.waitUntil(lambda: view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor)
    point_at(view, QPoint(8, 8))
    qtbot.waitUntil(lambda: view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor)


def test_a_chosen_sentence_is_brought_into_view_and_tinted(qtbot: QtBot, view: PageView) -> None:
    show(qtbot, view, 1.0, 1.0, marks=(MARKS[0], Mark(1, 100, 400, 300, 415, 7)))
    view.choose_sentence(7)
    qtbot.waitUntil(lambda: view.is_settled)
    place = centre(view, 7)
    assert view.viewport().rect().contains(place)
    assert grey_at(view, place.x(), place.y()) < 250
    view.choose_sentence(0)
    assert grey_at(view, place.x(), place.y()) == 255


def test_a_sentence_without_a_record_has_a_line_and_a_sign(qtbot: QtBot, view: PageView) -> None:
    show(qtbot, view, 1.0, marks=MARKS[:1])
    area = view.areas_of(1)[0]
    margin = QPointF(view._layout.sheets[0].left() + 18 * view._layout.scale + 4, area.center().y())

    def inked() -> tuple[bool, bool]:
        image = view.viewport().grab().toImage()
        low = round(area.bottom() - view._top())
        line = [image.pixelColor(x, low).lightness() for x in range(round(area.left()), round(area.right()))]
        sign = image.pixelColor(round(margin.x()), round(margin.y() - view._top())).lightness()
        return min(line) < 180 < max(line), sign < 180  # broken: ink and gaps

    assert inked() == (False, False)
    view.set_missing({1})
    assert inked() == (True, True)


def test_bytes_that_are_no_pdf_show_nothing(qtbot: QtBot, view: PageView) -> None:
    show(qtbot, view, 0.5)
    view.show_pdf(b"not a document")
    qtbot.waitUntil(lambda: view.page_count == 0)
    assert view.current_page == 0


def test_the_pane_says_page_zoom_and_what_is_missing(qtbot: QtBot, themed: QApplication) -> None:
    pane = PdfPane()
    pane.setFont(themed.font())
    qtbot.addWidget(pane)
    pane.resize(700, 500)
    pane.show()
    pane.show_pdf(pdf(0.9, 0.9), MARKS)
    qtbot.waitUntil(lambda: pane.page_count == 2 and pane.view.is_settled)
    assert pane.view.accessibleDescription() == "Page 1 of 2"
    assert pane._real.text() == f"{pane.view.zoom:.0%}"
    assert not pane._legend.isVisible()
    pane.set_missing([1, 2])
    assert pane._legend._label.text() == "2 sentences rest on no record"
    assert pane._legend.isVisible()
    pane.clear()
    qtbot.waitUntil(lambda: pane.view.is_settled)
