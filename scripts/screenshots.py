"""Write the pictures of docs/screenshots with the real program: every page and form, in both languages.

Light and dark show everything; high contrast and text of twice the size show the pages.

    python scripts/screenshots.py [--data DIR] [--out DIR] [--only NAME]

Without --data the sample studio is rendered first, which takes a while. The folder is copied, never changed.
"""

import argparse
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from rightsdesk.demo import run_demo
from rightsdesk.jobs import JobContext
from rightsdesk.services.finding import boards
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.notices import bulk, notice_corrections, notices
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.workspace import open_workspace
from rightsdesk.ui.app import Desk, make_application
from rightsdesk.ui.dialogs.answer_dialog import AnswerDialog
from rightsdesk.ui.dialogs.bulk_dialog import BulkSummaryDialog
from rightsdesk.ui.look.theme import Appearance
from rightsdesk.ui.main_window import MainWindow
from rightsdesk.ui.pages.deadlines_page import DeadlinesPage
from rightsdesk.ui.pages.item_page import ItemPage
from rightsdesk.ui.pages.notices_page import NoticesPage
from rightsdesk.ui.pages.review_page import ReviewPage
from rightsdesk.ui.pages.works_page import WorksPage
from rightsdesk.ui.review.stage import View

_SIZE = (1360, 860)
_STILL = 18  # turns of 60 ms: the exhibits of a letter are asked for when the body stands
_CLAIM = "The account sold copies at the invented winter fair. Please look at Exhibit A."
_CLAIM_JA = "当該アカウントは架空の冬市で複製物を販売した。"
_REQUEST = "Please remove each item in Schedule B within three working days."
_TURNS = 400  # what moves by itself never stands still: a film that plays, a job that waits


@dataclass(frozen=True)
class Look:
    """How the window is dressed for a walk, and whether forms are pictured in it too."""

    appearance: Appearance
    percent: int = 100
    forms: bool = True


_LOOKS = {
    "light": Look(Appearance.LIGHT),
    "dark": Look(Appearance.DARK),
    "contrast": Look(Appearance.HIGH_CONTRAST, forms=False),
    "large": Look(Appearance.LIGHT, percent=200, forms=False),
}
_PLACES = (
    "dashboard", "cases", "board", "inbox", "works", "notices", "deadlines", "calendar", "uploaders",
    "optouts", "reservations",
)  # fmt: skip
_PAGES = {
    *_PLACES, "case-overview", "case-evidence", "case-matches", "case-leads", "case-notices", "case-timeline",
    "notice-draft", "notice-issued", "evidence-item", "review", "user-guide",
}  # fmt: skip


