"""The character tables as flat arrays, from the very functions that the definition uses."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from matchers.lattice.arrays import (
    CODE_POINTS,
    DROPPED,
    FIRST_OF_SPLIT,
    FORM_SHIFT,
    IS_EMOJI,
    MANY,
    SECOND_OF_SPLIT,
    SKIPPED,
    Array,
    Folds,
    Shapes,
    Sounds,
    Tables,
    Words,
)
from matchers.lattice.edges import form, sounds
from matchers.lattice.folding import fold_symbol
from matchers.lattice.kernels.arcs import WORD_EMOJI, WORD_SPLIT, WORD_SYLLABLE
from matchers.lattice.kernels.edging import DIGIT_WORDS, SHAPE_KIND
from matchers.lattice.kernels.hashing import fill_table, keys_of
from matchers.lattice.kernels.probing import sign_symbols
from trademark_data.near_sounds import near_code, syllables, typed_syllables
from trademark_data.tables import emoji_symbols, look_alikes, readings, siblings, splits

_PAGE_CODE_POINTS = 256
_LAST_SYMBOL = 0x33480
"""Past the last ideograph; what lies beyond has no reading."""


@cache
def shipped_tables() -> Tables:
    """All tables, built once in a process."""
    return build_tables()


def build_tables() -> Tables:
    """All tables; takes a second or two, so that an index keeps them."""
    sounds = _sounds()
    return Tables(_folding(), sounds, _shapes(sounds), _words())


def _folding() -> Folds:
    cells = np.empty(CODE_POINTS, np.uint32)
    many = [0]
    for code in range(CODE_POINTS):
        character = chr(code)
        folded = fold_symbol(character)
        if folded is None:
            cells[code] = SKIPPED
        elif not folded:
            cells[code] = DROPPED
        elif len(folded) == 1:
            cells[code] = _cell(character, folded)
        else:
            cells[code] = int(MANY) | len(many)
            many += [*(_cell(character, symbol) for symbol in folded), 0]
    pages, page_of = np.unique(cells.reshape(-1, _PAGE_CODE_POINTS), axis=0, return_inverse=True)
    return Folds(page_of.astype(np.uint16).reshape(-1), pages.reshape(-1).copy(), np.array(many, np.uint32))


def _cell(character: str, symbol: str) -> int:
    return ord(symbol) | form(character, symbol) << FORM_SHIFT


def _sounds() -> Sounds:
    number = {syllable: place for place, syllable in enumerate(syllables())}
    codes = {code: place for place, code in enumerate(sorted(set(map(near_code, number))))}
    spoken: dict[int, list[int]] = {}
    near: dict[int, list[int]] = {}
    for character in readings():
        said = sounds(character)
        spoken[ord(character)] = sorted(number[syllable] for syllable in said)
        near[ord(character)] = sorted({codes[near_code(syllable)] for syllable in said})
    near_of = np.array([codes[near_code(syllable)] for syllable in number], np.uint16)
    initial_of = np.array([ord(syllable[0]) for syllable in number], np.uint32)
    return Sounds(*_lists(spoken), *_lists(near), near_of, initial_of)


def _lists(values: Mapping[int, Sequence[int]]) -> tuple[Array, Array]:
    """Per code point, where its values begin; and all values."""
    sizes = np.zeros(CODE_POINTS + 1, np.int64)
    for code, row in values.items():
        sizes[code + 1] = len(row)
    flat = [value for code in sorted(values) for value in values[code]]
    return np.cumsum(sizes).astype(np.uint32), np.array(flat, np.uint16)


def _shapes(sounds: Sounds) -> Shapes:
    rows = [
        (ord(symbol), ord(seen), cost)
        for symbol, near in look_alikes().items()
        for seen, cost in near.items()
    ]
    symbol, seen, cost = (np.array(column, np.int64) for column in zip(*rows, strict=True))
    keys = np.zeros(len(rows), np.uint64)
    keys_of(SHAPE_KIND, symbol, seen, np.zeros_like(symbol), keys)
    sign = np.zeros((_LAST_SYMBOL, 2), np.uint64)
    many: Array = np.diff(sounds.near_first[: _LAST_SYMBOL + 1].astype(np.int64)).astype(np.int64)
    spoken = np.repeat(np.arange(_LAST_SYMBOL), many)
    sign_symbols(spoken, sounds.near[: len(spoken)].astype(np.int64), 0, sign)
    for digit, word in enumerate(DIGIT_WORDS):
        sign[ord("0") + digit, 0] = sign[word, 0]
    sign_symbols(symbol, seen, 1, sign)
    return Shapes(*_table(keys, cost.astype(np.uint8), np.uint8), sign, _kin())


def _kin() -> Array:
    kinds = sorted(set().union(*siblings().values()))
    kin: Array = np.zeros(_LAST_SYMBOL, np.uint32)
    for character, of in siblings().items():
        kin[ord(character)] = sum(1 << kinds.index(kind) for kind in of)
    return kin


def _words() -> Words:
    number = {syllable: place for place, syllable in enumerate(syllables())}
    rows = [
        (WORD_SPLIT, _three(map(ord, spelled)), [*map(ord, whole)]) for spelled, whole in splits().items()
    ]
    rows += [(WORD_EMOJI, (ord(emoji), 0, 0), [*map(ord, words)]) for emoji, words in emoji_symbols().items()]
    for typed, said in typed_syllables().items():
        packed = 0
        for letter in typed:
            packed = packed * 32 + ord(letter) - 96
        rows.append((WORD_SYLLABLE, (packed >> 20, packed & 0xFFFFF, 0), [number[one] for one in said]))
    values, places = [0], []
    for _, _, value in rows:
        places.append(len(values))
        values += [len(value), *value]
    keys = np.zeros(len(rows), np.uint64)
    for kind in (WORD_SPLIT, WORD_EMOJI, WORD_SYLLABLE):
        chosen = [row for row, (of, _, _) in enumerate(rows) if of == kind]
        parts = np.array([rows[row][1] for row in chosen], np.int64).reshape(-1, 3)
        found = np.zeros(len(chosen), np.uint64)
        keys_of(kind, parts[:, 0].copy(), parts[:, 1].copy(), parts[:, 2].copy(), found)
        keys[chosen] = found
    table = _table(keys, np.array(places, np.uint32), np.uint32)
    return Words(*table, np.array(values, np.uint32), _roles())


def _roles() -> Array:
    role: Array = np.zeros(CODE_POINTS, np.uint8)
    for spelled in splits():
        role[ord(spelled[0])] |= FIRST_OF_SPLIT
        role[ord(spelled[1])] |= SECOND_OF_SPLIT
    for emoji in emoji_symbols():
        role[ord(emoji)] |= IS_EMOJI
    return role


def _three(codes: Iterable[int]) -> tuple[int, int, int]:
    first, second, third = [*codes, 0][:3]
    return first, second, third


def _table(keys: Array, values: Array, kind: Any) -> tuple[Array, Array]:
    size = 1 << max(int(keys.size * 2.5), 4).bit_length()
    slot_key: Array = np.zeros(size, np.uint64)
    slot_value: Array = np.zeros(size, kind)
    fill_table(keys, values, slot_key, slot_value)
    return slot_key, slot_value
