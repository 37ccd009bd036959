"""A real web server on loopback whose pages are told by each test, and which remembers who asked for what."""

import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

Page = Callable[["Answering"], None]


class Answering(BaseHTTPRequestHandler):
    """One request; `protocol_version` stays HTTP/1.0, so every answer ends with the connection."""

    server: "_Server"

    def do_GET(self) -> None:
        site = self.server.site
        site.asked.append(self.path)
        site.agents.append(self.headers.get("User-Agent", ""))
        page = site.pages.get(self.path.split("?")[0])
        try:
            if page is None:
                self.say(404, b"<h1>Not here</h1>")
            else:
                page(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    do_HEAD = do_GET  # noqa: N815

    def say(
        self, status: int, body: bytes = b"", kind: str = "text/html; charset=utf-8", **more: str
    ) -> None:
        self.send_response(status)
        headers = {"Content-Type": kind, "Content-Length": str(len(body))}
        for name, value in (headers | {key.replace("_", "-"): value for key, value in more.items()}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_parts: object) -> None:
        """Stay silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    site: "Site"

    def handle_error(self, *_parts: object) -> None:
        """A client that goes away is what these tests are about."""


@dataclass
class Site:
    address: str = "http://127.0.0.1"
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)

    def page(self, path: str, body: bytes | str, status: int = 200, **more: str) -> str:
        content = body.encode() if isinstance(body, str) else body
        self.pages[path] = lambda answering: answering.say(status, content, **more)
        return self.address + path

    def moved(self, path: str, target: str, status: int = 302) -> str:
        return self.page(path, b"", status, Location=target)

    def drip(self, path: str, first: bytes, kind: str = "text/html") -> str:
        """A page that never ends: one byte now and then until the site closes."""

        def slowly(answering: Answering) -> None:
            answering.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n\r\n" + first)
            while not self.closing.wait(0.05):
                answering.wfile.write(b".")
                answering.wfile.flush()

        self.pages[path] = slowly
        return self.address + path

    def flood(self, path: str, kind: str = "text/html") -> str:
        """A page that never ends: as fast as it is read."""

        def endlessly(answering: Answering) -> None:
            answering.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: " + kind.encode() + b"\r\n\r\n")
            while not self.closing.is_set():
                answering.wfile.write(b"\0" * 65536)

        self.pages[path] = endlessly
        return self.address + path


@contextmanager
def web_site(certificate: Path | None = None) -> Iterator[Site]:
    """Serve a site on a free port of this machine, encrypted when there is a certificate."""
    server = _Server(("127.0.0.1", 0), Answering)
    if certificate is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    server.site = site = Site(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
