"""Captures, sealed packages and a time-stamp authority in one line; pages and officers are invented."""

import hashlib
from base64 import b64decode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from a_case import a_lead
from a_tsa import Authority
from members import a_member, a_reviewer
from sqlalchemy import select, text

from casebook.database import Casebook
from casebook.evidence.capture import CapturedFile, CaptureRecord, Officer, Step
from casebook.evidence.captures import StagedCapture, record_capture
from casebook.evidence.confirming import confirm_capture
from casebook.evidence.sealing import SealedPackage, Sealer, seal_capture
from casebook.evidence.stamping import Stamper
from casebook.evidence.tokens import Roots
from casebook.models.accounts import Account

MOMENT = datetime.now(UTC).replace(microsecond=0)
"""When the tests began; a token tells the real time, so what is stamped is stamped `right_now()`."""
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGM4AwAAzgDN1GaQsAAAAABJRU5ErkJggg=="
FILES = {
    "page.html": b"<html><title>\xe9\x87\x91\xe6\xb0\xb4</title></html>",
    "page.txt": "金水牌大米 五常 10 kg".encode(),
    "screenshot-001.png": b64decode(DOT),
}


def right_now() -> datetime:
    """The moment it is: an authority's clock is not ours to set."""
    return datetime.now(UTC)


def an_enforcer(book: Casebook, name: str, badge_no: str, **given: Any) -> int:
    """An account with a 执法证号, made once and without the slow hash."""
    with book.begin() as session:
        known = session.scalar(select(Account.id).where(Account.name == name))
        if known is not None:
            return known
        return a_member(session, name, badge_no=badge_no, **{"created_at": MOMENT} | given).id


def staged(folder: Path, files: dict[str, bytes]) -> tuple[CapturedFile, ...]:
    """Files as a browser left them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return tuple(
        CapturedFile(name, len(data), hashlib.sha256(data).hexdigest(), "application/octet-stream")
        for name, data in files.items()
    )


def a_staged_capture(book: Casebook, folder: Path, lead_id: int, **given: Any) -> StagedCapture:
    """A capture that was just made by 王芳."""
    now = given.pop("now", MOMENT)
    operator = given.pop("operator", None) or Officer(an_enforcer(book, "王芳", "ZJ-001"), "王芳", "ZJ-001")
    files = staged(folder, given.pop("files", FILES))
    record = CaptureRecord(
        lead_id=lead_id,
        operator=operator,
        asked_url="http://shop.test/item/1",
        final_url="http://shop.test/item/1",
        started_at=now - timedelta(seconds=9),
        ended_at=now - timedelta(seconds=1),
        outcome=given.pop("outcome", "complete"),
        title="金水牌大米",
        platform="演示商城",
        item_id="1",
        steps=given.pop("steps", (Step(now - timedelta(seconds=9), "open"),)),
        files=files,
        **given,
    )
    return StagedCapture(record, folder, f"token-{folder.name}", now)


def a_capture(book: Casebook, folder: Path, **given: Any) -> int:
    """A recorded capture, unsealed."""
    staged = a_staged_capture(book, folder, a_lead(book, id=folder.name), **given)
    with book.begin() as session:
        return record_capture(session, book.evidence, staged)


def a_sealer(book: Casebook, **given: Any) -> Sealer:
    return Sealer(book.evidence.folder.parent / "packages", "演示市场监督管理局", "markwatch test", **given)


def confirmed(book: Casebook, capture_id: int, now: datetime = MOMENT) -> int:
    """The capture, confirmed by 李强."""
    second = an_enforcer(book, f"李强{capture_id}", f"ZJ-1{capture_id:02d}")
    with book.begin() as session:
        confirm_capture(session, a_reviewer(second), book.evidence, capture_id, now)
    return capture_id


def a_package(book: Casebook, folder: Path, sealer: Sealer | None = None, **given: Any) -> SealedPackage:
    """A sealed package, whose capture has the next free id."""
    number = confirmed(book, a_capture(book, folder, **given))
    return seal_capture(book, number, sealer or a_sealer(book), MOMENT)


def sql(book: Casebook, statement: str, **given: object) -> None:
    """Change the database behind the program's back."""
    with book.engine.begin() as connection:
        connection.execute(text(statement), given)


def a_stamper(book: Casebook, authority: Authority) -> Stamper:
    """Stamps by an authority of the tests."""
    data = book.evidence.folder.parent
    return Stamper(authority.answer, Roots.read(authority.root), data / "packages", data / "anchors")
