"""Fetch one page over HTTP: only from addresses a capture may reach, within limits, everything noted.

A name is resolved once for each request and the checked address itself is connected to, so that a second
answer of the name server cannot lead elsewhere. Each redirect is a new request and is checked again.
What came is kept as it came: nothing is unpacked, decoded or repaired.
"""

import hashlib
import http.client
import socket
import ssl
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from time import monotonic, sleep
from urllib.parse import urljoin, urlsplit

from rightsdesk.domain.net_addresses import why_refused
from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.jobs import JobContext
from rightsdesk.services.connection_watch import Watch

MOST_REDIRECTS = 10
_CHUNK = 64 * 1024
_PORTS = {"http": 80, "https": 443}
_MOVED = {301, 302, 303, 307, 308}
_LONGEST_URL = 8_192
_LOOK_AGAIN_SECONDS = 0.1
_Faults = (OSError, http.client.HTTPException, UnicodeError)


@dataclass(frozen=True)
class FetchLimits:
    """How much, how fast and how long; `patience` is for one request, its redirects not counted."""

    most_bytes: int
    bytes_per_second: int
    patience: float
    allow_private: bool = False


@dataclass(frozen=True)
class Hop:
    """One request and what the server said; status 0 when no answer came, and `problem` says why."""

    url: str
    at: datetime
    address: str = ""
    status: int = 0
    reason: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    tls: str = ""
    certificate_sha256: str = ""
    problem: str = ""

    def header(self, name: str) -> str:
        """The first header of this name, or nothing."""
        return next((value for key, value in self.headers if key.lower() == name), "")


@dataclass(frozen=True)
class Fetched:
    """The whole way to a page; `problem` says why the body is not whole, and what came is kept."""

    hops: tuple[Hop, ...]
    ended_at: datetime
    body: bytes = b""
    problem: str = ""

    @property
    def last(self) -> Hop:
        return self.hops[-1]


@dataclass(frozen=True)
class Client:
    """Who asks: the name that servers are told, the limits, and the clock that times are taken from."""

    user_agent: str
    limits: FetchLimits
    clock: Callable[[], datetime]
    wants_body: Callable[[Hop], bool] = field(default=lambda _hop: True)

    def fetch(self, url: str, ctx: JobContext) -> Fetched:
        """Fetch a page with its redirects.

        Raises `Refused` before any request to an address that may not be reached, `InvalidInput` for an
        address that is none, `Cancelled`. Trouble on the way is no error: it is part of what was seen.
        """
        hops: list[Hop] = []
        while True:
            require_web(url)
            hop, body, problem = self._request(url, ctx)
            hops.append(hop)
            target = hop.header("location") if hop.status in _MOVED else ""
            if not target:
                return Fetched(tuple(hops), self.clock(), body, problem)
            if len(hops) > MOST_REDIRECTS:
                return Fetched(tuple(hops), self.clock(), b"", f"more than {MOST_REDIRECTS} redirects")
            url = _joined(url, target)

    def _request(self, url: str, ctx: JobContext) -> tuple[Hop, bytes, str]:
        at, parts = self.clock(), urlsplit(url)
        try:
            address, sock = self._connected(url)
        except _Faults as error:
            return Hop(url, at, problem=_why(error)), b"", _why(error)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port or _PORTS[parts.scheme])
        connection.default_port, connection.auto_open, connection.sock = _PORTS[parts.scheme], 0, sock
        with Watch(sock, ctx, self.limits.patience) as watch, ExitStack() as opened:
            opened.callback(sock.close)
            opened.callback(connection.close)
            try:
                connection.request("GET", _target(parts.path, parts.query), headers=self._headers())
                # The answer keeps the socket open beyond both, also when it is not read to its end.
                answer = opened.enter_context(connection.getresponse())
                hop = _hop(Hop(url, at, address), sock, answer)
                body, problem = self._body(answer, hop, watch, ctx)
            except _Faults as error:
                watch.require_wanted()
                problem = watch.verdict or _why(error)
                return Hop(url, at, address, problem=problem), b"", problem
        return hop, body, problem

    def _connected(self, url: str) -> tuple[str, socket.socket]:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        failure: OSError = OSError("the name has no address")
        for address in checked_addresses(host, port, allow_private=self.limits.allow_private):
            try:
                sock = socket.create_connection((address, port), timeout=min(self.limits.patience, 15.0))
            except OSError as error:
                failure = error
                continue
            sock.settimeout(self.limits.patience)
            return address, _encrypted(sock, host) if parts.scheme == "https" else sock
        raise failure

    def _headers(self) -> dict[str, str]:
        return {
            "User-Agent": self.user_agent,
            "Accept": "*/*",
            "Accept-Language": "ja, en;q=0.8",
            "Accept-Encoding": "identity",
            "Connection": "close",
        }

    def _body(
        self, answer: http.client.HTTPResponse, hop: Hop, watch: Watch, ctx: JobContext
    ) -> tuple[bytes, str]:
        if hop.status in _MOVED or not self.wants_body(hop):
            return b"", ""
        parts: list[bytes] = []
        done, began, expected = 0, monotonic(), answer.length or 0
        try:
            while done < self.limits.most_bytes:
                chunk = answer.read1(min(_CHUNK, self.limits.most_bytes - done))
                if not chunk:
                    break
                parts.append(chunk)
                done += len(chunk)
                ctx.report(done, expected, "Fetching the page")
                _keep_pace(done, self.limits.bytes_per_second, began, ctx)
        except _Faults as error:
            watch.require_wanted()
            return b"".join(parts), watch.verdict or _why(error)
        watch.require_wanted()
        return b"".join(parts), watch.verdict or _missing(answer, done, self.limits.most_bytes)


