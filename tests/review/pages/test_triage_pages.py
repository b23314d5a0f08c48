"""Worth on the pages: tiers and signs in words, what nobody judged, what is held back."""

from dataclasses import replace

import pytest
from officer import Officer
from review_factory import MARK, NOW, a_lead, a_reason
from sqlalchemy import select

from casebook.database import Casebook
from casebook.leads.ordering import place_of
from casebook.leads.record_findings import next_unscreened
from casebook.models.deciding import Lead
from casebook.queries.rows import SignRow
from casebook.vocabulary.leads import Tier
from casebook.worth.read_off import HeldFacts, ReadOff, record_read_off
from review_api.services import Services

SIGN = {
    "sign": "wooing",
    "points": 36.04,
    "field": "title",
    "start": 0,
    "end": 2,
    "text": "高仿",
    "detail": {},
}
OTHER = MARK | {"id": "T-2", "name": "清溪嘉禾"}


def said(sign: SignRow, language: str) -> str:
    return f"出现「{sign.text}」" if language == "zh" else f'says "{sign.text}"'


@pytest.fixture
def services(services: Services) -> Services:
    """With words for signs."""
    return replace(
        services,
        explain_sign=said,
        sign_name=lambda key, language: f"名称 {key}",
        held_back_by=lambda key, language: f"原因 {key}",
    )


def judge(book: Casebook, lead_id: int, tier: Tier, worth: float, explained_by: str = "") -> None:
    with book.begin() as session:
        lead = session.get_one(Lead, lead_id)
        lead.tier, lead.worth, lead.signs, lead.explained_by = tier, worth, [SIGN], explained_by
        lead.place = place_of(tier, worth, lead.score)


def test_a_row_tells_tier_worth_and_its_signs_first(officer: Officer, book: Casebook) -> None:
    judge(book, a_lead(book, "高仿 好茶"), Tier.PRIORITY, 91.234)
    html = officer.get("/leads").text
    assert '<span class="tag bad">重点</span>' in html and ">91.23</span>" in html and "得分 80" in html
    assert html.index("出现「高仿」") < html.rindex("exact_name")
    english = officer.get("/leads?lang=en").text
    assert ">Priority<" in english and "says &#34;高仿&#34;" in english


def test_what_nobody_judged_is_told_and_never_zero(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book)
    assert "未评估" in officer.get("/leads").text and ">0.00<" not in officer.get("/leads").text
    assert "尚未评估：下次比对时计算" in officer.get(f"/leads/{lead}").text


def test_the_lead_says_why_it_is_worth_a_look(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book, "高仿 好茶")
    judge(book, lead, Tier.PRIORITY, 91.234)
    html = officer.get(f"/leads/{lead}").text
    assert "为什么值得核查" in html and "出现「高仿」" in html and ">+36<" in html


def test_tiers_are_counted_and_each_is_opened(officer: Officer, book: Casebook) -> None:
    judge(book, a_lead(book, "高仿 好茶"), Tier.PRIORITY, 91.0)
    judge(book, a_lead(book, "好茶"), Tier.MENTION, 20.0)
    assert "重点 <b>1</b>" in officer.get("/leads").text
    only = officer.get("/leads?tier=mention").text
    assert "L-000002" in only and "L-000001" not in only and "档次：仅提及" in only


def test_a_tier_that_is_none_is_refused(officer: Officer) -> None:
    assert officer.get("/api/v1/leads?tier=urgent").status_code == 422


def test_marks_of_one_place_share_a_row(officer: Officer, book: Casebook) -> None:
    first = a_lead(book, "高仿 好茶", also=[OTHER])
    judge(book, first, Tier.PRIORITY, 91.0)
    judge(book, first + 1, Tier.PRIORITY, 90.0, explained_by=str(MARK["id"]))
    html = officer.get("/leads").text
    assert html.count("<tr data-id=") == 1 and f'href="/leads/{first + 1}"' in html and "另涉：" in html
    (row,) = officer.get("/api/v1/leads").json()["leads"]
    assert [one["mark_name"] for one in row["joined"]] == ["清溪嘉禾"] and row["signs"][0]["sign"] == "wooing"


def test_what_is_held_back_is_counted_and_opened(officer: Officer, book: Casebook) -> None:
    a_lead(book, "高仿 <b>好茶")
    with book.begin() as session:
        item = next_unscreened(session, "other rules", 10)[0]
        held = HeldFacts("GI-001", "trademark", None, 77.0, 12.0, "authorised", (a_reason(text="好茶"),))
        record_read_off(session, [ReadOff(item, held=[held], counted={"authorised": 1, "too_low": 3})], NOW)
    html = officer.get("/leads/held-back?reason=authorised").text
    assert "原因 authorised <b>1</b>" in html and "高仿 &lt;b&gt;好茶" in html and "原因 too_low" in html
    told = officer.get("/api/v1/held-back").json()
    assert (told["total"], told["standing"]) == (1, {"authorised": 1})
    assert [(day["reason"], day["number"]) for day in told["days"]] == [("too_low", 3), ("authorised", 1)]


def test_shops_are_listed_by_worth(officer: Officer, book: Casebook) -> None:
    judge(book, a_lead(book, "高仿 好茶"), Tier.PRIORITY, 91.0)
    (shop,) = officer.get("/api/v1/shops").json()["shops"]
    assert (shop["name"], shop["worth"], shop["marks"][0]["priority"]) == ("山里人家茶铺", 91.0, 1)


def test_signs_stand_on_the_page_of_decisions(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book, "高仿 好茶")
    judge(book, lead, Tier.PRIORITY, 91.0)
    officer.send(f"/leads/{lead}/decide", reason="other_goods")
    html = officer.get("/feedback").text
    assert "名称 wooing" in html and html.index("名称 wooing") < html.index("exact_name")
    with book.read() as session:
        assert session.scalars(select(Lead.status)).all() == ["dismissed"]
