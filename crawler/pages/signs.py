"""Signs that a page is no offer: taken down, captcha, login wall."""

import re

from crawler.pages.layout import heading, texts
from crawler.pages.page import Page, text_of

_GONE = re.compile(
    r"(?:商品|宝贝|产品|该商品)?(?:已经?下架|不存在|已删除|已失效|已过期|找不到了)"
    r"|\b(?:no longer available|has been removed|page not found|product not found)\b",
    re.IGNORECASE,
)
_CAPTCHA = re.compile(
    r"验证码|滑动验证|安全验证|访问验证|人机验证|拖动滑块|访问过于频繁"
    r"|\b(?:captcha|are you (?:a )?human|unusual traffic|verify you are|checking your browser)\b",
    re.IGNORECASE,
)
_LOGIN_PATH = re.compile(r"(?:^|[/.])(?:log-?in|sign-?in|passport|sso)(?:[/.?]|$)", re.IGNORECASE)
_SHORT_PAGE = 1500
"""Code points of visible text below which one phrase characterises a whole page."""
_FEW_LINKS = 5
"""A page with more links leads somewhere: no wall."""


def is_gone(page: Page) -> bool:
    """Whether heading, title or nearly the whole page say that the listing was taken down (商品已下架)."""
    top = heading(page)
    said = [page.title(), text_of(top) if top else ""]
    near = [text for text, _ in texts(page, top)][:40] if top else []
    said += [text for text in near if len(text) <= 30 and "下架" in text]
    return any(len(text) <= 80 and _GONE.search(text) for text in said) or _short_page_says(page, _GONE, 300)


def wall(page: Page, asked: str) -> str:
    """`captcha`, `login wall` or empty; a login page that was asked for by its own address is none."""
    if _CAPTCHA.search(page.title()) or _short_page_says(page, _CAPTCHA, _SHORT_PAGE):
        return "captcha"
    moved = _LOGIN_PATH.search(page.url) and not _LOGIN_PATH.search(asked)
    return "login wall" if moved and page.tree.css_first('input[type="password"], form') else ""


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
