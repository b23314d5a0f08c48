"""What the cards of a list page say: title, price, picture; what a card does not show stays empty."""

from selectolax.lexbor import LexborNode

from crawler.pages.dom.outline import Line
from crawler.pages.dom.page import Fields, Page, squeeze, text_of
from crawler.pages.lists.cards import Card, find_cards
from crawler.pages.pictures import largest
from crawler.pages.price.amounts import Price, prices_in
from crawler.pages.price.words import kind_of
from crawler.pages.stock import words as stock_words
from crawler.pages.stock.states import AVAILABILITY, SaleState

_NO_PRICE = {"struck", "deposit", "balance"}
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
        "title": _title(card.node, lines) or None,
        "url": card.address,
        "price": asked.amount if asked else None,
        "price_struck": struck.amount if struck else None,
        "currency": asked.currency if asked else "",
        "availability": AVAILABILITY[SaleState.SOLD_OUT] if sold_out else "",
        "images": list(dict.fromkeys(filter(None, pictures))),
    }


def _title(node: LexborNode, lines: list[Line]) -> str:
    """What picture and text agree on, else a heading, the longest linked text, the picture's name."""
    said = {line.text for line in lines}
    names = [squeeze(picture.attributes.get("alt") or "") for picture in node.css("img[alt]")[:5]]
    names += [squeeze(link.attributes.get("title") or "") for link in node.css("a[title]")[:5]]
    names = [name for name in names if _SHORTEST_TITLE_CHARACTERS <= len(name) <= _LONGEST_TITLE_CHARACTERS]
    if agreed := next((name for name in names if name in said), ""):
        return agreed
    if heading := next(filter(None, map(text_of, node.css("h2, h3, h4, h5, h6")[:3])), ""):
        return heading
    linked = [line.text for line in lines if _is_linked(line) and not any(prices_in(line.text))]
    return max(linked, key=len, default="") or next(iter(names), "") or _longest(lines)


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
