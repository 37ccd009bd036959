"""What was found alike: our frame beside theirs, where in time, how sure, and what a person says of it."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from rightsdesk.domain.match_times import spoken_segments
from rightsdesk.domain.vocabulary import Verdict
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.matching import matches
from rightsdesk.services.matching.matches import MatchRecord
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import EmptyState, StatusBadge, make_button
from rightsdesk.ui.review.pair_view import PairView
from rightsdesk.ui.review.time_strip import TimeStrip
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words


class MatchesTab(QWidget):
    """The list of matches on the left, the chosen one on the right."""

    score_wanted = Signal(str)
    decision_wanted = Signal(object, str)
    review_wanted = Signal(str)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._matches: dict[str, MatchRecord] = {}
        self._earlier: frozenset[str] = frozenset()
        self._chosen = ""
        self._table: RowTable[Any] = RowTable(self._columns(), _id_of, self)
        self.list = RowView(self._table, self.tr("Matches"))
        self.list.chosen.connect(self._on_chosen)
        self._images = Reader(operations, self)
        self.detail = MatchDetail()
        self._images.arrived.connect(self.detail.pairs.show_images)
        self.detail.verdict_wanted.connect(self._on_verdict)
        self.detail.review_wanted.connect(self._on_review)
        self.list.opened.connect(self._on_review)
        self._empty = EmptyState(
            "match",
            self.tr("Nothing compared yet"),
            self.tr("Attach the clip's video, then compare it with the references of your works."),
            self.tr("Compare with our works"),
        )
        self._empty.acted.connect(self._on_score)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.list)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 2)
        split.setStretchFactor(1, 5)
        split.setChildrenCollapsible(False)
        split.setSizes([340, 740])
        self.list.setMinimumWidth(320)
        self.keeps = {"split": split, "list": self.list}
        self._stack = QStackedWidget()
        self._stack.addWidget(split)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, Space.L, 0, 0)
        column.addWidget(self._stack)

    def show_case(self, case: CaseFile) -> None:
        """Show a case."""
        self._matches = {match.id: match for match in case.matches}
        self._earlier = earlier_measurements(case.matches)
        self.list.show_rows(list(case.matches))
        self._stack.setCurrentIndex(0 if case.matches else 1)
        if case.matches and not self.list.chosen_key():
            self.list.selectRow(0)
        self._show(self.list.chosen_key())

    def _columns(self) -> list[Column[MatchRecord]]:
        return [
            Column(
                self.tr("Match"),
                self._match,
                lambda row: words.work_title(row.work_title, row.work_title_ja),
                150,
                stretch=True,
            ),
            Column(self.tr("Verdict"), _verdict, lambda row: row.verdict, 150, rigid=True),
        ]

    def _match(self, row: MatchRecord) -> Cell:
        earlier = self.tr("earlier measurement") if row.id in self._earlier else ""
        told = " · ".join(filter(None, (row.clip, f"{row.score:.2f}", earlier)))
        return Cell(words.work_title(row.work_title, row.work_title_ja), told, strong=True)

    @Slot(str)
    def _on_chosen(self, match_id: str) -> None:
        if match_id != self._chosen:
            self._show(match_id)

    def _show(self, match_id: str) -> None:
        match = self._matches.get(match_id)
        if match is None:
            self._chosen = ""
            return
        new = match_id != self._chosen
        self._chosen = match_id
        self.detail.show_match(match, new=new)
        if new:
            self._images.read(partial(matches.pair_images, match_id=match_id))

    @Slot()
    def _on_score(self) -> None:
        self.score_wanted.emit("")

    @Slot()
    def _on_review(self) -> None:
        if self._chosen:
            self.review_wanted.emit(self._chosen)

    @Slot(str)
    def _on_verdict(self, verdict: str) -> None:
        match = self._matches.get(self._chosen)
        if match is not None:
            self.decision_wanted.emit(match, verdict)


class MatchDetail(QWidget):
    """One match: frames, time strip, careful words, verdict buttons."""

    verdict_wanted = Signal(str)
    review_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pairs = PairView()
        self.strip = TimeStrip()
        self.pairs.pair_chosen.connect(self._on_pair)
        self.strip.pair_chosen.connect(self._on_pair)
        self._title = SafeLabel(role="lead")
        self._band = StatusBadge()
        self._verdict = StatusBadge()
        self._sentence = SafeLabel(wrap=True, role="muted")
        self._heard = SafeLabel(
            self.tr("No pictures correspond; only the sound does. Listen to both sides."), wrap=True
        )
        self._reason = SafeLabel(wrap=True)
        self._build_ui()

    def show_match(self, match: MatchRecord, *, new: bool) -> None:
        """Show a match; a new one starts with its first frame pair."""
        band, verdict = words.band(match.band), words.verdict(match.verdict)
        against = self.tr("%1 against %2").replace("%1", match.clip)
        self._title.set_text(against.replace("%2", match.reference_label or match.reference))
        score = self.tr("%1, score %2").replace("%1", band.text).replace("%2", f"{match.score:.2f}")
        self._band.set_status(score, band.icon, band.tone)
        self._verdict.set_status(verdict.text, verdict.icon, verdict.tone)
        self._sentence.set_text(self.describe(match))
        decided = f"{match.decided_by}: {match.verdict_reason}" if match.verdict else ""
        self._reason.set_text(decided)
        self._reason.setVisible(bool(decided))
        if new:
            segments = spoken_segments(match.segments, match.sound)
            end = max((segment.clip_end for segment in segments), default=0.0)
            self.strip.show_match(segments, match.frames, end)
            self.pairs.show_frames(match.frames, turned_back=match.mirrored)
            self.pairs.setVisible(bool(match.frames))
            self._heard.setVisible(not match.frames)

    def describe(self, match: MatchRecord) -> str:
        """What was measured, in careful words: a lead, never a finding."""
        covered = self.tr("%s of the clip corresponds").replace("%s", formats.percent(match.coverage))
        told = match.words.get(screen_language(), "")
        parts = [covered, *([told] if told else self._in_short(match))]
        version = str(match.method.get("version", ""))
        if version:
            parts.append(self.tr("measured with version %s").replace("%s", version))
        lead = self.tr("A lead, not a finding: a person decides.")
        return "; ".join(parts) + ". " + lead

    def _in_short(self, match: MatchRecord) -> list[str]:
        spans = [
            f"{formats.span(s.clip_start, s.clip_end)} → {formats.span(s.reference_start, s.reference_end)}"
            for s in match.segments[:3]
        ]
        return [self.tr("mirrored left to right"), *spans] if match.mirrored else spans

    def _build_ui(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(self._band)
        head.addWidget(self._verdict)
        head.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        self.confirm = make_button(self.tr("Confirm match"), "check", kind="primary")
        self.reject = make_button(self.tr("Not a match"), "close")
        self.second = make_button(self.tr("Second look"), "search")
        self.confirm.clicked.connect(self._on_confirm)
        self.reject.clicked.connect(self._on_reject)
        self.second.clicked.connect(self._on_second)
        self.review = make_button(self.tr("Review side by side"), "side-by-side")
        self.review.clicked.connect(self.review_wanted)
        buttons.addWidget(self.review)
        buttons.addStretch(1)
        for button in (self.second, self.reject, self.confirm):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._title)
        column.addLayout(head)
        column.addWidget(self.pairs)
        column.addWidget(self._heard)
        column.addWidget(self.strip)
        column.addWidget(self._sentence)
        column.addWidget(self._reason)
        column.addLayout(buttons)
        column.addStretch()

    @Slot(object)
    def _on_pair(self, number: int) -> None:
        self.pairs.choose(number)
        self.strip.choose(number)

    @Slot()
    def _on_confirm(self) -> None:
        self.verdict_wanted.emit(Verdict.CONFIRMED.value)

    @Slot()
    def _on_reject(self) -> None:
        self.verdict_wanted.emit(Verdict.REJECTED.value)

    @Slot()
    def _on_second(self) -> None:
        self.verdict_wanted.emit(Verdict.SECOND_LOOK.value)


def earlier_measurements(matches: Iterable[MatchRecord]) -> frozenset[str]:
    """The matches that a newer measurement of the same two files stands for."""
    newest: dict[tuple[str, str, str], str] = {}
    found = set()
    for one in sorted(matches, key=lambda match: (len(match.id), match.id)):
        files = one.clip, one.clip_sha256, one.reference_sha256
        found.update([newest[files]] if files in newest else [])
        newest[files] = one.id
    return frozenset(found)


def _id_of(row: MatchRecord) -> str:
    return row.id


def _verdict(row: MatchRecord) -> Cell:
    look = words.verdict(row.verdict)
    return Cell(look.text, icon=look.icon, badge=look.tone)
