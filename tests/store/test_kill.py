"""Kill the program at random moments: what it acknowledged is there, and nothing is half there.

The campaign proves itself on two mutants, each with an order of steps that loses evidence.
"""

import os
import random
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest
from sqlmodel import select

from rightsdesk.domain.custody import Stamp
from rightsdesk.domain.vocabulary import CustodyVerb, IdKind
from rightsdesk.jobs import JobContext
from rightsdesk.store import custody
from rightsdesk.store.database import Database
from rightsdesk.store.numbering import next_id
from rightsdesk.store.tables import Case, EvidenceItem
from rightsdesk.store.vault import Vault

NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
STAMP = Stamp(NOW, "Asia/Tokyo", "fixed", "Aki", "aki", "desk", "rightsdesk 0.1.0")
SEED = 20261122
Acknowledge = Callable[[str, str], None]
Attach = Callable[[Database, Vault, bytes, Acknowledge], None]


def insert(database: Database, digest: str, size: int) -> str:
    with database.write() as session:
        number = next_id(session, IdKind.EVIDENCE, 2026)
        session.add(EvidenceItem(id=number, case_id="C-2026-0001", kind="clip", sha256=digest, size=size,
                                 captured_at=NOW, captured_by="Aki"))  # fmt: skip
        custody.record(session, STAMP, CustodyVerb.ATTACHED, number, sha256_after=digest)
    return number


def attach(database: Database, vault: Vault, content: bytes, acknowledge: Acknowledge) -> None:
    """The order of the house: file, row, word."""
    file = vault.take_in(content, JobContext())
    acknowledge(insert(database, file.sha256, file.size), file.sha256)


def attach_row_first(database: Database, vault: Vault, content: bytes, acknowledge: Acknowledge) -> None:
    """A mutant: a row may stand without its file."""
    digest = sha256(content).hexdigest()
    number = insert(database, digest, len(content))
    acknowledge(number, vault.take_in(content, JobContext()).sha256)


def attach_word_first(database: Database, vault: Vault, content: bytes, acknowledge: Acknowledge) -> None:
    """A mutant: the word may be given for what is not saved."""
    file = vault.take_in(content, JobContext())
    acknowledge("early", file.sha256)
    insert(database, file.sha256, file.size)


@dataclass
class Findings:
    kills: int = 0
    acknowledged: int = 0
    temporary_files: int = 0
    orphans: int = 0
    faults: list[str] = field(default_factory=list)


def work_until_killed(url: str, folder: Path, seed: int, word: int, step: Attach) -> None:
    database, vault, chance = Database.open(url), Vault(folder), random.Random(seed)  # noqa: S311  repeatable
    with database.read() as session:
        custody.checkpoint(session)
    os.write(word, b"ready\n")
    for _ in count():
        content = chance.randbytes(chance.choice([1, 1000, 100_000, 500_000]))
        step(database, vault, content, lambda number, digest: say(word, number, digest))


def say(word: int, number: str, digest: str) -> None:
    os.write(word, f"{number} {digest}\n".encode())


def one_kill(url: str, folder: Path, seed: int, step: Attach) -> list[str]:
    """The hashes that were acknowledged before the child was killed."""
    receive, send = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work_until_killed(url, folder, seed, send, step)
        finally:
            os._exit(1)
    os.close(send)
    chance = random.Random(seed)  # noqa: S311  repeatable
    with os.fdopen(receive, "rb") as words:
        # Counted in finished items, not in time, so that a slow machine meets the same states.
        assert words.readline() == b"ready\n"
        heard = [words.readline() for _ in range(chance.randint(0, 3))]
        time.sleep(chance.uniform(0, 0.02))  # the moment of the kill is what is tested
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        heard += words.readlines()
    return [line.split()[1].decode() for line in heard]


def look(url: str, folder: Path, acknowledged: list[str], findings: Findings) -> None:
    """Open the store as a user would after the crash, and compare."""
    database, vault = Database.open(url), Vault(folder)
    findings.temporary_files += len(vault.sweep())
    with database.read() as session:
        rows = session.exec(select(EvidenceItem.id, EvidenceItem.sha256)).all()
        findings.faults += [problem.message for problem in custody.verify(session)]
        if custody.checkpoint(session).count != len(rows):
            findings.faults.append("an entry without its row, or a row without its entry")
    known = {digest for _number, digest in rows}
    findings.faults += list(database.check())
    findings.faults += [f"lost {digest}" for digest in acknowledged if digest not in known]
    findings.faults += [problem.message for digest in known if (problem := vault.verify(digest))]
    findings.faults += [f"half {digest}" for digest in vault.orphans(known) if vault.verify(digest)]
    findings.orphans = len(vault.orphans(known))
    if sorted(number for number, _digest in rows) != [
        f"E-{number:06d}" for number in range(1, len(rows) + 1)
    ]:
        findings.faults.append("numbers with gaps or twins")
    if list((folder / "incoming").glob("*")):
        findings.faults.append("temporary files after the sweep")
    database.close()


def campaign(url: str, folder: Path, kills: int, step: Attach, *, until_caught: bool = False) -> Findings:
    findings, acknowledged = Findings(), list[str]()
    database = Database.open(url)
    with database.write() as session:
        session.add(Case(id="C-2026-0001", title="a", status_on=NOW.date(), opened_at=NOW, opened_by="b"))
    # The first one is slow; the children inherit a warm program and spend their short lives on the work.
    attach(database, Vault(folder), b"warm", lambda _number, digest: acknowledged.append(digest))
    database.close()
    for kill in range(kills):
        acknowledged += one_kill(url, folder, SEED + kill, step)
        findings.kills, findings.acknowledged = kill + 1, len(acknowledged)
        if until_caught or kill % 10 == 9:
            look(url, folder, acknowledged, findings)
        if until_caught and findings.faults:
            break
    return findings


@pytest.fixture
def vault_folder(tmp_path: Path) -> Iterator[Path]:
    """In memory where possible: a kill loses nothing that is not flushed, so flushing only takes time."""
    if not os.access("/dev/shm", os.W_OK):
        yield tmp_path / "vault"
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
        yield Path(folder) / "vault"


@pytest.mark.slow
def test_no_kill_loses_what_was_acknowledged(database_url: str, vault_folder: Path) -> None:
    kills = 60 if database_url.startswith("sqlite") else 20
    findings = campaign(database_url, vault_folder, kills, attach)
    print(f"seed {SEED}: {findings}")  # noqa: T201  what a campaign met belongs into its record
    assert findings.faults == []
    assert findings.kills == kills
    # The campaign must have met the states it is about: files half in, and files whose row never came.
    assert findings.acknowledged > kills
    assert findings.temporary_files + findings.orphans > 0


@pytest.mark.slow
@pytest.mark.parametrize("mutant", [attach_row_first, attach_word_first])
def test_the_campaign_catches_a_wrong_order(
    migrated_file: Path, tmp_path: Path, vault_folder: Path, mutant: Attach
) -> None:
    path = tmp_path / "rightsdesk.sqlite"
    path.write_bytes(migrated_file.read_bytes())
    findings = campaign(str(path), vault_folder, 100, mutant, until_caught=True)
    assert findings.faults
