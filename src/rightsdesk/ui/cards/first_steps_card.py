"""The path to the first letter as a card: each step with what it is and why; it ticks itself."""

from hashlib import sha256

from PySide6.QtCore import QSettings, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from rightsdesk.domain.ledger import SupportKind
from rightsdesk.services.house.first_steps import FirstStep, FirstSteps, Step, first_steps
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space, Tone
from rightsdesk.ui.look.widgets import Card, IconLabel, StatusBadge, clear_layout, make_button, make_tool
from rightsdesk.ui.shell.operations import Operations, Reader

SHOWN, HIDDEN = "shown", "hidden"


class FirstStepsCard(Card):
    """The steps, all of them or only the next; put away for good by its button, brought back from Help."""

    studio_wanted = Signal()
    place_wanted = Signal(str)
    clip_wanted = Signal(str)
    record_opened = Signal(str, str, str)
    notice_opened = Signal(str)
    guide_wanted = Signal(str)
    changed = Signal()

    def __init__(self, operations: Operations) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("The path to the first letter"))
        self._operations = operations
        self.found: FirstSteps | None = None
        self.buttons: dict[Step, QPushButton] = {}
        self._all = True
        self.progress = StatusBadge()
        self.toggle = make_button("", kind="quiet")
        self.toggle.clicked.connect(self._on_toggle)
        self.help = make_tool("info", self.tr("The guide about it"), 16)
        self.help.clicked.connect(self._on_help)
        self.put_away = make_tool("close", self.tr("Put away; Help brings it back"), 16)
        self.put_away.clicked.connect(self._on_put_away)
        self.head.addWidget(SafeLabel(self.tr("The path to the first letter"), role="lead"))
        self.head.addWidget(self.progress)
        self.head.addStretch()
        for button in (self.toggle, self.help, self.put_away):
            self.head.addWidget(button)
        self.body.addLayout(self.head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S)
        self.body.addLayout(self._rows)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_steps)

    def refresh(self) -> None:
        """Read again how far the studio is, unless the card was put away."""
        if kept_state(self._operations) == HIDDEN:
            self.hide()
            self.changed.emit()
        else:
            self._reader.read(first_steps, quiet=True)

    def show_all(self, *, wanted: bool) -> None:
        """Show every step, or only the next one."""
        self._all = wanted
        self._fill()

    def focus_next(self) -> bool:
        """Put the keyboard on the next step; whether there is one to be seen."""
        following = self.found.next if self.found is not None and self.isVisible() else None
        if following is None or following.step not in self.buttons:
            return False
        self.buttons[following.step].setFocus()
        return True

    @Slot(object)
    def _on_steps(self, found: FirstSteps) -> None:
        self.found = found
        self.setVisible(not found.complete or kept_state(self._operations) == SHOWN)
        self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        if self.found is None:
            return
        steps = self.found.steps
        done = sum(one.done for one in steps)
        text = self.tr("%1 of %2 done").replace("%1", str(done)).replace("%2", str(len(steps)))
        is_over = done == len(steps)
        self.progress.set_status(text, "done" if is_over else "clock", Tone.GOOD if is_over else Tone.INFO)
        self.toggle.setText(self.tr("Only the next step") if self._all else self.tr("All steps"))
        here = self.window().focusWidget() in self.buttons.values()
        clear_layout(self._rows)
        self.buttons.clear()
        following = self.found.next
        for number, one in enumerate(steps, start=1):
            if self._all or one is following or (following is None and one is steps[-1]):
                self._rows.addWidget(self._row(number, one, is_next=one is following))
        if here:
            self.focus_next()

    def _row(self, number: int, one: FirstStep, *, is_next: bool) -> QWidget:
        title, why, action = self._words(one.step)
        row = QWidget()
        row.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        line.addWidget(IconLabel("done" if one.done else "ring-next" if is_next else "ring", 18,
                                 Tone.GOOD if one.done else Tone.INFO if is_next else None))  # fmt: skip
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(SafeLabel(f"{number}. {title}", role="strong" if is_next else ""))
        words.addWidget(SafeLabel(why, role="caption"))
        line.addLayout(words, 1)
        if one.done:
            line.addWidget(SafeLabel(self.tr("Done"), role="caption"))
        button = make_button(action, kind="primary" if is_next else "quiet")
        button.setAccessibleName(f"{action}: {title}")
        button.setProperty("step", one.step.value)
        button.clicked.connect(self._on_step)
        self.buttons[one.step] = button
        line.addWidget(button)
        return row

    def _words(self, step: Step) -> tuple[str, str, str]:
        """Title, one sentence what and why, and the button of a step."""
        return {
            Step.STUDIO: (
                self.tr("Your studio"),
                self.tr("Name, address, contact, who signs: every law asks who is writing."),
                self.tr("Enter"),
            ),
            Step.WORK: (
                self.tr("A work and its references"),
                self.tr("Clips are compared with what you register here, and with nothing else."),
                self.tr("Go to Works"),
            ),
            Step.CLIP: (
                self.tr("Log a clip"),
                self.tr("The address or the file of what you saw; it opens a case."),
                self.tr("Log a clip"),
            ),
            Step.EVIDENCE: (
                self.tr("Keep evidence"),
                self.tr("Attach or capture the clip and its page now: posts vanish without notice."),
                self.tr("Go to evidence"),
            ),
            Step.COMPARE: (
                self.tr("Compare, and decide on the match"),
                self.tr("The program shows what corresponds; a person says whether it is your work."),
                self.tr("Go to the match"),
            ),
            Step.REVIEW: (
                self.tr("Review the exceptions"),
                self.tr("Quotation, parody and others: no letter claims infringement without it."),
                self.tr("Go to the review"),
            ),
            Step.DRAFT: (
                self.tr("Draft and check the letter"),
                self.tr("The records fill it; the checks say what the law still wants."),
                self.tr("Go to the letter"),
            ),
            Step.ISSUE: (
                self.tr("Approve and issue"),
                self.tr("Another person approves; then text and PDF are fixed for good."),
                self.tr("Go to the letter"),
            ),
        }[step]

    @Slot()
    def _on_step(self) -> None:
        button = self.sender()
        if self.found is None or button is None:
            return
        wanted = str(button.property("step"))
        self._go(next(one for one in self.found.steps if one.step.value == wanted))

    def _go(self, one: FirstStep) -> None:
        if one.step is Step.STUDIO:
            self.studio_wanted.emit()
        elif one.step is Step.WORK:
            self.place_wanted.emit("works")
        elif not one.case:
            self.clip_wanted.emit("")
        elif one.step in {Step.DRAFT, Step.ISSUE}:
            self._go_to_letter(one)
        elif one.step is Step.COMPARE and one.record:
            self.record_opened.emit(one.case, SupportKind.MATCH.value, one.record)
        else:
            self.record_opened.emit(one.case, SupportKind.CLIP.value, one.record)

    def _go_to_letter(self, one: FirstStep) -> None:
        if one.record:
            self.notice_opened.emit(one.record)
        else:
            self.record_opened.emit(one.case, SupportKind.ANSWER.value, "")

    @Slot()
    def _on_toggle(self) -> None:
        self.show_all(wanted=not self._all)

    @Slot()
    def _on_help(self) -> None:
        self.guide_wanted.emit("first-steps")

    @Slot()
    def _on_put_away(self) -> None:
        keep_state(self._operations, HIDDEN)
        self.refresh()


def kept_state(operations: Operations) -> str:
    """Whether the person put the card of this data folder away, or wants it; empty when neither."""
    return str(QSettings().value(_key(operations)) or "")


def keep_state(operations: Operations, state: str) -> None:
    """Keep that, on this computer."""
    QSettings().setValue(_key(operations), state)


def _key(operations: Operations) -> str:
    root = str(operations.workspace.folder.root)
    return f"first-steps/{sha256(root.encode()).hexdigest()[:16]}"
