"""What lives as long as the window: look, language, jobs, messages, and every object wired once."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, Qt, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout

from rightsdesk.assets import resources
from rightsdesk.errors import UserError
from rightsdesk.jobs import JobContext
from rightsdesk.services.workspace import Workspace
from rightsdesk.settings import load_settings, save_settings
from rightsdesk.ui.dialogs.dialog import Dialog
from rightsdesk.ui.look.fonts import use_fonts
from rightsdesk.ui.look.motion import LESS, set_less_motion
from rightsdesk.ui.look.safe_text import SafeLabel
from rightsdesk.ui.look.theme import Appearance, Space, Tone, apply_theme
from rightsdesk.ui.look.widgets import IconLabel, make_button
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.opening.start_keeper import StartKeeper
from rightsdesk.ui.opening.warm_up import WarmUp
from rightsdesk.ui.shell.hooks import Hooks
from rightsdesk.ui.shell.job_runner import JobRunner
from rightsdesk.ui.shell.language import Translators
from rightsdesk.ui.shell.messages import Messages
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.shell.reminder_tray import ReminderTray
from rightsdesk.ui.wording.service_words import service_said


class Desk(QObject):
    """Owns what lives as long as the program: workspace, jobs, messages, and the window of the moment."""

    def __init__(
        self, app: QApplication, workspace: Workspace, translators: Translators | None = None
    ) -> None:
        super().__init__(app)
        self._app = app
        self._settings = workspace.settings
        self._translators = translators or Translators(app)
        self._translators.use(self._settings.language)
        self.messages = Messages(self)
        self.runner = JobRunner(self)
        self.operations = Operations(workspace, self.runner, self.messages)
        self.hooks = Hooks(self.messages)
        apply_theme(app, Appearance(self._settings.theme), self._settings.text_size)
        set_less_motion(app, self._settings.movement == LESS)
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._on_system_scheme)
        self.window = self._make_window()
        self.reminders = ReminderTray(self.operations, self)
        self.reminders.opened.connect(self._on_deadlines_wanted)
        self.warm_up = WarmUp(self)

    def show(self, geometry: QByteArray | None = None) -> None:
        """Show the window here, or where it was last, and speak of what is due."""
        if geometry is None:
            self.window.restore_geometry()
        else:
            self.window.restoreGeometry(geometry)
        self.window.show()
        self.reminders.start()
        self.warm_up.begin(self.window.pages)

    def close(self) -> None:
        """Stop what runs and let go of the data folder."""
        self.reminders.stop()
        self.warm_up.stop()
        self.runner.drain()
        self.window.close()
        self.window.deleteLater()
        self.operations.workspace.close()

    def set_language(self, language: str) -> None:
        """Show the window in another language."""
        self._translators.use(language)
        self.reminders.name_actions()
        self._make_anew()

    def set_text_size(self, percent: int) -> None:
        """Show the window with larger or smaller text."""
        apply_theme(self._app, Appearance(self._settings.theme), percent)
        self._make_anew()

    def _make_anew(self) -> None:
        """Build the window anew; it opens where it was."""
        old = self.window
        old.keep_view()  # the new one begins with what was kept
        place = old.place
        self.window = self._make_window()
        self.window.restoreGeometry(old.saveGeometry())
        if any(page.unsaved for page in old.pages.visited()):
            self.window.notice.take_typed(old.notice.typed)
        self.window.show_place(*place)
        self.window.setVisible(old.isVisible())
        self.warm_up.begin(self.window.pages)
        old.hide()
        old.deleteLater()

    def set_look(self, appearance: Appearance) -> None:
        """Put on another look."""
        apply_theme(self._app, appearance)

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.operations, self._translators.language, self._settings.theme)
        window.look_wanted.connect(self._on_look)
        window.language_wanted.connect(self._on_language)
        window.topbar.text_size_wanted.connect(self._on_text_size)
        window.topbar.movement_wanted.connect(self._on_movement)
        StartKeeper(window, self.operations.workspace.folder.root)
        return window

    @Slot()
    def _on_deadlines_wanted(self) -> None:
        self.window.go_to("deadlines")
        self.window.raise_()
        self.window.activateWindow()

    @Slot(str)
    def _on_look(self, wanted: str) -> None:
        self._keep(theme=wanted)
        self.set_look(Appearance(wanted))

    @Slot(str)
    def _on_language(self, wanted: str) -> None:
        self._keep(language=wanted)
        self.set_language(wanted)

    @Slot(int)
    def _on_text_size(self, percent: int) -> None:
        self._keep(text_size=percent)
        self.set_text_size(percent)

    @Slot(str)
    def _on_movement(self, wanted: str) -> None:
        self._keep(movement=wanted)
        set_less_motion(self._app, wanted == LESS)

    @Slot()
    def _on_system_scheme(self) -> None:
        theme = Appearance(self._settings.theme)
        if theme in {Appearance.SYSTEM, Appearance.HIGH_CONTRAST}:
            self.set_look(theme)

    def _keep(self, **changes: str | int) -> None:
        self._settings = self._settings.model_copy(update=changes)
        path = self.operations.workspace.folder.settings_path
        self.runner.in_order(self.tr("Saving the settings"), _SaveSettings(path, changes))


class _SaveSettings:
    """Write a few settings, off the GUI thread; the others stay as the file has them."""

    def __init__(self, path: Path, changes: dict[str, str | int]) -> None:
        self._path = path
        self._changes = changes

    def __call__(self, _context: JobContext) -> None:
        save_settings(self._path, load_settings(self._path).model_copy(update=self._changes))


class TroubleWindow(Dialog):
    """Why the window cannot open, as a sentence with what to do."""

    def __init__(self, error: UserError) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Rightsdesk")
        self.setMinimumWidth(520)
        close = make_button(self.tr("Close"), kind="primary")
        close.clicked.connect(self.close)
        words = QVBoxLayout()
        words.addWidget(SafeLabel(self.tr("Rightsdesk cannot open"), role="heading"))
        words.addWidget(SafeLabel(service_said(error.message), wrap=True))
        words.addWidget(SafeLabel(service_said(error.hint), wrap=True, role="muted"))
        words.addSpacing(Space.M)
        words.addWidget(close, alignment=Qt.AlignmentFlag.AlignRight)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.XL)
        row.setSpacing(Space.L)
        row.addWidget(IconLabel("warning", 32, Tone.WARN), alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)


def make_application(arguments: list[str]) -> QApplication:
    """The application with its name, style and typeface. Raises `MissingPart` without the typeface."""
    app = QApplication(arguments)
    app.setApplicationName("rightsdesk")
    app.setOrganizationName("rightsdesk")
    app.setDesktopFileName("rightsdesk")
    dress(app)
    return app


def dress(app: QApplication) -> None:
    """Give the application its style and typeface. Raises `MissingPart` without the typeface."""
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(resources().joinpath("desktop", "rightsdesk.svg"))))
    apply_theme(app, Appearance.SYSTEM)
    use_fonts(app)
