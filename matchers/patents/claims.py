"""Finds claims of patents in a text: the words, the numbers, and the kind of patent claimed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from matchers.folding import same_length

TYPE_WORDS = {
    "invention": re.compile("发明专利|专利发明"),
    "utility_model": re.compile("实用新型"),
    "design": re.compile("外观(?:设计)?专利"),
}
"""Kind of patent → the words that claim it."""

_HEAD = re.compile(
    r"(?P<applied>(?:专利)?申请号|专利申请|申请(?:了|过)?(?:国家|发明|外观|实用新型){0,3}专利号?)码?[\s:：为是号]{0,6}(?:zl|cn)?[\s:：.]{0,6}"
    r"|(?:专利(?:证书)?|发明|实用新型|外观设计)\s?(?:专利)?号码?[\s:：为是]{0,6}(?:zl|cn)?[\s:：.]{0,6}"
    r"|专利[\s:：]{0,6}(?=(?:zl)?\s{0,3}\d{8})(?:zl)?\s{0,3}"
    r"|(?<![a-z])zl[\s:：.]{0,6}(?=[\do\s]{6})"
)
_NUMBER = re.compile(r"[\do](?:[ \t\-.·。・]{0,3}[\dox]){4,16}(?![\da-z])")
_PUBLICATION = re.compile(r"\d{7,9}\s?[a-z]\d?(?![a-z\d])")
_WORDS = re.compile(
    r"国家专利|发明专利|实用新型专利|外观(?:设计)?专利|独家专利|多项专利|\d+项专利|自主专利"
    r"|专利(?:产品|技术|配方|款|号|保护|认证|证书|设计|结构|工艺|成分|证明|授权)"
    r"|(?:获得?|荣获|取得|拥有|具有|持有|享有|有|受)(?:了|过)?(?:国家|多项|\d+项)?专利"
)
_NOT_A_CLAIM = re.compile(
    r"(?:非|无|没有|未获|不是|不含|代理|代办|办理|咨询)(?:国家|任何|发明|外观|实用新型){0,3}专利|专利(?:局|法|代理|药|文献|检索|转让|撰写|评价|律师|分析|资料)"
    r"|专利(?:产品|技术)(?:资料|配方资料|文集)"
)
_PENDING = re.compile(
    r"(?:已|正在|正)?申请(?:了|过)?(?:国家|发明|外观|实用新型){0,3}专利|专利(?:已|正在)?申请中|专利申请(?!号)|专利受理"
)
_HONEST_PENDING = re.compile("尚未授权|未授权|未获授权")
_NEAR_BEFORE, _NEAR_AFTER = 30, 12


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim in one field; without a number when only words claim a patent."""

    field: str
    start: int
    end: int
    text: str
    """The claim as written, words and number."""
    number: str
    """The number without spaces, the letter O read as 0; empty when none is given."""
    types: frozenset[str]
    """Kinds of patent claimed beside it."""
    pending: bool
    """Whether the words only speak of an application."""


def claims_in(field: str, text: str) -> Iterator[Claim]:
    """The claims of one field; words without a number give one claim at most."""
    plain = same_length(text)
    if "专利" not in plain and "zl" not in plain and "申请号" not in plain:
        return
    numbered = list(_numbered(field, text, plain))
    yield from numbered
    if not numbered:
        yield from _worded(field, text, plain)


def _numbered(field: str, text: str, plain: str) -> Iterator[Claim]:
    for head in _HEAD.finditer(plain):
        if _PUBLICATION.match(plain, head.end()):
            continue
        found = _NUMBER.match(plain, head.end())
        if found:
            digits = re.sub(r"[^\dox]", "", found.group()).replace("o", "0").upper()
            span = (head.start(), found.end())
            applied = bool(head.group("applied")) and "zl" not in head.group()
            pending = applied and not _HONEST_PENDING.search(plain)
            yield Claim(field, *span, text[slice(*span)], digits, _types_near(plain, span), pending)


def _worded(field: str, text: str, plain: str) -> Iterator[Claim]:
    blanked = _NOT_A_CLAIM.sub(lambda found: "□" * len(found.group()), plain)
    pending = _PENDING.search(blanked)
    if pending and _HONEST_PENDING.search(blanked):
        return
    found = pending or _WORDS.search(blanked)
    if found:
        span = found.span()
        yield Claim(field, *span, text[slice(*span)], "", _types_near(plain, span), bool(pending))


def _types_near(plain: str, span: tuple[int, int]) -> frozenset[str]:
    around = plain[max(span[0] - _NEAR_BEFORE, 0) : span[1] + _NEAR_AFTER]
    return frozenset(kind for kind, pattern in TYPE_WORDS.items() if pattern.search(around))
