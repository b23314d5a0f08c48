"""Do two symbols sound the same? Toneless pinyin (拼音), any reading with any reading."""

from functools import lru_cache

from trademark_data.tables import readings

_NUMBERS = dict(
    zip("0123456789", ("ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu"), strict=True)
)
_SILENT: frozenset[str] = frozenset()


@lru_cache(maxsize=1 << 16)
def sounds_of(symbol: str) -> frozenset[str]:
    """All readings of a symbol; a digit sounds like its number word; empty for Latin letters."""
    if symbol in _NUMBERS:
        return frozenset({_NUMBERS[symbol]})
    return _SILENT if symbol.isascii() else readings().get(symbol, _SILENT)


def same_sound(symbol: str, of_mark: str) -> bool:
    """Whether a symbol of a text can be read like one of a mark; never towards digits or letters."""
    return not of_mark.isascii() and not sounds_of(symbol).isdisjoint(sounds_of(of_mark))
