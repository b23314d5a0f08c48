"""Names as registers and offices write them become the signs that sellers use, and each mending is told."""

from pathlib import Path

import pytest

from tests.trademark_data.a_list import csv_file, line
from trademark_data.mark import Mark
from trademark_data.mended_names import Mended
from trademark_data.reference_list import read_reference_list


def read(folder: Path, *lines: str) -> tuple[list[Mark], list[Mended]]:
    mended: list[Mended] = []
    rows = read_reference_list(csv_file(folder, *lines), tell=mended.append)
    return [row for row in rows if isinstance(row, Mark)], mended


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("溪山及图", ("溪山",)),
        ("溪山（图形）", ("溪山",)),
        ("溪山+图形", ("溪山",)),
        ("溪山及图形商标", ("溪山",)),
        ("“溪山”", ("溪山",)),
        ("商标名称：溪山®", ("溪山",)),
        ("溪山、云栖；XISHAN", ("溪山", "云栖", "XISHAN")),
        ("溪山及图｜云栖及图", ("溪山", "云栖")),
        ("溪山/XISHAN", ("溪山", "XISHAN")),
    ],
)
def test_words_beside_the_sign_are_left_out_and_several_signs_are_several_names(
    tmp_path: Path, written: str, names: tuple[str, ...]
) -> None:
    [mark], mended = read(tmp_path, line(name=written))
    assert mark.names == names
    assert mended[0].column == "name"
    assert mended[0].given == written


@pytest.mark.parametrize("name", ["溪山", "图形", "和图", "及第", "A/B", "溪山牌"])
def test_a_name_that_is_a_sign_stays_as_it_is(tmp_path: Path, name: str) -> None:
    [mark], mended = read(tmp_path, line(name=name))
    assert mark.name == name
    assert mended == []


def test_lists_in_cells_are_split_at_other_marks_than_the_bar(tmp_path: Path) -> None:
    [mark], mended = read(
        tmp_path, line(aliases="溪山老号、溪山堂；溪", classes="第30类、33", goods="茶；酒")
    )
    assert (mark.aliases, mark.classes, mark.goods) == (("溪山老号", "溪山堂", "溪"), (30, 33), ("茶", "酒"))
    assert {one.column for one in mended} == {"aliases", "classes", "goods"}


def test_the_title_of_a_patent_keeps_its_marks(tmp_path: Path) -> None:
    cells = {"kind": "patent", "registration_no": "2020100000013", "name": "一种折叠、收纳两用凳及图"}
    marks, mended = read(tmp_path, line(**cells))
    assert [mark.name for mark in marks] in ([cells["name"]], [])
    assert [one for one in mended if one.column == "name"] == []
