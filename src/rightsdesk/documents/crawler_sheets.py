"""What crawlers were found in logs, as a CSV for tables and as a page to print, in English and Japanese."""

import csv
import io
from collections.abc import Mapping, Sequence
from html import escape

_STYLE = (
    "body{font:14px/1.5 'Noto Sans JP',sans-serif;margin:2rem}table{border-collapse:collapse;width:100%}"
    "td,th{border:1px solid #999;padding:.25rem .5rem;text-align:left;vertical-align:top;"
    "word-break:break-all}"
    "tr{break-inside:avoid}@page{margin:15mm}"
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


Table = tuple[Sequence[str], Sequence[Sequence[object]]]


def csv_text(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Rows as CSV with a byte order mark, which spreadsheets want; no cell can become a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return "\ufeff" + target.getvalue()


def sheet_html(
    title: str,
    sentences: Sequence[str],
    tables: Mapping[str, Table],
) -> str:
    """A page to print: sentences, then tables under their headings; it asks for nothing from outside."""
    said = "".join(f"<p>{escape(one)}</p>" for one in sentences)
    drawn = "".join(_table(name, columns, rows) for name, (columns, rows) in tables.items())
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>{said}{drawn}</body></html>\n"
    )


def _table(name: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    head = "".join(f"<th>{escape(column)}</th>" for column in columns)
    body = "\n".join(
        "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row) + "</tr>" for row in rows
    )
    return f"<h2>{escape(name)}</h2><table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"


def _cell(value: object) -> object:
    text = value if isinstance(value, str) else None
    return f"'{text}" if text is not None and text.startswith(_FORMULA) else value
