"""Due dates: the worked examples, the counting rules, and thousands of sums against another calendar."""

import calendar
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightsdesk.domain.calendars import NO_HOLIDAYS, HolidayTable
from rightsdesk.domain.deadlines import (
    DayUnit,
    DeadlineRule,
    EndDay,
    Nature,
    as_written,
    compute,
    rules_for,
    with_length,
)
from rightsdesk.errors import InvalidInput
from rightsdesk.services.rulebook.rules import RuleBook

TOKYO = ZoneInfo("Asia/Tokyo")
NEW_YORK = ZoneInfo("America/New_York")


def rule(unit: DayUnit, length: int, **changes: object) -> DeadlineRule:
    plain = DeadlineRule(
        id="r", version="1", regime="", label_en="", label_ja="", unit=unit, length=length, trigger="sent",
        trigger_en="sent", owed_by="us", nature=Nature.ACT_BY, on_expiry="", source="",
        checked_on=date(2026, 11, 22), zone="UTC",
    )  # fmt: skip
    return replace(plain, **changes)


def test_counter_notice_over_thanksgiving(rules: RuleBook) -> None:
    received = datetime(2026, 11, 23, 10, tzinfo=NEW_YORK)
    first = rules.due_date(rules.deadline_rule("us_512g_restore_min"), received)
    last = rules.due_date(rules.deadline_rule("us_512g_restore_max"), received)
    assert (first.due_on, last.due_on) == (date(2026, 12, 8), date(2026, 12, 14))
    assert rules.said(first.steps, "en") == (
        "received Mon 23 Nov 2026",
        "26 Nov Thanksgiving Day skipped",
        "day 10 = Tue 8 Dec 2026",
    )
    assert rules.said(first.steps, "ja") == (
        "受領：2026年11月23日（月）",
        "11月26日（木）は感謝祭のため不算入",
        "10日目＝2026年12月8日（火）",
    )
    assert first.doubts == ()


def test_japanese_week_over_new_year(rules: RuleBook) -> None:
    due = rules.due_date(rules.deadline_rule("jp_art25"), datetime(2026, 12, 28, 10, tzinfo=TOKYO))
    assert due.due_on == date(2027, 1, 4)
    assert due.due_at == datetime(2027, 1, 4, 14, 59, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sent_on", "due_on"),
    [
        (date(2026, 12, 24), date(2027, 1, 4)),  # 31 Dec and the first days of January are customary days off
        (date(2026, 4, 26), date(2026, 5, 7)),  # Golden Week: 3 to 6 May
        (date(2026, 11, 16), date(2026, 11, 24)),  # 23 Nov is a holiday
        (date(2026, 11, 14), date(2026, 11, 21)),  # a Saturday does not move the end (Civil Code 142)
        (date(2026, 11, 8), date(2026, 11, 16)),  # a Sunday does
    ],
)
def test_japanese_period_ends_on_a_working_day(rules: RuleBook, sent_on: date, due_on: date) -> None:
    sent = datetime(sent_on.year, sent_on.month, sent_on.day, 12, tzinfo=TOKYO)
    assert rules.due_date(rules.deadline_rule("jp_art25"), sent).due_on == due_on


def test_a_saturday_holiday_is_kept_on_friday(rules: RuleBook) -> None:
    table = rules.holidays["us"]
    assert not table.is_business_day(date(2026, 7, 3))
    assert not table.is_business_day(date(2027, 12, 31))
    assert table.is_business_day(date(2026, 7, 6))


def test_european_period_moves_off_the_weekend(rules: RuleBook) -> None:
    sent = datetime(2026, 11, 20, 9, tzinfo=UTC)
    due = rules.due_date(rules.deadline_rule("dsa_receipt"), sent)
    assert due.due_on == date(2026, 11, 23)
    assert rules.said(due.steps, "en")[-1] == "that is a Sun, so it moves to Mon 23 Nov 2026"


def test_the_day_is_that_of_the_zone() -> None:
    late = datetime(2026, 11, 22, 16, tzinfo=UTC)
    one = rule(DayUnit.CALENDAR, 1)
    assert compute(one, late, NO_HOLIDAYS, TOKYO).due_on == date(2026, 11, 24)
    assert compute(one, late, NO_HOLIDAYS, NEW_YORK).due_on == date(2026, 11, 23)


