"""One letter: its fields on the left, the letter itself on the right, checks and sentences below."""

from functools import partial

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QTabWidget, QVBoxLayout, QWidget

from rightsdesk.domain.notice_facts import Finding
from rightsdesk.domain.vocabulary import UNISSUED
from rightsdesk.errors import UserError
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NoticePdf, NoticeRecord
from rightsdesk.ui.dialogs.form import choice
from rightsdesk.ui.letter.findings_card import FindingsCard
from rightsdesk.ui.letter.letter_form import LetterForm
from rightsdesk.ui.letter.live_preview import LivePreview
from rightsdesk.ui.letter.notice_actions import NoticeActions
from rightsdesk.ui.letter.notice_bar import NoticeBar
from rightsdesk.ui.letter.sentence_desk import SentenceDesk
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.waiting import Waiting
from rightsdesk.ui.look.widgets import StatusBadge
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.paper.pdf_pane import PdfPane
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import letter_words, words
from rightsdesk.ui.wording.labels import kind_label
from rightsdesk.ui.wording.service_words import refusal, service_said


class NoticePage(Page):
    """The desk for one letter, from draft to answer."""

    topics = frozenset({Topic.NOTICES})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.notice_id = ""
        self.notice: NoticeRecord | None = None
        self._typed: dict[str, dict[str, str]] = {}
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_notice)
        self.preview = LivePreview(operations, self)
        self.preview.arrived.connect(self._on_pdf)
        self.preview.failed.connect(self._on_preview_failed)
        self._title = SafeLabel(role="title")
        self._facts = SafeLabel(role="muted")
        self._badge = StatusBadge()
        self.language = choice({})
        self.form = LetterForm()
        self.pdf = PdfPane()
        self.findings = FindingsCard()
        self.desk = SentenceDesk(operations, self.pdf, self)
        self.below = QTabWidget()
        self.acts = NoticeActions(operations, self)
        self.bar = NoticeBar(self.acts)
        self.buttons = self.bar.buttons
        self._reader.shows_waiting(Waiting(self.form.viewport(), self._is_awaited))
        self._build_ui()
        self._connect()

    def _is_awaited(self) -> bool:
        return self.notice is None or self.notice.id != self.notice_id

    def open_one(self, record_id: str) -> None:
        """Show another letter."""
        if record_id != self.notice_id:
            self._typed = self.typed
            self.notice_id, self.notice = record_id, None
            self.preview.drop()
            self.pdf.clear()
        self.refresh_soon()

    @property
    def typed(self) -> dict[str, dict[str, str]]:
        """What was typed and not saved, by letter."""
        here = self.form.overrides() if self.notice is not None else {}
        return {**self._typed, self.notice_id: here} if here else dict(self._typed)

    @property
    def unsaved(self) -> tuple[str, ...]:
        return tuple(self.typed)

    @property
    def record_title(self) -> str:
        if self.notice is None:
            return ""
        return f"{kind_label(self.operations.workspace, self.notice.kind)} {self.notice.id}"

    def forget_unsaved(self, record_id: str) -> None:
        self._typed.pop(record_id, None)
        if record_id == self.notice_id:
            self.notice_id, self.notice = "", None
            self.preview.drop()
            self.pdf.clear()

    @property
    def areas(self) -> tuple[QWidget, ...]:
        return (self.form, self.below, self.pdf)

    def focus_first(self) -> None:
        self.below.tabBar().setFocus()  # what the checks say is read before anything is changed

    def take_typed(self, typed: dict[str, dict[str, str]]) -> None:
        """Put what was typed into each letter when it is opened."""
        self._typed = dict(typed)

    def refresh(self) -> None:
        if self.notice_id:
            self._reader.read(partial(notices.show_notice, notice_id=self.notice_id))

    def concerns(self, changes: Changes) -> bool:
        mine = self.notice is None or changes.case_id in {None, self.notice.case}
        records = {Topic.STUDIO, Topic.CATALOGUE, Topic.CLIPS, Topic.EVIDENCE, Topic.MATCHES}
        about_records = bool(changes.topics & records)
        return mine and (super().concerns(changes) or about_records)

    def _build_ui(self) -> None:
        self.column.addLayout(self._head())
        self.below.setDocumentMode(True)
        self.below.tabBar().setDrawBase(False)
        self.below.addTab(self.findings, self.tr("Checks"))
        self.below.addTab(self.desk.list, self.tr("Sentences"))
        left = _splitter(Qt.Orientation.Vertical, (self.form, 3), (self.below, 2))
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(Space.M, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.pdf, 1)
        column.addWidget(self.desk.card)
        left.setSizes([430, 290])
        split = _splitter(Qt.Orientation.Horizontal, (left, 4), (right, 5))
        split.setSizes([470, 620])
        self.column.addWidget(split, 1)
        self.keeps = {
            "split": split, "left": left, "below": self.below, "form": self.form, "pdf": self.pdf.view,
        }  # fmt: skip

    def _head(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._title, 1)
        row.addWidget(self.bar)
        second = QHBoxLayout()
        second.setSpacing(Space.M)
        second.addWidget(self._badge)
        second.addWidget(self._facts, 1)
        second.addWidget(self.language)
        self.language.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.language.setAccessibleName(self.tr("Language of the letter"))
        column = QVBoxLayout()
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addLayout(second)
        return column

    def _connect(self) -> None:
        self.form.edited.connect(self._on_edited)
        self.findings.finding_chosen.connect(self._on_finding)
        self.desk.missing_changed.connect(self._on_missing)
        self.desk.record_wanted.connect(self._on_record_wanted)
        self.desk.linking.connect(self._on_save_wanted)
        self.language.activated.connect(self._on_language)
        self.bar.save_wanted.connect(self._on_save)
        self.acts.case_opened.connect(self.case_opened)
        self.acts.notice_opened.connect(self.notice_opened)

    @Slot(object)
    def _on_notice(self, notice: NoticeRecord) -> None:
        if notice.id != self.notice_id:
            return
        before = self.notice
        unsaved = before is not None and bool(self.form.overrides()) and before.fields == notice.fields
        self.notice = notice
        draft = notice.status in UNISSUED
        self.renamed.emit()
        self._show_head(notice)
        self.desk.open_notice(notice)
        rule = self.operations.workspace.rules.notice_kinds.get(notice.kind)
        self.findings.show_findings(notice.findings, draft=draft)
        self.below.setTabText(0, _counted(self.tr("Checks"), len(notice.findings)))
        if rule is not None and not unsaved:
            self.form.show_notice(notice, rule, locked=not draft)
            self.form.type_over(self._typed.pop(notice.id, {}) if draft else {})
        self._show_buttons()
        if before is None or _looks_different(before, notice):
            self._ask_preview(typing=False)

    def _show_head(self, notice: NoticeRecord) -> None:
        look = words.notice_status(notice.status)
        self._title.set_text(kind_label(self.operations.workspace, notice.kind))
        self._badge.set_status(look.text, look.icon, look.tone)
        self._facts.set_text(self._told(notice))
        rule = self.operations.workspace.rules.notice_kinds.get(notice.kind)
        languages = rule.languages if rule else (notice.language,)
        self.language.clear()
        for language in languages:
            self.language.addItem(letter_words.LANGUAGES.get(language, language), language)
        self.language.setCurrentIndex(self.language.findData(notice.language))
        self.language.setVisible(notice.status in UNISSUED and len(languages) > 1)

    def _told(self, notice: NoticeRecord) -> str:
        zone = self.operations.workspace.zone
        parts = [notice.id, notice.case, self.tr("drafted by %s").replace("%s", notice.author)]
        if notice.approved_by:
            parts.append(self.tr("approved by %s").replace("%s", notice.approved_by))
        if notice.issued_at:
            parts.append(self.tr("issued %s").replace("%s", formats.moment(notice.issued_at, zone)))
        if notice.sent_on:
            parts.append(self.tr("sent %s").replace("%s", formats.day(notice.sent_on)))
        if notice.sha256:
            parts.append(f"SHA-256 {notice.sha256[:12]}…")
        return " · ".join(parts)

    def _show_buttons(self) -> None:
        if self.notice is not None:
            unsaved = bool(self.form.overrides())
            blocked = self.findings.blocks(self.notice.findings)
            self.acts.set_notice(self.notice)
            self.bar.show_notice(self.notice, unsaved=unsaved, may_approve=not blocked and not unsaved)

    def _ask_preview(self, *, typing: bool) -> None:
        if self.notice is not None:
            self.pdf.show_note(self.tr("Setting the letter"), "refresh")
            overrides = {**self.notice.overrides, **self.form.overrides()}
            self.preview.ask(self.notice_id, overrides, typing=typing)

    @Slot()
    def _on_edited(self) -> None:
        if self.notice is not None and self.notice.status in UNISSUED:
            self._ask_preview(typing=True)
            self._show_buttons()

    @Slot()
    def _on_save(self) -> None:
        use = partial(notices.edit_notice, notice_id=self.notice_id, overrides=self.form.overrides())
        self.acts.follow(self.operations.write(self.tr("Saving the draft"), use))

    @Slot()
    def _on_save_wanted(self) -> None:
        """What is typed is saved before a step that starts from the saved letter."""
        if self.form.overrides():
            self._on_save()

    @Slot()
    def _on_language(self) -> None:
        wanted = self.language.currentData()
        if self.notice is not None and wanted != self.notice.language:
            self._on_save_wanted()
            use = partial(notices.switch_language, notice_id=self.notice_id, language=wanted)
            self.acts.follow(self.operations.write(self.tr("Changing the language"), use))

    @Slot(object)
    def _on_pdf(self, pdf: NoticePdf) -> None:
        self.pdf.show_pdf(pdf.data, pdf.marks)
        self.desk.show_ledger(pdf.ledger)
        issued = self.notice is not None and self.notice.status not in UNISSUED
        text = self.tr("As issued, byte for byte") if issued else self.tr("As it would be issued now")
        told = " ".join((text, *map(service_said, pdf.warnings)))
        self.pdf.show_note(told, "issued" if issued else "draft")

    @Slot(object)
    def _on_preview_failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.pdf.show_note(" ".join(refusal(error)), "warning")
        else:
            self.operations.messages.show_error(error)

    @Slot(object)
    def _on_finding(self, finding: Finding) -> None:
        if self.desk.choose_in(finding.message):
            self.below.setCurrentWidget(self.desk.list)
        elif not self.form.focus_field(finding.field):
            self.operations.messages.note(self.tr("This is mended in the records of the case."))

    @Slot(int)
    def _on_missing(self, count: int) -> None:
        self.below.setTabText(1, _counted(self.tr("Sentences"), count))

    @Slot(str, str)
    def _on_record_wanted(self, kind: str, record_id: str) -> None:
        if self.notice is not None:
            self.record_opened.emit(self.notice.case, kind, record_id)


def _looks_different(before: NoticeRecord, after: NoticeRecord) -> bool:
    """Whether another page has to be drawn."""
    return any(
        getattr(before, name) != getattr(after, name)
        for name in ("id", "status", "language", "fields", "supports")
    )


def _counted(name: str, count: int) -> str:
    return f"{name}  {count}" if count else name


def _splitter(way: Qt.Orientation, *parts: tuple[QWidget, int]) -> QSplitter:
    split = QSplitter(way)
    for place, (part, share) in enumerate(parts):
        split.addWidget(part)
        split.setStretchFactor(place, share)
    split.setChildrenCollapsible(False)
    return split
