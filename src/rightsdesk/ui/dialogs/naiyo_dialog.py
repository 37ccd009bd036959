"""A Japanese letter on the paper grid of 内容証明: sign by sign, counted, with what the post would refuse."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.domain.naiyo_rules import NaiyoGrid, NaiyoLine, NaiyoNote, NaiyoProblem, NaiyoSheet
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.dialogs.form import choice
from rightsdesk.ui.look.formats import screen_hint
from rightsdesk.ui.look.safe_text import SafeLabel, visible_marks
from rightsdesk.ui.look.theme import LIGHT, Space, Tone, TypeSize, text_font
from rightsdesk.ui.look.widgets import IconLabel, ScrollColumn, StatusBadge, clear_layout, make_button
from rightsdesk.ui.shell.language import screen_language

_CELL = 20
_MARGIN = 28
_SIZE = (1120, 720)


class NaiyoDialog(Dialog):
    """The sheets, another way to cut them, the counts, and the problems; nothing is changed from here."""

    grid_wanted = Signal(str)

    def __init__(self, notice_id: str, grids: Sequence[NaiyoGrid], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        heading = self.tr("%s as content-certified mail on paper").replace("%s", notice_id)
        self.setWindowTitle(visible_marks(heading, one_line=True))
        self.resize(*_SIZE)
        self._grids = {one.id: one for one in grids}
        japanese = screen_language() == "ja"
        self.grid = choice({one.id: one.label_ja if japanese else one.label_en for one in grids})
        self.grid.setAccessibleName(self.tr("How the sheet is cut"))
        self.grid.activated.connect(self._on_grid)
        self.counts = StatusBadge()
        self.state = StatusBadge()
        self.sheets = GridSheets()
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName(self.tr("The sheets"))
        self._scroll.setWidget(self.sheets)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._said = ScrollColumn(Space.S, Space.XS)
        self._build_ui(heading)

    def show_sheet(self, sheet: NaiyoSheet) -> None:
        """Show the letter cut into the chosen grid."""
        self.sheets.show_sheet(sheet, self._grids[self.grid.currentData()])
        counted = self.tr("%1 sheets, %2 signs").replace("%1", str(sheet.pages))
        self.counts.set_status(counted.replace("%2", str(sheet.count)), "", Tone.NEUTRAL)
        found = len(sheet.problems)
        if found:
            self.state.set_status(self.tr("%s to mend").replace("%s", str(found)), "refused", Tone.BAD)
        else:
            self.state.set_status(self.tr("The post can take it"), "done", Tone.GOOD)
        clear_layout(self._said.column)
        for problem in sheet.problems:
            self._said.column.addLayout(_problem(problem, self.tr("Line %s")))
        for note in sheet.notes:
            self._said.column.addLayout(_note(note))
        self._said.column.addStretch()

    def _build_ui(self, heading: str) -> None:
        close = make_button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(self.grid, 1)
        head.addWidget(self.counts)
        head.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        row.addWidget(self._scroll, 3)
        row.addWidget(self._said, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(SafeLabel(heading, role="heading"))
        column.addLayout(head)
        column.addLayout(row, 1)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)

    @Slot()
    def _on_grid(self) -> None:
        self.grid_wanted.emit(self.grid.currentData())


class GridSheets(QWidget):
    """The sheets under each other, one sign in each cell; lines with a problem have a sign in the margin.

    A vertical grid is drawn as it is written: columns from the right.
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[NaiyoLine, ...] = ()
        self._wrong: frozenset[int] = frozenset()
        self._grid: NaiyoGrid | None = None
        self._pages = 0

    def show_sheet(self, sheet: NaiyoSheet, grid: NaiyoGrid) -> None:
        """Show a letter in a grid."""
        self._lines, self._grid, self._pages = sheet.lines, grid, sheet.pages
        self._wrong = frozenset(problem.line for problem in sheet.problems)
        self.resize(self.sizeHint())
        self.setAccessibleName("\n".join(line.text for line in sheet.lines))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        page = self._page_size()
        return QSize(page.width() + 2 * _MARGIN, self._pages * (page.height() + _MARGIN) + _MARGIN)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # The sheet is paper, white in both schemes.
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        page = self._page_size()
        for number in range(self._pages):
            sheet = QRect(_MARGIN, _MARGIN + number * (page.height() + _MARGIN), page.width(), page.height())
            painter.fillRect(sheet, Qt.GlobalColor.white)
            self._paint_cells(painter, sheet)
        for line in self._lines:
            self._paint_line(painter, line)
        painter.end()

    def _page_size(self) -> QSize:
        if self._grid is None:
            return QSize(1, 1)
        across, down = self._grid.characters, self._grid.lines
        size = QSize(across * _CELL, down * _CELL)
        return size.transposed() if self._grid.vertical else size

    def _paint_cells(self, painter: QPainter, sheet: QRect) -> None:
        painter.setPen(QColor(LIGHT.line))
        for x in range(sheet.left(), sheet.right() + 2, _CELL):
            painter.drawLine(x, sheet.top(), x, sheet.bottom() + 1)
        for y in range(sheet.top(), sheet.bottom() + 2, _CELL):
            painter.drawLine(sheet.left(), y, sheet.right() + 1, y)

    def _paint_line(self, painter: QPainter, line: NaiyoLine) -> None:
        if self._grid is None:
            return
        page = self._page_size()
        top = _MARGIN + (line.page - 1) * (page.height() + _MARGIN)
        row = (line.number - 1) % self._grid.lines
        if self._grid.vertical:
            first = QRect(_MARGIN + page.width() - (row + 1) * _CELL, top, _CELL, _CELL)
            step = (0, _CELL)
        else:
            first = QRect(_MARGIN, top + row * _CELL, _CELL, _CELL)
            step = (_CELL, 0)
        painter.setFont(text_font(TypeSize.BODY))
        painter.setPen(QColor(LIGHT.bad.text if line.number in self._wrong else LIGHT.text))
        for place, sign in enumerate(line.text):
            cell = first.translated(step[0] * place, step[1] * place)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, sign)
        if line.number in self._wrong:
            margin = first.translated(*((0, -_CELL) if self._grid.vertical else (-_CELL, 0)))
            painter.setFont(text_font(TypeSize.BODY, bold=True))
            painter.drawText(margin, Qt.AlignmentFlag.AlignCenter, "!")


def _problem(problem: NaiyoProblem, line: str) -> QHBoxLayout:
    japanese = screen_language() == "ja"
    where = line.replace("%s", str(problem.line)) if problem.line else ""
    message = problem.message_ja if japanese else problem.message
    fix = screen_hint(problem.fix_ja if japanese else problem.fix)
    text = " · ".join(filter(None, (where, problem.sign, message)))
    return _row("refused", Tone.BAD, text, fix)


def _note(note: NaiyoNote) -> QHBoxLayout:
    return _row("info", None, note.ja if screen_language() == "ja" else note.en, "")


def _row(icon: str, tone: Tone | None, text: str, second: str) -> QHBoxLayout:
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(SafeLabel(text, wrap=True))
    if second:
        said.addWidget(SafeLabel(second, role="caption", wrap=True))
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    row.addWidget(IconLabel(icon, 16, tone), alignment=Qt.AlignmentFlag.AlignTop)
    row.addLayout(said, 1)
    return row
