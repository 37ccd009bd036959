"""Opens the form in which a letter of a case is begun."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice, NoticeChanged
from rightsdesk.services.works import catalogue
from rightsdesk.services.works.catalogue import PlatformRecord
from rightsdesk.ui.dialogs.draft_dialog import DraftChoices, DraftDialog
from rightsdesk.ui.look import formats
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.labels import kind_label


class DraftingDesk(QObject):
    """The form of one case; `case` is the one that is shown."""

    drafted = Signal(str)

    def __init__(self, operations: Operations, page: QWidget) -> None:
        super().__init__(page)
        self._operations = operations
        self._page = page
        self.case: CaseFile | None = None
        self._platforms = Reader(operations, self)
        self._platforms.arrived.connect(self._on_platforms)

    @Slot()
    def draft(self) -> None:
        """Ask which letter is wanted."""
        self._platforms.read(catalogue.list_platforms)

    @Slot(object)
    def _on_platforms(self, platforms: tuple[PlatformRecord, ...]) -> None:
        if self.case is None:
            return
        workspace, messages = self._operations.workspace, self._operations.messages
        kinds = tuple(rule for rule in workspace.rules.notice_kinds.values() if rule.available)
        named = {platform.id: platform.name for platform in platforms}
        earlier = {
            one.id: " · ".join((one.id, kind_label(workspace, one.kind), formats.day(one.sent_on)))
            for one in self.case.notices
            if one.pdf
        }
        offered = DraftChoices(self.case.id, kinds, named, earlier)
        DraftDialog(offered, self._submit, messages, self._page).open()

    def _submit(self, new: NewNotice) -> Job:
        use = partial(notices.draft_notice, new=new)
        job = self._operations.write(self.tr("Drafting the notice"), use, quiet=True)
        job.succeeded.connect(self._on_drafted)
        return job

    @Slot(object)
    def _on_drafted(self, drafted: NoticeChanged) -> None:
        self.drafted.emit(drafted.notice.id)
