"""The page for the web master in a pack of reservation files, and the pack as one archive."""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

_DATE = (1980, 1, 1, 0, 0, 0)  # the same files give the same archive
_STYLE = (
    "body{font:16px/1.6 system-ui,'Noto Sans JP',sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;"
    "color:#1c1c1c}table{border-collapse:collapse;width:100%}td,th{border:1px solid #bbb;padding:.4rem .6rem;"
    "text-align:left;vertical-align:top}code,pre{font-family:ui-monospace,monospace;font-size:.85rem}"
    "pre{background:#f4f4f4;padding:.8rem;overflow-x:auto}td code{word-break:break-all}"
)
_WORDS = {
    "en": {
        "title": "Reservation of rights for {site}, version {version} of {since}",
        "intro": "For the person who runs the web server. Put each file where the table says. Nothing takes"
        " effect before it can be fetched from the site.",
        "file": "File", "place": "Where it goes", "format": "Format", "hash": "SHA-256",
        "headers": "HTTP headers",
        "headers_intro": "Optional, but the strongest signal for each page. Choose the lines of your server.",
        "head": "Where headers cannot be set, put this into the head of each reserved page:",
        "warnings": "What speaks against the reservation",
        "after": "When everything is in place, run `rightsdesk optout check`. It reads the files back, notes"
        " the day on which each was first seen, and says what is wrong.",
        "draft": "Content-Usage follows drafts of the IETF and may change.",
        "status": {
            "standard": "standard", "report": "W3C community group report", "draft": "draft",
            "industry": "industry specification", "vendor": "of one vendor",
        },
    },
    "ja": {
        "title": "{site} の機械可読な権利留保　第{version}版（{since}）",
        "intro": "ウェブサーバーの担当者の方へ。各ファイルを表の場所に置いてください。"
        "サイトから取得できるようになるまで、効力はありません。",
        "file": "ファイル", "place": "置き場所", "format": "形式", "hash": "SHA-256",
        "headers": "HTTPヘッダー",
        "headers_intro": "任意ですが、ページごとの最も確実な表示です。お使いのサーバーの行を選んでください。",
        "head": "HTTPヘッダーを設定できない場合は、対象ページの head 要素に次の行を入れてください。",
        "warnings": "権利留保と矛盾する点",
        "after": "設置が終わったら `rightsdesk optout check` を実行してください。"
        "ファイルを読み返し、最初に確認した日を記録し、誤りがあれば知らせます。",
        "draft": "Content-Usage はIETFの草案に基づくもので、変わることがあります。",
        "status": {
            "standard": "標準規格", "report": "W3Cコミュニティグループ報告書", "draft": "草案",
            "industry": "業界仕様", "vendor": "一事業者の仕様",
        },
    },
}  # fmt: skip


@dataclass(frozen=True)
class PageRow:
    """One file of the pack as the page lists it; names and places in both languages."""

    file: str
    sha256: str
    name: Mapping[str, str]
    where: Mapping[str, str]
    version: str
    status: str


@dataclass(frozen=True)
class PackPage:
    """All that the page for the web master says."""

    site: str
    version: int
    since: str
    rows: tuple[PageRow, ...]
    servers: tuple[tuple[str, str], ...]
    head: str
    warnings: Mapping[str, Sequence[str]]


def readme_html(page: PackPage) -> str:
    """The page in Japanese and in English; it asks for nothing from outside."""
    halves = "\n".join(_half(page, language) for language in ("ja", "en"))
    title = escape(page.site)
    return (
        f'<!doctype html>\n<html lang="ja"><head><meta charset="utf-8"><title>{title}</title>'
        f"<style>{_STYLE}</style></head>\n<body>\n{halves}\n</body></html>\n"
    )


def _half(page: PackPage, language: str) -> str:
    words: Mapping[str, object] = _WORDS[language]

    def said(key: str) -> str:
        return escape(str(words[key]))

    title = str(words["title"]).format(site=page.site, version=page.version, since=page.since)
    columns = "".join(f"<th>{said(key)}</th>" for key in ("file", "place", "format", "hash"))
    rows = "\n".join(_row(row, language) for row in page.rows)
    parts = [
        f'<section lang="{language}"><h1>{escape(title)}</h1><p>{said("intro")}</p>',
        _warned(page.warnings[language], said("warnings")),
        f"<table><tr>{columns}</tr>\n{rows}</table>",
        f"<h2>{said('headers')}</h2><p>{said('headers_intro')} {said('draft')}</p>",
        *(f"<h3>{escape(name)}</h3><pre>{escape(text)}</pre>" for name, text in page.servers),
        f"<p>{said('head')}</p><pre>{escape(page.head)}</pre><p>{said('after')}</p></section>",
    ]
    return "\n".join(part for part in parts if part)


def _row(row: PageRow, language: str) -> str:
    status = _WORDS[language]["status"]
    word = status.get(row.status, row.status) if isinstance(status, dict) else row.status
    format_cell = f"{escape(row.name[language])}<br>{escape(row.version)}"
    format_cell += f"<br><em>{escape(word)}</em>" if word else ""
    return (
        f"<tr><td><code>{escape(row.file)}</code></td><td>{escape(row.where[language])}</td>"
        f"<td>{format_cell}</td><td><code>{row.sha256}</code></td></tr>"
    )


def _warned(warnings: Sequence[str], title: str) -> str:
    if not warnings:
        return ""
    lines = "".join(f"<li>{escape(one)}</li>" for one in warnings)
    return f"<h2>{title}</h2><ul>{lines}</ul>"


def archive(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files as one ZIP; the same files give the same bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files:
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type, entry.create_system, entry.external_attr = (
                zipfile.ZIP_DEFLATED,
                3,
                0o644 << 16,
            )
            packed.writestr(entry, data)
    return target.getvalue()


def unpacked(data: bytes, name: str) -> bytes:
    """One file of an archive that `archive` made. Raises `KeyError` when it holds no such file."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name)
