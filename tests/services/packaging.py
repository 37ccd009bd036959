"""Packages to take apart: the shipped verifiers run on them, and the changes somebody might make."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VERIFIER = Path(__file__).resolve().parents[2] / "resources" / "verifier"
HARNESS = Path(__file__).with_name("verifier_page.mjs")
NODE = shutil.which("node")


@dataclass(frozen=True)
class Judged:
    code: int
    said: str


def judge_by_python(bag: Path, *options: str) -> Judged:
    """Run the Python verifier apart from everything installed here."""
    command = [sys.executable, "-I", str(VERIFIER / "verify_package.py"), str(bag), *options]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8"})
    assert not ran.stderr, ran.stderr
    return Judged(ran.returncode, ran.stdout)


def judge_by_page(bag: Path, *known: str) -> Judged:
    """Run the script of the page on the folder, as a browser would."""
    command = [NODE or "node", str(HARNESS), str(VERIFIER / "verify_package.html"), str(bag), *known]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not ran.stderr, ran.stderr
    document = json.loads(ran.stdout)
    sentences = [f"{one.get('where', '')} {one['en']}" for one in (*document["problems"], *document["good"])]
    return Judged(ran.returncode, "\n".join(sentences))


def evidence_of(bag: Path) -> Path:
    return next(iter(sorted((bag / "data" / "evidence").iterdir())))


def log_of(bag: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (bag / "data" / "custody.jsonl").read_text("utf-8").splitlines()]


def write_log(bag: Path, lines: list[dict[str, Any]]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    rewrite(bag / "data" / "custody.jsonl", text.encode())


def rewrite(path: Path, content: bytes) -> None:
    path.write_bytes(content)


def make_manifests_again(bag: Path) -> None:
    """What a careful forger does after changing a file: the bag alone holds again."""
    for prefix, wanted in (("", True), ("tag", False)):
        for algorithm in ("sha256", "sha512"):
            lines = []
            for path in sorted(one for one in bag.rglob("*") if one.is_file()):
                name = path.relative_to(bag).as_posix()
                if name.startswith("data/") == wanted and not name.startswith("tagmanifest-"):
                    lines.append(f"{hashlib.new(algorithm, path.read_bytes()).hexdigest()}  {name}\n")
            rewrite(bag / f"{prefix}manifest-{algorithm}.txt", "".join(lines).encode())
        _count_again(bag)


def _count_again(bag: Path) -> None:
    payload = [one for one in (bag / "data").rglob("*") if one.is_file()]
    oxum = f"Payload-Oxum: {sum(one.stat().st_size for one in payload)}.{len(payload)}"
    info = (bag / "bag-info.txt").read_text("utf-8").splitlines()
    kept = [oxum if line.startswith("Payload-Oxum") else line for line in info]
    rewrite(bag / "bag-info.txt", ("\n".join(kept) + "\n").encode())


def changed_byte(bag: Path) -> None:
    path = evidence_of(bag)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    rewrite(path, bytes(content))


def swapped_files(bag: Path) -> None:
    first, second = sorted((bag / "data" / "notices").glob("*.pdf"))[:2]
    one, other = first.read_bytes(), second.read_bytes()
    rewrite(first, other)
    rewrite(second, one)


def removed_file(bag: Path) -> None:
    evidence_of(bag).unlink()


def added_file(bag: Path) -> None:
    rewrite(bag / "data" / "evidence" / "E-999999.txt", b"slipped in")


def edited_entry(bag: Path) -> None:
    lines = log_of(bag)
    entry = next(line for line in lines if "entry" in line)
    entry["entry"]["actor"] = "Somebody Else"
    write_log(bag, lines)


def edited_entry_with_its_hash(bag: Path) -> None:
    """The entry's own hash is made again; the next entry still builds on the old one."""
    lines = log_of(bag)
    entry = next(line for line in lines[:-1] if "entry" in line)
    entry["entry"]["actor"] = "Somebody Else"
    canonical = json.dumps(entry["entry"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    entry["hash"] = "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()
    write_log(bag, lines)


def cut_tail(bag: Path) -> None:
    write_log(bag, log_of(bag)[:-2])


def removed_entry(bag: Path) -> None:
    lines = log_of(bag)
    write_log(bag, [*lines[:3], *lines[4:]])


def edited_withheld_entry(bag: Path) -> None:
    lines = log_of(bag)
    entry = next(line for line in lines if "withheld" in line)
    state = entry["withheld"]["state"]
    entry["withheld"]["state"] = ("1" if state[0] == "0" else "0") + state[1:]
    write_log(bag, lines)


def escaping_manifest(bag: Path) -> None:
    for name in ("manifest-sha256.txt", "manifest-sha512.txt"):
        size = 64 if "256" in name else 128
        text = (bag / name).read_text("utf-8")
        rewrite(bag / name, f"{text}{'0' * size}  ../outside.txt\n".encode())


def linked_file(bag: Path) -> None:
    path = evidence_of(bag)
    kept = path.with_name("kept")
    path.rename(kept)
    path.symlink_to(kept)


Mutant = Callable[[Path], None]
# Found by the manifests alone.
CARELESS: tuple[Mutant, ...] = (
    changed_byte, swapped_files, removed_file, added_file, edited_entry, cut_tail, escaping_manifest,
    linked_file,
)  # fmt: skip
# The forger makes the manifests again; the log and the records tell.
CAREFUL: tuple[Mutant, ...] = (
    changed_byte, swapped_files, removed_file, edited_entry, edited_entry_with_its_hash, cut_tail,
    removed_entry, edited_withheld_entry,
)  # fmt: skip
