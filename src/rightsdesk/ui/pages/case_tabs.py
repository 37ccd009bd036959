"""Two tabs of a case: clips with their evidence, and notices."""

from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.services import pictures
from rightsdesk.services.boards import CaseFile
from rightsdesk.services.clips import ClipRecord
from rightsdesk.services.evidence import EvidenceRecord
from rightsdesk.services.notice_records import NoticeRecord
from rightsdesk.ui import choices, formats, words
from rightsdesk.ui.labels import kind_label, platform_label
from rightsdesk.ui.operations import Operations
from rightsdesk.ui.row_table import Cell, Column, RowTable
from rightsdesk.ui.row_view import RowView
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space, Tone
from rightsdesk.ui.thumbnails import Thumbnails
from rightsdesk.ui.widgets import (
    EmptyState,
    make_button,
)


class EvidenceTab(QWidget):
    """Clips on top, the evidence that was fixed below."""

    attach_wanted = Signal(str)
    clip_wanted = Signal()
    score_wanted = Signal(str)
    review_wanted = Signal(str)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._reviews: dict[str, str] = {}
        self._evidence_ids: list[str] = []
        self._clips: RowTable[Any] = RowTable(self._clip_columns(), _id_of, self)
        self.clips = RowView(self._clips, self.tr("Clips"))
        self._evidence: RowTable[Any] = RowTable(self._evidence_columns(), _id_of, self)
        self.evidence = RowView(self._evidence, self.tr("Evidence"))
        self._thumbnails = Thumbnails(operations, pictures.evidence_pictures, self)
        self._thumbnails.arrived.connect(self._evidence.draw_again)
        buttons = self._buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(buttons)
        column.addWidget(self.clips, 2)
        column.addWidget(SafeLabel(self.tr("Evidence in the vault"), role="lead"))
        column.addWidget(self.evidence, 3)

    def show_case(self, case: CaseFile) -> None:
        """Show a case."""
        self._reviews = {review.clip: review.outcome for review in case.reviews}
        self.clips.show_rows(list(case.clips))
        self.evidence.show_rows(list(case.evidence))
        self._evidence_ids = [item.id for item in case.evidence]
        self._want_pictures()
        if case.clips and not self.clips.chosen_key():
            self.clips.selectRow(0)
        for button in (self._attach, self._score, self._review):
            button.setEnabled(bool(case.clips))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._want_pictures()

    def _want_pictures(self) -> None:
        if self.isVisible():
            self._thumbnails.want(self._evidence_ids)

    def _buttons(self) -> QHBoxLayout:
        self._attach = make_button(self.tr("Attach evidence"), "add-file")
        self._score = make_button(self.tr("Compare with our works"), "match")
        self._review = make_button(self.tr("Exception review"), "review")
        log = make_button(self.tr("Log a clip"), "plus")
        self._attach.clicked.connect(self._on_attach)
        self._score.clicked.connect(self._on_score)
        self._review.clicked.connect(self._on_review)
        log.clicked.connect(self.clip_wanted)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(SafeLabel(self.tr("Clips"), role="lead"), 1)
        for button in (log, self._attach, self._score, self._review):
            row.addWidget(button)
        return row

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

    def _evidence_columns(self) -> list[Column[EvidenceRecord]]:
        return [
            Column(self.tr("File"), self._file, lambda row: row.file, 280, stretch=True),
            Column(self.tr("Kind"), _evidence_kind, lambda row: row.kind, 130),
            Column("SHA-256", _hash, lambda row: row.sha256, 190),
            Column(self.tr("Taken in"), self._taken, lambda row: row.captured_at, 170),
        ]

    def _file(self, row: EvidenceRecord) -> Cell:
        named = " · ".join(filter(None, (row.id, row.clip, row.media_type, formats.size(row.size))))
        return Cell(row.file, named, picture=self._thumbnails.of(row.id))

    def _taken(self, row: EvidenceRecord) -> Cell:
        return Cell(formats.moment(row.captured_at, self._operations.workspace.zone), row.captured_by)

    @Slot()
    def _on_attach(self) -> None:
        self.attach_wanted.emit(self.clips.chosen_key())

    @Slot()
    def _on_score(self) -> None:
        self.score_wanted.emit(self.clips.chosen_key())

    @Slot()
    def _on_review(self) -> None:
        self.review_wanted.emit(self.clips.chosen_key())


class NoticesTab(QWidget):
    """The letters of the case."""

    draft_wanted = Signal()
    notice_opened = Signal(str)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._table: RowTable[Any] = RowTable(self._columns(), _id_of, self)
        self.view = RowView(self._table, self.tr("Notices"))
        self.view.opened.connect(self.notice_opened)
        self._empty = EmptyState(
            "notices",
            self.tr("No notice yet"),
            self.tr("Once a match is confirmed and exceptions are reviewed, draft the letter from here."),
            self.tr("Draft a notice"),
        )
        self._empty.acted.connect(self.draft_wanted)
        draft = make_button(self.tr("Draft a notice"), "plus")
        draft.clicked.connect(self.draft_wanted)
        row = QHBoxLayout()
        row.addWidget(SafeLabel(self.tr("Notices"), role="lead"), 1)
        row.addWidget(draft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)

    def show_case(self, case: CaseFile) -> None:
        """Show a case."""
        self.view.show_rows(list(case.notices))
        self.view.setVisible(bool(case.notices))
        self._empty.setVisible(not case.notices)

    def _columns(self) -> list[Column[NoticeRecord]]:
        return [
            Column(self.tr("Notice"), self._notice, lambda row: row.id, 300, stretch=True),
            Column(self.tr("Status"), _notice_status, lambda row: row.status, 150),
            Column(self.tr("Findings"), self._findings, lambda row: len(row.findings), 200),
            Column(self.tr("Drafted"), self._drafted, lambda row: row.drafted_at, 180),
        ]

    def _notice(self, row: NoticeRecord) -> Cell:
        workspace = self._operations.workspace
        to = platform_label(workspace, row.platform)
        return Cell(kind_label(workspace, row.kind), f"{row.id} · {row.language} · {to}", strong=True)

    def _findings(self, row: NoticeRecord) -> Cell:
        blocking = sum(finding.severity == "block" for finding in row.findings)
        if blocking:
            text = self.tr("%s to mend").replace("%s", str(blocking))
            return Cell(text, icon="refused", badge=Tone.BAD)
        return Cell(self.tr("Complete"), icon="done", badge=Tone.GOOD)

    def _drafted(self, row: NoticeRecord) -> Cell:
        return Cell(formats.moment(row.drafted_at, self._operations.workspace.zone), row.author)


def _id_of(row: Any) -> str:  # noqa: ANN401  any record with an id
    return str(row.id)


def _clip(row: ClipRecord) -> Cell:
    named = " · ".join(filter(None, (row.id, row.uploader, row.generator)))
    return Cell(row.url or row.note or row.id, named, icon="clip")


def _kind(row: ClipRecord) -> Cell:
    return Cell(choices.clip_kinds().get(row.kind, row.kind))


def _evidence_kind(row: EvidenceRecord) -> Cell:
    return Cell(choices.evidence_kinds().get(row.kind, row.kind))


def _hash(row: EvidenceRecord) -> Cell:
    return Cell(f"{row.sha256[:10]}…{row.sha256[-6:]}")


def _notice_status(row: NoticeRecord) -> Cell:
    look = words.notice_status(row.status)
    return Cell(look.text, icon=look.icon, badge=look.tone)
