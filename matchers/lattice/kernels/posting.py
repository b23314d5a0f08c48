"""The keys under which a name is posted, so that no admitted path through a text is missed."""

import numpy as np

from matchers.lattice import rules
from matchers.lattice.kernels.hashing import (
    FIRST,
    INITIALS,
    LATIN,
    LATIN_REVERSED,
    LETTER_BASE,
    PAIR,
    REPEATED,
    REVERSED,
    SECOND,
    SHORTENED,
    SOUNDS,
    TRIPLE,
    key_of,
    text_key,
)
from matchers.lattice.kernels.jit import allocating_kernel, kernel
from matchers.lattice.kernels.scanning import code_at
from matchers.lattice.kernels.spelling import letter_class, repeated_symbol
from matchers.lattice.kernels.walking import spoken
from matchers.lattice.names import CHINESE as CHINESE_FAMILY
from matchers.lattice.names import LATIN as LATIN_FAMILY

_EDITED, _EDITED_LISTED, _LONGEST_EDITED = rules.EDITED_LATIN, rules.EDITED_LATIN_LISTED, rules.LONGEST_EDITED
_SHORT, _LONGEST_INITIALS = rules.SHORT_LATIN, rules.LONGEST_INITIALS
_CHINESE, _LATIN = CHINESE_FAMILY, LATIN_FAMILY


@allocating_kernel
def post_names(tables, names, alike_first, alike_list, keys, post_name, post_at, asks):
    """Write the postings of all names; answers how many. With empty arrays they are only counted."""
    size = 0
    for name in range(names.family.size):
        size = _post(tables, names, alike_first, alike_list, name, keys, post_name, post_at, asks, size)
    return size


@kernel
def _put(keys, post_name, post_at, size, key, name, at):
    if keys.size:
        keys[size], post_name[size], post_at[size] = key, name, at
    return size + 1


@allocating_kernel
def _post(tables, names, alike_first, alike_list, name, keys, post_name, post_at, asks, size):
    base = names.first[name]
    whole = names.first[name + 1] - base
    listed = names.listed[name] != 0
    if names.family[name] == _LATIN:
        return _post_latin(names, name, base, whole, listed, keys, post_name, post_at, asks, size)
    if names.family[name] != _CHINESE:
        return _post_run(names, name, base, whole, keys, post_name, post_at, asks, size)
    for distance in range(1, _distances(whole) + 1):
        for at in range(whole - distance):
            key = key_of(PAIR, distance, names.symbol[base + at], names.symbol[base + at + distance], 0)
            size = _put(keys, post_name, post_at, size, key, name, at)
    if whole > 2:
        key = key_of(REVERSED, 0, names.symbol[base + whole - 1], names.symbol[base + whole - 2], 0)
        size = _put(keys, post_name, post_at, size, key, name, 0)
        size = _post_triples(tables, names, name, base, keys, post_name, post_at, size)
    elif listed:
        asks[FIRST] = 1
        key = key_of(FIRST, 0, names.symbol[base], 0, 0)
        size = _put(keys, post_name, post_at, size, key, name, 0)
        key = key_of(SECOND, 0, names.symbol[base + 1], 0, 0)
        size = _put(keys, post_name, post_at, size, key, name, 1)
        size = _post_sounds(tables, names, name, base, keys, post_name, post_at, size)
    if listed and whole <= _LONGEST_INITIALS:
        size = _post_initials(tables, names, name, base, whole, keys, post_name, post_at, asks, size)
    if listed:
        size = _post_repeated(
            names, alike_first, alike_list, name, base, whole, keys, post_name, post_at, asks, size
        )
    return size


@kernel
def _distances(whole):
    """How far apart the two nearest plain symbols may be, on an admitted path that is not all sound."""
    if whole == 2:
        return 1
    return 3 if whole == 4 or whole == 6 else 2


@kernel
def _post_triples(tables, names, name, base, keys, post_name, post_at, size):
    a, b, c = spoken(names.symbol[base]), spoken(names.symbol[base + 1]), spoken(names.symbol[base + 2])
    for x in range(max(tables.near_first[a + 1] - tables.near_first[a], 1)):
        for y in range(max(tables.near_first[b + 1] - tables.near_first[b], 1)):
            for z in range(max(tables.near_first[c + 1] - tables.near_first[c], 1)):
                key = key_of(TRIPLE, 0, code_at(tables, a, x), code_at(tables, b, y), code_at(tables, c, z))
                size = _put(keys, post_name, post_at, size, key, name, 0)
    return size


@kernel
def _post_sounds(tables, names, name, base, keys, post_name, post_at, size):
    a, b = spoken(names.symbol[base]), spoken(names.symbol[base + 1])
    for x in range(tables.sound_first[a], tables.sound_first[a + 1]):
        for y in range(tables.sound_first[b], tables.sound_first[b + 1]):
            key = key_of(SOUNDS, 0, np.int64(tables.sound_list[x]), np.int64(tables.sound_list[y]), 0)
            size = _put(keys, post_name, post_at, size, key, name, 0)
    return size


