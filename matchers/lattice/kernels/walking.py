"""The walk of one name through the lattice from one token: the machine-code twin of `reference._walk`."""

import numpy as np

from matchers.lattice import rules
from matchers.lattice.arrays import STEP
from matchers.lattice.kernels.hashing import key_of, slot_of
from matchers.lattice.kernels.jit import kernel
from matchers.lattice.kernels.tokens import free, glued, is_digit, is_letter
from matchers.lattice.names import CHINESE

NONE = -1
_COSTS = np.array(rules.COSTS, np.int64)
_GAP, _WIDEST = rules.GAP_COST, rules.WIDEST_GAP
_DIGIT_COST = rules.DIGIT_FOR_LETTER_COST
_EXACT, _VARIANT, _LETTER, _SPLIT, _EMOJI = rules.EXACT, rules.VARIANT, rules.LETTER, rules.SPLIT, rules.EMOJI
_NUMBER, _SOUND, _NEAR, _PINYIN, _SHAPE = rules.NUMBER, rules.SOUND, rules.NEAR, rules.PINYIN, rules.SHAPE
_SWAPPED, _OMITTED, _INSERTED = rules.SWAPPED, rules.OMITTED, rules.INSERTED
_OMIT_FROM, _OMIT_FROM_LISTED = rules.OMITTED_FROM, rules.OMITTED_FROM_LISTED
DIGIT_WORDS = np.array([ord(word) for word in "零一二三四五六七八九"], np.int64)
LETTER_CLASSES = np.arange(128, dtype=np.int64)
for _seen, _letter in zip("l01345789", "ioieastbg", strict=True):
    LETTER_CLASSES[ord(_seen)] = ord(_letter)
SHAPE_KIND = 110
_CHINESE, _STEP = CHINESE, STEP


@kernel
def spoken(symbol):
    """The character a symbol is read as: a digit as its word."""
    return DIGIT_WORDS[symbol - 48] if is_digit(symbol) else np.int64(symbol)


@kernel
def sound_between(tables, seen, symbol):
    """NUMBER, SOUND, NEAR or NONE."""
    ours, theirs = spoken(seen), spoken(symbol)
    a0, a1 = tables.sound_first[ours], tables.sound_first[ours + 1]
    b0, b1 = tables.sound_first[theirs], tables.sound_first[theirs + 1]
    if a0 == a1 or b0 == b1:
        return NONE
    for a in range(a0, a1):
        for b in range(b0, b1):
            if tables.sound_list[a] == tables.sound_list[b]:
                return _NUMBER if ours == theirs else _SOUND
    for a in range(tables.near_first[ours], tables.near_first[ours + 1]):
        for b in range(tables.near_first[theirs], tables.near_first[theirs + 1]):
            if tables.near_list[a] == tables.near_list[b]:
                return _NEAR
    return NONE


@kernel
def shape_between(tables, seen, symbol):
    """The cost of a look-alike, or NONE."""
    key = key_of(SHAPE_KIND, 0, symbol, seen, 0)
    slot = slot_of(tables.shape_key, key)
    return np.int64(tables.shape_cost[slot]) if tables.shape_key[slot] else np.int64(NONE)


@kernel
def plain(text, count, at, symbol):
    """Whether a token is the symbol itself."""
    return at < count and text.symbol[at] == symbol and not glued(text, count, at)


@kernel
def token_edge(tables, text, count, at, symbol):
    """Channel * 256 + cost of one token for a symbol, or NONE."""
    seen = text.symbol[at]
    if seen == symbol:
        if glued(text, count, at):
            return NONE
        return np.int64(text.form[at]) * 256 + _COSTS[text.form[at]]
    if is_letter(seen) or is_letter(symbol):
        return NONE
    if not glued(text, count, at):
        channel = sound_between(tables, seen, symbol)
        if channel >= 0:
            return channel * 256 + _COSTS[channel]
    cost = shape_between(tables, seen, symbol)
    return _SHAPE * 256 + cost if cost >= 0 else NONE


