"""The same letter as an HTML page with the same fonts, sizes and pictures, set by WeasyPrint."""

from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Any

from content import Order

from rightsdesk import assets
from rightsdesk.documents import blocks as b
from rightsdesk.documents.annex import ExhibitSheet

_FACES = {
    "text": ("BIZUDPMincho-Regular", "BIZUDMincho-Regular"),
    "head": ("BIZUDPGothic-Regular", "BIZUDGothic-Regular"),
    "bold": ("BIZUDPGothic-Bold", "BIZUDGothic-Bold"),
    "code": ("BIZUDGothic-Regular", "BIZUDGothic-Regular"),
}
_STYLE = """
@page { size: A4; margin: 24mm 25mm 25mm 25mm;
  @bottom-left { content: "%(number)s"; font: 7.5pt head; color: #5c6066 }
  @bottom-right { content: counter(page) " / " counter(pages); font: 7.5pt head; color: #5c6066 }
  @top-left { content: "%(title)s"; font: 7.5pt head; color: #5c6066; border-bottom: 0.4pt solid #b9bec5 } }
@page :first { @top-left { content: none; border: none } }
body { font: 10.5pt/18.5pt text; color: #161616; text-align: justify; margin: 0; line-break: strict }
p { margin: 0 0 4pt; text-indent: 1em } .plain p { text-indent: 0 }
h1 { font: 14.5pt/21pt bold; text-align: center; margin: 14pt 0 12pt; bookmark-level: 1 }
h2 { font: 11pt/18.5pt bold; color: #1f3a5f; margin: 11pt 0 4pt; bookmark-level: 1 }
h3 { font: 11pt/18.5pt bold; color: #1f3a5f; margin: 11pt 0 4pt; bookmark-level: none }
.tag { font: 15pt/20pt bold; color: #1f3a5f; margin: 0 0 2pt; bookmark-level: 2 }
.right { text-align: right } .center { text-align: center } .sheet { break-before: page }
.signature { width: 55%%; margin: 8pt 20mm 12pt auto; text-align: left; position: relative }
.seal { position: absolute; right: -20mm; top: 0; width: 19mm; height: 19mm; border: 0.5pt dashed #5c6066;
  border-radius: 50%%; text-align: center; line-height: 19mm; font-size: 9pt; color: #5c6066 }
table { width: 100%%; border-collapse: collapse; font-size: 9pt; line-height: 14.4pt; margin: 3pt 0 8pt }
td, th { border: 0.4pt solid #b9bec5; padding: 4pt 6pt; vertical-align: top; text-align: left }
th { font: 8.5pt/14.4pt bold; color: #1f3a5f; background: #f3f5f8 } td p { text-indent: 0; margin: 0 }
.facts td { border-width: 0.4pt 0 } .facts td:first-child { font-family: head; color: #5c6066; width: 26%% }
.note, figcaption { font-size: 9pt; line-height: 14.4pt; color: #5c6066 }
code { font-family: code } strong { font-family: bold; font-weight: normal }
figure { display: inline-block; width: 48%%; margin: 6pt 1%% 6pt 0; font: 7.5pt/10.5pt head }
img { width: 100%%; border: 0.4pt solid #b9bec5 } figcaption { font-size: 7.5pt; line-height: 10.5pt }
"""


def page_of(letter: b.Letter, order: Order, pictures: tuple[str, ...]) -> str:
    """The letter and its exhibits as HTML."""
    files = iter(pictures)
    body = "".join(_block(one) for one in letter.blocks)
    annex = _contents(order.exhibits) + "".join(_sheet(one, files) for one in order.exhibits)
    style = _font_rules() + _STYLE % {"number": order.meta.number, "title": order.meta.title}
    return (
        f'<html lang="ja"><head><title>{escape(order.meta.title)}</title><meta name="author"'
        f' content="{escape(order.meta.author)}"><style>{style}</style></head>'
        f"<body>{body}{annex}</body></html>"
    )


@lru_cache(maxsize=1)
def _font_rules() -> str:
    rules = []
    for family, (latin, square) in _FACES.items():
        for name, ranges in ((latin, "U+0-1FFF"), (square, "U+2000-10FFFF")):
            address = assets.font_path(f"{name}.ttf").as_uri()
            rules.append(
                f'@font-face {{ font-family: {family}; src: url("{address}"); unicode-range: {ranges} }}'
            )
    return "\n".join(rules)


