"""A protected title and its media: what letters print of the work, and what clips are compared with."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from rightsdesk.domain.vocabulary import WorkKind
from rightsdesk.services.works.catalogue import NewWork, WorkChange, WorkRecord
from rightsdesk.services.works.references import NewReferences
from rightsdesk.ui.dialogs.form import FormDialog, choice, day_entered, day_line, line_edit, text_edit
from rightsdesk.ui.look.drop_well import DropWell
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import choices

Values = TypeVar("Values")


class WorkForm(FormDialog[Values]):
    """The fields of a protected title."""

    def __init__(self, submit: Callable[[Values], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(submit, messages, parent)
        self.setMinimumWidth(680)
        self.title = line_edit()
        self.title_ja = line_edit()
        self.title_reading = line_edit()
        self.kind = choice(choices.work_kinds(), WorkKind.ANIME)
        self.url = line_edit("https://")
        self.rightsholder = line_edit(self.tr("Empty: your studio"))
        self.registration_no = line_edit()
        self.first_published_on = day_line()
        self.first_published_in = line_edit()
        about = self.tr("What is it, in one or two sentences a stranger understands?")
        self.description = text_edit(about, 3)
        self.description_ja = text_edit(lines=3)
        self.rights_chain = text_edit(self.tr("How the rights came to the rightsholder"), 2)
        self.co_owners = line_edit()
        self.guideline = line_edit(self.tr("Where the studio's fan-work guideline is, if there is one"))
        self.co_owners_consent = QCheckBox(self.tr("All co-owners agree"))
        self.co_owners_consent.setChecked(True)
        self._lay_out()
        self.title.setFocus()

    def _lay_out(self) -> None:
        self.add_pair((self.tr("Title"), self.title), (self.tr("Title in Japanese"), self.title_ja))
        self.add_pair((self.tr("Kind"), self.kind), (self.tr("Reading (kana)"), self.title_reading))
        self.add_field(self.tr("Official page"), self.url)
        self.add_pair(
            (self.tr("Description"), self.description),
            (self.tr("Description in Japanese"), self.description_ja),
        )
        self.add_pair(
            (self.tr("First published on"), self.first_published_on),
            (self.tr("First published in"), self.first_published_in),
        )
        self.add_pair(
            (self.tr("Rightsholder"), self.rightsholder),
            (self.tr("Registration number"), self.registration_no),
        )
        self.add_field(self.tr("Chain of rights"), self.rights_chain)
        self.add_pair((self.tr("Co-owners"), self.co_owners), (self.tr("Guideline"), self.guideline))
        self.fields.addWidget(self.co_owners_consent)

    def entered(self) -> dict[str, Any]:
        """Every field by its name in the register. Raises `InvalidInput` for a day that is none."""
        lines = (
            self.title, self.title_ja, self.url, self.rightsholder, self.registration_no,
            self.first_published_in, self.co_owners, self.guideline, self.title_reading,
        )  # fmt: skip
        names = (
            "title", "title_ja", "url", "rightsholder", "registration_no",
            "first_published_in", "co_owners", "guideline", "title_reading",
        )  # fmt: skip
        return {
            **{name: line.text().strip() for name, line in zip(names, lines, strict=True)},
            "kind": self.kind.currentData(),
            "first_published_on": day_entered(self.first_published_on),
            "description": self.description.toPlainText().strip(),
            "description_ja": self.description_ja.toPlainText().strip(),
            "rights_chain": self.rights_chain.toPlainText().strip(),
            "co_owners_consent": self.co_owners_consent.isChecked(),
        }


class WorkDialog(WorkForm[NewWork]):
    """The form for a new work."""

    def __init__(self, submit: Callable[[NewWork], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Register a work"), self.tr("Register work"))

    def values(self) -> NewWork:
        """The work as entered."""
        return NewWork(**self.entered())


class EditWorkDialog(WorkForm[WorkChange]):
    """The same form, filled with a registered work."""

    def __init__(
        self,
        work: WorkRecord,
        submit: Callable[[WorkChange], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Change work %s").replace("%s", work.id), self.tr("Save"))
        self._work = work
        for line, text in (
            (self.title, work.title),
            (self.title_ja, work.title_ja),
            (self.title_reading, work.title_reading),
            (self.url, work.url),
            (self.rightsholder, work.rightsholder),
            (self.registration_no, work.registration_no),
            (self.first_published_in, work.first_published_in),
            (self.co_owners, work.co_owners),
            (self.guideline, work.guideline),
            (self.first_published_on, work.first_published_on.isoformat() if work.first_published_on else ""),
        ):
            _fill(line, text)
        self.kind.setCurrentIndex(self.kind.findData(work.kind))
        self.description.setPlainText(work.description)
        self.description_ja.setPlainText(work.description_ja)
        self.rights_chain.setPlainText(work.rights_chain)
        self.co_owners_consent.setChecked(work.co_owners_consent)

    def values(self) -> WorkChange:
        """What differs from the work the person looked at, with its version."""
        entered = self.entered()
        changed = {key: value for key, value in entered.items() if value != getattr(self._work, key)}
        if "first_published_on" in changed:
            changed["first_published_on"] = changed["first_published_on"] or ""
        return WorkChange(**changed, version=self._work.version)


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


def _fill(line: QLineEdit, text: str) -> None:
    line.setText(text)
    line.setCursorPosition(0)
