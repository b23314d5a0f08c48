"""The words of captures (固证): findings, and why something is missing."""

import re
from collections.abc import Mapping

from casebook.evidence.capture import CaptureFinding
from review_api.wording.language import N_, Language

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

    def __init__(self, language: Language) -> None:
        self._language = language

    def finding(self, finding: CaptureFinding) -> str:
        """What the second officer should look at."""
        if finding.code not in FINDINGS:
            return f"{finding.code} {finding.detail}".strip()
        return self._language(FINDINGS[finding.code], what=finding.detail)

    def reasons(self, reason: str) -> list[str]:
        """Why a capture is not complete, one line a reason."""
        return [self._reason(one) for one in reason.split("; ") if one]

    def _reason(self, given: str) -> str:
        for pattern, words in REASONS:
            if found := pattern.fullmatch(given):
                return self._language(words, what=found[1] if found.groups() else "")
        return given
