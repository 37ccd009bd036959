"""What moves a due date: a pause, another day by hand, a longer period; the reckoning stands beside."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rightsdesk.domain.vocabulary import IdKind, looks_like_id
from rightsdesk.services.dates.deadline_records import DeadlineRecord
from rightsdesk.services.dates.deadline_steps import NewEvent, NewPause
from rightsdesk.ui.dialogs.form import (
    FormDialog,
    Values,
    choice,
    date_edit,
    date_of,
    day_entered,
    day_line,
    line_edit,
    text_edit,
)
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import Card
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording.labels import deadline_label, reckoning_lines, rule_line

_TRACE_WIDTH = 320


@dataclass(frozen=True)
class OtherDay:
    """The day that holds from now on, and why."""

    on: date
    reason: str


@dataclass(frozen=True)
class WhyLonger:
    """Why the longer period applies."""

    reason: str


@dataclass(frozen=True)
class FirstDay:
    """The first day that counts again."""

    on: date


class _DeadlineDialog(FormDialog[Values]):
    """A form about one due date, with the trace of its reckoning at the right."""

    def __init__(
        self,
        row: DeadlineRecord,
        submit: Callable[[Values], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.setMinimumWidth(820)
        self.left = QVBoxLayout()
        self.left.setSpacing(Space.M)
        self.trace = SafeLabel("\n".join(reckoning_lines(row)), wrap=True)
        self.trace.setAccessibleName(self.tr("How the day was counted"))
        card = Card(self.tr("How the day was counted"))
        card.setFixedWidth(_TRACE_WIDTH)
        due = f"{deadline_label(row)}: {formats.day(row.due_on)}"
        for label in (
            SafeLabel(due, role="strong", wrap=True),
            self.trace,
            SafeLabel(rule_line(row), role="caption", wrap=True),
        ):
            card.body.addWidget(label)
        card.body.addStretch()
        both = QHBoxLayout()
        both.setSpacing(Space.L)
        both.addLayout(self.left, 1)
        both.addWidget(card)
        self.fields.addLayout(both)


class PauseDialog(_DeadlineDialog[NewPause]):
    """Stop the clock: why, from when, and until when if that is known."""

    def __init__(
        self,
        row: DeadlineRecord,
        today: date,
        submit: Callable[[NewPause], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(row, submit, messages, parent)
        self.set_words(self.tr("Stop the clock"), self.tr("Pause"))
        self.why = text_edit(self.tr("For example: the court is closed; the recipient asked for more"))
        self.on = date_edit(today)
        self.until = day_line()
        self.add_field(self.tr("Why"), self.why, self.left)
        self.add_pair(
            (self.tr("First day not counted"), self.on),
            (self.tr("Last day not counted, if known"), self.until),
            into=self.left,
        )
        self.left.addStretch()
        self.why.setFocus()

    def values(self) -> NewPause:
        """The pause as entered."""
        return NewPause(self.why.toPlainText().strip(), date_of(self.on), day_entered(self.until))


class ResumeDialog(_DeadlineDialog[FirstDay]):
    """Let the clock go on from a day."""

    def __init__(
        self,
        row: DeadlineRecord,
        today: date,
        submit: Callable[[FirstDay], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(row, submit, messages, parent)
        self.set_words(self.tr("Let the clock go on"), self.tr("Go on"))
        self.on = date_edit(today)
        self.add_field(self.tr("First day that counts again"), self.on, self.left)
        self.left.addStretch()
        self.on.setFocus()

    def values(self) -> FirstDay:
        """The day as entered."""
        return FirstDay(date_of(self.on))


class OverrideDialog(_DeadlineDialog[OtherDay]):
    """Set another day by hand, with the reason."""

    def __init__(
        self,
        row: DeadlineRecord,
        submit: Callable[[OtherDay], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(row, submit, messages, parent)
        self.set_words(self.tr("Set another day"), self.tr("Set this day"))
        self.on = date_edit(row.due_on)
        self.reason = text_edit(self.tr("Who allowed it, and where that is written"))
        self.add_field(self.tr("Due day"), self.on, self.left)
        self.add_field(self.tr("Reason"), self.reason, self.left)
        sentence = self.tr("The day by the rule stays on record and can be taken back at any time.")
        self.left.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.left.addStretch()
        self.on.setFocus()

    def values(self) -> OtherDay:
        """The day and reason as entered."""
        return OtherDay(date_of(self.on), self.reason.toPlainText().strip())


class LongerDialog(_DeadlineDialog[WhyLonger]):
    """Give the days more that the rule allows."""

    def __init__(
        self,
        row: DeadlineRecord,
        submit: Callable[[WhyLonger], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(row, submit, messages, parent)
        self.set_words(self.tr("Give the longer period"), self.tr("Make it longer"))
        self.reason = text_edit(self.tr("For example: the body calls the case complex, letter of 3 March"))
        self.add_field(self.tr("Reason"), self.reason, self.left)
        self.left.addStretch()
        self.reason.setFocus()

    def values(self) -> WhyLonger:
        """The reason as entered."""
        return WhyLonger(self.reason.toPlainText().strip())


class EventDialog(FormDialog[NewEvent]):
    """Something that happened outside the program and starts due dates."""

    def __init__(
        self,
        events: dict[str, str],
        today: date,
        submit: Callable[[NewEvent], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Something happened"), self.tr("Count from it"))
        self.event_name = choice(events)
        self.on = date_edit(today)
        self.record = line_edit(self.tr("Such as C-2026-0001 or N-2026-0001"))
        self.source = line_edit(self.tr("The document and page that show it"))
        self.add_field(self.tr("What happened"), self.event_name)
        self.add_pair((self.tr("On which day"), self.on), (self.tr("Case or notice"), self.record))
        self.add_field(self.tr("What shows it"), self.source)
        self.event_name.setFocus()

    def values(self) -> NewEvent:
        """The event as entered; a number of a notice names its case too."""
        number = self.record.text().strip()
        is_notice = looks_like_id(IdKind.NOTICE, number)
        return NewEvent(
            name=self.event_name.currentData(),
            on=date_of(self.on),
            source=self.source.text().strip(),
            case_id=number if number and not is_notice else None,
            notice_id=number if is_notice else None,
        )
