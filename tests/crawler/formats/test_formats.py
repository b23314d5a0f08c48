"""Listing files: what is good comes as listings, what is bad is told, what is unreadable is refused."""

import json
import tracemalloc
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

import crawler.formats
from casebook.listing import Listing
from crawler.errors import FormatError
from crawler.formats import FORMATS, read_listings
from crawler.formats.rows import BadRow
from crawler.sources.checking import from_settings

TAOBAO = Path("/work/shared/data/cn_pages/taobao_search_nvbao.json")
HEAD = "id,title,price,images,attributes,colour\n"


def _file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def _all(path: Path, **how: object) -> list[Listing | BadRow]:
    return list(read_listings(path, **how))  # type: ignore[arg-type]


def _bad(path: Path, **how: object) -> list[tuple[int, str, str]]:
    return [(row.line, row.column, row.reason) for row in _all(path, **how) if isinstance(row, BadRow)]


def test_json_lines_keep_unknown_keys(tmp_path: Path) -> None:
    file = _file(
        tmp_path,
        "a.jsonl",
        '{"id": 1, "title": "女包", "price": "9.9", "x": [1]}\n\n{"id": "2", "title": "b"}',
    )
    first, second = _all(file)
    assert isinstance(first, Listing) and (first.id, first.extra) == ("1", {"x": [1]})
    assert isinstance(second, Listing)


def test_broken_json_is_told_with_line_and_column(tmp_path: Path) -> None:
    file = _file(tmp_path, "a.jsonl", '{"id": "1", "title": "a"}\n{"id": 2, "title" "b"}\n[1]\n')
    (line, column, reason), other = _bad(file)
    assert (line, column) == (2, "column 19") and "broken JSON" in reason and other[0] == 3


def test_deeply_nested_json_is_a_bad_row(tmp_path: Path) -> None:
    assert _bad(_file(tmp_path, "a.jsonl", "[" * 200_000 + "\n"))[0][0] == 1


def test_lone_surrogates_and_nul_are_made_storable(tmp_path: Path) -> None:
    (row,) = _all(_file(tmp_path, "a.jsonl", '{"id": "1", "title": "a\\ud83d\\u0000b"}'))
    assert isinstance(row, Listing) and row.title == "a��b"


def test_a_title_of_100_000_characters_is_kept(tmp_path: Path) -> None:
    (row,) = _all(_file(tmp_path, "a.csv", f"id,title\n1,{'包' * 100_000}\n"))
    assert isinstance(row, Listing) and len(row.title) == 100_000


@pytest.mark.parametrize(
    ("line", "column", "word"),
    [
        (",b", "id", "nothing"),
        ("2,", "title", "nothing"),
        ("2,b,cheap", "price", "number"),
        ("1,b", "id", "stands in the file already"),
        ("2,b,1,,{,x", "attributes", "object"),
        ("2,b,1,a,,c,more", "column 7", "more cells than the 6 columns"),
    ],
)
def test_a_bad_row_names_line_and_column(tmp_path: Path, line: str, column: str, word: str) -> None:
    ((number, where, reason),) = _bad(_file(tmp_path, "a.csv", f"{HEAD}1,a\n{line}\n"))
    assert (number, where) == (3, column) and word in reason


def test_a_bad_row_reads_as_a_sentence(tmp_path: Path) -> None:
    row = _all(_file(tmp_path, "a.csv", "id,title,price\n1,a,cheap\n"))[0]
    assert str(row).startswith("a.csv: line 2, price: given 'cheap': expected a number")


@pytest.mark.parametrize("header", ["", "name,price\n1,2\n", "id,title,id\n"])
def test_a_wrong_header_refuses_the_file(tmp_path: Path, header: str) -> None:
    with pytest.raises(FormatError, match=r"line 1: (header|given nothing)"):
        _all(_file(tmp_path, "a.csv", header))


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("gbk", "looks like gbk.*--encoding gbk"),
        ("utf-16-le", "utf-16-le"),
    ],
)
@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.json"])
def test_another_encoding_is_refused_and_named(tmp_path: Path, name: str, encoding: str, words: str) -> None:
    file = _file(tmp_path, name, "id,title\n1,女式皮包真皮\n".encode(encoding))
    with pytest.raises(FormatError, match=words):
        _all(file)


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "gb18030", "utf-8"])
def test_an_encoding_that_was_said_is_read(tmp_path: Path, encoding: str) -> None:
    file = _file(tmp_path, "a.csv", "id,title\n1,女式皮包\n".encode(encoding))
    (row,) = _all(file, encoding=encoding)
    assert isinstance(row, Listing) and row.title == "女式皮包"