def test_a_month_without_that_day_ends_on_its_last(rules: RuleBook) -> None:
    due = compute(rule(DayUnit.MONTHS, 6), datetime(2026, 8, 31, tzinfo=UTC), NO_HOLIDAYS, UTC)
    assert due.due_on == date(2027, 2, 28)
    assert "no day 31" in rules.said(due.steps, "en")[1]
    leap = compute(rule(DayUnit.YEARS, 3), datetime(2024, 2, 29, tzinfo=UTC), NO_HOLIDAYS, UTC)
    assert leap.due_on == date(2027, 2, 28)
    assert rules.due_date(rules.deadline_rule("jp_tort_act"), datetime(2026, 1, 15, tzinfo=TOKYO)).doubts


def test_a_time_without_zone_is_refused() -> None:
    naive = datetime(2026, 11, 23, 10)  # noqa: DTZ001  that is the point
    with pytest.raises(InvalidInput, match="no zone"):
        compute(rule(DayUnit.CALENDAR, 1), naive, NO_HOLIDAYS, UTC)


@pytest.mark.parametrize("unit", list(DayUnit))
def test_the_end_of_time_is_one_sentence(unit: DayUnit) -> None:
    table = replace(NO_HOLIDAYS, name="us")
    for moment in (datetime(9999, 12, 31, 23, tzinfo=UTC), datetime(1, 1, 1, tzinfo=UTC)):
        zone = TOKYO if moment.year == 9999 else NEW_YORK
        with pytest.raises(InvalidInput, match="outside the calendar"):
            compute(rule(unit, 1, calendar="us"), moment, table, zone)


def test_beyond_the_table_is_a_warning(rules: RuleBook) -> None:
    due = rules.due_date(rules.deadline_rule("jp_art25"), datetime(2027, 12, 28, 10, tzinfo=TOKYO))
    assert len(due.doubts) == 1
    assert "2027-12-31" in rules.said(due.doubts, "en")[0]
    assert rules.said(due.doubts, "ja")[0].startswith(
        "日本の休日が確定しているのは2020-01-01から2027-12-31まで"
    )


def test_the_wrong_table_is_a_bug() -> None:
    with pytest.raises(ValueError, match="counts by"):
        compute(
            rule(DayUnit.BUSINESS_US, 1, calendar="us"), datetime(2026, 1, 1, tzinfo=UTC), NO_HOLIDAYS, UTC
        )


def test_a_letter_may_choose_only_its_own_periods(rules: RuleBook) -> None:
    reply = rules.deadline_rule("jp_letter_reply")
    assert with_length(reply, 9).length == 9
    for rule, length in ((reply, 0), (reply, 366), (rules.deadline_rule("jp_art25"), 9)):
        with pytest.raises(InvalidInput, match=f"cannot be {length}"):
            with_length(rule, length)


def test_a_day_that_the_letter_names_is_not_counted(rules: RuleBook) -> None:
    rule = rules.deadline_rule("ai_optout_reply")
    due = as_written(rule, date(2026, 12, 31), TOKYO)
    assert (due.due_on, due.due_at) == (date(2026, 12, 31), datetime(2026, 12, 31, 14, 59, 59, tzinfo=UTC))
    assert rules.said(due.steps, "en") == ("the letter itself names Thu 31 Dec 2026",)


def ids(rules: RuleBook, *event: str | None) -> set[str]:
    return {one.id for one in rules.due_rules(*event)}


def test_only_a_designated_platform_owes_the_seven_days(rules: RuleBook) -> None:
    assert "jp_art25" in ids(rules, "sent", "jp_soushin_boushi", "youtube")
    assert "jp_art25" not in ids(rules, "sent", "jp_soushin_boushi", "pixiv")
    assert "jp_art25" not in ids(rules, "sent", "jp_soushin_boushi", None)
    assert "jp_art25" not in ids(rules, "sent", "dmca_512c_notice", "youtube")


