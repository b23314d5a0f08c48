"""How well the goods of each hit's listing may fit those of its mark, at best."""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from matchers.bounds.prospects import Prospects
from matchers.findings.use import Texts
from matchers.goods.mentions import groups_in
from matchers.goods.possible import as_words, group_words, reach_of
from matchers.goods.table import groups
from matchers.language.segmenter import plain
from matchers.lattice.arrays import Array


class Fits(NamedTuple):
    """Per hit, whether a level may be reached."""

    same: Array
    similar: Array
    nice_class: Array
    accessory: Array


def possible_fits(prospects: Prospects) -> Fits:
    """From the words that stand in each listing, however they will be weighed."""
    size, names = group_words(), prospects.names
    told = [_row(_told(texts)) for texts in prospects.listings]
    listing: Array = np.array(told, np.uint64).reshape(-1, 3 * size + 1)[prospects.listing]
    mark = names.goods_bits[prospects.named(names.goods)]
    wanted, classes, unknown = mark[:, :size], mark[:, size], mark[:, size + 1] != 0
    same, similar, accessory = (
        ((listing[:, at * size : (at + 1) * size] & wanted) != 0).any(axis=1) for at in range(3)
    )
    return Fits(same | unknown, similar, (listing[:, -1] & classes) != 0, accessory)


def _told(texts: Texts) -> frozenset[str]:
    """The groups that a listing may be taken to sell."""
    subject = texts.subject
    told = str(getattr(subject, "extra", {}).get("product_group") or "").strip()
    if told:
        return frozenset(key for key, group in groups().items() if told in (key, group.label))
    written = [subject.title, subject.category, *subject.attributes.values()]
    return groups_in(plain("\n".join(written)))


@lru_cache(maxsize=1 << 14)
def _row(keys: frozenset[str]) -> tuple[int, ...]:
    """What marks these groups may fit, as machine words: same, similar, accessory, classes."""
    reach, size = reach_of(keys), group_words()
    of_groups = (reach.same, reach.similar, reach.accessory)
    return (*(word for bits in of_groups for word in as_words(bits, size)), reach.classes)
