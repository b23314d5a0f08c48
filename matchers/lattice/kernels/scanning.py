"""The candidate generators over one text after the other; complete by the argument that `posting` tells."""

import numpy as np

from matchers.lattice import rules
from matchers.lattice.arrays import NEAR_BASE
from matchers.lattice.kernels.arcs import find_arcs
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
from matchers.lattice.kernels.jit import kernel
from matchers.lattice.kernels.probing import ALIKE, BACKWARDS, INITIALLY, SPELL, WALK, ask, follow, join
from matchers.lattice.kernels.spelling import digraph_at, letter_class
from matchers.lattice.kernels.tokens import free, glued, is_latin, is_letter, tokenize
from matchers.lattice.kernels.walking import spoken

DONE, NO_ROOM_FOR_HITS, NO_ROOM_FOR_TOKENS, NO_ROOM_FOR_ARCS = range(4)
_REACH = 3
_WIDEST, _LONGEST_RUN, _LONGEST_EDITED = rules.WIDEST_GAP, rules.LONGEST_RUN, rules.LONGEST_EDITED
_LONGEST_INITIALS, _DIGRAPHS = rules.LONGEST_INITIALS, rules.DIGRAPHS
_SPLIT, _EMOJI, _PINYIN = rules.SPLIT, rules.EMOJI, rules.PINYIN
_NEAR_BASE = NEAR_BASE
_ENOUGH = 4096


@kernel
def scan(tables, names, codes, borders, first_text, text, stack, found):
    """Scan texts from `first_text` on; (status, texts done). Hits of a text without room are undone."""
    for number in range(first_text, borders.size - 1):
        hits, rows = found.used[0], found.used[1]
        first, last = borders[number], borders[number + 1]
        if (last - first) * 4 + 64 > text.symbol.size:
            return NO_ROOM_FOR_TOKENS, number
        count = tokenize(tables, codes, first, last, text)
        if count < 0:
            return NO_ROOM_FOR_TOKENS, number
        if find_arcs(tables, text, count) < 0:
            return NO_ROOM_FOR_ARCS, number
        for at in range(count):
            _symbols(tables, names, text, count, found, at, stack)
            _stretches(names, text, count, found, at, stack)
            if found.used[5] > _ENOUGH or at + 1 == count:
                follow(tables, names, text, count, found, number, stack)
        if found.used[4]:
            found.used[0], found.used[1], found.used[4], found.used[5] = hits, rows, 0, 0
            return NO_ROOM_FOR_HITS, number
    return DONE, borders.size - 1


@kernel
def _symbols(tables, names, text, count, found, at, stack):
    """Names with Chinese symbols, by pairs of plain symbols and by triples and pairs of sounds."""
    watch = names.asks[FIRST] != 0
    if text.next_arc[at] > at + _REACH:
        if is_latin(text.symbol[at]) and (is_letter(text.symbol[at]) or glued(text, count, at)):
            return
        _simple_pairs(names, text, count, found, at)
        _simple_sounds(tables, names, text, count, found, at, watch)
    else:
        _pairs(tables, names, text, count, found, at, stack)
        _sounds(tables, names, text, count, found, at, watch, stack)
    if at + 1 < count:
        here, following = np.int64(text.symbol[at]), np.int64(text.symbol[at + 1])
        ask(names, found, key_of(PAIR, 1, following, here, 0), WALK, at, 0)
        ask(names, found, key_of(REVERSED, 0, here, following, 0), BACKWARDS, at, 0)
        if names.asks[REPEATED]:
            ask(names, found, key_of(REPEATED, 0, here, following, 0), ALIKE, at, 0)


@kernel
def _simple_pairs(names, text, count, found, at):
    here = np.int64(text.symbol[at])
    for distance in range(1, min(_REACH, count - 1 - at) + 1):
        if text.gap[at + distance] > _WIDEST:
            return
        there = np.int64(text.symbol[at + distance])
        if not is_letter(there):
            key = key_of(PAIR, distance, here, there, 0)
            ask(names, found, key, WALK, at, 0)


