"""What is noted down of a capture (固证) beside how it ended."""

from casebook.vocabulary.worded import Worded


class FindingCode(Worded):
    """What the quality check noticed; it does not stop sealing, the second officer sees it."""

    HTTP_STATUS = "http_status", "网站应答状态为 {status}", "The site answered with status {status}"
    CAPTCHA = "captcha", "疑似验证码页面", "May be a captcha"
    BLOCK_PAGE = "block_page", "疑似拦截页面", "May be a page that blocks us"
    LOGIN_WALL = "login_wall", "疑似登录页面", "May be a page that wants a sign-in"
    EMPTY_PAGE = (
        "empty_page",
        "页面几乎没有文字（{characters} 字）",
        "Hardly any text ({characters} characters)",
    )
    BLANK_SCREENSHOT = (
        "blank_screenshot",
        "截图疑似空白（{bytes:,} 字节）",
        "The screenshot may be blank ({bytes:,} bytes)",
    )
    PICTURES_MISSING = (
        "pictures_missing",
        "有图片未显示（{pictures} 张中 {missing} 张）",
        "Pictures not shown ({missing} of {pictures})",
    )
    DIFFERENT_PRODUCT = (
        "different_product",
        "与线索的商品不一致：标题相符仅 {share:.0%}",
        "Not the product of the lead: its title fits by {share:.0%} only",
    )
    PRICE_DIFFERS = "price_differs", "没有找到采集时的价格 {price}", "The crawl's price {price} was not found"
    PICTURES_DIFFER = (
        "pictures_differ",
        "没有找到采集时留存的图片（{pictures} 张）",
        "The pictures kept by the crawl were not found ({pictures})",
    )
    OTHER = "other", "{text}", "{text}"
    """In a record that another version wrote: as it stands there."""


class StepNote(Worded):
    """What was noted of a step."""

    ALLOWED = (
        "allowed",
        "{address}：HTTP {status}，允许读取此页",
        "{address}: HTTP {status}, the page is allowed",
    )
    UNREAD = "unread", "{address}：无法读取（{error}）", "{address}: {error}"
    RESTLESS = (
        "restless",
        "{seconds:g} 秒后页面仍在请求数据",
        "the page still asked for more after {seconds:g} seconds",
    )
    ANSWERS = "answers", "保存 {kept} 个应答，{failed} 个没有应答", "{kept} answers kept, {failed} not given"
    OTHER = "other", "{text}", "{text}"
    """In a record that another version wrote: as it stands there."""


class ClockNote(Worded):
    """Why the clock was not checked, or what the time source answered."""

    NO_SOURCE = "no_source", "未设置时间源", "no time source is configured"
    BAD_SOURCE = (
        "bad_source",
        "时间源应为 ntp://HOST 或 http(s)://HOST/",
        "expected ntp://HOST or http(s)://HOST/",
    )
    NO_ANSWER = "no_answer", "时间源没有应答（{error}）", "no answer: {error}"
    SNTP = "sntp", "SNTP，层级 {stratum}，往返 {seconds:.3f} 秒", "SNTP, stratum {stratum}, {seconds:.3f} s"
    HTTP_DATE = (
        "http_date",
        "网站应答头 Date，往返 {seconds:.3f} 秒，精确到半秒",
        "HTTP Date, {seconds:.3f} s, good for half a second",
    )
    OTHER = "other", "{text}", "{text}"
    """In a record that another version wrote: as it stands there."""


class LoginState(Worded):
    """Whether the browser was signed in to the shop."""

    NONE = "none", "未登录（全新浏览器配置）", "Not signed in (fresh profile)"
    SESSION_FILE = "session file", "使用已登录的会话文件", "Signed in with a session file"
