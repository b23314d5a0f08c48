"""The lead page: listing, hits, mark, seller, history, neighbours."""

from datetime import timedelta
from decimal import Decimal

from officer import Officer
from review_factory import MARK, NOW, a_lead, a_reason, edges

from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.evidence.lead_files import LeadFile, keep_for_lead
from casebook.listing import Listing
from casebook.recording import Sighting, record_listings

STEPS = edges(("清", "清", "exact"), ("溪", "溪", "exact"), ("龙", "龙", "exact"), ("岈", "芽", "look_alike"))


def test_hits_stand_in_place_with_number_tip_and_table_row(officer: Officer, book: Casebook) -> None:
    detail = {"name": "清溪龙芽", "channel": "near", "edges": STEPS}
    lead = a_lead(book, "新茶 清溪龙岈 礼盒", reasons=[a_reason("title", 3, 7, detail=detail)])
    html = officer.get(f"/leads/{lead}").text
    assert '<span class="lane n1 sh" data-hit="1"><span class="chr-sh">岈</span></span>' in html
    assert 'href="#w1" data-n="1" data-hits="1"' in html and '<tr id="w1" data-hits="1">' in html
    assert "<bdi>清溪龙岈</bdi> → <bdi>清溪龙芽</bdi>" in html and "岈→芽<br>形近" in html
    assert "标题</bdi> 4–7" in html and "exact_name 清溪龙岈" in html


def test_hits_in_description_and_attributes_stand_in_place(officer: Officer, book: Casebook) -> None:
    reasons = [a_reason("description", 2, 6), a_reason("attributes.产地", 0, 2, points=-6.0, detail={})]
    more = {"description": "本店清溪龙芽好", "attributes": {"产地": "清溪镇"}}
    html = officer.get(f"/leads/{a_lead(book, '茶', reasons=reasons, listing=more)}").text
    assert '<span class="chr">清溪龙芽</span>' in html
    assert '<span class="lane n1 cx" data-hit="2">清溪</span>' in html and "<b>−6</b>" in html


def test_the_mark_is_judged_on_the_day_of_capture(officer: Officer, book: Casebook) -> None:
    now = officer.get(f"/leads/{a_lead(book)}").text
    assert "有效</span>" in now and "2018-03-14" in now and "1 家，该店铺不在名单上" in now
    early = {"captured_at": NOW.replace(year=2017)}
    assert "不在有效期内" in officer.get(f"/leads/{a_lead(book, listing=early)}").text
    undated = MARK | {"id": "GI-2", "valid_from": None, "valid_to": None}
    assert "名录未写期限" in officer.get(f"/leads/{a_lead(book, mark=undated)}").text


def test_a_long_description_is_cut_around_its_hits(officer: Officer, book: Casebook) -> None:
    text = "茶" * 90_000 + "清溪龙芽" + "叶" * 10_000
    lead = a_lead(
        book, "茶", reasons=[a_reason("description", 90_000, 90_004)], listing={"description": text}
    )
    html = officer.get(f"/leads/{lead}").text
    assert len(html.encode()) < 200_000
    assert (
        "略 86,940 字" in html
        and '<span class="chr">清溪龙芽</span>' in html
        and "看全文（100,004 字）" in html
    )
    assert len(officer.get(f"/leads/{lead}?whole=1").text) > 100_000


def test_a_hundred_attributes_are_cut_but_not_those_with_hits(officer: Officer, book: Casebook) -> None:
    more = {"attributes": {f"属性{n}": "清溪龙芽" for n in range(100)}}
    lead = a_lead(book, "茶", reasons=[a_reason("attributes.属性99", 0, 4)], listing=more)
    html = officer.get(f"/leads/{lead}").text
    assert "属性99" in html and "属性80" not in html and "另有" in html


def test_prices_over_captures_are_drawn(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book, listing={"id": "same", "price": Decimal(298)})
    later = Listing(
        "same", "清溪龙芽 明前新茶 250g", platform="千铺网", price=Decimal("128.5"), currency="CNY"
    )
    with book.begin() as session:
        record_listings(session, [Sighting(later)], Provenance(NOW - timedelta(hours=1), book.evidence))
    html = officer.get(f"/leads/{lead}").text
    assert "价格由 298 到 128.5" in html and "2 版" in html


def test_the_kept_page_shows_digest_and_size(officer: Officer, book: Casebook) -> None:
    html = officer.get(f"/leads/{a_lead(book, body=b'x' * 2048)}").text
    digest = officer.get("/api/v1/leads/1").json()["evidence"]["sha256"]
    assert digest in html and "2.0 KB" in html


def test_earlier_decisions_on_the_mark_are_shown(officer: Officer, book: Casebook) -> None:
    first, second = a_lead(book, "第一件"), a_lead(book, "第二件")
    officer.send(f"/leads/{first}/decide", reason="fair_use")
    html = officer.get(f"/leads/{second}").text
    assert "第一件" in html and "排除：合理使用" in html and "排除 1" in html


def test_neighbours_follow_the_list_the_officer_came_from(officer: Officer, book: Casebook) -> None:
    for number, score in enumerate((70, 90, 80), start=1):
        a_lead(book, f"茶 {number}", score=score, reasons=[], now=NOW - timedelta(hours=number))
    assert _neighbours(officer, "/leads/3") == ["/leads/2", "/leads/1"]
    assert _neighbours(officer, "/leads/2?sort=newest") == ["/leads/1?sort=newest", "/leads/3?sort=newest"]
    assert _neighbours(officer, "/leads/2?sort=oldest") == ["/leads/3?sort=oldest", "/leads/1?sort=oldest"]


def test_a_decided_lead_offers_only_to_undo(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book)
    assert '" disabled data-name="' not in officer.get(f"/leads/{lead}").text
    officer.send(f"/leads/{lead}/decide", verdict="confirm")
    html = officer.get(f"/leads/{lead}").text
    assert html.count('" disabled data-name="') == 12 and 'formaction="/undo" data-name' in html


def test_someone_who_may_only_read_sees_no_decision_bar(sign_in: object, book: Casebook) -> None:
    lead = a_lead(book)
    reader = sign_in("zhao", "entry")  # type: ignore[operator]
    assert 'class="decide"' not in reader.get(f"/leads/{lead}").text
    assert 'class="decide"' not in reader.get("/leads").text


def _neighbours(officer: Officer, address: str) -> list[str]:
    html = officer.get(address).text
    return [
        html.split(f'rel="{rel}" href="')[1].split('"')[0].replace("&amp;", "&") for rel in ("prev", "next")
    ]


def test_pictures_of_the_night_are_told_to_be_kept(officer: Officer, book: Casebook) -> None:
    lead = a_lead(book)
    assert "只记录了地址" in officer.get(f"/leads/{lead}").text
    with book.begin() as session:
        keep_for_lead(session, book.evidence, LeadFile(lead, "picture", b"png", "image/png"), NOW)
    assert "当夜已留存 1 张" in officer.get(f"/leads/{lead}").text
