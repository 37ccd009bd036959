"""Counting against calendars that are not the program's own, and what must hold whatever the calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from dateutil.easter import easter
from dateutil.relativedelta import MO, TH, relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsdesk.domain.calendars import NO_HOLIDAYS, HolidayTable
from rightsdesk.domain.deadlines import (
    DayUnit,
    DeadlineRule,
    DueDate,
    EndDay,
    MonthEnd,
    Nature,
    Pause,
    StartDay,
    compute,
    extended,
    warning_days,
)
from rightsdesk.domain.local_times import came_twice, in_zone, known_zone
from rightsdesk.errors import InvalidInput
from rightsdesk.services.rulebook.rules import RuleBook

# The days for which each calendar says it is sure; who makes them more has to reckon the new years here too.
SURE = {
    "us": (date(2021, 6, 17), date(2030, 12, 31)),
    "jp": (date(2020, 1, 1), date(2027, 12, 31)),
    "eu": (date(2020, 1, 1), date(2030, 12, 31)),
}
DAYS = st.dates(date(2021, 7, 1), date(2027, 6, 30))
ONE = timedelta(days=1)
# The days of the equinoxes, from the almanac of the National Astronomical Observatory of Japan.
SPRING = {2020: 20, 2021: 20, 2022: 21, 2023: 21, 2024: 20, 2025: 20, 2026: 20, 2027: 21}
AUTUMN = {2020: 22, 2021: 23, 2022: 23, 2023: 23, 2024: 22, 2025: 23, 2026: 23, 2027: 23}

OLYMPIC = {2020: ((7, 23), (7, 24), (8, 10)), 2021: ((7, 22), (7, 23), (8, 8))}


def rule(unit: DayUnit, length: int, **changes: object) -> DeadlineRule:
    plain = DeadlineRule(
        id="r", version="1", regime="", label_en="", label_ja="", unit=unit, length=length, trigger="sent",
        trigger_en="sent", owed_by="us", nature=Nature.ACT_BY, on_expiry="", source="",
        checked_on=date(2026, 11, 22), zone="UTC",
    )  # fmt: skip
    return replace(plain, **changes)


def due(rule: DeadlineRule, start: date, table: HolidayTable, *pauses: Pause) -> date:
    noon = datetime(start.year, start.month, start.day, 12, tzinfo=UTC)
    return compute(rule, noon, table, UTC, pauses).due_on


def nth(year: int, month: int, weekday: object, number: int) -> date:
    return date(year, month, 1) + relativedelta(weekday=weekday(number))  # type: ignore[operator]


def american(year: int) -> set[date]:
    """5 USC 6103 by rules of dateutil."""
    fixed = [date(year, 1, 1), date(year + 1, 1, 1), date(year, 6, 19), date(year, 7, 4),
             date(year, 11, 11), date(year, 12, 25)]  # fmt: skip
    shift = {5: -1, 6: 1}
    kept = {day + timedelta(days=shift.get(day.weekday(), 0)) for day in fixed}
    last_of_may = date(year, 5, 31) + relativedelta(weekday=MO(-1))
    return kept | {
        nth(year, 1, MO, 3), nth(year, 2, MO, 3), last_of_may, nth(year, 9, MO, 1), nth(year, 10, MO, 2),
        nth(year, 11, TH, 4),
    }  # fmt: skip


def japanese(year: int) -> set[date]:
    """国民の祝日に関する法律 2, 3 by hand, with the customary days; the Olympics moved some."""
    named = {
        date(year, 1, 1), nth(year, 1, MO, 2), date(year, 2, 11), date(year, 2, 23),
        date(year, 3, SPRING[year]), date(year, 4, 29), date(year, 5, 3), date(year, 5, 4), date(year, 5, 5),
        nth(year, 9, MO, 3), date(year, 9, AUTUMN[year]), date(year, 11, 3), date(year, 11, 23),
    }  # fmt: skip
    if year in OLYMPIC:
        named |= {date(year, month, day) for month, day in OLYMPIC[year]}
    else:
        named |= {nth(year, 7, MO, 3), date(year, 8, 11), nth(year, 10, MO, 2)}
    for day in sorted(named):  # a holiday on a Sunday is made up for on the next day that is none
        if day.weekday() == 6:
            later = day + ONE
            while later in named:
                later += ONE
            named.add(later)
    between = {
        day + ONE for day in named if day + 2 * ONE in named and day + ONE not in named
    }  # a day between two holidays is one
    named |= {day for day in between if day.weekday() != 6}
    custom = [(12, 29), (12, 30), (12, 31), (1, 2), (1, 3)]
    return named | {date(year, month, day) for month, day in custom}


def european(year: int) -> set[date]:
    """The closing days of TARGET."""
    sunday = easter(year)
    return {date(year, 1, 1), sunday - 2 * ONE, sunday + ONE, date(year, 5, 1), date(year, 12, 25),
            date(year, 12, 26)}  # fmt: skip


OTHER = {"us": american, "jp": japanese, "eu": european}
HOLIDAYS = {
    name: sorted({day for year in range(SURE[name][0].year, SURE[name][1].year + 1) for day in of(year)})
    for name, of in OTHER.items()
}
BUSDAYS = {name: np.busdaycalendar(holidays=days) for name, days in HOLIDAYS.items()}


@pytest.mark.parametrize("name", ["us", "jp", "eu"])
def test_every_sure_day_is_off_in_both_calendars_or_in_none(rules: RuleBook, name: str) -> None:
    table, other = rules.holidays[name], BUSDAYS[name]
    first, last = SURE[name]
    assert (table.valid_from, table.valid_until) == SURE[name]
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    off = np.is_busday(days, busdaycal=other)
    wrong = [day for day, open_ in zip(days, off, strict=True) if table.is_business_day(day) != bool(open_)]
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "unit"),
    [("us", DayUnit.BUSINESS_US), ("jp", DayUnit.BUSINESS_JP), ("eu", DayUnit.BUSINESS_EU)],
)
def test_thousands_of_business_sums_agree_with_numpy(rules: RuleBook, name: str, unit: DayUnit) -> None:
    table, other, (first, last) = rules.holidays[name], BUSDAYS[name], SURE[name]
    span = (last - first).days - 60  # the longest sum ends while the calendar is still sure
    starts = [first + timedelta(days=span * n // 1499) for n in range(1500)]
    lengths = [1 + n % 25 for n in range(1500)]
    # The day of the event is not counted: counting starts from the last business day up to it.
    expected = np.busday_offset(starts, lengths, roll="backward", busdaycal=other).astype(object)
    counted = {length: rule(unit, length, calendar=name) for length in set(lengths)}
    got = [due(counted[length], start, table) for start, length in zip(starts, lengths, strict=True)]
    assert got == list(expected)


@pytest.mark.parametrize("name", ["us", "jp", "eu"])
def test_beyond_its_years_a_calendar_says_so_and_further_on_leaves_out_weekends_only(
    rules: RuleBook, name: str
) -> None:
    """The year after has the days off of today's law, so that a period over New Year ends rightly."""
    table, last = rules.holidays[name], SURE[name][1]
    plain = rule(DayUnit(f"bd-{name}"), 10, calendar=name)

    def found(day: date) -> DueDate:
        return compute(plain, datetime(day.year, day.month, day.day, 12, tzinfo=UTC), table, UTC)

    starts = [last + timedelta(days=366 + 11 * n) for n in range(150)]
    expected = np.busday_offset(starts, 10, roll="backward").astype(object)
    assert [found(day).due_on for day in starts] == list(expected)
    assert all(len(found(day).doubts) == 2 for day in starts)  # the day of the event, and the due day
    across = found(last)
    assert [(one.on, one.until) for one in across.doubts] == [(across.due_on, last)]
    assert not table.is_business_day(date(last.year + 1, 1, 1))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2_700), st.integers(1, 90), st.sampled_from(["jp", "eu"]))
