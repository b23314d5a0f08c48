"""The card of a patent claim: number, kind, term, status, and the exceptions of 细则 art 101."""

from collections.abc import Iterator
from dataclasses import replace

from matchers.findings.finding import Reason
from matchers.law.card import Element, Group, State
from matchers.law.facts import Facts

_RULE = "patent_101_1"
_QUESTIONS = (
    ("no_number", ("宣称专利而未标明专利号", "a patent claimed without a number"), ("no_number",)),
    (
        "form",
        ("号码格式或校验位不符", "number not in form, or check character wrong"),
        ("bad_format", "bad_check_digit"),
    ),
    ("type", ("类型与宣称不符", "kind claimed differs from the number's"), ("type_mismatch",)),
    ("application", ("仅为申请", "only an application"), ("application_only",)),
    ("over", ("已超过最长期限或已终止", "past the longest term, or ended"), ("expired",)),
    ("product", ("号码属于其他产品", "number of another product"), ("number_of_other_product",)),
)
_ASK = ("需核实标注时间", "ask when it was marked")
_SELLER = ("需向卖家了解", "to be asked of the seller")


def groups(facts: Facts) -> Iterator[Group]:
    """The claim, its status, the exceptions."""
    questions = tuple(
        facts.seen_if(key, words, facts.codes(*codes), rule="patent_term" if key == "over" else _RULE)
        for key, words, codes in _QUESTIONS
    )
    yield Group("专利宣称", "The claim", questions)
    yield Group("法律状态", "Legal status", tuple(_status(facts)))
    yield Group("例外", "Exceptions", tuple(_exceptions(facts)))


def _status(facts: Facts) -> Iterator[Element]:
    known = tuple(filter(_is_listed, facts.finding.reasons))
    words = ("名录载有该专利", "the list has this patent")
    yield facts.seen_if(
        "listed", words, known, other=State.NOT_SEEN if facts.codes("unknown_number") else State.NOT_KNOWN
    )
    look_up = facts.codes("unknown_number", "application_only")
    status = facts.element(
        "status", ("授权且有效", "granted and in force"), _in_force(facts), look_up or known
    )
    yield replace(status, note=("以国家知识产权局登记为准", "the office's register decides"))


def _in_force(facts: Facts) -> State:
    return State.NOT_SEEN if facts.codes("expired") else State.NOT_KNOWN


def _is_listed(reason: Reason) -> bool:
    return bool(reason.detail.get("patent_id"))


def _exceptions(facts: Facts) -> Iterator[Element]:
    before = ("终止前标注、终止后销售", "marked before the end, sold after it")
    element = facts.element("marked_before", before, State.NOT_KNOWN, facts.codes("expired"), "patent_101_2")
    yield replace(element, note=_ASK)
    source = ("不知情且有合法来源", "unknowing, with a lawful source")
    yield replace(facts.element("source", source, State.NOT_KNOWN, rule="patent_101_3"), note=_SELLER)