@kernel
def _simple_sounds(tables, names, text, count, found, at, watch):
    here = np.int64(text.symbol[at])
    if watch:
        ask(names, found, key_of(FIRST, 0, here, 0, 0), WALK, at, 0)
        ask(names, found, key_of(SECOND, 0, here, 0, 0), WALK, at, 0)
    if at + 1 >= count or text.gap[at + 1] > _WIDEST or is_letter(text.symbol[at + 1]):
        return
    a, b = spoken(here), spoken(np.int64(text.symbol[at + 1]))
    if watch:
        for x in range(tables.sound_first[a], tables.sound_first[a + 1]):
            for y in range(tables.sound_first[b], tables.sound_first[b + 1]):
                key = key_of(SOUNDS, 0, np.int64(tables.sound_list[x]), np.int64(tables.sound_list[y]), 0)
                ask(names, found, key, WALK, at, 0)
    if at + 2 >= count or text.gap[at + 2] > _WIDEST or is_letter(text.symbol[at + 2]):
        return
    c = spoken(np.int64(text.symbol[at + 2]))
    for x in range(max(_codes(tables, a), 1)):
        for y in range(max(_codes(tables, b), 1)):
            for z in range(max(_codes(tables, c), 1)):
                key = key_of(TRIPLE, 0, code_at(tables, a, x), code_at(tables, b, y), code_at(tables, c, z))
                ask(names, found, key, WALK, at, 0)


@kernel
def _codes(tables, said):
    return np.int64(tables.near_first[said + 1] - tables.near_first[said])


@kernel
def code_at(tables, said, place):
    """A near-sound code of a character; the character itself when it has no reading."""
    first = np.int64(tables.near_first[said])
    if first == np.int64(tables.near_first[said + 1]):
        return np.int64(said)
    return _NEAR_BASE + np.int64(tables.near_list[first + place])


@kernel
def _items(tables, text, count, at, kind, codes, after):
    """What may stand at a token, as codes: plain symbols (PAIR), near sounds (TRIPLE), syllables (SOUNDS)."""
    size = 0
    if at >= count:
        return size
    token = not is_letter(text.symbol[at]) and not glued(text, count, at)
    if token:
        size = _symbol_items(tables, np.int64(text.symbol[at]), at + 1, kind, codes, after, size)
    for arc in range(text.arc_first[at], text.arc_first[at + 1]):
        ends = np.int64(text.arc_after[arc])
        if text.arc_base[arc]:
            if token:
                size = _symbol_items(tables, np.int64(text.symbol[at]), ends, kind, codes, after, size)
            continue
        place = np.int64(text.arc_word[arc])
        for word in range(place + 1, place + 1 + np.int64(tables.word_list[place])):
            value = np.int64(tables.word_list[word])
            if text.arc_channel[arc] == _SPLIT:
                size = _symbol_items(tables, value, ends, kind, codes, after, size)
            elif text.arc_channel[arc] == _PINYIN and kind != PAIR and size < codes.size:
                codes[size] = _NEAR_BASE + np.int64(tables.near_of[value]) if kind == TRIPLE else value
                after[size] = ends
                size += 1
    return size


@kernel
def _symbol_items(tables, symbol, ends, kind, codes, after, size):
    if kind == PAIR:
        if size < codes.size:
            codes[size], after[size] = symbol, ends
            size += 1
        return size
    said = spoken(symbol)
    if kind == TRIPLE:
        for place in range(max(_codes(tables, said), 1)):
            if size < codes.size:
                codes[size], after[size] = code_at(tables, said, place), ends
                size += 1
        return size
    for place in range(tables.sound_first[said], tables.sound_first[said + 1]):
        if size < codes.size:
            codes[size], after[size] = np.int64(tables.sound_list[place]), ends
            size += 1
    return size


@kernel
def _pairs(tables, names, text, count, found, at, stack):
    """Pairs of plain symbols where arcs are near: every node that one, two or three edges lead to."""
    firsts = _items(tables, text, count, at, PAIR, stack.code[0], stack.after[0])
    for first in range(firsts):
        size = 1
        stack.nodes[2][0] = stack.after[0][first]
        for distance in range(1, _REACH + 1):
            here, there = (
                (stack.nodes[2], stack.nodes[3]) if distance & 1 else (stack.nodes[3], stack.nodes[2])
            )
            reached = 0
            for row in range(size):
                node = here[row]
                seconds = _items(tables, text, count, node, PAIR, stack.code[1], stack.after[1])
                for second in range(seconds):
                    key = key_of(PAIR, distance, stack.code[0][first], stack.code[1][second], 0)
                    ask(names, found, key, WALK, at, 0)
                if node < count:
                    reached = join(there, reached, node + 1)
                    for arc in range(text.arc_first[node], text.arc_first[node + 1]):
                        reached = join(there, reached, np.int64(text.arc_after[arc]))
            size = reached


