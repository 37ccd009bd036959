"""Days, times, pairs and places, as people type them."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from rightsdesk.cli import inputs
from rightsdesk.errors import InvalidInput, NotFound, StorageFailed


def test_days() -> None:
    assert inputs.day(" 2026-11-22 ", "--on") == date(2026, 11, 22)
    assert inputs.day(None, "--on") is None


@pytest.mark.parametrize(
    "text", ["", "22.11.2026", "2026-02-30", "20261122", "2026-W47-7", "tomorrow", "2026-11-22T09:00"]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(InvalidInput, match="after --on is not a day"):
        inputs.day(text, "--on")


def test_times_keep_their_zone() -> None:
    found = inputs.moment("2026-11-22T09:00:00+09:00", "--now")
    assert found is not None
    assert found.utcoffset() == timedelta(hours=9)
    assert inputs.moment("2026-11-22T00:00Z", "--now") == found
    assert inputs.day_or_moment("2026-11-22", "--trigger") == date(2026, 11, 22)
    assert inputs.day_or_moment("2026-11-22T00:00Z", "--trigger") == found


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(InvalidInput, match="has no zone"):
        inputs.moment("2026-11-22T09:00:00", "--posted-at")
    with pytest.raises(InvalidInput, match="is not a time"):
        inputs.day_or_moment("soon", "--trigger")


def test_pairs_are_split_at_the_first_sign() -> None:
    assert inputs.field_values(["a=b=c", "d=", " e =f"]) == {"a": "b=c", "d": "", "e": "f"}


@pytest.mark.parametrize("pair", ["a", "=b", " =b", ""])
def test_what_is_no_pair(pair: str) -> None:
    with pytest.raises(InvalidInput, match="--set"):
        inputs.field_values([pair])


def test_a_file_is_written_whole_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "手紙.pdf"
    path.write_bytes(b"old")
    inputs.write_out(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]
    mask = os.umask(0)
    os.umask(mask)
    assert path.stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_place_that_takes_nothing_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="could not be written"):
        inputs.write_out(tmp_path / ("x" * 300), b"new")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(InvalidInput, match="is a folder"):
        inputs.require_place(tmp_path)
    with pytest.raises(NotFound, match="no folder"):
        inputs.require_place(tmp_path / "missing" / "a.pdf")


def test_text_that_is_no_utf_8_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"\\xff"):
        inputs.require_text([None, 3, ["a", os.fsdecode(b"b\xff")]])
    inputs.require_text(["灯り", Path(os.fsdecode(b"b\xff"))])
