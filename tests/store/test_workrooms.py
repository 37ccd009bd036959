"""Rooms of killed programs go; rooms in use and finished rooms stay."""

import os
from pathlib import Path

import pytest

from rightsdesk.store.workrooms import finish, sweep_rooms, workroom

PREFIX = ".work-"
MARK = ".unfinished"


def rooms(parent: Path) -> set[str]:
    return {path.name for path in parent.glob(f"{PREFIX}*")}


def left_by_a_kill(parent: Path, name: str, *, marked: bool, filled: bool) -> None:
    room = parent / f"{PREFIX}{name}"
    room.mkdir()
    if marked:
        (room / MARK).touch()
    if filled:
        (room / "inner").mkdir()
        (room / "inner" / "file").write_bytes(b"x")


@pytest.mark.parametrize(("marked", "filled"), [(False, False), (True, False), (True, True)])
def test_what_a_kill_left_at_any_moment_goes(tmp_path: Path, marked: bool, filled: bool) -> None:
    left_by_a_kill(tmp_path, "a", marked=marked, filled=filled)
    with workroom(tmp_path, PREFIX) as room:
        assert rooms(tmp_path) == {room.name}
    assert rooms(tmp_path) == set()


def test_a_room_in_use_is_left_alone(tmp_path: Path) -> None:
    with workroom(tmp_path, PREFIX) as room:
        (room / "file").write_bytes(b"x")
        assert sweep_rooms(tmp_path, PREFIX) == ()
        assert (room / "file").exists()


def test_a_finished_room_stays(tmp_path: Path) -> None:
    with workroom(tmp_path, PREFIX) as room:
        (room / "file").write_bytes(b"x")
        finish(room)
    assert sweep_rooms(tmp_path, PREFIX) == ()
    assert (room / "file").exists()


def test_the_mark_is_the_last_to_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left_by_a_kill(tmp_path, "a", marked=True, filled=True)
    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", _refuse)
        assert sweep_rooms(tmp_path, PREFIX) == ()
    assert (tmp_path / f"{PREFIX}a" / MARK).exists()
    assert sweep_rooms(tmp_path, PREFIX) == (f"{PREFIX}a",)


def test_a_room_swept_while_it_was_being_made_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened, made = os.open, []

    def sweeping(path: Path, *args: int, **named: int) -> int:
        if Path(path).name == MARK and not made:
            made.append(path)
            sweep_rooms(tmp_path, PREFIX)
        return opened(path, *args, **named)

    monkeypatch.setattr(os, "open", sweeping)
    with workroom(tmp_path, PREFIX) as room:
        assert made
        assert (room / MARK).exists()


def _refuse(*_args: object, **_named: object) -> None:
    raise PermissionError