@kernel
def letter_edge(text, count, at, symbol):
    """Channel * 256 + cost of a Latin letter or digit, or of one drawn like it, or NONE."""
    if at >= count:
        return NONE
    seen = text.symbol[at]
    if seen == symbol:
        return np.int64(text.form[at]) * 256 + _COSTS[text.form[at]]
    if seen >= 128 or is_digit(symbol) or LETTER_CLASSES[seen] != LETTER_CLASSES[symbol]:
        return NONE
    return _LETTER * 256 + (_DIGIT_COST if is_digit(seen) else _COSTS[_LETTER])


@kernel
def _run_edge(names, text, count, at, name, of):
    base = names.first[name]
    if text.symbol[at] >= 128:
        return NONE
    edge = letter_edge(text, count, at, names.symbol[base + of])
    if edge < 0:
        return NONE
    if of and names.latin[base + of - 1]:
        joined = text.gap[at] == 0
    else:
        joined = free(text, count, at, False)
    ends = base + of + 1 == names.first[name + 1] or not names.latin[base + of + 1]
    return edge if joined and (not ends or free(text, count, at + 1, False)) else NONE


@kernel
def arc_stands(tables, text, arc, symbol):
    """Whether the symbols or syllables of an arc stand for a symbol."""
    place = np.int64(text.arc_word[arc])
    length = np.int64(tables.word_list[place])
    if text.arc_channel[arc] == _PINYIN:
        said = spoken(symbol)
        for sound in range(tables.sound_first[said], tables.sound_first[said + 1]):
            for at in range(place + 1, place + 1 + length):
                if tables.sound_list[sound] == tables.word_list[at]:
                    return True
        return False
    for at in range(place + 1, place + 1 + length):
        if tables.word_list[at] == symbol:
            return True
    return False


