"""The walk of one name through the lattice from one token: the machine-code twin of `reference._walk`."""

import numpy as np

from matchers.lattice import rules
from matchers.lattice.arrays import AFTER, BASE, STEP, TRAILING
from matchers.lattice.kernels.edging import (
    COSTS,
    NONE,
    arc_edge,
    plain,
    run_edge,
    stand_in_edge,
    stands_apart,
    token_edge,
)
from matchers.lattice.kernels.jit import inlined
from matchers.lattice.names import CHINESE

_OF, _AT, _OPTION, _COUNT, _NEAR_COUNT, _SILENT, _STRUCTURE, _SKIPPED, _COST = range(9)
"""Columns of frames."""
_GAP, _WIDEST = rules.GAP_COST, rules.WIDEST_GAP
_SPLIT, _NUMBER, _SOUND, _NEAR, _PINYIN = rules.SPLIT, rules.NUMBER, rules.SOUND, rules.NEAR, rules.PINYIN
_SWAPPED, _OMITTED, _INSERTED = rules.SWAPPED, rules.OMITTED, rules.INSERTED
_OMIT_FROM, _OMIT_FROM_LISTED = rules.OMITTED_FROM, rules.OMITTED_FROM_LISTED
_CHINESE, _STEP = CHINESE, STEP
_NEVER = 1 << 30
_REFUSED, _TAKEN, _EXHAUSTED = range(3)
_SWAP, _OMIT, _INSERT, _INSTEAD = 1, 2, 3, 4
_INITIAL, _SIBLING, _REPLACED = rules.INITIAL, rules.SIBLING, rules.REPLACED


@inlined
def walk(tables, names, tokens, arcs, name, start, stack):
    """(cost, steps, weak) of the cheapest admitted path, in stack.best; or cost -1."""
    whole, listed = names.first[name + 1] - names.first[name], names.listed[name] != 0
    best, steps, weak = np.int64(_NEVER), np.int64(0), False
    depth = np.int64(0)
    _write(stack.frame[0], np.int64(0), start, np.int64(0), np.int64(0), np.int64(0))
    stack.frame[0, _STRUCTURE], stack.frame[0, _SKIPPED], stack.frame[0, _COST] = NONE, 0, 0
    while depth >= 0:
        frame = stack.frame[depth]
        if frame[_OF] == whole:
            admitted = _admitted(
                whole, listed, frame[_COUNT], frame[_NEAR_COUNT], frame[_SILENT], frame[_STRUCTURE]
            )
            if frame[_STRUCTURE] == _REPLACED and whole == 2:
                admitted = admitted and stands_apart(tokens, start, frame[_AT])
            if frame[_COST] < best and admitted:
                best, steps = frame[_COST], 2 * depth
                weak = _is_weak(whole, frame[_COUNT], frame[_SILENT], frame[_STRUCTURE])
                copy_steps(stack.step, stack.best, steps)
            depth -= 1
            continue
        taken = _option(tables, names, tokens, arcs, name, depth, stack)
        if taken == _EXHAUSTED:
            depth -= 1
        elif taken == _TAKEN:
            child = stack.frame[depth + 1]
            in_order = listed and child[_STRUCTURE] < 0
            hopeless = _hopeless(whole, in_order, child[_COUNT], child[_NEAR_COUNT], child[_SILENT])
            hopeless = hopeless or (child[_COUNT] > 1 and _stands_in(child[_STRUCTURE]))
            depth += child[_COST] < best and not hopeless
    if best == _NEVER:
        return np.int64(-1), np.int64(0), weak
    return best, _packed(stack.best, steps), weak


@inlined
def _option(tables, names, tokens, arcs, name, depth, stack):
    """Try the next option of a frame; when it is taken, the next frame and its steps are written."""
    frame, child, base = stack.frame[depth], stack.frame[depth + 1], names.first[name]
    of, at, option = frame[_OF], frame[_AT], frame[_OPTION]
    frame[_OPTION] += 1
    latin = names.latin[base + of] != 0
    gap = frame[_SKIPPED] + np.int64(tokens.gap[at]) if depth else np.int64(0)
    known = np.int64(0) if latin else np.int64(arcs.first[at + 1]) - np.int64(arcs.first[at])
    steps = stack.step[2 * depth : 2 * depth + 2]
    steps[0, 0], steps[1, 0] = NONE, NONE
    if option > known:
        whole, count, silent = names.first[name + 1] - base, frame[_COUNT] + 1, frame[_SILENT] + 1
        if names.family[name] != _CHINESE or frame[_STRUCTURE] >= 0 or option > known + _INSTEAD:
            return _EXHAUSTED
        if option == known + _INSTEAD:
            if names.listed[name] == 0 or gap or frame[_COUNT]:
                return _EXHAUSTED
            return _instead(tables, tokens, names.symbol[base + of], frame, child, steps)
        if _hopeless(whole, False, count, frame[_NEAR_COUNT], silent):
            return _EXHAUSTED
        return _edit(names.symbol[base : base + whole], tokens, gap, option - known, frame, child, steps)
    if gap > _WIDEST:
        frame[_OPTION] = known + 1
        return _REFUSED
    symbol, after, trailing, edge = names.symbol[base + of], at + 1, np.int64(0), np.int64(NONE)
    if option:
        arc = arcs.row[np.int64(arcs.first[at]) + option - 1]
        after, trailing = np.int64(arc[AFTER]), np.int64(arc[TRAILING])
        edge = token_edge(tables, tokens, at, symbol) if arc[BASE] else arc_edge(tables, arc, symbol)
    elif latin:
        edge = run_edge(names, tokens, at, name, of)
    else:
        edge = token_edge(tables, tokens, at, symbol)
    if edge < 0:
        return _REFUSED
    channel, price = edge >> 8, (edge & 255) + _GAP * gap
    disguised = np.int64(channel > _SPLIT)
    sound = channel == _NUMBER or channel == _SOUND or channel == _NEAR or channel == _PINYIN
    _write(child, of + 1, after, frame[_COUNT] + disguised, frame[_NEAR_COUNT] + (channel == _NEAR),
           frame[_SILENT] + disguised * (not sound))  # fmt: skip
    child[_STRUCTURE], child[_SKIPPED], child[_COST] = frame[_STRUCTURE], trailing, frame[_COST] + price
    write_step(steps, 0, channel, of, at, after, price)
    return _TAKEN


