from datetime import UTC, datetime

import pytest
from services.desks import CTX, NICONICO, TODAY, YOUTUBE, Desk, Films, log_upload

from rightsdesk.domain.vocabulary import ClipKind
from rightsdesk.errors import InvalidInput, NotFound
from rightsdesk.services.accounts import licensed_accounts
from rightsdesk.services.accounts.licensed_accounts import NewLicence
from rightsdesk.services.casework import cases
from rightsdesk.services.changes import Topic
from rightsdesk.services.evidence import evidence
from rightsdesk.services.finding import boards
from rightsdesk.services.intake import clips, reposts
from rightsdesk.services.intake.clips import NewClip
from rightsdesk.services.rulebook.rules import load_rules
from rightsdesk.services.works import catalogue
from rightsdesk.services.workspace import Workspace

POSTED = datetime(2026, 11, 9, 11, 5, tzinfo=UTC)


@pytest.fixture
def case(ws: Workspace) -> str:
    return cases.open_case(ws, cases.NewCase("An upload")).id


def test_a_clip_by_its_address(ws: Workspace, case: str) -> None:
    done = clips.log_clip(
        ws, NewClip(case, url=f"  {YOUTUBE}&t=30s ", posted_at=POSTED, note="Seen by a fan"), CTX
    )
    assert (done.clip.platform, done.clip.platform_item_id, done.clip.url) == (
        "youtube", "SAMPLE00001", f"{YOUTUBE}&t=30s",
    )  # fmt: skip
    assert (done.clip.posted_at, done.clip.logged_by, done.evidence) == (POSTED, ws.actor, None)
    assert done.duplicates_of == ()
    assert done.changes.case_id == case
    assert Topic.CLIPS in done.changes.topics
    assert [line.verb for line in boards.show_case(ws, case).timeline] == ["created", "created", "logged"]


def test_a_clip_by_its_file_alone(ws: Workspace, case: str, films: Films) -> None:
    done = clips.log_clip(ws, NewClip(case, file=films.still), CTX)
    item = evidence.show_evidence(ws, done.evidence or "")
    assert (item.clip, item.kind, item.file, done.clip.url) == (done.id, "clip", "art.png", "")


def test_a_clip_by_both_on_a_platform_named_by_hand(ws: Workspace, case: str, films: Films) -> None:
    new = NewClip(case, url="https://mirror.example/v/9", file=films.other, platform="P-X", kind="ai_edit")
    done = clips.log_clip(ws, new, CTX)
    assert (done.clip.platform, done.clip.kind) == ("x", "ai_edit")
    assert done.evidence == "E-000001"


def test_the_kind_follows_the_claim_of_the_case(ws: Workspace) -> None:
    case = cases.open_case(ws, cases.NewCase("Generated", claim="output")).id
    assert clips.log_clip(ws, NewClip(case, url=NICONICO), CTX).clip.kind == ClipKind.AI_GENERATED


def test_every_kind_has_its_word_in_both_languages() -> None:
    words = load_rules().labels["clip_kind"]
    assert set(words) == set(ClipKind) == set(clips.CLIP_KINDS)


@pytest.mark.parametrize(
    "address",
    [
        "https://youtu.be/SAMPLE00001?si=abc",
        "http://m.youtube.com/watch?feature=share&v=SAMPLE00001",
        "https://www.youtube.com/shorts/SAMPLE00001",
    ],
)
def test_other_spellings_of_an_address_are_duplicates(ws: Workspace, case: str, address: str) -> None:
    first = log_upload(ws, case, YOUTUBE)
    assert [one.clip for one in reposts.known_at(ws, address)] == [first]
    done = clips.log_clip(ws, NewClip(case, url=address), CTX)
    assert [(one.clip, one.case) for one in done.duplicates_of] == [(first, case)]
    assert clips.guess_platform(ws, address) == "youtube"


