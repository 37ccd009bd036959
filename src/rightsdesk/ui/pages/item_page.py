"""One evidence item: what it shows, its state, its origin, its family, and everything that was done to it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QSplitter

from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.evidence import derive, item_steps
from rightsdesk.services.evidence.derive import Derived, FrameOrder
from rightsdesk.services.evidence.item_steps import ItemChecked, ProofSaved
from rightsdesk.services.evidence.item_views import ItemView, item_view, lay_out
from rightsdesk.ui.cards.item_cards import CustodyCard, DamageCard, DerivedCard, OriginCard, StateCard
from rightsdesk.ui.cards.item_preview import ItemPreviewPane
from rightsdesk.ui.dialogs.derive_dialog import DeriveDialog, DeriveOrder
from rightsdesk.ui.dialogs.outcome_dialog import RestoreDialog
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.waiting import Waiting
from rightsdesk.ui.look.widgets import PageHeader, ScrollColumn, make_button
from rightsdesk.ui.pages.page import Page
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.service_words import service_said


class ItemPage(Page):
    """The page of one evidence item; opening it reads its file again."""

    checked = Signal(object)
    topics = frozenset({Topic.EVIDENCE})

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.evidence_id = ""
        self.view: ItemView | None = None
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_view)
        self._checker = Reader(operations, self)
        self._checker.arrived.connect(self._on_checked)
        self.header = PageHeader("")
        self.case = make_button("", "cases", kind="quiet")
        self.check = make_button(self.tr("Check now"), "refresh")
        self.derive = make_button(self.tr("Derive"), "image")
        self.proof = make_button(self.tr("Save the proof"), "issued")
        self.help = make_button(self.tr("Answer a challenge"), "info")
        self.damage = DamageCard()
        self.preview = ItemPreviewPane(operations)
        self._reader.shows_waiting(Waiting(self.preview, self._is_awaited))
        self.state = StateCard(operations)
        self.origin = OriginCard(operations)
        self.family = DerivedCard()
        self.custody = CustodyCard(operations)
        self._build_ui()

    def open_one(self, record_id: str) -> None:
        """Show another item, and read its file again."""
        self.evidence_id, self.view = record_id, None
        self.damage.show_damage("", None, self.operations)
        self.preview.show_item(record_id)
        self._checker.run(partial(item_steps.check_item, evidence_id=record_id))
        self.refresh_soon()

    @property
    def record_title(self) -> str:
        return self.view.item.file if self.view is not None else ""

    def refresh(self) -> None:
        if self.evidence_id:
            self._reader.read(partial(item_view, evidence_id=self.evidence_id))

    def concerns(self, changes: Changes) -> bool:
        return bool(self.evidence_id) and super().concerns(changes)

    def focus_first(self) -> None:
        self.check.setFocus()

    def _build_ui(self) -> None:
        for button, slot in (
            (self.case, self._on_case),
            (self.check, self._on_check),
            (self.derive, self._on_derive),
            (self.proof, self._on_proof),
            (self.help, self._on_help),
        ):
            button.clicked.connect(slot)
            self.header.buttons.addWidget(button)
        self.family.opened.connect(self.evidence_opened)
        self.damage.restore_wanted.connect(self._on_restore)
        side = ScrollColumn(Space.M)
        side.column.setContentsMargins(Space.L, 0, Space.S, 0)
        self.preview.setContentsMargins(0, 0, Space.L, 0)
        for card in (self.state, self.origin, self.family, self.custody):
            side.column.addWidget(card)
        side.column.addStretch()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.preview)
        split.addWidget(side)
        split.setSizes([620, 480])
        self.keeps = {"split": split, "side": side}
        self.column.addWidget(self.header)
        self.column.addWidget(self.damage)
        self.column.addWidget(split, 1)

    @Slot(object)
    def _on_view(self, view: ItemView) -> None:
        if view.item.id != self.evidence_id:
            return
        self.view = view
        item = view.item
        self.renamed.emit()
        self.header.title.set_text(item.file)
        self.header.subtitle.set_text(" · ".join(filter(None, (item.id, item.clip, view.case_title))))
        self.case.setText(item.case)
        kind = (item.provenance.get("container") or {}).get("kind")
        self.derive.setEnabled(kind in {"video", "still"})
        self.state.show_view(view)
        QTimer.singleShot(0, self, self._show_rest)  # all cards in one turn would hold up the keyboard
        bad = service_said(item.file_check.message) if item.file_check.state in {"damaged", "missing"} else ""
        self.damage.show_damage(bad, view.last_backup, self.operations)

    def _is_awaited(self) -> bool:
        return self.view is None or self.view.item.id != self.evidence_id

    @Slot()
    def _show_rest(self) -> None:
        """The cards below the first."""
        if self.view is None or self.view.item.id != self.evidence_id:
            return
        item = self.view.item
        state = str((item.provenance.get("c2pa") or {}).get("state") or "")
        self.origin.show_origin(lay_out(self.operations.workspace, item, screen_language()), state)
        QTimer.singleShot(0, self, self._show_story)

    @Slot()
    def _show_story(self) -> None:
        """Where it came from and what was done with it."""
        if self.view is not None and self.view.item.id == self.evidence_id:
            self.family.show_item(self.view.item)
            self.custody.show_lines(self.view.item.custody)

    @Slot(object)
    def _on_checked(self, found: ItemChecked) -> None:
        if found.id == self.evidence_id:
            self.refresh()
            self.checked.emit(found)

    @Slot()
    def _on_check(self) -> None:
        use = partial(item_steps.check_item, evidence_id=self.evidence_id, on_record=True)
        job = self.operations.run(self.tr("Reading %s again").replace("%s", self.evidence_id), use)
        job.succeeded.connect(self._on_check_recorded)

    @Slot(object)
    def _on_check_recorded(self, found: ItemChecked) -> None:
        if not found.problems:
            told = self.tr("Every byte of %s is as it came in; the check is on record.")
            self.operations.messages.note(told.replace("%s", found.id))
        self._on_checked(found)

    @Slot()
    def _on_case(self) -> None:
        if self.view is not None:
            self.case_opened.emit(self.view.item.case)

    @Slot()
    def _on_derive(self) -> None:
        if self.view is not None:
            DeriveDialog(self.view.item, self._submit_derive, self.operations.messages, self).open()

    def _submit_derive(self, order: DeriveOrder) -> Job:
        if order.what == "sheet":
            use = partial(derive.save_contact_sheet, evidence_id=self.evidence_id, frames=order.frames)
        elif order.what == "playable":
            use = partial(derive.save_playable, evidence_id=self.evidence_id)
        else:
            frame = FrameOrder(self.evidence_id, order.at, order.crop, order.note)
            use = partial(derive.save_frame, order=frame)
        job = self.operations.run(
            self.tr("Deriving from %s").replace("%s", self.evidence_id), use, quiet=True
        )
        job.succeeded.connect(self._on_derived)
        return job

    @Slot(object)
    def _on_derived(self, made: Derived) -> None:
        told = self.tr("%1 was derived from %2.").replace("%1", made.item.id)
        self.operations.messages.note(told.replace("%2", str(made.item.parent)))

    @Slot()
    def _on_proof(self) -> None:
        chooser = QFileDialog(self, self.tr("Save the proof"), f"{self.evidence_id}-proof.json")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.fileSelected.connect(self.save_proof)
        chooser.open()

    @Slot(str)
    def save_proof(self, path: str) -> None:
        """Write the proof of the item into a file."""
        use = partial(item_steps.save_proof, evidence_id=self.evidence_id, path=Path(path))
        job = self.operations.run(self.tr("Writing the proof"), use)
        job.succeeded.connect(self._on_proof_saved)

    @Slot(object)
    def _on_proof_saved(self, saved: ProofSaved) -> None:
        told = self.tr("The proof is saved: %s. It says in itself how to check it.")
        self.operations.messages.note(told.replace("%s", str(saved.path)))

    @Slot()
    def _on_help(self) -> None:
        self.guide_wanted.emit("challenges")

    @Slot()
    def _on_restore(self) -> None:
        last = self.view.last_backup if self.view else None
        data = str(self.operations.workspace.folder.root)
        RestoreDialog(last.file if last else "", data, self).finish()
