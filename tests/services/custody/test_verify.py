import os
import threading
from pathlib import Path
from typing import Any

import pytest
from services.desks import CTX, Desk, Films, attach
from sqlalchemy import create_engine, text

from rightsdesk.errors import NotFound
from rightsdesk.jobs import Cancelled, JobContext
from rightsdesk.services.custody import verify
from rightsdesk.services.custody.verify import VerifyReport
from rightsdesk.services.evidence import evidence, held_files
from rightsdesk.services.finding import boards
from rightsdesk.services.house import backup, info
from rightsdesk.services.notices import notices


def check(desk: Desk, **values: object) -> VerifyReport:
    return verify.verify_records(desk.ws, CTX, **values)  # type: ignore[arg-type]


def overwrite(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)


def run_sql(desk: Desk, *statements: str) -> None:
    """What somebody with the database's own tools can do, triggers or not."""
    engine = create_engine(desk.place.url or f"sqlite:///{desk.ws.folder.database_path}")
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def without_triggers(desk: Desk, table: str, *statements: str) -> None:
    if desk.place.url is not None:
        off, on = (f"ALTER TABLE {table} {word} TRIGGER USER" for word in ("DISABLE", "ENABLE"))
        run_sql(desk, off, *statements, on)
        return
    drop = [f"DROP TRIGGER {table}_no_update", f"DROP TRIGGER {table}_no_delete"]
    run_sql(desk, *drop, *statements)


def test_everything_holds_and_is_counted(issued: Desk) -> None:
    report = check(issued)
    assert (report.problems, report.leftovers) == ((), ())
    assert (report.checked.evidence, report.checked.notices, report.checked.references) == (1, 2, 1)
    assert report.checked.custody_events == info.show_info(issued.ws).counts.custody_events > 10
    assert check(issued, fast=True).problems == ()
    assert check(issued, case_id=issued.case).checked.evidence == 1
    with pytest.raises(NotFound):
        check(issued, case_id="C-2026-0404")


def test_one_flipped_byte_is_found(desk: Desk) -> None:
    item = evidence.list_evidence(desk.ws, desk.case)[0]
    path = desk.ws.vault.path(item.sha256)
    content = bytearray(path.read_bytes())
    content[1000] ^= 1
    overwrite(path, bytes(content))
    (problem,) = check(desk).problems
    assert (problem.kind, problem.id) == ("evidence", item.id)
    assert problem.message.endswith("were changed.")
    assert check(desk, fast=True).problems == ()


def test_a_missing_and_a_shortened_file_are_found_even_fast(issued: Desk, films: Films) -> None:
    (number,) = attach(issued.ws, issued.case, films.page)
    page = evidence.show_evidence(issued.ws, number)
    issued.ws.vault.path(page.sha256).unlink()
    notice = notices.show_notice(issued.ws, "N-2026-0001")
    overwrite(issued.ws.vault.path(notice.sha256), b"%PDF")
    found = {(one.kind, one.id) for one in check(issued, fast=True).problems}
    assert found == {("evidence", number), ("notice", "N-2026-0001")}


def test_a_changed_or_lost_copy_of_a_letter_is_found(issued: Desk) -> None:
    first, second = (Path(notices.show_notice(issued.ws, f"N-2026-000{one}").pdf) for one in (1, 2))
    overwrite(first, first.read_bytes() + b" ")
    second.unlink()
    problems = {one.id: one.message for one in check(issued).problems}
    assert "differs from what was issued" in problems["N-2026-0001"]
    assert "is missing" in problems["N-2026-0002"]


def test_a_tampered_custody_row_is_found_and_named(issued: Desk) -> None:
    without_triggers(issued, "custody_event", "UPDATE custody_event SET actor = 'Nobody' WHERE seq = 5")
    problems = check(issued).problems
    assert [(one.kind, one.id) for one in problems if one.kind != "checkpoint"] == [("custody", "event 5")]
    assert any(one.kind == "checkpoint" for one in problems)  # sealed when the letters were issued
    assert "was changed after it was written" in problems[0].message


