"""The pack of a request: all proof in one package that strangers can check, on both databases."""

import hashlib
import json
from pathlib import Path

import pytest
from pypdf import PdfReader
from services.desks import CTX, TODAY, Desk, Films
from services.optouts.test_optouts import drafted, outcome, sent
from services.packaging import judge_by_python
from services.reservations.test_publication import House
from services.web_servers import web_site

from rightsdesk.errors import InvalidInput, Refused
from rightsdesk.services.evidence.evidence import custody_lines
from rightsdesk.services.matching import matches
from rightsdesk.services.optouts import optout_audits
from rightsdesk.services.optouts.optout_packs import export_pack
from rightsdesk.services.packages.bags import verify_bag


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_pack_holds_letter_answers_tests_and_reservations(
    desk: Desk, films: Films, tmp_path: Path
) -> None:
    with web_site() as site:
        house = House(desk.place, desk.ws, site)
        house.make(works=("W-0001",))
        house.publish()
        house.check()
    one = outcome(desk, sent(desk), "confirmed")
    new = optout_audits.NewAudit(one.id, "ChatGPT", "Lantern Harbor", TODAY, "reproduced", films.clip)
    kept = optout_audits.record_audit(desk.ws, new, CTX).audit
    matches.score_matches(desk.ws, matches.ScoreRequest(kept.clip), CTX)
    made = export_pack(desk.ws, one.id, tmp_path / "pack", CTX)
    bag = Path(made.package.bag)
    assert verify_bag(bag, CTX).problems == ()
    assert judge_by_python(bag).code == 0
    said = " ".join(text_of(bag / made.history).split())
    for words in (one.id, str(one.notice), "As they wrote.", "ChatGPT", "Lantern Harbor", "robots.txt"):
        assert words in said, words
    assert kept.output_sha256[:20] in said.replace(" ", "")
    told = json.loads((bag / "data" / "optout" / f"{one.id}.json").read_bytes())
    assert told["request"]["audits"][0]["prompt"] == "Lantern Harbor"
    assert told["request"]["audits"][0]["score"] is not None
    assert len(made.reservations) == 4
    for proof in told["reservations"]:
        data = (bag / proof["path"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == proof["file"]["sha256"]
        assert proof["looks"]
    assert (bag / "data" / "notices" / f"{one.notice}.pdf").exists()
    with desk.ws.database.read() as session:
        verbs = [line.verb for line in custody_lines(session, case_id=one.case) if line.subject == one.id]
    assert verbs[-1] == "exported"


def test_a_pack_needs_a_request_that_was_sent_and_a_new_folder(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="was not sent"):
        export_pack(desk.ws, drafted(desk, "kling")[0].id, tmp_path / "pack", CTX)
    one = sent(desk)
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "file").write_text("theirs")
    with pytest.raises(InvalidInput):
        export_pack(desk.ws, one.id, tmp_path / "taken", CTX)
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith((".", "pack"))] == []
