"""The arcs of some texts: splits, pinyin syllables, emoji; the machine-code twin of `edges.Lattice`."""

import numpy as np

from matchers.lattice import rules
from matchers.lattice.arrays import (
    AFTER,
    BASE,
    CHANNEL,
    FIRST_OF_SPLIT,
    IS_EMOJI,
    SECOND_OF_SPLIT,
    START,
    TRAILING,
    WORD,
)
from matchers.lattice.kernels.hashing import key_of, slot_of
from matchers.lattice.kernels.jit import inlined, kernel
from matchers.lattice.kernels.tokens import JOINED, LATIN, LETTER

WORD_SPLIT, WORD_EMOJI, WORD_SYLLABLE = 100, 101, 102
"""Kinds of keys in the table of words."""
_LONGEST_SYLLABLE = 6
_WIDEST = rules.WIDEST_GAP
_EXACT, _SPLIT, _EMOJI, _PINYIN = rules.EXACT, rules.SPLIT, rules.EMOJI, rules.PINYIN
_ONE, _FIVE = 49, 53
_SPARE = 64
_FAR = np.int32(1 << 30)


@kernel
def find_arcs(words, tokens, count, arcs):
    """Find all arcs and sort them by first token; answers how many there are, -1 if there is no room."""
    found = np.int64(0)
    for at in range(1, count):
        if found < 0:
            return -1
        if words.role[tokens.symbol[at]] & FIRST_OF_SPLIT:
            found = _splits(words, tokens, at, found, arcs)
    splits = found
    found = _words(words, tokens, count, np.int64(LETTER), found, np.int64(0), np.int64(0), arcs)
    found = _words(words, tokens, count, np.int64(LATIN), found, splits, found, arcs)
    for at in range(1, count):
        if found < 0:
            return -1
        if (words.role[tokens.symbol[at]] | words.role[tokens.symbol[at + 1]]) & IS_EMOJI:
            found = _emoji(words, tokens, at, found, arcs)
    if found >= 0:
        _sort(count, found, arcs)
    return found


@inlined
def _word_at(words, kind, first, second, third):
    """Place of a value, or -1."""
    slot = slot_of(words.key, key_of(kind, 0, first, second, third))
    return np.int64(words.first[slot]) if words.key[slot] else np.int64(-1)


@inlined
def _put(arcs, found, start, after, channel, base, trailing, word):
    """Write an arc; answers how many there are, -1 when there is no room for more."""
    if found < 0:
        return found
    row = arcs.found[found]
    row[START], row[AFTER], row[CHANNEL] = start, after, channel
    row[BASE], row[TRAILING], row[WORD] = base, trailing, word
    return found + 1 if found + _SPARE < arcs.found.shape[0] else np.int64(-1)


@inlined
def _splits(words, tokens, at, found, arcs):
    here, following, third = tokens.symbol[at], tokens.symbol[at + 1], np.uint32(0)
    if not words.role[following] & SECOND_OF_SPLIT or tokens.gap[at + 1] > _WIDEST:
        return found
    word = _word_at(words, WORD_SPLIT, here, following, third)
    if word >= 0:
        found = _put(arcs, found, at, at + 2, _SPLIT, 0, 0, word)
    third = tokens.symbol[at + 2]
    if third and tokens.gap[at + 2] <= _WIDEST:
        word = _word_at(words, WORD_SPLIT, here, following, third)
        if word >= 0:
            found = _put(arcs, found, at, at + 3, _SPLIT, 0, 0, word)
    return found


@kernel
def _emoji(words, tokens, at, found, arcs):
    if words.role[tokens.symbol[at]] & IS_EMOJI:
        word = _word_at(words, WORD_EMOJI, tokens.symbol[at], np.uint32(0), np.uint32(0))
        return _put(arcs, found, at, at + 1, _EMOJI, 0, 0, word)
    after, skipped = at + 1, 0
    while tokens.symbol[at] and words.role[tokens.symbol[after]] & IS_EMOJI:
        skipped += 1 + tokens.gap[after]
        after += 1
        if skipped > _WIDEST:
            break
        found = _put(arcs, found, at, after, _EXACT, 1, skipped, -1)
    return found


