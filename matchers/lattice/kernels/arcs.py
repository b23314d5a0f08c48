"""The arcs of a text: splits, pinyin syllables, emoji; the machine-code twin of `edges.Lattice`."""

import numpy as np

from matchers.lattice import rules
from matchers.lattice.kernels.hashing import key_of, slot_of
from matchers.lattice.kernels.jit import kernel
from matchers.lattice.kernels.tokens import is_digit, is_latin, is_letter

WORD_SPLIT, WORD_EMOJI, WORD_SYLLABLE = 100, 101, 102
"""Kinds of keys in the table of words."""
_LONGEST_SYLLABLE = 6
_WIDEST = rules.WIDEST_GAP
_EXACT, _SPLIT, _EMOJI, _PINYIN = rules.EXACT, rules.SPLIT, rules.EMOJI, rules.PINYIN
_ONE, _FIVE = 49, 53


@kernel
def word_at(tables, kind, first, second, third):
    """Place of a value in word_list, or -1."""
    slot = slot_of(tables.word_key, key_of(kind, 0, first, second, third))
    return np.int64(tables.word_first[slot]) if tables.word_key[slot] else np.int64(-1)


@kernel
def find_arcs(tables, text, count):
    """Find all arcs and sort them by first token; answers how many there are, -1 if there is no room."""
    room = text.raw_start.size - 64
    found = 0
    for at in range(count):
        if found > room:
            return -1
        if not is_latin(text.symbol[at]):
            found = _splits(tables, text, count, at, found)
    splits, at = found, 0
    while at < count and found >= 0:
        if is_letter(text.symbol[at]):
            end = _run_end(text, count, at, False)
            found = _pinyin(tables, text, at, end, found, 0, 0, room)
            at = end
        else:
            at += 1
    known, at = found, 0
    while at < count and found >= 0:
        if is_latin(text.symbol[at]):
            end = _run_end(text, count, at, True)
            if _is_mixed(text, at, end):
                found = _pinyin(tables, text, at, end, found, splits, known, room)
            at = end
        else:
            at += 1
    if found < 0 or found > room:
        return -1
    for at in range(count):
        if found > room:
            return -1
        found = _emoji(tables, text, count, at, found)
    _sort(text, count, found)
    return found


@kernel
def _put(text, found, start, after, channel, base, trailing, word):
    text.raw_start[found] = start
    text.raw_after[found] = after
    text.raw_channel[found] = channel
    text.raw_base[found] = base
    text.raw_trailing[found] = trailing
    text.raw_word[found] = word
    return found + 1


@kernel
def _splits(tables, text, count, at, found):
    if at + 1 < count and text.gap[at + 1] <= _WIDEST:
        word = word_at(tables, WORD_SPLIT, text.symbol[at], text.symbol[at + 1], 0)
        if word >= 0:
            found = _put(text, found, at, at + 2, _SPLIT, 0, 0, word)
        if at + 2 < count and text.gap[at + 2] <= _WIDEST:
            word = word_at(tables, WORD_SPLIT, text.symbol[at], text.symbol[at + 1], text.symbol[at + 2])
            if word >= 0:
                found = _put(text, found, at, at + 3, _SPLIT, 0, 0, word)
    return found


@kernel
def _emoji(tables, text, count, at, found):
    if text.symbol[at] >= 0x2000 and not 0x3000 <= text.symbol[at] < 0x1F000:
        word = word_at(tables, WORD_EMOJI, text.symbol[at], 0, 0)
        if word >= 0:
            return _put(text, found, at, at + 1, _EMOJI, 0, 0, word)
    after, skipped = at + 1, 0
    while after < count and text.symbol[after] >= 0x2000 and not 0x3000 <= text.symbol[after] < 0x1F000:
        if word_at(tables, WORD_EMOJI, text.symbol[after], 0, 0) < 0:
            break
        skipped += 1 + text.gap[after]
        after += 1
        if skipped > _WIDEST:
            break
        found = _put(text, found, at, after, _EXACT, 1, skipped, -1)
    return found


