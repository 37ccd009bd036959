"""The first start: a page as large as the window that asks how to begin, and makes what was chosen."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.demo import is_made, make_sample
from rightsdesk.errors import UserError
from rightsdesk.jobs import Cancelled, JobContext, Progress
from rightsdesk.services.data_place import chosen_folder, default_folder, sample_folder
from rightsdesk.services.house.fault_details import fault_details
from rightsdesk.services.house.first_run import Beginning, account_name, begin_studio, keep_choices
from rightsdesk.services.house.guide import GuidePlace
from rightsdesk.ui.dialogs.bug_dialog import BugDialog
from rightsdesk.ui.look.problem_note import ProblemNote
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Space
from rightsdesk.ui.look.widgets import ScrollColumn, make_button
from rightsdesk.ui.opening.welcome_form import EMPTY, SAMPLE, Entered, WelcomeForm
from rightsdesk.ui.shell.guide_window import GuideWindow
from rightsdesk.ui.shell.job_runner import Job, JobRunner
from rightsdesk.ui.shell.language import Translators

_SIZE = (1360, 860)
_WIDTH = 720
translate = QCoreApplication.translate


@dataclass(frozen=True)
class Begun:
    """The data folder that was chosen and made, and who acts."""

    folder: Path
    actor: str


class Welcome(QWidget):
    """Asks, works, and tells by `begun` what to open; closed before, nothing is opened."""

    begun = Signal(object)

    def __init__(self, translators: Translators, runner: JobRunner, entered: Entered) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Rightsdesk")
        self.resize(*_SIZE)
        self.setMinimumSize(760, 560)
        self._translators = translators
        self._runner = runner
        self._job: Job | None = None
        self.chosen: Begun | None = None
        self.form: WelcomeForm
        self.problem = ProblemNote()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.doing = SafeLabel(role="caption")
        self.cancel = make_button("")
        self.cancel.clicked.connect(self._on_cancel)
        self._work = QWidget()
        self._work.hide()
        self._middle = QVBoxLayout()
        self._build_ui()
        self._make_form(entered)
        self._guide: GuideWindow | None = None
        QShortcut(QKeySequence("F1"), self).activated.connect(self.open_guide)

    @Slot()
    def open_guide(self) -> None:
        """Tell in the guide what is asked here."""
        self._guide = self._guide or GuideWindow(self._translators.language)
        self._guide.show()
        self._guide.go_to(GuidePlace("first-day", "welcome"))

    def _build_ui(self) -> None:
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        column = QVBoxLayout()
        column.addWidget(self.doing)
        column.addWidget(self.bar)
        row.addLayout(column, 1)
        row.addWidget(self.cancel)
        middle = QWidget()
        middle.setFixedWidth(_WIDTH)
        middle.setLayout(self._middle)
        self._middle.setSpacing(Space.M)
        self._middle.addWidget(self.problem)
        self._middle.addWidget(self._work)
        scroll = ScrollColumn(margin=Space.XL)
        scroll.column.addStretch()
        centred = QHBoxLayout()
        centred.addStretch()
        centred.addWidget(middle)
        centred.addStretch()
        scroll.column.addLayout(centred)
        scroll.column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)

    def _make_form(self, entered: Entered) -> None:
        self.form = WelcomeForm(entered, self._translators.language, sample_is_made=is_made())
        self.form.language_wanted.connect(self._on_language, Qt.ConnectionType.QueuedConnection)
        self.form.begin_wanted.connect(self._on_begin)
        self.form.leave_wanted.connect(self.close)
        self._middle.insertWidget(0, self.form)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel.setText(self.tr("Cancel"))
        self.form.actor.setFocus()

    @Slot(str)
    def _on_language(self, language: str) -> None:
        entered = self.form.entered()
        self._translators.use(language)
        old = self.form
        self._middle.removeWidget(old)
        old.hide()
        old.deleteLater()
        self.problem.hide()
        self._make_form(entered)
        self.form.languages[language].setFocus()

    @Slot()
    def _on_begin(self) -> None:
        if self._job is not None:
            return
        try:
            entered = self.form.accepted()
        except UserError as error:
            self.problem.show_error(error)
            return
        self.problem.hide()
        self.form.setEnabled(False)
        work = _sample if entered.kind == SAMPLE else _studio
        self._job = self._runner.in_pool("", partial(work, entered, self._translators.language))
        self._job.progressed.connect(self._on_progress)
        self._job.finished.connect(self._on_finished)
        self.bar.setRange(0, 0)
        self.doing.set_text(self.tr("Making it ready"))
        self.cancel.setVisible(entered.kind == SAMPLE)
        self._work.show()

    @Slot(object)
    def _on_progress(self, progress: Progress) -> None:
        self.bar.setRange(0, max(progress.total, 1))
        self.bar.setValue(progress.done)
        self.doing.set_text(_stage(progress.label))

    @Slot(object)
    def _on_finished(self, job: Job) -> None:
        self._job = None
        self._work.hide()
        self.form.setEnabled(True)
        if isinstance(job.value, Begun):
            self.chosen = job.value
            self.begun.emit(job.value)
            self.close()
        elif isinstance(job.error, UserError):
            self.problem.show_error(job.error)
        elif isinstance(job.error, Exception) and not isinstance(job.error, Cancelled):
            BugDialog(fault_details(job.error), None, self).open()

    @Slot()
    def _on_cancel(self) -> None:
        if self._job is not None:
            self.doing.set_text(self.tr("Stopping"))
            self._job.cancel()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._job is not None:
            self._job.cancel()
        if self._guide is not None:
            self._guide.close()
        super().closeEvent(event)


def ask_how_to_begin(app: QApplication, data: Path | None, actor: str | None) -> Begun | None:
    """Show the page and stay until something was chosen and made, or the page was closed."""
    translators = Translators(app)
    translators.use("system")
    runner = JobRunner(app)
    gone = chosen_folder() if data is None else None
    wants_sample = data is not None and data.absolute() == sample_folder()
    entered = Entered(
        SAMPLE if wants_sample or (data is None and gone is None and is_made()) else EMPTY,
        actor or account_name(),
        folder=str(default_folder() if data is None or wants_sample else data),
    )
    page = Welcome(translators, runner, entered)
    if gone is not None:
        page.problem.show_error(_missing(gone))
    page.show()
    app.exec()
    runner.drain()
    page.deleteLater()
    translators.use("en")  # takes out what was installed; the window brings its own
    return page.chosen


def _missing(folder: Path) -> UserError:
    message = translate("Welcome", "The folder %s, where your data were, holds no studio now.")
    hint = translate("Welcome", "If it lies on a disk that is not connected, close this page and connect it.")
    return UserError(message.replace("%s", str(folder)), hint)


def _studio(entered: Entered, language: str, _ctx: JobContext) -> Begun:
    beginning = Beginning(
        Path(entered.folder.strip()), entered.actor, language, entered.name, entered.name_ja
    )
    return Begun(begin_studio(beginning), entered.actor)


def _sample(entered: Entered, language: str, ctx: JobContext) -> Begun:
    folder = make_sample(ctx, sample_folder())
    keep_choices(folder, entered.actor, language)
    return Begun(folder, entered.actor)


def _stage(label: str) -> str:
    """What is being done for the sample, by the first word of its English name."""
    return {
        "Rendering": translate("Welcome", "Drawing the invented films"),
        "Entering": translate("Welcome", "Entering the studio"),
        "Adding": translate("Welcome", "Registering the works"),
        "Logging": translate("Welcome", "Logging the clips"),
        "Comparing": translate("Welcome", "Comparing the clips with the works"),
        "Issuing": translate("Welcome", "Writing and issuing the letters"),
        "Asking": translate("Welcome", "Asking AI vendors"),
        "Filling": translate("Welcome", "Filling the Inbox"),
        "Walking": translate("Welcome", "Bringing cases into every status"),
    }.get(label, label)
