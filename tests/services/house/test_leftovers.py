"""What a killed export left, what was refused, what else a backup keeps, and what no statement may edit."""

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from services.desks import CTX, Desk, log_upload
from sqlalchemy.exc import IntegrityError

from rightsdesk.domain.vocabulary import CustodyVerb
from rightsdesk.errors import Refused
from rightsdesk.services.capture.capture import capture_clip
from rightsdesk.services.finding import boards
from rightsdesk.services.house import backup, restore
from rightsdesk.services.packages import packages
from rightsdesk.services.workspace import workspace
from rightsdesk.settings import CaptureSettings, Settings

_KILLED = """
import os, signal, sys
from pathlib import Path
from rightsdesk.store.bag_files import BagFolder
with BagFolder.filling(Path(sys.argv[1])) as folder:
    folder.add("data/a.txt", [b"half"])
    os.kill(os.getpid(), signal.SIGKILL)
"""


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def test_what_a_killed_export_left_goes_with_the_next(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "out" / "bag"
    target.parent.mkdir()
    done = subprocess.run([sys.executable, "-c", _KILLED, str(target)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(names(target.parent)) == 1
    packages.export_case(desk.ws, desk.case, target, CTX)
    assert names(target.parent) == ["bag"]
    assert not (target / ".unfinished").exists()


def test_a_package_whose_place_was_taken_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "out" / "bag"
    target.parent.mkdir()

    def take(_chunk: object) -> None:
        target.mkdir(exist_ok=True)
        (target / "mine.txt").write_text("mine")

    ctx = type(CTX)(take)
    with pytest.raises(Exception, match="already there"):
        packages.export_case(desk.ws, desk.case, target, ctx)
    assert names(target.parent) == ["bag"]


def test_that_an_address_was_refused_is_on_record(desk: Desk) -> None:
    ws = replace(desk.ws, settings=Settings(capture=CaptureSettings(allow_private=True)))
    clip = log_upload(ws, desk.case, "http://127.0.0.1:9/clip.mp4")
    with pytest.raises(Refused):
        capture_clip(replace(ws, settings=Settings()), clip, CTX)
    last = boards.show_case(ws, desk.case).timeline[-1]
    assert (last.verb, last.subject, last.details["url"]) == (
        CustodyVerb.CAPTURE_REFUSED, clip, "http://127.0.0.1:9/clip.mp4",
    )  # fmt: skip
    assert "this machine itself" in last.details["reason"]


def test_a_backup_keeps_the_trust_anchors_of_the_house_and_a_restore_says_so(
    desk: Desk, tmp_path: Path
) -> None:
    desk.ws.own_anchors.mkdir()
    (desk.ws.own_anchors / "ours.pem").write_text("-----BEGIN CERTIFICATE-----\n", encoding="ascii")
    (desk.ws.own_anchors / "notes.txt").write_text("no anchor", encoding="ascii")
    file = tmp_path / "all.backup"
    backup.back_up(desk.ws, file, CTX)
    place = tmp_path / "restored"
    restore.restore(file, place, CTX)
    assert names(place / "c2pa") == ["ours.pem"]
    with workspace(place) as ws, ws.database.read() as session:
        verbs = session.connection().exec_driver_sql(
            "SELECT verb FROM custody_event WHERE subject = 'backup' ORDER BY seq DESC LIMIT 1"
        )
        assert verbs.scalar_one() == CustodyVerb.RESTORED


EDITS = [
    ("evidence_item", "UPDATE evidence_item SET sha256 = 'x'"),
    ("evidence_item", "UPDATE evidence_item SET captured_at = '2020-01-01 00:00:00'"),
    ("evidence_item", "UPDATE evidence_item SET captured_by = 'x'"),
    ("evidence_item", "UPDATE evidence_item SET size = 1"),
    ("evidence_item", "UPDATE evidence_item SET original_name = 'x'"),
    ("evidence_item", "UPDATE evidence_item SET parent_id = 'x'"),
    ("evidence_item", "UPDATE evidence_item SET derivation = '{\"a\": 1}'"),
    ("evidence_item", "DELETE FROM evidence_item"),
    ("exception_review", "UPDATE exception_review SET reviewer = 'x'"),
    ("exception_review", "DELETE FROM exception_review"),
]


def test_no_statement_edits_evidence_or_reviews(desk: Desk) -> None:
    for table, statement in EDITS:
        with (
            pytest.raises(IntegrityError, match="never changed"),
            desk.ws.database.write() as session,
        ):
            session.connection().exec_driver_sql(statement)
        assert table
    with desk.ws.database.write() as session:
        session.connection().exec_driver_sql("UPDATE evidence_item SET note = 'seen', provenance = '{}'")


def test_no_statement_replaces_them_either(desk: Desk) -> None:
    for table in ("evidence_item", "exception_review"):
        statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"  # noqa: S608  our own words
        if desk.place.url:
            statement = f"TRUNCATE {table} CASCADE"
        with (
            pytest.raises(IntegrityError, match="never changed"),
            desk.ws.database.write() as session,
        ):
            session.connection().exec_driver_sql(statement)
