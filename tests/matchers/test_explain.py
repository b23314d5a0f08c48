"""Findings in words, in both languages."""

import re

import pytest
from a_match import a_gi, a_listing, a_mark, finding

from matchers.explain import explained, feature_label, reason_words
from matchers.findings.finding import Reason
from trademark_data.worded import Worded

MOUTAI = a_mark("茅台", goods=("白酒",))


def test_a_reason_reads_as_staff_say_it() -> None:
    head, first, *_ = explained(finding(a_listing("茅苔白酒"), MOUTAI))
    assert re.fullmatch(r"商标 T1 把握 \d\d\.\d\d · 核查价值 \d\d\.\d\d 重点 线索", head)
    assert first == "「台」写成「苔」（同音）〔标题 1–2「茅苔」〕 +19"


def test_the_same_in_english() -> None:
    head, first, *_ = explained(finding(a_listing("茅苔白酒"), MOUTAI), "en")
    assert re.fullmatch(r"Trademark T1 score \d\d\.\d\d · worth \d\d\.\d\d priority lead", head)
    assert first == '"苔" for "台" (same sound) [title 1–2 "茅苔"] +19'


def test_a_suppressed_finding_says_why() -> None:
    lines = explained(finding(a_listing("适用茅台酒"), MOUTAI))
    assert any("只说明适配对象" in line for line in lines)


def test_a_patent_claim_is_worded_without_accusing() -> None:
    lines = explained(finding(a_listing(description="专利号ZL202320785412.8")))
    assert any("校验位不符" in line for line in lines) and not any("假冒" in line for line in lines)


def test_the_place_of_a_gi_is_quoted() -> None:
    found = finding(a_listing("五常大米", ship_from="江苏宿迁"), a_gi("五常大米", "黑龙江哈尔滨五常"))
    assert any(
        line.startswith("产地江苏省宿迁市，不在保护范围〔发货地 1–4「江苏宿迁」〕")
        for line in explained(found)
    )


def test_labels_are_those_of_the_features_and_a_forgotten_key_stands_for_itself() -> None:
    assert feature_label("bait_words") == "仿冒用语"
    assert feature_label("gi_sign_claim", "en") == "claim of the GI sign"
    assert feature_label("an_older_feature") == "an older feature"


@pytest.mark.parametrize("code", [member for words in Worded.__subclasses__() for member in words], ids=repr)
def test_every_code_has_a_word_in_both_languages(code: Worded) -> None:
    assert code.word("zh") != code.word("en")
    assert re.search("[一-鿿]", code.chinese) and code.english.isascii() and code.english.strip()


def test_reason_words_leave_place_and_points_to_the_page() -> None:
    edges = [
        {"text": "茅", "mark": "茅", "channel": "exact"},
        {"text": "苔", "mark": "台", "channel": "same_sound", "cost": 0.3},
    ]
    reason = Reason("weak_occurrence", 12, "title", 0, 2, "茅苔", {"name": "茅台", "edges": edges})
    assert reason_words(reason) == "「台」写成「苔」（同音）"
    assert reason_words(reason, "en") == '"苔" for "台" (same sound)'


def test_a_reason_of_an_earlier_version_has_a_sentence_and_an_unknown_one_its_label() -> None:
    assert reason_words(Reason("bait_words", 18, "title", 0, 2, "高仿")) == "出现「高仿」等用语"
    assert reason_words(Reason("an_older_feature", 1)) == "an older feature"


def test_signs_follow_the_reasons_with_their_points() -> None:
    lines = explained(finding(a_listing("高仿茅台白酒"), MOUTAI))
    assert "◆ 出现「高仿」等仿制用语〔标题 1–2「高仿」〕 +36" in lines
