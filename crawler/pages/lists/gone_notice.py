"""A line of its own that says goods are gone, on a page with the shop's whole menu and status 200."""

import re

from crawler.pages.dom.boxes import Box
from crawler.pages.dom.page import Page
from crawler.pages.lists.cards import find_cards

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


def says_gone(page: Page) -> bool:
    """Whether a line outside cards, frames and hidden parts says it and nothing else."""
    for line in page.outline.lines(most=_MOST_LINES):
        fits = _SHORTEST_SENTENCE_CHARACTERS <= len(line.text) <= _LONGEST_SENTENCE_CHARACTERS
        if fits and not line.text.isascii() and _SENTENCE.fullmatch(line.text) and _is_open(page, line.box):
            return True
    return False


def _is_open(page: Page, box: Box) -> bool:
    held = {card.node.mem_id for card in find_cards(page)}
    shown = box.frame is None and box.veil is None
    return shown and not any(above.node.mem_id in held for above in box.around())
