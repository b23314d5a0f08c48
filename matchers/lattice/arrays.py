"""The flat arrays that the kernels read and write; every table, index and text in machine words."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

DROPPED, SKIPPED = 0, 1
"""Cells of `Folds.cell` for invisible characters and for visible ones that a path may skip."""
MANY = np.uint32(1 << 31)
"""Bit of a cell that holds an index into `Folds.many` instead of a symbol."""
FORM_SHIFT, SYMBOL_MASK = 24, 0x1FFFFF
NEAR_BASE = 0x110000
"""Added to a near-sound code so that it never equals a code point."""
CODE_POINTS = 0x110000


class Folds(NamedTuple):
    """What every code point folds to."""

    page: Array  # per 256 code points, its page in cell
    cell: Array  # symbol | form << 24, or DROPPED, SKIPPED, MANY | place in many
    many: Array  # symbols of one character, each as a cell, ended by 0


class Sounds(NamedTuple):
    """The syllables of every code point."""

    first: Array  # per code point, where its syllables begin in syllable
    syllable: Array  # numbers of syllables
    near_first: Array  # per code point, where its near-sound codes begin in near
    near: Array
    near_of: Array  # near-sound code of each syllable
    initial_of: Array  # first letter of each syllable


class Shapes(NamedTuple):
    """Which symbols look alike."""

    key: Array  # open addressing over (symbol, seen): 0 where free
    cost: Array
    sign: Array  # per code point two words: bits of its near sounds, bits of the symbols that look like it
    kin: Array  # per code point, bits of the kinds of words of which it is one


class Words(NamedTuple):
    """Open addressing over split sequences, emoji and typed syllables."""

    key: Array  # 0 where free
    first: Array  # where the value begins in value; its length is in the first cell
    value: Array  # length, then symbols (splits, emoji) or syllables (typed)
    role: Array  # per code point, a set of FIRST_OF_SPLIT, SECOND_OF_SPLIT, IS_EMOJI


class Tables(NamedTuple):
    """The character tables."""

    folds: Folds
    sounds: Sounds
    shapes: Shapes
    words: Words


FIRST_OF_SPLIT, SECOND_OF_SPLIT, IS_EMOJI = 1, 2, 4


class Names(NamedTuple):
    """The distinct names of an index, in folded symbols."""

    first: Array  # per name, where its symbols begin; one more at the end
    symbol: Array
    latin: Array  # per symbol, whether it belongs to a Latin run
    gap: Array  # per symbol, visible characters before it in the list's own spelling
    family: Array
    listed: Array
    head: Array  # per name a row of 8: length | family << 8, then its first seven symbols


class Postings(NamedTuple):
    """The keys that betray the names, and which names each leads to."""

    bits: Array  # two bits a key in one word: whether anything may be posted under it
    slot: Array  # open addressing, rows (key, first posting << 24 | postings), key 0 where free
    post: Array  # name, its length, symbol that the key begins with, one symbol more: `kernels.postings`
    asks: Array  # per generator, whether any name is posted for it


class Posts(NamedTuple):
    """Room for postings while an index is built."""

    key: Array
    post: Array  # as in Postings
    used: Array  # how many there are; without room they are only counted
    asks: Array
    alike_first: Array  # per name, where the symbols that may replace its repeated one begin in alike
    alike: Array


class Tokens(NamedTuple):
    """The tokens of some texts, one after the other, with a 0 before, between and after them."""

    symbol: Array
    form: Array
    gap: Array
    flag: Array  # a set of LETTER, DIGIT, JOINED, GLUED
    origin: Array  # place in the original text
    text: Array  # number of the text
    begin: Array  # per text, its first token


class Arcs(NamedTuple):
    """The stretches of several tokens, and the emoji, that may stand for a symbol."""

    first: Array  # per token, where its arcs begin in row
    row: Array  # (start, after, channel, base, trailing, word) by start
    found: Array  # the same in the order found
    following: Array  # first token at or after each that begins an arc
    last: Array  # last token before each that begins an arc
    reached: Array  # scratch of the syllables of a word


START, AFTER, CHANNEL, BASE, TRAILING, WORD = range(6)
"""Columns of arcs: BASE is 1 where one prolongs its first token by skipped emoji, WORD a place in Words."""


class Stack(NamedTuple):
    """Scratch: one frame for each step of a walk, and nodes on the way along arcs."""

    frame: Array  # (of, at, option, count, near, silent, structure, skipped, cost) per depth
    step: Array  # (channel, of, start, after, cost) per depth, two where neighbours are swapped
    best: Array  # the cheapest path's steps
    nodes: Array  # rows of tokens: two for walking back, two for going forward, one of starts
    code: Array  # what may stand at a node, by depth
    after: Array  # the token after it
    hash: Array  # polynomials of the beginnings of a Latin run


class Found(NamedTuple):
    """Room for hits and the steps of their paths."""

    hit: Array  # (text, name, first token, start, end, cost, rank, weak, first step, steps)
    step: Array  # (channel, of, start, end, cost)
    used: Array  # hits, steps


FRAME, STEP, HIT, HEAD = 9, 5, 10, 8
DEPTH = 72
