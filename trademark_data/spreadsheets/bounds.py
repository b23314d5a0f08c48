"""The most a sheet may hold, one table for all doors, checked in one quick pass before any work."""

import re
import zipfile
from pathlib import Path

from trademark_data.errors import SheetError

LARGEST_XLSX_BYTES = 2_000_000_000
"""Bytes of an XLSX file when unpacked; more is refused before it is opened."""
LARGEST_HTML_BYTES = 64 * 1024 * 1024
MOST_LINES = 1_048_576
MOST_COLUMNS = 1_000
"""The lines a sheet can have, and columns; a few bytes can claim 17,000,000,000 cells."""
MOST_TEXTS = 8_000_000
"""Shared texts of a workbook."""
LONGEST_CELL_CHARACTERS = 1_000_000
_LONGEST_RUN_BYTES = 4 * LONGEST_CELL_CHARACTERS
_CHUNK_BYTES = 1 << 20
_ROW = re.compile(rb"<(?:\w{1,8}:)?row[\s/>]")
_TEXT = re.compile(rb"<(?:\w{1,8}:)?si[\s/>]")
_OVERLAP_BYTES = 16
_CHECKED = re.compile(r"xl/(?:worksheets/[^/]+|sharedStrings)\.xml")


def check_line(path: Path, line: int, columns: int) -> None:
    """Raises SheetError for a line that no sheet can have."""
    if line > MOST_LINES or columns > MOST_COLUMNS:
        raise SheetError(
            f"{path}: line {line:,} with {columns:,} columns, "
            f"expected at most {MOST_LINES:,} lines and {MOST_COLUMNS:,} columns"
        )


def check_workbook(path: Path, packed: zipfile.ZipFile) -> None:
    """Raises SheetError for a workbook of too many bytes, rows or texts, or too long a text."""
    size = sum(item.file_size for item in packed.infolist())
    if size > LARGEST_XLSX_BYTES:
        raise SheetError(f"{path}: {size:,} bytes unpacked, expected at most {LARGEST_XLSX_BYTES:,}")
    for item in packed.infolist():
        if _CHECKED.fullmatch(item.filename):
            _check_part(path, packed, item)


def _check_part(path: Path, packed: zipfile.ZipFile, item: zipfile.ZipInfo) -> None:
    rows = texts = run = 0
    tail = b""
    with packed.open(item) as part:
        while chunk := part.read(_CHUNK_BYTES):
            seen = tail + chunk
            begun = max(0, len(tail) - _OVERLAP_BYTES)
            rows += sum(match.end() > len(tail) for match in _ROW.finditer(seen, begun))
            texts += sum(match.end() > len(tail) for match in _TEXT.finditer(seen, begun))
            first, last = chunk.find(b"<"), chunk.rfind(b">")
            run = run + len(chunk) if first < 0 and last < 0 else _longest(path, item, chunk, run)
            _refuse_beyond(path, item, rows, texts, run)
            tail = seen[-_OVERLAP_BYTES:]


def _longest(path: Path, item: zipfile.ZipInfo, chunk: bytes, before: int) -> int:
    """Bytes of text that the chunk ends with; a text that ends in it may have begun before."""
    first = chunk.find(b"<")
    _refuse_beyond(path, item, 0, 0, before + (first if first >= 0 else len(chunk)))
    return len(chunk) - 1 - max(chunk.rfind(b">"), chunk.rfind(b"<"))


def _refuse_beyond(path: Path, item: zipfile.ZipInfo, rows: int, texts: int, run: int) -> None:
    if rows > MOST_LINES:
        raise SheetError(
            f"{path}: {item.filename} has more than {MOST_LINES:,} lines, expected at most so many"
        )
    if texts > MOST_TEXTS:
        raise SheetError(f"{path}: more than {MOST_TEXTS:,} texts, expected at most so many")
    if run > _LONGEST_RUN_BYTES:
        raise SheetError(
            f"{path}: {item.filename} has a cell of more than {LONGEST_CELL_CHARACTERS:,} characters, "
            "expected at most so many"
        )
