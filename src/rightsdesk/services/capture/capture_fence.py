"""The fence around a fetching child process: whom it may reach, where it may write; it may start nothing.

The fence is an audit hook of the interpreter. It sees every connection that Python code makes at the moment
the address is known, whichever library makes it and whatever a name server or a redirect said before, and it
cannot be taken away again. Libraries that connect by C code of their own are kept out.
"""

import ctypes
import os
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rightsdesk.domain.net_addresses import why_refused

_MEMORY = 1536 * 1024 * 1024
_OPEN_FILES = 256
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS, _SIGKILL = 1, 38, 9
# Their connections are made by C code or by helpers of their own, out of sight of the hook.
_KEPT_OUT = ("curl_cffi", "requests", "websockets", "pycurl", "secretstorage", "yt_dlp_ejs")
_INTERNET = {2, 10}  # AF_INET, AF_INET6 of Linux
_STARTING = {
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty",
    "pty.spawn", "ctypes.dlopen", "ctypes.dlsym", "socket.bind", "os.putenv", "sys.remote_exec",
}  # fmt: skip
_WRITING = {
    "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate", "os.chmod",
    "os.chown", "os.utime",
}  # fmt: skip
_WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass
class Fence:
    """What a fetching process may do; `refused` collects the addresses that it was kept from."""

    folder: Path
    allow_private: bool
    most_bytes: int
    refused: list[str] = field(default_factory=list)

    def close(self) -> None:
        """Put the fence up; there is no way to take it down."""
        for name in _KEPT_OUT:
            sys.modules[name] = None  # type: ignore[assignment]
        _cap(self.most_bytes)
        self.folder = self.folder.resolve()
        rules: dict[str, Callable[[str, tuple[Any, ...]], None]] = {
            "socket.connect": self._connecting,
            "socket.sendto": self._connecting,
            "socket.sendmsg": self._connecting,
            "open": self._opening,
            **dict.fromkeys(_STARTING, _nothing),
            **dict.fromkeys(_WRITING, self._writing),
        }

        def watch(event: str, arguments: tuple[Any, ...]) -> None:
            rule = rules.get(event)
            if rule is not None:
                rule(event, arguments)

        sys.addaudithook(watch)

    def _connecting(self, _event: str, arguments: tuple[Any, ...]) -> None:
        connection, address = arguments[0], arguments[1]
        if address is None:  # sent over a connection that was looked at before
            return
        host = str(address[0]) if int(connection.family) in _INTERNET else ""
        reason = why_refused(host, allow_private=self.allow_private)
        if reason is not None:
            self.refused.append(f"{host or 'a local socket'}: {reason}")
            raise ConnectionRefusedError(f"{host} may not be reached: {reason}")

    def _opening(self, _event: str, arguments: tuple[Any, ...]) -> None:
        path, mode, flags = arguments
        writes = bool(int(flags or 0) & _WRITE_FLAGS) or (mode is not None and set("wax+") & set(str(mode)))
        if writes and not isinstance(path, int):
            self._require_inside(path)

    def _writing(self, _event: str, arguments: tuple[Any, ...]) -> None:
        for argument in arguments:
            if isinstance(argument, str | bytes | os.PathLike):
                self._require_inside(argument)

    def _require_inside(self, path: Any) -> None:  # noqa: ANN401  whatever was handed to `open`
        where = os.path.realpath(os.fsdecode(path))
        if where not in (os.devnull, str(self.folder)) and not where.startswith(f"{self.folder}{os.sep}"):
            raise PermissionError(f"{where} lies outside the folder of this capture")


def _nothing(event: str, _arguments: tuple[Any, ...]) -> None:
    raise PermissionError(f"{event} is not allowed while fetching")


def _cap(most_bytes: int) -> None:
    caps = (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_NOFILE, _OPEN_FILES),
        (resource.RLIMIT_FSIZE, most_bytes),
    )
    for name, most in caps:
        _, ceiling = resource.getrlimit(name)
        limit = most if ceiling == resource.RLIM_INFINITY else min(most, ceiling)
        resource.setrlimit(name, (limit, limit))
    system = ctypes.CDLL(None)
    system.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    system.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
