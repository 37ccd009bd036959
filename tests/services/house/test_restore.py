"""Nothing is replaced by a backup that does not hold, whoever made it and whatever happens meanwhile."""

import json
import os
import random
import shutil
import signal
import sqlite3
import stat
import struct
import time
import zipfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from hashlib import sha256
from pathlib import Path

import pytest
from services.desks import AKI, CTX, Desk, Place, Stages
from store.test_full_disk import small_disk

from rightsdesk.errors import (
    CheckFailed,
    DataFolderBusy,
    InvalidInput,
    NewerData,
    Refused,
    StorageFailed,
    UserError,
)
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.custody import verify
from rightsdesk.services.house import info, restore
from rightsdesk.services.house.backup import back_up
from rightsdesk.services.workspace import workspace
from rightsdesk.store import backup_files, backup_writing, durable, migrate, schema_steps, workrooms
from rightsdesk.store.database import Database

__all__ = ["small_disk"]
ORDER = restore.Restoring(actor=AKI)
Members = dict[str, bytes]


@pytest.fixture(scope="module")
def good(stages: Stages, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the reviewed case on SQLite."""
    folder = tmp_path_factory.mktemp("good")
    with ExitStack() as stack:
        place = stages.copy("sqlite", "reviewed", folder / "data", stack)
        back_up(place.open(), folder / "good.zip", CTX)
    return folder / "good.zip"


@pytest.fixture
def place(tmp_path: Path, new_folder: Path) -> Path:
    """A data folder with one case in it, which a failed restoring must leave alone."""
    folder = tmp_path / "data"
    shutil.copytree(new_folder, folder)
    with workspace(folder, actor=AKI) as ws:
        cases.open_case(ws, cases.NewCase("Mine"))
    return folder


def untouched(place: Path) -> None:
    assert [path.name for path in place.parent.iterdir() if "data" in path.name] == ["data"]
    with workspace(place, actor=AKI) as ws:
        assert info.show_info(ws).counts.cases == 1
        assert info.show_info(ws).counts.works == 0
        assert verify.verify_records(ws, CTX).problems == ()


def whole(place: Path) -> None:
    with workspace(place, actor=AKI) as ws:
        report = verify.verify_records(ws, CTX)
        assert (report.problems, report.leftovers) == ((), ())
        assert info.show_info(ws).counts.works == 1


def members_of(file: Path) -> Members:
    with zipfile.ZipFile(file) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def packed(out: Path, contents: Members, **values: object) -> Path:
    """A backup made by hand, with a manifest that fits unless told otherwise."""
    manifest = json.loads(contents["manifest.json"])
    rest = {name: content for name, content in contents.items() if name != "manifest.json"}
    manifest["members"] = [
        {"name": name, "size": len(content), "sha256": sha256(content).hexdigest()}
        for name, content in rest.items()
    ]
    manifest |= values
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in (*rest.items(), ("manifest.json", json.dumps(manifest).encode())):
            archive.writestr(zipfile.ZipInfo(name), content)
    return out


def refused(file: Path, place: Path, kind: type[UserError], words: str) -> None:
    with pytest.raises(kind, match=words) as caught:
        restore.restore(file, place, CTX, ORDER)
    assert "\n" not in caught.value.message
    untouched(place)


def test_a_backup_made_by_hand_in_the_right_way_is_taken(good: Path, place: Path, tmp_path: Path) -> None:
    """What the tests below change is what they are refused for."""
    restore.restore(packed(tmp_path / "b.zip", members_of(good)), place, CTX, ORDER)
    whole(place)


@pytest.mark.parametrize(
    "name",
    [
        "../outside", "/etc/outside", "templates/../../outside", "templates/..", "templates//a",
        "notices/./a", "..\\outside", "templates/a\\b", "logs/a.log", "vault/aa/bb/short",
        "vault/incoming/a", "a.sqlite",
        "rightsdesk.sqlite-journal", "templates/a\nb", "templates/\u202eb", "C:/outside", "templates/a/",
        "vault/aa/bb/" + "0" * 64, "rightsdesk.lock", ".unfinished", "templates/" + "a" * 300,
    ],
)  # fmt: skip
def test_other_names_are_refused(good: Path, place: Path, tmp_path: Path, name: str) -> None:
    file = packed(tmp_path / "b.zip", members_of(good) | {name: b"x"})
    refused(file, place, UserError, "no such file belongs|damaged")
    assert not list(tmp_path.rglob("outside"))


def test_links_are_refused(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    with zipfile.ZipFile(file, "w") as archive:
        entry = zipfile.ZipInfo("templates/link")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    refused(file, place, InvalidInput, "link")


def test_packed_members_are_refused(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("rightsdesk.sqlite", bytes(50_000_000))
    refused(file, place, InvalidInput, "packed")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused(good: Path, place: Path, tmp_path: Path) -> None:
    file = packed(tmp_path / "b.zip", members_of(good))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("rightsdesk.sqlite", b"another")
    refused(file, place, InvalidInput, "twice")


def test_members_that_overlap_are_refused(place: Path, tmp_path: Path) -> None:
    """Many names for the same bytes: the bomb that needs no packing."""
    file, content = tmp_path / "b.zip", os.urandom(100_000)
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(50):
            archive.writestr(f"templates/{number:04}", content if number == 0 else b"")
    data = bytearray(file.read_bytes())
    at = data.find(b"PK\x01\x02")
    first = data[at + 16 : at + 28]
    while at >= 0:
        data[at + 16 : at + 28] = first  # checksum and sizes
        data[at + 42 : at + 46] = struct.pack("<I", 0)  # where it lies
        at = data.find(b"PK\x01\x02", at + 1)
    file.write_bytes(data)
    refused(file, place, InvalidInput, "overlap")


def test_what_is_no_backup_is_refused(place: Path, tmp_path: Path) -> None:
    file = tmp_path / "b.zip"
    refused(file, place, InvalidInput, "cannot be read")
    for content in (b"", b"no archive", os.urandom(5000)):
        file.write_bytes(content)
        refused(file, place, InvalidInput, "is no backup")
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", "{}")
    refused(file, place, InvalidInput, "is no backup")


def test_a_manifest_that_does_not_fit_is_refused(good: Path, place: Path, tmp_path: Path) -> None:
    members, file = members_of(good), tmp_path / "b.zip"
    changed = members | {"manifest.json": members["manifest.json"].replace(b'"size": ', b'"size": 1')}
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in changed.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    refused(file, place, CheckFailed, "another size")
    refused(packed(file, members, format="rightsdesk-backup-2"), place, NewerData, "newer version")
    refused(packed(file, members, format="other"), place, InvalidInput, "another format")
    refused(packed(file, members, members=[]), place, CheckFailed, "lists other files")
    some = {name: content for name, content in members.items() if not name.startswith("rightsdesk")}
    refused(packed(file, some), place, InvalidInput, "no database")


def test_a_lost_evidence_file_is_refused(good: Path, place: Path, tmp_path: Path) -> None:
    members = members_of(good)
    members.pop(next(name for name in members if name.startswith("vault/")))
    refused(packed(tmp_path / "b.zip", members), place, CheckFailed, "is missing")


def test_evidence_under_the_name_of_other_bytes_is_refused(good: Path, place: Path, tmp_path: Path) -> None:
    members = members_of(good)
    name = next(name for name in members if name.startswith("vault/"))
    file = packed(tmp_path / "b.zip", members | {name: members[name][:-1] + b"?"})
    refused(file, place, CheckFailed, "name of other bytes")


def changed_database(good: Path, out: Path, *statements: str) -> Path:
    members, path = members_of(good), out.with_name("changed.sqlite")
    path.write_bytes(members["rightsdesk.sqlite"])
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return packed(out, members | {"rightsdesk.sqlite": path.read_bytes()})


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("CREATE TRIGGER spy AFTER INSERT ON case_file BEGIN DELETE FROM clip; END", "spy"),
        ("CREATE VIEW spy AS SELECT * FROM clip", "spy"),
        ("CREATE TABLE spy (a)", "spy"),
        ("DROP TRIGGER custody_event_no_delete", "custody_event_no_delete"),
    ],
)
def test_a_database_with_strange_parts_is_refused(
    good: Path, place: Path, tmp_path: Path, statement: str, words: str
) -> None:
    refused(changed_database(good, tmp_path / "b.zip", statement), place, InvalidInput, words)


def test_a_changed_record_is_refused(good: Path, place: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(members_of(good)["rightsdesk.sqlite"])
        (trigger,) = connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'custody_event_no_update'"
        ).fetchone()
    statements = (
        "DROP TRIGGER custody_event_no_update",
        "UPDATE custody_event SET actor = 'Nobody' WHERE seq = 3",
        trigger,
    )
    file = changed_database(good, tmp_path / "b.zip", *statements)
    refused(file, place, CheckFailed, "was changed after it was written")


def test_an_older_backup_is_brought_up_to_date_and_a_newer_one_refused(
    good: Path, place: Path, tmp_path: Path
) -> None:
    newer = changed_database(good, tmp_path / "newer.zip", "UPDATE alembic_version SET version_num = '9999'")
    refused(newer, place, NewerData, "newer version")
    restore.restore(old_backup(good, tmp_path), place, CTX, ORDER)
    with workspace(place, actor=AKI) as ws:
        assert verify.verify_records(ws, CTX).problems == ()
        assert info.show_info(ws).counts.cases == 1
    assert list(place.glob("rightsdesk-schema-0001*.backup"))


def old_backup(good: Path, tmp_path: Path) -> Path:
    """A backup of a folder that the first schema made."""
    steps = tmp_path / "steps"
    (steps / "versions").mkdir(parents=True)
    for name in ("versions/step_0001_first_tables.py", "script.py.mako", "env.py"):
        source = migrate.STEPS / name
        if source.is_file():
            (steps / name).write_bytes(source.read_bytes())
    database = Database.open(tmp_path / "old.sqlite")
    schema_steps.run_steps(database, steps)
    database.close()
    with closing(sqlite3.connect(tmp_path / "old.sqlite")) as connection:
        connection.execute(
            "INSERT INTO case_file (id, title, status, claim, priority, assignee, complainant, repeat_count,"
            " close_reason, status_on, opened_at, opened_by, version) VALUES ('C-2025-0001', 'Old', 'draft',"
            " 'reupload', 'normal', '', '', 0, '', '2025-01-01', '2025-01-01 00:00:00', 'Aki', 1)"
        )
        connection.commit()
    manifest = {"manifest.json": members_of(good)["manifest.json"]}
    return packed(
        tmp_path / "old.zip", manifest | {"rightsdesk.sqlite": (tmp_path / "old.sqlite").read_bytes()}
    )


SEED = 20261122


def test_a_flipped_byte_anywhere_is_refused_or_harmless(good: Path, place: Path, tmp_path: Path) -> None:
    """Harmless are the places that say nothing: dates and versions in the headers of the archive."""
    chance, data, file = random.Random(SEED), good.read_bytes(), tmp_path / "b.zip"  # noqa: S311  repeatable
    headers = data.find(b"PK\x01\x02")
    places = [chance.randrange(len(data)) for _ in range(40)] + list(range(headers, len(data), 7))
    expected, caught = members_of(good), 0
    for at in places:
        flipped = bytearray(data)
        flipped[at] ^= 1 << chance.randrange(8)
        file.write_bytes(flipped)
        try:
            with backup_files.open_backup(file) as backup:
                found = {one.name: b"".join(backup.chunks(one)) for one in backup.manifest.members}
        except (CheckFailed, InvalidInput, NewerData):
            caught += 1
            continue
        assert found == {name: content for name, content in expected.items() if name != "manifest.json"}, at
    assert caught > len(places) * 0.6
    flipped = bytearray(data)
    flipped[data.find(b"vault/") + 5000] ^= 1
    file.write_bytes(flipped)
    refused(file, place, CheckFailed, "damaged")


def test_a_folder_in_use_is_left_alone(good: Path, place: Path) -> None:
    with workspace(place, actor=AKI), pytest.raises(DataFolderBusy, match="in use"):
        restore.restore(good, place, CTX, ORDER)
    untouched(place)


def test_a_folder_of_something_else_is_left_alone(good: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="other files"):
        restore.restore(good, tmp_path / "home", CTX, ORDER)
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["letter.txt"]
    with pytest.raises(InvalidInput, match="is a file"):
        restore.restore(good, tmp_path / "home" / "letter.txt", CTX, ORDER)
    with pytest.raises(InvalidInput, match="does not exist"):
        restore.restore(good, tmp_path / "missing" / "data", CTX, ORDER)
    (tmp_path / "link").symlink_to(tmp_path / "home")
    with pytest.raises(InvalidInput, match="is a link"):
        restore.restore(good, tmp_path / "link", CTX, ORDER)


def test_a_folder_that_lost_its_database_is_restored_and_kept(good: Path, place: Path) -> None:
    (place / "rightsdesk.sqlite").unlink()
    (place / "vault" / "aa" / "bb").mkdir(parents=True)
    (place / "vault" / "aa" / "bb" / ("0" * 64)).write_bytes(b"x")
    found = restore.restore(good, place, CTX, ORDER)
    whole(place)
    assert found.kept is not None
    assert list(Path(found.kept).glob("vault/aa/bb/*"))


def test_restoring_can_be_cancelled_anywhere(good: Path, place: Path) -> None:
    limit, reports = 1, 0

    def count(_progress: object) -> None:
        nonlocal reports
        reports += 1
        if reports == limit:
            ctx.cancel()

    for limit in (1, 2, 3):  # noqa: B007  `count` reads it
        reports, ctx = 0, JobContext(count)
        with pytest.raises(Cancelled):
            restore.restore(good, place, ctx, ORDER)
        untouched(place)


def test_a_filled_server_is_left_alone(good: Path, tmp_path: Path, stages: Stages) -> None:
    with ExitStack() as stack:
        filled: Place = stages.copy("postgresql", "reviewed", tmp_path / "team", stack)
        before = info.show_info(filled.open()).counts
        with pytest.raises(Refused, match="not an empty one"):
            restore.restore(good, tmp_path / "new", CTX, restore.Restoring(filled.url, AKI))
        assert not (tmp_path / "new").exists()
        assert info.show_info(filled.open()).counts == before


# --- kill -9, and a disk that is full ---


def killed(work: Callable[[], None], begun: Callable[[], bool], seconds: float) -> bool:
    """Kill the work this long after it began to write; whether it was still at it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    latest = time.monotonic() + 60
    while not begun() and time.monotonic() < latest:
        time.sleep(0.001)
    time.sleep(seconds)  # the moment of the kill is what is tested
    os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.slow
def test_no_kill_leaves_half_a_backup(desk: Desk, tmp_path: Path) -> None:
    if desk.place.url is not None:
        pytest.skip("The file is written in the same way, and a connection does not survive a fork.")
    data, out, met = desk.place.data, tmp_path / "out", 0
    out.mkdir()
    desk.place.close()

    def work() -> None:
        with workspace(data, actor=AKI) as ws:
            back_up(ws, out / "b.zip", CTX)

    for number in range(12):
        met += killed(work, lambda: any(data.glob(".backup-*")) or any(out.iterdir()), number * 0.01)
        if (out / "b.zip").exists():
            with backup_files.open_backup(out / "b.zip") as backup:
                assert all(list(backup.chunks(one)) for one in backup.manifest.members)
            (out / "b.zip").unlink()
    assert met, "no kill came while something was being written"
    work()
    assert [path.name for path in out.iterdir()] == ["b.zip"]
    assert not list(data.glob(".backup-*"))


@pytest.mark.slow
def test_no_kill_leaves_half_a_folder(good: Path, place: Path) -> None:
    met = 0
    for number in range(16):
        before = set(place.parent.iterdir())
        met += killed(
            lambda: restore_quietly(good, place),
            lambda before=before: not set(place.parent.iterdir()) <= before,  # type: ignore[misc]
            number * 0.03,
        )
        with workspace(place, actor=AKI) as ws:
            assert info.show_info(ws).counts.works in {0, 1}
            assert verify.verify_records(ws, CTX).problems == ()
    restore.restore(good, place, CTX, ORDER)
    whole(place)
    assert not list(place.parent.glob(f".*/{workrooms._MARK}"))
    assert met, "no kill came while something was being written"


def restore_quietly(good: Path, place: Path) -> None:
    restore.restore(good, place, CTX, ORDER)


def test_a_full_disk_leaves_no_half_backup(desk: Desk, small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(4 * 1024 * 1024 - 40960))
    with pytest.raises(StorageFailed, match="bytes are needed"):
        back_up(desk.ws, small_disk / "b.zip", CTX)
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]


