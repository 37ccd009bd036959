"""The open cases that have no due date, page by page."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from rightsdesk.services.dates.undated_cases import CaseWithout, UndatedColumn, undated_page
from rightsdesk.services.list_pages import Sort, Turn
from rightsdesk.ui.lists.keyed_list import KeyedList
from rightsdesk.ui.lists.row_table import Cell, Column
from rightsdesk.ui.shell.operations import Operations, Use
from rightsdesk.ui.wording import words

translate = QCoreApplication.translate


class UndatedList(KeyedList):
    """The open cases that have no due date."""

    def __init__(self, operations: Operations, name: str) -> None:
        columns = [
            Column(
                translate("DeadlinesPage", "Case"),
                lambda row: Cell(row.case, strong=True),
                lambda row: row.case,
                150,
            ),
            Column(
                translate("DeadlinesPage", "Title"),
                lambda row: Cell(row.title),
                lambda row: row.title,
                400,
                stretch=True,
            ),
            Column(translate("DeadlinesPage", "Status"), _status, lambda row: row.status, 240),
        ]
        super().__init__(operations, columns, lambda row: row.case, name)

    @override
    def fetch(self, column: int, turn: Turn, *, descending: bool) -> Use:
        by = tuple(UndatedColumn)[max(column, 0)]
        return partial(undated_page, sort=Sort(by, descending), turn=turn)


def _status(row: CaseWithout) -> Cell:
    look = words.case_status(row.status)
    return Cell(look.text, icon=look.icon, badge=look.tone)
