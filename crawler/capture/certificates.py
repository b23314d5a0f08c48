"""The certificate chain of an HTTPS server, as the browser was shown it."""

import base64
import hashlib

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from playwright.async_api import CDPSession
from playwright.async_api import Error as PlaywrightError

from casebook.evidence.capture import Certificate


async def chain_of(session: CDPSession, origin: str) -> list[x509.Certificate]:
    """The chain of an origin that the browser has connected to, leaf first; empty when it has none."""
    try:
        answer = await session.send("Network.getCertificate", {"origin": origin})
        return [x509.load_der_x509_certificate(base64.b64decode(one)) for one in answer["tableNames"]]
    except (PlaywrightError, ValueError, KeyError):
        return []


def as_pem(chain: list[x509.Certificate]) -> bytes:
    """The chain as a PEM file."""
    return b"".join(one.public_bytes(Encoding.PEM) for one in chain)


def as_record(one: x509.Certificate) -> Certificate:
    """A certificate as the capture record names it."""
    return Certificate(
        subject=one.subject.rfc4514_string()[:500],
        issuer=one.issuer.rfc4514_string()[:500],
        not_before=one.not_valid_before_utc,
        not_after=one.not_valid_after_utc,
        sha256=hashlib.sha256(one.public_bytes(Encoding.DER)).hexdigest(),
    )
