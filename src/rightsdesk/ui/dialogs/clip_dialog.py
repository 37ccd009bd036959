"""Log a clip: by address, by file, or both; drag it in or paste it, one address or a whole chat."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from rightsdesk.domain.url_finding import MOST_FOUND
from rightsdesk.domain.vocabulary import Claim
from rightsdesk.errors import InvalidInput, UserError
from rightsdesk.services.casework.cases import NewCase
from rightsdesk.services.intake import clip_texts, shortcuts
from rightsdesk.services.intake.clip_texts import ClipCandidate
from rightsdesk.services.intake.clips import NewClip
from rightsdesk.ui.dialogs.form import FormDialog, checked, choice, line_edit, text_edit
from rightsdesk.ui.look.drop_well import DropWell
from rightsdesk.ui.look.safe_text import SafeLabel, tooltip_text, visible_marks
from rightsdesk.ui.look.theme import scaled
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import choices
from rightsdesk.ui.wording.service_words import service_said
from rightsdesk.ui.wording.uploader_words import known_clip

_PAUSE_MS = 350
_LINES_SHOWN, _LINE_HEIGHT, _KNOWN_SHOWN = 8, 24, 3


def several(text: str) -> bool:
    """Whether what was pasted is more than one address: a list, or the lines of a chat."""
    return text.count("://") > 1 or ("://" in text and len(text.split()) > 1)


@dataclass(frozen=True)
class ClipChoices:
    """What the form offers: cases to log into, platforms, and works for a new case; ids with their titles."""

    cases: tuple[tuple[str, str], ...]
    platforms: tuple[tuple[str, str], ...]
    works: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ClipToLog:
    """A clip to log, and the case to open for it when there is none yet; `urls` stand in for its address."""

    clip: NewClip
    new_case: NewCase | None
    urls: tuple[str, ...] = ()


class ClipDialog(FormDialog[ClipToLog]):
    """The form for one suspected clip."""

    def __init__(
        self,
        offer: ClipChoices,
        case_id: str,
        submit: Callable[[ClipToLog], Job],
        operations: Operations,
        parent: QWidget,
    ) -> None:
        super().__init__(submit, operations.messages, parent)
        self.set_words(self.tr("Log a clip"), self.tr("Log clip"))
        self._fixed_case = case_id
        self.url = line_edit("https://")
        self.well = DropWell(self.tr("Drop the video file here, if you have it"), several=False)
        self.case = choice({"": self.tr("Open a new case"), **dict(offer.cases)}, case_id)
        self.case_title = line_edit(self.tr("Left empty: account and platform"))
        self.work = choice({"": self.tr("Not known yet"), **dict(offer.works)})
        self.platform = choice({"": self.tr("Guess from the address"), **dict(offer.platforms)})
        self.uploader = line_edit(self.tr("Account name"))
        self.kind = choice(choices.clip_kinds())
        self.generator = line_edit(self.tr("If known: model or service"))
        self.note = text_edit(self.tr("What did you see, and where in the clip?"), 2)
        self.known = SafeLabel(wrap=True, role="caption")
        self.found = QListWidget()
        self.found.setAccessibleName(self.tr("Addresses found in the text"))
        self.found.hide()
        self._found = Reader(operations, self)
        self._found.arrived.connect(self._on_found)
        self._links = Reader(operations, self)
        self._links.arrived.connect(self._on_address)
        self._links.failed.connect(self._on_no_link)
        self._guess = ("", "")  # the platform and the account that were read from the address
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self._build_ui()

    def take(self, url: QUrl) -> None:
        """Take in what was dropped on the window: a file, or one address more."""
        if url.isLocalFile():
            self.well.add_files([Path(url.toLocalFile())])
        else:
            self._on_address(url.toString())

    def values(self) -> ClipToLog:
        """The clip as entered; the case is filled in later when it is a new one.

        What only was read from the address is left out: the service reads it of the address that is logged.
        """
        files = self.well.files
        platform, uploader = self.platform.currentData(), self.uploader.text().strip()
        clip = NewClip(
            case_id=self.case.currentData(),
            url=self.url.text().strip(),
            file=files[0] if files else None,
            platform="" if platform == self._guess[0] else platform,
            uploader="" if uploader == self._guess[1] else uploader,
            kind=self.kind.currentData(),
            generator=self.generator.text().strip(),
            similarity_note=self.note.toPlainText().strip(),
        )
        new_case = None if clip.case_id else self._new_case()
        if not several(clip.url):
            return ClipToLog(clip, new_case)
        urls = checked(self.found)
        if not urls:
            raise InvalidInput(self.tr("No address is chosen."), self.tr("Tick those that are to be logged."))
        return ClipToLog(replace(clip, url="", file=None), new_case, urls)

    def _new_case(self) -> NewCase:
        made_by_ai = self.kind.currentData() in {"ai_generated", "ai_edit"}
        work = self.work.currentData()
        return NewCase(
            title=self.case_title.text().strip(),
            work_ids=(work,) if work else (),
            claim=Claim.OUTPUT if made_by_ai else Claim.REUPLOAD,
        )

    def _build_ui(self) -> None:
        self.add_field(self.tr("Address of the clip"), self.url)
        self.fields.addWidget(self.known)
        self.known.hide()
        self.fields.addWidget(self.found)
        self.fields.addWidget(self.well)
        if not self._fixed_case:
            self.add_field(self.tr("Case"), self.case)
            self._new_case_row = self.add_pair(
                (self.tr("Title of the new case"), self.case_title), (self.tr("Work"), self.work)
            )
            self.case.currentIndexChanged.connect(self._on_case)
        self.add_pair((self.tr("Platform"), self.platform), (self.tr("Uploader"), self.uploader))
        self.add_pair((self.tr("Kind of clip"), self.kind), (self.tr("Made with"), self.generator))
        self.add_field(self.tr("What is the same"), self.note)
        self.url.textChanged.connect(self._on_url)
        self.well.url_dropped.connect(self._on_address)
        self.well.files_changed.connect(self._on_files)
        self.url.setFocus()

    @Slot()
    def _on_case(self) -> None:
        self._new_case_row.setVisible(not self.case.currentData())

    @Slot()
    def _on_files(self) -> None:
        """Read the address of a link that was dropped as a file."""
        for file in filter(shortcuts.is_shortcut, self.well.files):
            self.well.take_out(file)
            self._links.read(partial(shortcuts.address_in, file=file), quiet=True)

    @Slot(str)
    def _on_address(self, address: str) -> None:
        self.url.setText(" ".join(filter(None, (self.url.text().strip(), address))))

    @Slot(object)
    def _on_no_link(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.show_problem(error.message, error.hint)

    @Slot()
    def _on_url(self) -> None:
        self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        self._found.read(partial(clip_texts.clips_from_text, text=self.url.text().strip()), quiet=True)

    @Slot(object)
    def _on_found(self, candidates: tuple[ClipCandidate, ...]) -> None:
        many = several(self.url.text().strip())
        single = candidates[0] if candidates and not many else None
        self._show_found(candidates if many else ())
        self._show_guess(single)
        lines = [] if single is None else self._said(single)
        if many and len(candidates) >= MOST_FOUND:
            text = self.tr("Only the first %s addresses were read. Import a longer list as a table.")
            lines = [text.replace("%s", f"{MOST_FOUND:,}")]
        self.known.setVisible(bool(lines))
        self.known.set_text("\n".join(lines))

    def _show_guess(self, one: ClipCandidate | None) -> None:
        """Fill in what the address says, where nobody chose otherwise."""
        before, self._guess = self._guess, (one.platform, one.account) if one is not None else ("", "")
        if (self.platform.currentData() or "") in {"", before[0]}:
            self.platform.setCurrentIndex(max(0, self.platform.findData(self._guess[0])))
        if self.uploader.text().strip() in {"", before[1]}:
            self.uploader.setText(self._guess[1])

    def _said(self, one: ClipCandidate) -> list[str]:
        """What is to be known of the only address before it is logged."""
        before = self.tr("Logged before: %s")
        return [
            *map(service_said, one.warnings),
            *([] if one.exact or one.problem else [self.tr("The address names no single clip.")]),
            *(before.replace("%s", known_clip(known)) for known in one.known[:_KNOWN_SHOWN]),
        ]

    def _show_found(self, candidates: tuple[ClipCandidate, ...]) -> None:
        self.found.clear()
        self.found.setVisible(bool(candidates))
        self.well.setVisible(not candidates)
        for one in candidates:
            item = QListWidgetItem(visible_marks(self._line(one), one_line=True), self.found)
            item.setData(Qt.ItemDataRole.UserRole, one.url)
            item.setToolTip(tooltip_text("\n".join((one.url, *map(service_said, one.warnings)))))
            wanted = not (one.problem or one.again or one.duplicates)
            item.setCheckState(Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked)
            if one.problem:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.found.setFixedHeight(min(len(candidates), _LINES_SHOWN) * scaled(_LINE_HEIGHT) + 14)

    def _line(self, one: ClipCandidate) -> str:
        """What one address is: platform, item, account, and what is known of it."""
        what = " · ".join(filter(None, (one.platform or one.host, one.item_id, one.account))) or one.url
        known = ", ".join(map(known_clip, one.known[:1]))
        said = (
            service_said(one.problem),
            self.tr("named before") if one.again else "",
            self.tr("Logged before: %s").replace("%s", known) if known else "",
            "" if one.exact or one.problem else self.tr("no single clip"),
            *map(service_said, one.warnings[:1]),
        )
        return " – ".join((what, *filter(None, said)))
