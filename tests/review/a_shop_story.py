"""Three shops with forty listings that sixty leads are about: twenty listings misuse two marks each."""

from dataclasses import dataclass

from review_factory import MARK, a_lead

from casebook.database import Casebook

SECOND = MARK | {"id": "T-9", "kind": "trademark", "name": "龙芽", "registration_no": "987654"}


@dataclass(frozen=True)
class Shop:
    """A shop of the story."""

    name: str
    listings: int
    of_two_marks: int
    """So many of its listings misuse a second mark too."""

    @property
    def leads(self) -> int:
        """Each mark on a listing is a lead."""
        return self.listings + self.of_two_marks


SHOPS = (Shop("黔酒批发部", 15, 10), Shop("山里人家茶铺", 15, 10), Shop("同城好物", 10, 0))
LISTINGS, LEADS = sum(shop.listings for shop in SHOPS), sum(shop.leads for shop in SHOPS)


def open_shops(book: Casebook) -> None:
    """All that the night found, the shops one after the other in the queue."""
    score = 99.0
    for shop in SHOPS:
        for number in range(shop.listings):
            score -= 0.5
            a_lead(
                book,
                f"清溪龙芽 {shop.name} 第{number + 1}款",
                score=score,
                listing={"id": f"{shop.name}-{number}", "seller_name": shop.name, "platform": "拼团汇"},
                also=[SECOND] if number < shop.of_two_marks else [],
            )
