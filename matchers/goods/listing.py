"""What a listing sells: goods words of its category, its title and its attributes, weighed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter
from typing import NamedTuple

from matchers.goods.table import akin
from matchers.goods.votes import Vote, field_votes, title_votes
from matchers.language.segmenter import plain

_SHARPENING_POWER = 1.5
"""Weights are raised to this power: the best word counts for more than two lesser ones."""
_DOUBT_WEIGHT = 0.5
_LEAST_PROBABILITY = 0.1
_SAYS_GOODS = re.compile(r"品类|品名|商品名|产品名|类别|类目|产品类型|商品类型|通用名|款式")


class Goods(NamedTuple):
    """A product group that a listing seems to sell."""

    group: str
    """A key of `groups.tsv`."""
    confidence: float
    """From 0 to 1, by the weight of its words against those of all unrelated groups."""
    field: str
    """title, category or attributes.KEY: where the word stands that says so most clearly."""
    start: int
    end: int
    text: str


def goods_of(
    title: str,
    category: str = "",
    attributes: Mapping[str, str] | None = None,
    without: Iterable[tuple[int, int]] = (),
) -> list[Goods]:
    """The groups that a listing seems to sell, the most probable first; empty when no word tells.

    Spans of the title that are not to be read as goods, such as 苹果 where it stands for a mark, go into
    `without`. Places are code points of the original field.
    """
    texts = {"title": title}
    votes = title_votes(_blanked(plain(title), without))
    for field, text in _other_fields(category, attributes or {}):
        texts[field] = text
        votes += field_votes(field, plain(text))
    return sorted(_judged(votes, texts), key=attrgetter("confidence"), reverse=True)


def _other_fields(category: str, attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    if category:
        yield "category", category
    for key, value in attributes.items():
        if value and _SAYS_GOODS.search(key):
            yield f"attributes.{key}", value


def _blanked(title: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        title = title[:start] + " " * (end - start) + title[end:]
    return title


def _judged(votes: list[Vote], texts: Mapping[str, str]) -> list[Goods]:
    weights: dict[str, float] = {}
    best: dict[str, Vote] = {}
    for vote in votes:
        group = vote.mention.group
        weights[group] = weights.get(group, 0.0) + vote.weight
        if group not in best or vote.weight > best[group].weight:
            best[group] = vote
    weights = {group: weight**_SHARPENING_POWER for group, weight in weights.items()}
    found = []
    for group, ((start, end, _, _), field, _) in best.items():
        kin = akin(group)
        rivals = sum([weight for other, weight in weights.items() if other not in kin])
        confidence = weights[group] / (weights[group] + rivals + _DOUBT_WEIGHT)
        if confidence >= _LEAST_PROBABILITY:
            found.append(Goods(group, confidence, field, start, end, texts[field][start:end]))
    return found
