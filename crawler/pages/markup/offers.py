"""Offers of schema.org: price, struck price, currency, availability and seller, from JSON-LD objects."""

import re
from decimal import Decimal
from typing import Any

from crawler.pages.currencies import currency_of
from crawler.pages.dom.page import Fields, squeeze
from crawler.pages.price.amounts import parse_amount
from crawler.pages.stock.states import AVAILABILITY, SaleState

_STATES = {
    SaleState.IN_STOCK: {
        "instock",
        "limitedavailability",
        "onlineonly",
        "instoreonly",
        "backorder",
        "madetoorder",
        "available",
    },
    SaleState.PRESALE: {"presale", "preorder"},
    SaleState.SOLD_OUT: {"outofstock", "soldout", "reserved", "oos", "unavailable", "notinstock"},
    SaleState.TAKEN_DOWN: {"discontinued"},
}
_STRUCK = {"listprice", "strikethroughprice", "srp", "msrp"}
_MOST_OFFERS, _DEEPEST_LEVEL = 500, 5


def offer_fields(offers: Any) -> Fields:
    """Fields from an offer, a list of offers or an AggregateOffer; the first priced one speaks."""
    flat = _flat(offers)
    priced = next((offer for offer in flat if _amount(offer)), flat[0] if flat else {})
    told = [sale_state(offer.get("availability")) for offer in flat]
    state = next((one for one in _STATES if one in told), "")
    seller = priced.get("seller") or priced.get("offeredBy")
    return {
        "price": _amount(priced),
        "price_struck": _struck(priced),
        "currency": _currency(priced),
        "availability": AVAILABILITY.get(state, ""),
        "sale_state": state,
        "seller_name": _seller(seller, "name") if isinstance(seller, dict) else squeeze(str(seller or "")),
        "seller_id": _seller(seller, "identifier") if isinstance(seller, dict) else "",
    }


def sale_state(value: Any) -> str:
    """One of the four states or empty, from a schema.org word or address."""
    said = value[0] if isinstance(value, list) and value else value
    word = re.split(r"[/:#]", str(said or "").rstrip("/"))[-1]
    word = "".join(filter(str.isalpha, word)).lower()
    return next((state for state, words in _STATES.items() if word in words), "")


def availability(value: Any) -> str:
    """InStock, OutOfStock or empty, from a schema.org word or address."""
    return AVAILABILITY.get(sale_state(value), "")


def _flat(offers: Any, depth: int = 0) -> list[dict[str, Any]]:
    if depth > _DEEPEST_LEVEL:
        return []
    if isinstance(offers, list):
        return [flat for offer in offers[:_MOST_OFFERS] for flat in _flat(offer, depth + 1)]
    if not isinstance(offers, dict):
        return []
    inner = offers.get("offers")
    return [offers, *_flat(inner, depth + 1)] if inner else [offers]


def _specifications(offer: dict[str, Any]) -> list[dict[str, Any]]:
    given = offer.get("priceSpecification")
    return [item for item in (given if isinstance(given, list) else [given]) if isinstance(item, dict)]


def _is_struck(specification: dict[str, Any]) -> bool:
    return str(specification.get("priceType", "")).rsplit("/", 1)[-1].lower() in _STRUCK


def _amount(offer: dict[str, Any]) -> Decimal | None:
    given = [_plain(offer.get("price")), _plain(offer.get("lowPrice"))]
    given += [item.get("price") for item in _specifications(offer) if not _is_struck(item)]
    return _first_amount(given)


def _plain(value: Any) -> Any:
    """A value without its language or type (`{"@value": "258"}`)."""
    inner = value[0] if isinstance(value, list) and value else value
    return inner.get("@value") if isinstance(inner, dict) else inner


def _struck(offer: dict[str, Any]) -> Decimal | None:
    return _first_amount([item.get("price") for item in _specifications(offer) if _is_struck(item)])


def _first_amount(given: list[Any]) -> Decimal | None:
    amounts = (parse_amount(value) for value in given if isinstance(value, str | int | float) and value != "")
    return next((amount for amount in amounts if amount), None)


def _currency(offer: dict[str, Any]) -> str:
    for item in (offer, *_specifications(offer)):
        if code := currency_of(str(item.get("priceCurrency") or "")):
            return code
    return ""


def _seller(seller: dict[str, Any], key: str) -> str:
    value = seller.get(key)
    return squeeze(str(value)) if isinstance(value, str | int) else ""
