"""A backup holds one state of everything, is read back before it counts, and comes back whole."""

import hashlib
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from postgres import Cluster
from services.desks import AKI, CTX, Desk, Films, attach

from rightsdesk.errors import CheckFailed, InvalidInput, Refused
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.custody import verify
from rightsdesk.services.evidence import evidence
from rightsdesk.services.finding import boards
from rightsdesk.services.house import info, studio
from rightsdesk.services.house.backup import BackupWritten, back_up
from rightsdesk.services.house.restore import Restored, Restoring, restore
from rightsdesk.services.workspace import Workspace, workspace

Restore = Callable[[Path], tuple[Restored, Workspace]]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder / "b.zip"


def saved(desk: Desk, out: Path, **values: bool) -> BackupWritten:
    return back_up(desk.ws, out, CTX, **values)


def leftovers(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in folder.iterdir() if path.name.startswith(".")]


def contents(ws: Workspace) -> dict[str, bytes]:
    """Every file below the parts of the data folder that a backup is about."""
    parts = (ws.folder.vault_path, ws.folder.notices_path, ws.folder.register_path, ws.studio_templates)
    files = [path for part in parts for path in sorted(part.rglob("*")) if path.is_file()]
    return {str(path.relative_to(ws.folder.root)): path.read_bytes() for path in files}


@pytest.fixture
def restored(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Restore]:
    """Restore into a new place on the same kind of database, and open it there."""
    stack = ExitStack()

    def run(file: Path) -> tuple[Restored, Workspace]:
        url = None
        if kind == "postgresql":
            cluster: Cluster = request.getfixturevalue("postgres")
            url = stack.enter_context(cluster.database())
        found = restore(file, tmp_path / "again", CTX, Restoring(url, AKI))
        return found, stack.enter_context(workspace(tmp_path / "again", database_url=url, actor=AKI))

    with stack:
        yield run


def test_everything_comes_back(issued: Desk, out: Path, restored: Restore) -> None:
    studio_template = issued.ws.studio_templates / "notices" / "own" / "en.md.j2"
    studio_template.parent.mkdir(parents=True)
    studio_template.write_text("Own words.", encoding="utf-8")
    issued.ws.folder.settings_path.write_text('zone = "Europe/Paris"\n', encoding="utf-8")
    before = info.show_info(issued.ws).counts
    written = saved(issued, out)
    assert written.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert (written.size, written.damage) == (out.stat().st_size, ())
    assert written.counts["evidence"] == before.evidence == 1
    assert out.stat().st_mode & 0o777 == 0o400

    found, ws = restored(out)
    assert (found.sha256, found.kept, found.damage) == (written.sha256, None, ())
    assert found.counts == written.counts
    assert contents(ws) == contents(issued.ws)
    assert ws.settings.zone == "Europe/Paris"
    report = verify.verify_records(ws, CTX)
    assert (report.problems, report.leftovers) == ((), ())
    assert report.checked.custody_events == before.custody_events + 1
    assert boards.show_case(ws, issued.case).timeline == boards.show_case(issued.ws, issued.case).timeline
    assert leftovers(out.parent, out.parent.parent, issued.ws.folder.root) == []
    assert ws.folder.database_path.exists() == (issued.place.url is None)
    # Life goes on where it was: numbers follow each other, issued letters stay frozen.
    assert cases.open_case(ws, cases.NewCase("Next")).id == "C-2026-0002"


def test_a_backup_goes_from_either_database_into_the_other(
    issued: Desk, out: Path, tmp_path: Path, postgres: Cluster
) -> None:
    saved(issued, out)
    with ExitStack() as stack:
        url = stack.enter_context(postgres.database()) if issued.place.url is None else None
        restore(out, tmp_path / "other", CTX, Restoring(url, AKI))
        with workspace(tmp_path / "other", database_url=url, actor=AKI) as ws:
            assert ws.database.is_sqlite == (issued.place.url is not None)
            assert verify.verify_records(ws, CTX).problems == ()
            assert info.show_info(ws).counts.notices == 2


def test_a_backup_is_one_state_while_others_write(desk: Desk, out: Path, restored: Restore) -> None:
    stop, made = threading.Event(), list[str]()

    def write() -> None:
        while not stop.is_set():
            file = out.parent / f"page-{len(made)}.bin"
            file.write_bytes(os.urandom(5000))
            made.extend(attach(desk.ws, desk.case, file))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while len(made) < 3:
            stop.wait(0.01)
        saved(desk, out)
        seen = len(made)
        while len(made) < seen + 2:
            stop.wait(0.01)
    finally:
        stop.set()
        writer.join()
    _found, ws = restored(out)
    report = verify.verify_records(ws, CTX)
    assert (report.problems, report.leftovers) == ((), ())
    assert 3 <= report.checked.evidence - 1 <= len(made)
    assert verify.verify_records(desk.ws, CTX).problems == ()


