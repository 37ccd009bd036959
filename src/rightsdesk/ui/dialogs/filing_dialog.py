"""An action before a court or board, with the proof that the provider got."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from rightsdesk.services.casework.disputes import FilingRecord, NewFiling
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.ui.dialogs.form import (
    FormDialog,
    check_list,
    checked,
    choice,
    date_edit,
    date_of,
    day_entered,
    day_line,
    line_edit,
)
from rightsdesk.ui.look.formats import day
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages


class FilingDialog(FormDialog[NewFiling]):
    """The form for a filing; it begins with what the newest one on record says, which stays on record."""

    def __init__(
        self,
        case: CaseFile,
        today: date,
        submit: Callable[[NewFiling], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Filing in case %s").replace("%s", case.id), self.tr("Record filing"))
        self._case_id = case.id
        self.court = line_edit(self.tr("For example: Copyright Claims Board"))
        self.docket = line_edit()
        newest = case.tracking.filings[-1] if case.tracking.filings else None
        self.filed_on = date_edit(newest.filed_on if newest else today)
        self.defendant = line_edit()
        self.order = QCheckBox(self.tr("Asks for an order that keeps the item down, not only for money"))
        named = {clip.id: f"{clip.id} · {clip.url}" for clip in case.clips}
        self.clips = check_list(named, list(named))
        self.proof = day_line()
        papers = {item.id: f"{item.id} · {item.file}" for item in case.evidence}
        self.evidence = choice({"": self.tr("None"), **papers})
        if newest is not None:
            self._fill(newest)
        self._build_form(again=newest is not None)
        self.court.setFocus()

    def values(self) -> NewFiling:
        """The filing as entered. Raises `InvalidInput` for a day that is none."""
        return NewFiling(
            case_id=self._case_id,
            court=self.court.text().strip(),
            docket=self.docket.text().strip(),
            filed_on=date_of(self.filed_on),
            defendant=self.defendant.text().strip(),
            asks_for_order=self.order.isChecked(),
            clips=checked(self.clips),
            proof_sent_on=day_entered(self.proof),
            evidence_id=self.evidence.currentData() or None,
        )

    def _fill(self, newest: FilingRecord) -> None:
        self.court.setText(newest.court)
        self.docket.setText(newest.docket)
        self.defendant.setText(newest.defendant)
        self.order.setChecked(newest.asks_for_order)
        self.proof.setText(day(newest.proof_sent_on))
        self.evidence.setCurrentIndex(max(self.evidence.findData(newest.evidence or ""), 0))

    def _build_form(self, *, again: bool) -> None:
        if again:
            told = self.tr("A later filing takes the place of the earlier one, which stays on record.")
            self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        self.add_pair((self.tr("Court or board"), self.court), (self.tr("Docket number"), self.docket))
        self.add_pair((self.tr("Filed on"), self.filed_on), (self.tr("Defendant"), self.defendant))
        self.fields.addWidget(self.order)
        self.add_field(self.tr("Clips it names"), self.clips)
        self.add_pair(
            (self.tr("Proof sent to the provider on"), self.proof), (self.tr("Evidence"), self.evidence)
        )
