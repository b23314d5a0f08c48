"""Worth orders what score cannot: purpose above plain mentions, no ties, no ceiling; tiers by the signs."""

from decimal import Decimal
from pathlib import Path

import pytest
from a_match import a_listing, a_mark, finding, findings

from matchers.errors import MatcherError
from matchers.findings.tier import Tier
from matchers.worth.points import read_worth_table, worth_table

NIKE = a_mark("NIKE", aliases=("耐克",), goods=("运动鞋",))


def test_a_disguised_name_is_worth_more_though_a_plain_one_is_surer() -> None:
    plain, hidden = finding(a_listing("NIKE运动鞋"), NIKE), finding(a_listing("N1KE运动鞋"), NIKE)
    assert plain.score > hidden.score and hidden.worth > plain.worth


@pytest.mark.parametrize(
    ("title", "tier"),
    [
        ("NIKE运动鞋", Tier.MENTION),
        ("NIKE运动鞋官方授权", Tier.ORDINARY),
        ("N1KE运动鞋", Tier.PRIORITY),
        ("高仿NIKE运动鞋", Tier.PRIORITY),
        ("适用于NIKE的鞋垫", None),
    ],
)
def test_tiers_come_from_the_signs_and_a_suppressed_finding_has_none(title: str, tier: Tier | None) -> None:
    assert finding(a_listing(title), NIKE).tier is tier


def test_a_tier_carries_its_words() -> None:
    assert [tier.chinese for tier in Tier] == ["重点", "一般", "仅提及"]


def test_worth_never_reaches_an_end() -> None:
    worths = [worth_table().worth(points) for points in range(-150, 250, 2)]
    assert worths == sorted(set(worths)) and worths[0] > 0 and worths[-1] < 100


def test_signs_add_up_to_the_worth_and_stand_in_the_findings_contract() -> None:
    found = finding(a_listing("N1KE运动鞋", price=Decimal(99), sales="月销3000+"), NIKE)
    row = found.as_json()
    assert row["worth"] == worth_table().worth(sum(sign["points"] for sign in row["signs"]))
    assert list(row)[:8] == [
        "listing_id", "mark_id", "kind", "score", "worth", "tier", "verdict", "reasons",
    ]  # fmt: skip
    assert set(row["signs"][0]) == {"sign", "points", "field", "start", "end", "text", "detail"}


def test_listings_that_differ_in_what_is_seen_share_no_worth() -> None:
    titles = ["NIKE运动鞋", "NIKE运动鞋男", "男款NIKE运动鞋", "新款NIKE跑步鞋网面", "耐克运动鞋bq3204"]
    prices = [Decimal(88), Decimal(99), None]
    found = [finding(a_listing(title, price=price), NIKE).worth for title in titles for price in prices]
    assert len(set(found)) == len(found)


def test_equal_facts_share_a_worth() -> None:
    first, second = (finding(a_listing("NIKE运动鞋", id=name), NIKE) for name in "ab")
    assert first.worth == second.worth


def test_more_sold_is_worth_more() -> None:
    few, many = (
        finding(a_listing("NIKE运动鞋", price=Decimal(99), sales=sold), NIKE) for sold in ("3人付款", "10万+")
    )
    assert many.worth > few.worth


@pytest.mark.parametrize("title", ["😀", "😀🍎🐂💧", "\u2060", "！？", "🏷️" * 300])
def test_a_title_of_only_emoji_or_signs_is_judged_without_harm(title: str) -> None:
    assert all(0 <= one.worth <= 100 for one in findings(a_listing(title), NIKE, a_mark("苹果", id="T2")))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("scale = 1", r"given \['scale'\], expected"),
        (
            'scale = "x"\nstart = 1\npriority_from = 1\n[signs]',
            "scale: given 'x', expected a number",
        ),
        (
            "scale = 0\nstart = 1\npriority_from = 1\n[signs]",
            "scale: given 0, expected a number above 0",
        ),
        (
            "scale = 1\nstart = 1\npriority_from = 1\n[signs]",
            r"no points for .*on_purpose\.invisible",
        ),
        ("scale = ", "expected a table of points in TOML"),
    ],
)
def test_a_wrong_table_of_points_is_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "points.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MatcherError, match=message):
        read_worth_table(file)
