"""Origin of evidence: read at intake, read again on request, said in letters; on both databases."""

from pathlib import Path

import pytest
from analysis import credentials
from analysis.credentials import Signing, flipped
from services.desks import CTX, Desk, Films, attach, on_one_database
from sqlmodel import update

from rightsdesk.errors import CheckFailed, NotFound
from rightsdesk.services.casework import cases
from rightsdesk.services.custody import verify
from rightsdesk.services.evidence import evidence, provenance
from rightsdesk.services.evidence.credential_words import credential_lines, provenance_facts
from rightsdesk.services.workspace import Workspace
from rightsdesk.store.tables import EvidenceItem


@pytest.fixture(scope="module")
def signer() -> Signing:
    return credentials.signing()


@pytest.fixture(scope="module")
def photo(signer: Signing, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("signed") / "made.jpg"
    path.write_bytes(signer.sign(credentials.noise_jpeg(), "image/jpeg"))
    return path


@pytest.fixture
def case(ws: Workspace) -> str:
    return cases.open_case(ws, cases.NewCase("An upload")).id


def trust(ws: Workspace, signer: Signing) -> None:
    folder = ws.folder.root / "c2pa"
    folder.mkdir()
    (folder / "house.pem").write_bytes(signer.authority.pem())


def age(ws: Workspace, number: str, *keys: str) -> None:
    """Make a record look like one from before these keys were read."""
    with ws.database.write() as session:
        row = session.get_one(EvidenceItem, number)
        row.provenance = {key: value for key, value in row.provenance.items() if key not in keys}
        session.add(row)


def test_credentials_are_read_at_intake(ws: Workspace, case: str, photo: Path, signer: Signing) -> None:
    (before,) = attach(ws, case, photo)
    trust(ws, signer)
    (after,) = attach(ws, case, photo)
    first, second = (evidence.show_evidence(ws, number) for number in (before, after))
    assert first.provenance["c2pa"]["state"] == "valid_untrusted"
    assert second.provenance["c2pa"]["state"] == "trusted"
    assert second.provenance["c2pa"]["read_at"] == ws.now().isoformat()
    assert second.provenance["c2pa"]["trust_list"]["checked_on"] == "2026-11-22"
    assert first.provenance["container"]["kind"] == "still"
    assert first.custody[0].details["content_credentials"] == "valid_untrusted"


def test_what_cannot_hold_credentials_says_so(ws: Workspace, case: str, films: Films) -> None:
    page, still = (evidence.show_evidence(ws, n) for n in attach(ws, case, films.page, films.still))
    assert page.provenance["c2pa"] == {
        "state": "none", "reason": "Files of this kind are not searched for Content Credentials.",
    }  # fmt: skip
    assert page.provenance["metadata"] is None
    assert still.provenance["c2pa"]["reason"] == "The file holds no Content Credentials."


def test_reading_again_finds_a_newer_trust_list_and_says_so_once(
    empty: Desk, case: str, photo: Path, signer: Signing
) -> None:
    ws = empty.ws
    (number,) = attach(ws, case, photo)
    taken_at = ws.now().isoformat()
    empty.place.clock.advance(hours=1)
    unchanged = provenance.read_provenance_again(ws, number, CTX)
    assert not unchanged.changed
    assert unchanged.provenance["c2pa"]["read_at"] == taken_at
    assert [line.verb for line in evidence.show_evidence(ws, number).custody] == ["attached"]
    trust(ws, signer)
    assert provenance.read_provenance_again(ws, number, CTX).changed
    assert not provenance.read_provenance_again(ws, number, CTX).changed
    item = evidence.show_evidence(ws, number)
    assert item.provenance["c2pa"]["state"] == "trusted"
    assert [line.verb for line in item.custody] == ["attached", "provenance_read"]
    event = item.custody[1]
    assert event.sha256 == item.sha256
    assert (event.details["state_before"], event.details["state"]) == ("valid_untrusted", "trusted")
    assert event.details["method"].startswith("c2pa-python ")
    assert event.details["provenance_sha256"] != event.details["provenance_sha256_before"]
    assert verify.verify_records(ws, CTX).problems == ()


def test_a_record_from_before_is_read_and_can_be_brought_up_to_date(
    ws: Workspace, case: str, photo: Path
) -> None:
    (number,) = attach(ws, case, photo)
    age(ws, number, "c2pa", "metadata")
    old = provenance.show_provenance(ws, number)
    assert provenance.credential_state(old.provenance) == ""
    assert "Taken in before" in provenance_facts(ws.rules, old.provenance)["Reason"]
    assert credential_lines(ws.rules, old.provenance, "image/jpeg", "en") == ()
    assert provenance.read_provenance_again(ws, number, CTX).provenance["c2pa"]["state"] == "valid_untrusted"
    with pytest.raises(NotFound):
        provenance.show_provenance(ws, "E-999999")


def test_what_others_put_on_record_stays(ws: Workspace, case: str, photo: Path) -> None:
    (number,) = attach(ws, case, photo)
    with ws.database.write() as session:
        told = {"media_type": "image/jpeg", "message_id": "<1@studio.example>", "problem": "old"}
        session.exec(update(EvidenceItem).where(EvidenceItem.id == number).values(provenance=told))
    found = provenance.read_provenance_again(ws, number, CTX).provenance
    assert found["message_id"] == "<1@studio.example>"
    assert found["readable"] is True
    assert "problem" not in found


def test_a_file_changed_in_the_vault_is_not_read(ws: Workspace, case: str, photo: Path) -> None:
    (number,) = attach(ws, case, photo)
    path = ws.vault.path(evidence.show_evidence(ws, number).sha256)
    path.chmod(0o600)
    path.write_bytes(flipped(path.read_bytes(), 300))
    with pytest.raises(CheckFailed, match=f"The file of {number} is not the one taken in"):
        provenance.read_provenance_again(ws, number, CTX)


@pytest.mark.parametrize("language", ["en", "ja", "ja+en"])
@on_one_database
def test_the_lines_of_an_exhibit_sheet(
    ws: Workspace, case: str, photo: Path, tmp_path: Path, language: str
) -> None:
    spoilt = tmp_path / "spoilt.jpg"
    spoilt.write_bytes(flipped(photo.read_bytes(), -500))
    plain = tmp_path / "plain.jpg"
    plain.write_bytes(credentials.noise_jpeg())
    lines = {}
    for name, number in zip(("good", "spoilt", "plain"), attach(ws, case, photo, spoilt, plain), strict=True):
        item = evidence.show_evidence(ws, number)
        lines[name] = credential_lines(ws.rules, item.provenance, item.media_type, language)
    caution = "\n".join(ws.rules.texts["credentials_caution"][one] for one in language.split("+"))
    assert all(line.label and line.value for found in lines.values() for line in found)
    assert lines["good"][-1].value == lines["spoilt"][-1].value == caution
    said = "\n".join(line.value for line in lines["good"])
    assert "Sample Generator 4.2" in said
    assert "Sample Signer, Sample Signers, Ltd." in said
    assert "trainedAlgorithmicMedia" in said
    words = {"en": "The signer is not on the trust list used".lower(), "ja": "信頼リストにない"}
    assert all(words[one] in said.lower() for one in language.split("+"))
    (none,) = lines["plain"]
    stripped = {"en": "uploading a file again usually removes them", "ja": "再投稿により通常失われる"}
    assert all(stripped[one] in none.value for one in language.split("+"))
    shown = " ".join(line.value for line in lines["spoilt"])
    held = {"en": "the content differs from what was signed", "ja": "内容が署名時と異なる"}
    assert all(held[one] in shown for one in language.split("+"))


def test_no_wording_claims_more_than_it_may(ws: Workspace) -> None:
    words = [text.lower() for text in ws.rules.texts["credentials_caution"].values()]
    for group in ("credential_state", "credential_failure", "digital_source_type"):
        words += [text.lower() for label in ws.rules.labels[group].values() for text in (label.en, label.ja)]
    for claim in ("authentic", "genuine", "fake", "proves", "admissible", "not ai", "本物", "偽物", "証明"):
        assert not [text for text in words if claim in text.replace("証明書", "")]


def test_a_letter_prints_the_credentials_of_its_exhibits(desk: Desk, photo: Path) -> None:
    from rightsdesk.services.letters import exhibit_sheets
    from rightsdesk.services.letters.notice_parts import PlannedExhibit

    (number,) = attach(desk.ws, desk.case, photo, clip=desk.clip)
    planned = PlannedExhibit(desk.clip, number, None, evidence.show_evidence(desk.ws, number).sha256)
    with desk.ws.database.read() as session:
        for language in ("en", "ja", "ja+en"):
            (plan,) = exhibit_sheets.plan_sheets(desk.ws, session, [planned], language)
            facts = {fact.label: fact.value for fact in plan.facts}
            label = {"en": "Content Credentials", "ja": "コンテンツクレデンシャル（C2PA）"}
            assert " / ".join(label[one] for one in language.split("+")) in facts


def test_an_odd_file_of_authorities_stops_nothing(ws: Workspace, case: str, photo: Path) -> None:
    folder = ws.folder.root / "c2pa"
    folder.mkdir()
    (folder / "folder.pem").mkdir()
    (folder / "noise.pem").write_bytes(b"\xff" * 1000)
    (folder / "gone.pem").symlink_to(folder / "nowhere")
    (number,) = attach(ws, case, photo)
    known = evidence.show_evidence(ws, number).provenance["c2pa"]
    assert known["state"] == "valid_untrusted"
    assert known["trust_list"]["unusable"] == ["noise.pem"]


def test_the_shipped_list_is_dated_and_holds_no_key(ws: Workspace) -> None:
    listed = ws.rules.credential_anchors
    assert listed.source
    assert listed.checked_on
    for path in provenance.anchor_files(ws):
        assert b"PRIVATE KEY" not in path.read_bytes()
