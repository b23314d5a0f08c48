"""Signs that a page is no offer any more: taken down."""

import re

from crawler.pages.dom.layout import heading, texts
from crawler.pages.dom.page import Page, text_of

_GONE = re.compile(
    r"(?:商品|宝贝|产品|该商品)?(?:已经?下架|不存在|已删除|已失效|已过期|找不到了)"
    r"|\b(?:no longer available|has been removed|page not found|product not found)\b",
    re.IGNORECASE,
)
_FEW_LINKS = 5
"""A page with more links leads somewhere: no wall."""


def is_gone(page: Page) -> bool:
    """Whether heading, title or nearly the whole page say that the listing was taken down (商品已下架)."""
    top = heading(page)
    said = [page.title(), text_of(top) if top else ""]
    near = [text for text, _ in texts(page, top)][:40] if top else []
    said += [text for text in near if len(text) <= 30 and "下架" in text]
    return any(len(text) <= 80 and _GONE.search(text) for text in said) or _short_page_says(page, _GONE, 300)


def _short_page_says(page: Page, pattern: re.Pattern[str], limit: int) -> bool:
    if len(page.tree.css("a[href]")) > _FEW_LINKS:
        return False
    whole: list[str] = []
    length = 0
    for text, _ in texts(page):
        whole.append(text)
        length += len(text)
        if length > limit:
            return False
    return bool(pattern.search(" ".join(whole)))
