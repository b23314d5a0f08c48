"""What the Unicode database says of one code point: category, name, digit, canonical parts, NFKC casefold.

Read from Debian's files, not from Python's unicodedata: the tables must not depend on who builds them.
"""

from dataclasses import dataclass
from functools import cache

from trademark_data.build_tables.sources import semicolon_rows

LAST = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Character:
    """One row of UnicodeData.txt."""

    name: str
    category: str
    parts: str
    """Canonical decomposition, one step; empty when there is none."""
    number: str
    """The number it stands for, as written there; empty for most."""
    is_digit: bool
    """Whether it is a decimal digit of some script."""


_UNASSIGNED = Character("", "Cn", "", "", is_digit=False)


def character(code: int) -> Character:
    """A code point; category Cn when nothing is assigned to it."""
    found = _assigned().get(code)
    if found or code < _ranges()[0][0]:
        return found or _UNASSIGNED
    return next((row for first, last, row in _ranges() if first <= code <= last), _UNASSIGNED)


def spread(symbol: str) -> str:
    """Canonical parts, all the way down; Hangul syllables stay whole."""
    parts = character(ord(symbol)).parts
    return "".join(map(spread, parts)) if parts else symbol


def casefolded(symbol: str) -> str:
    """NFKC and casefold; empty for a code point that shows nothing."""
    return _casefolds().get(ord(symbol), symbol)


@cache
def _assigned() -> dict[int, Character]:
    return {
        int(row[0], 16): _character(row) for row in semicolon_rows("UnicodeData.txt") if not _ends_range(row)
    }


@cache
def _ranges() -> tuple[tuple[int, int, Character], ...]:
    rows = [row for row in semicolon_rows("UnicodeData.txt") if _ends_range(row)]
    return tuple(
        (int(first[0], 16), int(last[0], 16), _character(first))
        for first, last in zip(rows[::2], rows[1::2], strict=True)
    )


def _ends_range(row: list[str]) -> bool:
    return row[1].endswith((", First>", ", Last>"))


def _character(row: list[str]) -> Character:
    canonical = "" if row[5].startswith("<") else row[5]
    return Character(row[1], row[2], _text(canonical), row[8], is_digit=bool(row[6]))


@cache
def _casefolds() -> dict[int, str]:
    found = {}
    for row in semicolon_rows("DerivedNormalizationProps.txt"):
        if row[1] == "NFKC_CF":
            first, _, last = row[0].partition("..")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                found[code] = _text(row[2])
    return found


def _text(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())