def test_ends_on_days_off_move_as_another_calendar_says(
    rules: RuleBook, after: int, length: int, name: str
) -> None:
    start = SURE[name][0] + timedelta(days=after + 10)
    exact = start + timedelta(days=length)
    weekmask = "1111110" if name == "jp" else "1111100"
    other = np.busdaycalendar(weekmask, holidays=HOLIDAYS[name])
    for end, roll in ((EndDay.NEXT, "forward"), (EndDay.PREVIOUS, "backward")):
        counted = rule(DayUnit.CALENDAR, length, calendar=name, end=end)
        expected = np.busday_offset(exact, 0, roll=roll, busdaycal=other).astype(object)
        assert due(counted, start, rules.holidays[name]) == expected


COUNTED = st.sampled_from(
    [
        rule(DayUnit.BUSINESS_US, 10, calendar="us"),
        rule(DayUnit.BUSINESS_US, 1, calendar="us", start=StartDay.SAME),
        rule(DayUnit.CALENDAR, 7, calendar="us", end=EndDay.NEXT),
        rule(DayUnit.CALENDAR, 30, calendar="us"),
        rule(DayUnit.MONTHS, 6, calendar="us", end=EndDay.NEXT),
        rule(DayUnit.YEARS, 3, calendar="us", month_end=MonthEnd.DAY_BEFORE),
    ]
)


