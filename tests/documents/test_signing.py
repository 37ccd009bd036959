import builtins
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import x509
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from documents.certificates import PASSWORD, START, Owner, make_owner, rsa_key
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from rightsdesk.documents import letters, pdf, signing
from rightsdesk.documents.samples import sample_facts
from rightsdesk.errors import InvalidInput, MissingPart
from rightsdesk.jobs import JobContext

AT = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
NOTE = signing.SignatureNote("Rightsdesk", "Notice N-2026-0001 as issued", "Japan")


@pytest.fixture(scope="module")
def issued() -> bytes:
    template = letters.load_template("dmca_512c_notice", "en")
    letter = letters.render(template, sample_facts("dmca_512c_notice", "en"))
    meta = pdf.PdfMeta(letter.title, "Studio", "Work", "en", AT.date(), "N-2026-0001")
    return pdf.build(letter, (), meta, ctx=JobContext()).data


@pytest.fixture(scope="module")
def authority() -> Owner:
    return make_owner(rsa_key(), name="A sample authority")


def signed_by(owner: Owner, issued: bytes) -> bytes:
    return signing.sign_pdf(issued, signing.load_key(owner.p12(), None, PASSWORD, AT), NOTE, AT)


def validated(signed: bytes, root: Owner) -> Any:  # noqa: ANN401  pyHanko's own type
    trusted = x509.Certificate.load(root.certificate.public_bytes(Encoding.DER))
    context = ValidationContext(trust_roots=[trusted], allow_fetching=False, moment=AT)
    return validate_pdf_signature(PdfFileReader(BytesIO(signed)).embedded_signatures[0], context)


def test_the_signature_is_trusted_and_covers_all_and_the_issued_bytes_stay(
    issued: bytes, authority: Owner
) -> None:
    owner = make_owner(rsa_key(), authority=authority)
    signed = signed_by(owner, issued)
    assert signed.startswith(issued)
    status = validated(signed, authority)
    assert status.bottom_line
    assert (status.intact, status.valid, status.trusted) == (True, True, True)
    assert str(status.coverage.name) == "ENTIRE_FILE"
    entry = PdfReader(BytesIO(signed)).get_fields()["Rightsdesk"]["/V"]
    assert entry["/SubFilter"] == "/ETSI.CAdES.detached"
    assert (entry["/Reason"], entry["/Location"], entry["/Name"]) == (NOTE.reason, "Japan", "見本 花子")
    assert entry["/M"].startswith("D:20261122010000")


def test_one_changed_byte_of_the_letter_is_found(issued: bytes, authority: Owner) -> None:
    signed = bytearray(signed_by(make_owner(authority=authority), issued))
    place = len(issued) // 2
    signed[place] ^= 1
    assert not validated(bytes(signed), authority).intact


def test_an_elliptic_key_signs_as_well(issued: bytes) -> None:
    owner = make_owner()
    assert validated(signed_by(owner, issued), owner).bottom_line
    key = signing.load_key(owner.p12(), None, PASSWORD, AT)
    assert (key.name, key.self_issued) == ("見本 花子", True)


def test_the_letter_reads_the_same_after_signing(issued: bytes) -> None:
    before, after = (PdfReader(BytesIO(one)) for one in (issued, signed_by(make_owner(), issued)))
    assert [page.extract_text() for page in before.pages] == [page.extract_text() for page in after.pages]


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig is not installed")
def test_another_program_finds_the_signature_valid(issued: bytes, tmp_path: Path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed_by(make_owner(rsa_key(), name="Hanako Mihon"), issued))
    said = subprocess.run(["pdfsig", path], capture_output=True, text=True, check=False).stdout
    assert "Signature is Valid" in said
    assert "ETSI.CAdES.detached" in said
    assert "Total document signed" in said


