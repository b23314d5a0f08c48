"""Every candidate generator is needed: silenced, it loses a disguise that the definition admits."""

import pytest
from disguising import look_alike, same_sound
from slowly import fast, names, slow

from matchers.lattice import generators as ask
from matchers.lattice.index import build_index

CASES = {
    ask.PLAIN_PAIR: ("茅台", "茅台", False),
    ask.PAIR_OVER_ONE: ("五粮液", f"五{look_alike('粮')}液", False),
    ask.PAIR_OVER_TWO: ("五常大米", f"五{look_alike('常')}{look_alike('大')}米", False),
    ask.SWAPPED_PAIR: ("茅台", "台茅", False),
    ask.THREE_SOUNDS: ("五粮液", "".join(map(same_sound, "五粮液")), False),
    ask.BACKWARDS: ("雅诗兰黛", "黛兰诗雅", False),
    ask.ONE_OF_TWO: ("茅台", f"茅{look_alike('台')}", True),
    ask.TWO_SOUNDS: ("茅台", same_sound("茅") + same_sound("台"), True),
    ask.REPEATED_SYMBOL: ("洽洽", "恰恰", True),
    ask.INITIAL_LETTERS: ("飞天茅台", "FTMT", True),
    ask.LATIN_WORD: ("nike", "nike", False),
    ask.LATIN_BACKWARDS: ("nike", "ekin", True),
    ask.LATIN_DRAWN_TOGETHER: ("modem", "modern", False),
    ask.LATIN_LETTER_LESS: ("philips", "philps", False),
    ask.LATIN_LETTER_MORE: ("philips", "philxips", False),
    ask.LATIN_LETTER_CHANGED: ("philips", "philaps", False),
    ask.ONE_OF_THREE: ("五粮液", f"{look_alike('五')}{look_alike('粮')}液", True),
}
"""Generator → a name, a disguise that no other generator finds, whether the mark is on the watch list."""


def test_there_is_a_case_for_each() -> None:
    assert list(CASES) == list(range(len(ask.GENERATOR_NAMES)))


@pytest.mark.parametrize("generator", CASES, ids=ask.GENERATOR_NAMES.__getitem__)
def test_silenced_it_loses_a_disguise(generator: int) -> None:
    name, text, listed = CASES[generator]
    index, truth = (
        build_index(names([name], listed=listed)),
        slow(names([name], listed=listed), [text]),
    )
    assert truth
    assert fast(index, [text]) == truth
    assert fast(index.without(generator), [text]) != truth
