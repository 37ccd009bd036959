"""Match review: the checkpoint, and a reason in one's own words."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.services.matching.match_review import Judgement, ProvisionalRecord
from rightsdesk.ui.dialogs.form import FormDialog, text_edit
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import IconLabel, ScrollColumn, StatusBadge
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.service_words import service_said

_MOST_HEIGHT = 380


class CheckpointDialog(FormDialog[tuple[str, ...]]):
    """Lists the verdicts that become final; gives the ids of those that were shown and can be."""

    def __init__(
        self,
        waiting: Sequence[ProvisionalRecord],
        submit: Callable[[tuple[str, ...]], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        ready = [one for one in waiting if not one.problem]
        self._ready = tuple(one.id for one in ready)
        self.set_words(
            self.tr("Make verdicts final: %s").replace("%s", str(len(ready))), self.tr("Make final")
        )
        told = self.tr(
            "They go on record under your name. Only a new verdict changes them then; the old one is kept."
        )
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        lines = ScrollColumn(Space.S)
        for one in ready:
            lines.column.addLayout(self._line(one))
        stuck = [one for one in waiting if one.problem]
        if stuck:
            lines.column.addWidget(SafeLabel(self.tr("Stay as they are"), role="strong"))
        for one in stuck:
            lines.column.addLayout(self._line(one))
        lines.column.addStretch()
        lines.setAccessibleName(self.tr("Verdicts"))
        lines.setMinimumHeight(min(_MOST_HEIGHT, 56 * len(waiting) + 28 * bool(stuck)))
        self.fields.addWidget(lines, 1)
        self.accept_button.setEnabled(bool(ready))

    def values(self) -> tuple[str, ...]:
        """The provisional verdicts that the person was shown as ready."""
        return self._ready

    @staticmethod
    def _line(one: ProvisionalRecord) -> QHBoxLayout:
        look = words.verdict(one.verdict)
        said = QVBoxLayout()
        said.setSpacing(0)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        title = words.work_title(one.work_title, one.work_title_ja)
        head.addWidget(SafeLabel(f"{title} · {one.clip}", role="strong"))
        head.addWidget(StatusBadge(look.text, look.icon, look.tone))
        head.addStretch()
        said.addLayout(head)
        said.addWidget(
            SafeLabel(f"{one.match} · {service_said(one.problem) or one.reason}", role="caption", wrap=True)
        )
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        if one.problem:
            row.addWidget(IconLabel("warning", 16, Tone.WARN))
        row.addLayout(said, 1)
        return row


class OwnWordsDialog(FormDialog[Judgement]):
    """The reason of a verdict that is not final yet, in the reviewer's own words."""

    def __init__(
        self,
        record: ProvisionalRecord,
        submit: Callable[[Judgement], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self._record = record
        self.set_words(self.tr("Reason for %s").replace("%s", record.match), self.tr("Keep reason"))
        self.reason = text_edit(self.tr("What is the same, or why is it not?"), 3)
        self.reason.setPlainText(record.reason)
        self.add_field(self.tr("Reason"), self.reason)
        told = self.tr("It is printed on exhibit sheets and may stand in a letter.")
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        self.reason.setFocus()

    def values(self) -> Judgement:
        """The same verdict with the reason as entered. Raises `InvalidInput` without one."""
        said = self.reason.toPlainText().strip()
        if not said:
            raise InvalidInput(self.tr("The reason is empty."), self.tr("Say what you saw or heard."))
        return Judgement(self._record.match, self._record.verdict, said)
