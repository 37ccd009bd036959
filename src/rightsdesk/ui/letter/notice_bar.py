"""The buttons of one letter: what is done next in plain sight, everything else under More."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from rightsdesk.domain.vocabulary import UNISSUED, AnswerOutcome, NoticeStatus
from rightsdesk.services.notices.notice_records import NoticeRecord
from rightsdesk.ui.letter.notice_actions import NoticeActions
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import make_button

_OUT = {NoticeStatus.SENT, NoticeStatus.ANSWERED}
_PRIMARY = {"approve", "issue", "sent"}


class NoticeBar(QWidget):
    """Shows the steps that the letter's status allows."""

    save_wanted = Signal()

    def __init__(self, acts: NoticeActions) -> None:
        super().__init__()
        self._acts = acts
        self.buttons: dict[str, QPushButton] = {}
        self.entries: dict[str, QAction] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self._menu = QMenu(self)
        self._fill_menu()
        more = self._button("more", self.tr("More"), "more")
        more.setMenu(self._menu)
        more.show()
        for key, text, icon, slot in (
            ("mail", self.tr("Send by e-mail"), "mail", acts.exports.send_mail),
            ("answer", self.tr("Record answer"), "answer", acts.answer),
            ("sent", self.tr("Record sent"), "sent", acts.sent),
            ("approve", self.tr("Approve"), "approve", acts.approve),
            ("issue", self.tr("Issue"), "issued", acts.issue),
        ):
            self._button(key, text, icon).clicked.connect(slot)
        self._button("save", self.tr("Save changes"), "check").clicked.connect(self.save_wanted)

    def show_notice(self, notice: NoticeRecord, *, unsaved: bool, may_approve: bool) -> None:
        """Show what can be done with a letter now."""
        status = notice.status
        shown = {
            "mail": status == NoticeStatus.ISSUED,
            "answer": status in _OUT,
            "sent": status == NoticeStatus.ISSUED,
            "approve": status == NoticeStatus.DRAFTED,
            "issue": status == NoticeStatus.APPROVED and not unsaved,
            "save": unsaved,
        }
        for key, visible in shown.items():
            self.buttons[key].setVisible(visible)
        self.buttons["approve"].setEnabled(may_approve)
        self._show_entries(notice)

    def _show_entries(self, notice: NoticeRecord) -> None:
        frozen, out = notice.status not in UNISSUED, notice.status in _OUT
        countered = any(one.outcome == AnswerOutcome.COUNTER_NOTICE for one in notice.answers)
        shown = {
            "case": True,
            "clips": not frozen,
            "compare": notice.prior is not None,
            "form": True,
            "word": True,
            "naiyo": notice.language == "ja",
            "grid": notice.language == "ja",
            "open": bool(notice.pdf),
            "sign": frozen,
            "mail": out,
            "arrived": out,
            "reminder": out,
            "counter": out and countered,
            "correct": frozen and notice.status != NoticeStatus.RETRACTED,
            "withdraw": notice.status != NoticeStatus.RETRACTED,
        }
        for key, visible in shown.items():
            self.entries[key].setVisible(visible)

    def _fill_menu(self) -> None:
        acts = self._acts
        for key, text, slot in (
            ("case", self.tr("Open case"), acts.open_case),
            ("clips", self.tr("Choose clips"), acts.choose_clips),
            ("compare", self.tr("Compare with the letter it follows"), acts.compare),
            ("", "", None),
            ("form", self.tr("Web form"), acts.web_form),
            ("word", self.tr("Save as Word, for counsel"), acts.exports.save_for_counsel),
            (
                "naiyo",
                self.tr("Save as Word, for electronic content-certified mail"),
                acts.exports.save_for_e_naiyo,
            ),
            ("grid", self.tr("Paper grid of content-certified mail"), acts.exports.lay_on_grid),
            ("open", self.tr("Open PDF"), acts.open_pdf),
            ("sign", self.tr("Sign PDF"), acts.exports.sign),
            ("mail", self.tr("Send by e-mail again"), acts.exports.send_mail),
            ("", "", None),
            ("arrived", self.tr("Record arrival"), acts.arrived),
            ("reminder", self.tr("Draft a reminder"), acts.remind),
            ("counter", self.tr("Answer the counter-notice"), acts.answer_counter_notice),
            ("correct", self.tr("Correct"), acts.correct),
            ("withdraw", self.tr("Withdraw"), acts.withdraw),
        ):
            if slot is None:
                self._menu.addSeparator()
                continue
            action = QAction(text, self)
            action.triggered.connect(slot)
            self._menu.addAction(action)
            self.entries[key] = action

    def _button(self, key: str, text: str, icon: str) -> QPushButton:
        button = make_button(text, icon, kind="primary" if key in _PRIMARY else "")
        button.hide()
        self.buttons[key] = button
        self._row.addWidget(button)
        return button
