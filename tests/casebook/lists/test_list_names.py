"""Names of files: whatever a platform is called, its list stays in the folder and unlike every other."""

from pathlib import Path

import pytest
from an_outgoing_list import a_confirmed, make, rows_of

from casebook.database import Casebook
from casebook.lists.naming import file_name

HOSTILE = [
    "../../etc/passwd",
    "..",
    ".",
    "/",
    "a/b\\c",
    "C:\\x",
    "",
    "   ",
    "名" * 300,
    "x" * 300,
    "\u202egnp.exe",
    "a\nb\tc",
    "-rf",
    "~root",
    "CON",
    "a:b*c?",
]


@pytest.mark.parametrize("platform", HOSTILE, ids=range(len(HOSTILE)))
def test_a_name_is_one_plain_part(platform: str, tmp_path: Path) -> None:
    name = file_name(7, platform, "xlsx")
    assert name.startswith("QD-000007-") and name.endswith(".xlsx") and name.isprintable()
    assert not {"/", "\\", ":", "\u202e"} & set(name) and ".." not in name
    assert len(name.encode()) <= 160
    (tmp_path / name).write_bytes(b"")
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_platforms_that_are_equal_after_cleaning_have_files_of_their_own(
    book: Casebook, tmp_path: Path
) -> None:
    names = ("a/b", "a:b", "a_b", "../a_b")
    for number, platform in enumerate(names):
        a_confirmed(book, str(number), platform=platform)
    made = make(book, tmp_path / "out", "csv")
    files = {one.files[0] for one in made}
    assert len(files) == 4 and {file.parent for file in files} == {tmp_path / "out"}
    assert {rows_of(file)[0]["平台"] for file in files} == set(names)