@kernel
def _run_end(text, count, start, digits):
    end = start + 1
    while end < count and not text.gap[end] and is_latin(text.symbol[end]):
        if not digits and not is_letter(text.symbol[end]):
            break
        end += 1
    return end


@kernel
def _is_mixed(text, start, end):
    letters, figures = False, False
    for at in range(start, end):
        letters |= is_letter(text.symbol[at])
        figures |= is_digit(text.symbol[at])
    return letters and figures


@kernel
def _pinyin(tables, text, start, end, found, low, high, room):
    """Every syllable on a way to read the whole run as syllables; those from low to high were told before."""
    reached, begin = text.reached, found
    for at in range(start, end + 1):
        reached[at] = 0
    reached[start] = 1
    for first in range(start, end):
        if not reached[first]:
            continue
        if found > room:
            return -1
        packed = 0
        for length in range(1, min(_LONGEST_SYLLABLE, end - first) + 1):
            symbol = text.symbol[first + length - 1]
            if not is_letter(symbol):
                break
            packed = packed * 32 + (np.int64(symbol) - 96)
            word = word_at(tables, WORD_SYLLABLE, packed >> 20, packed & 0xFFFFF, 0)
            if word >= 0:
                after = first + length
                found = _put(text, found, first, after, _PINYIN, 0, 0, word)
                reached[after] = 1
                if after < end and _ONE <= text.symbol[after] <= _FIVE:
                    found = _put(text, found, first, after + 1, _PINYIN, 0, 0, word)
                    reached[after + 1] = 1
    for at in range(start, end):
        reached[at] = 0
    reached[end] = 1
    for arc in range(found - 1, begin - 1, -1):
        if reached[text.raw_after[arc]]:
            reached[text.raw_start[arc]] = 1
    kept = begin
    for arc in range(begin, found):
        if reached[text.raw_after[arc]] and not _is_known(text, arc, low, high):
            kept = _put(
                text, kept, text.raw_start[arc], text.raw_after[arc], _PINYIN, 0, 0, text.raw_word[arc]
            )
    return kept


@kernel
def _is_known(text, arc, low, high):
    """Whether the arcs between low and high, which stand in order, hold one of the same stretch."""
    end = high
    while low < high:
        middle = (low + high) // 2
        if text.raw_start[middle] < text.raw_start[arc]:
            low = middle + 1
        else:
            high = middle
    while low < end and text.raw_start[low] == text.raw_start[arc]:
        if text.raw_after[low] == text.raw_after[arc]:
            return True
        low += 1
    return False


@kernel
def _sort(text, count, found):
    """Count the arcs of each token, then place them, in the order found."""
    for at in range(count + 2):
        text.arc_first[at] = 0
    for arc in range(found):
        text.arc_first[text.raw_start[arc] + 1] += 1
    for at in range(count + 1):
        text.arc_first[at + 1] += text.arc_first[at]
    for arc in range(found):
        place = text.arc_first[text.raw_start[arc]]
        text.arc_first[text.raw_start[arc]] += 1
        text.arc_after[place] = text.raw_after[arc]
        text.arc_channel[place] = text.raw_channel[arc]
        text.arc_base[place] = text.raw_base[arc]
        text.arc_trailing[place] = text.raw_trailing[arc]
        text.arc_word[place] = text.raw_word[arc]
    for at in range(count + 1, 0, -1):
        text.arc_first[at] = text.arc_first[at - 1]
    text.arc_first[0] = 0
    last = np.int64(-1)
    for at in range(count + 1):
        text.last_arc[at] = last
        if at < count and text.arc_first[at + 1] > text.arc_first[at]:
            last = at
    following = np.int64(1 << 40)
    for at in range(count + 1, -1, -1):
        if at < count and text.arc_first[at + 1] > text.arc_first[at]:
            following = at
        text.next_arc[at] = following