@settings(max_examples=300, deadline=None)
@given(COUNTED, DAYS, st.sets(DAYS, max_size=12))
def test_more_days_off_never_make_it_earlier(
    rules: RuleBook, counted: DeadlineRule, start: date, more: set[date]
) -> None:
    table = rules.holidays["us"]
    wider = table.with_days(dict.fromkeys(more, "Closed"))
    assert due(counted, start, wider) >= due(counted, start, table) >= start


@settings(max_examples=300, deadline=None)
@given(COUNTED, DAYS, st.integers(0, 40), st.integers(0, 20))
def test_later_events_and_longer_periods_never_end_earlier(
    rules: RuleBook, counted: DeadlineRule, start: date, later: int, longer: int
) -> None:
    table = rules.holidays["us"]
    before = due(counted, start, table)
    assert due(counted, start + timedelta(days=later), table) >= before
    assert due(replace(counted, length=counted.length + longer), start, table) >= before


@settings(max_examples=400, deadline=None)
@given(COUNTED, DAYS, st.integers(-5, 60), st.integers(0, 40))
def test_a_pause_never_makes_it_earlier_and_takes_only_its_own_days(
    rules: RuleBook, counted: DeadlineRule, start: date, after: int, days: int
) -> None:
    table = rules.holidays["us"]
    on = start + timedelta(days=after)
    pause = Pause(on, on + timedelta(days=days), "closed")
    before, now = due(counted, start, table), due(counted, start, table, pause)
    assert now >= before
    if on > before:
        assert now == before
    if counted.unit is DayUnit.CALENDAR and counted.end is EndDay.STAYS:
        outside = [start + timedelta(days=n + 1) for n in range((now - start).days)]
        assert sum(not pause.holds(day) for day in outside) == counted.length
    assert due(counted, start, table, Pause(on, None, "open")) == before


@settings(max_examples=200, deadline=None)
@given(DAYS, st.integers(1, 36))
def test_the_month_rule_of_japan_is_the_day_before_the_one_that_answers(start: date, months: int) -> None:
    got = due(rule(DayUnit.MONTHS, months, month_end=MonthEnd.DAY_BEFORE), start, NO_HOLIDAYS)
    first = start + ONE
    following = got + ONE
    number = first.year * 12 + first.month - 1 + months
    if following.day == first.day:
        assert following.year * 12 + following.month - 1 == number
    else:  # the last month has no such day
        assert (got.year * 12 + got.month - 1, following.day) == (number, 1)
        assert got.day < first.day


