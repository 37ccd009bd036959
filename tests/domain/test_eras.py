"""Era dates, both ways."""

from datetime import date

import pytest

from rightsdesk.domain.eras import era_date, era_dates, era_mismatches


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2026, 11, 22), "令和8年11月22日"),
        (date(2019, 5, 1), "令和元年5月1日"),
        (date(2019, 4, 30), "平成31年4月30日"),
        (date(1989, 1, 7), "昭和64年1月7日"),
        (date(1926, 12, 24), "大正15年12月24日"),
        (date(1900, 1, 1), "1900年1月1日"),
    ],
)
def test_era_dates_and_back(day: date, written: str) -> None:
    assert era_date(day) == written
    if day.year > 1912:
        assert era_dates(f"日付 {written} 付") == ((written, day),)


def test_full_width_digits_and_impossible_days() -> None:
    assert era_dates("令和８年１１月２２日") == (("令和8年11月22日", date(2026, 11, 22)),)
    assert era_dates("平成40年1月1日")[0][1] is None
    assert era_dates("令和8年13月1日")[0][1] is None


def test_years_beside_each_other_must_agree() -> None:
    assert era_mismatches("令和8年（2026年）と2019年(平成31年)、2019 (令和元年)") == ()
    assert [m.western for m in era_mismatches("令和8年（2025年）、2027年（令和8年）")] == [2025, 2027]
