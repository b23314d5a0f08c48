"""What a list or a sitemap says of an address, as a short digest: while it stays, so does the page, likely.

Of a card only what stands still on an unchanged offer counts: words, prices and the picture's place; never
sales counters or countdowns.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from casebook.crawls.results import Link
from crawler.pages.dom.page import Page, squeeze
from crawler.pages.lists.cards import Card, find_cards
from crawler.pages.price.amounts import parse_price
from crawler.urls import canonical_address

_LONGEST_TEXT_CHARACTERS = 200
_RESTLESS = re.compile(
    r"\d.*(?:销|售|付款|人|评|浏览|收藏|剩|结束|前|件|库存|:\d\d)|(?:销|售|评价|库存|剩)\D{0,3}\d|^[\d,.+万]+$"
    r"|\d.*\b(?:sold|reviews?|ratings?|views?|left|ago|in stock)\b",
    re.IGNORECASE,
)
"""Texts with a number that moves while the offer stays: sales, opinions, stock, countdowns."""


def fingerprint_of_day(lastmod: str) -> str:
    """What a sitemap's lastmod says; empty when it says nothing."""
    return f"m{_digest(lastmod)}" if lastmod else ""


def with_fingerprints(page: Page, links: Sequence[Link]) -> tuple[Link, ...]:
    """The links of a list page, those of its product cards with what the card says."""
    fingerprints: dict[str, str] = {}
    for card in find_cards(page):
        try:
            fingerprints.setdefault(canonical_address(card.address), _fingerprint(card))
        except ValueError:
            continue
    return tuple(
        replace(link, fingerprint=fingerprints.get(canonical_address(link.address), link.fingerprint))
        for link in links
    )


def _fingerprint(card: Card) -> str:
    return f"c{_digest(chr(10).join(sorted(set(_said(card.node)))))}"


def _said(node: LexborNode) -> Iterator[str]:
    for inner in node.traverse(include_text=True):
        text = squeeze(inner.text_content or "") if inner.tag == "-text" else ""
        if text and (parse_price(text) or not _RESTLESS.search(text)):
            yield text[:_LONGEST_TEXT_CHARACTERS]
    for picture in node.css("img"):
        yield (picture.attributes.get("alt") or "")[:_LONGEST_TEXT_CHARACTERS]
        yield urlsplit(picture.attributes.get("src") or "").path


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
