"""From a key met in a text to the walks that are worth taking."""

import numpy as np

from matchers.lattice.kernels.hashing import maybe, slot_of
from matchers.lattice.kernels.jit import kernel
from matchers.lattice.kernels.spelling import backwards, initials, repeated, spell
from matchers.lattice.kernels.walking import walk
from matchers.lattice.names import CHINESE, LATIN
from matchers.lattice.rules import SWAPPED

WALK, INITIALLY, BACKWARDS, ALIKE, SPELL = range(5)
"""How a queued name is verified; the order decides between equally cheap paths."""
_WIDEST_ARC = 8
_SWAPPED, _CHINESE, _LATIN = SWAPPED, CHINESE, LATIN


@kernel
def report(text, found, number, name, start, cost, rank, weak, steps, stack):
    """Write a hit and its path; False when there is no room."""
    hits, rows = found.used[0], found.used[1]
    if hits + 1 > found.hit.shape[0] or rows + steps > found.step.shape[0]:
        found.used[4] = 1
        return False
    first, last = np.int64(1 << 40), np.int64(0)
    for row in range(steps):
        begin, after = stack.best[row, 2], stack.best[row, 3]
        low = np.int64(text.origin[begin]) if after > begin else np.int64(-1)
        high = np.int64(text.origin[after - 1]) + 1 if after > begin else np.int64(-1)
        if after > begin:
            first, last = min(first, low), max(last, high)
        found.step[rows + row, 0] = stack.best[row, 0]
        found.step[rows + row, 1] = stack.best[row, 1]
        found.step[rows + row, 2] = low
        found.step[rows + row, 3] = high
        found.step[rows + row, 4] = stack.best[row, 4]
    hit = found.hit
    hit[hits, 0], hit[hits, 1], hit[hits, 2] = number, name, start
    hit[hits, 3], hit[hits, 4], hit[hits, 5] = first, last, cost
    hit[hits, 6], hit[hits, 7], hit[hits, 8], hit[hits, 9] = rank, weak, rows, steps
    found.used[0] += 1
    found.used[1] += steps
    return True


@kernel
def ask(names, found, key, way, at, end):
    """Queue every name posted under a key; False when there is no room."""
    if not maybe(names.bits, key):
        return
    slot = slot_of(names.slot_key, key)
    if names.slot_key[slot] == 0:
        return
    first, size, queue = np.int64(names.slot_first[slot]), found.used[5], found.queue
    last = first + np.int64(names.slot_count[slot])
    if size + last - first > queue.shape[0]:
        found.used[4] = 1
        return
    for post in range(first, last):
        name, of = np.int64(names.post_name[post]), np.int64(names.post_at[post])
        queue[size, 0], queue[size, 1], queue[size, 2] = way, name, at
        queue[size, 3] = of if way == WALK else end
        if way == SPELL and names.family[name] != _LATIN:
            queue[size, 0], queue[size, 3] = WALK, of
        size += 1
    found.used[5] = size


@kernel
def follow(tables, names, text, count, found, number, stack):
    """Verify everything in the queue, then empty it."""
    queue, starts = found.queue, stack.nodes[4]
    for row in range(found.used[5]):
        way, name, at, end = queue[row, 0], queue[row, 1], queue[row, 2], queue[row, 3]
        whole, size = names.first[name + 1] - names.first[name], 1
        starts[0] = at
        if way == WALK:
            size = _starts(names, text, count, name, at, end, stack)
        for chosen in range(size):
            start, rank, weak = starts[chosen], way, False
            if start < 0 or start >= count:
                continue
            cost, steps = np.int64(-1), np.int64(0)
            if way == WALK:
                slot = (name * 40503 + start) & (found.stamp.shape[0] - 1)
                stamp = found.stamp[slot]
                if stamp[0] == name and stamp[1] == start and stamp[2] == number:
                    continue
                stamp[0], stamp[1], stamp[2] = name, start, number
                found.used[3] += 1
                cost, steps, disguises, structure = walk(tables, names, text, count, name, start, stack)
                weak = whole == 2 and disguises > 0 and structure != _SWAPPED
            elif way == SPELL:
                cost, steps = spell(names, text, count, name, start, end, stack)
                rank = end
            elif way == BACKWARDS:
                cost, steps = backwards(names, text, count, name, start, stack)
            elif way == ALIKE:
                cost, steps = repeated(tables, names, text, count, name, start, stack)
                weak = whole == 2
            elif whole == end - start:
                cost, steps = initials(tables, names, text, name, start, stack)
                weak = whole == 2
            if cost >= 0:
                report(text, found, number, name, start, cost, rank, weak, steps, stack)
    found.used[5] = 0


@kernel
def _starts(names, text, count, name, at, of, stack):
    """Every token at which a name may have begun, given that its symbol `of` stands at token `at`."""
    starts = stack.nodes[4]
    starts[0] = at - of
    if of == 0:
        return 1
    if text.last_arc[at] < at - of - 1 - _WIDEST_ARC:
        if names.family[name] != _CHINESE:
            return 1
        starts[1], starts[2] = at - of - 1, at - of + 1
        return 2 + (of > 1)
    here, there = stack.nodes[0], stack.nodes[1]
    here[0] = at
    size, total = 1, 0
    for level in range(1, of + 2):
        reached = 0
        for row in range(size):
            node = here[row]
            if node > 0:
                reached = join(there, reached, node - 1)
            for before in range(max(node - _WIDEST_ARC, 0), min(node + 1, count)):
                for arc in range(text.arc_first[before], text.arc_first[before + 1]):
                    if text.arc_after[arc] == node:
                        reached = join(there, reached, before)
        here, there, size = there, here, reached
        if level >= of - 1:
            for row in range(size):
                total = join(starts, total, here[row])
    return total


@kernel
def join(nodes, size, node):
    """Add a node to a small set; answers its size."""
    for row in range(size):
        if nodes[row] == node:
            return size
    nodes[size] = node
    return size + 1
