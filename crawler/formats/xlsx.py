"""XLSX: the first sheet, with a header row, as the listing contract has it."""

import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook

from crawler.errors import FormatError
from crawler.formats.csv_file import checked_header, row_of
from crawler.formats.rows import BadRow, RawRow, ReadOrder

SUFFIXES = (".xlsx",)
LARGEST = 2 * 1024 * 1024 * 1024
"""Bytes that the parts of a workbook may have when unpacked."""


def read(order: ReadOrder) -> Iterator[RawRow | BadRow]:
    """The rows of the first sheet, streaming; formulas give their stored value."""
    book = _open(order)
    try:
        rows = book.worksheets[0].iter_rows(values_only=True)
        header = checked_header(order, next(rows, ()))
        for number, cells in enumerate(rows, 2):
            if any(cell not in (None, "") for cell in cells):
                yield row_of(order, number, header, cells)
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise FormatError(f"{order.path}: the sheet cannot be read: {error}") from error
    finally:
        book.close()


def _open(order: ReadOrder) -> Any:
    try:
        with zipfile.ZipFile(order.path) as archive:
            size = sum(part.file_size for part in archive.infolist())
        if size > LARGEST:
            raise FormatError(f"{order.path}: {size:,} bytes unpacked, expected at most {LARGEST:,}")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns about styles that do not concern us
            return load_workbook(order.path, read_only=True, data_only=True)
    except OSError as error:
        raise FormatError(f"{order.path}: {error.strerror or error}") from error
    except (zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise FormatError(f"{order.path}: no XLSX workbook: {error}") from error
