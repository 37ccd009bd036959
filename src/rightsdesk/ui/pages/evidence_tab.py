"""The tab of a case that holds its clips, and the evidence that was fixed."""

from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.intake.clips import ClipRecord
from rightsdesk.ui.cards.known_card import KnownCard
from rightsdesk.ui.desks.check_desk import CheckDesk
from rightsdesk.ui.desks.evidence_desk import EvidenceDesk
from rightsdesk.ui.dialogs.check_dialogs import ClipToCheck
from rightsdesk.ui.lists.evidence_list import EvidenceList
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.flow import FlowLayout
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.pages.uploaders_page import account_id
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import choices
from rightsdesk.ui.wording.labels import platform_label

_LEAST_LIST = 140  # the heading and two clips


class EvidenceTab(QWidget):
    """Clips on top, the evidence that was fixed below."""

    clip_wanted = Signal()
    score_wanted = Signal(str)
    review_wanted = Signal(str)
    item_opened = Signal(str)
    case_opened = Signal(str)
    notice_opened = Signal(str)
    uploader_opened = Signal(str)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._reviews: dict[str, str] = {}
        self.setAcceptDrops(True)
        self.desk = EvidenceDesk(operations, self)
        self._clips: RowTable[Any] = RowTable(self._clip_columns(), _id_of, self)
        self.clips = RowView(self._clips, self.tr("Clips"))
        self.clips.setMinimumHeight(_LEAST_LIST)
        self.clips.chosen.connect(self._on_clip)
        self.known = KnownCard(operations)
        self.known.case_opened.connect(self.case_opened)
        self.known.notice_opened.connect(self.notice_opened)
        self.checking = CheckDesk(operations, self)
        self.checking.case_opened.connect(self.case_opened)
        self.list = EvidenceList(operations)
        self.list.opened.connect(self.item_opened)
        self._build_ui()
        QShortcut(
            QKeySequence.StandardKey.Paste, self, self.desk.paste,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        )  # fmt: skip

    @property
    def evidence(self) -> RowView:
        """The list of evidence."""
        return self.list.view

    def show_case(self, case: CaseFile) -> None:
        """Show a case."""
        self.desk.case = case
        self._reviews = {review.clip: review.outcome for review in case.reviews}
        self.clips.show_rows(list(case.clips))
        self.list.show_case(case.id)
        if case.clips and not self.clips.chosen_key():
            self.clips.selectRow(0)
        for button in (self.capture, self._score, self._review, self.more):
            button.setEnabled(bool(case.clips))
        self.known.show_clip(self.clips.chosen_key())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.want_pictures()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if self.desk.attach_dropped(event.mimeData()):
            event.acceptProposedAction()

    def _build_ui(self) -> None:
        upper, lower = QWidget(), QWidget()
        for holder, buttons, widget in (
            (upper, self._clip_buttons(), self.clips),
            (lower, self._evidence_buttons(), self.list),
        ):
            half = QVBoxLayout(holder)
            half.setContentsMargins(0, 0, 0, Space.XS)
            half.setSpacing(Space.S)
            half.addLayout(buttons)
            half.addWidget(widget, 1)
            if widget is self.clips:
                half.addWidget(self.known)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(upper)
        split.addWidget(lower)
        split.setSizes([250, 400])
        self.keeps = {"split": split, "clips": self.clips, "evidence": self.list}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.addWidget(split, 1)

    def _clip_buttons(self) -> QHBoxLayout:
        log = make_button(self.tr("Log a clip"), "plus")
        self.capture = make_button(self.tr("Capture its address"), "link")
        self._score = make_button(self.tr("Compare with our works"), "match")
        self._review = make_button(self.tr("Exception review"), "review")
        log.clicked.connect(self.clip_wanted)
        self.capture.clicked.connect(self._on_capture)
        self._score.clicked.connect(self._on_score)
        self._review.clicked.connect(self._on_review)
        self.more = make_button(self.tr("More"), "more")
        self.more.setMenu(self._clip_menu())
        return _row(self.tr("Clips"), log, self.capture, self._score, self._review, self.more)

    def _clip_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Open the address"), self._on_address)
        menu.addAction(self.tr("Look for it again"), self._on_check)
        menu.addAction(self.tr("Show the account"), self._on_account)
        return menu

    def _evidence_buttons(self) -> QHBoxLayout:
        self.attach = make_button(self.tr("Attach files or folders"), "add-file")
        self.paste = make_button(self.tr("Paste a picture"), "image")
        self.package = make_button(self.tr("Package"), "open")
        self.package.setMenu(self._package_menu())
        self.stamps = make_button(self.tr("Checkpoints"), "clock")
        self.attach.clicked.connect(self._on_attach)
        self.paste.clicked.connect(self.desk.paste)
        self.paste.setToolTip(tooltip_text(QKeySequence(QKeySequence.StandardKey.Paste).toString()))
        self.stamps.clicked.connect(self.desk.stamps)
        return _row(self.tr("Evidence in the vault"), self.attach, self.paste, self.package, self.stamps)

    def _package_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Write a package of this case"), self.desk.package)
        menu.addAction(self.tr("Check a package"), self.desk.check_package)
        return menu

    def _clip_columns(self) -> list[Column[ClipRecord]]:
        return [
            Column(self.tr("Clip"), _clip, lambda row: row.id, 320, stretch=True),
            Column(self.tr("Platform"), self._platform, lambda row: row.platform or "", 130),
            Column(self.tr("Kind"), _kind, lambda row: row.kind, 130),
            Column(self.tr("Exception review"), self._reviewed, lambda row: row.id, 220),
        ]

    def _platform(self, row: ClipRecord) -> Cell:
        return Cell(platform_label(self._operations.workspace, row.platform), row.platform_item_id)

    def _reviewed(self, row: ClipRecord) -> Cell:
        outcome = self._reviews.get(row.id)
        if outcome is None:
            return Cell(self.tr("Not reviewed"), icon="waiting", badge=Tone.WARN)
        return Cell(choices.exception_outcomes()[outcome], icon="review", badge=Tone.INFO)

    @Slot()
    def _on_attach(self) -> None:
        self.desk.attach(self.clips.chosen_key())

    @Slot()
    def _on_capture(self) -> None:
        if self.clips.chosen_key():
            self.desk.capture(self.clips.chosen_key())

    @property
    def _chosen(self) -> ClipRecord | None:
        clips = self.desk.case.clips if self.desk.case else ()
        return next((clip for clip in clips if clip.id == self.clips.chosen_key()), None)

    @Slot(str)
    def _on_clip(self, clip_id: str) -> None:
        self.known.show_clip(clip_id)

    @Slot()
    def _on_address(self) -> None:
        if self._chosen is not None:
            self.checking.open_address(self._chosen.url)

    @Slot()
    def _on_check(self) -> None:
        clip = self._chosen
        if clip is not None:
            self.checking.record(ClipToCheck(clip.id, clip.case, clip.url, clip.uploader))

    @Slot()
    def _on_account(self) -> None:
        clip = self._chosen
        if clip is not None and clip.platform and clip.uploader:
            self.uploader_opened.emit(account_id(clip.platform, clip.uploader))

    @Slot()
    def _on_score(self) -> None:
        self.score_wanted.emit(self.clips.chosen_key())

    @Slot()
    def _on_review(self) -> None:
        self.review_wanted.emit(self.clips.chosen_key())


def _row(title: str, *buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    flow = FlowLayout(to_right=True)
    for button in buttons:
        flow.addWidget(button)
    row.addWidget(SafeLabel(title, role="lead"))
    row.addLayout(flow, 1)
    return row


def _id_of(row: Any) -> str:  # noqa: ANN401  any record with an id
    return str(row.id)


def _clip(row: ClipRecord) -> Cell:
    named = " · ".join(filter(None, (row.id, row.uploader, row.generator)))
    return Cell(row.url or row.note or row.id, named, icon="clip")


def _kind(row: ClipRecord) -> Cell:
    return Cell(choices.clip_kinds().get(row.kind, row.kind))
