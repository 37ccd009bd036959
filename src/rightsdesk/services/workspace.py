"""What a use case needs: database, vault, register, rules, clock, and who is acting."""

import getpass
import os
import platform
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Self
from zoneinfo import ZoneInfo

from rightsdesk.domain.custody import Stamp
from rightsdesk.errors import InvalidInput
from rightsdesk.services.data_place import default_folder
from rightsdesk.services.rulebook import seed
from rightsdesk.services.rulebook.rules import RuleBook, load_rules
from rightsdesk.settings import Settings, load_settings
from rightsdesk.store.database import Database
from rightsdesk.store.folder import DataFolder
from rightsdesk.store.migrate import migrate, require_newest
from rightsdesk.store.vault import Vault

if TYPE_CHECKING:
    from rightsdesk.analysis.register import Register

_LONGEST_NAME = 200
PROGRAM = f"rightsdesk {version('rightsdesk')}"


@dataclass(frozen=True)
class Workspace:
    """Everything a service may touch, handed over as one argument."""

    folder: DataFolder
    database: Database
    vault: Vault
    rules: RuleBook
    settings: Settings
    actor: str
    login: str
    clock: Callable[[], datetime]
    clock_name: str

    def now(self) -> datetime:
        """Tell the time as this workspace sees it: aware, UTC."""
        return self.clock().astimezone(UTC)

    @cached_property
    def register(self) -> "Register":
        """Hold the fingerprints of references; imported on first use, since it brings numpy and OpenCV."""
        from rightsdesk.analysis.register import Register

        return Register(self.folder.register_path)

    @property
    def studio_templates(self) -> Path:
        """Where the studio's own letter templates lie; they go before the shipped ones."""
        return self.folder.root / "templates"

    @property
    def own_anchors(self) -> Path:
        """Where the house keeps PEM files of its own, against which signers of credentials are held."""
        return self.folder.root / "c2pa"

    @property
    def zone(self) -> ZoneInfo:
        """The house's zone, in which days are counted where no law names another."""
        return ZoneInfo(self.settings.zone)

    def stamp(self) -> Stamp:
        """Who acts, when, and by which clock and program: the head of every custody event."""
        return Stamp(
            self.now(), self.settings.zone, self.clock_name, self.actor, self.login, platform.node(), PROGRAM
        )

    def acting_as(self, actor: str) -> Self:
        """Give the same workspace with another person acting."""
        return replace(self, actor=clean_actor(actor))

    def close(self) -> None:
        """Let go of the database and of the data folder's lock."""
        self.database.close()
        self.folder.close()


def clean_actor(name: str) -> str:
    """Fold white space in a person's name. Raises `InvalidInput` when nothing is left, or no name can be."""
    cleaned = " ".join(name.split())
    if not cleaned:
        raise InvalidInput("The acting person has no name.", "Give one with --actor or in the settings.")
    if not cleaned.isprintable() or len(cleaned) > _LONGEST_NAME:
        raise InvalidInput("The name of the acting person cannot be kept.", "Write it in letters, shorter.")
    return cleaned


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        return f"uid {os.getuid()}"


def _system_clock() -> datetime:
    return datetime.now(UTC)


def open_workspace(
    data: Path | None = None,
    *,
    database_url: str | None = None,
    actor: str | None = None,
    now: datetime | None = None,
    beside: bool = False,
) -> Workspace:
    """Open the data folder, create it on first use, and bring its database up to date.

    `now` fixes the clock (tests, rehearsals) and is recorded as such in the custody log. `beside` opens a
    folder that another program of the same version holds, for work that the two may do at once.
    Raises `DataFolderBusy`, `NewerData`, `StorageFailed`.
    """
    if now is not None and now.tzinfo is None:
        raise InvalidInput("The fixed time has no zone.", "Write it like 2026-11-22T09:00:00+09:00.")
    with ExitStack() as opened:
        alone = database_url is None and not beside
        folder = DataFolder.open(data or default_folder(), exclusive=alone)
        opened.callback(folder.close)
        database = Database.open(database_url or folder.database_path)
        opened.callback(database.close)
        if beside:
            require_newest(database)
        migrate(database)
        settings = load_settings(folder.settings_path)
        login = _login()
        workspace = Workspace(
            folder=folder,
            database=database,
            vault=Vault(folder.vault_path),
            rules=load_rules(),
            settings=settings,
            actor=clean_actor(actor or settings.actor or login),
            login=login,
            clock=_system_clock if now is None else lambda: now,
            clock_name="system" if now is None else "fixed",
        )
        if not beside:
            seed.bring_directory(database, workspace.rules)
        opened.pop_all()
    return workspace


@contextmanager
def workspace(
    data: Path | None = None,
    *,
    database_url: str | None = None,
    actor: str | None = None,
    now: datetime | None = None,
    beside: bool = False,
) -> Iterator[Workspace]:
    """Open a workspace for one piece of work and close it afterwards."""
    opened = open_workspace(data, database_url=database_url, actor=actor, now=now, beside=beside)
    try:
        yield opened
    finally:
        opened.close()