def require_web(url: str) -> None:
    """Refuse what is no http or https address with a host. Raises `InvalidInput`."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise InvalidInput("The page sends on to an address that cannot be read.") from error
    plain = url.isascii() and url.isprintable() and " " not in url
    if parts.scheme not in _PORTS or not parts.hostname or port == 0 or not plain or len(url) > _LONGEST_URL:
        raise InvalidInput("The capture met an address that is not an http or https address.")


def checked_addresses(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """The addresses of a host that may be reached. Raises `Refused` when it has only others, `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    reasons = {address: why_refused(address, allow_private=allow_private) for address in addresses}
    allowed = tuple(address for address, reason in reasons.items() if reason is None)
    if not allowed:
        address, reason = next(iter(reasons.items()))
        raise Refused(
            f"The capture would reach {host} at {address}, which is not allowed: {reason}.",
            "Only public addresses are reached; the setting `capture.allow_private` opens your own network.",
        )
    return allowed


def _encrypted(sock: socket.socket, host: str) -> socket.socket:
    with ExitStack() as unless_it_works:
        unless_it_works.callback(sock.close)
        encrypted = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
        unless_it_works.pop_all()
    return encrypted


def _hop(asked: Hop, sock: socket.socket, answer: http.client.HTTPResponse) -> Hop:
    tls = certificate = ""
    if isinstance(sock, ssl.SSLSocket):
        tls = sock.version() or ""
        certificate = hashlib.sha256(sock.getpeercert(binary_form=True) or b"").hexdigest()
    return replace(
        asked,
        status=answer.status,
        reason=_plain(answer.reason),
        headers=tuple((_plain(name), _plain(value)) for name, value in answer.getheaders()),
        tls=tls,
        certificate_sha256=certificate,
    )


def _plain(text: str) -> str:
    # Headers come as Latin-1; where their bytes are UTF-8 they are shown as that.
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def _target(path: str, query: str) -> str:
    return (path or "/") + (f"?{query}" if query else "")


def _joined(url: str, target: str) -> str:
    try:
        joined = urljoin(url, _plain(target).strip())
        return _ascii(joined.split("#", 1)[0])
    except ValueError as error:
        raise InvalidInput("The page sends on to an address that cannot be read.") from error


def _ascii(url: str) -> str:
    import ada_url

    return str(ada_url.URL(url).href) if not url.isascii() else url


def _keep_pace(done: int, bytes_per_second: int, began: float, ctx: JobContext) -> None:
    while (ahead := done / bytes_per_second - (monotonic() - began)) > 0:
        sleep(min(ahead, _LOOK_AGAIN_SECONDS))
        ctx.report(done, 0, "Fetching the page")


def _missing(answer: http.client.HTTPResponse, done: int, most: int) -> str:
    if done >= most:
        return f"cut after {most:,} bytes"
    return f"the server ended {answer.length:,} bytes early" if answer.length else ""


_WORDS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "no answer in time"),
    (socket.gaierror, "the name is not known"),
    (ssl.SSLCertVerificationError, "the certificate is not trusted"),
    (ssl.SSLError, "no encrypted connection came about"),
    (http.client.IncompleteRead, "the server ended early"),
    (http.client.HTTPException, "the answer is no HTTP"),
    (UnicodeError, "the name is none"),
)


def _why(error: Exception) -> str:
    known = next((words for kind, words in _WORDS if isinstance(error, kind)), "")
    return known or getattr(error, "strerror", None) or str(error)
