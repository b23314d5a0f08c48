"""From candidates to hits: each is walked or spelled, and what is admitted is written with its path."""

import numpy as np

from matchers.lattice.kernels.jit import inlined, kernel
from matchers.lattice.kernels.pending import ALIKE, BACKWARDS, SPELL, WALK
from matchers.lattice.kernels.spelling import backwards, initials, repeated, spell
from matchers.lattice.kernels.walking import walk

_ROOM = 160
"""More steps than one path has."""


@kernel
def verify(tables, names, tokens, arcs, candidates, first, many, stack, found):
    """Write the hits among the candidates from `first` on; answers where it stopped for want of room."""
    for row in range(first, many):
        if found.used[0] >= found.hit.shape[0] or found.used[1] + _ROOM > found.step.shape[0]:
            return np.int64(row)
        way, name = np.int64(candidates[row, 0]), np.int64(candidates[row, 1])
        start, end = np.int64(candidates[row, 2]), np.int64(candidates[row, 3])
        whole, rank, weak = names.first[name + 1] - names.first[name], way, False
        cost, steps = np.int64(-1), np.int64(0)
        if way == WALK:
            cost, steps, weak = walk(tables, names, tokens, arcs, name, start, stack)
        elif way == SPELL:
            cost, steps = spell(names, tokens, name, start, end, stack)
            rank = end - start
        elif way == BACKWARDS:
            cost, steps = backwards(names, tokens, name, start, stack)
        elif way == ALIKE:
            cost, steps = repeated(tables, names, tokens, name, start, stack)
            weak = whole == 2
        elif whole == end - start:
            cost, steps = initials(tables.sounds, names, tokens, name, start, stack)
            weak = whole == 2
        if cost >= 0:
            _report(tokens, name, start, cost, rank, weak, steps, stack.best, found)
    return np.int64(many)


@inlined
def _report(tokens, name, start, cost, rank, weak, steps, path, found):
    """Write a hit and its path, its spans in the original."""
    number, row = found.used[0], found.used[1]
    first, last = np.int64(1 << 40), np.int64(0)
    for step in range(steps):
        begin, after = path[step, 2], path[step, 3]
        low, high = np.int64(-1), np.int64(-1)
        if after > begin:
            low, high = np.int64(tokens.origin[begin]), np.int64(tokens.origin[after - 1]) + 1
            first, last = min(first, low), max(last, high)
        out = found.step[row + step]
        out[0], out[1], out[2], out[3], out[4] = path[step, 0], path[step, 1], low, high, path[step, 4]
    text = tokens.text[start]
    token = start - np.int64(tokens.begin[text - tokens.text[0]])
    out = found.hit[number]
    out[0], out[1], out[2], out[3], out[4] = text, name, token, first, last
    out[5], out[6], out[7], out[8], out[9] = cost, rank, weak, row, steps
    found.used[0] += 1
    found.used[1] += steps
