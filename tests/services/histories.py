"""Cases with letters and answers, written straight into the tables, and how they are counted by hand."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from statistics import median

from sqlmodel import Session

from rightsdesk.domain.periods import Period
from rightsdesk.domain.vocabulary import OVER, CustodyVerb
from rightsdesk.services.lookup import note
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import Answer, Case, CaseWork, Clip, Deadline, Notice, Rightsholder, Work

CLAIM, REMINDER, SECOND = "dmca_512c_notice", "reminder", "second_letter"
DECISIONS = {"removed", "restricted", "rejected", "counter_notice"}


@dataclass(frozen=True)
class Letter:
    """One that was sent; `chased` are the answers to the letters that asked after it, one after another."""

    sent_on: date
    platform: str | None = "youtube"
    answers: tuple[tuple[str, date], ...] = ()
    chased: tuple[tuple[str, date], ...] = ()
    retracted: datetime | None = None


@dataclass(frozen=True)
class Story:
    """One case; `steps` are (from, to, reason, when) as the custody log has them."""

    status: str = "notice_sent"
    opened_at: datetime = datetime(2026, 3, 1, tzinfo=UTC)
    status_on: date = date(2026, 3, 1)
    close_reason: str = ""
    assignee: str = ""
    works: tuple[str, ...] = ()
    platforms: tuple[str | None, ...] = ()
    letters: tuple[Letter, ...] = ()
    due: tuple[date, ...] = ()
    paused: tuple[date, ...] = ()
    steps: tuple[tuple[str, str, str, datetime], ...] = ()

    @property
    def is_open(self) -> bool:
        return self.status not in OVER


@dataclass
class Writer:
    """Puts stories into the tables."""

    ws: Workspace
    session: Session
    letters: int = 0
    number: int = 0
    works: set[str] = field(default_factory=set)

    def tell(self, *stories: Story) -> None:
        for story in stories:
            self.number += 1
            case_id = f"C-2026-{self.number:04d}"
            self.session.add(Case(
                id=case_id, title=f"Case {self.number}", status=story.status, status_on=story.status_on,
                close_reason=story.close_reason, assignee=story.assignee, opened_at=story.opened_at,
                opened_by="Aki",
            ))  # fmt: skip
            self.session.flush()
            self._parts(case_id, story)
            for letter in story.letters:
                self._letter(case_id, letter)
            for before, to, reason, at in story.steps:
                details = {"from": before, "to": to, "reason": reason}
                self._event(CustodyVerb.ADVANCED, case_id, at, details)
        self.session.flush()

    def _parts(self, case_id: str, story: Story) -> None:
        for work in story.works:
            self._work(work)
            self.session.add(CaseWork(case_id=case_id, work_id=work))
        for place, platform in enumerate(story.platforms):
            self.session.add(Clip(
                id=f"CL-{self.number:04d}{place:02d}", case_id=case_id, platform_id=platform,
                logged_at=story.opened_at, logged_by="Aki",
            ))  # fmt: skip
        for place, on in enumerate((*story.due, *story.paused)):
            moment = datetime.combine(on, time(12), UTC)
            self.session.add(Deadline(
                id=f"D-{self.number:04d}{place:02d}", case_id=case_id, rule_id="unknown_rule",
                rule_version="1", nature="act_by", owed_by="us", trigger_at=moment, trigger_source="test",
                due_on=on, due_at=moment, created_at=moment,
                paused_on=on if place >= len(story.due) else None,
            ))  # fmt: skip

    def _work(self, work: str) -> None:
        if not self.works:
            self.session.add(Rightsholder(id="RH-0001", name="Sample", created_at=self.ws.now()))
            self.session.flush()
        if work not in self.works:
            self.session.add(Work(id=work, rightsholder_id="RH-0001", title=work, created_at=self.ws.now()))
            self.session.flush()
        self.works.add(work)

    def _letter(self, case_id: str, letter: Letter) -> None:
        number = self._notice(case_id, CLAIM, letter.sent_on, letter.platform, None, letter.retracted)
        self._answers(number, letter.answers)
        chase, kinds = number, (REMINDER, SECOND)
        for place, answer in enumerate(letter.chased):
            chase = self._notice(case_id, kinds[place % 2], answer[1], letter.platform, chase, None)
            self._answers(chase, (answer,))
        if letter.retracted:
            self._event(CustodyVerb.RETRACTED, number, letter.retracted, {"reason": "Wrong work"}, case_id)

    def _notice(
        self, case_id: str, kind: str, sent: date, platform: str | None, prior: str | None,
        retracted: datetime | None,
    ) -> str:  # fmt: skip
        self.letters += 1
        row = Notice(
            id=f"N-2026-{self.letters:04d}", case_id=case_id, kind=kind, language="en", platform_id=platform,
            status="retracted" if retracted else "sent", author="Aki",
            drafted_at=datetime.combine(sent, time(1), UTC), sent_on=sent, channel="form",
            retract_reason="Wrong work" if retracted else "", prior_notice_id=prior,
        )  # fmt: skip
        self.session.add(row)
        self.session.flush()
        return row.id

    def _answers(self, notice_id: str, answers: tuple[tuple[str, date], ...]) -> None:
        for place, (outcome, on) in enumerate(answers):
            self.session.add(Answer(
                id=f"AN-{notice_id[2:]}-{place}", notice_id=notice_id, outcome=outcome, received_on=on,
                recorded_at=datetime.combine(on, time(12), UTC), recorded_by="Aki",
            ))  # fmt: skip
        self.session.flush()

    def _event(
        self, verb: CustodyVerb, subject: str, at: datetime, details: dict[str, str], case: str | None = None
    ) -> None:
        then = self.ws.acting_as("Ben")
        object.__setattr__(then, "clock", lambda: at)
        note(then, self.session, verb, subject, case_id=case or subject, details=details)


def days(letter: Letter) -> tuple[date, int] | None:
    """The day of a letter's first removal, and how long it took."""
    told = [on for outcome, on in (*letter.answers, *letter.chased) if outcome == "removed"]
    return (min(told), (min(told) - letter.sent_on).days) if told else None


