"""Letters that follow a request to an AI vendor, on both databases."""

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from services.desks import CTX, TODAY, Desk, Films
from services.optouts.test_optouts import drafted, first, outcome, sent

from rightsdesk.domain.vocabulary import DeadlineStatus
from rightsdesk.errors import CheckFailed, InvalidInput, NotFound, Refused
from rightsdesk.services.dates import deadlines
from rightsdesk.services.house import studio
from rightsdesk.services.matching import matches
from rightsdesk.services.notices import notice_followup, notices
from rightsdesk.services.notices.notice_records import NewAnswer, NoticeRecord, Sending
from rightsdesk.services.optouts import (
    crawler_logs,
    optout_audits,
    optout_figures,
    optout_letters,
    optout_steps,
    optouts,
)
from rightsdesk.services.optouts.optout_letters import NewFollowUp, draft_follow_up
from rightsdesk.services.optouts.optout_records import OptOutRecord
from rightsdesk.services.optouts.optout_steps import NewOutcome
from rightsdesk.services.reporting.figures import Wanted
from rightsdesk.services.works import catalogue, characters
from rightsdesk.store.tables import Platform


def follow(desk: Desk, one: OptOutRecord, kind: str, language: str = "") -> NoticeRecord:
    return notices.show_notice(desk.ws, draft_follow_up(desk.ws, NewFollowUp(one.id, kind, language)).notice)


def send(desk: Desk, letter: NoticeRecord) -> None:
    notices.approve_notice(desk.ben, letter.id)
    notices.issue_notice(desk.ws, letter.id, CTX)
    notice_followup.record_sent(desk.ws, Sending(letter.id, "post", deadlines.today(desk.ws)))


def open_rules(desk: Desk, one: OptOutRecord) -> list[str]:
    found = deadlines.list_deadlines(desk.ws, deadlines.DeadlineFilter(one.case))
    open_ones = [each.rule for each in found if each.status == DeadlineStatus.OPEN]
    return sorted(rule for rule in open_ones if rule.endswith("_reply") or rule.startswith("ai_optout"))


def test_a_reminder_and_a_second_letter_move_the_day_of_the_reply(desk: Desk) -> None:
    one = sent(desk, "kling")
    with pytest.raises(Refused, match=f"has until {one.reply_by}"):
        follow(desk, one, "reminder")
    desk.place.clock.advance(days=15)
    assert optouts.show_optout(desk.ws, one.id).follow_ups == ("reminder", "second_letter")
    reminder = follow(desk, one, "reminder")
    assert (reminder.fields["prior_notice_number"], reminder.platform, reminder.language) == (
        one.notice, "kling", "en",
    )  # fmt: skip
    assert "not been answered" in reminder.fields["facts"]
    with pytest.raises(Refused, match=f"{reminder.id} already follows {one.id}"):
        follow(desk, one, "reminder")
    send(desk, reminder)
    now = optouts.show_optout(desk.ws, one.id)
    assert (now.state, now.reply_by) == ("sent", TODAY + timedelta(days=15 + 7))
    assert [(each.kind, each.status) for each in now.letters] == [("reminder", "sent")]
    assert open_rules(desk, one) == ["ai_optout_second", "reminder_reply"]
    desk.place.clock.advance(days=8)
    late = outcome(desk, one, "no_reply", note="")
    assert late.state == "no_reply"
    send(desk, follow(desk, one, "second_letter"))
    assert open_rules(desk, one) == ["second_letter_reply"]
    again = optouts.show_optout(desk.ws, one.id)
    assert (again.state, again.reply_by) == ("sent", TODAY + timedelta(days=23 + 14))


def test_an_answer_to_the_reminder_answers_the_request(asked: Desk) -> None:
    one = first(asked)
    asked.place.clock.advance(days=15)
    reminder = follow(asked, one, "reminder")
    send(asked, reminder)
    new = NewAnswer(reminder.id, "rejected", deadlines.today(asked.ws), note="They see no duty.")
    notice_followup.record_answer(asked.ws, new, CTX)
    now = optouts.show_optout(asked.ws, one.id)
    assert (now.state, now.letter_status, now.letters[0].status) == ("refused", "answered", "answered")
    assert open_rules(asked, one) == []


@pytest.mark.parametrize(("word", "said"), [("refused", "declines"), ("partial", "confirms a part")])
def test_a_second_letter_does_not_call_an_answer_silence(asked: Desk, word: str, said: str) -> None:
    one = outcome(asked, first(asked), word)
    with pytest.raises(Refused, match=f"is {word}; that calls for no reminder"):
        follow(asked, one, "reminder")
    letter = follow(asked, one, "second_letter")
    assert said in letter.fields["facts"]
    assert "not been answered" not in letter.fields["facts"]
    assert str(one.notice) in letter.fields["facts"]
    send(asked, letter)
    now = optouts.show_optout(asked.ws, one.id)
    assert (now.state, now.reply_by) == (word, TODAY + timedelta(days=14))


