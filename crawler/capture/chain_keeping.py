"""Keeping the certificates of the page's server beside the capture."""

import asyncio
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from playwright.async_api import CDPSession

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.capture.certificates import as_pem, as_record, chain_of, shown_by
from crawler.capture.notes import Notes

FILE = "certificates.pem"


async def keep_chain(session: CDPSession, url: str, folder: Path, notes: Notes) -> None:
    """The chain of a page that was opened over HTTPS."""
    parts = urlsplit(url)
    if parts.scheme != "https":
        return
    chain = await chain_of(session, f"{parts.scheme}://{parts.netloc}")
    if not chain:
        notes.lacks.append(Reason(ReasonCode.NO_CHAIN))
    _keep(chain, folder, notes)


async def keep_refused(folder: Path, notes: Notes) -> None:
    """The certificate that the browser did not trust: of the host that was reached last."""
    place, ip = list(notes.servers.items())[-1]
    host, _, port = place.rpartition(":")
    _keep(await asyncio.to_thread(shown_by, host, ip, int(port)), folder, notes)


def _keep(chain: list[x509.Certificate], folder: Path, notes: Notes) -> None:
    if chain:
        (folder / FILE).write_bytes(as_pem(chain))
    notes.certificates = [as_record(one) for one in chain]