class Photographer:
    """Walks the window and takes its pictures."""

    def __init__(self, desk: Desk, out: Path, only: str) -> None:
        self._desk = desk
        self._out = out
        self._only = only
        self._suffix = ""
        files = [boards.show_case(desk.operations.workspace, row.id) for row in
                 boards.case_rows(desk.operations.workspace)]  # fmt: skip
        self._matched = _first(files, lambda case: len(case.matches) > 1 or bool(case.matches))
        self._drafted = _first(files, lambda case: any(one.status == "drafted" for one in case.notices))
        self._issued_ja = _first(files, lambda case: any(
            one.pdf and one.language == "ja" for one in case.notices))  # fmt: skip
        self._issued_en = _first(files, lambda case: any(
            one.pdf and one.language == "en" for one in case.notices))  # fmt: skip
        self._sent_en = _first(files, lambda case: any(
            one.status == "sent" and one.language == "en" for one in case.notices))  # fmt: skip
        self._make_letters()
        self._steps: dict[str, Callable[[], None]] = {
            **{page: partial(self._go_to, page) for page in _PLACES},
            "deadlines": self._deadlines,
            "case-overview": lambda: self._tab(self._drafted, "overview"),
            "case-evidence": lambda: self._tab(self._matched, "files"),
            "case-matches": lambda: self._tab(self._matched, "matches"),
            "case-leads": lambda: self._tab(self._matched, "leads"),
            "case-notices": lambda: self._tab(self._drafted, "notices"),
            "case-timeline": lambda: self._tab(self._issued_ja, "timeline"),
            "notice-draft": lambda: self._window.open_notice(self._drafted.notices[0].id),
            "notice-issued": lambda: self._window.open_notice(self._issued_ja.notices[0].id),
            "notice-web-form": self._web_form,
            "notice-sentence": self._sentence,
            "notice-paper-grid": lambda: self._act(self._warning, "grid"),
            "notice-correction": lambda: self._act(self._correction, "compare"),
            "send-mail": lambda: self._act(self._sent_en.notices[0].id, "mail"),
            "sign-pdf": lambda: self._act(self._sent_en.notices[0].id, "sign"),
            "withdraw-notice": lambda: self._act(self._sent_en.notices[0].id, "withdraw"),
            "counter-notice": self._counter_notice,
            "many-letters": self._many_letters,
            "many-letters-done": self._many_letters_done,
            "review": lambda: self._review(""),
            "review-over": lambda: self._review("overlay"),
            "review-difference": lambda: self._review("difference"),
            "review-proof": self._proof,
            "lead-models": self._lead_models,
            "partners": lambda: self._works("partners"),
            "give-fingerprints": lambda: self._works("give"),
            "tabs": self._tabs,
            "palette": lambda: self._command("palette"),
            "keys": lambda: self._command("keys"),
            "about": lambda: self._command("about"),
            "jobs": lambda: self._command("jobs"),
            "user-guide": lambda: self._window.guide.open_at("review"),
            "log-clip": self._log_clip,
            "evidence-item": lambda: self._window.open_evidence(self._matched.evidence[0].id),
            "attach-evidence": lambda: self._evidence("attach", self._matched.clips[0].id),
            "package-of-case": lambda: self._evidence("package"),
            "checkpoints": lambda: self._evidence("stamps"),
            "derive": self._derive,
            "back-up": self._back_up,
            "restore": self._restore,
            "answer-challenges": self._help,
            "decide-match": self._decide,
            "exception-review": lambda: self._window.case.files.review_wanted.emit(self._matched.clips[0].id),
            "move-case": lambda: self._window.case.header.step_wanted.emit(self._matched.next_steps[0]),
            "draft-notice": self._draft,
            "approve-notice": self._approve,
            "change-case": self._change_case,
            "studio": self._studio,
        }

    def _make_letters(self) -> None:
        """Letters that only the pictures need, in the copy of the sample."""
        workspace = self._desk.operations.workspace
        typed = {"facts:en": _CLAIM, "facts:ja": _CLAIM_JA}
        demand = NewNotice(self._drafted.id, "cease_and_desist", "ja+en", overrides=typed)
        self._demand = notices.draft_notice(workspace, demand).notice.id
        warning = NewNotice(self._drafted.id, "jp_keikokusho", "ja")
        self._warning = notices.draft_notice(workspace, warning).notice.id
        issued = self._sent_en.notices[0].id
        corrected = notice_corrections.correct_notice(workspace, issued).notice.id
        self._correction = corrected
        notices.edit_notice(workspace, corrected, {"requested_action": _REQUEST})
        order = bulk.BulkOrder("dmca_512c_notice", "en")
        waiting = bulk.waiting_cases(workspace, order)[:2]
        mixed = replace(order, cases=(*waiting, self._drafted.id, "C-2026-9999"))
        self._run = bulk.run_bulk(workspace, mixed, JobContext())

    @property
    def _window(self) -> MainWindow:
        # The window is built anew with each language.
        return self._desk.window

    def walk(self, language: str, look: str) -> None:
        """Take every picture in one language and look."""
        self._desk.set_language(language)
        wanted = _LOOKS[look]
        self._desk.set_text_size(wanted.percent)
        self._desk.set_look(wanted.appearance)
        self._suffix = f"{language}-{look}"
        self._window.resize(*_SIZE)
        for name, step in self._steps.items():
            if self._only in name and (wanted.forms or name in _PAGES):
                step()
                self._take(name)

    def _take(self, name: str) -> None:
        self.settle()
        dialogs = [one for one in self._window.findChildren(QDialog) if one.isVisible()]
        guide = self._window.guide.reader
        target = dialogs[0] if dialogs else guide or self._window
        path = self._out / f"{name}-{self._suffix}.png"
        target.grab().save(str(path))
        _shrink(path)
        print(path, flush=True)
        for dialog in dialogs:
            dialog.reject()
        self._window.guide.close()
        self._window.navigator.close_others(0)
        if self._window.jobs.isVisible():
            self._window.jobs.toggle()

    def _tab(self, case: CaseFile, part: str) -> None:
        self._window.open_case(case.id)
        self._window.case.tabs.setCurrentWidget(getattr(self._window.case, part))

    def _review(self, view: str) -> None:
        self._window.show_place("review", self._matched.matches[0].id)
        self.settle()
        if view:
            self._window.pages.the(ReviewPage).desk.views.views[View(view)].click()

    def _proof(self) -> None:
        self._review("side")
        self._window.pages.the(ReviewPage).desk.views.points.click()

    def _lead_models(self) -> None:
        self._tab(self._matched, "leads")
        self.settle()
        self._window.case.leads.choose_models()

    def _works(self, form: str) -> None:
        self._window.go_to("works")
        self.settle()
        page = self._window.pages.the(WorksPage)
        page.view.selectRow(0)
        self.settle()
        {"partners": page.exchange.show_files, "give": page.give_fingerprints}[form]()

    def _tabs(self) -> None:
        for case in (self._matched, self._drafted):
            self._window.open_case(case.id)
            self._command("new-tab")
            self.settle()
        self._window.open_case(self._issued_ja.id)

    def _command(self, key: str) -> None:
        self._window.commands.action(key).trigger()

    def _evidence(self, step: str, *arguments: str) -> None:
        self._tab(self._matched, "files")
        self.settle()
        getattr(self._window.case.files.desk, step)(*arguments)

    def _back_up(self) -> None:
        self._window.status.open_backup()

    def _restore(self) -> None:
        self._window.status.open_restore()

    def _help(self) -> None:
        self._window.guide.open_at("challenges")

    def _derive(self) -> None:
        self._window.open_evidence(self._matched.evidence[0].id)
        self.settle()
        self._window.pages.the(ItemPage).derive.click()

    def _deadlines(self) -> None:
        self._window.go_to("deadlines")
        self.settle()
        self._window.pages.the(DeadlinesPage).view.selectRow(0)

    def _go_to(self, page: str) -> None:
        self._window.go_to(page)

    def _log_clip(self) -> None:
        self._tab(self._matched, "files")
        self.settle()
        self._window.log_clip()

    def _web_form(self) -> None:
        self._window.open_notice(self._issued_en.notices[0].id)
        self.settle()
        self._window.notice.bar.entries["form"].trigger()

    def _act(self, notice_id: str, entry: str) -> None:
        """Open a letter and choose an entry of its menu."""
        self._window.open_notice(notice_id)
        self.settle()
        self._window.notice.bar.entries[entry].trigger()

    def _sentence(self) -> None:
        self._window.open_notice(self._demand)
        self.settle()
        page = self._window.notice
        page.below.setCurrentWidget(page.desk.list)
        page.desk.list.next_missing.click()

    def _counter_notice(self) -> None:
        self._window.open_notice(self._sent_en.notices[0].id)
        self.settle()
        self._window.notice.buttons["answer"].click()
        form = self._window.findChildren(AnswerDialog)[-1]
        form.outcome.setCurrentIndex(form.outcome.findData("counter_notice"))

    def _many_letters(self) -> None:
        self._window.go_to("notices")
        self._window.pages.the(NoticesPage).many.click()

    def _many_letters_done(self) -> None:
        BulkSummaryDialog(self._run, self._window).open()

    def _decide(self) -> None:
        self._tab(self._matched, "matches")
        self.settle()
        self._window.case.matches.detail.confirm.click()

    def _draft(self) -> None:
        self._tab(self._drafted, "notices")
        self._window.case.notices.draft_wanted.emit()

    def _change_case(self) -> None:
        self._tab(self._matched, "overview")
        self.settle()
        self._window.case.overview.edit_wanted.emit()

    def _studio(self) -> None:
        self._window.sidebar.studio_wanted.emit()

    def _approve(self) -> None:
        self._window.open_notice(self._drafted.notices[0].id)
        self.settle()
        self._window.notice.buttons["approve"].click()

    def settle(self) -> None:
        """Let the window work until no job runs any more."""
        quiet = 0
        for _ in range(_TURNS):
            if quiet >= _STILL:
                return
            loop = QEventLoop()
            QTimer.singleShot(60, loop.quit)
            loop.exec()
            quiet = 0 if self._desk.runner.running else quiet + 1


def _shrink(path: Path) -> None:
    """Keep the pictures small enough for a repository: 256 colours are plenty for a screen."""
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


def _first(cases: list[CaseFile], wanted: Callable[[CaseFile], bool]) -> CaseFile:
    return next((case for case in cases if wanted(case)), cases[0])


def main() -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("docs/screenshots"))
    parser.add_argument("--only", default="", help="part of a picture's name")
    parser.add_argument("--language", choices=("en", "ja"))
    parser.add_argument("--look", choices=tuple(_LOOKS))
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "studio"
        if chosen.data is None:
            run_demo(data, JobContext())
        else:
            shutil.copytree(chosen.data, data)
        workspace = open_workspace(data, actor="Sample Reviewer")
        app = make_application(sys.argv[:1])
        desk = Desk(app, workspace)
        desk.messages.broken.connect(traceback.print_exception)
        desk.window.show()
        photographer = Photographer(desk, chosen.out, chosen.only)
        for language in [chosen.language] if chosen.language else ["en", "ja"]:
            for look in [chosen.look] if chosen.look else list(_LOOKS):
                photographer.walk(language, look)
        desk.close()
        QApplication.processEvents()
    return 0


if __name__ == "__main__":
    sys.exit(main())
