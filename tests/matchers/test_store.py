"""A saved index is the index that was saved, or it is refused."""

from pathlib import Path

import pytest

from matchers.lattice.index import Index, build_index
from matchers.lattice.names import ListedName
from matchers.lattice.store import IndexFileError, load_index, save

NAMES = [
    ListedName("1", "茅台", listed=True),
    ListedName("1", "Moutai", is_alias=True),
    ListedName("2", "七匹狼"),
    ListedName("3", "!"),
]
TEXTS = ["正品茅台酒 moutal", "柒匹狼男装", "没有"]


@pytest.fixture(scope="module")
def built() -> Index:
    return build_index(NAMES)


@pytest.fixture
def saved(built: Index, tmp_path: Path) -> Path:
    save(built, tmp_path / "names.index", "key")
    return tmp_path / "names.index"


def test_finds_the_same(built: Index, saved: Path) -> None:
    loaded = load_index(saved, "key")
    hits = list(built.scan(TEXTS).rows())
    assert {hit.mark_id for hit in hits} >= {"1", "2"}
    assert list(loaded.scan(TEXTS).rows()) == hits
    assert list(loaded.listed) == list(built.listed)
    assert loaded.refused == built.refused != ()


def test_only_the_index_is_left(saved: Path) -> None:
    assert [file.name for file in saved.parent.iterdir()] == ["names.index"]


def test_other_names_are_refused(saved: Path) -> None:
    with pytest.raises(IndexFileError, match="other names or rules"):
        load_index(saved, "other")


@pytest.mark.parametrize("left", [0, 20, 400, -1])
def test_truncated(saved: Path, left: int) -> None:
    saved.write_bytes(saved.read_bytes()[:left])
    with pytest.raises(IndexFileError):
        load_index(saved, "key")


def test_damaged(built: Index, saved: Path) -> None:
    content = bytearray(saved.read_bytes())
    place = content.rindex("七匹狼".encode())
    content[place] ^= 1
    saved.write_bytes(content)
    with pytest.raises(IndexFileError, match="checksum"):
        load_index(saved, "key")


def test_foreign(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("name,mark\n" * 20)
    with pytest.raises(IndexFileError, match="not an index"):
        load_index(tmp_path / "names.csv", "key")
