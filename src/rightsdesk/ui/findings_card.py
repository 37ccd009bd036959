"""What the checks found in a letter: what stops it and what is worth a look, each with how to mend it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from rightsdesk.domain.notice_facts import Finding
from rightsdesk.domain.vocabulary import Severity
from rightsdesk.ui import words
from rightsdesk.ui.formats import screen_hint
from rightsdesk.ui.safe_text import SafeLabel
from rightsdesk.ui.theme import Space, Tone
from rightsdesk.ui.widgets import Card, IconLabel, ScrollColumn, StatusBadge, clear_layout


class FindingsCard(Card):
    """The list of findings, the blocking ones first."""

    def __init__(self) -> None:
        super().__init__()
        self._title = SafeLabel(role="lead")
        self._badge = StatusBadge()
        self.head.addWidget(self._title, 1)
        self.head.addWidget(self._badge)
        self.body.addLayout(self.head)
        self._list = ScrollColumn(Space.S)
        self.body.addWidget(self._list, 1)

    @staticmethod
    def blocks(findings: Sequence[Finding]) -> bool:
        """Whether any finding stops the notice."""
        return any(finding.severity == Severity.BLOCK for finding in findings)

    def show_findings(self, findings: Sequence[Finding], *, draft: bool) -> None:
        """Show other findings."""
        clear_layout(self._list.column)
        self._title.set_text(self.tr("Checks"))
        blocking = sum(finding.severity == Severity.BLOCK for finding in findings)
        if blocking:
            text = self.tr("%s to mend before approval").replace("%s", str(blocking))
            self._badge.set_status(text, "refused", Tone.BAD)
        else:
            text = self.tr("Nothing stops it") if draft else self.tr("Frozen as issued")
            self._badge.set_status(text, "done" if draft else "issued", Tone.GOOD if draft else Tone.BUSY)
        if not findings:
            calm = self.tr("Every element that is asked for is there.")
            self._list.column.addWidget(SafeLabel(calm, role="muted", wrap=True))
        for finding in sorted(findings, key=lambda one: one.severity != Severity.BLOCK):
            self._list.column.addLayout(_row(finding))
        self._list.column.addStretch()


def _row(finding: Finding) -> QHBoxLayout:
    look = words.severity(finding.severity)
    row = QHBoxLayout()
    row.setSpacing(Space.S)
    icon = IconLabel(look.icon, 18, look.tone)
    icon.setAccessibleName(look.text)
    icon.setToolTip(look.text)
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(SafeLabel(finding.message, wrap=True))
    fix = screen_hint(finding.fix)
    if fix:
        said.addWidget(SafeLabel(fix, role="caption", wrap=True))
    row.addWidget(icon, alignment=Qt.AlignmentFlag.AlignTop)
    row.addLayout(said, 1)
    return row
