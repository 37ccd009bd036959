"""The first start: which folder the data may lie in, and an empty studio in it with its first particulars."""

import os
import shutil
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rightsdesk.errors import Refused
from rightsdesk.services.data_place import holds_studio, is_sample, remember_folder
from rightsdesk.services.house.studio import StudioChange, set_studio
from rightsdesk.services.workspace import clean_actor, workspace
from rightsdesk.settings import load_settings, save_settings
from rightsdesk.store.mounts import network_kind

# What an earlier opening that was broken off may have left.
_OWN = {"vault", "notices", "register", "logs", "settings.toml", "rightsdesk.lock", "rightsdesk.holder"}


class FolderState(StrEnum):
    """What a folder is good for."""

    NEW = "new"
    STUDIO = "studio"
    SAMPLE = "sample"
    FOREIGN = "foreign"
    NETWORK = "network"
    A_FILE = "a_file"
    CLOSED = "closed"


USABLE = frozenset({FolderState.NEW, FolderState.STUDIO})


@dataclass(frozen=True)
class FolderCheck:
    """A folder and what it is good for; `detail` names the network file system; `free` is in bytes."""

    folder: Path
    state: FolderState
    detail: str = ""
    free: int = 0


@dataclass(frozen=True)
class Beginning:
    """What the person chose at the first start; the studio's names may be given later."""

    folder: Path
    actor: str
    language: str = "system"
    name: str = ""
    name_ja: str = ""


def check_folder(folder: Path) -> FolderCheck:
    """Tell what a folder is good for; nothing is made or changed."""
    folder = folder.expanduser().absolute()
    above = _nearest(folder)
    if not above.is_dir():
        return FolderCheck(folder, FolderState.A_FILE)
    kind = network_kind(above) or ""
    free = shutil.disk_usage(above).free
    return FolderCheck(folder, FolderState.NETWORK if kind else _state(folder, above), kind, free)


def begin_studio(beginning: Beginning) -> Path:
    """Make an empty studio, or take up the one that is there, and remember where it lies.

    Raises `InvalidInput` for a name that cannot be kept, `Refused` for a folder that cannot be used.
    """
    actor = clean_actor(beginning.actor)
    check = check_folder(beginning.folder)
    if check.state not in USABLE:
        raise Refused(f"{check.folder} cannot hold the data.", "Choose an empty folder of this computer.")
    is_new = check.state is FolderState.NEW
    with workspace(check.folder, actor=actor) as ws:
        name, name_ja = beginning.name.strip() or None, beginning.name_ja.strip() or None
        if is_new and (name or name_ja):
            set_studio(ws, StudioChange(name=name, name_ja=name_ja))
    keep_choices(check.folder, actor, beginning.language)
    remember_folder(check.folder)
    return check.folder


def keep_choices(folder: Path, actor: str, language: str) -> None:
    """Keep in the settings of a data folder who acts and in which language."""
    path = folder / "settings.toml"
    changes = {"actor": clean_actor(actor), "language": language}
    save_settings(path, load_settings(path).model_copy(update=changes))


def account_name() -> str:
    """The name that the account of this computer suggests, or an empty text."""
    try:
        import pwd

        full = pwd.getpwuid(os.getuid()).pw_gecos.split(",")[0].strip()
    except (ImportError, KeyError, AttributeError):  # another system, or an account without a name
        full = ""
    return "" if full.casefold() == "root" else full


def _nearest(folder: Path) -> Path:
    """The folder itself, or the nearest one above it that is there."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder


def _state(folder: Path, above: Path) -> FolderState:
    if not os.access(above, os.W_OK | os.X_OK):
        return FolderState.CLOSED
    if not folder.exists():
        return FolderState.NEW
    if is_sample(folder):
        return FolderState.SAMPLE
    if holds_studio(folder):
        return FolderState.STUDIO
    try:
        names = {entry.name for entry in folder.iterdir()}
    except OSError:
        return FolderState.CLOSED
    return FolderState.NEW if names <= _OWN else FolderState.FOREIGN
