"""Content Credentials: the four states, what they name, hostile files, and that nothing is ever fetched."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from analysis import credentials, drawing
from analysis.credentials import AI, Signing, flipped, manifest
from services import tsa_servers

from rightsdesk.analysis import decoder, provenance_c2pa
from rightsdesk.analysis.provenance import read_own_words

Read = Callable[..., dict[str, Any]]
BY_MACHINE = [AI]


@pytest.fixture(scope="module")
def signer() -> Signing:
    return credentials.signing()


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return drawing.encode(tmp_path_factory.mktemp("film") / "film.mp4", drawing.work(1, 0, 1)).read_bytes()


@pytest.fixture(scope="module")
def photo() -> bytes:
    return credentials.noise_jpeg()


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read bytes, with some authorities on the list."""

    def read(data: bytes, *anchors: bytes) -> dict[str, Any]:
        file = tmp_path / "a-file-without-ending"
        file.write_bytes(data)
        files = []
        for number, anchor in enumerate(anchors):
            files.append(tmp_path / f"{number}.pem")
            files[-1].write_bytes(anchor)
        return read_own_words(file, files).c2pa

    return read


@pytest.mark.parametrize("kind", ["image/jpeg", "video/mp4"])
def test_the_four_states(kind: str, signer: Signing, photo: bytes, film: bytes, read: Read) -> None:
    plain = photo if kind == "image/jpeg" else film
    signed = signer.sign(plain, kind)
    other = credentials.signing("Somebody", "Somebody Else").authority
    assert read(plain)["state"] == "none"
    assert read(plain)["reason"] == "The file holds no Content Credentials."
    assert read(signed)["state"] == "valid_untrusted"
    assert read(signed, other.pem())["state"] == "valid_untrusted"
    assert read(signed, signer.authority.pem())["state"] == "trusted"
    for anchors in ((), (signer.authority.pem(),)):
        spoilt = read(flipped(signed, len(signed) - 500), *anchors)
        assert spoilt["state"] == "altered"
        wanted = "assertion.dataHash.mismatch" if kind == "image/jpeg" else "assertion.bmffHash.mismatch"
        assert wanted in spoilt["codes"]["failure"]


def test_what_the_credentials_name(signer: Signing, photo: bytes, read: Read) -> None:
    found = read(signer.sign(photo, "image/jpeg"), signer.authority.pem())
    assert found["generator"] == "Sample Generator 4.2"
    assert found["title"] == "made.jpg"
    assert found["digital_source_types"] == BY_MACHINE
    assert found["actions"] == ["c2pa.created"]
    assert (found["signer"]["name"], found["signer"]["organisation"]) == (
        "Sample Signer",
        "Sample Signers, Ltd.",
    )
    assert found["signed_at"] == ""
    assert found["codes"]["failure"] == []
    assert {"claimSignature.validated", "signingCredential.trusted"} <= set(found["codes"]["success"])
    assert found["trust_list"]["anchors"] == 1
    assert len(found["trust_list"]["sha256"]) == 64
    json.dumps(found)


def test_ingredients_are_named_and_a_spoilt_one_shows(signer: Signing, photo: bytes, read: Read) -> None:
    first = signer.sign(photo, "image/jpeg", manifest(title="first.jpg"))
    opened = {"action": "c2pa.opened", "parameters": {"ingredientIds": ["one"]}}
    told = manifest(assertions=[{"label": "c2pa.actions.v2", "data": {"actions": [opened]}}])
    parts = (
        ({"title": "first.jpg", "relationship": "parentOf", "label": "one"}, "image/jpeg", first),
        ({"title": "plain <b>", "relationship": "componentOf"}, "image/jpeg", photo),
    )
    found = read(signer.sign(photo, "image/jpeg", told, ingredients=parts), signer.authority.pem())
    assert found["ingredients"] == [
        {"title": "first.jpg", "relationship": "parentOf", "format": "image/jpeg", "has_credentials": True},
        {
            "title": "plain <b>",
            "relationship": "componentOf",
            "format": "image/jpeg",
            "has_credentials": False,
        },
    ]
    assert found["manifests"] == 2


def test_a_reservation_against_training_is_read(signer: Signing, photo: bytes, read: Read) -> None:
    told = manifest()
    entries = {"c2pa.ai_generative_training": {"use": "notAllowed"}}
    told["assertions"].append({"label": "c2pa.training-mining", "data": {"entries": entries}})
    found = read(signer.sign(photo, "image/jpeg", told))
    assert found["training_mining"] == {"c2pa.ai_generative_training": "notAllowed"}


