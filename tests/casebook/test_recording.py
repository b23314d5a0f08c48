"""Recording what was seen: a version only when content changed, all or nothing."""

from datetime import timedelta

import pytest
from a_case import LATER, NOW, a_listing, a_run, all_of, count, see, visit

from casebook.crawls.record_pages import record_pages
from casebook.crawls.results import Link, PageResult
from casebook.database import Casebook
from casebook.errors import CasebookError, NotFound
from casebook.evidence.kept_files import Provenance
from casebook.models.collecting import PageVisit
from casebook.models.goods import EvidenceFile, ListingRow, ListingVersion, Picture, Seller
from casebook.vocabulary.crawls import PageEnd
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason


def test_the_same_content_makes_one_version(book: Casebook) -> None:
    assert see(book, a_listing()) == ["new"]
    assert see(book, a_listing(url="https://shop.test/other", captured_at="2026-11-23"), now=LATER) == [
        "unchanged"
    ]
    [version], [row] = all_of(book, ListingVersion), all_of(book, ListingRow)
    assert (version.number, version.captured_at) == (1, NOW)
    assert (row.url, row.first_seen_at, row.last_seen_at) == ("https://shop.test/other", NOW, LATER)


@pytest.mark.parametrize(
    "change",
    [
        {"title": "金水牌大米 5kg"},
        {"price": "19.90"},
        {"price_struck": "39"},
        {"seller_name": "乡味粮行"},
        {"images": ["https://shop.test/2.jpg"]},
        {"attributes": {"产地": "内蒙古"}},
        {"availability": "OutOfStock"},
        {"sales": "月销3000+"},
    ],
)
def test_changed_content_makes_the_next_version(book: Casebook, change: dict[str, object]) -> None:
    see(book, a_listing())
    assert see(book, a_listing(**change)) == ["changed"]
    versions, [row] = all_of(book, ListingVersion), all_of(book, ListingRow)
    assert [version.number for version in versions] == [1, 2]
    assert row.current_version_id == versions[1].id


def test_content_that_goes_back_is_a_version_again(book: Casebook) -> None:
    words = [see(book, a_listing(price=price))[0] for price in ("10", "12", "10", "10.00")]
    assert words == ["new", "changed", "changed", "unchanged"]
    assert [version.number for version in all_of(book, ListingVersion)] == [1, 2, 3]


def test_the_same_listing_twice_in_one_batch_is_one_row(book: Casebook) -> None:
    words = see(book, a_listing(), a_listing(), a_listing(title="金水牌新大米"))
    assert words == ["new", "unchanged", "changed"]
    assert (count(book, ListingRow), count(book, ListingVersion)) == (1, 2)


def test_the_same_id_on_two_platforms_is_two_listings(book: Casebook) -> None:
    assert see(book, a_listing(platform="甲"), a_listing(platform="乙")) == ["new", "new"]


def test_long_ids_that_begin_alike_stay_two_listings(book: Casebook) -> None:
    long = "9" * 300
    assert see(book, a_listing(id=long + "1"), a_listing(id=long + "2")) == ["new", "new"]
    assert see(book, a_listing(id=long + "1"), a_listing(id=long + "2")) == ["unchanged", "unchanged"]


def test_a_run_counts_a_second_address_of_a_listing_as_duplicate(book: Casebook) -> None:
    run = a_run(book, "https://shop.test/1", "https://shop.test/1?from=ad", "https://shop.test/2")
    visit(book, run, a_listing(), a_listing(title="推荐：金水牌大米"), a_listing(id="2"))
    visit(book, run)
    assert [page.outcome for page in all_of(book, PageVisit)] == ["new", "duplicate", "new"]
    assert count(book, ListingVersion) == 2


def test_a_duplicate_is_told_across_batches_too(book: Casebook) -> None:
    run = a_run(book, "https://shop.test/1", "https://shop.test/1?from=ad")
    visit(book, run, a_listing())
    visit(book, run, a_listing(title="推荐：金水牌大米"))
    assert [page.outcome for page in all_of(book, PageVisit)] == ["new", "duplicate"]


def test_a_listing_seen_in_the_next_run_is_unchanged(book: Casebook) -> None:
    visit(book, a_run(book, "https://shop.test/1"), a_listing())
    visit(book, a_run(book, "https://shop.test/1", now=NOW + timedelta(days=2)), a_listing())
    assert [page.outcome for page in all_of(book, PageVisit)] == ["new", "unchanged"]


def test_sellers_are_known_by_platform_and_id_else_by_name(book: Casebook) -> None:
    see(
        book,
        a_listing(id="1", seller_name="乡味粮行", seller_id="77"),
        a_listing(id="2", seller_name="乡味粮行旗舰店", seller_id="77"),
        a_listing(id="3", seller_name="乡味粮行"),
        a_listing(id="4", seller_name="乡味粮行", platform="乙"),
        a_listing(id="5"),
    )
    rows, sellers = all_of(book, ListingRow), all_of(book, Seller)
    assert len(sellers) == 3
    assert rows[0].seller_id == rows[1].seller_id
    assert rows[4].seller_id is None


def test_a_page_without_its_seller_keeps_the_seller_known(book: Casebook) -> None:
    see(book, a_listing(seller_name="乡味粮行"))
    see(book, a_listing())
    assert all_of(book, ListingRow)[0].seller_id == all_of(book, Seller)[0].id


def test_pictures_keep_their_order_in_each_version(book: Casebook) -> None:
    see(book, a_listing(images=["https://shop.test/b.jpg", "https://shop.test/a.jpg"]))
    see(book, a_listing(images=["https://shop.test/a.jpg"]))
    kept = [(picture.version_id, picture.position, picture.address[-5]) for picture in all_of(book, Picture)]
    first, second = all_of(book, ListingVersion)
    assert kept == [(first.id, 0, "b"), (first.id, 1, "a"), (second.id, 0, "a")]


