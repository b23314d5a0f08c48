"""folding.tsv: what each code point folds to, when that is not itself.

Width and case (NFKC, casefold), letters drawn like Latin ones, radicals → the characters they stand for,
traditional, compatibility and variant forms → simplified. Combining and invisible characters vanish.
"""

from collections.abc import Iterator
from functools import cache
from itertools import groupby

from trademark_data.build_tables.characters import LAST, casefolded, character, spread
from trademark_data.build_tables.latin import latin
from trademark_data.build_tables.sources import common_characters, semicolon_rows, unihan
from trademark_data.build_tables.traditional import simplified

NOISE = "*"
"""Marks a visible code point that spells nothing: punctuation, emoji, anything unassigned."""
_INVISIBLE = frozenset({"Mn", "Mc", "Me", "Cf"})
_SPELLS_NOTHING = frozenset({"Cc", "Cn", "Co", "Cs"})
_FUTURE_IDEOGRAPHS = range(0x20000, 0x3FFFE)
"""The two planes that Unicode keeps for ideographs: what is not assigned yet is taken as itself."""


def build() -> str:
    """Rows `first[-last] TAB symbols`, code points in hexadecimal; nothing or NOISE in place of symbols."""
    rows = []
    for symbols, run in groupby(_runs(), key=lambda row: row[1]):
        codes = [code for code, _ in run]
        for first, last in _unbroken(codes):
            rows.append(f"{first:x}{f'-{last:x}' if last > first else ''}\t{symbols}\n")
    return "".join(rows)


@cache
def fold(symbol: str) -> str:
    """The symbols of one character; empty for an invisible one, NOISE for one that spells nothing."""
    if symbol.isascii():
        return symbol.lower() if symbol.isalnum() else NOISE
    if character(ord(symbol)).category in _SPELLS_NOTHING and casefolded(symbol) == symbol:
        return symbol if ord(symbol) in _FUTURE_IDEOGRAPHS else NOISE
    taken_for = _letters(symbol)
    if taken_for:
        return taken_for
    plain = "".join(map(spread, casefolded(symbol)))
    symbols = "".join(_letters(part) or _ideograph(part) for part in plain if _spells(part))
    if symbols:
        return symbols
    return "" if all(character(ord(part)).category in _INVISIBLE for part in plain) else NOISE


def _letters(symbol: str) -> str:
    # What NFKC already makes Latin is better than what it looks like: ſ is an s, not an f.
    known = casefolded(symbol)
    return known if known.isascii() and known.isalnum() else latin(symbol)


def _ideograph(symbol: str) -> str:
    symbol = _radicals().get(symbol, symbol)
    symbol = simplified().get(symbol, symbol)
    return _variants().get(symbol, symbol)


def _spells(part: str) -> bool:
    known = character(ord(part))
    return known.category[0] in "LN" or part in _radicals()


@cache
def _radicals() -> dict[str, str]:
    found = {}
    for codes, equal in semicolon_rows("EquivalentUnifiedIdeograph.txt"):
        first, _, last = codes.partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            found[chr(code)] = chr(int(equal, 16))
    return found


@cache
def _variants() -> dict[str, str]:
    """Rare forms of common characters, by Unihan, and Japanese ones, by OpenCC; two common ones stay two."""
    import opencc

    common, found = common_characters(), {}
    stated = unihan("Variants", "kZVariant")["kZVariant"]
    japanese = opencc.OpenCC("jp2t").convert
    for symbol in map(chr, range(0x3400, 0xA000)):
        targets = [chr(int(value.partition("<")[0][2:], 16)) for value in stated.get(symbol, "").split()]
        targets = targets or [japanese(symbol)]
        simple = {simplified().get(target, target) for target in targets} & common
        if symbol not in common and symbol not in simplified() and len(simple) == 1:
            found[symbol] = simple.pop()
    return found


def _runs() -> Iterator[tuple[int, str]]:
    for code in range(LAST + 1):
        symbols = fold(chr(code))
        if symbols != chr(code) or symbols == NOISE:
            yield code, symbols


def _unbroken(codes: list[int]) -> Iterator[tuple[int, int]]:
    start = codes[0]
    for before, after in zip(codes, [*codes[1:], -1], strict=True):
        if after != before + 1:
            yield start, before
            start = after
