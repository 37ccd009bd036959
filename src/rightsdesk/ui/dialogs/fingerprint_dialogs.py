"""Fingerprints for partners: giving those of a work, taking in theirs, and what was given and taken."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from rightsdesk.services.exchange.fingerprint_exchange import NewExport
from rightsdesk.services.exchange.fingerprint_records import FingerprintFileRecord
from rightsdesk.services.exchange.foreign_fingerprints import FingerprintsSeen
from rightsdesk.ui.dialogs.form import FormDialog, line_edit
from rightsdesk.ui.dialogs.record_lists import RecordList
from rightsdesk.ui.lists.row_table import Cell, Column
from rightsdesk.ui.look import formats
from rightsdesk.ui.look.path_field import PathField, Wanted
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.widgets import Facts, make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.wording import words

ENDING = ".fingerprints"


@dataclass(frozen=True)
class Offer:
    """A work whose fingerprints may be given, and what follows without and with its pictures."""

    work_id: str
    title: str
    without_pictures: str
    with_pictures: str


@dataclass(frozen=True)
class ExportOrder:
    """What to give, and into which file."""

    new: NewExport
    out: Path


@dataclass(frozen=True)
class TakeOrder:
    """A file to take in, and the key as the partner read it out."""

    path: Path
    trust: str


class GiveFingerprintsDialog(FormDialog[ExportOrder]):
    """The form for giving the fingerprints of one work away; it says what can be seen from them."""

    def __init__(
        self,
        offer: Offer,
        submit: Callable[[ExportOrder], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self._offer = offer
        heading = self.tr("Give fingerprints of %s").replace("%s", offer.title)
        self.set_words(heading, self.tr("Write the file"))
        told = self.tr("A partner can compare clips with your work without having it. No media is given.")
        self.to = line_edit(self.tr("For your own records"))
        self.holder = line_edit(self.tr("Empty: your studio"))
        self.pictures = QCheckBox(self.tr("With small grey pictures of the work"))
        self.pictures.toggled.connect(self._on_pictures)
        self.consequence = SafeLabel(role="muted", wrap=True)
        self.file = PathField(Wanted.NEW_FILE, str(Path.home() / f"{offer.work_id}{ENDING}"))
        self.file.name(self.tr("New file"))
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        self.add_pair((self.tr("For whom"), self.to), (self.tr("In the name of"), self.holder))
        self.add_field(self.tr("New file"), self.file)
        self.fields.addWidget(self.pictures)
        self.fields.addWidget(self.consequence)
        self._on_pictures()

    def values(self) -> ExportOrder:
        """What to give, and where to."""
        holder, to = self.holder.text().strip(), self.to.text().strip()
        new = NewExport((self._offer.work_id,), holder, to, self.pictures.isChecked())
        return ExportOrder(new, self.file.path())

    @Slot()
    def _on_pictures(self) -> None:
        offer = self._offer
        self.consequence.set_text(
            offer.with_pictures if self.pictures.isChecked() else offer.without_pictures
        )


class ChooseFingerprintsDialog(FormDialog[Path]):
    """The form that asks for a partner's file; it is only looked at."""

    def __init__(self, submit: Callable[[Path], Job], messages: Messages, parent: QWidget) -> None:
        super().__init__(submit, messages, parent)
        self.set_words(self.tr("Take in a partner's fingerprints"), self.tr("Look at it"))
        told = self.tr("The file is checked first. Nothing is taken in before you say so.")
        self.file = PathField(Wanted.FILE)
        self.file.name(self.tr("File of the partner"))
        self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
        self.add_field(self.tr("File of the partner"), self.file)

    def values(self) -> Path:
        """The file to look at."""
        return self.file.path()


