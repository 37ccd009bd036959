"""How the day stands, who is reminded of what and when, the printed protocol, and the calendar file."""

import io
import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from services.desks import BEN, CTX, TODAY, Place, Stages

from rightsdesk.errors import InvalidInput, NotFound, Refused
from rightsdesk.services.dates import day_tables, deadlines, reminders
from rightsdesk.services.dates.deadline_calendar import calendar_file
from rightsdesk.services.dates.deadline_days import due_between
from rightsdesk.services.dates.deadline_protocol import make_protocol
from rightsdesk.services.dates.digest import DigestLine, digest
from rightsdesk.services.workspace import Workspace
from rightsdesk.settings import OfficeHours, Settings, load_settings, save_settings

MONDAY = datetime(2026, 11, 16, 1, tzinfo=UTC)  # 10 in the morning in Tokyo


@pytest.fixture
def place(stages: Stages, kind: str, tmp_path: Path) -> Iterator[Place]:
    with ExitStack() as stack:
        yield stages.copy(kind, "due", tmp_path / "data", stack)


@pytest.fixture
def ws(place: Place) -> Workspace:
    return place.open()


@pytest.fixture
def due(ws: Workspace) -> list[str]:
    """Late, today, in a week, to be prepared, far away, paused, in this order; and a case without any."""
    return sorted(one.id for one in deadlines.list_deadlines(ws, deadlines.DeadlineFilter()))


def ids(lines: tuple[DigestLine, ...]) -> list[str]:
    return [line.deadline.id for line in lines]


def test_each_due_date_stands_in_one_list(ws: Workspace, due: list[str]) -> None:
    found = digest(ws)
    late, today, week, ahead, _far, paused = due
    assert (ids(found.overdue), ids(found.today)) == ([late], [today])
    assert (ids(found.week), ids(found.ahead), ids(found.paused)) == ([week], [ahead], [paused])
    assert found.ahead[0].remind_on == date(2026, 11, 17)  # 30 days before 17 December
    assert [one.title for one in found.missing] == ["Forgotten"]
    counts = (found.overdue_count, found.today_count, found.week_count, found.paused_count)
    assert (*counts, found.missing_count) == (1, 1, 1, 1, 1)
    earlier = digest(ws, TODAY - timedelta(3))
    assert ids(earlier.overdue) == []
    assert ids(earlier.week) == [late, today]
    with pytest.raises(InvalidInput, match="year 9999"):
        digest(ws, date.max)


def at(ws: Workspace, moment: datetime) -> list[str]:
    return [one.deadline for one in reminders.due_reminders(ws, moment)]


def test_each_is_reminded_of_once_on_each_of_its_days(ws: Workspace, due: list[str], place: Place) -> None:
    _late, today, *_ = due
    eve = datetime(2026, 11, 20, 1, tzinfo=UTC)  # Friday; 22 November is a Sunday
    place.clock.now = datetime(2026, 11, 24, 1, tzinfo=UTC)  # Tuesday after the holiday
    now = reminders.due_reminders(ws)
    assert {one.kind for one in now if one.deadline == today} == {"overdue"}
    assert due[4] not in [one.deadline for one in now]
    assert due[5] not in [one.deadline for one in now]
    reminders.mark_shown(ws, now)
    assert reminders.due_reminders(ws) == ()
    assert len(reminders.due_reminders(ws.acting_as(BEN))) == len(now)
    place.clock.now = datetime(2026, 11, 30, 1, tzinfo=UTC)
    [again] = reminders.due_reminders(ws)
    assert (again.deadline, again.kind, again.due_on) == (due[2], "overdue", date(2026, 11, 29))
    assert at(ws, eve) == due[:2]  # the one of Friday, and the one of Sunday, whose day to warn had come


def test_nothing_is_said_outside_office_hours(ws: Workspace, due: list[str]) -> None:
    assert at(ws, datetime(2026, 11, 24, 1, tzinfo=UTC)) != []
    for moment in (
        datetime(2026, 11, 22, 1, tzinfo=UTC),  # a Sunday
        datetime(2026, 11, 23, 1, tzinfo=UTC),  # a holiday
        datetime(2026, 11, 23, 23, 59, tzinfo=UTC),  # 8:59 in Tokyo
        datetime(2026, 11, 24, 9, tzinfo=UTC),  # 18:00
    ):
        assert at(ws, moment) == [], moment
    assert due


