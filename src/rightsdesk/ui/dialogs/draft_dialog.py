"""Form for a new letter: what it is for, of which kind, in which language, to whom, after which one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from rightsdesk.domain.notice_facts import NoticeKindRule
from rightsdesk.domain.vocabulary import NoticePurpose
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.ui.dialogs.form import FormDialog, choice
from rightsdesk.ui.look.safe_text import SafeLabel, visible_marks
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import letter_words

FOLLOWING = frozenset({NoticePurpose.CONTEST, NoticePurpose.WITHDRAW, NoticePurpose.CHASE})


@dataclass(frozen=True)
class DraftChoices:
    """What the form offers: kinds, platforms by id, and letters that left the house by number."""

    case_id: str
    kinds: tuple[NoticeKindRule, ...]
    platforms: Mapping[str, str]
    earlier: Mapping[str, str]


class DraftDialog(FormDialog[NewNotice]):
    """Which letter to draft."""

    def __init__(
        self,
        offered: DraftChoices,
        submit: Callable[[NewNotice], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Draft a notice"), self.tr("Draft"))
        self._offered = offered
        self._kinds = {rule.kind: rule for rule in offered.kinds}
        used = {rule.purpose for rule in offered.kinds}
        self.purpose = choice({key: text for key, text in letter_words.purposes().items() if key in used})
        self.kind = choice({})
        self._about = SafeLabel(role="muted", wrap=True)
        self.letter_language = choice({})
        self.platform = choice({})
        self.earlier = choice({})
        self._build_ui()

    def values(self) -> NewNotice:
        """The letter that is wanted."""
        return NewNotice(
            case_id=self._offered.case_id,
            kind=self.kind.currentData(),
            language=self.letter_language.currentData(),
            platform=self.platform.currentData(),
            prior_notice_id=self.earlier.currentData() if self._earlier.isVisibleTo(self) else None,
        )

    def choose_kind(self, kind: str) -> None:
        """Choose a kind together with what it is for."""
        self.purpose.setCurrentIndex(self.purpose.findData(self._kinds[kind].purpose))
        self.kind.setCurrentIndex(self.kind.findData(kind))

    def _build_ui(self) -> None:
        sentence = self.tr(
            "The letter is filled from the records of the case; you can change every field after."
        )
        self.fields.addWidget(SafeLabel(sentence, role="muted", wrap=True))
        self.add_field(self.tr("What it is for"), self.purpose)
        self.add_field(self.tr("Kind of letter"), self.kind)
        self.fields.addWidget(self._about)
        self.add_pair((self.tr("Language"), self.letter_language), (self.tr("To"), self.platform))
        self._earlier = self.add_pair((self.tr("Follows the letter"), self.earlier))
        self._none = SafeLabel(self.tr("No letter of this case has left the house yet."), role="muted")
        self.fields.addWidget(self._none)
        self.purpose.currentIndexChanged.connect(self._on_purpose)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_purpose()

    @Slot()
    def _on_purpose(self) -> None:
        japanese = screen_language() == "ja"
        self.kind.clear()
        for rule in self._offered.kinds:
            if rule.purpose == self.purpose.currentData():
                label = rule.label_ja if japanese else rule.label_en
                self.kind.addItem(visible_marks(label, one_line=True), rule.kind)

    @Slot()
    def _on_kind(self) -> None:
        rule = self._kinds.get(self.kind.currentData() or "")
        if rule is None:
            return
        self._about.set_text(letter_words.about_kinds().get(rule.kind, ""))
        _fill(self.letter_language, {one: letter_words.LANGUAGES.get(one, one) for one in rule.languages})
        self.letter_language.setCurrentIndex(max(self.letter_language.findData(screen_language()), 0))
        first = self.tr("As the clip or the earlier letter says")
        _fill(self.platform, {"": first, **self._offered.platforms})
        follows = rule.purpose in FOLLOWING
        _fill(self.earlier, self._offered.earlier)
        self._earlier.setVisible(follows and bool(self._offered.earlier))
        self._none.setVisible(follows and not self._offered.earlier)


def _fill(box: QComboBox, words: Mapping[str, str]) -> None:
    box.clear()
    for key, text in words.items():
        box.addItem(visible_marks(text, one_line=True), key)
