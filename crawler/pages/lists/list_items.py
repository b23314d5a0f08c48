"""What the cards of a list page say: title, price, picture; what a card does not show stays empty."""

import re

from selectolax.lexbor import LexborNode

from crawler.pages.dom.leading import LEADING, href_of
from crawler.pages.dom.outline import Line
from crawler.pages.dom.page import Fields, Page, squeeze, text_of
from crawler.pages.lists.cards import Card, find_cards
from crawler.pages.pictures import largest
from crawler.pages.price.amounts import Price, prices_in
from crawler.pages.price.words import kind_of
from crawler.pages.stock import words as stock_words
from crawler.pages.stock.states import AVAILABILITY, SaleState

_NO_PRICE = {"struck", "deposit", "balance"}
_BESIDE = re.compile(
    r"promo|adv?[-_]?words|attr|slogan|sub-?title|(?:^|[\s_-])(?:desc|tips?|tags?|label)(?:$|[\s_-])"
)
"""Class names of what stands beside a name in its link."""
_SHORTEST_LABEL_CHARACTERS = 6
_SHORTEST_TITLE_CHARACTERS, _LONGEST_TITLE_CHARACTERS = 2, 300


def list_items(page: Page) -> list[Fields]:
    """The goods that a list shows, in its order, each with `title`, `url`, `price` and what else it says."""
    return [_item(page, card) for card in find_cards(page)]


def _item(page: Page, card: Card) -> Fields:
    lines = list(page.outline.lines_in(card.node))
    asked, struck = _prices(lines)
    sold_out = any(stock_words.OUT.stand_in(line.text) for line in lines if len(line.text) <= 20)
    pictures = [page.absolute(largest(node)) for node in card.node.css("img")[:10]]
    return {
        "title": _title(page, card, lines) or None,
        "url": card.address,
        "price": asked.amount if asked else None,
        "price_struck": struck.amount if struck else None,
        "currency": asked.currency if asked else "",
        "availability": AVAILABILITY[SaleState.SOLD_OUT] if sold_out else "",
        "images": list(dict.fromkeys(filter(None, pictures))),
    }


def _title(page: Page, card: Card, lines: list[Line]) -> str:
    """What picture and text of its links agree on, else a heading, the longest linked text, the alt text.

    Links that lead elsewhere (the shop, its reviews) name something else.
    """
    own = [node for node in (card.node, *card.node.css(LEADING)) if _leads_to(page, node, card.address)]
    texts = [text for node in own if (text := _name_in(node)) and not any(prices_in(text))]
    names = [squeeze(picture.attributes.get("alt") or "") for picture in card.node.css("img[alt]")[:5]]
    names += [squeeze(node.attributes.get("title") or "") for node in own[:5]]
    names = [name for name in names if _SHORTEST_TITLE_CHARACTERS <= len(name) <= _LONGEST_TITLE_CHARACTERS]
    labelled = [text for node in card.node.css("[title]")[:20] if (text := _labelled(node))]
    names += labelled
    said = {*texts, *labelled, *(line.text for line in lines if _is_linked(line))}
    if agreed := next((name for name in names if name in said), ""):
        return agreed
    if heading := next(filter(None, map(text_of, card.node.css("h2, h3, h4, h5, h6")[:3])), ""):
        return heading
    return max(texts, key=len, default="") or next(iter(names), "") or _longest(lines)


def _labelled(node: LexborNode) -> str:
    """The text of an element, no link itself, that its title repeats: cut names are written out there."""
    given = squeeze(node.attributes.get("title") or "")
    return (
        given
        if node.tag != "a" and len(given) >= _SHORTEST_LABEL_CHARACTERS and text_of(node) == given
        else ""
    )


def _leads_to(page: Page, node: LexborNode, address: str) -> bool:
    return page.absolute(href_of(node)) == address


def _name_in(link: LexborNode) -> str:
    """A link's text without what advertises beside the name."""
    parts = [
        node for node in link.iter() if (node.attributes.get("class") or "") and _BESIDE.search(_said(node))
    ]
    beside = {text_of(node) for node in parts}
    promised = squeeze(link.attributes.get("title") or "")
    text = text_of(link) if link.tag == "a" or not link.css_first("a[href]") else ""
    for said in sorted({*beside, promised}, key=len, reverse=True):
        if said and said != text and text.endswith(said):
            text = text[: -len(said)].rstrip()
    return text if len(text) <= _LONGEST_TITLE_CHARACTERS else ""


def _said(node: LexborNode) -> str:
    return (node.attributes.get("class") or "").lower()


def _longest(lines: list[Line]) -> str:
    return max((line.text for line in lines if not any(prices_in(line.text))), key=len, default="")


def _is_linked(line: Line) -> bool:
    return any(above.tag == "a" for above in line.box.around(4))


def _prices(lines: list[Line]) -> tuple[Price | None, Price | None]:
    asked = struck = None
    told = ""
    for line in lines:
        for price, before in prices_in(line.text):
            kind = "struck" if line.box.struck else kind_of(before or told)
            if kind == "struck":
                struck = struck or price
            elif kind not in _NO_PRICE:
                asked = asked or price
        told = line.text[-20:]
    return asked or struck, struck if asked else None
