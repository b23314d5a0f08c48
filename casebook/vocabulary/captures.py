"""What a capture (固证) can be, how it can end, its steps, and what stands of its time-stamp."""

from casebook.vocabulary.worded import Worded


class CaptureOutcome(Worded):
    """How a capture ended on the machine that made it."""

    COMPLETE = "complete", "完整", "Complete"
    PARTIAL = "partial", "不完整", "Incomplete"
    FAILED = "failed", "失败", "Failed"


class CaptureState(Worded):
    """Where a capture stands on its way into a package."""

    FAILED = "failed", "固证失败", "Failed"
    UNSEALED = "unsealed", "未封存", "Unsealed"
    CONFIRMED = "confirmed", "已确认，待封存", "Confirmed, to be sealed"
    SEALED = "sealed", "已封存", "Sealed"
    EXPIRED = "expired", "到期已删除", "Expired, deleted"


class CaptureStep(Worded):
    """What is done during a capture (操作步骤), in this order."""

    CLOCK = "clock", "校对时间", "Check the clock"
    BROWSER = "browser", "启动浏览器（全新配置），记录环境", "Start a fresh browser, record the environment"
    ROBOTS = "robots", "读取 robots.txt", "Read robots.txt"
    OPEN = "open", "打开网址", "Open the page"
    SCROLL = "scroll", "滚动页面并等待图片显示", "Scroll and wait for pictures"
    CONTENT = "content", "保存渲染后的网页源代码和文字", "Keep the HTML as rendered, and the text"
    SCREENSHOT = "screenshot", "截取整页画面", "Take a screenshot of the whole page"
    PDF = "pdf", "生成 PDF", "Make the PDF"
    ARCHIVE = "archive", "保存全部网络应答（WACZ）", "Keep all network answers (WACZ)"
    CHECK = "check", "与采集内容核对", "Compare with the crawl"
    RECORD = "record", "登记，计算校验值", "Record files and digests"


class StampKind(Worded):
    """What a time-stamp (可信时间戳) is on."""

    MANIFEST = "manifest", "证据包清单", "Manifest of a package"
    ANCHOR = "anchor", "审计锚点", "Anchor of the audit chain"


class StampState(Worded):
    """What stands of a capture's time-stamp."""

    STAMPED = "stamped", "已加盖可信时间戳", "Time-stamped"
    WAITING = "waiting", "未加盖时间戳，待补", "Not time-stamped yet, owed"
    NOT_STAMPED = "not_stamped", "未加盖时间戳", "Not time-stamped"
    """It is not sealed, or was never asked for."""


class LeadFileKind(Worded):
    """What is kept for a lead out of the night's reading."""

    CRAWL_WARC = "crawl_warc", "采集时的网络应答", "Answers of the crawl"
    PICTURE = "picture", "商品图片", "Picture of the listing"
