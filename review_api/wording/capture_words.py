"""The words of captures (固证): states, findings, steps, and why something is missing."""

import re
from collections.abc import Mapping

from casebook.evidence.capture import CaptureFinding
from casebook.queries.captures import CaptureCard
from casebook.queries.jobs import JobRow
from review_api.wording.language import N_, Tongue

STATE: Mapping[str, tuple[str, str]] = {
    "failed": ("bad", N_("固证失败")),
    "unsealed": ("warn", N_("未封存")),
    "confirmed": ("on", N_("已确认，待封存")),
    "sealed": ("ok", N_("已封存")),
    "expired": ("none", N_("到期已删除")),
}
"""State of a capture → (dot, word)."""
JOB: Mapping[str, tuple[str, str]] = {
    "waiting": ("", N_("排队中")),
    "running": ("on", N_("进行中")),
    "done": ("ok", N_("完成")),
    "failed": ("bad", N_("失败")),
}
STEPS: Mapping[str, str] = {
    "clock": N_("校时"),
    "browser": N_("启动浏览器，记录环境"),
    "robots": N_("读取 robots.txt"),
    "open": N_("打开页面"),
    "scroll": N_("滚动并等待图片"),
    "content": N_("保存网页与文字"),
    "screenshot": N_("整页截图"),
    "pdf": N_("生成 PDF"),
    "archive": N_("打包网络应答（WACZ）"),
    "check": N_("与采集内容比对"),
    "record": N_("登记，计算校验值"),
}
"""Step of a capture → word, in their order."""
FINDINGS: Mapping[str, str] = {
    "http_status": N_("网站应答状态为 %(what)s"),
    "block_page": N_("疑似拦截页面（%(what)s）"),
    "empty_page": N_("页面几乎没有文字（%(what)s）"),
    "blank_screenshot": N_("截图疑似空白（%(what)s）"),
    "pictures_missing": N_("有图片未显示（%(what)s）"),
    "different_product": N_("与线索的商品不一致：标题相符仅 %(what)s"),
    "price_differs": N_("没有找到采集时的价格 %(what)s"),
    "pictures_differ": N_("没有找到采集时留存的图片（%(what)s）"),
}
STAMP: Mapping[str, tuple[str, str]] = {
    "stamped": ("ok", N_("已加盖可信时间戳")),
    "waiting": ("warn", N_("未加盖时间戳，待补")),
    "not_stamped": ("none", N_("未加盖时间戳")),
}
REASONS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"a download, not a page", N_("是下载文件，不是页面")),
        (r"no answer within (\S+) seconds", N_("%(what)s 秒内没有应答")),
        (r"certificate: (.*)", N_("证书不受信任（%(what)s）")),
        (r"led to an address that is never visited: (.*)", N_("页面转向禁止访问的地址（%(what)s）")),
        (r"refused address: (.*)", N_("禁止访问的地址（%(what)s）")),
        (r"no connection to (.*)", N_("无法连接 %(what)s")),
        (r"robots\.txt of the shop does not allow this page", N_("网站的 robots.txt 不允许读取此页")),
        (r"not done within (\S+) seconds", N_("%(what)s 秒内没有完成")),
        (r"browser: (.*)", N_("浏览器中断（%(what)s）")),
        (r"disk: (.*)", N_("磁盘写入失败（%(what)s）")),
        (r"the certificate chain could not be read", N_("没有取得证书链")),
        (r"the worker was lost", N_("后台程序中断")),
        (r"the page had not finished loading after (\S+) seconds", N_("%(what)s 秒内页面没有加载完")),
        (r"screenshot: the last (\d+) pixels of the page are left out", N_("页尾 %(what)s 像素没有截图")),
        (r"PDF: (.*)", N_("没有生成 PDF（%(what)s）")),
        (r"(\d+) answers could not be kept, .*", N_("%(what)s 个网络应答没有保存")),
        (r"the page's own document never ended: no WACZ", N_("页面文档没有结束，没有 WACZ")),
    )
)
"""What the capture wrote as its reason → the same in words for staff."""


class CaptureWords:
    """Words in one language; an unknown key stands for itself."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue

    def state(self, card: CaptureCard) -> tuple[str, str]:
        """Dot and word of a capture's state."""
        return self._dotted(STATE, card.state)

    def job(self, job: JobRow) -> tuple[str, str]:
        """Dot and word of a job's state."""
        return self._dotted(JOB, job.state)

    def stamp(self, card: CaptureCard) -> tuple[str, str]:
        """Dot and word of the time-stamp."""
        return self._dotted(STAMP, card.stamp)

    def step(self, key: str) -> str:
        """What is being done."""
        return self._tongue(STEPS[key]) if key in STEPS else key

    def steps(self) -> list[str]:
        """The keys of all steps."""
        return list(STEPS)

    def finding(self, finding: CaptureFinding) -> str:
        """What the second officer should look at."""
        if finding.code not in FINDINGS:
            return f"{finding.code} {finding.detail}".strip()
        return self._tongue(FINDINGS[finding.code], what=finding.detail)

    def reasons(self, reason: str) -> list[str]:
        """Why a capture is not complete, one line a reason."""
        return [self._reason(one) for one in reason.split("; ") if one]

    def _reason(self, given: str) -> str:
        for pattern, words in REASONS:
            if found := pattern.fullmatch(given):
                return self._tongue(words, what=found[1] if found.groups() else "")
        return given

    def _dotted(self, table: Mapping[str, tuple[str, str]], key: str) -> tuple[str, str]:
        dot, word = table.get(key, ("", ""))
        return dot, self._tongue(word) if word else key
