"""Who acts from now on; every record carries this name."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.ui.dialogs.form import FormDialog, line_edit
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages


@dataclass(frozen=True)
class Person:
    """The name of a person."""

    name: str


class PersonDialog(FormDialog[Person]):
    """The form for the acting person's name."""

    def __init__(
        self, actor: str, submit: Callable[[Person], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Who acts?"), self.tr("Act under this name"))
        self.name = line_edit()
        self.name.setText(actor)
        self.name.selectAll()
        sentence = self.tr(
            "Everything recorded from now on carries this name, beside the account of this computer."
        )
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.add_field(self.tr("Name"), self.name)

    def values(self) -> Person:
        """The name as entered."""
        name = " ".join(self.name.text().split())
        if not name:
            raise InvalidInput(self.tr("The name is empty."), self.tr("Enter the name of the person."))
        return Person(name)
