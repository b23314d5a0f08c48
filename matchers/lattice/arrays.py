"""The flat arrays that the kernels read and write; every table, index and text in machine words."""

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]

DROPPED, SKIPPED = 0, 1
"""Cells of `fold_cell` for invisible characters and for visible ones that a path may skip."""
MANY = np.uint32(1 << 31)
"""Bit of a cell that holds an index into `fold_many` instead of a symbol."""
FORM_SHIFT, SYMBOL_MASK = 24, 0x1FFFFF
NEAR_BASE = 0x110000
"""Added to a near-sound code so that it never equals a code point."""


class Tables(NamedTuple):
    """The character tables."""

    fold_page: Array  # per 256 code points, its page in fold_cell
    fold_cell: Array  # symbol | form << 24, or DROPPED, SKIPPED, MANY | place in fold_many
    fold_many: Array  # symbols of one character, each as a cell, ended by 0
    sound_first: Array  # per code point, where its syllables begin in sound_list
    sound_list: Array  # numbers of syllables
    near_first: Array  # per code point, where its near-sound codes begin in near_list
    near_list: Array
    near_of: Array  # near-sound code of each syllable
    initial_of: Array  # first letter of each syllable
    shape_key: Array  # open addressing over (symbol, seen): 0 where free
    shape_cost: Array
    word_key: Array  # open addressing over split sequences, emoji and typed syllables: 0 where free
    word_first: Array  # where the value begins in word_list; its length is in the first cell
    word_list: Array  # length, then symbols (splits, emoji) or syllables (typed)


class Names(NamedTuple):
    """The names of an index and the postings that lead to them."""

    first: Array  # per name, where its symbols begin; one more at the end
    symbol: Array
    latin: Array  # per symbol, whether it belongs to a Latin run
    gap: Array  # per symbol, visible characters before it in the list's own spelling
    family: Array
    listed: Array
    bits: Array  # one bit a key: whether anything may be posted under it
    slot_key: Array  # open addressing over keys, 0 where free
    slot_first: Array  # where the postings of the key begin
    slot_count: Array
    post_name: Array
    post_at: Array  # which symbol of the name the key begins with
    asks: Array  # per kind of key, whether any name is posted under one


class Text(NamedTuple):
    """Room for the tokens and arcs of one text."""

    symbol: Array
    form: Array
    gap: Array
    origin: Array
    next_arc: Array  # first token at or after each that begins an arc
    last_arc: Array  # last token before each that begins an arc
    arc_first: Array  # per token, where its arcs begin
    arc_after: Array
    arc_channel: Array
    arc_base: Array  # 1 where the arc prolongs its first token by skipped emoji
    arc_trailing: Array
    arc_word: Array  # place of its symbols or syllables in word_list
    raw_start: Array  # the same arcs in the order found, before they are sorted by first token
    raw_after: Array
    raw_channel: Array
    raw_base: Array
    raw_trailing: Array
    raw_word: Array
    reached: Array  # scratch of the syllables of a word


class Stack(NamedTuple):
    """Room for one walk through the lattice, one frame a step."""

    frame: Array  # (of, at, option, count, near, silent, structure, skipped, cost) per depth
    step: Array  # (channel, of, start, after, cost) per depth, two where neighbours are swapped
    best: Array  # the cheapest path's steps
    nodes: Array  # rows of tokens: two for walking back, two for going forward, one of starts
    code: Array  # what may stand at a node, by depth
    after: Array  # the token after it
    hash: Array  # polynomials of the beginnings of a Latin run


class Found(NamedTuple):
    """Room for hits and the steps of their paths; how much of each is used stands in `used`."""

    hit: Array  # (text, name, first token, start, end, cost, rank, weak, first step, steps)
    step: Array  # (channel, of, start, end, cost)
    used: Array  # hits, steps, texts done, candidates walked, whether there was no room, queued
    queue: Array  # (way, name, token, symbol of the name or end) of names to be verified
    stamp: Array  # candidates met lately in this text, so that none is walked twice


FRAME, STEP, HIT = 9, 5, 10
DEPTH = 72
