"""A reason is a code and the values that its words name, in both languages, and is stored as just that."""

import pickle
from string import Formatter

import pytest

from casebook.evidence.tokens import TokenFault
from casebook.vocabulary.capture_notes import ClockNote, FindingCode, StepNote
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.jobs import JobFault
from casebook.vocabulary.reasons import EXCLUDED, NOT_UNDERSTOOD, OF_THE_HOST, ReasonCode, RunFault
from casebook.vocabulary.worded import Reason, Worded, reason_from
from crawler.children.orders import PagingCode, RenderingCode

KINDS = (
    ReasonCode,
    RunFault,
    FindingCode,
    StepNote,
    ClockNote,
    JobFault,
    TokenFault,
    PagingCode,
    RenderingCode,
)
EVERY = [code for kind in KINDS for code in kind]
NUMBERS = ("g", "f", ",", "%")
"""How the words write numbers; what they do not write so may be a text."""


def values_of(words: str) -> dict[str, str | int]:
    """Values for the braces of some words: a number where they want one."""
    return {
        name: 7 if form.endswith(NUMBERS) else "甲<b>{x}"
        for _, name, form, _ in Formatter().parse(words)
        if name and form is not None
    }


@pytest.mark.parametrize("code", EVERY, ids=lambda code: f"{type(code).__name__}.{code}")
def test_every_code_is_a_sentence_in_both_languages(code: Worded) -> None:
    values = values_of(code.chinese)
    assert values == values_of(code.english)
    reason = Reason(code, values)
    chinese, english = reason.sentence("zh"), reason.sentence("en").replace("甲", "")
    assert english.isascii() and english[:1].strip()
    assert "{x}" in chinese if "甲" in chinese else "{" not in chinese
    assert reason_from(type(code), reason.as_json()) == reason


@pytest.mark.parametrize("detail", [{}, {"state": 404}, {"status": 404, "more": 1}])
def test_a_reason_without_exactly_its_values_is_not_made(detail: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"reason http_status: given .*, expected \['status'\]"):
        Reason(ReasonCode.HTTP_STATUS, detail)


def test_a_code_that_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no_such_code"):
        reason_from(ReasonCode, {"code": "no_such_code", "detail": {}})


def test_a_worded_value_is_shown_in_the_reader_s_language() -> None:
    reason = Reason(RenderingCode.NEEDED, {"raw": PageEnd.OTHER})
    assert reason.sentence("zh") == "需要浏览器渲染：原始页面为其他页面"
    assert reason.sentence("en") == "needed: the raw page is other page"


def test_equal_reasons_are_one_in_a_set_and_another_process_gets_the_same() -> None:
    one, other = (Reason(ReasonCode.LOST_ANSWERS, {"answers": 2, "address": "x"}) for _ in range(2))
    assert len({one, other}) == 1 and pickle.loads(pickle.dumps(one)) == one


def test_sets_of_codes_do_not_overlap() -> None:
    assert not EXCLUDED & NOT_UNDERSTOOD and not OF_THE_HOST & (EXCLUDED | NOT_UNDERSTOOD)
