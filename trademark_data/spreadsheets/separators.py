"""What separates the cells of a text file: found out, for spreadsheets write tabs, semicolons or bars too."""

import csv
from collections.abc import Callable, Sequence

HEADER_WITHIN_LINES = 10
"""Lines among which a header is looked for."""
SEPARATORS = ",\t;|"
"""In the order in which they are believed."""
IsHeader = Callable[[list[str]], bool]


def separator_of(lines: Sequence[str], is_header: IsHeader | None) -> str:
    """The separator that makes one of the lines a header, else the one that makes most cells of the first."""
    if is_header is not None:
        for one in SEPARATORS:
            if any(is_header(cells) for cells in _cells(lines, one)):
                return one
    counts = {one: len(next(iter(_cells(lines[:1], one)), [])) for one in SEPARATORS}
    best = max(counts.values(), default=0)
    return next((one for one in SEPARATORS if counts[one] == best), ",")


def _cells(lines: Sequence[str], separator: str) -> list[list[str]]:
    found = []
    for line in lines:
        try:
            cells = next(csv.reader([line], delimiter=separator), [])
        except csv.Error:
            continue
        found.append([cell.strip() for cell in cells])
    return found
