"""Days and times as people type them; what is no time is a sentence."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from rightsdesk.domain.typed_times import DAY_FIRST, MONTH_FIRST, NotATime, read_time

TOKYO, BERLIN = ZoneInfo("Asia/Tokyo"), ZoneInfo("Europe/Berlin")
NINE = datetime(2026, 11, 22, 0, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-22T09:00:00+09:00", "2026-11-22 00:00Z", "2026-11-22 9:00", "2026/11/22 09:00:00",
        "2026年11月22日 9時00分", "２０２６年１１月２２日　午前９：００", "令和8年11月22日 9:00",
        "20261122 09:00",
        "22.11.2026 9:00", "Nov 22, 2026 9:00 AM", "22 November 2026 09:00", "Sun, 22 Nov 2026 00:00 GMT",
        "2026-11-22 09:00 JST", "2026-11-22 09:00 +0900", "2026年11月22日(日) 9:00", "2026-11-21 14:00 -10",
        "Nov 22, 2026 9am", "2026年11月22日 午前9時", "22/11/2026 9 a.m.",
    ],
)  # fmt: skip
def test_the_same_time_in_many_forms(text: str) -> None:
    assert read_time(text, TOKYO).at == NINE


def test_what_was_filled_in_is_told() -> None:
    assert read_time("2026-11-22", TOKYO).has_clock is False
    assert read_time("2026-11-22 09:00", TOKYO).has_zone is False
    assert read_time("2026-11-22 09:00Z", TOKYO).has_zone is True


def test_a_day_that_may_be_two_needs_an_order() -> None:
    with pytest.raises(NotATime, match="may be one of two days"):
        read_time("03/04/2026", TOKYO)
    assert read_time("03/04/2026", TOKYO, DAY_FIRST).at.month == 4
    assert read_time("03/05/2026", TOKYO, MONTH_FIRST).at.month == 3
    assert read_time("25/12/2026", TOKYO).at.month == 12


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-02-30", "no day of the calendar"), ("2026-11-22 25:00", "no time of day"),
        ("2026-11-22 10:00 maybe", "no time of day"), ("soon", "no time that can be read"),
        ("2026-11-22 09:00 +25:00", "no zone"), ("平成32年13月1日", "no day of the calendar"),
        ("13/13/2026", "no day of the calendar"), ("9999-12-31 23:59 -10:00", "out of range"),
        ("1 Foo 2026", "no day of the calendar"),
    ],
)  # fmt: skip
def test_what_is_no_time(text: str, words: str) -> None:
    with pytest.raises(NotATime, match=words):
        read_time(text, TOKYO)


def test_an_hour_that_summer_time_leaves_out() -> None:
    with pytest.raises(NotATime, match="does not exist in Europe/Berlin"):
        read_time("2026-03-29 02:30", BERLIN)
