"""Certificates made for one test each: PKCS#12 or PEM, valid or not."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives import serialization as form
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

START = datetime(2026, 11, 1, tzinfo=UTC)
PASSWORD = "correct horse"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Owner:
    """A key and its certificate; `authority` signed it, or it vouches for itself."""

    key: Key
    certificate: x509.Certificate
    authority: x509.Certificate | None = None

    def p12(self, password: str = PASSWORD) -> bytes:
        lock = form.BestAvailableEncryption(password.encode()) if password else form.NoEncryption()
        above = [self.authority] if self.authority else None
        return pkcs12.serialize_key_and_certificates(b"own", self.key, self.certificate, above, lock)

    def pem(self) -> bytes:
        return self.certificate.public_bytes(form.Encoding.PEM)

    def key_pem(self, password: str = "") -> bytes:
        lock = form.BestAvailableEncryption(password.encode()) if password else form.NoEncryption()
        return self.key.private_bytes(form.Encoding.PEM, form.PrivateFormat.PKCS8, lock)


def rsa_key(bits: int = 2048) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, bits)


def make_owner(
    key: Key | None = None,
    *,
    name: str = "見本 花子",
    start: datetime = START,
    days: int = 365,
    authority: Owner | None = None,
    signs: bool = True,
    host: str = "",
) -> Owner:
    own = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer = authority.certificate.subject if authority else subject
    usage = x509.KeyUsage(
        digital_signature=signs, content_commitment=signs, key_encipherment=not signs,
        data_encipherment=False, key_agreement=False, key_cert_sign=authority is None, crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=authority is None, path_length=None), critical=True)
    )
    if host:
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    issuing = authority.key.public_key() if authority else own.public_key()
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuing)
    builder = builder.add_extension(
        x509.SubjectKeyIdentifier.from_public_key(own.public_key()), critical=False
    )
    builder = builder.add_extension(above, critical=False)
    certificate = builder.sign(authority.key if authority else own, hashes.SHA256())
    return Owner(own, certificate, authority.certificate if authority else None)
