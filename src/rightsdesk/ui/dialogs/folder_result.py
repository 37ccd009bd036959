"""What the files of a folder resemble; nothing of it is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.services.matching.match_records import MatchRecord
from rightsdesk.services.matching.match_runs import ScoreRun
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.service_words import service_said

_SIZE = (860, 520)


@dataclass(frozen=True)
class FolderRow:
    """One file with one match of it, or with why there is none."""

    id: str
    file: str
    match: MatchRecord | None = None
    problem: str = ""


class FolderResultDialog(Dialog):
    """Every file with what it resembles, the surest first; then what could not be read."""

    def __init__(self, run: ScoreRun, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What the folder resembles"))
        self.resize(*_SIZE)
        rows: list[Any] = sorted(_rows(run), key=lambda row: (-_score(row), row.id))
        columns = [
            Column(self.tr("File"), lambda row: Cell(row.file, strong=True), lambda row: row.file, 240),
            Column(self.tr("Found"), self._found, _score, 420, stretch=True),
            Column(self.tr("Score"), self._band, _score, 150, rigid=True),
        ]
        table: RowTable[Any] = RowTable(columns, lambda row: row.id, self)
        self.view = RowView(table, self.windowTitle())
        self.view.show_rows(rows)
        told = self.tr("Only looked at: nothing was stored. To act on a match, log the clip with its file.")
        close = make_button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(SafeLabel(self.windowTitle(), role="heading"))
        column.addWidget(SafeLabel(told, role="muted", wrap=True))
        column.addWidget(self.view, 1)
        column.addLayout(foot)

    def _found(self, row: FolderRow) -> Cell:
        if row.match is not None:
            said = row.match.words.get(screen_language(), row.match.sentence)
            title = words.work_title(row.match.work_title, row.match.work_title_ja)
            return Cell(title, said[:1].upper() + said[1:])
        if row.problem:
            return Cell(service_said(row.problem), icon="warning", tone=Tone.WARN)
        return Cell(self.tr("Nothing in the register matches."), tone=Tone.NEUTRAL)

    @staticmethod
    def _band(row: FolderRow) -> Cell:
        if row.match is None:
            return Cell("")
        band = words.band(row.match.band)
        return Cell(f"{band.text} {row.match.score:.2f}", icon=band.icon, badge=band.tone)


def _score(row: FolderRow) -> float:
    return row.match.score if row.match is not None else 0.0


def _rows(run: ScoreRun) -> Iterator[FolderRow]:
    number = 0
    for report in run.reports:
        for match in report.matches or (None,):
            number += 1
            yield FolderRow(f"{number:06d}", report.clip.file, match)
    for failed in run.failed:
        number += 1
        yield FolderRow(f"{number:06d}", failed.clip, problem=failed.reason)
