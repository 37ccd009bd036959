"""The forms that are wanted from everywhere: log a clip, the studio, the acting person."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.services.finding import boards
from rightsdesk.services.house import studio
from rightsdesk.services.house.studio import NewAuthority, NewSignatory, StudioChange, StudioRecord
from rightsdesk.services.intake.triage import ClipsLogged
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.desks import uses
from rightsdesk.ui.desks.import_desk import ImportDesk
from rightsdesk.ui.dialogs.about_dialog import AboutDialog
from rightsdesk.ui.dialogs.clip_dialog import ClipChoices, ClipDialog, ClipToLog
from rightsdesk.ui.dialogs.person_dialog import Person, PersonDialog
from rightsdesk.ui.dialogs.studio_dialogs import StudioDialog, StudioSubmits
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.service_words import service_said

_TABLES = frozenset({".csv", ".tsv", ".xlsx"})


class WindowForms(QObject):
    """Opens those forms over the window and does what they ask."""

    clip_logged = Signal(str)

    def __init__(self, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self.operations = operations
        self._window = window
        self._case_id = ""
        self._dropped: list[QUrl] = []
        self.imports = ImportDesk(operations, window)
        self._choices = Reader(operations, self)
        self._choices.arrived.connect(self._on_choices)
        self._studio = Reader(operations, self)
        self._studio.arrived.connect(self._on_studio)

    def log_clip(self, case_id: str, dropped: list[QUrl]) -> None:
        """Open the form for a new clip: for a case, or with an empty id for one yet to be chosen."""
        self._case_id, self._dropped = case_id, dropped
        self._choices.read(_clip_choices)

    def take_drop(self, case_id: str, dropped: list[QUrl]) -> None:
        """Open the form for what was dropped on the window: a table is imported, the rest is a clip."""
        files = [Path(url.toLocalFile()) for url in dropped if url.isLocalFile()]
        if len(dropped) == len(files) == 1 and files[0].suffix.lower() in _TABLES:
            self.imports.begin_with(files[0])
        else:
            self.log_clip(case_id, dropped)

    @Slot(object)
    def _on_choices(self, choices: ClipChoices) -> None:
        dialog = ClipDialog(choices, self._case_id, self._submit_clip, self.operations, self._window)
        for url in self._dropped:
            dialog.take(url)
        self._dropped = []
        dialog.open()

    def _submit_clip(self, wanted: ClipToLog) -> Job:
        job = self.operations.run(
            self.tr("Logging the clip"), partial(uses.log_clip, wanted=wanted), quiet=True
        )
        job.succeeded.connect(self._on_clip_logged)
        return job

    @Slot(object)
    def _on_clip_logged(self, logged: ClipsLogged) -> None:
        ids = [one.id for one in logged.clips]
        text = self.tr("Clip %s is logged.").replace("%s", ids[0])
        if len(ids) > 1:
            text = self.tr("Clips %s are logged.").replace("%s", f"{ids[0]} – {ids[-1]}")
        same = ", ".join(dict.fromkeys(known.clip for one in logged.clips for known in one.duplicates_of))
        if same:
            text += " " + self.tr("It looks the same as %s.").replace("%s", same)
        warnings = [service_said(warning) for one in logged.clips for warning in one.warnings]
        text += "".join(
            f" {said}" for said in warnings[-1:]
        )  # a licence is named after what the address says
        self.operations.messages.note(text)
        self.clip_logged.emit(logged.case)

    @Slot()
    def edit_studio(self) -> None:
        """Open the form for the studio's contact block."""
        self._studio.read(studio.show_studio)

    @Slot(object)
    def _on_studio(self, record: StudioRecord) -> None:
        submits = StudioSubmits(self._submit_studio, self._submit_signatory, self._submit_authority)
        StudioDialog(record, submits, self.operations.messages, self._window).open()

    def _submit_studio(self, change: StudioChange) -> Job:
        use = partial(studio.set_studio, change=change)
        return self.operations.write(self.tr("Saving the studio"), use, quiet=True)

    def _submit_signatory(self, new: NewSignatory) -> Job:
        use = partial(studio.add_signatory, new=new)
        return self.operations.write(self.tr("Saving the signatory"), use, quiet=True)

    def _submit_authority(self, new: NewAuthority) -> Job:
        use = partial(studio.add_authority_document, new=new)
        return self.operations.write(self.tr("Saving the document"), use, quiet=True)

    @Slot()
    def show_about(self) -> None:
        """Tell what this installation is."""
        AboutDialog(self.operations, self._window).open()

    @Slot()
    def choose_person(self) -> None:
        """Open the form for the acting person."""
        actor = self.operations.workspace.actor
        PersonDialog(actor, self._submit_person, self.operations.messages, self._window).open()

    def _submit_person(self, person: Person) -> Job:
        self.operations.act_as(person.name)
        return self.operations.read(boards.counts)


def _clip_choices(workspace: Workspace) -> ClipChoices:
    """Read what the clip form offers."""
    rows = boards.case_rows(workspace, boards.CaseFilter(open_only=True, limit=200))
    return ClipChoices(
        cases=tuple((row.id, f"{row.id} · {row.title}") for row in rows),
        platforms=tuple((one.id, one.name) for one in catalogue.list_platforms(workspace)),
        works=tuple(
            (work.id, words.work_title(work.title, work.title_ja))
            for work in words.by_title(catalogue.list_works(workspace))
        ),
    )
