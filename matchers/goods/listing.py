"""What a listing sells: goods words of its category, its title and its attributes, weighed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from operator import attrgetter
from typing import NamedTuple

from matchers.goods.mentions import Mention, mentions_in
from matchers.goods.table import SERVICES, akin
from matchers.language.segmenter import plain

_WEAK = 0.3
_CATEGORY, _WIDER_CATEGORY, _ATTRIBUTE = 4.0, 1.5, 1.5
_FIRST, _LAST = 1.5, 1.2
_SERVICE = 2.0
"""Who repairs, buys up or writes about goods names them too, and means the service."""
_MODIFIER = 0.25
"""A goods word that says what the goods are for, of, or with, weighs so much of its weight."""
_CHAINED = 0.4
"""So does a goods word right before another one: 牛奶 in 牛奶沐浴露."""
_SHARPER = 1.5
"""Weights are raised to this power: the best word counts for more than two lesser ones."""
_DOUBT = 0.5
_LEAST = 0.1
_SAYS_GOODS = re.compile(r"品类|品名|商品名|产品名|类别|类目|产品类型|商品类型|通用名|款式")
_BEFORE = re.compile(
    r"(?:适用于?|适配|适合|兼容|替换|替代|代替|搭配|可装|能装|通用于?|for ?|赠送?"
    r"|送|配|防|去|除|祛|泡|煮|炒|拌|涮|炖|煲|擦|洗|切|刷)$"
)
_AFTER = re.compile(
    r"专用|通用|用(?!品|具)|味|色|图案|造型|形(?!象)|纹|同款(?!套)|伴侣|可装|可放|专卖|风格|风味"
    r"|口味|控|粉色|绿色?|红色|配件"
)
_SEGMENT = re.compile(r"[^>/\\|»›,，、;；\s]+")


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


_CONFIDENCE = attrgetter("confidence")


class _Vote(NamedTuple):
    mention: Mention
    field: str
    weight: float


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
    texts = {"title": title, "category": category}
    texts |= {
        f"attributes.{key}": value for key, value in (attributes or {}).items() if _SAYS_GOODS.search(key)
    }
    votes = _title_votes(_blanked(plain(title), without))
    for field, text in texts.items():
        if field != "title" and text:
            votes += _field_votes(field, plain(text))
    return sorted(_judged(votes, texts), key=lambda goods: -goods.confidence)


def _blanked(title: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        title = title[:start] + " " * (end - start) + title[end:]
    return title


def _title_votes(title: str) -> list[_Vote]:
    mentions = mentions_in(title)
    shares = [_share(title, *pair) for pair in zip_longest(mentions, mentions[1:])]
    weights = [
        share * _length(mention) * _strength(mention) for mention, share in zip(mentions, shares, strict=True)
    ]
    if 1.0 in shares:
        weights[shares.index(1.0)] *= _FIRST
        weights[-1 - shares[::-1].index(1.0)] *= _LAST
    return [_Vote(mention, "title", weight) for mention, weight in zip(mentions, weights, strict=True)]


def _share(title: str, mention: Mention, following: Mention | None) -> float:
    """How much of its weight a mention keeps, by the words around it."""
    start, end, group, _ = mention
    if _AFTER.match(title, end) or _BEFORE.search(title, max(0, start - 4), start):
        return _MODIFIER
    if following is None or following.start != end or following.group in akin(group):
        return 1.0
    return 1.0 if SERVICES in akin(group) else _CHAINED


def _strength(mention: Mention) -> float:
    if mention.weak:
        return _WEAK
    return _SERVICE if SERVICES in akin(mention.group) else 1.0


def _length(mention: Mention) -> float:
    return min(1.5, 0.7 + 0.2 * (mention.end - mention.start))


def _field_votes(field: str, text: str) -> Iterator[_Vote]:
    """The last goods word of each part of a category path or a value; the last part says most."""
    heads = []
    for segment in _SEGMENT.finditer(text):
        mentions = [
            Mention(segment.start() + start, segment.start() + end, group, weak)
            for start, end, group, weak in mentions_in(segment.group())
        ]
        heads += mentions[-1:]
    for mention in heads:
        most = _CATEGORY if field == "category" else _ATTRIBUTE
        weight = most if mention is heads[-1] else _WIDER_CATEGORY
        yield _Vote(mention, field, weight * (0.7 if mention.weak else 1.0))


def _judged(votes: list[_Vote], texts: Mapping[str, str]) -> list[Goods]:
    weights: dict[str, float] = {}
    best: dict[str, _Vote] = {}
    for vote in votes:
        group = vote.mention.group
        weights[group] = weights.get(group, 0.0) + vote.weight
        if group not in best or vote.weight > best[group].weight:
            best[group] = vote
    weights = {group: weight**_SHARPER for group, weight in weights.items()}
    found = []
    for group, ((start, end, _, _), field, _) in best.items():
        kin = akin(group)
        rivals = sum([weight for other, weight in weights.items() if other not in kin])
        confidence = weights[group] / (weights[group] + rivals + _DOUBT)
        if confidence >= _LEAST:
            found.append(Goods(group, confidence, field, start, end, texts[field][start:end]))
    return found
