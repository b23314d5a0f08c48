"""The table of an HTML file, as older backends and complaint systems write what they call .xls."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TextIO

from trademark_data.errors import SheetError
from trademark_data.sheet_row import Line
from trademark_data.spreadsheets.bounds import LARGEST_HTML_BYTES, LONGEST_CELL_CHARACTERS, check_line

_CHUNK_CHARACTERS = 1 << 16
_LARGEST_SPAN = 200


def html_lines(path: Path, file: TextIO) -> Iterator[Line]:
    """The rows of all tables in the file, one at a time. Raises SheetError."""
    if path.stat().st_size > LARGEST_HTML_BYTES:
        raise SheetError(f"{path}: larger than {LARGEST_HTML_BYTES:,} bytes")
    parser = _Rows()
    number = 0
    while chunk := file.read(_CHUNK_CHARACTERS):
        parser.feed(chunk)
        for cells, links in parser.taken():
            number += 1
            check_line(path, number, len(cells))
            yield Line(number, cells, links=links)


class _Rows(HTMLParser):
    """Cells as their text, a link of a cell beside it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._done: list[tuple[list[str], dict[int, str]]] = []
        self._row: list[str] | None = None
        self._links: dict[int, str] = {}
        self._cell: list[str] | None = None
        self._span, self._length = 1, 0

    def taken(self) -> list[tuple[list[str], dict[int, str]]]:
        """The rows that are whole, once."""
        done, self._done = self._done, []
        return done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell, note a link."""
        given = dict(attrs)
        if tag == "tr":
            self._end_row()
            self._row, self._links = [], {}
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._cell, self._length = [], 0
            span = given.get("colspan") or ""
            self._span = (
                min(int(span), _LARGEST_SPAN) if span.isascii() and span.isdigit() and len(span) < 5 else 1
            )
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")
        elif tag == "a" and self._cell is not None and self._row is not None and given.get("href"):
            self._links.setdefault(len(self._row), given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        """End a cell, a row, or all of them with the table."""
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        """Text of the cell that is open."""
        if self._cell is not None:
            self._length += len(data)
            if self._length > LONGEST_CELL_CHARACTERS:
                raise SheetError(f"a cell of more than {LONGEST_CELL_CHARACTERS:,} characters")
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append(
                "\n".join(" ".join(part.split()) for part in "".join(self._cell).split("\n")).strip()
            )
            self._row += [""] * (self._span - 1)
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row:
            self._done.append((self._row, self._links))
        self._row = None