def test_a_removed_custody_row_is_found(issued: Desk) -> None:
    without_triggers(issued, "custody_event", "DELETE FROM custody_event WHERE seq = 7")
    assert any(one.kind == "custody" for one in check(issued).problems)


def test_a_record_that_was_pointed_at_another_file_is_found(desk: Desk, films: Films) -> None:
    (number,) = attach(desk.ws, desk.case, films.page)
    other = evidence.list_evidence(desk.ws, desk.case)[0]
    pointed = f"UPDATE evidence_item SET sha256 = '{other.sha256}', size = {other.size}"  # noqa: S608
    without_triggers(desk, "evidence_item", f"{pointed} WHERE id = '{number}'")
    assert number in {one.id for one in check(desk).problems}


def test_a_file_that_no_record_names_is_no_damage(desk: Desk) -> None:
    file = desk.ws.vault.take_in(os.urandom(100), CTX)
    report = check(desk)
    assert report.problems == ()
    assert [one.id for one in report.leftovers] == [file.sha256]


def test_checking_can_be_cancelled(desk: Desk) -> None:
    ctx = JobContext()
    ctx.cancel()
    with pytest.raises(Cancelled):
        verify.verify_records(desk.ws, ctx)


def test_info_counts_what_there_is(desk: Desk) -> None:
    found = info.show_info(desk.ws)
    assert (found.counts.works, found.counts.references, found.counts.cases, found.counts.clips) == (
        1,
        1,
        1,
        1,
    )
    assert (found.counts.evidence, found.counts.matches, found.counts.notices) == (1, 1, 0)
    assert found.counts.custody_events >= len(boards.show_case(desk.ws, desk.case).timeline)
    assert found.data == str(desk.ws.folder.root)
    assert found.actor == desk.ws.actor
    assert found.version
    assert found.schema
    assert found.free_disk > 0
    assert "@" not in found.database or ":" not in found.database.split("@")[0].split("//")[-1]


def test_files_are_read_on_all_cores_at_once(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each file waits for another one to be under way: one after the other, this would never end."""
    together = threading.Barrier(2, timeout=20)
    real = desk.ws.vault.verify

    def verify_together(sha256: str, **values: Any) -> Any:  # noqa: ANN401  handed through
        together.wait()
        return real(sha256, **values)

    held = [evidence.list_evidence(desk.ws, desk.case)[0].sha256]
    one = tmp_path / "one.bin"
    one.write_bytes(os.urandom(1000))
    attach(desk.ws, desk.case, one)
    monkeypatch.setattr(desk.ws.vault, "verify", verify_together)
    monkeypatch.setattr(held_files, "_WORKERS", 2)
    files = held_files.held_files
    with desk.ws.database.read() as session:
        some = [file for file in files(session) if file.kind == "evidence"]
    assert len({*held, *(file.sha256 for file in some)}) == 2
    assert held_files.check_files(desk.ws, some, CTX) == ()


def test_bytes_that_several_records_name_are_read_once_and_told_for_each(desk: Desk, films: Films) -> None:
    numbers = [attach(desk.ws, desk.case, films.page)[0] for _ in range(3)]
    sha256 = evidence.show_evidence(desk.ws, numbers[0]).sha256
    overwrite(desk.ws.vault.path(sha256), b"x" * films.page.stat().st_size)
    for _ in range(3):
        assert [one.id for one in check(desk).problems] == numbers


def test_damage_says_where_the_last_good_backup_is(desk: Desk, tmp_path: Path) -> None:
    item = evidence.list_evidence(desk.ws, desk.case)[0]
    good = tmp_path / "good.zip"
    backup.back_up(desk.ws, good, CTX)
    overwrite(desk.ws.vault.path(item.sha256), b"x" * item.size)
    backup.back_up(desk.ws, tmp_path / "bad.zip", CTX, even_damaged=True)
    (problem,) = check(desk).problems
    assert problem.hint == f"The last good backup is {good}, made 2026-11-22 01:00 UTC."
    assert desk.ws.vault.path(item.sha256).read_bytes() == b"x" * item.size
