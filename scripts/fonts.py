"""Bring the Japanese fonts and their licence from Debian's packages into resources/fonts."""

import shutil
from pathlib import Path

from system_packages import SetupFailed

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "fonts"
INSTALLED = Path("/usr/share/fonts")
DOCUMENTS = Path("/usr/share/doc")
FONTS = (
    "BIZUDGothic-Regular.ttf",
    "BIZUDGothic-Bold.ttf",
    "BIZUDPGothic-Regular.ttf",
    "BIZUDPGothic-Bold.ttf",
    "BIZUDMincho-Regular.ttf",
    "BIZUDPMincho-Regular.ttf",
)
LICENCES = {
    "OFL-BIZUDGothic.txt": "fonts-morisawa-bizud-gothic",
    "OFL-BIZUDMincho.txt": "fonts-morisawa-bizud-mincho",
}


def missing(folder: Path = FOLDER) -> list[str]:
    """The files a complete font folder still lacks."""
    return [name for name in (*FONTS, *LICENCES) if not (folder / name).is_file()]


def source_of(name: str) -> Path:
    """Where Debian's package put a font, or the licence that came with it."""
    if name in LICENCES:
        return DOCUMENTS / LICENCES[name] / "copyright"
    return next(iter(sorted(INSTALLED.rglob(name))), INSTALLED / name)


def bring(folder: Path = FOLDER) -> None:
    """Copy what is missing; raises `SetupFailed` when this machine does not have it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in missing(folder):
        source = source_of(name)
        if not source.is_file():
            raise SetupFailed(
                f"{source} is not on this machine, so letters could not be set in Japanese. "
                f"Install {' and '.join(LICENCES.values())} anew."
            )
        part = folder / f"{name}.part"  # renamed when whole, so that a half copy is never taken for a font
        shutil.copyfile(source, part)
        part.replace(folder / name)
