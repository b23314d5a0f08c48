"""The postings of an index: every name under every key that a text could betray it by."""

import numpy as np

from matchers.lattice.arrays import Array, Names, Tables
from matchers.lattice.edges import shape_channel, sound_channel
from matchers.lattice.kernels.posting import fill_slots, post_names
from matchers.lattice.names import CHINESE
from trademark_data.near_sounds import near_code
from trademark_data.tables import look_alikes, readings

_BITS_PER_KEY = 12


def posted(tables: Tables, names: Names) -> Names:
    """The names with their postings."""
    first, alike = _replacements(names)
    size = post_names(tables, names, first, alike, *_room(0), names.asks)
    keys, post_name, post_at = _room(size)
    post_names(tables, names, first, alike, keys, post_name, post_at, names.asks)
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    distinct = int(np.count_nonzero(keys[1:] != keys[:-1])) + 1 if size else 1
    slots = 1 << max(int(distinct * 1.6), 16).bit_length()
    words = 1 << max(distinct * _BITS_PER_KEY // 32, 32).bit_length()
    slot_key, slot_first = np.zeros(slots, np.uint64), np.zeros(slots, np.uint32)
    slot_count, bits = np.zeros(slots, np.uint32), np.zeros(words, np.uint32)
    fill_slots(keys, slot_key, slot_first, slot_count, bits)
    return names._replace(
        bits=bits,
        slot_key=slot_key,
        slot_first=slot_first,
        slot_count=slot_count,
        post_name=post_name[order],
        post_at=post_at[order],
    )


def _room(size: int) -> tuple[Array, Array, Array]:
    return np.zeros(size, np.uint64), np.zeros(size, np.uint32), np.zeros(size, np.uint8)


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
