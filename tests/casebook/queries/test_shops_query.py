"""The queue by shop: those worth most first, with their marks; what nobody judged stands last."""

from decimal import Decimal

import pytest
from a_case import a_fact, a_listing, an_officer, screen, see
from a_move import a_viewer, make

from casebook.database import Casebook
from casebook.queries.shops import ShopRow, shops_by_worth
from casebook.viewer import NotAllowed, Viewer
from casebook.vocabulary.leads import Tier, Verdict


def shops(book: Casebook, officer: int) -> list[ShopRow]:
    with book.read() as session:
        return shops_by_worth(session, a_viewer(book, officer)).shops


def test_shops_come_by_worth_with_their_marks_and_prices(book: Casebook) -> None:
    see(book, *(a_listing(id=str(n), seller_name="甲店", price=10 * (n + 1)) for n in range(3)))
    screen(book, a_fact("T1", worth=60.0, tier=Tier.PRIORITY), a_fact("T2", worth=20.0, tier=Tier.MENTION))
    see(book, a_listing(id="8", seller_name="乙店"))
    screen(book, a_fact("T1", worth=90.0, tier=Tier.PRIORITY))
    see(book, a_listing(id="9", seller_name="丙店"))
    screen(book, a_fact("T1"))
    officer = an_officer(book)
    found = shops(book, officer)
    assert [shop.name for shop in found] == ["乙店", "甲店", "丙店"] and found[2].worth is None
    assert (found[1].lowest, found[1].highest, found[1].listings) == (Decimal(10), Decimal(30), 3)
    assert [(mark.mark_key, mark.undecided) for mark in found[1].marks] == [("T1", 3), ("T2", 3)]


def test_a_shop_with_everything_decided_is_gone(book: Casebook) -> None:
    see(book, a_listing(seller_name="甲店"))
    screen(book, a_fact("T1", worth=60.0, tier=Tier.PRIORITY))
    officer = an_officer(book)
    make(book, officer, Verdict.DISMISS, 1, reason="misread")
    assert shops(book, officer) == []


def test_who_may_not_read_sees_none(book: Casebook) -> None:
    with book.read() as session, pytest.raises(NotAllowed):
        shops_by_worth(session, Viewer.everywhere(1, frozenset()))
