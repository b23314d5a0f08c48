"""The queue: what it shows, filters, pages, and why it is empty."""

from datetime import timedelta
from decimal import Decimal

from officer import Officer
from review_factory import MARK, NOW, a_lead, a_reason, a_source, edges

from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.listing import Listing
from casebook.recording import Sighting, record_listings
from casebook.reference.imports import ImportOrder, import_rows


def test_a_row_shows_the_lead_in_words(officer: Officer, book: Casebook) -> None:
    steps = edges(("清", "清", "exact"), ("岈", "芽", "look_alike"))
    a_lead(book, "清岈 好茶", reasons=[a_reason("title", 0, 2, detail={"channel": "near", "edges": steps})])
    html = officer.get("/leads").text
    assert '<mark class="hit sh" title="exact_name 清岈">清<b>岈</b></mark>' in html
    for part in (
        "清溪龙芽",
        "地理标志",
        "L-000001",
        "¥128.00",
        "<s>¥398.00</s>",
        "低 67%",
        "千铺网",
        "山里人家茶铺",
    ):
        assert part in html, part
    assert ">+34</span>" in html and '<span class="st on">待核查</span>' in html


def test_the_strongest_three_reasons_count_against_too(officer: Officer, book: Casebook) -> None:
    weights = [("weak", 1.0), ("strong", 40.0), ("against", -30.0), ("middle", 12.0)]
    reasons = [a_reason("", None, None, feature=name, points=points) for name, points in weights]
    a_lead(book, reasons=reasons)
    html = officer.get("/leads").text
    order = [html.index(f">{name}</span>") for name in ("strong", "against", "middle")]
    assert order == sorted(order) and ">weak</span>" not in html and ">−30</span>" in html


FILTERS = {
    "": {"茅台", "清溪龙芽", "旧茶"},
    "q=溪龙芽": {"清溪龙芽", "旧茶"},
    "q=旧": {"旧茶"},
    "q=酒铺": {"茅台"},
    "q=l-000002": {"茅台"},
    "q=%25": set(),
    "kind=trademark": {"茅台"},
    "platform=另一平台": {"茅台"},
    "mark=T-9": {"茅台"},
    "min_score=60": {"茅台", "清溪龙芽"},
    "max_score=60": {"旧茶"},
    "status=dismissed": set(),
    "status=all&kind=geographical_indication": {"清溪龙芽", "旧茶"},
}
"""Query → titles found; 旧茶 is about the mark 清溪龙芽 too."""


def test_the_address_bar_filters(officer: Officer, book: Casebook) -> None:
    a_lead(book, "清溪龙芽", score=80)
    elsewhere = {"platform": "另一平台", "seller_name": "酒铺"}
    a_lead(book, "茅台", score=70, mark=_a_trademark(), listing=elsewhere)
    a_lead(book, "旧茶", score=50, reasons=[])
    for query, found in FILTERS.items():
        leads = officer.get(f"/api/v1/leads?{query}").json()["leads"]
        assert {lead["title"] for lead in leads} == found, query
        assert officer.get(f"/leads?{query}").text.count("<tr data-id=") == len(found), query


def test_links_and_filter_form_carry_the_filter(officer: Officer, book: Casebook) -> None:
    a_lead(book)
    html = officer.get("/leads?kind=geographical_indication&min_score=12.5").text
    assert 'href="/leads/1?kind=geographical_indication&amp;min_score=12.5"' in html
    assert '<option value="geographical_indication" selected>' in html and 'value="12.5"' in html


def test_pages_follow_each_other(officer: Officer, book: Casebook) -> None:
    for number in range(5):
        a_lead(book, f"清溪龙芽 {number}", score=90 - number)
    first, last = officer.get("/leads?size=2").text, officer.get("/leads?size=2&page=3").text
    assert "第 1–2 条，共 5 条" in first and 'rel="next" href="/leads?size=2&amp;page=2"' in first
    assert "第 5–5 条，共 5 条" in last and 'rel="next"' not in last and 'rel="prev"' in last


def test_leads_put_off_wait_again_when_their_day_has_come(
    officer: Officer, book: Casebook, clock: object
) -> None:
    lead = a_lead(book)
    officer.send(f"/leads/{lead}/decide", verdict="later")
    assert "待核查的监测信息已全部办理" in officer.get("/leads").text
    assert "至 11-26" in officer.get("/leads?status=later").text


def test_nothing_collected_is_not_nothing_wrong(officer: Officer) -> None:
    assert "还没有采集到任何商品" in officer.get("/leads").text


def test_a_list_without_marks_says_so(officer: Officer, book: Casebook) -> None:
    _a_listing(book)
    assert "权利名录是空的" in officer.get("/leads").text


def test_a_list_without_hits_names_what_was_not_seen(officer: Officer, book: Casebook) -> None:
    _a_listing(book)
    with book.begin() as session:
        import_rows(session, [MARK], ImportOrder("marks.csv", NOW))
    a_source(book, "拼团汇", ["blocked"])
    html = officer.get("/leads").text
    assert (
        "采集的商品中没有监测信息" in html and "拼团汇" in html and "（来源拒绝访问，本次未采集到）" in html
    )


def test_a_filter_that_fits_nothing_offers_to_reset(officer: Officer, book: Casebook) -> None:
    a_lead(book)
    html = officer.get("/leads?q=没有这个").text
    assert "没有符合条件的监测信息" in html and "重置查询" in html


def test_a_lead_without_price_shop_or_mark_is_shown(officer: Officer, book: Casebook) -> None:
    bare = {
        "price": None,
        "price_struck": None,
        "seller_name": "",
        "platform": "",
        "url": "",
        "ship_from": "",
    }
    a_lead(book, "专利产品 ZL2021", mark={}, listing=bare)
    html = officer.get("/leads").text
    assert "无价格" in html and "未写店铺" in html and "专利标识" in html


def test_prices_are_written_with_their_currency(officer: Officer, book: Casebook) -> None:
    a_lead(book, listing={"price": Decimal("1299.5"), "price_struck": None, "currency": "USD"})
    assert "<b>USD 1,299.50</b>" in officer.get("/leads").text


def test_an_old_lead_shows_its_days(officer: Officer, book: Casebook) -> None:
    a_lead(book, now=NOW - timedelta(days=9))
    assert "9 天" in officer.get("/leads").text


def _a_trademark() -> dict[str, object]:
    return {"id": "T-9", "kind": "trademark", "name": "茅台", "details": {}}


def _a_listing(book: Casebook) -> None:
    with book.begin() as session:
        record_listings(
            session, [Sighting(Listing("a", "杯子", platform="p"))], Provenance(NOW, book.evidence)
        )
