"""Whose offer a page shows: at a label, in a link to the shop, or by the words that shops' names end with."""

import re

from selectolax.lexbor import LexborNode

from crawler.pages.dom.page import Page, squeeze, text_of
from crawler.pages.dom.surroundings import surroundings
from crawler.pages.identity.labels import labelled

_SHOP_LINKS = ", ".join(
    f'[class*="{word}"]' for word in ("shop", "store", "seller", "nickname", "company", "popbox", "dianpu")
)
_NAME_HOLDERS = ("shop-name", "store-name", "seller-name", "sellername", "shopname", "storename")
_CJK = re.compile("[\u3400-\u9fff]")
_NAMED = re.compile(
    r".{2,24}(?:旗舰店|专营店|专卖店|自营店|官方店|直营店|直营|企业店|工厂店|折扣店|精品店|小店|小铺|杂货铺|百货店?|商行|商城"
    r"|商店|经营部|批发部|有限公司|公司|工厂|电商|数码店|食品店|茶行|酒行|书店|药房|大药房|生活馆|体验馆|(?<!门)店)",
)
_NO_NAME = re.compile(
    r"进店|进入|逛|关注|收藏|客服|店内|店铺|本店|分店|全部|搜索|首页|联系|服务(?!器)|^自营$|手机|下载|推荐|开店|入驻|商家|加入|订阅|优惠|活动"
    r"|[，。！？,!?：:]|store|shop\b"
)
_OFFERED_BY = re.compile(
    r"由\s?(?P<by>[^\s，。,;；由]{2,20}?)\s?(?:提供)?\s?(?:发货|负责发货|从.{1,12}发货|配送)"
    r"|(?:sold by|sold and shipped by|vendu par|verkauf durch)\s+(?P<sold>[^|,;]{2,40})",
    re.IGNORECASE,
)
_OWN_NAME = re.compile(r"name|nick|title", re.IGNORECASE)
_MOST_ELEMENTS, _MOST_LINES = 120, 60
_LONGEST_NAME_CHARACTERS = 30


def seller_of(page: Page) -> str:
    """The shop's name as the page shows it; empty when it shows none."""
    if told := labelled(page).get("seller_name"):
        return squeeze(told[0])
    found = _linked(page) if _CJK.search(page.title()) else _named_so(page)
    return found or _offered_by(page)


def _named_so(page: Page) -> str:
    """The text of a link near the heading in an element named as one that holds the shop's name."""
    for line in surroundings(page).lines[:_MOST_LINES]:
        for text, box in line.pieces:
            is_named = box.tag == "a" and any(
                name in above.name for above in box.around(3) for name in _NAME_HOLDERS
            )
            if is_named and 1 < len(name := squeeze(text)) <= _LONGEST_NAME_CHARACTERS:
                return name
    return ""


def _linked(page: Page) -> str:
    """The text of a link that stands in an element named after the shop, or is named like a shop itself."""
    for node in page.tree.css(_SHOP_LINKS)[:_MOST_ELEMENTS]:
        name = _name_in(node)
        if name:
            return name
    for line in surroundings(page).lines[:_MOST_LINES]:
        if any(box.tag == "a" for box in line.box.around(2)) and is_shop_name(line.text):
            return line.text
    for link in page.tree.css("a[title]")[:400]:
        name = squeeze(link.attributes.get("title") or "")
        if is_shop_name(name) and name == text_of(link):
            return name
    return ""


def _name_in(node: LexborNode) -> str:
    given = f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"
    text = text_of(node)
    if _OWN_NAME.search(given) and 1 < len(text) <= _LONGEST_NAME_CHARACTERS and not _NO_NAME.search(text):
        return text
    for link in node.css("a[href]")[:6]:
        if is_shop_name(name := text_of(link)):
            return name
    return ""


def is_shop_name(text: str) -> bool:
    """Whether a short text is named as shops are (…旗舰店, …专营店, …有限公司)."""
    return (
        len(text) <= _LONGEST_NAME_CHARACTERS
        and _NAMED.fullmatch(text) is not None
        and not _NO_NAME.search(text)
    )


def _offered_by(page: Page) -> str:
    around = surroundings(page)
    for line in around.lines[:_MOST_LINES]:
        if len(line.text) < 80 and (match := _OFFERED_BY.search(line.text)) and around.belongs(line.box):
            return squeeze(match["by"] or match["sold"])
    return ""
