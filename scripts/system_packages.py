"""Find the Debian packages that are missing, and install them or say how."""

import os
import shutil
import subprocess
import tomllib
from pathlib import Path

LIST = Path(__file__).with_name("system_packages.toml")
APT_GET = ["apt-get", "-q", "-y", "--no-install-recommends"]
CLUSTER_CONFIG = Path("/etc/postgresql-common/createcluster.conf")


class SetupFailed(Exception):
    """A step of the set-up that cannot go on; the text is one or two sentences for the user."""


def group(name: str) -> list[str]:
    """The entries of one group, each one package or several names of it with `|` between them."""
    entries: list[str] = tomllib.loads(LIST.read_text(encoding="utf-8"))[name]["packages"]
    return entries


def wanted(*, tests: bool) -> list[str]:
    """What the program needs, and with `tests` what its tests need too."""
    return group("program") + (group("tests") if tests else [])


def names(entry: str) -> list[str]:
    return [name.strip() for name in entry.split("|")]


def installed(candidates: list[str]) -> set[str]:
    """Which of the packages are fully installed."""
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *candidates],
        capture_output=True,
        text=True,
        check=False,  # it exits 1 when any name is unknown, which is no failure here
    )
    pairs = (line.split() for line in asked.stdout.splitlines())
    return {package for status, package in pairs if status == "installed"}


def missing(entries: list[str]) -> list[str]:
    """The entries of which no name is installed."""
    present = installed([name for entry in entries for name in names(entry)])
    return [entry for entry in entries if not present.intersection(names(entry))]


def known_name(entry: str) -> str:
    """The first name this system's package lists know, else the last one, which apt knows everywhere."""
    for name in names(entry):
        shown = subprocess.run(["apt-cache", "show", name], capture_output=True, text=True, check=False)
        if shown.returncode == 0 and shown.stdout.strip():
            return name
    return names(entry)[-1]


def install_line(entries: list[str]) -> str:
    """The one line a person without root rights asks for, or gives to somebody who has them."""
    update_and_install = "apt-get update && apt-get install -y --no-install-recommends " + " ".join(
        map(known_name, entries)
    )
    if shutil.which("sudo"):
        return f"sudo sh -c '{update_and_install}'"
    return f"su -c '{update_and_install}'"


def install(entries: list[str]) -> None:
    """Install with apt; whether it worked is judged by what is there afterwards."""
    print(f"Installing {len(entries)} system packages ...", flush=True)
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    # A third-party list that fails to load must not stop us: the install says what it cannot find.
    subprocess.run([*APT_GET, "update"], env=environment, stdout=subprocess.DEVNULL, check=False)
    if any("postgresql" in entry for entry in entries):
        keep_postgresql_asleep()
    packages = [known_name(entry) for entry in entries]
    done = subprocess.run(
        [*APT_GET, "-o", "Dpkg::Options::=--force-confold", "install", *packages],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if left := missing(entries):
        print((done.stdout + done.stderr)[-3000:])
        raise SetupFailed(f"apt-get could not install {', '.join(left)}; its last words stand above.")


def keep_postgresql_asleep() -> None:
    """Only the server binaries are wanted: no database cluster, no running service.

    A machine that already has PostgreSQL keeps its own settings.
    """
    if not CLUSTER_CONFIG.exists():
        CLUSTER_CONFIG.parent.mkdir(parents=True, exist_ok=True)
        CLUSTER_CONFIG.write_text(
            "# Written by Rightsdesk's set-up: its tests start servers of their own.\n"
            "create_main_cluster = false\n",
            encoding="utf-8",
        )


def ensure(entries: list[str]) -> None:
    """Install what is missing as root; otherwise raise `SetupFailed` with the line to run."""
    if shutil.which("dpkg-query") is None:
        print(
            "This is neither Debian nor Ubuntu, so system packages are not checked; "
            "scripts/system_packages.toml lists what is needed."
        )
        return
    lacking = missing(entries)
    if not lacking:
        return
    if os.geteuid() != 0:
        raise SetupFailed(
            "Some system packages are missing. Run this line once, then try again:\n" + install_line(lacking)
        )
    install(lacking)