@pytest.mark.parametrize("lock", ["", "key password"])
def test_a_pem_pair_opens_in_one_file_or_two(lock: str) -> None:
    owner = make_owner()
    assert signing.load_key(owner.pem(), owner.key_pem(lock), lock, AT).name == "見本 花子"
    together = owner.pem() + owner.key_pem(lock)
    assert signing.load_key(together, None, lock, AT).name == "見本 花子"


def test_a_password_given_for_an_open_key_does_no_harm() -> None:
    owner = make_owner()
    assert signing.load_key(owner.pem(), owner.key_pem(), "not needed", AT)
    assert signing.load_key(owner.p12(""), None, "", AT)


def only_certificate(owner: Owner) -> bytes:
    return pkcs12.serialize_java_truststore(
        [pkcs12.PKCS12Certificate(owner.certificate, b"own")], pkcs12.serialization.NoEncryption()
    )


def only_key(owner: Owner) -> bytes:
    return pkcs12.serialize_key_and_certificates(
        b"own", owner.key, None, None, pkcs12.serialization.NoEncryption()
    )


Opened = Callable[[], tuple[bytes, bytes | None, str]]
BAD: dict[str, tuple[Opened, str]] = {
    "wrong password": (
        lambda: (make_owner().p12(), None, "guess"),
        "The password does not open the certificate's private key.",
    ),
    "no password": (
        lambda: (make_owner().p12(), None, ""),
        "The password does not open the certificate's private key.",
    ),
    "wrong password of a key": (
        lambda: ((one := make_owner()).pem(), one.key_pem("secret"), "guess"),
        "The password does not open the certificate's private key.",
    ),
    "locked key, no password": (
        lambda: ((one := make_owner()).pem(), one.key_pem("secret"), ""),
        "The password does not open the certificate's private key.",
    ),
    "ran out": (
        lambda: (make_owner(days=10).p12(), None, PASSWORD),
        "The certificate ran out on 2026-11-11.",
    ),
    "not yet": (
        lambda: (make_owner(start=AT + timedelta(days=1)).p12(), None, PASSWORD),
        "The certificate is valid only from 2026-11-23 01:00 UTC on.",
    ),
    "small key": (
        lambda: (make_owner(rsa_key(1024)).p12(), None, PASSWORD),
        "The RSA key has 1024 bits; signatures need at least 2048.",
    ),
    "no key": (
        lambda: (only_certificate(make_owner()), None, ""),
        "The certificate file holds no private key.",
    ),
    "no key in PEM": (lambda: (make_owner().pem(), None, ""), "The certificate file holds no private key."),
    "no certificate": (
        lambda: (only_key(make_owner()), None, ""),
        "The certificate file holds no certificate for its key.",
    ),
    "only a key in PEM": (
        lambda: (make_owner().key_pem(), None, ""),
        "The certificate file holds no certificate that can be read.",
    ),
    "another's key": (
        lambda: (make_owner().pem(), make_owner().key_pem(), ""),
        "Key and certificate do not belong together.",
    ),
    "not for signing": (
        lambda: (make_owner(signs=False).p12(), None, PASSWORD),
        "The certificate is not made for signing documents.",
    ),
    "no certificate at all": (
        lambda: (b"MZ\x90 a program", None, ""),
        "The certificate file is no certificate that can be read.",
    ),
    "empty": (lambda: (b"", None, ""), "The certificate file is no certificate that can be read."),
}


@pytest.mark.parametrize("case", BAD)
def test_each_certificate_that_may_not_sign_is_one_sentence(case: str) -> None:
    make, sentence = BAD[case]
    certificate, key, password = make()
    with pytest.raises(InvalidInput) as refused:
        signing.load_key(certificate, key, password, AT)
    assert refused.value.message == sentence
    assert "secret" not in refused.value.hint


def test_without_pyhanko_the_sentence_tells_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:  # noqa: ANN401  as the built-in
        if name.startswith("pyhanko"):
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingPart) as missing:
        signing.load_key(b"", None, "", START)
    assert "pip install 'rightsdesk[sign]'" in missing.value.hint