@dataclass(frozen=True)
class ByHand:
    """The same figures, counted one case after another."""

    stories: tuple[Story, ...]
    period: Period
    ws: Workspace

    @property
    def letters(self) -> list[Letter]:
        return [letter for story in self.stories for letter in story.letters]

    def holds(self, day: date) -> bool:
        return self.period.first <= day < self.period.before

    def local(self, moment: datetime) -> date:
        return moment.astimezone(self.ws.zone).date()

    def statuses(self) -> Counter[str]:
        return Counter(story.status for story in self.stories if story.is_open)

    def assignees(self) -> Counter[str]:
        return Counter(story.assignee for story in self.stories if story.is_open)

    def works(self) -> Counter[str]:
        return Counter(work for story in self.stories if story.is_open for work in story.works)

    def platforms(self) -> Counter[tuple[str, str]]:
        return Counter(
            (platform, story.status)
            for story in self.stories
            if story.is_open
            for platform in set(filter(None, story.platforms))
        )

    def opened(self) -> Counter[str]:
        days = [self.local(story.opened_at) for story in self.stories]
        return Counter(f"{day:%Y-%m}" for day in days if self.holds(day))

    def closed(self) -> Counter[str]:
        days = [story.status_on for story in self.stories if not story.is_open]
        return Counter(f"{day:%Y-%m}" for day in days if self.holds(day))

    def removed(self) -> Counter[str]:
        found = [days(letter) for letter in self.letters]
        return Counter(f"{one[0]:%Y-%m}" for one in found if one and self.holds(one[0]))

    def medians(self) -> dict[str, float]:
        took: dict[str, list[int]] = {}
        for letter in self.letters:
            found = days(letter)
            if found and self.holds(found[0]):
                took.setdefault(letter.platform or "-", []).append(found[1])
        return {platform: median(values) for platform, values in took.items()}

    def rates(self) -> dict[str, tuple[int, ...]]:
        counted: dict[str, list[int]] = {}
        for letter in self.letters:
            if not self.holds(letter.sent_on):
                continue
            told = {outcome for outcome, _ in (*letter.answers, *letter.chased)}
            line = [
                1,
                bool(told & DECISIONS),
                "removed" in told,
                "rejected" in told,
                "counter_notice" in told,
            ]
            sums = counted.setdefault(letter.platform or "-", [0] * 5)
            counted[letter.platform or "-"] = [a + b for a, b in zip(sums, line, strict=True)]
        return {platform: tuple(line) for platform, line in counted.items()}

    def retracted(self) -> int:
        return sum(
            letter.retracted is not None and self.holds(self.local(letter.retracted))
            for letter in self.letters
        )

    def due(self, today: date) -> tuple[int, int]:
        every = [on for story in self.stories for on in story.due]
        week = today + timedelta(days=7)
        return sum(on < today for on in every), sum(today <= on <= week for on in every)