@inlined
def _instead(tables, tokens, symbol, frame, child, steps):
    """Something that need not resemble the symbol stands in its place."""
    of, at = frame[_OF], frame[_AT]
    edge = stand_in_edge(tables, tokens, at, symbol)
    if edge < 0:
        return _REFUSED
    write_step(steps, 0, edge >> 8, of, at, at + 1, edge & 255)
    _write(child, of + 1, at + 1, frame[_COUNT] + 1, frame[_NEAR_COUNT], frame[_SILENT] + 1)
    child[_STRUCTURE], child[_SKIPPED], child[_COST] = edge >> 8, 0, frame[_COST] + (edge & 255)
    return _TAKEN


@inlined
def _edit(symbols, tokens, gap, option, frame, child, steps):
    """Two symbols swapped, one left out, or a foreign one put in."""
    of, at, here = frame[_OF], frame[_AT], _GAP * gap
    if option == _SWAP:
        beside = _GAP * np.int64(tokens.gap[at + 1])
        if max(here, beside) > _GAP * _WIDEST or not _swapped(symbols, tokens, of, at):
            return _REFUSED
        write_step(steps, 0, _SWAPPED, of, at + 1, at + 2, COSTS[_SWAPPED] + here)
        write_step(steps, 1, _SWAPPED, of + 1, at, at + 1, beside)
        structure, after, end, price, skipped = _SWAPPED, of + 2, at + 2, here + beside, np.int64(0)
    elif option == _OMIT:
        if of == 0 or of >= symbols.size - 1:
            return _REFUSED
        write_step(steps, 0, _OMITTED, of, at, at, COSTS[_OMITTED])
        structure, after, end, price, skipped = _OMITTED, of + 1, at, np.int64(0), frame[_SKIPPED]
    else:
        if of == 0 or gap > _WIDEST or tokens.symbol[at] == 0:
            return _REFUSED
        write_step(steps, 0, _INSERTED, NONE, at, at + 1, COSTS[_INSERTED] + here)
        structure, after, end, price, skipped = _INSERTED, of, at + 1, here, np.int64(0)
    _write(child, after, end, frame[_COUNT] + 1, frame[_NEAR_COUNT], frame[_SILENT] + 1)
    child[_STRUCTURE], child[_SKIPPED] = structure, skipped
    child[_COST] = frame[_COST] + COSTS[structure] + price
    return _TAKEN


@inlined
def _swapped(symbols, tokens, of, at):
    if of + 1 >= symbols.size or symbols[of] == symbols[of + 1]:
        return False
    return plain(tokens, at, symbols[of + 1]) and plain(tokens, at + 1, symbols[of])


@inlined
def _write(frame, of, at, count, near, silent):
    frame[_OF], frame[_AT], frame[_OPTION] = of, at, 0
    frame[_COUNT], frame[_NEAR_COUNT], frame[_SILENT] = count, near, silent


@inlined
def write_step(rows, row, channel, of, start, after, cost):
    """One step of a path."""
    rows[row, 0], rows[row, 1], rows[row, 2], rows[row, 3], rows[row, 4] = channel, of, start, after, cost


@inlined
def copy_steps(steps, into, size):
    """The first rows of a path."""
    for row in range(size):
        for column in range(_STEP):
            into[row, column] = steps[row, column]


@inlined
def _packed(steps, size):
    """Close the ranks of a path whose frames left rows free; answers how many steps it has."""
    kept = np.int64(0)
    for row in range(size):
        if steps[row, 0] >= 0:
            for column in range(_STEP):
                steps[kept, column] = steps[row, column]
            kept += 1
    return kept


@inlined
def _admitted(length, listed, count, near, silent, structure):
    """The twin of `rules.admitted`."""
    if _stands_in(structure):
        return listed and count == 1
    if length == 2:
        if count == 0 or (structure == _SWAPPED and count == 1):
            return True
        return listed and (count == 1 or (near == 0 and silent == 0))
    if silent == 0 and near <= (1 if length == 3 else length // 2):
        return True
    if structure == _OMITTED and length < _OMIT_FROM:
        return listed and length == _OMIT_FROM_LISTED and count == 1
    if length == 3 and structure < 0:
        return count <= (2 if listed else 1)
    return count <= (1 if length == 3 else length // 2)


@inlined
def _is_weak(length, count, silent, structure):
    """The twin of `rules.is_weak`."""
    if _stands_in(structure):
        return True
    if length == 2:
        return count > 0 and structure != _SWAPPED
    return length == 3 and structure < 0 and count > 1 and silent > 0


@inlined
def _stands_in(structure):
    return structure == _INITIAL or structure >= _SIBLING


@inlined
def _hopeless(length, listed, count, near, silent):
    """Whether no continuation can be admitted: the counts only grow. `listed` is False after an edit."""
    if length == 2:
        return count > 1 and (not listed or near > 0 or silent > 0)
    most = (2 if listed else 1) if length == 3 else length // 2
    return count > most and (silent > 0 or near > most)
