"""Change many cases at once: what to change, what would become of each, and then the run itself."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.errors import UserError
from rightsdesk.services.casework import bulk_edits
from rightsdesk.services.casework.bulk_edits import BulkEdit, BulkLine, BulkPreview, BulkTarget, FieldChange
from rightsdesk.ui.dialogs.form import FormDialog, check_list, checked, choice, line_edit
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.look.widgets import make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import choices, words
from rightsdesk.ui.wording.service_words import refusal

_WIDTH, _LIST, _MOST = 760, 220, 500


class BulkEditDialog(FormDialog[BulkEdit]):
    """The form; nothing is changed before “Change”, and the preview says what would be."""

    def __init__(
        self,
        target: BulkTarget,
        number: str,
        works: dict[str, str],
        submit: Callable[[BulkEdit], Job],
        operations: Operations,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, operations.messages, parent)
        self.setMinimumWidth(_WIDTH)
        self.set_words(self.tr("Change %s cases").replace("%s", number), self.tr("Change"))
        self._target = target
        keep = {"": self.tr("Leave as it is")}
        self.sets_assignee = QCheckBox(self.tr("Assign to"))
        self.assignee = line_edit(self.tr("Nobody"))
        self.assignee.setEnabled(False)
        self.sets_assignee.toggled.connect(self.assignee.setEnabled)
        self.priority = choice({**keep, **choices.priorities()})
        self.status = choice({**keep, **{one: words.case_status(one).text for one in CaseStatus}})
        self.works = check_list(works, [])
        self.reason = line_edit(self.tr("For a step that asks for one"))
        self.add_pair((self.tr("Person"), self._person()), (self.tr("Priority"), self.priority))
        self.add_pair((self.tr("Move to"), self.status), (self.tr("Reason"), self.reason))
        self.add_field(self.tr("Add works"), self.works)
        self._look = make_button(self.tr("What would change?"), "search")
        self._look.clicked.connect(self._on_look)
        self.add_button(self._look)
        self.told = SafeLabel(role="muted", wrap=True)
        self.fields.addWidget(self.told)
        columns = [
            Column[BulkLine](self.tr("Case"), _case, lambda row: row.case, 220),
            Column[BulkLine](self.tr("What becomes of it"), self._outcome, _order, 420, stretch=True),
        ]
        self.table: RowTable[Any] = RowTable(columns, lambda row: row.case, self)
        self.view = RowView(self.table, self.tr("What would change"))
        self.view.setMinimumHeight(_LIST)
        self.view.hide()
        self.fields.addWidget(self.view, 1)
        self._preview = Reader(operations, self)
        self._preview.arrived.connect(self._on_preview)
        self._preview.failed.connect(self._on_refused)

    def values(self) -> BulkEdit:
        """What to change, as entered."""
        return BulkEdit(
            assignee=self.assignee.text().strip() if self.sets_assignee.isChecked() else None,
            priority=self.priority.currentData() or None,
            status=self.status.currentData() or None,
            add_works=checked(self.works),
            reason=self.reason.text().strip(),
        )

    def _person(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sets_assignee)
        row.addWidget(self.assignee, 1)
        self.assignee.setAccessibleName(self.tr("Person"))
        return holder

    def _outcome(self, row: BulkLine) -> Cell:
        if row.refused:
            sentence, hint = refusal(UserError(row.refused, row.hint))
            return Cell(sentence, hint, icon="refused", tone=Tone.BAD)
        if not row.changes:
            return Cell(self.tr("Stays as it is"))
        return Cell("; ".join(map(self._changed, row.changes)), icon="check")

    def _changed(self, one: FieldChange) -> str:
        names = {
            "assignee": self.tr("Assigned to"),
            "priority": self.tr("Priority"),
            "status": self.tr("Status"),
            "works": self.tr("Works"),
        }
        before, after = (_word(one.field, value) or "–" for value in (one.before, one.after))
        return f"{names.get(one.field, one.field)}: {before} → {after}"

    @Slot()
    def _on_look(self) -> None:
        self.clear_problem()
        self._look.setEnabled(False)
        self._preview.run(partial(bulk_edits.preview_bulk, target=self._target, edit=self.values()))

    @Slot(object)
    def _on_preview(self, found: BulkPreview) -> None:
        self._look.setEnabled(True)
        text = self.tr("%1 would change, %2 would stay, %3 are refused.")
        for mark, number in (("%1", found.changed), ("%2", found.unchanged), ("%3", found.refused)):
            text = text.replace(mark, f"{number:,}")
        self.told.set_text(text)
        self.view.show()
        self.view.show_rows(list(found.lines[:_MOST]))

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        self._look.setEnabled(True)
        self.show_problem(str(error), getattr(error, "hint", ""))


def _word(field: str, value: str) -> str:
    if field == "status":
        return words.case_status(value).text
    return choices.priorities().get(value, value) if field == "priority" else value


def _case(row: BulkLine) -> Cell:
    return Cell(row.title, row.case)


def _order(row: BulkLine) -> int:
    return 0 if row.refused else 1 if row.changes else 2
