"""A pasted text becomes candidates, and several clips at once are logged whole or not at all."""

from services.desks import NICONICO, YOUTUBE, Desk

from rightsdesk.services.accounts import licensed_accounts
from rightsdesk.services.accounts.licensed_accounts import NewLicence
from rightsdesk.services.intake import clip_texts


def test_a_chat_becomes_candidates(desk: Desk) -> None:
    found = clip_texts.clips_from_text(
        desk.ws,
        f"また {YOUTUBE}&t=30s 出てる\n{NICONICO}、https://www.tiktok.com/@z/video/123\n"
        f"https://m.youtube.com/watch?v=SAMPLE00001 https://www.уoutube.com/watch?v=SAMPLE00009\n"
        "https://www.youtube.com/@someone http://localhost/x",
    )
    assert [(one.line, one.platform, one.item_id, one.account, one.exact) for one in found] == [
        (1, "youtube", "SAMPLE00001", "", True),
        (2, "niconico", "sm0000000002", "", True),
        (2, "tiktok", "123", "@z", True),
        (3, "youtube", "SAMPLE00001", "", True),
        (3, "", "", "", True),
        (4, "youtube", "", "@someone", False),
        (4, "", "", "", False),
    ]
    assert [one.clip for one in found[0].duplicates] == ["CL-000001"]
    assert [one.again for one in found] == [False, False, False, True, False, False, False]
    assert any("resembles YouTube" in warning for warning in found[4].warnings)
    assert [one.clip for one in found[0].known] == ["CL-000001"]
    assert found[6].problem == "“http://localhost/x” names no host on the web."


def test_the_notice_and_the_licence_are_told_before_anything_is_logged(issued: Desk) -> None:
    account = "@lantern.official"
    licensed_accounts.add_licence(issued.ws, NewLicence("tiktok", account))
    text = f"{YOUTUBE} https://www.tiktok.com/{account}/video/123"
    upload, licensed = clip_texts.clips_from_text(issued.ws, text)
    assert [[notice.id for notice in one.notices] for one in upload.known] == [["N-2026-0002", "N-2026-0001"]]
    assert licensed.warnings == ("The account “@lantern.official” is licensed (LA-0001).",)
