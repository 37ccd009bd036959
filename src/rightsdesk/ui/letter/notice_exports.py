"""The ways in which a letter leaves the program: as mail, as a Word file, as a signed PDF."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from rightsdesk.domain.naiyo_rules import NaiyoSheet
from rightsdesk.errors import UserError
from rightsdesk.services.letters import naiyo_sheets
from rightsdesk.services.notices import mail, notice_files
from rightsdesk.services.notices.mail import MailSent, NoticeMail
from rightsdesk.services.notices.notice_files import SignedNotice
from rightsdesk.services.notices.notice_records import NoticeRecord
from rightsdesk.ui.desks import uses
from rightsdesk.ui.desks.uses import Saved
from rightsdesk.ui.dialogs.mail_dialog import Addressed, MailDialog, MailToSend
from rightsdesk.ui.dialogs.naiyo_dialog import NaiyoDialog
from rightsdesk.ui.dialogs.sign_dialog import SignDialog, Signing
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.service_words import service_said


class NoticeExports(QObject):
    """Makes files of the letter that is open, and sends it when a person says so."""

    saved = Signal(str)

    def __init__(self, operations: Operations, window: QWidget) -> None:
        super().__init__(window)
        self._operations = operations
        self._window = window
        self._notice: NoticeRecord | None = None
        self._make: uses.MakesFile | None = None
        self._mail = Reader(operations, self)
        self._mail.arrived.connect(self._on_mail)
        self._mail.failed.connect(operations.messages.show_error)
        self._composed = Reader(operations, self)
        self._composed.arrived.connect(self._on_composed)
        self._composed.failed.connect(self._on_refused)
        self.dialog: MailDialog | None = None
        self._naiyo: NaiyoDialog | None = None
        self._sheets = Reader(operations, self)
        self._sheets.arrived.connect(self._on_sheet)

    def set_notice(self, notice: NoticeRecord) -> None:
        """Speak of this letter from now on."""
        self._notice = notice

    @property
    def _id(self) -> str:
        return self._notice.id if self._notice else ""

    @Slot()
    def save_for_counsel(self) -> None:
        """Save an editable copy."""
        self._save("docx", partial(notice_files.write_docx, notice_id=self._id, layout="counsel"))

    @Slot()
    def save_for_e_naiyo(self) -> None:
        """Save the file that Japan Post's electronic content-certified mail takes."""
        self._save("docx", partial(notice_files.write_docx, notice_id=self._id, layout="e_naiyo"))

    @Slot()
    def lay_on_grid(self) -> None:
        """Show the letter on the paper grid of content-certified mail, with its counts."""
        grids = self._operations.workspace.rules.naiyo.grid
        dialog = NaiyoDialog(self._id, grids, self._window)
        dialog.grid_wanted.connect(self._on_grid)
        dialog.finished.connect(self._on_naiyo_gone)
        self._naiyo = dialog
        dialog.open()
        self._on_grid(grids[0].id)

    @Slot(str)
    def _on_grid(self, grid: str) -> None:
        self._sheets.read(partial(naiyo_sheets.lay_on_grid, notice_id=self._id, grid=grid))

    @Slot(object)
    def _on_sheet(self, sheet: NaiyoSheet) -> None:
        if self._naiyo is not None:
            self._naiyo.show_sheet(sheet)

    @Slot()
    def _on_naiyo_gone(self) -> None:
        self._naiyo = None

    @Slot()
    def sign(self) -> None:
        """Sign the issued PDF with a certificate of the person's own."""
        SignDialog(self._id, self._submit_signing, self._operations.messages, self._window).open()

    def _submit_signing(self, signing: Signing) -> Job:
        use = partial(
            notice_files.sign_notice,
            notice_id=self._id,
            certificate=signing.certificate,
            password=signing.password,
            key=signing.key,
        )
        job = self._operations.run(self.tr("Signing %s").replace("%s", self._id), use, quiet=True)
        job.succeeded.connect(self._on_signed)
        return job

    @Slot(object)
    def _on_signed(self, signed: SignedNotice) -> None:
        text = self.tr("Signed by %1: %2").replace("%1", signed.signer).replace("%2", signed.path)
        self._operations.messages.note(" ".join((text, *map(service_said, signed.warnings))))

    @Slot()
    def send_mail(self) -> None:
        """Show the letter as a mail; it leaves only when its button is pressed."""
        self._mail.look(partial(uses.ready_mail, notice_id=self._id))

    @Slot(object)
    def _on_mail(self, ready: uses.MailReady) -> None:
        dialog = MailDialog(self._id, ready.pdf, self._submit_mail, self._operations.messages, self._window)
        dialog.recompose_wanted.connect(self._on_recompose)
        dialog.eml_wanted.connect(self._on_eml)
        dialog.finished.connect(self._on_dialog_gone)
        self.dialog = dialog
        if ready.mail is not None:
            dialog.show_mail(ready.mail)
        if ready.refusal is not None:
            dialog.show_refusal(ready.refusal)
        dialog.open()

    @Slot()
    def _on_dialog_gone(self) -> None:
        self.dialog = None

    @Slot(object)
    def _on_recompose(self, addressed: Addressed) -> None:
        use = partial(mail.compose_mail, notice_id=self._id, to=addressed.to, cc=addressed.cc)
        self._composed.read(use, quiet=True)

    @Slot(object)
    def _on_composed(self, composed: NoticeMail) -> None:
        if self.dialog is not None:
            self.dialog.show_mail(composed)

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        if self.dialog is not None and isinstance(error, UserError):
            self.dialog.show_refusal(error)
        else:
            self._operations.messages.show_error(error)

    def _submit_mail(self, wanted: MailToSend) -> Job:
        use = partial(
            mail.send_mail,
            notice_id=self._id,
            server=wanted.server,
            to=wanted.addressed.to,
            cc=wanted.addressed.cc,
        )
        job = self._operations.run(self.tr("Sending %s").replace("%s", self._id), use, quiet=True)
        job.succeeded.connect(self._on_sent)
        return job

    @Slot(object)
    def _on_sent(self, sent: MailSent) -> None:
        text = self.tr("Sent to %1; the mail server said: %2").replace("%1", ", ".join(sent.recipients))
        self._operations.messages.note(text.replace("%2", sent.receipt))

    @Slot(object)
    def _on_eml(self, addressed: Addressed) -> None:
        self._save("eml", partial(mail.write_eml, notice_id=self._id, to=addressed.to, cc=addressed.cc))

    def _save(self, ending: str, make: uses.MakesFile) -> None:
        """Ask where, then make the file and write it there."""
        self._make = make
        chooser = QFileDialog(self._window, self.tr("Save as"), f"{self._id}.{ending}")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix(ending)
        chooser.selectFile(f"{self._id}.{ending}")
        chooser.fileSelected.connect(self._on_place)
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    @Slot(str)
    def _on_place(self, path: str) -> None:
        if self._make is not None:
            use = partial(uses.save_file, make=self._make, path=Path(path))
            title = self.tr("Saving %s").replace("%s", Path(path).name)
            self._operations.write(title, use).succeeded.connect(self._on_saved)

    @Slot(object)
    def _on_saved(self, saved: Saved) -> None:
        text = self.tr("Saved: %s").replace("%s", str(saved.path))
        self._operations.messages.note(" ".join((text, *map(service_said, saved.warnings))))
        self.saved.emit(str(saved.path))
