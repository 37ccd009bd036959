"""Hands one mail to a mail server, and says in one sentence what went wrong and what left the house."""

import re
import smtplib
import ssl
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from rightsdesk.errors import InvalidInput, SendingFailed
from rightsdesk.services.lookup import shown

_PORTS = {"smtp": 587, "smtps": 465}
_LEADING_DOT = re.compile(rb"(?m)^\.")
_GREETING = "[127.0.0.1]"  # says nothing of this machine, and is a name that every server takes
_NOT_SENT = "Nothing was sent."
_HOW = "Write it like smtp://name@mail.example:587 or smtps://mail.example."


@dataclass(frozen=True)
class SmtpServer:
    """A mail server; `tls` is for tests and houses with certificates of their own.

    `always_encrypted` means TLS from the first byte; otherwise STARTTLS is used wherever it is offered.
    """

    host: str
    port: int
    always_encrypted: bool = False
    login: str = ""
    password: str = field(default="", repr=False)
    timeout: float = 30.0
    tls: ssl.SSLContext | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """Host and port as people write them; never the login or password."""
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Envelope:
    """From whom and to whom a mail goes; `utf8` when an address needs SMTPUTF8."""

    sender: str
    recipients: tuple[str, ...]
    size: int
    utf8: bool = False


def read_server(url: str, password: str = "") -> SmtpServer:
    """Read smtp://, smtps:// with login and port; a `password` given apart goes before one in the address.

    Raises `InvalidInput`, whose sentence never repeats the address, since a password may stand in it.
    """
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise InvalidInput("The address of the mail server cannot be read.", _HOW) from error
    if parts.scheme not in _PORTS or not host or parts.path.strip("/") or parts.query or parts.fragment:
        raise InvalidInput("The address of the mail server is not one of smtp:// or smtps://.", _HOW)
    login, secret = unquote(parts.username or ""), password or unquote(parts.password or "")
    if secret and not login:
        raise InvalidInput("There is a password for the mail server but no login name.", _HOW)
    if not all(part.isascii() and part.isprintable() for part in (host, login, secret)):
        raise InvalidInput("Host, login and password of a mail server can only be plain ASCII.", _HOW)
    return SmtpServer(host, port or _PORTS[parts.scheme], parts.scheme == "smtps", login, secret)


class Delivery:
    """A conversation with a mail server that has taken sender and recipients and waits for the mail."""

    def __init__(self, connection: smtplib.SMTP, server: SmtpServer) -> None:
        self._connection = connection
        self._server = server

    def hand_over(self, content: bytes) -> str:
        """Give the mail and wait for the receipt; the server's words. Raises `SendingFailed`."""
        code, answer = self._connection.docmd("data")
        if code != 354:
            raise _refusal("did not take the mail", self._server, code, answer)
        text = _LEADING_DOT.sub(b"..", content)
        self._connection.send(text if text.endswith(b"\r\n") else text + b"\r\n")
        try:
            self._connection.send(b".\r\n")
            code, answer = self._connection.getreply()
        except (OSError, smtplib.SMTPException) as error:
            raise SendingFailed(
                f"The connection to the mail server {self._server.name} broke after the whole mail was given;"
                " it may or may not have been sent, and is not recorded as sent.",
                "Look into the mailbox or ask the server's people before sending it again.",
            ) from error
        if code != 250:
            raise _refusal("did not accept the mail", self._server, code, answer)
        return f"{code} {_words(answer)}"


@contextmanager
def delivery(server: SmtpServer, envelope: Envelope) -> Iterator[Delivery]:
    """Connect, encrypt, log in and name everybody; all recipients must be taken, or nobody gets it.

    Raises `SendingFailed`; until `hand_over` is called nothing was sent.
    """
    with ExitStack() as stack:
        try:
            connection = _connected(server)
            stack.callback(_leave, connection)
            _encrypt(connection, server)
        except ssl.SSLError as error:
            raise _tls_failed(server, error) from error
        except (
            OSError,
            smtplib.SMTPException,
            UnicodeError,
        ) as error:  # the last: a host that no name can be
            raise _unreachable(server, error) from error
        try:
            _log_in(connection, server)
            _name_all(connection, server, envelope)
            yield Delivery(connection, server)
        except (OSError, smtplib.SMTPException) as error:
            raise _lost(server, error) from error


def _connected(server: SmtpServer) -> smtplib.SMTP:
    if server.always_encrypted:
        return smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=_GREETING, timeout=server.timeout, context=_tls(server)
        )
    return smtplib.SMTP(server.host, server.port, local_hostname=_GREETING, timeout=server.timeout)


def _encrypt(connection: smtplib.SMTP, server: SmtpServer) -> None:
    connection.ehlo_or_helo_if_needed()
    if server.always_encrypted or not connection.has_extn("starttls"):
        return
    connection.starttls(context=_tls(server))
    connection.ehlo()


