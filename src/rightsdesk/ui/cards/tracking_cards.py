"""Cards of a case for what stands around it: notes, the cases it belongs to, filings, licences."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord
from rightsdesk.services.casework.case_tracking import CaseTracking
from rightsdesk.services.casework.disputes import FilingRecord
from rightsdesk.services.casework.notes import NoteRecord
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import Card, IconLabel, StatusBadge, clear_layout, make_button, make_tool
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.labels import platform_label

_MOST_NOTES = 5
_MOST_CASES = 12
_DISPUTED = {
    CaseStatus.COUNTER_NOTICE_RECEIVED,
    CaseStatus.SUIT_FILED,
    CaseStatus.KEPT_DOWN,
    CaseStatus.ESCALATED,
}


class RowsCard(Card):
    """A card with a heading, one button beside it, and rows that are made anew for each case."""

    def __init__(self) -> None:
        super().__init__()
        self.heading = SafeLabel(role="lead")
        self.head.addWidget(self.heading, 1)
        self.body.addLayout(self.head)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(Space.M)
        self.body.addLayout(self.rows)

    def say(self, text: str, role: str = "muted") -> None:
        """Put a sentence under the other rows."""
        self.rows.addWidget(SafeLabel(text, role=role, wrap=True))

    def say_with(self, text: str, under: str) -> None:
        """Put a text and a quiet line about it under the other rows."""
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(SafeLabel(text, wrap=True))
        pair.addWidget(SafeLabel(under, role="caption", wrap=True))
        self.rows.addLayout(pair)


class NotesCard(RowsCard):
    """The newest notes of a case; the rest stands in its timeline."""

    add_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self.heading.set_text(self.tr("Notes"))
        self.add = make_button(self.tr("Write a note"), "draft")
        self.add.clicked.connect(self.add_wanted)
        self.head.addWidget(self.add)
        self.all = make_button("", "history", kind="quiet")
        self.all.clicked.connect(self.all_wanted)
        self.body.addWidget(self.all, alignment=Qt.AlignmentFlag.AlignLeft)

    def show_case(self, case: CaseFile) -> None:
        """Show the notes of a case."""
        clear_layout(self.rows)
        notes, handed = case.tracking.notes, case.tracking.handed
        if handed is not None:
            when = formats.moment(handed.at, self._operations.workspace.zone)
            to = handed.to or self.tr("anybody")
            said = self.tr("Handed over to %1 by %2").replace("%1", to).replace("%2", handed.by)
            self.say_with(handed.note, f"{said} · {when}")
        elif not notes:
            self.say(self.tr("No note yet. Write down what the next person should know."))
        for note in notes[:_MOST_NOTES]:
            self.say_with(note.text, self._by(note))
        self.all.setVisible(len(notes) > _MOST_NOTES)
        self.all.setText(self.tr("All notes: %s").replace("%s", f"{len(notes):,}"))

    def _by(self, note: NoteRecord) -> str:
        return f"{note.author} · {formats.moment(note.at, self._operations.workspace.zone)}"


class TiesCard(RowsCard):
    """The cases this one belongs to, each to be opened, and how often it happened before."""

    case_opened = Signal(str)
    link_wanted = Signal()
    unlink_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heading.set_text(self.tr("Other cases"))
        self.link = make_button(self.tr("Link a case"), "link")
        self.link.clicked.connect(self.link_wanted)
        self.head.addWidget(self.link)

    def show_case(self, case: CaseFile) -> None:
        """Show what a case belongs to."""
        clear_layout(self.rows)
        around = case.tracking
        if case.parent_case_id:
            self._add_case(self.tr("Re-upload after"), case.parent_case_id, "", "")
        for child in around.children[:_MOST_CASES]:
            self._add_case(self.tr("Came back as"), child.id, child.title, child.status)
        for link in around.links[:_MOST_CASES]:
            self._add_case(self._tie(link.tie), link.case, link.title, link.status, note=link.note, tied=True)
        left = max(len(around.children) - _MOST_CASES, 0) + max(len(around.links) - _MOST_CASES, 0)
        if left:
            self.say(self.tr("And %s more, in the timeline").replace("%s", f"{left:,}"))
        if not (case.parent_case_id or around.children or around.links):
            self.say(self.tr("No other case is linked. Link those that repeat this one or concern it."))
        self.say(self._repeats(around), role="caption")

    def _add_case(
        self, tie: str, case_id: str, title: str, status: str, *, note: str = "", tied: bool = False
    ) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        button = make_button(case_id, kind="quiet")
        button.setAccessibleName(self.tr("Open %s").replace("%s", f"{case_id} {title}".strip()))
        button.clicked.connect(partial(self.case_opened.emit, case_id))
        row.addWidget(button)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(SafeLabel(title or tie))
        if title:
            said.addWidget(SafeLabel(" · ".join(filter(None, (tie, note))), role="caption"))
        row.addLayout(said, 1)
        if status:
            look = words.case_status(status)
            row.addWidget(StatusBadge(look.text, look.icon, look.tone))
        if tied:
            away = make_tool("close", self.tr("Take the link with %s away").replace("%s", case_id), 14)
            away.clicked.connect(partial(self.unlink_wanted.emit, case_id))
            row.addWidget(away)
        self.rows.addLayout(row)

    def _tie(self, tie: str) -> str:
        named = {
            "repeats": self.tr("This case repeats it"),
            "repeated_by": self.tr("It repeats this case"),
            "related": self.tr("Same matter"),
        }
        return named.get(tie, tie)

    def _repeats(self, around: CaseTracking) -> str:
        counts = around.repeats
        text = self.tr("Earlier cases: of the same uploader %1, about the same work %2")
        text = text.replace("%1", f"{counts.uploader:,}").replace("%2", f"{counts.work:,}")
        if counts.chain:
            text += " · " + self.tr("re-upload number %s").replace("%s", f"{counts.chain:,}")
        return text


class FilingsCard(RowsCard):
    """Actions before a court or board, the newest first; shown where a dispute is on or was."""

    filing_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading.set_text(self.tr("Court or board"))
        self.record = make_button(self.tr("Record a filing"), "review")
        self.record.clicked.connect(self.filing_wanted)
        self.head.addWidget(self.record)

    def show_case(self, case: CaseFile) -> None:
        """Show the filings of a case."""
        clear_layout(self.rows)
        filings = case.tracking.filings
        self.setVisible(bool(filings) or case.status in _DISPUTED)
        if not filings:
            told = self.tr(
                "No filing is on record. After a counter-notice, only an action that the provider hears of in"
                " time keeps the item down."
            )
            self.say(told)
        for filing in reversed(filings):
            self.say_with(f"{filing.court}, {filing.docket}", self._about(filing))

    def _about(self, filing: FilingRecord) -> str:
        proof = self.tr("proof not sent to the provider yet")
        if filing.proof_sent_on is not None:
            proof = self.tr("proof sent on %s").replace("%s", formats.day(filing.proof_sent_on))
        order = self.tr("asks for an order") if filing.asks_for_order else self.tr("asks for no order")
        parts = (filing.id, formats.day(filing.filed_on), filing.defendant, order, proof, *filing.clips)
        return " · ".join(filter(None, parts))


class LicencesCard(RowsCard):
    """Licences that run today for an account of this case: they stop a letter until a person looked."""

    end_wanted = Signal(object)
    consider_wanted = Signal(object)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._titles: dict[str, str] = {}
        self.heading.set_text(self.tr("An account of this case is licensed"))
        self.head.insertWidget(0, IconLabel("warning", 18, Tone.WARN))

    def show_case(self, case: CaseFile) -> None:
        """Show the licences that cover an account of a case."""
        clear_layout(self.rows)
        running = [one for one in case.tracking.licences if one.holds]
        self.setVisible(bool(running))
        if running:
            told = self.tr(
                "No letter is approved or issued before a review names the licence, or the licence ends."
            )
            self.say(told)
        titles = zip(case.works, case.work_titles, case.work_titles_ja, strict=True)
        self._titles = {work: words.work_title(title, title_ja) for work, title, title_ja in titles}
        for licence in running:
            self.rows.addWidget(self._row(licence))

    def _row(self, licence: LicenceRecord) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        to = platform_label(self._operations.workspace, licence.platform)
        column.addWidget(SafeLabel(f"{licence.account} · {to}", role="strong"))
        column.addWidget(SafeLabel(self._about(licence), role="caption", wrap=True))
        consider = make_button(self.tr("Consider it in a review"), "review")
        end = make_button(self.tr("End the licence"), "close")
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        for button, signal in ((consider, self.consider_wanted), (end, self.end_wanted)):
            self._name(button, licence)
            button.clicked.connect(partial(signal.emit, licence))
            row.addWidget(button)
        row.addStretch()
        column.addLayout(row)
        return holder

    @staticmethod
    def _name(button: QPushButton, licence: LicenceRecord) -> None:
        button.setAccessibleName(f"{button.text()}: {licence.account}, {licence.id}")

    def _about(self, licence: LicenceRecord) -> str:
        work = self._titles.get(licence.work or "", licence.work_title) or self.tr("All works")
        until = self.tr("until %s").replace("%s", formats.day(licence.until_on)) if licence.until_on else ""
        parts = (licence.id, work, until, licence.document or licence.evidence or "", licence.note)
        return " · ".join(filter(None, parts))