def test_a_disk_that_fills_up_on_the_way_leaves_no_half_backup(
    desk: Desk, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_writing, "_require_room", lambda _folder, _needed: None)
    (small_disk / "ballast").write_bytes(bytes(4 * 1024 * 1024 - 200_000))
    with pytest.raises(StorageFailed, match="disk is full"):
        back_up(desk.ws, small_disk / "b.zip", CTX)
    assert [path.name for path in small_disk.iterdir()] == ["ballast"]
    (small_disk / "ballast").unlink()
    back_up(desk.ws, small_disk / "b.zip", CTX)


def test_a_full_disk_leaves_what_was_there(good: Path, small_disk: Path) -> None:
    with pytest.raises(StorageFailed, match="bytes are needed"):
        restore.restore(good, small_disk / "data", CTX, ORDER)
    assert list(small_disk.iterdir()) == []


# --- the protections, each taken out once: the checks above must then not hold ---


def test_without_reading_back_a_bad_disk_would_pass(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk gives back one other byte: found, and nothing found by a mutant that does not read back."""
    real = os.fsync

    def lying(descriptor: int) -> None:
        real(descriptor)
        state, target = os.fstat(descriptor), Path(f"/proc/self/fd/{descriptor}").resolve()
        if target.name.startswith(".b.zip.") and state.st_mode & 0o200:
            half = os.pread(descriptor, 1, state.st_size // 2)
            os.pwrite(descriptor, bytes([half[0] ^ 1]), state.st_size // 2)

    monkeypatch.setattr(backup_writing.os, "fsync", lying)
    with pytest.raises(CheckFailed, match="damaged"):
        back_up(desk.ws, tmp_path / "b.zip", CTX)
    assert not (tmp_path / "b.zip").exists()
    monkeypatch.setattr(backup_writing, "_read_back", lambda *_given: "")
    back_up(desk.ws, tmp_path / "b.zip", CTX)
    with backup_files.open_backup(tmp_path / "b.zip") as backup, pytest.raises(CheckFailed):
        _ = [list(backup.chunks(one)) for one in backup.manifest.members]


def test_without_the_manifest_other_bytes_would_pass(
    good: Path, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A mutant that asks the manifest for no hash takes a letter template that was exchanged."""
    members = members_of(good)
    members["templates/a.md"] = b"as it was"
    file = packed(tmp_path / "b.zip", members)
    manifest = members_of(file)["manifest.json"]
    members["templates/a.md"] = b"exchanged"
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in (members | {"manifest.json": manifest}).items():
            archive.writestr(zipfile.ZipInfo(name), content)
    refused(file, place, CheckFailed, "were changed")
    monkeypatch.setattr(backup_files.Backup, "chunks", lambda backup, one: [backup._archive.read(one.name)])
    restore.restore(file, place, CTX, ORDER)
    assert (place / "templates" / "a.md").read_bytes() == b"exchanged"


def test_without_the_change_of_places_in_one_step_a_kill_leaves_no_folder(
    good: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system cannot exchange two folders, a failure of the second step puts the first one back."""
    real = os.rename

    def failing(source: Path, target: Path) -> None:
        if Path(target).name == "data" and ".restoring-" in Path(source).name:
            raise OSError(5, "Input/output error")
        real(source, target)

    monkeypatch.setattr(workrooms, "_exchanged", lambda _one, _other: False)
    monkeypatch.setattr(workrooms.os, "rename", failing)
    with pytest.raises(StorageFailed):
        restore.restore(good, place, CTX, ORDER)
    monkeypatch.undo()
    with workspace(place, actor=AKI) as ws:
        assert info.show_info(ws).counts.works == 0


def test_names_that_a_sentence_or_a_path_could_trip_over_are_kept_out() -> None:
    assert backup_files.may_be_kept("templates/notices/dmca/en.md.j2")
    assert backup_files.may_be_kept("notices/N-2026-0001.pdf")
    assert not backup_files.may_be_kept("templates/\x1b[31m")
    assert not backup_files.may_be_kept("vault/aa/bb/" + "a" * 64)
    assert durable.TEMPORARY == ".part"
