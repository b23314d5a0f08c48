"""The candidate generators: which keys a text asks for; complete by the argument that `posting` tells.

Only keys that the filter lets through are kept, without a branch, so that many wait for memory at a time.
"""

import numpy as np

from matchers.lattice import generators as ask
from matchers.lattice import rules
from matchers.lattice.kernels.around import arc_pairs, arc_sounds
from matchers.lattice.kernels.codes import code_at, codes
from matchers.lattice.kernels.edging import spoken
from matchers.lattice.kernels.hashing import (
    ONE,
    PAIR,
    REPEATED,
    SOUNDS,
    TRIPLE,
    key_of,
)
from matchers.lattice.kernels.jit import inlined, kernel
from matchers.lattice.kernels.pending import ALIKE, TURNED, WALK, put
from matchers.lattice.kernels.stretches import stretches
from matchers.lattice.kernels.tokens import GLUED, LATIN, LETTER

_REACH = 3
_WIDEST = rules.WIDEST_GAP
_ROOM = 2048
"""More keys than one token asks for where no arcs are near."""
_PLAIN, _SWAPPED, _BACKWARDS, _REPEATED = (
    ask.PLAIN_PAIR,
    ask.SWAPPED_PAIR,
    ask.BACKWARDS,
    ask.REPEATED_SYMBOL,
)
_ONE_OF, _TWO, _THREE = ask.ONE_OF_TWO, ask.TWO_SOUNDS, ask.THREE_SOUNDS
_ONE_OF_THREE = ask.ONE_OF_THREE


@kernel
def ask_tokens(tables, postings, tokens, arcs, first, count, pending, stack):
    """Ask what the tokens from `first` on may betray, until `pending` is full: (next token, keys pending)."""
    size, room = np.int64(0), pending.shape[0] - _ROOM
    for at in range(first, count):
        if size > room:
            return at, size
        asked = size
        if tokens.symbol[at] == 0:
            continue
        if arcs.following[at] > at + _REACH:
            if not tokens.flag[at] & (LETTER | GLUED):
                size = _pairs(postings, tokens, at, pending, size)
                size = _sounds(tables.sounds, postings, tokens, at, pending, size)
        else:
            size = arc_pairs(tables, postings, tokens, arcs, at, pending, size, stack)
            size = arc_sounds(tables, postings, tokens, arcs, at, pending, size, stack)
        if size >= 0 and not tokens.flag[at] & (LETTER | GLUED):
            size = _turned(postings, tokens, at, pending, size)
        if size >= 0 and tokens.flag[at] & LATIN:
            size = stretches(postings, tokens, at, pending, size, stack)
        if size < 0:
            return at, asked if asked else np.int64(-1)
    return np.int64(count), size


@inlined
def _pairs(postings, tokens, at, pending, size):
    """The symbols at distance one, two and three from a token."""
    here = np.int64(tokens.symbol[at])
    for distance in range(1, _REACH + 1):
        there = np.int64(tokens.symbol[at + distance])
        if there == 0 or tokens.gap[at + distance] > _WIDEST:
            break
        if postings.asks[_PLAIN + distance - 1] and not tokens.flag[at + distance] & LETTER:
            key = key_of(PAIR, distance, here, there, 0)
            size = put(postings.bits, key, WALK, at, 0, pending, size)
    return size


@inlined
def _turned(postings, tokens, at, pending, size):
    """The pair of a token and the next the other way round, and as a name repeats or reverses it."""
    here, following = np.int64(tokens.symbol[at]), np.int64(tokens.symbol[at + 1])
    if following == 0:
        return size
    if postings.asks[_SWAPPED] | postings.asks[_BACKWARDS]:
        size = put(postings.bits, key_of(PAIR, 1, following, here, 0), TURNED, at, 0, pending, size)
    if postings.asks[_REPEATED]:
        size = put(postings.bits, key_of(REPEATED, 0, here, following, 0), ALIKE, at, 0, pending, size)
    return size


@inlined
def _sounds(sounds, postings, tokens, at, pending, size):
    """Names of two symbols by one of them or by both sounds, longer ones by their first three near sounds."""
    here, bits = np.int64(tokens.symbol[at]), postings.bits
    if postings.asks[_ONE_OF] | postings.asks[_ONE_OF_THREE]:
        size = put(bits, key_of(ONE, 0, here, 0, 0), WALK, at, 0, pending, size)
    if not _follows(tokens, at + 1):
        return size
    a, b = spoken(here), spoken(np.int64(tokens.symbol[at + 1]))
    if postings.asks[_TWO]:
        for x in range(sounds.first[a], sounds.first[a + 1]):
            for y in range(sounds.first[b], sounds.first[b + 1]):
                key = key_of(SOUNDS, 0, np.int64(sounds.syllable[x]), np.int64(sounds.syllable[y]), 0)
                size = put(bits, key, WALK, at, 0, pending, size)
    if not postings.asks[_THREE] or not _follows(tokens, at + 2):
        return size
    c = spoken(np.int64(tokens.symbol[at + 2]))
    for x in range(codes(sounds, a)):
        for y in range(codes(sounds, b)):
            for z in range(codes(sounds, c)):
                key = key_of(TRIPLE, 0, code_at(sounds, a, x), code_at(sounds, b, y), code_at(sounds, c, z))
                size = put(bits, key, WALK, at, 0, pending, size)
    return size


@inlined
def _follows(tokens, at):
    return tokens.symbol[at] != 0 and tokens.gap[at] <= _WIDEST and not tokens.flag[at] & LETTER
