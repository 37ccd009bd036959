"""Forms of the opt-out desk: a request, what came of it, a test of outputs, and facts about a vendor."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.services.optouts.optout_audits import NewAudit
from rightsdesk.services.optouts.optout_records import OptOutRecord
from rightsdesk.services.optouts.optout_steps import NewOutcome
from rightsdesk.services.optouts.optouts import NewOptOuts
from rightsdesk.services.optouts.vendors import VendorChange, VendorRecord
from rightsdesk.ui.dialogs.form import (
    FormDialog,
    check_list,
    checked,
    choice,
    date_edit,
    date_of,
    line_edit,
    text_edit,
)
from rightsdesk.ui.look.drop_well import DropWell
from rightsdesk.ui.look.path_field import PathField, Wanted
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import optout_words


@dataclass(frozen=True)
class RequestChoices:
    """What a request can be made of: names by id, and each kind of letter with its languages."""

    vendors: Mapping[str, str]
    works: Mapping[str, str]
    kinds: Mapping[str, str]
    languages: Mapping[str, tuple[str, ...]]
    bases: Mapping[str, str]


class RequestDialog(FormDialog[NewOptOuts]):
    """One letter to each of the chosen vendors about the chosen works."""

    def __init__(
        self,
        choices: RequestChoices,
        chosen: tuple[str, str],
        submit: Callable[[NewOptOuts], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Ask AI vendors to keep works out of training"), self.tr("Draft the letters"))
        self._choices = choices
        vendor, work = chosen
        self.vendors = check_list(dict(choices.vendors), [vendor])
        self.works = check_list(dict(choices.works), [work] if work else list(choices.works))
        self.kind = choice(dict(choices.kinds))
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.language = choice({})
        self.bases = check_list(dict(choices.bases), [])
        self.add_pair((self.tr("Vendors"), self.vendors), (self.tr("Works"), self.works))
        self.add_pair((self.tr("Letter"), self.kind), (self.tr("Language"), self.language))
        self.add_field(self.tr("Grounds; with none ticked, those usual for each vendor"), self.bases)
        told = self.tr(
            "Each letter says no and reserves all rights; nothing in it accepts an opt-out regime. "
            "Letters are drafted, not sent."
        )
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        self._on_kind()

    def values(self) -> NewOptOuts:
        """The request as entered."""
        return NewOptOuts(
            vendors=checked(self.vendors),
            work_ids=checked(self.works),
            kind=self.kind.currentData(),
            language=self.language.currentData(),
            bases=checked(self.bases),
            skip_asked=True,
        )

    @Slot()
    def _on_kind(self) -> None:
        named = {"ja": self.tr("Japanese"), "en": self.tr("English"), "ja+en": self.tr("Both, side by side")}
        before = self.language.currentData()
        self.language.clear()
        for one in self._choices.languages[self.kind.currentData()]:
            self.language.addItem(named[one], one)
        self.language.setCurrentIndex(max(self.language.findData(before), 0))


class OutcomeDialog(FormDialog[NewOutcome]):
    """What a vendor answered, or what comes next."""

    def __init__(
        self,
        request: OptOutRecord,
        today: date,
        submit: Callable[[NewOutcome], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("What came of %s?").replace("%s", request.id), self.tr("Record"))
        self._request = request
        possible = {key: text for key, text in optout_words.outcomes().items() if key in request.steps}
        self.outcome = choice(possible)
        self.outcome.currentIndexChanged.connect(self._on_outcome)
        self.on = date_edit(today)
        self.route = choice(optout_words.routes())
        self.note = text_edit(self.tr("What was said, for which models, from when; or why"))
        self.well = DropWell(self.tr("Drop the vendor's answer as a file, if there is one"), several=False)
        self.add_pair((self.tr("Outcome"), self.outcome), (self.tr("Day"), self.on))
        self._route = self.add_pair((self.tr("To whom it goes"), self.route))
        self.add_field(self.tr("In words"), self.note)
        self.fields.addWidget(self.well)
        self._on_outcome()

    def values(self) -> NewOutcome:
        """The outcome as entered."""
        escalated = self.outcome.currentData() == "escalated"
        return NewOutcome(
            self._request.id,
            self.outcome.currentData() or "",
            date_of(self.on),
            self.note.toPlainText().strip(),
            next(iter(self.well.files), None),
            self.route.currentData() if escalated else "",
        )

    @Slot()
    def _on_outcome(self) -> None:
        self._route.setVisible(self.outcome.currentData() == "escalated")


class AuditDialog(FormDialog[NewAudit]):
    """A test of a vendor's outputs."""

    def __init__(
        self,
        request: OptOutRecord,
        today: date,
        submit: Callable[[NewAudit], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Test the outputs of %s").replace("%s", request.vendor_name), self.tr("Keep"))
        self._request = request
        self.model = line_edit(self.tr("Service or model as the vendor names it"))
        self.on = date_edit(today)
        self.prompt = text_edit(self.tr("The exact words that were asked"))
        self.finding = choice(optout_words.findings())
        self.well = DropWell(self.tr("Drop what came out: a video or a picture"), several=False)
        self.note = text_edit(lines=2)
        self.add_pair((self.tr("Model"), self.model), (self.tr("Day"), self.on))
        self.add_field(self.tr("Prompt"), self.prompt)
        self.add_field(self.tr("Your finding; a score never stands in for it"), self.finding)
        self.fields.addWidget(self.well)
        self.add_field(self.tr("Note"), self.note)

    def values(self) -> NewAudit:
        """The test as entered."""
        return NewAudit(
            self._request.id,
            self.model.text().strip(),
            self.prompt.toPlainText().strip(),
            date_of(self.on),
            self.finding.currentData(),
            next(iter(self.well.files), None),
            self.note.toPlainText().strip(),
        )


class BreachDialog(FormDialog[str]):
    """Why outputs break what a vendor confirmed."""

    def __init__(
        self, request: OptOutRecord, submit: Callable[[str], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(
            self.tr("%s broke its word").replace("%s", request.vendor_name), self.tr("Open a case")
        )
        told = self.tr("A case is opened with every output that was found to bring the work back.")
        self.reason = text_edit(self.tr("What came back, and where"))
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        self.add_field(self.tr("In words"), self.reason)

    def values(self) -> str:
        """The reason as entered."""
        return self.reason.toPlainText().strip()


class PackDialog(FormDialog[Path]):
    """Where the pack of a request goes."""

    def __init__(
        self, request: OptOutRecord, submit: Callable[[Path], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        heading = self.tr("Pack of all proof of %s").replace("%s", request.id)
        self.set_words(heading, self.tr("Write the pack"))
        told = self.tr(
            "A new folder for a regulator, an association or counsel: the letters, the answers, the tests "
            "with their outputs, the reservations in force, and a history to read. Others can check it "
            "without this program; nothing is sent."
        )
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        self.folder = PathField(Wanted.FOLDER, str(Path.home()))
        self.folder.name(self.tr("Where to"))
        self.name = line_edit()
        self.name.setText(f"{request.id}-pack")
        self.add_field(self.tr("Where to"), self.folder)
        self.add_field(self.tr("Name of the new folder"), self.name)

    def values(self) -> Path:
        """The new folder."""
        return self.folder.path() / self.name.text().strip()


class VendorDialog(FormDialog[VendorChange]):
    """What the studio found out about a vendor."""

    def __init__(
        self,
        vendor: VendorRecord,
        bases: Mapping[str, str],
        submit: Callable[[VendorChange], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("What is known of %s").replace("%s", vendor.name), self.tr("Save"))
        self.services = text_edit(self.tr("One service or model a line"))
        self.services.setPlainText("\n".join(vendor.services))
        self.code = choice(
            {one: optout_words.code(one) for one in ("signed", "partly", "refused", "unknown")}, vendor.code
        )
        self.bases = check_list(dict(bases), vendor.bases)
        self.lines = {
            "legal_entity": (self.tr("Legal entity"), vendor.legal_entity),
            "department": (self.tr("Department"), vendor.department),
            "address": (self.tr("Address"), vendor.address),
            "email": (self.tr("E-mail"), vendor.email),
            "form_url": (self.tr("Web form"), vendor.form_url),
        }
        self.edits = {key: line_edit() for key in self.lines}
        for key, (_label, value) in self.lines.items():
            self.edits[key].setText(value)
        self.source = line_edit(self.tr("Where you read it: an address, a letter, a page"))
        self.add_pair((self.tr("Services"), self.services), (self.tr("Usual grounds"), self.bases))
        self.add_field(self.tr("EU code of practice"), self.code)
        keys = list(self.lines)
        for left, right in (keys[:2], keys[3:]):
            self.add_pair((self.lines[left][0], self.edits[left]), (self.lines[right][0], self.edits[right]))
        self.add_field(self.lines["address"][0], self.edits["address"])
        self.add_field(self.tr("Source"), self.source)

    def values(self) -> VendorChange:
        """The facts as entered."""
        lines = {key: edit.text().strip() for key, edit in self.edits.items()}
        services = [line.strip() for line in self.services.toPlainText().splitlines() if line.strip()]
        return VendorChange(
            source=self.source.text().strip(),
            services=tuple(services),
            code=self.code.currentData(),
            bases=checked(self.bases),
            legal_entity=lines["legal_entity"],
            department=lines["department"],
            address=lines["address"],
            email=lines["email"],
            form_url=lines["form_url"],
        )
