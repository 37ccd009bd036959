"""Signs an issued PDF with the user's own certificate (PAdES B-B), as an addition behind its bytes.

pyHanko is an optional part of the installation and is imported on first use.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rightsdesk.errors import InvalidInput, MissingPart

if TYPE_CHECKING:
    from collections.abc import Callable

    from cryptography.x509 import Certificate
    from pyhanko.sign.signers import SimpleSigner

_SMALLEST_RSA = 2048
_PEM = b"-----BEGIN "
_CERTIFICATE = "The certificate file"


@dataclass(frozen=True)
class SigningKey:
    """A certificate with its private key and the certificates above it, checked and ready."""

    signer: "SimpleSigner"
    name: str
    self_issued: bool


@dataclass(frozen=True)
class SignatureNote:
    """What the signature says beside who and when."""

    field: str
    reason: str
    location: str


def load_key(certificate: bytes, key: bytes | None, password: str, at: datetime) -> SigningKey:
    """Read a PKCS#12 file, or PEM with the key in it or apart, and check that it may sign at this time.

    Raises `InvalidInput` with what is wrong, `MissingPart` without pyHanko.
    """
    _require_parts()
    from asn1crypto import keys
    from cryptography.hazmat.primitives import serialization as form
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    pem = certificate.lstrip().startswith(_PEM)
    private, own, others = (
        _read_pem(certificate, key, password) if pem else _read_pkcs12(certificate, password)
    )
    _check(private, own, at)
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    store.register_multiple([_as_asn1(one) for one in others])
    plain = private.private_bytes(form.Encoding.DER, form.PrivateFormat.PKCS8, form.NoEncryption())
    signer = SimpleSigner(
        signing_cert=_as_asn1(own), signing_key=keys.PrivateKeyInfo.load(plain), cert_registry=store
    )
    return SigningKey(signer, _name(own), own.issuer == own.subject)


def sign_pdf(pdf: bytes, key: SigningKey, note: SignatureNote, at: datetime) -> bytes:
    """The PDF with an invisible signature added behind it; its first bytes are the given ones."""
    return asyncio.run(_signed(pdf, key, note, at))


async def _signed(pdf: bytes, key: SigningKey, note: SignatureNote, at: datetime) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes

    meta = signers.PdfSignatureMetadata(
        field_name=note.field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        name=key.name,
        reason=note.reason,
        location=note.location or None,
    )
    # Not hidden and with the print flag: PDF/A asks for both of every field.
    unseen = fields.InvisSigSettings(set_print_flag=True, set_hidden_flag=False)
    place = fields.SigFieldSpec(note.field, on_page=0, invis_sig_settings=unseen)
    signer = signers.PdfSigner(meta, key.signer, new_field_spec=place)
    session = signer.init_signing_session(IncrementalPdfFileWriter(BytesIO(pdf)))
    session.system_time = at
    reserved = await session.estimate_signature_container_size(None)
    prepared = session.prepare_tbs_document(None, reserved)
    digest, out = prepared.digest_tbs_document()
    done = await prepared.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=at))
    await done.post_signature_processing(out)
    out.seek(0)
    return bytes(out.read())


def _as_asn1(certificate: "Certificate") -> Any:  # noqa: ANN401  the library has no types
    from asn1crypto import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _require_parts() -> None:
    try:
        import pyhanko.sign  # noqa: F401  only whether it is there
    except ImportError as error:
        raise MissingPart(
            "Signing needs a part of the installation that is not there (pyHanko).",
            "Install it with `pip install 'rightsdesk[sign]'`.",
        ) from error


def _read_pkcs12(content: bytes, password: str) -> "tuple[Any, Certificate, list[Certificate]]":
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        private, own, others = pkcs12.load_key_and_certificates(content, _secret(password))
    except ValueError as error:
        raise _unreadable(content, error) from None
    if private is None or own is None:
        lacking = "private key" if private is None else "certificate for its key"
        raise InvalidInput(
            f"{_CERTIFICATE} holds no {lacking}.", "Export the certificate together with its private key."
        )
    return private, own, list(others)


def _read_pem(
    content: bytes, key: bytes | None, password: str
) -> "tuple[Any, Certificate, list[Certificate]]":
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        own, *others = x509.load_pem_x509_certificates(content)
    except ValueError:
        raise InvalidInput(
            f"{_CERTIFICATE} holds no certificate that can be read.",
            "Give the certificate itself, not its key.",
        ) from None
    source = key if key is not None else content
    if b"PRIVATE KEY-----" not in source:
        raise InvalidInput(
            f"{_CERTIFICATE} holds no private key.", "Give the key with --key FILE, or a .p12 file."
        )
    read: Callable[[bytes | None], Any] = partial(load_pem_private_key, source)
    try:
        return read(_secret(password)), own, others
    except TypeError:  # a password for a key that has none, or none for one that has
        return _without_password(read, password), own, others
    except ValueError:
        raise _wrong_password() from None


def _without_password(read: "Callable[[bytes | None], Any]", password: str) -> Any:  # noqa: ANN401  many kinds
    if not password:
        raise _wrong_password()
    return read(None)


def _secret(password: str) -> bytes | None:
    return password.encode() or None


def _unreadable(content: bytes, error: ValueError) -> InvalidInput:
    if content[:1] == b"\x30" and "password" in str(error).lower():
        return _wrong_password()
    return InvalidInput(
        f"{_CERTIFICATE} is no certificate that can be read.", "Give a .p12 or .pfx file, or PEM."
    )


def _wrong_password() -> InvalidInput:
    return InvalidInput(
        "The password does not open the certificate's private key.", "Type it again; nothing was signed."
    )


def _check(private: Any, own: "Certificate", at: datetime) -> None:  # noqa: ANN401  many kinds of keys
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

    if not isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise InvalidInput("The key is neither RSA nor of an elliptic curve.", "Use another certificate.")
    if isinstance(private, rsa.RSAPrivateKey) and private.key_size < _SMALLEST_RSA:
        raise InvalidInput(
            f"The RSA key has {private.key_size} bits; signatures need at least {_SMALLEST_RSA}.",
            "Use a newer certificate.",
        )
    if private.public_key() != own.public_key():
        raise InvalidInput(
            "Key and certificate do not belong together.", "Give the pair that was issued together."
        )
    _check_period(own, at)
    if not _may_sign(own):
        raise InvalidInput("The certificate is not made for signing documents.", "Use one that is.")


def _check_period(own: "Certificate", at: datetime) -> None:
    if at < own.not_valid_before_utc:
        raise InvalidInput(
            f"The certificate is valid only from {own.not_valid_before_utc:%Y-%m-%d %H:%M} UTC on.",
            "Check the clock, or use another certificate.",
        )
    if at > own.not_valid_after_utc:
        raise InvalidInput(
            f"The certificate ran out on {own.not_valid_after_utc:%Y-%m-%d}.",
            "Use a certificate that is valid.",
        )


def _may_sign(own: "Certificate") -> bool:
    from cryptography.x509 import ExtensionNotFound, KeyUsage

    try:
        usage = own.extensions.get_extension_for_class(KeyUsage).value
    except ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _name(own: "Certificate") -> str:
    from cryptography.x509.oid import NameOID

    found = own.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(found[0].value) if found else own.subject.rfc4514_string()
