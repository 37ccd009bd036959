"""What is known of a chosen clip: the same upload, file, scenes or account, and the notices about them."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from rightsdesk.services.intake import reposts
from rightsdesk.services.intake.reposts import UPLOADER, KnownClip, KnownNotice
from rightsdesk.ui.desks.uploader_uses import FollowUpDone, FollowUpWanted, follow_up
from rightsdesk.ui.dialogs.follow_up_dialog import FollowUpDialog
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import Card, clear_layout, make_button
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording.uploader_words import notice_fate, shared

_SHOWN = 2


class KnownCard(Card):
    """The earlier clips most like the chosen one; hidden while nothing is known."""

    case_opened = Signal(str)
    notice_opened = Signal(str)

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self._operations = operations
        self._clip = ""
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_known)
        self.found: tuple[KnownClip, ...] = ()
        self.heading = SafeLabel(role="strong")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        self.body.addWidget(self.heading)
        self.body.addLayout(self._rows)
        self.hide()

    def show_clip(self, clip_id: str) -> None:
        """Show what is known of a clip; of none nothing."""
        if clip_id != self._clip:
            self.hide()
        self._clip = clip_id
        if clip_id:
            self._reader.read(partial(reposts.known_before, clip_id=clip_id), quiet=True)

    @Slot(object)
    def _on_known(self, found: tuple[KnownClip, ...]) -> None:
        """Show those that are more than the same account first; they come in that order."""
        self.found = found
        clear_layout(self._rows)
        self.setVisible(bool(found))
        alike = sum(one.same != (UPLOADER,) for one in found)
        if alike:
            text = self.tr("Seen before: %s").replace("%s", f"{alike:,}")
        else:
            text = self.tr("Other clips of this account: %s").replace("%s", f"{len(found):,}")
        self.heading.set_text(text)
        for one in found[:_SHOWN]:
            self._rows.addLayout(self._row(one))

    def _row(self, one: KnownClip) -> QHBoxLayout:
        said = QVBoxLayout()
        said.setSpacing(1)
        said.addWidget(SafeLabel(" – ".join(self._sentence(one))))
        said.addWidget(SafeLabel(f"{one.case} · {one.case_title} · {one.url}", role="caption"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addLayout(said, 1)
        opens = make_button(self.tr("Open the case"), "cases", kind="quiet")
        opens.setAccessibleName(f"{opens.text()} {one.case}")
        opens.setProperty("case", one.case)
        opens.clicked.connect(self._on_case)
        row.addWidget(opens)
        notice = next(iter(self._citable(one)), None)
        if notice is not None:
            follows = make_button(self.tr("Open a follow-up case"), "forward")
            follows.setProperty("notice", notice.id)
            follows.clicked.connect(self._on_follow)
            row.addWidget(follows)
        return row

    def _sentence(self, one: KnownClip) -> Iterator[str]:
        yield f"{one.clip}: {shared(one.same)}"
        if one.notices:
            yield notice_fate(one.notices[0])

    def _citable(self, one: KnownClip) -> Iterator[KnownNotice]:
        """The notices that do not name the chosen clip itself; a letter can follow those."""
        own = {notice.id for known in self.found if known.clip == self._clip for notice in known.notices}
        return (notice for notice in one.notices if notice.id not in own)

    @Slot()
    def _on_case(self) -> None:
        self.case_opened.emit(str(self.sender().property("case")))

    @Slot()
    def _on_follow(self) -> None:
        wanted = self.sender().property("notice")
        for notice in (notice for one in self.found for notice in one.notices):
            if notice.id == wanted:
                FollowUpDialog(self._clip, notice, self._submit, self._operations, self).open()
                return

    def _submit(self, wanted: FollowUpWanted) -> Job:
        use = partial(follow_up, wanted=wanted)
        job = self._operations.write(self.tr("Opening the follow-up case"), use, quiet=True)
        job.succeeded.connect(self._on_followed)
        return job

    @Slot(object)
    def _on_followed(self, done: FollowUpDone) -> None:
        text = self.tr("Case %1 follows %2; its letter cites %3.").replace("%1", done.case)
        self._operations.messages.note(text.replace("%2", done.parent).replace("%3", done.prior))
        if done.notice:
            self.notice_opened.emit(done.notice)
        else:
            self.case_opened.emit(done.case)
