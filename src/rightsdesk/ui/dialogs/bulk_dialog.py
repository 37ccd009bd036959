"""Forms for many letters in one run: which letters, for which cases; and what became of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from rightsdesk.domain.notice_facts import NoticeKindRule
from rightsdesk.domain.vocabulary import NoticePurpose
from rightsdesk.errors import InvalidInput, UserError
from rightsdesk.services.notices.bulk import BulkLine, BulkOrder, BulkStep, BulkSummary
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.dialogs.form import FormDialog, check_list, checked, choice
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import IconLabel, ScrollColumn, StatusBadge, make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import letter_words, words
from rightsdesk.ui.wording.service_words import refusal, service_said

_SIZE = (720, 560)
_LIST = 190
_ONE_BY_ONE = {NoticePurpose.CONTEST, NoticePurpose.WITHDRAW}


@dataclass(frozen=True)
class BulkChoices:
    """What the form offers, and the warning that whoever approves has to accept."""

    kinds: tuple[NoticeKindRule, ...]
    platforms: Mapping[str, str]
    warning: str


class BulkDialog(FormDialog[BulkOrder]):
    """Which letters for which cases; it closes when the run begins, which goes on in the jobs strip."""

    cases_wanted = Signal(object)

    def __init__(
        self,
        offered: BulkChoices,
        submit: Callable[[BulkOrder], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.closes_at_once = True
        self.set_words(self.tr("Many letters"), self.tr("Begin"))
        self._kinds = {rule.kind: rule for rule in offered.kinds if rule.purpose not in _ONE_BY_ONE}
        japanese = screen_language() == "ja"
        self.step = choice(
            {
                BulkStep.DRAFT: self.tr("Draft"),
                BulkStep.APPROVE: self.tr("Approve"),
                BulkStep.ISSUE: self.tr("Issue"),
            }
        )
        self.kind = choice(
            {key: rule.label_ja if japanese else rule.label_en for key, rule in self._kinds.items()}
        )
        self.letter_language = choice({})
        self.platform = choice({"": self.tr("Every platform"), **offered.platforms})
        self.cases = QListWidget()
        self.cases.setAccessibleName(self.tr("Cases that get a letter"))
        self._cases_at = QVBoxLayout()
        self._said = SafeLabel(role="muted", wrap=True)
        self._warning = SafeLabel(offered.warning, wrap=True)
        self.accepted_warning = QCheckBox(self.tr("I have read each letter and the warning"))
        self._build_ui()

    def values(self) -> BulkOrder:
        """The run that is wanted. Raises `InvalidInput`."""
        chosen = checked(self.cases)
        if not chosen:
            raise InvalidInput(
                self.tr("No case is chosen."), self.tr("Tick the cases that get a letter in this run.")
            )
        if self.step.currentData() == BulkStep.APPROVE and not self.accepted_warning.isChecked():
            raise InvalidInput(self.tr("The warning was not accepted."), self.tr("Read it and tick its box."))
        return self._order(chosen)

    def show_cases(self, found: Mapping[str, str]) -> None:
        """Offer the cases that wait for this step, each in one line."""
        new = check_list(dict(found), tuple(found))
        new.setMinimumHeight(_LIST)
        new.setAccessibleName(self.tr("Cases that get a letter"))
        self._cases_at.replaceWidget(self.cases, new)
        self.cases.deleteLater()
        self.cases = new
        self._said.set_text(self.tr("Cases that wait for this step: %s").replace("%s", str(len(found))))
        self.accept_button.setEnabled(bool(found))

    def show_refusal(self, sentence: str) -> None:
        """Say why no case can be offered."""
        self.show_cases({})
        self._said.set_text(sentence)

    def _order(self, cases: tuple[str, ...]) -> BulkOrder:
        return BulkOrder(
            kind=self.kind.currentData() or "",
            language=self.letter_language.currentData() or "",
            cases=cases,
            platform=self.platform.currentData() or "",
            step=self.step.currentData(),
            warning_accepted=self.accepted_warning.isChecked(),
        )

    def _build_ui(self) -> None:
        self.add_pair((self.tr("Step"), self.step), (self.tr("Kind of letter"), self.kind))
        self.add_pair((self.tr("Language"), self.letter_language), (self.tr("To"), self.platform))
        self.fields.addWidget(self._said)
        self._cases_at.addWidget(self.cases)
        self.fields.addLayout(self._cases_at)
        self.fields.addWidget(self._warning)
        self.fields.addWidget(self.accepted_warning)
        self.kind.currentIndexChanged.connect(self._on_kind)
        for box in (self.step, self.platform):
            box.currentIndexChanged.connect(self._on_changed)
        self.letter_language.activated.connect(self._on_changed)
        self._on_kind()

    @Slot()
    def _on_kind(self) -> None:
        rule = self._kinds.get(self.kind.currentData() or "")
        self.letter_language.clear()
        for language in rule.languages if rule else ():
            self.letter_language.addItem(letter_words.LANGUAGES.get(language, language), language)
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        approves = self.step.currentData() == BulkStep.APPROVE
        self._warning.setVisible(approves)
        self.accepted_warning.setVisible(approves)
        self.ask_cases()

    def ask_cases(self) -> None:
        """Want the cases that wait for the chosen step."""
        self.accept_button.setEnabled(False)
        self.cases_wanted.emit(self._order(()))


class BulkSummaryDialog(Dialog):
    """What became of each letter of a run; those that failed first, with the sentence that says why."""

    notice_opened = Signal(str)

    def __init__(self, summary: BulkSummary, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Many letters"))
        self.resize(*_SIZE)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.M)
        stopped = summary.cancelled
        heading = self.tr("The run was stopped") if stopped else self.tr("The run is finished")
        column.addWidget(SafeLabel(heading, role="heading"))
        if stopped:
            sentence = self.tr("What was done before stays done; a new run takes up what is left.")
            column.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        column.addLayout(self._counts(summary))
        scroll = ScrollColumn(Space.S, Space.XS)
        for lines, icon, tone in (
            (summary.failed, "refused", Tone.BAD),
            (summary.skipped, "chevron-right", Tone.NEUTRAL),
            (summary.done, "done", Tone.GOOD),
        ):
            for line in lines:
                scroll.column.addLayout(self._line(line, icon, tone))
        scroll.column.addStretch()
        column.addWidget(scroll, 1)
        close = make_button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.accept)
        column.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)

    def _counts(self, summary: BulkSummary) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for text, lines, icon, tone in (
            (self.tr("%s done"), summary.done, "done", Tone.GOOD),
            (self.tr("%s failed"), summary.failed, "refused", Tone.BAD),
            (self.tr("%s skipped"), summary.skipped, "chevron-right", Tone.NEUTRAL),
        ):
            row.addWidget(StatusBadge(text.replace("%s", str(len(lines))), icon, tone))
        row.addStretch()
        return row

    def _line(self, line: BulkLine, icon: str, tone: Tone) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(0)
        status = words.notice_status(line.status).text if line.status else ""
        said.addWidget(SafeLabel(" · ".join(filter(None, (line.case, line.notice, status))), role="strong"))
        refused = UserError(line.problem, line.hint, inner_ja=line.inner_ja)
        why = " ".join(filter(None, (*refusal(refused), *map(service_said, line.held_back[:1]))))
        if why:
            said.addWidget(SafeLabel(why, role="caption", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(icon, 16, tone), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        if line.notice:
            button = make_button(self.tr("Open"), "open", kind="quiet")
            button.setAccessibleName(self.tr("Open %s").replace("%s", line.notice))
            button.setProperty("notice", line.notice)
            button.clicked.connect(self._on_open)
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignTop)
        return row

    @Slot()
    def _on_open(self) -> None:
        self.notice_opened.emit(str(self.sender().property("notice")))
        self.accept()
