"""Whether a page says that its offer was taken down (商品已下架): in heading, title, or as all it says."""

import re
from itertools import islice

from crawler.pages.dom.page import Page, text_of
from crawler.pages.dom.texts import heading, texts

_GONE = re.compile(
    r"(?:商品|宝贝|产品|该商品)?(?:已经?下架|不存在|已删除|已失效|已过期|找不到了)"
    r"|\b(?:no longer available|has been removed|page not found|product not found)\b",
    re.IGNORECASE,
)
_FEW_LINKS = 5
"""A page with more links leads somewhere: no wall."""
_SHORT_PAGE_CHARACTERS = 300
_LONGEST_HEADING_CHARACTERS = 80
_LONGEST_NOTE_CHARACTERS = 30
_NEAR_TEXTS = 40


def is_gone(page: Page) -> bool:
    """Whether heading, title or nearly the whole page say that the listing was taken down (商品已下架)."""
    top = heading(page)
    said = [page.title(), text_of(top) if top else ""]
    near = islice(texts(page, top), _NEAR_TEXTS) if top else ()
    said += [text for text in near if len(text) <= _LONGEST_NOTE_CHARACTERS and "下架" in text]
    is_said = any(len(text) <= _LONGEST_HEADING_CHARACTERS and _GONE.search(text) for text in said)
    return is_said or _GONE.search(_short_page(page)) is not None


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
