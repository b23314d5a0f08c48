"""Bad names and hostile texts: a rule for each, and work that grows no faster than the text."""

from collections import Counter
from typing import Any

import pytest

from matchers.lattice.index import Index, build_index
from matchers.lattice.names import ListedName

HOSTILE = {
    "one symbol": "茅",
    "rn": "rn",
    "emoji": "🍎🐂",
    "letters": "a",
    "pinyin": "ba",
    "splits": "氵酉女子",
    "noise": "·",
    "digits": "7",
    "a character that folds to many": "\ufdfa",
}
NAMES = ("茅茅茅", "茅台", "modem", "苹果", "巴巴拉", "洒好", "777", "aaa", "一一一二")


class WorkCounter:
    """Runs the stages of a scan and counts keys looked up and candidates verified."""

    def __init__(self) -> None:
        self.work: Counter[str] = Counter()

    def __call__(self, stage: str, work: Any, *given: Any) -> Any:
        answer = work(*given)
        if stage == "asking":
            self.work["keys"] += int(answer[1])
        if stage == "looking up":
            self.work["candidates"] += int(answer)
        return answer


@pytest.fixture(scope="module")
def index() -> Index:
    return build_index([ListedName(name, name, listed=True) for name in NAMES])


def _work(index: Index, text: str) -> Counter[str]:
    counter = WorkCounter()
    index._scan([text], counter)
    return counter.work


@pytest.mark.parametrize("kind", HOSTILE)
def test_ten_times_the_text_is_ten_times_the_work(index: Index, kind: str) -> None:
    unit = HOSTILE[kind]
    short, long = _work(index, unit * (2_000 // len(unit))), _work(index, unit * (20_000 // len(unit)))
    for counted in ("keys", "candidates"):
        assert long[counted] <= 11 * short[counted] + 100


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hundred_thousand_characters_stream_through(index: Index, kind: str) -> None:
    text = HOSTILE[kind] * (100_000 // len(HOSTILE[kind]))
    last = ListedName("last", "飞天茅台")
    hits = build_index([last]).scan([text + "飞天茅台"])
    assert [hits.row(at).start for at in range(len(hits))] == [len(text)]


def test_a_name_listed_ten_thousand_times_is_verified_once() -> None:
    many = build_index([ListedName(str(number), "茅台") for number in range(10_000)])
    assert _work(many, "茅台")["candidates"] == 1
    hits = many.scan(["正品茅台酒"])
    assert {hits.row(at).mark_id for at in range(len(hits))} == {str(number) for number in range(10_000)}


@pytest.mark.parametrize("name", ["", "米", "★★", "长" * 500])
def test_a_name_that_cannot_be_looked_for_is_refused_and_told(name: str) -> None:
    index = build_index([ListedName("T1", name), ListedName("T2", "茅台")])
    (refused,) = index.refused
    assert refused.listed.text == name and refused.why
    assert {hit.mark_id for hit in index.scan([name * 2 + "茅台"]).rows()} == {"T2"}


def test_an_everyday_word_off_the_watch_list_is_met_only_as_it_stands() -> None:
    index = build_index([ListedName("T1", "正品")])
    hits = index.scan(["郑品", "整品", "正的品", "正品"])
    assert hits.text.tolist() == [3]
