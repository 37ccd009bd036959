"""Read the parts of a bag that somebody else made: its files, its declaration, its manifests.

Nothing a manifest says is ever used as a path: the folder is walked without following links, and what is
found is held against the manifests.
"""

import codecs
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from rightsdesk.services.lookup import shown

ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
MOST_FILES = 500_000
MOST_PROBLEMS = 1_000
LARGEST_TAG = 256 * 1024 * 1024
_VERSIONS = ("0.93", "0.94", "0.95", "0.96", "0.97", "1.0")
_VERSION = re.compile(r"BagIt-Version:\s*(\d+\.\d+)\s*")
_ENCODING = re.compile(r"Tag-File-Character-Encoding:\s*(\S+)\s*")
_NAME = re.compile(r"(tag)?manifest-([A-Za-z0-9]+)\.txt")
_LINE = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(.+)", re.DOTALL)
_OXUM = re.compile(r"^Payload-Oxum:\s*(\d+)\.(\d+)\s*$", re.MULTILINE)
_ENCODED = ("%0[AaDd]|%25", "%0[AaDd]", "(?!)")
_ESCAPES = {"%0A": "\n", "%0D": "\r", "%25": "%", "%0a": "\n", "%0d": "\r"}


@dataclass(frozen=True)
class BagProblem:
    """One thing that does not hold: what kind, which file, and a sentence."""

    kind: str
    path: str
    message: str


@dataclass(frozen=True)
class ManifestName:
    """A manifest: of the payload, or of the tag files."""

    algorithm: str
    tags: bool

    def __str__(self) -> str:
        return f"{'tag' if self.tags else ''}manifest-{self.algorithm}.txt"


Manifests = dict[ManifestName, dict[str, str]]


