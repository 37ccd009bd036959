"""What a person does about fingerprints for partners: the forms, and the services behind them."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.domain.exchange_sheet import paragraphs
from rightsdesk.jobs import JobContext
from rightsdesk.services.exchange import fingerprint_exchange, fingerprint_keys, foreign_fingerprints
from rightsdesk.services.exchange.fingerprint_exchange import FingerprintsGiven
from rightsdesk.services.exchange.fingerprint_records import FingerprintFileRecord
from rightsdesk.services.exchange.foreign_fingerprints import FingerprintsSeen, FingerprintsTaken
from rightsdesk.services.works.catalogue import WorkRecord
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.fingerprint_dialogs import (
    ChooseFingerprintsDialog,
    ExportOrder,
    GiveFingerprintsDialog,
    Offer,
    PartnerFilesDialog,
    TakeFingerprintsDialog,
    TakeOrder,
)
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words


@dataclass(frozen=True)
class _Looked:
    path: Path
    seen: FingerprintsSeen


@dataclass(frozen=True)
class _Files:
    rows: tuple[FingerprintFileRecord, ...]
    mark: str


class ExchangeDesk(QObject):
    """Opens the forms about partners' fingerprints over a page and does what they say."""

    def __init__(self, operations: Operations, page: QWidget) -> None:
        super().__init__(page)
        self._operations = operations
        self._page = page
        self._list: PartnerFilesDialog | None = None
        self._files = Reader(operations, self)
        self._files.arrived.connect(self._on_files)

    def give(self, work: WorkRecord) -> None:
        """Ask for whom, and into which file."""
        texts = self._operations.workspace.rules.texts
        follows = [
            "\n\n".join(paragraphs(texts, screen_language(), pictures=pictures)[:2])
            for pictures in (False, True)
        ]
        offer = Offer(work.id, words.work_title(work.title, work.title_ja), *follows)
        messages = self._operations.messages
        GiveFingerprintsDialog(offer, self._submit_give, messages, self._page).open()

    def show_files(self) -> None:
        """Show what was given and taken."""
        self._list = PartnerFilesDialog(self._page)
        self._list.take_wanted.connect(self.take)
        self._list.wanted.connect(self._remove)
        self._list.destroyed.connect(self._on_closed)
        self._list.open()
        self._read()

    @Slot()
    def take(self) -> None:
        """Ask for a partner's file."""
        ChooseFingerprintsDialog(self._submit_look, self._operations.messages, self._over).open()

    @property
    def _over(self) -> QWidget:
        return self._list or self._page

    def _read(self) -> None:
        self._files.read(_files)

    def _submit_give(self, order: ExportOrder) -> Job:
        use = partial(fingerprint_exchange.export_fingerprints, new=order.new, out=order.out)
        job = self._operations.run(self.tr("Writing fingerprints"), use, quiet=True)
        job.succeeded.connect(self._on_given)
        return job

    def _submit_look(self, path: Path) -> Job:
        job = self._operations.run(self.tr("Checking fingerprints"), partial(_look, path=path), quiet=True)
        job.succeeded.connect(self._on_looked)
        return job

    def _submit_take(self, order: TakeOrder) -> Job:
        use = partial(foreign_fingerprints.take_fingerprints, path=order.path, trust=order.trust)
        job = self._operations.run(self.tr("Taking in fingerprints"), use, quiet=True)
        job.succeeded.connect(self._on_taken)
        return job

    @Slot(str)
    def _remove(self, file_id: str) -> None:
        use = partial(foreign_fingerprints.remove_fingerprints, file_id=file_id)
        job = self._operations.write(self.tr("Taking out fingerprints"), use)
        job.succeeded.connect(self._on_changed)

    @Slot(object)
    def _on_files(self, found: _Files) -> None:
        if self._list is not None:
            self._list.show_files(found.rows, found.mark)

    @Slot(object)
    def _on_given(self, given: FingerprintsGiven) -> None:
        text = self.tr("%1 is written. Read this key to the partner: %2").replace("%1", given.path)
        self._operations.messages.note(text.replace("%2", given.mark))

    @Slot(object)
    def _on_looked(self, looked: _Looked) -> None:
        messages = self._operations.messages
        TakeFingerprintsDialog(looked.path, looked.seen, self._submit_take, messages, self._over).open()

    @Slot(object)
    def _on_taken(self, taken: FingerprintsTaken) -> None:
        text = self.tr("Clips are compared with works of %s from now on.")
        self._operations.messages.note(text.replace("%s", taken.file.partner))
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        if self._list is not None:
            self._read()

    @Slot()
    def _on_closed(self) -> None:
        self._list = None


def _look(workspace: Workspace, *, path: Path, ctx: JobContext) -> _Looked:
    return _Looked(path, foreign_fingerprints.look_at_fingerprints(workspace, path, ctx))


def _files(workspace: Workspace) -> _Files:
    rows = foreign_fingerprints.list_fingerprint_files(workspace)
    return _Files(rows, fingerprint_keys.show_own_key(workspace).mark)
