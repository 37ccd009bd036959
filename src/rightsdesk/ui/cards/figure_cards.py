"""Small parts of the overview: a number that opens its cases, the nearest due dates, our own mistakes."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.services.reporting.figures import DueLine, Misuse, MisuseLine
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.icons import icon_pixmap
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text, visible_marks
from rightsdesk.ui.look.theme import Radius, Space, Tone, TypeSize, colours_of, scaled, text_font
from rightsdesk.ui.look.widgets import clear_layout, make_button
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.wording.figure_words import misstep
from rightsdesk.ui.wording.labels import platform_label

_NUMBER_SIZE = 26
_MOST = 8


class NumberCard(QAbstractButton):
    """A number with its name; a press opens what it counts, where that can be shown."""

    opened = Signal(object)

    def __init__(self, name: str, icon: str, tone: Tone | None = None) -> None:
        super().__init__()
        self._name, self._icon, self._tone = name, icon, tone
        self._number = "–"
        self.key: object = None
        self.setMinimumSize(scaled(120), scaled(84))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        self.show_number("–", None)

    def show_number(self, number: str, key: object) -> None:
        """Show another number; without a key there is nothing to open."""
        self._number, self.key = number, key
        self.setAccessibleName(f"{number} {self._name}")
        self.setToolTip(tooltip_text(f"{number} {self._name}"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if key is None else Qt.FocusPolicy.StrongFocus)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(scaled(150), scaled(84))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = colours_of(self)
        ground = colours.hover if self.underMouse() and self.key is not None else colours.surface
        painter.setBrush(QColor(ground))
        focused = self.hasFocus()
        painter.setPen(QPen(QColor(colours.accent if focused else colours.line), 2 if focused else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), Radius.CARD, Radius.CARD)
        marked = self._tone is not None and self._number not in {"0", "–"}
        ink = colours.tone(self._tone).text if self._tone and marked else colours.text
        painter.setPen(QColor(ink))
        painter.setFont(text_font(_NUMBER_SIZE, bold=True))
        inner = QRectF(self.rect()).adjusted(Space.M, Space.S, -Space.M, -Space.S)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, self._number)
        side = scaled(18)
        drawing = icon_pixmap(self._icon, ink if marked else colours.muted, side, self.devicePixelRatioF())
        painter.drawPixmap(round(inner.right()) - side, round(inner.top()) + 4, drawing)
        painter.setPen(QColor(colours.muted))
        painter.setFont(text_font(TypeSize.CAPTION))
        below = inner.adjusted(0, scaled(36), 0, 0)
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap), self._name)
        painter.end()

    @Slot()
    def _on_clicked(self) -> None:
        if self.key is not None:
            self.opened.emit(self.key)


class _LineButton(QPushButton):
    """A button whose text is cut with an ellipsis where there is no room."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._full = text
        self.setMinimumWidth(60)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * Space.M
        cut = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room)
        self.setText(cut.replace("&", "&&"))


class _Lines(QWidget):
    """A short list of buttons, each of which opens a case."""

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def clear(self) -> None:
        """Take all lines out."""
        clear_layout(self._column)

    def say(self, text: str, role: str = "muted") -> None:
        """Add a sentence."""
        self._column.addWidget(SafeLabel(text, role=role, wrap=True))

    def add(self, text: str, second: str, case_id: str, tone: Tone | None = None) -> None:
        """Add a line that opens a case."""
        button = _LineButton(visible_marks(text, one_line=True))
        button.setProperty("kind", "quiet")
        button.setProperty("case", case_id)
        button.setStyleSheet("text-align: left;")
        button.setToolTip(tooltip_text(second))
        button.setAccessibleName(f"{text}, {second}")
        if tone is not None:
            button.setStyleSheet(f"text-align: left; color: {colours_of(self).tone(tone).text};")
        button.clicked.connect(self._on_clicked)
        self._column.addWidget(button)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton) and button.property("case"):
            self.opened.emit(str(button.property("case")))


class DueLines(_Lines):
    """What is late, then what falls due this week."""

    more_wanted = Signal()

    def show_lines(self, lines: Sequence[DueLine], count: int) -> None:
        """Show the nearest of it, of so many."""
        self.clear()
        if not lines:
            self.say(self.tr("Nothing is late, and nothing falls due within seven days."))
        japanese = screen_language() == "ja"
        for one in lines[:_MOST]:
            label = one.label_ja if japanese and one.label_ja else one.label
            left = formats.days_left(one.days_left)
            title = one.case_title or one.case
            tone = Tone.BAD if one.days_left < 0 else None
            self.add(f"{formats.day(one.due_on)}  {left} · {label} · {title}", one.case, one.case, tone)
        if count > _MOST:
            more = make_button(
                self.tr("and %s more in Deadlines").replace("%s", f"{count - _MOST:,}"), kind="quiet"
            )
            more.setStyleSheet("text-align: left;")
            more.clicked.connect(self.more_wanted)
            self._column.addWidget(more)


class MisuseLines(_Lines):
    """How often we were wrong, and the newest times."""

    def __init__(self, name: str, workspace: Workspace) -> None:
        super().__init__(name)
        self._workspace = workspace

    def show_register(self, found: Misuse) -> None:
        """Show another register."""
        self.clear()
        counts = (
            (found.retracted, misstep("retracted")),
            (found.counter_notices_upheld, misstep("counter_notice_upheld")),
            (found.restored, misstep("restored")),
            (found.found_mistaken, misstep("found_mistaken")),
        )
        said = " · ".join(f"{name}: {count:,}" for count, name in counts if count)
        self.say(said or self.tr("No letter of this period was withdrawn or turned out to be wrong."))
        for one in found.lines[:_MOST]:
            self._line(one)
        rest = sum(count for count, _ in counts) - _MOST
        if rest > 0:
            self.say(self.tr("and %s more in the report").replace("%s", f"{rest:,}"), "caption")

    def _line(self, one: MisuseLine) -> None:
        platform = platform_label(self._workspace, one.platform)
        language = screen_language()
        reason = self._workspace.rules.label("close_reason", one.reason, language)
        text = f"{formats.day(one.on)}  {misstep(one.kind)} · {platform} · {reason}"
        self.add(text, f"{one.case} {one.notice}", one.case)
