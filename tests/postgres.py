"""Start a throw-away PostgreSQL server from the installed binaries, as a user who is not root."""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

_PLENTY = 4 << 30
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "autovacuum": "off",
    "max_wal_size": "128MB",
    "log_min_messages": "warning",
}


def find_binaries() -> Path | None:
    """The folder with the newest installed server, from Debian's place or the PATH."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


@dataclass(frozen=True)
class Cluster:
    port: int
    folder: Path
    user: str = "rightsdesk"
    copying: str = ""

    def url(self, name: str) -> str:
        return f"postgresql+psycopg://{self.user}@127.0.0.1:{self.port}/{name}"

    def create(self, name: str, template: str = "template0") -> str:
        # Copying files takes a quarter of the time of copying by way of the log, the default since 15.
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{template}"{self.copying}')
        return self.url(name)

    @contextmanager
    def database(self, template: str = "template0") -> Iterator[str]:
        name = f"test_{secrets.token_hex(6)}"
        yield self.create(name, template)
        self._run(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _run(self, statement: str) -> None:
        address = f"host=127.0.0.1 port={self.port} user={self.user} dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def start_cluster(binaries: Path) -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="rightsdesk-pg-", dir=memory()))
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, _user())
        data, port = folder / "data", _free_port()
        _run([binaries / "initdb", "-D", data, "-U", "rightsdesk", "-A", "trust", "-N",
              "-E", "UTF8", "--locale=C.UTF-8"])  # fmt: skip
        settings = [f"{name} = '{value}'\n" for name, value in _SETTINGS.items()]
        settings += [f"port = {port}\n", f"unix_socket_directories = '{folder}'\n"]
        with (data / "postgresql.conf").open("a", encoding="utf-8") as configuration:
            configuration.writelines(settings)
        _run([binaries / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-t", "60", "start"])
        try:
            version = int((data / "PG_VERSION").read_text(encoding="ascii"))
            yield Cluster(port, folder, copying=" STRATEGY FILE_COPY" if version >= 15 else "")
        finally:
            _run([binaries / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(command: list[Path | str]) -> None:
    as_user = _user() if os.geteuid() == 0 else None
    result = subprocess.run(
        [str(part) for part in command],
        user=as_user,
        group=pwd.getpwnam(as_user).pw_gid if as_user else None,
        extra_groups=[] if as_user else None,
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        # A pipe would be kept open by the server; a file is not waited for.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
        timeout=120,
    )
    if result.returncode:
        raise RuntimeError(f"{command[0]} ended with {result.returncode}")


def _user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def memory() -> Path | None:
    """Where files lie in memory, if there is plenty: what is thrown away need not reach a disk."""
    memory = Path("/dev/shm")
    if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > _PLENTY:
        return memory
    return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
