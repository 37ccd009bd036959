"""What every page shares: it reads again when something it shows has changed, and only while it is seen."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.services.changes import Changes, Topic
from rightsdesk.ui.operations import Operations
from rightsdesk.ui.theme import Space

MISSING = "missing"  # what the deadlines page shows the cases without a due date for
UPLOADER = "uploader"  # the kind under which `record_opened` asks for an account


class Page(QWidget):
    """One place of the window."""

    case_opened = Signal(str)
    notice_opened = Signal(str)
    evidence_opened = Signal(str)
    filter_opened = Signal(object)  # a CaseFilter: show the cases it finds
    place_wanted = Signal(str)  # the key of another page
    record_opened = Signal(str, str, str)  # case, kind of record, record
    clip_wanted = Signal(str)  # log a clip for this case, or with an empty id for one yet to be chosen
    studio_wanted = Signal()
    topics: frozenset[Topic] = frozenset()

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.operations = operations
        self._stale = True
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(Space.XXL, Space.XL, Space.XXL, Space.L)
        self.column.setSpacing(Space.L)
        operations.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read what is shown again."""
        raise NotImplementedError

    @property
    def unsaved(self) -> tuple[str, ...]:
        """Names of what somebody typed here and has not saved."""
        return ()

    def open_one(self, record_id: str) -> None:
        """Show this record; only pages of one record have it."""
        raise NotImplementedError

    def focus_first(self) -> None:
        """Put the keyboard where work on this page begins."""
        self.setFocus()

    def concerns(self, changes: Changes) -> bool:
        """Whether these changes touch what is shown."""
        return bool(self.topics & changes.topics)

    def refresh_soon(self) -> None:
        """Read again now if seen, or else when seen next."""
        self._stale = not self.isVisible()
        if self.isVisible():
            self.refresh()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self.refresh()

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self.concerns(changes):
            self.refresh_soon()