def test_office_hours_are_a_setting(ws: Workspace, due: list[str], tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    wanted = OfficeHours.model_validate({"days": [6], "begin": "07:30", "end": "12:00"})
    save_settings(path, Settings(office=wanted))
    assert load_settings(path).office == wanted
    sunday = replace(ws, settings=load_settings(path))
    assert at(sunday, datetime(2026, 11, 22, 1, tzinfo=UTC)) == due[:4]
    path.write_text("[office]\nbegin = 18:00:00\nend = 09:00:00\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="ends before it begins"):
        load_settings(path)
    day_tables.add_day(ws, "house", date(2026, 11, 24), "The studio's anniversary")
    assert at(ws, datetime(2026, 11, 24, 1, tzinfo=UTC)) == []


def test_a_reminder_is_put_off(ws: Workspace, due: list[str], place: Place) -> None:
    place.clock.now = now = datetime(2026, 11, 24, 1, tzinfo=UTC)
    reminders.snooze(ws, due[1], now + timedelta(hours=2))
    assert due[1] not in at(ws, now)
    place.clock.now = now + timedelta(hours=2)
    assert due[1] in at(ws, place.clock.now)
    morning = reminders.morning_of(ws, date(2026, 11, 26))
    assert morning == datetime(2026, 11, 26, 0, tzinfo=UTC)  # nine in Tokyo
    assert reminders.snooze(ws, due[1], morning).until == morning
    assert due[1] not in at(ws, datetime(2026, 11, 25, 1, tzinfo=UTC))
    assert due[1] in at(ws, morning)
    for until in (now, now + timedelta(days=31)):
        with pytest.raises(InvalidInput, match="within 30 days"):
            reminders.snooze(ws, due[1], until)
    with pytest.raises(InvalidInput, match="no zone"):
        reminders.snooze(ws, due[1], datetime(2026, 11, 25))  # noqa: DTZ001
    with pytest.raises(NotFound):
        reminders.snooze(ws, "D-000404", now + timedelta(hours=3))
    deadlines.meet_deadline(ws, due[1])
    with pytest.raises(Refused, match="is met already"):
        reminders.snooze(ws, due[1], now + timedelta(hours=3))


def test_a_stretch_of_days_for_the_calendar(ws: Workspace, due: list[str]) -> None:
    found = due_between(ws, date(2026, 11, 1), date(2026, 11, 30))
    assert {day: [one.deadline.id for one in lines] for day, lines in found.due.items()} == {
        TODAY - timedelta(2): [due[0]],
        TODAY: [due[1]],
        TODAY + timedelta(3): [due[5]],
        TODAY + timedelta(7): [due[2]],
    }
    assert found.counts[TODAY] == 1
    assert found.days_off == {date(2026, 11, 3): "Culture Day", date(2026, 11, 23): "Labor Thanksgiving Day"}
    japanese = due_between(ws, date(2026, 11, 1), date(2026, 11, 30), "ja").days_off
    assert japanese == {date(2026, 11, 3): "文化の日", date(2026, 11, 23): "勤労感謝の日"}
    for last in (date(2026, 10, 31), date(2027, 3, 1)):
        with pytest.raises(InvalidInput, match="no stretch of days"):
            due_between(ws, date(2026, 11, 1), last)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "Due dates of the day 2026-11-22 (Sun)",
                "Overdue (1)",
                "Expected",
                "Signature",
                "2 days late",
                "claim accrued Mon 20 Nov 2023\n3 years later = Fri 20 Nov 2026",
                "to be prepared 1 · paused 1",
            ],
        ),
        (
            "ja",
            [
                "期限日報 2026-11-22（日）",
                "期限超過 (1)",
                "期限のない進行中の案件 (1)",
                "署名・押印",
                "2日超過",
                "請求権発生：2023年11月20日（月）\n3年後＝2026年11月20日（金）",
                "要準備 1件　停止中 1件",
            ],
        ),
    ],
)
def test_the_protocol_is_printed(ws: Workspace, due: list[str], language: str, words: list[str]) -> None:
    made = make_protocol(ws, CTX, language=language)
    assert (made.overdue, made.today, made.week, made.missing) == (1, 1, 1, 1)
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(made.data)).pages]
    text = re.sub(r"\s", "", "".join(pages))
    assert len(pages) == made.pages
    for word in (*words, "Forgotten", "灯り=SUM(1)"):
        if word != "Expected":
            assert re.sub(r"\s", "", word) in text, word
    assert due
    if language == "en":
        assert make_protocol(ws, CTX, language=language).data == made.data
    with pytest.raises(InvalidInput, match="no protocol in “fr”"):
        make_protocol(ws, CTX, language="fr")


