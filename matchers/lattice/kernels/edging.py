"""What one token, or an arc, may stand for: the machine-code twin of `edges.Lattice.edges`."""

import numpy as np

from matchers.lattice import rules
from matchers.lattice.arrays import CHANNEL, WORD
from matchers.lattice.kernels.hashing import key_of, slot_of
from matchers.lattice.kernels.jit import inlined
from matchers.lattice.kernels.tokens import GLUED, JOINED, LETTER, free, is_digit, is_letter

NONE = -1
SHAPE_KIND = 110
COSTS = np.array(rules.COSTS, np.int64)
DIGIT_WORDS = np.array([ord(word) for word in "零一二三四五六七八九"], np.int64)
LETTER_CLASSES = np.arange(128, dtype=np.int64)
for _seen, _letter in zip("l01345789", "ioieastbg", strict=True):
    LETTER_CLASSES[ord(_seen)] = ord(_letter)
_DIGIT_COST = rules.DIGIT_FOR_LETTER_COST
_LETTER, _NUMBER, _SOUND, _NEAR = rules.LETTER, rules.NUMBER, rules.SOUND, rules.NEAR
_PINYIN, _SHAPE = rules.PINYIN, rules.SHAPE
_INITIAL, _SIBLING, _REPLACED = rules.INITIAL, rules.SIBLING, rules.REPLACED
_FIRST_CHINESE, _LAST_CHINESE = 0x4E00, 0x9FFF
_HEAD = rules.HEAD_SYMBOLS
_SIGN, _TOP, _ONE = np.uint64(0x9E3779B97F4A7C15), np.uint64(58), np.uint64(1)


@inlined
def spoken(symbol):
    """The character a symbol is read as: a digit as its word."""
    return DIGIT_WORDS[symbol - 48] if is_digit(symbol) else np.int64(symbol)


@inlined
def letter_class(symbol):
    """The letter that a letter or digit may be taken for."""
    return LETTER_CLASSES[symbol] if symbol < 128 else np.int64(symbol)


@inlined
def sign_bit(symbol):
    """The bit of a symbol or a sound in signs."""
    return (np.uint64(symbol) * _SIGN) >> _TOP


@inlined
def may_sound(shapes, seen, symbol):
    """Whether two symbols may share a near sound; a false no never happens."""
    last = np.uint32(shapes.sign.shape[0] - 1)
    return shapes.sign[min(np.uint32(seen), last), 0] & shapes.sign[min(np.uint32(symbol), last), 0] != 0


@inlined
def _may_look(shapes, seen, symbol):
    last = np.uint32(shapes.sign.shape[0] - 1)
    return (shapes.sign[min(np.uint32(symbol), last), 1] >> sign_bit(seen)) & _ONE != 0


@inlined
def related(shapes, seen, symbol):
    """Whether a token may stand for a symbol of a Chinese name; a false no never happens."""
    return seen == symbol or may_sound(shapes, seen, symbol) or shape_between(shapes, seen, symbol) >= 0


@inlined
def _shared(first, listed, one, other):
    """Whether two symbols share a value of a list."""
    for a in range(first[one], first[one + 1]):
        for b in range(first[other], first[other + 1]):
            if listed[a] == listed[b]:
                return True
    return False


@inlined
def sound_between(sounds, seen, symbol):
    """NUMBER, SOUND, NEAR or NONE."""
    ours, theirs = spoken(seen), spoken(symbol)
    if not _shared(sounds.near_first, sounds.near, ours, theirs):
        return NONE
    if not _shared(sounds.first, sounds.syllable, ours, theirs):
        return _NEAR
    return _NUMBER if ours == theirs else _SOUND


@inlined
def shape_between(shapes, seen, symbol):
    """The cost of a look-alike, or NONE."""
    if not _may_look(shapes, seen, symbol):
        return np.int64(NONE)
    slot = slot_of(shapes.key, key_of(SHAPE_KIND, 0, np.int64(symbol), np.int64(seen), np.int64(0)))
    return np.int64(shapes.cost[slot]) if shapes.key[slot] else np.int64(NONE)


@inlined
def plain(tokens, at, symbol):
    """Whether a token is the symbol itself."""
    return tokens.symbol[at] == symbol and not tokens.flag[at] & GLUED


