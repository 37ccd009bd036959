"""Find shipped templates, resources and the guide, whether the program runs from a checkout or a wheel."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from rightsdesk.errors import MissingPart

_PACKAGED = files("rightsdesk").joinpath("_data")
_CHECKOUT = Path(__file__).resolve().parents[2]
_SYSTEM_FONTS = Path("/usr/share/fonts")


def _root() -> Traversable:
    return _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def templates() -> Traversable:
    """The folder of shipped letter templates."""
    return _root().joinpath("templates")


def resources() -> Traversable:
    """The folder of shipped icons, fonts, rules and translations."""
    return _root().joinpath("resources")


def docs() -> Traversable:
    """The folder of the user guide and its pictures."""
    return _root().joinpath("docs")


def commit() -> str:
    """The commit this program was built from, where it is known: told by the wheel, or by the checkout."""
    told = _PACKAGED.joinpath("commit.txt")
    if told.is_file():
        return told.read_text(encoding="utf-8").strip()
    git = _CHECKOUT / ".git"
    try:
        head = (git / "HEAD").read_text(encoding="utf-8").strip()
        name = head.removeprefix("ref: ")
        if name == head:
            return head
        if (git / name).is_file():
            return (git / name).read_text(encoding="utf-8").strip()
        packed = (git / "packed-refs").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.split()[0] for line in packed if line.endswith(f" {name}")), "")


def font_path(file_name: str) -> Path:
    """Where a font file lies: shipped with the program, or else installed on this machine.

    Raises `MissingPart` with the package to install when it is in neither place.
    """
    shipped = Path(str(resources().joinpath("fonts", file_name)))
    if shipped.is_file():
        return shipped
    for found in sorted(_SYSTEM_FONTS.rglob(file_name)):
        return found
    raise MissingPart(
        f"The font {file_name} is not on this machine, so letters and Japanese text cannot be set.",
        "Run `make setup`, or install fonts-morisawa-bizud-gothic and fonts-morisawa-bizud-mincho.",
    )
