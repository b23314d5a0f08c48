"""Anchors (锚点): the head of the audit chain, written to a file that leaves the database and is stamped.

A chain that was rewritten as a whole, or whose tail was cut, still holds in itself; it no longer holds
against an anchor.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from casebook.audit.chain import head, sha256_hex
from casebook.canonical_json import canonical_json, moment_text
from casebook.database import Casebook
from casebook.durable import make_folder, replace
from casebook.errors import CasebookError
from casebook.models.evidence import Anchor, Stamp
from casebook.vocabulary.captures import StampKind

FORMAT = "markwatch-anchor/1"
ANCHORS = "anchors"


@dataclass(frozen=True, slots=True)
class Exported:
    """An anchor and its file."""

    seq: int
    digest: str
    file: Path


def export_anchor(book: Casebook, folder: Path, now: datetime) -> Exported | None:
    """Write the chain's head to a file and owe it a stamp; None of an empty chain.

    A head that was exported already is not exported again.
    """
    with book.read() as session:
        seq, digest = head(session)
        known = session.scalar(select(Anchor.id).where(Anchor.seq == seq))
    file = anchor_file(folder, seq)
    if not seq:
        return None
    if known is None:
        data = canonical_json({"format": FORMAT, "seq": seq, "digest": digest, "at": moment_text(now)})
        _write(file, data)
        with book.begin() as session:
            session.add(Anchor(seq=seq, digest=digest, at=now, file_sha256=sha256_hex(data)))
            session.add(Stamp(kind=StampKind.ANCHOR, digest=sha256_hex(data), asked_at=now))
    return Exported(seq, digest, file)


def anchor_file(folder: Path, seq: int) -> Path:
    """The file of the anchor at an event."""
    return folder / f"{seq:09d}.json"


def _write(file: Path, data: bytes) -> None:
    # One that lies there is of a run that was killed before it wrote the row; nobody counts on it yet.
    try:
        make_folder(file.parent)
        replace(file, data)
    except OSError as error:
        raise CasebookError(f"anchor {file}: {error.strerror or error}") from error