class TakeFingerprintsDialog(FormDialog[TakeOrder]):
    """What a partner's file says of itself; a key that nobody here knows is asked for."""

    def __init__(
        self,
        path: Path,
        seen: FingerprintsSeen,
        submit: Callable[[TakeOrder], Job],
        messages: Messages,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, messages, parent)
        self._path = path
        self.set_words(self.tr("Fingerprints of %s").replace("%s", seen.holder), self.tr("Take in"))
        self.facts = Facts()
        self.facts.set_facts(self._told(seen))
        self.key = line_edit(self.tr("32 digits, as the partner reads them to you"))
        self.fields.addWidget(self.facts)
        if not seen.trusted:
            told = self.tr(
                "Nobody here has made sure of this key yet. Call the partner, at a number you know from "
                "elsewhere, and type the digits you hear. This is asked once for each key."
            )
            self.fields.addWidget(SafeLabel(told, role="muted", wrap=True))
            self.add_field(self.tr("Key, as heard"), self.key)
        if seen.refusal:
            self.show_problem(seen.refusal)
            self.accept_button.setEnabled(False)

    def values(self) -> TakeOrder:
        """The file, and what was typed of its key."""
        return TakeOrder(self._path, self.key.text().strip())

    def _told(self, seen: FingerprintsSeen) -> list[tuple[str, str]]:
        works = [
            f"{words.work_title(one.title, one.title_ja)} ({one.references}, {formats.timecode(one.seconds)})"
            for one in seen.works
        ]
        yes, no = self.tr("yes"), self.tr("no: no match with them is ever strong")
        facts = [
            (self.tr("Works"), "\n".join(works)),
            (self.tr("Made on"), formats.day(seen.made_at.date())),
            (self.tr("Method"), seen.engine),
            (self.tr("With pictures"), yes if seen.pictures else no),
        ]
        # An unknown key is not shown: it would only be copied into the field below.
        facts += [(self.tr("Key"), seen.mark)] if seen.trusted else []
        return facts + ([(self.tr("Taken in as"), seen.taken_as)] if seen.taken_as else [])


class PartnerFilesDialog(RecordList):
    """What was given to partners and taken from them; what was taken can be taken out again."""

    take_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        columns: list[Column[FingerprintFileRecord]] = [
            Column(self.tr("Partner"), _partner, lambda row: row.partner.casefold(), 240, stretch=True),
            Column(self.tr("What"), self._what, lambda row: row.direction, 200),
            Column(self.tr("When, by whom"), _when, lambda row: row.at, 150),
            Column(self.tr("State"), self._state, lambda row: row.current, 170),
        ]
        heading, nothing = self.tr("Fingerprints of partners"), self.tr("Nothing was given or taken yet.")
        super().__init__(heading, nothing, self.tr("Take out"), columns, parent)
        self.take = make_button(self.tr("Take in a file"), "add-file")
        self.take.clicked.connect(self.take_wanted)
        self.own = SafeLabel(role="muted", wrap=True)
        self.foot.insertWidget(0, self.take)
        column = self.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(column.count() - 1, self.own)
        self._taken: frozenset[str] = frozenset()

    def show_files(self, rows: tuple[FingerprintFileRecord, ...], mark: str) -> None:
        """Show what there is, and our key."""
        self._taken = frozenset(one.id for one in rows if one.direction == "taken" and one.removed_at is None)
        self.show_rows(rows)
        self.own.set_text(self.tr("Your own key, to be read to partners: %s").replace("%s", mark))

    @Slot(str)
    def _on_chosen(self, key: str) -> None:
        self.act.setEnabled(key in self._taken)

    def _what(self, row: FingerprintFileRecord) -> Cell:
        way = self.tr("given") if row.direction == "given" else self.tr("taken in")
        count = self.tr("works: %1, references: %2").replace("%1", str(row.works))
        return Cell(way, count.replace("%2", str(row.references)))

    def _state(self, row: FingerprintFileRecord) -> Cell:
        if row.removed_at is not None:
            return Cell(self.tr("taken out"), row.removed_by)
        if row.direction == "taken" and not row.current:
            return Cell(self.tr("of another version"), self.tr("Ask for a new file"))
        return Cell(self.tr("with pictures") if row.pictures else self.tr("without pictures"))


def _partner(row: FingerprintFileRecord) -> Cell:
    return Cell(row.partner or "–", row.id, strong=True)


def _when(row: FingerprintFileRecord) -> Cell:
    return Cell(formats.day(row.at.date()), row.by)
