"""The printed dossier of an uploader: what is on record about one account; Japanese or English."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from rightsdesk.documents.blocks import Block, Box, BoxKind, Grid, Heading, Letter, Run, Text
from rightsdesk.documents.papers import PdfMeta, PdfResult
from rightsdesk.jobs import JobContext

Row = tuple[str, ...]
_SHARES: dict[str, Row] = {
    "counts": ("75", "25"),
    "works": ("80", "20"),
    "licences": ("16", "34", "30", "20"),
    "cases": ("18", "20", "18", "44"),
    "letters": ("20", "16", "32", "32"),
    "clips": ("26", "48", "26"),
}
_COUNTS = (
    "clips", "cases", "letters", "removals", "restrictions", "refusals", "counter_notices",
    "reinstatements", "retractions",
)  # fmt: skip
_WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Uploader dossier",
        "made": "As of {at} ({zone}), printed by {who}",
        "written": "Also written: {names}",
        "seen": "First logged {first}, last logged {last}",
        "sum": "On record",
        "clips": "Clips",
        "cases": "Cases",
        "letters": "Letters sent",
        "removals": "Letters that ended in a removal",
        "restrictions": "Letters that ended in a restriction",
        "refusals": "Letters that were refused",
        "counter_notices": "Letters met by a counter-notice",
        "reinstatements": "Cases in which the item was put back",
        "retractions": "Letters we retracted",
        "suggestion": "Recommendation",
        "works": "Works",
        "licences": "Licences of the account",
        "none": "None.",
        "more": "{count} more are in the program.",
        "end": "The numbers are those of this house's own records on the day of printing. They are facts"
        " about letters and their outcomes, and no finding on the account or the platform.",
    },
    "ja": {
        "title": "投稿者記録",
        "made": "基準日時 {at}（{zone}）　印刷者 {who}",
        "written": "表記ゆれ: {names}",
        "seen": "初回登録日 {first}　最終登録日 {last}",
        "sum": "記録の集計",
        "clips": "クリップ",
        "cases": "案件",
        "letters": "送付した通知書",
        "removals": "削除に至った通知",
        "restrictions": "制限に至った通知",
        "refusals": "拒否された通知",
        "counter_notices": "反対通知を受けた通知",
        "reinstatements": "再公開された案件",
        "retractions": "当方が撤回した通知",
        "suggestion": "推奨",
        "works": "作品",
        "licences": "このアカウントの許諾",
        "none": "該当なし",
        "more": "ほか{count}件は画面で確認してください。",
        "end": "件数は印刷日における当社の記録によるものです。通知とその結果に関する事実であり、"
        "アカウントまたはプラットフォームについての判断を示すものではありません。",
    },
}
_HEADS: dict[str, dict[str, Row]] = {
    "en": {
        "counts": ("What", "Number"),
        "works": ("Work", "Cases"),
        "licences": ("Licence", "Work", "From, until", "State"),
        "cases": ("Case", "Status", "Opened", "Title, works"),
        "letters": ("Letter, case", "Sent", "Kind", "Answers"),
        "clips": ("Clip, case", "Address", "Posted, logged"),
    },
    "ja": {
        "counts": ("項目", "件数"),
        "works": ("作品", "案件数"),
        "licences": ("許諾", "作品", "期間", "状態"),
        "cases": ("案件", "状況", "開始日", "件名・作品"),
        "letters": ("通知書・案件", "送付日", "種別", "回答"),
        "clips": ("クリップ・案件", "URL", "投稿日・登録日"),
    },
}


@dataclass(frozen=True)
class DossierTable:
    """Rows of one kind (`works`, `licences`, `cases`, `letters`, `clips`), and how many there are in all."""

    name: str
    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True)
class Dossier:
    """What the sheet says; every text is in its language already."""

    at: datetime
    zone: str
    who: str
    house: str
    account: str
    platform: str
    written: tuple[str, ...]
    first_on: date
    last_on: date
    counts: tuple[int, ...]
    suggestion: str
    tables: tuple[DossierTable, ...]


def build(dossier: Dossier, language: str, ctx: JobContext) -> PdfResult:
    """Set the dossier as a PDF. Raises `MissingPart` without the fonts, and `Cancelled`."""
    from rightsdesk.documents import pdf  # slow to import: ReportLab and pikepdf

    title = f"{_WORDS[language]['title']}: {dossier.account} ({dossier.platform})"
    letter = Letter("uploader_dossier", language, title, tuple(_blocks(dossier, language, title)), "1")
    on = dossier.at.date()
    meta = PdfMeta(title, dossier.house or "Rightsdesk", title, language, on, on.isoformat())
    return pdf.build(letter, (), meta, ctx=ctx)


def _blocks(dossier: Dossier, language: str, title: str) -> Iterable[Block]:
    words = _WORDS[language]
    yield Heading((Run(title),), 1)
    if dossier.house:
        yield _text(dossier.house)
    at = f"{dossier.at:%Y-%m-%d %H:%M}"
    yield _text(words["made"].format(at=at, zone=dossier.zone, who=dossier.who))
    if dossier.written:
        yield _text(words["written"].format(names=", ".join(dossier.written)))
    yield _text(words["seen"].format(first=dossier.first_on, last=dossier.last_on))
    if dossier.suggestion:
        yield Heading((Run(words["suggestion"]),), 2)
        yield Text((Run(dossier.suggestion, strong=True),))
    yield Heading((Run(words["sum"]),), 2)
    counted = tuple((words[name], f"{n:,}") for name, n in zip(_COUNTS, dossier.counts, strict=True))
    yield _grid("counts", _HEADS[language]["counts"], counted)
    for table in dossier.tables:
        yield from _table(table, language)
    yield _text(words["end"])


def _table(table: DossierTable, language: str) -> Iterable[Block]:
    words = _WORDS[language]
    yield Heading((Run(f"{words[table.name]} ({table.count:,})"),), 2)
    if not table.rows:
        yield _text(words["none"])
        return
    yield _grid(table.name, _HEADS[language][table.name], table.rows)
    if table.count > len(table.rows):
        yield _text(words["more"].format(count=f"{table.count - len(table.rows):,}"))


def _grid(name: str, head: Row, rows: tuple[Row, ...]) -> Box:
    cells = tuple(tuple((Run(cell or "–"),) for cell in row) for row in rows)
    return Box(BoxKind.SCHEDULE, _SHARES[name], (Grid(tuple((Run(word),) for word in head), cells),))


def _text(text: str) -> Text:
    return Text((Run(text),))
