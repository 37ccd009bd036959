"""What the printed history of a request says, in English and Japanese."""

from collections.abc import Sequence

from rightsdesk.documents.optout_sheet import OptOutSheet, SheetTable
from rightsdesk.services.optouts.optout_records import OptOutRecord
from rightsdesk.services.optouts.vendors import VendorRecord
from rightsdesk.services.reservations.publication_records import PublishedRecord
from rightsdesk.services.workspace import Workspace

_CLOSING = (
    "A score is measured by a program; what a test shows is the judgement of the person named. / "
    "数値はプログラムによる測定値であり、検査結果の判断は記録者によるものです。",
    "A confirmation is no consent to earlier use, and this request accepts no duty to opt out. / "
    "事業者の確認は過去の利用への同意を意味せず、本要請はオプトアウトの義務を認めるものではありません。",
)


def sheet_of(
    ws: Workspace,
    request: OptOutRecord,
    vendor: VendorRecord,
    titles: Sequence[str],
    reservations: Sequence[tuple[PublishedRecord, str]],
) -> OptOutSheet:
    """Lay out the history: the request, its letters, what came of it, the tests, what was published."""
    tables = (
        _letters(ws, request),
        _outcomes(ws, request),
        _tests(ws, request),
        _published(ws, reservations),
    )
    return OptOutSheet(
        number=request.id,
        vendor=vendor.name,
        made_at=ws.now().astimezone(ws.zone),
        facts=_facts(ws, request, vendor, titles),
        tables=tables,
        closing=_CLOSING,
    )


def _facts(
    ws: Workspace, request: OptOutRecord, vendor: VendorRecord, titles: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    works = zip(request.works, titles, strict=True)
    bases = ws.rules.labels["optout_basis"]
    said = {
        "Vendor / 事業者": "\n".join(filter(None, (vendor.name, vendor.legal_entity, vendor.address))),
        "Services / サービス": ", ".join(vendor.services),
        "Works / 作品": "\n".join(f"{number} {title}" for number, title in works),
        "Characters / キャラクター": ", ".join(request.characters),
        "Grounds / 根拠": "\n".join(f"{bases[one].en} / {bases[one].ja}" for one in request.bases),
        "State today / 現在の状態": _both(ws, "optout_state", request.state),
        "Sent on / 送付日": _day(request.sent_on),
        "Answer expected by / 回答期限": _day(request.reply_by),
        "Facts on the vendor checked on / 事業者情報の確認日": f"{vendor.checked_on} ({vendor.source})",
    }
    return tuple((name, value) for name, value in said.items() if value)


def _letters(ws: Workspace, request: OptOutRecord) -> SheetTable:
    first = (request.notice or "", request.kind, request.letter_status, request.sent_on)
    others = ((one.notice, one.kind, one.status, one.sent_on) for one in request.letters)
    rows = tuple(
        (number, _kind(ws, kind), _both(ws, "notice_status", status), _day(sent_on))
        for number, kind, status, sent_on in (first, *others)
    )
    head = ("Letter / 書面", "Kind / 種類", "State / 状態", "Sent on / 送付日")
    return SheetTable("Letters / 書面", head, (20, 40, 22, 18), rows)


def _outcomes(ws: Workspace, request: OptOutRecord) -> SheetTable:
    rows = tuple(
        (
            _day(one.on),
            " ".join(filter(None, (_both(ws, "optout_state", one.outcome), _route(ws, one.route)))),
            one.note,
            one.evidence or "",
            one.recorded_by,
        )
        for one in request.events
    )
    head = ("Day / 日", "What came / 経過", "In words / 内容", "Evidence / 証拠", "Recorded by / 記録者")
    return SheetTable("What came of it / 経過", head, (16, 21, 32, 15, 16), rows)


def _tests(ws: Workspace, request: OptOutRecord) -> SheetTable:
    rows = tuple(
        (
            f"{one.id}\n{_day(one.run_on)}\n{one.recorded_by}",
            f"{one.model}\n“{one.prompt}”",
            "\n".join(filter(None, (_both(ws, "audit_finding", one.finding), one.note))),
            "–" if one.score is None else f"{one.score:.2f}",
            one.output_sha256,
            one.evidence or "",
        )
        for one in request.audits
    )
    head = (
        "Test / 検査", "Model, prompt / モデル・プロンプト", "Finding / 判断", "Score / 数値",
        "SHA-256 of the output / 出力のSHA-256", "Evidence / 証拠",
    )  # fmt: skip
    return SheetTable("Tests of outputs / 出力の検査", head, (15, 24, 20, 8, 20, 13), rows)


def _published(ws: Workspace, reservations: Sequence[tuple[PublishedRecord, str]]) -> SheetTable:
    rows = tuple(
        (
            f"{one.name} / {one.name_ja}\n{one.url}",
            one.since.astimezone(ws.zone).date().isoformat() if one.since else "",
            one.sha256,
            path.removeprefix("data/"),
        )
        for one, path in reservations
    )
    head = ("File / ファイル", "In force since / 開始日", "SHA-256", "In this package / 収録先")
    return SheetTable("Reservations in force / 公開中の権利留保", head, (34, 14, 28, 24), rows)


def _kind(ws: Workspace, kind: str) -> str:
    rule = ws.rules.notice_kind(kind)
    return f"{rule.label_en} / {rule.label_ja}"


def _route(ws: Workspace, route: str) -> str:
    return f"({_both(ws, 'optout_route', route)})" if route else ""


def _both(ws: Workspace, group: str, word: str) -> str:
    found = ws.rules.labels[group].get(word)
    return f"{found.en} / {found.ja}" if found else word


def _day(day: object) -> str:
    return str(day) if day else "–"
