"""What the queue of match review looks like outside the services."""

from dataclasses import dataclass
from datetime import date, datetime

from rightsdesk.domain.review import QueueScope
from rightsdesk.services.accounts.licensed_accounts import LicenceRecord
from rightsdesk.services.changes import Changes
from rightsdesk.services.intake.reposts import KnownClip
from rightsdesk.services.matching.match_pairs import PairRecord
from rightsdesk.services.matching.match_records import MatchRecord


@dataclass(frozen=True)
class ProvisionalRecord:
    """A verdict that is not final yet; `problem` says why it could not be made final as things stand."""

    id: str
    match: str
    clip: str
    work_title: str
    work_title_ja: str
    verdict: str
    reason: str
    preset: str
    reviewer: str
    judged_at: datetime
    problem: str = ""


@dataclass(frozen=True)
class QueueFilter:
    """Which matches to review; an empty field does not restrict. `limit` is at most what is given back."""

    scope: str = QueueScope.TO_DO
    case: str = ""
    clip: str = ""
    work: str = ""
    band: str = ""
    assignee: str = ""
    limit: int | None = None


@dataclass(frozen=True)
class QueueRow:
    """One match to review, with its case; `provisional` is the verdict of the person acting.

    `waiting` names other people whose verdict on it is not final yet.
    """

    id: str
    clip: str
    case: str
    case_title: str
    case_status: str
    priority: str
    due_on: date | None
    platform: str
    uploader: str
    work: str
    work_title: str
    work_title_ja: str
    reference: str
    reference_label: str
    score: float
    band: str
    coverage: float
    mirrored: bool
    duration: float
    verdict: str
    verdict_reason: str
    decided_by: str
    decided_at: datetime | None
    provisional: ProvisionalRecord | None
    waiting: tuple[str, ...] = ()

    @property
    def shown_verdict(self) -> str:
        """The verdict that stands for the person acting, final or not."""
        return self.provisional.verdict if self.provisional else self.verdict


@dataclass(frozen=True)
class QueueCounts:
    """How many matches are left, await the checkpoint of the person acting, and want a second look."""

    left: int
    provisional: int
    second_look: int


@dataclass(frozen=True)
class ReviewQueueView:
    """The queue in its order, and its counts; `more` when the limit cut it off."""

    rows: tuple[QueueRow, ...]
    counts: QueueCounts
    more: bool = False


@dataclass(frozen=True)
class MatchUnderReview:
    """One match with all that a reviewer looks at; `evidence` is the item whose file was compared.

    `beside` are all matches of the same file, surest first; `remeasured` those of them that compare the same
    two files, this one among them, the newest first. `clip_lacks` and `work_lacks` say why a side shows no
    picture, empty when it does. Hints, no more: `licences` that run today over the account and the work;
    `guideline`, what the studio lets fans do with the work; `known`, earlier clips like it with their cases
    and notices.
    """

    row: QueueRow
    match: MatchRecord
    evidence: str
    pairs: tuple[PairRecord, ...]
    beside: tuple[MatchRecord, ...]
    remeasured: tuple[MatchRecord, ...]
    clip_url: str
    clip_lacks: str = ""
    work_lacks: str = ""
    licences: tuple[LicenceRecord, ...] = ()
    guideline: str = ""
    known: tuple[KnownClip, ...] = ()


@dataclass(frozen=True)
class Judged:
    """A provisional verdict as recorded; `before` is the one it stands over, if any."""

    provisional: ProvisionalRecord
    before: str
    changes: Changes


@dataclass(frozen=True)
class JudgementUndone:
    """The provisional verdict that was taken back, and the one that stands again, if any."""

    undone: ProvisionalRecord
    standing: ProvisionalRecord | None
    changes: Changes


@dataclass(frozen=True)
class MadeFinal:
    """A verdict that became final, and the final one it took the place of, if any."""

    match: str
    verdict: str
    reason: str
    before: str


@dataclass(frozen=True)
class LeftOpen:
    """A verdict that stays provisional, and why."""

    match: str
    verdict: str
    why: str
    hint: str


@dataclass(frozen=True)
class ReviewCheckpointed:
    """What a checkpoint made final and what it left; `id` is empty when nothing became final."""

    id: str
    final: tuple[MadeFinal, ...]
    left: tuple[LeftOpen, ...]
    changes: Changes