def test_a_counter_notice_starts_the_statute_and_the_platform_clock(rules: RuleBook) -> None:
    found = ids(rules, "counter_notice", "dmca_512c_notice", "x")
    assert found == {"us_512g_restore_min", "us_512g_restore_max", "x_counter"}


@pytest.mark.parametrize("kind", ["dmca_512c_notice", "jp_soushin_boushi"])
@pytest.mark.parametrize("platform", ["youtube", "pixiv", None])
def test_a_sent_notice_always_waits_for_something(rules: RuleBook, kind: str, platform: str | None) -> None:
    started = rules.due_rules("sent", kind, platform)
    assert sum(one.ends_waiting for one in started) == 1
    assert all(one.nature is Nature.EXPECTED_BY for one in started if one.ends_waiting)


def test_rules_without_kinds_are_for_all() -> None:
    for_all = rule(DayUnit.CALENDAR, 1)
    assert rules_for([for_all], "sent", "any", None) == (for_all,)
    assert rules_for([for_all], "removed", "any", None) == ()


def _federal_holidays(year: int) -> set[date]:
    """5 USC 6103 written out again, without the library the program uses."""

    def nth(month: int, weekday: int, number: int) -> date:
        days = [d for d in calendar.Calendar().itermonthdates(year, month) if d.month == month]
        return [d for d in days if d.weekday() == weekday][number]

    fixed = [date(year, 1, 1), date(year, 6, 19), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    fixed.append(date(year + 1, 1, 1))
    moved = {
        d - timedelta(1) if d.weekday() == 5 else d + timedelta(1) if d.weekday() == 6 else d for d in fixed
    }
    floating = {
        nth(1, 0, 2), nth(2, 0, 2), nth(5, 0, -1), nth(9, 0, 0), nth(10, 0, 1), nth(11, 3, 3),
    }  # fmt: skip
    return moved | floating


FEDERAL = set().union(*(_federal_holidays(year) for year in range(2021, 2031)))


@settings(max_examples=800, deadline=None)
@given(
    st.datetimes(datetime(2021, 7, 1), datetime(2030, 6, 30)),  # noqa: DTZ001  hypothesis wants them bare
    st.integers(1, 60),
    st.sampled_from(["UTC", "Asia/Tokyo", "America/Los_Angeles", "Europe/Brussels", "Pacific/Kiritimati"]),
)
def test_business_days_agree_with_a_calendar_written_by_hand(
    rules: RuleBook, moment: datetime, length: int, zone: str
) -> None:
    trigger = moment.replace(tzinfo=UTC)
    counted = rule(DayUnit.BUSINESS_US, length, calendar="us")
    due = compute(counted, trigger, rules.holidays["us"], ZoneInfo(zone))
    start = trigger.astimezone(ZoneInfo(zone)).date()
    span = [start + timedelta(days=n + 1) for n in range((due.due_on - start).days)]
    working = [day for day in span if day.weekday() < 5 and day not in FEDERAL]
    assert len(working) == length
    assert working[-1] == due.due_on
    assert due.due_at > trigger


@settings(max_examples=400, deadline=None)
@given(st.dates(date(2020, 1, 1), date(2027, 6, 30)), st.integers(0, 120))
def test_rolling_never_ends_on_a_day_off(rules: RuleBook, start: date, length: int) -> None:
    table: HolidayTable = rules.holidays["jp"]
    trigger = datetime(start.year, start.month, start.day, 12, tzinfo=TOKYO)
    due = compute(rule(DayUnit.CALENDAR, length, calendar="jp", end=EndDay.NEXT), trigger, table, TOKYO)
    exact = date.fromordinal(start.toordinal() + length)
    between = [date.fromordinal(n) for n in range(exact.toordinal(), due.due_on.toordinal())]
    assert due.due_on.weekday() != 6
    assert due.due_on not in table.days
    assert all(day.weekday() == 6 or day in table.days for day in between)


@settings(max_examples=400, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 300))
def test_months_agree_with_counting_by_hand(start: date, months: int) -> None:
    due = compute(
        rule(DayUnit.MONTHS, months), datetime(*start.timetuple()[:3], tzinfo=UTC), NO_HOLIDAYS, UTC
    )
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    assert due.due_on == date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
