"""Real mail servers on loopback, for one test each: kind, strict, broken or silent."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from documents.certificates import Owner, make_owner

LOGIN, PASSWORD = "rights@kitsunebi.example", "s3cret-word"


@dataclass
class Inbox:
    """Takes every mail, or answers with what a test wants it to say."""

    to_mail: str = "250 OK"
    to_recipient: dict[str, str] = field(default_factory=dict)
    to_data: str = "250 2.0.0 Queued as A1B2"
    taken: list[Envelope] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)
    drops: bool = False

    async def handle_MAIL(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self.to_mail

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return self.to_recipient.get(address, "250 OK")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.drops:
            assert server.transport is not None
            server.transport.abort()
            return "250 never heard"
        self.encrypted.append(session.ssl is not None)
        if self.to_data.startswith("250"):
            self.taken.append(envelope)
        return self.to_data


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(inbox: Inbox, *, implicit_tls: ssl.SSLContext | None = None, **options: Any) -> Iterator[int]:  # noqa: ANN401
    """Run a server as long as the block; gives its port. Without a login everybody may send."""
    settings: dict[str, Any] = {"hostname": "127.0.0.1", "port": free_port(), "timeout": 20, **options}
    controller = Controller(inbox, ssl_context=implicit_tls, **settings)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def only_one_login(*_: Any) -> Callable[..., AuthResult]:  # noqa: ANN401
    def check(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: Any) -> AuthResult:  # noqa: ANN401
        right = isinstance(given, LoginPassword) and (given.login, given.password) == (
            LOGIN.encode(),
            PASSWORD.encode(),
        )
        return AuthResult(success=right, handled=False)

    return check


@dataclass(frozen=True)
class Certified:
    """What a server and a client need to talk by TLS; the client trusts the authority only."""

    server: ssl.SSLContext
    client: ssl.SSLContext


def certified(folder: Path, host: str = "localhost") -> Certified:
    start = datetime.now(UTC) - timedelta(days=1)
    authority = make_owner(name="A sample authority", start=start)
    owner: Owner = make_owner(name=host, start=start, authority=authority, host=host)
    chain, key = folder / "chain.pem", folder / "key.pem"
    chain.write_bytes(owner.pem())
    key.write_bytes(owner.key_pem())
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(chain, key)
    client = ssl.create_default_context(cadata=authority.pem().decode())
    return Certified(server, client)


@contextmanager
def scripted(answers: dict[str, str | None], greeting: str | None = "220 here") -> Iterator[int]:
    """A server that says one thing per command word; None hangs up, an unknown word gets 250.

    `.` is the end of the mail; without a greeting it stays silent.
    """
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=_answer_one, args=(listener, answers, greeting), daemon=True)
    thread.start()
    try:
        yield int(listener.getsockname()[1])
    finally:
        listener.close()
        thread.join(10)


def _answer_one(listener: socket.socket, answers: dict[str, str | None], greeting: str | None) -> None:
    with suppress(OSError), listener.accept()[0] as connection, connection.makefile("rb") as lines:
        if greeting is not None:
            connection.sendall(greeting.encode() + b"\r\n")
        in_data = False
        for line in lines:
            word = line.strip().decode("latin-1").split(" ")[0].upper()
            if in_data and word != ".":
                continue
            answer = answers.get(word, "354 go on" if word == "DATA" else "250 fine")
            if answer is None:
                return
            in_data = answer.startswith("354")
            connection.sendall(answer.encode() + b"\r\n")
