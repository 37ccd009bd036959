"""What is done with the evidence of a case: files, pasted pictures, captures, packages, checkpoints."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Slot
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from rightsdesk.jobs import JobContext
from rightsdesk.services.capture import capture
from rightsdesk.services.capture.capture import CaptureDone
from rightsdesk.services.evidence import evidence, pasted
from rightsdesk.services.evidence.evidence import EvidenceAttached, NewEvidence
from rightsdesk.services.evidence.pasted import PastedEvidence
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.packages import bags, packages
from rightsdesk.services.packages.bags import BagReport
from rightsdesk.services.packages.packages import PackageWritten
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.evidence_dialog import EvidenceDialog
from rightsdesk.ui.dialogs.outcome_dialog import OutcomeDialog
from rightsdesk.ui.dialogs.package_dialogs import (
    CheckPackageDialog,
    PackageCheckedDialog,
    PackageDialog,
    PackageDoneDialog,
    PackageOrder,
)
from rightsdesk.ui.dialogs.stamp_dialogs import StampDialog
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import evidence_words
from rightsdesk.ui.wording.service_words import service_said

_MOST_NAMED = 8


class EvidenceDesk(QObject):
    """Opens the forms about evidence over a page and does what they ask."""

    def __init__(self, operations: Operations, page: QWidget) -> None:
        super().__init__(page)
        self._operations = operations
        self._page = page
        self.case: CaseFile | None = None

    @Slot(str)
    def attach(self, clip_id: str) -> None:
        """Open the form for files and folders."""
        self._open_form(clip_id, [])

    def attach_dropped(self, mime: QMimeData) -> bool:
        """Open the form for what was dropped or pasted as files; whether there were any."""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self._open_form("", files)
        return bool(files)

    @Slot()
    def paste(self) -> None:
        """Take the picture on the clipboard into evidence, or the files that were copied."""
        mime = QGuiApplication.clipboard().mimeData()
        if self.case is None:
            return
        if mime is not None and mime.hasImage():
            picture = QGuiApplication.clipboard().image()
            use = partial(attach_picture, case_id=self.case.id, picture=picture)
            job = self._operations.run(self.tr("Taking the pasted picture into the vault"), use)
            job.succeeded.connect(self._on_attached)
        elif mime is None or not self.attach_dropped(mime):
            told = self.tr("There is no picture on the clipboard. Copy a screenshot and paste it here.")
            self._operations.messages.note(told)

    @Slot(str)
    def capture(self, clip_id: str) -> None:
        """Fetch what the address of a clip serves now."""
        title = self.tr("Capturing the address of %s").replace("%s", clip_id)
        job = self._operations.run(title, partial(capture.capture_clip, clip_id=clip_id))
        job.succeeded.connect(self._on_captured)

    @Slot()
    def package(self) -> None:
        """Open the form for a package of the case."""
        if self.case is not None:
            messages = self._operations.messages
            PackageDialog(self.case.id, self._submit_package, messages, self._page).open()

    @Slot()
    def check_package(self) -> None:
        """Open the form for a package to check."""
        CheckPackageDialog(self._submit_check, self._operations.messages, self._page).open()

    @Slot()
    def stamps(self) -> None:
        """Show the checkpoints and their time-stamps."""
        StampDialog(self._operations, self._page).open()

    def _open_form(self, clip_id: str, files: list[Path]) -> None:
        if self.case is None:
            return
        named = {clip.id: f"{clip.id} · {clip.platform or clip.url}" for clip in self.case.clips}
        messages = self._operations.messages
        dialog = EvidenceDialog(self.case.id, named, clip_id, self._submit_files, messages, self._page)
        dialog.well.add_files(files)
        dialog.open()

    def _submit_files(self, new: NewEvidence) -> Job:
        use = partial(evidence.attach_evidence, new=new)
        job = self._operations.run(self.tr("Taking evidence into the vault"), use, quiet=True)
        job.succeeded.connect(self._on_attached)
        return job

    def _submit_package(self, order: PackageOrder) -> Job:
        case_id = self.case.id if self.case else ""
        use = partial(packages.export_case, case_id=case_id, out=order.out, redacted=order.redacted)
        job = self._operations.run(self.tr("Writing the package"), use, quiet=True)
        job.succeeded.connect(self._on_packed)
        return job

    def _submit_check(self, folder: Path) -> Job:
        job = self._operations.run(
            self.tr("Checking the package"), partial(_check_bag, folder=folder), quiet=True
        )
        job.succeeded.connect(self._on_bag_checked)
        return job

    @Slot(object)
    def _on_attached(self, attached: EvidenceAttached) -> None:
        ids = [item.id for item in attached.items]
        told = ", ".join(ids[:_MOST_NAMED]) + (" …" if len(ids) > _MOST_NAMED else "")
        text = self.tr("Saved and read back: %s.").replace("%s", told)
        if attached.skipped:
            left = self.tr(
                "Left out of the folder, since they are no files to keep: %s. The custody record names them."
            )
            text += " " + left.replace("%s", str(len(attached.skipped)))
        self._operations.messages.note(text)

    @Slot(object)
    def _on_captured(self, done: CaptureDone) -> None:
        if done.gone is None and not done.problem:
            text = self.tr("Captured and read back: %s.")
            told = text.replace("%s", ", ".join(item.id for item in done.evidence))
            self._operations.messages.note(told)
            return
        dialog = CaptureOutcome(done, self._operations, self._page)
        dialog.finish()

    @Slot(object)
    def _on_packed(self, made: PackageWritten) -> None:
        PackageDoneDialog(made, self._page).finish()

    @Slot(object)
    def _on_bag_checked(self, report: BagReport) -> None:
        PackageCheckedDialog(report, self._page).finish()


class CaptureOutcome(OutcomeDialog):
    """What stood in place of a clip, in the page's own wording; recorded as evidence all the same."""

    def __init__(self, done: CaptureDone, operations: Operations, parent: QWidget) -> None:
        super().__init__("", parent, good=done.gone is not None)
        gone = done.gone
        if gone is None:
            self.set_heading(self.tr("No media came from this address"))
            self.say(service_said(done.problem), self.tr("Page and record of the requests are kept."))
        else:
            self.set_heading(evidence_words.gone_kind(gone.kind))
            self.say(self.tr("This is evidence too: page, status, wording and time were recorded."))
            zone = operations.workspace.zone
            lines = (
                (self.tr("Status"), str(gone.status or "–")),
                (self.tr("Wording of the page"), gone.wording),
                (self.tr("Seen at"), evidence_words.moment(gone.at, zone)),
                (self.tr("Address"), gone.final_url),
            )
            self.add_values([line for line in lines if line[1]])
            self.say(
                self.tr("It says what this computer saw then, not who removed the clip or what others see.")
            )
        self.add_values(((self.tr("Evidence"), ", ".join(item.id for item in done.evidence)),))


def attach_picture(
    workspace: Workspace, case_id: str, picture: QImage, ctx: JobContext, clip_id: str | None = None
) -> EvidenceAttached:
    """Write the picture as PNG beside the window, and take it in."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(picture)
    content = bytes(buffer.data().data())
    return pasted.attach_bytes(workspace, PastedEvidence(case_id, content, clip_id=clip_id), ctx)


def _check_bag(_workspace: Workspace, folder: Path, ctx: JobContext) -> BagReport:
    return bags.verify_bag(folder, ctx)
