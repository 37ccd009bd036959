"""What people found of a work's elements in a clip, to be added from the two frames on the screen."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from rightsdesk.domain.match_times import TimeMap, spoken_segments
from rightsdesk.domain.review import ElementKind, ElementVerdict
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.matching import clip_elements
from rightsdesk.services.matching.clip_elements import ElementChange, ElementRecord, ElementSaved, NewElement
from rightsdesk.services.matching.match_records import MatchRecord
from rightsdesk.services.works import characters
from rightsdesk.services.works.characters import CharacterRecord
from rightsdesk.ui.dialogs.element_dialog import (
    ElementDialog,
    Finding,
    Withdrawal,
    WithdrawDialog,
    start_of,
    verdict_change,
)
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import EmptyState, make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.element_words import element_name, element_times, element_verdict, element_verdicts


class ElementFindings(QWidget):
    """The findings of one clip, those that were withdrawn at the end.

    `finding_chosen` carries an `ElementRecord`, so that the players can go to its frames; `counted` how many
    findings of the clip stand.
    """

    finding_chosen = Signal(object)
    counted = Signal(int)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._clip = ""
        self._match: MatchRecord | None = None
        self._rows: dict[str, ElementRecord] = {}
        self._start: tuple[NewElement, ElementRecord | None] | None = None
        self._kind, self._character = ElementKind.CHARACTER.value, ""
        self._told = ""
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_findings)
        self._cast = Reader(operations, self)
        self._cast.arrived.connect(self._on_characters)
        operations.changed.connect(self._on_changed)
        table: RowTable[Any] = RowTable(self._columns(), lambda row: row.id, self)
        self.view = RowView(table, self.tr("Element findings"))
        self.view.horizontalHeader().hide()
        self.view.setSortingEnabled(False)
        self.view.chosen.connect(self._on_chosen)
        self.view.opened.connect(self._on_opened)
        self.said = SafeLabel(role="caption", wrap=True)
        self._verdicts: dict[str, QPushButton] = {}
        self._build_ui()

    def show_clip(self, clip_id: str, match: MatchRecord | None = None) -> None:
        """Show the findings of a clip; an empty id clears the list. `match` is what is on the screen."""
        self._match = match
        if clip_id != self._clip:
            self._clip, self._told = clip_id, ""
            self._on_findings(())
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the findings again; the chosen one stays chosen."""
        if self._clip:
            self._reader.read(partial(clip_elements.list_elements, clip_id=self._clip, withdrawn=True))

    @property
    def current(self) -> ElementRecord | None:
        """The chosen finding."""
        return self._rows.get(self.view.chosen_key())

    def add_at(self, clip_second: float, reference_second: float, match: MatchRecord) -> None:
        """Ask what of the work the two frames on the screen show, and keep it.

        The stretches begin as those of the match's segment around the frame.
        """
        times = TimeMap(spoken_segments(match.segments, match.sound))
        start = NewElement(
            match.clip, self._kind, ElementVerdict.PRESENT, clip_second, clip_second, match.work,
            self._character, match.id, match.reference, reference_second, reference_second, clip_second,
            reference_second,
        )  # fmt: skip
        around = times.nearest(clip_second)
        if around is not None and times.segment_at(clip_second) is not None:
            start = replace(
                start,
                clip_from=around.clip_start,
                clip_to=around.clip_end,
                work_from=around.reference_start,
                work_to=around.reference_end,
            )
        self._ask(start, None)

    def judge(self, verdict: str) -> None:
        """Say of the chosen finding that it is present, not present or unsure; the earlier word is kept."""
        if self.current is not None:
            change = verdict_change(verdict)
            use = partial(clip_elements.revise_element, element_id=self.current.id, change=change)
            self._saving(self._operations.write(self.tr("Recording the revision"), use))

    def edit(self) -> None:
        """Ask what is to be said otherwise of the chosen finding."""
        if self.current is not None and self.current.withdrawn_at is None:
            self._ask(start_of(self.current), self.current)

    def withdraw(self) -> None:
        """Ask why the chosen finding no longer stands."""
        if self.current is not None and self.current.withdrawn_at is None:
            WithdrawDialog(self.current, self._submit_end, self._operations.messages, self).open()

    def _build_ui(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(Space.S)
        for place, (verdict, word) in enumerate(element_verdicts().items()):
            button = make_button(word)
            button.clicked.connect(partial(self._on_verdict, verdict))
            keys = f"Alt+{place + 1}"
            button.setToolTip(tooltip_text(f"{word} ({keys})"))
            self._verdicts[verdict] = button
            grid.addWidget(button, *divmod(place, 2))
            action = QAction(word, self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(button.click)
            self.addAction(action)
        self.edit_button = make_button(self.tr("Revise…"), "draft")
        self.withdraw_button = make_button(self.tr("Withdraw…"), "back")
        self.edit_button.clicked.connect(self._on_edit)
        self.withdraw_button.clicked.connect(self._on_withdraw)
        grid.addWidget(self.edit_button, 1, 1)
        grid.addWidget(self.withdraw_button, 2, 0, 1, 2)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(
            EmptyState(
                "review",
                self.tr("No element is on record"),
                self.tr("Stop where both frames show it, then add a finding."),
            )
        )
        self._stack.setCurrentIndex(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._stack, 1)
        column.addWidget(self.said)
        column.addLayout(grid)
        self._show_chosen()

    def _columns(self) -> list[Column[ElementRecord]]:
        return [
            Column(self.tr("Element"), _element, element_name, 150, stretch=True),
            Column(self.tr("Verdict"), _verdict, lambda row: row.verdict, 128, rigid=True),
        ]

    def _ask(self, start: NewElement, found: ElementRecord | None) -> None:
        self._start = (start, found)
        self._cast.read(partial(characters.list_characters, work_id=start.work_id))

    @Slot(object)
    def _on_characters(self, cast: Sequence[CharacterRecord]) -> None:
        if self._start is None:
            return
        start, found = self._start
        self._start = None
        submit = partial(self._submit, found.id if found else "")
        ElementDialog(start, cast, submit, self._operations.messages, self, found).open()

    def _submit(self, element_id: str, finding: Finding) -> Job:
        if isinstance(finding, ElementChange):
            use = partial(clip_elements.revise_element, element_id=element_id, change=finding)
            return self._saving(self._operations.write(self.tr("Recording the revision"), use, quiet=True))
        self._kind, self._character = finding.kind, finding.character_id
        use = partial(clip_elements.add_element, new=finding)
        return self._saving(self._operations.write(self.tr("Recording the finding"), use, quiet=True))

    def _submit_end(self, wanted: Withdrawal) -> Job:
        use = partial(clip_elements.withdraw_element, element_id=wanted.element_id, reason=wanted.reason)
        return self._saving(self._operations.write(self.tr("Withdrawing the finding"), use, quiet=True))

    def _saving(self, job: Job) -> Job:
        job.succeeded.connect(self._on_saved)
        return job

    @Slot(object)
    def _on_saved(self, done: ElementSaved) -> None:
        found = done.element
        told = self.tr("Finding %1: %2, %3.").replace("%1", found.id).replace("%2", element_name(found))
        self._operations.messages.note(told.replace("%3", element_verdict(found).text))
        self.refresh()

    @Slot(object)
    def _on_findings(self, found: Sequence[ElementRecord]) -> None:
        self._rows = {row.id: row for row in found}
        self.view.show_rows(list(found))
        self._stack.setCurrentIndex(0 if found else 1)
        self._show_chosen()
        self.counted.emit(sum(row.withdrawn_at is None for row in found))

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self.isVisible() and changes.topics & {Topic.CLIPS, Topic.CATALOGUE}:
            self.refresh()

    @Slot(str)
    def _on_chosen(self, element_id: str) -> None:
        self._show_chosen()
        if element_id and element_id != self._told:
            self._told = element_id
            self.finding_chosen.emit(self._rows[element_id])

    def _show_chosen(self) -> None:
        found = self.current
        standing = found is not None and found.withdrawn_at is None
        for button in (*self._verdicts.values(), self.edit_button, self.withdraw_button):
            button.setEnabled(standing)
        self.said.setVisible(found is not None)
        if found is not None:
            self.said.set_text(self._details(found))

    def _details(self, found: ElementRecord) -> str:
        """Who said so, when, and how often it was said otherwise before."""
        at = formats.moment(found.judged_at, self._operations.workspace.zone)
        told = element_times(found) + "\n"
        told += self.tr("%1, %2").replace("%1", found.judged_by).replace("%2", at)
        if found.revision > 1:
            told += " · " + self.tr("revision %s").replace("%s", str(found.revision))
        if found.withdrawn_at is not None:
            gone = self.tr("Withdrawn by %1: %2").replace("%1", found.withdrawn_by)
            told += "\n" + gone.replace("%2", found.withdraw_reason)
        return f"{told}\n{found.note}" if found.note else told

    def _on_verdict(self, verdict: str, _checked: bool = False) -> None:  # a button's signal tells whether
        self.judge(verdict)

    @Slot()
    def _on_edit(self) -> None:
        self.edit()

    @Slot()
    def _on_withdraw(self) -> None:
        self.withdraw()

    @Slot(str)
    def _on_opened(self, _element_id: str) -> None:
        self.edit()


def _element(row: ElementRecord) -> Cell:
    times = formats.span(row.clip_from, row.clip_to)
    return Cell(element_name(row), times, strong=row.withdrawn_at is None)


def _verdict(row: ElementRecord) -> Cell:
    look = element_verdict(row)
    return Cell(look.text, icon=look.icon, tone=look.tone)
