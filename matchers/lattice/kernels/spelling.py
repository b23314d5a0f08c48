"""Latin names, initials, names read backwards, repeated symbols: the twins of the rest of `reference`."""

import numpy as np

from matchers.lattice import rules
from matchers.lattice.kernels.edging import (
    COSTS,
    NONE,
    begins_reading,
    letter_edge,
    plain,
    shape_between,
    sound_between,
)
from matchers.lattice.kernels.jit import kernel
from matchers.lattice.kernels.tokens import free, is_digit, is_letter
from matchers.lattice.kernels.walking import copy_steps, write_step

_GAP, _WIDEST, _SHORT = rules.GAP_COST, rules.WIDEST_GAP, rules.SHORT_LATIN
_EDITED, _EDITED_LISTED, _DIGRAPHS = rules.EDITED_LATIN, rules.EDITED_LATIN_LISTED, rules.DIGRAPHS
_LETTER, _CHANGED, _OMITTED, _INSERTED = rules.LETTER, rules.CHANGED, rules.OMITTED, rules.INSERTED
_SWAPPED, _REVERSED, _INITIAL, _SHAPE = rules.SWAPPED, rules.REVERSED, rules.INITIAL, rules.SHAPE
_R, _N, _V, _M, _W = ord("r"), ord("n"), ord("v"), ord("m"), ord("w")
_LONGEST_EDITED = rules.LONGEST_EDITED
# Which of up to three digraphs are drawn together, in the order of `itertools.combinations`.
_COMBINATIONS = np.array([[1, 2, 4], [3, 5, 6], [7, 0, 0]], np.int64)


@kernel
def digraph_at(tokens, at, end):
    """The letter that `rn` or `vv` at a token is taken for, else 0."""
    if at + 1 >= end or tokens.gap[at + 1]:
        return 0
    if tokens.symbol[at] == _R and tokens.symbol[at + 1] == _N:
        return _M
    return _W if tokens.symbol[at] == _V and tokens.symbol[at + 1] == _V else 0


@kernel
def _gap_cost(tokens, start, at):
    return _GAP * np.int64(tokens.gap[at]) if at > start else np.int64(0)


@kernel
def _letters(names, tokens, name, start, of, at, until, row, rows):
    """Symbols [of, until) letter by letter from a token on: (cost, plain letters), cost -1 if none."""
    base, cost, same = names.first[name], np.int64(0), 0
    while of < until:
        edge = letter_edge(tokens, at, names.symbol[base + of])
        if edge < 0:
            return np.int64(-1), 0
        price = (edge & 255) + _gap_cost(tokens, start, at)
        write_step(rows, row, edge >> 8, of, at, at + 1, price)
        cost += price
        same += tokens.symbol[at] == names.symbol[base + of]
        of, at, row = of + 1, at + 1, row + 1
    return cost, same


@kernel
def _straight(names, tokens, name, start, whole, rows):
    if whole <= _SHORT:
        for at in range(1, whole):
            if names.gap[names.first[name] + at] and not tokens.gap[start + at]:
                return np.int64(-1)
    cost, same = _letters(names, tokens, name, start, 0, start, whole, 0, rows)
    return cost if cost >= 0 and 2 * same >= whole else np.int64(-1)


@kernel
def _digraphs(names, tokens, name, start, end, whole, extra, chosen, rows):
    """With the digraphs of a bit set drawn together."""
    base, at, of, bit, cost, same = names.first[name], start, 0, 1, np.int64(0), 0
    while at < end:
        if of >= whole:
            return np.int64(-1)
        pair, after = digraph_at(tokens, at, end), at + 1
        channel, price = _LETTER, COSTS[_LETTER]
        if pair and chosen & bit:
            if names.symbol[base + of] != pair:
                return np.int64(-1)
            after = at + 2
            if digraph_at(tokens, at + 1, end):
                bit *= 2
                if chosen & bit:
                    return np.int64(-1)
        else:
            edge = letter_edge(tokens, at, names.symbol[base + of])
            if edge < 0:
                return np.int64(-1)
            channel, price = edge >> 8, edge & 255
            same += tokens.symbol[at] == names.symbol[base + of]
        bit *= 2 if pair else 1
        price += _gap_cost(tokens, start, at)
        write_step(rows, of, channel, of, at, after, price)
        cost, of, at = cost + price, of + 1, after
    return cost if of == whole and 2 * same >= whole else np.int64(-1)


