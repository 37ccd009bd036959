"""Packages of a case: what is in them, that strangers can check them, and that every change is found."""

import hashlib
import json
import shutil
import subprocess
from contextlib import ExitStack
from pathlib import Path

import bagit
import pytest
from services import packaging
from services.custody.test_timestamps import on_time
from services.desks import CTX, Desk, Stages, attach
from services.packaging import NODE, judge_by_page, judge_by_python
from services.tsa_servers import time_server

from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.domain.withheld import withhold
from rightsdesk.errors import CheckFailed, InvalidInput, NotFound, StorageFailed
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.services.casework.cases import NewCase, open_case
from rightsdesk.services.custody.checkpoints import make_checkpoint
from rightsdesk.services.custody.timestamps import StampOrder, stamp_checkpoint
from rightsdesk.services.packages.bags import verify_bag
from rightsdesk.services.packages.packages import PackageWritten, export_case
from rightsdesk.store import custody
from rightsdesk.store.bag_files import BagFolder

SECRET = "The other case nobody may read about"


@pytest.fixture
def written(issued: Desk, tmp_path: Path) -> PackageWritten:
    """The case with two letters and a file of an odd name, beside another case."""
    return written_by(issued, tmp_path)


@pytest.fixture
def fresh(written: PackageWritten) -> Path:
    return Path(written.bag)


