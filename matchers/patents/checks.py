"""What is not in order with the patent claims of a listing, as codes; worded 不符, 需查, never 假冒."""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from matchers.patents.claims import Claim, Claims, numbered_claims
from matchers.patents.numbers import shaped
from matchers.patents.product import of_other_product
from matchers.patents.register import PatentRegister, ended_on, longest_end, said_over, surely_expired
from matchers.patents.said import Said
from trademark_data.mark import Mark
from trademark_data.patent_number import PatentNumber, PatentNumberError, check_character, parse
from trademark_data.worded import Worded


class Code(Worded):
    """What is not in order with a claim."""

    BAD_CHECK_DIGIT = "bad_check_digit", "校验位不符", "check character wrong"
    TYPE_MISMATCH = "type_mismatch", "类型与宣称不符", "kind differs from the claim"
    EXPIRED = "expired", "已超过最长期限", "over"
    NO_NUMBER = "no_number", "未标明专利号", "no number given"
    APPLICATION_ONLY = "application_only", "仅为申请", "only an application"
    BAD_FORMAT = "bad_format", "格式不符", "not in form"
    OF_OTHER_PRODUCT = "number_of_other_product", "号码属于其他产品", "number of another product"
    UNKNOWN_NUMBER = "unknown_number", "需查法律状态", "legal status to be looked up"


_FIRST_YEAR = 1985


@dataclass(frozen=True, slots=True)
class Fault:
    """A code, the claim it is about, the patent of the list when the number is on it, and why in words."""

    claim: Claim
    code: Code
    patent: Mark | None = None
    said: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """`why`, `why_chinese` and what else the page may show."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What claims are checked against."""

    patents: PatentRegister
    on: date
    goods: str
    """Folded title and category of the listing."""


def faults(found: Claims, against: Circumstances) -> Iterator[Fault]:
    """Everything not in order; claims in order give nothing."""
    numbered = numbered_claims(found.claims)
    for claim in numbered:
        yield from _number_faults(claim, found, against)
    if not numbered and found.claims:
        pending = next((claim for claim in found.claims if claim.pending), None)
        if pending is None:
            yield Fault(found.claims[0], Code.NO_NUMBER)
        elif found.granted or not found.honest:
            yield Fault(pending, Code.APPLICATION_ONLY)


def _number_faults(claim: Claim, found: Claims, against: Circumstances) -> Iterator[Fault]:
    if claim.form != "application":
        yield _not_an_application_number(claim, found)
        return
    listed = against.patents.with_digits(claim.number)
    try:
        number = parse(claim.number + check_character(claim.number) if listed else claim.number)
    except PatentNumberError as error:
        yield _malformed(claim, error)
        return
    if not _FIRST_YEAR <= number.year <= against.on.year:
        yield Fault(claim, Code.BAD_FORMAT, said=Said.filing_year(number.year))
        return
    yield from _checked(claim, number, found, against)


def _not_an_application_number(claim: Claim, found: Claims) -> Fault:
    if claim.form == "publication" and claim.pending and found.granted:
        return Fault(claim, Code.APPLICATION_ONLY, said=Said.PUBLICATION)
    said = Said.PUBLICATION if claim.form == "publication" else Said.FOREIGN
    return Fault(claim, Code.UNKNOWN_NUMBER, said=said)


def _malformed(claim: Claim, error: PatentNumberError) -> Fault:
    """Whether only the check character is wrong, or the form itself."""
    if shaped(claim.number):
        right = check_character(claim.number[:-1])
        if right != claim.number[-1]:
            return Fault(claim, Code.BAD_CHECK_DIGIT, said=Said.check(right, claim.number[-1]))
    return Fault(claim, Code.BAD_FORMAT, said=Said.form(str(error)))


def _checked(claim: Claim, number: PatentNumber, found: Claims, against: Circumstances) -> Iterator[Fault]:
    patent = against.patents.get(number)
    claimed = _claimed(claim, found)
    if claimed and number.type not in claimed:
        yield Fault(claim, Code.TYPE_MISMATCH, patent, Said.types(claimed, number))
    over = _over(number, patent, against.on)
    if over:
        yield Fault(claim, Code.EXPIRED, patent, over)
    elif patent is None and claim.pending and (found.granted or not found.honest):
        yield Fault(claim, Code.APPLICATION_ONLY, said=Said.APPLICATION)
    elif patent is None:
        yield Fault(claim, Code.UNKNOWN_NUMBER)
    if patent is not None and of_other_product(patent, against.goods):
        yield Fault(claim, Code.OF_OTHER_PRODUCT, patent, Said.product(patent))


def _claimed(claim: Claim, found: Claims) -> frozenset[str]:
    """The kinds claimed beside the number; else, when it is the only one, anywhere in the listing."""
    alone = len(numbered_claims(found.claims)) == 1
    return claim.types or (found.types if alone else frozenset())


def _over(number: PatentNumber, patent: Mark | None, on: date) -> dict[str, str]:
    """Why the patent is over on a day; empty when that is not sure."""
    end = ended_on(patent) if patent else None
    filed = patent.valid_from if patent and (patent.valid_from or on).year == number.year else None
    if surely_expired(number, on, filed):
        return Said.term(number, longest_end(number, filed))
    if end and end < on:
        return Said.ended(end)
    status = said_over(patent) if patent and not end else ""
    return Said.status(status) if status else {}
