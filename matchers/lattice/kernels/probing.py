"""From a key met in a text to the walks that are worth taking."""

import numpy as np

from matchers.lattice import generators as ask
from matchers.lattice.arrays import AFTER
from matchers.lattice.kernels.around import join
from matchers.lattice.kernels.edging import are_siblings, is_single_letter, related, sign_bit, stands_apart
from matchers.lattice.kernels.hashing import slot_of
from matchers.lattice.kernels.jit import inlined, kernel
from matchers.lattice.kernels.pending import BACKWARDS, SPELL, TURNED, WALK, told_of
from matchers.lattice.kernels.postings import posted_check, posted_name
from matchers.lattice.names import CHINESE, LATIN

_WIDEST_ARC = 8
_ROOM = 512
"""More places than a name may have begun at, for one posting."""
_FEWEST_PLAIN = np.array([0, 0, 2, 3, 3, 3, 3, 4])
"""Per length of a name, its plain symbols on any admitted path with a swap, an omission or an insertion."""
_LONGEST_HEAD = 7
_SHIFT, _LOW = np.uint64(24), np.uint64((1 << 24) - 1)
_BACKWARDS, _SWAPPED = ask.BACKWARDS, ask.SWAPPED_PAIR
_CHINESE, _LATIN = CHINESE, LATIN
_SIGN = np.uint64(0x9E3779B97F4A7C15)
_ONE = np.uint64(1)


@kernel
def candidates(tables, names, postings, tokens, arcs, pending, size, place, stack, stamp, found):
    """Names to verify, as rows (way, name, start, end), until `found` is full; answers how many.

    `place` (pending key, posting) tells where to go on; what stands in `stamp` was told before.
    """
    many, room = np.int64(0), found.shape[0] - _ROOM
    while place[0] < size:
        slot = slot_of(postings.slot[:, 0], pending[place[0], 0])
        told = postings.slot[slot, 1] if postings.slot[slot, 0] else np.uint64(0)
        first, last = np.int64(told >> _SHIFT), np.int64(told >> _SHIFT) + np.int64(told & _LOW)
        way, at, length = told_of(pending[place[0], 1])
        for row in range(first + place[1], last):
            if many > room:
                place[1] = row - first
                return many
            post = postings.post[row]
            name, whole, of = posted_name(post)
            if way == TURNED and of == whole - 2 and postings.asks[_BACKWARDS]:
                many = _turned(names, tokens, name, whole, at, stamp, found, many)
            walked = way == WALK or (way == TURNED and postings.asks[_SWAPPED])
            if walked or (way == SPELL and names.family[name] != _LATIN):
                many = _walks(tables.shapes, names, tokens, arcs, post, at, stack, stamp, found, many)
            elif way != TURNED:
                many = _push(found, many, stamp, way, name, at, at + length)
        place[0], place[1] = place[0] + 1, 0
    return many


@inlined
def _push(found, many, stamp, way, name, start, end):
    """Add a row unless the same was added lately."""
    told = np.uint64(name) << np.uint64(36) | np.uint64(start) << np.uint64(9)
    told |= np.uint64(end - start) << np.uint64(3) | np.uint64(way)
    slot = np.int64((told * _SIGN) >> np.uint64(64 - 12))
    if stamp[slot] == told:
        return many
    stamp[slot] = told
    found[many, 0], found[many, 1], found[many, 2], found[many, 3] = way, name, start, end
    return many + 1


@inlined
def _turned(names, tokens, name, whole, at, stamp, found, many):
    """A name that the pair at a token ends, read backwards, if a third symbol agrees."""
    if whole > 2 and tokens.symbol[at + 2] == names.symbol[names.first[name + 1] - 3]:
        many = _push(found, many, stamp, BACKWARDS, name, at, at)
    return many


@inlined
def _walks(shapes, names, tokens, arcs, told, at, stack, stamp, found, many):
    """The tokens from which a name may be walked, given that its symbol `of` stands at token `at`."""
    name, whole, of = posted_name(told)
    start, left = at - of, at - of - 1 - _WIDEST_ARC if of else at
    chinese = names.family[name] == _CHINESE
    if not chinese or whole > _LONGEST_HEAD or arcs.following[max(left, 0)] <= start + whole:
        if of and arcs.last[at] >= left:
            return _arc_walks(arcs, tokens, name, at, of, stack, stamp, found, many)
        shifted = chinese and of > 0
    else:
        if start < 0 or not _may_fit(shapes, told, whole, tokens, at):
            return many
        straight, plain, same = _fits(shapes, names.head[name], whole, tokens, start)
        shifted = of > 0 and plain >= _FEWEST_PLAIN[whole]
        instead = names.listed[name] != 0 and same == whole - 1
        if not straight and plain < _FEWEST_PLAIN[whole] and not instead:
            return many
    if start > 0:
        many = _push(found, many, stamp, WALK, name, start, start)
    if shifted and start > 1:
        many = _push(found, many, stamp, WALK, name, start - 1, start - 1)
    if shifted and of > 1 and start >= 0:
        many = _push(found, many, stamp, WALK, name, start + 1, start + 1)
    return many


@inlined
def _may_fit(shapes, told, whole, tokens, at):
    """Whether the symbol kept with a posting is where a name of two or three symbols needs it."""
    check, delta = posted_check(told)
    if whole > 3 or check == 0:
        return True
    at, start = at + delta, at - np.int64(delta < 0)
    if tokens.symbol[at - 1] == check or tokens.symbol[at + 1] == check:
        return True
    if whole > 2:
        return related(shapes, tokens.symbol[at], check)
    if related(shapes, tokens.symbol[at], check):
        return True
    return (
        is_single_letter(tokens, at)
        or are_siblings(shapes, tokens.symbol[at], check)
        or stands_apart(tokens, start, start + 2)
    )


@inlined
def _fits(shapes, head, whole, tokens, start):
    """Whether each token may stand for the symbol in its place; how many are plain, at most one off; how many
    are plain in their places.
    """
    straight, plain, same = start > 0, np.int64(0), np.int64(0)
    for of in range(whole):
        at = start + of
        symbol, seen = head[1 + of], tokens.symbol[at]
        if symbol == seen:
            plain, same = plain + 1, same + 1
        else:
            plain += tokens.symbol[at - 1] == symbol or tokens.symbol[at + 1] == symbol
            straight = straight and related(shapes, seen, symbol)
    return straight, plain, same


@kernel
def sign_symbols(symbols, values, column, sign):
    """Set the bits of values in the signs of symbols."""
    for row in range(symbols.size):
        sign[symbols[row], column] |= _ONE << sign_bit(values[row])


@kernel
def _arc_walks(arcs, tokens, name, at, of, stack, stamp, found, many):
    """Every token that so many edges, arcs among them, lead back to, one edge more or less for an edit."""
    here, there = stack.nodes[0], stack.nodes[1]
    here[0] = at
    size = np.int64(1)
    for level in range(1, of + 2):
        reached = np.int64(0)
        for row in range(size):
            node = here[row]
            if node > 0:
                reached = join(there, reached, node - 1)
            for before in range(max(node - _WIDEST_ARC, 0), node + 1):
                for arc in range(arcs.first[before], arcs.first[before + 1]):
                    if arcs.row[arc, AFTER] == node:
                        reached = join(there, reached, np.int64(before))
        here, there, size = there, here, reached
        if level >= of - 1:
            for row in range(size):
                if tokens.symbol[here[row]]:
                    many = _push(found, many, stamp, WALK, name, here[row], here[row])
    return many
