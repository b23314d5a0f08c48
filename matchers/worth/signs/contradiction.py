"""The listing contradicts itself: its brand attribute names another brand or none, its maker is another."""

import re
from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.texts.folding import folded_text, same_length
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "自相矛盾"
english = "contradicts itself"
bearing = Bearing.CIRCUMSTANCE
needs: tuple[str, ...] = ()
_BRAND = re.compile(r"^(?:商品|产品|所属)?品牌(?:名称?)?$|^brand(?: ?name)?$|^商标$")
_MAKER = re.compile(
    r"^(?:生产|制造|委托|受托)?(?:厂家|厂商|厂名|企业|商|公司|方)(?:名称)?$|^(?:生产|制造)(?:者|单位)(?:名称)?$"
)
_NONE = re.compile(
    r"无|无品牌|没有|其[他它]|白牌|杂牌|自有品牌|通用|others?(?:/其[他它])?|no ?brand|none|n/?a|/|-+"
)
_FIRM = re.compile(r"[（(].*?[)）]|股份|集团|有限|责任|公司|实业|贸易|商贸|科技|食品|酒业|酒厂|中国|省|市|县")
_ALIKE = 2


def see(found: Found) -> Iterator[Evidence]:
    """Where the title names the mark: `none`, `another` by the brand, `maker` by the maker's name."""
    use = found.use
    if not use.subject.brand and not use.subject.attributes:
        return
    if use.mark.kind != "trademark" or not any(one.field == "title" for one in use.occurrences):
        return
    for field, text in _stated(found, _BRAND):
        level = _brand_level(found, text)
        if level:
            yield Evidence(level, field, 0, len(text), text)
            break
    for field, text in _stated(found, _MAKER):
        if use.mark.owner and not _names(found, text) and not _akin(text, use.mark.owner):
            yield Evidence("maker", field, 0, len(text), text, {"owner": use.mark.owner})
            break


def _stated(found: Found, keys: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    subject = found.use.subject
    if keys is _BRAND and subject.brand.strip():
        yield "brand", subject.brand
    for key, text in subject.attributes.items():
        if text.strip() and keys.match(same_length(key).strip()):
            yield f"attributes.{key}", text


def _brand_level(found: Found, text: str) -> str:
    if _NONE.fullmatch(same_length(text).strip()):
        return "none"
    return "" if _names(found, text) else "another"


def _names(found: Found, text: str) -> bool:
    """Whether a text bears a name of the mark, in disguise or not."""
    folded = folded_text(text)
    if any(folded_text(name) in folded for name in found.use.mark.names):
        return True
    return any(one.text in text for one in found.use.occurrences)


def _akin(firm: str, other: str) -> bool:
    """Whether two firms share two characters in a row, the usual words of firms aside."""
    core, rest = _FIRM.sub("|", firm), _FIRM.sub("|", other)
    pairs = {core[at : at + _ALIKE] for at in range(len(core) - 1)}
    return any(pair in rest for pair in pairs if "|" not in pair)
