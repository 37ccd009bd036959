"""Bring the Japanese fonts and their licences from Debian's packages into resources/fonts."""

import shutil
import subprocess
import sys
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
    "BIZUDPMincho-Regular.ttf",
    "BIZUDMincho-Regular.ttf",
)
# Cut out of fonts that are far larger: what the fonts above lack (scripts/rare_kanji.py).
RARE = {
    "RareKanji-A.ttf": "HanaMinA.ttf",
    "RareKanji-B.ttf": "HanaMinB.ttf",
}
LICENCES = {
    "OFL-BIZUDGothic.txt": "fonts-morisawa-bizud-gothic",
    "OFL-BIZUDMincho.txt": "fonts-morisawa-bizud-mincho",
    "LICENCE-RareKanji.txt": "fonts-hanazono",
}


def missing(folder: Path = FOLDER) -> list[str]:
    """The files a complete font folder still lacks."""
    return [name for name in (*FONTS, *RARE, *LICENCES) if not (folder / name).is_file()]


def source_of(name: str) -> Path:
    """Where Debian's package put a font, or the licence that came with it."""
    if name in LICENCES:
        return DOCUMENTS / LICENCES[name] / "copyright"
    wanted = RARE.get(name, name)
    return next(iter(sorted(INSTALLED.rglob(wanted))), INSTALLED / wanted)


def cut_rare_kanji(source: Path, target: Path, python: Path) -> None:
    """Make a font of the rare kanji that the fonts beside it lack, by a Python with the library for it."""
    script = Path(__file__).with_name("rare_kanji.py")
    beside = [target.parent / name for name in (FONTS[-1], *RARE)]
    have = [str(path) for path in beside if path.is_file()]
    command = [str(python), str(script), str(source), str(target), *have]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SetupFailed(f"The rare kanji could not be cut out of {source}:\n{done.stderr[-2000:]}")


def bring(folder: Path = FOLDER, python: Path = Path(sys.executable)) -> None:
    """Make what is missing, by `python`; raises `SetupFailed` when this machine does not have it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in missing(folder):
        source = source_of(name)
        if not source.is_file():
            raise SetupFailed(
                f"{source} is not on this machine, so letters could not be set in Japanese. "
                f"Install {' and '.join(LICENCES.values())} anew."
            )
        part = folder / f"{name}.part"  # renamed when whole, so that a half copy is never taken for a font
        if name in RARE:
            cut_rare_kanji(source, part, python)
        else:
            shutil.copyfile(source, part)
        part.replace(folder / name)