@kernel
def _one_edit(names, tokens, name, start, extra, whole, at, rows):
    """With the symbol at one place changed, left out, or preceded by a foreign one."""
    base, here = names.first[name], start + at
    symbol = names.symbol[base + at]
    if not is_letter(symbol) or (extra >= 0 and not is_letter(tokens.symbol[here])):
        return np.int64(-1)
    if extra == 0 and letter_edge(tokens, here, symbol) >= 0:
        return np.int64(-1)
    head, same = _letters(names, tokens, name, start, 0, start, at, 0, rows)
    if head < 0:
        return head
    channel = _CHANGED if extra == 0 else (_OMITTED if extra < 0 else _INSERTED)
    after = here + (extra >= 0)
    price = COSTS[channel] + (_gap_cost(tokens, start, here) if extra >= 0 else 0)
    write_step(rows, at, channel, NONE if extra > 0 else at, here, after, price)
    of = at if extra > 0 else at + 1
    tail, more = _letters(names, tokens, name, start, of, after, whole, at + 1, rows)
    kept = whole if extra > 0 else whole - 1
    return head + price + tail if tail >= 0 and 2 * (same + more) >= kept else np.int64(-1)


@kernel
def _one_swap(names, tokens, name, start, whole, at, rows):
    base, here = names.first[name], start + at
    first, second = names.symbol[base + at], names.symbol[base + at + 1]
    if first == second or tokens.symbol[here] != second or tokens.symbol[here + 1] != first:
        return np.int64(-1)
    if not is_letter(first) or not is_letter(second):
        return np.int64(-1)
    head, same = _letters(names, tokens, name, start, 0, start, at, 0, rows)
    if head < 0:
        return head
    price, gap = COSTS[_SWAPPED] + _gap_cost(tokens, start, here), _gap_cost(tokens, start, here + 1)
    write_step(rows, at, _SWAPPED, at, here + 1, here + 2, price)
    write_step(rows, at + 1, _SWAPPED, at + 1, here, here + 1, gap)
    tail, more = _letters(names, tokens, name, start, at + 2, here + 2, whole, at + 2, rows)
    return head + price + gap + tail if tail >= 0 and 2 * (same + more) >= whole - 2 else np.int64(-1)


@kernel
def _backwards(names, tokens, name, start, whole, rows):
    base, cost = names.first[name], np.int64(0)
    for at in range(whole):
        if tokens.symbol[start + at] != names.symbol[base + whole - 1 - at]:
            return np.int64(-1)
        price = _gap_cost(tokens, start, start + at) + (0 if at else COSTS[_REVERSED])
        write_step(rows, at, _REVERSED, whole - 1 - at, start + at, start + at + 1, price)
        cost += price
    return cost


@kernel
def _keep(cost, steps, best, best_steps, stack):
    if cost >= 0 and (best < 0 or cost < best):
        copy_steps(stack.step, stack.best, steps)
        return cost, steps
    return best, best_steps