def _log_in(connection: smtplib.SMTP, server: SmtpServer) -> None:
    if not server.login:
        return
    if not isinstance(connection.sock, ssl.SSLSocket) and not _is_own_machine(server.host):
        raise SendingFailed(
            f"The mail server {server.name} offers no encryption, so the password was not given to it."
            f" {_NOT_SENT}",
            "Use smtps://, or another port of the server.",
        )
    try:
        connection.login(server.login, server.password)
    except smtplib.SMTPAuthenticationError as error:
        raise SendingFailed(
            f"The mail server {server.name} did not take the login {shown(server.login)} ({error.smtp_code})."
            f" {_NOT_SENT}",
            "Check login and password; many services want a password made for programs.",
        ) from None
    except UnicodeEncodeError:  # its text would hold the password
        raise InvalidInput("Login and password of a mail server can only be plain ASCII.", _HOW) from None
    except smtplib.SMTPNotSupportedError:
        raise SendingFailed(
            f"The mail server {server.name} takes no login on this port. {_NOT_SENT}",
            "Leave the login out, or use another port.",
        ) from None


def _name_all(connection: smtplib.SMTP, server: SmtpServer, envelope: Envelope) -> None:
    options = _options(connection, server, envelope)
    code, answer = connection.mail(envelope.sender, options)
    if code != 250:
        raise _refusal(f"refused the sender {envelope.sender}", server, code, answer)
    for recipient in envelope.recipients:
        code, answer = connection.rcpt(recipient)
        if code not in (250, 251):
            raise _refusal(f"refused the recipient {recipient}", server, code, answer)


def _options(connection: smtplib.SMTP, server: SmtpServer, envelope: Envelope) -> Sequence[str]:
    options: list[str] = []
    if connection.has_extn("size"):
        limit = connection.esmtp_features["size"]
        if limit.isdecimal() and 0 < int(limit) < envelope.size:
            raise SendingFailed(
                f"The mail has {envelope.size:,} bytes; the mail server {server.name} takes at most"
                f" {int(limit):,}. {_NOT_SENT}",
                "Write it with --eml and send it another way, or ask for a larger limit.",
            )
        options.append(f"size={envelope.size}")
    if envelope.utf8:
        if not connection.has_extn("smtputf8"):
            raise SendingFailed(
                f"The mail server {server.name} takes no addresses outside ASCII. {_NOT_SENT}",
                "Use another address of the recipient.",
            )
        options.append("SMTPUTF8")
    return options


def _leave(connection: smtplib.SMTP) -> None:
    """Say goodbye without waiting for an answer that no longer matters."""
    with suppress(OSError, smtplib.SMTPException):
        connection.putcmd("quit")
    connection.close()


def _tls(server: SmtpServer) -> ssl.SSLContext:
    return server.tls or ssl.create_default_context()


def _is_own_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _refusal(what: str, server: SmtpServer, code: int, answer: bytes) -> SendingFailed:
    said = _words(answer)
    again = 400 <= code < 500
    return SendingFailed(
        f"The mail server {server.name} {what}: {code}{f' {said}' if said else ''}. {_NOT_SENT}",
        "The server asks to try again later." if again else "Check addresses and account with its people.",
    )


def _words(answer: bytes) -> str:
    """What a server said, as text that can be shown: one line, short, no control characters."""
    text = " ".join(answer.decode("utf-8", "replace").split())
    return "".join(sign for sign in text if sign.isprintable())[:200].rstrip(".")


def _tls_failed(server: SmtpServer, error: ssl.SSLError) -> SendingFailed:
    why = error.verify_message if isinstance(error, ssl.SSLCertVerificationError) else error.reason
    return SendingFailed(
        f"The connection to the mail server {server.name} could not be encrypted"
        f"{f' ({why})' if why else ''}. {_NOT_SENT}",
        "Check host name and port; a house with an authority of its own names its file in SSL_CERT_FILE.",
    )


def _unreachable(server: SmtpServer, error: Exception) -> SendingFailed:
    if isinstance(error, smtplib.SMTPResponseException):
        return _refusal("does not serve us", server, error.smtp_code, _as_bytes(error.smtp_error))
    why = "it does not answer" if _timed_out(error) else _reason(error)
    return SendingFailed(
        f"The mail server {server.name} cannot be reached: {why}. {_NOT_SENT}",
        "Check the address, the port and the network.",
    )


def _lost(server: SmtpServer, error: Exception) -> SendingFailed:
    if isinstance(error, smtplib.SMTPResponseException):
        return _refusal("broke off", server, error.smtp_code, _as_bytes(error.smtp_error))
    why = "did not answer in time" if _timed_out(error) else "closed the connection"
    return SendingFailed(
        f"The mail server {server.name} {why} before it had the whole mail. {_NOT_SENT}",
        "Try it again later.",
    )


def _timed_out(error: Exception) -> bool:
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


def _as_bytes(answer: bytes | str) -> bytes:
    return answer if isinstance(answer, bytes) else answer.encode("utf-8", "replace")


def _reason(error: Exception) -> str:
    if isinstance(error, UnicodeError):
        return "its name is none"
    text = error.strerror if isinstance(error, OSError) and error.strerror else "the connection was closed"
    return text[:1].lower() + text[1:]
