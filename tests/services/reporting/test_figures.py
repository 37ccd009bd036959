"""The figures of the dashboard: counted by hand on a small history, and recounted over random ones."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from services.desks import TODAY, Desk
from services.histories import ByHand, Letter, Story, Writer
from sqlmodel import Session

from rightsdesk.domain.periods import Period, Span, days_of, median_of, months_of, period_of
from rightsdesk.domain.tracking import LetterCount
from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.errors import InvalidInput
from rightsdesk.services.dates.deadline_records import DeadlineFilter
from rightsdesk.services.dates.deadline_steps import NewPause, pause_deadline
from rightsdesk.services.dates.deadlines import list_deadlines
from rightsdesk.services.dates.digest import day_counts
from rightsdesk.services.finding import case_query
from rightsdesk.services.finding.boards import counts
from rightsdesk.services.finding.case_list import CaseFilter, read_filter
from rightsdesk.services.finding.work_lists import work_counts, work_list
from rightsdesk.services.notices.notice_list import LetterFilter
from rightsdesk.services.notices.notices import list_notices
from rightsdesk.services.reporting.answer_figures import letters_of
from rightsdesk.services.reporting.figures import Figures, Wanted, count, figures
from rightsdesk.services.workspace import Workspace

YEAR = period_of(date(2026, 1, 1), date(2026, 12, 31), TODAY)
MARCH = date(2026, 3, 1)


class Undone(Exception):
    """Rolls a history back."""


@contextmanager
def history(ws: Workspace, *stories: Story) -> Iterator[Session]:
    """The stories in the tables for as long as the block lasts."""
    with suppress(Undone), ws.database.write() as session:
        Writer(ws, session).tell(*stories)
        yield session
        raise Undone


def test_nothing_is_counted_where_nothing_is(ws: Workspace) -> None:
    found = figures(ws)
    assert (found.from_, found.to) == (date(2025, 12, 1), TODAY)
    assert (found.open_cases, found.sent, found.median_days, found.misuse.lines) == (0, 0, {}, ())
    assert [one.month for one in found.by_month][:2] == ["2025-12", "2026-01"]
    assert len(found.by_month) == 12
    assert found.answers[0].refusal_rate is None


def test_a_small_history_counted_by_hand(ws: Workspace) -> None:
    stories = (
        Story("removed", works=("W-0001",), platforms=("youtube", "youtube"), assignee="Aki", letters=(
            Letter(MARCH, answers=(("acknowledged", date(2026, 3, 2)), ("removed", date(2026, 3, 4)))),
            Letter(MARCH, "x", answers=(("rejected", date(2026, 3, 9)),)),
        )),
        Story("removed", works=("W-0001", "W-0002"), platforms=("youtube", "x"), letters=(
            Letter(MARCH, chased=(("acknowledged", date(2026, 3, 20)), ("removed", date(2026, 4, 10)))),
        )),
        Story("notice_sent", platforms=(None,), letters=(Letter(date(2025, 12, 31)),), due=(
            TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=7), TODAY + timedelta(days=8),
        )),
        Story("closed", status_on=date(2026, 5, 31), close_reason="removed"),
        Story("licensed", status_on=date(2026, 5, 31), paused=(TODAY - timedelta(days=1), TODAY)),
    )  # fmt: skip
    with history(ws, *stories) as session:
        found = count(ws, session, YEAR)
    assert {one.status: one.cases for one in found.by_status} == {"removed": 2, "notice_sent": 1}
    assert [(one.platform, one.status, one.cases) for one in found.by_platform] == [
        ("youtube", "removed", 2), ("x", "removed", 1),
    ]  # fmt: skip
    assert [(one.work, one.cases) for one in found.by_work] == [("W-0001", 2), ("W-0002", 1)]
    assert [(one.assignee, one.cases) for one in found.by_assignee] == [("", 2), ("Aki", 1)]
    assert (found.overdue, found.due_this_week) == (1, 2)
    assert [one.days_left for one in found.due] == [-1, 0, 7]
    assert (found.opened, found.closed, found.open_cases, found.removed) == (5, 2, 3, 2)
    assert [one.removed for one in found.by_month][2:5] == [1, 1, 0]
    assert found.median_days == {"youtube": (3 + 40) / 2}
    first, youtube, x = found.answers
    assert (first.platform, first.sent, first.decided, first.refused) == ("", 3, 3, 1)
    assert (youtube.sent, youtube.removed, youtube.refusal_rate) == (2, 2, 0.0)
    assert (x.sent, x.refused, x.refusal_rate) == (1, 1, 1.0)


def test_a_case_opened_at_night_belongs_to_the_day_of_the_house(ws: Workspace) -> None:
    last, first = datetime(2026, 3, 31, 14, 59, 59, tzinfo=UTC), datetime(2026, 3, 31, 15, 0, tzinfo=UTC)
    with history(ws, Story(opened_at=last), Story(opened_at=first)) as session:
        months = {one.month: one.opened for one in count(ws, session, YEAR).by_month}
        only = count(ws, session, period_of(date(2026, 4, 1), date(2026, 4, 1), TODAY))
    assert (months["2026-03"], months["2026-04"], only.opened) == (1, 1, 1)


def test_mistakes_of_ours_stand_in_the_register_with_their_reasons(ws: Workspace) -> None:
    at = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
    out = Letter(MARCH, answers=(("removed", MARCH), ("counter_notice", date(2026, 3, 20))))
    stories = (
        Story("retracted", letters=(Letter(MARCH, retracted=at),)),
        Story("closed", close_reason="settled", letters=(out,), steps=(
            ("removed", "counter_notice_received", "", at),
            ("counter_notice_received", "reinstated", "No suit was filed", at),
        )),
        Story("reinstated", letters=(Letter(MARCH),), steps=(("removed", "reinstated", "Appeal", at),)),
        Story(
            "closed", status_on=date(2026, 6, 2), close_reason="exception_applies", letters=(Letter(MARCH),)
        ),
        Story("closed", status_on=date(2026, 6, 2), close_reason="exception_applies"),
        Story("retracted", letters=(Letter(MARCH, retracted=at - timedelta(days=400)),)),
    )  # fmt: skip
    with history(ws, *stories) as session:
        found = count(ws, session, YEAR).misuse
    assert (found.retracted, found.counter_notices_upheld, found.restored, found.found_mistaken) == (
        1,
        1,
        1,
        1,
    )
    assert [(one.kind, one.case, one.notice, one.reason) for one in found.lines] == [
        ("found_mistaken", "C-2026-0004", "N-2026-0004", "exception_applies"),
        ("restored", "C-2026-0003", "N-2026-0003", "Appeal"),
        ("counter_notice_upheld", "C-2026-0002", "N-2026-0002", "No suit was filed"),
        ("retracted", "C-2026-0001", "N-2026-0001", "Wrong work"),
    ]
    assert {one.on for one in found.lines} == {date(2026, 6, 1), date(2026, 6, 2)}
    assert {one.recorded_by for one in found.lines[1:]} == {"Ben"}


def test_the_services_own_records_are_counted(issued: Desk) -> None:
    issued.send("N-2026-0001")
    found = figures(issued.ws)
    assert (found.open_cases, found.opened, found.sent) == (1, 1, 1)
    counted = LetterFilter("sent", found.from_, found.to, "youtube")
    assert [one.id for one in list_notices(issued.ws, counted=counted)] == ["N-2026-0001"]
    assert list_notices(issued.ws, counted=replace(counted, counted="refused")) == ()
    assert [(one.platform, one.cases) for one in found.by_platform] == [("youtube", 1)]
    assert found.due


@pytest.mark.parametrize(
    ("first", "last"),
    [(date(2026, 2, 2), date(2026, 2, 1)), (date(1969, 12, 31), None), (None, date(2201, 1, 1))],
)
def test_a_period_that_is_none_is_told(first: date | None, last: date | None) -> None:
    with pytest.raises(InvalidInput):
        period_of(first, last, TODAY)


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        ("twelve_months", "2025-12-01", "2026-11-22"),
        ("this_month", "2026-11-01", "2026-11-22"),
        ("last_month", "2026-10-01", "2026-10-31"),
        ("this_quarter", "2026-10-01", "2026-11-22"),
        ("last_quarter", "2026-07-01", "2026-09-30"),
        ("this_year", "2026-01-01", "2026-11-22"),
        ("last_year", "2025-01-01", "2025-12-31"),
        ("this_fiscal_year", "2026-04-01", "2026-11-22"),
        ("last_fiscal_year", "2025-04-01", "2026-03-31"),
    ],
)
def test_periods_have_names(span: str, first: str, last: str) -> None:
    days = date.fromisoformat(first), date.fromisoformat(last)
    assert days_of(Span(span), date(2026, 11, 22)) == days


def test_named_periods_follow_each_other_over_the_turn_of_a_year() -> None:
    day = date(2027, 2, 28)
    assert days_of(Span.LAST_QUARTER, day) == (date(2026, 10, 1), date(2026, 12, 31))
    assert days_of(Span.THIS_FISCAL_YEAR, day) == (date(2026, 4, 1), day)
    assert days_of(Span.LAST_MONTH, date(2027, 1, 31)) == (date(2026, 12, 1), date(2026, 12, 31))


def test_a_period_without_a_known_name_is_told(ws: Workspace) -> None:
    assert figures(ws, Wanted(span="last_month")).to == date(2026, 10, 31)
    with pytest.raises(InvalidInput, match="is not a period"):
        figures(ws, Wanted(span="last_week"))


def test_the_longest_period_is_counted(ws: Workspace) -> None:
    assert len(figures(ws, Wanted(date(1970, 1, 1), date(2200, 12, 31))).by_month) == 231 * 12


@given(st.dates(date(1970, 1, 1), date(2200, 12, 31)), st.integers(0, 800))
def test_months_cover_a_period_without_gap(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2200, 12, 31))
    months = months_of(period_of(first, last, first))
    assert (months[0].first, months[-1].last) == (first, last)
    assert all(one.before == following.first for one, following in pairwise(months))
    assert all((one.first.year, one.first.month) == (one.last.year, one.last.month) for one in months)


@given(st.lists(st.integers(-5, 400), min_size=1))
def test_the_median_is_that_of_the_single_values(taken: list[int]) -> None:
    assert median_of(Counter(taken).items()) == median(taken)


DAYS = st.dates(date(2025, 11, 20), date(2026, 12, 20))
MOMENTS = st.integers(0, 370 * 24 * 60).map(
    lambda late: datetime(2025, 12, 30, tzinfo=UTC) + timedelta(minutes=late)
)
PLATFORMS = st.sampled_from(["youtube", "x", "tiktok", None])
OUTCOMES = st.sampled_from(
    ["removed", "restricted", "rejected", "counter_notice", "acknowledged", "info_requested"]
)


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    sent = draw(DAYS)
    answers = st.lists(
        st.tuples(OUTCOMES, st.integers(0, 90).map(lambda late: sent + timedelta(days=late))), max_size=3
    ).map(tuple)
    return Letter(sent, draw(PLATFORMS), draw(answers), draw(answers), draw(st.none() | MOMENTS))


STORIES = st.builds(
    Story,
    status=st.sampled_from([str(one) for one in CaseStatus]),
    opened_at=MOMENTS,
    status_on=DAYS,
    close_reason=st.sampled_from(["", "removed", "not_infringing"]),
    assignee=st.sampled_from(["", "Aki", "Ben"]),
    works=st.sets(st.sampled_from(["W-0001", "W-0002", "W-0003"])).map(tuple),
    platforms=st.lists(PLATFORMS, max_size=4).map(tuple),
    letters=st.lists(letters(), max_size=3).map(tuple),
    due=st.lists(st.integers(-9, 9).map(lambda n: TODAY + timedelta(days=n)), max_size=2).map(tuple),
    paused=st.lists(st.integers(-9, 9).map(lambda n: TODAY + timedelta(days=n)), max_size=1).map(tuple),
)
PERIODS = st.tuples(DAYS, st.integers(0, 400)).map(
    lambda one: Period(one[0], one[0] + timedelta(days=one[1] + 1))
)


def test_random_histories_are_counted_as_by_hand(ws: Workspace) -> None:
    @settings(max_examples=25, deadline=None)
    @given(stories=st.lists(STORIES, max_size=7).map(tuple), period=PERIODS)
    def check(stories: tuple[Story, ...], period: Period) -> None:
        with history(ws, *stories) as session:
            found = count(ws, session, period)
            require_listed(ws, session, found, period)
        require_same(found, ByHand(stories, period, ws))

    check()


def require_listed(ws: Workspace, session: Session, found: Figures, period: Period) -> None:
    """As many letters and cases are listed behind a figure as it counts."""
    removals = {one.platform: one.removals for one in found.removal_days}
    for rates in found.answers:
        for counted, number in (
            (LetterCount.SENT, rates.sent),
            (LetterCount.DECIDED, rates.decided),
            (LetterCount.OF_SENT_REMOVED, rates.removed),
            (LetterCount.RESTRICTED, rates.restricted),
            (LetterCount.REFUSED, rates.refused),
            (LetterCount.COUNTERED, rates.counter_notices),
            (LetterCount.REMOVED, removals.get(rates.platform, 0)),
        ):
            listed = letters_of(session, counted, period, rates.platform)
            assert len(listed) == number, (rates.platform, counted)
    assert removals.get("", 0) == found.removed
    for wanted, number in (
        (CaseFilter(opened_from=period.first, opened_to=period.last), found.opened),
        (CaseFilter(closed_from=period.first, closed_to=period.last), found.closed),
    ):
        assert case_query.count(session, read_filter(ws, wanted)) == (number, True)


def require_same(found: Figures, hand: ByHand) -> None:
    assert {one.status: one.cases for one in found.by_status} == hand.statuses()
    assert {one.assignee: one.cases for one in found.by_assignee} == hand.assignees()
    assert {one.work: one.cases for one in found.by_work} == hand.works()
    assert {(one.platform, one.status): one.cases for one in found.by_platform} == hand.platforms()
    for name in ("opened", "closed", "removed"):
        counted = {one.month: getattr(one, name) for one in found.by_month if getattr(one, name)}
        assert counted == getattr(hand, name)(), name
        assert getattr(found, name) == sum(counted.values())
    assert found.median_days == hand.medians()
    assert {
        one.platform: (one.sent, one.decided, one.removed, one.refused, one.counter_notices)
        for one in found.answers[1:]
    } == hand.rates()
    assert found.sent == sum(line[0] for line in hand.rates().values())
    assert found.misuse.retracted == hand.retracted()
    assert (found.overdue, found.due_this_week) == hand.due(TODAY)


def test_what_is_due_is_counted_as_on_the_page_of_deadlines(issued: Desk) -> None:
    issued.send("N-2026-0001")
    late = issued.ws.acting_as("Aki")
    object.__setattr__(late, "clock", lambda: issued.ws.now() + timedelta(days=4))
    found, day = figures(late), day_counts(late)
    listed = [one for one in list_deadlines(late, DeadlineFilter()) if one.is_overdue]
    assert (found.overdue, found.due_this_week) == (day.overdue, day.today + day.week)
    assert found.overdue == counts(late).overdue == len(listed) > 0
    assert len(work_list(late, "overdue")) == work_counts(late).overdue == 1
    for one in list_deadlines(issued.ws, DeadlineFilter()):
        pause_deadline(issued.ws, one.id, NewPause("They asked for more"))
    assert (figures(late).overdue, counts(late).overdue, work_list(late, "overdue")) == (0, 0, ())
