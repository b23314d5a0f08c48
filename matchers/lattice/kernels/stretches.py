"""What a text asks for where a Latin word begins: whole names, names with one edit, initials."""

import numpy as np

from matchers.lattice import generators as ask
from matchers.lattice import rules
from matchers.lattice.kernels.edging import letter_class
from matchers.lattice.kernels.hashing import (
    INITIALS,
    LATIN,
    LATIN_REVERSED,
    LETTER_BASE,
    SHORTENED,
    text_key,
)
from matchers.lattice.kernels.jit import kernel
from matchers.lattice.kernels.pending import INITIALLY, SPELL, put
from matchers.lattice.kernels.spelling import digraph_at
from matchers.lattice.kernels.tokens import JOINED, LETTER, free, is_latin_at

_WIDEST, _LONGEST_RUN, _LONGEST_EDITED = rules.WIDEST_GAP, rules.LONGEST_RUN, rules.LONGEST_EDITED
_LONGEST_INITIALS, _DIGRAPHS = rules.LONGEST_INITIALS, rules.DIGRAPHS
_SPARE = 128
"""More keys than one stretch asks for."""
_WORD, _BACKWARDS, _DRAWN = ask.LATIN_WORD, ask.LATIN_BACKWARDS, ask.LATIN_DRAWN_TOGETHER
_LESS, _MORE, _CHANGED = ask.LATIN_LETTER_LESS, ask.LATIN_LETTER_MORE, ask.LATIN_LETTER_CHANGED
_INITIALS = ask.INITIAL_LETTERS


@kernel
def stretches(postings, tokens, start, pending, size, stack):
    """Ask for all stretches that begin at a token; answers how many keys are pending, -1 without room."""
    if not free(tokens, start, False):
        return size
    if postings.asks[_INITIALS] and tokens.flag[start] & LETTER:
        size = _initials(postings, tokens, start, pending, size)
    if not postings.asks[_WORD] | postings.asks[_BACKWARDS] | postings.asks[_LESS]:
        return size
    value, end = np.uint64(0), start
    stack.hash[0] = value
    while end - start < _LONGEST_RUN and is_latin_at(tokens, end):
        if end > start and tokens.gap[end] > _WIDEST:
            break
        value = value * LETTER_BASE + np.uint64(letter_class(tokens.symbol[end]))
        end += 1
        stack.hash[end - start] = value
        if free(tokens, end, False):
            if size + _SPARE > pending.shape[0]:
                return np.int64(-1)
            size = _stretch(postings, tokens, start, end, pending, size, stack.hash)
    return size


@kernel
def _stretch(postings, tokens, start, end, pending, size, hashes):
    length, bits, asks = end - start, postings.bits, postings.asks
    value, key = hashes[length], text_key(LATIN, hashes[length], length)
    if asks[_WORD]:
        size = put(bits, key, SPELL, start, length, pending, size)
    if asks[_BACKWARDS]:
        key = text_key(LATIN_REVERSED, value, length)
        size = put(bits, key, SPELL, start, length, pending, size)
    pairs = np.int64(0)
    for at in range(start, end):
        pairs += digraph_at(tokens, at, end) > 0
    if asks[_DRAWN] and 0 < pairs <= _DIGRAPHS:
        for chosen in range(1, 1 << pairs):
            drawn, shorter = _drawn_together(tokens, start, end, chosen)
            if shorter:
                size = put(bits, text_key(LATIN, drawn, shorter), SPELL, start, length, pending, size)
    if 3 <= length <= _LONGEST_EDITED + 1:
        if asks[_LESS]:
            size = put(bits, text_key(SHORTENED, value, length), SPELL, start, length, pending, size)
        if asks[_MORE] | asks[_CHANGED]:
            size = _edited(postings, start, length, pending, size, hashes)
    return size


@kernel
def _edited(postings, start, length, pending, size, hashes):
    """The stretch without one of its letters, as a name and as a name without one of its own."""
    power = np.uint64(1)
    for at in range(length - 1, 0, -1):
        shorter = hashes[at] * power + hashes[length] - hashes[at + 1] * power
        if postings.asks[_MORE]:
            key = text_key(LATIN, shorter, length - 1)
            size = put(postings.bits, key, SPELL, start, length, pending, size)
        if postings.asks[_CHANGED]:
            key = text_key(SHORTENED, shorter, length - 1)
            size = put(postings.bits, key, SPELL, start, length, pending, size)
        power = power * LETTER_BASE
    return size


@kernel
def _drawn_together(tokens, start, end, chosen):
    """Polynomial and length of a stretch with some digraphs as one letter; length 0 if they overlap."""
    value, length, bit, at = np.uint64(0), 0, 1, start
    while at < end:
        pair, letter = digraph_at(tokens, at, end), np.int64(tokens.symbol[at])
        after = at + 1
        if pair and chosen & bit:
            letter, after = np.int64(pair), at + 2
            if digraph_at(tokens, at + 1, end):
                bit *= 2
                if chosen & bit:
                    return np.uint64(0), 0
        bit *= 2 if pair else 1
        value = value * LETTER_BASE + np.uint64(letter_class(letter))
        length, at = length + 1, after
    return value, length


@kernel
def _initials(postings, tokens, start, pending, size):
    if tokens.flag[start] & JOINED and tokens.flag[start - 1] & LETTER:
        return size
    value, end = np.uint64(0), start
    while tokens.flag[end] & LETTER and (end == start or tokens.flag[end] & JOINED):
        value = value * LETTER_BASE + np.uint64(tokens.symbol[end])
        end += 1
        if end - start > _LONGEST_INITIALS:
            return size
    return put(
        postings.bits, text_key(INITIALS, value, end - start), INITIALLY, start, end - start, pending, size
    )
