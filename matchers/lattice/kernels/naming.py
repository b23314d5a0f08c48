"""Names from their folded tokens: which symbols stand in Latin runs, and each name's row for a first look."""

import numpy as np

from matchers.lattice.kernels.jit import kernel
from matchers.lattice.kernels.tokens import is_digit
from matchers.lattice.names import CHINESE, LATIN, MIXED

_CHINESE, _LATIN, _MIXED = CHINESE, LATIN, MIXED
_IN_HEAD = 7


@kernel
def pack_names(tokens, chosen, sizes, names):
    """Copy the symbols of chosen texts into `names`, whose `first` and `listed` are known."""
    for name in range(chosen.size):
        begin, size, base = np.int64(tokens.begin[chosen[name]]), sizes[chosen[name]], names.first[name]
        latin, ascii_only = False, True
        for at in range(size):
            symbol, in_run = tokens.symbol[begin + at], _in_run(tokens.symbol, begin + at)
            names.symbol[base + at], names.latin[base + at] = symbol, in_run
            names.gap[base + at] = tokens.gap[begin + at]
            latin |= in_run
            ascii_only &= symbol < 128
            if at < _IN_HEAD:
                names.head[name, 1 + at] = symbol
        family = _CHINESE if not latin else (_LATIN if ascii_only else _MIXED)
        names.family[name] = family
        names.head[name, 0] = size | family << 8


@kernel
def _in_run(symbols, at):
    """Whether a symbol belongs to a Latin run; a lone digit beside characters does not."""
    symbol, before, after = symbols[at], symbols[at - 1], symbols[at + 1]
    if symbol >= 128:
        return False
    alone = before == 0 and after == 0
    return not is_digit(symbol) or alone or 0 < before < 128 or 0 < after < 128
