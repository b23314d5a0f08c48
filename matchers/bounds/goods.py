"""How well the goods of each hit's listing may fit those of its mark, at best."""

from typing import NamedTuple

import numpy as np

from matchers.bounds.prospects import Prospects
from matchers.findings.use import Texts
from matchers.goods.possible import Reach, as_words, group_words, groups_in, reach_of
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
    told = [_as_row(_reach(texts), size) for texts in prospects.listings]
    listing: Array = np.array(told, np.uint64).reshape(-1, 3 * size + 1)[prospects.listing]
    mark = names.goods_bits[prospects.named(names.goods)]
    wanted, classes, unknown = mark[:, :size], mark[:, size], mark[:, size + 1] != 0
    same, similar, accessory = (
        ((listing[:, at * size : (at + 1) * size] & wanted) != 0).any(axis=1) for at in range(3)
    )
    return Fits(same | unknown, similar, (listing[:, -1] & classes) != 0, accessory)


def _reach(texts: Texts) -> Reach:
    subject = texts.subject
    told = str(getattr(subject, "extra", {}).get("product_group") or "").strip()
    if told:
        return reach_of(key for key, group in groups().items() if told in (key, group.label))
    written = [subject.title, subject.category, *subject.attributes.values()]
    return reach_of(groups_in(plain("\n".join(written))))


def _as_row(reach: Reach, size: int) -> list[int]:
    of_groups = (reach.same, reach.similar, reach.accessory)
    return [*(word for bits in of_groups for word in as_words(bits, size)), reach.classes]
