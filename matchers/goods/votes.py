"""How much each goods word of a listing says about what is sold."""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from matchers.goods.mentions import Mention, mentions_in
from matchers.goods.table import SERVICES, akin

_WEAK_WEIGHT = 0.3
_CATEGORY_WEIGHT, _WIDER_CATEGORY_WEIGHT, _ATTRIBUTE_WEIGHT = 4.0, 1.5, 1.5
_FIRST_FACTOR, _LAST_FACTOR = 1.5, 1.2
_SERVICE_FACTOR = 2.0
"""Who repairs, buys up or writes about goods names them too, and means the service."""
_MODIFIER_FACTOR = 0.25
"""A goods word that says what the goods are for, of, or with, keeps so much of its weight."""
_CHAINED_FACTOR = 0.4
"""So much keeps one right before another: 牛奶 in 牛奶沐浴露."""
_BEFORE = (
    "适用于", "适用", "适配", "适合", "兼容", "替换", "替代", "代替", "搭配", "可装", "能装", "通用于",
    "for", "for ", "赠", "赠送", "送", "配", "防", "去", "除", "祛", "泡", "煮", "炒", "拌", "涮", "炖", "煲",
    "擦", "洗", "切", "刷",
)  # fmt: skip
"""Words before a goods word that make it what the goods are for."""
_AFTER = (
    "专用", "通用", "用", "味", "色", "图案", "造型", "形", "纹", "同款", "伴侣", "可装", "可放", "专卖",
    "风格", "风味", "口味", "控", "绿", "红色", "配件",
)  # fmt: skip
"""Words after it that do so, but for the following."""
_NOT_AFTER = ("用品", "用具", "形象", "同款套")
_ENDS_BEFORE = frozenset(word[-1] for word in _BEFORE)
_BEGINS_AFTER = frozenset(word[0] for word in _AFTER)
_SEGMENT = re.compile(r"[^>/\\|»›,，、;；\s]+")


class Vote(NamedTuple):
    """A goods word, the field it stands in, and its weight."""

    mention: Mention
    field: str
    weight: float


def title_votes(title: str) -> list[Vote]:
    """The goods words of a plain title; the first and the last that modify nothing count most."""
    mentions = mentions_in(title)
    shares = [_share(title, *pair) for pair in zip_longest(mentions, mentions[1:])]
    weights = [
        share * _length(mention) * _strength(mention) for mention, share in zip(mentions, shares, strict=True)
    ]
    if 1.0 in shares:
        weights[shares.index(1.0)] *= _FIRST_FACTOR
        weights[-1 - shares[::-1].index(1.0)] *= _LAST_FACTOR
    return [Vote(mention, "title", weight) for mention, weight in zip(mentions, weights, strict=True)]


def _share(title: str, mention: Mention, following: Mention | None) -> float:
    """How much of its weight a mention keeps, by the words around it."""
    start, end, group, _ = mention
    # Asking for one character first spares most titles the long lists.
    if title[start - 1 : start] in _ENDS_BEFORE and title.endswith(_BEFORE, 0, start):
        return _MODIFIER_FACTOR
    if title[end : end + 1] in _BEGINS_AFTER and title.startswith(_AFTER, end):
        return 1.0 if title.startswith(_NOT_AFTER, end) else _MODIFIER_FACTOR
    if following is None or following.start != end or following.group in akin(group):
        return 1.0
    return 1.0 if SERVICES in akin(group) else _CHAINED_FACTOR


def _strength(mention: Mention) -> float:
    if mention.weak:
        return _WEAK_WEIGHT
    return _SERVICE_FACTOR if SERVICES in akin(mention.group) else 1.0


def _length(mention: Mention) -> float:
    return min(1.5, 0.7 + 0.2 * (mention.end - mention.start))


def field_votes(field: str, text: str) -> Iterator[Vote]:
    """The last goods word of each part of a category path or a value; the last part says most."""
    heads = []
    for segment in _SEGMENT.finditer(text):
        mentions = [
            Mention(segment.start() + start, segment.start() + end, group, weak)
            for start, end, group, weak in mentions_in(segment.group())
        ]
        heads += mentions[-1:]
    for mention in heads:
        most = _CATEGORY_WEIGHT if field == "category" else _ATTRIBUTE_WEIGHT
        weight = most if mention is heads[-1] else _WIDER_CATEGORY_WEIGHT
        yield Vote(mention, field, weight * (0.7 if mention.weak else 1.0))
