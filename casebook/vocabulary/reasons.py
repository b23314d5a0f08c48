"""Why a page was not read or captured, or means what it means, and why a run did not come to its end."""

from casebook.vocabulary.worded import Worded


class ReasonCode(Worded):
    """Why a visit to a page, or the capture of one (固证), ended as it did."""

    # Refused to us; never worked around.
    ROBOTS = "robots", "网站 robots.txt 不允许", "robots.txt"
    ROBOTS_STATUS = (
        "robots_status",
        "robots.txt 无法读取（HTTP {status}），未采集",
        "robots.txt could not be read: HTTP {status}",
    )
    ROBOTS_UNREAD = "robots_unread", "robots.txt 无法读取，未采集", "robots.txt could not be read"
    """What it forbids is not known, so nothing was asked."""
    CAPTCHA = "captcha", "要求验证码", "captcha"
    BLOCK_PAGE = "block_page", "网站显示拦截页面", "blocked by the shop"
    LOGIN_WALL = "login_wall", "要求登录", "login wall"
    HTTP_STATUS = "http_status", "HTTP {status}", "HTTP {status}"

    # The host.
    TIMEOUT = "timeout", "超时", "timeout"
    NO_NAME = "no_name", "域名无法解析", "DNS: the name does not resolve to a permitted address"
    CONNECTION_REFUSED = "connection_refused", "连接被拒绝", "connection refused"
    CONNECTION_BROKEN = "connection_broken", "连接中断", "connection broken"

    # The answer.
    TOO_LARGE = "too_large", "页面过大", "too large"
    TOO_MANY_REDIRECTS = "too_many_redirects", "跳转次数过多", "too many redirects"
    REDIRECT_ELSEWHERE = "redirect_elsewhere", "跳转到其他网站 {host}", "redirect to another host: {host}"
    NOT_HTML = "not_html", "不是网页（{media_type}）", "not HTML: {media_type}"
    NO_MEDIA_TYPE = "no_media_type", "不是网页（未说明内容类型）", "not HTML: no content type"
    NO_PICTURE = "no_picture", "不是图片", "not a picture"
    NO_JSON = "no_json", "应答不是 JSON（{error}）", "no JSON: {error}"
    NO_ITEMS = "no_items", "应答的「{path}」处没有列表", "no list at {path!r} in the answer"
    NO_ENTRY = "no_entry", "应答的「{path}」处没有条目", "no entry at {path!r} in the answer"
    BAD_ENTRY = (
        "bad_entry",
        "应答中没有可用的商品（字段 {key}）",
        "no listing in the answer: its {key!r} cannot be used",
    )
    SITEMAP_BROKEN = "sitemap_broken", "站点地图无法读取（{error}）", "sitemap not readable: {error}"
    NO_LISTING = "no_listing", "商品页上没有读出商品", "no listing found on a product page"
    LISTING_LOST = "listing_lost", "原有商品的页面上没有读出商品", "no listing on a page that showed one"
    NOTHING_KNOWN = (
        "nothing_known",
        "网站称页面未变，但没有以往记录",
        "not modified, but nothing is known of it",
    )
    READING_ERROR = "reading_error", "页面解析出错（{error}）", "reading error: {error}"
    FETCHING_ERROR = "fetching_error", "采集出错（{error}）", "fetching error: {error}"
    NO_ANSWER = "no_answer", "没有应答", "no answer"

    # The browser.
    BROWSER_MISSING = (
        "browser_missing",
        "没有安装浏览器（Debian 软件包 chromium）",
        "browser: Chromium is not there (Debian's package chromium)",
    )
    BROWSER_SLOW = (
        "browser_slow",
        "浏览器 {seconds:g} 秒内没有完成",
        "browser: not done within {seconds:g} seconds",
    )
    BROWSER_ERROR = "browser_error", "浏览器出错（{error}）", "browser: {error}"
    PAGE_CRASHED = "page_crashed", "页面在浏览器中崩溃", "browser: the page crashed"
    UNSETTLED = "unsettled", "页面一直在变化，按当时状态读取", "never came to rest: read as it stood"

    # An address that is never visited.
    ADDRESS_ODD = (
        "address_odd",
        "网址含空格、控制字符或反斜杠",
        "refused address: blank, control character or backslash",
    )
    ADDRESS_BROKEN = "address_broken", "网址无法解析", "refused address: it cannot be read"
    ADDRESS_SCHEME = (
        "address_scheme",
        "网址以 {scheme} 开头，只访问 http 和 https",
        "refused address: scheme {scheme!r}, expected http or https",
    )
    ADDRESS_USER = "address_user", "网址中带有用户名", "refused address: a user name before the host"
    ADDRESS_LOOPBACK = (
        "address_loopback",
        "{host} 是本机地址，禁止访问",
        "refused address: {host} is loopback",
    )
    ADDRESS_PRIVATE = "address_private", "{host} 是内网地址，禁止访问", "refused address: {host} is private"
    ADDRESS_METADATA = (
        "address_metadata",
        "{host} 是链路本地或云平台内部地址，禁止访问",
        "refused address: {host} is link-local or cloud metadata",
    )
    ADDRESS_NOT_PUBLIC = (
        "address_not_public",
        "{host} 不是公网地址，禁止访问",
        "refused address: {host} is reserved, not public",
    )
    ADDRESS_LOCAL_NAME = (
        "address_local_name",
        "{host} 是内部名称，禁止访问",
        "refused address: {host} is a local name",
    )
    ADDRESS_SPELLING = (
        "address_spelling",
        "{host} 写法异常，禁止访问",
        "refused address: {host} is oddly spelt",
    )
    ADDRESS_FOREIGN = (
        "address_foreign",
        "{host} 不属于该来源",
        "refused address: {host} is not one of the source's hosts",
    )

    # Gone, known, or of no use.
    TAKEN_DOWN = "taken_down", "页面写明已下架", "the page says it was taken down"
    REDIRECTED_AWAY = "redirected_away", "跳转到没有该商品的页面", "redirected to a page without it"
    LAST_PAGE = "last_page", "没有下一页（HTTP {status}）", "HTTP {status}: no further page"
    REPEATED = "repeated", "与另一页内容相同", "says the same as another page"
    VOUCHED = "vouched", "列表和站点地图显示未变化", "vouched for"
    """Of a listing that was not asked for: lists and sitemaps say the same as before."""

    # Read, and of no use as the source is set.
    NO_MATCH = (
        "no_match",
        "页面上的 {links} 个链接都不符合来源的 listing 和 follow 规则",
        "none of the page's {links} links matches the source's patterns (listing, follow)",
    )
    NO_LINKS = (
        "no_links",
        "渲染后的页面显示了 {prices} 个价格，但商品没有链接：这是用脚本点击打开商品的网店，"
        "请改用它的 JSON 接口（见说明文档“来源”）",
        "the rendered page shows {prices} prices but no links to goods: a shop of click handlers; "
        "use its JSON interface (docs/sources.md)",
    )

    # Not asked for.
    TOO_DEEP = "too_deep", "超出来源设定的层数", "beyond the source's depth"
    BARREN = "barren", "同类页面一直没有商品", "pages like this one brought nothing"
    RUN_ENDED = "run_ended", "采集结束前未轮到", "the run ended before its turn"
    HOST_LEFT_ALONE = (
        "host_left_alone",
        "该网站连续 {times} 次拒绝或失败，本次不再访问",
        "the host refused or failed {times} times in a row: left alone for this run",
    )
    OUT_OF_HOURS = "out_of_hours", "不在来源设定的采集时段", "outside the source's hours"
    OVER_BUDGET = "over_budget", "超出每个网站的页数上限", "beyond the source's pages of one host"

    # An officer's capture: what made it fail, and what a partial one lacks.
    DOWNLOAD = "download", "是下载文件，不是页面", "a download, not a page"
    SLOW_ANSWER = "slow_answer", "{seconds:g} 秒内没有应答", "no answer within {seconds:g} seconds"
    NO_PAGE = "no_page", "该网址没有页面", "the address led to no page"
    NO_CONNECTION = "no_connection", "无法连接 {host}", "no connection to {host}"
    CERTIFICATE = "certificate", "证书不受信任（{error}）", "certificate: {error}"
    NOT_DONE = "not_done", "{seconds:g} 秒内没有完成", "not done within {seconds:g} seconds"
    DISK = "disk", "磁盘写入失败（{error}）", "disk: {error}"
    NO_CHAIN = "no_chain", "没有取得证书链", "the certificate chain could not be read"
    STILL_LOADING = (
        "still_loading",
        "{seconds:g} 秒内页面没有加载完",
        "the page had not finished loading after {seconds:g} seconds",
    )
    CUT_SCREENSHOT = (
        "cut_screenshot",
        "页尾 {pixels} 像素没有截图",
        "screenshot: the last {pixels} pixels of the page are left out",
    )
    NO_PDF = "no_pdf", "没有生成 PDF（{error}）", "PDF: {error}"
    LOST_ANSWERS = (
        "lost_answers",
        "{answers} 个网络应答没有保存，第一个为 {address}",
        "{answers} answers could not be kept, first {address}",
    )
    NO_DOCUMENT = (
        "no_document",
        "页面文档没有结束，没有 WACZ",
        "the page's own document never ended: no WACZ",
    )
    NO_ARCHIVE = "no_archive", "没有生成 WACZ（{error}）", "WACZ: {error}"

    OTHER = "other", "{text}", "{text}"
    """Of a run or capture made before reasons had codes, where none of them fits: as it was written then."""


