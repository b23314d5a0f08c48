"""The page of figures over decisions."""

from officer import Officer
from review_factory import a_lead

from casebook.database import Casebook

MARK = {"id": "T-1", "kind": "trademark", "name": "<b>小米</b>" + "长" * 200, "owner": "", "details": {}}


def test_an_office_without_decisions_is_told_so(officer: Officer) -> None:
    assert "还没有决定" in officer.get("/feedback").text
    assert "No decisions yet" in officer.get("/feedback?lang=en").text


def test_figures_stand_on_the_page_in_the_api_and_in_a_sheet(officer: Officer, book: Casebook) -> None:
    for number in range(5):
        lead = a_lead(book, f"茶 {number}", mark=MARK)
        officer.send(f"/leads/{lead}/decide", reason="other_goods")
    page = officer.get("/feedback").text
    assert "5 条中 5 条：商品不类似" in page and "<b>小米" not in page
    told = officer.get("/api/v1/feedback").json()
    assert (told["decided"], told["features"][0]["feature"], told["marks"][0]["dismissed"]) == (
        5,
        "exact_name",
        5,
    )
    assert officer.get("/feedback/report.xlsx").content[:2] == b"PK"
