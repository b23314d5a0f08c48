"""The candidate generators: each finds some kinds of disguise, together they find all."""

(
    PLAIN_PAIR,
    PAIR_OVER_ONE,
    PAIR_OVER_TWO,
    SWAPPED_PAIR,
    THREE_SOUNDS,
    BACKWARDS,
    ONE_OF_TWO,
    TWO_SOUNDS,
    REPEATED_SYMBOL,
    INITIAL_LETTERS,
    LATIN_WORD,
    LATIN_BACKWARDS,
    LATIN_DRAWN_TOGETHER,
    LATIN_LETTER_LESS,
    LATIN_LETTER_MORE,
    LATIN_LETTER_CHANGED,
    ONE_OF_THREE,
) = range(17)

GENERATOR_NAMES = (
    "plain pair",
    "pair over one symbol",
    "pair over two symbols",
    "swapped pair",
    "three sounds",
    "backwards",
    "one of two symbols",
    "two sounds",
    "repeated symbol",
    "initial letters",
    "latin word",
    "latin backwards",
    "latin drawn together",
    "latin letter less",
    "latin letter more",
    "latin letter changed",
    "one of three symbols",
)
"""Per generator; an index asks only those that one of its names needs (`Postings.asks`)."""
