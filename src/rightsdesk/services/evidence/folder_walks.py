"""Find the files in folders that were handed over: no link is followed, no name becomes a path of ours."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.filetypes import printable_path

MOST_FILES = 100_000
DEEPEST = 100
_MOST_NAMED = 200


@dataclass(frozen=True)
class WalkedFile:
    """A file to take in; `within` is its place in the folder it was found in, as text."""

    path: Path
    folder: Path | None = None
    within: str = ""


@dataclass(frozen=True)
class Skipped:
    """Something in a folder that is no file to keep, and why."""

    path: str
    reason: str


@dataclass(frozen=True)
class WalkedFolder:
    """A folder that was read to its end."""

    folder: Path
    files: tuple[WalkedFile, ...]
    skipped: tuple[Skipped, ...]


@dataclass(frozen=True)
class Walked:
    """What was handed over, its folders opened."""

    files: tuple[WalkedFile, ...]
    folders: tuple[WalkedFolder, ...]

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        return tuple(one for folder in self.folders for one in folder.skipped)


def walk(paths: Sequence[Path], ctx: JobContext) -> Walked:
    """Give the files named, and those in the folders named, in the order of their names.

    Raises `InvalidInput` for a folder that cannot be read or holds nothing to keep, or too much.
    """
    files: list[WalkedFile] = []
    folders: list[WalkedFolder] = []
    for path in paths:
        if path.is_dir() and not path.is_symlink():
            folder = _read_folder(path, ctx)
            folders.append(folder)
            files += folder.files
        else:
            files.append(WalkedFile(path))
    return Walked(tuple(files), tuple(folders))


def folder_details(folder: WalkedFolder) -> dict[str, object]:
    """What the custody record says of a folder: where it lay, how much it held, what was left out and why."""
    left_out = [f"{one.path}: {one.reason}" for one in folder.skipped[:_MOST_NAMED]]
    return {
        "folder": printable_path(folder.folder.absolute()),
        "files": len(folder.files),
        "left_out": len(folder.skipped),
        "left_out_names": left_out,
    }


def _read_folder(folder: Path, ctx: JobContext) -> WalkedFolder:
    files: list[WalkedFile] = []
    skipped: list[Skipped] = []
    for place, reason in _places(folder, folder, 0):
        within = printable_path(place.relative_to(folder))
        if reason:
            skipped.append(Skipped(within, reason))
            continue
        files.append(WalkedFile(place, folder.absolute(), within))
        ctx.report(0, 0, within)
        if len(files) > MOST_FILES:
            raise InvalidInput(
                f"{printable_path(folder)} holds more than {MOST_FILES:,} files.", "Take it in part by part."
            )
    if not files:
        raise InvalidInput(f"{printable_path(folder)} is a folder without a file to keep.", "Check the path.")
    return WalkedFolder(folder, tuple(files), tuple(skipped))


def _places(top: Path, folder: Path, depth: int) -> Iterator[tuple[Path, str]]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        if folder == top:
            raise InvalidInput(
                f"The folder {printable_path(folder)} cannot be read: {error.strerror}."
            ) from error
        yield folder, f"cannot be read: {error.strerror}"
        return
    for entry in entries:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if depth >= DEEPEST:
                yield path, "lies too deep"
            else:
                yield from _places(top, path, depth + 1)
        else:
            yield path, _reason(entry)


def _reason(entry: "os.DirEntry[str]") -> str:
    """Why an entry is nothing to keep; empty for a file."""
    if entry.is_symlink():
        return "is a link"
    state = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(state.st_mode):
        return "is no file"
    return "" if state.st_size else "is empty"
