"""One match under the eyes: players, views, strip and frame pairs."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.domain.match_times import TimeMap, spoken_segments
from rightsdesk.domain.matching import FramePair
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.services.matching import matches, play_copies
from rightsdesk.services.matching.match_records import NoPicture
from rightsdesk.services.matching.match_review import MatchUnderReview
from rightsdesk.services.matching.play_copies import MatchFootage
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import IconLabel, make_button
from rightsdesk.ui.review.controls import TransportBar
from rightsdesk.ui.review.in_step import InStep, Shown, Side
from rightsdesk.ui.review.match_strip import MatchStrip
from rightsdesk.ui.review.pair_row import PairRow
from rightsdesk.ui.review.player import warm_up
from rightsdesk.ui.review.proof_desk import ProofDesk
from rightsdesk.ui.review.shift_box import ShiftBox
from rightsdesk.ui.review.side_caption import SideCaption
from rightsdesk.ui.review.stage import Arrangement, Stage
from rightsdesk.ui.review.view_bar import ViewBar
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words

_MOST_PAIRS = 12
_OFF_THE_LINE = 0.25
_ROOM_FOR_PAIRS, _ROOM_FOR_STRIP = 520, 360


class MatchDesk(QWidget):
    """The match in the middle of the review page; it opens files only while it is seen."""

    match_wanted = Signal(str)
    opened = Signal(str)  # the match whose frames are there now

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self.view: MatchUnderReview | None = None
        self._start_at: float | None = None
        self.step = InStep(operations, self)
        self.stage = Stage()
        self.proofs = ProofDesk(operations, self)
        self.views = ViewBar(self.stage)
        self.transport = TransportBar(self.step)
        self.shift = ShiftBox(self.step, operations)
        self.strip = MatchStrip()
        self.pairs = PairRow()
        self.ours = SideCaption(self.step, Side.OURS, self.tr("Ours"), self.tr("Hear our side"))
        self.theirs = SideCaption(self.step, Side.THEIRS, self.tr("Theirs"), self.tr("Hear their side"))
        self._captions = QHBoxLayout()
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._said = SafeLabel(role="muted")
        self._trouble = SafeLabel(role="muted", wrap=True)
        self.again = make_button(self.tr("Try again"), "refresh")
        self.still_note = SafeLabel(role="caption")
        self._stack = QStackedWidget()
        self._making: Job | None = None
        self._images = Reader(operations, self)
        self._build_ui()
        self._connect()

    def show_match(self, view: MatchUnderReview) -> None:
        """Show a match from where it begins; one that is shown already goes on where it is."""
        match, before = view.match, self.view
        self.view = view
        title = words.work_title(match.work_title, view.row.work_title_ja)
        self.ours.show_record(f"{title} · {match.reference_label or match.reference}")
        self.theirs.show_record(match.clip)
        if before is not None and before.match.id == match.id:
            self.wake()
            return
        self._start_at = None
        self.strip.show_matches(match, view.beside, view.row.duration)
        self.pairs.show_pairs(match.frames[:_MOST_PAIRS])
        lacks = self._no_picture(view.work_lacks), self._no_picture(view.clip_lacks)
        self.stage.show_match(match.framing, mirrored=match.mirrored, lacks=lacks)
        self.views.change(mirrored=match.mirrored)
        self._images.read(partial(matches.pair_images, match_id=match.id, height=90), quiet=True)
        self.open()

    def open(self) -> None:
        """Make the copies to look at ready; nothing is opened twice."""
        if self.view is None or not self.isVisible():
            return
        self.step.release()
        self._said.set_text(self.tr("Getting ready to play"))
        self._progress.setRange(0, 0)
        self._stack.setCurrentIndex(1)
        self._drop()
        use = partial(_ready, match_id=self.view.match.id)
        self._making = self._operations.run("", use, quiet=True)
        self._making.progressed.connect(self._on_progress)
        self._making.finished.connect(self._on_made)

    def _no_picture(self, reason: str) -> str:
        """Why a side shows no picture."""
        told = {
            NoPicture.SOUND_ONLY: self.tr("This file holds sound only; there is no picture to see."),
            NoPicture.NOT_HELD: self.tr("The pictures of this work are held elsewhere, not here."),
        }
        return told[NoPicture(reason)] if reason else ""

    def _drop(self) -> None:
        """Want no copies any more; what is half made is taken away."""
        if self._making is not None:
            self._making.cancel()
        self._making = None

    def forget(self) -> None:
        """Show no match any more."""
        self._drop()
        self.step.release()
        self.view, self._start_at, self.stage.shown = None, None, None

    def go(self, at: float) -> None:
        """Go to a second of the clip."""
        self.step.go(at)

    def show_frames(self, clip_at: float, work_at: float) -> None:
        """Stand on these two frames, with the shift that brings them together."""
        footage = self.step.footage
        if footage is not None:
            self.step.pause()
            off = (work_at - self.step.map.work_time(clip_at)) * footage.work.rate
            self.step.shift = round(off)
            self.step.go(clip_at)
            self.step.state_changed.emit()

    def pair(self) -> tuple[float, float] | None:
        """The seconds of the frames that are shown, of the clip and of the work; None while none are."""
        return self.step.pair() if self.step.footage is not None else None

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._start_at = self.step.at if self.step.footage is not None else self._start_at
        self._drop()
        self.step.release()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low window the frames keep their room.
        self.pairs.setVisible(self.height() >= _ROOM_FOR_PAIRS)
        self.strip.setVisible(self.height() >= _ROOM_FOR_STRIP)

    def wake(self) -> None:
        """Open the files again after the page was away."""
        if self.view is not None and self.step.footage is None and self._making is None:
            self.open()

    def _build_ui(self) -> None:
        self._captions.setSpacing(Space.S)
        self._captions.addWidget(self.ours, 1)
        self._captions.addWidget(self.theirs, 1)
        waiting = QWidget()
        middle = QVBoxLayout(waiting)
        middle.addStretch()
        for widget in (self._said, self._progress):
            widget.setFixedWidth(280)
            middle.addWidget(widget, alignment=Qt.AlignmentFlag.AlignHCenter)
        self._progress.setAccessibleName(self.tr("Getting ready to play"))
        middle.addStretch()
        for page in (self.stage, waiting, self._trouble_page()):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.views)
        column.addLayout(self._captions)
        column.addWidget(self._stack, 1)
        column.addWidget(self.still_note)
        below = QHBoxLayout()
        below.setSpacing(Space.S)
        below.addWidget(self.transport, 1)
        below.addWidget(self.shift)
        column.addLayout(below)
        told = QHBoxLayout()
        told.setSpacing(Space.S)
        told.addWidget(self.transport.moment)
        told.addWidget(self.views.told, 1)
        told.addWidget(self.shift.proposal)
        column.addLayout(told)
        column.addWidget(self.strip)
        column.addWidget(self.pairs)
        self._on_state()

    def _trouble_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setSpacing(Space.S)
        column.addStretch()
        column.addWidget(IconLabel("warning", 32), alignment=Qt.AlignmentFlag.AlignHCenter)
        title = SafeLabel(self.tr("The frames cannot be shown"), role="lead")
        for label in (title, self._trouble):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setFixedWidth(420)
            column.addWidget(label, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.again.clicked.connect(self.open)
        column.addWidget(self.again, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        return page

    def _connect(self) -> None:
        self.step.shown.connect(self._on_shown)
        self.step.state_changed.connect(self._on_state)
        self.step.failed.connect(self._on_failed)
        self.views.arranged.connect(self._on_arranged)
        self.proofs.arrived.connect(self.stage.show_proof)
        self.proofs.arrived.connect(self.views.show_proof)
        self._images.arrived.connect(self.pairs.show_images)
        self.strip.time_chosen.connect(self.go)
        self.strip.match_chosen.connect(self.match_wanted)
        self.strip.pair_chosen.connect(self._on_pair_number)
        self.pairs.pair_chosen.connect(self._on_pair)

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self._progress.setRange(0, max(progress.total, 0))
        self._progress.setValue(progress.done)

    @Slot(object)
    def _on_made(self, job: Job) -> None:
        if job is not self._making:
            return
        self._making = None
        if isinstance(job.value, MatchFootage):
            self._load(job.value)
        elif job.error is not None and not isinstance(job.error, Cancelled):
            self._on_failed(job.error)

    def _load(self, footage: MatchFootage) -> None:
        if self.view is None:
            return
        match = self.view.match
        times = TimeMap(spoken_segments(match.segments, match.sound))
        start = self._start_at
        if start is None:  # the first frame that lies in the part that matches
            begin = min((one.clip_start for one in times.segments), default=0.0)
            start = next((at for at in footage.clip.times if at >= begin), footage.clip.times[-1])
        self._stack.setCurrentIndex(0)
        seen = not (self.view.work_lacks or self.view.clip_lacks)
        self.proofs.load(footage if seen else None, mirrored=match.mirrored)
        self.shift.load(match.id)
        self.step.load(footage, times, start)
        self.opened.emit(match.id)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self.step.release()
        self._trouble.set_text(str(getattr(error, "message", error)))
        self._stack.setCurrentIndex(2)

    @Slot(object)
    def _on_shown(self, shown: Shown) -> None:
        self.stage.show_pair(shown)
        self.proofs.show_pair(shown)
        times = self.step.map
        outside = bool(times.segments) and times.segment_at(shown.theirs.at) is None
        self.transport.show_moment(shown.theirs.at, shown.ours.at, self.step.frame, outside=outside)
        self.strip.show_head(shown.theirs.at, shown.ours.at)
        self.strip.choose(self.pairs.mark(shown.theirs.at))

    @Slot()
    def _on_state(self) -> None:
        self.strip.show_loop(self.step.loop)
        self.still_note.set_text(
            self.tr("Video cannot be played on this machine; decoded frames are shown instead.")
        )
        self.still_note.setVisible(not self.step.plays)
        for caption in (self.ours, self.theirs):
            caption.show_sound()

    @Slot(object)
    def _on_arranged(self, arrangement: Arrangement) -> None:
        self._captions.setDirection(
            QHBoxLayout.Direction.RightToLeft if arrangement.swapped else QHBoxLayout.Direction.LeftToRight
        )
        self.ours.show_mirrored(mirrored=arrangement.mirrored)
        self.proofs.want(wanted=arrangement.points or arrangement.blocks)

    @Slot(object)
    def _on_pair_number(self, number: int) -> None:
        if self.view is not None and number < len(self.view.match.frames):
            self.strip.choose(number)
            self._on_pair(self.view.match.frames[number])

    @Slot(object)
    def _on_pair(self, pair: FramePair) -> None:
        # Measured pairs are a quarter of a second exact; what lies further off the line is shown as measured.
        if abs(self.step.map.work_time(pair.clip_at) - pair.reference_at) > _OFF_THE_LINE:
            self.show_frames(pair.clip_at, pair.reference_at)
            return
        self.step.pause()
        self.go(pair.clip_at)


def _ready(workspace: Workspace, *, match_id: str, ctx: JobContext) -> MatchFootage:
    """Make the copies ready, and what plays them."""
    ready = play_copies.ready_match(workspace, match_id, ctx)
    warm_up()
    return ready
