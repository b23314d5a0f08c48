"""Whether a page says that its offer was taken down (商品已下架): in heading, title, or as all it says."""

import re
from itertools import islice

from crawler.pages.dom.boxes import Box
from crawler.pages.dom.page import Page, text_of
from crawler.pages.dom.texts import heading, texts
from crawler.pages.lists.cards import find_cards

_GONE = re.compile(
    r"(?:商品|宝贝|产品|该商品)?(?:已经?下架|不存在|已删除|已失效|已过期|找不到了)"
    r"|\b(?:no longer available|has been removed|page not found|product not found)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:(?:很|非常|十分)?抱歉|对不起|亲|您好|sorry|提示|温馨提示)?[，,。！!：:~～\s]*"
    r"(?:您?所?(?:查看|访问|浏览|找|购买|选择)的|该|此|本|当前|这[个件款]|原)?(?:商品|宝贝|产品|货品|拍品|藏品|链接|商品信息|页面)"
    r"(?:可能)?(?:因.{0,8}?)?(?:已经?|暂时?|被|由|目前)?(?:"
    r"(?:[已被由]*(?:卖家|商家|店主|店铺|平台|系统|管理员|违规|违反.{0,8})?(?:[已被]|做|作|强制)*)"
    r"(?:下架|下柜|下线|删除|移除|失效|过期|停售|停产|停止销售|禁售|不存在|不再销售|找不到|不销售|下架处理)"
    r")(?:了|处理)?(?:[、或，,]+(?:者|是|可能)*[已被]*(?:删除|下架|失效|过期|下柜|停售|转移|移除))*(?:了)?"
    r"(?:[，,。.！!~～\s]+(?:非常抱歉|抱歉|敬请.{0,6}|请.{0,16}|去.{0,12}|返回.{0,8}|看看.{0,12}|暂时?无法购买|不能购买))?"
    r"[。.！!~～\s]*",
    re.IGNORECASE,
)
"""A line that says nothing else: 商品不存在或已删除; 该商品已下柜，非常抱歉！"""
_MOST_LINES, _LONGEST_SENTENCE_CHARACTERS, _SHORTEST_SENTENCE_CHARACTERS = 3_000, 50, 5
_FEW_LINKS = 5
"""A page with more links leads somewhere: no wall."""
_SHORT_PAGE_CHARACTERS = 300
_LONGEST_HEADING_CHARACTERS = 80
_LONGEST_NOTE_CHARACTERS = 30
_NEAR_TEXTS = 40


def is_gone(page: Page) -> bool:
    """Whether heading, title, nearly the whole page or a line of its own say that the listing was taken down.

    Such a line stands in no card, no frame and nothing hidden (商品已下架, 商品不存在或已删除).
    """
    top = heading(page)
    said = [page.title(), text_of(top) if top else ""]
    near = islice(texts(page, top), _NEAR_TEXTS) if top else ()
    said += [text for text in near if len(text) <= _LONGEST_NOTE_CHARACTERS and "下架" in text]
    is_said = any(len(text) <= _LONGEST_HEADING_CHARACTERS and _GONE.search(text) for text in said)
    return is_said or _GONE.search(_short_page(page)) is not None or _is_line(page)


def _is_line(page: Page) -> bool:
    """Whether a line outside cards says it and nothing else."""
    for line in page.outline.lines(most=_MOST_LINES):
        fits = _SHORTEST_SENTENCE_CHARACTERS <= len(line.text) <= _LONGEST_SENTENCE_CHARACTERS
        if fits and not line.text.isascii() and _SENTENCE.fullmatch(line.text) and _is_open(page, line.box):
            return True
    return False


def _is_open(page: Page, box: Box) -> bool:
    held = {card.node.mem_id for card in find_cards(page)}
    shown = box.frame is None and box.veil is None
    return shown and not any(above.node.mem_id in held for above in box.around())


def _short_page(page: Page) -> str:
    """All that a page says which says little and leads nowhere; empty of any other page."""
    if len(page.tree.css("a[href]")) > _FEW_LINKS:
        return ""
    whole: list[str] = []
    characters = 0
    for text in texts(page):
        whole.append(text)
        characters += len(text)
        if characters > _SHORT_PAGE_CHARACTERS:
            return ""
    return " ".join(whole)
