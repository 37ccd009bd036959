"""Keep a filter under a name."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QWidget

from rightsdesk.ui.dialogs.form import FormDialog, line_edit
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages


@dataclass(frozen=True)
class FilterName:
    """Under which name, and whether everybody sees it."""

    name: str
    shared: bool


class SaveFilterDialog(FormDialog[FilterName]):
    """The form for the name of a filter."""

    def __init__(self, submit: Callable[[FilterName], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Keep this filter"), self.tr("Keep"))
        self.name = line_edit(self.tr("For example: Overdue on YouTube"))
        self.shared = QCheckBox(self.tr("Everybody who works here sees it"))
        told = self.tr(
            "It keeps what is filtered, the order and the columns; one's own of the same name is replaced."
        )
        self.add_field(self.tr("Name"), self.name)
        self.fields.addWidget(self.shared)
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))

    def values(self) -> FilterName:
        """The name as entered."""
        return FilterName(self.name.text().strip(), self.shared.isChecked())
