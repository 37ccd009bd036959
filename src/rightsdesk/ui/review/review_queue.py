"""The queue of match review: what is left to judge, what is not final yet, and the checkpoint.

The page that embeds it handles the keys: it calls `judge`, `undo`, `step` and `checkpoint`.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.domain.review import QueueScope
from rightsdesk.domain.vocabulary import Priority
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.matching import match_review
from rightsdesk.services.matching.match_review import (
    Judged,
    Judgement,
    JudgementUndone,
    QueueCounts,
    QueueFilter,
    QueueRow,
    ReviewQueueView,
)
from rightsdesk.ui.dialogs.form import choice
from rightsdesk.ui.dialogs.review_dialogs import CheckpointDialog, OwnWordsDialog
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import EmptyState, make_button
from rightsdesk.ui.review.compare_clips import CompareClips
from rightsdesk.ui.review.last_verdict import LastVerdict
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import choices, words

_SHOWN = (Topic.MATCHES, Topic.CASES, Topic.CLIPS, Topic.DEADLINES)


class ReviewQueue(QWidget):
    """The matches to judge, the unjudged ones first; after a verdict the next one to judge is chosen.

    `chosen` carries a match's id, empty when the queue is empty; `counted` a `QueueCounts`; `judged` a
    `Judged` once a verdict is on record, `undone` a `JudgementUndone`.
    """

    chosen = Signal(str)
    counted = Signal(object)
    judged = Signal(object)
    undone = Signal(object)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._filter = QueueFilter()
        self._rows: tuple[QueueRow, ...] = ()
        self._told = ""
        self._wanted = ""
        self._judging: Job | None = None
        self._stale = False
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_queue)
        self._waiting = Reader(operations, self)
        self._waiting.arrived.connect(self._on_provisional)
        operations.changed.connect(self._on_changed)
        operations.actor_changed.connect(self.refresh)
        self.scope = choice(
            {
                QueueScope.TO_DO: self.tr("To judge"),
                QueueScope.PROVISIONAL: self.tr("Not final yet"),
                QueueScope.SECOND_LOOK: self.tr("Second look"),
                QueueScope.ALL: self.tr("All matches"),
            }
        )
        self.scope.setAccessibleName(self.tr("Which matches"))
        self.scope.currentIndexChanged.connect(self._on_scope)
        self.compare = CompareClips(operations, self)
        table: RowTable[Any] = RowTable(self._columns(), lambda row: row.id, self)
        self.view = RowView(table, self.tr("Matches to judge"))
        self.view.horizontalHeader().hide()
        self.view.setSortingEnabled(False)
        self.view.chosen.connect(self._on_chosen)
        self.counts = SafeLabel(role="caption")
        self.last = LastVerdict()
        self.last.reason_wanted.connect(self._on_other_reason)
        self.last.words_wanted.connect(self._on_own_words)
        self._build_ui()
        self._show_counts(QueueCounts(0, 0, 0))

    def show_queue(self, wanted: QueueFilter | None = None, match_id: str = "") -> None:
        """Show the matches of a filter; with a match's id, that one is chosen once it is there."""
        self._filter = wanted or QueueFilter()
        self._wanted = match_id
        self.scope.blockSignals(True)
        self.scope.setCurrentIndex(max(self.scope.findData(self._filter.scope), 0))
        self.scope.blockSignals(False)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the queue again; the chosen match stays chosen."""
        self._stale = False
        self._reader.read(partial(match_review.review_queue, wanted=self._filter))

    @property
    def current(self) -> str:
        """The id of the chosen match, or an empty text."""
        return self.view.chosen_key()

    def choose(self, match_id: str) -> bool:
        """Choose a match; tells whether the queue holds it."""
        place = self.view.table.place_of(match_id)
        if place >= 0:
            self.view.selectRow(place)
        return place >= 0

    def step(self, by: int) -> None:
        """Choose the match so many places further down, or up."""
        last = len(self._rows) - 1
        if last >= 0:
            self.view.selectRow(min(max(self.view.currentIndex().row() + by, 0), last))

    def judge(self, verdict: str, preset: str = "") -> None:
        """Give the chosen match a verdict that is not final yet, with its ready reason.

        While the one before is being recorded, a key does nothing: it would be meant for the next match.
        """
        if self.current and self._judging is None:
            self._wanted = self._next_to_judge()
            self._record(Judgement(self.current, verdict, preset=preset, language=screen_language()))

    def undo(self) -> None:
        """Take the last verdict back and choose its match again."""
        if self._judging is None:
            self._judging = self._operations.write("", match_review.undo_judgement)
            self._judging.succeeded.connect(self._on_undone)
            self._judging.failed.connect(self._on_refused)

    @Slot()
    def checkpoint(self) -> None:
        """Show what would become final, and make it so when the person agrees."""
        self._waiting.read(match_review.provisional_verdicts)

    def _build_ui(self) -> None:
        self.undo_button = make_button(self.tr("Undo"), "back")
        self.checkpoint_button = make_button(self.tr("Make final…"), "check", kind="primary")
        self.undo_button.clicked.connect(self._on_undo)
        self.checkpoint_button.clicked.connect(self.checkpoint)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.undo_button)
        buttons.addStretch()
        buttons.addWidget(self.checkpoint_button)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(
            EmptyState(
                "match",
                self.tr("Nothing is left to judge"),
                self.tr("Matches appear here once clips were compared with the references of your works."),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, 0, 0)
        column.setSpacing(Space.S)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self.scope, 1)
        head.addWidget(self.compare)
        column.addLayout(head)
        column.addWidget(self.counts)
        column.addWidget(self._stack, 1)
        column.addWidget(self.last)
        column.addLayout(buttons)

    def _columns(self) -> list[Column[QueueRow]]:
        return [
            Column(self.tr("Match"), self._match, lambda row: row.id, 150, stretch=True),
            Column(self.tr("Verdict"), self._verdict, lambda row: row.shown_verdict, 118, rigid=True),
        ]

    @staticmethod
    def _match(row: QueueRow) -> Cell:
        title = words.work_title(row.work_title, row.work_title_ja)
        urgent = choices.priorities()[Priority.HIGH] if row.priority == Priority.HIGH else ""
        parts = (row.clip, f"{row.score:.2f}", formats.day(row.due_on), urgent)
        return Cell(title, " · ".join(filter(None, parts)), strong=True)

    def _verdict(self, row: QueueRow) -> Cell:
        look = words.verdict(row.shown_verdict)
        if not row.shown_verdict:
            look = words.Look(self.tr("To judge"), look.icon, look.tone)
        if row.provisional is not None:
            return Cell(look.text, self.tr("not final yet"), icon="draft", tone=Tone.WARN)
        waiting = ", ".join(row.waiting)
        if waiting:
            return Cell(look.text, self.tr("%s is at it").replace("%s", waiting), icon=look.icon)
        return Cell(look.text, icon=look.icon, tone=look.tone)

    def _record(self, judgement: Judgement) -> None:
        self._judging = self._operations.write("", partial(match_review.judge_match, judgement=judgement))
        self._judging.succeeded.connect(self._on_judged)
        self._judging.failed.connect(self._on_refused)

    def _next_to_judge(self) -> str:
        """The match to choose after the chosen one is judged: the next without a verdict, else the first."""
        places = [row.id for row in self._rows]
        here = places.index(self.current)
        around = (*self._rows[here + 1 :], *self._rows[:here])
        waiting = [row.id for row in around if row.provisional is None and self._is_to_judge(row)]
        return waiting[0] if waiting else self.current

    @staticmethod
    def _is_to_judge(row: QueueRow) -> bool:
        return row.verdict in {"", "second_look"}

    def _show_counts(self, counts: QueueCounts) -> None:
        left = self.tr("%s left").replace("%s", str(counts.left))
        waiting = self.tr("%s not final yet").replace("%s", str(counts.provisional))
        self.counts.set_text(self.tr("%1, %2").replace("%1", left).replace("%2", waiting))
        self.undo_button.setEnabled(counts.provisional > 0)
        self.checkpoint_button.setEnabled(counts.provisional > 0)

    @Slot(object)
    def _on_queue(self, found: ReviewQueueView) -> None:
        if self._judging is not None and not self._judging.is_finished:
            return  # it was read before the verdict; the next answer holds it
        self._judging = None
        place = max(self.view.currentIndex().row(), 0)
        self._rows = found.rows
        self.view.show_rows(list(found.rows))
        self._stack.setCurrentIndex(0 if found.rows else 1)
        if not (self._wanted and self.choose(self._wanted)) and not self.current and found.rows:
            self.view.selectRow(min(place, len(found.rows) - 1))
        self._wanted = ""
        self._show_counts(found.counts)
        self.counted.emit(found.counts)
        self._on_chosen(self.current)

    @Slot(str)
    def _on_chosen(self, match_id: str) -> None:
        if match_id != self._told:
            self._told = match_id
            self.chosen.emit(match_id)

    @Slot()
    def _on_scope(self) -> None:
        self._filter = replace(self._filter, scope=self.scope.currentData())
        self.refresh()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & set(_SHOWN):
            if self.isVisible():
                self.refresh()
            else:
                self._stale = True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    @Slot(object)
    def _on_judged(self, done: Judged) -> None:
        self.refresh()
        self.last.show_last(done.provisional)
        self.judged.emit(done)

    @Slot(object)
    def _on_refused(self, _error: object) -> None:
        self._judging, self._wanted = None, ""

    @Slot(str)
    def _on_other_reason(self, preset: str) -> None:
        last = self.last.record
        if last is not None and self._judging is None:
            self._record(Judgement(last.match, last.verdict, preset=preset, language=screen_language()))

    @Slot()
    def _on_own_words(self) -> None:
        if self.last.record is not None:
            submit, messages = self._submit_words, self._operations.messages
            OwnWordsDialog(self.last.record, submit, messages, self).open()

    def _submit_words(self, judgement: Judgement) -> Job:
        use = partial(match_review.judge_match, judgement=judgement)
        job = self._operations.write("", use, quiet=True)
        job.succeeded.connect(self._on_judged)
        return job

    @Slot()
    def _on_undo(self) -> None:
        self.undo()

    @Slot(object)
    def _on_undone(self, done: JudgementUndone) -> None:
        self._wanted = done.undone.match
        self.refresh()
        self.last.show_last(done.standing)
        self.undone.emit(done)

    @Slot(object)
    def _on_provisional(self, found: Sequence[match_review.ProvisionalRecord]) -> None:
        if found:
            CheckpointDialog(tuple(found), self._submit, self._operations.messages, self).open()

    def _submit(self, only: tuple[str, ...]) -> Job:
        use = partial(match_review.checkpoint_review, only=only)
        job = self._operations.write(self.tr("Making verdicts final"), use, quiet=True)
        job.succeeded.connect(self._on_final)
        return job

    @Slot(object)
    def _on_final(self, done: match_review.ReviewCheckpointed) -> None:
        self.last.show_last(None)
        told = self.tr("Final now: %s.").replace("%s", str(len(done.final)))
        if done.left:
            kept = self.tr("Not final: %1. %2")
            told += " " + kept.replace("%1", str(len(done.left))).replace("%2", done.left[0].why)
        self._operations.messages.note(told)