def _runs(runs: b.Runs) -> str:
    made = []
    for run in runs:
        text = escape(run.text).replace("\n", "<br>")
        text = f"<code>{text}</code>" if run.code else text
        made.append(f"<strong>{text}</strong>" if run.strong else text)
    return "".join(made)


def _block(block: b.Block) -> str:
    match block:
        case b.Heading():
            return f"<h{block.level}>{_runs(block.runs)}</h{block.level}>"
        case b.Text():
            return f"<p>{_runs(block.runs)}</p>"
        case b.Listing():
            items = "".join(f"<li>{''.join(_block(one) for one in item)}</li>" for item in block.items)
            return f"<ol>{items}</ol>"
        case b.Grid():
            return _table([block.head, *block.rows], headed=True)
        case b.Box():
            return _box(block)
    return ""


def _box(box: b.Box) -> str:
    if box.kind is b.BoxKind.FORM:
        rows = [row for grid in box.blocks if isinstance(grid, b.Grid) for row in (grid.head, *grid.rows)]
        return _table(rows, headed=False)
    inner = "".join(_block(one) for one in box.blocks)
    if box.kind is b.BoxKind.SCHEDULE:
        return inner
    seal = '<div class="seal">印</div>' if "seal" in box.options else ""
    return f'<div class="plain {box.kind}">{seal}{inner}</div>'


def _table(rows: list[tuple[b.Runs, ...]], *, headed: bool) -> str:
    made = []
    for number, row in enumerate(rows):
        tags = [
            "th" if (headed and number == 0) or (not headed and at == 0) else "td" for at in range(len(row))
        ]
        cells = (f"<{tag}>{_runs(cell)}</{tag}>" for tag, cell in zip(tags, row, strict=True))
        made.append(f"<tr>{''.join(cells)}</tr>")
    head = f"<thead>{made.pop(0)}</thead>" if headed else ""
    return f"<table>{head}<tbody>{''.join(made)}</tbody></table>"


def _contents(sheets: tuple[ExhibitSheet, ...]) -> str:
    rows = "".join(
        f"<tr><td>{escape(one.label)}</td><td>{escape(one.title)}</td>"
        f"<td><code>{escape(one.facts[1].value)}</code></td></tr>"
        for one in sheets
    )
    head = "<thead><tr><th>号証</th><th>標目</th><th>ファイルのSHA-256</th></tr></thead>"
    return f'<div class="sheet plain"><h1>証拠目録</h1><table>{head}<tbody>{rows}</tbody></table></div>'


def _sheet(sheet: ExhibitSheet, files: Any) -> str:  # noqa: ANN401
    facts = "".join(
        f"<tr><td>{escape(one.label)}</td><td>{escape(one.value)}</td></tr>" for one in sheet.facts
    )
    made = [
        f'<div class="sheet plain"><h2 class="tag">{escape(sheet.label)}</h2><p>{escape(sheet.title)}</p>'
    ]
    made.append(f'<h3>ファイルの記録</h3><table class="facts">{facts}</table>')
    if sheet.pictures:
        made.append("<h3>画像</h3>" + "".join(_figure(next(files), one.caption) for one in sheet.pictures))
    if sheet.pairs:
        made.append(
            "<h3>対比</h3><table><thead><tr><th>当方の著作物</th><th>侵害情報</th></tr></thead></table>"
        )
    for pair in sheet.pairs:
        made += [_figure(next(files), one.caption) for one in (pair.ours, pair.theirs)]
        made.append(f"<p>{escape(pair.note)}</p>")
    if sheet.caution:
        made.append(f'<h3>対比の読み方</h3><p class="note">{escape(sheet.caution)}</p>')
    return "".join(made) + "</div>"


def _figure(file: str, caption: str) -> str:
    address = Path(file).as_uri()
    return f'<figure><img src="{address}"><figcaption>{escape(caption)}</figcaption></figure>'


def set_page(page: str) -> bytes:
    """The page as PDF."""
    from weasyprint import HTML

    made: bytes = HTML(string=page).write_pdf()
    return made
