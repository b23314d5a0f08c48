"""The keys under which a name is posted, so that no admitted path through a text is missed."""

import numpy as np

from matchers.lattice import generators as ask
from matchers.lattice import rules
from matchers.lattice.kernels.codes import code_at, codes
from matchers.lattice.kernels.edging import spoken
from matchers.lattice.kernels.hashing import (
    INITIALS,
    LETTER_BASE,
    ONE,
    PAIR,
    REPEATED,
    SOUNDS,
    TRIPLE,
    bits_of,
    key_of,
    slot_of,
    text_key,
    word_of,
)
from matchers.lattice.kernels.jit import allocating_kernel, kernel
from matchers.lattice.kernels.latin_posting import post_latin, post_run
from matchers.lattice.kernels.postings import post
from matchers.lattice.kernels.spelling import repeated_symbol
from matchers.lattice.names import CHINESE as CHINESE_FAMILY
from matchers.lattice.names import LATIN as LATIN_FAMILY

_LONGEST_INITIALS = rules.LONGEST_INITIALS
_CHINESE, _LATIN = CHINESE_FAMILY, LATIN_FAMILY
_SHIFT = np.uint64(24)
_PLAIN, _SWAPPED, _BACKWARDS, _REPEATED = (
    ask.PLAIN_PAIR,
    ask.SWAPPED_PAIR,
    ask.BACKWARDS,
    ask.REPEATED_SYMBOL,
)
_ONE_OF, _TWO, _THREE = ask.ONE_OF_TWO, ask.TWO_SOUNDS, ask.THREE_SOUNDS
_ONE_OF_THREE = ask.ONE_OF_THREE
_INITIALS = ask.INITIAL_LETTERS


@allocating_kernel
def post_names(sounds, names, posts):
    """Write the postings of all names; without room they are only counted."""
    posts.used[0] = 0
    letters, sizes = np.zeros((_LONGEST_INITIALS, 16), np.int64), np.zeros(_LONGEST_INITIALS, np.int64)
    for name in range(names.family.size):
        if names.family[name] == _LATIN:
            post_latin(names, name, posts)
        elif names.family[name] == _CHINESE:
            _post_chinese(sounds, names, name, posts)
            if names.listed[name]:
                _post_initials(sounds, names, name, posts, letters, sizes)
                _post_repeated(names, name, posts)
        else:
            post_run(names, name, posts)


@kernel
def _post_chinese(sounds, names, name, posts):
    base = names.first[name]
    whole = names.first[name + 1] - base
    for distance in range(1, _distances(whole) + 1):
        for at in range(whole - distance):
            one, other = names.symbol[base + at], names.symbol[base + at + distance]
            delta = 1 if distance > 1 else (2 if at + 2 < whole else -1)
            if whole == 2 or (whole == 3 and names.listed[name]):
                delta = 0  # anything may stand for the third
            key = key_of(PAIR, distance, one, other, 0)
            post(posts, _PLAIN + distance - 1, key, names, name, at, delta)
    posts.asks[_SWAPPED] = 1
    first, second = names.symbol[base], names.symbol[base + 1]
    if whole > 2:
        posts.asks[_BACKWARDS] = 1
        _post_triples(sounds, names, name, posts)
        if whole == 3 and names.listed[name]:
            for at in range(whole):
                key = key_of(ONE, 0, names.symbol[base + at], 0, 0)
                post(posts, _ONE_OF_THREE, key, names, name, at, -1 if at == 2 else 1)
    elif names.listed[name]:
        post(posts, _ONE_OF, key_of(ONE, 0, first, 0, 0), names, name, 0, 1)
        post(posts, _ONE_OF, key_of(ONE, 0, second, 0, 0), names, name, 1, -1)
        a, b = spoken(first), spoken(second)
        for x in range(sounds.first[a], sounds.first[a + 1]):
            for y in range(sounds.first[b], sounds.first[b + 1]):
                one, other = np.int64(sounds.syllable[x]), np.int64(sounds.syllable[y])
                post(posts, _TWO, key_of(SOUNDS, 0, one, other, 0), names, name, 0, 0)


@kernel
def _distances(whole):
    """How far apart the two nearest plain symbols may be, on an admitted path that is not all sound."""
    if whole == 2:
        return 1
    return 3 if whole == 4 or whole == 6 else 2


@kernel
def _post_triples(sounds, names, name, posts):
    base = names.first[name]
    delta = 3 if names.first[name + 1] - base > 3 else 0
    a, b, c = spoken(names.symbol[base]), spoken(names.symbol[base + 1]), spoken(names.symbol[base + 2])
    for x in range(codes(sounds, a)):
        for y in range(codes(sounds, b)):
            for z in range(codes(sounds, c)):
                one, two, three = code_at(sounds, a, x), code_at(sounds, b, y), code_at(sounds, c, z)
                post(posts, _THREE, key_of(TRIPLE, 0, one, two, three), names, name, 0, delta)


@kernel
def _letters_of(sounds, symbol, letters):
    """The different initials of a symbol's readings."""
    said, size = spoken(symbol), 0
    for place in range(sounds.first[said], sounds.first[said + 1]):
        letter, known = sounds.initial_of[sounds.syllable[place]], False
        for other in range(size):
            known |= letters[other] == letter
        if not known and size < letters.size:
            letters[size] = letter
            size += 1
    return size


@kernel
def _post_initials(sounds, names, name, posts, letters, sizes):
    """One key for every way to choose an initial for each symbol."""
    base = names.first[name]
    whole, ways = names.first[name + 1] - base, np.int64(1)
    if whole > _LONGEST_INITIALS:
        return
    for at in range(whole):
        sizes[at] = _letters_of(sounds, names.symbol[base + at], letters[at])
        ways *= sizes[at]
    for way in range(ways):
        value, rest = np.uint64(0), way
        for at in range(whole):
            value = value * LETTER_BASE + np.uint64(letters[at, rest % sizes[at]])
            rest //= sizes[at]
        post(posts, _INITIALS, text_key(INITIALS, value, whole), names, name, 0, 0)


@kernel
def _post_repeated(names, name, posts):
    """A key for every symbol that may replace the repeated one: the first two symbols as they then stand."""
    base = names.first[name]
    place = repeated_symbol(names.symbol, base, names.first[name + 1] - base)
    twice, first, second = names.symbol[base + max(place, 0)], names.symbol[base], names.symbol[base + 1]
    for row in range(posts.alike_first[name], posts.alike_first[name + 1]):
        seen = posts.alike[row]
        one, other = seen if first == twice else first, seen if second == twice else second
        post(posts, _REPEATED, key_of(REPEATED, 0, one, other, 0), names, name, 0, 0)


@kernel
def fill_slots(keys, slot, bits):
    """Put sorted keys into the open-addressed table and the filter."""
    row = 0
    while row < keys.size:
        end = row + 1
        while end < keys.size and keys[end] == keys[row]:
            end += 1
        place = slot_of(slot[:, 0], keys[row])
        slot[place, 0] = keys[row]
        slot[place, 1] = np.uint64(row) << _SHIFT | np.uint64(end - row)
        bits[word_of(bits, keys[row])] |= bits_of(keys[row])
        row = end
