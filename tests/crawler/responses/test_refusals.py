"""Refusals are recognised by general rules, in Chinese and English; ordinary pages never are."""

import pytest
from crawler_shelves import cards, links, product
from scrapy.http import HtmlResponse

from casebook.vocabulary.reasons import ReasonCode
from crawler.pages.dom.page import Page
from crawler.responses.refusals import refusal
from crawler.responses.response import read_response
from crawler.sources.checking import from_settings
from crawler.visit import Reading, Visit

ASKED = "https://shop.test/item/1"
MANY_LINKS = "".join(f'<a href="/c/{n}">分类{n}</a>' for n in range(12))
LONG = "<p>" + "本店主营东北大米，产地直发，支持七天无理由退货。" * 60 + "</p>"
PASSWORD = '<form action="/login"><input name="u"><input type="password"></form>'

CAPTCHA = [
    "<title>安全验证</title><p>请拖动滑块完成验证</p>",
    "<title>访问验证</title><div>请按住滑块，拖动到最右边</div>",
    "<p>亲，请向右滑动完成验证</p>",
    "<h1>请输入验证码</h1><form><input></form>",
    "<title>Just a moment...</title><p>Enable JavaScript and cookies to continue</p>",
    "<title>Robot Check</title><p>Enter the characters below. Make sure you're not a robot.</p>",
    '<p>One more step</p><div class="g-recaptcha" data-sitekey="x"></div>',
    '<div class="cf-turnstile"></div>',
    '<div class="geetest_panel"></div><p>加载中</p>',
    '<form><img src="/captcha.php?x=1"><input name="code"></form>',
]
BLOCKED = [
    "<title>访问被拒绝</title><p>您的访问被拒绝</p>",
    "<p>访问过于频繁，请稍后再试</p>",
    "<p>检测到异常流量，您的IP已被封禁</p>",
    "<title>403 Forbidden</title><center>nginx</center>",
    "<title>Access Denied</title><p>You don't have permission to access this server. Reference #18.2d</p>",
    "<h1>Sorry, you have been blocked</h1><p>This website is using a security service.</p>",
    "<p>您的请求已被网站防火墙拦截</p>",
    "<h1>Too Many Requests</h1>",
]
LOGIN = [
    f"<title>会员登录</title>{PASSWORD}",
    "<p>请先登录后查看商品详情</p>",
    "<h1>请登录</h1><p>扫码登录 密码登录 免费注册</p>",
    "<p>Please sign in to continue</p>",
]
ORDINARY = [
    str(product("验证码接收器 安全验证器").body),
    str(cards("/a", "/b", "/c").body),
    str(links("/login", "/help", "/c/1").body),
    f"<title>如何识别安全验证</title>{LONG}",
    f"<h1>验证码短信服务说明</h1>{LONG}",
    f"<title>演示商城</title>{PASSWORD}{MANY_LINKS}{LONG}",
    f"<title>演示商城</title><p>请登录 免费注册</p>{MANY_LINKS}{LONG}",
    f"<title>帮助中心</title><p>访问过于频繁时，请稍后再试</p>{MANY_LINKS}{LONG}",
    "<h1>大米</h1><p>今日特价 ￥9.90</p>",
    "<h1>About us</h1><p>We grow rice since 1988.</p>",
    f'<title>留言</title><img src="/captcha.php">{MANY_LINKS}{LONG}',
    "<h1>空</h1>",
]


def told(html: str, url: str = ASKED, asked: str = ASKED) -> ReasonCode | None:
    return refusal(Page(url, html), asked)


def read(html: str, status: int = 200) -> Reading:
    source = from_settings({"key": "s", "start": ["https://shop.test/"]})
    response = HtmlResponse(ASKED, status=status, body=html.encode(), encoding="utf-8")
    return read_response(source, Visit(ASKED), response)


@pytest.mark.parametrize("html", CAPTCHA)
def test_a_captcha_is_one(html: str) -> None:
    assert told(html) == "captcha"


@pytest.mark.parametrize("html", BLOCKED)
def test_a_block_notice_is_one(html: str) -> None:
    assert told(html) == "block_page"


@pytest.mark.parametrize("html", LOGIN)
def test_a_login_wall_is_one(html: str) -> None:
    assert told(html) == "login_wall"


@pytest.mark.parametrize("html", ORDINARY)
def test_an_ordinary_page_refuses_nothing(html: str) -> None:
    assert read(html).outcome in ("listing", "list", "other")


def test_a_login_page_that_was_asked_for_is_no_wall() -> None:
    login = "https://shop.test/login"
    page = f"<title>登录</title>{PASSWORD}{LONG[:400]}"
    assert (told(page, login, login), told(page, login)) == (None, "login_wall")


@pytest.mark.parametrize(
    ("status", "html", "end"),
    [
        (200, CAPTCHA[0], ("blocked", "captcha")),
        (403, CAPTCHA[0], ("blocked", "captcha")),
        (503, CAPTCHA[4], ("blocked", "captcha")),
        (403, "<p>no", ("blocked", "HTTP 403")),
        (503, "<p>maintenance", ("failed", "HTTP 503")),
        (200, "<h1>商品已下架</h1>", ("gone", "the page says it was taken down")),
    ],
)
def test_what_a_refused_page_ends_as(status: int, html: str, end: tuple[str, str]) -> None:
    reading = read(html, status)
    assert reading.reason is not None
    assert (reading.outcome, reading.reason.sentence("en")) == end


def test_a_challenge_told_by_a_header_needs_no_words() -> None:
    assert refusal(Page(ASKED, "<p>x"), ASKED, {"cf-mitigated": b"challenge"}) == "captcha"
