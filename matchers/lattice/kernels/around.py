"""What a text asks for where arcs are near: every node that one, two or three edges lead to."""

import numpy as np

from matchers.lattice import generators as ask
from matchers.lattice.arrays import AFTER
from matchers.lattice.kernels.codes import items
from matchers.lattice.kernels.hashing import ONE, PAIR, SOUNDS, TRIPLE, key_of
from matchers.lattice.kernels.jit import kernel
from matchers.lattice.kernels.pending import WALK, put

_REACH = 3
_SPARE = 512
"""Fewer symbols than this may stand at one token."""
_PLAIN, _TWO, _THREE = ask.PLAIN_PAIR, ask.TWO_SOUNDS, ask.THREE_SOUNDS
_ONE_OF, _ONE_OF_THREE = ask.ONE_OF_TWO, ask.ONE_OF_THREE


@kernel
def arc_pairs(tables, postings, tokens, arcs, at, pending, size, stack):
    """Pairs of plain symbols; answers how many keys are pending, -1 if there is no room."""
    code, after, nodes = stack.code, stack.after, stack.nodes
    for first in range(items(tables, tokens, arcs, at, PAIR, code[0], after[0])):
        reached = np.int64(1)
        nodes[2, 0] = after[0, first]
        for distance in range(1, _REACH + 1):
            here, there = nodes[2 + (distance + 1) % 2], nodes[2 + distance % 2]
            known, reached = reached, np.int64(0)
            for row in range(known):
                node = here[row]
                if size + _SPARE > pending.shape[0]:
                    return np.int64(-1)
                if postings.asks[_PLAIN + distance - 1]:
                    for second in range(items(tables, tokens, arcs, node, PAIR, code[1], after[1])):
                        key = key_of(PAIR, distance, code[0, first], code[1, second], np.int64(0))
                        size = put(postings.bits, key, WALK, at, 0, pending, size)
                if tokens.symbol[node]:
                    reached = join(there, reached, node + 1)
                    for arc in range(arcs.first[node], arcs.first[node + 1]):
                        reached = join(there, reached, np.int64(arcs.row[arc, AFTER]))
    return size


@kernel
def arc_sounds(tables, postings, tokens, arcs, at, pending, size, stack):
    """Triples and pairs of sounds, single symbols; answers how many keys are pending, -1 without room."""
    code, after = stack.code, stack.after
    if size < 0 or size + 2 * _SPARE > pending.shape[0]:
        return np.int64(-1)
    for first in range(items(tables, tokens, arcs, at, PAIR, code[0], after[0])):
        if postings.asks[_ONE_OF] | postings.asks[_ONE_OF_THREE]:
            key = key_of(ONE, 0, code[0, first], np.int64(0), np.int64(0))
            size = put(postings.bits, key, WALK, at, 0, pending, size)
    if postings.asks[_TWO]:
        size = _two_sounds(tables, postings, tokens, arcs, at, pending, size, stack)
    if postings.asks[_THREE] and size >= 0:
        size = _three_sounds(tables, postings, tokens, arcs, at, pending, size, stack)
    return size


@kernel
def _two_sounds(tables, postings, tokens, arcs, at, pending, size, stack):
    code, after = stack.code, stack.after
    for first in range(items(tables, tokens, arcs, at, SOUNDS, code[0], after[0])):
        if size + _SPARE > pending.shape[0]:
            return np.int64(-1)
        for second in range(items(tables, tokens, arcs, after[0, first], SOUNDS, code[1], after[1])):
            key = key_of(SOUNDS, 0, code[0, first], code[1, second], np.int64(0))
            size = put(postings.bits, key, WALK, at, 0, pending, size)
    return size


@kernel
def _three_sounds(tables, postings, tokens, arcs, at, pending, size, stack):
    code, after = stack.code, stack.after
    for first in range(items(tables, tokens, arcs, at, TRIPLE, code[0], after[0])):
        for second in range(items(tables, tokens, arcs, after[0, first], TRIPLE, code[1], after[1])):
            if size + _SPARE > pending.shape[0]:
                return np.int64(-1)
            node = after[1, second]
            for third in range(items(tables, tokens, arcs, node, TRIPLE, code[2], after[2])):
                key = key_of(TRIPLE, 0, code[0, first], code[1, second], code[2, third])
                size = put(postings.bits, key, WALK, at, 0, pending, size)
    return size


@kernel
def join(nodes, size, node):
    """Add a node to a small set; answers its size."""
    for row in range(size):
        if nodes[row] == node:
            return size
    nodes[size] = node
    return size + 1
