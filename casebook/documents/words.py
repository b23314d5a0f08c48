"""Chinese words of the extraction record for the codes of a capture; codes without one stay as they are."""

from casebook.vocabulary.captures import CaptureStep

FINDINGS = {
    "http_status": "网站应答状态异常",
    "block_page": "疑似拦截页面",
    "empty_page": "页面几乎没有文字",
    "blank_screenshot": "截图疑似空白",
    "pictures_missing": "有图片未显示",
    "different_product": "与线索的商品不一致",
    "price_differs": "未见采集时的价格",
    "pictures_differ": "未见采集时留存的图片",
}
SAID = {"no time source is configured": "未设置时间源"}


def step_words(what: str, detail: str) -> str:
    """A step with its detail."""
    step = CaptureStep.of(what)
    return "：".join(filter(None, (step.chinese if step else what, detail)))


def finding_words(code: str, detail: str) -> str:
    """What the quality check noticed."""
    return f"{FINDINGS.get(code, code)}（{detail}）" if detail else FINDINGS.get(code, code)