@pytest.fixture(scope="module")
def kept(stages: Stages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Such a package, written once: what becomes of it does not depend on the database it came from."""
    folder = tmp_path_factory.mktemp("kept")
    with ExitStack() as stack:
        place = stages.copy("sqlite", "issued", folder / "data", stack)
        return Path(written_by(Desk(place, place.open()), folder).bag)


@pytest.fixture
def bag(kept: Path, tmp_path: Path) -> Path:
    """A copy to take apart."""
    return Path(shutil.copytree(kept, tmp_path / "bag"))


def written_by(issued: Desk, folder: Path) -> PackageWritten:
    odd = folder / "../../etc/“x”.mp4".replace("/", "_")
    odd.write_bytes(b"page of the uploader")
    attach(issued.ws, issued.case, odd, note="odd name")
    open_case(issued.ws, NewCase(SECRET))
    return export_case(issued.ws, issued.case, folder / "bag", CTX)


def test_ordinary_tools_and_another_program_find_it_whole(fresh: Path, written: PackageWritten) -> None:
    for tool in ("sha256", "sha512"):
        for manifest in (f"manifest-{tool}.txt", f"tagmanifest-{tool}.txt"):
            ran = subprocess.run(
                [f"{tool}sum", "--strict", "-c", manifest], cwd=fresh, capture_output=True, check=False
            )
            assert ran.returncode == 0, ran.stdout
    assert bagit.Bag(str(fresh)).validate()
    manifest = (fresh / "manifest-sha256.txt").read_bytes()
    assert written.payload_sha256 == hashlib.sha256(manifest).hexdigest()
    report = verify_bag(fresh, CTX)
    assert not report.problems
    assert report.payload_sha256 == written.payload_sha256
    assert report.files == tuple(sorted(written.files, key=lambda one: one.path))


def test_both_verifiers_find_it_whole(fresh: Path) -> None:
    by_python = judge_by_python(fresh)
    assert (by_python.code, "Everything holds" in by_python.said) == (0, True), by_python.said


@pytest.mark.skipif(NODE is None, reason="node is not installed, so the page's script cannot be run")
def test_the_page_finds_it_whole(bag: Path) -> None:
    by_page = judge_by_page(bag)
    assert by_page.code == 0, by_page.said
    assert "each hashed again and linked" in by_page.said


@pytest.mark.parametrize("mutant", packaging.CARELESS, ids=lambda one: one.__name__)
def test_a_change_is_found(bag: Path, mutant: packaging.Mutant) -> None:
    mutant(bag)
    assert judge_by_python(bag).code == 3
    assert verify_bag(bag, CTX).problems
    # A browser is given what a link points to, so it sees the same bytes.
    if NODE is not None and mutant is not packaging.linked_file:
        assert judge_by_page(bag).code == 3


@pytest.mark.parametrize("mutant", packaging.CAREFUL, ids=lambda one: one.__name__)
def test_a_change_is_found_with_manifests_made_again(bag: Path, mutant: packaging.Mutant) -> None:
    mutant(bag)
    packaging.make_manifests_again(bag)
    assert bagit.Bag(str(bag)).validate()
    assert judge_by_python(bag).code == 3
    assert verify_bag(bag, CTX).problems
    if NODE is not None:
        assert judge_by_page(bag).code == 3


def test_a_log_cut_with_its_records_is_found_by_a_hash_kept_elsewhere(bag: Path) -> None:
    lines = packaging.log_of(bag)
    known = f"{len(lines)}:{lines[-1]['hash']}"
    assert judge_by_python(bag, "--known", known).code == 0
    packaging.write_log(bag, lines[:-1])
    records = json.loads((bag / "data" / "case.json").read_text("utf-8"))
    records["custody"] = {"count": len(lines) - 1, "head": lines[-2]["hash"]}
    packaging.rewrite(bag / "data" / "case.json", json.dumps(records).encode())
    packaging.make_manifests_again(bag)
    assert judge_by_python(bag).code == 0
    found = judge_by_python(bag, "--known", known)
    assert (found.code, "cut or rewritten" in found.said) == (3, True)
    if NODE is not None:
        assert judge_by_page(bag).code == 0
        assert judge_by_page(bag, known).code == 3


@pytest.mark.parametrize("previous", ["sha256:" + "5" * 64, None], ids=["another link", "the true link"])
def test_a_withheld_entry_has_to_link(bag: Path, previous: str | None) -> None:
    """A whole forged entry at the end: only what it builds on tells it from a true one."""
    lines = packaging.log_of(bag)
    fields = {"actor": "A" * 70, "details": {}, "host": "h", "login": "l", "program": "p", "zone": "UTC"}
    fields |= {
        "previous_hash": previous or lines[-1]["hash"],
        "seq": len(lines) + 1,
        "subject": "C-2026-0002",
    }
    fields |= {"sha256_after": None, "sha256_before": None, "verb": "created"}
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
    own = "sha256:" + hashlib.sha256(canonical).hexdigest()
    forged = {"seq": fields["seq"], "hash": own, "leaf": "0" * 64, "withheld": vars(withhold(canonical))}
    packaging.write_log(bag, [*lines, forged])
    path = bag / "data" / "case.json"
    records = json.loads(path.read_text("utf-8")) | {"custody": {"count": fields["seq"], "head": own}}
    packaging.rewrite(path, json.dumps(records).encode())
    packaging.make_manifests_again(bag)
    expected = 3 if previous else 0
    judged = judge_by_python(bag)
    assert (judged.code, "does not build on" in judged.said) == (expected, bool(previous))
    if NODE is not None:
        assert judge_by_page(bag).code == expected


def test_other_cases_are_withheld_and_still_part_of_the_chain(fresh: Path) -> None:
    everything = b"".join(path.read_bytes() for path in fresh.rglob("*") if path.is_file())
    assert SECRET.encode() not in everything
    lines = packaging.log_of(fresh)
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    assert any("withheld" in line for line in lines)
    assert any(line.get("entry", {}).get("verb") == "issued" for line in lines)


def test_names_from_outside_are_data_and_never_paths(fresh: Path, written: PackageWritten) -> None:
    assert all(one.path.isascii() for one in written.files)
    records = json.loads((fresh / "data" / "case.json").read_text("utf-8"))
    odd = next(one for one in records["evidence"] if one["note"] == "odd name")
    assert odd["original_name"].endswith("“x”.mp4")
    assert odd["path"] == f"data/evidence/{odd['id']}.mp4"
    assert (fresh / odd["path"]).read_bytes() == b"page of the uploader"


def test_the_export_is_recorded_with_the_hash_of_the_payload(issued: Desk, written: PackageWritten) -> None:
    with issued.ws.database.read() as session:
        last = custody.entries(session)[-1]
    assert (last.verb, last.subject, last.case_id) == (CustodyVerb.EXPORTED, issued.case, issued.case)
    assert last.details["payload_sha256"] == written.payload_sha256


def test_letters_are_those_that_were_issued(issued: Desk, fresh: Path) -> None:
    for number in ("N-2026-0001", "N-2026-0002"):
        stored = (issued.ws.folder.notices_path / f"{number}.pdf").read_bytes()
        assert (fresh / "data" / "notices" / f"{number}.pdf").read_bytes() == stored
        assert (fresh / "data" / "notices" / f"{number}.txt").read_text("utf-8").strip()


def test_what_is_there_is_not_overwritten(issued: Desk, tmp_path: Path) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    (target / "mine.txt").write_text("mine", encoding="utf-8")
    for place in (target, target / "mine.txt", tmp_path / "no" / "folder"):
        with pytest.raises(InvalidInput):
            export_case(issued.ws, issued.case, place, CTX)
    assert [path.name for path in target.iterdir()] == ["mine.txt"]
    with pytest.raises(NotFound):
        export_case(issued.ws, "C-2026-0099", tmp_path / "new", CTX)


def _nothing_left(issued: Desk, folder: Path, before: int) -> None:
    assert not list(folder.iterdir())
    with issued.ws.database.read() as session:
        assert custody.checkpoint(session).count == before


def _count(issued: Desk) -> int:
    with issued.ws.database.read() as session:
        return custody.checkpoint(session).count


def test_stopped_it_leaves_nothing(issued: Desk, tmp_path: Path) -> None:
    folder, before = tmp_path / "out", _count(issued)
    folder.mkdir()

    def stop(progress: Progress) -> None:
        if progress.label.endswith(".pdf"):
            ctx.cancel()

    ctx = JobContext(stop)
    with pytest.raises(Cancelled):
        export_case(issued.ws, issued.case, folder / "bag", ctx)
    _nothing_left(issued, folder, before)


def test_a_name_taken_at_the_last_moment_leaves_no_entry(issued: Desk, tmp_path: Path) -> None:
    folder, before = tmp_path / "out", _count(issued)
    folder.mkdir()

    def take(_progress: Progress) -> None:
        (folder / "bag").mkdir(exist_ok=True)
        (folder / "bag" / "other").touch()

    with pytest.raises(InvalidInput, match="already there"):
        export_case(issued.ws, issued.case, folder / "bag", JobContext(take))
    assert [path.name for path in folder.iterdir()] == ["bag"]
    shutil.rmtree(folder / "bag")
    _nothing_left(issued, folder, before)


def test_damaged_evidence_does_not_leave_the_house(issued: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (number,) = attach(issued.ws, issued.case, _file(tmp_path / "note.txt", b"as it was"))
    path = issued.ws.vault.path(hashlib.sha256(b"as it was").hexdigest())
    path.chmod(0o600)
    path.write_bytes(b"as it is.")
    before = _count(issued)
    with pytest.raises(CheckFailed, match=number):
        export_case(issued.ws, issued.case, folder / "bag", CTX)
    path.unlink()
    with pytest.raises(StorageFailed):
        export_case(issued.ws, issued.case, folder / "bag", CTX)
    _nothing_left(issued, folder, before)


def test_a_disk_that_gives_back_other_bytes_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rightsdesk.store.durable.sha256_of", lambda _path: "0" * 64)
    with pytest.raises(StorageFailed, match="other bytes"), BagFolder.filling(tmp_path / "bag") as folder:
        folder.add("data/a.txt", [b"a"])
    assert not list(tmp_path.iterdir())


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_checkpoints_and_time_stamps_go_along(issued: Desk, tmp_path: Path) -> None:
    with time_server(tmp_path / "tsa") as server:
        order = StampOrder(url=server.url, name="Sample TSA", chain_pem=server.chain_pem)
        size = stamp_checkpoint(on_time(issued).ws, order, CTX).checkpoint.size
    bag = Path(export_case(issued.ws, issued.case, tmp_path / "bag", CTX).bag)
    stamps = bag / "data" / "timestamps"
    ran = subprocess.run(
        ["openssl", "ts", "-verify", "-data", f"root-{size}.bin", "-in", "TS-000001.tsr",
         "-CAfile", "TS-000001.pem", "-untrusted", "TS-000001.pem"],
        cwd=stamps, capture_output=True, check=False,
    )  # fmt: skip
    assert b"Verification: OK" in ran.stdout
    judges = [judge_by_python] if NODE is None else [judge_by_python, judge_by_page]
    root = json.loads((bag / "data" / "case.json").read_text("utf-8"))["custody"]["root"]
    count = len(packaging.log_of(bag))
    sealed = len(json.loads((bag / "data" / "checkpoints.json").read_text("utf-8"))["checkpoints"])
    for judge in judges:
        said = judge(bag)
        assert (said.code, f"{sealed} checkpoints" in said.said, "1 time-stamps" in said.said) == (
            0,
            True,
            True,
        )
    assert judge_by_python(bag, "--known", f"{count}:{root}").code == 0
    assert judge_by_python(bag, "--known", f"{count - 1}:{root}").code == 3
    (stamps / "TS-000001.tsr").write_bytes(b"another token")
    packaging.make_manifests_again(bag)
    assert all(judge(bag).code == 3 for judge in judges)


def test_a_checkpoint_of_another_log_is_found(issued: Desk, tmp_path: Path) -> None:
    make_checkpoint(issued.ws, CTX)
    bag = Path(export_case(issued.ws, issued.case, tmp_path / "bag", CTX).bag)
    path = bag / "data" / "checkpoints.json"
    document = json.loads(path.read_text("utf-8"))
    document["checkpoints"][0]["root"] = "sha256:" + "0" * 64
    packaging.rewrite(path, json.dumps(document).encode())
    packaging.make_manifests_again(bag)
    judges = [judge_by_python] if NODE is None else [judge_by_python, judge_by_page]
    assert all(judge(bag).code == 3 for judge in judges)
