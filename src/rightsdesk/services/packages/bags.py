"""Check a BagIt bag of anyone's (RFC 8493, and the drafts before it); it is only read."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.abc import InspectLoader
from pathlib import Path
from types import ModuleType

from rightsdesk.assets import resources
from rightsdesk.errors import InvalidInput
from rightsdesk.jobs import JobContext
from rightsdesk.services.lookup import shown
from rightsdesk.services.packages.bag_reading import (
    Bag,
    BagProblem,
    Manifests,
    check_oxum,
    declaration_of,
    manifests_of,
    printable,
    walk,
)
from rightsdesk.services.packages.packages import PackageFile
from rightsdesk.store.bag_files import digests_of

_OURS = frozenset(("data/case.json", "data/custody.jsonl"))


@dataclass(frozen=True)
class BagReport:
    """What was checked and what does not hold.

    `payload_sha256` is the SHA-256 of the payload's manifest in SHA-256, whether or not the bag has one.
    `custody_events` counts the entries of the log in a package of this program.
    """

    bag: str
    version: str
    algorithms: tuple[str, ...]
    files: tuple[PackageFile, ...]
    payload_sha256: str
    custody_events: int | None
    problems: tuple[BagProblem, ...]


@dataclass(frozen=True)
class _Read:
    size: int
    hashes: dict[str, str]


def verify_bag(folder: Path, ctx: JobContext) -> BagReport:
    """Check structure, manifests and sizes of a bag, and the custody log of a package of this program.

    Damage is reported, never raised. Raises `InvalidInput` for what is no folder at all.
    """
    folder = folder.expanduser().absolute()
    if folder.is_symlink() or not folder.is_dir():
        raise InvalidInput(f"{shown(str(folder))} is not a folder.", "Name the folder that holds bagit.txt.")
    bag = walk(folder)
    version, encoding = declaration_of(bag)
    manifests = manifests_of(bag, encoding)
    read = _hash_all(bag, {one.algorithm for one in manifests}, ctx)
    _compare(bag, manifests, read)
    _check_listing(bag, manifests, version)
    payload = {path: one for path, one in sorted(read.items()) if path.startswith("data/")}
    check_oxum(bag, encoding, sum(one.size for one in payload.values()), len(payload))
    events = _check_ours(folder, bag) if bag.files.keys() >= _OURS else None
    lines = "".join(f"{one.hashes['sha256']}  {path}\n" for path, one in payload.items())
    return BagReport(
        bag=str(folder),
        version=version,
        algorithms=tuple(sorted({one.algorithm for one in manifests if not one.tags})),
        files=tuple(
            PackageFile(printable(path), one.size, one.hashes["sha256"]) for path, one in sorted(read.items())
        ),
        payload_sha256=hashlib.sha256(lines.encode("utf-8", "surrogateescape")).hexdigest(),
        custody_events=events,
        problems=tuple(bag.problems),
    )


def _hash_all(bag: Bag, algorithms: set[str], ctx: JobContext) -> dict[str, _Read]:
    """Read every file once, for all its hashes."""
    found, total, done = {}, sum(bag.files.values()), 0

    def report(read: int) -> None:
        ctx.report(done + read, total, "Checking the bag", in_bytes=True)

    for path in sorted(bag.files):
        try:
            size, hashes = digests_of(bag.folder / path, algorithms | {"sha256"}, report)
        except OSError as error:
            bag.problem("unreadable", path, f"{printable(path)} cannot be read: {error.strerror}.")
            continue
        done += size
        found[path] = _Read(size, hashes)
    return found


def _compare(bag: Bag, manifests: Manifests, read: dict[str, _Read]) -> None:
    told: set[tuple[str, str]] = set()
    for manifest, listed in manifests.items():
        for path, expected in sorted(listed.items()):
            if path in read:
                kind, holds = "changed", read[path].hashes[manifest.algorithm] == expected
            else:
                kind, holds = "missing", False
            if not holds and (kind, path) not in told:
                told.add((kind, path))
                what = "was changed" if kind == "changed" else "is missing"
                bag.problem(kind, path, f"{printable(path)} {what} ({manifest}).")


def _check_listing(bag: Bag, manifests: Manifests, version: str) -> None:
    """Each payload file stands in each payload manifest; before version 1.0, in one of them."""
    lists = {str(one): listed for one, listed in manifests.items() if not one.tags}
    anywhere = {path for listed in lists.values() for path in listed}
    payload = {path for path in bag.files if path.startswith("data/")}
    for path in sorted(payload - anywhere):
        bag.problem("added", path, f"{printable(path)} was added: no manifest names it.")
    for name, listed in lists.items():
        for path in sorted(path for path in listed if not path.startswith("data/")):
            bag.problem("path", path, f"{name} names {printable(path)}, which is no part of the payload.")
        if version == "1.0":
            for path in sorted((payload & anywhere) - listed.keys()):
                bag.problem("added", path, f"{name} does not name {printable(path)}.")


def _check_ours(folder: Path, bag: Bag) -> int:
    """Let the shipped verifier, never the one in the bag, compute the custody log again."""
    found = _verifier().check_contents(str(folder))
    for one in found.problems:
        bag.problem(one["kind"], one["where"], f"{printable(one['where'])} {one['en']}.")
    return int(found.entries)


class _Shipped(InspectLoader):
    """Loads the verifier from its text and leaves no compiled copy among the resources."""

    def get_source(self, fullname: str) -> str:  # noqa: ARG002  the loader's interface
        return resources().joinpath("verifier", "verify_package.py").read_text(encoding="utf-8")


@cache
def _verifier() -> ModuleType:
    module = ModuleType("verify_package")
    _Shipped().exec_module(module)
    return module
