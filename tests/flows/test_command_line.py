"""The main job through the command line: from an empty folder to an answered notice, for each kind."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cli.driver import CommandLine
from postgres import Cluster

from rightsdesk.sample import CLIPS, STUDIO, WORKS, SampleClip, SampleMedia, SampleWork

DRAFTER, APPROVER = "Taro Rei", "Hanako Mihon"
ADDRESS_OF = {"dmca_512c_notice": STUDIO.address, "jp_soushin_boushi": STUDIO.address_ja}


@dataclass(frozen=True)
class Job:
    """What one run is about: the letter, the upload it is about, and whose work it takes from."""

    kind: str
    language: str
    clip: SampleClip
    work: SampleWork
    mirrored: bool


def job(kind: str, language: str, clip_key: str) -> Job:
    clip = next(one for one in CLIPS if one.key == clip_key)
    [truth] = clip.truth
    work = next(one for one in WORKS if one.key == truth.work_key)
    return Job(kind, language, clip, work, truth.mirrored)


# Each kind and each database is met once; tests/cli/test_every_letter.py takes every kind through its steps.
JOBS = {
    "sqlite": job("dmca_512c_notice", "en", "mirrored_crop"),
    "postgresql": job("jp_soushin_boushi", "ja", "subtitled"),
}


@pytest.fixture
def cli(request: pytest.FixtureRequest, tmp_path: Path, database: str) -> Iterator[CommandLine]:
    """A folder that does not exist yet."""
    data = tmp_path / "空の folder"
    shared = ["--data", str(data), "--actor", DRAFTER, "--now", "2026-11-24T10:00:00+09:00"]
    if database == "sqlite":
        yield CommandLine(data, shared)
        return
    cluster: Cluster = request.getfixturevalue("postgres")
    with cluster.database() as url:
        yield CommandLine(data, [*shared, "--database", url])


@pytest.mark.slow
@pytest.mark.parametrize(
    ("database", "chosen"), JOBS.items(), ids=[f"{database}-{one.kind}" for database, one in JOBS.items()]
)
def test_from_an_empty_folder_to_an_answered_notice(
    cli: CommandLine, sample_media: SampleMedia, tmp_path: Path, chosen: Job
) -> None:
    register(cli, sample_media, chosen)
    case_id, clip_id, evidence = log(cli, sample_media, chosen)
    match = decide(cli, chosen, clip_id)
    for status in ("triage", "evidence_captured", "rights_verified", "exception_review"):
        assert cli.json("case", "advance", case_id, status)["status"] == status
    notice_id = draft(cli, chosen, case_id)
    issued = issue(cli, notice_id, tmp_path / "letter.pdf")
    text = read_pdf(tmp_path / "letter.pdf")
    assert_holds_every_element(text, cli, chosen, notice_id, evidence)
    assert match["id"] in {one["match"] for one in issued["exhibits"]}
    follow_up(cli, case_id, notice_id, issued)


def register(cli: CommandLine, media: SampleMedia, chosen: Job) -> None:
    cli.json("studio", "set", "--name", STUDIO.name, "--name-ja", STUDIO.name_ja, "--address", STUDIO.address,
             "--address-ja", STUDIO.address_ja, "--country", STUDIO.country, "--email", STUDIO.email,
             "--phone", STUDIO.phone, "--representative", STUDIO.representative,
             "--representative-ja", STUDIO.representative_ja, "--signatory", STUDIO.signatories[0].name,
             "--signatory-ja", STUDIO.signatories[0].name_ja,
             "--signatory-title", STUDIO.signatories[0].title,
             "--signatory-title-ja", STUDIO.signatories[0].title_ja)  # fmt: skip
    work = chosen.work
    added = cli.json("work", "add", "--title", work.title, "--title-ja", work.title_ja, "--kind", work.kind,
                     "--url", work.official_url, "--first-published", work.first_published_on,
                     "--description", work.description, "--description-ja", work.description_ja)  # fmt: skip
    came = cli.json(
        "reference", "add", added["id"], media.videos[work.key], "--label", "Film", "--locus", work.locus
    )
    assert (came["failed"], [one["kind"] for one in came["references"]]) == ([], ["video"])


def log(cli: CommandLine, media: SampleMedia, chosen: Job) -> tuple[str, str, list[dict[str, Any]]]:
    case_id = cli.json("case", "open", "--title", chosen.clip.heading, "--work", "W-0001")["id"]
    logged = cli.json("clip", "log", "--case", case_id, "--url", chosen.clip.url,
                      "--file", media.clips[chosen.clip.key], "--uploader", chosen.clip.uploader,
                      "--posted-at", chosen.clip.posted_at.isoformat())  # fmt: skip
    assert (logged["duplicates_of"], logged["clip"]["platform"]) == ([], chosen.clip.platform)
    cli.json("evidence", "attach", "--case", case_id, "--clip", logged["id"],
             media.screenshots[chosen.clip.key], "--kind", "screenshot")  # fmt: skip
    return case_id, logged["id"], cli.json("evidence", "list", "--case", case_id)


def decide(cli: CommandLine, chosen: Job, clip_id: str) -> dict[str, Any]:
    [match] = cli.json("match", "score", "--clip", clip_id)["matches"]
    [truth] = chosen.clip.truth
    assert (match["work"], match["band"], match["mirrored"]) == ("W-0001", "strong", chosen.mirrored)
    starts = [one["reference_start"] - one["clip_start"] for one in match["segments"]]
    assert starts == pytest.approx([truth.work_start - truth.clip_start] * len(starts), abs=0.5)
    cli.json("match", "decide", match["id"], "--verdict", "confirmed",
             "--reason", "The same drawings in the same order, compared frame by frame.")  # fmt: skip
    cli.json("review", "exception", clip_id, "--outcome", "no_exception",
             "--considered", "fair_use,quotation,parody",
             "--reason", "Whole scenes are shown, without a word about them.")  # fmt: skip
    return dict(match)


def draft(cli: CommandLine, chosen: Job, case_id: str) -> str:
    drafted = cli.json(
        "notice", "draft", "--case", case_id, "--kind", chosen.kind, "--language", chosen.language
    )
    assert [one for one in drafted["findings"] if one["severity"] == "block"] == []
    cli.json("notice", "check", drafted["id"])
    cli.json("case", "advance", case_id, "pending_approval")
    assert cli.json("notice", "approve", drafted["id"], code=1)["error"]["kind"] == "refused"
    return str(drafted["id"])


def issue(cli: CommandLine, notice_id: str, out: Path) -> dict[str, Any]:
    assert cli.json("notice", "approve", notice_id, "--actor", APPROVER)["held_back"] == []
    issued = cli.json("notice", "issue", notice_id, "--out", out)
    assert issued["status"] == "issued"
    assert hashlib.sha256(out.read_bytes()).hexdigest() == issued["sha256"]
    assert (
        cli.json("notice", "edit", notice_id, "--set", "contact_phone=1", code=1)["error"]["kind"]
        == "refused"
    )
    again = cli.json("notice", "issue", notice_id)
    assert (again["sha256"], Path(again["pdf"]).read_bytes()) == (issued["sha256"], out.read_bytes())
    return dict(issued)


def read_pdf(path: Path) -> str:
    """The text as an outside tool reads it, without white space, which line breaks scatter."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (apt install poppler-utils); the letter's text was not read.")
    read = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True)
    return "".join(read.stdout.split())