@kernel
def _letters_of(tables, symbol, letters):
    """The different initials of a symbol's readings."""
    said, size = spoken(symbol), 0
    for place in range(tables.sound_first[said], tables.sound_first[said + 1]):
        letter, known = tables.initial_of[tables.sound_list[place]], False
        for other in range(size):
            known |= letters[other] == letter
        if not known and size < letters.size:
            letters[size] = letter
            size += 1
    return size


@allocating_kernel
def _post_initials(tables, names, name, base, whole, keys, post_name, post_at, asks, size):
    """One key for every way to choose an initial for each symbol."""
    letters = np.zeros((_LONGEST_INITIALS, 16), np.int64)
    sizes = np.zeros(_LONGEST_INITIALS, np.int64)
    for at in range(whole):
        sizes[at] = _letters_of(tables, names.symbol[base + at], letters[at])
        if sizes[at] == 0:
            return size
    asks[INITIALS] = 1
    chosen = np.zeros(_LONGEST_INITIALS, np.int64)
    while True:
        value = np.uint64(0)
        for at in range(whole):
            value = value * LETTER_BASE + np.uint64(letters[at, chosen[at]])
        size = _put(keys, post_name, post_at, size, text_key(INITIALS, value, whole), name, 0)
        at = whole - 1
        while at >= 0:
            chosen[at] += 1
            if chosen[at] < sizes[at]:
                break
            chosen[at] = 0
            at -= 1
        if at < 0:
            return size


@kernel
def _post_repeated(names, alike_first, alike_list, name, base, whole, keys, post_name, post_at, asks, size):
    """A key for every symbol that may replace the repeated one: the first two symbols as they then stand."""
    place = repeated_symbol(names.symbol, base, whole)
    if place < 0:
        return size
    asks[REPEATED] = 1
    twice = names.symbol[base + place]
    first, second = names.symbol[base], names.symbol[base + 1]
    for row in range(alike_first[name], alike_first[name + 1]):
        seen = np.uint32(alike_list[row])
        key = key_of(REPEATED, 0, seen if first == twice else first, seen if second == twice else second, 0)
        size = _put(keys, post_name, post_at, size, key, name, 0)
    return size


@kernel
def _post_run(names, name, base, whole, keys, post_name, post_at, asks, size):
    """A mixed name is found by its longest Latin run."""
    best, longest, start = 0, 0, 0
    for at in range(whole + 1):
        if at == whole or not names.latin[base + at]:
            if at - start > longest:
                best, longest = start, at - start
            start = at + 1
    value = np.uint64(0)
    for at in range(best, best + longest):
        value = value * LETTER_BASE + np.uint64(letter_class(names.symbol[base + at]))
    asks[LATIN] = 1
    return _put(keys, post_name, post_at, size, text_key(LATIN, value, longest), name, best)


@kernel
def _post_latin(names, name, base, whole, listed, keys, post_name, post_at, asks, size):
    asks[LATIN] = 1
    value = np.uint64(0)
    for at in range(whole):
        value = value * LETTER_BASE + np.uint64(letter_class(names.symbol[base + at]))
    size = _put(keys, post_name, post_at, size, text_key(LATIN, value, whole), name, 0)
    if whole <= _SHORT:
        return size
    if listed:
        asks[LATIN_REVERSED] = 1
        value = np.uint64(0)
        for at in range(whole - 1, -1, -1):
            value = value * LETTER_BASE + np.uint64(letter_class(names.symbol[base + at]))
        size = _put(keys, post_name, post_at, size, text_key(LATIN_REVERSED, value, whole), name, 0)
    if (_EDITED_LISTED if listed else _EDITED) <= whole <= _LONGEST_EDITED:
        asks[SHORTENED] = 1
        for left_out in range(1, whole):
            value = np.uint64(0)
            for at in range(whole):
                if at != left_out:
                    value = value * LETTER_BASE + np.uint64(letter_class(names.symbol[base + at]))
            size = _put(keys, post_name, post_at, size, text_key(SHORTENED, value, whole - 1), name, 0)
    return size


@kernel
def fill_slots(keys, slot_key, slot_first, slot_count, bits):
    """Put sorted keys into the open-addressed table and the bits."""
    mask, width = np.uint64(slot_key.size - 1), np.uint64(bits.size * 32 - 1)
    row = 0
    while row < keys.size:
        end = row + 1
        while end < keys.size and keys[end] == keys[row]:
            end += 1
        slot = (keys[row] >> np.uint64(7)) & mask
        while slot_key[np.int64(slot)] != 0:
            slot = (slot + np.uint64(1)) & mask
        slot_key[np.int64(slot)] = keys[row]
        slot_first[np.int64(slot)] = row
        slot_count[np.int64(slot)] = end - row
        place = (keys[row] >> np.uint64(27)) & width
        bits[np.int64(place >> np.uint64(5))] |= np.uint32(1) << np.uint32(place & np.uint64(31))
        row = end
