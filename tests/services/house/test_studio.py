import pytest

from rightsdesk.errors import InvalidInput
from rightsdesk.services.casework import cases
from rightsdesk.services.changes import Topic
from rightsdesk.services.finding import boards
from rightsdesk.services.house import studio
from rightsdesk.services.house.studio import NewAuthority, NewSignatory, StudioChange
from rightsdesk.services.notices import notices
from rightsdesk.services.notices.notice_records import NewNotice
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace


def test_an_empty_studio_is_shown_with_what_it_lacks(ws: Workspace) -> None:
    found = studio.show_studio(ws)
    assert (found.name, found.id) == ("", "")
    assert found.missing == ("name", "address", "phone", "email", "signatory")


def test_set_keeps_what_is_not_named_and_clears_what_is_empty(ws: Workspace) -> None:
    studio.set_studio(
        ws, StudioChange(name="  Kitsunebi \n Sample ", address="1-2-3\n  Tokyo ", email="a@b.example")
    )
    saved = studio.set_studio(ws, StudioChange(email="", phone="+81-3-0000-0000"))
    assert saved.studio.name == "Kitsunebi Sample"
    assert saved.studio.address == "1-2-3\nTokyo"
    assert (saved.studio.email, saved.studio.phone) == ("", "+81-3-0000-0000")
    assert saved.studio.missing == ("email", "signatory")
    assert saved.changes.topics == {Topic.STUDIO}


@pytest.mark.parametrize("key", ["representative", "representative_ja"])
def test_nobody_is_missing_to_sign_where_there_is_a_representative(ws: Workspace, key: str) -> None:
    saved = studio.set_studio(ws, StudioChange(**{key: "見本 花子"}))  # type: ignore[arg-type]
    assert "signatory" not in saved.studio.missing
    assert "signatory" in studio.set_studio(ws, StudioChange(**{key: ""})).studio.missing  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (StudioChange(email="no address"), "“no address” is not an e-mail address."),
        (StudioChange(sender_role="king"), "“king” is not a sender role."),
        (StudioChange(name="x" * 501), "The name has 501 characters; at most 500 fit."),
        (StudioChange(address_ja="京" * 1001), "The address ja has 1,001 characters; at most 1,000 fit."),
        (StudioChange(name="Nul\0byte"), "The name holds a character that cannot be kept (U+0000)."),
        (StudioChange(address="half\ud83d"), "The address holds a character that cannot be kept (U+D83D)."),
    ],
)
def test_values_that_cannot_be_printed_are_refused_and_change_nothing(
    ws: Workspace, change: StudioChange, sentence: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        studio.set_studio(ws, change)
    assert caught.value.message == sentence
    assert caught.value.hint
    assert studio.show_studio(ws).id == ""


def test_the_newest_signatory_is_the_default(ws: Workspace) -> None:
    studio.add_signatory(ws, NewSignatory("Hanako Mihon", "見本 花子"))
    saved = studio.add_signatory(ws, NewSignatory("Taro Rei", "例 太郎", "Head of Rights", "権利管理室長"))
    assert [(one.name_ja, one.is_default) for one in saved.studio.signatories] == [
        ("見本 花子", False),
        ("例 太郎", True),
    ]
    with pytest.raises(InvalidInput, match=r"^The name is empty\.$"):
        studio.add_signatory(ws, NewSignatory(" \n"))


def test_authority_documents(ws: Workspace) -> None:
    saved = studio.add_authority_document(ws, NewAuthority("Power of attorney", "Kitsunebi"))
    assert [one.title for one in saved.studio.authority_documents] == ["Power of attorney"]


def test_a_case_and_its_letter_stand_without_any_studio(ws: Workspace) -> None:
    opened = cases.open_case(ws, cases.NewCase("Before anything was entered"))
    assert boards.show_case(ws, opened.id).works == ()
    drafted = notices.draft_notice(ws, NewNotice(opened.id, "dmca_512c_notice", "en"))
    assert {finding.field for finding in drafted.notice.findings} >= {"rh_name", "works", "items"}


def test_a_work_can_be_registered_before_the_studio(ws: Workspace) -> None:
    added = catalogue.add_work(ws, catalogue.NewWork("Lantern Harbor"))
    assert added.work.rightsholder == ""
    studio.set_studio(ws, StudioChange(name="Kitsunebi"))
    assert catalogue.show_work(ws, added.work.id).rightsholder == "Kitsunebi"
