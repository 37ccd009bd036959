"""The studio's own record and its works: what letters print of the sender and of what is protected."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from rightsdesk.services.catalogue import NewWork
from rightsdesk.services.references import NewReferences
from rightsdesk.services.studio import StudioChange, StudioRecord
from rightsdesk.ui import choices
from rightsdesk.ui.dialogs.form import FormDialog, choice, line_edit, text_edit
from rightsdesk.ui.drop_well import DropWell
from rightsdesk.ui.job_runner import Job
from rightsdesk.ui.messages import Messages
from rightsdesk.ui.safe_text import SafeLabel

_BOTH = (
    "name", "name_ja", "representative", "representative_ja", "address", "address_ja", "department",
    "department_ja", "phone", "email", "name_romaji", "country",
)  # fmt: skip


class StudioDialog(FormDialog[StudioChange]):
    """The contact block that letters print."""

    def __init__(
        self,
        studio: StudioRecord,
        submit: Callable[[StudioChange], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Your studio"), self.tr("Save"))
        self.setMinimumWidth(680)
        self.edits: dict[str, QLineEdit] = {}
        for key in _BOTH:
            self.edits[key] = line_edit()
            self.edits[key].setText(str(getattr(studio, key)))
            self.edits[key].setCursorPosition(0)
        sentence = self.tr(
            "Letters print these lines as the sender. Japanese letters take the Japanese ones."
        )
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        named = self._names()
        for left, right in zip(_BOTH[::2], _BOTH[1::2], strict=True):
            self.add_pair((named[left], self.edits[left]), (named[right], self.edits[right]))

    def values(self) -> StudioChange:
        """All lines as entered."""
        lines: dict[str, Any] = {key: edit.text().strip() for key, edit in self.edits.items()}
        return StudioChange(**lines)

    def _names(self) -> dict[str, str]:
        return {
            "name": self.tr("Name"),
            "name_ja": self.tr("Name in Japanese"),
            "name_romaji": self.tr("Name in Roman letters"),
            "representative": self.tr("Representative"),
            "representative_ja": self.tr("Representative in Japanese"),
            "address": self.tr("Postal address"),
            "address_ja": self.tr("Postal address in Japanese"),
            "department": self.tr("Department"),
            "department_ja": self.tr("Department in Japanese"),
            "phone": self.tr("Phone"),
            "email": self.tr("E-mail"),
            "country": self.tr("Country"),
        }


class WorkDialog(FormDialog[NewWork]):
    """The form for a protected title."""

    def __init__(self, submit: Callable[[NewWork], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Register a work"), self.tr("Register work"))
        self.title = line_edit()
        self.title_ja = line_edit()
        self.kind = choice(choices.work_kinds())
        self.url = line_edit("https://")
        self.description = text_edit(
            self.tr("What is it, in one or two sentences a stranger understands?"), 3
        )
        self.guideline = line_edit(self.tr("Where the studio's fan-work guideline is, if there is one"))
        self.add_pair((self.tr("Title"), self.title), (self.tr("Title in Japanese"), self.title_ja))
        self.add_pair((self.tr("Kind"), self.kind), (self.tr("Official page"), self.url))
        self.add_field(self.tr("Description"), self.description)
        self.add_field(self.tr("Guideline"), self.guideline)
        self.title.setFocus()

    def values(self) -> NewWork:
        """The work as entered."""
        return NewWork(
            title=self.title.text().strip(),
            title_ja=self.title_ja.text().strip(),
            kind=self.kind.currentData(),
            url=self.url.text().strip(),
            description=self.description.toPlainText().strip(),
            guideline=self.guideline.text().strip(),
        )


class ReferenceDialog(FormDialog[NewReferences]):
    """The form for media of a work that clips are compared with."""

    def __init__(
        self,
        work_id: str,
        title: str,
        submit: Callable[[NewReferences], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Add references to %s").replace("%s", title), self.tr("Add references"))
        self._work_id = work_id
        self.well = DropWell(self.tr("Drop videos, stills or whole folders of the work here"))
        self.label = line_edit(self.tr("For example: Episode 1"))
        self.locus = line_edit(self.tr("For example: scene 12, 00:10 to 00:42"))
        self.fields.addWidget(self.well)
        self.add_pair((self.tr("Label"), self.label), (self.tr("Place in the work"), self.locus))

    def values(self) -> NewReferences:
        """The files with their label and place."""
        return NewReferences(
            self._work_id, self.well.files, self.label.text().strip(), self.locus.text().strip()
        )
