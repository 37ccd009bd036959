"""The first start: which folders are taken, and what an empty studio holds."""

import shutil
from pathlib import Path

import pytest

from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services import data_place
from rightsdesk.services.data_place import (
    chosen_folder,
    default_folder,
    holds_studio,
    is_sample,
    remember_folder,
    sample_folder,
    system_folder,
)
from rightsdesk.services.house import first_run
from rightsdesk.services.house.first_run import Beginning, FolderState, begin_studio, check_folder
from rightsdesk.services.house.studio import show_studio
from rightsdesk.services.workspace import workspace
from rightsdesk.settings import load_settings


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def test_the_places_are_those_of_the_system() -> None:
    import platformdirs

    assert system_folder() == platformdirs.user_data_path("rightsdesk", appauthor=False)
    assert sample_folder() == platformdirs.user_data_path("rightsdesk-demo", appauthor=False)
    remember_folder(Path("/elsewhere"))
    assert (platformdirs.user_config_path("rightsdesk", appauthor=False) / "data-folder.txt").is_file()


def test_folders_are_told_apart(tmp_path: Path, new_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    assert check_folder(foreign).state is FolderState.NEW
    (foreign / "thesis.docx").touch()
    broken_off = tmp_path / "broken off"
    (broken_off / "vault").mkdir(parents=True)
    (broken_off / "rightsdesk.lock").touch()
    sample = tmp_path / "sample studio"
    (sample / "sample").mkdir(parents=True)
    states = {
        tmp_path / "none" / "below": FolderState.NEW,
        broken_off: FolderState.NEW,
        new_folder: FolderState.STUDIO,
        foreign: FolderState.FOREIGN,
        sample: FolderState.SAMPLE,
        foreign / "thesis.docx": FolderState.A_FILE,
        foreign / "thesis.docx" / "below": FolderState.A_FILE,
    }
    assert {folder: check_folder(folder).state for folder in states} == states
    assert not (tmp_path / "none").exists()
    assert check_folder(foreign).free > 0
    assert is_sample(sample)
    monkeypatch.setattr(first_run, "network_kind", lambda _path: "nfs4")
    checked = check_folder(tmp_path / "none")
    assert (checked.state, checked.detail) == (FolderState.NETWORK, "nfs4")


def test_evidence_without_its_database_is_no_first_start(tmp_path: Path) -> None:
    assert not holds_studio(tmp_path)
    (tmp_path / "vault" / "ab").mkdir(parents=True)
    (tmp_path / "vault" / "ab" / "cd").mkdir()
    assert holds_studio(tmp_path)


def test_an_empty_studio_is_made_with_its_names(tmp_path: Path) -> None:
    folder = tmp_path / "資料 data"
    begun = begin_studio(Beginning(folder, " Aoi  Mori ", "ja", "Example Studio", "株式会社例"))
    assert begun == folder
    with workspace(folder) as ws:
        assert ws.actor == "Aoi Mori"
        record = show_studio(ws)
        assert (record.name, record.name_ja) == ("Example Studio", "株式会社例")
    assert load_settings(folder / "settings.toml").language == "ja"
    assert default_folder() == chosen_folder() == folder


def test_a_studio_that_is_there_is_taken_up_unchanged(tmp_path: Path, new_folder: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(new_folder, folder)
    begin_studio(Beginning(folder, "Aoi", name="Another"))
    with workspace(folder) as ws:
        assert show_studio(ws).name == ""


def test_what_cannot_be_used_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(Refused, match="cannot hold the data"):
        begin_studio(Beginning(tmp_path, "Aoi"))
    with pytest.raises(InvalidInput):
        begin_studio(Beginning(tmp_path / "new", "  "))
    assert [one.name for one in tmp_path.iterdir()] == ["thesis.docx"]


def test_the_systems_own_folder_needs_no_note(tmp_path: Path) -> None:
    assert default_folder() == system_folder() == tmp_path / "share" / "rightsdesk"
    remember_folder(tmp_path / "other")
    assert default_folder() == tmp_path / "other"
    remember_folder(system_folder())
    assert chosen_folder() is None
    data_place._note().write_text("not/absolute", encoding="utf-8")
    assert chosen_folder() is None
