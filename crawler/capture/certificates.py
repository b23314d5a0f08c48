"""The certificate chain of an HTTPS server, as the browser was shown it, kept beside the capture."""

import asyncio
import base64
import hashlib
import socket
import ssl
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from playwright.async_api import BrowserContext, CDPSession, Page
from playwright.async_api import Error as PlaywrightError

from casebook.evidence.capture import Certificate
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.capture.record_draft import RecordDraft

FILE = "certificates.pem"
_PATIENCE_SECONDS = 5.0


async def watching(context: BrowserContext, page: Page) -> CDPSession:
    """A session that learns the certificates of what a page connects to from now on."""
    session = await context.new_cdp_session(page)
    await session.send("Network.enable")
    return session


async def chain_of(session: CDPSession, origin: str) -> list[x509.Certificate]:
    """The chain of an origin that was connected to while watched, leaf first; empty when it has none."""
    try:
        answer = await session.send("Network.getCertificate", {"origin": origin})
        return [x509.load_der_x509_certificate(base64.b64decode(one)) for one in answer["tableNames"]]
    except (PlaywrightError, ValueError, KeyError):
        return []


def shown_by(host: str, ip: str, port: int) -> list[x509.Certificate]:
    """The server's own certificate, trusted or not, by a connection of its own to a checked address."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # to look at what the browser refused; nothing is sent or read
    try:
        with (
            socket.create_connection((ip, port), _PATIENCE_SECONDS) as line,
            context.wrap_socket(line, server_hostname=host) as secured,
        ):
            given = secured.getpeercert(binary_form=True)
        return [x509.load_der_x509_certificate(given)] if given else []
    except (OSError, ValueError):
        return []


async def keep_chain(session: CDPSession, url: str, folder: Path, draft: RecordDraft) -> None:
    """The chain of a page that was opened over HTTPS."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        return
    chain = await chain_of(session, f"{parts.scheme}://{parts.netloc}")
    if not chain:
        draft.lacks.append(Reason(ReasonCode.NO_CHAIN))
    _keep(chain, folder, draft)


async def keep_refused(folder: Path, draft: RecordDraft) -> None:
    """The certificate that the browser did not trust: of the host that was reached last."""
    place, ip = list(draft.servers.items())[-1]
    host, _, port = place.rpartition(":")
    _keep(await asyncio.to_thread(shown_by, host, ip, int(port)), folder, draft)


def _keep(chain: list[x509.Certificate], folder: Path, draft: RecordDraft) -> None:
    if chain:
        (folder / FILE).write_bytes(as_pem(chain))
    draft.certificates = [as_record(one) for one in chain]


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
