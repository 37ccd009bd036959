"""A few records as a small table: the marks that reserve rights can be typed, the characters only read."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from rightsdesk.ui.letter.field_edits import FieldEdit
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import clear_layout, make_button, make_tool

translate = QCoreApplication.translate


def _columns(field: str) -> dict[str, str]:
    if field == "characters":
        return {
            "character_name": translate("words", "Name"),
            "character_name_ja": translate("words", "Name in Japanese"),
            "work_title": translate("words", "Work"),
            "art_reference": translate("words", "Drawing"),
        }
    return {
        "mr_type": translate("words", "Kind"),
        "mr_url": translate("words", "Address"),
        "mr_since": translate("words", "Since"),
        "mr_sha256": "SHA-256",
    }


class RecordField(FieldEdit):
    """Records of one field; as text, one in each line with bars between the columns."""

    def __init__(self, field: str) -> None:
        super().__init__()
        self._columns = _columns(field)
        self._may_edit = field == "mr_reservation"
        self._records: list[dict[str, object]] = []
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.XS)
        self._grid.setVerticalSpacing(Space.XS)
        self._add = make_button(self.tr("Add a row"), "plus", kind="quiet")
        self._add.clicked.connect(self._on_add)
        self._add.setVisible(self._may_edit)
        self.setFocusProxy(self._add)
        holder = QWidget()
        holder.setLayout(self._grid)
        self.column.addWidget(holder)
        self.column.addWidget(self._add)

    def text(self) -> str:
        rows = [[str(one.get(key) or "").strip() for key in self._columns] for one in self._records]
        return "\n".join(" | ".join(row) for row in rows if any(row))

    def set_text(self, text: str) -> None:
        rows = [line.split(" | ") for line in text.splitlines()]
        self.set_value([dict(zip(self._columns, row, strict=False)) for row in rows])

    def set_value(self, value: object) -> None:
        records = value if isinstance(value, Sequence) and not isinstance(value, str) else ()
        self._records = [dict(one) for one in records if isinstance(one, Mapping)]
        self._show_rows()

    def set_locked(self, *, locked: bool) -> None:
        self._may_edit = self._may_edit and not locked
        self._add.setVisible(self._may_edit)
        self._show_rows()

    def set_name(self, name: str) -> None:
        self.setAccessibleName(name)

    def _show_rows(self) -> None:
        clear_layout(self._grid)
        if not self._records:
            if not self._may_edit:
                self._grid.addWidget(SafeLabel("–"), 0, 0)
            return
        for place, title in enumerate(self._columns.values()):
            self._grid.addWidget(SafeLabel(title, role="caption"), 0, place)
        for number, record in enumerate(self._records):
            self._show_row(number, record)

    def _show_row(self, number: int, record: dict[str, object]) -> None:
        for place, (key, title) in enumerate(self._columns.items()):
            value = str(record.get(key) or "")
            if not self._may_edit:
                self._grid.addWidget(SafeLabel(value or "–"), number + 1, place)
                continue
            line = QLineEdit(value)
            line.setCursorPosition(0)
            line.setAccessibleName(f"{title} {number + 1}")
            line.setProperty("place", (number, key))
            line.textEdited.connect(self._on_typed)
            self._grid.addWidget(line, number + 1, place)
        if self._may_edit:
            drop = make_tool("close", self.tr("Take row %s out").replace("%s", str(number + 1)), 14)
            drop.setProperty("place", number)
            drop.clicked.connect(self._on_drop)
            self._grid.addWidget(drop, number + 1, len(self._columns))

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        number, key = self.sender().property("place")
        self._records[int(number)][key] = text
        self.changed.emit()

    @Slot()
    def _on_add(self) -> None:
        self._records.append(dict.fromkeys(self._columns, ""))
        self._show_rows()

    @Slot()
    def _on_drop(self) -> None:
        del self._records[int(self.sender().property("place"))]
        self._show_rows()
        self.changed.emit()
