"""Which software of others the program brings along, and under which licence."""

import re
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution

_NAME = re.compile(r"^([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?")
_EXTRA = re.compile(r"extra\s*==\s*[\"']([^\"']+)[\"']")
_OURS = "rightsdesk"
_LONGEST = 120


@dataclass(frozen=True)
class Bundled:
    """A library with its version and licence as its package states it; `note` says what that leaves out."""

    name: str
    version: str
    licence: str
    note: str = ""


# What lies inside other packages, or comes as files, and is told by no package of its own.
_PARTS = (
    Bundled(
        "FFmpeg",
        "",
        "LGPL-2.1-or-later; with parts under GPL-2.0-or-later",
        "Inside av. Its build contains GPL codecs such as x264 and x265; they run in a process of their own.",
    ),
    Bundled("Qt", "", "LGPL-3.0-only", "Inside PySide6, as libraries that can be exchanged."),
    Bundled("BIZ UD Gothic, BIZ UD Mincho", "", "OFL-1.1", "Fonts."),
    Bundled("Hanazono (rare kanji)", "", "Hanazono Font License or OFL-1.1", "Cut out of the fonts."),
)


def bundled() -> tuple[Bundled, ...]:
    """Every library that an installation of the program needs, in the order of their names."""
    found: dict[str, Distribution] = {}
    _walk(_OURS, {"sign", "capture"}, found)
    found.pop(_OURS, None)
    libraries = [Bundled(one.name, one.version, licence_of(one.metadata)) for one in found.values()]  # type: ignore[arg-type]
    return tuple(sorted((*libraries, *_PARTS), key=lambda one: one.name.casefold()))


def licence_of(metadata: Message) -> str:
    """The licence as the package states it: its expression, else its text, else its classifiers."""
    stated = str(metadata.get("License-Expression") or "").strip()
    if not stated:
        stated = str(metadata.get("License") or "").strip().split("\n")[0]
    kinds = [str(line) for line in metadata.get_all("Classifier", []) if str(line).startswith("License ::")]
    named = " / ".join(kind.rpartition("::")[2].strip() for kind in kinds)
    if not stated or stated.casefold() == "dual license":
        stated = named
    return stated[:_LONGEST] or "not stated"


def _walk(name: str, extras: set[str], found: dict[str, Distribution]) -> None:
    key = re.sub(r"[-_.]+", "-", name).lower()
    known = key in found
    if known and not extras:
        return
    try:
        one = found.setdefault(key, distribution(name))
    except PackageNotFoundError:  # for another system, or an extra that is not installed
        return
    for line in one.requires or ():
        wanted = _EXTRA.search(line)
        named = _NAME.match(line)
        if named is None or (wanted and wanted[1] not in extras) or (known and not wanted):
            continue
        _walk(named[1], {extra.strip() for extra in (named[2] or "").split(",") if extra.strip()}, found)
