"""Ask a time-stamp authority for a token (RFC 3161), and check tokens; nothing here touches the database."""

import hashlib
import http.client
import socket
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Protocol
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from rightsdesk.errors import CheckFailed, InvalidInput, NoTimestamp
from rightsdesk.services.custody.tsa_der import with_sorted_certificates
from rightsdesk.services.workspace import PROGRAM

SECONDS = 20.0
LARGEST_REPLY = 256 * 1024
CLOCKS_APART = timedelta(minutes=10)
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
_UNREADABLE = (ValueError, x509.InvalidVersion, x509.DuplicateExtension, UnsupportedAlgorithm)
_DIGESTS = {"2.16.840.1.101.3.4.2.1": "sha256", "2.16.840.1.101.3.4.2.3": "sha512"}


@dataclass(frozen=True)
class Authority:
    """Whom to ask, and the PEM chain up to the root that its tokens must lead to."""

    name: str
    url: str
    algorithm: str = "sha256"
    chain_pem: str = ""


@dataclass(frozen=True)
class Token:
    """A token that holds: the whole reply as it came, its time, and the chain that it was checked with."""

    reply: bytes
    stamped_at: datetime
    chain_pem: str


class _Answer(Protocol):
    def read1(self, amount: int, /) -> bytes: ...


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Tell a redirect instead of following it: a hash goes to nobody who was not named."""

    def redirect_request(self, *_: object) -> None:
        return None


def checked_url(url: str) -> str:
    """Check the address of an authority. Raises `InvalidInput`."""
    try:
        parts = urlsplit(url)
        right = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        right = False
    if not right or not url.isprintable() or " " in url:
        raise InvalidInput(
            "The address of the time-stamp authority is none.", "Write it like https://tsa.example/tsr."
        )
    return url


def checked_chain(pem: str, name: str) -> str:
    """Check a certificate chain; empty stays empty. Raises `InvalidInput`."""
    if pem and not any(_is_root(one) for one in _certificates(pem, name)):
        raise InvalidInput(
            f"The certificate chain of {name} has no root.", "Add the certificate that signed itself."
        )
    return pem


def request_token(authority: Authority, data: bytes, now: datetime) -> Token:
    """Have an authority stamp the hash of `data`.

    Raises `NoTimestamp` when none could be had, and `CheckFailed` for a token that does not hold.
    """
    wanted = HashAlgorithm.SHA512 if authority.algorithm == "sha512" else HashAlgorithm.SHA256
    request = TimestampRequestBuilder().data(data).hash_algorithm(wanted).build()
    reply = _post(authority, request.as_bytes())
    response = _decoded(reply, authority.name)
    if response.status != PKIStatus.GRANTED:
        said = ", ".join(" ".join(text.split()) for text in response.status_string)[:200]
        raise NoTimestamp(
            f"{authority.name} refused to stamp{f': {said}' if said else ''}.",
            "Ask its operator, or another.",
        )
    if response.tst_info.nonce != request.nonce:
        raise CheckFailed(
            f"The token of {authority.name} answers another request: its nonce is not ours.", "Ask again."
        )
    token = check_token(reply, data, authority)
    _require_near(authority.name, token.stamped_at, now)
    return token


def check_token(reply: bytes, data: bytes, authority: Authority) -> Token:
    """Check a reply offline: that it stamps `data` and leads to a root of the authority's chain.

    Certificates must have been valid at the time of the stamp, not now. Raises `CheckFailed`.
    """
    name = authority.name
    try:
        response = _decoded(reply, name)
        information = response.tst_info
        imprint = information.message_imprint
        embedded = [x509.load_der_x509_certificate(one) for one in response.signed_data.certificates]
        between = [one for one in embedded if not _is_root(one)]
    except (NoTimestamp, *_UNREADABLE) as error:
        raise CheckFailed(f"The token of {name} cannot be read.", "It was altered or is none.") from error
    algorithm = _DIGESTS.get(imprint.hash_algorithm.dotted_string)
    if algorithm is None or hashlib.new(algorithm, data).digest() != imprint.message:
        raise CheckFailed(
            f"The token of {name} is for something else than this checkpoint.", "Have it stamped again."
        )
    chain = _chain(authority, between)
    try:
        VerifierBuilder(
            roots=[one for one in chain if _is_root(one)],
            intermediates=[one for one in chain if not _is_root(one)],
        ).build().verify_message(response, data)
    except (VerificationError, *_UNREADABLE) as error:
        raise CheckFailed(_why(name, str(error)), "Do not rely on this token.") from error
    pem = "".join(one.public_bytes(Encoding.PEM).decode() for one in chain)
    return Token(reply, information.gen_time.astimezone(UTC), pem)


def _why(name: str, told: str) -> str:
    if "expired" in told or "not yet valid" in told:
        return f"The certificate of {name} was not valid at the time of its token."
    if "issuer" in told or "self-signed" in told or "self signed" in told:
        return f"The token of {name} was not signed by a certificate of the chain that is known for it."
    if "EKU" in told or "purpose" in told:
        return f"The certificate of {name} is not one for time-stamps."
    return f"The signature on the token of {name} does not hold."


def _chain(authority: Authority, between: list[x509.Certificate]) -> list[x509.Certificate]:
    """The certificates to check with; a root that a token brings along is not believed."""
    known = _certificates(authority.chain_pem, authority.name) or _trusted_here(between)
    if not any(_is_root(one) for one in known):
        raise CheckFailed(
            f"The root certificate of {authority.name} is not known here, so its token cannot be checked.",
            "Give its certificate chain.",
        )
    return [*known, *(one for one in between if one not in known)]


def _trusted_here(between: Iterable[x509.Certificate]) -> list[x509.Certificate]:
    issuers = {one.issuer.public_bytes() for one in between}
    roots = ssl.create_default_context().get_ca_certs(binary_form=True)
    # Only those that can be meant are read; some roots are written in ways this reader warns of.
    meant = [root for root in roots if any(issuer in root for issuer in issuers)]
    return [one for one in map(x509.load_der_x509_certificate, meant) if _is_root(one)]


def _is_root(certificate: x509.Certificate) -> bool:
    return certificate.issuer == certificate.subject


def _certificates(pem: str, name: str) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(pem.encode()) if pem else []
    except ValueError as error:
        raise InvalidInput(f"The certificate chain of {name} is no PEM.", "Give the file again.") from error


def _decoded(reply: bytes, name: str) -> TimeStampResponse:
    with suppress(ValueError):
        return decode_timestamp_response(reply)
    try:
        return decode_timestamp_response(with_sorted_certificates(reply))
    except ValueError as error:
        raise NoTimestamp(
            f"{name} answered with something that is no time-stamp.", "Check its address."
        ) from error


def _require_near(name: str, stamped_at: datetime, now: datetime) -> None:
    apart = abs(stamped_at - now)
    if apart > CLOCKS_APART:
        by = _in_words(apart)
        raise CheckFailed(
            f"The clock of {name} is {by} ahead of ours; its token was not kept."
            if stamped_at > now
            else f"The clock of {name} is {by} behind ours; its token was not kept.",
            "Set the clock of this computer, or ask another authority.",
        )


def _in_words(apart: timedelta) -> str:
    minutes = int(apart.total_seconds() // 60)
    if minutes >= 2 * 24 * 60:
        return f"{minutes // (24 * 60):,} days"
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def _post(authority: Authority, body: bytes) -> bytes:
    headers = {"Content-Type": _QUERY, "Accept": _REPLY, "User-Agent": PROGRAM}
    request = urllib.request.Request(checked_url(authority.url), data=body, headers=headers)  # noqa: S310
    deadline = time.monotonic() + SECONDS
    try:
        with urllib.request.build_opener(_NoRedirect).open(request, timeout=SECONDS) as answer:
            kind = answer.headers.get_content_type()
            if kind != _REPLY:
                raise NoTimestamp(
                    f"{authority.name} answered with {kind} instead of a time-stamp.", "Check its address."
                )
            return _read(answer, deadline, authority.name)
    except urllib.error.HTTPError as error:
        with error:
            raise NoTimestamp(*_refused(authority.name, error)) from error
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise NoTimestamp(_unreachable(authority.name, reason), "It can be asked later.") from error


def _read(answer: _Answer, deadline: float, name: str) -> bytes:
    reply = b""
    while chunk := answer.read1(64 * 1024):
        reply += chunk
        if len(reply) > LARGEST_REPLY:
            raise NoTimestamp(f"{name} answered with more than any time-stamp has.", "Check its address.")
        if time.monotonic() > deadline:
            raise TimeoutError
    return reply


def _refused(name: str, error: urllib.error.HTTPError) -> tuple[str, str]:
    if 300 <= error.code < 400:
        return f"{name} sends us to another address, which was not asked.", "Give that address instead."
    return f"{name} answered with the error {error.code}.", "Check its address, or ask later."


def _unreachable(name: str, reason: object) -> str:
    if isinstance(reason, TimeoutError):
        return f"{name} did not answer within {SECONDS:.0f} seconds."
    if isinstance(reason, ConnectionRefusedError):
        return f"{name} does not take connections."
    if isinstance(reason, socket.gaierror):
        return f"{name} was not found on the network."
    if isinstance(reason, ssl.SSLError):
        return f"{name} could not be reached safely: its server certificate is not trusted here."
    if isinstance(reason, http.client.HTTPException):
        return f"{name} answered with something that is no web answer."
    return f"{name} could not be reached."