@kernel
def _words(words, tokens, count, kinds, found, low, high, arcs):
    """The syllables of all longest runs of letters, or of letters and digits where both are in a run."""
    at = 1
    while at < count and found >= 0:
        end, seen = at + 1, tokens.flag[at]
        if seen & kinds:
            while tokens.flag[end] & kinds and tokens.flag[end] & JOINED:
                seen |= tokens.flag[end]
                end += 1
            if kinds == LETTER or seen & LATIN == LATIN:
                found = _pinyin(words, tokens, at, end, found, low, high, arcs)
        at = end
    return found


@kernel
def _pinyin(words, tokens, start, end, found, low, high, arcs):
    """Every syllable on a way to read the whole run as syllables; those from low to high were told before."""
    reached, begin = arcs.reached, found
    reached[start : end + 1] = 0
    reached[start] = 1
    for first in range(start, end):
        if reached[first]:
            found = _syllables(words, tokens, first, end, found, arcs)
            if found < 0:
                return found
    reached[start:end] = 0
    reached[end] = 1
    for arc in range(found - 1, begin - 1, -1):
        if reached[arcs.found[arc, AFTER]]:
            reached[arcs.found[arc, START]] = 1
    kept = begin
    for arc in range(begin, found):
        row = arcs.found[arc]
        if reached[row[AFTER]] and not _is_known(arcs.found, row, low, high):
            _copy(row, arcs.found[kept])
            kept += 1
    return kept


@kernel
def _syllables(words, tokens, first, end, found, arcs):
    """The syllables that begin at a token, each with its tone if one follows."""
    packed = np.int64(0)
    for after in range(first + 1, min(first + _LONGEST_SYLLABLE, end) + 1):
        if not tokens.flag[after - 1] & LETTER:
            break
        packed = packed * 32 + (np.int64(tokens.symbol[after - 1]) - 96)
        word = _word_at(words, WORD_SYLLABLE, packed >> 20, packed & 0xFFFFF, np.int64(0))
        if word >= 0:
            found = _put(arcs, found, first, after, _PINYIN, 0, 0, word)
            arcs.reached[after] = 1
            if after < end and _ONE <= tokens.symbol[after] <= _FIVE:
                found = _put(arcs, found, first, after + 1, _PINYIN, 0, 0, word)
                arcs.reached[after + 1] = 1
    return found


@kernel
def _is_known(rows, row, low, high):
    """Whether the arcs between low and high, which stand in order, hold one of the same stretch."""
    end = high
    while low < high:
        middle = (low + high) // 2
        if rows[middle, START] < row[START]:
            low = middle + 1
        else:
            high = middle
    while low < end and rows[low, START] == row[START]:
        if rows[low, AFTER] == row[AFTER]:
            return True
        low += 1
    return False


@inlined
def _copy(row, into):
    for column in range(row.size):
        into[column] = row[column]


@kernel
def _sort(count, found, arcs):
    """Count the arcs of each token, then place them, in the order found."""
    first = arcs.first
    first[: count + 2] = 0
    for arc in range(found):
        first[arcs.found[arc, START] + 1] += 1
    for at in range(count + 1):
        first[at + 1] += first[at]
    for arc in range(found):
        start = arcs.found[arc, START]
        _copy(arcs.found[arc], arcs.row[first[start]])
        first[start] += 1
    for at in range(count + 1, 0, -1):
        first[at] = first[at - 1]
    first[0] = 0
    last, following = np.int32(-1), _FAR
    for at in range(count + 1):
        arcs.last[at] = last
        if first[at + 1] > first[at]:
            last = np.int32(at)
    for at in range(count + 1, -1, -1):
        if at <= count and first[at + 1] > first[at]:
            following = np.int32(at)
        arcs.following[at] = following