def assert_holds_every_element(
    text: str, cli: CommandLine, chosen: Job, notice_id: str, evidence: list[dict[str, Any]]
) -> None:
    japanese = chosen.language == "ja"
    wanted = [
        STUDIO.name_ja if japanese else STUDIO.name,
        STUDIO.address_ja if japanese else STUDIO.address,
        STUDIO.email,
        STUDIO.phone,
        STUDIO.signatories[0].name_ja if japanese else STUDIO.signatories[0].name,
        chosen.work.title_ja if japanese else chosen.work.title,
        chosen.clip.url,
        notice_id,
        *(one["sha256"] for one in evidence),
    ]
    statements = (
        ["プロバイダ", "侵害", "複製権"]
        if japanese
        else ["I believe in good faith", "under penalty of perjury", "512(c)(3)"]
    )
    missing = [word for word in wanted + statements if "".join(word.split()) not in text]
    assert missing == []
    assert cli.json("notice", "show", notice_id)["fields"]["rh_address"] == ADDRESS_OF[chosen.kind]


def follow_up(cli: CommandLine, case_id: str, notice_id: str, issued: dict[str, Any]) -> None:
    sent = cli.json(
        "notice", "sent", notice_id, "--channel", "form", "--on", "2026-11-24", "--ticket", "T-77"
    )
    assert {one["nature"] for one in sent["deadlines"]} >= {"expected_by"}
    assert cli.json("case", "show", case_id)["status"] == "notice_sent"
    cli.json("notice", "answer", notice_id, "--outcome", "removed", "--on", "2026-11-24")
    done = cli.json("case", "show", case_id)
    assert (done["status"], done["notices"][0]["sha256"]) == ("removed", issued["sha256"])
    verbs = {one["verb"] for one in done["timeline"]}
    assert verbs >= {
        "logged",
        "attached",
        "scored",
        "decided",
        "reviewed",
        "approved",
        "issued",
        "sent",
        "answered",
    }
    found = cli.json("verify")
    assert (found["checked"]["evidence"], found["checked"]["notices"], found["problems"]) == (2, 1, [])
