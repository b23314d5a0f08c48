"""The element card on the lead page, made by the roof from the kept reasons."""

from dataclasses import replace
from typing import Any

import pytest
from officer import Officer
from review_factory import MARK, a_lead, a_reason

from casebook.database import Casebook
from markwatch.web.services import card_of
from review_api.services import Services


@pytest.fixture
def database() -> str:
    return "sqlite"


@pytest.fixture
def services(services: Services) -> Services:
    return replace(services, element_card=card_of)


OUTSIDE = a_reason("ship_from", 0, 4, feature="outside_region", detail={"relation": "outside"})


def _card(officer: Officer, lead: int, language: str = "zh") -> str:
    html: str = officer.get(f"/leads/{lead}?lang={language}").text
    return html.partition('aria-labelledby="el-h"')[2].partition("</section>")[0]


def test_a_tick_shows_its_reason_its_text_and_its_article(officer: Officer, book: Casebook) -> None:
    card = _card(officer, a_lead(book, reasons=[a_reason(), OUTSIDE]))
    assert "商品来自保护范围之外" in card and "产地在保护范围外「浙江江岚」" in card
    assert "《地理标志产品保护办法》（2024）" in card and "待核实" in card and "供人判断，不是认定" in card


def test_the_card_is_english_in_english(officer: Officer, book: Casebook) -> None:
    card = _card(officer, a_lead(book, reasons=[a_reason(), OUTSIDE]), "en")
    assert (
        "goods from outside the protected area" in card and "to be verified" in card and "not known" in card
    )


def test_hostile_text_in_a_tick_stays_text(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book, "清溪<script>alert(1)</script>", reasons=[a_reason("title", 0, 24)])
    assert "<script>alert" not in _card(officer, lead) and "&lt;script&gt;" in _card(officer, lead)


def test_the_right_is_judged_by_the_lists_row_of_that_time(officer: Officer, book: Casebook) -> None:
    over = MARK | {"id": "GI-2", "valid_to": "2020-01-01"}
    dots = [_card(officer, a_lead(book, mark=mark)).count('class="st none"') for mark in (MARK, over)]
    assert dots[0] == dots[1] > 0
    assert "2018-03-14–2020-01-01" in _card(officer, a_lead(book, "又一件", mark=over))


def test_a_patent_lead_has_the_card_of_patent_claims(officer: Officer, book: Casebook) -> None:
    reason: dict[str, Any] = a_reason(feature="patent_claim", detail={"code": "no_number"})
    assert "宣称专利而未标明专利号" in _card(officer, a_lead(book, "国家专利产品", mark={}, reasons=[reason]))


def test_a_kind_without_a_card_shows_none(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book, mark=MARK | {"id": "X-1", "kind": "something_new"})
    assert officer.get(f"/leads/{lead}").status_code == 200 and _card(officer, lead) == ""
