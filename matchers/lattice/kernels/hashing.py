"""Keys of the postings and open addressing, shared by building and scanning."""

import numpy as np

from matchers.lattice.kernels.jit import inlined, kernel

# As int64, not int: numba would compile each function that is given one anew for every constant.
PAIR, TRIPLE, ONE, SOUNDS, REPEATED, LATIN, SHORTENED, LATIN_REVERSED, INITIALS = map(np.int64, range(9))
"""Kinds of keys; PAIR is followed by the distance of the two symbols."""

_ODD_A, _ODD_B, _ODD_C = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xBF58476D1CE4E5B9),
    np.uint64(0x94D049BB133111EB),
)
_S30, _S27, _S31, _SLOT = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(7)
_ONE, _SIX, _TWELVE, _21, _42 = np.uint64(1), np.uint64(6), np.uint64(12), np.uint64(21), np.uint64(42)
_LOW6 = np.uint64(63)
LETTER_BASE = np.uint64(0x100000001B3)


@inlined
def mixed(value):
    value = (value ^ (value >> _S30)) * _ODD_B
    value = (value ^ (value >> _S27)) * _ODD_C
    return value ^ (value >> _S31)


@inlined
def key_of(kind, distance, first, second, third):
    """A 64-bit key, never 0; equal keys of different things are told apart when verified."""
    packed = (np.uint64(first) << _42) ^ (np.uint64(second) << _21) ^ np.uint64(third)
    return mixed(packed * _ODD_A + np.uint64(kind * 8 + distance + 1)) | _ONE


@inlined
def text_key(kind, value, length):
    """A key of a stretch of letters, from its polynomial."""
    return mixed((value ^ np.uint64(length)) * _ODD_A + np.uint64(kind * 8 + 1)) | _ONE


@inlined
def bits_of(key):
    """Two bits of the word that a key has in the filter."""
    return (_ONE << ((key >> _SIX) & _LOW6)) | (_ONE << ((key >> _TWELVE) & _LOW6))


@inlined
def word_of(bits, key):
    """The word that a key has in the filter."""
    return np.int64((key >> _S27) & np.uint64(bits.size - 1))


@inlined
def maybe(bits, key):
    """1 where a key may be posted, else 0; a false 0 never happens."""
    asked = bits_of(key)
    return np.int64(bits[word_of(bits, key)] & asked == asked)


@inlined
def slot_of(keys, key):
    """The slot of a key, or the free slot where it would stand."""
    mask = np.uint64(keys.size - 1)
    slot = (key >> _SLOT) & mask
    while keys[np.int64(slot)] != key and keys[np.int64(slot)] != 0:
        slot = (slot + _ONE) & mask
    return np.int64(slot)


@kernel
def fill_table(keys, values, slot_key, slot_value):
    """Put keys with their values into an open-addressed table; the first of equal keys stays."""
    for row in range(keys.size):
        slot = slot_of(slot_key, keys[row])
        if slot_key[slot] == 0:
            slot_key[slot] = keys[row]
            slot_value[slot] = values[row]


@kernel
def keys_of(kind, first, second, third, keys):
    """The keys of many things of one kind."""
    for row in range(keys.size):
        keys[row] = key_of(kind, 0, first[row], second[row], third[row])
