"""Search says what was found, where it stands, and why nothing can be searched for."""

import pytest
from services.desks import CTX, Desk

from rightsdesk.errors import InvalidInput
from rightsdesk.services.casework import cases
from rightsdesk.services.finding import search
from rightsdesk.services.works import characters
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import CaseNote

ODD = (
    *(
        '"',
        '""',
        "*",
        "-",
        "NOT",
        "a AND b",
        "a OR",
        "NEAR(a b)",
        "col:x",
        "^a",
        "(",
        "')--",
        "%",
        "_",
        "\\",
        "{x}",
    ),
    *("+", "…", "' OR 1=1", ":word0", "%(x)s", "\ue041", "か\u3099", "𠮷", "a\tb", "👩\u200d💻", "\u200b"),
)


def test_each_kind_is_found_with_its_place(issued: Desk) -> None:
    characters.add_character(issued.ws, characters.NewCharacter("W-0001", "Otter", "かわうそ"))
    with issued.ws.database.write() as session:
        session.add(
            CaseNote(
                id="NT-000001", case_id=issued.case, text="電話でｶﾜｳｿの件", author="Ben", at=issued.ws.now()
            )
        )
    hits = search.search(issued.ws, "カワウソ")
    assert [(hit.kind, hit.id, hit.case_id, hit.field) for hit in hits] == [
        ("character", "CH-0001", None, "name_ja"), ("note", "NT-000001", issued.case, "text"),
    ]  # fmt: skip
    assert [[hit.snippet[a:b] for a, b in hit.marks] for hit in hits] == [["かわうそ"], ["ｶﾜｳｿ"]]
    assert hits[1].title == "Mirrored upload"
    kinds = [hit.kind for hit in search.search(issued.ws, "lantern harbor")]
    assert kinds == ["work", "notice", "notice"]
    (clip,) = search.search(issued.ws, "sample00001 someone", ["clip"])
    assert (clip.title, clip.field, clip.case_id) == (
        "https://www.youtube.com/watch?v=SAMPLE00001", "url", issued.case,
    )  # fmt: skip


def test_words_must_all_be_there_and_a_phrase_as_it_stands(ws: Workspace) -> None:
    for title in ("夜空の 港", "港と夜空", "夜"):
        cases.open_case(ws, cases.NewCase(title))

    def found(query: str, limit: int = 50) -> list[str]:
        return [hit.title for hit in search.search(ws, query, limit=limit)]

    assert found("港 夜空") == ["港と夜空", "夜空の 港"]
    assert found('"夜空の 港"') == ["夜空の 港"]
    assert found("夜空の　港") == ["夜空の 港"]
    assert found("夜") == ["夜", "港と夜空", "夜空の 港"]
    assert found("夜", limit=2) == ["夜", "港と夜空"]
    assert found("") == found('""') == []
    before = search.search(ws, "夜")
    assert search.rebuild_index(ws, CTX).records == 3
    assert search.search(ws, "夜") == before


def test_odd_queries_find_what_holds_them_and_nothing_else(ws: Workspace) -> None:
    for text in ODD:
        cases.open_case(ws, cases.NewCase(f"x{text}y"))
    for text in ODD:
        for hit in search.search(ws, text):
            assert hit.marks or hit.snippet
    for text in ("*", "-", "%", "_", "\\", "("):
        assert f"x{text}y" in [hit.title for hit in search.search(ws, text)]
    assert [hit.title for hit in search.search(ws, "_y")] == ["x_y"]


@pytest.mark.parametrize("query", ["a\0b", "x" * 10_000, "\ud800", " ".join(map(str, range(99)))])
def test_what_cannot_be_searched_for_is_said(ws: Workspace, query: str) -> None:
    with pytest.raises(InvalidInput):
        search.search(ws, query)


def test_kinds_and_limits_that_are_none(ws: Workspace) -> None:
    with pytest.raises(InvalidInput):
        search.search(ws, "a", ["letter"])
    with pytest.raises(InvalidInput):
        search.search(ws, "a", limit=0)