def test_a_certificate_that_has_run_out_needs_a_known_time_server(
    photo: bytes, read: Read, tmp_path: Path
) -> None:
    authority = credentials.party("Sample Root", "Sample Authority")
    root = credentials.party("Time Root", "Sample Time")
    clock = credentials.party("TSA of the tests", "Sample Time", root, stamps=True)
    ends = datetime.now(UTC) + timedelta(seconds=3)
    brief = Signing(credentials.party("Brief", "Brief Ltd.", authority, ends - datetime.now(UTC)), authority)
    signed = brief.sign(photo, "image/jpeg")
    stamper = tsa_servers.Signer(clock.certificate, clock.key)
    with tsa_servers.time_server(tmp_path / "tsa", stamper, root.pem().decode()) as server:
        stamped = brief.sign(photo, "image/jpeg", stamped_by=server.url)
    while datetime.now(UTC) < ends + timedelta(seconds=1):  # the library cannot be given another clock
        time.sleep(0.05)
    for found in (read(signed, authority.pem()), read(stamped, authority.pem())):
        assert found["state"] == "altered"
        assert "signingCredential.expired" in found["codes"]["failure"]
        assert "assertion.dataHash.match" in found["codes"]["success"]
    assert read(stamped, authority.pem(), root.pem())["state"] == "trusted"


def test_the_time_a_signature_states(signer: Signing, photo: bytes, read: Read, tmp_path: Path) -> None:
    root = credentials.party("Time Root", "Sample Time")
    clock = credentials.party("TSA of the tests", "Sample Time", root, stamps=True)
    stamper = tsa_servers.Signer(clock.certificate, clock.key)
    with tsa_servers.time_server(tmp_path / "tsa", stamper, root.pem().decode()) as server:
        signed = signer.sign(photo, "image/jpeg", stamped_by=server.url)
        assert server.asked == 1
        found = read(signed, signer.authority.pem())
        assert server.asked == 1
    assert found["state"] == "trusted"
    assert abs(datetime.fromisoformat(found["signed_at"]) - datetime.now(UTC)) < timedelta(minutes=5)
    assert "timeStamp.validated" in found["codes"]["success"]
    assert "timeStamp.untrusted" in found["codes"]["informational"]


def test_a_kind_of_file_without_credentials_says_so(tmp_path: Path, read: Read) -> None:
    import av

    webm = tmp_path / "film.webm"
    with av.open(str(webm), "w", format="webm") as container:
        stream = container.add_stream("libvpx", rate=24)
        stream.width, stream.height, stream.pix_fmt = 480, 270, "yuv420p"
        for picture in drawing.work(1, 0, 1):
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode())
    found = read(webm.read_bytes())
    assert (found["state"], found["reason"]) == (
        "none", "Content Credentials cannot be read from this kind of file.",
    )  # fmt: skip


def test_without_the_library_one_sentence_says_so(photo: bytes, tmp_path: Path) -> None:
    file = tmp_path / "photo"
    file.write_bytes(photo)
    code = (
        "import sys; sys.modules['c2pa'] = None\n"
        "from rightsdesk.analysis import provenance_c2pa\n"
        "print(provenance_c2pa.read(open(sys.argv[1], 'rb'), []))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    assert "'state': 'none'" in done.stdout
    assert "(c2pa-python) is not installed." in done.stdout


# Hostile files


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.95])
@pytest.mark.parametrize("kind", ["image/jpeg", "video/mp4"])
def test_what_is_cut_off_is_never_valid(
    kind: str, share: float, signer: Signing, photo: bytes, film: bytes, read: Read
) -> None:
    signed = signer.sign(photo if kind == "image/jpeg" else film, kind)
    found = read(signed[: int(len(signed) * share)], signer.authority.pem())
    assert found["state"] in {"altered", "none"}
    assert found["reason"] or found["codes"]["failure"]


