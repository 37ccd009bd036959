"""The figures of a period as the sections of a report, in the words of one language."""

from collections import defaultdict
from collections.abc import Mapping

from rightsdesk.documents.report_parts import BarChart, BarLine, MonthChart, MonthColumns, Section, said
from rightsdesk.documents.tables import Value
from rightsdesk.domain.status_groups import StatusGroup, group_of
from rightsdesk.services.optouts.optout_figures import OptOutFigures
from rightsdesk.services.reporting.answer_figures import NO_PLATFORM
from rightsdesk.services.reporting.figures import Figures
from rightsdesk.services.reporting.report_words import ReportWords
from rightsdesk.services.workspace import Workspace

MOST_BARS = 24


class Sections:
    """Makes the sections; each is a sheet of the workbook and a part of the printed report."""

    def __init__(self, ws: Workspace, found: Figures, asked: OptOutFigures, words: ReportWords) -> None:
        self._ws = ws
        self._found = found
        self._asked = asked
        self._words = words

    def all(self) -> tuple[Section, ...]:
        """In the order in which they are read."""
        return (
            self._months(),
            self._statuses(),
            self._platforms(),
            self._removal_days(),
            self._answers(),
            self._misuse(),
            self._due(),
            self._works(),
            self._assignees(),
            self._vendors(),
        )

    def tiles(self) -> tuple[tuple[str, str], ...]:
        """The numbers to be seen first, with their names."""
        return tuple((said(value), self._words[name]) for name, value in self.numbers())

    def numbers(self) -> tuple[tuple[str, Value], ...]:
        """The same as their names and values."""
        found, rates = self._found, self._found.answers[0]
        names = (
            "open_cases", "due_this_week", "overdue", "opened", "closed", "sent", "removed", "refused",
            "counter_notices",
        )  # fmt: skip
        return (
            *((name, getattr(found, name)) for name in names),
            ("median_of_all", found.removal_days[0].median if found.removal_days else None),
            ("refused_share", _percent(rates.refusal_rate)),
            ("countered_share", _percent(rates.counter_notice_rate)),
        )

    def _months(self) -> Section:
        w = self._words
        months = tuple(
            MonthColumns(one.month, (one.opened, one.closed, one.removed)) for one in self._found.by_month
        )
        names = (w["opened"], w["closed"], w["removed"])
        rows: tuple[tuple[Value, ...], ...] = tuple((one.label, *one.values) for one in months)
        return Section(
            "months", w["months"], (w["month"], *names), rows, (1, 1, 1, 1), MonthChart(months, names)
        )

    def _statuses(self) -> Section:
        w = self._words
        rows = tuple((self._status(one.status), one.cases) for one in self._found.by_status)
        chart = BarChart(tuple(BarLine(name, (cases,), f"{cases:,}") for name, cases in rows))
        return Section(
            "statuses", w["statuses"], (w["status"], w["cases"]), rows, (3, 1), chart, printed=False
        )

    def _platforms(self) -> Section:
        w = self._words
        counted: defaultdict[str, dict[StatusGroup, int]] = defaultdict(lambda: dict.fromkeys(StatusGroup, 0))
        for one in self._found.by_platform:
            counted[one.platform][group_of(one.status)] += one.cases
        names = tuple(w[group] for group in StatusGroup)
        rows: tuple[tuple[Value, ...], ...] = tuple(
            (self._platform(platform), *groups.values(), sum(groups.values()))
            for platform, groups in counted.items()
        )
        bars = tuple(
            BarLine(self._platform(platform), tuple(map(float, groups.values())), f"{sum(groups.values()):,}")
            for platform, groups in counted.items()
        )
        head = (w["platform"], *names, w["cases"])
        return Section(
            "platforms",
            w["platforms"],
            head,
            rows,
            (2.2, *[1.3] * len(names), 1),
            BarChart(bars[:MOST_BARS], names),
        )

    def _removal_days(self) -> Section:
        w = self._words
        rows = tuple(
            (self._platform(one.platform), one.removals, one.median, one.fastest, one.slowest)
            for one in self._found.removal_days
        )
        bars = tuple(
            BarLine(self._platform(one.platform), (one.median,), f"{one.median:g}")
            for one in self._found.removal_days
        )
        head = (w["platform"], w["removals"], w["median"], w["fastest"], w["slowest"])
        return Section(
            "removal days", w["removal_days"], head, rows, (2, 1, 1.2, 1, 1), BarChart(bars[:MOST_BARS])
        )

    def _answers(self) -> Section:
        w = self._words
        names = ("sent", "decided", "removed", "restricted", "refused", "counter_notices")
        rates = ("refusal_rate", "counter_notice_rate")
        rows = tuple(
            (
                self._platform(one.platform),
                *(getattr(one, name) for name in names),
                *(_percent(getattr(one, name)) for name in rates),
            )
            for one in self._found.answers
        )
        head = (w["platform"], *(w[name] for name in (*names, *rates)))
        shares = (1.7, 1.1, 1.25, 1.35, 1.25, 1.2, 1.3, 1.5, 1.6)
        return Section("answers", w["answers"], head, rows if self._found.sent else (), shares)

    def _misuse(self) -> Section:
        w = self._words
        rows = tuple(
            (
                one.on, w[one.kind], one.case, one.notice, self._platform(one.platform),
                self._ws.rules.label("close_reason", one.reason, w.language), one.recorded_by,
            )
            for one in self._found.misuse.lines
        )  # fmt: skip
        head = tuple(
            w[name] for name in ("day", "kind", "case", "letter", "platform", "reason", "recorded_by")
        )
        return Section(
            "misuse register",
            w["misuse"],
            head,
            rows,
            (1.55, 1.5, 1.75, 1.75, 1.05, 2.0, 1.45),
            total=len(rows) + self._unlisted(),
        )

    def _unlisted(self) -> int:
        """How many entries of the register the lines leave out."""
        found = self._found.misuse
        every = found.retracted + found.counter_notices_upheld + found.restored + found.found_mistaken
        return every - len(found.lines)

    def _due(self) -> Section:
        w = self._words
        rows = tuple(
            (
                one.due_on,
                one.days_left,
                one.label_ja if w.language == "ja" else one.label,
                one.case,
                one.case_title,
            )
            for one in self._found.due
        )
        head = (w["day"], w["days_left"], w["what"], w["case"], w["title_of_case"])
        total = self._found.overdue + self._found.due_this_week
        return Section("due", w["due"], head, rows, (1.3, 0.9, 2.4, 1.4, 2.9), total=total)

    def _works(self) -> Section:
        w = self._words
        rows = tuple(
            ((one.title_ja or one.title) if w.language == "ja" else one.title, one.cases)
            for one in self._found.by_work
        )
        return self._counted("works", rows, "work")

    def _assignees(self) -> Section:
        rows = tuple((one.assignee or self._words["nobody"], one.cases) for one in self._found.by_assignee)
        return self._counted("assignees", rows, "assignee")

    def _vendors(self) -> Section:
        w = self._words

        def standing(states: Mapping[str, int]) -> str:
            named = {self._ws.rules.label("optout_state", one, w.language): n for one, n in states.items()}
            return ", ".join(f"{name} {number}" for name, number in named.items())

        rows = tuple(
            (one.name, one.sent, standing(one.states), one.tests, one.breaches) for one in self._asked.vendors
        )
        head = (w["vendor"], w["requests"], w["standing"], w["tests"], w["breaches"])
        return Section("vendors", w["vendors"], head, rows, (2, 1.2, 3.4, 1.2, 1))

    def _counted(self, name: str, rows: tuple[tuple[str, int], ...], head: str) -> Section:
        w = self._words
        chart = BarChart(tuple(BarLine(said, (cases,), f"{cases:,}") for said, cases in rows[:MOST_BARS]))
        return Section(
            name, w[name], (w[head], w["cases"]), rows, (3, 1), chart, printed=len(rows) > MOST_BARS
        )

    def _status(self, status: str) -> str:
        return self._ws.rules.label("case_status", status, self._words.language)

    def _platform(self, platform: str) -> str:
        if platform in {"", NO_PLATFORM}:
            return self._words["everyone" if not platform else "no_platform"]
        rule = self._ws.rules.platforms.get(platform)
        if rule is None:
            return platform
        return rule.name_ja if self._words.language == "ja" and rule.name_ja else rule.name_en


def _percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)
