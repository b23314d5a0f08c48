"""A mark goes to JSON values and to cells of a sheet, and comes back the same."""

import csv
import json
from pathlib import Path

import pytest
from a_list import read
from hypothesis import given
from hypothesis import strategies as st

import trademark_data.kinds
from trademark_data.kinds import KINDS
from trademark_data.mark import Mark
from trademark_data.mended_names import mended_cells
from trademark_data.reference_list import _UNPRINTABLE
from trademark_data.rows import COLUMNS, as_cells, as_row, from_row, safe_cells

TEXT = st.text(max_size=12).map(str.strip).filter(lambda text: not _UNPRINTABLE.search(text))
WORD = TEXT.filter(lambda text: text and "|" not in text)
WORDS = st.lists(WORD, max_size=3, unique=True).map(tuple)
DAYS = st.tuples(st.none() | st.dates(), st.none() | st.dates()).filter(
    lambda days: None in days or days[0] <= days[1]  # type: ignore[operator]
)
MARKS = st.builds(
    lambda days, **given: Mark(valid_from=days[0], valid_to=days[1], **given),
    days=DAYS,
    id=WORD.filter(lambda text: text != "patent_claim"),
    kind=st.sampled_from(sorted(KINDS.keys() - {"patent"})),
    name=TEXT.filter(bool),
    aliases=WORDS,
    classes=st.lists(st.integers(1, 45), max_size=3, unique=True).map(tuple),
    goods=WORDS,
    owner=TEXT,
    region=WORDS,
    registration_no=TEXT,
    authorised=WORDS.filter(lambda words: not any(set(word) & set(":：@＠") for word in words)),
    details=st.dictionaries(WORD.filter(lambda text: text not in COLUMNS), TEXT.filter(bool), max_size=2),
)


@given(MARKS)
def test_a_mark_survives_json(mark: Mark) -> None:
    assert from_row(json.loads(json.dumps(as_row(mark)))) == mark


@given(MARKS.filter(lambda mark: mended_cells(as_cells(mark)) == as_cells(mark)))
def test_a_mark_survives_a_csv_file(tmp_path_factory: pytest.TempPathFactory, mark: Mark) -> None:
    file = tmp_path_factory.getbasetemp() / "round.csv"
    cells = safe_cells(as_cells(mark))
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows([safe_cells({name: name for name in cells}).values(), cells.values()])
    assert read(file) == ([mark], [])


def test_cells_stand_in_the_order_of_the_contract() -> None:
    mark = Mark("T1", "trademark", "金水", classes=(5, 30), details={"source": "页面"})
    assert list(as_cells(mark)) == [*COLUMNS, "source"]
    assert as_cells(mark)["classes"] == "5|30"


def test_every_file_of_kinds_is_registered_under_its_name() -> None:
    files = {path.stem for path in Path(trademark_data.kinds.__file__).parent.glob("*.py")} - {
        "__init__",
        "base",
    }
    assert files == set(KINDS)
    assert all(kind.key == key and kind.chinese and kind.english for key, kind in KINDS.items())
