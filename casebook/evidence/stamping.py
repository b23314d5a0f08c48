"""Paying time-stamps (可信时间戳): what is owed stands in the book; an authority that is down is asked later.

A token is written beside its file before the row says so, and one that lies there already is taken: killed
between the two, the next run pays nothing twice.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.database import Casebook
from casebook.durable import held, replace
from casebook.errors import CasebookError
from casebook.evidence.anchors import anchor_file
from casebook.evidence.sealing import MANIFEST
from casebook.evidence.tokens import Roots, Token, TokenFault, TokenRefused, question_for, read_token
from casebook.file_store import StoredFile
from casebook.models.evidence import Anchor, Capture, Stamp
from casebook.vocabulary.worded import Reason

MOST_ATTEMPTS = 60
"""Two months of nights; after that only a person asks again."""


class AuthorityDown(CasebookError):
    """The authority did not answer, or not in time."""


@dataclass(frozen=True, slots=True)
class Stamper:
    """What stamping works with."""

    ask: Callable[[bytes], bytes]
    """Request (DER) → response (DER). Raises AuthorityDown."""
    roots: Roots
    packages: Path
    anchors: Path


def pay_stamps(book: Casebook, stamper: Stamper, now: datetime, again: bool = False) -> Counter[str]:
    """Ask once for every stamp that is owed: counts of `stamped`, `refused`, `down`, `given_up`.

    When the authority is down, the rest is not tried. `again` asks for those given up, too.
    """
    with held(stamper.packages / ".stamping"):
        return _pay_all(book, stamper, now, again)


def _pay_all(book: Casebook, stamper: Stamper, now: datetime, again: bool) -> Counter[str]:
    counts: Counter[str] = Counter()
    with book.read() as session:
        owed = [(row.id, row.attempts) for row in owed_stamps(session)]
    for number, attempts in owed:
        if attempts >= MOST_ATTEMPTS and not again:
            counts["given_up"] += 1
            continue
        outcome = _pay(book, stamper, number, now)
        counts[outcome] += 1
        if outcome == "down":
            break
    return counts


def owed_stamps(session: Session) -> list[Stamp]:
    """Stamps that are not paid yet, oldest first."""
    return list(session.scalars(select(Stamp).where(Stamp.token.is_(None)).order_by(Stamp.id)))


def _pay(book: Casebook, stamper: Stamper, number: int, now: datetime) -> str:
    with book.read() as session:
        stamp = session.get_one(Stamp, number)
        file = _file_of(session, stamp, stamper)
    try:
        response, token = _token(stamper, file, stamp.digest)
    except CasebookError as error:
        with book.begin() as session:
            stamp = session.get_one(Stamp, number)
            stamp.attempts, stamp.problem = stamp.attempts + 1, str(error)[:500]
        return "down" if isinstance(error, AuthorityDown) else "refused"
    with book.begin() as session:
        _write_row(session, number, (response, token), now)
    return "stamped"


def _token(stamper: Stamper, file: Path, digest: str) -> tuple[bytes, Token]:
    try:
        data = file.read_bytes()
    except OSError as error:
        unreadable = {"file": str(file), "error": error.strerror or type(error).__name__}
        raise TokenRefused(Reason(TokenFault.FILE_UNREADABLE, unreadable)) from error
    if StoredFile.of(data).sha256 != digest:
        raise TokenRefused(Reason(TokenFault.FILE_CHANGED, {"file": str(file)}))
    answer = token_file(file)
    if answer.is_file():  # asked for by a run that was killed before it wrote the row
        response = answer.read_bytes()
        return response, read_token(response, data, stamper.roots)
    question = question_for(data)
    response = stamper.ask(question.der)
    token = read_token(response, data, stamper.roots, question.nonce)
    if stamper.roots.pem:
        _write(file.with_name("authority.pem"), stamper.roots.pem)
    _write(answer, response)
    return response, token


def token_file(file: Path) -> Path:
    """Where the token of a file lies: `manifest.tsr` beside `manifest.json`."""
    return file.with_suffix(".tsr")


def _file_of(session: Session, stamp: Stamp, stamper: Stamper) -> Path:
    if stamp.capture_id is not None:
        return stamper.packages / session.get_one(Capture, stamp.capture_id).capture_key / MANIFEST
    anchor = session.scalars(select(Anchor).where(Anchor.file_sha256 == stamp.digest)).one()
    return anchor_file(stamper.anchors, anchor.seq)


def _write_row(session: Session, number: int, paid: tuple[bytes, Token], now: datetime) -> None:
    response, token = paid
    stamp = session.get_one(Stamp, number)
    stamp.token, stamp.stamped_at, stamp.authority = response, token.at, token.authority[:500]
    stamp.attempts, stamp.problem = stamp.attempts + 1, ""
    if stamp.capture_id is not None:
        record_event(
            session,
            now,
            AuditAction.CAPTURE_STAMPED,
            ("capture", stamp.capture_id),
            manifest_sha256=stamp.digest,
            token_sha256=StoredFile.of(response).sha256,
        )


def _write(target: Path, data: bytes) -> None:
    try:
        # Not beside it: a package holds nothing but its own files, whenever we are killed.
        replace(target, data, scratch=target.parent.parent)
    except OSError as error:
        raise CasebookError(f"{target}: {error.strerror or error}") from error
