"""The postings of an index: every name under every key that a text could betray it by."""

import numpy as np

from matchers.lattice.arrays import Array, Names, Postings, Posts, Tables
from matchers.lattice.edges import shape_channel, sound_channel
from matchers.lattice.generators import GENERATOR_NAMES
from matchers.lattice.kernels.posting import fill_slots, post_names
from matchers.lattice.names import CHINESE
from trademark_data.near_sounds import near_code
from trademark_data.tables import look_alikes, readings

_BITS_PER_KEY = 12


def posted(tables: Tables, names: Names) -> Postings:
    """The postings of names."""
    asks = np.zeros(len(GENERATOR_NAMES), np.uint8)
    used, replacements = np.zeros(1, np.int64), _replacements(names)
    room = np.zeros(0, np.uint64)
    post_names(tables.sounds, names, Posts(room, room, used, asks, *replacements))
    size = int(used[0])
    posts = Posts(np.zeros(size, np.uint64), np.zeros(size, np.uint64), used, asks, *replacements)
    post_names(tables.sounds, names, posts)
    order = np.argsort(posts.key, kind="stable")
    keys = posts.key[order]
    distinct = int(np.count_nonzero(keys[1:] != keys[:-1])) + 1
    slot = np.zeros((1 << int(distinct * 1.4).bit_length(), 2), np.uint64)
    bits = np.zeros(1 << (distinct * _BITS_PER_KEY // 64).bit_length(), np.uint64)
    fill_slots(keys, slot, bits)
    return Postings(bits, slot, posts.post[order], asks)


def _replacements(names: Names) -> tuple[Array, Array]:
    """Per name on the watch list that repeats a symbol: the symbols that may replace it."""
    first = np.zeros(names.family.size + 1, np.int64)
    found: list[int] = []
    for name in np.flatnonzero((names.family == CHINESE) & (names.listed != 0)):
        symbols = [chr(code) for code in names.symbol[names.first[name] : names.first[name + 1]]]
        twice = next((symbol for symbol in symbols if symbols.count(symbol) > 1), "")
        replaced = [ord(seen) for seen in sorted(_alike(twice))] if twice else []
        found += replaced
        first[name + 1] = len(replaced)
    return np.cumsum(first), np.array(found, np.uint32)


def _alike(symbol: str) -> set[str]:
    """All characters that sound or look like a symbol."""
    codes = {near_code(sound) for sound in readings().get(symbol, ())}
    candidates = {*look_alikes().get(symbol, ())}
    if codes:
        candidates |= {one for one, said in readings().items() if not codes.isdisjoint(map(near_code, said))}
    return {
        one
        for one in candidates
        if one != symbol and (sound_channel(one, symbol) or shape_channel(one, symbol))
    }
