"""A case brought to a stage on either database, to be copied for each test, and who works on it."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from analysis import lead_models as tiny
from postgres import Cluster

from rightsdesk.jobs import JobContext
from rightsdesk.services.casework import cases
from rightsdesk.services.dates import deadlines
from rightsdesk.services.dates.deadline_steps import NewEvent, NewPause, pause_deadline, start_deadlines
from rightsdesk.services.evidence import evidence
from rightsdesk.services.house import studio
from rightsdesk.services.intake import clips
from rightsdesk.services.leads import lead_models, leads
from rightsdesk.services.matching import matches
from rightsdesk.services.notices import notice_followup, notices
from rightsdesk.services.notices.notice_records import NewNotice, NoticeChanged, Sending
from rightsdesk.services.optouts import optouts
from rightsdesk.services.works import catalogue, references
from rightsdesk.services.workspace import Workspace, open_workspace

AKI, BEN = "Aki Drafter", "Ben Approver"
START = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)
YOUTUBE = "https://www.youtube.com/watch?v=SAMPLE00001"
NICONICO = "https://www.nicovideo.jp/watch/sm0000000002"
US, JP = "dmca_512c_notice", "jp_soushin_boushi"
CTX = JobContext()
# For what a child process, a server or a file tells: which database stands behind it makes no difference.
on_one_database = pytest.mark.parametrize("kind", ["sqlite"], indirect=True)


class Clock:
    """Stands still until told to move."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        self.now += timedelta(**amount)


@dataclass(frozen=True)
class Films:
    """`clip` is `work` mirrored; `other` is somebody else's; the rest are no films at all."""

    work: Path
    clip: Path
    other: Path
    still: Path
    broken: Path
    page: Path


@dataclass
class Place:
    """A data folder, and a database when that does not lie in the folder."""

    data: Path
    url: str | None
    clock: Clock = field(default_factory=Clock)
    opened: list[Workspace] = field(default_factory=list)

    def open(self, actor: str = AKI) -> Workspace:
        ws = replace(
            open_workspace(self.data, database_url=self.url, actor=actor, now=self.clock.now),
            clock=self.clock,
        )
        self.opened.append(ws)
        return ws

    def close(self) -> None:
        for ws in self.opened:
            ws.close()


@dataclass
class Desk:
    """A case (C-2026-0001) with one reviewed clip on YouTube, in status `exception_review`."""

    place: Place
    ws: Workspace
    case: str = "C-2026-0001"
    clip: str = "CL-000001"
    match: str = "M-000001"

    @property
    def ben(self) -> Workspace:
        return self.ws.acting_as(BEN)

    def draft(self, kind: str = US, **overrides: str) -> str:
        language = "en" if kind == US else "ja"
        new = NewNotice(self.case, kind, language, overrides=overrides)
        return notices.draft_notice(self.ws, new).notice.id

    def issue(self, kind: str = US) -> str:
        number = self.draft(kind)
        notices.approve_notice(self.ben, number)
        return notices.issue_notice(self.ws, number, CTX).notice.id

    def send(self, number: str, on: date | None = None) -> NoticeChanged:
        day = on or self.ws.now().astimezone(self.ws.zone).date()
        return notice_followup.record_sent(self.ws, Sending(number, "form", day, "T-1"))

    def ask(self, vendor: str = "openai") -> str:
        """Send a request to an AI vendor."""
        asked = optouts.NewOptOuts((vendor,), ("W-0001",), language="en", bases=("jp_30_4",))
        one = optouts.draft_optouts(self.ws, asked, CTX).optouts[0]
        notices.approve_notice(self.ben, str(one.notice))
        notices.issue_notice(self.ws, str(one.notice), CTX)
        notice_followup.record_sent(self.ws, Sending(str(one.notice), "post", TODAY))
        return one.id


def fill_reviewed(ws: Workspace, films: Films) -> None:
    studio.set_studio(
        ws,
        studio.StudioChange(
            name="Kitsunebi Sample Animation Co., Ltd.", name_ja="株式会社きつねび見本", country="Japan",
            address="1-2-3 Mihon-cho, Tokyo 100-0000", address_ja="東京都見本区見本町一丁目2番3号",
            phone="+81-3-0000-0000", email="rights@kitsunebi.example", representative="Hanako Mihon",
            representative_ja="代表取締役　見本 花子",
        ),
    )  # fmt: skip
    studio.add_signatory(ws, studio.NewSignatory("Hanako Mihon", "見本 花子", "Director", "代表取締役"))
    catalogue.add_work(
        ws,
        catalogue.NewWork(
            "Lantern Harbor", "灯りの港", description="A short film", description_ja="短編アニメ"
        ),
    )
    references.add_references(
        ws, references.NewReferences("W-0001", (films.work,), "Film", "Whole film"), CTX
    )
    cases.open_case(ws, cases.NewCase("Mirrored upload", ("W-0001",)))
    clips.log_clip(ws, clips.NewClip("C-2026-0001", url=YOUTUBE, file=films.clip, uploader="@someone"), CTX)
    matches.score_matches(ws, matches.ScoreRequest("CL-000001"), CTX)
    matches.decide_match(ws, matches.Decision("M-000001", "confirmed", "The same drawn scenes, mirrored."))
    matches.review_exception(
        ws,
        matches.NewExceptionReview("CL-000001", "no_exception", "Whole scenes, no comment.", ("fair_use",)),
    )
    for status in ("triage", "evidence_captured", "rights_verified", "exception_review"):
        cases.advance_case(ws, cases.StatusStep("C-2026-0001", status))


