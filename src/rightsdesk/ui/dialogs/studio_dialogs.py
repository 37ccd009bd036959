"""The studio's own record: what letters print of the sender, who signs them, and with what authority."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rightsdesk.services.house.studio import (
    AuthorityRecord,
    NewAuthority,
    NewSignatory,
    SignatoryRecord,
    StudioChange,
    StudioRecord,
    StudioSaved,
)
from rightsdesk.ui.dialogs.form import FormDialog, day_entered, day_line, line_edit
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import clear_layout, make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.messages import Messages

_BOTH = (
    "name", "name_ja", "representative", "representative_ja", "address", "address_ja", "department",
    "department_ja", "phone", "email", "name_romaji", "country",
)  # fmt: skip


@dataclass(frozen=True)
class StudioSubmits:
    """What the studio's form can start, as jobs."""

    save: Callable[[StudioChange], Job]
    add_signatory: Callable[[NewSignatory], Job]
    add_authority: Callable[[NewAuthority], Job]


class StudioDialog(FormDialog[StudioChange]):
    """The contact block that letters print; signatories and documents are put on record one at a time."""

    def __init__(
        self,
        studio: StudioRecord,
        submits: StudioSubmits,
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submits.save, messages, parent)
        self._submits = submits
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
        self.signatories = RecordLines(self.tr("Who signs"), self.tr("Add a signatory"))
        self.signatories.add.clicked.connect(self._on_signatory_wanted)
        self.authorities = RecordLines(self.tr("Authority documents"), self.tr("Add a document"))
        self.authorities.add.clicked.connect(self._on_authority_wanted)
        records = QHBoxLayout()
        records.setSpacing(Space.M)
        for one in (self.signatories, self.authorities):
            records.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        self.fields.addLayout(records)
        self._show_records(studio)

    def values(self) -> StudioChange:
        """All lines as entered."""
        lines: dict[str, Any] = {key: edit.text().strip() for key, edit in self.edits.items()}
        return StudioChange(**lines)

    def _show_records(self, studio: StudioRecord) -> None:
        people = [self._signatory(one) for one in studio.signatories]
        self.signatories.show_lines(people, self.tr("Nobody yet: letters name the representative."))
        documents = [self._authority(one) for one in studio.authority_documents]
        self.authorities.show_lines(documents, self.tr("None yet: an agent's letters need one."))

    def _signatory(self, one: SignatoryRecord) -> str:
        japanese = screen_language() == "ja"
        name = one.name_ja or one.name if japanese else one.name
        title = one.title_ja or one.title if japanese else one.title or one.title_ja
        line = " · ".join(filter(None, (name, title)))
        return self.tr("%s (signs now)").replace("%s", line) if one.is_default else line

    def _authority(self, one: AuthorityRecord) -> str:
        issued, expires = (formats.day(day) if day else "" for day in (one.issued_on, one.expires_on))
        parts = (
            one.title,
            one.holder_name,
            self.tr("issued %s").replace("%s", issued) if issued else "",
            self.tr("expires %s").replace("%s", expires) if expires else "",
        )
        return " · ".join(part for part in parts if part)

    @Slot()
    def _on_signatory_wanted(self) -> None:
        SignatoryDialog(self._submit_signatory, self._messages, self).open()

    def _submit_signatory(self, new: NewSignatory) -> Job:
        job = self._submits.add_signatory(new)
        job.succeeded.connect(self._on_record_added)
        return job

    @Slot()
    def _on_authority_wanted(self) -> None:
        AuthorityDialog(self._submit_authority, self._messages, self).open()

    def _submit_authority(self, new: NewAuthority) -> Job:
        job = self._submits.add_authority(new)
        job.succeeded.connect(self._on_record_added)
        return job

    @Slot(object)
    def _on_record_added(self, saved: StudioSaved) -> None:
        self._show_records(saved.studio)

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


class SignatoryDialog(FormDialog[NewSignatory]):
    """The form for a person who signs letters from now on."""

    def __init__(self, submit: Callable[[NewSignatory], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Add a signatory"), self.tr("Add signatory"))
        self.name, self.name_ja, self.title, self.title_ja = (line_edit() for _ in range(4))
        sentence = self.tr("From now on letters are signed by this person.")
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.add_pair((self.tr("Name"), self.name), (self.tr("Name in Japanese"), self.name_ja))
        self.add_pair((self.tr("Title"), self.title), (self.tr("Title in Japanese"), self.title_ja))
        self.name.setFocus()

    def values(self) -> NewSignatory:
        """The person as entered."""
        lines = (self.name, self.name_ja, self.title, self.title_ja)
        return NewSignatory(*(line.text().strip() for line in lines))


class AuthorityDialog(FormDialog[NewAuthority]):
    """The form for a document that lets somebody speak for the studio."""

    def __init__(self, submit: Callable[[NewAuthority], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Add an authority document"), self.tr("Add document"))
        self.title = line_edit(self.tr("For example: power of attorney"))
        self.holder = line_edit()
        self.issued_on, self.expires_on = day_line(), day_line()
        self.add_pair((self.tr("Title"), self.title), (self.tr("Given by"), self.holder))
        self.add_pair((self.tr("Issued on"), self.issued_on), (self.tr("Expires on"), self.expires_on))
        self.title.setFocus()

    def values(self) -> NewAuthority:
        """The document as entered. Raises `InvalidInput` for a day that is none."""
        return NewAuthority(
            title=self.title.text().strip(),
            holder_name=self.holder.text().strip(),
            issued_on=day_entered(self.issued_on),
            expires_on=day_entered(self.expires_on),
        )


class RecordLines(QWidget):
    """A small list of records, a line each, with a button to add one."""

    def __init__(self, heading: str, action: str) -> None:
        super().__init__()
        self.add = make_button(self.tr("Add"), "plus")
        self.add.setAccessibleName(action)
        self.lines: list[str] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.addWidget(SafeLabel(heading, role="strong"), 1)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        column.addLayout(head)
        column.addLayout(self._rows)

    def show_lines(self, lines: list[str], empty: str) -> None:
        """Show other records; `empty` is the sentence for none."""
        self.lines = lines
        clear_layout(self._rows)
        for line in lines:
            self._rows.addWidget(SafeLabel(line, wrap=True))
        if not lines:
            self._rows.addWidget(SafeLabel(empty, role="muted", wrap=True))
