"""The house rules that a program can see: rooms, files, circles, and the page that names them."""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("casebook", "crawler", "markwatch", "matchers", "review_api", "trademark_data")
OURS = (*PACKAGES, "tests", "docs", "deploy", "scripts", "requirements")
REGISTRIES = {"features", "queries", "evidence", "migrations", "verbs", "lattice", "signs"}
"""Rooms that may hold more files than others: one line, one file."""
LENGTHS = {".py": 300, ".js": 300, ".css": 400, ".html": 100}
"""Most lines of a file, by its suffix."""
WHOLE = {"casebook/evidence/carried/verify.py": 400}
"""A script that goes into every package by itself cannot be split."""
PAGES = ("docs/house.md", "docs/house.zh-CN.md")


def folders() -> Iterator[Path]:
    """Every folder of ours that holds files, from the root of the checkout."""
    for top in OURS:
        for folder in (ROOT / top, *sorted((ROOT / top).rglob("*/"))):
            if "__pycache__" not in folder.parts and any(one.is_file() for one in folder.iterdir()):
                yield folder.relative_to(ROOT)


def rooms() -> list[str]:
    """Every folder of the packages that holds code."""
    return [str(one) for one in folders() if one.parts[0] in PACKAGES and any((ROOT / one).glob("*.py"))]


def sentence(room: str) -> str:
    """What a room's `__init__` says it answers: the first line of its docstring."""
    init = ROOT / room / "__init__.py"
    text = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8"))) if init.is_file() else None
    return (text or "").partition("\n\n")[0]


@pytest.mark.parametrize("folder", list(folders()), ids=str)
def test_a_folder_holds_at_most_twenty_files(folder: Path) -> None:
    files = [one for one in (ROOT / folder).iterdir() if one.is_file() and one.name != "__init__.py"]
    assert len(files) <= 20 or REGISTRIES & set(folder.parts)


@pytest.mark.parametrize("room", rooms())
def test_a_room_says_in_one_sentence_what_it_answers(room: str) -> None:
    assert sentence(room).endswith((".", "?"))
    assert "\n" not in sentence(room)


def test_every_file_of_tests_has_a_name_of_its_own() -> None:
    names = Counter(file.name for file in (ROOT / "tests").rglob("*.py") if file.name != "conftest.py")
    assert [name for name, count in names.items() if count > 1] == []


def test_no_file_is_too_long() -> None:
    lines = {
        str(file.relative_to(ROOT)): file.read_bytes().count(b"\n")
        for folder in folders()
        if folder.parts[-2:] != ("migrations", "versions") and folder.parts[:2] != ("tests", "data")
        for file in (ROOT / folder).iterdir()
        if file.suffix in LENGTHS
    }
    assert {
        file: count for file, count in lines.items() if count > WHOLE.get(file, LENGTHS[Path(file).suffix])
    } == {}


@cache
def graph() -> grimp.ImportGraph:
    """All imports between our files, those inside functions included."""
    return grimp.build_graph(*PACKAGES, cache_dir=None)


@cache
def imports() -> Mapping[str, set[str]]:
    """File → the files it imports."""
    return {one: graph().find_modules_directly_imported_by(one) for one in graph().modules}


def circle(arrows: Mapping[str, set[str]]) -> list[str]:
    """One circle among them, or nothing."""
    try:
        TopologicalSorter(arrows).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_circle_of_files() -> None:
    assert circle(imports()) == []


@pytest.mark.parametrize("room", ["", *(one.replace("/", ".") for one in rooms())])
def test_no_circle_among_what_a_room_holds(room: str) -> None:
    """A room inside counts as one, with everything in it."""
    depth = room.count(".") + 2 if room else 1
    inside = [one for one in imports() if not room or one == room or one.startswith(f"{room}.")]
    within = {one: ".".join(one.split(".")[:depth]) for one in inside}
    arrows: dict[str, set[str]] = {}
    for one, part in within.items():
        met = {within[other] for other in imports()[one] if other in within}
        arrows.setdefault(part, set()).update(met - {part, room})
    assert circle({part: met for part, met in arrows.items() if part != room}) == []


@pytest.mark.parametrize("page", PAGES)
def test_the_page_of_the_house_names_every_room(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert [room for room in rooms() if f"`{room}/`" not in text] == []


def test_the_english_page_says_of_a_room_what_the_room_says() -> None:
    text = (ROOT / PAGES[0]).read_text(encoding="utf-8")
    assert [room for room in rooms() if f"| `{room}/` | {sentence(room)} |" not in text] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_page_of_the_house_names_nothing_that_is_gone(page: str) -> None:
    named = re.findall(r"`([\w.-]+/[\w./-]*)`", (ROOT / page).read_text(encoding="utf-8"))
    assert [one for one in named if not (ROOT / one).exists()] == []
