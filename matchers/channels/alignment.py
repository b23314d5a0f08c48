"""How a stretch of text becomes a name, symbol by symbol."""

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from matchers.occurrence import Step
from matchers.sounds import same_sound


def aligned(piece: str, symbols: str, start: int) -> tuple[Step, ...]:
    """The steps with the fewest edits; two swapped neighbours are told as such."""
    swap = _swapped(piece, symbols)
    if swap is None:
        return tuple(_edits(piece, symbols, start))
    order = [*range(swap), swap + 1, swap, *range(swap + 2, len(symbols))]
    return tuple(Step(start + at, of, "exact" if at == of else "swapped") for at, of in enumerate(order))


def _swapped(piece: str, symbols: str) -> int | None:
    """Where the only difference is two swapped neighbours."""
    if len(piece) != len(symbols) or piece == symbols:
        return None
    at = next(at for at in range(len(symbols)) if piece[at] != symbols[at])
    turned = symbols[:at] + symbols[at + 1 : at + 2] + symbols[at] + symbols[at + 2 :]
    return at if turned == piece else None


def _edits(piece: str, symbols: str, start: int) -> Iterator[Step]:
    for code in Levenshtein.opcodes(piece, symbols):
        for offset in range(max(code.src_end - code.src_start, code.dest_end - code.dest_start)):
            at, of = code.src_start + offset, code.dest_start + offset
            if code.tag == "delete":
                yield Step(start + at, -1, "inserted")
            elif code.tag == "insert":
                yield Step(-1, of, "omitted")
            else:
                yield Step(start + at, of, _channel(piece[at], symbols[of]))


def _channel(symbol: str, of_mark: str) -> str:
    if symbol == of_mark:
        return "exact"
    return "same_sound" if same_sound(symbol, of_mark) else "changed"