def fill_issued(ws: Workspace, _films: Films) -> None:
    desk = Desk(Place(ws.folder.root, None), ws)
    desk.issue(US)
    desk.issue(JP)


def fill_asked(ws: Workspace, _films: Films) -> None:
    Desk(Place(ws.folder.root, None), ws).ask()


NASTY = "A\u202egpj.exe; B,C\\n <b>&\u2066 \U0001f600 灯り=SUM(1)"


def fill_due(ws: Workspace) -> None:
    """Due dates: late, today, in a week, to be prepared, far away, paused, in this order; a case without."""
    case = cases.open_case(ws, cases.NewCase(NASTY)).id
    forgotten = cases.open_case(ws, cases.NewCase("Forgotten")).id
    for one in deadlines.list_deadlines(ws, deadlines.DeadlineFilter()):
        deadlines.meet_deadline(ws, one.id)
    for days in (-2, 0, 7, 25, 200, 3):  # three years after the claim accrued
        day = TODAY + timedelta(days=days)
        new = NewEvent("claim_accrued", day.replace(year=day.year - 3), "file note", case)
        made = start_deadlines(ws, new).deadlines[0].id
    pause_deadline(ws, made, NewPause("talks"))
    assert [one.case for one in deadlines.cases_without_deadline(ws)] == [forgotten]


def fill_leads(ws: Workspace, films: Films) -> None:
    """A second work, a tiny model (LM-0001), and a search with it for the clip (LS-000001)."""
    catalogue.add_work(ws, catalogue.NewWork("Other Film"))
    references.add_references(ws, references.NewReferences("W-0002", (films.other,)), CTX)
    lead_models.add_lead_model(ws, tiny.put(films.work.parent / "model", tiny.grid()), CTX)
    leads.find_leads(ws, leads.LeadOrder("CL-000001"), CTX)


_STAGES: dict[str, tuple[str | None, Callable[[Workspace, Films], None]]] = {
    "empty": (None, lambda _ws, _films: None),
    "reviewed": ("empty", fill_reviewed),
    "issued": ("reviewed", fill_issued),
    "asked": ("reviewed", fill_asked),
    "leads": ("reviewed", fill_leads),
    "due": ("empty", lambda ws, _films: fill_due(ws)),
}


@dataclass(frozen=True)
class Stage:
    folder: Path
    database: str | None


class Stages:
    """Builds each stage once per kind of database and copies it for every test."""

    def __init__(self, request: pytest.FixtureRequest, folder: Path, films: Films) -> None:
        self._request = request
        self._folder = folder
        self._films = films
        self._made: dict[tuple[str, str], Stage] = {}

    def stage(self, kind: str, name: str) -> Stage:
        if (kind, name) not in self._made:
            self._made[kind, name] = self._build(kind, name)
        return self._made[kind, name]

    def copy(self, kind: str, name: str, data: Path, stack: ExitStack) -> Place:
        stage = self.stage(kind, name)
        shutil.copytree(stage.folder, data)
        url = stack.enter_context(self._cluster.database(stage.database)) if stage.database else None
        place = Place(data, url)
        stack.callback(place.close)
        return place

    @property
    def _cluster(self) -> Cluster:
        return self._request.getfixturevalue("postgres")

    def _build(self, kind: str, name: str) -> Stage:
        base, fill = _STAGES[name]
        folder = self._folder / f"{kind}-{name}"
        database = f"stage_{name}" if kind == "postgresql" else None
        template = "rightsdesk_template"
        if base is not None:
            before = self.stage(kind, base)
            shutil.copytree(before.folder, folder)
            template = before.database or template
        elif database is None:
            folder.mkdir()
            shutil.copyfile(self._request.getfixturevalue("migrated_file"), folder / "rightsdesk.sqlite")
        url = self._cluster.create(database, template) if database else None
        place = Place(folder, url)
        fill(place.open(), self._films)
        place.close()
        return Stage(folder, database)


def log_upload(ws: Workspace, case: str, url: str, file: Path | None = None) -> str:
    return clips.log_clip(ws, clips.NewClip(case, url=url, file=file), CTX).id


def attach(ws: Workspace, case: str, *files: Path, clip: str | None = None, note: str = "") -> list[str]:
    new = evidence.NewEvidence(case, files, clip_id=clip, note=note)
    return [item.id for item in evidence.attach_evidence(ws, new, CTX).items]
