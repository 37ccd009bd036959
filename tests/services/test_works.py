from datetime import date

import pytest

from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services import catalogue
from rightsdesk.services.catalogue import NewWork
from rightsdesk.services.workspace import Workspace


def test_a_work_comes_back_as_it_was_registered(ws: Workspace) -> None:
    new = NewWork(
        "  Lantern   Harbor ", "灯りの港", "anime", url="https://studio.example/harbor",
        first_published_on=date(2024, 4, 12),
        description="Line one \n\nLine two  ", registration_no="PA 1-234-567",
    )  # fmt: skip
    added = catalogue.add_work(ws, new).work
    assert added == catalogue.show_work(ws, "W-0001") == catalogue.list_works(ws)[0]
    assert (added.title, added.title_ja, added.references) == ("Lantern Harbor", "灯りの港", 0)
    assert added.description == "Line one\n\nLine two"
    assert added.first_published_on == date(2024, 4, 12)


def test_another_rightsholder_is_made_once(ws: Workspace) -> None:
    for title in ("One", "Two"):
        assert (
            catalogue.add_work(ws, NewWork(title, rightsholder="Other Studio")).work.rightsholder
            == "Other Studio"
        )
    assert len({work.rightsholder for work in catalogue.list_works(ws)}) == 1


@pytest.mark.parametrize(
    ("new", "sentence"),
    [
        (NewWork(" "), "The title is empty."),
        (NewWork("X", kind="opera"), "“opera” is not a kind of work."),
        (NewWork("X", url="studio.example"), "“studio.example” is not a web address."),
        (NewWork("X", url="https://[broken"), "“https://[broken” is not a web address."),
        (
            NewWork("X", description="x" * 1_000_000),
            "The description has 1,000,000 characters; at most 20,000 fit.",
        ),
        (
            NewWork("X", rights_chain="a\0b"),
            "The chain of rights holds a character that cannot be kept (U+0000).",
        ),
        (
            NewWork("X", rightsholder="a\ud800"),
            "The rightsholder holds a character that cannot be kept (U+D800).",
        ),
    ],
)
def test_what_cannot_be_registered(ws: Workspace, new: NewWork, sentence: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        catalogue.add_work(ws, new)
    assert caught.value.message == sentence
    assert catalogue.list_works(ws) == ()


@pytest.mark.parametrize("number", ["W-0009", "", "W-0001\0", "W\ud800", "w" * 5000])
def test_a_number_that_names_nothing(ws: Workspace, number: str) -> None:
    with pytest.raises(NotFound, match=r"^Work .{2,70} does not exist\.$"):
        catalogue.show_work(ws, number)


def test_the_directory_of_platforms(ws: Workspace) -> None:
    names = [platform.name.lower() for platform in catalogue.list_platforms(ws)]
    assert names == sorted(names)
    youtube = catalogue.show_platform(ws, "P-YouTube")
    assert youtube.id == "youtube"
    assert youtube.designated_jp
    assert youtube.recipients
    assert youtube.source
    for unknown in ("nowhere", "you\0tube", ""):
        with pytest.raises(NotFound, match="is not in the directory"):
            catalogue.show_platform(ws, unknown)
