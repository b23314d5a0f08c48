"""Labelled values on a page: attribute tables, definition lists, `发货地：广东 广州`."""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborNode

from crawler.pages.page import Page, squeeze, text_of

_WORDS = {
    "sku": "sku|货号|款号|型号|商品编号|商品编码|产品编号|item (?:no|number|code)|model(?: no| number)?"
    "|mpn|product (?:code|no)|article no|style(?: no| code)?|part number",
    "brand": "品牌|品牌名称|brand",
    "ship_from": "发货地|发货地址|宝贝所在地|ships? from",
    "seller_name": "店铺|店铺名称|商家|卖家|掌柜|sold by|seller|vendor",
    "category": "类目|分类|category",
}
_LABELS = {key: re.compile(rf"(?:{words})\.?", re.IGNORECASE) for key, words in _WORDS.items()}
_PAIR = re.compile(r"([^：:]{1,20})\s*[：:]\s*(.*)", re.DOTALL)
_LONGEST_NAME, _LONGEST_VALUE, _MOST = 40, 500, 200

Text = tuple[str, LexborNode]


def field_of(name: str) -> str:
    """The listing field that a label stands for, or empty."""
    bare = squeeze(name).strip("：: *")
    return next((key for key, pattern in _LABELS.items() if pattern.fullmatch(bare)), "")


def attribute_pairs(page: Page) -> dict[str, str]:
    """Name → value over attribute tables and definition lists."""
    found: dict[str, str] = {}
    for name, value in (*_rows(page), *_definitions(page)):
        name = name.strip("：: *")
        if 0 < len(name) <= _LONGEST_NAME and 0 < len(value) <= _LONGEST_VALUE and len(found) < _MOST:
            found.setdefault(name, value)
    return found


def labelled(texts: Sequence[Text]) -> dict[str, str]:
    """Listing field → value for labels in running text; the value may stand in the next element."""
    found: dict[str, str] = {}
    for place, (text, _) in enumerate(texts):
        pair = _PAIR.fullmatch(text) if len(text) <= 200 else None
        key = field_of(pair[1]) if pair else ""
        if pair and key:
            following = texts[place + 1][0] if place + 1 < len(texts) else ""
            value = pair[2] or following
            if 0 < len(value) <= 100:
                found.setdefault(key, value)
    return found


def _rows(page: Page) -> Iterator[tuple[str, str]]:
    for row in page.tree.css("tr"):
        cells = [node for node in row.iter() if node.tag in ("th", "td")]
        if len(cells) == 2:
            yield text_of(cells[0]), text_of(cells[1])


def _definitions(page: Page) -> Iterator[tuple[str, str]]:
    for term in page.tree.css("dl dt"):
        value = term.next
        while value is not None and value.tag == "-text":
            value = value.next
        if value is not None and value.tag == "dd":
            yield text_of(term), text_of(value)