@kernel
def _sounds(tables, names, text, count, found, at, watch, stack):
    """Triples and pairs of sounds where arcs are near."""
    if watch:
        firsts = _items(tables, text, count, at, PAIR, stack.code[0], stack.after[0])
        for first in range(firsts):
            here = stack.code[0][first]
            ask(names, found, key_of(FIRST, 0, here, 0, 0), WALK, at, 0)
            ask(names, found, key_of(SECOND, 0, here, 0, 0), WALK, at, 0)
        firsts = _items(tables, text, count, at, SOUNDS, stack.code[0], stack.after[0])
        for first in range(firsts):
            seconds = _items(
                tables, text, count, stack.after[0][first], SOUNDS, stack.code[1], stack.after[1]
            )
            for second in range(seconds):
                key = key_of(SOUNDS, 0, stack.code[0][first], stack.code[1][second], 0)
                ask(names, found, key, WALK, at, 0)
    firsts = _items(tables, text, count, at, TRIPLE, stack.code[0], stack.after[0])
    for first in range(firsts):
        seconds = _items(tables, text, count, stack.after[0][first], TRIPLE, stack.code[1], stack.after[1])
        for second in range(seconds):
            thirds = _items(
                tables, text, count, stack.after[1][second], TRIPLE, stack.code[2], stack.after[2]
            )
            for third in range(thirds):
                key = key_of(TRIPLE, 0, stack.code[0][first], stack.code[1][second], stack.code[2][third])
                ask(names, found, key, WALK, at, 0)


@kernel
def _stretches(names, text, count, found, start, stack):
    """Latin runs that begin at a token: whole names, names with one edit, initials."""
    if not is_latin(text.symbol[start]) or not free(text, count, start, False):
        return
    if names.asks[INITIALS] and is_letter(text.symbol[start]):
        _initials(names, text, count, found, start)
    if not names.asks[LATIN]:
        return
    value, end = np.uint64(0), start
    stack.hash[0] = value
    while end < count and end - start < _LONGEST_RUN and is_latin(text.symbol[end]):
        if end > start and text.gap[end] > _WIDEST:
            break
        value = value * LETTER_BASE + np.uint64(letter_class(text.symbol[end]))
        end += 1
        stack.hash[end - start] = value
        if free(text, count, end, False):
            _run(names, text, found, start, end, stack)


@kernel
def _run(names, text, found, start, end, stack):
    length = end - start
    value = stack.hash[length]
    ask(names, found, text_key(LATIN, value, length), SPELL, start, end)
    if names.asks[LATIN_REVERSED]:
        key = text_key(LATIN_REVERSED, value, length)
        ask(names, found, key, SPELL, start, end)
    pairs = 0
    for at in range(start, end):
        pairs += digraph_at(text, at, end) > 0
    if 0 < pairs <= _DIGRAPHS:
        for chosen in range(1, 1 << pairs):
            value, shorter = _drawn_together(text, start, end, chosen)
            if shorter:
                key = text_key(LATIN, value, shorter)
                ask(names, found, key, SPELL, start, end)
    if not names.asks[SHORTENED] or length < 3 or length > _LONGEST_EDITED + 1:
        return
    value = stack.hash[length]
    ask(names, found, text_key(SHORTENED, value, length), SPELL, start, end)
    power = np.uint64(1)
    for at in range(length - 1, 0, -1):
        rest = value - stack.hash[at + 1] * power
        shorter = stack.hash[at] * power + rest
        key = text_key(LATIN, shorter, length - 1)
        ask(names, found, key, SPELL, start, end)
        key = text_key(SHORTENED, shorter, length - 1)
        ask(names, found, key, SPELL, start, end)
        power = power * LETTER_BASE


@kernel
def _drawn_together(text, start, end, chosen):
    """Polynomial and length of a stretch with some digraphs as one letter; length 0 if they overlap."""
    value, length, bit, at = np.uint64(0), 0, 1, start
    while at < end:
        pair, letter = digraph_at(text, at, end), np.int64(text.symbol[at])
        after = at + 1
        if pair and chosen & bit:
            letter, after = np.int64(pair), at + 2
            if digraph_at(text, at + 1, end):
                bit *= 2
                if chosen & bit:
                    return np.uint64(0), 0
        bit *= 2 if pair else 1
        value = value * LETTER_BASE + np.uint64(letter_class(letter))
        length, at = length + 1, after
    return value, length


@kernel
def _initials(names, text, count, found, start):
    if start and not text.gap[start] and is_letter(text.symbol[start - 1]):
        return
    value, end = np.uint64(0), start
    while end < count and is_letter(text.symbol[end]) and (end == start or not text.gap[end]):
        value = value * LETTER_BASE + np.uint64(text.symbol[end])
        end += 1
        if end - start > _LONGEST_INITIALS:
            return
    ask(names, found, text_key(INITIALS, value, end - start), INITIALLY, start, end)
