"""How the two frames of a review are shown: views, mirroring, framing, zoom, and what agrees in them."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSlider, QWidget

from rightsdesk.services.matching.match_proofs import ProvenPair
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.review.controls import tool
from rightsdesk.ui.review.stage import Arrangement, Stage, View

_GAINS = (1, 2, 4, 8)


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
        self.points = tool("points", self.tr("Show the points that agree"), checkable=True)
        self.blocks = tool("blocks", self.tr("Show which blocks agree"), checkable=True)
        self.told = SafeLabel(role="caption")  # whoever shows the bar finds a place for it
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
            (self.points, arrangement.points),
            (self.blocks, arrangement.blocks),
        ):
            button.setChecked(on)
        self.told.setVisible(arrangement.points or arrangement.blocks)
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

    @Slot(object)
    def show_proof(self, proven: ProvenPair | None) -> None:
        """Say how much of the frames that stand there agrees."""
        self.told.set_text("" if proven is None else self._counted(proven))

    def _counted(self, proven: ProvenPair) -> str:
        proof = proven.proof
        if not proof.points:
            return self.tr("No points agree in these two frames")
        told = self.tr("%s points agree").replace("%s", str(len(proof.points)))
        if proof.distance is None:
            return told + " · " + self.tr("too little texture to compare blocks")
        agree = self.tr("%1 of %2 blocks agree (distance %3)")
        counts = sum(one.agrees for one in proof.blocks), len(proof.blocks), proof.distance
        for mark, count in zip(("%1", "%2", "%3"), counts, strict=True):
            agree = agree.replace(mark, str(count))
        return f"{told} · {agree}"

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
        for button in (self.points, self.blocks):
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
        self.points.clicked.connect(self._on_points)
        self.blocks.clicked.connect(self._on_blocks)
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
    def _on_points(self) -> None:
        self.change(points=self.points.isChecked())

    @Slot()
    def _on_blocks(self) -> None:
        self.change(blocks=self.blocks.isChecked())

    @Slot()
    def _on_nearer(self) -> None:
        self._stage.zoom_by(1)

    @Slot()
    def _on_further(self) -> None:
        self._stage.zoom_by(-1)

    @Slot()
    def _on_zoomed(self) -> None:
        self.zoom.set_text(f"{self._stage.zoom:.0%}")
