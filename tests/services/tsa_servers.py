"""A real time-stamp authority on loopback: OpenSSL answers, behind a web server that a test can make lie."""

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

REPLY = "application/timestamp-reply"
# A line `certs` makes OpenSSL write certificates in an order that DER does not allow: see `sends_chain`.
CONFIG = """
[tsa]
default_tsa = own
[own]
serial = {folder}/serial
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = {digests}
accuracy = secs:1
ess_cert_id_alg = sha256
{more}
"""


@dataclass(frozen=True)
class Signer:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()


def make_signer(
    name: str,
    above: Signer | None = None,
    *,
    valid: tuple[timedelta, timedelta] = (timedelta(days=-10), timedelta(days=300)),
    signs_time: bool = True,
) -> Signer:
    """A certificate authority, or below one a server that stamps."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    root = not name.startswith("TSA")
    usage = x509.KeyUsage(
        digital_signature=not root, content_commitment=not root, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=root, crl_sign=root,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(above.certificate.subject if above else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + valid[0])
        .not_valid_after(now + valid[1])
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if not root:
        purpose = ExtendedKeyUsageOID.TIME_STAMPING if signs_time else ExtendedKeyUsageOID.CODE_SIGNING
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
    return Signer(builder.sign((above or Signer(None, key)).key, hashes.SHA256()), key)  # type: ignore[arg-type]


@dataclass
class TimeServer:
    """`misbehave` names what the server does instead of answering well; `asked` counts requests."""

    folder: Path
    signer: Signer
    chain_pem: str
    url: str = ""
    digests: str = "sha256, sha512"
    sends_chain: bool = False
    misbehave: str = ""
    asked: int = 0
    kept: bytes = b""
    released: threading.Event = field(default_factory=threading.Event)

    def stamp(self, query: bytes) -> bytes:
        """What OpenSSL answers to a query."""
        (self.folder / "query").write_bytes(query)
        (self.folder / "key.pem").write_bytes(
            self.signer.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        )
        (self.folder / "signer.pem").write_text(self.signer.pem)
        (self.folder / "above.pem").write_text(self.chain_pem)
        more = f"certs = {self.folder}/above.pem" if self.sends_chain else ""
        config = CONFIG.format(folder=self.folder, digests=self.digests, more=more)
        (self.folder / "tsa.cnf").write_text(config)
        (self.folder / "serial").write_text(f"{self.asked + 1:02X}\n")
        reply = self.folder / "reply"
        subprocess.run(
            ["openssl", "ts", "-reply", "-queryfile", "query", "-inkey", "key.pem", "-signer", "signer.pem",
             "-config", "tsa.cnf", "-out", str(reply)],
            cwd=self.folder, check=True, capture_output=True, timeout=20,
        )  # fmt: skip
        return reply.read_bytes()


def another_imprint(query: bytes) -> bytes:
    """The same request, nonce and all, for another hash."""
    place = query.index(b"\x04\x20") + 2
    return query[:place] + bytes([query[place] ^ 1]) + query[place + 1 :]


class _Handler(BaseHTTPRequestHandler):
    server: "_Server"

    def do_POST(self) -> None:
        authority = self.server.authority
        authority.asked += 1
        query = self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["Content-Type"] != "application/timestamp-query":
            self.answer(415, b"", "text/plain")
            return
        getattr(self, f"do_{authority.misbehave or 'well'}")(authority, query)

    def answer(self, code: int, body: bytes, kind: str = REPLY, **headers: str) -> None:
        self.send_response(code)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def do_well(self, authority: TimeServer, query: bytes) -> None:
        authority.kept = authority.stamp(query)
        self.answer(200, authority.kept)

    def do_replay(self, authority: TimeServer, _query: bytes) -> None:
        self.answer(200, authority.kept)

    def do_other(self, authority: TimeServer, query: bytes) -> None:
        self.answer(200, authority.stamp(another_imprint(query)))

    def do_alter(self, authority: TimeServer, query: bytes) -> None:
        reply = authority.stamp(query)
        self.answer(200, reply[:-1] + bytes([reply[-1] ^ 1]))

    def do_html(self, _authority: TimeServer, _query: bytes) -> None:
        self.answer(200, b"<html>Welcome</html>", "text/html; charset=utf-8")

    def do_garbage(self, _authority: TimeServer, _query: bytes) -> None:
        self.answer(200, b"<html>Welcome</html>")

    def do_flood(self, _authority: TimeServer, _query: bytes) -> None:
        self.answer(200, b"\x00" * 1_000_000)

    def do_error(self, _authority: TimeServer, _query: bytes) -> None:
        self.answer(503, b"", "text/plain")

    def do_redirect(self, authority: TimeServer, _query: bytes) -> None:
        self.answer(302, b"", "text/plain", Location=authority.url + "elsewhere")

    def do_hang(self, authority: TimeServer, _query: bytes) -> None:
        authority.released.wait(30)
        self.close_connection = True

    def do_drop(self, _authority: TimeServer, _query: bytes) -> None:
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    authority: TimeServer

    def handle_error(self, *_: object) -> None:
        """A client that gave up is part of some tests."""


@contextmanager
def time_server(folder: Path, signer: Signer | None = None, chain_pem: str = "") -> Iterator[TimeServer]:
    """Run an authority as long as the block; without a signer it gets a root, an intermediate and its own."""
    require_openssl()
    folder.mkdir(exist_ok=True)
    if signer is None:
        root = make_signer("Sample Root")
        between = make_signer("Sample Intermediate", root)
        signer, chain_pem = make_signer("TSA of the tests", between), between.pem + root.pem
    server = _Server(("127.0.0.1", 0), _Handler)
    authority = TimeServer(folder, signer, chain_pem, f"http://127.0.0.1:{server.server_port}/")
    server.authority = authority
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield authority
    finally:
        authority.released.set()
        server.shutdown()
        thread.join()
        server.server_close()


def require_openssl() -> None:
    if shutil.which("openssl"):
        return
    message = "OpenSSL is not installed (apt install openssl); no time-stamp authority was run."
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(message)
    pytest.skip(message)