def test_a_bom_does_not_hide_the_first_column(tmp_path: Path) -> None:
    assert isinstance(_all(_file(tmp_path, "a.csv", b"\xef\xbb\xbfid,title\n1,a\n"))[0], Listing)


def test_a_wrong_byte_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"line 3: .*expected text in utf-8"):
        _all(_file(tmp_path, "a.csv", b"id,title\n1,a\n2,\xff\xff\xff\n"))


@pytest.mark.parametrize("name", ["a.pdf", "none.csv", "none.xlsx", "none.json"])
def test_what_cannot_be_read_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FormatError):
        _all(tmp_path / name)


def test_an_unknown_encoding_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="not known; expected utf-8"):
        _all(_file(tmp_path, "a.csv", "id,title\n"), encoding="klingon")


def test_a_sheet_is_read_like_csv(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["id", "title", "price", "x"],
        [1, "女包", 9.9, "kept"],
        [None, None],
        [2, "b", "cheap", None],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    good, bad = _all(tmp_path / "a.xlsx")
    assert isinstance(good, Listing) and (good.id, good.price, good.extra) == (
        "1",
        Decimal("9.9"),
        {"x": "kept"},
    )
    assert isinstance(bad, BadRow) and (bad.line, bad.column) == (4, "price")


def test_no_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="not an XLSX file"):
        _all(_file(tmp_path, "a.xlsx", b"PK not a zip"))


def _entries() -> list[dict[str, object]]:
    good = {
        "nid": "9",
        "raw_title": "女包",
        "view_price": "88.00",
        "nick": "店",
        "pic_url": "//img.example.com/1.jpg",
    }
    return [good, {"activity": {"title": "x"}}, {"nid": "10", "raw_title": "b", "view_price": "1"}]


def test_embedded_json_finds_the_largest_list_and_skips_cards(tmp_path: Path) -> None:
    data = {"nav": [{"title": "a", "id": 1}], "mods": {"list": {"auctions": _entries()}}}
    first, card, second = _all(_file(tmp_path, "a.json", json.dumps(data)))
    assert isinstance(first, Listing) and first.images == ("https://img.example.com/1.jpg",)
    assert isinstance(card, BadRow) and card.skipped and isinstance(second, Listing)


@pytest.mark.parametrize("script", ["var g_page_config = {};", "window.__STATE__={};x()", "{}"])
def test_embedded_json_is_found_in_a_page(tmp_path: Path, script: str) -> None:
    state = json.dumps({"data": {"items": _entries()}})
    html = f"<script>var a = 1; if (a == [1]) {{}}</script><script>{script.replace('{}', state, 1)}</script>"
    assert len(_all(_file(tmp_path, "a.html", html))) == 3


def test_a_source_overrides_path_and_fields(tmp_path: Path) -> None:
    data = {"big": _entries(), "small": [{"n": "5", "t": "小", "raw_title": "no"}]}
    table = {
        "key": "k",
        "kind": "embedded_json",
        "platform": "某宝",
        "items": "small",
        "fields": {"id": "n", "title": "t"},
    }
    (row,) = _all(_file(tmp_path, "a.json", json.dumps(data)), source=from_settings(table))
    assert isinstance(row, Listing) and (row.id, row.title, row.platform) == ("5", "小", "某宝")


def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    source = from_settings({"key": "k", "kind": "embedded_json", "items": "a.b.0"})
    with pytest.raises(FormatError, match=r"no list at 'a\.b\.0'"):
        _all(_file(tmp_path, "a.json", "{}"), source=source)


@pytest.mark.skipif(not TAOBAO.exists(), reason="the saved Taobao search is not beside the repository")
def test_the_saved_taobao_search_has_33_listings_and_3_cards() -> None:
    rows = _all(TAOBAO)
    good = [row for row in rows if isinstance(row, Listing)]
    assert len(good) == 33 and sum(isinstance(row, BadRow) and row.skipped for row in rows) == 3
    assert all(row.price and row.ship_from and row.seller_name and row.sales for row in good)
    assert all(row.url.startswith("https://") and row.images[0].startswith("https://") for row in good)


def test_every_format_is_in_the_registry() -> None:
    folder = Path(crawler.formats.__file__).parent
    assert {file.stem for file in folder.glob("*.py") if "\ndef read(" in file.read_text()} == set(FORMATS)


def test_memory_stays_flat_over_a_long_file(tmp_path: Path) -> None:
    file = _file(tmp_path, "a.csv", "id,title\n" + "".join(f"{n},商品{n}\n" for n in range(6_000)))
    tracemalloc.start()
    count = sum(isinstance(row, Listing) for row in read_listings(file))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 6_000 and peak < 3_000_000
