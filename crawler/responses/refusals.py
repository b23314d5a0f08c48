"""Pages that refuse us: captcha, block notice, login wall. They are told as not covered, never worked around.

A phrase alone is no proof (goods, articles and help pages speak of captchas too): it counts where it is the
page's title or heading, or where the page says hardly anything else.
"""

import re
from collections.abc import Mapping

from casebook.vocabulary.reasons import ReasonCode
from crawler.pages.dom.page import Page, text_of
from crawler.pages.dom.texts import heading, texts

_CAPTCHA = re.compile(
    r"验证码|滑动验证|滑块验证|安全验证|访问验证|人机验证|身份验证|行为验证|拖动(?:下方|左侧)?滑块|按住滑块|向右滑动"
    r"|请完成验证|点击验证|captcha|are you (?:a )?(?:human|robot)|not a robot|prove you(?:'re| are) human"
    r"|verify (?:that )?you(?:'re| are)|security check|checking your browser|just a moment|ddos protection",
    re.IGNORECASE,
)
_BLOCKED = re.compile(
    r"访问(?:被|已被|受到?)(?:拒绝|阻断|拦截|限制|禁止)|(?:拒绝|禁止)访问|访问(?:过于|太)频繁|(?:请求|操作)(?:过于|太)频繁"
    r"|(?:检测到|存在)(?:异常|可疑)(?:流量|访问|请求|行为)|ip\s*(?:地址)?\s*(?:已)?被?(?:封|禁|限制)|请求(?:被|已被)(?:拦截|拒绝|阻断)"
    r"|访问行为异常|网站防火墙|access (?:denied|is denied|to this page has been denied)|you have been blocked"
    r"|request (?:blocked|rejected|unsuccessful)|unusual (?:traffic|activity)|too many requests|403 forbidden"
    r"|automated (?:access|queries|requests)|bot (?:detected|traffic)|temporarily (?:blocked|restricted)",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"请(?:先|您先)?登[录陆](?:后|以|再|才|$)?|登[录陆]后(?:查看|继续|可见|才能|浏览|访问)|需要登[录陆]|扫码登[录陆]|密码登[录陆]"
    r"|账号登[录陆]|会员登[录陆]|(?:log|sign) ?in to (?:continue|view|see|access)|please (?:log|sign) ?in"
    r"|you (?:must|need to) (?:be logged|log|sign) ?in|login required",
    re.IGNORECASE,
)
_LOGIN_PATH = re.compile(
    r"(?:^|[/.])(?:log-?in|log-?on|sign-?in|passport|sso|account/auth)(?:[/.?]|$)", re.IGNORECASE
)
_WIDGETS = (
    '.g-recaptcha, .h-captcha, .cf-turnstile, #px-captcha, #nocaptcha, [id^="nc_"][class*="nc-container"], '
    '[class*="geetest"], iframe[src*="captcha"], script[src*="captcha"], img[src*="captcha"], '
    'form[action*="captcha"], form#challenge-form, [id*="slider-verify"]'
)
"""Elements of challenge services and of home-made ones: they need no words."""
_LITTLE_CHARACTERS, _HARDLY_CHARACTERS = 800, 250
"""Code points of visible text: of a page that says little, and of one that says hardly anything."""
_FEW_LINKS = 8
"""A page with more links leads somewhere: no wall."""
_LONGEST_TITLE_CHARACTERS = 60


def refusal(page: Page, asked: str, headers: Mapping[str, object] | None = None) -> ReasonCode | None:
    """Captcha, block page, login wall, or None when the page refuses nothing.

    A login page that was asked for by its own address is no wall.
    """
    told = headers.get("cf-mitigated") if headers else None
    if told in ("challenge", b"challenge"):
        return ReasonCode.CAPTCHA
    said = _Said(page)
    if not said.little:
        return None
    if _tells(_CAPTCHA, said) or (page.tree.css_first(_WIDGETS) and not _asks_password(page)):
        return ReasonCode.CAPTCHA
    if _tells(_BLOCKED, said):
        return ReasonCode.BLOCK_PAGE
    return _login_wall(page, asked, said)


class _Said:
    """What a page says: its name, its few words, and whether they are few."""

    def __init__(self, page: Page) -> None:
        top = heading(page)
        named = (page.title(), text_of(top) if top else "")
        self.names = [name for name in named if 0 < len(name) <= _LONGEST_TITLE_CHARACTERS]
        words: list[str] = []
        length = 0
        for text in texts(page):
            words.append(text)
            length += len(text)
            if length > _LITTLE_CHARACTERS:
                break
        self.text = " ".join(words)
        self.little = length <= _LITTLE_CHARACTERS and len(page.tree.css("a[href]")) <= _FEW_LINKS
        self.hardly = self.little and length <= _HARDLY_CHARACTERS


def _tells(pattern: re.Pattern[str], said: _Said) -> bool:
    return any(pattern.search(name) for name in said.names) or (
        said.hardly and bool(pattern.search(said.text))
    )


def _asks_password(page: Page) -> bool:
    return page.tree.css_first('input[type="password"]') is not None


def _login_wall(page: Page, asked: str, said: _Said) -> ReasonCode | None:
    if _LOGIN_PATH.search(asked):
        return None
    moved = _LOGIN_PATH.search(page.url) is not None
    asks = _asks_password(page) or _tells(_LOGIN, said)
    return ReasonCode.LOGIN_WALL if asks and (moved or said.hardly) else None
