"""The accounts on record, page by page, in the order that was chosen."""

from functools import partial

from PySide6.QtCore import QCoreApplication
from typing_extensions import override

from rightsdesk.domain.accounts import account_key
from rightsdesk.services.accounts.uploader_list import (
    MOST_CLIPS,
    AccountColumn,
    AccountFilter,
    UploaderRow,
    count_uploaders,
    uploader_page,
)
from rightsdesk.services.list_pages import Sort, Turn
from rightsdesk.services.workspace import Workspace
from rightsdesk.ui.lists.keyed_list import KeyedList
from rightsdesk.ui.lists.row_table import Cell, Column
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.theme import Tone
from rightsdesk.ui.shell.operations import Operations, Use
from rightsdesk.ui.wording.labels import platform_label

BETWEEN = "\n"  # in no platform and in no handle
_COLUMNS = (
    AccountColumn.ACCOUNT, AccountColumn.CLIPS, AccountColumn.NOTICES, AccountColumn.REMOVALS,
    AccountColumn.COUNTER_NOTICES, AccountColumn.REINSTATEMENTS, AccountColumn.LOGGED, AccountColumn.REMOVALS,
)  # fmt: skip
translate = QCoreApplication.translate


def account_id(platform: str, account: str) -> str:
    """How an account is named in the list."""
    return f"{platform}{BETWEEN}{account_key(account)}"


class AccountList(KeyedList):
    """The accounts of a filter."""

    def __init__(self, operations: Operations, name: str) -> None:
        super().__init__(operations, _columns(operations.workspace), _key, name)
        self.wanted = AccountFilter()

    def show_accounts(self, wanted: AccountFilter) -> None:
        """Show the accounts of a filter from their beginning, or those of the same one again."""
        if wanted == self.wanted:
            self.refresh()
        else:
            self.wanted = wanted
            self.begin()

    @override
    def count(self) -> Use:
        return partial(count_uploaders, wanted=self.wanted)

    @override
    def fetch(self, column: int, turn: Turn, *, descending: bool) -> Use:
        sort = Sort(_COLUMNS[column], descending) if column >= 0 else MOST_CLIPS
        return partial(uploader_page, wanted=self.wanted, sort=sort, turn=turn)


def _columns(workspace: Workspace) -> list[Column[UploaderRow]]:
    def account(row: UploaderRow) -> Cell:
        return Cell(row.account, platform_label(workspace, row.platform), strong=True)

    def last(row: UploaderRow) -> Cell:
        return Cell(formats.day(row.last_logged_at.astimezone(workspace.zone).date()))

    numbers = (
        (translate("UploadersPage", "Clips"), "clips"),
        (translate("UploadersPage", "Letters"), "notices"),
        (translate("UploadersPage", "Removals"), "removals"),
        (translate("UploadersPage", "Counter-notices"), "counter_notices"),
        (translate("UploadersPage", "Put back"), "reinstatements"),
    )
    return [
        Column(translate("UploadersPage", "Account"), account, lambda row: row.key, 260, stretch=True),
        *(
            Column(title, partial(_number, name), partial(_count, name), 92 + 40 * (len(title) > 10))
            for title, name in numbers
        ),
        Column(translate("UploadersPage", "Logged last"), last, lambda row: row.last_logged_at, 130),
        Column(translate("UploadersPage", "Recommended"), _suggested, lambda row: row.suggest_report, 210),
    ]


def _suggested(row: UploaderRow) -> Cell:
    if not row.suggest_report:
        return Cell("")
    return Cell(translate("UploadersPage", "Consider reporting it"), icon="warning", badge=Tone.WARN)


def _key(row: UploaderRow) -> str:
    return account_id(row.platform, row.key)


def _count(name: str, row: UploaderRow) -> int:
    return int(getattr(row, name))


def _number(name: str, row: UploaderRow) -> Cell:
    count = _count(name, row)
    return Cell(f"{count:,}" if count else "–")
