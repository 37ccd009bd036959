"""Form to sign an issued PDF with a certificate of the person's own; the password is kept nowhere."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.ui.dialogs.form import FormDialog, line_edit
from rightsdesk.ui.look.drop_well import DropWell
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages


@dataclass(frozen=True)
class Signing:
    """A certificate with its key, or a file for each, and the password that opens it."""

    certificate: Path
    key: Path | None
    password: str = field(repr=False)


class SignDialog(FormDialog[Signing]):
    """Which certificate."""

    def __init__(
        self, notice_id: str, submit: Callable[[Signing], Job], messages: Messages, parent: QWidget
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Sign %s").replace("%s", notice_id), self.tr("Sign"))
        sentence = self.tr(
            "A signed copy is laid beside the issued PDF; the letter on record does not change."
        )
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.well = DropWell(self.tr("Drop your certificate: .p12, .pfx or .pem"), several=False)
        self.key_well = DropWell(self.tr("Drop its key, only if it is a file of its own"), several=False)
        self.password = line_edit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.fields.addWidget(self.well)
        self.fields.addWidget(self.key_well)
        self.add_field(self.tr("Password of the certificate, kept nowhere"), self.password)

    def values(self) -> Signing:
        """The certificate as chosen. Raises `InvalidInput`."""
        certificate = next(iter(self.well.files), None)
        if certificate is None:
            raise InvalidInput(
                self.tr("No certificate is chosen."), self.tr("Drop a .p12, .pfx or .pem file.")
            )
        return Signing(certificate, next(iter(self.key_well.files), None), self.password.text())