def test_a_backup_is_recorded_and_reminded_of(desk: Desk, out: Path) -> None:
    assert "no backup" in info.show_info(desk.ws).warnings[-1]
    events = info.show_info(desk.ws).counts.custody_events
    saved(desk, out)
    assert info.show_info(desk.ws).counts.custody_events == events + 1
    desk.place.clock.advance(days=7)
    assert not [one for one in info.show_info(desk.ws).warnings if "backup" in one]
    desk.place.clock.advance(seconds=1)
    assert "7 days old" in info.show_info(desk.ws).warnings[-1]
    saved(desk, out.with_name("c.zip"))
    assert not [one for one in info.show_info(desk.ws).warnings if "backup" in one]


def test_an_empty_folder_asks_for_no_backup(ws: Workspace) -> None:
    assert not [one for one in info.show_info(ws).warnings if "backup" in one]


def test_a_backup_never_replaces_a_file(desk: Desk, out: Path) -> None:
    out.write_bytes(b"older")
    with pytest.raises(Refused, match="already there"):
        saved(desk, out)
    assert out.read_bytes() == b"older"
    with pytest.raises(InvalidInput, match="does not exist"):
        saved(desk, out.parent / "missing" / "b.zip")


def test_a_damaged_vault_makes_no_good_backup(desk: Desk, out: Path, restored: Restore) -> None:
    item = evidence.list_evidence(desk.ws, desk.case)[0]
    path = desk.ws.vault.path(item.sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    with pytest.raises(CheckFailed, match=f"{item.sha256} has other bytes"):
        saved(desk, out)
    assert not out.exists()
    written = saved(desk, out, even_damaged=True)
    assert [item.sha256 in one for one in written.damage] == [True]
    assert "no backup" in info.show_info(desk.ws).warnings[-1]
    _found, ws = restored(out)
    assert [one.id for one in verify.verify_records(ws, CTX).problems] == [item.id]


def test_a_missing_file_is_told(desk: Desk, out: Path, restored: Restore) -> None:
    item = evidence.list_evidence(desk.ws, desk.case)[0]
    desk.ws.vault.path(item.sha256).unlink()
    with pytest.raises(CheckFailed, match="cannot be read"):
        saved(desk, out)
    saved(desk, out, even_damaged=True)
    found, ws = restored(out)
    assert len(found.damage) == 1
    assert [one.id for one in verify.verify_records(ws, CTX).problems] == [item.id]


def test_a_letter_issued_meanwhile_belongs_to_the_next_backup(desk: Desk, out: Path) -> None:
    (desk.ws.folder.notices_path / "N-2026-0009.pdf").write_bytes(b"%PDF of a letter the copy does not know")
    (desk.ws.folder.notices_path / "N-2026-0009-signed.pdf").write_bytes(b"%PDF")
    saved(desk, out)
    assert not [name for name in zipfile.ZipFile(out).namelist() if name.startswith("notices/")]


def test_backing_up_can_be_cancelled_anywhere(desk: Desk, out: Path, films: Films) -> None:
    attach(desk.ws, desk.case, films.page)
    reports = 0

    def count(_progress: object) -> None:
        nonlocal reports
        reports += 1
        if reports == limit:
            ctx.cancel()

    limit = 10**6
    ctx = JobContext(count)
    back_up(desk.ws, out, ctx)
    for limit in range(1, reports, max(1, reports // 3)):  # noqa: B007  `count` reads it
        reports, ctx = 0, JobContext(count)
        with pytest.raises(Cancelled):
            back_up(desk.ws, out.with_name("c.zip"), ctx)
        assert sorted(path.name for path in out.parent.iterdir()) == ["b.zip"]
        assert leftovers(desk.ws.folder.root) == []


def test_names_that_no_backup_can_keep_are_refused(desk: Desk, out: Path) -> None:
    folder = desk.ws.studio_templates
    folder.mkdir()
    (folder / "a\nb.md").write_text("x", encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"a\\nb\.md cannot be kept"):
        saved(desk, out)
    assert not out.exists()


def test_the_studio_is_still_there_after_a_way_back(desk: Desk, out: Path, tmp_path: Path) -> None:
    """What was changed after the backup is in the folder that was kept."""
    if desk.place.url is not None:
        pytest.skip("A folder of PostgreSQL holds no records.")
    saved(desk, out)
    studio.set_studio(desk.ws, studio.StudioChange(phone="changed later"))
    data = desk.ws.folder.root
    desk.place.close()
    found = restore(out, data, CTX, Restoring(actor=AKI, now=desk.place.clock.now + timedelta(days=1)))
    assert found.kept == str(tmp_path / "data.before-restore-20261123T010000Z")
    with workspace(data, actor=AKI) as ws:
        assert studio.show_studio(ws).phone == "+81-3-0000-0000"
    with workspace(Path(found.kept), actor=AKI) as ws:
        assert studio.show_studio(ws).phone == "changed later"
