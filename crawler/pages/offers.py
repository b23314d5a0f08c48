"""Offers of schema.org: price, struck price, currency, availability and seller, from JSON-LD objects."""

from typing import Any

from crawler.pages.page import Fields, squeeze
from crawler.pages.prices import currency_of, parse_amount

_IN_STOCK = {
    "instock",
    "limitedavailability",
    "onlineonly",
    "instoreonly",
    "presale",
    "preorder",
    "backorder",
}
_OUT = {"outofstock", "soldout", "discontinued"}
_STRUCK = {"listprice", "strikethroughprice", "srp", "msrp"}


def offer_fields(offers: Any) -> Fields:
    """Fields from an offer, a list of offers or an AggregateOffer; the first priced one speaks."""
    flat = _flat(offers)
    priced = next((offer for offer in flat if _amount(offer) is not None), flat[0] if flat else {})
    states = [availability(offer.get("availability")) for offer in flat]
    seller = priced.get("seller") or priced.get("offeredBy")
    return {
        "price": _amount(priced),
        "price_struck": _struck(priced),
        "currency": _currency(priced),
        "availability": "InStock" if "InStock" in states else "OutOfStock" if "OutOfStock" in states else "",
        "seller_name": _seller(seller, "name") if isinstance(seller, dict) else squeeze(str(seller or "")),
        "seller_id": _seller(seller, "identifier") if isinstance(seller, dict) else "",
    }


def availability(value: Any) -> str:
    """InStock, OutOfStock or empty, from a schema.org word or address."""
    word = str(value or "").rstrip("/").rsplit("/", 1)[-1].replace("_", "").replace(" ", "").lower()
    return "InStock" if word in _IN_STOCK else "OutOfStock" if word in _OUT else ""


def _flat(offers: Any) -> list[dict[str, Any]]:
    if isinstance(offers, list):
        return [flat for offer in offers for flat in _flat(offer)]
    if not isinstance(offers, dict):
        return []
    inner = offers.get("offers")
    return [offers, *_flat(inner)] if inner else [offers]


def _specifications(offer: dict[str, Any]) -> list[dict[str, Any]]:
    given = offer.get("priceSpecification")
    return [item for item in (given if isinstance(given, list) else [given]) if isinstance(item, dict)]


def _is_struck(specification: dict[str, Any]) -> bool:
    return str(specification.get("priceType", "")).rsplit("/", 1)[-1].lower() in _STRUCK


def _amount(offer: dict[str, Any]) -> Any:
    for key in ("price", "lowPrice"):
        if offer.get(key) not in (None, "") and (amount := parse_amount(offer[key])) is not None:
            return amount
    given = (item for item in _specifications(offer) if not _is_struck(item))
    return next(
        (amount for item in given if (amount := parse_amount(item.get("price", ""))) is not None), None
    )


def _struck(offer: dict[str, Any]) -> Any:
    given = (item for item in _specifications(offer) if _is_struck(item))
    return next(
        (amount for item in given if (amount := parse_amount(item.get("price", ""))) is not None), None
    )


def _currency(offer: dict[str, Any]) -> str:
    for item in (offer, *_specifications(offer)):
        if code := currency_of(str(item.get("priceCurrency") or "")):
            return code
    return ""


def _seller(seller: dict[str, Any], key: str) -> str:
    value = seller.get(key)
    return squeeze(str(value)) if isinstance(value, str | int) else ""
