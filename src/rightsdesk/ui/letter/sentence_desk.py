"""Keeps page, ledger and support of a letter together: whichever is clicked, the others follow."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from rightsdesk.domain.ledger import LedgerLine
from rightsdesk.domain.vocabulary import UNISSUED
from rightsdesk.services.finding import boards
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.letters import notice_ledger
from rightsdesk.services.notices.notice_records import NoticeRecord
from rightsdesk.ui.letter.ledger_list import LedgerList
from rightsdesk.ui.letter.support_card import SupportCard
from rightsdesk.ui.paper.pdf_pane import PdfPane
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import letter_words, words

_QUOTED = 40


class SentenceDesk(QObject):
    """The sentences of one letter and the records they rest on."""

    missing_changed = Signal(int)
    record_wanted = Signal(str, str)
    linking = Signal()

    def __init__(self, operations: Operations, pane: PdfPane, parent: QObject) -> None:
        super().__init__(parent)
        self._operations = operations
        self._pane = pane
        self.list = LedgerList()
        self.card = SupportCard()
        self._lines: dict[int, LedgerLine] = {}
        self._chosen = ""
        self._notice_id = ""
        self._case_id = ""
        self._is_draft = False
        self._tied: frozenset[str] = frozenset()
        self._records = Reader(operations, self)
        self._records.arrived.connect(self._on_case)
        pane.sentence_clicked.connect(self._on_clicked)
        self.list.sentence_chosen.connect(self._on_chosen)
        self.card.closed.connect(self._on_closed)
        self.card.link_wanted.connect(self._on_link)
        self.card.record_wanted.connect(self.record_wanted)

    def open_notice(self, notice: NoticeRecord) -> None:
        """Speak of another letter, or of the same one after a step."""
        if notice.id != self._notice_id:
            self._choose(None)
            self.show_ledger(())
        self._notice_id, self._case_id = notice.id, notice.case
        self._is_draft = notice.status in UNISSUED
        self._tied = frozenset(_folded(text) for text in notice.supports)
        if self._is_draft:
            self._records.read(partial(boards.show_case, case_id=notice.case), quiet=True)

    def show_ledger(self, lines: Sequence[LedgerLine]) -> None:
        """Show the ledger of a newer version; the sentence with the same words stays chosen."""
        self._lines = {line.sentence.number: line for line in lines}
        missing = [line.sentence.number for line in lines if line.missing] if self._is_draft else []
        self.list.show_lines(lines)
        self._pane.set_missing(missing)
        self.missing_changed.emit(len(missing))
        if self._chosen:
            self._choose(next((line for line in lines if line.sentence.text == self._chosen), None))

    def choose_in(self, message: str) -> bool:
        """Choose the sentence without a record that a finding quotes; False when it quotes none."""
        for number, line in self._lines.items():
            if line.missing and line.sentence.text[:_QUOTED] in message:
                self._on_clicked(number)
                return True
        return False

    def _choose(self, line: LedgerLine | None) -> None:
        self._chosen = line.sentence.text if line else ""
        self._pane.view.choose_sentence(line.sentence.number if line else 0)
        if line is None:
            self.card.hide()
        else:
            tied = _folded(line.sentence.text) in self._tied
            self.card.show_line(line, may_link=self._is_draft, tied=tied)

    @Slot(int)
    def _on_clicked(self, sentence: int) -> None:
        self.list.choose(sentence)
        self._on_chosen(sentence)

    @Slot(int)
    def _on_chosen(self, sentence: int) -> None:
        if sentence in self._lines:
            self._choose(self._lines[sentence])

    @Slot()
    def _on_closed(self) -> None:
        self._choose(None)

    @Slot(object)
    def _on_case(self, case: CaseFile) -> None:
        if case.id == self._case_id:
            self.card.offer(records_of(case))

    @Slot(str)
    def _on_link(self, record_id: str) -> None:
        if self.card.line is not None:
            self.linking.emit()  # what is typed is saved first, so that the sentence is in the letter
            text = self.card.line.sentence.text
            use = partial(
                notice_ledger.support_sentence,
                notice_id=self._notice_id,
                sentence=text,
                record_id=record_id,
            )
            self._operations.write(self.tr("Linking a sentence to its record"), use)


def _folded(text: str) -> str:
    return "".join(text.split())


def records_of(case: CaseFile) -> dict[str, str]:
    """The records of a case that a sentence can rest on, by id, each in a few words."""
    kinds = letter_words.support_kind
    named = {item.id: f"{kinds('evidence').text} {item.id} · {item.file}" for item in case.evidence}
    named |= {clip.id: f"{kinds('clip').text} {clip.id} · {clip.url or clip.note}" for clip in case.clips}
    named |= {match.id: f"{kinds('match').text} {match.id} · {match.sentence}" for match in case.matches}
    titles = zip(case.works, case.work_titles, case.work_titles_ja, strict=True)
    named |= {key: f"{kinds('work').text} {key} · {words.work_title(en, ja)}" for key, en, ja in titles}
    named |= {
        review.id: f"{kinds('exception_review').text} {review.id} · {review.reason}"
        for review in case.reviews
    }
    return named
