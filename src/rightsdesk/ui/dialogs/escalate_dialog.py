"""Take a case further: the ladder with what each route needs, the choice of one, and why."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.services.casework.escalations import CaseRoutes, NewEscalation, RouteState
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.dialogs.form import FormDialog, date_edit, date_of, line_edit, text_edit
from rightsdesk.ui.lists.row_table import Cell, Column, RowTable
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.look.widgets import Facts
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.language import screen_language
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.wording.labels import kind_label
from rightsdesk.ui.wording.route_words import listed, route_label, route_note, route_papers, route_to, why_not

_WIDTH = 860
_LIST_HEIGHT = 264


class EscalateDialog(FormDialog[NewEscalation]):
    """Every route of the ladder, open or with what it lacks; a person chooses one and says why."""

    def __init__(
        self,
        routes: CaseRoutes,
        today: date,
        submit: Callable[[NewEscalation], Job],
        operations: Operations,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, operations.messages, parent)
        self.setMinimumWidth(_WIDTH)
        self.set_words(self.tr("Take case %s further").replace("%s", routes.case), self.tr("Escalate"))
        self._routes = routes
        self._workspace: Workspace = operations.workspace
        self._by_id = {route.id: route for route in routes.routes}
        table: RowTable[Any] = RowTable(self._columns(), _id_of, self)
        self.ladder = RowView(table, self.tr("Routes"))
        self.ladder.setMinimumHeight(_LIST_HEIGHT)
        self.needs = Facts()
        self.on = date_edit(today)
        self.reason = line_edit(self.tr("Why further, and why by this route?"))
        self.note = text_edit(lines=2)
        self._build_form()
        self.ladder.chosen.connect(self._on_chosen)
        self.ladder.opened.connect(self._on_opened)
        self.ladder.show_rows(list(routes.routes))
        self.ladder.selectRow(self._first())
        self.ladder.setFocus()

    def values(self) -> NewEscalation:
        """The choice as entered. Raises `InvalidInput` when none is made."""
        reason, note = self.reason.text().strip(), self.note.toPlainText().strip()
        route = self._by_id[self.ladder.chosen_key()]
        if not reason:
            raise InvalidInput(self.tr("No reason is given."), self.tr("Say why the case goes further."))
        if not route.open and not note:
            hint = self.tr("Choose another route, or say in the note why this one all the same.")
            raise InvalidInput(why_not(route), hint)
        return NewEscalation(self._routes.case, route.id, reason, date_of(self.on), note)

    def _build_form(self) -> None:
        told = self.tr("No route is advice to take it: the records tell only which are open.")
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        self.fields.addWidget(self.ladder)
        self.fields.addWidget(self.needs)
        self.add_pair((self.tr("Day"), self.on), (self.tr("Reason"), self.reason))
        self.add_field(self.tr("Note"), self.note)

    def _first(self) -> int:
        """The place of the lowest open route that was not taken before."""
        fresh = [place for place, one in enumerate(self._routes.routes) if one.open and not one.times_chosen]
        return fresh[0] if fresh else 0

    def _columns(self) -> list[Column[RouteState]]:
        return [
            Column(self.tr("Rung"), _rung, lambda row: row.step, 64, rigid=True),
            Column(self.tr("Route"), _route, lambda row: row.step, 420, stretch=True),
            Column(self.tr("State"), self._state, lambda row: not row.open, 150, rigid=True),
        ]

    def _state(self, row: RouteState) -> Cell:
        if row.id == self._routes.route:
            return Cell(self.tr("On it now"), icon="chevron-right", badge=Tone.BUSY)
        if row.open:
            return Cell(self.tr("Open"), icon="done", badge=Tone.GOOD)
        return Cell(self.tr("Not open"), icon="waiting", badge=Tone.NEUTRAL)

    @Slot(str)
    def _on_chosen(self, route_id: str) -> None:
        route = self._by_id.get(route_id)
        if route is None:
            return
        letters = listed(tuple(kind_label(self._workspace, kind) for kind in route.kinds))
        source = self._workspace.rules.source_text(route.source, screen_language())
        checked = f"{source}, {formats.day(route.checked_on)}"
        facts = [
            (self.tr("What it lacks"), why_not(route)),
            (self.tr("Letters of ours"), letters),
            (self.tr("To have at hand"), listed(route_papers(route))),
            (self.tr("Bear in mind"), route_note(route)),
            (self.tr("Source"), checked),
        ]
        self.needs.set_facts([(name, said) for name, said in facts if said])

    @Slot(str)
    def _on_opened(self, _route_id: str) -> None:
        self.reason.setFocus()


def _id_of(row: RouteState) -> str:
    return row.id


def _rung(row: RouteState) -> Cell:
    return Cell(str(row.step))


def _route(row: RouteState) -> Cell:
    return Cell(route_label(row), why_not(row) or route_to(row), strong=row.open)