@kernel
def spell(names, tokens, name, start, end, stack):
    """(cost, steps) of the cheapest way in which a stretch spells a Latin name; cost -1 if none."""
    whole = names.first[name + 1] - names.first[name]
    base, rows = names.first[name], stack.step
    short, listed, extra = whole <= _SHORT, names.listed[name] != 0, end - start - whole
    best, steps = np.int64(-1), 0
    strictly_before = short or is_digit(names.symbol[base])
    strictly_after = short or is_digit(names.symbol[base + whole - 1])
    if not free(tokens, start, strictly_before) or not free(tokens, end, strictly_after):
        return best, steps
    if extra == 0:
        best, steps = _keep(_straight(names, tokens, name, start, whole, rows), whole, best, steps, stack)
    if short:
        return best, steps
    pairs = 0
    for at in range(start, end):
        pairs += digraph_at(tokens, at, end) > 0
    if 1 <= extra <= pairs <= _DIGRAPHS:
        for chosen in _COMBINATIONS[extra - 1]:
            if 0 < chosen < 1 << pairs:
                cost = _digraphs(names, tokens, name, start, end, whole, extra, chosen, rows)
                best, steps = _keep(cost, whole, best, steps, stack)
    if -1 <= extra <= 1 and (_EDITED_LISTED if listed else _EDITED) <= whole <= _LONGEST_EDITED:
        for at in range(1, whole):
            cost = _one_edit(names, tokens, name, start, extra, whole, at, rows)
            best, steps = _keep(cost, whole + (extra > 0), best, steps, stack)
        if extra == 0:
            for at in range(1, whole - 1):
                cost = _one_swap(names, tokens, name, start, whole, at, rows)
                best, steps = _keep(cost, whole, best, steps, stack)
    if extra == 0 and listed:
        best, steps = _keep(_backwards(names, tokens, name, start, whole, rows), whole, best, steps, stack)
    return best, steps


@kernel
def initials(sounds, names, tokens, name, start, stack):
    """(cost, steps) of a word that gives the initial of every symbol."""
    base = names.first[name]
    whole, cost = names.first[name + 1] - base, np.int64(0)
    for at in range(whole):
        if not begins_reading(sounds, tokens.symbol[start + at], names.symbol[base + at]):
            return np.int64(-1), 0
        write_step(stack.best, at, _INITIAL, at, start + at, start + at + 1, COSTS[_INITIAL])
        cost += COSTS[_INITIAL]
    return cost, whole


@kernel
def backwards(names, tokens, name, start, stack):
    """(cost, steps) of a Chinese name read backwards."""
    base = names.first[name]
    whole, cost = names.first[name + 1] - base, np.int64(0)
    for at in range(whole):
        gap = np.int64(tokens.gap[start + at]) if at else 0
        if gap > _WIDEST or not plain(tokens, start + at, names.symbol[base + whole - 1 - at]):
            return np.int64(-1), 0
        price = _GAP * gap + (0 if at else COSTS[_REVERSED])
        write_step(stack.best, at, _REVERSED, whole - 1 - at, start + at, start + at + 1, price)
        cost += price
    return cost, whole


@kernel
def repeated(tables, names, tokens, name, start, stack):
    """(cost, steps) of a name whose repeated symbol is replaced alike each time."""
    base = names.first[name]
    whole, cost = names.first[name + 1] - base, np.int64(0)
    place = repeated_symbol(names.symbol, base, whole)
    if place < 0 or start + whole > tokens.symbol.size:
        return np.int64(-1), 0
    twice, seen = names.symbol[base + place], tokens.symbol[start + place]
    if seen == twice or seen < 128:
        return np.int64(-1), 0
    channel = np.int64(sound_between(tables.sounds, seen, twice))
    price = COSTS[channel] if channel >= 0 else np.int64(0)
    if channel < 0:
        channel, price = np.int64(_SHAPE), shape_between(tables.shapes, seen, twice)
        if price < 0:
            return np.int64(-1), 0
    for at in range(whole):
        gap = np.int64(tokens.gap[start + at]) if at else 0
        symbol = names.symbol[base + at]
        if gap > _WIDEST or not plain(tokens, start + at, seen if symbol == twice else symbol):
            return np.int64(-1), 0
        form = np.int64(tokens.form[start + at])
        how, step = (channel, price * (at == place)) if symbol == twice else (form, COSTS[form])
        write_step(stack.best, at, how, at, start + at, start + at + 1, step + _GAP * gap)
        cost += step + _GAP * gap
    return cost, whole


@kernel
def repeated_symbol(symbols, base, whole):
    """Where the first symbol that a name repeats stands, or -1."""
    for at in range(whole):
        for other in range(at + 1, whole):
            if symbols[base + at] == symbols[base + other]:
                return at
    return -1
