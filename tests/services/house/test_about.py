"""What an installation tells of itself: true versions, true places, and the licence of all that is inside."""

from email.message import Message
from importlib.metadata import version
from pathlib import Path

import pytest
import wheel_contents

from rightsdesk import assets
from rightsdesk.services.house.about import about
from rightsdesk.services.house.bundled import bundled, licence_of
from rightsdesk.services.workspace import Workspace


def test_places_and_database_are_told(ws: Workspace) -> None:
    told = about(ws)
    assert told.version == version("rightsdesk")
    assert told.licence == ""
    assert (told.data, told.logs) == (str(ws.folder.root), str(ws.folder.logs_path))
    assert told.database_size > 0
    kind = "SQLite 3." if ws.database.is_sqlite else "PostgreSQL "
    assert told.database_kind.startswith(kind)
    assert "password" not in told.database


def test_every_library_has_a_stated_licence() -> None:
    told = {one.name.lower(): one for one in bundled()}
    for name in ("PySide6", "av", "SQLAlchemy", "reportlab", "psycopg", "psycopg-binary", "python-dateutil"):
        assert told[name.lower()].version == version(name)
    assert "rightsdesk" not in told
    assert [one.name for one in bundled() if one.licence == "not stated"] == []
    assert "GPL-2.0-or-later" in told["ffmpeg"].licence
    assert "x264" in told["ffmpeg"].note
    assert told["biz ud gothic, biz ud mincho"].licence == "OFL-1.1"


@pytest.mark.parametrize(
    ("headers", "licence"),
    [
        ({"License-Expression": "MIT", "License": "see file"}, "MIT"),
        ({"License": "BSD\nmore text"}, "BSD"),
        ({"License": "Dual License", "Classifier": "License :: OSI Approved :: BSD License"}, "BSD License"),
        ({"Classifier": "Topic :: Text"}, "not stated"),
    ],
)
def test_a_licence_is_taken_as_it_is_stated(headers: dict[str, str], licence: str) -> None:
    metadata = Message()
    for name, value in headers.items():
        metadata[name] = value
    assert licence_of(metadata) == licence


def test_the_commit_is_told_by_a_checkout_and_by_a_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assets, "_PACKAGED", tmp_path / "packaged")
    monkeypatch.setattr(assets, "_CHECKOUT", tmp_path)
    assert assets.commit() == ""
    (tmp_path / ".git" / "refs" / "heads").mkdir(parents=True)
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n")
    assert assets.commit() == ""
    (tmp_path / ".git" / "packed-refs").write_text("# pack\nabc123 refs/heads/main\n")
    assert assets.commit() == "abc123"
    (tmp_path / ".git" / "refs" / "heads" / "main").write_text("def456\n")
    assert assets.commit() == "def456"
    (tmp_path / ".git" / "HEAD").write_text("fed999\n")
    assert assets.commit() == "fed999"
    (tmp_path / "packaged").mkdir()
    (tmp_path / "packaged" / "commit.txt").write_text("987cba\n")
    assert assets.commit() == "987cba"


def test_a_wheel_without_git_names_no_commit(tmp_path: Path) -> None:
    assert wheel_contents.commit_file(tmp_path, tmp_path / "work") == {}
