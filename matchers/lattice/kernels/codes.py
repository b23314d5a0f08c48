"""Near-sound codes of a character, and what may stand at a token, as codes."""

import numpy as np

from matchers.lattice import rules
from matchers.lattice.arrays import AFTER, BASE, CHANNEL, NEAR_BASE, WORD
from matchers.lattice.kernels.edging import spoken
from matchers.lattice.kernels.hashing import PAIR, SOUNDS, TRIPLE
from matchers.lattice.kernels.jit import inlined, kernel
from matchers.lattice.kernels.tokens import GLUED, LETTER

_NEAR_BASE = NEAR_BASE
_SPLIT, _PINYIN = rules.SPLIT, rules.PINYIN


@inlined
def codes(sounds, said):
    """How many near-sound codes a character has; one when it has no reading: itself."""
    return max(np.int64(sounds.near_first[said + 1]) - np.int64(sounds.near_first[said]), 1)


@inlined
def code_at(sounds, said, place):
    """A near-sound code of a character; the character itself when it has no reading."""
    first = np.int64(sounds.near_first[said])
    if first == np.int64(sounds.near_first[said + 1]):
        return np.int64(said)
    return _NEAR_BASE + np.int64(sounds.near[first + place])


@kernel
def items(tables, tokens, arcs, at, kind, found, after):
    """What may stand at a token, as codes: plain symbols (PAIR), near sounds (TRIPLE), syllables (SOUNDS)."""
    size, value = np.int64(0), tables.words.value
    if tokens.symbol[at] == 0:
        return size
    token = not tokens.flag[at] & (LETTER | GLUED)
    if token:
        size = _spelled(tables.sounds, np.int64(tokens.symbol[at]), at + 1, kind, found, after, size)
    for number in range(arcs.first[at], arcs.first[at + 1]):
        arc = arcs.row[number]
        ends, place, channel = np.int64(arc[AFTER]), np.int64(arc[WORD]), arc[CHANNEL]
        if arc[BASE]:
            if token:
                size = _spelled(tables.sounds, np.int64(tokens.symbol[at]), ends, kind, found, after, size)
            continue
        for word in range(place + 1, place + 1 + np.int64(value[place])):
            if channel == _SPLIT:
                size = _spelled(tables.sounds, np.int64(value[word]), ends, kind, found, after, size)
            elif channel == _PINYIN and kind != PAIR and size < found.size:
                syllable = np.int64(value[word])
                code = _NEAR_BASE + np.int64(tables.sounds.near_of[syllable])
                found[size], after[size] = code if kind == TRIPLE else syllable, ends
                size += 1
    return size


@kernel
def _spelled(sounds, symbol, ends, kind, found, after, size):
    said, many = spoken(symbol), np.int64(1)
    if kind == TRIPLE:
        many = codes(sounds, said)
    elif kind == SOUNDS:
        many = np.int64(sounds.first[said + 1]) - np.int64(sounds.first[said])
    for place in range(min(many, found.size - size)):
        code = symbol
        if kind == TRIPLE:
            code = code_at(sounds, said, place)
        elif kind == SOUNDS:
            code = np.int64(sounds.syllable[np.int64(sounds.first[said]) + place])
        found[size], after[size] = code, ends
        size += 1
    return size
