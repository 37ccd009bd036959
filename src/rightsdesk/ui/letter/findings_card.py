"""What the checks found in a letter: what stops it, what is worth a look, who asks, how to mend it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout
from typing_extensions import override

from rightsdesk.domain.notice_facts import Finding
from rightsdesk.domain.vocabulary import Severity
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import IconLabel, ScrollColumn, StatusBadge, clear_layout
from rightsdesk.ui.wording import letter_words, words


class FindingsCard(ScrollColumn):
    """The findings, those that stop the letter apart from those worth a look; a click leads to the field."""

    finding_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(Space.S, Space.XS)

    @staticmethod
    def blocks(findings: Sequence[Finding]) -> bool:
        """Whether any finding stops the notice."""
        return any(finding.severity == Severity.BLOCK for finding in findings)

    def show_findings(self, findings: Sequence[Finding], *, draft: bool) -> None:
        """Show other findings."""
        clear_layout(self.column)
        stopping = [finding for finding in findings if finding.severity == Severity.BLOCK]
        rest = [finding for finding in findings if finding.severity != Severity.BLOCK]
        self._show_state(len(stopping), draft=draft)
        for heading, group in (
            (self.tr("Stops the letter"), stopping),
            (self.tr("Worth a look"), rest),
        ):
            if group:
                self.column.addWidget(SafeLabel(f"{heading}  {len(group)}", role="strong"))
            for finding in group:
                row = FindingRow(finding)
                row.chosen.connect(self.finding_chosen)
                self.column.addWidget(row)
        self.column.addStretch()

    def _show_state(self, stopping: int, *, draft: bool) -> None:
        badge = StatusBadge()
        if stopping:
            text = self.tr("%s to mend before approval").replace("%s", str(stopping))
            badge.set_status(text, "refused", Tone.BAD)
        elif draft:
            badge.set_status(self.tr("Nothing stops it"), "done", Tone.GOOD)
        else:
            badge.set_status(self.tr("Frozen as issued"), "issued", Tone.BUSY)
        self.column.addWidget(badge)


class FindingRow(QFrame):
    """One finding; click or Enter leads to the field it speaks of."""

    chosen = Signal(object)

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.setObjectName("finding")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.finding = finding
        look, asked = words.severity(finding.severity), letter_words.finding_asked_by(finding.asked_by)
        message, fix = letter_words.finding_words(finding)
        self.setAccessibleName(f"{look.text}: {message} ({asked.text})")
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(SafeLabel(message, wrap=True))
        if fix:
            said.addWidget(SafeLabel(fix, role="caption", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        row.setSpacing(Space.S)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(look.icon, 18, look.tone), alignment=top)
        row.addLayout(said, 1)
        row.addWidget(StatusBadge(asked.text, asked.icon, asked.tone), alignment=top)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self.finding)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.chosen.emit(self.finding)
            return
        super().keyPressEvent(event)
