"""Where the data lie when nobody says otherwise: where the person put them at first, else the system's place.

It imports little, because the window asks before anything else is there.
"""

import contextlib
import os
import sys
from pathlib import Path

from rightsdesk.errors import StorageFailed

DATABASE = "rightsdesk.sqlite"
_NOTE = "data-folder.txt"
_SAMPLE = "sample"


def default_folder() -> Path:
    """The folder that was chosen at the first start, or else the user data folder of the system."""
    return chosen_folder() or system_folder()


def system_folder() -> Path:
    """The user data folder of the system."""
    return _data("rightsdesk")


def sample_folder() -> Path:
    """Where the sample studio lies: invented records must never mix with real ones."""
    return _data("rightsdesk-demo")


def chosen_folder() -> Path | None:
    """The folder that was chosen at the first start, if another than the system's was."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        text = _note().read_text(encoding="utf-8").strip()
        return Path(text) if text and Path(text).is_absolute() else None
    return None


def remember_folder(folder: Path) -> None:
    """Let every later start use this folder. Raises `StorageFailed` when that cannot be written down."""
    note = _note()
    try:
        if folder == system_folder():
            note.unlink(missing_ok=True)
            return
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text(f"{folder}\n", encoding="utf-8")
    except OSError as error:
        raise StorageFailed(
            f"The choice of the data folder cannot be kept in {note}: {error.strerror}.",
            "Mend that, or give the folder with --data at each start.",
        ) from error


def holds_studio(folder: Path) -> bool:
    """Whether a folder holds a studio, or what is left of one: a database, or evidence without it."""
    if (folder / DATABASE).is_file():
        return True
    return any((folder / "vault").glob("??/*")) or any((folder / "notices").glob("*.pdf"))


def is_sample(folder: Path) -> bool:
    """Whether a data folder holds the sample studio."""
    return (folder / _SAMPLE).is_dir()


def _data(name: str) -> Path:
    if sys.platform == "linux":  # as platformdirs says, whose import takes longer than all of this
        return _linux("XDG_DATA_HOME", ".local/share") / name
    import platformdirs

    return platformdirs.user_data_path(name, appauthor=False)


def _note() -> Path:
    if sys.platform == "linux":
        return _linux("XDG_CONFIG_HOME", ".config") / "rightsdesk" / _NOTE
    import platformdirs

    return platformdirs.user_config_path("rightsdesk", appauthor=False) / _NOTE


def _linux(variable: str, below_home: str) -> Path:
    return Path(os.environ.get(variable, "").strip() or Path.home() / below_home)
