"""The listing sells what the mark is protected for: its goods, their kind, or its Nice classes."""

from collections.abc import Iterator

from matchers.folding import folded_text
from matchers.mark_use import Evidence, MarkUse
from matchers.words import goods_of_class
from trademark_data.mark import Mark

chinese = "商品相符"


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The most exact fit of title and category; the name of a GI says its goods itself and is left out."""
    if use.best and use.mark.kind != "geographical_indication":
        found = fit(use)
        if found:
            yield Evidence(found[0], detail={"word": found[1]})


def fit(use: MarkUse) -> tuple[str, str] | None:
    """Level and word of the most exact fit."""
    return next(
        ((level, word) for level, word in _words(use.mark) if folded_text(word) in use.texts.goods), None
    )


def _words(mark: Mark) -> Iterator[tuple[str, str]]:
    yield from (("goods", word) for word in mark.goods if folded_text(word))
    # 羊绒围巾 is a kind of 围巾: the last two characters name the kind.
    yield from (("kind_of_goods", word[-2:]) for word in mark.goods if len(word) > 2 and not word.isascii())
    yield from (("nice_class", word) for number in mark.classes for word in goods_of_class(number))
