"""The guarded web client against a real server on this machine; nothing outside is ever asked."""

import gzip
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from services.web_servers import Answering, Site, web_site

from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.capture.fetching import Client, Fetched, FetchLimits

AT = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
LIMITS = FetchLimits(1_000_000, 100_000_000, 10.0, allow_private=True)


@pytest.fixture
def site() -> Iterator[Site]:
    with web_site() as site:
        yield site


def fetch(url: str, limits: FetchLimits = LIMITS, ctx: JobContext | None = None) -> Fetched:
    return Client("rightsdesk-test", limits, lambda: AT).fetch(url, ctx or JobContext())


def test_a_page_comes_as_it_is_served_with_headers_and_times(site: Site) -> None:
    found = fetch(site.page("/a", "<p>灯りの港", X_Note="kept") + "?x=1")
    assert found.body == "<p>灯りの港".encode()
    assert (found.last.status, found.last.header("x-note"), found.problem) == (200, "kept", "")
    assert (found.last.at, found.last.address) == (AT, "127.0.0.1")
    assert site.asked == ["/a?x=1"]
    assert site.agents == ["rightsdesk-test"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_each_redirect_is_a_hop(site: Site, status: int) -> None:
    site.page("/end", "here")
    site.moved("/second", "../end")
    found = fetch(site.moved("/first", f"{site.address}/second", status))
    assert [hop.status for hop in found.hops] == [status, 302, 200]
    assert (found.last.url, found.body) == (f"{site.address}/end", b"here")


def test_a_chain_of_ten_is_followed_and_of_eleven_is_not(site: Site) -> None:
    for number in range(12):
        site.moved(f"/{number}", f"/{number + 1}")
    site.page("/12", "end")
    assert fetch(f"{site.address}/2").body == b"end"
    assert "10 redirects" in fetch(f"{site.address}/1").problem


def test_a_page_on_this_machine_is_refused_before_any_request(site: Site) -> None:
    url, closed = site.page("/a", "secret"), FetchLimits(1000, 1_000_000, 10.0)
    port = url.split(":")[2]
    for host in ("127.0.0.1", "localhost", "127.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"):
        with pytest.raises(Refused, match="not allowed"):
            fetch(f"http://{host}:{port}", closed)
    assert site.asked == []


@pytest.mark.parametrize(
    "target", ["http://169.254.169.254/latest/meta-data", "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/"]
)
def test_a_redirect_to_a_forbidden_address_is_refused(site: Site, target: str) -> None:
    with pytest.raises(Refused, match="not allowed"):
        fetch(site.moved("/a", target))


def test_a_redirect_from_outside_to_this_machine_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The outside is this machine too: the judge of addresses is told otherwise for one address."""
    from rightsdesk.services.capture import fetching

    real, outside = fetching.why_refused, "127.0.0.2"
    monkeypatch.setattr(
        fetching, "why_refused", lambda ip, **rest: None if ip == outside else real(ip, **rest)
    )
    with web_site() as other:
        inner = other.page("/inner", "secret")
        site.moved("/a", inner)
        with socket.create_server((outside, 0)) as listener:
            threading.Thread(target=_send_on, args=(listener, inner), daemon=True).start()
            with pytest.raises(Refused, match="this machine"):
                fetch(f"http://{outside}:{listener.getsockname()[1]}/", FetchLimits(1000, 10**6, 10.0))
        assert other.asked == []


def _send_on(listener: socket.socket, target: str) -> None:
    connection, _peer = listener.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(f"HTTP/1.0 302 Found\r\nLocation: {target}\r\n\r\n".encode())


def test_the_name_is_asked_once_and_the_answer_is_what_is_connected_to(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second answer of the name server leads nowhere."""
    port = int(site.page("/a", "page").split(":")[2].split("/")[0])
    real, answers = socket.getaddrinfo, ["127.0.0.1", "127.0.0.9"]

    def rebinding(host: str, *rest: object, **more: object) -> object:
        return real(answers.pop(0) if host == "clips.example" else host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    assert fetch(f"http://clips.example:{port}/a").last.address == "127.0.0.1"
    assert answers == ["127.0.0.9"]


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:1", "http://h:99999/", "//["]
)
def test_only_web_addresses_are_followed(site: Site, target: str) -> None:
    with pytest.raises(InvalidInput):
        fetch(site.moved("/a", target))


def test_an_endless_page_is_cut_at_the_limit(site: Site) -> None:
    found = fetch(site.flood("/a"))
    assert (len(found.body), found.problem) == (1_000_000, "cut after 1,000,000 bytes")


def test_a_slow_page_is_cut_in_time_and_what_came_is_kept(site: Site) -> None:
    began = monotonic()
    found = fetch(site.drip("/a", b"<p>seen"), FetchLimits(10**6, 10**8, 0.6, allow_private=True))
    assert found.body.startswith(b"<p>seen.")
    assert found.problem == "cut after 0.6 seconds"
    assert monotonic() - began < 5


def test_slow_headers_are_cut_as_well(site: Site) -> None:
    def slowly(answering: Answering) -> None:
        answering.wfile.write(b"HTTP/1.0 200 OK\r\n")
        while not site.closing.wait(0.05):
            answering.wfile.write(b"X-Slow: 1\r\n"[:1])
            answering.wfile.flush()

    site.pages["/a"] = slowly
    found = fetch(f"{site.address}/a", FetchLimits(10**6, 10**8, 0.5, allow_private=True))
    assert (found.body, found.problem) == (b"", "cut after 0.5 seconds")


def test_a_body_shorter_than_announced_is_kept_and_said(site: Site) -> None:
    def short(answering: Answering) -> None:
        answering.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\nonly this")

    site.pages["/a"] = short
    found = fetch(f"{site.address}/a")
    assert (found.body, found.problem) == (b"only this", "the server ended 91 bytes early")


def test_a_gzip_bomb_is_kept_packed(site: Site) -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    found = fetch(site.page("/a", bomb, Content_Encoding="gzip"))
    assert found.body == bomb


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n", b"HTTP/1.0 abc\r\n\r\n", b"\xff" * 70_000])
def test_what_is_no_http_is_said(site: Site, answer: bytes) -> None:
    site.pages["/a"] = lambda answering: answering.wfile.write(answer)
    found = fetch(f"{site.address}/a")
    assert found.last.status == 0
    assert found.problem


def test_nobody_at_home_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert fetch(f"http://127.0.0.1:{port}/").problem == "Connection refused"


def test_the_rate_is_held(site: Site) -> None:
    url, began = site.page("/a", b"x" * 60_000), monotonic()
    fetch(url, FetchLimits(10**6, 100_000, 10.0, allow_private=True))
    assert monotonic() - began >= 0.55


def test_cancelling_ends_a_waiting_connection(site: Site) -> None:
    ctx = JobContext()
    url = site.drip("/a", b"")
    timer = threading.Timer(0.3, ctx.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        fetch(url, ctx=ctx)
    timer.join()


@pytest.fixture
def own_certificate(tmp_path: Path) -> Path:
    """A certificate for localhost that nobody signed, with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = tmp_path / "localhost.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(made.public_bytes(Encoding.PEM) + private)
    return path


def test_https_is_checked_and_its_certificate_noted(
    own_certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with web_site(own_certificate) as site:
        site.page("/a", "over TLS")
        url = f"https://localhost:{site.address.rsplit(':', 1)[1]}/a"
        untrusted = fetch(url)
        assert (untrusted.last.status, untrusted.problem) == (0, "the certificate is not trusted")
        assert site.asked == []
        monkeypatch.setenv("SSL_CERT_FILE", str(own_certificate))
        found = fetch(url)
        assert (found.body, found.last.tls) == (b"over TLS", "TLSv1.3")
        certificate = x509.load_pem_x509_certificate(own_certificate.read_bytes())
        assert found.last.certificate_sha256 == certificate.fingerprint(hashes.SHA256()).hex()
        assert fetch(url.replace("localhost", "127.0.0.1")).problem == "the certificate is not trusted"