@inlined
def token_edge(tables, tokens, at, symbol):
    """Channel * 256 + cost of one token for a symbol, or NONE."""
    seen = tokens.symbol[at]
    if seen == symbol:
        form = np.int64(tokens.form[at])
        return np.int64(NONE) if tokens.flag[at] & GLUED else form * 256 + COSTS[form]
    if is_letter(seen) or is_letter(symbol):
        return np.int64(NONE)
    if not tokens.flag[at] & GLUED and may_sound(tables.shapes, seen, symbol):
        channel = sound_between(tables.sounds, seen, symbol)
        if channel >= 0:
            return channel * 256 + COSTS[channel]
    cost = shape_between(tables.shapes, seen, symbol)
    return _SHAPE * 256 + cost if cost >= 0 else np.int64(NONE)


@inlined
def letter_edge(tokens, at, symbol):
    """Channel * 256 + cost of a Latin letter or digit, or of one drawn like it, or NONE."""
    seen = tokens.symbol[at]
    if seen == symbol:
        form = np.int64(tokens.form[at])
        return form * 256 + COSTS[form]
    if seen >= 128 or is_digit(symbol) or LETTER_CLASSES[seen] != LETTER_CLASSES[symbol]:
        return np.int64(NONE)
    return _LETTER * 256 + (_DIGIT_COST if is_digit(seen) else COSTS[_LETTER])


@inlined
def begins_reading(sounds, letter, symbol):
    """Whether a letter begins one of the symbol's readings."""
    said, fits = spoken(symbol), False
    for sound in range(sounds.first[said], sounds.first[said + 1]):
        fits |= sounds.initial_of[sounds.syllable[sound]] == letter
    return fits


@inlined
def are_siblings(shapes, seen, symbol):
    """Whether two symbols are words of one kind."""
    last = np.uint32(shapes.kin.shape[0] - 1)
    return shapes.kin[min(np.uint32(seen), last)] & shapes.kin[min(np.uint32(symbol), last)] != 0


@inlined
def stands_apart(tokens, start, after):
    """Whether a stretch begins the text, or has gaps on both sides near its beginning."""
    if tokens.symbol[start - 1] == 0:
        return True
    if tokens.gap[start] == 0 or (tokens.symbol[after] != 0 and tokens.gap[after] == 0):
        return False
    return start - np.int64(tokens.begin[tokens.text[start] - tokens.text[0]]) <= _HEAD


@inlined
def is_single_letter(tokens, at):
    """Whether a token is a Latin word of one letter."""
    flag, following = tokens.flag[at], tokens.flag[at + 1]
    if not flag & LETTER or (flag & JOINED and tokens.flag[at - 1] & LETTER):
        return False
    return not (following & JOINED and following & LETTER)


@inlined
def stand_in_edge(tables, tokens, at, symbol):
    """Channel * 256 + cost of a token that stands in for a symbol without resembling it, or NONE."""
    seen, channel = tokens.symbol[at], np.int64(NONE)
    if seen == symbol or seen == 0:
        return channel
    if is_single_letter(tokens, at):
        channel = np.int64(_INITIAL) if begins_reading(tables.sounds, seen, symbol) else channel
    elif are_siblings(tables.shapes, seen, symbol):
        channel = np.int64(_SIBLING)
    elif _is_chinese(seen) and _is_chinese(symbol):
        channel = np.int64(_REPLACED)
    return channel * 256 + COSTS[channel] if channel >= 0 else channel


@inlined
def _is_chinese(symbol):
    return _FIRST_CHINESE <= symbol <= _LAST_CHINESE


@inlined
def run_edge(names, tokens, at, name, of):
    """The edge of a symbol in the Latin run of a mixed name: the run stands whole and without gaps."""
    place, last = names.first[name] + of, names.first[name + 1] - 1
    edge = letter_edge(tokens, at, names.symbol[place]) if tokens.symbol[at] < 128 else np.int64(NONE)
    if edge < 0:
        return edge
    if of and names.latin[place - 1]:
        joined = tokens.flag[at] & JOINED != 0
    else:
        joined = free(tokens, at, False)
    ends = place == last or not names.latin[place + 1]
    return edge if joined and (not ends or free(tokens, at + 1, False)) else np.int64(NONE)


@inlined
def arc_edge(tables, arc, symbol):
    """Channel * 256 + cost of an arc whose symbols or syllables stand for a symbol, or NONE."""
    value, place, channel = tables.words.value, np.int64(arc[WORD]), np.int64(arc[CHANNEL])
    end = place + 1 + np.int64(value[place])
    stands = False
    if channel == _PINYIN:
        said, sounds = spoken(symbol), tables.sounds
        for sound in range(sounds.first[said], sounds.first[said + 1]):
            for at in range(place + 1, end):
                stands |= sounds.syllable[sound] == value[at]
    else:
        for at in range(place + 1, end):
            stands |= value[at] == symbol
    return channel * 256 + COSTS[channel] if stands else np.int64(NONE)