@kernel
def _admitted(length, listed, count, near, silent, structure):
    if length == 2:
        if count == 0 or (structure == _SWAPPED and count == 1):
            return True
        return listed and (count == 1 or (near == 0 and silent == 0))
    most_near = 1 if length == 3 else length // 2
    if silent == 0 and near <= most_near:
        return True
    if structure == _OMITTED and length < _OMIT_FROM:
        return listed and length == _OMIT_FROM_LISTED and count == 1
    return count <= (1 if length == 3 else length // 2)


@kernel
def _hopeless(length, listed, count, near, silent):
    """Whether no continuation can be admitted: the counts only grow."""
    if length == 2:
        if not listed:
            return count > 1
        return count > 1 and (near > 0 or silent > 0)
    if silent == 0 and near <= (1 if length == 3 else length // 2):
        return False
    return count > (1 if length == 3 else length // 2)


@kernel
def _step(stack, row, channel, of, start, after, cost):
    stack.step[row, 0] = channel
    stack.step[row, 1] = of
    stack.step[row, 2] = start
    stack.step[row, 3] = after
    stack.step[row, 4] = cost


@kernel
def copy_steps(steps, into, size):
    for row in range(size):
        for column in range(_STEP):
            into[row, column] = steps[row, column]


@kernel
def walk(tables, names, text, count, name, start, stack):
    """(cost, steps, disguises, structure) of the cheapest admitted path, in stack.best; or cost -1."""
    base = names.first[name]
    whole = names.first[name + 1] - base
    listed, chinese = names.listed[name] != 0, names.family[name] == _CHINESE
    best, best_steps, best_count, best_structure = np.int64(1 << 30), 0, 0, NONE
    frame, depth = stack.frame, 0
    for column in range(9):
        frame[0, column] = 0
    frame[0, 1], frame[0, 6] = start, NONE
    while depth >= 0:
        of, at, option = frame[depth, 0], frame[depth, 1], frame[depth, 2]
        disguises, near, silent = frame[depth, 3], frame[depth, 4], frame[depth, 5]
        structure, skipped, cost = frame[depth, 6], frame[depth, 7], frame[depth, 8]
        if of == whole:
            if cost < best and _admitted(whole, listed, disguises, near, silent, structure):
                best, best_steps, best_count, best_structure = cost, 2 * depth, disguises, structure
                copy_steps(stack.step, stack.best, 2 * depth)
            depth -= 1
            continue
        frame[depth, 2] = option + 1
        symbol = names.symbol[base + of]
        gap = skipped + (np.int64(text.gap[at]) if at < count else 0) if depth else 0
        arcs = text.arc_first[at + 1] - text.arc_first[at] if at < count and not names.latin[base + of] else 0
        row = 2 * depth
        stack.step[row, 0] = NONE
        stack.step[row + 1, 0] = NONE
        if option <= arcs:
            if gap > _WIDEST or at >= count:
                frame[depth, 2] = arcs + 1
                continue
            trailing, after, edge = 0, at + 1, NONE
            if option == 0 and names.latin[base + of]:
                edge = _run_edge(names, text, count, at, name, of)
            elif option == 0:
                edge = token_edge(tables, text, count, at, symbol)
            else:
                arc = text.arc_first[at] + option - 1
                after, trailing = np.int64(text.arc_after[arc]), np.int64(text.arc_trailing[arc])
                if text.arc_base[arc]:
                    edge = token_edge(tables, text, count, at, symbol)
                elif arc_stands(tables, text, arc, symbol):
                    edge = np.int64(text.arc_channel[arc]) * 256 + _COSTS[text.arc_channel[arc]]
            if edge < 0:
                continue
            channel, price = edge >> 8, (edge & 255) + _GAP * gap
            if channel > _SPLIT:
                disguises += 1
                near += channel == _NEAR
                silent += channel != _NUMBER and channel != _SOUND and channel != _NEAR and channel != _PINYIN
            of_after = of + 1
            _step(stack, row, channel, of, at, after, price)
        else:
            option -= arcs
            if not chinese or structure >= 0 or option > 3:
                depth -= 1
                continue
            trailing, price = 0, 0
            if option == 1:
                if gap > _WIDEST or of + 1 >= whole or at + 1 >= count or text.gap[at + 1] > _WIDEST:
                    continue
                other = names.symbol[base + of + 1]
                if (
                    symbol == other
                    or not plain(text, count, at, other)
                    or not plain(text, count, at + 1, symbol)
                ):
                    continue
                structure, of_after, after = _SWAPPED, of + 2, at + 2
                price = _COSTS[_SWAPPED] + _GAP * (gap + np.int64(text.gap[at + 1]))
                _step(stack, row, _SWAPPED, of, at + 1, at + 2, _COSTS[_SWAPPED] + _GAP * gap)
                _step(stack, row + 1, _SWAPPED, of + 1, at, at + 1, _GAP * np.int64(text.gap[at + 1]))
            elif option == 2:
                if of == 0 or of >= whole - 1:
                    continue
                structure, of_after, after, trailing = _OMITTED, of + 1, at, skipped
                price = _COSTS[_OMITTED]
                _step(stack, row, _OMITTED, of, at, at, price)
            else:
                if of == 0 or gap > _WIDEST or at >= count:
                    continue
                structure, of_after, after = _INSERTED, of, at + 1
                price = _COSTS[_INSERTED] + _GAP * gap
                _step(stack, row, _INSERTED, NONE, at, at + 1, price)
            disguises, silent = disguises + 1, silent + 1
        if cost + price >= best or _hopeless(whole, listed, disguises, near, silent):
            continue
        depth += 1
        frame[depth, 0], frame[depth, 1], frame[depth, 2] = of_after, after, 0
        frame[depth, 3], frame[depth, 4], frame[depth, 5] = disguises, near, silent
        frame[depth, 6], frame[depth, 7], frame[depth, 8] = structure, trailing, cost + price
    if best == 1 << 30:
        return np.int64(-1), 0, 0, NONE
    kept = 0
    for row in range(best_steps):
        if stack.best[row, 0] >= 0:
            for column in range(_STEP):
                stack.best[kept, column] = stack.best[row, column]
            kept += 1
    return best, kept, best_count, best_structure
