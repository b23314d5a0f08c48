"""The heading a page turns on: the one that title tag, link name and address agree with."""

import re
from itertools import islice
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from crawler.pages.dom.page import Page, once, text_of

_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile(r"[぀-鿿가-힯]")
_LONGEST_HEADING_CHARACTERS = 300
_AGREEING_SHARE = 0.5
"""Share of a heading's words that title, link name or address must repeat."""
_COVERED_SHARE = 0.5
"""What a heading gains that holds all the words of title, link name and address: a brand alone holds few."""
_ASIDE_FACTOR = 0.8
"""What a heading in a breadcrumb or a hidden part counts for beside one in the open."""
_CANDIDATES = ("h1", "h2, h3, [itemprop~=name]", '[class*="title" i], [class*="name" i], [class*="head" i]')
_MOST_CANDIDATES = 60
_MOST_LINES = 400
_TITLE_SHARE, _OWN_SHARE = 0.3, 0.6
"""Shares of the title's words and of its own that a text must have in common to stand for a heading."""


@once
def heading(page: Page) -> LexborNode | None:
    """The main heading: the h1 that agrees best, else another heading that does, else the first h1."""
    said = _words(f"{page.title()} {page.meta('og:title', 'twitter:title')} {_address(page)}")
    first: LexborNode | None = None
    for selector in _CANDIDATES:
        best, best_score = None, 0.0
        found = page.all("h1") if selector == "h1" else page.tree.css(selector)
        for node in found[:_MOST_CANDIDATES]:
            text = text_of(node)
            words = _words(text) if 0 < len(text) <= _LONGEST_HEADING_CHARACTERS else set()
            if words and node.tag == "h1" and first is None:
                first = node
            share = len(words & said) / len(words) * min(1.0, 0.7 + len(words) / 10) if words else 0.0
            if share <= _AGREEING_SHARE:
                continue
            score = share + _COVERED_SHARE * len(words & said) / len(said)
            if score > best_score and _is_aside(page, node):
                score *= _ASIDE_FACTOR
            if score > best_score and (node.tag == "h1" or text in page.title()):
                best, best_score = node, score
        if best is not None:
            return best
        if selector == "h1" and first is not None and not said:
            return first
    told = _words(page.title())
    if first is None or not _words(text_of(first)) & said:
        return _repeated(page, told) or first
    return first


def _repeated(page: Page, told: set[str]) -> LexborNode | None:
    """On a page whose headings are no part of its name: the text that makes up most of the title tag."""
    best, best_share = _emphasised(page), _TITLE_SHARE
    if best is not None or not told:
        return best
    for line in islice(page.outline.lines(), _MOST_LINES):
        words = _words(line.text) if len(line.text) <= _LONGEST_HEADING_CHARACTERS else set()
        both = len(words & told)
        share = both / len(told) if both >= _OWN_SHARE * max(len(words), 1) else 0.0
        if share > best_share and line.box.frame is None and line.box.veil is None:
            best, best_share = line.box.node, share
    return best


def _emphasised(page: Page) -> LexborNode | None:
    """On a page without any heading, as of old shops: the bold text that makes up most of the title tag."""
    title = page.title()
    told = _words(title)
    for node in page.tree.css("b, strong, font")[:_MOST_CANDIDATES]:
        text = text_of(node)
        if (
            0 < len(text) <= _LONGEST_HEADING_CHARACTERS
            and text in title
            and 2 * len(_words(text)) > len(told)
        ):
            return node
    return None


def _is_aside(page: Page, node: LexborNode) -> bool:
    box = page.outline.box(node)
    return box.frame is not None or box.veil is not None


def heading_text(page: Page) -> str:
    """Text of the main heading, empty when there is none."""
    node = heading(page)
    return text_of(node) if node is not None else ""


def _words(text: str) -> set[str]:
    words = {word.casefold() for word in _WORD.findall(text)}
    return {piece for word in words for piece in (_CJK.findall(word) if _CJK.search(word) else [word])}


def _address(page: Page) -> str:
    try:
        parts = urlsplit(page.url)
    except ValueError:
        return ""
    return unquote(parts.path)[:500]
