"""Authorities, signers and signed media made for one test each."""

import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import c2pa
import numpy as np
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image

AI = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
_SETTINGS = {
    "verify": {"verify_after_sign": False, "verify_trust": False},
    "builder": {"thumbnail": {"enabled": False}},
}


@dataclass(frozen=True)
class Party:
    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def pem(self) -> bytes:
        return self.certificate.public_bytes(form.Encoding.PEM)

    def key_pem(self) -> bytes:
        return self.key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, form.NoEncryption())


def _name(common: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "JP"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def party(
    name: str,
    organisation: str,
    above: Party | None = None,
    lasts: timedelta = timedelta(365),
    *,
    stamps: bool = False,
) -> Party:
    """An authority, or below one a signer or a server that stamps; valid from yesterday on."""
    key = ec.generate_private_key(ec.SECP256R1())
    now, subject = datetime.now(UTC), _name(name, organisation)
    issuer, issuing = (above.certificate.subject, above.key) if above else (subject, key)
    usage = x509.KeyUsage(
        digital_signature=above is not None, content_commitment=False, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=above is None, crl_sign=above is None,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject).issuer_name(issuer).public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(1)).not_valid_after(now + lasts)
        .add_extension(x509.BasicConstraints(ca=above is None, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(issuing.public_key()), critical=False
        )
    )  # fmt: skip
    if above:
        purpose = ExtendedKeyUsageOID.TIME_STAMPING if stamps else ExtendedKeyUsageOID.EMAIL_PROTECTION
        builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=stamps)
    return Party(key, builder.sign(issuing, hashes.SHA256()))


def manifest(**more: object) -> dict[str, Any]:
    action = {"action": "c2pa.created", "digitalSourceType": AI}
    told = {
        "claim_generator_info": [{"name": "Sample Generator", "version": "4.2"}],
        "title": "made.jpg",
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [action]}}],
    }
    return told | more


@dataclass(frozen=True)
class Signing:
    """A signer with the authority above it."""

    leaf: Party
    authority: Party

    def sign(
        self,
        data: bytes,
        media_type: str,
        told: dict[str, Any] | None = None,
        *,
        ingredients: tuple[tuple[dict[str, str], str, bytes], ...] = (),
        remote: str = "",
        stamped_by: str = "",
    ) -> bytes:
        chain = self.leaf.pem() + self.authority.pem()
        info = c2pa.C2paSignerInfo(b"es256", chain, self.leaf.key_pem(), stamped_by.encode() or None)
        context = c2pa.Context.from_dict(_SETTINGS)
        signed = io.BytesIO()
        with (
            c2pa.Signer.from_info(info) as signer,
            c2pa.Builder(json.dumps(told or manifest()), context=context) as builder,
        ):
            if remote:
                builder.set_no_embed()
                builder.set_remote_url(remote)
            for said, kind, content in ingredients:
                builder.add_ingredient(json.dumps(said), kind, io.BytesIO(content))
            builder.sign(signer, media_type, io.BytesIO(data), signed)
        return signed.getvalue()


def signing(name: str = "Sample Signer", organisation: str = "Sample Signers, Ltd.") -> Signing:
    authority = party("Sample Root", "Sample Authority")
    return Signing(party(name, organisation, authority), authority)


def noise_jpeg(seed: int = 1) -> bytes:
    pixels = np.random.default_rng(seed).integers(0, 256, (240, 320, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=90)
    return file.getvalue()


def flipped(data: bytes, place: int) -> bytes:
    """The same bytes with one bit of one of them turned."""
    changed = bytearray(data)
    changed[place] ^= 1
    return bytes(changed)


def read_as_the_library_would(data: bytes) -> str:
    """Read with the library's own settings, which ask the addresses that a file names."""
    with c2pa.Reader(None, io.BytesIO(data), context=c2pa.Context.from_dict({})) as reader:
        return str(reader.json())
