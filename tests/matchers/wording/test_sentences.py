"""Every reason and sign has its sentence in both languages; how a name is written is told as people do."""

import re
from collections.abc import Iterator

import pytest
from a_match import a_listing, a_mark, findings

from matchers.explain import reason_words
from matchers.features import FEATURES
from matchers.findings.weights import weights
from matchers.wording.sentences.table import Sentence, chosen, of_features, of_signs, writing
from matchers.worth.points import worth_table
from matchers.worth.signs import SIGNS


def all_sentences() -> Iterator[Sentence]:
    for table in (of_features(), of_signs()):
        yield from (sentence for some in table.values() for sentence in some.values())
    yield from writing().values()


def test_the_tables_hold_features_and_signs() -> None:
    assert set(of_features()) == set(FEATURES) and set(of_signs()) == set(SIGNS)


@pytest.mark.parametrize("feature", FEATURES)
def test_every_level_of_a_feature_has_a_sentence(feature: str) -> None:
    assert all(chosen(of_features()[feature], {"level": level}) for level in weights().features[feature])
    assert chosen(of_features()[feature], {})


@pytest.mark.parametrize("sign", SIGNS)
def test_every_level_of_a_sign_has_a_sentence(sign: str) -> None:
    assert all(chosen(of_signs()[sign], {"level": level}) for level in worth_table().signs[sign])


def test_every_sentence_stands_in_both_languages_or_in_neither() -> None:
    for sentence in all_sentences():
        assert bool(sentence.zh) == bool(sentence.en) and len(sentence.zh) == len(sentence.en)


def test_no_sentence_judges() -> None:
    told = " ".join(form for sentence in all_sentences() for form in (*sentence.zh, *sentence.en))
    assert not re.search("假冒|侵权|仿冒|违法|fake|infring|counterfeit|illegal", told)


@pytest.mark.parametrize(
    ("name", "title", "zh", "en"),
    [
        ("NIKE", "N!KE运动鞋", "「I」写成「!」（形近符号）", '"!" for "I" (look-alike sign)'),
        ("NIKE", "N1KE运动鞋", "「I」写成「1」（形近字母）", '"1" for "I" (look-alike letter)'),
        ("茅台", "茅苔酒", "「台」写成「苔」（同音）", '"苔" for "台" (same sound)'),
        ("鄂尔多斯", "鄂*尔*多*斯羊绒衫", "用「*」隔开：鄂*尔*多*斯", 'set apart by "*": 鄂*尔*多*斯'),
        ("云南白药", "云 南 白 药牙膏", "字间加空格：云 南 白 药", "set apart by spaces: 云 南 白 药"),
        ("安踏", "安\u2060踏男鞋", "字间藏有看不见的字符", "invisible characters between the letters"),
        ("华为", "hua为手机", "「华」写成拼音「hua」", '"hua" for "华" (pinyin)'),
        ("耐克", "naike鞋", "「耐克」写成拼音「naike」", '"naike" for "耐克" (pinyin)'),
        ("公牛", "八厶牛插座", "「公」拆成「八厶」", '"公" split into "八厶"'),
        ("小肥羊", "小肥🐑火锅", "「羊」用表情 🐑 代替", '🐑 for "羊"'),
        ("农夫山泉", "农夫泉水", "少写「山」", '"山" left out'),
        ("华为", "华为手机", "标题写有「华为」", 'names "华为" in the title'),
    ],
)
def test_how_a_name_is_written_is_told_as_people_say_it(name: str, title: str, zh: str, en: str) -> None:
    (found,) = findings(a_listing(title), a_mark(name))
    assert reason_words(found.reasons[0], "zh") == zh
    assert reason_words(found.reasons[0], "en") == en
