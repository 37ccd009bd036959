"""The letter as it would be printed: its pages, how large they are shown, and what the signs on them mean."""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QPointF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, colours_of
from rightsdesk.ui.look.widgets import IconLabel, make_button, make_tool
from rightsdesk.ui.paper.page_layout import Mark
from rightsdesk.ui.paper.page_signs import broken_pen
from rightsdesk.ui.paper.page_view import PageView

_SAMPLE = QSize(26, 14)


class PdfPane(QWidget):
    """Pages with a row to choose zoom and a line that says what is shown."""

    sentence_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.view = PageView(self)
        self.view.setAccessibleName(self.tr("Preview of the letter"))
        self.view.sentence_clicked.connect(self.sentence_clicked)
        self.view.page_changed.connect(self._on_page)
        self.view.zoom_changed.connect(self._on_zoom)
        self._page = SafeLabel(role="caption")
        self._legend = MissingLegend()
        self._real = make_button("100 %", kind="quiet")
        self._real.setToolTip(self.tr("Size on paper (0)"))
        self._real.clicked.connect(self.view.real_size)
        self._note = SafeLabel(role="caption")
        self._icon = IconLabel("refresh", 14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(self._tools())
        column.addWidget(self.view, 1)
        column.addLayout(self._foot())

    @property
    def page_count(self) -> int:
        """How many pages the letter shown has."""
        return self.view.page_count

    def show_note(self, note: str, icon: str = "info") -> None:
        """Say something about the preview, under it."""
        self._note.set_text(note)
        self._icon.set_icon(icon)

    def show_pdf(self, data: bytes, marks: Iterable[Mark] = ()) -> None:
        """Show another version of the letter."""
        self.view.show_pdf(data, marks)

    def set_missing(self, sentences: Collection[int]) -> None:
        """Mark the sentences that rest on no record, and say what the mark means."""
        self.view.set_missing(sentences)
        self._legend.show_count(len(sentences))

    def clear(self) -> None:
        """Show nothing."""
        self.view.clear()
        self._legend.show_count(0)

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._page, 1)
        for icon, name, slot in (
            ("zoom-out", self.tr("Smaller (-)"), self.view.zoom_out),
            ("zoom-in", self.tr("Larger (+)"), self.view.zoom_in),
            ("fit-width", self.tr("As wide as the pane"), self.view.fit_width),
        ):
            tool = make_tool(icon, name, 16)
            tool.clicked.connect(slot)
            row.addWidget(tool)
            if icon == "zoom-out":
                row.addWidget(self._real)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(Space.M, 0, Space.M, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._icon)
        row.addWidget(self._note, 1)
        row.addWidget(self._legend)
        return row

    @Slot(int, int)
    def _on_page(self, page: int, pages: int) -> None:
        told = self.tr("Page %1 of %2").replace("%1", str(page)).replace("%2", str(pages)) if pages else ""
        self._page.set_text(told)
        self.view.setAccessibleDescription(told)

    @Slot(float)
    def _on_zoom(self, zoom: float) -> None:
        self._real.setText(f"{zoom:.0%}")
        self._real.setAccessibleName(self.tr("Size on paper, now %s").replace("%s", f"{zoom:.0%}"))


class MissingLegend(QWidget):
    """What the broken red line on the page means, and how many sentences have it."""

    def __init__(self) -> None:
        super().__init__()
        self._label = SafeLabel(role="caption")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(_Sample(self))
        row.addWidget(self._label)
        self.hide()

    def show_count(self, count: int) -> None:
        """Say how many sentences rest on no record; nothing when there are none."""
        pattern = self.tr("1 sentence rests on no record") if count == 1 else ""
        pattern = pattern or self.tr("%s sentences rest on no record")
        self._label.set_text(pattern.replace("%s", str(count)))
        self.setVisible(count > 0)


class _Sample(QWidget):
    """A piece of the line that stands under such a sentence."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(_SAMPLE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(broken_pen(colours_of(self).bad.text))
        middle = self.height() / 2
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        painter.end()
