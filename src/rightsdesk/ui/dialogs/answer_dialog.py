"""Form for what a recipient answered; a counter-notice is looked at element by element."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rightsdesk.domain.notice_facts import FieldPlace, FieldRule, FieldType
from rightsdesk.domain.vocabulary import AnswerOutcome, Requirement
from rightsdesk.services.notices.notice_records import NewAnswer
from rightsdesk.services.rulebook.rule_records import CounterNoticePart
from rightsdesk.ui.dialogs.form import FormDialog, choice, date_edit, date_of, line_edit, text_edit
from rightsdesk.ui.letter.field_edits import NO
from rightsdesk.ui.letter.field_row import FieldRow
from rightsdesk.ui.look.drop_well import DropWell
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import ScrollColumn, StatusBadge
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import choices

_TALL = 260
_REFUSALS = {AnswerOutcome.REJECTED, AnswerOutcome.RESTRICTED}
_TYPES = {
    "cn_signature": FieldType.YES,
    "cn_perjury_mistake": FieldType.YES,
    "cn_jurisdiction_consent": FieldType.YES,
    "cn_removed_material": FieldType.LONG,
    "cn_name_address_phone": FieldType.LONG,
}


@dataclass(frozen=True)
class AnswerFacts:
    """What the form has to know: the day of today, and what a counter-notice consists of."""

    today: date
    parts: tuple[CounterNoticePart, ...]


class AnswerDialog(FormDialog[NewAnswer]):
    """What the recipient answered."""

    def __init__(
        self,
        notice_id: str,
        asked: AnswerFacts,
        submit: Callable[[NewAnswer], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Record an answer to %s").replace("%s", notice_id), self.tr("Record"))
        self._notice_id = notice_id
        self.outcome = choice(choices.answer_outcomes(), "removed")
        self.outcome.currentIndexChanged.connect(self._on_outcome)
        self.on = date_edit(asked.today)
        self.well = DropWell(self.tr("Drop the answer as a file, if there is one"), several=False)
        self.note = text_edit(lines=2)
        self.counter = CounterNotice(asked.parts)
        self.add_pair((self.tr("Answer"), self.outcome), (self.tr("Received on"), self.on))
        self.decision = line_edit(self.tr("Number that the recipient gave its decision"))
        self._decision = self.add_pair((self.tr("Decision"), self.decision))
        self.fields.addWidget(self.counter)
        self.fields.addWidget(self.well)
        self.add_field(self.tr("Note"), self.note)
        self._on_outcome()

    def values(self) -> NewAnswer:
        """The answer as entered. Raises `InvalidInput`."""
        return NewAnswer(
            notice_id=self._notice_id,
            outcome=self.outcome.currentData(),
            on=date_of(self.on),
            file=next(iter(self.well.files), None),
            note=self.note.toPlainText().strip(),
            details=self._details(),
        )

    def _details(self) -> dict[str, str]:
        outcome = self.outcome.currentData()
        if outcome == AnswerOutcome.COUNTER_NOTICE:
            return self.counter.details()
        number = self.decision.text().strip() if outcome in _REFUSALS else ""
        return {"decision_ref": number} if number else {}

    @Slot()
    def _on_outcome(self) -> None:
        outcome = self.outcome.currentData()
        self.counter.setVisible(outcome == AnswerOutcome.COUNTER_NOTICE)
        self._decision.setVisible(outcome in _REFUSALS)


class CounterNotice(QWidget):
    """The parts of a counter-notice, and whether it has every element of 17 U.S.C. 512(g)(3)."""

    def __init__(self, parts: tuple[CounterNoticePart, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        sentence = self.tr("What the counter-notice holds; the law asks for the elements marked so.")
        column.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        scroll = ScrollColumn(Space.S, Space.XS)
        scroll.setMinimumHeight(_TALL)
        self.rows = {part.id: FieldRow(part.id, _as_field(part), "", locked=False) for part in parts}
        for row in self.rows.values():
            row.set_value("", by_hand=False)
            row.changed.connect(self._on_changed)
            scroll.column.addWidget(row)
        column.addWidget(scroll, 1)
        self.state = StatusBadge()
        column.addWidget(self.state)
        self._on_changed()

    def details(self) -> dict[str, str]:
        """What was entered, by the name of the part, without what is empty or not there."""
        found = {key: row.value.strip() for key, row in self.rows.items()}
        return {key: value for key, value in found.items() if value not in {"", NO}}

    @Slot()
    def _on_changed(self) -> None:
        held = self.details()
        asked = [key for key, row in self.rows.items() if row.rule.requirement is Requirement.LAW]
        missing = [key for key in asked if key not in held]
        if missing:
            text = self.tr("%1 of %2 elements that the law asks for are there")
            there = str(len(asked) - len(missing))
            self.state.set_status(
                text.replace("%1", there).replace("%2", str(len(asked))), "warning", Tone.WARN
            )
        else:
            self.state.set_status(self.tr("Complete as the law asks"), "done", Tone.GOOD)


def _as_field(part: CounterNoticePart) -> FieldRule:
    """The part as a field of a form: days by their ending, statements as boxes to tick."""
    kind = FieldType.DAY if part.id.endswith(("_at", "_on")) else _TYPES.get(part.id, FieldType.TEXT)
    return FieldRule(
        id=part.id,
        label_en=part.label_en,
        label_ja=part.label_ja,
        requirement=part.requirement,
        per=FieldPlace.NOTICE,
        source=part.source,
        type=kind,
    )
