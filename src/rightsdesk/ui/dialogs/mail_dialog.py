"""A letter as e-mail: page 1, recipients, subject and attachments are seen before anything leaves."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from rightsdesk.errors import InvalidInput, UserError
from rightsdesk.services.notices.mail import NoticeMail, SmtpServer
from rightsdesk.ui.dialogs.form import FormDialog, choice, line_edit
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.plain_edit import PlainEdit
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import Facts, IconLabel, clear_layout, make_button
from rightsdesk.ui.paper.page_view import PageView
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording.service_words import service_said

_PAGE = (400, 540)
_KEPT = "mail"
_STARTTLS, _TLS = "starttls", "tls"
_PORTS = {_STARTTLS: "587", _TLS: "465"}


@dataclass(frozen=True)
class Addressed:
    """To whom a mail goes; empty `to` means the recipient on record."""

    to: tuple[str, ...]
    cc: tuple[str, ...]


@dataclass(frozen=True)
class MailToSend:
    """A mail that may leave now, and by which server."""

    addressed: Addressed
    server: SmtpServer = field(repr=False)


class MailDialog(FormDialog[MailToSend]):
    """Everything about the mail; nothing leaves before its button is pressed.

    The server is remembered on this machine; the password is asked for each time and kept nowhere.
    """

    recompose_wanted = Signal(object)
    eml_wanted = Signal(object)

    def __init__(
        self,
        notice_id: str,
        pdf: bytes,
        submit: Callable[[MailToSend], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Send %s by e-mail").replace("%s", notice_id), self.tr("Send now"))
        self.to, self.cc = line_edit(), line_edit()
        self.facts = Facts()
        self.body = PlainEdit(lines=6)
        self.body.setReadOnly(True)
        self._warnings = QVBoxLayout()
        self._warnings.setSpacing(Space.XS)
        self.host, self.port, self.login = line_edit("mail.example.com"), line_edit(), line_edit()
        self.security = choice({_STARTTLS: self.tr("STARTTLS"), _TLS: self.tr("TLS from the first byte")})
        self.password = line_edit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.page = PageView()
        self._on_record: tuple[str, ...] = ()
        self._build_ui()
        self._recall()
        self.accept_button.setDefault(False)  # Enter in a field must not send
        self.to.setFocus()
        self.page.show_pdf(pdf)

    def show_mail(self, mail: NoticeMail) -> None:
        """Show the mail as it would leave."""
        if not self.to.text().strip():
            self._on_record = mail.recipients
            self.to.setText(", ".join(mail.recipients))
        sender = f"{mail.sender_name} <{mail.sender}>" if mail.sender_name else mail.sender
        files = [f"{one.name} ({formats.size(one.size)})" for one in mail.attachments]
        self.facts.set_facts(
            [
                (self.tr("From"), sender),
                (self.tr("Subject"), mail.subject),
                (self.tr("Attached"), ", ".join(files) or self.tr("nothing")),
            ]
        )
        self.body.setPlainText(mail.body)
        self._show_warnings(mail.warnings)
        self.clear_problem()

    def show_refusal(self, error: UserError) -> None:
        """Say what keeps the mail from being made."""
        self.show_error(error)

    @property
    def addressed(self) -> Addressed:
        """To whom it goes, as entered."""
        to = _addresses(self.to.text())
        return Addressed(() if to == self._on_record else to, _addresses(self.cc.text()))

    def values(self) -> MailToSend:
        """Mail and server as entered. Raises `InvalidInput`."""
        host, port = self.host.text().strip(), self.port.text().strip()
        if not host:
            raise InvalidInput(
                self.tr("No mail server is named."),
                self.tr("Ask your provider for its name, or save as .eml."),
            )
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise InvalidInput(
                self.tr("“%s” is no port.").replace("%s", port), self.tr("Usual are 587 and 465.")
            )
        self._remember()
        server = SmtpServer(
            host=host,
            port=int(port),
            always_encrypted=self.security.currentData() == _TLS,
            login=self.login.text().strip(),
            password=self.password.text(),
        )
        return MailToSend(self.addressed, server)

    def _build_ui(self) -> None:
        self.setMinimumWidth(920)
        left = QVBoxLayout()
        left.setSpacing(Space.M)
        row = QHBoxLayout()
        row.setSpacing(Space.XL)
        row.addLayout(left, 1)
        self.page.setAccessibleName(self.tr("First page of the letter"))
        self.page.setMinimumSize(*_PAGE)
        row.addWidget(self.page, 1)
        self.fields.addLayout(row, 1)
        self.add_field(self.tr("To, parted by commas"), self.to, left)
        self.add_field(self.tr("Copy to"), self.cc, left)
        left.addWidget(self.facts)
        self.add_field(self.tr("Text"), self.body, left)
        left.addLayout(self._warnings)
        left.addStretch()
        left.addWidget(SafeLabel(self.tr("Mail server"), role="lead"))
        self.add_pair((self.tr("Server"), self.host), (self.tr("Port"), self.port), into=left)
        self.add_pair((self.tr("Security"), self.security), (self.tr("User"), self.login), into=left)
        self.add_pair((self.tr("Password, kept nowhere"), self.password), into=left)
        eml = make_button(self.tr("Save as .eml"), "mail")
        eml.clicked.connect(self._on_eml)
        self.add_button(eml)
        for edit in (self.to, self.cc):
            edit.editingFinished.connect(self._on_addressed)
        self.security.activated.connect(self._on_security)

    def _show_warnings(self, warnings: tuple[str, ...]) -> None:
        clear_layout(self._warnings)
        for warning in warnings:
            row = QHBoxLayout()
            row.setSpacing(Space.S)
            row.addWidget(IconLabel("warning", 16, Tone.WARN))
            row.addWidget(SafeLabel(service_said(warning), wrap=True), 1)
            self._warnings.addLayout(row)

    def _recall(self) -> None:
        kept = QSettings()
        self.host.setText(str(kept.value(f"{_KEPT}/host", "")))
        self.login.setText(str(kept.value(f"{_KEPT}/login", "")))
        self.security.setCurrentIndex(max(self.security.findData(kept.value(f"{_KEPT}/security")), 0))
        self.port.setText(str(kept.value(f"{_KEPT}/port", _PORTS[self.security.currentData()])))

    def _remember(self) -> None:
        kept = QSettings()
        for key, value in (
            ("host", self.host.text().strip()),
            ("port", self.port.text().strip()),
            ("login", self.login.text().strip()),
            ("security", self.security.currentData()),
        ):
            kept.setValue(f"{_KEPT}/{key}", value)

    @Slot()
    def _on_security(self) -> None:
        if self.port.text() in _PORTS.values():
            self.port.setText(_PORTS[self.security.currentData()])

    @Slot()
    def _on_addressed(self) -> None:
        self.recompose_wanted.emit(self.addressed)

    @Slot()
    def _on_eml(self) -> None:
        self.eml_wanted.emit(self.addressed)


def _addresses(text: str) -> tuple[str, ...]:
    parts = text.replace(";", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())
