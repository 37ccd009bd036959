import logging
from datetime import datetime
from pathlib import Path

import pytest
from services.desks import AKI, START, Desk, Place

from rightsdesk.errors import DataFolderBusy, InvalidInput, NewerData, StorageFailed
from rightsdesk.services import workspace
from rightsdesk.services.casework import cases
from rightsdesk.services.finding import boards
from rightsdesk.services.workspace import Workspace, open_workspace
from rightsdesk.store.folder import DataFolder


def test_a_new_folder_is_made_and_opened_again(tmp_path: Path) -> None:
    for _ in range(2):
        with workspace.workspace(tmp_path / "new", actor="  Aki   Drafter ", now=START) as ws:
            assert (ws.actor, ws.now(), ws.clock_name) == (AKI, START, "fixed")
            assert boards.counts(ws).open_cases == 0
    with workspace.workspace(tmp_path / "new") as ws:
        assert ws.clock_name == "system"
        assert ws.actor


def test_a_second_program_waits_its_turn_on_sqlite_and_shares_postgresql(empty: Desk) -> None:
    if empty.place.url is not None:
        assert cases.open_case(empty.place.open("Ben"), cases.NewCase("Shared")).id == "C-2026-0001"
        assert boards.case_rows(empty.ws)[0].opened_by == "Ben"
        return
    with pytest.raises(DataFolderBusy, match="in use by another running copy"):
        DataFolder.open(empty.place.data, wait_seconds=0.1)


@pytest.mark.parametrize("name", [" ", "\0", "half\ud800", "x" * 201])
def test_a_person_without_a_name_cannot_act(ws: Workspace, name: str) -> None:
    with pytest.raises(InvalidInput):
        ws.acting_as(name)


def test_the_clock_needs_a_zone(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="The fixed time has no zone"):
        open_workspace(tmp_path, now=datetime(2026, 1, 1))  # noqa: DTZ001
    assert list(tmp_path.iterdir()) == []


def test_whatever_fails_on_opening_lets_the_folder_go(tmp_path: Path) -> None:
    data = tmp_path / "data"
    open_workspace(data).close()
    settings = data / "settings.toml"
    settings.write_text("zone = 'Mars/Olympus'")
    for _ in range(2):  # the second would find the folder busy, had the first kept it
        with pytest.raises(InvalidInput, match="zone"):
            open_workspace(data)
    settings.unlink()
    with pytest.raises(InvalidInput):
        open_workspace(data, actor="\0")
    (data / "rightsdesk.sqlite").write_bytes(b"this is no database at all, but long enough to be read" * 40)
    for _ in range(2):
        with pytest.raises(StorageFailed, match="damaged or not a Rightsdesk database"):
            open_workspace(data)


def test_data_of_a_newer_version_are_left_alone(empty: Desk) -> None:
    from sqlalchemy import create_engine, text

    empty.place.close()
    engine = create_engine(empty.place.url or f"sqlite:///{empty.place.data / 'rightsdesk.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    place = Place(empty.place.data, empty.place.url)
    with pytest.raises(NewerData):
        place.open()


def test_the_log_names_records_and_no_people(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        number = desk.issue()
        desk.send(number)
    lines = [
        record.getMessage() for record in caplog.records if record.name.startswith("rightsdesk.services")
    ]
    assert f"issued {number} in {desk.case}" in lines
    for private in ("Aki", "Ben", "youtube.com", "@someone", "kitsunebi", "Mirrored"):
        assert not [line for line in lines if private in line]