def test_the_same_bytes_are_duplicates_across_cases(ws: Workspace, case: str, films: Films) -> None:
    first = log_upload(ws, case, YOUTUBE, films.still)
    other = cases.open_case(ws, cases.NewCase("Another account")).id
    done = clips.log_clip(ws, NewClip(other, url=NICONICO, file=films.still), CTX)
    assert [(one.clip, one.case, one.same) for one in done.duplicates_of] == [(first, case, "bytes")]
    assert reposts.known_at(ws, "https://www.nicovideo.jp/watch/sm1") == ()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({}, "A clip needs an address or a file."),
        ({"url": "   "}, "A clip needs an address or a file."),
        ({"url": "not a url"}, "“not a url” holds spaces or invisible signs."),
        ({"url": "ftp://host.example/a"}, None),
        ({"url": "https://localhost"}, None),
        ({"url": YOUTUBE + "\0"}, None),
        ({"url": YOUTUBE + "a" * 9000}, "The address is longer than 8192 characters."),
        ({"url": YOUTUBE, "posted_at": datetime(2026, 11, 9)}, "The posting time has no zone."),  # noqa: DTZ001
        ({"url": YOUTUBE, "posted_at": datetime.max.replace(tzinfo=UTC)}, "The posting time lies in the year 9999."),  # noqa: E501
        ({"url": YOUTUBE, "kind": "theft"}, "“theft” is not a kind of clip."),
        ({"url": YOUTUBE, "note": "x" * 1_000_000}, "The note has 1,000,000 characters; at most 20,000 fit."),
        ({"url": YOUTUBE, "uploader": "a\0b"}, None),
        ({"url": YOUTUBE, "locus": "\udcff"}, "The locus holds a character that cannot be kept (U+DCFF)."),
    ],
)  # fmt: skip
def test_a_clip_that_cannot_be_logged(
    ws: Workspace, case: str, values: dict[str, object], sentence: str | None
) -> None:
    with pytest.raises(InvalidInput) as caught:
        clips.log_clip(ws, NewClip(case, **values), CTX)  # type: ignore[arg-type]
    assert sentence is None or caught.value.message == sentence
    assert "\0" not in caught.value.message
    assert boards.show_case(ws, case).clips == ()


def test_nothing_is_kept_of_a_clip_without_its_case(ws: Workspace, films: Films) -> None:
    with pytest.raises(NotFound, match=r"^Case C-2026-0404 does not exist\.$"):
        clips.log_clip(ws, NewClip("C-2026-0404", file=films.still), CTX)
    assert list(ws.vault.hashes()) == []


def test_an_unknown_platform_keeps_nothing(ws: Workspace, case: str, films: Films) -> None:
    with pytest.raises(NotFound, match="Platform “nowhere” is not in the directory"):
        clips.log_clip(ws, NewClip(case, file=films.still, platform="nowhere"), CTX)
    assert list(ws.vault.hashes()) == []


def test_hostile_names_of_uploaders_are_kept_as_written(desk: Desk) -> None:
    name = "<b>Bobby</b> \u202egpj.exe %s {x}"
    done = clips.log_clip(desk.ws, NewClip(desk.case, url="https://x.com/a/status/12", uploader=name), CTX)
    assert boards.show_case(desk.ws, desk.case).clips[1].uploader == name
    assert done.clip.logged_at.date() == TODAY


def test_what_has_to_be_considered_is_said_when_a_clip_is_logged(ws: Workspace) -> None:
    work = catalogue.add_work(
        ws, catalogue.NewWork("Lantern Harbor", guideline="Fan videos up to a minute are welcome.")
    ).work.id
    case = cases.open_case(ws, cases.NewCase("A fan's channel", (work,))).id
    licensed_accounts.add_licence(ws, NewLicence("youtube", "@fan", work))
    done = clips.log_clip(ws, NewClip(case, url="https://www.youtube.com/@fan"), CTX)
    assert done.warnings == (
        clips.NO_SINGLE_CLIP,
        "“Lantern Harbor” has a fan-work guideline: hold the clip against it before anything is sent.",
        "The account “@fan” is licensed (LA-0001).",
    )
