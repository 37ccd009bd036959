"""The window: it goes from page to page and shows messages and running jobs; no rules."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from typing_extensions import override

from rightsdesk.services.finding.case_list import CaseFilter
from rightsdesk.services.notices.notice_list import LetterFilter
from rightsdesk.ui.desks.reservation_watch import ReservationWatch
from rightsdesk.ui.dialogs.shortcuts_dialog import ShortcutsDialog
from rightsdesk.ui.look.theme import scaled
from rightsdesk.ui.pages.cases_page import CasesPage
from rightsdesk.ui.pages.page import MISSING, Page
from rightsdesk.ui.shell import kept_window
from rightsdesk.ui.shell.areas import Areas
from rightsdesk.ui.shell.commands import Commands
from rightsdesk.ui.shell.fault_desk import FaultDesk
from rightsdesk.ui.shell.guide_desk import GuideDesk
from rightsdesk.ui.shell.jobs_strip import JobsStrip
from rightsdesk.ui.shell.leaving import Leaving
from rightsdesk.ui.shell.menus import MenuBar, PageMenu
from rightsdesk.ui.shell.navigator import Navigator
from rightsdesk.ui.shell.operations import Operations
from rightsdesk.ui.shell.palette_desk import PaletteDesk
from rightsdesk.ui.shell.places import UNDER, PageStack, places
from rightsdesk.ui.shell.record_opener import RecordOpener
from rightsdesk.ui.shell.sidebar import Sidebar
from rightsdesk.ui.shell.status_line import StatusLine
from rightsdesk.ui.shell.tab_order import go_on, press_here
from rightsdesk.ui.shell.toast import Toast
from rightsdesk.ui.shell.topbar import TopBar
from rightsdesk.ui.shell.visits import Visit
from rightsdesk.ui.shell.window_commands import add_commands
from rightsdesk.ui.shell.window_counts import WindowCounts
from rightsdesk.ui.shell.window_forms import WindowForms

if TYPE_CHECKING:
    from rightsdesk.ui.pages.case_page import CasePage
    from rightsdesk.ui.pages.notice_page import NoticePage
    from rightsdesk.ui.pages.works_page import WorksPage


_KEEP_MS = 3000

_ROOMY = 1040  # narrower than this, the list of pages shows icons only


class MainWindow(QMainWindow):
    """Navigation, pages, top bar, jobs strip and messages."""

    look_wanted = Signal(str)
    language_wanted = Signal(str)

    def __init__(self, operations: Operations, language: str, appearance: str) -> None:
        super().__init__()
        self.operations = operations
        self._leaving = Leaving(self)
        self.setAcceptDrops(True)
        self.forms = WindowForms(operations, self)
        self.commands = Commands(self)
        self.records = RecordOpener(self)
        self.guide = GuideDesk(self)
        self.faults = FaultDesk(operations, self)
        self._palette = PaletteDesk(self.commands, operations, self)
        self.sidebar = Sidebar(places())
        self.topbar = TopBar(language, appearance)
        self.jobs = JobsStrip(operations.jobs)
        self.status = StatusLine(operations, self)
        self.watch = ReservationWatch(operations, self)
        self.pages = PageStack(operations)
        self.navigator = Navigator(operations, self.pages, kept_window.load(operations.workspace))
        self._counts = WindowCounts(operations, self.sidebar, self.status)
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(_KEEP_MS)
        self.toast = Toast(self)
        self.areas = Areas(self)
        self._page_menu = PageMenu(self)
        self._build_ui()
        self._connect()
        add_commands(self)
        self._add_menus()
        self.sidebar.set_person(operations.workspace.actor)
        self.navigator.start()
        self._counts.refresh()

    @property
    def cases(self) -> CasesPage:
        """The list of cases."""
        return self.pages.the(CasesPage)

    @property
    def works(self) -> "WorksPage":
        """The register of works."""
        from rightsdesk.ui.pages.works_page import WorksPage

        return self.pages.the(WorksPage)

    @property
    def case(self) -> "CasePage":
        """The page of one case."""
        from rightsdesk.ui.pages.case_page import CasePage

        return self.pages.the(CasePage)

    @property
    def notice(self) -> "NoticePage":
        """The desk of one letter."""
        from rightsdesk.ui.pages.notice_page import NoticePage

        return self.pages.the(NoticePage)

    @Slot(str)
    def go_to(self, key: str) -> None:
        """Show a page of the navigation."""
        self.show_place(key, "")

    @Slot(str)
    def open_case(self, case_id: str) -> None:
        """Show one case."""
        self.show_place("case", case_id)

    @Slot(str)
    def open_notice(self, notice_id: str) -> None:
        """Show one notice."""
        self.show_place("notice", notice_id)

    @Slot(str)
    def open_evidence(self, evidence_id: str) -> None:
        """Show one evidence item."""
        self.show_place("item", evidence_id)

    @property
    def place(self) -> tuple[str, str]:
        """The page that is shown, and the record on it."""
        return self.navigator.here.page, self.navigator.here.record

    @Slot()
    def open_palette(self) -> None:
        """Offer every action and record by typing a few letters of it."""
        self._palette.open(self.pages.page(self.place[0]))

    @Slot()
    def show_keys(self) -> None:
        """Show which keys do what."""
        ShortcutsDialog(self.commands, self).open()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        case_id = self.place[1] if self.place[0] == "case" else ""
        self.forms.take_drop(case_id, event.mimeData().urls())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.toast.place()
        self.sidebar.set_narrow(event.size().width() < scaled(_ROOMY))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._leaving.may_close():
            event.ignore()
            return
        self.keep_view()
        QSettings().setValue("window/geometry", self.saveGeometry())
        self.guide.close()
        super().closeEvent(event)

    def restore_geometry(self) -> None:
        """Put the window where it was last time."""
        kept = QSettings().value("window/geometry")
        if isinstance(kept, QByteArray):
            self.restoreGeometry(kept)

    def _build_ui(self) -> None:
        self.setWindowTitle("Rightsdesk")
        self.setMinimumSize(760, 480)
        self.resize(1360, 860)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.topbar)
        right.addWidget(self.navigator.strip)
        right.addWidget(self.pages, 1)
        right.addWidget(self.jobs)
        right.addWidget(self.status)
        centre = self._centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addLayout(right, 1)
        self.setCentralWidget(centre)

    def _add_menus(self) -> None:
        self.menus = MenuBar(self.commands, self._page_menu)
        self.menus.add_choices(self.tr("Light or dark"), self.topbar.look_choices)
        self.menus.add_choices(self.tr("Text size"), self.topbar.size_choices)
        self.menus.add_choices(self.tr("Language"), self.topbar.language_choices)
        self.setMenuBar(self.menus)

    @Slot()
    def open_menus(self) -> None:
        """Let the keyboard go through the menus."""
        self.menus.open_first()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        here = QApplication.focusWidget()
        if here is None or not here.isVisible():  # what had the keyboard is gone
            self.areas.leave()
            return True
        return go_on(self._centre, 1 if next else -1) or super().focusNextPrevChild(next)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        comes = event.type() == QEvent.Type.ActivationChange and self.isActiveWindow()
        if comes and self.focusWidget() is None:
            self.areas.leave()  # what had the keyboard went while a form stood in front

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.areas.leave()
        elif not press_here(event):
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self.sidebar.chosen.connect(self.go_to)
        self.sidebar.studio_wanted.connect(self.forms.edit_studio)
        self.sidebar.person_wanted.connect(self.forms.choose_person)
        self.topbar.back_wanted.connect(self.navigator.back)
        self.topbar.forward_wanted.connect(self.navigator.forward)
        self.topbar.palette_wanted.connect(self.open_palette)
        self._palette.found.connect(self.records.open_hit)
        self.topbar.search_changed.connect(self._on_search)
        self.topbar.results_wanted.connect(self.areas.leave)
        self.topbar.clip_wanted.connect(self.log_clip)
        self.topbar.look_wanted.connect(self.look_wanted)
        self.topbar.language_wanted.connect(self.language_wanted)
        self.navigator.shown.connect(self._on_shown)
        self.navigator.asked.connect(self._leaving.ask_of_tab)
        self._keeping.timeout.connect(self.keep_view)
        self.pages.made.connect(self._on_page_made)
        operations = self.operations
        self.jobs.counted.connect(self.status.show_jobs)
        self.status.jobs_wanted.connect(self.jobs.toggle)
        self.status.show_jobs(self.jobs.words)
        operations.actor_changed.connect(self.sidebar.set_person)
        operations.messages.noted.connect(self.toast.show_done)
        operations.messages.troubled.connect(self.toast.show_trouble)
        operations.messages.broken.connect(self.faults.show_fault)
        self.status.missing_wanted.connect(self.show_missing)
        self.forms.clip_logged.connect(self.open_case)

    @Slot()
    def log_clip(self) -> None:
        """Open the form for a new clip, in a case yet to be chosen."""
        self.forms.log_clip("", [])

    @Slot(str)
    def _on_clip_for_case(self, case_id: str) -> None:
        self.forms.log_clip(case_id, [])

    def show_place(self, key: str, record_id: str = "") -> None:
        """Show a page, and the record on it if it is a page of one."""
        self.navigator.go(Visit(key, record_id))

    @Slot()
    def keep_view(self) -> None:
        """Keep the tabs and how every page is arranged, for the next start."""
        kept_window.save(self.operations.workspace, self.navigator.kept())

    @Slot(object)
    def _on_shown(self, visit: Visit) -> None:
        if not self.topbar.search.hasFocus():
            self.pages.page(visit.page).focus_first()
        self._page_menu.show_page(self.pages.page(visit.page))
        self.sidebar.mark(UNDER.get(visit.page, visit.page))
        visits = self.navigator.tabs.here.visits
        self.topbar.back.setEnabled(visits.can_go_back)
        self.topbar.forward.setEnabled(visits.can_go_forward)
        self._keeping.start()

    @Slot(object)
    def _on_page_made(self, page: Page) -> None:
        page.case_opened.connect(self.open_case)
        page.notice_opened.connect(self.open_notice)
        page.evidence_opened.connect(self.open_evidence)
        page.place_wanted.connect(self.go_to)
        page.filter_opened.connect(self._on_filter_opened)
        page.letters_opened.connect(self._on_letters_opened)
        page.studio_wanted.connect(self.forms.edit_studio)
        page.clip_wanted.connect(self._on_clip_for_case)
        page.guide_wanted.connect(self.guide.open_at)
        page.record_opened.connect(self.records.open)
        for command, slot in page.commands:
            self.commands.add(command, slot, page)
        page.searched.connect(self.topbar.show_search)

    @Slot(object)
    def _on_filter_opened(self, wanted: CaseFilter) -> None:
        self.cases.show_filter(wanted)
        self.go_to("cases")

    @Slot(object)
    def _on_letters_opened(self, wanted: LetterFilter) -> None:
        from rightsdesk.ui.pages.notices_page import NoticesPage

        self.pages.the(NoticesPage).show_letters(wanted)
        self.go_to("notices")

    @Slot(str)
    def _on_search(self, text: str) -> None:
        if self.place[0] != "cases":
            self.go_to("cases")
        self.cases.search(text)

    @Slot()
    def focus_search(self) -> None:
        """Put the keyboard into the search field."""
        self.topbar.search.setFocus()
        self.topbar.search.selectAll()

    @Slot()
    def show_missing(self) -> None:
        """Show the open cases that have no due date."""
        self.show_place("deadlines", MISSING)

    @Slot()
    def refresh(self) -> None:
        """Read what is shown again."""
        self.pages.page(self.place[0]).refresh()
        self._counts.refresh()
