"""Which column holds what: guessed in English and Japanese, corrected by a person."""

import pytest

from rightsdesk.domain.columns import address_column, chosen_columns, has_headings
from rightsdesk.domain.columns import guess_columns as guess
from rightsdesk.errors import InvalidInput
from rightsdesk.services.importing.import_columns import columns_of, field_names

CLIP, REPORT = columns_of("clip"), columns_of("complaint")


@pytest.mark.parametrize(
    ("headings", "fields"),
    [
        (["No.", "作品名", "動画のURL（必須）", "投稿者名", "投稿日時", "備考"],
         ["", "work", "url", "uploader", "posted_at", "note"]),
        (["webpage_url", "uploader", "upload_date", "title", "extractor_key"],
         ["url", "uploader", "posted_at", "note", "platform"]),
        (["ＵＲＬ", "Channel  Name", "Time-code", "AI model"], ["url", "uploader", "locus", "generator"]),
        (["a", "b"], ["", ""]),
        (["URL", "url", "Link"], ["url", "", ""]),
    ],
)  # fmt: skip
def test_headings_are_guessed(headings: list[str], fields: list[str]) -> None:
    found = guess(headings, CLIP)
    assert [found.get(place, "") for place in range(len(headings))] == fields


def test_form_answers_are_guessed_as_reports() -> None:
    found = guess(["タイムスタンプ", "お名前", "お問い合わせ内容", "該当URL"], REPORT)
    assert found == {0: "received_at", 1: "complainant", 2: "text", 3: "url"}


def test_a_column_of_addresses_is_found_by_its_cells() -> None:
    assert address_column([["x", "https://a.example/1"], ["https://b.example", "https://a.example/2"]]) == 1
    assert address_column([["x"], ["y"]]) is None


def test_a_first_row_with_an_address_is_no_heading() -> None:
    assert not has_headings(["https://a.example/1", "name"], CLIP)
    assert has_headings(["URL", "Name"], CLIP)
    assert has_headings(["foo", "bar"], CLIP)
    assert not has_headings(["12345", "bar"], CLIP)


def test_a_person_has_the_last_word() -> None:
    names = field_names("clip")
    assert chosen_columns(["A", "Ｂ b"], {"a": "url", "note": "B B"}, names) == {0: "url", 1: "note"}
    assert chosen_columns(["A", "B"], {"2": "url", "A": "-"}, names) == {1: "url", 0: "-"}
    with pytest.raises(InvalidInput, match="Two columns were given the field url"):
        chosen_columns(["A", "B"], {"A": "url", "B": "url"}, names)