@pytest.mark.parametrize(
    ("known_on", "barred_on"),
    [
        (date(2026, 2, 28), date(2026, 8, 31)),  # counted from 1 March: six whole months
        (date(2026, 8, 31), date(2027, 3, 1)),  # 28 February is a Sunday
        (date(2026, 5, 20), date(2026, 11, 20)),
    ],
)
def test_the_criminal_complaint_counts_whole_months(rules: RuleBook, known_on: date, barred_on: date) -> None:
    known = datetime(known_on.year, known_on.month, known_on.day, 12, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert rules.due_date(rules.deadline_rule("jp_kokuso"), known).due_on == barred_on


def test_every_rule_of_the_law_has_its_worked_day(rules: RuleBook) -> None:
    """Counted by hand from Mon 23 Nov 2026, noon, in the zone of each rule."""
    expected = {
        "us_512g_restore_min": (2026, 12, 8), "us_512g_restore_max": (2026, 12, 14),
        "yt_counter": (2026, 12, 8), "x_counter": (2026, 12, 8), "yt_scheduled": (2026, 11, 30),
        "yt_cid_dispute": (2026, 12, 23), "yt_cid_appeal": (2026, 11, 30), "yt_strike": (2027, 2, 21),
        "gh_user_fix": (2026, 11, 24), "gh_implied_retract": (2026, 12, 7), "ccb_optout": (2027, 1, 22),
        "us_sol": (2029, 11, 23), "dsa_receipt": (2026, 11, 25), "dsa_decision": (2026, 11, 30),
        "dsa_art20": (2027, 5, 23), "dsa_art20_partial": (2027, 5, 23),
        "dsa_art21": (2027, 2, 22), "jp_art25": (2026, 11, 30), "case_escalated": (2026, 12, 7),
        "jp_sender_inquiry": (2026, 11, 30), "jp_sender_inquiry_special": (2026, 11, 25),
        "jp_log_warn": (2026, 12, 7), "jp_log_red": (2026, 12, 14), "jp_log_loss": (2027, 2, 21),
        "jp_letter_reply": (2026, 11, 30), "jp_tort": (2029, 11, 23), "jp_tort_act": (2046, 11, 23),
        "jp_kokuso": (2027, 5, 24), "ai_optout_reply": (2026, 12, 7), "ai_optout_reminder": (2026, 12, 14),
        "ai_optout_second": (2026, 12, 21), "ai_inquiry_reply": (2026, 12, 23), "ai_audit": (2027, 2, 21),
        "poa_expiry": (2026, 11, 23), "reupload_check": (2026, 11, 24), "reupload_check_7": (2026, 11, 30),
        "reupload_check_30": (2026, 12, 23), "reupload_check_90": (2027, 2, 21),
    }  # fmt: skip
    got, doubted = {}, set()
    for name in expected:
        one = rules.deadline_rule(name)
        trigger = datetime(2026, 11, 23, 12, tzinfo=ZoneInfo(one.zone))
        found = rules.due_date(one, trigger)
        got[name] = (found.due_on.year, found.due_on.month, found.due_on.day)
        if found.doubts:
            doubted.add(name)
    assert got == expected
    # 23 November is a holiday in 2029 too, but no table reaches there: the day stays, with a warning.
    assert doubted == {"jp_tort", "jp_tort_act"}
    art21 = extended(rules.deadline_rule("dsa_art21"))
    assert rules.due_date(art21, datetime(2026, 11, 23, 12, tzinfo=UTC)).due_on == date(2027, 5, 24)


def test_an_event_day_that_counts_is_day_one() -> None:
    counted = rule(DayUnit.CALENDAR, 7, start=StartDay.SAME)
    assert due(counted, date(2026, 11, 23), NO_HOLIDAYS) == date(2026, 11, 29)


def test_warnings_come_on_working_days_before(rules: RuleBook) -> None:
    warned = rule(DayUnit.CALENDAR, 1, warn=(2, 1))
    days = warning_days(warned, date(2026, 11, 24), rules.holidays["house"])
    assert days == (date(2026, 11, 20),)  # Sun 22 and Labor Thanksgiving Day both go back to Friday


def test_zones_gaps_and_times_that_came_twice() -> None:
    with pytest.raises(InvalidInput, match="no time zone “Mars/Olympus”"):
        known_zone("Mars/Olympus")
    for odd in ("../../etc/passwd", "", "a\x00b", "x" * 500):
        with pytest.raises(InvalidInput, match="no time zone"):
            known_zone(odd)
    with pytest.raises(InvalidInput, match="did not exist in America/Los_Angeles"):
        in_zone(datetime(2026, 3, 8, 2, 30), "America/Los_Angeles")  # noqa: DTZ001  a clock without zone
    with pytest.raises(InvalidInput, match="did not exist in Pacific/Apia"):
        in_zone(datetime(2011, 12, 30, 12), "Pacific/Apia")  # noqa: DTZ001  the day they skipped
    twice = in_zone(datetime(2026, 11, 1, 1, 30), "America/Los_Angeles")  # noqa: DTZ001
    assert came_twice(twice)
    assert twice.astimezone(UTC) == datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
    assert not came_twice(in_zone(datetime(2026, 11, 1, 12), "America/Los_Angeles"))  # noqa: DTZ001
    with pytest.raises(InvalidInput, match="outside the calendar"):
        in_zone(datetime(9999, 12, 31, 23), "America/Los_Angeles")  # noqa: DTZ001


@pytest.mark.parametrize("zone", ["America/Los_Angeles", "Europe/Brussels", "Pacific/Apia", "Asia/Tokyo"])
def test_a_day_ends_when_it_ends_there_also_when_clocks_change(zone: str) -> None:
    there = ZoneInfo(zone)
    for start in (date(2026, 3, 7), date(2026, 3, 28), date(2026, 10, 24), date(2026, 10, 31)):
        noon = datetime(start.year, start.month, start.day, 12, tzinfo=there)
        found = compute(rule(DayUnit.CALENDAR, 1), noon, NO_HOLIDAYS, there)
        assert found.due_on == start + ONE
        local = found.due_at.astimezone(there)
        assert (local.date(), local.hour, local.minute) == (start + ONE, 23, 59)
