"""What a listing sells: goods words of its category, its title and its attributes, weighed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from matchers.goods.mentions import Mention, mentions_in
from matchers.goods.table import wider
from matchers.language.segmenter import plain

_WEAK = 0.3
_CATEGORY, _WIDER_CATEGORY, _ATTRIBUTE = 4.0, 1.5, 1.5
_FIRST, _LAST = 1.5, 1.2
_MODIFIER = 0.25
"""A goods word that says what the goods are for, of, or with, weighs so much of its weight."""
_CHAINED = 0.4
"""So does a goods word right before another one: 牛奶 in 牛奶沐浴露."""
_DOUBT = 0.5
_LEAST = 0.1
_SAYS_GOODS = re.compile(r"品类|品名|商品名|产品名|类别|类目|产品类型|商品类型|通用名|款式")
_BEFORE = re.compile(
    r"(?:适用于?|适配|适合|兼容|替换|替代|代替|搭配|可装|能装|通用于?|for ?|赠送?|送|配|防|去|除|祛|泡|煮|炒|拌|涮|炖|煲|擦|洗|切|刷)$"
)
_AFTER = re.compile(
    r"专用|通用|适用|可用|用(?!品|具)|味|色|图案|造型|形(?!象)|纹|同款(?!套)|伴侣|可装|可放|专卖|风格|风味|口味|控|粉色|绿色?|红色|配件"
)
_SEGMENT = re.compile(r"[^>/\\|»›,，、;；\s]+")


@dataclass(frozen=True, slots=True)
class Goods:
    """A product group that a listing seems to sell."""

    group: str
    """A key of `groups.tsv`."""
    confidence: float
    """From 0 to 1; that of all groups together stays below 1."""
    field: str
    """title, category or attributes.KEY: where the word stands that says so most clearly."""
    start: int
    end: int
    text: str


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
    texts |= {f"attributes.{key}": value for key, value in (attributes or {}).items() if _SAYS_GOODS.search(key)}
    votes = list(_title_votes(_blanked(plain(title), without)))
    for field, text in texts.items():
        if field != "title" and text:
            votes += _field_votes(field, plain(text))
    return sorted(_judged(votes, texts), key=lambda goods: -goods.confidence)


def _blanked(title: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        title = title[:start] + " " * (end - start) + title[end:]
    return title


def _title_votes(title: str) -> Iterator[_Vote]:
    mentions = mentions_in(title)
    heads = [number for number in range(len(mentions)) if _share(title, mentions, number) == 1]
    for number, mention in enumerate(mentions):
        weight = (_WEAK if mention.weak else 1.0) * _share(title, mentions, number) * _length(mention)
        if heads and number == heads[0]:
            weight *= _FIRST
        if heads and number == heads[-1]:
            weight *= _LAST
        yield _Vote(mention, "title", weight)


def _share(title: str, mentions: list[Mention], number: int) -> float:
    """How much of its weight a mention keeps, by the words around it."""
    mention = mentions[number]
    if _AFTER.match(title, mention.end) or _BEFORE.search(title, max(0, mention.start - 4), mention.start):
        return _MODIFIER
    following = mentions[number + 1] if number + 1 < len(mentions) else None
    if following and following.start == mention.end and not _akin(mention.group, following.group):
        return _CHAINED
    return 1.0


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


def _judged(votes: list[_Vote], texts: Mapping[str, str]) -> Iterator[Goods]:
    weights: dict[str, float] = {}
    for vote in votes:
        weights[vote.mention.group] = weights.get(vote.mention.group, 0.0) + vote.weight
    for group, weight in weights.items():
        others = sum(each for other, each in weights.items() if not _akin(group, other))
        confidence = weight / (weight + others + _DOUBT)
        if confidence >= _LEAST:
            best = max((vote for vote in votes if vote.mention.group == group), key=lambda vote: vote.weight)
            start, end = best.mention.start, best.mention.end
            yield Goods(group, confidence, best.field, start, end, texts[best.field][start:end])


def _akin(one: str, other: str) -> bool:
    return one == other or one in wider(other) or other in wider(one)