EXCLUDED = frozenset({ReasonCode.ROBOTS})
"""Of pages that the shop's robots.txt keeps for itself: they alone do not make a run partial."""
LACKING = frozenset({ReasonCode.NO_MATCH, ReasonCode.NO_LINKS})
"""Of pages that were read and led nowhere: told of a run that brought no listing."""
NOT_UNDERSTOOD = frozenset({ReasonCode.NO_LISTING, ReasonCode.LISTING_LOST})
"""Of pages that came whole and gave nothing: many of them mean that the layout changed."""
OF_THE_HOST = frozenset(
    {
        ReasonCode.TIMEOUT,
        ReasonCode.NO_NAME,
        ReasonCode.CONNECTION_REFUSED,
        ReasonCode.CONNECTION_BROKEN,
    }
)
"""Of a host that does not answer, and not only of one odd page."""


class RunFault(Worded):
    """Why a run did not come to its end; what it read is kept, the next start goes on."""

    STOPPED = "stopped", "采集中途停止，已采集的内容已保存，下次接着采集", "the crawl stopped before its end"
    WRITING = "writing", "写入数据库失败", "the casebook could not be written"
    NIGHT_FILE = "night_file", "采集存档（WARC）无法写入", "the crawl capture (WARC) could not be written"
    SETTINGS = "settings", "来源设置有误", "the source's settings are not in order"
    DISK = "disk", "磁盘读写失败（{error}）", "disk: {error}"
    OTHER = "other", "{text}", "{text}"
    """Of a night before reasons had codes: as it was written then."""
