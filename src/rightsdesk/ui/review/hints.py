"""What a reviewer should know before judging: licence, guideline, earlier clips, other measurements."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from rightsdesk.domain.vocabulary import OVER
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord
from rightsdesk.services.intake.reposts import UPLOADER, KnownClip
from rightsdesk.services.matching.match_records import MatchRecord
from rightsdesk.services.matching.match_review import MatchUnderReview
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import IconLabel, clear_layout, make_button
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.uploader_words import licence_days, notice_fate, shared

_AT_ONCE = 2
_MOST_KNOWN = 3
_MOST_LINE = 50


@dataclass(frozen=True)
class Hint:
    """One line; its button opens the record `target` of a kind."""

    icon: str
    tone: Tone
    text: str
    kind: str = ""
    target: str = ""


class ReviewHints(QWidget):
    """Lines above the verdict, the weightiest first; hidden while there is nothing to say."""

    case_opened = Signal(str)
    notice_opened = Signal(str)
    match_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.hints: tuple[Hint, ...] = ()
        self._view: MatchUnderReview | None = None
        self._open = False
        self.lines: list[SafeLabel] = []
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(Space.XS)
        self.setAccessibleName(self.tr("Before you judge"))
        self.hide()

    def show_match(self, view: MatchUnderReview) -> None:
        """Say what is known of another match, or of the same one now."""
        other = self._view is None or self._view.match.id != view.match.id
        self._view = view
        self.hints = tuple(self._found(view))
        self._open = self._open and not other
        self._build_ui()
        self.setVisible(bool(self.hints))

    def _build_ui(self) -> None:
        clear_layout(self._rows)
        self.lines = []
        shown = self.hints if self._open else self.hints[:_AT_ONCE]
        for place, hint in enumerate(shown):
            last = place == len(shown) - 1
            folded = len(self.hints) > _AT_ONCE or any(len(one.text) > _MOST_LINE for one in shown)
            self._rows.addLayout(self._row(hint, self._more() if last and folded else None))

    def _row(self, hint: Hint, more: QPushButton | None) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        mark = QVBoxLayout()
        mark.setContentsMargins(0, Space.XS, 0, 0)
        mark.addWidget(IconLabel(hint.icon, 16, hint.tone))
        mark.addStretch()
        row.addLayout(mark)
        line = SafeLabel(hint.text, wrap=self._open)
        line.setAccessibleName(hint.text)
        self.lines.append(line)
        row.addWidget(line, 1)
        if hint.target:
            names = {
                "case": self.tr("Open case"),
                "notice": self.tr("Open notice"),
                "match": self.tr("Look at it"),
            }
            opens = make_button(names[hint.kind], "forward", kind="quiet")
            opens.setAccessibleName(f"{names[hint.kind]} {hint.target}")
            opens.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            opens.setProperty("kind_of_record", hint.kind)
            opens.setProperty("record", hint.target)
            opens.clicked.connect(self._on_open)
            row.addWidget(opens)
        if more is not None:
            row.addWidget(more)
        return row

    def _more(self) -> QPushButton:
        button = make_button(self.tr("Less") if self._open else self.tr("All of it"), kind="quiet")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._on_more)
        return button

    def _found(self, view: MatchUnderReview) -> Iterator[Hint]:
        yield from self._newer(view)
        for licence in view.licences:
            yield Hint("warning", Tone.WARN, self._licence(licence))
        alike = [one for one in view.known if one.same != (UPLOADER,) and _tells(one, view)]
        for one in alike[:_MOST_KNOWN]:
            yield self._known(one)
        if view.guideline:
            title = words.work_title(view.row.work_title, view.row.work_title_ja)
            told = self.tr("Fan-work guideline of %1: %2").replace("%1", title)
            said = " ".join(view.guideline.split())
            yield Hint("info", Tone.INFO, told.replace("%2", said))
        yield from self._older(view)
        others = sum(one.same == (UPLOADER,) for one in view.known)
        if others:
            told = self.tr("Other clips of this account: %s").replace("%s", f"{others:,}")
            yield Hint("person", Tone.NEUTRAL, told)

    def _newer(self, view: MatchUnderReview) -> Iterator[Hint]:
        newest = view.remeasured[0]
        if newest.id != view.match.id:
            told = self.tr(
                "Measured again since, as %1 with version %2: score %3. This is the earlier measurement."
            )
            yield Hint("history", Tone.WARN, _measured(told, newest), "match", newest.id)

    def _older(self, view: MatchUnderReview) -> Iterator[Hint]:
        place = [one.id for one in view.remeasured].index(view.match.id)
        for one in view.remeasured[place + 1 :]:
            told = self.tr("Measured before, as %1 with version %2: score %3.")
            verdict = words.verdict(one.verdict).text
            yield Hint("history", Tone.NEUTRAL, f"{_measured(told, one)} {verdict}", "match", one.id)

    def _licence(self, licence: LicenceRecord) -> str:
        told = self.tr("Licensed account: %1 may use %2 today (%3). Read the licence first.")
        used = licence.work_title if licence.work else self.tr("all works")
        parts = (licence.id, licence_days(licence), licence.document)
        told = told.replace("%1", licence.account).replace("%3", ", ".join(filter(None, parts)))
        return told.replace("%2", used)

    def _known(self, one: KnownClip) -> Hint:
        told = self.tr("Seen before, in a case that is closed: %s")
        over = one.case_status in OVER
        if not over:
            told = self.tr("Seen before: %s")
        parts = [f"{one.clip} ({shared(one.same)})", f"{one.case} {one.case_title}"]
        parts += [notice_fate(notice) for notice in one.notices[:1]]
        text = told.replace("%s", " · ".join(parts))
        icon, tone = ("done", Tone.WARN) if over else ("history", Tone.INFO)
        if one.notices:
            return Hint(icon, tone, text, "notice", one.notices[0].id)
        return Hint(icon, tone, text, "case", one.case)

    @Slot()
    def _on_more(self) -> None:
        self._open = not self._open
        self._build_ui()

    @Slot()
    def _on_open(self) -> None:
        sender = self.sender()
        signals = {"case": self.case_opened, "notice": self.notice_opened, "match": self.match_wanted}
        signals[str(sender.property("kind_of_record"))].emit(str(sender.property("record")))


def _tells(one: KnownClip, view: MatchUnderReview) -> bool:
    """Clips beside each other in one case are no news, but for a notice about them."""
    return one.case != view.row.case or bool(one.notices)


def _measured(told: str, one: MatchRecord) -> str:
    version = str(one.method.get("version", ""))
    return told.replace("%1", one.id).replace("%2", version).replace("%3", f"{one.score:.2f}")
