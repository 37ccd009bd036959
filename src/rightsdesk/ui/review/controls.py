"""The buttons of a review: playing and stepping, loop and shift, views, mirroring, zoom, sound."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSlider, QToolButton, QWidget

from rightsdesk.ui.formats import timecode
from rightsdesk.ui.icons import set_icon
from rightsdesk.ui.review.in_step import InStep, Side
from rightsdesk.ui.review.stage import Arrangement, Stage, View
from rightsdesk.ui.safe_text import SafeLabel, tooltip_text
from rightsdesk.ui.theme import Space
from rightsdesk.ui.widgets import make_tool

_GAINS = (1, 2, 4, 8)


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
        self.moment = SafeLabel(role="muted")
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
        row.addWidget(self.moment, 1)
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


class ShiftBox(QWidget):
    """By how many frames our side is shown earlier or later than measured."""

    def __init__(self, step: InStep) -> None:
        super().__init__()
        self._step = step
        self.earlier = tool("minus", self.tr("Shift our side one frame earlier"))
        self.label = SafeLabel()
        self.later = tool("plus", self.tr("Shift our side one frame later"))
        self.earlier.clicked.connect(self.shift_earlier)
        self.later.clicked.connect(self.shift_later)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for widget in (self.earlier, self.label, self.later):
            row.addWidget(widget)
        step.state_changed.connect(self.show_state)
        self.show_state()

    @Slot()
    def show_state(self) -> None:
        """Follow the shift."""
        shift = self._step.shift
        told = self.tr("Ours %s frames").replace("%s", f"{shift:+d}" if shift else "±0")
        self.label.set_text(told)

    @Slot()
    def shift_earlier(self) -> None:
        """Show our side a frame earlier."""
        self._step.set_shift(self._step.shift - 1)

    @Slot()
    def shift_later(self) -> None:
        """Show our side a frame later."""
        self._step.set_shift(self._step.shift + 1)


class ViewBar(QWidget):
    """How the two frames are shown; `arranged` tells what was chosen."""

    arranged = Signal(object)

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self.views = {
            View.SIDE_BY_SIDE: tool("side-by-side", self.tr("Side by side"), checkable=True),
            View.OVERLAY: tool("overlay", self.tr("Ours over theirs"), checkable=True),
            View.BLINK: tool("refresh", self.tr("Ours and theirs in turn"), checkable=True),
            View.DIFFERENCE: tool("difference", self.tr("What differs"), checkable=True),
        }
        self._group = QButtonGroup(self)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setFixedWidth(110)
        self._strength = SafeLabel(role="caption")
        self.mirror = tool("mirror", self.tr("Mirror our side"), checkable=True)
        self.framing = tool("framing", self.tr("Show only what both sides show"), checkable=True)
        self.swap = tool("swap", self.tr("Swap sides"), checkable=True)
        self.nearer = tool("zoom-in", self.tr("Enlarge both"))
        self.further = tool("zoom-out", self.tr("Make both smaller"))
        self.zoom = SafeLabel(role="caption")
        for label, longest in ((self.zoom, "800%"), (self._strength, "100 %")):
            label.setMinimumWidth(label.fontMetrics().horizontalAdvance(longest) + Space.XS)
        self._build_ui()
        self._connect()

    def show_arrangement(self, arrangement: Arrangement) -> None:
        """Follow an arrangement that came from elsewhere, such as that of a mirrored match."""
        self.views[arrangement.view].setChecked(True)
        for button, on in (
            (self.mirror, arrangement.mirrored),
            (self.framing, arrangement.same_framing),
            (self.swap, arrangement.swapped),
        ):
            button.setChecked(on)
        self._show_slider(arrangement)
        self._stage.arrange(arrangement)
        self.arranged.emit(arrangement)

    def change(self, **changes: object) -> None:
        """Choose something else."""
        self.show_arrangement(replace(self._stage.arrangement, **changes))  # type: ignore[arg-type]

    def next_view(self) -> None:
        """Show the frames the next way, round and round."""
        ways = list(View)
        self.change(view=ways[(ways.index(self._stage.arrangement.view) + 1) % len(ways)])

    def _show_slider(self, arrangement: Arrangement) -> None:
        difference = arrangement.view == View.DIFFERENCE
        self.slider.blockSignals(True)
        if difference:
            self.slider.setRange(0, len(_GAINS) - 1)
            self.slider.setValue(_GAINS.index(arrangement.gain))
            self._strength.set_text(f"×{arrangement.gain}")
            self.slider.setAccessibleName(self.tr("How much differences are brightened"))
        else:
            self.slider.setRange(0, 100)
            self.slider.setValue(arrangement.strength)
            self._strength.set_text(f"{arrangement.strength} %")
            self.slider.setAccessibleName(self.tr("How much of ours is seen over theirs"))
        self.slider.blockSignals(False)
        used = arrangement.view in {View.OVERLAY, View.DIFFERENCE}
        self.slider.setVisible(used)
        self._strength.setVisible(used)

    def _build_ui(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        for button in self.views.values():
            self._group.addButton(button)
            row.addWidget(button)
        row.addWidget(self.slider)
        row.addWidget(self._strength)
        row.addSpacing(Space.M)
        for button in (self.mirror, self.framing, self.swap):
            row.addWidget(button)
        row.addSpacing(Space.M)
        for widget in (self.further, self.zoom, self.nearer):
            row.addWidget(widget)
        row.addStretch(1)

    def _connect(self) -> None:
        self._group.buttonClicked.connect(self._on_view)
        self.slider.valueChanged.connect(self._on_slider)
        self.mirror.clicked.connect(self._on_mirror)
        self.framing.clicked.connect(self._on_framing)
        self.swap.clicked.connect(self._on_swap)
        self.nearer.clicked.connect(self._on_nearer)
        self.further.clicked.connect(self._on_further)
        self._stage.zoomed.connect(self._on_zoomed)
        self._on_zoomed()

    @Slot(QAbstractButton)
    def _on_view(self, button: QAbstractButton) -> None:
        self.change(view=next(view for view, one in self.views.items() if one is button))

    @Slot(int)
    def _on_slider(self, value: int) -> None:
        if self._stage.arrangement.view == View.DIFFERENCE:
            self.change(gain=_GAINS[value])
        else:
            self.change(strength=value)

    @Slot()
    def _on_mirror(self) -> None:
        self.change(mirrored=self.mirror.isChecked())

    @Slot()
    def _on_framing(self) -> None:
        self.change(same_framing=self.framing.isChecked())

    @Slot()
    def _on_swap(self) -> None:
        self.change(swapped=self.swap.isChecked())

    @Slot()
    def _on_nearer(self) -> None:
        self._stage.zoom_by(1)

    @Slot()
    def _on_further(self) -> None:
        self._stage.zoom_by(-1)

    @Slot()
    def _on_zoomed(self) -> None:
        self.zoom.set_text(f"{self._stage.zoom:.0%}")