def test_a_second_letter_after_a_breach_lists_the_tests(asked: Desk, films: Films) -> None:
    one = outcome(asked, first(asked), "confirmed")
    with pytest.raises(Refused, match="is confirmed"):
        follow(asked, one, "second_letter")
    new = optout_audits.NewAudit(one.id, "ChatGPT", "Lantern Harbor", TODAY, "reproduced", films.clip)
    kept = optout_audits.record_audit(asked.ws, new, CTX).audit
    matches.score_matches(asked.ws, matches.ScoreRequest(kept.clip), CTX)
    optout_audits.open_breach_case(asked.ws, one.id, "Whole scenes came back.", CTX)
    letter = follow(asked, one, "second_letter", "ja")
    assert letter.language == "ja"
    found = optout_figures.optout_figures(asked.ws)
    assert (found.sent, found.states) == (1, {"breached": 1})
    assert [(row.vendor, row.sent, row.tests, row.reproduced, row.breaches) for row in found.vendors] == [
        ("openai", 1, 1, 1, 1)
    ]
    before = Wanted(TODAY - timedelta(days=9), TODAY - timedelta(days=1))
    assert optout_figures.optout_figures(asked.ws, before).vendors == ()
    assert f"ChatGPT、証拠{kept.evidence}、SHA-256 {kept.output_sha256}" in letter.fields["facts"]
    send(asked, letter)
    assert optouts.show_optout(asked.ws, one.id).state == "breached"


def test_a_letter_in_both_languages_is_followed_in_the_one_that_decides(desk: Desk) -> None:
    one = drafted(desk, bases=("jp_30_4",), language="ja+en")[0]
    send(desk, notices.show_notice(desk.ws, str(one.notice)))
    desk.place.clock.advance(days=15)
    assert follow(desk, one, "reminder").language == "ja"


def test_what_is_no_letter_of_a_request_is_said(asked: Desk) -> None:
    one = outcome(asked, first(asked), "refused")
    for optout, kind, language, error in (
        ("O-2026-0009", "reminder", "", NotFound),
        (one.id, "dmca_512c_notice", "", InvalidInput),
        (one.id, "second_letter", "fr", InvalidInput),
    ):
        with pytest.raises(error):
            optout_letters.draft_follow_up(asked.ws, NewFollowUp(optout, kind, language))
    assert optouts.show_optout(asked.ws, one.id).letters == ()


def test_a_service_that_closed_is_asked_nothing(desk: Desk) -> None:
    with desk.ws.database.write() as session:
        row = session.get(Platform, "pika")
        assert row is not None
        row.closed_on = TODAY
        session.add(row)
    with pytest.raises(Refused, match="has closed: Pika"):
        drafted(desk, "kling", "pika")
    assert optouts.list_optouts(desk.ws) == ()


def test_the_request_tells_what_the_vendors_own_crawlers_fetched(desk: Desk, tmp_path: Path) -> None:
    site = "https://kitsunebi.example"
    catalogue.change_work(desk.ws, "W-0001", catalogue.WorkChange(url=f"{site}/works/lantern"))
    log = tmp_path / "access.log"
    stamp = '203.0.113.7 - - [21/Nov/2026:10:00:00 +0000] "GET /works/lantern/1 HTTP/1.1" 200 9 "-"'
    log.write_text(f'{stamp} "GPTBot/1.2"\n{stamp} "GPTBot/1.2"\n{stamp} "ClaudeBot/1.0"\n')
    crawler_logs.read_logs(desk.ws, crawler_logs.LogOrder((log,), site), CTX)
    words = fields_of(desk, "openai")["crawl_log_evidence"]
    assert "read on 22 November 2026" in words
    assert "2 requests by “GPTBot” for pages of the works" in words
    assert "ClaudeBot" not in words
    assert fields_of(desk, "midjourney")["crawl_log_evidence"] == ""
    case = str(optouts.list_optouts(desk.ws)[0].case)
    log.write_text(f'{stamp} "GPTBot/1.2"\n')
    kept = crawler_logs.read_logs(desk.ws, crawler_logs.LogOrder((log,), site, case_id=case), CTX)
    crawler_logs.read_logs(desk.ws, crawler_logs.LogOrder((log, log, log), site), CTX)
    optout_steps.record_outcome(desk.ws, NewOutcome("O-2026-0001", "closed", TODAY, "Again."), CTX)
    both = fields_of(desk, "openai", language="ja+en")
    assert (
        f"1 request by “GPTBot” for pages of the works (our record {kept.evidence[0]})"
        in both["en"]["crawl_log_evidence"]
    )
    assert f"1件のアクセスが記録されています（証拠{kept.evidence[0]}）。" in both["crawl_log_evidence"]
    notices.edit_notice(desk.ws, str(both["notice_number"]), {"crawl_log_evidence:en": "Typed."})
    again = notices.show_notice(desk.ws, str(both["notice_number"])).fields
    assert again["en"]["crawl_log_evidence"] == "Typed."


def fields_of(desk: Desk, vendor: str, language: str = "en") -> Mapping[str, Any]:
    one = drafted(desk, vendor, language=language)[0]
    return notices.show_notice(desk.ws, str(one.notice)).fields


def test_a_paper_that_ran_out_and_a_character_without_a_drawing_are_named(desk: Desk) -> None:
    characters.add_character(desk.ws, characters.NewCharacter("W-0001", "Kon", "コン"))
    studio.set_studio(desk.ws, studio.StudioChange(sender_role="agent"))
    paper = studio.NewAuthority("Power of attorney", expires_on=TODAY)
    studio.add_authority_document(desk.ws, paper)
    desk.place.clock.advance(days=1)
    one = drafted(desk, "kling", bases=("jp_30_4",))[0]
    told = {each.id: each.message for each in notices.check_notice(desk.ws, str(one.notice))}
    assert told["lint_reference"].startswith("No drawing or sheet shows the character Kon")
    assert told["lint_authority"] == f"The authority document expired on {TODAY}."
    with pytest.raises(CheckFailed):
        notices.approve_notice(desk.ben, str(one.notice))
