"""Search words from the reference list: names, aliases, and how sellers are likely to disguise them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, zip_longest

from trademark_data.mark import Mark
from trademark_data.tables import readings, simplified

MOST_DISGUISES = 10
"""Disguises of one name that are searched for."""
_SHARE_OF_NAMES = 0.6
"""Of a run's words; the others are disguises. Each takes its turn from run to run."""
_LATIN_AS_DIGIT = str.maketrans("oleasbgt", "01345897")
_NOT_SEARCHED = {"patent"}
"""Kinds whose names are no words on sale: the title of an invention."""


def search_terms(marks: Sequence[Mark], on: date, most: int, turn: int) -> list[str]:
    """The words of one run. `turn` 0, 1, 2, … goes on where the run before stopped; all come round."""
    names = list(dict.fromkeys(_names(marks, on)))
    disguises = [word for word in dict.fromkeys(_disguises(names)) if word not in set(names)]
    of_names = min(len(names), most - min(len(disguises), round(most * (1 - _SHARE_OF_NAMES))))
    return [*_turned(names, of_names, turn), *_turned(disguises, most - of_names, turn)]


def disguises(name: str) -> list[str]:
    """A name as it may be written to be found all the same: 茅台 → maotai, 矛台, 茅抬; nike → n1ke."""
    if name.isascii():
        return [word for word in _with_digits(name.lower()) if word != name.lower()][:MOST_DISGUISES]
    symbols = readings()
    if not 2 <= len(name) <= 6 or not all(symbol in symbols for symbol in name):
        return []
    spelled = "".join(min(symbols[symbol]) for symbol in name if len(symbols[symbol]) == 1)
    latin = [spelled] if sum(len(symbols[symbol]) == 1 for symbol in name) == len(name) else []
    old = "".join(_traditional(symbol) for symbol in name)
    return list(
        islice(dict.fromkeys([*latin, *([old] if old != name else []), *_same_sound(name)]), MOST_DISGUISES)
    )


def _names(marks: Sequence[Mark], on: date) -> Iterator[str]:
    for mark in marks:
        if mark.kind not in _NOT_SEARCHED and mark.in_force(on) is not False:
            yield from (name.strip() for name in mark.names if len(name.strip()) > 1)


def _disguises(names: Iterable[str]) -> Iterator[str]:
    """The likeliest of every name first, then the second of every name, and so on."""
    for row in zip_longest(*(disguises(name) for name in names)):
        yield from (word for word in row if word)


def _turned(words: Sequence[str], most: int, turn: int) -> list[str]:
    if most <= 0 or not words:
        return []
    start = turn * most % len(words)
    return [words[(start + place) % len(words)] for place in range(min(most, len(words)))]


def _with_digits(name: str) -> Iterator[str]:
    """One letter at a time as the digit it looks like, the last such letters first: nike → nik3, n1ke."""
    for place, letter in reversed(list(enumerate(name.replace("i", "l")))):
        digit = letter.translate(_LATIN_AS_DIGIT)
        if digit != letter and len(name) > 3:
            yield name[:place] + digit + name[place + 1 :]


def _same_sound(name: str) -> Iterator[str]:
    """One character changed for a common one that sounds the same, turn about over the characters."""
    rows = [
        [name[:place] + other + name[place + 1 :] for other in _sounding_like(symbol)]
        for place, symbol in enumerate(name)
    ]
    for row in zip_longest(*rows):
        yield from (word for word in row if word)


def _sounding_like(symbol: str) -> list[str]:
    own = readings()[symbol]
    alike = (other for other, sounds in readings().items() if sounds == own and other != symbol)
    return sorted(
        (other for other in alike if _is_common(other)), key=lambda other: abs(ord(other) - ord(symbol))
    )


def _is_common(symbol: str) -> bool:
    """Whether a character is of the first level of GB 2312, the 3,755 in common use."""
    try:
        coded = symbol.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(coded) == 2 and 0xB0 <= coded[0] <= 0xD7


def _traditional(symbol: str) -> str:
    forms = _traditional_forms()
    return forms.get(symbol, symbol)


def _traditional_forms() -> dict[str, str]:
    return {new: old for old, new in reversed(simplified().items())}
