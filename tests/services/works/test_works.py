from dataclasses import replace
from datetime import date

import pytest
from services.desks import BEN, Desk

from rightsdesk.errors import Conflict, InvalidInput, NotFound
from rightsdesk.services.changes import Topic
from rightsdesk.services.evidence import evidence
from rightsdesk.services.finding import search
from rightsdesk.services.works import catalogue, characters
from rightsdesk.services.works.catalogue import NewWork, WorkChange
from rightsdesk.services.works.characters import CharacterChange, NewCharacter
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
        (NewWork("\u200b\u3164\u2800\ufeff"), "The title is empty."),
        (NewWork("X", title_reading="灯りのみなと"), "The reading “灯りのみなと” is not in kana."),
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


def test_a_change_keeps_what_is_not_named_and_takes_out_what_is_empty(ws: Workspace) -> None:
    before = catalogue.add_work(
        ws, NewWork("Harbour", "港", url="https://studio.example/a", first_published_on=date(2024, 4, 12),
                    rights_chain="Own production", co_owners="Other Studio"),
    ).work  # fmt: skip
    change = WorkChange(title=" Lantern  Harbor ", url="", co_owners="", co_owners_consent=False)
    changed = catalogue.change_work(ws, before.id, change)
    now = catalogue.show_work(ws, before.id)
    assert changed.work == now
    assert changed.changes.topics == {Topic.CATALOGUE}
    assert (now.title, now.title_ja, now.url) == ("Lantern Harbor", "港", "")
    assert (now.rights_chain, now.co_owners, now.co_owners_consent) == ("Own production", "", False)
    assert now.first_published_on == date(2024, 4, 12)
    assert now.version == before.version + 1
    emptied = catalogue.change_work(ws, before.id, WorkChange(first_published_on="")).work
    assert emptied.first_published_on is None


def test_every_field_of_a_work_can_be_changed_and_is_named_in_custody(ws: Workspace) -> None:
    work = catalogue.add_work(ws, NewWork("Harbour")).work
    new = {
        "title": "Harbor", "title_ja": "港", "kind": "manga", "rightsholder": "Other Studio",
        "url": "https://studio.example/h", "first_published_on": date(2024, 1, 2),
        "first_published_in": "Japan", "registration_no": "PA 1", "description": "A film",
        "description_ja": "映画", "rights_chain": "Bought", "co_owners": "Third", "co_owners_consent": False,
        "guideline": "None", "title_reading": "みなと",
    }  # fmt: skip
    assert {*new, "version"} == set(WorkChange.__dataclass_fields__)
    changed = catalogue.change_work(ws, work.id, WorkChange(**new)).work  # type: ignore[arg-type]
    assert {key: getattr(changed, key) for key in new} == new
    with ws.database.read() as session:
        newest = evidence.custody_lines(session, subject=work.id)[-1]
    assert (newest.verb, newest.details) == ("changed", {"fields": sorted(new)})
    assert catalogue.change_work(ws, work.id, WorkChange(rightsholder="")).work.rightsholder == ""


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (WorkChange(title=" "), "The title is empty."),
        (WorkChange(kind="opera"), "“opera” is not a kind of work."),
        (WorkChange(url="studio.example"), "“studio.example” is not a web address."),
    ],
)
def test_a_change_that_cannot_be_kept_changes_nothing(
    ws: Workspace, change: WorkChange, sentence: str
) -> None:
    before = catalogue.add_work(ws, NewWork("Harbor", url="https://studio.example/h")).work
    with pytest.raises(InvalidInput) as caught:
        catalogue.change_work(ws, before.id, change)
    assert caught.value.message == sentence
    assert catalogue.show_work(ws, before.id) == before
    with pytest.raises(NotFound, match=r"^Work W-0009 does not exist\.$"):
        catalogue.change_work(ws, "W-0009", WorkChange(title="x"))


def test_two_people_never_overwrite_each_others_work(empty: Desk) -> None:
    seen = catalogue.add_work(empty.ws, NewWork("Harbour")).work
    catalogue.change_work(empty.ben, seen.id, WorkChange(title_ja="港", version=seen.version))
    wanted = WorkChange(title_ja="灯りの港", rightsholder="Never made", version=seen.version)
    with pytest.raises(Conflict) as caught:
        catalogue.change_work(empty.ws, seen.id, wanted)
    assert caught.value.message == (
        f"{BEN} changed title_ja of {seen.id} while you were working on it; your change was not saved."
    )
    assert "The title ja is now “港”, you wrote “灯りの港”." in caught.value.hint
    assert catalogue.show_work(empty.ws, seen.id).title_ja == "港"


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


def test_characters_and_works_keep_how_their_names_are_read(ws: Workspace) -> None:
    catalogue.add_work(ws, NewWork("Harbor", "灯りの港", title_reading=" あかりの　みなと "))
    assert catalogue.show_work(ws, "W-0001").title_reading == "あかりの みなと"
    new = NewCharacter("W-0001", "Keeper", "灯守り", name_reading="ヒモリ")
    added = characters.add_character(ws, new).character
    assert characters.list_characters(ws) == (added,)
    assert added.name_reading == "ヒモリ"
    with pytest.raises(InvalidInput, match=r"^The reading “灯守り” is not in kana\.$"):
        characters.add_character(ws, replace(new, name_reading="灯守り"))
    change = CharacterChange(name_reading="ひもりさん")
    assert characters.change_character(ws, added.id, change).character.name_reading == "ひもりさん"
    with ws.database.read() as session:
        newest = evidence.custody_lines(session, subject=added.id)[-1]
    assert (newest.verb, newest.details) == ("changed", {"fields": ["name_reading"]})
    with pytest.raises(NotFound):
        characters.change_character(ws, "CH-0099", change)
    stale = CharacterChange(name="Hi", version=added.version)
    with pytest.raises(Conflict, match="changed name_reading of CH-0001 while you were working on it"):
        characters.change_character(ws, added.id, stale)
    assert characters.list_characters(ws)[0].name == added.name
    for words, found in (("みなと", "W-0001"), ("ひもり", added.id)):
        assert [hit.id for hit in search.search(ws, words)] == [found]
