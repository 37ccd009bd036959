"""The buttons under the frames of a review: playing and stepping, loop, sound; what the moment is."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QToolButton, QWidget

from rightsdesk.ui.look.formats import timecode
from rightsdesk.ui.look.icons import set_icon
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import make_tool
from rightsdesk.ui.review.in_step import InStep, Side


def tab_only(button: QAbstractButton) -> QAbstractButton:
    """Let a button be reached by Tab, while a click leaves the keys of the page where they are."""
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def tool(icon: str, name: str, *, checkable: bool = False) -> QToolButton:
    """A control that is an icon."""
    made = make_tool(icon, name)
    made.setCheckable(checkable)
    tab_only(made)
    return made


def worded(text: str, name: str, *, checkable: bool = False) -> QToolButton:
    """A control that is a word or a letter."""
    made = QToolButton()
    made.setText(text)
    made.setAccessibleName(name)
    made.setToolTip(tooltip_text(name))
    made.setCheckable(checkable)
    tab_only(made)
    return made


class TransportBar(QWidget):
    """Play, step, jump, loop, shift and sound; what the moment is in both times."""

    def __init__(self, step: InStep) -> None:
        super().__init__()
        self._step = step
        self.back = tool("jump-back", self.tr("One second back"))
        self.step_back = tool("step-back", self.tr("One frame back"))
        self.play = tool("play", self.tr("Play"))
        self.step_on = tool("step-forward", self.tr("One frame on"))
        self.on = tool("jump-forward", self.tr("One second on"))
        self.moment = SafeLabel(role="muted")  # whoever shows the bar finds a place for it
        self.loop_a = worded("A", self.tr("Loop from here (A)"), checkable=True)
        self.loop_b = worded("B", self.tr("Loop to here (B)"), checkable=True)
        self.loop_off = tool("close", self.tr("No loop"))
        self._build_ui()
        self._connect()
        step.state_changed.connect(self.show_state)
        self.show_state()

    def show_moment(self, clip_at: float, work_at: float, frame: int, *, outside: bool) -> None:
        """Tell the moment in both times; `outside` of every part that matches is said."""
        told = self.tr("Clip %1 #%2 · work %3")
        for mark, text in (("%1", timecode(clip_at)), ("%2", str(frame)), ("%3", timecode(work_at))):
            told = told.replace(mark, text)
        if outside:
            told += " · " + self.tr("beyond the part that matches")
        self.moment.set_text(told)

    @Slot()
    def show_state(self) -> None:
        """Follow what plays."""
        step = self._step
        playing = step.is_playing
        set_icon(self.play, "stand" if playing else "play")
        name = self.tr("Stand still") if playing else self.tr("Play")
        self.play.setAccessibleName(name)
        self.play.setToolTip(tooltip_text(name))
        self.loop_a.setChecked(step.loop[0] is not None)
        self.loop_b.setChecked(step.loop[1] is not None)
        self.loop_off.setEnabled(step.loop != (None, None))

    def _build_ui(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for button in (self.back, self.step_back, self.play, self.step_on, self.on):
            row.addWidget(button)
        row.addSpacing(Space.S)
        row.addStretch(1)
        for button in (self.loop_a, self.loop_b, self.loop_off):
            row.addWidget(button)

    def _connect(self) -> None:
        for button, slot in (
            (self.back, self._on_back),
            (self.step_back, self._on_step_back),
            (self.play, self._step.toggle),
            (self.step_on, self._on_step_on),
            (self.on, self._on_on),
            (self.loop_a, self.begin_loop),
            (self.loop_b, self.end_loop),
            (self.loop_off, self.drop_loop),
        ):
            button.clicked.connect(slot)

    @Slot()
    def _on_back(self) -> None:
        self._step.jump(-1.0)

    @Slot()
    def _on_on(self) -> None:
        self._step.jump(1.0)

    @Slot()
    def _on_step_back(self) -> None:
        self._step.step(-1)

    @Slot()
    def _on_step_on(self) -> None:
        self._step.step(1)

    @Slot()
    def begin_loop(self) -> None:
        """Loop from here."""
        self._step.set_loop(self._step.at, self._step.loop[1])

    @Slot()
    def end_loop(self) -> None:
        """Loop to here."""
        self._step.set_loop(self._step.loop[0], self._step.at)

    @Slot()
    def drop_loop(self) -> None:
        """Loop no more."""
        self._step.set_loop(None, None)

    @Slot()
    def next_sound(self) -> None:
        """Hear ours, then theirs, then nothing."""
        sides = [Side.OURS, Side.THEIRS, Side.NOBODY]
        self._step.set_heard(sides[(sides.index(self._step.heard) + 1) % len(sides)])
