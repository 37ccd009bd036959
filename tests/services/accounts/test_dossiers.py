"""The printed dossier of an uploader, and the list it is chosen from."""

import io
import re

import pytest
from pypdf import PdfReader
from services.desks import CTX, JP, TODAY, US, Desk

from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.accounts.dossiers import make_dossier
from rightsdesk.services.accounts.licensed_accounts import NewLicence, add_licence
from rightsdesk.services.accounts.uploader_list import AccountKey, list_uploaders
from rightsdesk.services.casework import cases, trash
from rightsdesk.services.intake import clips
from rightsdesk.services.notices import notice_followup
from rightsdesk.services.notices.notice_records import NewAnswer
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace


def remove(desk: Desk, kind: str, number: str = "") -> None:
    number = number or desk.issue(kind)
    desk.send(number)
    notice_followup.record_answer(desk.ws, NewAnswer(number, "removed", TODAY), CTX)


WORDS = {
    "en": ("Uploader dossier: SomeOne (YouTube)", "Recommendation", "Consider reporting", "All works"),
    "ja": ("投稿者記録: SomeOne (YouTube)", "推奨", "通報をご検討", "全作品", "削除に至った通知"),
}


def test_the_dossier_is_printed_and_recommends_from_three_removals(issued: Desk) -> None:
    ws = issued.ws
    remove(issued, US, "N-2026-0001")
    remove(issued, JP, "N-2026-0002")
    assert list_uploaders(ws, suggested=True) == ()
    remove(issued, JP)
    other = cases.open_case(ws, cases.NewCase("Ünusual <b>title</b>", ("W-0001",))).id
    clips.log_clip(ws, clips.NewClip(other, url="https://www.youtube.com/watch?v=X", uploader="SomeOne"), CTX)
    catalogue.add_work(ws, catalogue.NewWork("Paper Comet"))
    add_licence(ws, NewLicence("youtube", "@someone"))
    add_licence(ws, NewLicence("youtube", "@someone", "W-0002"))  # also for a work it was not seen with
    for language, words in WORDS.items():
        made = make_dossier(ws, "youtube", "Some One", CTX, language)
        pages = [page.extract_text() for page in PdfReader(io.BytesIO(made.data)).pages]
        text = re.sub(r"\s", "", "".join(pages))
        assert (len(pages), made.file.removals, made.warnings) == (made.pages, 3, ())
        for word in (
            *words,
            "N-2026-0003",
            "LA-0001",
            "Paper Comet",
            "<b>title</b>",
            "@someone",
            "LanternHarbor",
        ):
            assert re.sub(r"\s", "", word) in text, word
    assert make_dossier(ws, "youtube", "@someone", CTX, "ja").data == made.data
    (row,) = list_uploaders(ws, suggested=True, search="＠SOME")
    assert (row.removals, row.counter_notices, row.reinstatements, row.suggest_report) == (3, 0, 0, True)


def test_what_cannot_be_printed_and_what_is_not_found(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="no dossier in “fr”"):
        make_dossier(desk.ws, "youtube", "@someone", CTX, "fr")
    with pytest.raises(NotFound):
        make_dossier(desk.ws, "youtube", "nobody", CTX)
    assert [one.key for one in list_uploaders(desk.ws, search="meon")] == ["someone"]
    assert list_uploaders(desk.ws, search="%") == ()


def test_accounts_are_given_page_by_page_without_what_lies_in_the_trash(ws: Workspace) -> None:
    case = cases.open_case(ws, cases.NewCase("Many")).id
    number = 0
    for account, clips_of in (("a", 3), ("b", 1), ("c", 2), ("d", 1), ("e", 4)):
        for _ in range(clips_of):
            number += 1
            clips.log_clip(ws, clips.NewClip(case, f"https://x.com/i/status/{number}", uploader=account), CTX)
    trash.put_in_trash(ws, "CL-000011", "twice")
    trash.put_in_trash(ws, "CL-000004", "twice")
    found, last = [], None
    while page := list_uploaders(ws, limit=2, after=last):
        found += [(one.key, one.clips) for one in page]
        last = AccountKey(page[-1].clips, page[-1].platform, page[-1].key)
    assert found == [("a", 3), ("e", 3), ("c", 2), ("d", 1)]
    assert found == [(one.key, one.clips) for one in list_uploaders(ws, limit=None)]
    assert [one.key for one in list_uploaders(ws, at_least=3)] == ["a", "e"]
