"""Names that shops give to listing fields in their own JSON, and how values are taken from them."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

KEYS: dict[str, tuple[str, ...]] = {
    "id": (
        *("nid", "itemid", "goodsid", "productid", "offerid", "skuid", "numiid", "spuid", "wareid", "id"),
        *("auctionid", "goodsno", "sku", "alias"),
    ),
    "title": (
        *("rawtitle", "title", "goodsname", "productname", "itemtitle", "offertitle", "itemname", "skuname"),
        *("producttitle", "goodstitle", "warename", "name", "subject", "shorttitle", "spuname"),
    ),
    "url": ("detailurl", "url", "itemurl", "link", "producturl", "goodsurl"),
    "price": (
        *("viewprice", "formatedactivityprice", "formattedactivityprice", "minactivityamount"),
        *("activityprice", "mingroupprice", "groupprice", "minonsalegroupprice", "promotionprice"),
        *("promoprice", "couponprice", "finalprice", "discountprice", "saleprice", "sellprice"),
        *("currentprice", "jdprice", "price", "goodsprice", "shopprice", "minprice", "minamount"),
        *("lowprice", "skupricescale", "pricerange", "pricetext", "priceinfo", "reserveprice"),
        *("formatprice", "retailprice", "minnormalprice", "salesprice", "memberprice", "vipprice"),
        *("pricescale", "actminprice", "skuminprice", "formatedprice", "formattedprice", "pricestr"),
    ),
    "price_struck": (
        *("originalprice", "marketprice", "compareatprice", "listprice", "lineprice", "originprice"),
        *("oriprice", "oldprice", "tagprice", "maxamount", "crossedprice", "formatedprice"),
        *("formattedprice",),
    ),
    "currency": ("currency", "currencycode", "pricecurrency", "currencysymbol"),
    "sales": (
        *("viewsales", "salesvolume", "sales", "sold", "soldcount", "salescount", "salestip", "tradecount"),
        *("sellcount", "salenum", "monthsales", "sidesalestip", "soldquantity", "formattradecount"),
    ),
    "seller_name": (
        *("shopname", "storename", "mallname", "sellername", "shoptitle", "companyname", "sellernick"),
        *("sellernickname", "nick", "seller", "vendor", "vendername", "merchantname", "suppliername"),
        *("kdtname", "sellernickname"),
    ),
    "seller_id": ("sellerid", "shopid", "storeid", "mallid", "venderid", "userid", "merchantid", "storenum"),
    "ship_from": ("itemloc", "shipfrom", "location", "deliveryaddress", "sendaddress", "sendgoodsaddress"),
    "images": (
        *(
            "images",
            "picurl",
            "imageurl",
            "mainimage",
            "imagepathlist",
            "imagelist",
            "gallery",
            "image",
            "img",
        ),
        *("featuredimage", "picurls", "picture", "pictures", "topgallery", "mainpic", "thumburl"),
    ),
    "description": ("description", "desc", "goodsdesc", "sharedesc"),
    "brand": ("brand", "brandname", "brandtitle", "brandinfo"),
    "category": ("category", "categoryname", "catname", "categorypath", "leafcategoryname"),
    "sku": ("skucode", "articlenumber", "itemno", "goodssn", "sku"),
}
"""Listing field → names that shops give it, the best first; in lower case, without `_` and `-`."""
TITLES = frozenset(KEYS["title"])


@lru_cache(1 << 14)
def plain(key: str) -> str:
    """A key as `KEYS` spells it."""
    return key.replace("_", "").replace("-", "").lower()


def plain_keys(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry under its plain keys; of two that are the same the first filled one stays."""
    found: dict[str, Any] = {}
    for key, value in entry.items():
        name = plain(str(key))
        if name not in found or found[name] in (None, "", [], {}):
            found[name] = value
    return found


def first_of(entry: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The first value under one of the names; None when all are missing or empty.

    Names that the person gave (`source.fields`) are looked for as they are spelled, too.
    """
    for name in names:
        if entry.get(name) not in (None, "", [], {}):
            return entry[name]
    own = plain_keys(entry)
    return next((own[name] for name in names if own.get(name) not in (None, "", [], {})), None)
