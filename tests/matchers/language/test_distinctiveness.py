"""How distinctive names are, and why."""

import pytest

from matchers.language.distinctiveness import Strength, distinctiveness, is_personal_name


@pytest.mark.parametrize(
    ("name", "level", "evidence"),
    [
        ("雅诗兰黛", Strength.HIGH, ()),
        ("耐克", Strength.MEDIUM, ("short",)),
        ("张小泉", Strength.MEDIUM, ("personal_name",)),
        ("联想", Strength.LOW, ("common_word", "short")),
        ("鄂尔多斯", Strength.LOW, ("place_name",)),
        ("999", Strength.LOW, ("number", "short")),
        ("L·V", Strength.MEDIUM, ("short",)),
    ],
)
def test_a_name_is_judged_by_what_else_it_may_mean(
    name: str, level: Strength, evidence: tuple[str, ...]
) -> None:
    found = distinctiveness(name)
    assert (found.level, found.evidence) == (level, evidence)


def test_a_surname_before_an_everyday_word_makes_no_person() -> None:
    assert is_personal_name("马应龙")
    assert not is_personal_name("金正大")
