"""What every page shares: it reads again when something it shows has changed, and only while it is seen."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.services.changes import Changes, Topic
from rightsdesk.ui.look.theme import Space, scaled, text_percent
from rightsdesk.ui.look.view_state import State, layout_of, place_of, restore_layout, restore_place
from rightsdesk.ui.look.widgets import ScrollColumn
from rightsdesk.ui.shell.commands import Command
from rightsdesk.ui.shell.operations import Operations

MISSING = "missing"  # what the deadlines page shows the cases without a due date for
UPLOADER = "uploader"  # the kind under which `record_opened` asks for an account
_LEAST_HEIGHT = 520  # what a page needs, in text of the usual size, before its parts are crushed
DUE = "due"  # the kind under which it asks for the due dates of parts of the day, as their names
REVIEW = "review"  # the kind under which it asks for a match to be looked at frame by frame


PageCommands = tuple[tuple[Command, Callable[[], object]], ...]


class Page(QWidget):
    """One place of the window.

    What a person arranged here comes back when they do, and after a restart. The window asks for it by
    `view_state()`: plain data such as JSON holds, in two halves. "layout" is the same for every record of the
    page (splitters, widths of columns, zoom) and comes back once; "place" belongs to what is shown (filters,
    order, chosen row, scrolling, tab) and comes back with each visit. `restore_view(state)` puts back what it
    is given, before or after the rows have come; it passes over what does not fit any more.

    A page only lists its parts by name in `keeps`: lists, splitters, tabs, boxes, fields, check boxes, scroll
    areas, and widgets that list parts of their own in the same way or tell their state themselves (see
    `view_state.py`). What cannot be told by parts alone overrides the two methods and calls them too.
    """

    case_opened = Signal(str)
    notice_opened = Signal(str)
    evidence_opened = Signal(str)
    filter_opened = Signal(object)  # a CaseFilter: show the cases it finds
    letters_opened = Signal(object)  # a LetterFilter: show the letters that a figure counts
    place_wanted = Signal(str)  # the key of another page
    record_opened = Signal(str, str, str)  # case, kind of record, record
    clip_wanted = Signal(str)  # log a clip for this case, or with an empty id for one yet to be chosen
    studio_wanted = Signal()
    guide_wanted = Signal(str)  # a place of the user guide
    renamed = Signal()  # `record_title` is another
    searched = Signal(str)  # the words that the list is filtered by, for the search field of the window
    topics: frozenset[Topic] = frozenset()

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.operations = operations
        self._stale = True
        self.keeps: Mapping[str, Any] = {}
        self.column = _column_of(self)
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

    @property
    def record_title(self) -> str:
        """What the record that is shown is called; empty until it was read, and on pages without one."""
        return ""

    @property
    def commands(self) -> PageCommands:
        """What is done here by keys that are this page's alone, each with what it runs."""
        return ()

    def forget_unsaved(self, record_id: str) -> None:
        """Drop what was typed and not saved for a record."""

    def view_state(self) -> State:
        """What a person arranged here: see the class."""
        return {"layout": layout_of(self) or {}, "place": place_of(self) or {}}

    def restore_view(self, state: State) -> None:
        """Put back what `view_state` told, or one half of it."""
        if "layout" in state:
            restore_layout(self, state["layout"])
        if "place" in state:
            restore_place(self, state["place"])

    def open_one(self, record_id: str) -> None:
        """Show this record; only pages of one record have it."""
        raise NotImplementedError

    @property
    def areas(self) -> tuple[QWidget, ...]:
        """The parts of the page that F6 goes through: the page itself unless it has several."""
        return (self,)

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

    def read_ahead(self) -> None:
        """Read what will be shown before the page is seen."""
        self._stale = False
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


def _column_of(page: QWidget) -> QVBoxLayout:
    """Where the parts of a page stand; with large text they keep their height, and the page scrolls."""
    if text_percent() <= 100:
        return QVBoxLayout(page)
    frame = QVBoxLayout(page)
    frame.setContentsMargins(0, 0, 0, 0)
    room = ScrollColumn(Space.L)
    room.inner.setMinimumSize(1, scaled(_LEAST_HEIGHT))  # the width is the window's: its rows wrap and elide
    frame.addWidget(room)
    return room.column
