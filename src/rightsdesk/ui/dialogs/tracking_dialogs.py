"""What people write down around a case: a note, a hand-over, a tie to another case, the end of a licence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QWidget

from rightsdesk.domain.tracking import LinkKind
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord
from rightsdesk.services.casework.case_links import NewLink
from rightsdesk.services.casework.hand_overs import NewHandOver
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.ui.dialogs.form import FormDialog, choice, date_edit, date_of, line_edit, text_edit
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages


@dataclass(frozen=True)
class LicenceEnd:
    """Which licence ends, why, and on which day."""

    licence_id: str
    reason: str
    on: date


class NoteDialog(FormDialog[str]):
    """A note for whoever works on the case next."""

    def __init__(
        self, case_id: str, submit: Callable[[str], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Note on case %s").replace("%s", case_id), self.tr("Keep note"))
        self.note = text_edit(self.tr("What should the next person know?"), 6)
        self.add_field(self.tr("Note"), self.note)
        told = self.tr("A note is never changed; a later one corrects it.")
        self.fields.addWidget(SafeLabel(told, role="caption", wrap=True))
        self.note.setFocus()

    def values(self) -> str:
        """The note as written."""
        return self.note.toPlainText().strip()


class HandOverDialog(FormDialog[NewHandOver]):
    """Who gets the case, and where it stands; without a name it lies there for anybody."""

    def __init__(
        self,
        case: CaseFile,
        people: Sequence[str],
        submit: Callable[[NewHandOver], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Hand over case %s").replace("%s", case.id), self.tr("Hand over"))
        self._case = case
        holder = case.assignee or self.tr("nobody")
        self.fields.addWidget(SafeLabel(self.tr("Now with: %s").replace("%s", holder), role="muted"))
        self.to = line_edit(self.tr("A name; left empty, the case lies there for anybody"))
        known = QCompleter(list(people), self.to)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.to.setCompleter(known)
        self.note = text_edit(self.tr("What is done, what is next, what to watch"), 4)
        self.add_field(self.tr("To whom"), self.to)
        self.add_field(self.tr("Where it stands"), self.note)
        self.to.setFocus()

    def values(self) -> NewHandOver:
        """The hand-over as entered, with the version the person looked at."""
        said = self.note.toPlainText().strip()
        return NewHandOver(self._case.id, self.to.text().strip(), said, self._case.version)


class LinkDialog(FormDialog[NewLink]):
    """Another case that belongs to this one."""

    def __init__(
        self, case_id: str, submit: Callable[[NewLink], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Link case %s with another").replace("%s", case_id), self.tr("Link"))
        self._case_id = case_id
        self.other = line_edit(self.tr("Like C-2026-0001"))
        self.kind = choice(
            {
                LinkKind.RELATED: self.tr("Both concern one matter"),
                LinkKind.DUPLICATE: self.tr("This case repeats the other one"),
            }
        )
        self.note = text_edit(lines=2)
        self.add_pair((self.tr("Other case"), self.other), (self.tr("How they belong together"), self.kind))
        self.add_field(self.tr("Note"), self.note)
        self.other.setFocus()

    def values(self) -> NewLink:
        """The tie as entered."""
        said = self.note.toPlainText().strip()
        return NewLink(self._case_id, self.other.text().strip(), self.kind.currentData(), said)


class EndLicenceDialog(FormDialog[LicenceEnd]):
    """Why an account may use a work no longer."""

    def __init__(
        self,
        licence: LicenceRecord,
        today: date,
        submit: Callable[[LicenceEnd], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        heading = self.tr("End the licence of %s").replace("%s", licence.account)
        self.set_words(heading, self.tr("End licence"))
        self._id = licence.id
        self.on = date_edit(today)
        self.reason = line_edit(self.tr("For example: the contract of 2025 ran out"))
        told = self.tr("It stays on record for uses of its time. From this day on it covers nothing.")
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        self.add_field(self.tr("Day"), self.on)
        self.add_field(self.tr("Reason"), self.reason)
        self.reason.setFocus()

    def values(self) -> LicenceEnd:
        """The end as entered."""
        return LicenceEnd(self._id, self.reason.text().strip(), date_of(self.on))
