"""Why cases go to the trash."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from rightsdesk.ui.dialogs.form import FormDialog, line_edit
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages


@dataclass(frozen=True)
class TrashReason:
    """Which cases, and why."""

    cases: tuple[str, ...]
    reason: str


class TrashReasonDialog(FormDialog[TrashReason]):
    """The form for the reason."""

    def __init__(
        self,
        cases: tuple[str, ...],
        submit: Callable[[TrashReason], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self._cases = cases
        self.set_words(self.tr("Move to the trash"), self.tr("Move"))
        self.reason = line_edit(self.tr("For example: entered twice"))
        told = self.tr("Evidence stays in the vault, and everything can be taken back.")
        self.fields.addWidget(SafeLabel(", ".join(cases[:12]) + (" …" if len(cases) > 12 else ""), wrap=True))
        self.add_field(self.tr("Reason"), self.reason)
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))

    def values(self) -> TrashReason:
        """The reason as entered."""
        return TrashReason(self._cases, self.reason.text().strip())
