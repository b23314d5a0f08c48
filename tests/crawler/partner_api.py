"""The practice storefront's interface for partners as a source."""

from markwatch.practice.storefront import site


def profile(address: str) -> dict[str, object]:
    """Its profile, as its TOML table would have it."""
    return {
        "kind": "json_api",
        "items": "data.goods",
        "item_address": f"{address}/partner/goods/{{id}}",
        "shop_address": f"{address}/goods/{{id}}",
        "page_parameter": "page",
        "key_header": site.PARTNER_HEADER,
        "fields": {"seller_name": "seller.name", "seller_id": "seller.id", "ship_from": "shipFrom"},
    }
