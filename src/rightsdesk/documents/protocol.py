"""The printed protocol of a day's due dates, to be signed by whoever checked them; Japanese or English."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rightsdesk.documents.blocks import Block, Box, BoxKind, Grid, Heading, Letter, Run, Text
from rightsdesk.documents.papers import PdfMeta, PdfResult
from rightsdesk.jobs import JobContext

_SHARES = ("22", "34", "35", "9")
_WIDE_SHARES = ("24", "24", "52")
_WEEKDAYS = {"en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), "ja": tuple("月火水木金土日")}
_WORDS = {
    "en": {
        "title": "Due dates of the day",
        "made": "As of {at} ({zone}), printed by {who}",
        "sum": "Overdue {overdue} · today {today} · within seven days {week} · to be prepared {ahead}"
        " · paused {paused} · without a due date {missing}",
        "overdue": "Overdue",
        "today": "Due today",
        "week": "Due within seven days",
        "ahead": "To be prepared",
        "paused": "Clocks that stand still",
        "missing": "Open cases without a due date",
        "none": "None.",
        "more": "{count} more are in the program.",
        "head": ("Day", "What, who owes it", "Case, letter", "Done"),
        "missing_head": ("Case", "Status", "Title"),
        "sign_head": ("Checked by", "Day", "Signature"),
        "sign": "Signature",
    },
    "ja": {
        "title": "期限日報",
        "made": "基準日時 {at}（{zone}）　印刷者 {who}",
        "sum": "期限超過 {overdue}件　本日 {today}件　7日以内 {week}件　要準備 {ahead}件　停止中 {paused}件"
        "　期限未設定 {missing}件",
        "overdue": "期限超過",
        "today": "本日が期限",
        "week": "7日以内に期限",
        "ahead": "準備を要するもの",
        "paused": "進行停止中のもの",
        "missing": "期限のない進行中の案件",
        "none": "該当なし",
        "more": "ほか{count}件は画面で確認してください。",
        "head": ("期日", "内容・担当", "案件・通知書", "済"),
        "missing_head": ("案件", "状況", "件名"),
        "sign_head": ("確認者", "確認日", "署名・押印"),
        "sign": "確認欄",
    },
}


@dataclass(frozen=True)
class ProtocolLine:
    """A due date as it is printed: how far away, what, whose, and how counted, in the sheet's language."""

    on: date
    distance: str
    label: str
    owes: str
    case: str
    title: str
    reckoning: str


@dataclass(frozen=True)
class ProtocolPart:
    """A group of due dates (`overdue`, `today`, `week`, `ahead`, `paused`) and how many there are in all."""

    name: str
    lines: tuple[ProtocolLine, ...]
    count: int


@dataclass(frozen=True)
class Protocol:
    """What the sheet says; `missing` are open cases with their status and title."""

    on: date
    at: datetime
    zone: str
    who: str
    house: str
    parts: tuple[ProtocolPart, ...]
    missing: tuple[tuple[str, str, str], ...]
    missing_count: int


def build(protocol: Protocol, language: str, ctx: JobContext) -> PdfResult:
    """Set the sheet as a PDF. Raises `MissingPart` without the fonts, and `Cancelled`."""
    from rightsdesk.documents import pdf  # slow to import: ReportLab and pikepdf

    words = _WORDS[language]
    title = f"{words['title']} {_day(protocol.on, language)}"
    letter = Letter("deadline_protocol", language, title, tuple(_blocks(protocol, language, title)), "1")
    meta = PdfMeta(
        title, protocol.house or "Rightsdesk", title, language, protocol.on, protocol.on.isoformat()
    )
    return pdf.build(letter, (), meta, ctx=ctx)


def _blocks(protocol: Protocol, language: str, title: str) -> Iterable[Block]:
    words = _WORDS[language]
    counts = {part.name: part.count for part in protocol.parts}
    yield Heading((Run(title),), 1)
    if protocol.house:
        yield _text(protocol.house)
    at = f"{protocol.at:%Y-%m-%d %H:%M}"
    yield _text(str(words["made"]).format(at=at, zone=protocol.zone, who=protocol.who))
    yield Text((Run(str(words["sum"]).format(**counts, missing=protocol.missing_count), strong=True),))
    for part in protocol.parts:
        if part.lines or part.name in {"overdue", "today", "week"}:
            yield from _part(part, language)
    yield Heading((Run(f"{words['missing']} ({protocol.missing_count})"),), 2)
    if protocol.missing:
        yield _grid(words["missing_head"], protocol.missing, _WIDE_SHARES)
    else:
        yield _text(str(words["none"]))
    yield from _more(protocol.missing_count - len(protocol.missing), words)
    yield Heading((Run(str(words["sign"])),), 2)
    blank = "\n\n\u3000"
    yield _grid(words["sign_head"], ((blank, blank, blank),), _WIDE_SHARES)


def _part(part: ProtocolPart, language: str) -> Iterable[Block]:
    words = _WORDS[language]
    yield Heading((Run(f"{words[part.name]} ({part.count})"),), 2)
    if not part.lines:
        yield _text(str(words["none"]))
        return
    rows = tuple(
        (
            f"{_day(one.on, language)}\n{one.distance}",
            "\n".join(filter(None, (one.label, one.owes, one.reckoning))),
            "\n".join(filter(None, (one.case, one.title))),
            "\u3000",
        )
        for one in part.lines
    )
    yield _grid(words["head"], rows, _SHARES)
    yield from _more(part.count - len(part.lines), words)


def _more(count: int, words: Mapping[str, object]) -> Iterable[Block]:
    if count > 0:
        yield _text(str(words["more"]).format(count=count))


def _grid(head: object, rows: Iterable[tuple[str, ...]], shares: tuple[str, ...]) -> Box:
    assert isinstance(head, tuple)  # noqa: S101  the words above
    grid = Grid(
        tuple((Run(word),) for word in head),
        tuple(tuple((Run(cell),) for cell in row) for row in rows),
    )
    return Box(BoxKind.SCHEDULE, shares, (grid,))


def _day(on: date, language: str) -> str:
    weekday = _WEEKDAYS[language][on.weekday()]
    return f"{on.isoformat()} ({weekday})" if language == "en" else f"{on.isoformat()}（{weekday}）"


def _text(text: str) -> Text:
    return Text((Run(text),))
