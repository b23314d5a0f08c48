"""What buyers and reviewers wrote, and their names, are taken out of a page before it is kept.

The law asks for the minimum (PIPL art 6): a case is about the offer, never about who bought it. A page with
nothing of the kind is kept byte for byte as it came.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scrapy.http import HtmlResponse
from selectolax.lexbor import LexborHTMLParser, LexborNode

_HINT = re.compile(
    r"review|comment|evaluat|testimonial|buyer|nick|ratelist|rate_list|评价|评论|买家", re.IGNORECASE
)
"""Nearly every page without one of these has no such block, and need not be parsed for them."""
_SCRIPT = re.compile(r"(<script\b[^>]*>)(.*?)(</script\s*>)", re.IGNORECASE | re.DOTALL)
_LISTS = (
    r"(?:\w*[a-z_]?)?(?:reviews?|comments?|evaluations?|testimonials?)(?:_?(?:list|items?|data|details?))?"
    r"|rate_?(?:list|details?)|buyer_?shows?"
)
_NAMES = r"(?:display_?)?(?:buyer|user|reviewer|customer|commenter|author)_?(?:nick|name|nick_?name)"
_KEY = re.compile(
    rf"""(["']?)\b(?:(?P<list>{_LISTS})|(?P<name>{_NAMES}))\1\s*:\s*(?=(?P<open>[\[{{"']))""", re.IGNORECASE
)
_BLOCK = re.compile(
    r"(?:^|[-_])(?:reviews?|reviewers?|comments?|evaluat\w*|pingjia|pinglun|buyers?|testimonials?|nick-?names?)"
    r"(?:[-_]?(?:list|items?|box|block|section|content|wrap(?:per)?|container|area|body|text|author|user|name))*$"
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MARKED = (
    '[itemprop="review"], [itemprop="reviews"], [itemprop="comment"], [itemtype$="schema.org/Review"], '
    '[itemtype$="schema.org/Comment"], [itemtype$="schema.org/UserComments"], [typeof="Review"], '
    '[typeof="schema:Review"]'
)
_HEADING = re.compile(
    r"(?:商品|买家|用户|宝贝|累计|全部|顾客|客户)?(?:评价|评论)(?:晒单|详情|列表)?\s*(?:[(（]\s*[\d.万+]+\s*[)）])?"
    r"|买家秀|(?:customer|user|product|buyer)?\s*reviews?\s*(?:\([\d,]+\))?",
    re.IGNORECASE,
)
_HOLDERS = (
    "div, section, article, aside, main, form, ul, ol, li, dl, dd, table, tbody, tr, td, p, span, blockquote"
)
_MOST_HEADINGS = 5
"""Main headings that are looked at; an honest page has one."""
_OPENING = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it is kept."""

    body: bytes = b""
    media_type: str = ""


def kept_page(response: HtmlResponse) -> Kept:
    """A page without its buyers and reviewers."""
    came = (response.headers.get("Content-Type") or b"text/html").decode("latin-1").partition(";")[0].strip()
    text = response.text
    stripped = without_people(text)
    if stripped == text:
        return Kept(response.body, came)
    return Kept(stripped.encode("utf-8", "replace"), "text/html; charset=utf-8")


def kept_json(body: bytes) -> Kept:
    """An answer in JSON without its buyers and reviewers."""
    text = body.decode("utf-8", "replace")
    stripped = _without_lists(text) if _HINT.search(text) else text
    return Kept(body if stripped == text else stripped.encode(), "application/json")


def without_people(html: str) -> str:
    """HTML without blocks and script data of reviews; the same text when there are none."""
    if not _HINT.search(html):
        return html
    html = _SCRIPT.sub(lambda script: f"{script[1]}{_without_lists(script[2])}{script[3]}", html)
    tree = LexborHTMLParser(html)
    blocks = _blocks(tree)
    for block in reversed(blocks):  # what stands inside another goes first
        block.decompose()
    return (tree.html or "") if blocks else html


def _without_lists(script: str) -> str:
    kept: list[str] = []
    place = 0
    while found := _KEY.search(script, place):
        kept.append(script[place : found.end()])
        place = _end_of(script, found.end())
        kept.append({"[": "[]", "{": "{}"}.get(found["open"], '""'))
    kept.append(script[place:])
    return "".join(kept)


def _end_of(script: str, start: int) -> int:
    """The place after the value that begins at `start`; the script's end when it is broken."""
    closing: list[str] = []
    place = start
    while place < len(script):
        sign = script[place]
        if sign in "\"'`":
            place = _end_of_text(script, place)
        elif sign in _OPENING:
            closing.append(_OPENING[sign])
        elif closing and sign == closing[-1]:
            closing.pop()
        place += 1
        if not closing:
            return place
    return len(script)


def _end_of_text(script: str, start: int) -> int:
    """The place of the quote that ends a text."""
    place = start + 1
    while place < len(script) and script[place] != script[start]:
        place += 2 if script[place] == "\\" else 1
    return place


def _blocks(tree: LexborHTMLParser) -> list[LexborNode]:
    """Blocks of reviews in the order of the page; never one that holds a main heading."""
    spared = {above.mem_id for top in tree.css("h1")[:_MOST_HEADINGS] for above in _with_those_above(top)}
    meant = {node.mem_id for node in (*tree.css(_MARKED), *_headed(tree))}
    return [
        node
        for node in tree.css(_HOLDERS)
        if (node.mem_id in meant or _is_named(node)) and node.mem_id not in spared
    ]


def _is_named(node: LexborNode) -> bool:
    given = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}".split()
    return any(_BLOCK.search(_CAMEL.sub("-", word).lower()) for word in given)


def _headed(tree: LexborHTMLParser) -> Iterator[LexborNode]:
    """What stands under a heading 商品评价."""
    for node in tree.css("h2, h3, h4, h5, dt, th, caption, legend"):
        text = " ".join(node.text(deep=True, separator=" ").split())
        if len(text) <= 30 and _HEADING.fullmatch(text) and node.parent is not None:
            yield node.parent


def _with_those_above(node: LexborNode) -> Iterator[LexborNode]:
    here: LexborNode | None = node
    while here is not None:
        yield here
        here = here.parent
