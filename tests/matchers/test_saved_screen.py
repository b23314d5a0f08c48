"""A screen kept in a folder finds what the built one finds, or is built again."""

from datetime import date
from pathlib import Path

import pytest
from a_match import TODAY, a_listing, a_mark, a_patent

from matchers.engine.engine import build_screen
from matchers.engine.saved_screen import KEPT_FOLDERS, build_saved_screen, kept_screen, load_screen

MARKS = (
    a_mark("茅台", id="T1", goods=("白酒",), authorised=("官方店",), valid_to=date(2030, 1, 1)),
    a_patent("ZL202220318645.0", valid_to=date(2020, 1, 1)),
)
LISTINGS = [
    a_listing("茅苔白酒"),
    a_listing("茅台", seller_name="官方店"),
    a_listing("晾衣架 专利号ZL202220318645.0"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "screens" / "key"


def test_a_loaded_screen_finds_the_same(folder: Path) -> None:
    built, loaded = build_saved_screen(folder, MARKS), load_screen(folder)
    assert loaded is not None and loaded.digest == built.digest
    assert list(loaded.findings_of(LISTINGS, TODAY)) == list(built.findings_of(LISTINGS, TODAY))


def test_an_empty_list_is_kept_as_well(folder: Path) -> None:
    build_saved_screen(folder, ())
    loaded = load_screen(folder)
    assert loaded is not None and loaded.findings(a_listing("茅台"), TODAY) == []


@pytest.mark.parametrize("name", ["head.json", "names.index", "columns.npz", "marks.jsonl", "marks.npy"])
def test_a_folder_with_a_piece_missing_or_broken_is_no_screen(folder: Path, name: str) -> None:
    build_saved_screen(folder, MARKS)
    (folder / name).write_bytes(b"{")
    if name == "marks.jsonl":
        (folder / name).unlink()
    assert load_screen(folder) is None


def test_no_half_folder_is_left_and_the_oldest_go(folder: Path) -> None:
    for number in range(KEPT_FOLDERS + 2):
        build_saved_screen(folder.with_name(str(number)), MARKS[:1])
    assert len(list(folder.parent.iterdir())) == KEPT_FOLDERS


def test_without_room_on_disk_a_screen_is_built_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    built = build_saved_screen(tmp_path / "file" / "key", MARKS)
    assert built.findings(LISTINGS[0], TODAY)


def test_a_changed_list_finds_what_one_built_anew_finds(folder: Path) -> None:
    marks = [a_mark("茅台", id="T0"), *(a_mark(f"雅诗兰黛{n}号", id=f"T{n}") for n in range(1, 40))]
    changed = [a_mark("五粮液", id="T0"), *marks[1:-1], a_mark("洽洽", id="NEW")]
    listings = [
        a_listing(title) for title in ("茅苔白酒", "五娘液", "恰恰瓜子", "雅诗兰黛7号", "雅诗兰黛39号")
    ]
    build_saved_screen(folder, marks)
    updated = kept_screen(folder.parent, changed)
    assert list(updated.findings_of(listings, TODAY)) == list(
        build_screen(changed).findings_of(listings, TODAY)
    )
    again = kept_screen(folder.parent, changed)
    assert list(again.findings_of(listings, TODAY)) == list(updated.findings_of(listings, TODAY))