def test_no_flipped_byte_is_taken_for_valid(signer: Signing, photo: bytes, read: Read) -> None:
    signed = signer.sign(photo, "image/jpeg")
    content = signed.index(b"\xff\xdb")  # what comes before is the manifest, whose padding nobody signs
    for place in range(content, len(signed), len(signed) // 12):
        found = read(flipped(signed, place), signer.authority.pem())
        assert found["state"] in {"altered", "none"}, place


def test_a_manifest_that_cannot_be_read_is_not_the_absence_of_one(
    signer: Signing, photo: bytes, read: Read
) -> None:
    signed = signer.sign(photo, "image/jpeg")
    claim = signed.index(b"c2pa.claim")
    found = read(signed[:claim] + b"\xff" * 200 + signed[claim + 200 :])
    assert found["state"] == "altered"


def test_hostile_text_is_kept_as_short_text(signer: Signing, photo: bytes, read: Read) -> None:
    bad = "<script>\x1b[31m\u202egpj.\x07\n" + "x" * 50_000
    told = manifest(title=bad, claim_generator_info=[{"name": bad, "version": "<img src=/etc/passwd>"}])
    told["assertions"][0]["data"]["actions"][0]["digitalSourceType"] = bad
    found = read(signer.sign(photo, "image/jpeg", told))
    for text in (found["title"], found["generator"]):
        assert text.startswith("<script>\\x1b[31m\u202egpj.\\x07 xxx")
        assert len(text) == 300
    assert len(json.dumps(found)) < 20_000


def test_a_huge_assertion_stays_out_of_the_answer(signer: Signing, photo: bytes, read: Read) -> None:
    told = manifest()
    told["assertions"].append({"label": "org.sample.big", "data": {f"k{n}": "v" * 1000 for n in range(500)}})
    many = [{"action": "c2pa.edited", "description": "d" * 500}] * 300
    told["assertions"][0]["data"]["actions"].extend(many)
    found = read(signer.sign(photo, "image/jpeg", told))
    assert found["state"] == "valid_untrusted"
    assert len(json.dumps(found)) < 20_000


@pytest.mark.parametrize(
    "report", ["[" * 200_000, '{"manifests":' * 100_000, "{", "[]", "null", '{"manifests": 7}']
)
def test_a_report_that_makes_no_sense_is_no_pass(report: str) -> None:
    assert provenance_c2pa.summary(report)["state"] in {"none", "altered"}


def test_the_state_valid_alone_is_never_trusted() -> None:
    said = {"validation_state": "Trusted", "validation_results": {"activeManifest": {"success": []}}}
    assert provenance_c2pa.summary(json.dumps(said))["state"] == "valid_untrusted"


def boxes_in_boxes(depth: int) -> bytes:
    box = b""
    for _ in range(depth):
        box = (len(box) + 8).to_bytes(4, "big") + b"jumb" + box
    return box


def test_boxes_nested_without_end(photo: bytes, read: Read) -> None:
    box = boxes_in_boxes(7_000)
    segment = b"JP\x00\x01\x00\x00\x00\x01" + box
    hostile = photo[:2] + b"\xff\xeb" + (len(segment) + 2).to_bytes(2, "big") + segment + photo[2:]
    assert read(hostile)["state"] in {"none", "altered"}


def test_a_child_that_dies_leaves_a_state_and_a_reason(
    photo: bytes, read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = decoder._start

    def start_and_kill(source: int, request: dict[str, object]) -> subprocess.Popen[bytes]:
        child = start(source, request)
        child.kill()
        return child

    monkeypatch.setattr(decoder, "_start", start_and_kill)
    found = read(photo)
    assert found["state"] == "none"
    assert found["reason"].startswith("Looking for Content Credentials failed. The file makes")


# Authorities


def test_a_file_of_authorities_may_hold_anything_else(signer: Signing, photo: bytes, read: Read) -> None:
    signed = signer.sign(photo, "image/jpeg")
    other = credentials.party("Other Root", "Other Authority")
    broken = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
    mixed = b"# notes\n" + broken + signer.leaf.key_pem() + other.pem() + signer.authority.pem()
    found = read(signed, mixed, b"no certificate at all", broken)
    assert found["state"] == "trusted"
    assert (found["trust_list"]["anchors"], found["trust_list"]["unusable"]) == (2, ["1.pem", "2.pem"])
    again = read(signed, signer.authority.pem(), other.pem())
    assert again["trust_list"]["sha256"] == found["trust_list"]["sha256"]


# The network


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as found:
        thread = threading.Thread(target=found.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{found.server_port}/manifest.c2pa", asked
        found.shutdown()
        thread.join()


def test_credentials_kept_elsewhere_are_not_fetched(
    signer: Signing, photo: bytes, read: Read, server: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, asked = server
    signed = signer.sign(photo, "image/jpeg", remote=address)
    found = read(signed)
    assert (found["state"], found["remote_url"]) == ("none", address)
    assert found["reason"].endswith("nothing was fetched from there.")
    with pytest.raises(Exception, match="Remote"):  # what the library does of itself: the test's own proof
        credentials.read_as_the_library_would(signed)
    assert asked == ["/manifest.c2pa"]
    asked.clear()
    # and even with the settings taken away, the kernel lets the reading child open no socket
    code = (
        "import io, sys\n"
        "from rightsdesk.analysis import limits, provenance_c2pa\n"
        "limits.fence_in()\n"
        "provenance_c2pa._settings = lambda anchors: {}\n"
        "print(provenance_c2pa.read(sys.stdin.buffer, []))"
    )
    file = tmp_path / "signed"
    file.write_bytes(signed)
    with file.open("rb") as source:
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, stdin=source, stdout=subprocess.PIPE, check=True, timeout=60)
    assert b"'state': 'none'" in done.stdout
    assert asked == []


def test_a_decoding_child_opens_no_socket() -> None:
    code = (
        "from rightsdesk.analysis import limits\n"
        "limits.fence_in()\n"
        "import socket\n"
        "for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):\n"
        "    try:\n"
        "        socket.socket(family)\n"
        "    except PermissionError:\n"
        "        print('refused')\n"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.split() == ["refused"] * 3
