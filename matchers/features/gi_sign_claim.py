"""A seller who is not on the list claims the GI special sign or the protection (专用标志, 地理标志产品)."""

import re
from collections.abc import Iterator

from matchers.bounds.bound import not_of_trademarks
from matchers.findings.authorisation import is_authorised
from matchers.findings.use import Evidence, MarkUse

chinese = "宣称专用标志"
english = "claim of the GI sign"
bound = not_of_trademarks
_CLAIM = re.compile(
    r"地理标志(?:专用标志|保护|产品|农产品|认证|商标|证明商标|集体商标|授权)|国家地理标志|中国地理标志|农产品地理标志|地标(?:产品|认证|保护|农产品)"
    r"|专用标志|原产地(?:保护|域)产品|(?<![a-z])gi\s?(?:标志|认证|产品)"
)
_DENIED = re.compile(r"(?:非|无|没有|不是|未(?:获|取得|使用)?|不含)[^，。,；;]{0,6}$")
_WHY = {
    "why": "claims the special sign or protection; the seller is not on the list of authorised users",
    "why_chinese": "宣称地理标志或专用标志，卖家不在准用名单内",
}


def judge(use: MarkUse) -> Iterator[Evidence]:
    """The first claim in title, description or attributes that is not denied."""
    if use.mark.kind != "geographical_indication" or use.best is None:
        return
    if is_authorised(use):
        return
    for field in use.texts.fields:
        plain = use.texts.plain(field)
        found = _CLAIM.search(plain) if field not in ("seller_name", "brand") else None
        if found and not _DENIED.search(plain[: found.start()]):
            text = use.texts.text(field)[found.start() : found.end()]
            yield Evidence("points", field, found.start(), found.end(), text, _WHY)
            return
