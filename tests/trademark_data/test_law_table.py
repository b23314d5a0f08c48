"""The dated law table: every row whole, every row says how far it was read."""

from datetime import date

import pytest

from trademark_data.law import FILES, law_table, law_text, rule_on
from trademark_data.mark import Mark
from trademark_data.olympic import is_olympic

ROWS = [rule for rules in law_table().values() for rule in rules]


@pytest.mark.parametrize("rule", ROWS, ids=lambda rule: rule.key)
def test_a_rule_says_law_version_article_text_and_how_far_it_was_read(rule: object) -> None:
    values = [
        getattr(rule, name) for name in ("law", "law_english", "version", "article", "text", "text_english")
    ]
    assert all(values) and getattr(rule, "source") in "ABC"  # noqa: B009


def test_only_what_was_read_counts_as_verified() -> None:
    assert {rule.verified for rule in ROWS if rule.source == "A"} == {True}
    assert {rule.verified for rule in ROWS if rule.source in "BC"} == {False}


def test_an_article_is_given_only_for_days_its_version_holds() -> None:
    assert rule_on("trademark_57_4", date(2026, 1, 1)) is not None
    assert rule_on("trademark_57_4", date(2015, 1, 1)) is None
    assert rule_on("no_such_key", date(2026, 1, 1)) is None


def test_the_terms_are_four_and_ten_years_and_renewable() -> None:
    on = date(2026, 1, 1)
    terms = {key: rule_on(key, on) for key in ("special_mark_term", "olympic_mark_term", "trademark_term")}
    assert {key: (rule.years, rule.renewable) for key, rule in terms.items() if rule} == {
        "special_mark_term": (4, True),
        "olympic_mark_term": (10, True),
        "trademark_term": (10, True),
    }


def test_no_word_of_the_table_decides_a_case() -> None:
    assert not any(word in law_text() for word in ("侵权成立", "构成侵权", "infringes"))
    assert len(FILES) == len(set(FILES))


@pytest.mark.parametrize(
    ("mark", "olympic"),
    [
        (Mark("S1", "special_mark", "奥林匹克"), True),
        (Mark("S2", "special_mark", "冰墩墩", details={"note": "奥林匹克标志保护条例(2018修订)"}), True),
        (Mark("S3", "special_mark", "蜀宝", details={"right": "olympic_mark"}), True),
        (Mark("S4", "special_mark", "北京冬奥纪念", details={"right": "special_mark"}), False),
        (Mark("S5", "special_mark", "杭州亚运会"), False),
        (Mark("T1", "trademark", "奥林匹克"), False),
    ],
)
def test_olympic_marks_are_told_apart_from_other_special_marks(mark: Mark, olympic: bool) -> None:
    assert is_olympic(mark) is olympic