def read_calendar(data: bytes) -> list[dict[str, list[str]]]:
    """RFC 5545, read by its own words: unfold (3.1), split name from value, undo the escapes (3.3.11)."""
    text = data.decode("utf-8")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").replace("\r\n\t", "").rstrip("\r\n").split("\r\n")
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    parts: list[dict[str, list[str]]] = []
    open_parts: list[dict[str, list[str]]] = []
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_parts.append({"": [value]})
        elif name == "END":
            part = open_parts.pop()
            assert part[""] == [value]
            parts.append(part)
            if open_parts:
                open_parts[-1].setdefault(f"+{value}", []).append(str(part.get("TRIGGER", [""])[0]))
        else:
            told = re.sub(
                r"\\([\\;,nN])", lambda found: {"n": "\n", "N": "\n"}.get(found[1], found[1]), value
            )
            open_parts[-1].setdefault(name, []).append(told)
    assert open_parts == []
    return [part for part in parts if part[""] == ["VEVENT"]]


def test_another_reader_finds_every_due_date_in_the_calendar_file(
    ws: Workspace, due: list[str], place: Place
) -> None:
    first = calendar_file(ws)
    events = read_calendar(first.data)
    assert first.entries == len(events) == len(due)
    shown = {one.id: one for one in deadlines.list_deadlines(ws, deadlines.DeadlineFilter())}
    uids = {}
    for event in events:
        [uid] = event["UID"]
        number = uid.split(".")[0]
        uids[number] = uid
        day = shown[number].due_on
        assert event["DTSTART;VALUE=DATE"] == [f"{day:%Y%m%d}"]
        assert event["DTEND;VALUE=DATE"] == [f"{day + timedelta(1):%Y%m%d}"]
        [summary] = event["SUMMARY"]
        assert summary.endswith(r"Agpj.exe; B,C\n <b>& 😀 灯り=SUM(1)")
        assert not set(summary) & set("\u202e\u2066\x07\n")
        assert event["STATUS"] == ["CONFIRMED"]
        assert len(event["+VALARM"]) == 2  # the rule warns twice
    assert set(uids) == set(due)
    deadlines.meet_deadline(ws, due[0])
    place.clock.advance(hours=5)
    later = {event["UID"][0]: event for event in read_calendar(calendar_file(ws, include_done=True).data)}
    assert set(later) >= set(uids.values())
    assert later[uids[due[0]]]["STATUS"] == ["CANCELLED"]
    assert later[uids[due[0]]]["SEQUENCE"] != ["1"]
    assert "VALARM" not in str(later[uids[due[0]]])


def test_the_calendar_file_of_a_case_in_japanese(ws: Workspace, due: list[str]) -> None:
    case = deadlines.explain_deadline(ws, due[0]).case
    events = read_calendar(calendar_file(ws, case_id=case, language="ja").data)
    assert {event["SUMMARY"][0].split(":")[0] for event in events} == {
        "民事訴訟の出訴期限（米国）",
        "民事訴訟の出訴期限（米国） (停止中)",
    }
    described = events[0]["DESCRIPTION"][0].splitlines()
    assert described[0].startswith("請求権発生：")
    assert described[-1].endswith("17 USC 507(b)")
    with pytest.raises(NotFound):
        calendar_file(ws, case_id="C-2026-0404")
    with pytest.raises(InvalidInput, match="no calendar file in “fr”"):
        calendar_file(ws, language="fr")
