"""One case: its head, its tabs, and the forms that change it."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QTabWidget, QWidget

from rightsdesk.domain.ledger import SupportKind
from rightsdesk.domain.vocabulary import CaseStatus
from rightsdesk.errors import CheckFailed
from rightsdesk.services.casework import cases
from rightsdesk.services.casework.cases import CaseChange, NextStep, StatusStep
from rightsdesk.services.changes import Changes, Topic
from rightsdesk.services.custody import verify
from rightsdesk.services.custody.verify import VerifyReport
from rightsdesk.services.dates import deadlines
from rightsdesk.services.finding import boards
from rightsdesk.services.finding.boards import CaseFile
from rightsdesk.services.matching.matches import (
    MatchRecord,
)
from rightsdesk.services.works import catalogue
from rightsdesk.services.works.catalogue import WorkRecord
from rightsdesk.ui.desks.drafting_desk import DraftingDesk
from rightsdesk.ui.desks.judging_desk import JudgingDesk
from rightsdesk.ui.desks.tracking_desk import TrackingDesk
from rightsdesk.ui.dialogs.case_dialogs import EditCaseDialog, StepDialog
from rightsdesk.ui.leads.leads_tab import LeadsTab
from rightsdesk.ui.lists.row_view import RowView
from rightsdesk.ui.look.waiting import Waiting
from rightsdesk.ui.pages.case_header import CaseHeader
from rightsdesk.ui.pages.case_tabs import NoticesTab
from rightsdesk.ui.pages.evidence_tab import EvidenceTab
from rightsdesk.ui.pages.matches_tab import MatchesTab
from rightsdesk.ui.pages.overview_tab import OverviewTab
from rightsdesk.ui.pages.page import REVIEW, UPLOADER, Page
from rightsdesk.ui.pages.timeline_tab import TimelineTab
from rightsdesk.ui.shell.job_runner import Job
from rightsdesk.ui.shell.operations import Operations, Reader
from rightsdesk.ui.wording import words
from rightsdesk.ui.wording.service_words import service_said


class CasePage(Page):
    """The file of one case."""

    topics = frozenset(Topic) - {Topic.STUDIO, Topic.COMPLAINTS, Topic.LEADS}

    def __init__(self, operations: Operations) -> None:
        super().__init__(operations)
        self.case_id = ""
        self.case: CaseFile | None = None
        self._wanted: tuple[RowView, str, str] | None = None
        self._reader = Reader(operations, self)
        self._reader.arrived.connect(self._on_case)
        self._works = Reader(operations, self)
        self._works.arrived.connect(self._on_works)
        self.header = CaseHeader()
        self.header.step_wanted.connect(self._on_step)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.overview = OverviewTab(operations)
        self.files = EvidenceTab(operations)
        self.matches = MatchesTab(operations)
        self.leads = LeadsTab(operations)
        self.notices = NoticesTab(operations)
        self.timeline = TimelineTab(operations)
        self.desk = TrackingDesk(operations, self)
        self.judging = JudgingDesk(operations, self)
        self.drafting = DraftingDesk(operations, self)
        self._build_ui()

    def open_one(self, record_id: str) -> None:
        """Show another case."""
        if record_id != self.case_id:
            self.case_id = record_id
            self._hold(None)
            self.tabs.setCurrentIndex(0)
            self.timeline.story.show_kind("")
        self.refresh_soon()

    @property
    def record_title(self) -> str:
        return self.case.title if self.case is not None else ""

    def focus_first(self) -> None:
        self.tabs.tabBar().setFocus()  # there before the case is read, and arrow keys show its parts

    def open_record(self, case_id: str, kind: str, record_id: str) -> None:
        """Show a case where one of its records stands."""
        self.open_one(case_id)
        if kind == SupportKind.EXHIBIT and record_id.startswith("M-"):
            kind = SupportKind.MATCH
        tab, view = {
            SupportKind.MATCH: (self.matches, self.matches.list),
            SupportKind.EVIDENCE: (self.files, self.files.evidence),
            SupportKind.EXHIBIT: (self.files, self.files.evidence),
            SupportKind.CLIP: (self.files, self.files.clips),
            SupportKind.EXCEPTION_REVIEW: (self.files, self.files.clips),
            SupportKind.ANSWER: (self.notices, self.notices.view),
        }.get(SupportKind(kind), (self.overview, None))
        self.tabs.setCurrentWidget(tab)
        self._wanted = (view, record_id, kind) if view else None
        if view is not None:
            view.stay_here()
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        """Choose the wanted record as soon as its list has it."""
        if self._wanted is not None and self.case is not None:
            view, record_id, kind = self._wanted
            if kind == SupportKind.EXCEPTION_REVIEW:
                clips = {review.id: review.clip for review in self.case.reviews}
                record_id = clips.get(record_id, record_id)
            place = view.table.place_of(record_id)
            if place >= 0:
                view.selectRow(place)
                self._wanted = None

    def _hold(self, case: CaseFile | None) -> None:
        self.case = self.desk.case = self.judging.case = self.drafting.case = case

    def _is_awaited(self) -> bool:
        return self.case is None or self.case.id != self.case_id

    def refresh(self) -> None:
        if self.case_id:
            self._reader.read(partial(boards.show_case, case_id=self.case_id, with_evidence=False))

    def concerns(self, changes: Changes) -> bool:
        return super().concerns(changes) and changes.case_id in {None, self.case_id}

    def _build_ui(self) -> None:
        self.column.addWidget(self.header)
        self.column.addWidget(self.tabs, 1)  # filled after: a full one is styled anew wherever it is put
        self._reader.shows_waiting(Waiting(self.tabs, self._is_awaited))
        self.tabs.addTab(self.overview, self.tr("Overview"))
        self.tabs.addTab(self.files, self.tr("Clips and evidence"))
        self.tabs.addTab(self.matches, self.tr("Matches"))
        self.tabs.addTab(self.leads, self.tr("Similar pictures"))
        self.tabs.addTab(self.notices, self.tr("Notices"))
        self.tabs.addTab(self.timeline, self.tr("Timeline"))
        self.keeps = {
            "tabs": self.tabs, "overview": self.overview, "files": self.files, "matches": self.matches,
            "leads": self.leads, "notices": self.notices, "timeline": self.timeline,
        }  # fmt: skip
        self._connect_overview()
        self.timeline.verify_wanted.connect(self._on_verify)
        self.timeline.record_wanted.connect(self._on_story_record)
        self.files.item_opened.connect(self.evidence_opened)
        self.files.case_opened.connect(self.case_opened)
        self.files.notice_opened.connect(self.notice_opened)
        self.files.uploader_opened.connect(self._on_uploader)
        self.files.list.counted.connect(self._on_counted)
        self.files.clip_wanted.connect(self._on_clip_wanted)
        self.files.score_wanted.connect(self.judging.score)
        self.files.review_wanted.connect(self.judging.review)
        self.matches.score_wanted.connect(self.judging.score)
        self.matches.decision_wanted.connect(self._on_decision)
        self.matches.review_wanted.connect(self._on_review_wanted)
        self.leads.review_wanted.connect(self._on_review_wanted)
        self.judging.matched.connect(self._on_matched)
        self.drafting.drafted.connect(self.notice_opened)
        self.notices.draft_wanted.connect(self.drafting.draft)
        self.notices.notice_opened.connect(self.notice_opened)

    def _connect_overview(self) -> None:
        overview, desk = self.overview, self.desk
        self.header.route_wanted.connect(desk.escalate)
        overview.edit_wanted.connect(self._on_edit_wanted)
        overview.hand_over_wanted.connect(desk.hand_over)
        overview.notes.add_wanted.connect(desk.note)
        overview.notes.all_wanted.connect(self._on_all_notes)
        overview.ties.link_wanted.connect(desk.link)
        overview.ties.unlink_wanted.connect(desk.unlink)
        overview.ties.case_opened.connect(self.case_opened)
        overview.filings.filing_wanted.connect(desk.filing)
        overview.licences.end_wanted.connect(desk.end_licence)
        overview.licences.consider_wanted.connect(self.judging.consider)

    @Slot()
    def _on_all_notes(self) -> None:
        self.timeline.show_kind("CN")
        self.tabs.setCurrentWidget(self.timeline)

    @Slot(str)
    def _on_story_record(self, record_id: str) -> None:
        """Go from a line of the story to the record it is about."""
        prefix = record_id.partition("-")[0]
        if prefix == "N":
            self.notice_opened.emit(record_id)
        elif prefix == "E":
            self.evidence_opened.emit(record_id)
        elif prefix == "C" and record_id != self.case_id:
            self.case_opened.emit(record_id)
        elif prefix == "K":
            self.place_wanted.emit("inbox")
        else:
            kind = {"CL": SupportKind.CLIP, "M": SupportKind.MATCH}.get(prefix, SupportKind.CASE)
            self.open_record(self.case_id, kind, record_id)

    @Slot(object)
    def _on_case(self, case: CaseFile) -> None:
        if case.id != self.case_id:
            return
        self._hold(case)
        self.renamed.emit()
        self.header.show_case(case)
        for tab in (self.overview, self.files, self.matches, self.leads, self.notices, self.timeline):
            tab.show_case(case)
        self._name_tab(self.matches, self.tr("Matches"), len(case.matches))
        self._name_tab(self.notices, self.tr("Notices"), len(case.notices))
        self._choose_wanted()

    def _name_tab(self, tab: QWidget, name: str, count: int) -> None:
        self.tabs.setTabText(self.tabs.indexOf(tab), f"{name}  {count:,}" if count else name)

    @Slot(int)
    def _on_counted(self, count: int) -> None:
        self._name_tab(self.files, self.tr("Clips and evidence"), count)
        self._choose_wanted()
        if self._wanted is not None and self._wanted[0] is self.files.evidence:
            # The item lies on a page that has not come yet: its number finds it.
            self.files.list.search.setText(self._wanted[1])

    @Slot(object)
    def _on_step(self, step: NextStep) -> None:
        if step.status == CaseStatus.ESCALATED:
            self.desk.escalate()
            return
        today = deadlines.today(self.operations.workspace)
        messages = self.operations.messages
        form = StepDialog(self.case_id, step, today, self._submit_step, messages, self)
        form.filing_wanted.connect(self.desk.filing)
        form.open()

    def _submit_step(self, wanted: StatusStep) -> Job:
        use = partial(cases.advance_case, wanted=wanted)
        return self.operations.write(self.tr("Moving the case on"), use, quiet=True)

    @Slot()
    def _on_edit_wanted(self) -> None:
        self._works.read(catalogue.list_works)

    @Slot(object)
    def _on_works(self, works: tuple[WorkRecord, ...]) -> None:
        if self.case is not None:
            named = {
                work.id: f"{words.work_title(work.title, work.title_ja)} ({work.id})"
                for work in words.by_title(works)
            }
            EditCaseDialog(self.case, named, self._submit_change, self.operations.messages, self).open()

    def _submit_change(self, change: CaseChange) -> Job:
        use = partial(cases.change_case, case_id=self.case_id, change=change)
        return self.operations.write(self.tr("Changing the case"), use, quiet=True)

    @Slot()
    def _on_verify(self) -> None:
        use = partial(verify.verify_records, case_id=self.case_id)
        job = self.operations.run(self.tr("Verifying the case"), use)
        job.succeeded.connect(self._on_verified)

    @Slot(object)
    def _on_verified(self, report: VerifyReport) -> None:
        if report.problems:
            first = service_said(report.problems[0].message)
            text = self.tr("Damage was found: %s").replace("%s", str(len(report.problems)))
            self.operations.messages.show_error(CheckFailed(f"{text}. {first}"))
            return
        text = self.tr("Every byte was read: %1 evidence files, %2 letters, %3 entries. Nothing is damaged.")
        counts = report.checked
        for mark, number in (("%1", counts.evidence), ("%2", counts.notices), ("%3", counts.custody_events)):
            text = text.replace(mark, str(number))
        self.operations.messages.note(text)

    @Slot()
    def _on_clip_wanted(self) -> None:
        self.clip_wanted.emit(self.case_id)

    @Slot(str)
    def _on_uploader(self, account: str) -> None:
        self.record_opened.emit(self.case_id, UPLOADER, account)

    @Slot(str)
    def _on_review_wanted(self, match_id: str) -> None:
        self.record_opened.emit(self.case_id, REVIEW, match_id)

    @Slot(object, str)
    def _on_decision(self, match: MatchRecord, verdict: str) -> None:
        self.judging.decide(match, verdict, self.matches.detail.describe(match))

    @Slot()
    def _on_matched(self) -> None:
        self.tabs.setCurrentWidget(self.matches)
