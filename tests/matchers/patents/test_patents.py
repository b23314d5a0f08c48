"""Patent claims: numbers in every form, codes, and wording that claims nothing."""

from datetime import date

import pytest
from a_match import TODAY, a_listing, a_patent, finding, findings

from matchers.engine.engine import build_screen
from matchers.patents.register import surely_expired
from trademark_data.mark import Mark
from trademark_data.patent_number import check_character, parse

GOOD = "ZL202220318645.X"


def _codes(text: str, *marks: Mark, on: date = TODAY) -> list[str]:
    found = findings(a_listing("晾衣架", description=text), *marks, on=on)
    return [reason.detail["code"] for one in found for reason in one.reasons]


@pytest.mark.parametrize(
    ("number", "day"),
    [
        ("97101765.4", date(2012, 1, 1)),
        ("95115608.X", date(2012, 1, 1)),
        ("201310699744.2", date(2014, 1, 1)),
        ("201110006009.X", date(2014, 1, 1)),
    ],
)
def test_a_well_formed_number_that_is_not_listed_is_only_a_hint(number: str, day: date) -> None:
    found = finding(a_listing("晾衣架", description=f"专利号ZL{number}"), on=day)
    assert [reason.detail["code"] for reason in found.reasons] == ["unknown_number"]
    assert (found.mark_id, found.verdict) == ("patent_claim", "suppressed")


@pytest.mark.parametrize(
    "written",
    [
        "实用新型专利，专利号ZL202220318645.X",
        "实用新型专利 ZL 2022 2 0318645.X",
        "专利号：ＺＬ２０２２２０３１８６４５．Ｘ",
        "专利号ZL2O222O318645X",
        "专利号为 202220318645x",
        "专利号：ZL 2022 2 0318645 . X",
    ],
)
def test_a_claim_in_order_gives_no_finding_however_written(written: str) -> None:
    assert _codes(written, a_patent(GOOD)) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("专利号ZL202320785412.8", ["bad_check_digit"]),
        ("专利号ZL20232078541", ["bad_format"]),
        ("发明专利，专利号ZL202220645187.0", ["type_mismatch", "unknown_number"]),
        ("荣获国家专利，品质保障", ["no_number"]),
        ("采用专利配方", ["no_number"]),
        ("国家专利申请中", ["application_only"]),
        ("专利申请号202220645187.0", ["application_only"]),
        ("专利号ZL98201234.5", ["expired"]),
        ("已申请专利，尚未授权", []),
        ("已申请国家专利 202220645187.0", ["application_only"]),
        ("专利申请号202220645187.0（尚未授权）", ["unknown_number"]),
        ("专业代理专利申请", []),
        ("非专利产品，专利局可查", []),
        ("本品为专利药", []),
        ("公告号CN109876543A", []),
    ],
)
def test_a_claim_not_in_order_has_its_code(text: str, codes: list[str]) -> None:
    number = "98201234"
    assert _codes(text.replace("98201234.5", f"{number}.{check_character(number)}")) == codes


def test_an_expired_patent_of_the_list_is_named() -> None:
    patent = a_patent("ZL201220145873.8", valid_to=date(2022, 4, 9))
    (reason,) = finding(a_listing("晾衣架", description="实用新型专利 ZL201220145873.8"), patent).reasons
    assert (reason.detail["code"], reason.detail["patent_id"]) == ("expired", "P1")


def test_the_number_of_another_product_is_told() -> None:
    patent = a_patent(GOOD, goods=("晾衣架",))
    found = finding(a_listing("护颈按摩仪", description=f"专利号{GOOD}"), patent)
    assert [reason.detail["code"] for reason in found.reasons] == ["number_of_other_product"]


@pytest.mark.parametrize(
    ("number", "on", "expired"),
    [
        ("201430256719.2", date(2024, 12, 30), False),
        ("201430256719.2", date(2025, 1, 1), True),
        ("202130472958.1", date(2032, 1, 1), False),
        ("202130472958.1", date(2037, 1, 1), True),
        ("201310699744.2", date(2033, 6, 1), False),
        ("201310699744.2", date(2034, 1, 1), True),
    ],
)
def test_only_the_longest_term_makes_a_patent_surely_expired(number: str, on: date, expired: bool) -> None:
    assert surely_expired(parse(number), on) is expired


def test_several_claims_are_several_reasons_on_one_line_and_each_code_counts_once() -> None:
    text = "专利号ZL202320785412.8，专利号ZL202320785413.8，专利号ZL202220645187.0"
    found = finding(a_listing(description=text))
    assert [reason.points > 0 for reason in found.reasons].count(True) == 2
    assert len(found.reasons) == 3
    assert found.verdict == "lead"


@pytest.mark.parametrize(
    ("details", "codes"),
    [
        ({"lapsed_on": "2025-01-31"}, ["expired"]),
        ({"lapsed_on": "2026-01-31"}, []),
        ({"lapsed_on": "not a day"}, []),
        ({"legal_status": "未缴年费终止失效"}, ["expired"]),
        ({"法律状态": "有效"}, []),
    ],
)
def test_a_lapse_that_the_list_tells_is_judged_on_the_day(details: dict[str, str], codes: list[str]) -> None:
    assert _codes(f"专利号{GOOD}", a_patent(GOOD, details=details)) == codes


def test_a_patent_ended_before_its_term_is_said_to_need_a_look_and_never_to_be_past_its_term() -> None:
    patent = a_patent(GOOD, details={"lapsed_on": "2025-01-31"}, owner="某厂")
    (reason,) = finding(a_listing("晾衣架", description=f"专利号{GOOD}"), patent).reasons
    assert (
        reason.detail["code_chinese"] == "已终止，需查法律状态"
        and "2025-01-31" in reason.detail["why_chinese"]
    )
    assert "第101条第2款" in reason.detail["why_chinese"] and reason.detail["owner"] == "某厂"


def test_a_number_without_its_check_character_is_known_by_the_lists_digits() -> None:
    bare = GOOD.removeprefix("ZL").partition(".")[0]
    assert _codes(f"专利号{bare}", a_patent(GOOD)) == []
    assert _codes(f"专利号{bare}") == ["bad_format"]


def test_claims_are_never_called_fake() -> None:
    texts = (
        "专利号ZL202320785412.8",
        "国家专利产品",
        "发明专利ZL201220145873.8",
        "国家专利申请中",
        "专利号1234567",
    )
    said = str([_details(text) for text in texts])
    assert "假冒" not in said and "fake" not in said and "校验位不符" in said and "仅为申请" in said


def _details(text: str) -> list[object]:
    found = findings(a_listing("压面机", description=text))
    return [dict(reason.detail) for one in found for reason in one.reasons]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("艾草贴国家发明专利产品20贴", "国家发明专利产品"),
        ("采用专利配方", "专利配方"),
        ("拥有12项专利", "12项专利"),
        ("荣获国家专利，品质", "荣获国家专利"),
    ],
)
def test_a_claim_in_words_is_quoted_whole(text: str, said: str) -> None:
    assert finding(a_listing(description=text)).reasons[0].text == said


def test_what_the_list_tells_of_a_lapse_belongs_to_the_digest() -> None:
    patents = [a_patent(GOOD, details=details) for details in ({}, {"lapsed_on": "2025-01-31"})]
    assert len({build_screen([patent]).digest for patent in patents}) == 2
