"""How the vault is kept: the round of checks, what is damaged, the last backup; for the window's edge."""

from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import select

from rightsdesk.errors import InvalidInput
from rightsdesk.services.custody.rolling_check import CheckRound, show_round
from rightsdesk.services.custody.tsa import checked_url
from rightsdesk.services.house.last_backup import OLD, LastBackup, last_backup
from rightsdesk.services.workspace import Workspace
from rightsdesk.settings import Settings, TimestampAuthority, load_settings, save_settings
from rightsdesk.store.tables import EvidenceItem

PAUSE_BETWEEN_PARTS = timedelta(days=1)  # thirty parts, so that all is read once a month


@dataclass(frozen=True)
class VaultStatus:
    """How far the checks are and how old the last backup is; `backup_is_old` also when there is none."""

    round: CheckRound
    last_backup: LastBackup | None
    backup_days: int
    backup_is_old: bool
    part_is_due: bool


def vault_status(ws: Workspace) -> VaultStatus:
    """Tell how the vault is kept, without reading any file."""
    now, checked = ws.now(), show_round(ws)
    with ws.database.read() as session:
        last = last_backup(session)
        holds_any = session.exec(select(EvidenceItem.id).limit(1)).first() is not None
    age = now - last.made_at if last else OLD
    due = checked.last_part_at is None or now - checked.last_part_at >= PAUSE_BETWEEN_PARTS
    is_old = holds_any and (last is None or age > OLD)
    return VaultStatus(checked, last, max(0, age.days), is_old, due and holds_any)


def add_authority(ws: Workspace, new: TimestampAuthority) -> Settings:
    """Add a time-stamp authority to the settings. Raises `InvalidInput` for a wrong or known address."""
    new = new.model_copy(update={"url": checked_url(new.url.strip())})
    settings = load_settings(ws.folder.settings_path)
    if any(one.url == new.url for one in settings.timestamp_authority):
        raise InvalidInput(f"{new.url} is set already.", "Choose another one.")
    changed = settings.model_copy(update={"timestamp_authority": (*settings.timestamp_authority, new)})
    save_settings(ws.folder.settings_path, changed)
    return changed