@dataclass
class Bag:
    """A folder that says it is a bag: its regular files by path, and what is wrong so far."""

    folder: Path
    files: dict[str, int] = field(default_factory=dict)
    problems: list[BagProblem] = field(default_factory=list)

    def problem(self, kind: str, path: str, message: str) -> None:
        """Note what is wrong; paths are made printable, and a flood of problems is cut."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(BagProblem(kind, printable(path), message))
        elif len(self.problems) == MOST_PROBLEMS:
            self.problems.append(BagProblem("more", "", "There are more problems than are listed here."))

    def text(self, path: str, encoding: str) -> str:
        """A tag file as text; empty, with a problem noted, when it cannot be read as such."""
        try:
            if self.files[path] > LARGEST_TAG:
                self.problem("too_large", path, f"{printable(path)} is too large to be read.")
                return ""
            return self._bytes(path).decode(encoding)
        except (OSError, UnicodeError):
            self.problem("unreadable", path, f"{printable(path)} cannot be read as {encoding}.")
            return ""

    def _bytes(self, path: str) -> bytes:
        descriptor = os.open(self.folder / path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            return file.read(LARGEST_TAG)


def walk(folder: Path) -> Bag:
    """Find the regular files of a folder. Links and devices are problems and are never opened."""
    bag, waiting = Bag(folder), [""]
    while waiting and len(bag.files) <= MOST_FILES:
        inner = waiting.pop()
        try:
            with os.scandir(folder / inner) as entries:
                waiting += [path for entry in entries if (path := _take(bag, inner, entry))]
        except OSError as error:
            bag.problem("unreadable", inner, f"{printable(inner)} cannot be read: {error.strerror}.")
    if len(bag.files) > MOST_FILES:
        bag.problem("too_many", "", f"The bag has more than {MOST_FILES:,} files; the rest was not checked.")
    return bag


def _take(bag: Bag, inner: str, entry: "os.DirEntry[str]") -> str:
    """Note a file; gives the path of a folder, to be walked as well."""
    path = f"{inner}/{entry.name}" if inner else entry.name
    mode = entry.stat(follow_symlinks=False)
    if stat.S_ISDIR(mode.st_mode):
        return path
    if stat.S_ISREG(mode.st_mode):
        bag.files[path] = mode.st_size
    else:
        what = "a link" if stat.S_ISLNK(mode.st_mode) else "no regular file"
        bag.problem("special", path, f"{printable(path)} is {what}; it was not opened.")
    return ""


def declaration_of(bag: Bag) -> tuple[str, str]:
    """The version and the encoding that bagit.txt declares; those of RFC 8493 when it declares none."""
    version, encoding = "1.0", "utf-8"
    if "bagit.txt" not in bag.files:
        bag.problem("not_a_bag", "bagit.txt", "There is no bagit.txt, so this folder is no bag.")
        return version, encoding
    lines = bag.text("bagit.txt", "utf-8-sig").splitlines()
    first, second = [*lines, "", ""][:2]
    found, named = _VERSION.fullmatch(first), _ENCODING.fullmatch(second)
    if found is None or named is None:
        bag.problem("declaration", "bagit.txt", "bagit.txt is not the declaration of a bag.")
        return version, encoding
    if found[1] not in _VERSIONS:
        bag.problem("version", "bagit.txt", f"BagIt version {found[1]} is not known; it was read as 1.0.")
    try:
        encoding = codecs.lookup(named[1]).name
    except LookupError:
        bag.problem("encoding", "bagit.txt", f"The encoding {shown(named[1])} is not known.")
    return found[1], encoding


def manifests_of(bag: Bag, encoding: str) -> Manifests:
    """What each manifest lists: the hash of each path."""
    found: Manifests = {}
    for path in sorted(bag.files):
        name = _NAME.fullmatch(path)
        if name is None:
            continue
        manifest = ManifestName(name[2].lower(), tags=bool(name[1]))
        if manifest.algorithm not in ALGORITHMS:
            bag.problem("algorithm", path, f"The hash of {path} is not known here; it was not checked.")
        else:
            found[manifest] = _entries(bag, path, bag.text(path, encoding))
    if not any(not one.tags for one in found):
        bag.problem("manifest", "", "There is no manifest of the payload that can be checked.")
    if "fetch.txt" in bag.files:
        bag.problem(
            "fetch", "fetch.txt", "fetch.txt names files to be fetched; nothing is ever fetched here."
        )
    return found


def _entries(bag: Bag, name: str, text: str) -> dict[str, str]:
    listed: dict[str, str] = {}
    lines = _lines(bag, name, text)
    for path, hash_ in zip(_paths(bag, [path for _, path in lines]), (one for one, _ in lines), strict=True):
        if not _is_inside(path):
            bag.problem("path", path, f"{name} names {printable(path)}, which would lie outside the bag.")
        elif listed.setdefault(path, hash_) != hash_:
            bag.problem("twice", path, f"{name} names {printable(path)} twice.")
    return listed


def _lines(bag: Bag, name: str, text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        match = _LINE.fullmatch(line)
        if match is not None:
            found.append((match[1].lower(), match[2].removeprefix("./")))
        elif line.strip():
            bag.problem("line", name, f"Line {number} of {name} is none of a manifest.")
        if len(found) > MOST_FILES:
            bag.problem(
                "too_many", name, f"{name} has more than {MOST_FILES:,} lines; the rest was not read."
            )
            break
    return found


def _paths(bag: Bag, written: list[str]) -> list[str]:
    """The paths a manifest means. RFC 8493 encodes line ends and `%`; some programs leave `%` as it is."""
    readings = [
        [re.sub(form, lambda found: _ESCAPES[found[0]], path) for path in written] for form in _ENCODED
    ]
    return max(readings, key=lambda paths: len(bag.files.keys() & set(paths)))


def _is_inside(path: str) -> bool:
    parts = path.split("/")
    return not (
        path.startswith(("/", "~", "\\")) or "\0" in path or any(part in {"", ".", ".."} for part in parts)
    )


def check_oxum(bag: Bag, encoding: str, size: int, count: int) -> None:
    """Hold size and number of the payload against bag-info.txt."""
    if "bag-info.txt" not in bag.files:
        return
    found = _OXUM.search(bag.text("bag-info.txt", encoding))
    if found is not None and (int(found[1]), int(found[2])) != (size, count):
        bag.problem(
            "oxum", "bag-info.txt",
            f"bag-info.txt says {found[1]} bytes in {found[2]} files; there are {size} in {count}.",
        )  # fmt: skip


def printable(path: str) -> str:
    """A path as text that no screen can be tricked with."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)[:500]
