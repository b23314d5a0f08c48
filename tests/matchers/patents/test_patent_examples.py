"""Many invented claims of patents and what is to be said of each; its README tells of the placeholders."""

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from a_match import a_listing, a_patent, findings

from matchers.engine.engine import build_screen
from trademark_data.mark import Mark
from trademark_data.patent_number import check_character

TODAY = date(2026, 11, 1)
_DATA = Path(__file__).parents[2] / "data"
_FILE = _DATA / "patent_claims" / "examples.tsv"
_DIGITS = {
    "inv": "202310561234",
    "um": "202221234567",
    "des": "202330456781",
    "inv_listed": "201810527316",
    "um_listed": "202321764093",
    "des_listed": "202130472958",
    "um_ended": "201720145873",
    "um_aged": "201220145874",
    "des_aged": "201430256718",
    "inv_aged": "200410012345",
    "old": "98101765",
    "future": "209920785412",
}
NUMBERS = {name: f"{digits}.{check_character(digits)}" for name, digits in _DIGITS.items()}
NUMBERS |= {"wrong": f"202320785412.{(int(check_character('202320785412')) + 1) % 10}"}
NUMBERS |= {"bare": _DIGITS["um"], "bare_dian": NUMBERS["um"].replace(".", "点")}
LIST = (
    a_patent(NUMBERS["inv_listed"], id="P1", name="一种可折叠晾衣架", goods=("晾衣架",)),
    a_patent(NUMBERS["um_listed"], id="P2", name="一种磁吸手机支架", goods=("手机支架",)),
    a_patent(NUMBERS["des_listed"], id="P3", name="保温杯(弹盖款)", goods=("保温杯",)),
    a_patent(
        NUMBERS["um_ended"], id="P4", name="一种手动压面机", goods=("压面机",), valid_to=date(2024, 5, 1)
    ),
)


def _examples() -> list[tuple[str, ...]]:
    lines = _FILE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(*row, "", "")[:4] for row in rows]


@pytest.mark.parametrize(("codes", "title", "description", "attributes"), _examples())
def test_an_example_has_the_codes_it_is_labelled_with(
    codes: str, title: str, description: str, attributes: str
) -> None:
    cells = [cell.split("=", 1) for cell in attributes.format(**NUMBERS).split("|") if cell]
    listing = a_listing(
        title.format(**NUMBERS),
        description=description.format(**NUMBERS),
        attributes=dict(cells),
    )
    found = [reason.detail["code"] for one in findings(listing, *LIST, on=TODAY) for reason in one.reasons]
    assert set(found) == set(codes.replace("-", "").split())


def _development_set() -> tuple[list[Any], list[Mark]]:
    folder = _DATA / "match_dev"
    lines = (folder / "listings.jsonl").read_text(encoding="utf-8").splitlines()
    with (folder / "reference.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "patent"]
    patents = [
        a_patent(
            row["registration_no"],
            id=row["id"],
            name=row["name"],
            goods=tuple(row["goods"].split("|")),
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]),
        )
        for row in rows
    ]
    return [json.loads(line) for line in lines], patents


def test_in_the_development_set_the_labelled_claims_are_leads_and_no_others() -> None:
    listings, patents = _development_set()
    screen = build_screen(patents)
    wanted = {one["id"] for one in listings for hit in one["expect"] if hit["mark_id"] == "patent_claim"}
    found = set()
    for one in listings:
        texts = {key: one[key] for key in ("id", "title", "description", "seller_name", "category")}
        leads = [hit for hit in screen.findings(a_listing(**texts), TODAY) if hit.verdict == "lead"]
        found |= {hit.listing_id for hit in leads}
    assert found == wanted and len(wanted) == 12