def test_the_page_is_kept_only_when_it_shows_something_new(book: Casebook) -> None:
    see(book, a_listing(), body=b"<p>1</p>")
    see(book, a_listing(), body=b"<p>other advertisement</p>")
    see(book, a_listing(title="新米"), body=b"<p>2</p>")
    assert [file.size for file in all_of(book, EvidenceFile)] == [8, 8]
    first, second = all_of(book, ListingVersion)
    with book.read() as session:
        file = session.get_one(EvidenceFile, second.evidence_file_id)
    assert book.evidence.get(file.sha256) == b"<p>2</p>"
    assert first.evidence_file_id != second.evidence_file_id


def test_one_page_with_two_listings_is_kept_once(book: Casebook) -> None:
    see(book, a_listing(id="1"), a_listing(id="2"), body=b"[1, 2]")
    see(book, a_listing(id="3"), body=b"[1, 2]")
    assert count(book, EvidenceFile) == 1


def test_a_listing_is_missing_then_gone_and_back_when_seen_again(book: Casebook) -> None:
    address = "https://shop.test/1"
    visit(book, a_run(book, address), a_listing(url=address))
    for day in (1, 2):
        visit(
            book, a_run(book, address, now=NOW + timedelta(days=day)), "gone", now=NOW + timedelta(days=day)
        )
    [row] = all_of(book, ListingRow)
    assert (row.missed_at, row.gone_at) == (NOW + timedelta(days=1), NOW + timedelta(days=2))
    visit(book, a_run(book, address, now=NOW + timedelta(days=3)), a_listing(url=address))
    [row] = all_of(book, ListingRow)
    assert (row.missed_at, row.gone_at) == (None, None)
    assert count(book, ListingVersion) == 1


@pytest.mark.parametrize("together", [True, False])
def test_a_listing_that_moved_within_a_run_is_not_gone(book: Casebook, together: bool) -> None:
    old, new = "https://shop.test/old", "https://shop.test/new"
    visit(book, a_run(book, old), a_listing(url=old))
    run = a_run(book, old, new, now=NOW + timedelta(days=1))
    for ends in [("gone", a_listing(url=new))] if together else [("gone",), (a_listing(url=new),)]:
        visit(book, run, *ends)
    [row] = all_of(book, ListingRow)
    assert (row.gone_at, row.url) == (None, new)


def test_gone_concerns_only_the_source_that_saw_it(book: Casebook) -> None:
    address = "https://shop.test/1"
    visit(book, a_run(book, address, key="one"), a_listing(url=address))
    visit(book, a_run(book, address, key="two"), "gone")
    assert all_of(book, ListingRow)[0].missed_at is None


def test_pages_are_recorded_all_or_none(book: Casebook) -> None:
    run = a_run(book, "https://shop.test/1")
    good = PageResult(1, "listing", listing=a_listing(), links=(Link("https://shop.test/2"),), body=b"<p>")
    with pytest.raises(NotFound, match="given visit 999999"), book.begin() as session:
        record_pages(session, run, [good, PageResult(999_999, "listing")], Provenance(NOW, book.evidence))
    assert (count(book, ListingRow), count(book, EvidenceFile)) == (0, 0)
    assert [page.outcome for page in all_of(book, PageVisit)] == [""]


def test_kept_files_that_cannot_be_written_leave_no_row(book: Casebook) -> None:
    run = a_run(book, "https://shop.test/1")
    book.evidence.folder.parent.mkdir(exist_ok=True)
    book.evidence.folder.write_text("a file in the way")
    with pytest.raises(CasebookError, match="kept files in"):
        visit(book, run, a_listing())
    assert (count(book, ListingRow), all_of(book, PageVisit)[0].outcome) == (0, "")


@pytest.mark.parametrize("text", ["\0", "\ud800", "\udfff金水", "a" * 100_000, "🍚" * 3000, "'; --", "%_\\"])
def test_hostile_text_is_recorded_everywhere_a_page_can_put_it(book: Casebook, text: str) -> None:
    run = a_run(book, "https://shop.test/1")
    fields = (
        "id",
        "title",
        "url",
        "platform",
        "description",
        "currency",
        "sales",
        "seller_name",
        "seller_id",
    )
    more = ("ship_from", "category", "brand", "sku", "availability", "unknown")
    listing = a_listing(
        **dict.fromkeys((*fields, *more), "x" + text), attributes={text: text}, images=[text + "x"]
    )
    links = (Link("https://shop.test/" + text, found_on=text),)
    end = PageResult(
        1, PageEnd.LISTING, Reason(ReasonCode.OTHER, {"text": text}), listing, links, b"<p>", text[:200]
    )
    visit(book, run, end)
    assert [page.outcome for page in all_of(book, PageVisit)] == ["new", ""]


def test_an_address_of_2048_chinese_characters_fits_the_index(book: Casebook) -> None:
    address = "https://shop.test/" + "".join(chr(0x4E00 + 7 * n % 20_000) for n in range(3000))
    assert see(book, a_listing(url=address)) == ["new"]
    assert address.startswith(all_of(book, ListingRow)[0].url)


def test_more_listings_than_a_database_takes_in_one_list_are_one_batch(book: Casebook) -> None:
    listings = [a_listing(id=str(n), seller_name=f"店{n % 7}") for n in range(600)]
    assert set(see(book, *listings)) == {"new"}
    assert set(see(book, *listings)) == {"unchanged"}
    assert count(book, Seller) == 7
