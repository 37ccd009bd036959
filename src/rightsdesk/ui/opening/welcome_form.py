"""What is asked at the first start, in the language of the moment."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from rightsdesk.errors import InvalidInput
from rightsdesk.services.house.first_run import USABLE, FolderCheck, FolderState, check_folder
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.path_field import PathField, Wanted
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import IconLabel, make_button

EMPTY, SAMPLE = "empty", "sample"


@dataclass(frozen=True)
class Entered:
    """What stands in the form."""

    kind: str = EMPTY
    actor: str = ""
    name: str = ""
    name_ja: str = ""
    folder: str = ""


class WelcomeForm(QWidget):
    """Language, empty studio or sample, person, names, folder, and two buttons."""

    language_wanted = Signal(str)
    begin_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, entered: Entered, language: str, *, sample_is_made: bool) -> None:
        super().__init__()
        self.check: FolderCheck | None = None
        self._sample_is_made = sample_is_made
        self.languages = {"ja": _chip("日本語", "ja"), "en": _chip("English", "en")}
        self.kinds = {
            EMPTY: _Choice(
                "folder",
                self.tr("Empty studio"),
                self.tr("For real work. You enter your studio and your works as you go."),
            ),
            SAMPLE: _Choice(
                "works",
                self.tr("Sample studio"),
                self.tr(
                    "To practise. An invented studio with its films and cases, in a folder of its own; "
                    "it never mixes with real data."
                ),
            ),
        }
        self.actor = QLineEdit(entered.actor)
        self.name = QLineEdit(entered.name)
        self.name_ja = QLineEdit(entered.name_ja)
        self.folder = PathField(Wanted.FOLDER, entered.folder)
        self.state_icon = IconLabel("info", 16)
        self.state = SafeLabel(role="caption", wrap=True)
        self.later = SafeLabel(self.tr("All of this can be changed later."), role="muted")
        self.begin = make_button("", kind="primary")
        self.leave = make_button(self.tr("Not now"))
        self._own = QWidget()
        self._build_ui()
        self._connect()
        self.languages[language].setChecked(True)
        self.kinds[entered.kind].setChecked(True)
        self._on_kind()
        self._on_folder()

    @property
    def kind(self) -> str:
        """Which studio is wanted."""
        return SAMPLE if self.kinds[SAMPLE].isChecked() else EMPTY

    def entered(self) -> Entered:
        """What stands in the form now."""
        return Entered(
            self.kind, self.actor.text(), self.name.text(), self.name_ja.text(), self.folder.edit.text()
        )

    def accepted(self) -> Entered:
        """The same, when one can begin with it. Raises `InvalidInput` naming what is missing."""
        if not self.actor.text().strip():
            self.actor.setFocus()
            raise InvalidInput(
                self.tr("The name of the person acting is missing."),
                self.tr("Everything you do is recorded under it."),
            )
        if self.kind == EMPTY and (self.check is None or self.check.state not in USABLE):
            self.folder.edit.setFocus()
            raise InvalidInput(self.tr("The data cannot lie in this folder."), "")
        return self.entered()

    def _build_ui(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(IconLabel("evidence", 32, tint="accent"))
        head.addWidget(SafeLabel(self.tr("Welcome to Rightsdesk"), role="title"), 1)
        for chip in self.languages.values():
            head.addWidget(chip)
        column.addLayout(head)
        said = self.tr(
            "From a suspected clip to the answer of the platform, in one case. Everything stays on this "
            "computer; nothing is sent by itself."
        )
        column.addWidget(SafeLabel(said, wrap=True, role="muted"))
        column.addSpacing(Space.S)
        kinds = QHBoxLayout()
        kinds.setSpacing(Space.M)
        for choice in self.kinds.values():
            kinds.addWidget(choice, 1)
        column.addLayout(kinds)
        column.addSpacing(Space.S)
        _add_field(column, self.tr("Name of the person acting"), self.actor)
        column.addWidget(self._own)
        self._build_own()
        column.addSpacing(Space.S)
        buttons = QHBoxLayout()
        buttons.setSpacing(Space.S)
        buttons.addWidget(self.later, 1)
        buttons.addWidget(self.leave)
        buttons.addWidget(self.begin)
        column.addLayout(buttons)

    def _build_own(self) -> None:
        column = QVBoxLayout(self._own)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        names = QGridLayout()
        names.setHorizontalSpacing(Space.M)
        for place, (label, edit) in enumerate(
            (
                (self.tr("Name of the studio, if you like"), self.name),
                (self.tr("The same in Japanese"), self.name_ja),
            )
        ):
            pair = QVBoxLayout()
            pair.setSpacing(Space.XS)
            _add_field(pair, label, edit)
            names.addLayout(pair, 0, place)
        column.addLayout(names)
        label = self.tr("Where the data lie")
        _add_field(column, label, self.folder)
        self.folder.name(label)
        state = QHBoxLayout()
        state.setSpacing(Space.S)
        state.addWidget(self.state_icon, alignment=Qt.AlignmentFlag.AlignTop)
        state.addWidget(self.state, 1)
        column.addLayout(state)

    def _connect(self) -> None:
        for chip in self.languages.values():
            chip.clicked.connect(self._on_language)
        for choice in self.kinds.values():
            choice.clicked.connect(self._on_chosen)
        self.folder.edit.textChanged.connect(self._on_folder)
        self.begin.clicked.connect(self.begin_wanted)
        self.leave.clicked.connect(self.leave_wanted)
        for edit in (self.actor, self.name, self.name_ja, self.folder.edit):
            edit.returnPressed.connect(self.begin_wanted)

    @Slot()
    def _on_language(self) -> None:
        chip = self.sender()
        if isinstance(chip, QPushButton):
            self.language_wanted.emit(str(chip.property("language")))

    @Slot()
    def _on_chosen(self) -> None:
        chosen = self.sender()
        for choice in self.kinds.values():
            choice.setChecked(choice is chosen)
        self._on_kind()

    def _on_kind(self) -> None:
        self._own.setVisible(self.kind == EMPTY)
        self._name_button()

    def _name_button(self) -> None:
        is_there = self.check is not None and self.check.state is FolderState.STUDIO
        if self.kind == SAMPLE:
            text = self.tr("Open the sample") if self._sample_is_made else self.tr("Make the sample")
        else:
            text = self.tr("Open the studio that is there") if is_there else self.tr("Begin")
        self.begin.setText(text)

    @Slot()
    def _on_folder(self) -> None:
        text = self.folder.edit.text().strip()
        self.check = check_folder(Path(text)) if text else None
        sentence, tone = self._told(self.check)
        self.state.set_text(sentence)
        self.state_icon.set_icon("warning" if tone else "info", tone)
        for edit in (self.name, self.name_ja):
            edit.setEnabled(self.check is None or self.check.state is not FolderState.STUDIO)
        self._name_button()

    def _told(self, check: FolderCheck | None) -> tuple[str, Tone | None]:
        if check is None:
            return self.tr("Choose a folder."), Tone.WARN
        bad = {
            FolderState.FOREIGN: self.tr(
                "This folder holds other things. Choose an empty one or a new name."
            ),
            FolderState.SAMPLE: self.tr("This folder holds the sample studio. Real data need their own."),
            FolderState.NETWORK: self.tr(
                "This folder lies on the network (%s), where the database can be damaged. Choose one on "
                "this computer; a team shares its data by PostgreSQL (see the guide)."
            ).replace("%s", check.detail),
            FolderState.A_FILE: self.tr("This is a file, not a folder."),
            FolderState.CLOSED: self.tr("You may not write here. Choose another folder."),
        }
        if check.state in bad:
            return bad[check.state], Tone.WARN
        free = self.tr("Free: %s.").replace("%s", formats.size(check.free))
        if check.state is FolderState.STUDIO:
            return self.tr("A studio is there already; it will be opened.") + " " + free, None
        return self.tr("A disk of this computer; evidence needs room, videos most of all.") + " " + free, None


class _Choice(QPushButton):
    """One of two ways to begin: an icon, a name and what it is for."""

    def __init__(self, icon: str, title: str, sentence: str) -> None:
        super().__init__()
        self.setObjectName("choice")
        self.setCheckable(True)
        self.setAutoExclusive(False)
        self.setAccessibleName(title)
        self.setAccessibleDescription(sentence)
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(SafeLabel(title, role="lead"))
        self._sentence = SafeLabel(sentence, wrap=True, role="muted")
        words.addWidget(self._sentence)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        row.setSpacing(Space.M)
        row.addWidget(IconLabel(icon, 22, tint="accent"), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        for label in (*self.findChildren(SafeLabel), *self.findChildren(QFrame)):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


def _chip(text: str, language: str) -> QPushButton:
    chip = QPushButton(text)
    chip.setObjectName("chip")
    chip.setCheckable(True)
    chip.setProperty("language", language)
    return chip


def _add_field(column: QVBoxLayout, label: str, field: QWidget) -> None:
    name = SafeLabel(label, role="field")
    name.setBuddy(field)
    field.setAccessibleName(label)
    pair = QVBoxLayout()
    pair.setSpacing(Space.XS)
    pair.addWidget(name)
    pair.addWidget(field)
    column.addLayout(pair)
