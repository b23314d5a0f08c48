"""A title that reads otherwise than it is stored is shown as it is stored, on every page and sheet."""

from io import BytesIO

import pytest
from officer import Officer
from openpyxl import load_workbook
from review_factory import a_lead

from casebook.database import Casebook

TURNED = "\u202e芽龙溪清\u202c 清溪龙芽 明前\u200b新茶"
SHOP = "山里\u2066人家\u2069"


@pytest.fixture
def database() -> str:
    return "sqlite"


@pytest.fixture
def turned(book: Casebook, officer: Officer) -> Officer:
    a_lead(book, TURNED, listing={"seller_name": SHOP, "ship_from": "浙\u00ad江"})
    return officer


@pytest.mark.parametrize("address", ["/leads", "/leads/1", "/leads?lang=en"])
def test_a_page_writes_it_out(turned: Officer, address: str) -> None:
    page = turned.get(address).text
    assert "⟦U+202E⟧" in page and "⟦U+2066⟧" in page
    assert not set(page) & set("\u202e\u202c\u200b\u2066\u2069\u00ad")


def test_a_case_and_its_sheet_write_it_out(turned: Officer) -> None:
    turned.send("/leads/1/decide", verdict="confirm")
    assert "⟦U+202E⟧" in turned.get("/cases/1").text
    sheet = load_workbook(BytesIO(turned.get("/cases/1/export/platform_list").content)).worksheets[0]
    texts = "".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "⟦U+202E⟧" in texts and not set(texts) & set("\u202e\u202c\u200b\u2066\u2069")


def test_programs_get_it_as_it_is_stored(turned: Officer) -> None:
    assert TURNED in turned.get("/api/v1/leads/1").text


def test_what_was_typed_into_a_field_comes_back_as_it_was(turned: Officer) -> None:
    assert 'value="清\u200b溪"' in turned.get("/leads?q=清%E2%80%8B溪").text
