"""What the sample studio's staff write: in the language of the letter that a work's clips lead to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StaffWords:
    """The loci of a work, and what is written about a clip made from it."""

    film: str
    key_art: str
    country: str
    page_note: str
    verdict_reason: str
    review_reason: str


_ENGLISH = StaffWords(
    film="Whole film",
    key_art="Key art",
    country="Japan",
    page_note="Page as seen in the browser",
    verdict_reason=(
        "I compared the frames side by side: same drawing, same movement, same background at these times."
    ),
    review_reason=(
        "The clip shows our footage as such, without comment or criticism; no quotation, no parody."
    ),
)
_JAPANESE = StaffWords(
    film="本編",
    key_art="キービジュアル",
    country="日本",
    page_note="ブラウザに表示された投稿ページ",
    verdict_reason=(
        "該当時刻の画面を左右に並べて目視で確認した。"
        "人物の作画、動き、背景が一致し、字幕と装飾だけが後から加えられている。"
    ),
    review_reason=(
        "論評や解説を伴わず当社の映像をそのまま流しており、引用の要件を満たさない。"
        "パロディその他の権利制限にも当たらない。"
    ),
)


def words_for(work_key: str) -> StaffWords:
    """Give the words of the staff; the clip of “紙の彗星” leads to a letter in Japanese."""
    return _JAPANESE if work_key == "paper_comet" else _ENGLISH
