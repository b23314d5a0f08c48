"""What is not in order with the patent claims of a listing, as codes; worded 不符, 需查, never 假冒."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from matchers.folding import folded_text
from matchers.patents.claims import Claim
from matchers.patents.register import PatentRegister, surely_expired
from trademark_data.mark import Mark
from trademark_data.patent_number import TYPES, PatentNumber, PatentNumberError, check_character, parse

CODES = {
    "bad_check_digit": "校验位不符",
    "type_mismatch": "类型与宣称不符",
    "expired": "已超过保护期限",
    "no_number": "未标明专利号",
    "application_only": "仅为申请",
    "bad_format": "格式不符",
    "number_of_other_product": "号码属于其他产品",
    "unknown_number": "需查法律状态",
}
"""Code → Chinese wording."""
_FIRST_YEAR = 1985


@dataclass(frozen=True, slots=True)
class Fault:
    """A code, the claim it is about, and the patent of the list when the number is on it."""

    claim: Claim
    code: str
    patent: Mark | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What claims are checked against."""

    patents: PatentRegister
    on: date
    goods: str
    """Folded title and category of the listing."""


def faults(claims: Sequence[Claim], against: Circumstances) -> Iterator[Fault]:
    """Everything not in order; claims in order give nothing."""
    numbered = [claim for claim in claims if claim.number]
    for claim in numbered:
        yield from _number_faults(claim, against)
    if not numbered and claims:
        pending = next((claim for claim in claims if claim.pending), None)
        yield Fault(pending, "application_only") if pending else Fault(claims[0], "no_number")


def _number_faults(claim: Claim, against: Circumstances) -> Iterator[Fault]:
    try:
        number = parse(claim.number)
    except PatentNumberError:
        yield Fault(claim, _malformed(claim.number))
        return
    if not _FIRST_YEAR <= number.year <= against.on.year:
        yield Fault(claim, "bad_format")
        return
    patent = against.patents.get(number)
    for code in _codes(claim, number, patent, against):
        yield Fault(claim, code, patent)


def _codes(claim: Claim, number: PatentNumber, patent: Mark | None, against: Circumstances) -> Iterator[str]:
    if claim.types and number.type not in claim.types:
        yield "type_mismatch"
    if _expired(number, patent, against.on):
        yield "expired"
    elif claim.pending:
        yield "application_only"
    elif patent is None:
        yield "unknown_number"
    if patent is not None and _of_other_product(patent, against.goods):
        yield "number_of_other_product"


def _malformed(number: str) -> str:
    """Whether only the check character is wrong, or the form itself."""
    digits, check = number[:-1], number[-1]
    whole = digits.isdigit() and len(digits) in (8, 12) and digits[4 if len(digits) == 12 else 2] in TYPES
    return "bad_check_digit" if whole and check_character(digits) != check else "bad_format"


def _expired(number: PatentNumber, patent: Mark | None, on: date) -> bool:
    if patent is not None and patent.valid_to is not None:
        return patent.valid_to < on
    return surely_expired(number, on)


def _of_other_product(patent: Mark, goods: str) -> bool:
    """Only when the list names the patent's goods and nothing of them or of its title is in the listing's."""
    if not patent.goods:
        return False
    known = folded_text("".join((*patent.goods, patent.name)))
    pairs = {known[at : at + 2] for at in range(len(known) - 1)}
    return not any(pair in goods for pair in pairs)
