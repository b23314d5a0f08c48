"""The sealed packages of a list as one ZIP file, block by block, with the digests of all in it."""

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.bulk import chunks
from casebook.evidence.as_captured import check_as_sealed
from casebook.lists.formats.csv_table import inert
from casebook.lists.values import capture_label
from casebook.models.evidence import Capture
from casebook.queries.list_rows import PackageRef

BLOCK = 1 << 20
SUMS, INDEX = "SHA256SUMS", "证据清单.csv"
_STORED_ON = (1980, 1, 1, 0, 0, 0)
"""Of the files written here, so that the same packages make the same bytes."""
HEADINGS = ("证据编号", "证据包文件夹", "清单序号", "链接", "manifest.json 的 SHA-256")


@dataclass(frozen=True, slots=True)
class ListedPackage:
    """A sealed package that a list names."""

    ref: PackageRef
    position: int
    """The row that names it first."""
    url: str


def check_packages(session: Session, folder: Path, listed: Sequence[ListedPackage]) -> None:
    """Every package as it was sealed, rows and bytes, before one byte is written. Raises EvidenceDamaged."""
    for part in chunks([one.ref.capture_id for one in listed]):
        for capture in session.scalars(select(Capture).where(Capture.id.in_(part)).order_by(Capture.id)):
            check_as_sealed(session, folder, capture)


def zip_blocks(folder: Path, listed: Sequence[ListedPackage]) -> Iterator[bytes]:
    """A ZIP file with every package, a list of them, and SHA256SUMS over all files, for `sha256sum -c`."""
    pipe, sums = _Pipe(), io.StringIO()
    # Pictures and WACZ are packed already; stored, the bytes of every file can be found in the ZIP.
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for one in listed:
            place = folder / one.ref.capture_key
            for path in sorted(path for path in place.rglob("*") if path.is_file()):
                name = f"{place.name}/{path.relative_to(place).as_posix()}"
                yield from _add_file(archive, pipe, path, name, sums)
        index = _index(listed)
        sums.write(f"{hashlib.sha256(index).hexdigest()}  {INDEX}\n")
        archive.writestr(zipfile.ZipInfo(INDEX, _STORED_ON), index)
        archive.writestr(zipfile.ZipInfo(SUMS, _STORED_ON), sums.getvalue())
    yield pipe.taken()


def _add_file(
    archive: zipfile.ZipFile, pipe: "_Pipe", path: Path, name: str, sums: io.StringIO
) -> Iterator[bytes]:
    info, digest = zipfile.ZipInfo.from_file(path, name, strict_timestamps=False), hashlib.sha256()
    with path.open("rb") as source, archive.open(info, "w") as entry:
        while block := source.read(BLOCK):
            digest.update(block)
            entry.write(block)
            yield pipe.taken()
    sums.write(f"{digest.hexdigest()}  {name}\n")


def _index(listed: Sequence[ListedPackage]) -> bytes:
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow(HEADINGS)
    for one in listed:
        label, ref = capture_label(one.ref.capture_id), one.ref
        lines.writerow([label, ref.capture_key, one.position, inert(one.url), ref.manifest_sha256])
    return text.getvalue().encode("utf-8-sig")


def record_exports(
    session: Session, list_id: int, listed: Mapping[int, object], account_id: int | None, now: datetime
) -> None:
    """Take down in the custody of each package, by the id of its capture, that it left with a list."""
    for capture_id in listed:
        thing = ("capture", capture_id)
        record_event(session, now, AuditAction.CAPTURE_EXPORTED, thing, account_id, list=list_id)


class _Pipe(io.RawIOBase):
    """What a ZIP file is written to and taken from, piece by piece; it cannot seek."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: "bytes | bytearray | memoryview") -> int:  # type: ignore[override]
        self._parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """What was written since it was last asked."""
        data = b"".join(self._parts)
        self._parts.clear()
        return data
