"""What the tests of letters on paper share: two small templates of one letter, and an outside tool's eyes."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from rightsdesk.documents.annex import ExhibitSheet
from rightsdesk.documents.blocks import Letter
from rightsdesk.documents.letters import LetterTemplate, load_template, render_pair
from rightsdesk.documents.papers import Bates, PdfMeta, PdfResult, SentenceMark
from rightsdesk.documents.pdf import build
from rightsdesk.jobs import JobContext

KIND = "cease_and_desist"
_HEAD = """---
kind: cease_and_desist
language: {language}
regime: test
version: "1.{version}"
source: a test
checked_on: 2026-11-22
title: {title}
required_clauses: [facts, demand, sender]
---
"""
JA = _HEAD.format(language="ja", version=2, title="警告書") + (
    """::: clause letterhead
::: letterhead
{{ rh_name }}

{{ rh_address }}
:::
:::
::: clause day
::: right
{{ letter_date|wareki }}
:::
:::
::: clause title
# 警告書
:::
::: clause head_facts
## 1　事実関係
:::
::: clause facts
{{ facts }}
:::
::: clause demand
1. `{{ url }}` の公開を停止してください。
2. 今後、当社の許諾なく利用しないことを約束してください。
:::
{% if extra %}
::: clause extra
{{ extra }}
:::
{% endif %}
::: clause sender
::: signature right seal
{{ rh_address }}
{{ rh_name }}
{{ signature_name }}
:::
:::
::: page
::: clause head_works
## 別紙　著作物目録
:::
::: clause works
{% for work in works %}
::: card
| {{ loop.index }} | 『{{ work }}』 |
|---|---|
| 説明 | アニメーションです。 |
:::
{% endfor %}
:::
"""
)
EN = _HEAD.format(language="en", version=5, title="Cease and desist notice") + (
    """::: clause letterhead
::: letterhead
{{ rh_name }}

{{ rh_address }}
:::
:::
::: clause day
::: address
{{ letter_date|long_date }}
:::
:::
::: clause title
# Cease and desist notice
:::
::: clause head_facts
## 1. What has happened
:::
::: clause facts
{{ facts }}
:::
::: clause demand
1. Please take `{{ url }}` offline.
2. Please undertake not to use our works without permission again.
:::
{% if extra %}
::: clause extra
{{ extra }}
:::
{% endif %}
::: clause sender
::: signature
/s/ {{ signature_name }}

---

{{ signature_name }}
:::
:::
::: page
::: clause head_works
## Schedule: works
:::
::: clause works
{% for work in works %}
::: card
| {{ loop.index }} | {{ work }} |
|---|---|
| Description | An animated series. |
:::
{% endfor %}
:::
"""
)
URL = "https://streamhub.example/watch?v=k3Jd81xQ&list=PL0123456789abcdefghijklmnopqrstuvwxyz&feature=share"
JA_FACTS: dict[str, object] = {
    "rh_name": "株式会社星空アニメーション製作所",
    "rh_address": "東京都杉並区荻窪二丁目14番8号",
    "letter_date": date(2026, 11, 22),
    "facts": "貴社は、当社の著作物を許諾なく公開しました。これは、当社の権利を侵害するものです。",
    "url": URL,
    "extra": "",
    "signature_name": "代表取締役　田中　恵",
    "works": ["提灯ぎつね", "けいおん！"],
}
EN_FACTS: dict[str, object] = JA_FACTS | {
    "rh_name": "Hoshizora Animation Works, Inc.",
    "rh_address": "2-14-8 Ogikubo, Suginami-ku, Tokyo",
    "facts": "You published our work without permission. That infringes our rights.",
    "signature_name": "Megumi Tanaka",
    "works": ["Lantern Fox", "K-ON! The Movie"],
}


def templates(folder: Path, ja: str = JA, en: str = EN) -> tuple[LetterTemplate, LetterTemplate]:
    """Both templates, written into a studio's folder and read from there."""
    place = folder / KIND
    place.mkdir(exist_ok=True)
    (place / "ja.md.j2").write_text(ja, "utf-8")
    (place / "en.md.j2").write_text(en, "utf-8")
    return load_template(KIND, "ja", folder), load_template(KIND, "en", folder)


def pair(
    folder: Path,
    controlling: str = "ja",
    ja: Mapping[str, object] = {},
    en: Mapping[str, object] = {},
) -> Letter:
    """The sample letter in both languages, with some facts changed."""
    return render_pair(*templates(folder), JA_FACTS | dict(ja), EN_FACTS | dict(en), controlling)


def on_paper(
    letter: Letter, exhibits: tuple[ExhibitSheet, ...] = (), bates: Bates | None = None
) -> PdfResult:
    """The letter as PDF."""
    meta = PdfMeta(
        letter.title, "Studio", "Notice", letter.language, date(2026, 11, 22), "N-2026-0001", bates
    )
    return build(letter, exhibits, meta, ctx=JobContext())


@dataclass(frozen=True)
class Word:
    """A word as pdftotext sees it; edges in points from the page's top left."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def _pdftotext(path: Path, *options: str) -> str:
    found = shutil.which("pdftotext")
    if found is None:
        pytest.skip("pdftotext is not installed, so the PDF cannot be checked by an outside tool")
    done = subprocess.run([found, *options, "-enc", "UTF-8", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def read_under(path: Path, mark: SentenceMark) -> str:
    """What an outside tool reads in the rectangle of a mark, without spaces."""
    page = str(mark.page + 1)
    edges = (mark.left, mark.top, mark.right - mark.left - 1.0, mark.bottom - mark.top)
    x, y, wide, high = (str(round(edge * 10)) for edge in edges)
    box = ("-r", "720", "-x", x, "-y", y, "-W", wide, "-H", high)
    return "".join(_pdftotext(path, "-f", page, "-l", page, *box).split())


def words_on(data: bytes, folder: Path) -> list[Word]:
    """Every word of a PDF with its place, by an outside tool."""
    path = folder / "read.pdf"
    path.write_bytes(data)
    pages = _pdftotext(path, "-bbox").split("<page ")[1:]
    return [
        Word(page, *(float(one) for one in edges), unescape(text))
        for page, html in enumerate(pages)
        for *edges, text in _WORD.findall(html)
    ]


def text_of(words: list[Word], page: int | None = None) -> str:
    """The words of a page, or of all, without spaces."""
    return "".join(one.text for one in words if page is None or one.page == page)
