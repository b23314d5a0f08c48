"""`extract` answers saved answers in JSON too, and says what a broken one is."""

from pathlib import Path

import pytest

from casebook.errors import CasebookError
from markwatch.terminal.saved_pages import read_saved


def test_a_saved_answer_in_json_gives_the_goods_of_its_list(tmp_path: Path) -> None:
    file = tmp_path / "search.json"
    entries = '{"nid": "1", "raw_title": "茶", "view_price": "8.80"}, {"title": ""}'
    file.write_text(f'{{"data": {{"auctions": [{entries}]}}}}', encoding="utf-8")
    (item,) = read_saved(file, "https://shop.example/search")["items"]
    assert (item["id"], item["title"], item["price"]) == ("1", "茶", "8.8")


def test_a_broken_answer_is_told(tmp_path: Path) -> None:
    file = tmp_path / "search.json"
    file.write_text("{", encoding="utf-8")
    with pytest.raises(CasebookError, match="broken JSON"):
        read_saved(file, "https://shop.example/search")
